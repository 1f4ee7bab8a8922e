"""Bytes → what kind of file they are, by their content: names say anything."""

from __future__ import annotations

import re

from library.files.packages import OLE_MAGIC
from library.problems import Place, Problem, Refused

WORD, OLD_WORD, PDF, PAGE, TEXT = "docx", "doc", "pdf", "html", "txt"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_START = 4_096
_PAGE = re.compile(rb"<(?:!doctype html|html|head|body|meta|p|div|table|span|font|h[1-6])\b")
_MAIL = re.compile(rb"(?:mime-version|message-id|received|from):\s")
_CONTROLS = re.compile(rb"[\x00\x03\x07\x08\x0e-\x10\x1a-\x1d\x1f]")


def kind_of(data: bytes, place: Place) -> str:
    """Returns the kind of a file. Raises `Refused` for one that cannot be read: a picture, RTF, a mail, a program."""
    start = data[:_START]
    if not start.strip(b"\0 \t\r\n"):
        raise Refused(Problem("import.empty", place))
    if start.startswith(OLE_MAGIC):
        return OLD_WORD
    if start.startswith(b"PK"):
        return WORD
    if b"%PDF-" in start[:1_024]:
        return PDF
    if start.startswith(_PICTURES):
        raise Refused(Problem("import.scan", place, {"pages": 1}))
    plain = start.replace(b"\0", b"").lower().lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if plain.startswith(b"{\\rtf") or _MAIL.match(plain):
        raise Refused(Problem("import.kind", place))
    if _PAGE.search(plain):
        return PAGE
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff")) or start.count(0) * 3 > len(start)
    if not wide and len(_CONTROLS.findall(start)) * 50 > len(start):
        raise Refused(Problem("import.kind", place))
    return TEXT
