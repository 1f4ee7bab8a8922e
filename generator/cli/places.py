"""Which workspace a command means: the one named, or the nearest around the current folder."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.speaking import option
from generator.records.folders import find_workspace
from library.problems import NotFound, Place, Problem

workspace_option = option("-C", "--workspace", metavar="DIR", type=click.Path(path_type=Path), default=None)


def workspace_at(named: Path | None) -> Path:
    """Returns the folder of the workspace: just the one named, else the nearest from here upwards. Raises `NotFound`."""
    found = find_workspace(named if named is not None else Path.cwd())
    if named is not None and found != named.resolve():
        raise NotFound(Problem("workspace.not-found", Place(str(named))))
    return found


def workspace_around(named: Path | None) -> Path | None:
    """Returns the folder of the workspace, or None where none was named and none lies around."""
    try:
        return workspace_at(named)
    except NotFound:
        if named is not None:
            raise
        return None
