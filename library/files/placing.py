"""Folders put in the place of others, all or none, also when the process is killed at any moment.

What is new is written into a hidden folder first, which is the lock too: who makes it may write, and whose number stands in it
answers for it. A plan of renames (`plan`) is laid down last: without it nothing has happened; with it, whoever comes next
carries it out to its end. So there are the old folders or the new ones; in the blink between two renames a folder is missing,
and `settle`, which every reader calls, waits or carries on.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from library.files.saving import alive, fault, save, sync_folder
from library.problems import Place, Problem, Refused, WriteFault

LOCK = ".placing"
_OWNER, _PLAN = "owner-", "plan"
_WAIT_SECONDS, _PAUSE = 20.0, 0.05
# Windows does not tell whether a process lives; nobody takes so long over some renames.
_STALE_SECONDS = 60.0

# The hidden folders that this very process holds: its number alone may be that of a dead one.
_HELD: set[Path] = set()

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Move:
    """One rename between the hidden folder and the place of a folder; `inward` leads out of the hidden folder."""

    staged: str
    place: str
    inward: bool

    def done(self, root: Path) -> bool:
        return (root / LOCK / self.staged).exists() is not self.inward

    def carry_out(self, root: Path, *, back: bool = False) -> None:
        staged, place = root / LOCK / self.staged, root / self.place
        source, target = (staged, place) if self.inward is not back else (place, staged)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.rename(source, target)


def place(
    root: Path, folders: Mapping[str, Files | None], ours: Callable[[str], bool], check: Callable[[], None] = lambda: None,
    step: Callable[[], None] = lambda: None,
) -> None:  # fmt: skip
    """Puts folders of these files below `root`, in the place of what stands there; None takes a folder away.

    What stands in a folder and is not `ours` by its name is its owner's and stays. `check` is called when nobody else can
    write, `step` before each step on the disk. Raises `Refused`: somebody else is at work, a folder leads out of `root`, what
    `check` raises; `WriteFault`.
    """
    _stay_inside(root, folders)
    try:
        with _locked(root):
            check()
            moves = list(_stage(root, folders, ours, step))
            step()
            save(root / LOCK / _PLAN, json.dumps([[one.staged, one.place, one.inward] for one in moves]).encode())
            _carry_out(root, moves, step)
    except WriteFault:
        raise
    except OSError as error:
        raise fault(error, root) from error


def settle(root: Path) -> None:
    """Finishes what a killed `place` had planned; waits for one that is at work. Nothing else is touched.

    Raises `Refused` where that takes too long, `WriteFault` where it cannot be done.
    """
    patience = time.monotonic() + _WAIT_SECONDS
    while (root / LOCK / _PLAN).exists():
        try:
            if _take_over(root):
                _finish(root)
                return
        except OSError as error:
            raise fault(error, root) from error
        if time.monotonic() > patience:
            raise Refused(Problem("placing.busy", Place(str(root))))
        time.sleep(_PAUSE)


def _stay_inside(root: Path, folders: Mapping[str, Files | None]) -> None:
    """Raises `Refused` where a link leads the way to a folder elsewhere."""
    inside = root.parent.resolve() / root.name
    for path in (root, *(root / name for name in folders), *((root / name).parent for name in folders)):
        if path.is_symlink() or not path.resolve().is_relative_to(inside):
            raise Refused(Problem("placing.link", Place(str(path))))


def _stage(
    root: Path, folders: Mapping[str, Files | None], ours: Callable[[str], bool], step: Callable[[], None]
) -> Iterator[_Move]:
    """Writes what is new into the hidden folder; yields the renames in their order."""
    for number, (name, files) in enumerate(folders.items()):
        there = root / name
        theirs = sorted(path.name for path in there.iterdir() if not ours(path.name)) if there.is_dir() else []
        if there.exists():
            yield _Move(f"old-{number}", name, inward=False)
        if files is not None or theirs:
            step()
            _write(root / LOCK / f"new-{number}", files or {}, step)
            yield _Move(f"new-{number}", name, inward=True)
        yield from (_Move(f"old-{number}/{one}", f"{name}/{one}", inward=True) for one in theirs)


def _write(folder: Path, files: Files, step: Callable[[], None]) -> None:
    folder.mkdir()
    for name, data in files.items():
        step()
        save(folder / name, data)
    sync_folder(folder)


def _carry_out(root: Path, moves: Sequence[_Move], step: Callable[[], None]) -> None:
    """Renames all; where one cannot be (a file is open in another program), those before it are taken back."""
    for number, move in enumerate(moves):
        try:
            step()
            move.carry_out(root)
        except OSError:
            for earlier in reversed(moves[:number]):
                earlier.carry_out(root, back=True)
            (root / LOCK / _PLAN).unlink()
            raise
    _settled(root, moves, step)


def _settled(root: Path, moves: Sequence[_Move], step: Callable[[], None] = lambda: None) -> None:
    """Makes the renames durable, then forgets the plan."""
    for folder in {(root / move.place).parent for move in moves}:
        sync_folder(folder)
    step()
    (root / LOCK / _PLAN).unlink()
    step()


def _finish(root: Path) -> None:
    moves = _planned(root)
    for move in moves:
        if not move.done(root):
            move.carry_out(root)
    _settled(root, moves)
    shutil.rmtree(root / LOCK, ignore_errors=True)


def _planned(root: Path) -> list[_Move]:
    """Returns the planned renames; a plan that leads out of the folder is none of ours."""
    try:
        told = json.loads((root / LOCK / _PLAN).read_bytes())
        moves = [_Move(str(staged), str(place), bool(inward)) for staged, place, inward in told]
    except (ValueError, TypeError) as error:
        raise Refused(Problem("placing.damaged", Place(str(root / LOCK)))) from error
    for path in (piece for move in moves for piece in (move.staged, move.place)):
        if path.startswith(("/", "\\")) or ":" in path or ".." in Path(path).parts or not path:
            raise Refused(Problem("placing.damaged", Place(str(root / LOCK))))
    return moves


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    """Makes the hidden folder when nobody else is at work; before that, finishes or removes what a killed one left."""
    lock = root / LOCK
    patience = time.monotonic() + _WAIT_SECONDS
    root.mkdir(parents=True, exist_ok=True)
    while not _made(lock):
        settle(root)
        if not (lock / _PLAN).exists() and _take_over(root):
            shutil.rmtree(lock, ignore_errors=True)
        elif time.monotonic() > patience:
            raise Refused(Problem("placing.busy", Place(str(root))))
        else:
            time.sleep(_PAUSE)
    try:
        sync_folder(root.parent)
        yield
    finally:
        _HELD.discard(lock)
        if not (lock / _PLAN).exists():
            shutil.rmtree(lock, ignore_errors=True)


def _made(lock: Path) -> bool:
    try:
        lock.mkdir()
    except FileExistsError:
        return False
    _HELD.add(lock)
    (lock / f"{_OWNER}{os.getpid()}").touch()
    return True


def _take_over(root: Path) -> bool:
    """Makes the hidden folder of a dead process ours: of several that try, the renaming lets only one."""
    lock = root / LOCK
    owner = next((path.name for path in lock.glob(f"{_OWNER}*")), None)
    if owner is None:
        return lock.exists() and _age(lock) > 1 and not (lock / _PLAN).exists()
    number = owner.removeprefix(_OWNER)
    if lock in _HELD or alive(number) or (os.name == "nt" and number != str(os.getpid()) and _age(lock) < _STALE_SECONDS):
        return False
    with contextlib.suppress(OSError):
        os.rename(lock / owner, lock / f"{_OWNER}{os.getpid()}")
        return True
    return False


def _age(lock: Path) -> float:
    try:
        return time.time() - lock.stat().st_mtime
    except OSError:
        return 0.0
