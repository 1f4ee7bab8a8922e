"""Plain values that stand for rich text, a picture or a document → what a template prints for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.inserts import DOCUMENT, PARAGRAPHS, PICTURE, RICH, Files
from generator.rendering.carrier import Carrier, Printed
from generator.rendering.rich import Styles, rich_paragraphs, rich_text
from library.files.packages import unpack
from library.files.pictures import picture
from library.problems import Place, Problem, Refused


class Inserted:
    """Makes the special values of one document; `carrier` is there where its template prints pictures or documents."""

    def __init__(self, styles: Styles, carrier: Carrier | None = None, folder: Path | None = None) -> None:
        self._styles = styles
        self._carrier = carrier
        self._files = None if folder is None else Files(folder)
        self._made: dict[tuple[str, ...], Printed] = {}

    def made(self, kind: str, value: Any) -> Any:
        """Returns what prints a value of that kind; nothing for an empty one. Raises `Refused`, `TemplateFault`."""
        if value is None:
            return None
        if kind == RICH:
            return rich_text(value, self._styles)
        if kind == PARAGRAPHS or (kind == DOCUMENT and isinstance(value, str)):
            return rich_paragraphs(value, self._styles)
        if isinstance(value, str) or self._carrier is None:
            return value
        key = (kind, *map(str, value.values()))
        if key not in self._made:
            self._made[key] = self._file(kind, value, self._carrier)
        return self._made[key]

    def _file(self, kind: str, value: Any, carrier: Carrier) -> Printed:
        name = value["picture" if kind == PICTURE else "document"]
        if self._files is None:
            raise Refused(Problem("insert.not-found", facts={"name": name}))
        path, data = self._files.read(name)
        place = Place(str(path))
        if kind == PICTURE:
            return carrier.picture(picture(data, place), value)
        return carrier.document(unpack(data, place), place)
