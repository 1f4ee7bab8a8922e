"""A new workspace: an empty one with commented files, or a sample; written whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from library.files.saving import fault
from library.files.shipped import folder
from library.problems import NotFound, Place, Problem, Refused

EMPTY = "empty"
SCHEMAS = Path(".vanban", "schemas")
_DOT = "dot-"


def samples() -> list[str]:
    """Returns the names of the sample workspaces."""
    shipped = folder("generator", "samples").glob("*/workspace.yaml")
    return sorted(path.parent.name for path in shipped if path.parent.name != EMPTY)


def start_workspace(target: Path, sample: str | None = None) -> list[str]:
    """Writes a new workspace into `target`, which must be new or empty; returns the files it wrote.

    The schemas go with it, so that an editor checks and completes the files without a network. Raises `NotFound` for an
    unknown sample, `Refused` where the folder holds something, `WriteFault`.
    """
    if sample is not None and sample not in samples():
        raise NotFound(Problem("init.unknown-sample", facts={"name": sample, "known": samples()}))
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(Problem("init.not-empty", Place(str(target))))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".vanban-init-", ignore_cleanup_errors=True) as temporary:
            made = Path(temporary) / "workspace"
            files = list(_copy(folder("generator", "samples", sample or EMPTY), made))
            if target.is_dir():
                target.rmdir()
            made.rename(target)
    except OSError as error:
        raise fault(error, target) from error
    return sorted(files)


def _copy(source: Path, made: Path) -> Iterator[str]:
    for path in sorted(source.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = Path(*(_own_name(part) for part in path.relative_to(source).parts))
            yield _put(path, made, name)
    for path in sorted(folder("schemas").glob("*.schema.json")):
        yield _put(path, made, SCHEMAS / path.name)


def _own_name(part: str) -> str:
    """Files that start with a dot are packed without it: package data patterns pass dot files over."""
    return "." + part.removeprefix(_DOT) if part.startswith(_DOT) else part


def _put(path: Path, made: Path, name: Path) -> str:
    (made / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, made / name)
    return name.as_posix()
