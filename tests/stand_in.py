"""A program in LibreOffice's place: a real file on PATH that notes what it is given and does what a test needs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

_HEAD = """#!/bin/sh
files=""; count=0
for word in "$@"; do case "$word" in *.docx) files="$files $word"; count=$((count + 1));; esac; done
echo "$count" >> "{notes}"
pdf() {{ printf '%%PDF-1.6\\nmade of %s\\nstartxref\\n0\\n%%%%EOF\\n' "${{1##*/}}" > "${{1%.docx}}.pdf"; }}
"""
EVERY = 'for file in $files; do pdf "$file"; done'


@dataclass(frozen=True, slots=True)
class StandIn:
    """The program, and the file in which each of its runs leaves how many files it was given."""

    program: Path
    notes: Path

    def runs(self) -> list[int]:
        """Returns how many files each run was given."""
        return [int(line) for line in self.notes.read_text().split()] if self.notes.exists() else []


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str = EVERY) -> StandIn:
    """Puts a program `soffice` on PATH, alone, that does this (a shell's lines; `pdf FILE` makes a PDF)."""
    if os.name == "nt":
        pytest.skip("the stand-in for LibreOffice is a shell script")
    bin, notes = folder / "bin", folder / "runs.txt"
    bin.mkdir(parents=True, exist_ok=True)
    program = bin / "soffice"
    program.write_text(_HEAD.format(notes=notes) + does + "\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(bin))
    return StandIn(program, notes)


def made_of(number: int) -> bytes:
    """Returns the PDF that the stand-in makes of the file of that number in a run."""
    return f"%PDF-1.6\nmade of {number:04}.docx\nstartxref\n0\n%%EOF\n".encode()
