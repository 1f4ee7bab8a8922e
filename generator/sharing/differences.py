"""Two versions of a template → how they differ: words line by line, look figure by figure, manifest key by key."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.catalog import MANIFEST, SOURCE
from generator.sharing.aligning import Alignment, align
from generator.sharing.comparing import Figure, look_differences, readings
from generator.sharing.lines import Text, likeness, text_of
from generator.sharing.versions import Files, word_pairs
from generator.sharing.word_file import WordFile
from library.files.yaml import Path_, decode, parse_yaml
from library.problems import Place, Refused

SAME, OUT, IN, MOVED = " ", "-", "+", ">"
_AROUND = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a comparison: what became of it (`SAME`, `OUT`, `IN`, `MOVED`), and its number before and after."""

    sign: str
    text: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that changed, with a few around them; `part` is the file or the part of a Word file they stand in."""

    part: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the manifest that differs: its path, and its value before and after, None where it is not there."""

    path: Path_
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Differences:
    """How two versions of a template differ."""

    words: tuple[Stretch, ...]
    look: tuple[Figure, ...]
    manifest: tuple[Key, ...]

    def __bool__(self) -> bool:
        """Tells whether they differ at all."""
        return bool(self.words or self.look or self.manifest)


def differences(before: Files, after: Files) -> Differences:
    """Returns how two template folders differ, each a mapping of file names to bytes.

    Words are those of text.md where both have one, else the paragraphs of the Word files. Raises `Refused`, `TemplateFault`.
    """
    values = (_manifest(before), _manifest(after))
    pairs = word_pairs(before, after, (str(values[0].get("profile", "")), str(values[1].get("profile", ""))))
    files = [(WordFile(before[old], Place(old)), WordFile(after[new], Place(new))) for old, new in pairs]
    if SOURCE in before and SOURCE in after:
        words = stretches(SOURCE, text_of(decode(before[SOURCE], SOURCE)), text_of(decode(after[SOURCE], SOURCE)))
    else:
        words = [one for pair in files[:1] for part, *texts in readings(*pair) for one in stretches(part, *texts)]
    look = [figure for pair in files for figure in look_differences(*pair)]
    return Differences(tuple(words), tuple(dict.fromkeys(look)), tuple(keys(*values)))


def _manifest(files: Files) -> Mapping[str, Any]:
    documents, wrong = parse_yaml(files.get(MANIFEST, b""), MANIFEST)
    if wrong:
        raise Refused(wrong)
    value = documents[0].value if documents else {}
    return value if isinstance(value, dict) else {}


def keys(before: Any, after: Any, path: Path_ = ()) -> Iterator[Key]:
    """Yields the keys whose values differ, as deep as both hold keys; a list differs as a whole unless it is as long."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys((*before, *after)):
            if name not in before or name not in after:
                yield Key((*path, name), before.get(name), after.get(name))
            else:
                yield from keys(before[name], after[name], (*path, name))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, pair in enumerate(zip(before, after, strict=True)):
            yield from keys(*pair, (*path, index))
    elif _typed(before) != _typed(after):
        yield Key(path, before, after)


def _typed(value: Any) -> Hashable:
    """1 and true are one to Python, and 1 and 1.0."""
    return repr(value)


def stretches(part: str, before: Text, after: Text) -> list[Stretch]:
    """Returns the lines that differ, in stretches; a line that only moved stands once, where it is now."""
    lines = list(_lines(before, after, align(before.keys, after.keys, lambda i, j: likeness(before, after, i, j))))
    changed = [index for index, line in enumerate(lines) if line.sign != SAME]
    found: list[Stretch] = []
    begin = end = 0
    for at in changed:
        if at - _AROUND > end or not found:
            begin = max(0, at - _AROUND)
            found.append(Stretch(part, ()))
        end = min(len(lines), at + _AROUND + 1)
        found[-1] = Stretch(part, tuple(lines[begin:end]))
    return found


def _lines(before: Text, after: Text, alignment: Alignment) -> Iterator[Line]:
    moved = _moved(before, after, alignment)
    for index, added in enumerate(alignment.added):
        for j in added:
            if after.keys[j]:
                yield Line(MOVED if j in moved else IN, after.lines[j], moved.get(j), j + 1)
        if index < len(before.lines):
            yield from _line(before, after, index, alignment.pairs[index], set(moved.values()))


def _line(before: Text, after: Text, i: int, j: int | None, moved: set[int]) -> Iterator[Line]:
    if j is not None and before.keys[i] == after.keys[j]:
        yield Line(SAME, after.lines[j], i + 1, j + 1)
        return
    if before.keys[i] and i + 1 not in moved:
        yield Line(OUT, before.lines[i], i + 1, None)
    if j is not None and after.keys[j]:
        yield Line(IN, after.lines[j], None, j + 1)


def _moved(before: Text, after: Text, alignment: Alignment) -> dict[int, int]:
    """Returns lines that were taken out at one place and stand at another: place after → line before."""
    gone: dict[str, list[int]] = {}
    for i, at in enumerate(alignment.pairs):
        if at is None and before.keys[i]:
            gone.setdefault(before.keys[i], []).append(i)
    new: Sequence[int] = [j for added in alignment.added for j in added]
    return {j: gone[after.keys[j]].pop(0) + 1 for j in new if gone.get(after.keys[j])}
