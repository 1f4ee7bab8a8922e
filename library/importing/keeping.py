"""Record, text and original of an act → laid down together, or not at all; a duplicate is refused and named.

All three are written into a hidden folder first, with a plan of where they belong; the record comes last, and only with it the
act is there. What a killed import left is undone by the next one. The hidden folder is also the lock: who makes it may write.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from library.files.limits import IMPORT_BYTES
from library.files.packages import read_file
from library.files.saving import alive, fault, save, sync_folder
from library.problems import Place, Problem, Refused
from library.sources import RECORDS, TEXTS
from library.texts import ORIGINALS, text_path

_LOCK = ".vanban-import"
# A plan may have been laid there by a stranger: nothing but what we write ourselves is ever removed.
_OURS = re.compile(rf"(?:{RECORDS}|{TEXTS}|{ORIGINALS})/[a-z0-9-]{{1,100}}\.[a-z]{{3,5}}")
_OWNER, _PLAN = "owner", "plan"
_WAIT_SECONDS, _PAUSE = 20.0, 0.05
# Windows does not tell whether a process lives; nobody writes three files for so long.
_STALE_SECONDS = 600.0


def same_original(folder: Path, data: bytes) -> Path | None:
    """Returns the original of the same bytes that was imported before, if there is one."""
    digest = hashlib.sha256(data).digest()
    for path in sorted((folder / ORIGINALS).glob("*")):
        with contextlib.suppress(OSError, Refused):
            if path.stat().st_size == len(data) and hashlib.sha256(read_file(path, IMPORT_BYTES)).digest() == digest:
                return path
    return None


def refuse_duplicate(folder: Path, act_id: str, data: bytes, place: Place) -> None:
    """Raises `Refused` where the same file was imported before, or the act has its text already."""
    if same := same_original(folder, data):
        raise Refused(Problem("import.same-file", place, {"id": same.stem}))
    if text_path(folder, act_id).exists():
        raise Refused(Problem("import.same-act", place, {"id": act_id}))


def keep(
    root: Path, folder: Path, files: Mapping[Path, bytes], check: Callable[[], None], *, step: Callable[[], None] = lambda: None
) -> tuple[Path, ...]:
    """Writes the files, which lie below `folder`, all or none, the last one last; `check` is called when nobody else can write.

    Raises `Refused`: another import goes on too long, the folder leads out of `root`, a file is there already; what `check`
    raises; `WriteFault`. `step` is called before each step on the disk.
    """
    _stay_inside(root, [folder, *files])
    with _locked(folder) as lock:
        check()
        if found := next((path for path in files if path.exists()), None):
            raise Refused(Problem("import.in-the-way", Place(str(found))))
        try:
            _lay_down(folder, lock, files, step)
        except OSError as error:
            _undo(lock)
            raise fault(error, folder) from error
        except BaseException:
            _undo(lock)
            raise
    return tuple(files)


def files_of(folder: Path, act_id: str, suffix: str, original: bytes, text: str, record: bytes | None) -> dict[Path, bytes]:
    """Returns the files of an act in the order in which they are laid down; the act is there with the last of them."""
    files = {folder / ORIGINALS / f"{act_id}.{suffix}": original, text_path(folder, act_id): text.encode()}
    return files if record is None else {**files, folder / RECORDS / f"{act_id}.yaml": record}


def _stay_inside(root: Path, paths: list[Path]) -> None:
    """Raises `Refused` where a path leads out of the workspace: by its name, or by a link on its way."""
    inside = root.resolve()
    for path in paths:
        if not path.resolve().is_relative_to(inside):
            raise Refused(Problem("import.outside", Place(str(path))))


def _lay_down(folder: Path, lock: Path, files: Mapping[Path, bytes], step: Callable[[], None]) -> None:
    plan = {str(number): path.relative_to(folder).as_posix() for number, path in enumerate(files)}
    for number, data in zip(plan, files.values(), strict=True):
        step()
        save(lock / number, data)
    step()
    save(lock / _PLAN, json.dumps(plan).encode())
    for number, path in zip(plan, files, strict=True):
        step()
        path.parent.mkdir(parents=True, exist_ok=True)
        os.replace(lock / number, path)
        sync_folder(path.parent)
    step()


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[Path]:
    """Gives the hidden folder, made by us, when no other import of this library is at work; undoes what a killed one left."""
    lock = folder / _LOCK
    patience = time.monotonic() + _WAIT_SECONDS
    folder.mkdir(parents=True, exist_ok=True)
    while not _made(lock):
        if _abandoned(lock):
            _take_over(lock)
        elif time.monotonic() > patience:
            raise Refused(Problem("import.busy", Place(str(folder))))
        else:
            time.sleep(_PAUSE)
    try:
        yield lock
    finally:
        shutil.rmtree(lock, ignore_errors=True)


def _made(lock: Path) -> bool:
    try:
        lock.mkdir()
    except FileExistsError:
        return False
    (lock / _OWNER).write_text(str(os.getpid()), "ascii")
    return True


def _abandoned(lock: Path) -> bool:
    try:
        age = time.time() - lock.stat().st_mtime
        owner = (lock / _OWNER).read_text("ascii", "replace")
    except OSError:
        owner, age = "", _age(lock)
    if os.name == "nt":
        return age > _STALE_SECONDS
    return not alive(owner) and owner != str(os.getpid()) if owner else age > 1


def _age(lock: Path) -> float:
    try:
        return time.time() - lock.stat().st_mtime
    except OSError:
        return 0.0


def _take_over(lock: Path) -> None:
    """Undoes what a killed import left; of two that try, the renaming lets only one."""
    aside = lock.with_name(f"{_LOCK}.{os.getpid()}")
    with contextlib.suppress(OSError):
        os.rename(lock, aside)
        _undo(aside)
        shutil.rmtree(aside, ignore_errors=True)


def _undo(lock: Path) -> None:
    """Removes what the plan had laid down already; a plan whose last file is in its place is done, and stays."""
    folder = lock.parent
    try:
        plan = json.loads((lock / _PLAN).read_bytes())
        ours = {number: name for number, name in plan.items() if number.isdecimal() and _OURS.fullmatch(name)}
        moved = [folder / name for number, name in ours.items() if not (lock / number).exists()]
    except (OSError, ValueError, AttributeError, TypeError):
        return
    if len(moved) < len(plan):
        for path in moved:
            with contextlib.suppress(OSError):
                path.unlink()
