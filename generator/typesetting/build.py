"""A template's folder and a profile → the Word file that is rendered: the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from generator.catalog import families_of, laid_out_in
from generator.layout.profile import Profile, columned, profiles
from generator.typesetting import frame, placement, soundness
from generator.typesetting.document import document, page_of
from generator.typesetting.elements import Element, R, W, to_xml, w
from generator.typesetting.lines import Block, read_lines
from generator.typesetting.styles import styles
from library.files import schemas
from library.files.packages import read_file
from library.files.yaml import decode, read_yaml
from library.problems import Problem, Refused, TemplateFault
from library.vietnamese.letters import nfc

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_WORD = "http://schemas.microsoft.com/office/word"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE_LINK = f"{_LINKS}/metadata/core-properties"
_DEFAULTS = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
_DAY = (1980, 1, 1, 0, 0, 0)  # the first day a zip can tell


@dataclass(frozen=True, slots=True)
class _Source:
    """A template as its author wrote it."""

    manifest: frame.Manifest
    blocks: tuple[Block, ...]
    file: str


def build(folder: Path, profile: Profile) -> bytes:
    """Returns the Word file of the template in `folder` for a profile. Raises `TemplateFault`: all that is wrong."""
    source, problems = _read(folder)
    problems += _layout_problems(source, profile)
    if problems or source is None:
        raise TemplateFault(problems)
    laid_out = replace(source, manifest=laid_out_in(source.manifest, profile.family))
    return _package(_parts(laid_out, profile))


def build_all(folder: Path) -> dict[str, bytes]:
    """Returns the Word files of a template by name, one a dated profile of its family. Raises `TemplateFault`."""
    source, problems = _read(folder)
    if problems or source is None:
        raise TemplateFault(problems)
    ours = [one for one in profiles() if one.family in families_of(source.manifest)]
    return {f"{one.id}.docx": build(folder, one) for one in ours}


def build_problems(folder: Path, profile: Profile) -> list[Problem]:
    """Returns everything that is wrong with the template in `folder`, with file and line; nothing: it can be built."""
    source, problems = _read(folder)
    return [*problems, *_layout_problems(source, profile)]


def _read(folder: Path) -> tuple[_Source | None, list[Problem]]:
    manifests, problems = read_yaml(folder / "manifest.yaml")
    problems += [one for manifest in manifests for one in schemas.problems(manifest, "manifest")]
    path = folder / "text.md"
    try:
        blocks, more = read_lines(nfc(decode(read_file(path), str(path))), str(path))
    except Refused as refused:
        return None, [*problems, *refused.problems]
    manifest = manifests[0].value if manifests else {}
    problems += [*more, *soundness.problems(blocks, str(path)), *placement.problems(blocks, str(path), manifest)]
    return _Source(manifest, blocks, str(path)), problems


def _layout_problems(source: _Source | None, profile: Profile) -> list[Problem]:
    if source is None:
        return []
    ends = placement.end_problems(source.blocks, source.file) if profile.words["text.end"] else []
    return [*placement.level_problems(source.blocks, source.file, profile), *ends]


def _parts(source: _Source, profile: Profile) -> dict[str, Element]:
    page = page_of(profile, source.manifest)
    sides = frame.headers(page)
    links = {name: f"rId{number}" for number, name in enumerate(("styles.xml", "settings.xml", *sides), 1)}
    main = document(source.blocks, profile, source.manifest, {name: links[name] for name in sides})
    looks = styles(columned(page, source.manifest.get("columns", 1)), _styles_used([main, *sides.values()]))
    return {
        "[Content_Types].xml": _content_types(sides),
        "_rels/.rels": _links({"word/document.xml": f"{R}/officeDocument", "docProps/core.xml": _CORE_LINK}),
        "docProps/core.xml": _core(),
        "word/_rels/document.xml.rels": _links({name: f"{R}/{_role(name)}" for name in links}),
        "word/document.xml": main,
        "word/settings.xml": _settings(),
        "word/styles.xml": looks,
        **{f"word/{name}": part for name, part in sides.items()},
    }


def _styles_used(parts: Iterable[Element]) -> set[str]:
    tags = [f"{{{W}}}{name}" for name in ("pStyle", "rStyle", "tblStyle")]
    return {one.get(f"{{{W}}}val", "") for part in parts for one in part.iter(*tags)}


def _role(name: str) -> str:
    return name.removesuffix(".xml").rstrip("0123456789")


def _content_types(sides: Iterable[str]) -> Element:
    root = _root(_TYPES, "Types")
    for extension, media in _DEFAULTS.items():
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=extension, ContentType=media)
    parts = {"word/document.xml": f"{_MEDIA}document.main+xml"}
    parts |= {f"word/{name}": f"{_MEDIA}{_role(name)}+xml" for name in ("styles.xml", "settings.xml", *sides)}
    parts["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    for name, media in parts.items():
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=media)
    return root


def _links(targets: Mapping[str, str]) -> Element:
    root = _root(_LINKS, "Relationships")
    for number, (target, kind) in enumerate(targets.items(), 1):
        etree.SubElement(root, f"{{{_LINKS}}}Relationship", Id=f"rId{number}", Type=kind, Target=target)
    return root


def _root(namespace: str, tag: str) -> Element:
    names: dict[str | None, str] = {None: namespace}
    return etree.Element(f"{{{namespace}}}{tag}", nsmap=names)  # type: ignore[arg-type]  # missing in the stubs


def _core() -> Element:
    """Every document bears its id, so that a renamed file is known again; no author, no dates."""
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DUBLIN})
    etree.SubElement(root, f"{{{_DUBLIN}}}identifier").text = "{{ document.id }}"
    return root


def _settings() -> Element:
    """Word 2013's way of laying out (15); without it Word opens the file in its compatibility mode."""
    mode = w("compatSetting", name="compatibilityMode", uri=_WORD, val=15)
    return w("settings", w("defaultTabStop", val=720), w("compat", mode), w("themeFontLang", val="vi-VN"))


def _package(parts: Mapping[str, Element]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, _DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # the same bytes on every system
            archive.writestr(member, to_xml(parts[name]))
    return stream.getvalue()
