"""A document's citations, each with its status on the document's date: what has lapsed, what replaced it, what does not exist.

An act that has lapsed is an error in a legal basis and a warning elsewhere: a report may tell what held once. Where the text
itself says that an act was replaced, nothing is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from library.citations import cite_short
from library.citing.citation import THIS, Citation, Provision
from library.citing.codes import NAMED
from library.citing.plain import plain
from library.citing.reading import citations_in
from library.citing.resolving import Known, number_key
from library.citing.tails import date_at
from library.citing.words import words_of
from library.problems import ERROR, WARNING, Place, Problem
from library.provisions import Standing, exists, standing
from library.reading.kinds import TEXT
from library.reading.paragraph import Reading
from library.relations import Act
from library.status import EXPIRED, NOT_YET, PARTLY, SUSPENDED, UNKNOWN, Status, status
from library.vietnamese.wording import date_short

_HEAD_LINES, _FOOT_LINES = 40, 20
_OWN_NUMBER = re.compile(r"\s*số\s*:?\s", re.IGNORECASE)
_DATE_LINE = re.compile(r"(?:^|,\s*|\s{2,})(ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})\s*$", re.IGNORECASE)
_BASIS = re.compile(r"[\s\-+*•–]*(căn cứ|thực hiện)\b", re.IGNORECASE)
_PAST = re.compile(r"thay thế|thay cho|bãi bỏ|hủy bỏ|huỷ bỏ|hết hiệu lực|trước đây|không còn hiệu lực", re.IGNORECASE)
_COMING = re.compile(r"có hiệu lực (?:thi hành )?(?:kể )?từ", re.IGNORECASE)
# What leads from an act to another one in its title; a semicolon ends the title.
_OF_SUBJECT = re.compile(r"\b(?:một số điều|chi tiết|thi hành|hướng dẫn|thực hiện|sửa đổi|kèm theo|bởi)\b[^;]*$", re.IGNORECASE)
_AROUND, _NEAR = 300, 60


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph of a document, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Checked:
    """One citation of a document: the act that it means, its status on the date, and each of its provisions.

    `subject`: it stands in the title of the act cited before it (“Nghị định … quy định chi tiết thi hành Luật …”).
    """

    cited: Citation
    line: Line
    act: Act | None = None
    status: Status | None = None
    provisions: tuple[tuple[Provision, bool | None, Standing], ...] = ()
    subject: bool = False

    @property
    def text(self) -> str:
        """Returns the citation as it is written."""
        return " ".join(self.line.text[self.cited.start : self.cited.end].split())

    @property
    def before(self) -> str:
        """Returns what stands before the citation in its line, as far as it may tell of it."""
        return plain(self.line.text[max(0, self.cited.start - _AROUND) : self.cited.start]).text

    @property
    def behind(self) -> str:
        """Returns what stands behind the citation in its line, as far as it may tell of it."""
        return plain(self.line.text[self.cited.end : self.cited.end + _AROUND]).text


@dataclass(frozen=True, slots=True)
class Audit:
    """The citations of a document on a date (ISO text), and what is wrong with them."""

    date: str
    citations: tuple[Checked, ...]
    problems: tuple[Problem, ...]


def date_of(lines: Sequence[Line]) -> str | None:
    """Returns the date of a document: “…, ngày 05 tháng 9 năm 2017” at the end of a line of its head, or above its signatures.

    None where there is none.
    """
    for line in (*lines[:_HEAD_LINES], *reversed(lines[_HEAD_LINES:][-_FOOT_LINES:])):
        match = _DATE_LINE.search(plain(line.text[-_AROUND:]).text)
        found = date_at(words_of(f" {match[1]}"), 0) if match else None
        if found:
            return found[0]
    return None


def audit(lines: Sequence[Line], known: Known, on: str) -> Audit:
    """Returns every citation of a document with its status on the day (ISO text)."""
    own = {number_key(one.number) for line in lines[:_HEAD_LINES] for one in _own_numbers(line)} - {""}
    earlier: list[tuple[Citation, Act | None]] = []
    checked: list[Checked] = []
    for line in lines:
        end = 0
        for cited in citations_in(line.text, known.names):
            between = line.text[max(end, cited.start - _AROUND) : cited.start] if end else ""
            end = cited.end
            if cited.refers == THIS or number_key(cited.number) in own:
                continue
            act = known.meant(cited, on, earlier)
            if act and number_key(act.number) in own:
                continue
            earlier.append((cited, act))
            one = _checked(cited, line, act, known, on)
            checked.append(replace(one, subject=_OF_SUBJECT.search(plain(between).text) is not None))
    return Audit(on, tuple(checked), tuple(problem for one in checked for problem in _problems(one, known, on)))


def audit_reading(reading: Reading, file: str, known: Known, on: str | None, today: str) -> Audit:
    """Returns the citations of what a file holds: on the day, else on the date in its head, else today, which is then told."""
    lines = lines_of(reading, file)
    day = on or date_of(lines)
    found = audit(lines, known, day or today)
    told = [Problem(code, Place(file), {}, WARNING) for code in reading.remarks]
    if found.citations and not day:
        told.append(Problem("audit.no-date", Place(file), {"date": date_short(today)}, WARNING))
    return replace(found, problems=(*told, *found.problems))


def lines_of(reading: Reading, file: str) -> tuple[Line, ...]:
    """Returns the paragraphs of a file with their places: the line of a text, else part (or page), number and first words."""
    if reading.kind == TEXT:
        return tuple(Line(one.text, Place(file, one.number)) for one in reading.paragraphs)
    return tuple(
        Line(one.text, Place(file, part=one.part, paragraph=one.number, near=one.text[:_NEAR])) for one in reading.paragraphs
    )


def _own_numbers(line: Line) -> tuple[Citation, ...]:
    return citations_in(line.text)[:1] if _OWN_NUMBER.match(plain(line.text[:_AROUND]).text) else ()


def _checked(cited: Citation, line: Line, act: Act | None, known: Known, on: str) -> Checked:
    if act is None:
        return Checked(cited, line)
    found = status(act, known.collection, on)
    own = () if cited.annex else cited.provisions
    amended = bool(found.amended_by)
    told = ((one, exists(act, one, amended=amended), standing(act, one, known.collection, on)) for one in own)
    return Checked(cited, line, act, found, tuple(told))


def _problems(one: Checked, known: Known, on: str) -> Iterator[Problem]:
    if one.act is None or one.status is None:
        yield from _unresolved(one, known)
        return
    if one.cited.date and not one.act.signed.startswith(one.cited.date):
        yield Problem("audit.date", one.line.place, {"cited": one.text, "signed": date_short(one.act.signed)}, WARNING)
    if not one.subject and not _of_the_past(one):
        if one.status.id == EXPIRED:
            yield _lapsed(one, one.status)
        yield from _of_status(one, one.act, one.status)
        yield from _of_provisions(one)


def _unresolved(one: Checked, known: Known) -> Iterator[Problem]:
    """Yields what is wrong with a citation that means no one act. Papers of single offices are in no library."""
    several = known.candidates(one.cited)
    by_name = one.cited.kind in NAMED and bool(one.cited.name or one.cited.date)
    named = by_name or one.cited.number.count("/") > 1 or one.cited.number.endswith("/TW")
    if len(several) > 1:
        facts = {"cited": one.text, "acts": tuple(map(_named, several))}
        yield Problem("audit.several", one.line.place, facts, WARNING)
    elif named and not one.cited.refers:
        yield Problem("audit.unknown", one.line.place, {"cited": one.text}, WARNING)


def _of_the_past(one: Checked) -> bool:
    """Tells whether the sentence around a citation says that the act was replaced."""
    before = re.split(r"[.;] ", one.before)[-1]
    behind = re.split(r"[.;] ", one.behind)[0]
    return _PAST.search(f"{before} … {behind}") is not None


def is_basis(line: Line) -> bool:
    """Tells whether a line is a legal basis or the opening of a paper that names what it carries out."""
    return _BASIS.match(plain(line.text[:_AROUND]).text) is not None


def _facts(one: Checked, found: Status) -> dict[str, Any]:
    return {"cited": one.text, "since": _day(found.since), "parts": found.parts}


def _lapsed(one: Checked, found: Status) -> Problem:
    """Returns that an act has lapsed: with every act that took its matter over, or the one that holds in its place."""
    severity = ERROR if is_basis(one.line) else WARNING
    facts = _facts(one, found)
    if len(found.now) > 1:
        return Problem("audit.expired-several", one.line.place, facts | {"acts": tuple(map(_named, found.now))}, severity)
    if found.now:
        now = {"now": _named(found.now[0]), "id": found.now[0].id}
        return Problem("audit.expired-now", one.line.place, facts | now, severity)
    return Problem("audit.expired", one.line.place, facts, severity)


def _of_status(one: Checked, act: Act, found: Status) -> Iterator[Problem]:
    severity = ERROR if is_basis(one.line) else WARNING
    facts = _facts(one, found)
    if found.id == NOT_YET and not _COMING.search(re.split(r"[.;] ", one.behind)[0]):
        yield Problem("audit.not-yet", one.line.place, facts, severity)
    elif found.id == SUSPENDED:
        yield Problem("audit.suspended", one.line.place, facts, WARNING if found.parts else severity)
    elif found.id == PARTLY and not one.provisions:
        yield Problem("audit.partly", one.line.place, facts, WARNING)
    elif found.id == UNKNOWN:
        yield Problem("audit.unknown-status", one.line.place, facts, WARNING)
    if found.amended_by and found.id != EXPIRED and is_basis(one.line) and "sửa đổi" not in one.behind:
        acts = tuple(amending.name for amending in found.amended_by)
        yield Problem("audit.amended", one.line.place, {"cited": one.text, "acts": acts, "id": act.id}, WARNING)


def _named(act: Act) -> str:
    return f"{cite_short(act)} ({act.number})" if act.is_law else cite_short(act)


def _of_provisions(one: Checked) -> Iterator[Problem]:
    severity = ERROR if is_basis(one.line) else WARNING
    for provision, there, stands in one.provisions:
        facts = {"cited": one.text, "provision": str(provision), "since": _day(stands.since)}
        facts["acts"] = ", ".join(act.name for act in stands.by) or "…"
        if there is False:
            yield Problem("audit.no-provision", one.line.place, facts)
        elif stands.id == EXPIRED:
            yield Problem("audit.provision-expired", one.line.place, facts, severity)
        elif stands.id == SUSPENDED:
            yield Problem("audit.provision-suspended", one.line.place, facts, severity)
        elif stands.id == PARTLY:
            yield Problem("audit.provision-partly", one.line.place, facts, WARNING)


def _day(day: str | None) -> str:
    return date_short(day) if day else "…"
