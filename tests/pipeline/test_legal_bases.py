"""Claims about the check of legal bases: each stands on its document's date, at its rank, once; acts in words are looked up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.authoring import build_template, template_in
from generator.drafting.draft import Drafter
from generator.planning.plan import plan
from library.files.shipped import folder as folder_of
from library.messages import hint, sentence
from library.problems import Problem
from tests.pipeline.laws import ALL
from tests.small_area import DECISION, ISSUED

Area = Callable[..., Path]
TITLE = "Thông tư số {} ngày {} của Bộ trưởng Bộ Thử quy định về {}"
NEW = TITLE.format("02/2015/TT-BT", "04 tháng 5 năm 2015", "02-2015-tt-bt")
AMENDED = f"{NEW} (được sửa đổi, bổ sung bởi Thông tư số 03/2016/TT-BT ngày 04 tháng 5 năm 2016 của Bộ trưởng Bộ Thử)"


def refs(*names: str) -> str:
    return f"{DECISION}  basis_refs: [{', '.join(names)}]\n"


def told(folder: Path) -> list[Problem]:
    found = pipeline.check(pipeline.open_job(folder))
    return [one for one in found if one.code.startswith(("bases.", "audit.")) and one.facts.get("act") != "06/2014/NĐ-CP"]


def codes(folder: Path) -> list[tuple[str, str, str]]:
    return [(one.severity, one.code, str(one.place)) for one in told(folder)]


def printed(folder: Path) -> list[str]:
    """Returns the bases of the small commune's decision."""
    job = pipeline.open_job(folder)
    (order,) = plan(job.sound, job.catalog).orders
    (planned,) = plan(job.sound, job.catalog).documents(order)
    found: list[str] = Drafter(job.sound, job.catalog, job.collection).draft(planned).values["legal_basis"]
    return found


def test_a_basis_in_force_is_cited_with_what_amends_it_and_nothing_is_told(area: Area) -> None:
    folder = area(documents=refs("02-2015-tt-bt"), files=ALL)

    assert codes(folder) == []
    assert f"Căn cứ {AMENDED};" in printed(folder)


@pytest.mark.parametrize(
    ("name", "severity", "code", "said"),
    [
        ("01-2010-tt-bt", "error", "bases.lapsed-successor",
         "01/2010/TT-BT đã hết hiệu lực từ 01/7/2015, không dùng làm căn cứ được. Thay bằng 02/2015/TT-BT (mã 02-2015-tt-bt)."),
        ("08-2008-lt", "error", "bases.lapsed-several",
         "08/2008/TT-BT đã hết hiệu lực từ 01/4/2014, không dùng làm căn cứ được. "
         "Nhiều văn bản cùng thay thế; chọn văn bản đúng nội dung: 21/2014/TT-BT (21-2014-tt-bt), "
         "22/2014/TT-BT (22-2014-tt-bt)."),
        ("07-2009-tt-bt", "error", "bases.lapsed",
         "07/2009/TT-BT đã hết hiệu lực từ 01/01/2014, không dùng làm căn cứ được. "
         "Bỏ căn cứ này; thư viện chưa ghi văn bản thay thế."),
        ("04-2018-tt-bt", "error", "bases.not-yet",
         "04/2018/TT-BT chưa có hiệu lực vào ngày của văn bản (có hiệu lực từ 01/7/2018). "
         "Bỏ căn cứ này hoặc sửa ngày của văn bản."),
        ("06-2011-tt-bt", "warning", "bases.partly",
         "06/2011/TT-BT đã hết hiệu lực một phần từ 01/01/2016: Chương II. "
         "Xem phần văn bản này dựa vào có còn hiệu lực hay không."),
        ("12-2012-tt-bt", "warning", "bases.unknown-status",
         "Không rõ 12/2012/TT-BT có còn hiệu lực vào ngày của văn bản hay không. "
         "Tra tình trạng hiệu lực trên bản gốc trước khi ký."),
    ],
)  # fmt: skip
def test_each_status_is_told_on_the_documents_date(area: Area, name: str, severity: str, code: str, said: str) -> None:
    (problem,) = told(area(documents=refs(name), files=ALL))

    assert (problem.severity, problem.code, str(problem.place)) == (severity, code, "dossiers.yaml:15:16")
    assert f"{sentence(problem)} {hint(problem)}" == said


def test_the_same_basis_stands_otherwise_on_another_date(area: Area) -> None:
    documents = refs("01-2010-tt-bt") + "  date: 2015-06-30\n"

    assert codes(area(date="2015-06-30", documents=documents, files=ALL, issued="")) == []


def test_a_basis_named_twice_or_in_the_set_already_is_told_and_printed_once(area: Area) -> None:
    folder = area(documents=refs("02-2015-tt-bt", "02-2015-tt-bt", "23-2012-tt-bca", "ke-hoach-xa"), files=ALL)

    assert codes(folder) == [
        ("warning", "bases.twice", "dossiers.yaml:15:31"),
        ("warning", "bases.twice", "dossiers.yaml:15:46"),
        ("warning", "bases.twice", "dossiers.yaml:15:62"),
    ]
    assert len(printed(folder)) == len(set(printed(folder))) == 7


def test_an_act_beside_its_consolidated_text_is_told_in_either_order(area: Area) -> None:
    for names in (("02-2015-tt-bt", "05-vbhn-bt"), ("05-vbhn-bt", "02-2015-tt-bt")):
        assert ("warning", "bases.consolidated") in {one[:2] for one in codes(area(documents=refs(*names), files=ALL))}


def test_what_amends_a_basis_is_no_basis_of_its_own(area: Area) -> None:
    (problem,) = told(area(documents=refs("02-2015-tt-bt", "03-2016-tt-bt"), files=ALL))

    assert (problem.code, str(problem.place)) == ("bases.amending", "dossiers.yaml:15:31")
    assert sentence(problem) == "03/2016/TT-BT sửa đổi văn bản đã là căn cứ: “02/2015/TT-BT”."


def test_a_wrong_order_is_told_and_printed_right(area: Area) -> None:
    folder = area(documents=refs("02-2015-tt-bt", "35-2013-qh13"), files=ALL)

    (problem,) = told(folder)
    assert (problem.severity, problem.code, str(problem.place)) == ("warning", "bases.order", "dossiers.yaml:15:31")
    assert sentence(problem) == "“35/2013/QH13” phải đứng trước “02/2015/TT-BT”; khi in đã được xếp đúng."
    heads = [line.split(" ngày ")[0] for line in printed(folder)]
    assert heads == [
        "Căn cứ Luật Tổ chức chính quyền địa phương", "Căn cứ Luật Hòa giải ở cơ sở", "Căn cứ Nghị định số 06/2014/NĐ-CP",
        "Căn cứ Thông tư số 23/2012/TT-BCA", "Căn cứ Thông tư số 02/2015/TT-BT", "Căn cứ Kế hoạch số 66/KH-BCĐ",
        "Căn cứ Kế hoạch số 45/KH-UBND", "Theo đề nghị của Trưởng Công an xã,",
    ]  # fmt: skip


def test_a_paper_dated_after_the_document_is_no_basis(area: Area) -> None:
    later = ISSUED.replace("2017-08-28", "2017-09-06")

    assert codes(area(issued=later, documents=refs("ke-hoach-xa"))) == [
        ("error", "bases.later-paper", "dossiers.yaml:15:16")
    ]


def test_bases_that_a_paper_has_no_room_for_are_told(area: Area) -> None:
    folder = area(documents="- template: household-pledge\n  basis_refs: [02-2015-tt-bt]\n", files=ALL)

    assert codes(folder) == [("warning", "bases.no-list", "dossiers.yaml:15:15")]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("theo Thông tư số 01/2010/TT-BT", "audit.expired-now",
         "“Thông tư số 01/2010/TT-BT” hết hiệu lực từ 01/7/2015; nay là Thông tư số 02/2015/TT-BT."),
        ("theo Thông tư 07/2009/TT-BT", "audit.expired", "“Thông tư 07/2009/TT-BT” hết hiệu lực từ 01/01/2014."),
        ("theo Thông tư số 04/2018/TT-BT", "audit.not-yet",
         "“Thông tư số 04/2018/TT-BT” chưa có hiệu lực vào ngày của văn bản (có hiệu lực từ 01/7/2018)."),
        ("theo Nghị định số 999/2016/NĐ-CP", "audit.unknown",
         "“Nghị định số 999/2016/NĐ-CP” chưa có trong thư viện: không rõ còn hiệu lực hay không."),
        ("theo Điều 3 Thông tư số 11/2012/TT-BT", "audit.no-provision",
         "“Điều 3 Thông tư số 11/2012/TT-BT”: không có Điều 3 trong văn bản này."),
        ("theo khoản 3 Điều 1 Thông tư số 11/2012/TT-BT", "audit.no-provision",
         "“khoản 3 Điều 1 Thông tư số 11/2012/TT-BT”: không có khoản 3 Điều 1 trong văn bản này."),
        ("theo Luật Ban hành văn bản quy phạm pháp luật năm 2008", "audit.unknown",
         "“Luật Ban hành văn bản quy phạm pháp luật năm 2008” chưa có trong thư viện: không rõ còn hiệu lực hay không."),
        ("theo Luật Tổ chức Hội đồng nhân dân", None, ""),
        ("theo Luật Tổ chức chính quyền địa phương năm 2025", "audit.not-yet",
         "“Luật Tổ chức chính quyền địa phương năm 2025” chưa có hiệu lực vào ngày của văn bản (có hiệu lực từ 16/6/2025)."),
        ("theo Luật Tổ chức chính quyền địa phương", None, ""),
        ("theo khoản 2 Điều 1 Thông tư số 11/2012/TT-BT", None, ""),
        ("theo Điều 2 Thông tư số 02/2015/TT-BT", None, ""),
        ("thay thế Thông tư số 01/2010/TT-BT", None, ""),
        ("theo Kế hoạch số 45/KH-UBND", None, ""),
    ],
)  # fmt: skip
def test_acts_in_the_words_of_a_dossier_are_looked_up(area: Area, words: str, code: str | None, said: str) -> None:
    documents = f"{DECISION}  fields:\n    period: {words}\n"

    found = told(area(documents=documents, files=ALL))

    assert [(one.severity, one.code, str(one.place), sentence(one)) for one in found] == (
        [("warning", code, "dossiers.yaml:16:13", said)] if code else []
    )


def test_acts_in_the_words_of_an_own_template_are_looked_up_on_the_date_of_its_papers(area: Area) -> None:
    manifest = (folder_of("templates") / "official-letter-commune-police" / "manifest.yaml").read_text("utf-8")
    own = manifest.replace("id: official-letter-commune-police", "id: thu", 1)
    files = {"templates/thu/manifest.yaml": own, "templates/thu/text.md": "Thực hiện.\nTheo Thông tư số 01/2010/TT-BT.\n"}
    folder = area(documents="- template: thu\n", files=ALL | files)
    build_template(template_in(folder / "templates" / "thu"))

    (problem,) = [one for one in told(folder) if one.code.startswith("audit.")]

    assert problem.code == "audit.expired-now"
    assert str(problem.place).endswith("templates/thu/text.md:2:1")
