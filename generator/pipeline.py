"""The stages in their order: load → check → plan → draft → render → write → print. Every door calls these functions only."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.authoring import template_problems
from generator.binding import Bindery, Bound
from generator.catalog import HOUSEHOLDS, Catalog, load_catalog
from generator.checking import draft_problems, not_told, without_consequences
from generator.drafting.draft import VARYING, Draft, Drafter
from generator.inspection.drafts import Watch
from generator.planning.plan import Order, Plan, Planned
from generator.planning.plan import plan as make_plan
from generator.printing.pdf import Printed, to_pdf
from generator.records.area import DEFAULT_OUTPUT, Area, load_area
from generator.records.rules import record_problems
from generator.rendering.guarded import GuardedRenderer
from generator.values import checked_values, layout_of
from generator.writing.copies import Copies
from generator.writing.inputs import inputs_key
from generator.writing.lastrun import LastRun
from generator.writing.outcomes import FAILED, Outcome
from generator.writing.writer import WRITTEN, Writer
from library.acts import Collection, collect
from library.citing.resolving import known_acts
from library.files.json_text import read_json
from library.files.packages import read_file
from library.files.saving import save
from library.problems import ERROR, NotFound, Place, Problem, Refused, TemplateFault, VanbanError, distinct


@dataclass(frozen=True, slots=True)
class Job:
    """A workspace made ready: its records, the templates and the law at hand.

    `sound` is the area without the records that break their schema: documents are made of nothing else. `opened` is the
    time before the first of its files was read.
    """

    opened: float
    area: Area
    sound: Area
    catalog: Catalog
    collection: Collection

    @property
    def errors(self) -> list[Problem]:
        """What keeps records out of every document: files that cannot be read, records that break their schema."""
        return [one for one in distinct(self.area.problems) if one.severity == ERROR]

    @property
    def out(self) -> Path:
        """The folder that documents go to unless another one is asked for.

        Raises `Refused` for one outside the workspace: a stranger's workspace must not choose where files are written.
        """
        named = self.area.workspace.values.get("output")
        folder = self.area.folder / (named if isinstance(named, str) else DEFAULT_OUTPUT)
        if not folder.resolve().is_relative_to(self.area.folder) or folder.resolve() == self.area.folder:
            raise Refused(Problem("workspace.output-outside", self.area.workspace.place(("output",)), {"folder": str(folder)}))
        return folder


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents are asked for: of one dossier, one template, one subject; None asks for all."""

    dossier: str | None = None
    template: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class PdfOutcome:
    """What became of the PDF of one document: written, unchanged, kept since it is not ours, or failed."""

    document: str
    path: str
    state: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What one document would say, and whether it can be made."""

    draft: Draft
    state: str


def open_job(workspace: Path) -> Job:
    """Returns a workspace made ready. Raises `NotFound` where there is none."""
    opened = time.time()
    area = load_area(workspace)
    sound = replace(area, records={id: one for id, one in area.records.items() if id not in area.broken})
    return Job(opened, area, sound, load_catalog(area.folder), collect(one.document for one in sound.records.values()))


def check(job: Job) -> list[Problem]:
    """Returns everything that is wrong in a workspace, once each, errors first."""
    plan = make_plan(job.sound, job.catalog)
    drafter = Drafter(job.sound, job.catalog, job.collection)
    own = (one for template in job.catalog.templates.values() if not template.shipped for one in template_problems(template))
    found = [*record_problems(job.area), *job.catalog.problems, *job.collection.problems, *own]
    drafted = not_told([*plan.problems, *draft_problems(plan, drafter, known_acts(job.collection))], found)
    return distinct([*found, *without_consequences(job.area, drafted)])


def preview(job: Job, wanted: Wanted) -> tuple[Plan, Iterator[Preview]]:
    """Returns the plan and, as a stream, what each document would say and whether it is up to date."""
    plan = _plan(job, wanted)
    drafter = Drafter(job.sound, job.catalog, job.collection)
    writer = Writer(job.out)

    def previews() -> Iterator[Preview]:
        for planned in _documents(plan, wanted):
            draft = drafter.draft(planned)
            state = writer.state(planned.id, planned.file, draft.fingerprint) if draft.makeable else FAILED
            yield Preview(draft, state)

    return plan, previews()


def generate(
    job: Job, wanted: Wanted, *, out: Path | None = None, blanks: bool = False, beside: bool = False, book: bool = False,
    two_up: bool = False,
) -> Iterator[Outcome]:  # fmt: skip
    """Yields the outcome of each document as it is made. What was finished stays whole whenever the caller stops.

    What could not even be planned (an unknown template, rows of a list with an error) fails under the name of the file that
    says so; names of other places are warnings. `blanks` prints “……” for what is missing; `beside` lays new versions next to
    edited files; `book` makes one book for a village instead of a file for each household, `two_up` puts two papers on a sheet.
    """
    folder = out or job.out
    asked = wanted, blanks, beside, book, two_up
    last = LastRun(folder, inputs_key(job.area.folder, (job.out, folder), job.opened, asked))
    known = last.recall()
    if known is not None:
        yield from known
        return
    for outcome in _generated(job, wanted, folder, blanks=blanks, beside=beside, book=book, two_up=two_up):
        last.note(outcome)
        yield outcome
    last.keep()


def _generated(
    job: Job, wanted: Wanted, out: Path, *, blanks: bool, beside: bool, book: bool, two_up: bool
) -> Iterator[Outcome]:
    plan = _plan(job, wanted, book=book)
    drafter = Drafter(job.sound, job.catalog, job.collection, blanks=blanks)
    renderer = GuardedRenderer(VARYING, job.area.folder)
    writer = Writer(out, beside=beside)
    watch = Watch(job.sound)
    try:
        for planned in _documents(plan, wanted, books=book):
            yield _made(drafter.draft(planned), renderer, writer, watch)
        if book:
            yield from _books(plan, wanted, Bindery(drafter, renderer, writer, watch.told, two_up=two_up))
        if wanted.subject is None:
            yield from _never_planned(job, plan)
    finally:
        writer.close()


def _never_planned(job: Job, plan: Plan) -> Iterator[Outcome]:
    for one in plan.unplanned:
        file = one.dossier.place().file
        yield Outcome(f"{one.dossier.id}/{one.template}", file, one.template, "", None, FAILED, one.problems)
    if not any(map(_of_households, plan.orders)):
        return
    rows: dict[str, list[Problem]] = {}
    for problem in job.sound.household_problems:
        if problem.severity == ERROR and problem.place is not None:
            rows.setdefault(problem.place.file, []).append(problem)
    for file, problems in rows.items():
        yield Outcome(file, file, "", "", None, FAILED, tuple(problems))


def _made(draft: Draft, renderer: GuardedRenderer, writer: Writer, watch: Watch) -> Outcome:
    planned = draft.planned
    template = planned.order.template
    subject = planned.id.rpartition("/")[2]
    if not draft.makeable:
        errors = tuple(problem for problem in draft.problems if problem.severity == ERROR)
        return Outcome(planned.id, planned.file, template.id, subject, None, FAILED, errors, draft.missing)

    def render() -> bytes:
        return renderer.render(template, draft.profile, draft.values, draft.shared)

    try:
        written = writer.put(planned.id, planned.file, draft.fingerprint, render)
        left = watch.told(draft, written.path, lambda: read_file(written.path)) if written.ours else ()
    except VanbanError as error:
        placed = tuple(Problem(one.code, one.place or planned.order.place(), one.facts) for one in error.problems)
        return Outcome(planned.id, planned.file, template.id, subject, None, FAILED, placed)
    beside = None if written.beside is None else str(written.beside)
    return Outcome(
        planned.id, str(written.path), template.id, subject, written.sha256, written.state, draft.problems + left,
        beside=beside, mark=draft.values["document"]["mark"],
    )  # fmt: skip


def _books(plan: Plan, wanted: Wanted, bindery: Bindery) -> Iterator[Outcome]:
    for order in filter(_of_households, plan.orders):
        for sheaf in plan.sheaves(order, wanted.subject):
            yield from map(_bound, bindery.bind(sheaf))


def _bound(one: Bound) -> Outcome:
    told = (one.template, one.subject)
    if one.written is None:
        return Outcome(one.id, one.file, *told, None, FAILED, one.problems, one.missing, papers=one.papers)
    beside = None if one.written.beside is None else str(one.written.beside)
    return Outcome(
        one.id, str(one.written.path), *told, one.written.sha256, one.written.state, one.problems,
        beside=beside, mark=one.mark, papers=one.papers,
    )  # fmt: skip


def print_documents(out: Path, outcomes: Iterable[Outcome]) -> Iterator[PdfOutcome]:
    """Yields what became of the PDF of each document that was made, after all of them: it lies beside the document.

    A document that somebody edited is printed as it is. Only what changed is printed again; nothing happens to documents.
    Raises `NotFound` where something must be printed and there is no LibreOffice.
    """
    copies = Copies(out)
    waiting: dict[Path, str] = {}
    try:
        for outcome in outcomes:
            if outcome.state == FAILED:
                continue
            path = Path(outcome.path)
            state = copies.state(outcome.document, path)
            if state == WRITTEN:
                waiting[path] = outcome.document
            else:
                yield PdfOutcome(outcome.document, str(path.with_suffix(".pdf")), state)
        for printed in to_pdf(waiting):
            yield _laid(copies, waiting[printed.document], printed)
    finally:
        copies.close()


def _laid(copies: Copies, document: str, printed: Printed) -> PdfOutcome:
    path = printed.document.with_suffix(".pdf")
    if printed.data is None:
        return PdfOutcome(document, str(path), FAILED, printed.problems)
    try:
        return PdfOutcome(document, str(copies.put(document, printed.document, printed.sha256, printed.data)), WRITTEN)
    except VanbanError as error:
        return PdfOutcome(document, str(path), FAILED, error.problems)


def render_values(template: str, values_file: Path, target: Path, workspace: Path | None = None) -> str:
    """Writes the one document that plain values make; returns its hash.

    Raises `NotFound`, `Refused` (values that break their schema, all told at once), `TemplateFault`, `WriteFault`.
    """
    chosen = load_catalog(workspace).get(template)
    values = checked_values(chosen, read_json(values_file), str(values_file))
    shared = hashlib.sha256(repr(values).encode()).hexdigest()
    data = GuardedRenderer(VARYING, values_file.parent).render(chosen, layout_of(chosen, values), values, shared)
    if target.is_dir():
        raise TemplateFault(Problem("write.is-folder", Place(str(target))))
    save(target, data)
    return hashlib.sha256(data).hexdigest()


def _plan(job: Job, wanted: Wanted, *, book: bool = False) -> Plan:
    """Raises `Refused` for a book of one household too: it would take the place of its village's."""
    record = job.area.get(wanted.dossier, "dossier") if wanted.dossier else None
    if record is not None and record.id in job.area.broken:
        raise Refused(one for one in job.errors if one.place and one.place.file == record.place().file)
    plan = make_plan(job.sound, job.catalog, dossier=wanted.dossier, template=wanted.template)
    if wanted.subject is None:
        return plan
    first = next(_documents(plan, wanted), None)
    if first is None:
        raise NotFound(Problem("plan.unknown-subject", facts={"name": wanted.subject}))
    if book and first.household is not None and first.subject.id != wanted.subject:
        raise Refused(Problem("book.one-household", facts={"name": wanted.subject, "village": first.subject.id}))
    return plan


def _documents(plan: Plan, wanted: Wanted, *, books: bool = False) -> Iterator[Planned]:
    """Yields the documents that are asked for; with `books` without those that go into one."""
    for order in plan.orders:
        if not (books and _of_households(order)):
            yield from plan.documents(order, wanted.subject)


def _of_households(order: Order) -> bool:
    return bool(order.template.manifest["subject_kind"] == HOUSEHOLDS)
