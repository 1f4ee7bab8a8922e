"""The command group template, with every command of it: each file registers its own when it is imported."""

from __future__ import annotations

from generator.cli import packing, taking
from generator.cli.papers import template

__all__ = ["packing", "taking", "template"]
