"""Rows of a table or paragraphs in a row that print a list of the records, item by item → a loop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.learning.forms import ITEM, item_forms, said
from generator.learning.lines import Line
from generator.learning.nodes import PARAGRAPHS, ROWS, Kept, Loop
from generator.learning.numbers import Numbered
from generator.learning.pieces import LIKELY, SURE, Tag, printing, template_of
from generator.learning.regions import BEHIND, BODY, Regions
from generator.learning.spotting import Finder

_NOT_LISTS = ("legal_basis", "recipients", "letterhead", "signature", "signatures", "document", "papers", "law")
_MOST_ITEMS, _MOST_LISTS = 500, 300
_NAMES = {"members": "member", "villages": "one", "clauses": "clause"}
_MARKS = ";.,"
_MOST_CASES = 6
_ROW = "{{ next.row }}"
NUMBER = "number"


def loops(lines: Sequence[Line], found: Regions, numbers: Mapping[int, Numbered], values: Mapping[str, Any]) -> list[Loop]:
    """Returns the loops of a document, none over lines of another."""
    made: list[Loop] = []
    taken: set[int] = set()
    lists = sorted(_lists(values), key=lambda one: -len(one[1]))[:_MOST_LISTS]
    rows = _rows(line for line in lines if found.of[line.number] in (BODY, BEHIND))
    plain = [line for line in lines if found.of[line.number] in (BODY, BEHIND) and line.row is None and not line.empty]
    for path, items in lists:
        loop = _over_rows(path, items, rows, values, taken) or _over_paragraphs(path, items, plain, numbers, values, taken)
        if loop is not None:
            made.append(loop)
            taken |= {line.number for line in loop.covered}
    return made


def _lists(values: Mapping[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    for name, value in values.items():
        if name in _NOT_LISTS:
            continue
        inner = value.items() if isinstance(value, Mapping) else ()
        for path, one in ((name, value), *((f"{name}.{key}", part) for key, part in inner)):
            if isinstance(one, list) and 1 <= len(one) <= _MOST_ITEMS and isinstance(one[0], (str, Mapping)):
                yield path, one


def _name(path: str) -> str:
    return _NAMES.get(path.rpartition(".")[2], "one")


def _rows(lines: Iterator[Line]) -> list[list[Line]]:
    """Returns the lines of each row of the tables, in order."""
    rows: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        if line.at is not None:
            rows[line.at[:2]].append(line)
    return list(rows.values())


def _over_rows(
    path: str, items: Sequence[Any], rows: Sequence[Sequence[Line]], values: Mapping[str, Any], taken: set[int]
) -> Loop | None:
    name = _name(path)
    known = [item_forms(item, name) for item in items]
    for start in range(len(rows) - len(items) + 1):
        some = rows[start : start + len(items)]
        if any(line.number in taken for row in some for line in row) or not _one_table(some) or not _may_say(some[0], known[0]):
            continue
        made = [_row_tags(row, index, forms, values) for index, (row, forms) in enumerate(zip(some, known, strict=True))]
        kept = _same(some, made, items, name, values)
        if kept is not None and _telling(kept, items):
            covered = tuple(line for row in some for line in row)
            return Loop(ROWS, name, path, kept, covered, ITEM)
    return None


def _one_table(rows: Sequence[Sequence[Line]]) -> bool:
    return len({row[0].at and row[0].at[0] for row in rows}) == 1 and len({len(row) for row in rows}) == 1


def _may_say(row: Sequence[Line], forms: Sequence[Any]) -> bool:
    text = " ".join(line.text for line in row)
    return any(form.text in text for form in forms if len(form.text) > 1)


def _row_tags(row: Sequence[Line], index: int, forms: Sequence[Any], values: Mapping[str, Any]) -> list[tuple[Tag, ...]]:
    finder = Finder(forms, {})
    made: list[tuple[Tag, ...]] = []
    for at, line in enumerate(row):
        text = line.text.strip()
        lead = len(line.text) - len(line.text.lstrip())
        whole = next((form for form in forms if form.text == text), None)
        if at == 0 and text == str(index + 1):
            made.append((Tag(lead, lead + len(text), _ROW, text, NUMBER),))
        elif whole is not None:
            made.append((Tag(lead, lead + len(text), printing(whole.expression), text, ITEM, SURE),))
        else:
            made.append(tuple(finder.tags(line.text)))
    return made


def _same(
    rows: Sequence[Sequence[Line]], made: Sequence[Sequence[tuple[Tag, ...]]], items: Sequence[Any], name: str,
    values: Mapping[str, Any],
) -> tuple[Kept, ...] | None:  # fmt: skip
    """Returns the lines of the first item, each with what prints that line of every item, or None where one has no such."""
    kept = []
    for lines, tags in zip(zip(*rows, strict=True), zip(*made, strict=True), strict=True):
        one = _column(lines, tags, items, name, values)
        if one is None:
            return None
        kept.append(one)
    return tuple(kept)


def _column(
    lines: Sequence[Line], made: Sequence[tuple[Tag, ...]], items: Sequence[Any], name: str, values: Mapping[str, Any]
) -> Kept | None:
    """Returns the first item's line that prints this line of all of them: as it is, where there is a value, or by cases."""
    best = max(range(len(lines)), key=lambda at: (len(made[at]), -at))
    template = template_of(lines[best].text, made[best])
    if _prints(template, lines, items, name, values):
        return Kept(lines[0], _moved([made[best]], items[0], name, values)[0])
    tags = made[best]
    if len(tags) == 1 and tags[0].source.startswith("{{") and tags[0].text == lines[best].text:
        wrapped = f"{{% if {tags[0].source[2:-2].partition('|')[0].strip()} %}}{template}{{% endif %}}"
        if _prints(wrapped, lines, items, name, values):
            return _as_a_whole(lines[0], wrapped)
    cases = _cases(lines, items, name)
    return _as_a_whole(lines[0], cases) if cases and _prints(cases, lines, items, name, values) else None


def _prints(template: str, lines: Sequence[Line], items: Sequence[Any], name: str, values: Mapping[str, Any]) -> bool:
    return all(
        said(template.replace(_ROW, str(index)), {**values, name: item}) == line.text
        for index, (line, item) in enumerate(zip(lines, items, strict=True), 1)
    )


def _as_a_whole(line: Line, source: str) -> Kept:
    return Kept(line, (Tag(0, len(line.text), source, line.text, ITEM, LIKELY),))


def _cases(lines: Sequence[Line], items: Sequence[Any], name: str) -> str:
    """Returns the words of a column by the few values of one part of the items that decide on them, or an empty text."""
    for key in items[0] if isinstance(items[0], Mapping) else ():
        told = [item.get(key) for item in items]
        words = dict(zip(map(str, told), (line.text for line in lines), strict=True))
        whole = all(isinstance(one, str) and one.replace(" ", "").isalnum() for one in told)
        if whole and len(words) <= min(_MOST_CASES, len(items) - 1):
            branches = [f"{{% if {name}.{key} == '{value}' %}}{text}{{% endif %}}" for value, text in words.items() if text]
            if all(words[str(one)] == line.text for one, line in zip(told, lines, strict=True)):
                return "".join(branches)
    return ""


def _moved(made: Sequence[tuple[Tag, ...]], item: Any, name: str, values: Mapping[str, Any]) -> list[tuple[Tag, ...]]:
    """Returns the tags of one row at their places in the first one, which may say less."""
    moved = []
    for tags in made:
        shift, own = 0, []
        for tag in tags:
            at = tag.start + shift
            text = "1" if tag.source == _ROW else said(tag.source, {**values, name: item}) or ""
            own.append(Tag(at, at + len(text), tag.source, text, tag.why, tag.sure))
            shift += len(text) - (tag.end - tag.start)
        moved.append(tuple(own))
    return moved


def _telling(kept: Sequence[Kept], items: Sequence[Any]) -> bool:
    """One item must be known by two of its parts: a single word may stand in a table by chance."""
    own = sum(tag.why == ITEM for one in kept for tag in one.tags)
    return own >= (1 if len(items) > 1 else 2)


def _over_paragraphs(
    path: str, items: Sequence[Any], lines: Sequence[Line], numbers: Mapping[int, Numbered], values: Mapping[str, Any],
    taken: set[int],
) -> Loop | None:  # fmt: skip
    name = _name(path)
    known = [item_forms(item, name) for item in items]
    for start in range(len(lines) - len(items) + 1):
        some = lines[start : start + len(items)]
        if len(items) < 2 or any(line.number in taken for line in some) or not _may_say(some[:1], known[0]):
            continue
        kept = _paragraph(some, known, numbers, items, name, values)
        if kept is not None and _telling((kept,), items):
            return Loop(PARAGRAPHS, name, path, (kept,), tuple(some), ITEM)
    return None


def _paragraph(
    some: Sequence[Line], known: Sequence[Sequence[Any]], numbers: Mapping[int, Numbered], items: Sequence[Any], name: str,
    values: Mapping[str, Any],
) -> Kept | None:  # fmt: skip
    """Returns the first line as it prints every item: its number a mark, its last sign that of a list."""
    levels = {numbers[line.number].level if line.number in numbers else "" for line in some}
    if len(levels) != 1:
        return None
    cores = [_core(line, numbers) for line in some]
    ends = [line.text[core[1] :] for line, core in zip(some, cores, strict=True)]
    if len(set(ends[:-1])) != 1:
        return None
    tags = [tuple(Finder(forms, {}).tags(line.text[a:b])) for line, (a, b), forms in zip(some, cores, known, strict=True)]
    best = max(range(len(some)), key=lambda at: (len(tags[at]), -at))
    a, b = cores[best]
    template = template_of(some[best].text[a:b], tags[best])
    for line, (left, right), item in zip(some, cores, items, strict=True):
        if said(template, {**values, name: item}) != line.text[left:right]:
            return None
    first = some[0]
    left, right = cores[0]
    moved = _moved([tags[best]], items[0], name, values)[0]
    own = [Tag(tag.start + left, tag.end + left, tag.source, tag.text, tag.why, tag.sure) for tag in moved]
    return Kept(first, (*_number(first, numbers), *own, *_end(first, right, ends)))


def _core(line: Line, numbers: Mapping[int, Numbered]) -> tuple[int, int]:
    """Returns where the words of an item begin and end: behind its number, before the sign that ends it."""
    start = 0
    if line.number in numbers:
        start = numbers[line.number].end
        while line.text[start : start + 1] in (".", ")", " "):
            start += 1
    end = len(line.text.rstrip())
    while end > start and line.text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _number(line: Line, numbers: Mapping[int, Numbered]) -> Iterator[Tag]:
    if line.number in numbers:
        one = numbers[line.number]
        yield Tag(one.start, one.end, printing(f"next.{one.level}"), line.text[one.start : one.end], NUMBER)


def _end(line: Line, at: int, ends: Sequence[str]) -> Iterator[Tag]:
    """Yields the tag for the sign behind an item, where that of the last item is another."""
    if len(set(ends)) > 1:
        source = f"{{% if loop.last %}}{ends[-1]}{{% else %}}{ends[0]}{{% endif %}}"
        yield Tag(at, len(line.text), source, line.text[at:], ITEM)
