"""Word's own fields (page number, table of contents): their codes, and those that fetch, run or are put together on opening."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from generator.rendering.source import WORD

_FETCHING = re.compile(
    r"^\W*(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|EMBED|RD)\b"
    r"|^\W*HYPERLINK\s+(?!\\)",
    re.IGNORECASE,
)
_NESTED = "\ufffc"


def field_codes(root: etree._Element) -> Iterator[str]:
    """Yields the code of each field of a part, wherever Word cut it; a field inside it stands as U+FFFC."""
    for element in root.iter(f"{WORD}fldSimple"):
        yield element.get(f"{WORD}instr", "")
    fields: list[list[str]] = [[]]
    for element in root.iter(f"{WORD}fldChar", f"{WORD}instrText"):
        if element.tag == f"{WORD}instrText":
            fields[-1].append(element.text or "")
        elif element.get(f"{WORD}fldCharType") == "begin":
            fields[-1].append(_NESTED)
            fields.append([])
        elif element.get(f"{WORD}fldCharType") == "end" and len(fields) > 1:
            yield "".join(fields.pop())
    yield from ("".join(one) for one in fields)


def field_problem(code: str) -> str | None:
    """Returns what is wrong with a field: it fetches or runs something, another field or a tag makes its code; else None."""
    if _FETCHING.search(code):
        return "template.fetching-field"
    if "{{" in code or "{%" in code:
        return "template.tag-in-field"
    name = code.strip().partition(" ")[0]
    return "template.made-field" if code.strip(_NESTED + " ") and name.startswith(_NESTED) else None
