"""The command group library, with every command of it: each file registers its own when it is imported."""

from __future__ import annotations

from generator.cli import adding, citing, resting
from generator.cli.shelves import library

__all__ = ["adding", "citing", "library", "resting"]
