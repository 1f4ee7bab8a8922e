"""How well names of other places are found in documents: `python tests/evaluation/leftovers.py [CASES] [SEED]`.

The documents of both sample workspaces are made. Of each case one of them is taken, and one to five of its names are swapped
with those of another commune (of the country's list, drawn by lot), of people who are in no record, of a term long over; or
such a name is put where the document had none: a header, a footer, a text box, a property, a comment, a note, the description
of a picture. A swapped name is written as it was, in capitals, cut over runs, in decomposed letters, with a line break inside,
or its first syllable abbreviated. No name is swapped where another one's name may stand: below “Nơi nhận”, after “Kính gửi”, in
the title of a quoted act. Where a name was swapped is told by patterns here that share nothing with the program.

Printed is one JSON line: `cases`, `names` (swapped), `found` (their share that a finding tells at its very place), `missed`
(some of those that were not), `clean` (documents as they were made), `alarmed` (how many of those have a finding), `others`
(findings in the cases at places where nothing was swapped), `meant` (the share of places found whose proposal is the name that
stood there).
"""

from __future__ import annotations

import io
import json
import random
import re
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator.inspection.finding import Finding  # noqa: E402  the project's folder must be on the path first
from generator.inspection.inspecting import inspect  # noqa: E402
from generator.pipeline import Wanted, generate, open_job  # noqa: E402
from generator.records.area import Area  # noqa: E402
from generator.starting import start_workspace  # noqa: E402
from library.country.units import name_key, units  # noqa: E402

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
OWN = {
    "quang-trach-2017": {"xã": ["Quảng Thanh"], "huyện": ["Quảng Trạch"], "tỉnh": ["Quảng Bình"]},
    "tan-gianh-2026": {"xã": ["Tân Gianh"], "tỉnh": ["Quảng Trị"]},
}
VILLAGES = ["Phù Ninh", "Mẫu 1", "Mẫu 2", "Mẫu 3", "Mẫu 4", "Mẫu 5"]
RANKS = {"xã": "commune", "huyện": "district", "tỉnh": "province"}
UNITS = tuple(units())
RELATED = frozenset(
    ("phù ninh", "quảng trạch", "quảng bình", "quảng trị", "quảng thanh", "tân gianh", "liên trường", "phù cảnh", "quảng liên")
)
PEOPLE = ("Đặng Văn X", "Bùi Thị Y", "Đỗ Văn Z", "Trương Thị X", "Đinh Văn Y")
TERM = re.compile(r"(?:nhiệm kỳ|giai đoạn) \d{4}\s?[-–]\s?\d{4}", re.IGNORECASE)
TITLED = re.compile(r"(?<=[ÔôBb]ng |.[Bb]à )\w+ (?:Văn|Thị) [A-Z](?=, (?:Trưởng|Phó|Chủ tịch|Bí thư|Công chức))")
QUOTED = re.compile(r"(?:số \d+|Luật|Nghị định|Thông tư)[^;]*? (?:về|quy định|ban hành)\b[^;]*")
WAYS = ("plain", "plain", "capitals", "runs", "decomposed", "break", "short")
PUT = ("header", "footer", "box", "property", "comment", "note", "alt")


@dataclass(frozen=True, slots=True)
class Swap:
    """One name that was put into a document: where, what stood there, and what stands there now."""

    part: str
    paragraph: int
    was: str
    now: str
    kind: str
    way: str


def made_samples(folder: Path, households: int = 3) -> dict[str, tuple[Area, list[Path]]]:
    """Returns the area of each sample workspace and the documents it makes; of household papers only the first few."""
    made: dict[str, tuple[Area, list[Path]]] = {}
    for name in OWN:
        start_workspace(folder / name, name)
        job = open_job(folder / name)
        templates = dict.fromkeys(one.template for one in _orders(job))
        files: list[Path] = []
        for template in templates:
            for count, one in enumerate(generate(job, Wanted(template=template))):
                if template in ("household-pledge",) and count >= households:
                    break
                files.append(Path(one.path))
        made[name] = (job.area, sorted(files))
    return made


def _orders(job: Any) -> Iterator[Any]:
    for dossier in job.area.sound("dossier"):
        for one in dossier.values.get("documents", ()):
            yield _Named(one["template"])


@dataclass(frozen=True, slots=True)
class _Named:
    template: str


def evaluate(samples: Mapping[str, tuple[Area, Sequence[Path]]], cases: int, seed: int) -> dict[str, Any]:
    """Returns the figures that the module's first lines tell."""
    lot = random.Random(seed)
    found, places, meant, missed, others = [], 0, 0, [], 0
    for _ in range(cases):
        name = lot.choice(sorted(samples))
        area, files = samples[name]
        file = lot.choice(files)
        data, swaps = swapped(file.read_bytes(), OWN[name], lot)
        told = _told(data, area)
        for swap in swaps:
            at = [one for one in told if _tells(one, swap)]
            found.append(bool(at))
            if not at:
                missed.append(f"{swap.kind} {swap.way} {swap.part}:{swap.paragraph} {swap.was} → {swap.now} ({file.name[:40]})")
            elif swap.kind == "place" and swap.was and swap.way != "short":
                places += 1
                meant += name_key(swap.was) in name_key(at[0].expected)
        others += sum(not any(_tells(one, swap) for swap in swaps) for one in told)
    clean = [len(_told(file.read_bytes(), area)) for area, files in samples.values() for file in files]
    return {
        "cases": cases, "names": len(found), "found": round(sum(found) / max(1, len(found)), 4), "missed": missed[:20],
        "clean": len(clean), "alarmed": sum(map(bool, clean)), "others": others, "meant": round(meant / max(1, places), 4),
    }  # fmt: skip


def _told(data: bytes, area: Area) -> tuple[Finding, ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "van-ban.docx")
        path.write_bytes(data)
        return inspect(path, area).told.findings


def _tells(one: Finding, swap: Swap) -> bool:
    place = one.passage.place
    near = place.part == swap.part and (swap.paragraph == 0 or abs((place.paragraph or 0) - swap.paragraph) <= 0)
    wanted = re.sub(r"[^\w]+", " ", name_key(unicodedata.normalize("NFC", swap.now))).strip()
    return near and wanted in re.sub(r"[^\w]+", " ", name_key(one.found))


def swapped(data: bytes, own: Mapping[str, Sequence[str]], lot: random.Random) -> tuple[bytes, list[Swap]]:
    """Returns a document's bytes with one to five names swapped, and which."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    swaps: list[Swap] = []
    root = etree.fromstring(members[MAIN])
    paragraphs = list(root.iter(f"{W}p"))
    spots = list(_spots(paragraphs, own))
    chosen = lot.sample(spots, min(len(spots), lot.randint(1, 5)))
    for index, match, kind in sorted(chosen, key=lambda spot: (-spot[0], -spot[1].start())):
        if any(one.paragraph == index + 1 for one in swaps):
            continue
        swaps.append(_swap(paragraphs[index], index + 1, match, kind, lot))
    members[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if lot.random() < 0.3 or not swaps:
        swaps.append(_put(members, lot))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue(), swaps


def _text(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{W}t"))


def _spots(paragraphs: Sequence[Any], own: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, re.Match[str], str]]:
    """Yields where a name may be swapped: the paragraph, the match, the kind."""
    typed = "|".join(f"{kind} (?:{'|'.join(names)})" for kind, names in {**own, "thôn": VILLAGES}.items())
    bare = "|".join(name for names in own.values() for name in names)
    place = re.compile(rf"(?<!\w)(?:{typed})(?!\w)|^(?:{bare})(?=, ngày)", re.IGNORECASE)
    addressed = False
    for index, one in enumerate(paragraphs):
        text = _text(one)
        addressed = text.startswith(("Nơi nhận", "Kính gửi")) or (addressed and text.lstrip().startswith(("-", "+")))
        if addressed or len([*one.iter(f"{W}p")]) > 1:
            continue
        quoted = [found.span() for found in QUOTED.finditer(text)]
        for pattern, kind in ((place, "place"), (TERM, "period")):
            for found in pattern.finditer(text):
                if not any(start <= found.start() < end for start, end in quoted):
                    yield index, found, kind
        signed = re.fullmatch(r"[^\W\d_]\w+(?: \w+)? [A-ZĐ]", text)
        if signed and _officer(paragraphs, index):
            yield index, signed, "person"
        for found in TITLED.finditer(text):
            yield index, found, "person"


def _officer(paragraphs: Sequence[Any], index: int) -> bool:
    """Tells whether a name stands below a post in capitals, in the same cell."""
    before = [_text(one) for one in paragraphs[max(0, index - 4) : index] if one.getparent() is paragraphs[index].getparent()]
    return any(re.match(r"(?:KT\. |TM\. )?(?:PHÓ )?(?:CHỦ TỊCH|TRƯỞNG|BÍ THƯ)", text) for text in before)


def _swap(paragraph: Any, number: int, match: re.Match[str], kind: str, lot: random.Random) -> Swap:
    was, way = match.group(), lot.choice(WAYS)
    if kind == "person":
        now, way = lot.choice(PEOPLE), "runs" if way == "runs" else "decomposed" if way == "decomposed" else "plain"
    elif kind == "period":
        now, way = f"{was.split()[0]} {was.split()[1]} 2001-2005", "runs" if way == "runs" else "plain"
    else:
        now = _stranger(was, lot)
    if kind == "place" and way in ("short", "break") and now.split()[0].lower() not in (*RANKS, "thôn"):
        way = "plain"
    written = now.upper() if was.isupper() or way == "capitals" else now
    if way == "short":
        first, _, rest = written.partition(" ")
        syllables = rest.split()
        written = f"{first} {syllables[0][0]}.{' '.join(syllables[1:])}" if len(syllables) > 1 and written != rest else written
    spelt = unicodedata.normalize("NFD", written) if way == "decomposed" else written
    _write(paragraph, match.start(), match.end(), spelt, way, lot)
    stood = was.partition(" ")[2] if kind == "place" and was.split()[0].lower() in RANKS else ""
    return Swap(MAIN, number, stood, _name(written) if kind == "place" else written, kind, way)


def _name(written: str) -> str:
    """Returns a name without its type word."""
    first, _, rest = written.partition(" ")
    return rest if first.lower() in (*RANKS, "thôn") else written


def _stranger(was: str, lot: random.Random) -> str:
    """Returns the name of another unit of the same rank, with its type word as it was, drawn by lot."""
    kind = was.partition(" ")[0]
    typed = kind.lower() in (*RANKS, "thôn")
    rank = RANKS.get(kind.lower(), "commune")
    while True:
        unit = lot.choice(UNITS)
        of_rank = unit.rank == rank and (rank == "commune" or unit.type in ("huyện", "tỉnh"))
        # Two words or more, of letters alone; no state farm (“NT Trần Phú”, “Nông trường Phong Hải”).
        plain = re.fullmatch(r"[^\W\d_]+( [^\W\d_]+)+", unit.name) and not re.match("NT |Nông", unit.name)
        if of_rank and plain and name_key(unit.name) not in RELATED:
            return f"{kind} {unit.name}" if typed else unit.name


def _write(paragraph: Any, start: int, end: int, text: str, way: str, lot: random.Random) -> None:
    """Writes a text in place of the characters from `start` to `end` of a paragraph, in the given way."""
    at, first = 0, None
    for one in list(paragraph.iter(f"{W}t")):
        said = one.text or ""
        low, high = max(start - at, 0), min(end - at, len(said))
        at += len(said)
        if low >= high and not (first is None and low == high == 0):
            continue
        one.text = said[:low] + ("\ue123" if first is None else "") + said[high:]
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        first = one if first is None else first
    assert first is not None
    before, _, behind = (first.text or "").partition("\ue123")
    cut = lot.randrange(1, len(text)) if len(text) > 1 else 1
    if way == "runs":
        run = first.getparent()
        later = deepcopy(run)
        first.text = before + text[:cut]
        next(later.iter(f"{W}t")).text = text[cut:] + behind
        run.addnext(later)
    elif way == "break" and " " in text:
        space = text.rindex(" ")
        first.text = before + text[:space]
        rest = deepcopy(first)
        rest.text = text[space + 1 :] + behind
        broken = etree.Element(f"{W}br")
        first.addnext(broken)
        broken.addnext(rest)
    else:
        first.text = before + text + behind


def _put(members: dict[str, bytes], lot: random.Random) -> Swap:
    """Puts the name of another commune where the document has none."""
    now, where = _stranger("xã Quảng Thanh", lot), lot.choice(PUT)
    said = f"Hồ sơ của UBND {now}"
    space = W.strip("{}")
    paragraph = f'<w:p xmlns:w="{space}"><w:r><w:t>{said}</w:t></w:r></w:p>'
    if where == "property":
        core = members.get("docProps/core.xml", b"<p xmlns='urn:p'></p>")
        members["docProps/core.xml"] = re.sub(rb"(</[^<>]+>)\s*$", f"<x:k xmlns:x='urn:x'>{said}</x:k>".encode() + rb"\1", core)
        return Swap("docProps/core.xml", 0, "", now.partition(" ")[2], "place", where)
    if where in ("box", "alt"):
        alt, inside = (said, "<w:p/>") if where == "alt" else ("", paragraph)
        box = f'<w:r xmlns:w="{space}"><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="{alt}">'
        box += f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        root = etree.fromstring(members[MAIN])
        last = list(root.iter(f"{W}p"))[-1]
        last.append(etree.fromstring(box))
        members[MAIN] = etree.tostring(root)
        return Swap(MAIN, 0, "", now.partition(" ")[2], "place", where)
    part = {"header": "header9", "footer": "footer9", "comment": "comments", "note": "footnotes"}[where]
    name = f"word/{part}.xml"
    inner = {kind: f'<w:{tag} w:id="9">{paragraph}</w:{tag}>' for kind, tag in (("comment", "comment"), ("note", "footnote"))}
    tag = {"header": "hdr", "footer": "ftr", "comment": "comments", "note": "footnotes"}[where]
    members[name] = f'<w:{tag} xmlns:w="{space}">{inner.get(where, paragraph)}</w:{tag}>'.encode()
    return Swap(name, 0, "", now.partition(" ")[2], "place", where)


def main() -> None:
    """Prints the figures."""
    cases, seed = (*map(int, sys.argv[1:3]), 400, 1)[:2] if len(sys.argv) < 3 else tuple(map(int, sys.argv[1:3]))
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(evaluate(made_samples(Path(folder)), cases, seed), ensure_ascii=False))


if __name__ == "__main__":
    main()
