"""Figures of a look as people say them: named, with their units."""

from __future__ import annotations

from collections.abc import Mapping

from library.messages import language, text

_MILLIMETRES = frozenset({"page_width", "page_height", "margin_top", "margin_bottom", "margin_left", "margin_right", "header",
                          "footer", "left", "right", "first"})  # fmt: skip
_POINTS = {"before": 20, "after": 20, "size": 2}
_SWITCHES = frozenset({"keep_next", "keep_lines", "new_page", "bold", "italic", "caps", "small_caps", "strike", "hidden",
                       "first_page", "there"})  # fmt: skip
_NAMED = ("align", "turned")
_USUAL = {"align": "left", "turned": "portrait"}
_SAID = ("left", "right", "center", "both", "portrait", "landscape")
_TWIPS_A_MILLIMETRE = 1440 / 25.4


def told(figures: Mapping[str, str]) -> str:
    """Returns figures in a line: “cỡ chữ 14 pt, đậm có”."""
    return ", ".join(f"{label(name)} {value(name, one)}" for name, one in figures.items())


def label(name: str) -> str:
    """Returns what a figure is called."""
    return text(f"look.{name}")


def value(name: str, told: str) -> str:
    """Returns a figure with its unit; `told` is what Word holds, "" where it tells nothing."""
    if name in _SWITCHES:
        return text("shown.on" if told == "1" else "shown.off")
    if name in _NAMED and (told or _USUAL[name]) in _SAID:
        return text(f"shown.{told or _USUAL[name]}")
    if name in _MILLIMETRES and _whole(told or "0"):
        return f"{_decimal(int(told or 0) / _TWIPS_A_MILLIMETRE)} mm"
    if name in _POINTS and _whole(told or "0"):
        return f"{_decimal(int(told or 0) / _POINTS[name])} pt"
    if name == "style":
        told = told.partition(":")[2] or told
    return _height(told) if name == "line" else told or text("shown.none")


def _height(told: str) -> str:
    height, _, rule = (told or "240 auto").partition(" ")
    if not _whole(height):
        return told
    if rule == "auto":
        return text("shown.lines", count=_decimal(int(height) / 240, 2))
    return text("shown.exactly" if rule == "exact" else "shown.at-least", points=_decimal(int(height) / 20))


def _whole(told: str) -> bool:
    return told.removeprefix("-").isdecimal() and told.isascii() and len(told) < 10


def _decimal(number: float, digits: int = 1) -> str:
    said = f"{number:.{digits}f}"
    said = said.rstrip("0").rstrip(".") if "." in said else said
    return said.replace(".", ",") if language() == "vi" else said
