"""The layout rules of a family of documents at a time, read from `profiles/*.yaml`.

Lengths are twips (1/20 pt), sizes of letters points; a line height is twips where its rule is `exact` and 240ths of a
line where it is `auto`. A profile may be written as the differences from another one (`extends`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from library.files.schemas import nearest
from library.files.shipped import folder
from library.files.yaml import read_yaml
from library.problems import NotFound, Problem, Refused

DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a layout: what we write, what is allowed, and why.

    `allow` is a range or a tuple of the values allowed; `mark` tells how sure we are: `seen` (read in the source),
    `mem` (from memory, a clerk must confirm) or `infer` (our own choice). `compact` is what stands instead in a paper that
    must fit one page (None: nothing else does).
    """

    set: Any
    allow: Span | tuple[Any, ...]
    clause: str
    mark: str
    compact: Any = None

    def allows(self, value: Any) -> bool:
        """Tells whether `value` keeps the rule."""
        return self.allow.holds(value) if isinstance(self.allow, Span) else value in self.allow


@dataclass(frozen=True, slots=True)
class Span:
    """Everything from `low` to `high`, both included; None leaves an end open."""

    low: float | None
    high: float | None

    def holds(self, value: float) -> bool:
        """Tells whether `value` lies inside."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of numbering.

    `format` is `arabic`, `roman`, `letter` (Vietnamese order: a b c d đ), `DECIMAL` (behind the number above: 1.1), `dash`
    or `none`; `word` is the word in references (“Điều”, “khoản”); `under` names the levels whose next number restarts
    this one, the nearest first, and a reference goes up through them; `alone` is what is printed when the text has only
    one of the level (None: its number).
    """

    name: str
    format: str
    word: str
    under: tuple[str, ...]
    alone: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """The layout of a family of documents from `since` to `until`, both included; None leaves an end open.

    `verify` says what of it is not certain, or is empty.
    """

    id: str
    family: str
    since: str | None
    until: str | None
    basis: str
    verify: str
    figures: Mapping[str, Figure]
    levels: tuple[Level, ...]
    words: Mapping[str, str]

    def __getitem__(self, name: str) -> Any:
        """Returns what we write for the figure `name`."""
        return self.figures[name].set

    def covers(self, date: str) -> bool:
        """Tells whether a document of that date (year-month-day) follows this profile."""
        return (self.since is None or self.since <= date) and (self.until is None or date <= self.until)


@cache
def profiles() -> tuple[Profile, ...]:
    """Returns all profiles, by family, the oldest first."""
    sources = {path.stem: _source(path.stem) for path in folder("generator", "layout", "profiles").glob("*.yaml")}
    made = [_profile(name, _whole(name, sources)) for name in sources]
    return tuple(sorted(made, key=lambda one: (one.family, one.since or "")))


def profile(name: str) -> Profile:
    """Returns the profile with that id. Raises `NotFound`."""
    for one in profiles():
        if one.id == name:
            return one
    known = [one.id for one in profiles()]
    facts = {"name": name, "known": known, "nearest": nearest(name, known)}
    raise NotFound(Problem("layout.unknown-profile", facts=facts))


def profile_for(family: str, date: str | None) -> Profile:
    """Returns the profile of a family for a document of that date; without a date the newest. Raises `NotFound`."""
    ours = [one for one in profiles() if one.family == family]
    if not ours:
        known = sorted({one.family for one in profiles()})
        raise NotFound(Problem("layout.unknown-family", facts={"family": family, "known": known}))
    for one in ours:
        if date is not None and one.covers(date):
            return one
    if date is None:
        return ours[-1]
    raise NotFound(Problem("layout.no-profile", facts={"family": family, "date": date, "since": ours[0].since}))


def turned(source: Profile) -> Profile:
    """Returns the profile for a page turned on its side: width and height change places, the margins stay.

    The text gains the difference; the two sides of heading and signature share it as they share the page.
    """
    figures = dict(source.figures)
    gain = source["page.height"] - source["page.width"]
    figures["page.width"], figures["page.height"] = figures["page.height"], figures["page.width"]
    figures["text.width"] = _wider(figures["text.width"], gain)
    for sides in ("heading", "sign"):
        left, right = figures[f"{sides}.left"], figures[f"{sides}.right"]
        share = round(gain * left.set / (left.set + right.set))
        figures |= {f"{sides}.left": _wider(left, share), f"{sides}.right": _wider(right, gain - share)}
    return replace(source, figures=MappingProxyType(figures))


def _wider(figure: Figure, gain: int) -> Figure:
    if isinstance(figure.allow, Span):
        low, high = (None if end is None else end + gain for end in (figure.allow.low, figure.allow.high))
        return replace(figure, set=figure.set + gain, allow=Span(low, high))
    return replace(figure, set=figure.set + gain, allow=tuple(value + gain for value in figure.allow))


def compacted(source: Profile) -> Profile:
    """Returns the profile for a paper that must fit one page: its figures have their `compact` values."""
    close = {name: one if one.compact is None else replace(one, set=one.compact) for name, one in source.figures.items()}
    return replace(source, figures=MappingProxyType(close))


def columned(source: Profile, number: int) -> Profile:
    """Returns the profile for a text in that many columns; in narrow ones the first line of a paragraph is indented less."""
    figures = {**source.figures, "column.number": replace(source.figures["column.number"], set=number)}
    if number > 1:
        figures["body.indent"] = source.figures["column.indent"]
    return replace(source, figures=MappingProxyType(figures))


def column_width(source: Profile) -> int:
    """Returns the width of a column of the text; of the whole text where it has but one."""
    number: int = source["column.number"]
    width: int = source["text.width"] - (number - 1) * source["column.gap"]
    return width // number


def _source(name: str) -> Mapping[str, Any]:
    documents, problems = read_yaml(folder("generator", "layout", "profiles", f"{name}.yaml"))
    if problems:
        raise Refused(problems)
    value: Mapping[str, Any] = documents[0].value
    return value


def _whole(name: str, sources: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """Returns a profile with what it takes over; a figure taken over tells why it holds here too (`inherited`)."""
    own = sources[name]
    if "extends" not in own:
        return own
    below = {key: value for key, value in _whole(own["extends"], sources).items() if key != "verify"}
    return _laid_over({**below, "figures": _told_anew(below["figures"], own["inherited"])}, own)


def _told_anew(tree: Mapping[str, Any], why: Mapping[str, str]) -> dict[str, Any]:
    return {key: {**value, **why} if "set" in value else _told_anew(value, why) for key, value in tree.items()}


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Returns `below` with everything that `above` says, key by key; a figure is replaced as a whole."""
    merged = dict(below)
    for key, value in above.items():
        deeper = isinstance(value, Mapping) and "set" not in value and isinstance(merged.get(key), Mapping)
        merged[key] = _laid_over(merged[key], value) if deeper else value
    return merged


def _profile(name: str, source: Mapping[str, Any]) -> Profile:
    figures = {key: _figure(value) for key, value in _flat(source["figures"]).items()}
    return Profile(
        id=name,
        family=source["family"],
        since=source["since"],
        until=source["until"],
        basis=source["basis"],
        verify=source.get("verify", ""),
        figures=MappingProxyType(figures),
        levels=tuple(_level(key, value) for key, value in source["levels"].items()),
        words=MappingProxyType(_flat(source["words"])),
    )


def _flat(tree: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """Returns the leaves of a tree by their dotted names; a mapping that has `set` is a leaf."""
    leaves: dict[str, Any] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping) and "set" not in value:
            leaves |= _flat(value, f"{above}{key}.")
        else:
            leaves[above + key] = value
    return leaves


def _figure(source: Mapping[str, Any]) -> Figure:
    value, clause, mark = source["set"], source["clause"], source["mark"]
    return Figure(value, _allowed(source.get("allow", [value])), clause, mark, source.get("compact"))


def _allowed(source: Mapping[str, Any] | Sequence[Any]) -> Span | tuple[Any, ...]:
    return Span(source.get("from"), source.get("to")) if isinstance(source, Mapping) else tuple(source)


def _level(name: str, source: Mapping[str, Any]) -> Level:
    return Level(name, source["format"], source["word"], tuple(source["under"]), source.get("alone"))
