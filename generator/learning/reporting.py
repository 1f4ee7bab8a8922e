"""What was learned → a page to read: each decision with its words, its tag, why, how sure, and what to look at by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.learning.deciding import Decision
from generator.learning.fields import Field
from generator.learning.learning import Learned
from generator.learning.verifying import Difference
from library.messages import text
from library.problems import Place

_WORDS = 90
BAR = "\\|"


def page(learned: Learned) -> bytes:
    """Returns the report as a Markdown page."""
    return "\n".join([*_lines(learned), ""]).encode()


def _lines(learned: Learned) -> Iterator[str]:
    yield f"# {text('learn.report-title', id=learned.id)}"
    yield ""
    for source in learned.sources:
        yield "- " + text("learn.report-source", file=source.file.name, owner=source.owner)
        yield from ("  - " + line for line in removed(source.removed))
    yield from ("", f"## {text('learn.report-fields')}", "")
    yield from (f"- `{one.name}`: {one.label} ({text(f'learn.kind-{one.kind}')}). {_values(one)}" for one in learned.fields)
    yield from ([] if learned.fields else [text("learn.report-no-fields")])
    yield from ("", f"## {text('learn.report-left')}", "")
    yield from (f"- {where(one.place)}: “{short(one.words)}”" for one in learned.left)
    yield from ([] if learned.left else [text("learn.report-nothing-left")])
    yield from ("", f"## {text('learn.report-decisions')}", "")
    yield f"| {text('learn.report-heads').replace(' · ', ' | ')} |"
    yield "|---|---|---|---|---|"
    yield from map(_row, learned.decisions)


def _row(one: Decision) -> str:
    cells = (where(one.place), short(one.words), f"`{one.tag}`", text(f"learn.why-{one.why}"), text(f"learn.sure-{one.sure}"))
    return f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"


def _values(one: Field) -> str:
    if one.wordings:
        return " ".join(f"({number}) “{short(words)}”" for number, words in enumerate(one.wordings, 1))
    if one.columns:
        return ", ".join(label for _, label in one.columns)
    return "; ".join(short(str(value)) for value in one.values if value is not None)


def removed(counts: Mapping[str, int]) -> Iterator[str]:
    """Yields a sentence for each kind of thing that was taken out of a file."""
    for kind, count in counts.items():
        if kind and count:
            yield text(f"learn.removed-{kind}", count=count)


def where(place: Place | None) -> str:
    """Returns where a line stands, as an author finds it."""
    if place is None:
        return text("learn.in-manifest")
    part = "" if (place.part or "").endswith("document.xml") else f"{place.part}:"
    return f"{part}{place.paragraph}"


def short(words: str) -> str:
    """Returns words on one line, cut where they are long."""
    said = " ".join(words.split())
    return said if len(said) <= _WORDS else said[: _WORDS - 1] + "…"


def difference(one: Difference) -> Iterator[str]:
    """Yields what was written and what is made instead, a line each."""
    yield text("learn.differs", file=one.file, place=where(one.place))
    yield from (f"    - {line}" for line in one.written)
    yield from (f"    + {line}" for line in one.made)
