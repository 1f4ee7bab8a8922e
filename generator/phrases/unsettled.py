"""Places of a text that a merge could not decide: how they are marked, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable

from library.problems import Place, Problem

HERE, BETWEEN, THERE = "<<<<<<< ở đây", "=======", ">>>>>>> bản mới"
# Behind a value of a manifest, above the other one: in a comment, so that the manifest can still be read.
OTHER_VALUE = f"# {THERE}"
_MARKS = ("<<<<<<<", BETWEEN, ">>>>>>>")

_Numbered = tuple[int, str]


def settled(lines: Iterable[_Numbered], file: str) -> tuple[list[_Numbered], list[Problem]]:
    """Returns the lines without marks and without the other version between them, and a problem for each place left open.

    A mark without the others is told too. What stands here is read on, so that other mistakes are told with it.
    """
    kept: list[_Numbered] = []
    wrong: list[Problem] = []
    expected = 0
    for number, text in lines:
        mark = next((at for at, start in enumerate(_MARKS) if text.startswith(start)), None)
        if mark is None:
            if expected < 2:
                kept.append((number, text))
            continue
        if mark == 0 or mark != expected:
            code = "text.unsettled" if mark == 0 else "text.stray-mark"
            wrong.append(Problem(code, Place(file, number), {"mark": text[:7]}))
        expected = (mark + 1) % 3 if mark in (0, expected) else 0
    return kept, wrong


def open_places(text: str, file: str) -> list[Problem]:
    """Returns a problem for each place of a text that was left open, and for each mark without the others."""
    if _MARKS[0] not in text and _MARKS[2] not in text:
        return []
    return settled(((number, line.strip()) for number, line in enumerate(text.splitlines(), 1)), file)[1]


def marked(here: Iterable[str], there: Iterable[str]) -> list[str]:
    """Returns the lines of a place that is left open: what stands here, then the other version, between marks."""
    return [HERE, *here, BETWEEN, *there, THERE]
