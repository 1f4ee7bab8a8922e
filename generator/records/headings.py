"""The heading row of a household list → which column is which, and which columns may not be there at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.records.cells import Cell
from library.files.schemas import nearest, schema
from library.problems import WARNING, Place, Problem
from library.vietnamese.letters import fold

_PROPERTIES = schema("household")["properties"]
REQUIRED: tuple[str, ...] = tuple(schema("household")["required"])
LABELS: dict[str, str] = {name: str(part.get("title", name)) for name, part in _PROPERTIES.items()}

# Law 91/2025/QH15 on personal data, in force from 01/01/2026, and what a pledge has no use for: a list that asks for
# one of these is refused, whatever it is kept for. Folded words; a heading is refused that holds them as whole words.
FORBIDDEN = (
    *("cccd", "cmnd", "cmtnd", "cmt", "can cuoc", "chung minh", "dinh danh", "ho chieu", "passport", "identity"),
    *("id number", "id card", "van tay", "anh the", "so the", "tai khoan", "ngan hang", "bank", "account", "thu nhap"),
    *("ton giao", "tin nguong", "theo dao", "religion", "giao xu", "giao ho", "ho giao", "xu dao", "ten thanh"),
    *("dan toc", "ethnicity", "ethnic", "chinh kien", "dang vien", "dang phai", "tien an", "tien su", "vi pham"),
    *("dien thoai", "sdt", "so dt", "di dong", "zalo", "facebook", "phone", "mobile", "email", "e mail", "thu dien tu"),
    *("ngay sinh", "sinh ngay", "ngay thang nam sinh", "date of birth", "birth date", "birthday", "noi sinh"),
    *("que quan", "nguyen quan", "trinh do", "hoc van", "thanh phan gia dinh", "ly lich", "hon nhan", "ten con", "ho dao"),
    *("tre em", "doi tuong", "nghien ma", "nguoi nghien", "ma tuy", "hiv", "benh", "suc khoe", "khuyet tat"),
)
_FORBIDDEN = re.compile(r"\b(" + "|".join(FORBIDDEN) + r")\b")
_PUNCTUATION = re.compile(r"[\W_]+")
ENOUGH = 2


def folded(heading: str) -> str:
    """Returns a heading as it is compared: small letters without marks, words parted by single spaces."""
    return _PUNCTUATION.sub(" ", fold(heading)).strip()


FIELDS = {folded(word): name for name, label in LABELS.items() for word in (label, name)}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings stand, which cell holds which field, and what is wrong with the headings.

    `whole`: every column is there that a household needs.
    """

    line: int
    width: int
    columns: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]
    whole: bool


def layout_of(name: str, rows: Sequence[tuple[int, Sequence[Cell]]]) -> Layout | None:
    """Returns the layout of a list from its first rows; `None` where no row has at least two of the headings."""
    known = [sum(folded(str(cell)) in FIELDS for cell in cells) for _, cells in rows]
    best = max(range(len(rows)), key=lambda index: known[index], default=None)
    if best is None or known[best] < ENOUGH:
        return None
    line, cells = rows[best]
    columns = dict(_columns(cells))
    problems = tuple(_problems(name, line, cells, columns))
    return Layout(line, len(cells), tuple(columns.items()), problems, set(REQUIRED) <= set(columns.values()))


def forbidden(heading: str) -> bool:
    """Tells whether a heading asks for what must never be stored: identity numbers, religion, telephone, …"""
    return _FORBIDDEN.search(folded(heading)) is not None


def _columns(cells: Sequence[Cell]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for index, cell in enumerate(cells):
        field = FIELDS.get(folded(str(cell)))
        if field is not None and field not in seen:
            seen.add(field)
            yield index, field


def _problems(name: str, line: int, cells: Sequence[Cell], columns: dict[int, str]) -> Iterator[Problem]:
    for index, cell in enumerate(cells):
        heading = " ".join(str(cell).split())
        place = Place(name, line, index + 1)
        if index in columns or not heading:
            continue
        if folded(heading) in FIELDS:
            yield Problem("household.repeated-column", place, {"heading": heading})
        elif forbidden(heading):
            yield Problem("household.forbidden-column", place, {"heading": heading})
        else:
            close = nearest(heading, LABELS.values())
            code = "household.unknown-column-near" if close else "household.unknown-column"
            yield Problem(code, place, {"heading": heading, "nearest": close}, WARNING)
    for field in REQUIRED:
        if field not in columns.values():
            yield Problem("household.missing-column", Place(name, line), {"label": LABELS[field], "field": field})
