"""Putting an index folder on the shelf, whole or not at all, and taking old ones away.

Apart from `library.shelf`, so that a search on a ready index need not wait for what removes and saves files.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from library.files.saving import save
from library.shelf import SEAL, is_sealed, seal_of, shelf

KEPT_DAYS = 14
# Nobody builds this long: what lies in a hidden folder since was left by a killed builder.
_BUILT_SECONDS = 86_400


def build(name: str, write: Callable[[Path], None]) -> Path:
    """Returns the index folder of this name after `write` has filled a temporary one, which is then renamed.

    Several programs may build the same at once: the first to finish wins, the others take its folder. A folder of the name
    whose seal does not fit gives way. Raises `OSError`.
    """
    folder = shelf() / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = folder.with_name(f".{name}.{secrets.token_hex(6)}")
    try:
        temporary.mkdir()
        write(temporary)
        save(temporary / SEAL, seal_of(temporary), sync=False)
        if folder.exists() and not is_sealed(folder):
            _discard(folder)
        with contextlib.suppress(OSError):
            temporary.rename(folder)
        if not is_sealed(folder):
            raise OSError(folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    _sweep(folder)
    return folder


def _discard(folder: Path) -> None:
    """Takes a folder out of the way in one step, so that nobody finds half of it, then deletes it."""
    aside = folder.with_name(f".{folder.name}.{secrets.token_hex(6)}")
    with contextlib.suppress(OSError):
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(kept: Path) -> None:
    """Removes indexes that nobody has used for some days, and what a killed builder left."""
    now = time.time()
    for folder in kept.parent.iterdir():
        allowed = _BUILT_SECONDS if folder.name.startswith(".") else KEPT_DAYS * 86_400
        with contextlib.suppress(OSError):
            if folder != kept and folder.stat().st_mtime < now - allowed:
                shutil.rmtree(folder, ignore_errors=True)
