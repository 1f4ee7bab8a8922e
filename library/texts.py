"""The whole texts of acts: where they lie beside the records, and the articles in them.

A text is the one that `library.structure` gives, a paragraph a line, in `texts/<id>.txt` of a folder of records; what was
imported lies in `originals/` as it came. Only a search and whoever asks for an article reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from library.files.limits import IMPORT_TEXT_BYTES
from library.files.packages import read_file
from library.problems import Refused
from library.relations import Article
from library.sources import TEXT, TEXTS
from library.structure.tree import Structure, Unit, read
from library.vietnamese.letters import nfc
from library.vietnamese.wording import cap_first

ORIGINALS = "originals"
_FORM_NAMES = ("Quy chế", "Quy định", "Điều lệ", "Nội quy", "Quy trình", "Quy tắc", "Đề án", "Kế hoạch", "Chương trình")


def text_path(folder: Path, act_id: str) -> Path:
    """Returns where the text of an act lies in a folder of records."""
    return folder / TEXTS / f"{act_id}{TEXT}"


def texts_below(folders: Iterable[Path]) -> dict[str, Path]:
    """Returns the texts that there are, by the ids of their acts; a later folder's wins."""
    return {path.stem: path for folder in folders for path in sorted((folder / TEXTS).glob(f"*{TEXT}")) if _is_ours(path)}


def _is_ours(path: Path) -> bool:
    """Tells whether a file lies where it says: a link may lead anywhere."""
    return path.is_file() and not path.is_symlink()


def read_structure(path: Path) -> Structure:
    """Returns the structure of a text. Raises `Refused` for a file that cannot be read or is too large."""
    told = nfc(read_file(path, 2 * IMPORT_TEXT_BYTES).decode("utf-8-sig", "replace"))
    return read([line for line in (" ".join(one.split()) for one in told.splitlines()) if line])


def articles_of(path: Path) -> tuple[Structure, tuple[Article, ...]]:
    """Returns the structure of a text and all articles in it; nothing where it cannot be read.

    An article of an annex, or of what the act issues, is told from the act's own: “5 Quy chế”, “2 Phụ lục I”. What a bad copy
    has twice is put together.
    """
    found: dict[str, Article] = {}
    structure = read([])
    with suppress(Refused):
        structure = read_structure(path)
    for number, unit in _numbered(structure):
        before = found.get(number)
        text = structure.content(unit)
        found[number] = Article(
            number, before.heading if before else unit.heading, "", f"{before.text}\n{text}" if before else text
        )
    return structure, tuple(found.values())


def _numbered(structure: Structure) -> Iterator[tuple[str, Unit]]:
    yield from ((one.number, one) for one in structure.articles())
    yield from ((f"{one.number} {_name(annex)}", one) for annex, one in structure.attached())


def _name(annex: Unit) -> str:
    """Returns how the articles of an annex are cited: by its number, or by what it is."""
    if annex.number:
        return f"Phụ lục {annex.number}"
    plain = cap_first(annex.heading.lower())
    return next((name for name in _FORM_NAMES if plain.startswith(name)), "Phụ lục")
