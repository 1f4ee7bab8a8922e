"""Claims about taking in a newer pack of a template that was changed here: changes of both sides, what is open, undoing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.authoring import build_template, template_in, template_problems
from generator.layout.profile import profile
from generator.sharing.kept import template_files
from generator.sharing.merging import Conflict
from generator.sharing.offers import Offer, offer
from generator.sharing.taking import take_in, undo, undoing
from library.problems import Place, Refused, TemplateFault
from tests.sharing.conftest import MANIFEST, TEXT, tree
from tests.sharing.test_taking import NEW_TEXT, NEWER
from tests.sharing.word_edits import W, replaced, root_of, said

FOLDER = "templates/thong-bao"
FIRST, LAST = TEXT.split("\n\n")
OURS = TEXT.replace("từ ngày ký", "từ ngày 01 tháng 01")
CLASHING = TEXT.replace("thông báo {{", "trân trọng thông báo {{")


@pytest.fixture
def here(packed: Callable[..., Path], home: Callable[..., Path]) -> Path:
    """Returns the workspace of another commune, which took the template in."""
    other = home("other")
    take_in(offer(packed("a.vanban"), other, ()))
    return other


@pytest.fixture
def newer(packed: Callable[..., Path], here: Path) -> Path:
    """Returns a newer pack of the template, with another first line."""
    return packed("b.vanban", NEWER, NEW_TEXT)


def write(here: Path, text: str, name: str = "text.md") -> None:
    (here / FOLDER / name).write_text(text, "utf-8")


def in_word(here: Path, old: str, new: str) -> None:
    """Hands the template to Word here, with a change."""
    folder = here / FOLDER
    data = (folder / "state-2020.docx").read_bytes()
    for path in (*folder.glob("*.docx"), folder / "text.md"):
        path.unlink()
    (folder / "template.docx").write_bytes(replaced(data, old, new))
    (folder / "manifest.yaml").write_text(MANIFEST + "profile: state-2020\n", "utf-8")


def paragraphs(here: Path) -> str:
    return "\n".join(said(one) for one in root_of((here / FOLDER / "template.docx").read_bytes()).iter(f"{W}p"))


def taken(path: Path, here: Path) -> tuple[Offer, dict[str, bytes]]:
    """Takes a pack in, and returns what was offered and what stands there then; undoing brings back what was there before."""
    before = tree(here)
    found = offer(path, here, ())
    assert tree(here) == before
    take_in(found)
    after = template_files(here / FOLDER)
    again = offer(path, here, ())
    undo(undoing(here, "thong-bao"))
    assert tree(here) == before
    take_in(found)
    assert (dict(again.changes), again.conflicts, tree(here / FOLDER)) == ({}, (), after)
    return found, after


def test_lines_changed_on_either_side_are_both_there_and_built(here: Path, newer: Path) -> None:
    write(here, OURS)

    found, after = taken(newer, here)

    assert after["text.md"].decode() == OURS.replace("thông báo {{", "xin thông báo {{")
    assert after["manifest.yaml"].decode() == NEWER
    assert (found.merged, found.conflicts, found.unfinished, found.remarks) == (("text.md",), (), False, ())
    assert found.differences is not None
    assert [(line.sign, line.text) for one in found.differences.words for line in one.lines if line.sign in "-+"] == [
        ("-", FIRST), ("+", FIRST.replace("thông báo", "xin thông báo")),
    ]  # fmt: skip
    assert [(one.path, one.before, one.after) for one in found.differences.manifest] == [(("version",), "1.0", "1.1")]
    built = "".join(map(said, root_of(after["state-2020.docx"]).iter(f"{W}p")))
    assert "xin thông báo" in built and "từ ngày 01 tháng 01" in built


def test_a_line_changed_on_both_sides_stays_open_and_nothing_is_printed_of_it(here: Path, newer: Path) -> None:
    write(here, CLASHING)
    ours, theirs = CLASHING.split("\n")[0], NEW_TEXT.split("\n")[0]

    found, after = taken(newer, here)

    file = str(here / FOLDER / "text.md")
    assert found.conflicts == (Conflict(Place(file, 1), FIRST, ours, theirs),)
    assert (found.merged, found.unfinished, found.remarks) == (("text.md",), True, ())
    assert after["text.md"].decode().split("\n")[:5] == ["<<<<<<< ở đây", ours, "=======", theirs, ">>>>>>> bản mới"]
    assert sorted(after) == ["manifest.yaml", "text.md"]
    template = template_in(here / FOLDER)
    with pytest.raises(TemplateFault) as told:
        template.word_file(profile("state-2020"))
    assert [(one.code, one.place) for one in told.value.problems] == [("text.unsettled", Place(file, 1))]
    assert [one.code for one in template_problems(template) if one.severity == "error"] == ["text.unsettled"]
    write(here, CLASHING)
    build_template(template)
    assert template.word_file(profile("state-2020")).is_file()


def test_files_built_before_are_not_printed_while_a_place_is_open(here: Path) -> None:
    write(here, "<<<<<<< ở đây\nA.\n=======\nB.\n>>>>>>> bản mới\n")

    with pytest.raises(TemplateFault):
        template_in(here / FOLDER).word_file(profile("state-2020"))


def test_places_that_are_open_are_settled_before_the_next_renewal(
    here: Path, newer: Path, packed: Callable[..., Path]
) -> None:
    write(here, CLASHING)
    take_in(offer(newer, here, ()))
    third = packed("c.vanban", NEWER.replace("1.1", "1.2"), NEW_TEXT.replace("từ ngày ký", "từ ngày ban hành"))
    before = tree(here)

    with pytest.raises(Refused) as told:
        offer(third, here, ())

    place = Place(str(here / FOLDER / "text.md"), 1)
    assert [(one.code, one.place) for one in told.value.problems] == [("text.unsettled", place)]
    assert tree(here) == before


def test_keys_of_the_manifest_are_merged_and_what_both_changed_is_told(here: Path, packed: Callable[..., Path]) -> None:
    write(here, MANIFEST.replace("title: Thông báo", "title: Thông báo của xã") + "summary: Của xã.\n", "manifest.yaml")
    path = packed("c.vanban", NEWER.replace("title: Thông báo", "title: Thông báo mới"))

    found, after = taken(path, here)

    assert [(one.base, one.here, one.there) for one in found.conflicts] == [
        ("title: Thông báo\n", "title: Thông báo của xã\n", "title: Thông báo mới\n"),
    ]  # fmt: skip
    text = after["manifest.yaml"].decode()
    kept = ('version: "1.1"', "title: Thông báo của xã", "# >>>>>>> bản mới", "summary: Của xã.")
    assert all(words in text for words in kept)
    assert (found.merged, "state-2020.docx" in after) == (("manifest.yaml",), True)
    line = text.split("\n").index("# >>>>>>> bản mới") + 1
    told = [one for one in template_problems(template_in(here / FOLDER)) if one.code == "manifest.unsettled"]
    assert [(one.place, one.severity) for one in told] == [(Place(str(here / FOLDER / "manifest.yaml"), line), "warning")]


def test_a_template_that_was_handed_to_word_here_takes_the_new_words(here: Path, newer: Path) -> None:
    in_word(here, "từ ngày ký", "từ ngày 01 tháng 01")

    found, after = taken(newer, here)

    assert sorted(after) == ["manifest.yaml", "template.docx"]
    assert "xin thông báo {{ matter }}" in paragraphs(here) and "từ ngày 01 tháng 01" in paragraphs(here)
    assert after["manifest.yaml"].decode() == NEWER + "profile: state-2020\n"
    assert (found.merged, found.conflicts, found.unfinished) == (("manifest.yaml", "template.docx"), (), False)


def test_a_paragraph_changed_on_both_sides_keeps_the_local_words_and_bears_a_comment(here: Path, newer: Path) -> None:
    in_word(here, "thông báo {{ matter", "trân trọng thông báo {{ matter")

    found, after = taken(newer, here)

    (conflict,) = found.conflicts
    assert (conflict.where.file, conflict.where.part) == (str(here / FOLDER / "template.docx"), "word/document.xml")
    assert "trân trọng" in conflict.here and "xin thông báo" in conflict.there and found.unfinished
    assert "xin thông báo" not in paragraphs(here)
    (comment,) = root_of(after["template.docx"], "word/comments.xml")
    assert "xin thông báo {{ matter }}" in "".join(map(str, comment.itertext()))


def test_without_the_layout_that_word_holds_nothing_is_written(here: Path, newer: Path) -> None:
    in_word(here, "từ ngày ký", "từ ngày 01 tháng 01")
    write(here, MANIFEST + "profile: plain\n", "manifest.yaml")
    before = tree(here)

    with pytest.raises(Refused) as told:
        offer(newer, here, ())

    assert ([one.code for one in told.value.problems], tree(here)) == (["pack.no-layout"], before)


@pytest.mark.parametrize("name", ["manifest.yaml", "text.md"])
def test_what_cannot_be_read_here_is_told_with_its_place_and_nothing_is_written(here: Path, newer: Path, name: str) -> None:
    (here / FOLDER / name).write_bytes(b"\xff\xfe: [")
    before = tree(here)

    with pytest.raises(Refused) as told:
        offer(newer, here, ())

    assert {Path(one.place.file) for one in told.value.problems if one.place} == {here / FOLDER / name}
    assert tree(here) == before


def test_a_local_name_that_the_new_version_no_longer_has_is_told_and_nothing_lost(
    here: Path, packed: Callable[..., Path]
) -> None:
    write(here, TEXT + "\nVề {{ matter }}.\n")
    renamed = (one.replace("matter", "topic") for one in (NEWER, TEXT))

    found, after = taken(packed("b.vanban", *renamed), here)

    assert after["text.md"].decode() == TEXT.replace("matter", "topic") + "\nVề {{ matter }}.\n"
    errors = [(one.code, one.facts["rule"]) for one in found.remarks if one.severity == "error"]
    assert (set(errors), found.unfinished) == ({("pack.fault", "template.unknown-name")}, True)


def test_files_taken_out_here_come_back(here: Path, newer: Path) -> None:
    (here / FOLDER / "text.md").unlink()

    _, after = taken(newer, here)

    assert after["text.md"].decode() == NEW_TEXT


def test_the_same_pack_again_leaves_local_changes_alone(here: Path, packed: Callable[..., Path]) -> None:
    write(here, OURS)
    build_template(template_in(here / FOLDER))

    found = offer(packed("a.vanban"), here, ())

    assert (dict(found.changes), found.files["text.md"].decode(), found.conflicts) == ({}, OURS, ())
