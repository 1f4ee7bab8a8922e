"""Three versions of styles and pages → one, figure by figure, written into those here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.sharing.ledger import Ledger
from generator.sharing.looks import Figures, Styles, changed, page
from generator.sharing.properties import LETTERS, properties, put, put_page
from generator.sharing.saying import told
from generator.sharing.word_file import WordFile
from library.files.xml import Element


def merge_styles(base: WordFile, here: WordFile, there: WordFile, ledger: Ledger, noise: Mapping[str, bool]) -> None:
    """Writes into the styles here what the other side changed of their look; those that rest on others come behind these."""
    for known in _in_order(here.styles):
        names = (base.styles.ids.get(known), here.styles.ids[known], there.styles.ids.get(known))
        if names[0] is None or names[2] is None:
            continue
        looks = (base.styles.look(names[0]), here.styles.look(names[1]), there.styles.look(names[2]))
        free, left = _decided(*looks)
        told_itself = here.styles.own(names[1]).keys() | there.styles.own(names[2]).keys()
        left = [name for name in left if name in told_itself]
        if free:
            _write(here.styles.elements[names[1]], free)
            here.styles.forget()
        if left:
            _tell(ledger, here, here.styles.names[names[1]], (looks[0], looks[1], looks[2]), left)


def merge_pages(base: Sequence[Element], here: Sequence[Element], there: Sequence[Element], ledger: Ledger) -> None:
    """Writes into the pages here what the other side changed of size, margins and columns."""
    for was, mine, other in zip(base, here, there, strict=True):
        looks = (page(was), page(mine), page(other))
        free, left = _decided(*looks)
        put_page(mine, free)
        if left:
            _tell(ledger, ledger.file, "", looks, left)


def _decided(was: Figures, mine: Figures, other: Figures) -> tuple[Figures, list[str]]:
    """Returns the figures to be taken over, and the names of those that both sides changed differently."""
    wanted = changed(was, other)
    free = {name: after for name, (before, after) in wanted.items() if mine.get(name, "") == before}
    return free, [name for name, pair in wanted.items() if mine.get(name, "") not in pair]


def _tell(ledger: Ledger, file: WordFile, style: str, looks: Sequence[Figures], names: Sequence[str]) -> None:
    said = [told({name: one.get(name, "") for name in names}) for one in looks]
    if style:
        said = [f"“{style}”: {one}" for one in said]
    ledger.clash(None, file.main, *said, look=True)


def _in_order(styles: Styles) -> list[str]:
    """Returns what styles are known by; one that rests on another comes behind it."""
    return sorted(styles.ids, key=lambda known: _depth(styles, styles.ids[known]))


def _depth(styles: Styles, name: str) -> int:
    depth = 0
    while depth < 20 and name in styles.elements:
        name, depth = styles.rests_on(name), depth + 1
    return depth


def _write(style: Element, figures: Figures) -> None:
    letters = {name: value for name, value in figures.items() if name in LETTERS}
    others = {name: value for name, value in figures.items() if name not in LETTERS}
    if others:
        put(properties(style, "pPr"), others)
    if letters:
        put(properties(style, "rPr"), letters)
