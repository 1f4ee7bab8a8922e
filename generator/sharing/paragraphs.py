"""A Word file's paragraphs as a person reads them: words with tags, the same whatever program saved the file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from generator.sharing.looks import W, attribute, local
from library.files.xml import Element
from library.vietnamese.letters import nfc

_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "‑", "softHyphen": "\u00ad", "ptab": "\t"}
_NOTES = ("footnoteReference", "endnoteReference")
_THINGS = ("drawing", "pict", "object")
# What these fields show follows from where they stand; a program writes there what it last saw.
_COUNTED = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|SECTION|DATE|TIME|SAVEDATE|PRINTDATE|FILENAME|TOC)\b", re.IGNORECASE)
_SILENT = ("pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "fldData")
_READ = "\0"
_SPACES = re.compile(r"[ \t\r\n]+")
_EMBEDDED = re.compile(r"\{http://schemas\.openxmlformats\.org/officeDocument/2006/relationships\}(?:embed|link|id|pict)")

Targets = Mapping[str, str]


def words_of(paragraph: Element, targets: Targets) -> str:
    """Returns what a paragraph says: text, tags, field codes, a mark for each picture and note.

    `targets` tells what stands behind the relations that pictures and links name.
    """
    return nfc("".join(_Saying(targets).words(paragraph)))


class _Saying:
    """A walk through a paragraph that knows the fields it stands in: the code of each while it is read, then what it shows."""

    def __init__(self, targets: Targets) -> None:
        self.targets = targets
        self.codes: list[str] = []
        self.hidden: list[bool] = []

    def words(self, element: Element) -> Iterator[str]:
        for child in element:
            name = local(child)
            if name in _SILENT:
                continue
            if name in _THINGS:
                yield self._thing(child)
            elif name == "fldChar":
                yield from self._field(attribute(child, "fldCharType"))
            elif name == "fldSimple":
                yield from self._simple(child)
            else:
                yield from self._sign(child, name)
                yield from self.words(child)

    def _field(self, kind: str) -> Iterator[str]:
        """A field is its code; what it shows is read where a program does not work it out anew."""
        if kind == "begin":
            self.codes.append("")
            self.hidden.append(False)
        elif kind == "separate" and self.codes:
            yield _code(self.codes[-1])
            self.hidden[-1] = _COUNTED.match(self.codes[-1]) is not None
            self.codes[-1] = _READ
        elif kind == "end" and self.codes:
            code = self.codes.pop()
            self.hidden.pop()
            if code != _READ:
                yield _code(code)

    def _simple(self, child: Element) -> Iterator[str]:
        code = attribute(child, "instr")
        yield _code(code)
        if not _COUNTED.match(code):
            yield from self.words(child)

    def _sign(self, child: Element, name: str) -> Iterator[str]:
        if name == "instrText" and self.codes and self.codes[-1] != _READ:
            self.codes[-1] += child.text or ""
        if name == "instrText" or any(self.hidden):
            return
        if name == "t":
            yield child.text or ""
        elif name == "br":
            yield "\f" if attribute(child, "type") == "page" else "\n"
        elif name == "sym":
            yield f"⟨{attribute(child, 'char')}⟩"
        elif name in _NOTES:
            note = f"{name}:{attribute(child, 'id')}"
            yield f"⟨{self.targets.get(note, '')}⟩"
        elif name == "hyperlink":
            yield "".join(f"⟨{target}⟩" for target in self._behind(child))
        else:
            yield _SIGNS.get(name, "")

    def _thing(self, thing: Element) -> str:
        """A picture or a text box: what stands behind it and what is written in it."""
        behind = [target for one in thing.iter() for target in self._behind(one)]
        said = [one.text or "" for one in thing.iter(f"{W}t")]
        return f"⟨{hashlib.sha256(chr(0).join((*behind, *said)).encode()).hexdigest()[:12]}⟩"

    def _behind(self, element: Element) -> Iterator[str]:
        for key, value in element.items():
            if _EMBEDDED.fullmatch(str(key)):
                yield self.targets.get(str(value), "")


def _code(code: str) -> str:
    return f"⟨{_SPACES.sub(' ', code).strip()}⟩"
