"""A template that was taken in and changed here since, and a newer pack of it → what stands there afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.catalog import MANIFEST, SOURCE, WORD_SOURCE
from generator.layout.profile import profile_for
from generator.phrases.unsettled import open_places
from generator.sharing.merging import Conflict, Merged, merge_lines, merge_manifest, merge_word
from library.files.yaml import decode, parse_yaml
from library.problems import Place, Problem, Refused

_SOURCES = (MANIFEST, SOURCE, WORD_SOURCE)
_WORDS = (SOURCE, WORD_SOURCE)

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Renewal:
    """The sources that a renewal leaves; `merged` are those with changes of both sides, `conflicts` what is left open in them.

    `kept_look`: a Word file was saved by another program, so only words were merged and the look stayed as it is here.
    """

    files: Files
    merged: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    kept_look: bool


def sources(files: Files) -> dict[str, bytes]:
    """Returns the files of a template that people write; the others follow from them."""
    return {name: files[name] for name in _SOURCES if name in files}


def renewed(base: Files, here: Files, there: Files, folder: Path) -> Renewal:
    """Returns what a renewal leaves: `base` is the pack that was taken in, `there` the new one, `here` what `folder` holds.

    Where words were handed to Word on one side, the Word files that the others were built into are merged.
    Raises `Refused` for a file here that cannot be read, for places that an earlier renewal left open, and for a pack without
    a Word file in the layout; `TemplateFault` for one beyond the limits.
    """
    made = dict([_manifest(base, here, there, folder), _words(base, here, there, folder)])
    files = {name: one.result for name, one in made.items()}
    merged = tuple(name for name, data in files.items() if data not in (here.get(name), there.get(name)))
    conflicts = tuple(conflict for one in made.values() for conflict in one.conflicts)
    return Renewal(files, merged, conflicts, any(one.kept_look for one in made.values()))


def _manifest(base: Files, here: Files, there: Files, folder: Path) -> tuple[str, Merged[bytes]]:
    old, ours, new = base[MANIFEST], here.get(MANIFEST), there[MANIFEST]
    return MANIFEST, Merged(new) if ours is None else merge_manifest(old, ours, new, str(folder / MANIFEST))


def _words(base: Files, here: Files, there: Files, folder: Path) -> tuple[str, Merged[bytes]]:
    sides = [{name: files[name] for name in _WORDS if name in files} for files in (base, here, there)]
    old, ours, new = sides
    if not ours or ours == old:
        ((name, data),) = new.items()
        return name, Merged(data)
    if new == old and len(ours) == 1:
        ((name, data),) = ours.items()
        return name, Merged(data)
    if WORD_SOURCE in ours or SOURCE not in new:
        return WORD_SOURCE, _word(base, here, there, folder)
    return SOURCE, _lines(old.get(SOURCE, b""), ours[SOURCE], new[SOURCE], str(folder / SOURCE))


def _lines(base: bytes, here: bytes, there: bytes, file: str) -> Merged[bytes]:
    texts = [decode(data, file) for data in (base, here, there)]
    still_open = open_places(texts[1], file)
    if still_open:
        raise Refused(still_open)
    made = merge_lines(texts[0], texts[1], texts[2], file)
    return Merged(made.result.encode(), made.conflicts)


def _word(base: Files, here: Files, there: Files, folder: Path) -> Merged[bytes]:
    layout = _layout(here if WORD_SOURCE in here else there, folder)
    old, ours, new = (_in_word(files, layout, folder) for files in (base, here, there))
    return merge_word(old, ours, new, str(folder / WORD_SOURCE))


def _in_word(files: Files, layout: str, folder: Path) -> bytes:
    found = files.get(WORD_SOURCE, files.get(f"{layout}.docx"))
    if found is None:
        raise Refused(Problem("pack.no-layout", Place(str(folder / WORD_SOURCE)), {"profile": layout}))
    return found


def _layout(files: Files, folder: Path) -> str:
    """Returns the layout that a template edited in Word was edited in."""
    documents, wrong = parse_yaml(files.get(MANIFEST, b""), str(folder / MANIFEST))
    manifest = documents[0].value if documents and not wrong else {}
    return str(manifest["profile"]) if "profile" in manifest else profile_for(str(manifest.get("family", "")), None).id
