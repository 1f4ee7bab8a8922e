"""The templates there are: their manifests, their built Word files, and the lists (bases, recipients) they share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.layout.profile import Profile, profile, profile_for
from generator.phrases.marks import KINDS as MARK_WORDS
from generator.phrases.unsettled import open_places
from library.entry import Entry
from library.files.limits import MANIFEST_BYTES, MANIFEST_VALUES
from library.files.packages import read_file
from library.files.placing import settle
from library.files.schemas import nearest, problems, schema
from library.files.shipped import folder as shipped_folder
from library.files.yaml import Document, Path_, parse_yaml, read_yaml
from library.problems import NotFound, Place, Problem, Refused, TemplateFault

MANIFEST, SOURCE, WORD_SOURCE = "manifest.yaml", "text.md", "template.docx"
HOUSEHOLDS = "household"


Manifest = Mapping[str, Any]


def families_of(manifest: Manifest) -> tuple[str, ...]:
    """Returns the families of layouts that the ways of issuing a template are laid out in, the usual one first."""
    ways: Iterable[Manifest] = manifest.get("issued_by", {}).values()
    return tuple(dict.fromkeys(str(way.get("family", manifest["family"])) for way in ways)) or (str(manifest["family"]),)


def laid_out_in(manifest: Manifest, family: str) -> Manifest:
    """Returns the manifest with the first way of issuing that is laid out in a family."""
    ways = manifest.get("issued_by", {}).values()
    return {**manifest, **next((way for way in ways if way.get("family", manifest["family"]) == family), {})}


@dataclass(frozen=True, slots=True)
class Template:
    """A template folder: what its manifest says, and where its Word files lie."""

    id: str
    manifest: Manifest
    document: Document
    folder: Path
    shipped: bool

    @property
    def families(self) -> tuple[str, ...]:
        """The families of layouts (state, party, front, police, plain) that it is laid out in."""
        return families_of(self.manifest)

    def issued_by(self, way: str | None) -> Manifest:
        """Returns the manifest with one of its ways of issuing laid over it; the first where none of that name is there."""
        ways = self.manifest.get("issued_by", {})
        return {**self.manifest, **ways.get(way or "", next(iter(ways.values())))} if ways else self.manifest

    @property
    def fields(self) -> Mapping[str, Mapping[str, Any]]:
        """The template's own fields: name → JSON Schema."""
        declared: Mapping[str, Mapping[str, Any]] = self.manifest.get("fields", {})
        return declared

    @property
    def edited_in_word(self) -> bool:
        """Whether Word is the source: the folder holds `template.docx` instead of built files."""
        return (self.folder / WORD_SOURCE).is_file()

    def profile_on(self, date: str | None, family: str | None = None) -> Profile:
        """Returns the layout of a document of that date; a template edited in Word keeps the one it was edited in."""
        if self.edited_in_word and "profile" in self.manifest:
            return profile(self.manifest["profile"])
        return profile_for(family or self.families[0], date)

    def word_file(self, layout: Profile) -> Path:
        """Returns the Word file that is rendered under a layout.

        Raises `TemplateFault` while the words hold places that a renewal left open, `NotFound` if it was not built.
        """
        self._refuse_unsettled()
        path = self.folder / (WORD_SOURCE if self.edited_in_word else f"{layout.id}.docx")
        if not path.is_file():
            facts = {"template": self.id, "profile": layout.id}
            raise NotFound(Problem("template.not-built", Place(str(path)), facts))
        return path

    def _refuse_unsettled(self) -> None:
        """Built files may be older than the places that are open in the words: they must not be printed unseen."""
        source = self.folder / SOURCE
        if self.shipped or self.edited_in_word or not source.is_file():
            return
        wrong = open_places(read_file(source).decode(errors="replace"), str(source))
        if wrong:
            raise TemplateFault(wrong)

    def fingerprint(self, layout: Profile) -> str:
        """Returns a hash of all that the template adds to a document: its Word file and its manifest."""
        digest = hashlib.sha256(read_file(self.word_file(layout)))
        digest.update(read_file(self.folder / MANIFEST))
        return digest.hexdigest()

    def vocabulary(self) -> dict[str, Mapping[str, Any]]:
        """Returns what the template may name: name → JSON Schema of its value."""
        shared: dict[str, Mapping[str, Any]] = dict(schema("values")["properties"])
        named = (*self.manifest.get("cites", ()), *self.manifest.get("mentions", ()))
        cited = [name.replace("-", "_") for name in named]
        for name, own in (("papers", cited), ("law", list(self.manifest.get("acts", ())))):
            of_each = shared[name]["additionalProperties"]
            shared[name] = {"type": "object", "title": shared[name]["title"], "properties": dict.fromkeys(own, of_each)}
        return {**shared, **self.fields}


@dataclass(frozen=True, slots=True)
class Catalog:
    """All templates at hand, by id; a workspace's own wins over the shipped one of the same id."""

    templates: Mapping[str, Template]
    bases: Mapping[str, tuple[Mapping[str, Any], ...]]
    recipients: Mapping[str, tuple[Mapping[str, Any], ...]]
    problems: tuple[Problem, ...]
    broken: Mapping[str, Path]

    def get(self, name: str) -> Template:
        """Returns the template with that id. Raises `NotFound` with the nearest one.

        A workspace's own template that cannot be read hides the shipped one: its words must not come back unseen.
        """
        if name in self.broken:
            raise NotFound(Problem("template.broken", Place(str(self.broken[name])), {"name": name}))
        if name not in self.templates:
            close = nearest(name, self.templates)
            code = "template.unknown-near" if close else "template.unknown"
            raise NotFound(Problem(code, facts={"name": name, "nearest": close, "known": sorted(self.templates)}))
        return self.templates[name]

    def told(self, name: str) -> list[Problem]:
        """Returns what is wrong with a workspace's own template that cannot be used; nothing for others."""
        file = str(self.broken[name]) if name in self.broken else None
        return [one for one in self.problems if one.place is not None and one.place.file == file]


def load_catalog(workspace: Path | None = None) -> Catalog:
    """Returns the shipped templates and those of a workspace; what is wrong with one is told in `problems`.

    Where a killed program left a template half put in place, that is finished first. Raises as `settle` does.
    """
    if workspace:
        settle(workspace / "templates")
    found: dict[str, Template] = {}
    wrong: list[Problem] = []
    broken: dict[str, Path] = {}
    ours = shipped_folder("templates")
    for root, shipped in ((ours, True), *(((workspace / "templates", False),) if workspace else ())):
        for folder in _folders(root):
            template, problems_found = load_template(folder, shipped=shipped)
            wrong += problems_found
            if template is None or template.id != folder.name:
                broken[folder.name] = folder / MANIFEST
            else:
                found[template.id] = template
    sound = {name: template for name, template in found.items() if name not in broken}
    return Catalog(sound, shared_sets("bases"), shared_sets("recipients"), tuple(wrong), broken)


def _folders(root: Path) -> list[Path]:
    """Returns the folders of templates: those with a manifest, and those with a Word file that still lack one."""
    return sorted({path.parent for name in (MANIFEST, WORD_SOURCE) for path in root.glob(f"*/{name}")})


def entries(workspace: Path | None) -> Iterator[Entry]:
    """Yields an entry for the search of each template at hand."""
    for template in load_catalog(workspace).templates.values():
        manifest = template.manifest
        said = [manifest.get("summary", ""), *(str(one["title"]) for one in template.fields.values())]
        names = (manifest["blueprint"],) if "blueprint" in manifest else ()
        yield Entry(template.id, "template", manifest["title"], "\n".join(said), aliases=names)


def load_template(folder: Path, *, shipped: bool = False) -> tuple[Template | None, list[Problem]]:
    """Returns the template in a folder, or None, and what is wrong with its manifest."""
    if not (folder / MANIFEST).is_file():
        return None, [Problem("template.no-manifest", Place(str(folder / MANIFEST)), {"id": folder.name})]
    documents, wrong = _read(folder / MANIFEST)
    if not documents or wrong:
        return None, wrong or [Problem("yaml.empty", Place(str(folder / MANIFEST)))]
    document = documents[0]
    wrong += problems(document, "manifest") or list(_unknown_shapes(document, ("fields",)))
    if wrong:
        return None, wrong
    if document.value["id"] != folder.name:
        wrong.append(Problem("template.wrong-folder", document.place(("id",)), {"id": document.value["id"]}))
    template = Template(document.value["id"], document.value, document, folder, shipped)
    return template, [*wrong, *_declared(template)]


def _read(path: Path) -> tuple[list[Document], list[Problem]]:
    """Returns the one manifest in a file, as small as one is that somebody wrote, and what is wrong with it."""
    place = Place(str(path))
    try:
        data = read_file(path, MANIFEST_BYTES)
    except Refused as refused:
        large = refused.problems[0].code == "file.too-large"
        return [], [Problem("template.long-manifest", place)] if large else list(refused.problems)
    documents, wrong = parse_yaml(data, str(path))
    if len(documents) > 1:
        wrong.append(Problem("template.many-manifests", documents[1].place(())))
    elif documents and _values_in(documents[0].value) > MANIFEST_VALUES:
        wrong.append(Problem("template.long-manifest", place))
    return documents, wrong


def _values_in(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(_values_in, inner))


def _unknown_shapes(document: Document, path: Path_) -> Iterator[Problem]:
    """Tells of shared shapes (`$ref`) that fields refer to and that do not exist."""
    known = schema("common")["$defs"]
    fields: Any = document.value
    for step in path:
        fields = fields.get(step, {})
    for name, field in fields.items():
        inner: Path_ = (*path, name)
        while "items" in field:
            field, inner = field["items"], (*inner, "items")
        shape = str(field.get("$ref", "")).rpartition("/")[2]
        if shape and shape not in known:
            close = nearest(shape, known)
            code = "template.unknown-shape-near" if close else "template.unknown-shape"
            yield Problem(code, document.place((*inner, "$ref")), {"name": shape, "nearest": close})
        if "properties" in field:
            yield from _unknown_shapes(document, (*inner, "properties"))


def _declared(template: Template) -> Iterable[Problem]:
    known = template.fields
    for name in known:
        if name in schema("values")["properties"] or name in (*MARK_WORDS, "loop"):
            place = template.document.place(("fields", name), key=True)
            yield Problem("template.reserved-name", place, {"name": name})
    for index, name in enumerate(template.manifest.get("required", ())):
        if name not in known:
            place = template.document.place(("required", index))
            yield Problem("template.undeclared-field", place, {"name": name, "nearest": nearest(name, known)})


@cache
def shared_sets(name: str) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    """Returns the shipped sets of legal `bases` or of `recipients`, by the name that manifests choose them by."""
    documents, wrong = read_yaml(shipped_folder("templates") / "sets" / f"{name}.yaml")
    if wrong:
        raise Refused(wrong)
    return {name: tuple(lines) for name, lines in documents[0].value.items()}
