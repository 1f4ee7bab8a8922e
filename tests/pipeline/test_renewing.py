"""Claims about `check --fix`: a certain successor is written into the dossier, everything else in the file stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.renewing import Repair, renew
from library.messages import sentence
from tests.pipeline.laws import ALL
from tests.small_area import DECISION

Area = Callable[..., Path]
LISTED = DECISION + """\
  basis_refs:   # căn cứ của xã
    # thông tư cũ, hỏi lại phòng Tư pháp
    - '01-2010-tt-bt'   # đã thay?

    - 35-2013-qh13
"""


def renewed(folder: Path) -> list[tuple[str, str, str, str]]:
    return [(one.state, str(one.place), one.old, one.new) for one in renew(pipeline.open_job(folder))]


def refs(*names: str) -> str:
    return f"{DECISION}  basis_refs: [{', '.join(names)}]\n"


def test_the_successor_is_written_and_comments_order_quotes_and_line_breaks_stay(area: Area) -> None:
    file = area(documents=LISTED, files=ALL) / "dossiers.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()

    assert renewed(file.parent) == [("written", "dossiers.yaml:17:7", "01-2010-tt-bt", "02-2015-tt-bt")]
    assert file.read_bytes() == before.replace(b"'01-2010-tt-bt'", b"'02-2015-tt-bt'")


def test_after_a_fix_nothing_is_wrong_with_the_basis_and_a_second_fix_writes_nothing(area: Area) -> None:
    folder = area(documents=LISTED, files=ALL)
    renew(pipeline.open_job(folder))
    stamp = (folder / "dossiers.yaml").stat().st_mtime_ns

    assert [one.code for one in pipeline.check(pipeline.open_job(folder)) if one.severity == "error"] == []
    assert renewed(folder) == []
    assert (folder / "dossiers.yaml").stat().st_mtime_ns == stamp


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("07-2009-tt-bt", "Để nguyên 07/2009/TT-BT: không có văn bản thay thế nào đang có hiệu lực vào 05/9/2017."),
        ("08-2008-lt", "Để nguyên 08/2008/TT-BT: nhiều văn bản cùng thay thế (21/2014/TT-BT, 22/2014/TT-BT)."),
        ("09-2008-tt-bt", "Để nguyên 09/2008/TT-BT: chỉ một phần được thay thế (23/2014/TT-BT)."),
        ("10-2008-tt-bt", "Để nguyên 10/2008/TT-BT: việc 24/2014/TT-BT thay thế văn bản này còn phải kiểm tra."),
        ("04-2018-tt-bt",
         "Để nguyên 04/2018/TT-BT: văn bản này chưa có hiệu lực vào 05/9/2017; chưa rõ ngày hay căn cứ ghi nhầm."),
        ("01-2010-tt-b", "Để nguyên “01-2010-tt-b”: thư viện không có mã này."),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_left_with_the_reason(area: Area, name: str, said: str) -> None:
    folder = area(documents=refs(name), files=ALL)
    before = (folder / "dossiers.yaml").read_bytes()

    (found,) = renew(pipeline.open_job(folder))

    assert (found.state, found.new, sentence(found.told)) == ("left", "", said)
    assert (folder / "dossiers.yaml").read_bytes() == before


@pytest.mark.parametrize("names", [("02-2015-tt-bt", "01-2010-tt-bt"), ("01-2010-tt-bt", "02-2015-tt-bt")])
def test_a_successor_that_is_named_already_is_not_written_twice(area: Area, names: tuple[str, str]) -> None:
    (found,) = renew(pipeline.open_job(area(documents=refs(*names), files=ALL)))

    assert (found.state, found.old, found.told.code) == ("left", "01-2010-tt-bt", "renew.there")


def test_a_successor_that_the_set_brings_is_not_written_beside_it(area: Area) -> None:
    folder = area(date="2026-07-10", documents=refs("23-2012-tt-bca"))

    assert [one.told.code for one in renew(pipeline.open_job(folder))] == ["renew.there"]


def test_what_is_in_force_on_the_documents_own_date_is_left_alone(area: Area) -> None:
    assert renewed(area(date="2015-06-30", documents=refs("01-2010-tt-bt"), files=ALL)) == []


def test_acts_in_words_are_left_to_a_person(area: Area) -> None:
    documents = f"{DECISION}  fields:\n    period: theo Thông tư số 01/2010/TT-BT\n"

    (found,) = renew(pipeline.open_job(area(documents=documents, files=ALL)))

    assert (found.state, str(found.place), found.told.code) == ("left", "dossiers.yaml:16:13", "renew.words")


def _told(found: list[Repair]) -> list[tuple[str, str]]:
    return [(one.state, one.told.code) for one in found]


def test_a_dossier_that_changed_since_the_check_is_left_as_it_is(area: Area) -> None:
    folder = area(documents=LISTED, files=ALL)
    job = pipeline.open_job(folder)
    newer = (folder / "dossiers.yaml").read_bytes() + "# thêm sau\n".encode() + b"note: x\n"
    (folder / "dossiers.yaml").write_bytes(newer)

    assert _told(renew(job)) == [("left", "splice.changed")]
    assert (folder / "dossiers.yaml").read_bytes() == newer


def test_a_dossier_that_cannot_be_written_is_left_and_others_are_written(area: Area) -> None:
    other = refs("01-2010-tt-bt")
    folder = area(documents="- template: steering-committee-decision\n  basis_refs: [&cu 01-2010-tt-bt]\n", files=ALL)
    text = (folder / "dossiers.yaml").read_text("utf-8")
    second = text.replace("id: ho-so", "id: ho-so-2").replace("[&cu 01-2010-tt-bt]", other.partition("refs: ")[2].strip())
    (folder / "second.yaml").write_text(second, "utf-8")

    assert _told(renew(pipeline.open_job(folder))) == [("left", "splice.form"), ("written", "renew.written")]
    assert (folder / "dossiers.yaml").read_text("utf-8") == text
    assert (folder / "second.yaml").read_text("utf-8") == second.replace("01-2010-tt-bt", "02-2015-tt-bt")
