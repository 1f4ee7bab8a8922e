"""What Word prints before a paragraph of a list: it stands in no paragraph, only in the definition of the list.

The rules are those of ECMA-376, part 1, §17.9: each level counts on until a higher one counts, and may begin anew for a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from library.files.xml import Element
from library.vietnamese.wording import roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_LONGEST = 50


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: form of the number, text around it (“%1.”), first number, what restarts it."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None
    plain: bool = False


@dataclass(slots=True)
class Lists:
    """The lists of a document, counting while its paragraphs are read in order."""

    _levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    _abstract: Mapping[str, str] = field(default_factory=dict)
    _starts: Mapping[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, list_id: str, depth: int) -> str:
        """Returns what is printed before the next paragraph of a list at this depth; "" where nothing is."""
        levels = self._levels.get(list_id)
        if not levels or not 0 <= depth < _LEVELS:
            return ""
        level = levels.get(depth, Level())
        counts = self._counts.setdefault(self._abstract.get(list_id, list_id), [None] * _LEVELS)
        self._begin(list_id, counts)
        now = counts[depth]
        counts[depth] = level.start if now is None else now + 1
        for below in range(depth + 1, _LEVELS):
            restart = levels.get(below, Level()).restart
            if restart is None or depth < restart:
                counts[below] = None
        return _printed(level, levels, counts)

    def _begin(self, list_id: str, counts: list[int | None]) -> None:
        """Begins a list anew where it says so itself: lists of one definition else count on together."""
        if list_id not in self._begun:
            self._begun.add(list_id)
            for depth in range(_LEVELS):
                start = self._starts.get((list_id, depth))
                if start is not None:
                    counts[depth] = start - 1


def read_lists(root: Element | None) -> Lists:
    """Returns the lists that the part of numbering defines."""
    if root is None:
        return Lists()
    defined = {one.get(f"{W}abstractNumId", ""): _levels(one) for one in root.iter(f"{W}abstractNum")}
    levels: dict[str, Mapping[int, Level]] = {}
    abstract: dict[str, str] = {}
    starts: dict[tuple[str, int], int] = {}
    for one in root.iter(f"{W}num"):
        list_id = one.get(f"{W}numId", "")
        abstract[list_id] = _value(one.find(f"{W}abstractNumId"))
        own = dict(defined.get(abstract[list_id], {}))
        for override in one.iter(f"{W}lvlOverride"):
            depth = _number(override.get(f"{W}ilvl"), 0)
            own |= _levels(override)
            if (start := override.find(f"{W}startOverride")) is not None:
                starts[list_id, depth] = _number(_value(start), 1)
        levels[list_id] = own
    return Lists(levels, abstract, starts)


def _levels(parent: Element) -> dict[int, Level]:
    return {_number(one.get(f"{W}ilvl"), 0): _level(one) for one in parent.iter(f"{W}lvl")}


def _level(element: Element) -> Level:
    restart = element.find(f"{W}lvlRestart")
    return Level(
        _value(element.find(f"{W}numFmt")) or "decimal",
        _value(element.find(f"{W}lvlText"))[:_LONGEST],
        _number(_value(element.find(f"{W}start")), 1),
        None if restart is None else _number(_value(restart), 0),
        element.find(f"{W}isLgl") is not None,
    )


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.lstrip("-").isdigit() and len(text) < 10 else otherwise


def _printed(level: Level, levels: Mapping[int, Level], counts: list[int | None]) -> str:
    if level.form == "bullet":
        return "-"
    if level.form == "none":
        return ""
    told = level.text
    for depth in range(_LEVELS):
        if f"%{depth + 1}" in told:
            other = levels.get(depth, Level())
            number = counts[depth] if counts[depth] is not None else other.start
            form = "decimal" if level.plain else other.form
            told = told.replace(f"%{depth + 1}", _formed(number or 0, form))
    return told


def _formed(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return roman(number) if form == "upperRoman" else roman(number).lower()
    if form in ("upperLetter", "lowerLetter") and 0 < number <= 26 * _LONGEST:
        # After z comes aa, then bb: the letter again, once more for each round.
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02d}" if form == "decimalZero" else str(number)
