"""Values that are more than text: rich text, pictures, documents; where a schema says that they stand, and their files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from library.files.limits import INSERT_BYTES, INSERTS, INSERTS_BYTES
from library.files.packages import read_file, unpack
from library.files.pictures import picture
from library.files.yaml import Path_
from library.problems import Place, Problem, Refused

RICH, PARAGRAPHS, PICTURE, DOCUMENT = "rich_text", "rich_paragraphs", "picture", "subdocument"
KINDS = (RICH, PARAGRAPHS, PICTURE, DOCUMENT)
_FILES = {PICTURE: "picture", DOCUMENT: "document"}

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Insert:
    """One such value: where it stands, which kind its schema declares, and itself."""

    path: Path_
    kind: str
    value: Any

    @property
    def file(self) -> str | None:
        """The name of the file behind it, or None where there is none."""
        named = self.value.get(_FILES.get(self.kind, ""), None) if isinstance(self.value, dict) else None
        return named if isinstance(named, str) else None


def kind_of(schema: Schema) -> str:
    """Returns which kind a schema declares (`$ref: common.schema.json#/$defs/picture`), or an empty text for plain data."""
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    return name if name in KINDS else ""


def holds(schema: Schema, kinds: tuple[str, ...] = KINDS) -> bool:
    """Tells whether a schema declares such a value, itself or anywhere below."""
    inner = [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]
    return kind_of(schema) in kinds or any(holds(one, kinds) for one in inner)


def found(schema: Schema, value: Any, path: Path_ = ()) -> Iterator[Insert]:
    """Yields every such value in a value, by its schema."""
    if kind := kind_of(schema):
        yield Insert(path, kind, value)
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from found(schema.get("items", {}), one, (*path, index))
    elif isinstance(value, dict):
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                yield from found(inner, value[name], (*path, name))


def replaced(schema: Schema, value: Any, make: Callable[[str, Any], Any]) -> Any:
    """Returns the value with what `make` makes of each such value in it; plain data stay as they are."""
    if kind := kind_of(schema):
        return make(kind, value)
    if isinstance(value, list):
        return [replaced(schema.get("items", {}), one, make) for one in value]
    if isinstance(value, dict):
        inner = schema.get("properties", {})
        return {name: replaced(inner.get(name, {}), one, make) for name, one in value.items()}
    return value


class Files:
    """The files behind the values of one document, all below one folder, counted together."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._bytes = 0
        self._digest = hashlib.sha256()

    @property
    def digest(self) -> str:
        """A hash of all that was read, or an empty text: a picture that changed makes another document."""
        return self._digest.hexdigest() if self._count else ""

    def read(self, name: str) -> tuple[Path, bytes]:
        """Returns a file's path and bytes. Raises `Refused`: outside the folder, not there, too large, too many."""
        path = self._below(name)
        facts = {"name": name, "limit": INSERT_BYTES // 2**20}
        try:
            data = read_file(path, INSERT_BYTES)
        except Refused as refused:
            large = refused.problems[0].code == "file.too-large"
            raise Refused(Problem("insert.too-large" if large else "insert.not-found", facts=facts)) from refused
        self._count += 1
        self._bytes += len(data)
        self._digest.update(hashlib.sha256(data).digest())
        if self._count > INSERTS or self._bytes > INSERTS_BYTES:
            facts = {"count": INSERTS, "limit": INSERTS_BYTES // 2**20}
            raise Refused(Problem("insert.too-many", facts=facts))
        return path, data

    def _below(self, name: str) -> Path:
        try:
            path = (self._folder / name).resolve()
            below = path.is_relative_to(self._folder.resolve())
        except (OSError, ValueError, RuntimeError):
            below = False
        if not below:
            raise Refused(Problem("insert.outside", facts={"name": name}))
        return path


def insert_problems(schema: Schema, value: Any, files: Files, place: Callable[[Path_], Place]) -> Iterator[Problem]:
    """Yields what is wrong with the files behind a value, each at the place that names it."""
    for one in found(schema, value):
        if one.file is None:
            continue
        try:
            path, data = files.read(one.file)
            if one.kind == PICTURE:
                picture(data, Place(str(path)))
            else:
                unpack(data, Place(str(path)))
        except Refused as refused:
            yield from (Problem(wrong.code, place(one.path), {**wrong.facts, "name": one.file}) for wrong in refused.problems)
