"""A small sound workspace in `tmp_path`, to which a test adds the files that it speaks of."""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from generator.records import guesses
from generator.records.area import Area, load_area
from generator.records.rules import record_problems
from library.files.schemas import nearest

Files = dict[str, str | bytes]

MODEL = """\
kind: model
id: mo-hinh-mau
name: Mô hình mẫu
aim: Giữ bình yên.
criteria: [{id: t1, title: Một, measure: Đếm}]
household_clauses: []
village_clauses: []
parish_clauses: []
team_types: []
review_cadence: year
report_deadlines: []
steering: own
"""
BASE: Files = {
    "workspace.yaml": "kind: workspace\nname: Quảng Thanh\n",
    "communes.yaml": """\
kind: commune
id: quang-thanh
type: xã
name: Quảng Thanh
district: Quảng Trạch
province:
  - {name: Quảng Bình, valid_to: 2025-06-30}
  - {name: Quảng Trị, valid_from: 2025-07-01}
valid_from: 1945-09-02
valid_to: 2025-06-30
merged_into: tan-gianh
peoples_committee: ubnd
---
kind: commune
id: tan-gianh
type: xã
name: Tân Gianh
province: [{name: Quảng Trị}]
valid_from: 2025-07-01
formed_from: [quang-thanh]
""",
    "villages.yaml": """\
kind: village
id: phu-ninh
type: thôn
name: Phù Ninh
commune:
  - {ref: quang-thanh, valid_to: 2025-06-30}
  - {ref: tan-gianh, valid_from: 2025-07-01}
---
kind: village
id: thon-3
type: thôn
name: "3"
commune: quang-thanh
""",
    "persons.yaml": """\
kind: person
id: a
name: Nguyễn Văn A
---
kind: person
id: b
name: Trần Thị B
---
kind: person
id: c
name: Lê Văn C
""",
    "organizations.yaml": """\
kind: organization
id: ubnd
type: peoples_committee
name: Ủy ban nhân dân xã Quảng Thanh
level: xã
commune: quang-thanh
valid_from: 1945-09-02
valid_to: 2025-06-30
members:
  - {person: b, role: vice_chairman, main: true, order: 2, from: 2016-06-01}
  - {person: a, role: chairman, main: true, order: 1, from: 2016-06-01, to: 2018-12-31}
""",
}


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Files], Path]:
    """Returns a function that writes the base workspace with more files, or other content for some, and names it."""

    def written(files: Files) -> Path:
        root = tmp_path / "area"
        for name, content in (BASE | files).items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return written


@pytest.fixture
def area_of(write: Callable[[Files], Path]) -> Callable[[Files], Area]:
    """Returns a function that writes the workspace and loads it."""
    return lambda files: load_area(write(files))


@pytest.fixture
def told(area_of: Callable[[Files], Area]) -> Callable[..., list[Any]]:
    """Returns a function that writes the workspace and tells its problems: severity, code, place; with facts if asked."""

    def tell(files: Files, *facts: str) -> list[Any]:
        return [
            (one.severity, one.code, str(one.place), *(one.facts.get(fact) for fact in facts))
            for one in record_problems(area_of(files))
        ]

    return tell


def calls_in(work: Callable[[], object]) -> int:
    """Returns how many functions are called while something is done: the same on every machine, unlike a time."""
    count = 0

    def called(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Returns a list that tells, for each name that is guessed, with how many known names it was compared."""
    found: list[int] = []

    def counted(word: object, known: Collection[str]) -> str:
        found.append(len(known))
        return nearest(word, known)

    monkeypatch.setattr(guesses, "nearest", counted)
    return found


Sheets = dict[str, list[list[Any]]]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def sheet_xml(rows: list[list[Any]]) -> str:
    """Returns the XML of a sheet; texts stand in the cells, dates are numbers in style 1."""
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = [_cell(f"{_letters(index)}{number}", value) for index, value in enumerate(row) if value is not None]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _letters(index: int) -> str:
    return (chr(64 + index // 26) if index >= 26 else "") + chr(65 + index % 26)


def _cell(reference: str, value: Any) -> str:
    if isinstance(value, bool):
        return f'<c r="{reference}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, datetime.date):
        return f'<c r="{reference}" s="1"><v>{(value - datetime.date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{reference}"><v>{value}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


@pytest.fixture
def xlsx() -> Callable[..., bytes]:
    """Returns a function that makes an .xlsx file of sheets; `hidden` names sheets, `other` gives members by name."""

    def made(sheets: Sheets, hidden: tuple[str, ...] = (), other: dict[str, str] | None = None) -> bytes:
        numbers = range(1, len(sheets) + 1)
        listed = "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="r{n}" state="{"hidden" if name in hidden else "visible"}"/>'
            for n, name in zip(numbers, sheets, strict=True)
        )
        related = "".join(
            f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
        )
        styles = f'<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        relations = f'<Relationships xmlns="{_PACKAGE}/relationships">'
        members = {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
            f'ContentType="{_SPREADSHEET}.sheet.main+xml"/></Types>',
            "_rels/.rels": f'{relations}<Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
            f'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f"{relations}{related}{styles}</Relationships>",
            "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
            "</styleSheet>",
        }
        members |= {f"xl/worksheets/sheet{n}.xml": sheet_xml(rows) for n, rows in zip(numbers, sheets.values(), strict=True)}
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in (members | (other or {})).items():
                archive.writestr(name, text)
        return stream.getvalue()

    return made
