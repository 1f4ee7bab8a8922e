"""Lines that stand at a place of their own (letterhead, number, day, title, bases, recipients, signature) → its tags and loops.

The forms are those of the templates that `generator.typesetting` builds, so that a learned template takes what drafting gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.learning.fitting import Fit
from generator.learning.heading import first_letterhead
from generator.learning.lines import Line, even, folded
from generator.learning.nodes import PARAGRAPHS, Kept, Loop
from generator.learning.pieces import LIKELY, SURE, Tag, printing
from generator.learning.regions import (
    ABOUT,
    ADDRESSEE,
    AUTHORITY,
    BASIS,
    BYLINE,
    DATE,
    LETTERHEAD,
    NUMBER,
    RECIPIENT,
    SIGNATURE,
    SUBJECT,
    TITLE,
    Regions,
    about_line,
    addressee_line,
    date_line,
    number_line,
)
from generator.phrases.marks import CLOSE, OPEN, REFERENCE

PLACED = "placed"


def placed(lines: Sequence[Line], found: Regions, fit: Fit) -> tuple[list[Kept | Loop], dict[str, Any]]:
    """Returns the nodes of the lines at places of their own, and the values that the document itself tells there."""
    made: list[Kept | Loop] = []
    told: dict[str, Any] = {"document": {}, "letterhead": {}, "signature": {}}
    document: dict[str, Any] = told["document"]
    for line in found.lines(lines, NUMBER):
        made += _number(line, document)
    for line in found.lines(lines, DATE):
        made += _day(line, document)
    for region, name in ((TITLE, "title"), (BYLINE, "byline"), (SUBJECT, "subject"), (AUTHORITY, "authority")):
        ones = found.lines(lines, region)
        if len(ones) == 1 and _may_be(name, ones[0], fit):
            made.append(_whole(ones[0], f"document.{name}"))
            document[name] = folded(ones[0].text)
    about = found.lines(lines, ABOUT)
    if about:
        made.append(_about(about[0], document))
    heads = found.lines(lines, LETTERHEAD)
    first = first_letterhead(heads)
    made += _letterhead(first, fit, told["letterhead"])
    while heads := heads[len(first) + sum(not any(map(str.isalpha, line.text)) for line in heads[: len(first) + 1]) :]:
        first = first_letterhead(heads)
        made += _letterhead(first, fit, {})
    made += _signature(found.lines(lines, SIGNATURE), fit, told["signature"])
    if fit.sure_bases:
        made += _list("basis", "legal_basis", found.lines(lines, BASIS), told)
    if fit.sure_recipients:
        made += _list("recipient", "recipients", found.lines(lines, RECIPIENT), told)
    made += _addressees(found.lines(lines, ADDRESSEE), document)
    return made, told


def names_of_recipients(fit: Fit, lines: Sequence[Line]) -> dict[str, int]:
    """Returns the names that the set of recipients refers to (“Như {{ ref.thi_hanh }}”), with the article that is meant."""
    lead = f"{OPEN}{REFERENCE}"
    names = [line.partition(lead)[2].partition(CLOSE)[0] for line in fit.values.get("recipients", ()) if lead in line]
    words = (folded(line.text).strip(" -;.").split() for line in lines)
    articles = [int(one[2]) for one in words if one[:2] == ["Như", "Điều"] and len(one) == 3 and one[2].isdigit()]
    return dict(zip(dict.fromkeys(names), articles, strict=False))


def own_number(text: str, document: Mapping[str, Any]) -> Iterator[Tag]:
    """Yields the tags where a document tells its own number and day: “(Kèm theo Quyết định số 05/QĐ-UBND ngày … của …)”."""
    number, symbol = re.escape(str(document["number"]).strip()), re.escape(str(document["symbol"]))
    kind = re.escape(str(document["kind"])) or "(?!)"
    if not symbol:
        return
    whole = rf"(?P<kind>{kind}) số (?P<number>{number or '[ .…_]*'})(?P<join>[-/])(?P<symbol>{symbol})(?!\w)"
    for match in re.finditer(whole, text):
        for name in ("kind", "number", "symbol"):
            yield Tag(*match.span(name), f"{{{{ document.{name} }}}}", match[name], PLACED)
        day = re.match(rf"\s(?P<day>{re.escape(even(str(document['date_text'])))})", text[match.end() :])
        if day is not None:
            start, end = (match.end() + at for at in day.span("day"))
            yield Tag(start, end, "{{ document.date_text }}", day["day"], PLACED)


def _whole(line: Line, expression: str, sure: str = SURE) -> Kept:
    start = len(line.text) - len(line.text.lstrip())
    end = len(line.text.rstrip())
    return Kept(line, (Tag(start, end, printing(expression), line.text[start:end], PLACED, sure),))


def _may_be(name: str, line: Line, fit: Fit) -> bool:
    """The title of a plain paper and the authority are tags only where drafting says the same."""
    text, drafted = folded(line.text), fit.values["document"]
    if name == "authority":
        return folded(drafted["authority"]) == text
    return name != "title" or text == folded(drafted["title"])


def _number(line: Line, document: dict[str, Any]) -> Iterator[Kept]:
    match = number_line(line.text)
    if match is None or match["symbol"] is None:
        return
    start, end = match.span("number")
    tags = [Tag(start, end, "{{ document.number }}", match["number"], PLACED)]
    tags.append(Tag(*match.span("symbol"), "{{ document.symbol }}", match["symbol"], PLACED))
    document |= {"number": match["number"], "symbol": match["symbol"]}
    yield Kept(line, tuple(tags))


def _day(line: Line, document: dict[str, Any]) -> Iterator[Kept]:
    match = date_line(line.text)
    if match is None:
        return
    tags = [Tag(*match.span("place"), "{{ document.place }}", match["place"], PLACED)] if match["place"] else []
    tags.append(Tag(*match.span("date"), "{{ document.date_text }}", match["date"], PLACED))
    document |= {"date_text": match["date"], **({"place": match["place"]} if match["place"] else {})}
    yield Kept(line, tuple(tags))


def _about(line: Line, document: dict[str, Any]) -> Kept:
    match = about_line(line.text)
    start = match.end() if match else 0
    end = len(line.text.rstrip())
    document["subject"] = folded(line.text[start:end])
    return Kept(line, (Tag(start, end, "{{ document.subject }}", line.text[start:end], PLACED),))


def _list(name: str, of: str, lines: Sequence[Line], told: dict[str, Any]) -> Iterator[Loop]:
    """Yields the loop over lines that drafting gives whole."""
    if not lines or len({id(line.element.getparent()) for line in lines}) > 1:
        return
    told[of] = [line.text.strip() for line in lines]
    yield Loop(PARAGRAPHS, name, of, (_whole(lines[0], name),), tuple(lines), PLACED)


def _letterhead(lines: Sequence[Line], fit: Fit, told: dict[str, Any]) -> Iterator[Kept | Loop]:
    """Yields the loops over the superior and the issuer; the superior's may be empty here and be none elsewhere."""
    if not fit.sure_letterhead or not lines:
        return
    upper, issuer = fit.values["letterhead"]["upper"], fit.values["letterhead"]["issuer"]
    written = [folded(line.text) for line in lines]
    if written == [folded(one) for one in (*upper, *issuer)]:
        told |= {"upper": written[: len(upper)], "issuer": written[len(upper) :]}
        above, own = lines[: len(upper)], lines[len(upper) :]
        kept = _whole(above[0] if above else own[0], "name")
        yield Loop(PARAGRAPHS, "name", "letterhead.upper", (kept,), tuple(above), PLACED)
        yield Loop(PARAGRAPHS, "name", "letterhead.issuer", (_whole(own[0], "name"),), tuple(own), PLACED)
        return
    for count in range(1, len(lines)):
        if folded(" ".join(upper)) == folded(" ".join(written[:count])) and len(lines) == count + 1:
            yield _whole(lines[0], "letterhead.upper | join(' ')")
            yield _whole(lines[1], "letterhead.issuer | join(' ')")
            told |= {"upper": list(upper), "issuer": list(issuer)}
            return
    if len(lines) == 1 and not upper:
        told |= {"upper": [], "issuer": list(issuer)}
        yield _whole(lines[0], "letterhead.issuer | join(' ')")


def _signature(lines: Sequence[Line], fit: Fit, told: dict[str, Any]) -> Iterator[Kept | Loop]:
    """Yields the loops over the lines of authority, the post, the post over the name and the name."""
    block: Mapping[str, Any] = fit.values["signature"]
    written = [folded(line.text) for line in lines]
    if fit.manifest["signing_mode"] == "none" or len(lines) < 2 or not block["post"]:
        return
    over = [folded(one) for one in block["post_above_name"] if folded(one) in written[:-1]]
    middle = lines[: len(lines) - 1 - len(over)]
    at = next((index for index in reversed(range(len(middle))) if written[index] == folded(block["post"])), None)
    if at is None or at != len(middle) - 1 or not _same_name(written[-1], block):
        return
    told |= {"authority": written[:at], "post": written[at], "post_above_name": over, "name": written[-1]}
    yield Loop(PARAGRAPHS, "one", "signature.authority", (_whole(middle[0], "one"),), tuple(middle[:at]), PLACED)
    yield _whole(middle[at], "signature.post")
    above = tuple(lines[at + 1 : -1])
    yield Loop(PARAGRAPHS, "one", "signature.post_above_name", (_whole((above or lines[-1:])[0], "one"),), above, PLACED)
    yield _whole(lines[-1], "signature.name", SURE if written[-1] == folded(block["name"]) else LIKELY)


def _same_name(written: str, block: Mapping[str, Any]) -> bool:
    """A signer whom the records do not know yet is one all the same; a note in brackets is none."""
    return written == folded(block["name"]) or (written[:1].isupper() and "(" not in written and not written.isupper())


def _addressees(lines: Sequence[Line], document: dict[str, Any]) -> Iterator[Kept | Loop]:
    if not lines:
        return
    match = addressee_line(lines[0].text)
    if match is None:
        return
    rest = lines[0].text[match.end() :]
    if len(lines) == 1 and rest.strip():
        document |= {"addressee": rest.rstrip(), "addressees": []}
        end = match.end() + len(rest.rstrip())
        yield Kept(lines[0], (Tag(match.end(), end, "{{ document.addressee }}", rest.strip(), PLACED),))
    elif len(lines) > 1 and not rest.strip():
        document |= {"addressee": "", "addressees": [line.text.strip() for line in lines[1:]]}
        yield Loop(PARAGRAPHS, "addressee", "document.addressees", (_whole(lines[1], "addressee"),), tuple(lines[1:]), PLACED)
