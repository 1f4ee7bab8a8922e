"""A copy of a template's Word file in which every problem is a Word comment at its place."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import cast

import docx
from docx.document import Document
from docx.oxml.text.run import CT_R
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run
from lxml import etree

from generator.rendering.carrier import packed
from generator.rendering.hostile import hostile_problems
from generator.rendering.source import WORD
from generator.rendering.subdocument import UNFIT
from generator.rendering.tags import tags
from library.messages import hint, sentence
from library.problems import Place, Problem, Refused

AUTHOR, INITIALS = "vanban", "vb"
BODY = "word/document.xml"
PROPERTIES = "docProps/core.xml"
_WHEN = datetime(2000, 1, 1, tzinfo=UTC)  # the same problems make the same file


def commented(package: Mapping[str, bytes], problems: Iterable[Problem], file: Place) -> bytes:
    """Returns the Word file with a comment by “vanban” on the runs of each problem's tag: what is wrong, and what to do.

    Word has no comments outside the body: what is wrong in a header, a footer or a note is told at the first paragraph.
    Raises `Refused` for a file that cannot be opened.
    """
    hostile_problems(package, file)
    try:
        document = docx.Document(io.BytesIO(packed(package)))
        body = list(document.element.body.iter(f"{WORD}p"))
    except UNFIT as error:
        raise Refused(Problem("package.damaged", file)) from error
    for problem in problems:
        place = problem.place
        if place is not None and place.part is not None:
            _comment(document, body, problem, place)
    document.core_properties.identifier = _seal(_saved(document))
    return packed(_saved(document))


def untouched(package: Mapping[str, bytes]) -> bool:
    """Tells whether a Word file is a copy that `commented` made and that nobody changed since: its identifier is its seal."""
    try:
        sealed = docx.Document(io.BytesIO(packed(package))).core_properties.identifier
    except UNFIT:
        return False
    return bool(sealed == _seal(package))


def _saved(document: Document) -> dict[str, bytes]:
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _seal(package: Mapping[str, bytes]) -> str:
    """Returns a hash of all parts but the properties, which hold it."""
    digest = hashlib.sha256()
    for name in sorted(package.keys() - {PROPERTIES}):
        digest.update(name.encode() + b"\0" + hashlib.sha256(package[name]).digest())
    return digest.hexdigest()


def _comment(document: Document, body: list[etree._Element], problem: Problem, place: Place) -> None:
    here = place.part == BODY and place.paragraph is not None and place.paragraph <= len(body)
    element = body[place.paragraph - 1] if here and place.paragraph else body[0]
    runs = list(_runs(element, str(problem.facts.get("tag", problem.facts.get("name", ""))) if here else ""))
    said = [] if here else [f"{place.part}:{place.paragraph}" if place.paragraph else str(place.part)]
    words = "\n".join(filter(None, (*said, place.near if said else "", sentence(problem), hint(problem))))
    comment = document.add_comment(runs, text=words, author=AUTHOR, initials=INITIALS)
    comment._comment_elm.date = _WHEN


def _runs(paragraph: etree._Element, said: str) -> Iterator[Run]:
    """Yields the runs that a tag stands in; all of the paragraph's where it is not found, a new one where there is none."""
    parent = WordParagraph(paragraph, None)  # type: ignore[arg-type]
    own = [run for run in paragraph.iter(f"{WORD}r") if next(run.iterancestors(f"{WORD}p"), None) is paragraph]
    if not own:
        yield parent.add_run()
        return
    texts = ["".join(piece.text or "" for piece in run.iter(f"{WORD}t", f"{WORD}instrText")) for run in own]
    start, end = _span("".join(texts), said)
    at = 0
    for run, text in zip(own, texts, strict=True):
        if start < 0 or (at < end and at + len(text) > start):
            yield Run(cast(CT_R, run), parent)
        at += len(text)


def _span(text: str, said: str) -> tuple[int, int]:
    """Returns where in a text the tag begins and ends that a message quotes, or that holds a name; (-1, -1): nowhere."""
    found, _ = tags(text)
    whole = next((one.text for one in found if said and said in (one.short, one.text)), None)
    whole = whole or next((one.text for one in found if said and said in one.text), said.removesuffix("…"))
    start = text.find(whole) if whole else -1
    return (start, start + len(whole)) if start >= 0 else (-1, -1)
