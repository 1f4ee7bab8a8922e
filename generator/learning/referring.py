"""References to a part of the same document (“khoản 2 Điều 5”, “tại Phụ lục”) → marks, where what they name is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.learning.lines import Line
from generator.learning.numbers import Numbered
from generator.learning.pieces import LIKELY, SURE, Tag, printing
from library.vietnamese.wording import roman

REFERENCE, LABEL = "reference", "label"

_ARTICLE = re.compile(
    r"(?<!\w)(?:(?:điểm (?P<point>[a-zđ]) )?khoản (?P<clause>\d{1,3}) )?Điều (?P<article>\d{1,3}|này)(?![\d\w:]|\.\d)"
)
_ANNEX = re.compile(r"(?<=\w )Phụ lục(?: (?P<annex>[IVX]{1,5}))?(?!\w| [IVX\d])")
_ANOTHER = re.compile(
    r"\s*(?:của\s+)?(?:Luật|Bộ luật|Nghị định|Nghị quyết số|Thông tư|Pháp lệnh|Hiến pháp|Quyết định số|Điều lệ|Hướng dẫn"
    r"|Quy định số|Quy chế [^n]|Chỉ thị|Kế hoạch số)"
)
_OF_SEVERAL = re.compile(r"(?:(?:khoản|điểm) [\w, ]*|các)\s*$")
_PART = re.compile(r"(?<!\w)mục (?P<roman>[IVX]{1,5})(?! ?\w)")
_SLUGS = {"roman": "muc", "article": "dieu", "clause": "khoan", "point": "diem", "annex": "phu_luc"}

_LETTERS = "abcdđeghiklmnopqrstuvxy"

Chain = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class References:
    """The tags for references by the number of their line, and the name that each named line's number gets."""

    tags: Mapping[int, tuple[Tag, ...]]
    labels: Mapping[int, str]


def references(lines: Sequence[Line], numbers: Mapping[int, Numbered], named: Mapping[str, int]) -> References:
    """Returns the references of a document; `named` are names that are given already, with the article each must name."""
    targets = _targets(numbers)
    meant: dict[str, tuple[int, Chain]] = {name: (0, (("article", article),)) for name, article in named.items()}
    labels = {targets[place]: name for name, place in meant.items() if place in targets}
    tags: dict[int, tuple[Tag, ...]] = {}
    part = 0
    here: Chain = ()
    for line in lines:
        if line.number in numbers:
            here = numbers[line.number].chain
            part += _begins_part(numbers[line.number])
        own = tuple(_in_line(line, part, here, targets, labels, numbers))
        if own:
            tags[line.number] = own
    return References(tags, labels)


def label_of(name: str) -> str:
    """Returns the tag that names a number."""
    return printing(f"label.{name}")


def _begins_part(one: Numbered) -> int:
    return int(one.restarts and one.level == "article")


def _targets(numbers: Mapping[int, Numbered]) -> dict[tuple[int, Chain], int]:
    """Returns the line of each number, by the part of the document and the chain of articles, clauses and points."""
    found: dict[tuple[int, Chain], int] = {}
    part = 0
    for line, one in sorted(numbers.items()):
        part += _begins_part(one)
        chain = tuple(step for step in one.chain if step[0] in _SLUGS)
        if one.level in _SLUGS:
            found.setdefault((0 if one.level == "annex" else part, chain), line)
    return found


def _in_line(
    line: Line, part: int, here: Chain, targets: Mapping[tuple[int, Chain], int], labels: dict[int, str],
    numbers: Mapping[int, Numbered],
) -> Iterator[Tag]:  # fmt: skip
    start = numbers[line.number].end if line.number in numbers else 0
    for match in _ARTICLE.finditer(line.text, start):
        chain = _chain(match, here)
        if chain is None or _ANOTHER.match(line.text[match.end() :]) or _OF_SEVERAL.search(line.text[: match.start()]):
            continue
        if (part, chain) in targets:
            yield _tag(match, targets[(part, chain)], chain, labels, SURE)
    for match in _PART.finditer(line.text, start):
        chain = (("roman", _value(match["roman"])),)
        if (part, chain) in targets and not _ANOTHER.match(line.text[match.end() :]):
            yield _tag(match, targets[(part, chain)], chain, labels, LIKELY)
    for match in _ANNEX.finditer(line.text, start):
        target = _annex(match["annex"], targets)
        if target is not None and not _ANOTHER.match(line.text[match.end() :]):
            yield _tag(match, target[1], target[0], labels, LIKELY)


def _chain(match: re.Match[str], here: Chain) -> Chain | None:
    """Returns the chain that a reference names, or None where its words are not those that the mark would print."""
    own = dict(here).get("article")
    article = own if match["article"] == "này" else int(match["article"])
    if article is None or (match["article"] == "này" and not match["clause"]):
        return None
    if match["clause"] and (article == own) != (match["article"] == "này"):
        return None
    inner = [("point", _LETTERS.index(match["point"]) + 1)] if match["point"] in tuple(_LETTERS) else []
    clause = [("clause", int(match["clause"]))] if match["clause"] else []
    if match["clause"] and dict(here).get("clause") == int(match["clause"]) and article == own:
        return None
    return (*inner, *clause, ("article", article))


def _value(said: str) -> int:
    return next((number for number in range(1, 40) if roman(number) == said), 0)


def _annex(said: str | None, targets: Mapping[tuple[int, Chain], int]) -> tuple[Chain, int] | None:
    annexes = [(chain, line) for (_, chain), line in targets.items() if chain[0][0] == "annex"]
    if said is None:
        return annexes[0] if len(annexes) == 1 else None
    return next((one for one in annexes if roman(one[0][0][1]) == said and len(annexes) > 1), None)


def _tag(match: re.Match[str], target: int, chain: Chain, labels: dict[int, str], sure: str) -> Tag:
    name = labels.setdefault(target, _free("_".join(f"{_SLUGS[level]}_{number}" for level, number in reversed(chain)), labels))
    return Tag(match.start(), match.end(), printing(f"ref.{name}"), match[0], REFERENCE, sure)


def _free(name: str, labels: Mapping[int, str]) -> str:
    taken = set(labels.values())
    return name if name not in taken else next(f"{name}_{n}" for n in range(2, len(taken) + 3) if f"{name}_{n}" not in taken)
