"""What is wrong with the acts that the words of a dossier and of an own template name, on the date of each document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.catalog import SOURCE
from generator.planning.orders import Order
from generator.records.area import Record
from library.audit import Line, audit
from library.citing.resolving import Known
from library.files.packages import read_file
from library.files.yaml import Path_
from library.problems import WARNING, Place, Problem, Refused

# Words without a figure and without a kind of law name no act: most texts need not be read.
_MAY_NAME = re.compile(r"\d|luật|pháp lệnh|hiến pháp", re.IGNORECASE)


def named_problems(order: Order, known: Known) -> Iterator[Problem]:
    """Yields what is wrong with the acts that the texts of an order name, as `library.audit` tells it of a finished document.

    A report may tell what held once, and the words of a field stand anywhere in a document: all of it is a warning here.
    """
    own = () if order.template.shipped else template_words(order.template.folder)
    lines = [line for line in (*dossier_words(order), *own) if may_name(line.text)]
    yield from (replace(problem, severity=WARNING) for problem in audit(lines, known, order.date).problems)


def may_name(text: str) -> bool:
    """Tells whether a text may name an act; that costs far less than reading it."""
    return _MAY_NAME.search(text) is not None


def dossier_words(order: Order) -> Iterator[Line]:
    """Yields the texts that a dossier tells for an order, each with its place: own fields, and shared ones that it takes."""
    path: Path_ = ("documents", order.entry, "fields")
    yield from texts_below(order.dossier, path, order.wanted.get("fields", {}))
    shared = order.dossier.values.get("fields", {})
    for name in order.template.fields:
        if name in shared and name not in order.wanted.get("fields", {}):
            yield from texts_below(order.dossier, ("fields", name), shared[name])


def template_words(folder: Path) -> Iterator[Line]:
    """Yields the lines of a template's words that may name an act; none where Word is its source or it cannot be read."""
    path = folder / SOURCE
    if not path.is_file():
        return
    try:
        lines = read_file(path).decode("utf-8", "replace").splitlines()
    except Refused:
        return
    for number, line in enumerate(lines, 1):
        yield Line(line, Place(str(path), number, 1))


def texts_below(record: Record, path: Path_, value: Any) -> Iterator[Line]:
    """Yields every text of a value of a record, each with its place."""
    if isinstance(value, str):
        yield Line(value, record.place(path))
    inner: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, Mapping):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for key, one in inner:
        yield from texts_below(record, (*path, key), one)
