"""A file somebody sent → an act of the workspace's library: read, shown for confirmation, then kept whole or not at all.

One of the old Word (.doc) goes through LibreOffice first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from generator.findable import library_folders, own_library
from generator.printing.old_word import is_old_word, to_word
from library.acts import load
from library.files.limits import IMPORT_BYTES
from library.files.packages import read_file
from library.importing.keeping import files_of, keep, refuse_duplicate, same_original
from library.importing.proposal import Proposal, propose
from library.importing.record import record_yaml
from library.problems import WARNING, Place, Problem, Refused
from library.reading.kinds import OLD_WORD
from library.reading.paragraph import Reading
from library.reading.process import read_data


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that can be kept: what is proposed, its bytes and kind, and where it goes."""

    file: Path
    proposal: Proposal
    data: bytes
    kind: str
    workspace: Path
    folder: Path

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """The warnings of what was read."""
        return self.proposal.remarks


def read_source(path: Path) -> tuple[bytes, Reading]:
    """Returns the bytes of a file and what is in them.

    Raises `Refused` for a file that cannot be read (see `library.reading.process`), `NotFound` where a .doc needs LibreOffice
    and there is none.
    """
    data = read_file(path, IMPORT_BYTES)
    return data, _read(data, Place(str(path)))


def _read(data: bytes, place: Place) -> Reading:
    if not is_old_word(data):
        return read_data(data, place)
    return replace(read_data(to_word(data, place), place), kind=OLD_WORD)


def prepare(path: Path, workspace: Path, act_id: str | None = None) -> Prepared:
    """Returns what would be kept of a file; nothing is written.

    Raises `Refused`: it cannot be read, holds no act, or is there already; `NotFound` as `read_source` does.
    """
    folder = own_library(workspace)
    data, place = read_file(path, IMPORT_BYTES), Place(str(path))
    if same := same_original(folder, data):
        raise Refused(Problem("import.same-file", place, {"id": same.stem}))
    reading = _read(data, place)
    found = propose(reading.lines, path, load(library_folders(workspace)), date.today().isoformat(), act_id)
    refuse_duplicate(folder, found.id, data, place)
    told = tuple(Problem(code, place, {}, WARNING) for code in reading.remarks)
    return Prepared(path, replace(found, remarks=(*told, *found.remarks)), data, reading.kind, workspace, folder)


def accept(prepared: Prepared) -> tuple[Path, ...]:
    """Keeps what was prepared: original, text and record, all or none; of an act whose record is there, the first two.

    Returns the files written. Raises `Refused` where it came to be there meanwhile, `WriteFault`.
    """
    found = prepared.proposal
    record = None if found.known else record_yaml(found.values)
    files = files_of(prepared.folder, found.id, prepared.kind, prepared.data, found.structure.text(), record)
    check = partial(refuse_duplicate, prepared.folder, found.id, prepared.data, Place(str(prepared.file)))
    return keep(prepared.workspace, prepared.folder, files, check)
