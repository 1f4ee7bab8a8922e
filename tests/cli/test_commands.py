"""What each command does, says and returns."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from library.files.schemas import validator
from library.files.shipped import folder
from tests.reading.made import paragraph, pdf, word
from tests.sample_records import MADE, SAMPLE, papers

Vanban = Callable[..., Any]
# What is made anew when the dossier of the model cannot be read: papers of other dossiers that cite its papers.
CITING = {
    "review-report",
    "reward-submission",
    "village-conference-minutes",
    "village-pledge",
    "parish-council-pledge",
    "household-pledge-register",
}
LAPSED = "hết hiệu lực từ 10/02/2022, thay bằng 124/2021/TT-BCA (sửa đổi bởi 48/2025/TT-BCA)"


def valid(said: Any, name: str) -> Any:
    """Returns the JSON that a command printed, once it keeps its published shape."""
    value = json.loads(said.out)
    assert not list(validator(f"output/{name}").iter_errors(value))
    return value


def test_the_demo_ends_with_documents_the_answer_and_three_commands(vanban: Vanban, tmp_path: Path) -> None:
    said = vanban("demo", str(tmp_path / "d"))

    assert said.status == 0
    assert f"Đã lập {papers(SAMPLE)}, không đổi 0, giữ lại 0, không lập được 0." in said.out
    assert LAPSED in said.out
    made = [line.strip() for line in said.out.splitlines() if line.endswith(".docx")]
    assert made and all(Path(path).is_file() for path in made)
    tries = [line.split()[1] for line in said.out.splitlines() if line.split()[0].endswith("vanban")]
    assert tries == ["plan", "search", "init"]


def test_a_second_demo_uses_the_workspace_and_writes_nothing(vanban: Vanban, demo: Path) -> None:
    assert f"Đã lập 0, không đổi {papers(SAMPLE)}" in vanban("demo", "vanban-demo").out


def test_check_of_the_sample_shows_warnings_only(vanban: Vanban, demo: Path) -> None:
    said = vanban("check", "-C", "vanban-demo", "--json")

    assert said.status == 0
    assert {problem["severity"] for problem in valid(said, "problems")["problems"]} == {"warning"}


def test_check_tells_file_line_column_cause_and_remedy(vanban: Vanban, demo: Path) -> None:
    dossier = demo / "dossiers" / "thon-an-toan-2017.yaml"
    text = dossier.read_text("utf-8").replace("model: thon-an-toan", "model: thon-an-toann")
    dossier.write_text(text, "utf-8")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if one.startswith("model:"))

    said = vanban("check", "-C", "vanban-demo")

    assert said.status == 1
    assert f"dossiers/thon-an-toan-2017.yaml:{line}:8: lỗi: " in said.out
    assert "thon-an-toan" in said.out.partition("thon-an-toann")[2]


def test_plan_tells_what_is_up_to_date_and_what_would_be_written(vanban: Vanban, demo: Path) -> None:
    next(demo.glob("out/thon-an-toan-2017/Quyết định*.docx")).unlink()

    said = vanban("plan", "-C", "vanban-demo", "--json")

    states = [one["state"] for one in valid(said, "plan")["documents"]]
    assert (states.count("written"), states.count("unchanged")) == (1, papers(SAMPLE) - 1)


def test_plan_values_are_what_render_takes(vanban: Vanban, demo: Path) -> None:
    name = "steering-committee-decision"
    shown = valid(vanban("plan", "-C", "vanban-demo", "--values", "--template", name), "plan")
    Path("values.json").write_text(json.dumps(shown["documents"][0]["values"]), "utf-8")

    said = vanban("render", name, "values.json", "-o", "one.docx", "--json")

    valid(said, "render")
    assert Path("one.docx").read_bytes() == next(demo.glob("out/thon-an-toan-2017/Quyết định thành lập*")).read_bytes()


def test_generate_counts_and_names_its_documents(vanban: Vanban, demo: Path) -> None:
    said = vanban("generate", "-C", "vanban-demo", "--json", "--for", "PN-001")

    value = valid(said, "generate")
    assert (value["written"], value["unchanged"], value["kept"], value["failed"]) == (0, 1, 0, 0)
    assert value["documents"][0]["subject"] == "phu-ninh.PN-001"


def test_generate_binds_books_and_tells_how_many_papers_they_hold(vanban: Vanban, demo: Path) -> None:
    bound = ("generate", "-C", "vanban-demo", "--template", "household-pledge", "--book", "--two-up")
    said = vanban(*bound)

    name = "Bản cam kết của hộ gia đình - Thôn Phù Ninh - hai bản một tờ - tập 1.docx"
    book = f"vanban-demo/out/hoi-nghi-thon-2017/Thôn Phù Ninh/{name}"
    assert said.status == 0 and Path(book).is_file()
    assert f"Tập in {book}: 59 bản" in said.out
    assert "Đã lập 2, không đổi 0, giữ lại 0, không lập được 0." in said.out
    again = valid(vanban(*bound, "--json"), "generate")
    assert [(one["state"], one["papers"]) for one in again["documents"]] == [("unchanged", 59), ("unchanged", 40)]


def test_generate_names_a_volume_that_nobody_should_print(vanban: Vanban, demo: Path) -> None:
    households = demo / "households" / "phu-ninh.csv"
    before = households.read_text("utf-8")
    more = "".join(f"T-{number},phu-ninh,xóm 1,Nguyễn Văn A{number}\n" for number in range(500))
    households.write_text(before + more, "utf-8")
    vanban("generate", "-C", "vanban-demo", "--book", "--for", "phu-ninh")
    households.write_text(before, "utf-8")

    said = vanban("generate", "-C", "vanban-demo", "--book", "--for", "phu-ninh")

    assert said.status == 0
    assert "tập 2.docx: lưu ý: Tập này của lần lập trước" in said.out


def test_two_on_a_sheet_without_a_book_is_wrong_usage(vanban: Vanban, demo: Path) -> None:
    said = vanban("generate", "-C", "vanban-demo", "--two-up")

    assert said.status == 2
    assert "--two-up chỉ dùng cùng với --book" in said.err


def test_init_writes_files_that_check_finds_right(vanban: Vanban, tmp_path: Path) -> None:
    assert vanban("init", str(tmp_path / "xa")).status == 0
    said = vanban("check", "-C", str(tmp_path / "xa"), "--json")
    assert said.status == 0
    assert (tmp_path / "xa" / ".vanban" / "schemas" / "commune.schema.json").is_file()
    assert (tmp_path / "xa" / ".vscode" / "settings.json").is_file()


@pytest.mark.parametrize("query", ["thong tu 23/2012", "23/2012", "tt 23 bca 2012", "Thông tư số 23/2012/TT-BCA", "TT23/2012"])
def test_circular_23_is_found_first_and_said_to_have_lapsed(vanban: Vanban, query: str) -> None:
    hits = valid(vanban("search", query, "--in-force-on", "2026-11-24", "--json"), "search")["hits"]

    assert (hits[0]["number"], hits[0]["status"], hits[0]["status_line"]) == ("23/2012/TT-BCA", "expired", LAPSED)


def test_a_search_on_an_earlier_date_finds_it_in_force(vanban: Vanban) -> None:
    hits = valid(vanban("search", "23/2012", "--in-force-on", "2017-09-05", "--json"), "search")["hits"]

    assert hits[0]["status"] in ("in_force", "in_force_until")


def test_templates_are_found_too(vanban: Vanban) -> None:
    hits = valid(vanban("search", "mẫu bản cam kết hộ gia đình", "--kind", "template", "--json"), "search")["hits"]

    assert hits[0]["id"] == "household-pledge"


def test_the_library_lists_shows_and_cites(vanban: Vanban) -> None:
    listed = valid(vanban("library", "list", "--kind", "lesson", "--json"), "library-list")["records"]
    shown = valid(vanban("library", "show", "23/2012", "--on", "2026-11-24", "--json"), "library-show")
    cited = valid(vanban("library", "cite", "72-2025-qh15", "--on", "2026-07-10", "--json"), "library-cite")

    assert "kn-01" in [record["id"] for record in listed]
    assert shown["status_line"] == LAPSED
    assert cited["citation"] == "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"


def test_a_text_is_cited_with_its_provisions_and_as_a_basis(vanban: Vanban) -> None:
    text = ["khoản", "2", "Điều", "4", "thông tư 124/2021/TT-BCA và luật cư trú 2020"]
    said = vanban("library", "cite", *text, "--on", "2026-07-10", "--basis", "--json")
    cited = valid(said, "library-cite")["citations"]

    assert cited[0]["citation"].startswith("Căn cứ khoản 2 Điều 4 Thông tư số 124/2021/TT-BCA ngày 28 tháng 12 năm 2021 của")
    assert cited[1] == {
        "id": "68-2020-qh14",
        "citation": "Căn cứ Luật Cư trú ngày 13 tháng 11 năm 2020 (được sửa đổi, bổ sung năm 2025).",
        "status": "in_force",
        "status_line": "còn hiệu lực từ 01/7/2021, sửa đổi bởi 118/2025/QH15 từ 01/7/2026",
    }
    assert vanban("library", "cite", "23/2012", "--on", "2018-01-01", "--basis").out.endswith("trật tự”,\n")


def test_the_citations_of_a_document_are_checked_on_its_date(vanban: Vanban, tmp_path: Path) -> None:
    path = tmp_path / "qd.txt"
    path.write_text(
        "Số: 05/QĐ-UBND\nQuảng A, ngày 10 tháng 7 năm 2026\nCăn cứ Thông tư số 23/2012/TT-BCA;\n"
        "Căn cứ Điều 50 Nghị định số 30/2020/NĐ-CP;\nCăn cứ Nghị định số 99/2099/NĐ-CP.\n",
        "utf-8",
    )

    said = vanban("library", "check", str(path), "--json")
    plain = vanban("library", "check", str(path))
    earlier = vanban("library", "check", str(path), "--on", "2021-01-01")
    told = valid(said, "library-check")

    assert (said.status, plain.status, earlier.status) == (1, 1, 1)
    (file,) = told["files"]
    assert (file["date"], [(one["id"], one["status"], one["line"]) for one in file["citations"]]) == (
        "2026-07-10",
        [("23-2012-tt-bca", "expired", 3), ("30-2020-nd-cp", "in_force", 4), (None, "unknown", 5)],
    )
    assert file["citations"][0]["now"] == [{"id": "124-2021-tt-bca", "citation": file["citations"][0]["now"][0]["citation"]}]
    assert file["citations"][1]["provisions"][0]["exists"] is False
    assert [one["code"] for one in told["problems"]] == ["audit.expired-now", "audit.no-provision", "audit.unknown"]
    assert f"  Thông tư số 23/2012/TT-BCA: {LAPSED}" in plain.out.splitlines()
    assert "2 lỗi, 1 lưu ý." in plain.out
    assert "1 lỗi, 1 lưu ý." in earlier.out


def test_a_word_file_that_we_made_cites_what_is_in_force(vanban: Vanban, demo: Path) -> None:
    (path,) = (demo / "out").rglob("Quyết định thành lập Ban Chỉ đạo*.docx")
    said = vanban("library", "check", str(path), "--json")
    told = valid(said, "library-check")

    assert said.status == 0
    assert told["files"][0]["date"] < "2019-01-01"
    assert "23-2012-tt-bca" in [one["id"] for one in told["files"][0]["citations"]]


def test_documents_of_every_kind_are_checked(vanban: Vanban, tmp_path: Path) -> None:
    line = "Căn cứ Thông tư số 23/2012/TT-BCA của Bộ Công an;"
    (tmp_path / "a.html").write_text(f"<p>{line}</p>", "utf-8")
    (tmp_path / "a.pdf").write_bytes(pdf([[line]]))
    (tmp_path / "a.docx").write_bytes(word(paragraph(line)))
    (tmp_path / "scan.pdf").write_bytes(pdf([["."]]))

    said = vanban("library", "check", *(str(tmp_path / name) for name in ("a.html", "a.pdf", "a.docx")), "--on", "2026-07-10")
    scan = vanban("library", "check", str(tmp_path / "scan.pdf"))

    assert said.status == 1
    assert said.out.count(f"  Thông tư số 23/2012/TT-BCA của Bộ Công an: {LAPSED}") == 3
    assert said.out.count(f"đoạn bắt đầu bằng: “{line}”") == 3
    assert "3 lỗi, 0 lưu ý." in said.out
    assert (scan.status, "Đây là bản chụp" in scan.out + scan.err) == (4, True)


def test_without_a_file_the_records_are_checked(vanban: Vanban) -> None:
    assert valid(vanban("library", "check", "--json"), "library-check") == {"files": [], "problems": []}
    assert vanban("library", "check").status == 0


def test_a_records_page_tells_what_is_certain_and_what_is_to_be_checked(vanban: Vanban) -> None:
    said = vanban("library", "show", "124/2021/TT-BCA", "--article", "4", "--on", "2026-11-24").out.splitlines()
    unsure = valid(vanban("library", "show", "48/2025/TT-BCA", "--on", "2026-11-24", "--json"), "library-show")

    assert said[:2] == [
        "Thông tư số 124/2021/TT-BCA",
        "Tình trạng: còn hiệu lực từ 10/02/2022, sửa đổi bởi 48/2025/TT-BCA từ 01/7/2025",
    ]
    assert [line for line in said if line.startswith("  Điều ")] == [
        "  Điều 4. Tiêu chí công nhận khu dân cư đạt tiêu chuẩn “An toàn về an ninh, trật tự”"
    ]
    assert unsure["to_check"] == [
        "cơ quan ban hành", "người ký (chưa tìm được)", "ngày ký", "ngày có hiệu lực", "các điều (chưa tìm được)",
    ]  # fmt: skip
    assert {one["source"] for one in unsure["relations"]} == {"ngaynay.vn"}


@pytest.mark.parametrize("name", ["kn-01", "thon-an-toan", "cl-01"])
def test_lessons_models_and_clauses_have_a_page_too(vanban: Vanban, name: str) -> None:
    said = vanban("library", "show", name)

    assert (said.status, said.err) == (0, "")
    assert "Văn bản liên quan" in said.out.splitlines()


def test_a_name_that_several_acts_bear_is_told_with_their_ids(vanban: Vanban) -> None:
    said = vanban("library", "show", "NQLT 01")

    assert said.status == 3
    assert "01-2001-nqlt, 01-2002-nqlt" in said.err


def test_the_normative_form_bears_the_number_of_a_law(vanban: Vanban) -> None:
    said = vanban("library", "cite", "72-2025-qh15", "--on", "2026-07-10", "--form", "normative")

    assert "72/2025/QH15" in said.out


def test_templates_are_listed_shown_and_checked(vanban: Vanban) -> None:
    listed = valid(vanban("template", "list", "--json"), "template-list")["templates"]
    shown = valid(vanban("template", "show", "steering-committee-decision", "--json"), "template-show")
    checked = vanban("template", "check", "household-pledge", "--json")

    assert [one["id"] for one in listed] == sorted(path.parent.name for path in folder("templates").glob("*/manifest.yaml"))
    assert shown["profiles"] == ["state-2011", "state-2020"]
    assert (checked.status, valid(checked, "problems")["problems"]) == (0, [])


def test_a_template_handed_to_word_wins_from_then_on(vanban: Vanban, demo: Path) -> None:
    assert vanban("template", "edit", "household-pledge", "-C", "vanban-demo").status == 0

    shown = valid(vanban("template", "show", "household-pledge", "-C", "vanban-demo", "--json"), "template-show")
    made = valid(vanban("generate", "-C", "vanban-demo", "--json", "--for", "PN-001"), "generate")

    assert (shown["shipped"], shown["profiles"]) == (False, ["plain"])
    assert made["failed"] == 0


def test_a_wrong_template_is_told_with_paragraph_first_words_and_comments_in_word(vanban: Vanban, demo: Path) -> None:
    vanban("template", "edit", "household-pledge", "-C", "vanban-demo")
    path = demo / "templates" / "household-pledge" / "template.docx"
    document = docx.Document(str(path))
    document.paragraphs[0].insert_paragraph_before("Hộ {{ household.hed }} cam kết")
    document.save(str(path))
    check = ("template", "check", "household-pledge", "-C", "vanban-demo")

    said = vanban(*check, "--comments", "loi.docx")
    told = vanban(*check, "--json", "--comments", "loi.docx")
    Path("khac.docx").write_bytes(b"x")
    refused = vanban(*check, "--comments", "khac.docx")

    (problem,) = valid(told, "problems")["problems"]
    place = {"part": "word/document.xml", "paragraph": 1, "near": "Hộ {{ household.hed }} cam kết"}
    assert place.items() <= problem.items()
    assert said.out.splitlines()[1:] == [
        "    → Có phải ý anh/chị là “household.head”? Nếu là dữ liệu mới thì khai báo ở “fields” của manifest.yaml.",
        "    đoạn bắt đầu bằng: “Hộ {{ household.hed }} cam kết”",
        "1 lỗi, 0 lưu ý.", "Đã ghi loi.docx: 1 nhận xét.",
    ]  # fmt: skip
    assert (said.status, told.status, refused.status, Path("khac.docx").read_bytes()) == (1, 1, 4, b"x")
    assert len(list(docx.Document("loi.docx").comments)) == 1


FAILURES = [
    (["check", "-C", "nowhere", "--json"], 3, "problems"),
    (["plan", "-C", "vanban-demo", "--dossier", "x", "--json"], 3, "plan"),
    (["generate", "-C", "vanban-demo", "--template", "houshold-pledge", "--json"], 3, "generate"),
    (["generate", "-C", "vanban-demo", "--for", "x", "--json"], 3, "generate"),
    (["render", "household-pledge", "missing.json", "-o", "x.docx", "--json"], 4, "render"),
    (["library", "show", "23-2012-tt-bcaa", "--json"], 3, "library-show"),
    (["library", "cite", "kn-01", "--json"], 3, "library-cite"),
    (["library", "check", "missing.docx", "--json"], 4, "library-check"),
    (["library", "check", "a.pdf", "--json"], 4, "library-check"),
    (["template", "show", "x", "--json"], 3, "template-show"),
    (["init", "vanban-demo"], 4, None),
    (["init", "new", "--sample", "x"], 3, None),
    (["chek"], 2, None),
    (["check", "--jsn"], 2, None),
    (["search"], 2, None),
    (["search", "x", "--year", "abc"], 2, None),
]


@pytest.mark.parametrize(
    ("arguments", "status", "shape"), FAILURES, ids=lambda one: " ".join(one) if isinstance(one, list) else None
)
def test_a_failure_has_its_own_status_and_keeps_the_shape(
    vanban: Vanban, demo: Path, arguments: list[str], status: int, shape: str | None
) -> None:
    said = vanban(*arguments)

    assert said.status == status
    assert "Traceback" not in said.out + said.err
    if shape:
        assert valid(said, shape)["problems"][0]["message"]
    else:
        assert said.err.strip()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ("", "json.syntax"),
        ("[", "json.syntax"),
        ("[" * 40_000, "yaml.too-deep"),
        ("[1]", "schema.type-object"),
        ('{"profile": "plain", "profile": "plain"}', "json.repeated-key"),
        ('{"profile": "x", "document": {}}', "schema.required"),
        ('{"profile": NaN}', "json.syntax"),
        ('{"profile": "a\\u0001"}', "text.control-character"),
    ],
)
def test_values_that_are_wrong_are_refused_and_nothing_is_written(vanban: Vanban, demo: Path, values: str, code: str) -> None:
    Path("values.json").write_text(values, "utf-8")

    said = vanban("render", "household-pledge", "values.json", "-o", "x.docx", "--json")

    assert said.status == 4
    assert code in [problem["code"] for problem in valid(said, "render")["problems"]]
    assert not Path("x.docx").exists()


def test_help_and_search_import_no_more_than_they_need() -> None:
    script = (
        "import sys; from generator.cli.main import run; run({arguments}); "
        "print('!', *[m for m in ('docx', 'docxtpl', 'jinja2', 'lxml', 'jsonschema', 'numpy', 'whoosh', 'python_calamine')"
        " if m in sys.modules])"
    )
    for arguments in (["--help"], ["search", "23/2012"]):
        run_it = [sys.executable, "-c", script.format(arguments=arguments)]
        subprocess.run(run_it, check=True, capture_output=True)
        said = subprocess.run(run_it, check=True, capture_output=True, text=True).stdout
        assert said.splitlines()[-1] == "!", arguments


def test_output_to_a_pipe_of_another_code_page_keeps_its_letters() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "generator.cli.main", "template", "list"],
        check=True,
        capture_output=True,
        env={"PYTHONIOENCODING": "cp1252", "PATH": "/usr/bin"},
    )

    assert "Bản cam kết của hộ gia đình" in said.stdout.decode("utf-8")


def test_a_broken_record_is_told_and_the_other_documents_are_made(vanban: Vanban, demo: Path) -> None:
    dossier = demo / "dossiers" / "thon-an-toan-2017.yaml"
    dossier.write_text(dossier.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")

    checked = vanban("check", "-C", "vanban-demo", "--json")
    made = vanban("generate", "-C", "vanban-demo", "--json")
    named = vanban("generate", "-C", "vanban-demo", "--dossier", "thon-an-toan-2017", "--json")

    codes = [problem["code"] for problem in valid(checked, "problems")["problems"]]
    assert "schema.required" in codes and "check.unchecked" in codes
    value = valid(made, "generate")
    others = papers(SAMPLE, *(MADE[SAMPLE].keys() - {"thon-an-toan-2017"}))
    anew = {one["template"] for one in value["documents"] if one["state"] == "written"}
    assert anew == CITING
    assert (made.status, value["written"] + value["unchanged"], len(value["problems"])) == (1, others, 2)
    assert (named.status, valid(named, "generate")["problems"][0]["file"]) == (4, "dossiers/thon-an-toan-2017.yaml")
