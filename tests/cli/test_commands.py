"""What each command does, says and returns."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from library.files.schemas import validator
from library.files.shipped import folder

Vanban = Callable[..., Any]
LAPSED = "hết hiệu lực từ 10/02/2022, thay bằng 124/2021/TT-BCA (sửa đổi bởi 48/2025/TT-BCA)"


def valid(said: Any, name: str) -> Any:
    """Returns the JSON that a command printed, once it keeps its published shape."""
    value = json.loads(said.out)
    assert not list(validator(f"output/{name}").iter_errors(value))
    return value


def test_the_demo_ends_with_documents_the_answer_and_three_commands(vanban: Vanban, tmp_path: Path) -> None:
    said = vanban("demo", str(tmp_path / "d"))

    assert said.status == 0
    assert "Đã lập 100, không đổi 0, giữ lại 0, không lập được 0." in said.out
    assert LAPSED in said.out
    made = [line.strip() for line in said.out.splitlines() if line.endswith(".docx")]
    assert made and all(Path(path).is_file() for path in made)
    tries = [line.split()[1] for line in said.out.splitlines() if line.split()[0].endswith("vanban")]
    assert tries == ["plan", "search", "init"]


def test_a_second_demo_uses_the_workspace_and_writes_nothing(vanban: Vanban, demo: Path) -> None:
    assert "Đã lập 0, không đổi 100" in vanban("demo", "vanban-demo").out


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
    next(demo.glob("out/thon-an-toan-2017/*.docx")).unlink()

    said = vanban("plan", "-C", "vanban-demo", "--json")

    states = [one["state"] for one in valid(said, "plan")["documents"]]
    assert (states.count("written"), states.count("unchanged")) == (1, 99)


def test_plan_values_are_what_render_takes(vanban: Vanban, demo: Path) -> None:
    name = "steering-committee-decision"
    shown = valid(vanban("plan", "-C", "vanban-demo", "--values", "--template", name), "plan")
    Path("values.json").write_text(json.dumps(shown["documents"][0]["values"]), "utf-8")

    said = vanban("render", name, "values.json", "-o", "one.docx", "--json")

    valid(said, "render")
    assert Path("one.docx").read_bytes() == next(demo.glob("out/thon-an-toan-2017/*.docx")).read_bytes()


def test_generate_counts_and_names_its_documents(vanban: Vanban, demo: Path) -> None:
    said = vanban("generate", "-C", "vanban-demo", "--json", "--for", "PN-001")

    value = valid(said, "generate")
    assert (value["written"], value["unchanged"], value["kept"], value["failed"]) == (0, 1, 0, 0)
    assert value["documents"][0]["subject"] == "phu-ninh.PN-001"


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


FAILURES = [
    (["check", "-C", "nowhere", "--json"], 3, "problems"),
    (["plan", "-C", "vanban-demo", "--dossier", "x", "--json"], 3, "plan"),
    (["generate", "-C", "vanban-demo", "--template", "houshold-pledge", "--json"], 3, "generate"),
    (["generate", "-C", "vanban-demo", "--for", "x", "--json"], 3, "generate"),
    (["render", "household-pledge", "missing.json", "-o", "x.docx", "--json"], 4, "render"),
    (["library", "show", "23-2012-tt-bcaa", "--json"], 3, "library-show"),
    (["library", "cite", "kn-01", "--json"], 3, "library-cite"),
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
        "print('!', *[m for m in ('docx', 'docxtpl', 'jinja2', 'lxml', 'jsonschema', 'numpy', 'python_calamine')"
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
    assert (made.status, value["unchanged"], len(value["problems"])) == (1, 99, 2)
    assert (named.status, valid(named, "generate")["problems"][0]["file"]) == (4, "dossiers/thon-an-toan-2017.yaml")
