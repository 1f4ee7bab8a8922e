"""Three versions of a manifest → one, key by key: order and comments stay as they are here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.phrases.unsettled import OTHER_VALUE, THERE
from generator.sharing.aligning import Alignment, align, likeness_of_words
from generator.sharing.braces import SETS, Values, in_braces
from generator.sharing.manifest_tree import LEAF, MAP, Entry, moved, read_tree, written
from generator.sharing.merged import Conflict, Merged
from generator.sharing.weaving import Unit, weave
from library.files.yaml import parse_yaml
from library.messages import text
from library.problems import Place

_NAMES = ("id", "name", "template", "label")


def merge_manifest(base: bytes, here: bytes, there: bytes, file: str = "manifest.yaml") -> Merged[bytes]:
    """Returns the manifest with the changes of both sides, its order and comments as they are here.

    Where both changed one value differently, the local one stays and the other is laid in a comment behind it.
    Raises `Refused` for what is no YAML of just one mapping.
    """
    if there in (base, here):
        return Merged(here)
    if here == base:
        return Merged(there)
    trees = [read_tree(data, file) for data in (base, here, there)]
    made = _Merging()
    whole = made.entry(trees[0], trees[1], trees[2])
    data = _as_here(whole.text, here)
    documents, wrong = parse_yaml(data, file)
    if wrong or len(documents) != 1 or _canonical(documents[0].value) != _canonical(whole.value):
        # Written in a way that lines cannot carry over: nothing is mixed, the other side's is told whole.
        return Merged(here, (Conflict(trees[1].place, *(one.text for one in trees)),))
    return Merged(data, _placed(made.conflicts, whole.text))


def _placed(conflicts: Sequence[Conflict], merged: str) -> tuple[Conflict, ...]:
    """Returns the conflicts with the lines of their marks in the result."""
    lines = [number for number, line in enumerate(merged.split("\n"), 1) if line.strip() == OTHER_VALUE]
    if len(lines) != len(conflicts):
        return tuple(conflicts)
    return tuple(replace(one, where=Place(one.where.file, line)) for one, line in zip(conflicts, lines, strict=True))


def _as_here(merged: str, here: bytes) -> bytes:
    mark = b"\xef\xbb\xbf" if here.startswith(b"\xef\xbb\xbf") else b""
    ends = b"\r\n" in here
    return mark + (merged.replace("\n", "\r\n") if ends else merged).encode()


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True, slots=True)
class _Part:
    """A merged entry: its lines, with those above it; its value; whether it holds just comments."""

    name: str
    above: str
    text: str
    value: Any
    comment: bool = False


class _Merging:
    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []

    def entry(self, base: Entry, here: Entry, there: Entry) -> _Part:
        """Returns an entry that all three have."""
        above = _above(base.above, here.above, there.above)
        if base.kind == here.kind == there.kind != LEAF:
            parts = self._keys(base, here, there) if base.kind == MAP else self._items(base, here, there)
            return self._whole(base, here, there, above, list(parts))
        if there.said == base.said:
            return _Part(here.name, above, self._layout(base, here, there), here.value)
        if here.said == base.said:
            return _Part(here.name, above, _with_comment(here, written(there, here.column)), there.value)
        if here.said == there.said:
            return _Part(here.name, above, here.text, here.value)
        both = Values()
        value = both.merge(base.value, here.value, there.value, here.name)
        if not both.open and here.kind == LEAF and _in_braces(here):
            return _Part(here.name, above, f"{_head(here)} {in_braces(value)}\n", value)
        return self._clash(base, here, there, above)

    def _layout(self, base: Entry, here: Entry, there: Entry) -> str:
        return written(there, here.column) if here.text == moved(base.text, here.column - base.column) else here.text

    def _clash(self, base: Entry, here: Entry, there: Entry, above: str) -> _Part:
        self.conflicts.append(Conflict(here.place, base.text, here.text, there.text))
        return _Part(here.name, above, here.text + _marks(there.text, here.column), here.value)

    def _whole(self, base: Entry, here: Entry, there: Entry, above: str, parts: list[_Part]) -> _Part:
        head = there.head if here.head == base.head and here.inline == there.inline and here.inline else here.head
        head = here.head if here.head != base.head else head
        values = [one for one in parts if not one.comment]
        value: Any = {one.name: one.value for one in values} if here.kind == MAP else [one.value for one in values]
        if not values:
            comments = "".join(one.above + one.text for one in parts)
            return _Part(here.name, above, f"{head.rstrip()} {'{}' if here.kind == MAP else '[]'}\n{comments}", value)
        column = here.inner[0].column
        lines: list[str] = []
        for at, one in enumerate(parts):
            indent = "" if one.comment or (here.inline and not at) else " " * column
            lines += [one.above if at or not here.inline else "", indent, one.text]
        return _Part(here.name, above, head + "".join(lines), value)

    def _keys(self, base: Entry, here: Entry, there: Entry) -> Iterator[_Part]:
        was, other = ({one.name: one for one in side.inner} for side in (base, there))
        ours = {one.name for one in here.inner}
        column = here.inner[0].column
        waiting = _new_behind(here, there)
        yield from self._news(waiting.get("", ()), was, column)
        for one in here.inner:
            before, after = was.get(one.name), other.get(one.name)
            if before is not None and after is not None:
                yield self.entry(before, one, after)
            elif before is None and after is not None:
                yield self._both_added(one, after)
            elif before is None or one.said != before.said:
                yield self._kept(before, one)
            yield from self._news((new for new in waiting.get(one.name, ()) if new.name not in ours), was, column)

    def _both_added(self, here: Entry, there: Entry) -> _Part:
        if here.said == there.said:
            return _Part(here.name, here.above, here.text, here.value)
        return self._clash(replace(here, text=""), here, there, here.above)

    def _kept(self, before: Entry | None, here: Entry) -> _Part:
        """What was added here, or changed here and taken out there: that is told."""
        if before is None:
            return _Part(here.name, here.above, here.text, here.value)
        return self._clash(before, here, replace(here, text=""), here.above)

    def _news(self, entries: Iterable[Entry], was: dict[str, Entry], column: int) -> Iterator[_Part]:
        for one in entries:
            before = was.get(one.name)
            if before is None:
                yield _part(one, column)
            elif before.said != one.said:
                self.conflicts.append(Conflict(one.place, before.text, "", one.text))
                yield _Part(one.name, "", _marks(one.text, column), None, comment=True)

    def _items(self, base: Entry, here: Entry, there: Entry) -> Iterator[_Part]:
        sides = (base.inner, here.inner, there.inner)
        column = here.inner[0].column
        for unit in weave(_aligned(sides[0], sides[1]), _aligned(sides[0], sides[2])):
            ours, theirs = [sides[1][at] for at in unit.here], [sides[2][at] for at in unit.there]
            yield from self._item(unit, base, ours, theirs, column, here.name in SETS)

    def _item(
        self, unit: Unit, base: Entry, ours: list[Entry], theirs: list[Entry], column: int, is_set: bool
    ) -> Iterator[_Part]:
        was = None if unit.base is None else base.inner[unit.base]
        if was is not None and ours and theirs:
            yield self.entry(was, ours[0], theirs[0])
            return
        mine = [one for one in ours if was is None or one.said != was.said]
        known = {one.said for one in (*ours, *([was] if was else ()))}
        other = [one for one in theirs if one.said not in known]
        yield from (_part(one, column) for one in mine)
        if not other and (was is None or not mine):
            return
        if was is None and (is_set or not mine):
            yield from (_part(one, column) for one in other)
            return
        said = ["".join(one.text for one in side) for side in ([was] if was else [], mine, other)]
        self.conflicts.append(Conflict((mine or other)[0].place, *said))
        yield _Part("", "", _marks(said[2], column), None, comment=True)


def _aligned(base: Sequence[Entry], other: Sequence[Entry]) -> Alignment:
    def likeness(i: int, j: int) -> float:
        one, two = base[i].value, other[j].value
        if isinstance(one, dict) and isinstance(two, dict):
            named = [name for name in _NAMES if name in one or name in two]
            if named and one.get(named[0]) == two.get(named[0]):
                return 1.0
        return likeness_of_words(base[i].said.split()[:100], other[j].said.split()[:100])

    return align([one.said for one in base], [one.said for one in other], likeness)


def _new_behind(here: Entry, there: Entry) -> dict[str, list[Entry]]:
    """Returns the keys that only the other side has, by the key of this side that they stand behind."""
    ours = {one.name for one in here.inner}
    found: dict[str, list[Entry]] = {}
    last = ""
    for one in there.inner:
        if one.name in ours:
            last = one.name
        else:
            found.setdefault(last, []).append(one)
    return found


def _part(entry: Entry, column: int) -> _Part:
    """Returns an entry as it is, for a place at a column."""
    return _Part(entry.name, _indented(entry.above, column - entry.column), written(entry, column), entry.value)


def _above(base: str, here: str, there: str) -> str:
    """Returns the comments above an entry: the other side's where nothing was changed here, else ours and what it added."""
    if here == base:
        return there
    known = {line.strip() for line in (*base.split("\n"), *here.split("\n"))}
    return here + "".join(f"{line}\n" for line in there.split("\n") if line.strip() and line.strip() not in known)


def _indented(lines: str, by: int) -> str:
    return moved("\n" + lines, by)[1:]


def _marks(said: str, column: int) -> str:
    lines = said.rstrip("\n").split("\n") if said else [text("merge.removed-key")]
    return "".join(f"{' ' * column}# {line}\n" for line in (THERE, *lines))


def _with_comment(here: Entry, other: str) -> str:
    """Returns the other side's line with the comment that stands behind the value here."""
    comment = _comment(here)
    if not comment or other.count("\n") > 1 or " #" in other:
        return other
    return f"{other.rstrip()}{comment}\n"


def _comment(entry: Entry) -> str:
    """Returns the comment behind a value that takes one line: what can be left out without changing the value."""
    line = entry.text.rstrip("\n")
    if entry.kind != LEAF or "\n" in line:
        return ""
    for match in re.finditer(r"[ \t]+#", line):
        documents, wrong = parse_yaml(line[: match.start()].encode(), "")
        value = documents[0].value if documents and not wrong else None
        inner = list(value.values()) if isinstance(value, dict) else value
        if isinstance(inner, list) and inner == [entry.value]:
            return line[match.start() :]
    return ""


def _in_braces(entry: Entry) -> bool:
    return "\n" not in entry.text.rstrip("\n") and isinstance(entry.value, (dict, list)) and not _comment(entry)


def _head(entry: Entry) -> str:
    """Returns the key or dash of an entry that takes one line."""
    return "-" if entry.text.startswith("- ") else entry.text[: entry.text.index(": ") + 1]
