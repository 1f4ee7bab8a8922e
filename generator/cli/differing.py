"""What `template diff` prints: words line by line, look figure by figure, manifest key by key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from generator.sharing.comparing import PAGE, PARAGRAPH, Figure
from generator.sharing.differences import IN, MOVED, OUT, Differences, Key, Line
from generator.sharing.saying import label, value
from library.messages import text

_PARTS = ("document", "header", "footer")
_COLORS = {OUT: "red", IN: "green", MOVED: "cyan"}
_LONGEST = 100


def print_differences(found: Differences) -> None:
    """Prints how two versions differ, or that they do not."""
    for stretch in found.words:
        click.secho(text("diff.words", part=_part(stretch.part)), bold=True)
        for line in stretch.lines:
            click.secho(_line(line), fg=_COLORS.get(line.sign))
    if found.look:
        click.secho(text("diff.look"), bold=True)
    for figure in found.look:
        click.echo(
            f"  {_where(figure)}: {label(figure.name)} {value(figure.name, figure.before)} → {value(figure.name, figure.after)}"
        )
    if found.manifest:
        click.secho(text("diff.manifest"), bold=True)
    for key in found.manifest:
        click.echo(f"  {_path(key)}: {_short(key.before)} → {_short(key.after)}")
    if not found:
        click.echo(text("diff.none"))


def differences_json(found: Differences) -> dict[str, Any]:
    """Returns how two versions differ as JSON values; figures with their names and units as people read them."""
    return {
        "words": [{"part": one.part, "lines": [_line_json(line) for line in one.lines]} for one in found.words],
        "look": [_figure_json(one) for one in found.look],
        "manifest": [{"path": _path(one), "before": one.before, "after": one.after} for one in found.manifest],
    }


def _line_json(one: Line) -> dict[str, Any]:
    return {"sign": one.sign, "text": one.text, "before": one.before, "after": one.after}


def _figure_json(one: Figure) -> dict[str, Any]:
    told = {"before": value(one.name, one.before), "after": value(one.name, one.after)}
    return {"kind": one.kind, "where": one.where, "name": one.name, "label": label(one.name), **told}


def _part(part: str) -> str:
    """Returns a part of a Word file as people call it; a file's name as it is."""
    kind = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return text(f"diff.part-{kind}") if kind in _PARTS else part


def _line(line: Line) -> str:
    if line.sign == MOVED:
        return f"{MOVED} {text('diff.moved', line=line.before)} {line.text[:_LONGEST]}"
    return f"{line.sign} {line.text}"


def _where(figure: Figure) -> str:
    return text("diff.page", number=figure.where) if figure.kind == PAGE else _quoted(figure)


def _quoted(figure: Figure) -> str:
    return text("diff.paragraph" if figure.kind == PARAGRAPH else "diff.style", name=figure.where)


def _path(key: Key) -> str:
    return "".join(_steps(key)).removeprefix(".")


def _steps(key: Key) -> Iterator[str]:
    for step in key.path:
        yield f"[{step + 1}]" if isinstance(step, int) else f".{step}"


def _short(value: Any) -> str:
    if value is None:
        return text("shown.none")
    told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"
