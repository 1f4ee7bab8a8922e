"""What `generate --pdf` does after its documents are written, and tells of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from generator import pipeline
from generator.cli.printing import EXIT_PROBLEMS, counting, print_problems, problems_json, shown
from generator.pipeline import PdfOutcome
from generator.writing.outcomes import FAILED, Outcome
from library.messages import text
from library.problems import VanbanError, distinct

KEPT = "kept"
_STATES = ("written", "unchanged", KEPT, FAILED)
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Pdfs:
    """What became of the PDFs, by document; `stopped` is what kept all others from being made."""

    outcomes: dict[str, PdfOutcome]
    stopped: VanbanError | None

    @property
    def status(self) -> int:
        """The exit status that the PDFs ask for."""
        if self.stopped is not None:
            return self.stopped.exit_code
        return EXIT_PROBLEMS if any(one.state == FAILED for one in self.outcomes.values()) else 0

    def row(self, row: dict[str, Any]) -> dict[str, Any]:
        """Returns what `generate` prints of a document as JSON with its PDF in it: null for a document that was not made."""
        return {**row, "pdf": self._json(row["document"])}

    def beside(self, value: dict[str, Any]) -> dict[str, Any]:
        """Returns what `generate` prints beside its documents with the sums of the PDFs, and what stopped them."""
        stopped = problems_json(self.stopped.problems) if self.stopped else []
        return {**value, "pdf": self._counts(), "problems": [*value["problems"], *stopped]}

    def tell(self) -> None:
        """Prints what was kept, what failed and why, each reason once, and how many there are."""
        kept = [one for one in self.outcomes.values() if one.state == KEPT]
        if kept:
            code = "generate.pdf-kept" if len(kept) > 1 else "generate.pdf-kept-one"
            click.echo(text(code, path=shown(kept[0].path), more=len(kept) - 1))
        reasons: dict[tuple[str, ...], list[PdfOutcome]] = {}
        for one in self.outcomes.values():
            if one.problems:
                reasons.setdefault(tuple(problem.code for problem in one.problems), []).append(one)
        for failed in reasons.values():
            _print_failed(failed)
        if self.stopped is not None:
            print_problems(self.stopped.problems)
        click.echo(text("generate.pdf-sum", **self._counts()))

    def _counts(self) -> dict[str, int]:
        counts = Counter(one.state for one in self.outcomes.values())
        return {state: counts[state] for state in _STATES}

    def _json(self, document: str) -> dict[str, Any] | None:
        one = self.outcomes.get(document)
        if one is None:
            return None
        path = None if one.state == FAILED else one.path
        return {"path": path, "state": one.state, "problems": problems_json(one.problems)}


def _print_failed(failed: Sequence[PdfOutcome]) -> None:
    """Prints the PDFs that one reason kept from being made, and the reason."""
    click.secho(text("generate.pdf-failed", count=len(failed)), fg="red")
    for one in failed[:_NAMED]:
        click.echo(f"    {shown(one.path)}")
    if len(failed) > _NAMED:
        click.echo(f"    {text('generate.pdf-more', more=len(failed) - _NAMED)}")
    print_problems(distinct(replace(problem, place=None) for problem in failed[0].problems))


def make_pdfs(out: Path, documents: Sequence[Outcome], *, quiet: bool) -> Pdfs:
    """Makes the PDFs of documents that were written; what stops it stops no document."""
    outcomes: dict[str, PdfOutcome] = {}
    stopped: VanbanError | None = None
    try:
        for one in counting(pipeline.print_documents(out, documents), text("generate.pdf-progress"), quiet=quiet):
            outcomes[one.document] = one
    except VanbanError as error:
        stopped = error
    for document in documents:
        if document.state != FAILED and document.document not in outcomes:
            outcomes[document.document] = PdfOutcome(document.document, "", FAILED)
    return Pdfs(outcomes, stopped)
