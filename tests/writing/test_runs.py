"""Claims about runs after the first: only what changed is written, and no file that an officer touched is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.pipeline import Wanted
from tests.small_area import COMMITTEE, DECISION, HEADS, HOUSEHOLDS, OFFICE, PLEDGES
from tests.writing.conftest import (
    ALL,
    DECISION_FILE,
    PLEDGE_1,
    PLEDGE_2,
    edit,
    outcomes,
    states,
    times,
    tree,
    words,
)

Papers = Callable[..., Path]
MOVED = HOUSEHOLDS.replace("Xóm 2", "Xóm 5")
OTHER_HEAD = HEADS.replace("person: e", "person: g")


def every(state: str, *others: tuple[str, str]) -> dict[str, str]:
    return {**dict.fromkeys(ALL, state), **dict(others)}


def test_the_first_run_writes_everything_the_second_nothing(papers: Papers) -> None:
    out = papers()

    first, written = states(out), times(out)
    second = states(out)

    assert (first, second) == (every("written"), every("unchanged"))
    assert times(out) == written
    assert sorted(written) == sorted([*ALL, ".vanban/ledger.jsonl"])


@pytest.mark.parametrize(
    ("pieces", "touched"),
    [
        ({"households": MOVED}, [PLEDGE_2]),
        ({"heads": OTHER_HEAD}, [PLEDGE_1, PLEDGE_2]),
        ({"committee": COMMITTEE + "- {person: c, role: deputy, order: 3, from: 2017-09-05}\n"}, [DECISION_FILE]),
        ({"dossier": "sample: true\n"}, list(ALL)),
        ({"office": OFFICE + "- {person: h, role: deputy, from: 2016-06-01}\n"}, []),
    ],
)
def test_a_changed_record_touches_only_the_papers_that_say_it(
    papers: Papers, pieces: dict[str, str], touched: list[str]
) -> None:
    out = papers()
    states(out)
    before = times(out)

    papers(**pieces)
    found = states(out)

    assert found == every("unchanged", *((name, "written") for name in touched))
    assert {name for name, time in times(out).items() if time != before[name]} - {".vanban/ledger.jsonl"} == set(touched)


def test_a_file_that_was_edited_is_kept_and_named_and_none_of_its_bytes_change(papers: Papers) -> None:
    out = papers()
    states(out)
    edited = edit(out / PLEDGE_1)

    same_records = states(out)
    papers(heads=OTHER_HEAD)
    other_records = states(out)

    assert same_records == every("unchanged", (PLEDGE_1, "kept"))
    assert other_records == every("unchanged", (PLEDGE_1, "kept"), (PLEDGE_2, "written"))
    assert (out / PLEDGE_1).read_bytes() == edited
    assert words(out / PLEDGE_1).endswith("Ghi chú của cán bộ")


def test_the_new_version_is_laid_beside_an_edited_file_only_when_asked(papers: Papers) -> None:
    out = papers()
    states(out)
    edited = edit(out / PLEDGE_1)
    beside = out / PLEDGE_1.replace(".docx", " (bản mới).docx")
    papers(heads=OTHER_HEAD)
    states(out)
    assert not beside.exists()

    found = [(one.state, one.beside) for one in outcomes(out, beside=True) if one.path == str(out / PLEDGE_1)]

    assert found == [("kept", str(beside))]
    assert (out / PLEDGE_1).read_bytes() == edited
    fresh = Path(str(out) + "-fresh")
    list(pipeline.generate(pipeline.open_job(out.parent), Wanted(), out=fresh))
    assert beside.read_bytes() == (fresh / PLEDGE_1).read_bytes()


def test_a_new_version_is_not_laid_twice_and_one_that_was_edited_is_kept_too(papers: Papers) -> None:
    out = papers()
    states(out)
    edit(out / PLEDGE_1)
    states(out, beside=True)
    written = times(out)
    states(out, beside=True)
    assert times(out) == written
    beside = out / PLEDGE_1.replace(".docx", " (bản mới).docx")
    merged = edit(beside, "Đã ghép hai bản")

    second = [one.beside for one in outcomes(out, beside=True) if one.beside]

    assert second == [str(out / PLEDGE_1.replace(".docx", " (bản mới 2).docx"))]
    assert beside.read_bytes() == merged
    assert states(out) == every("unchanged", (PLEDGE_1, "kept"))


def test_a_new_version_follows_the_records_as_long_as_nobody_edits_it(papers: Papers) -> None:
    out = papers()
    states(out)
    edit(out / PLEDGE_2)
    states(out, beside=True)
    papers(households=MOVED)

    (beside,) = [one.beside for one in outcomes(out, beside=True) if one.beside]

    assert beside == str(out / PLEDGE_2.replace(".docx", " (bản mới).docx"))
    assert "Xóm 5" in words(Path(beside))
    assert len(list(out.rglob("*bản mới*"))) == 1


def test_an_unknown_file_at_our_path_is_kept_unless_its_bytes_are_what_we_would_write(papers: Papers) -> None:
    out = papers()
    states(out)
    ours = (out / PLEDGE_1).read_bytes()
    fresh = Path(str(out) + "-fresh")
    for name, content in ((PLEDGE_1, ours), (PLEDGE_2, ours), (DECISION_FILE, b"theirs")):
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        (fresh / name).write_bytes(content)

    found = [one.state for one in pipeline.generate(pipeline.open_job(out.parent), Wanted(), out=fresh)]

    assert found == ["kept", "unchanged", "kept"]
    assert [(fresh / name).read_bytes() for name in ALL] == [b"theirs", ours, ours]


def test_a_document_that_was_renamed_or_moved_is_recognised(papers: Papers) -> None:
    out = papers()
    states(out)
    renamed, moved = "ho-so/QĐ BCĐ.docx", "đã in/Cam kết nhà ông Một.docx"
    (out / "đã in").mkdir()
    (out / DECISION_FILE).rename(out / renamed)
    (out / PLEDGE_1).rename(out / moved)
    expected = {renamed: "unchanged", moved: "unchanged", PLEDGE_2: "unchanged"}

    assert states(out) == expected
    assert states(out) == expected
    assert sorted(tree(out)) == sorted(expected)


def test_a_renamed_document_is_written_anew_under_its_new_name_when_records_change(papers: Papers) -> None:
    out = papers()
    states(out)
    (out / PLEDGE_1).rename(out / "ho-so/nhà ông Một.docx")
    papers(heads=OTHER_HEAD)

    assert states(out) == {
        DECISION_FILE: "unchanged", "ho-so/nhà ông Một.docx": "written", PLEDGE_2: "written",
    }  # fmt: skip
    assert "Nguyễn Văn G" in words(out / "ho-so/nhà ông Một.docx")
    assert not (out / PLEDGE_1).exists()


def test_a_document_that_was_renamed_and_edited_is_kept_under_its_new_name(papers: Papers) -> None:
    out = papers()
    states(out)
    new = out / "ho-so/nhà ông Một.docx"
    (out / PLEDGE_1).rename(new)
    edited = edit(new)

    assert states(out) == {DECISION_FILE: "unchanged", "ho-so/nhà ông Một.docx": "kept", PLEDGE_2: "unchanged"}
    assert new.read_bytes() == edited and not (out / PLEDGE_1).exists()


def test_a_document_that_was_renamed_and_renamed_back_is_ours_again(papers: Papers) -> None:
    out = papers()
    states(out)
    (out / PLEDGE_1).rename(out / "tạm.docx")
    states(out)
    (out / "tạm.docx").rename(out / PLEDGE_1)
    papers(heads=OTHER_HEAD)

    assert states(out) == every("unchanged", (PLEDGE_1, "written"), (PLEDGE_2, "written"))


def test_a_document_that_was_deleted_is_made_again(papers: Papers) -> None:
    out = papers()
    states(out)
    (out / PLEDGE_1).unlink()

    assert states(out) == every("unchanged", (PLEDGE_1, "written"))


def test_another_pattern_of_file_names_moves_what_is_ours_and_leaves_what_is_not(papers: Papers) -> None:
    out = papers()
    states(out)
    edited = edit(out / PLEDGE_2)
    papers(documents=DECISION + PLEDGES + "  file_name: Cam kết {{ household.code }}\n")

    assert states(out) == {
        DECISION_FILE: "unchanged", "ho-so/Thôn Phù Ninh/Cam kết PN-01.docx": "written", PLEDGE_2: "kept",
    }  # fmt: skip
    assert sorted(tree(out)) == sorted([DECISION_FILE, "ho-so/Thôn Phù Ninh/Cam kết PN-01.docx", PLEDGE_2])
    assert (out / PLEDGE_2).read_bytes() == edited


def test_a_document_stays_where_it_is_while_another_file_has_its_new_name(papers: Papers) -> None:
    out = papers()
    states(out)
    taken = out / "ho-so/Thôn Phù Ninh/Cam kết PN-01.docx"
    taken.write_bytes(b"theirs")
    papers(documents=DECISION + PLEDGES + "  file_name: Cam kết {{ household.code }}\n")
    second = "ho-so/Thôn Phù Ninh/Cam kết PN-02.docx"

    assert states(out) == {DECISION_FILE: "unchanged", PLEDGE_1: "unchanged", second: "written"}
    papers(documents=DECISION + PLEDGES + "  file_name: Cam kết {{ household.code }}\n", heads=OTHER_HEAD)
    assert states(out) == {DECISION_FILE: "unchanged", PLEDGE_1: "written", second: "written"}
    assert taken.read_bytes() == b"theirs"
    taken.unlink()
    assert states(out)["ho-so/Thôn Phù Ninh/Cam kết PN-01.docx"] == "written"
    assert not (out / PLEDGE_1).exists()


def test_names_that_two_documents_exchange_come_right_after_some_runs(papers: Papers) -> None:
    swapped = "Mã hộ,Thôn,Xóm,Chủ hộ,Thứ tự\nPN-01,phu-ninh,Xóm 1,Nguyễn Văn Một,{}\nPN-02,phu-ninh,Xóm 2,Trần Thị Hai,{}\n"
    numbered = DECISION + PLEDGES + "  file_name: Cam kết {{ household.order }}\n"
    out = papers(documents=numbered, households=swapped.format(1, 2))
    states(out)
    papers(documents=numbered, households=swapped.format(2, 3))

    for _ in range(3):
        found = states(out)

    assert found == {
        DECISION_FILE: "unchanged",
        "ho-so/Thôn Phù Ninh/Cam kết 2.docx": "unchanged",
        "ho-so/Thôn Phù Ninh/Cam kết 3.docx": "unchanged",
    }
    assert "Nguyễn Văn Một" in words(out / "ho-so/Thôn Phù Ninh/Cam kết 2.docx")


def test_a_plan_tells_what_a_run_will_do(papers: Papers) -> None:
    out = papers()

    def planned() -> list[str]:
        return [one.state for one in pipeline.preview(pipeline.open_job(out.parent), Wanted())[1]]

    assert planned() == ["written", "written", "written"]
    states(out)
    edit(out / PLEDGE_1)
    papers(households=MOVED)
    assert planned() == ["unchanged", "kept", "written"]
    papers(heads="")
    assert planned() == ["unchanged", "failed", "failed"]
