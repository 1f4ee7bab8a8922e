"""The parts of an .xlsx file beside its rows: read whole, counted, and packed anew for the reader of spreadsheets."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from xml.parsers import expat

from generator.records.book import Attributes, Book, bound
from library.files.limits import WORKBOOK_BYTES, XML_DEPTH
from library.files.packages import Package
from library.problems import Problem, Refused

_READ = (".xml", ".rels")
_OTHER_FORMATS = frozenset({"mimetype", "content.xml", "xl/workbook.bin"})
_SHEETS = frozenset({"worksheet", "chartsheet", "dialogsheet"})
_ROOTS = frozenset({"sst", "workbook", "Relationships", "styleSheet", "Types"})
_QUICKEST = 1


class Parts:
    """Where the sheets of a workbook lie, in the order in which it lists them, and a package of its other parts.

    Parts that no reader of rows looks at (pictures, themes, comments) are left out.
    """

    def __init__(self, package: Package, book: Book) -> None:
        """Raises `Refused`: too much in them. Raises `ExpatError`, `ValueError` or `LookupError` where they are damaged."""
        if any(name.lower() in _OTHER_FORMATS for name in package.names):
            raise Refused(Problem("household.damaged"))
        self.book = book
        self.listed: list[str] = []
        self.related: dict[str, str] = {}
        self.size = 0
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_QUICKEST) as archive:
            for name in package.names:
                if name.lower().endswith(_READ):
                    self._take(name, package.pieces(name), archive)
        self.packed = stream.getvalue()
        members = {_plain(name): name for name in package.names}
        self.sheets = [members[_plain(self.related[id])] for id in self.listed]

    def weigh(self, piece: bytes) -> None:
        """Takes note of a piece of a part that is read whole."""
        self.size += len(piece)
        bound(self.size, WORKBOOK_BYTES)
        self.book.count(piece)

    def list_sheet(self, attributes: Attributes) -> None:
        """Takes note of a sheet that the workbook lists. Raises `ValueError` if it does so twice."""
        (id,) = [value for name, value in attributes.items() if name.rpartition(":")[2] == "id"]
        if id in self.listed:
            raise ValueError(id)
        self.listed.append(id)
        self.book.list_sheet()

    def relate(self, folder: str, attributes: Attributes) -> None:
        """Takes note of the member in which a sheet lies. Raises `ValueError` if another one lies there."""
        if attributes.get("Type", "").rpartition("/")[2] not in _SHEETS:
            return
        target = attributes["Target"]
        member = target[1:] if target.startswith("/") else folder + target
        if _plain(member) in map(_plain, self.related.values()):
            raise ValueError(member)
        self.related[attributes["Id"]] = member

    def _take(self, name: str, pieces: Iterator[bytes], archive: zipfile.ZipFile) -> None:
        part = _Part(name, self)
        try:
            first = next(pieces, b"")
            part.feed(first)
            if part.root not in _ROOTS:
                return
            with archive.open(name, "w") as member:
                member.write(first)
                for piece in pieces:
                    part.feed(piece)
                    member.write(piece)
            part.end()
        finally:
            part.close()


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower()


class _Part:
    """One part, read tag by tag."""

    def __init__(self, name: str, parts: Parts) -> None:
        self.folder = name.replace("\\", "/").rpartition("_rels/")[0]
        self.parts = parts
        self.root = ""
        self.depth = 0
        self.length: int | None = None
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._letters
        self.parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, piece: bytes) -> None:
        """Reads a piece."""
        self.parts.weigh(piece)
        self.parser.Parse(piece, False)

    def end(self) -> None:
        """Ends the part."""
        self.parser.Parse(b"", True)

    def close(self) -> None:
        """Lets go of the parser, which holds this part."""
        del self.parser

    def _start(self, name: str, attributes: Attributes) -> None:
        name = name.rpartition(":")[2]
        self.root = self.root or name
        self.depth += 1
        if self.depth > XML_DEPTH:
            raise ValueError("depth")
        teller = _STARTS.get(name)
        if teller is not None:
            teller(self, attributes)

    def _end(self, name: str) -> None:
        self.depth -= 1
        if self.length is not None and name.rpartition(":")[2] == "si":
            self.parts.book.share(self.length)
            self.length = None

    def _letters(self, text: str) -> None:
        if self.length is not None:
            self.length += len(text.encode())

    def _doctype(self, *_: object) -> None:
        raise ValueError("doctype")

    def _shared(self, attributes: Attributes) -> None:
        if self.root != "sst" or self.depth > 1:
            raise ValueError(self.root)
        self.parts.book.announce(attributes)

    def _text(self, attributes: Attributes) -> None:
        if self.root != "sst" or self.length is not None:
            raise ValueError("text in a text")
        self.length = 0

    def _relation(self, attributes: Attributes) -> None:
        self.parts.relate(self.folder, attributes)

    def _sheet(self, attributes: Attributes) -> None:
        if self.root == "workbook":
            self.parts.list_sheet(attributes)

    def _number_format(self, attributes: Attributes) -> None:
        self.parts.book.format_number(attributes)

    def _cell_format(self, attributes: Attributes) -> None:
        self.parts.book.format_cell()


_STARTS: Mapping[str, Callable[[_Part, Attributes], None]] = {
    "sst": _Part._shared, "si": _Part._text, "sheet": _Part._sheet, "Relationship": _Part._relation,
    "numFmt": _Part._number_format, "xf": _Part._cell_format,
}  # fmt: skip
