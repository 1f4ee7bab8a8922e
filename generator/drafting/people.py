"""How official papers speak of a person: Ông or Bà."""

from __future__ import annotations

from collections.abc import Mapping

TITLES: Mapping[str, str] = {"nam": "Ông", "nữ": "Bà"}
EITHER = "Ông (bà)"
