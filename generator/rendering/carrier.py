"""One document with pictures or other documents in it: docxtpl holds its package, and its parts are rendered as ever."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.opc.exceptions import OpcError
from docx.shared import Emu, Mm
from docxtpl import DocxTemplate, InlineImage
from lxml import etree

from generator.rendering.container import QUICK, Container, member
from generator.rendering.subdocument import attached, subdocument
from library.files.limits import MIB, RESULT_BYTES, TREE_TAGS
from library.files.pictures import Picture
from library.files.xml import parse_xml
from library.problems import Place, Problem, Refused, TemplateFault

_NUMBERING = "word/numbering.xml"
_SERIES = re.compile(rb'(<w:nsid w:val=")([^"]*)(")')
_FIRST_SERIES = 0x5A000000
_UNFIT = (
    InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, struct.error, ValueError, LookupError,
    ArithmeticError, AttributeError, TypeError, OSError,
)  # fmt: skip


class Printed:
    """A value that prints as XML of the part that is being rendered, made once a part."""

    def __init__(self, make: Callable[[], str], part: Callable[[], str]) -> None:
        self._make, self._part = make, part
        self._made: dict[str, str] = {}

    def __html__(self) -> str:
        name = self._part()
        if name not in self._made:
            self._made[name] = self._make()
        return self._made[name]

    __str__ = __html__


class Carrier:
    """The package of one document under way, and the part of it that is being rendered."""

    def __init__(self, template: Mapping[str, bytes], place: Place) -> None:
        self._members = template
        self._template = DocxTemplate(io.BytesIO(packed(template)))
        try:
            self._template.render_init()
            parts = list(self._template.docx.part.package.iter_parts())
        except (*_UNFIT, OpcError, etree.LxmlError) as error:
            raise Refused(Problem("package.damaged", place)) from error
        self._parts = {str(part.partname).lstrip("/"): part for part in parts}
        self._entered = ""

    def enter(self, name: str) -> None:
        """The part of that name is rendered from here on."""
        self._entered = name
        self._template.current_rendering_part = self._parts.get(name)

    def picture(self, found: Picture, value: Mapping[str, Any]) -> Printed:
        """Returns what prints a picture, as wide as the value says. Raises `Refused` for one that cannot be read."""
        try:
            Image.from_blob(found.data)
        except _UNFIT as error:
            raise Refused(Problem("picture.damaged", facts={"name": value["picture"]})) from error
        width = Mm(value["width_mm"])
        height = Mm(value["height_mm"]) if "height_mm" in value else Emu(round(width * found.height / found.width))

        def make() -> str:
            return str(InlineImage(self._template, io.BytesIO(found.data), width=width, height=height))

        return Printed(make, lambda: self._entered)

    def document(self, members: Mapping[str, bytes], place: Place) -> Printed:
        """Returns what prints the body of another Word file. Raises `Refused`, `TemplateFault` for one that does not fit."""
        styles = len(list(self._template.docx.styles.element))
        xml = attached(self._template, packed(subdocument(members, place, styles)), place)
        return Printed(lambda: xml, lambda: "")

    def package(self, rendered: Mapping[str, str]) -> bytes:
        """Returns the bytes of the document with its rendered parts. Raises `TemplateFault` beyond the limit of a result."""
        stream = io.BytesIO()
        self._template.docx.save(stream)
        with zipfile.ZipFile(stream) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        for name, xml in rendered.items():
            members[name] = xml.encode()
            if xml.count("<") > TREE_TAGS:
                raise TemplateFault(Problem("template.too-large", facts={"limit": RESULT_BYTES // MIB}))
            parse_xml(members[name], Place("", part=name))
        if _NUMBERING in members:
            members[_NUMBERING] = _same_series(members[_NUMBERING], self._members.get(_NUMBERING, b""))
        data = packed(members)
        if len(data) > RESULT_BYTES:
            raise TemplateFault(Problem("template.too-large", facts={"limit": RESULT_BYTES // MIB}))
        return data


def packed(members: Mapping[str, bytes]) -> bytes:
    """Returns the members as a package, the same bytes every time."""
    return Container(()).package(member(name, data, QUICK) for name, data in members.items())


def _same_series(numbering: bytes, before: bytes) -> bytes:
    """Returns the lists with a mark of their own that is no chance number, which the same values would not make again."""
    known = {found[2] for found in _SERIES.finditer(before)}
    count = 0

    def marked(found: re.Match[bytes]) -> bytes:
        nonlocal count
        if found[2] in known:
            return found[0]
        count += 1
        return found[1] + b"%08X" % (_FIRST_SERIES + count) + found[3]

    return _SERIES.sub(marked, numbering)
