"""Claims about strangers' packs: a hostile one is refused for what it tries and leaves nothing; an honest one comes in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.authoring import edit_in_word, template_in
from generator.catalog import load_catalog
from generator.cli.main import run
from generator.layout.profile import profile
from generator.sharing.contents import read_pack
from generator.sharing.offers import offer
from generator.sharing.packing import pack
from generator.sharing.taking import take_in
from library.messages import sentence
from library.problems import Place, Problem, Refused, VanbanError
from tests.attacks import packs
from tests.sharing.conftest import MANIFEST, NOTICE, TEXT, tree
from tests.small_area import small_area

# What each is refused for; of a fault in its template the rule that it breaks.
REASONS = {
    "pack of another id": "template.wrong-folder",
    "pack whose id climbs": "pack.bad-page",
    "pack of another format": "pack.newer-format",
    "pack without a format": "pack.bad-page",
    "pack with a key that nobody knows": "pack.bad-page",
    "pack whose version climbs": "pack.bad-page",
    "pack whose layout climbs": "pack.bad-page",
    "pack with a wrong sum": "pack.changed-member",
    "pack with a member that no sum tells of": "pack.other-members",
    "pack with a program": "pack.unknown-member",
    "pack with another folder": "pack.unknown-member",
    "pack with a shadow of another pack": "pack.unknown-member",
    "pack whose picture is a drawing": "picture.unknown-kind",
    "pack whose picture is of a billion pixels": "picture.too-many-pixels",
    "pack whose example has macros": "template.macro",
    "pack whose list of contents laughs": "pack.bad-page",
    "pack whose list of contents runs": "pack.bad-page",
    "pack without a list of contents": "pack.no-pack",
    "pack without a manifest": "pack.no-pack",
    "pack without words": "pack.other-members",
    "pack with words and a Word file": "pack.no-words",
    "pack whose template has macros": "template.macro",
    "pack whose template fetches": "template.fetching-field",
    "pack whose template has a DOCTYPE": "xml.doctype",
    "pack whose manifest runs": "template.forbidden-name",
    "pack whose manifest reaches out": "schema.pattern",
}
BY_COMMAND = list(REASONS)[::4]
ROWS = MANIFEST.replace(
    "required:", "  rows: {type: array, title: Các dòng, default: [a], items: {type: string, title: Dòng}}\nrequired:"
)
HONEST: dict[str, tuple[str, str]] = {
    "a plain one": (MANIFEST, TEXT),
    "one without a maker": (MANIFEST.replace("maker: Văn phòng xã Mẫu\n", ""), TEXT),
    "one for one layout": (MANIFEST.replace("family: state", "family: state\nprofile: state-2020"), TEXT),
    "one of a third number of version": (MANIFEST.replace('"1.0"', '"1.0.12"'), TEXT),
    "one that tells what was changed": (MANIFEST + 'changes:\n- {version: "1.0", what: Sửa lời dẫn.}\n', TEXT),
    "one with a loop": (ROWS, TEXT + "\n{% for row in rows %}{{ row }}, {% endfor %}\n"),
    "one with a condition": (MANIFEST, TEXT + "\n{% if matter == 'x' %}Một.{% else %}Hai.{% endif %}\n"),
    "one that speaks of programs": (MANIFEST, TEXT + "\nThuộc tính __class__ của Python: import os; os.system('id').\n"),
    "one that speaks of fields of Word": (MANIFEST, TEXT + "\nDDEAUTO, INCLUDEPICTURE và LINK là trường của Word.\n"),
    "one that speaks of ways through folders": (MANIFEST, TEXT + "\nXem ../../etc/passwd, C:\\x và /dev/null.\n"),
    "one in decomposed letters": (MANIFEST, unicodedata.normalize("NFD", TEXT)),
}


@pytest.fixture
def other(home: Callable[..., Path]) -> Path:
    """Returns the workspace of another commune, whose dossier asks for the template."""
    return home("other", small_area(documents=NOTICE))


@pytest.fixture
def hostile(tmp_path: Path) -> Callable[[str], Path]:
    """Returns a function that writes a hostile pack."""

    def write(name: str) -> Path:
        path = tmp_path / "goi.vanban"
        path.write_bytes(packs.CASES[name]())
        return path

    return write


def everything(folder: Path) -> tuple[list[Path], dict[str, bytes]]:
    """Returns every folder and file below a folder."""
    return sorted(folder.rglob("*")), tree(folder)


def rules(found: tuple[Problem, ...]) -> set[str]:
    return {str(one.facts["rule"]) if one.code == "pack.fault" else one.code for one in found}


def test_every_hostile_pack_has_its_reason() -> None:
    assert set(REASONS) == {*packs.CONTENTS, *packs.TEMPLATES}


@pytest.mark.parametrize("name", REASONS)
def test_a_hostile_pack_is_refused_for_what_it_tries(name: str, other: Path, hostile: Callable[[str], Path]) -> None:
    path, before = hostile(name), everything(other)

    with pytest.raises(Refused) as refused:
        offer(path, other, ())

    found = tuple(refused.value.problems)
    assert rules(found) == {REASONS[name]}
    assert [one for one in found if one.place is None or not one.place.file.startswith(str(path))] == []
    assert [one.code for one in found if sentence(one) == one.code] == []
    assert everything(other) == before


@pytest.mark.parametrize("name", packs.ZIPS)
def test_a_hostile_zip_is_no_pack(name: str) -> None:
    with pytest.raises(VanbanError) as refused:
        read_pack(packs.ZIPS[name](), Place("goi.vanban"))

    assert {one.code.partition(".")[0] for one in refused.value.problems} <= {"package", "pack", "file"}


@pytest.mark.parametrize("name", BY_COMMAND)
def test_the_command_takes_no_hostile_pack_in(
    name: str, other: Path, hostile: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path, before = hostile(name), everything(other)

    status = run(["template", "install", str(path), "--yes", "-C", str(other)])

    said = capsys.readouterr()
    assert (status, said.out, "Traceback" in said.err) == (4, "", False)
    assert everything(other) == before


def test_a_hostile_pack_harms_no_template_that_stands_there(
    packed: Callable[..., Path], other: Path, hostile: Callable[[str], Path]
) -> None:
    take_in(offer(packed(), other, ()))
    before = everything(other)

    for name in REASONS:
        with pytest.raises(Refused):
            offer(hostile(name), other, ())

    assert everything(other) == before


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_pack_is_taken_in(name: str, packed: Callable[..., Path], other: Path) -> None:
    manifest, text = HONEST[name]

    found = offer(packed("goi.vanban", manifest, text), other, ())
    take_in(found)

    assert (found.unfinished, found.replaces) == (False, "nothing")
    assert load_catalog(other).get("thong-bao").folder == other / "templates" / "thong-bao"


def test_an_honest_pack_whose_words_are_a_word_file_is_taken_in(
    packed: Callable[..., Path], home: Callable[..., Path], other: Path, tmp_path: Path
) -> None:
    packed()
    third = home("third")
    edit_in_word(template_in(tmp_path / "home" / "templates" / "thong-bao"), third, profile("state-2020"))
    path = tmp_path / "goi.vanban"
    path.write_bytes(pack(template_in(third / "templates" / "thong-bao")).data)

    take_in(offer(path, other, ()))

    assert load_catalog(other).get("thong-bao").edited_in_word


def test_the_honest_pack_that_the_hostile_ones_are_made_of_is_taken_in(other: Path, tmp_path: Path) -> None:
    path = tmp_path / "goi.vanban"
    path.write_bytes(packs.HONEST())

    take_in(offer(path, other, ()))

    assert load_catalog(other).get("thong-bao").edited_in_word
