"""A Word file as other programs and years of editing leave it: cut runs, revision ids, marks of the spelling check, NFD."""

from __future__ import annotations

import copy
import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

from generator.rendering.carrier import packed
from generator.rendering.source import WORD
from generator.typesetting.elements import to_xml, w
from library.files.packages import read_package
from library.files.xml import Element, parse_xml
from library.problems import Place

BODY = "word/document.xml"
Change = Callable[[Element, random.Random], None]


def perturbed(source: Path, target: Path, *changes: Change, seed: int = 1) -> Path:
    """Writes a copy of a Word file with its body changed; returns it."""
    package = dict(read_package(source))
    root = parse_xml(package[BODY], Place(str(source), part=BODY))
    chance = random.Random(seed)
    for change in changes:
        change(root, chance)
    package[BODY] = to_xml(root)
    target.write_bytes(packed(package))
    return target


def cut_runs(root: Element, chance: random.Random) -> None:
    """Cuts every run in up to three, each with a revision id of its own, and marks of the spelling check between them."""
    for run in list(root.iter(f"{WORD}r")):
        letters = run.find(f"{WORD}t")
        if letters is None or len(run.findall(f"{WORD}t")) != 1 or not letters.text or len(letters.text) < 4:
            continue
        at = sorted(chance.sample(range(1, len(letters.text)), 2))
        for start, end in reversed(list(zip([0, *at], [*at, len(letters.text)], strict=True))):
            made = copy.deepcopy(run)
            made.set(f"{WORD}rsidR", f"{chance.randrange(1 << 32):08X}")
            said = next(made.iter(f"{WORD}t"))
            said.text = letters.text[start:end]
            said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addnext(made)
            run.addnext(w("proofErr", type="spellStart"))
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)


def page_breaks(root: Element, chance: random.Random) -> None:
    """Notes where pages ended when the file was last shown."""
    for run in list(root.iter(f"{WORD}r"))[::7]:
        run.insert(0, w("lastRenderedPageBreak"))


def smart_tags(root: Element, chance: random.Random) -> None:
    """Wraps runs in smart tags and content controls."""
    for index, run in enumerate(list(root.iter(f"{WORD}r"))[::5]):
        parent = run.getparent()
        assert parent is not None
        if parent.tag != f"{WORD}p":
            continue
        at = parent.index(run)
        wrapper = w("smartTag", element="place") if index % 2 else w("sdt", w("sdtPr", w("tag", val="x")), w("sdtContent"))
        parent.insert(at, wrapper)
        (wrapper if index % 2 else wrapper[1]).append(run)


def decomposed(root: Element, chance: random.Random) -> None:
    """Writes every letter as some systems do: the letter, then its marks."""
    for letters in root.iter(f"{WORD}t"):
        letters.text = unicodedata.normalize("NFD", letters.text or "")


def hints(root: Element, chance: random.Random) -> None:
    """Gives every run a font with a hint, as WPS does."""
    for run in root.iter(f"{WORD}r"):
        look = run.find(f"{WORD}rPr")
        if look is None:
            look = w("rPr")
            run.insert(0, look)
        look.insert(0, w("rFonts", hint="default", ascii="Times New Roman", hAnsi="Times New Roman"))


def tracked(root: Element, chance: random.Random) -> None:
    """Inserts every ninth run as a tracked change, with deleted words and a comment before it."""
    for run in list(root.iter(f"{WORD}r"))[::9]:
        parent = run.getparent()
        assert parent is not None
        if parent.tag == f"{WORD}p":
            at = parent.index(run)
            gone = w("delText")
            gone.text = "chữ đã xóa"
            parent.insert(at, w("ins", author="Nguyễn Văn A", id="1"))
            parent[at].append(run)
            parent.insert(at, w("del", w("r", gone), author="Nguyễn Văn A", id="2"))
            parent.insert(at, w("commentRangeStart", id="0"))


def replaced(source: Path, target: Path, old: str, new: str) -> Path:
    """Writes a copy of a Word file with other words in its body; returns it."""
    package = dict(read_package(source))
    text = package[BODY].decode()
    assert old in text
    package[BODY] = text.replace(old, new).encode()
    target.write_bytes(packed(package))
    return target
