"""An offer put in its place, whole or not at all; and what was there before put back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.sharing.kept import FOLDER, Before, before, hashes, is_ours, template_files, to_keep
from generator.sharing.offers import Offer
from library.files.placing import place, settle
from library.problems import NotFound, Place, Problem, Refused


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing the last taking in of a template would do: the files that come back, and those changed here since."""

    id: str
    templates: Path
    before: Before
    changed: tuple[str, ...]


def take_in(offer: Offer) -> Path:
    """Puts the template of an offer in its place; returns its folder. A kill at any moment leaves the old state or the new.

    Raises `Refused` where the folder was changed since the offer was made or leads elsewhere, `WriteFault`.
    """
    templates, id = offer.templates, offer.pack.id
    folders = {id: offer.files, f"{FOLDER}/{id}": to_keep(templates, offer.pack, offer.files)}

    def unchanged() -> None:
        if template_files(templates / id) != dict(offer.here):
            raise Refused(Problem("pack.changed-meanwhile", Place(str(templates / id))))

    place(templates, folders, is_ours, unchanged)
    return templates / id


def undoing(workspace: Path, id: str) -> Undoing:
    """Returns what undoing the last taking in of a template would do.

    Raises `NotFound` where none was taken in, `Refused` for a damaged keeping.
    """
    templates = workspace / "templates"
    settle(templates)
    earlier = before(templates, id)
    if earlier is None:
        raise NotFound(Problem("pack.nothing-to-undo", Place(str(templates / id)), {"id": id}))
    here = hashes(template_files(templates / id))
    changed = tuple(sorted(name for name in {*here, *earlier.placed} if here.get(name) != earlier.placed.get(name)))
    return Undoing(id, templates, earlier, changed)


def undo(wanted: Undoing) -> bool:
    """Puts back what was there before the last taking in; returns whether anything was. Raises as `take_in`."""
    folder = wanted.before.folder or None
    place(wanted.templates, {wanted.id: folder, f"{FOLDER}/{wanted.id}": wanted.before.kept or None}, is_ours)
    return folder is not None
