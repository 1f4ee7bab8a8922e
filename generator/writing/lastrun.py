"""The last run as it ended: while all that it read and all that it left are as they were, nothing need be made again.

A run in which a document failed, or got a new version beside an edited one, is not remembered. A memory that is lost, damaged
or of another run costs nothing but time.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.writing.ledger import FOLDER, lies_below
from generator.writing.outcomes import Outcome
from generator.writing.writer import KEPT, UNCHANGED, WRITTEN
from library.confining import telling
from library.files.packages import open_file
from library.files.saving import save
from library.problems import Problem, Refused

FILE = "last-run.gz"
_LONGEST_LINE = 1 << 20
_STATES = {WRITTEN: UNCHANGED, UNCHANGED: UNCHANGED, KEPT: KEPT}
_TYPES = [str, str, int, int, str, str, str, str, str, int]
_DAMAGE = (ValueError, TypeError, KeyError, IndexError, RecursionError, EOFError, OSError, zlib.error, Refused)


@dataclass(frozen=True, slots=True)
class _Left:
    """A document as the run left it: its outcome, were it asked for again, and what its file was."""

    outcome: Outcome
    size: int
    modified: int


class LastRun:
    """What an output folder remembers of its last run. `key` tells what a run is made from; with None it remembers nothing."""

    def __init__(self, out: Path, key: str | None) -> None:
        self._root = os.path.abspath(out)
        self._file, self._key = out / FOLDER / FILE, key
        self._whole = key is not None
        self._packed = io.BytesIO()
        self._lines = gzip.GzipFile(fileobj=self._packed, mode="wb", compresslevel=1, mtime=0)
        self._told: tuple[Problem, ...] | None = None
        self._kinds: dict[str, int] = {}
        self._add(key)

    def recall(self) -> Iterator[Outcome] | None:
        """Returns the outcomes of a run that was made from the same, none written; None where it must be made again."""
        if self._key is None or not all(map(_as_left, self._stored())):
            return None
        return (one.outcome for one in self._stored() if one is not None)

    def note(self, outcome: Outcome) -> None:
        """Notes what became of the next document."""
        self._whole = self._whole and outcome.state in _STATES and outcome.beside is None
        if self._whole:
            facts = os.stat(outcome.path)
            path = os.path.abspath(outcome.path)[len(self._root) + 1 :].replace(os.sep, "/")
            kind = self._kind(outcome.problems)
            self._add([
                path, _STATES[outcome.state], facts.st_size, facts.st_mtime_ns, outcome.document, outcome.template,
                outcome.subject, outcome.sha256, outcome.mark, kind, outcome.papers,
            ])  # fmt: skip

    def keep(self) -> None:
        """Remembers the run, now that every document was noted. Raises `WriteFault`."""
        if self._whole:
            self._add(self._key)
            self._lines.close()
            save(self._file, self._packed.getvalue())

    def _add(self, line: Any) -> None:
        self._lines.write(json.dumps(line).encode() + b"\n")

    def _kind(self, problems: tuple[Problem, ...]) -> int:
        """Returns the number of these problems among those told so far; most documents of a run share theirs."""
        if problems is not self._told:
            rows = telling.told(problems)
            said = json.dumps(rows)
            if said not in self._kinds:
                self._kinds[said] = len(self._kinds)
                self._add({"problems": rows})
            self._told, self._number = problems, self._kinds[said]
        return self._number

    def _stored(self) -> Iterator[_Left | None]:
        """Yields the documents of the run that is remembered; None where it is another run's, or damaged."""
        kinds: list[tuple[Problem, ...]] = []
        try:
            with open_file(self._file) as packed, gzip.GzipFile(fileobj=packed) as lines:
                if json.loads(lines.readline(_LONGEST_LINE)) != self._key:
                    yield None
                while (line := json.loads(lines.readline(_LONGEST_LINE))) != self._key:
                    if isinstance(line, dict):
                        kinds.append(tuple(telling.problems(line["problems"])))
                    else:
                        yield self._left(line, kinds)
        except _DAMAGE:
            yield None

    def _left(self, row: list[Any], kinds: list[tuple[Problem, ...]]) -> _Left | None:
        *told, papers = row
        if [type(value) for value in told] != _TYPES or not lies_below(told[0]) or told[1] not in _STATES:
            return None
        path, state, size, modified, document, template, subject, sha256, mark, kind = told
        outcome = Outcome(
            document, f"{self._root}{os.sep}{path}", template, subject, sha256, state, kinds[kind], mark=mark,
            papers=papers if isinstance(papers, int) else None,
        )  # fmt: skip
        return _Left(outcome, size, modified)


def _as_left(one: _Left | None) -> bool:
    if one is None:
        return False
    try:
        facts = os.stat(one.outcome.path)
    except OSError:
        return False
    return (facts.st_size, facts.st_mtime_ns) == (one.size, one.modified)
