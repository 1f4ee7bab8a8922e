"""A folder of YAML files and household lists → an `Area`: its records by id, and everything that is wrong in them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from generator.records.folders import (
    RECORD_SUFFIXES,
    WORKSPACE_FILE,
    files_below,
    find_workspace,
    is_household_list,
    relative_name,
)
from generator.records.guesses import Guesses
from generator.records.households import Household, HouseholdLists, Villages
from generator.records.naming import full_name
from library.files import schemas
from library.files.packages import read_file
from library.files.shipped import folder as shipped_folder
from library.files.yaml import Document, Path_, read_yaml
from library.problems import WARNING, NotFound, Place, Problem, Refused

__all__ = ["KINDS", "Area", "Record", "find_workspace", "load_area", "shipped_records"]

KINDS = ("commune", "village", "person", "organization", "model", "dossier", "clause", "reference", "lesson")
DEFAULT_OUTPUT = "out"
_SHOWN = 60
_ID_LINE = re.compile(rb"^[ \t]*id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One YAML document with a kind and an id. `shipped`: it comes with the program, not from the workspace."""

    kind: str
    id: str
    values: Mapping[str, Any]
    document: Document
    shipped: bool = False

    def place(self, path: Path_ = (), key: bool = False) -> Place:
        """Returns where the value at `path` stands (its key, with `key`), or its nearest parent that has a place."""
        return self.document.place(path, key=key)

    @property
    def memberships(self) -> list[Mapping[str, Any]]:
        """The memberships of an organization, as written; whatever lacks a person, role or start is passed over.

        The schema tells what is wrong with those.
        """
        members = self.values.get("members")
        return list(filter(_is_membership, members)) if isinstance(members, list) else []


def _is_membership(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(name), str) for name in ("person", "role", "from"))


@dataclass(frozen=True, eq=False)
class Area:
    """The records of one workspace and those that come with the program, under one namespace of ids.

    `broken` are the ids of records that break their schema: they are here so that references to them resolve.
    `lost` are ids used twice or seen in files that could not be read: nothing can be said about references to them.
    """

    folder: Path
    workspace: Record
    problems: tuple[Problem, ...]
    records: Mapping[str, Record]
    lists: HouseholdLists
    broken: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()

    def get(self, id: str, kind: str | None = None) -> Record | None:
        """Returns the record with this id, or `None` if there is none or it is of another kind."""
        found = self.records.get(id)
        return found if found is not None and kind in (None, found.kind) else None

    def of(self, kind: str) -> list[Record]:
        """Returns the records of a kind, those of the workspace first, in the order of files and lines."""
        return self._by_kind.get(kind, [])

    def sound(self, *kinds: str) -> Iterator[Record]:
        """Yields the workspace's own records of these kinds that keep their schema: those that rules may look into."""
        return (one for kind in kinds for one in self.of(kind) if not one.shipped and one.id not in self.broken)

    def households(self, villages: Iterable[str]) -> Iterator[Household]:
        """Yields the households of the villages, in the order of the villages, then by `order`, then as in the files.

        One village is unpacked at a time. A row with an error is left out (`household_problems` tells it); households
        with `left_on` are in.
        """
        return self.lists.households(villages)

    def household_examples(self, villages: Iterable[str]) -> Iterator[Household]:
        """Yields one household for each village and set of circumstances that there is: the one that stays longest."""
        return self.lists.examples(villages)

    @property
    def household_problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong in the household lists; they are read when it is first asked for."""
        return self.lists.problems

    @cached_property
    def memberships(self) -> Mapping[str, tuple[tuple[Record, Mapping[str, Any]], ...]]:
        """The memberships of each person by the person's id, each with its organization."""
        index: dict[str, list[tuple[Record, Mapping[str, Any]]]] = {}
        for body in self.of("organization"):
            for one in body.memberships:
                index.setdefault(one["person"], []).append((body, one))
        return {person: tuple(held) for person, held in index.items()}

    @cached_property
    def _by_kind(self) -> dict[str, list[Record]]:
        index: dict[str, list[Record]] = {}
        for record in self.records.values():
            index.setdefault(record.kind, []).append(record)
        return index


@dataclass(slots=True)
class _Loading:
    """What has been gathered so far."""

    records: dict[str, Record] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    guesses: Guesses = field(default_factory=Guesses)
    broken: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)


def load_area(folder: Path) -> Area:
    """Returns the area of a workspace. Raises `NotFound` where `folder` holds no `workspace.yaml`."""
    root = folder.resolve()
    marker = root / WORKSPACE_FILE
    if not marker.is_file():
        raise NotFound(Problem("workspace.not-found", Place(str(folder))))
    loading = _Loading()
    workspace = _workspace(marker, loading)
    output = workspace.values.get("output")
    files, problems = files_below(root, output if isinstance(output, str) else DEFAULT_OUTPUT)
    loading.problems += problems
    for path in files:
        if path.suffix.lower() in RECORD_SUFFIXES and path != marker:
            _take_file(path, relative_name(path, root), loading)
    names = {path: relative_name(path, root) for path in _household_files(root, files, loading)}
    shipped = {one.id: one for one in shipped_records() if one.id not in loading.records}
    records = loading.records | shipped
    return Area(
        root,
        workspace,
        tuple(loading.problems),
        records,
        HouseholdLists(names, _villages(records)),
        frozenset(loading.broken),
        frozenset(loading.lost),
    )


@cache
def shipped_records() -> tuple[Record, ...]:
    """Returns the records that come with the program, in the order of their files; read once."""
    root = shipped_folder("library", "collection")
    loading = _Loading()
    for path in sorted(root.rglob("*.yaml")):
        for document in read_yaml(path, f"library/collection/{relative_name(path, root)}")[0]:
            values = document.value
            if isinstance(values, dict) and values.get("kind") in KINDS and isinstance(values.get("id"), str):
                loading.records.setdefault(values["id"], Record(values["kind"], values["id"], values, document, True))
    return tuple(loading.records.values())


def _villages(records: Mapping[str, Record]) -> Villages:
    villages = (one for one in records.values() if one.kind == "village")
    return Villages.of((one.id, str(one.values.get("name", "")), full_name(one.values)) for one in villages)


def _workspace(marker: Path, loading: _Loading) -> Record:
    """Returns the record of the workspace itself; other records in the same file are taken as anywhere else."""
    documents, problems = read_yaml(marker, WORKSPACE_FILE)
    loading.problems += problems
    own = [one for one in documents if isinstance(one.value, dict) and one.value.get("kind") == "workspace"]
    if not own:
        if not problems:
            loading.problems.append(Problem("workspace.no-record", Place(WORKSPACE_FILE)))
        return Record("workspace", "", {}, Document({}, WORKSPACE_FILE, {}))
    loading.problems += schemas.problems(own[0], "workspace")
    for document in documents:
        if document is not own[0]:
            _take(document, loading)
    return Record("workspace", "", own[0].value, own[0])


def _take_file(path: Path, name: str, loading: _Loading) -> None:
    documents, problems = read_yaml(path, name)
    loading.problems += problems
    if problems:
        loading.lost |= _ids_in(path)
    elif not documents:
        loading.problems.append(Problem("record.empty-file", Place(name), {}, WARNING))
    for document in documents:
        _take(document, loading)


def _ids_in(path: Path) -> set[str]:
    try:
        return {found.decode() for found in _ID_LINE.findall(read_file(path))}
    except Refused:
        return set()


def _take(document: Document, loading: _Loading) -> None:
    values = document.value
    if not isinstance(values, dict):
        loading.problems.append(Problem("record.not-mapping", document.place()))
        return
    kind, id = values.get("kind"), values.get("id")
    if kind not in KINDS:
        loading.problems.append(_kind_problem(document, kind, loading.guesses))
        loading.lost |= {id} if isinstance(id, str) else set()
        return
    found = schemas.problems(document, kind)
    loading.problems += found
    if not isinstance(id, str):
        return
    if id in loading.records:
        first = str(loading.records[id].place(("id",)))
        loading.problems.append(Problem("record.duplicate-id", document.place(("id",)), {"id": id, "first": first}))
        loading.lost.add(id)
        return
    loading.records[id] = Record(kind, id, values, document)
    if found:
        loading.broken.add(id)


def _kind_problem(document: Document, kind: Any, guesses: Guesses) -> Problem:
    if kind is None or isinstance(kind, (list, dict, bool)):
        return Problem("record.no-kind", document.place(("kind",)), {"allowed": KINDS})
    if kind == "workspace":
        return Problem("record.second-workspace", document.place(("kind",)), {"file": WORKSPACE_FILE})
    close = guesses.nearest(str(kind), KINDS)
    code = "record.unknown-kind-near" if close else "record.unknown-kind"
    return Problem(code, document.place(("kind",)), {"kind": str(kind)[:_SHOWN], "nearest": close, "allowed": KINDS})


def _household_files(root: Path, files: list[Path], loading: _Loading) -> tuple[Path, ...]:
    """Returns the household lists: those in their folder, then those that a village names."""
    lists = dict.fromkeys(path for path in files if is_household_list(path, root))
    readable = set(files)
    for record in loading.records.values():
        named = record.values.get("household_file") if record.kind == "village" else None
        if isinstance(named, str):
            path = Path(os.path.normpath(root / named.replace("\\", "/")))
            if path in readable:
                lists[path] = None
            else:
                place = record.place(("household_file",))
                loading.problems.append(Problem("household.no-file", place, {"file": named}))
    return tuple(lists)
