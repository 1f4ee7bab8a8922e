"""Valid templates, manifests and packs, changed at random: every one is read, refused or rendered, and no error gets out.

By hand, 100,000 of them from seed 1 on: `python -m tests.attacks.mutate 1 100000`. A seed makes the same change every time.
"""

from __future__ import annotations

import copy
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree

from generator.authoring import examined_here
from generator.catalog import load_template
from generator.layout.profile import profile
from generator.rendering.template import compile_template
from library.files.packages import unpack
from library.problems import Place, VanbanError
from tests.attacks import honest, manifests, packs, phrases, words, zips
from tests.attacks.made import ID, MANIFEST, VALUES, Entry, built, members, zipped

_XML = re.compile(r"<[^<>]*>|[^<>]+")
_SNIPPETS: Sequence[str] = (
    *phrases.SAID.values(), *words.FIELDS.values(), "{{", "}}", "{%", "%}", "{#", "#}", "{%p if matter %}", "{%tr endfor %}", "<w:p>",
    "</w:p>", "<w:tbl/>", "<w:tc>", "&#0;", "&x;", "\x00", "\ud7ff", "\ue000", "<!DOCTYPE a>", "<![CDATA[", "]]>", "<!--", "<?x",
    'w:val="', "9" * 400, "-1", "1e400", "xmlns:w=\"x\"",
)  # fmt: skip
_WORDS: Sequence[str] = (*manifests.SCHEMAS.values(), "null", "[]", "{}", "- ", ": ", "&a", "*a", "<<: *a", "!!x", "|", ">", "\t", "---\n",
                         "{{ matter", "{% for a in rows %}", "../", "\u0000", "9" * 40, "0x1f", "~", "\ufeff", '"')  # fmt: skip


def _bytes(chance: random.Random, data: bytes, others: Sequence[bytes] = ()) -> bytes:
    """Returns bytes with some flipped, cut out, repeated, or taken from another file."""
    held = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(held) + 1)
        what = chance.randrange(5)
        length = chance.choice((1, 2, 4, 16, 200))
        if what == 0 and at < len(held):
            held[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            del held[at : at + length]
        elif what == 2:
            held[at:at] = held[at : at + length] * chance.choice((1, 2, 50))
        elif what == 3:
            held[at : at + length] = chance.randbytes(length)
        elif others:
            other = chance.choice(others)
            start = chance.randrange(len(other) + 1)
            held[at : at + length] = other[start : start + length]
    return bytes(held[: chance.randrange(len(held) + 1)]) if chance.random() < 0.05 else bytes(held)


def _pieces(chance: random.Random, pieces: list[str], snippets: Sequence[str]) -> str:
    """Returns a text whose pieces are dropped, doubled, moved, or that holds a snippet more."""
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        at = chance.randrange(len(pieces) + 1)
        what = chance.randrange(5)
        if what == 0:
            del pieces[at : at + chance.choice((1, 1, 3))]
        elif what == 1:
            pieces[at:at] = pieces[at : at + chance.choice((1, 2, 8))] * chance.choice((1, 2, 300))
        elif what == 2 and pieces:
            pieces.insert(at, pieces.pop(chance.randrange(len(pieces))))
        else:
            pieces.insert(at, chance.choice(snippets))
    return "".join(pieces)


def _xml(chance: random.Random, data: bytes) -> bytes:
    said = _pieces(chance, _XML.findall(data.decode("utf-8", "replace")), _SNIPPETS)
    return said.encode(chance.choice(("utf-8",) * 9 + ("utf-16",)), "replace")


def _tree(chance: random.Random, data: bytes) -> bytes:
    """Returns XML that still holds together: elements dropped, doubled, moved, told otherwise."""
    root = etree.fromstring(data)
    for _ in range(chance.choice((1, 2, 4, 12))):
        every = list(root.iter(etree.Element))
        one, other = chance.choice(every), chance.choice(every)
        what = chance.randrange(6)
        above = one.getparent()
        if what == 0 and above is not None:
            above.remove(one)
        elif what == 1 and above is not None:
            above.extend(copy.deepcopy(one) for _ in range(chance.choice((1, 3, 100))))
        elif what == 2 and len(every) < 20_000:
            other.insert(chance.randrange(len(other) + 1), copy.deepcopy(one))
        elif what == 3 and one.attrib:
            one.set(chance.choice(list(one.attrib)), _legal(chance.choice(_SNIPPETS)))
        elif what == 4:
            one.tag = other.tag
        else:
            one.text = _legal(chance.choice(_SNIPPETS))
    return etree.tostring(root).decode().encode(chance.choice(("utf-8", "utf-8", "utf-16")))


def _legal(text: str) -> str:
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def _word(chance: random.Random) -> bytes:
    """Returns a Word file that was changed as bytes, as a zip, or in its XML."""
    held = members()
    how = chance.randrange(8)
    if how == 0:
        return _bytes(chance, zipped(held), [zipped(held)])
    name = chance.choice(list(held))
    if how == 1:
        return zipped({**held, name: _bytes(chance, held[name], list(held.values()))})
    if how == 2:
        return built([_entry(chance, Entry(one.encode(), data)) for one, data in held.items()])
    return zipped({**held, name: (_xml if how == 3 else _tree)(chance, held[name])})


def _entry(chance: random.Random, one: Entry) -> Entry:
    if chance.random() < 0.9:
        return one
    figures = [None, 0, 1, 0xFFFF, 0xFFFFFFFF, chance.randrange(2**16), len(one.data)]
    return Entry(
        chance.choice((one.name, *zips.NAMES.values())), one.data, packed=chance.choice(figures), size=chance.choice(figures),
        offset=chance.choice((None, None, *figures)), flags=chance.choice((0, 1, 8, 0x800, 0xFFFF)), method=chance.choice((0, 8, 8, 12, 99)),
        extra=chance.choice((b"", b"\x01\0\x08\0", chance.randbytes(20))), attributes=chance.choice((0, 0xA1ED0000, 0x10)),
    )  # fmt: skip


def _manifest(chance: random.Random) -> bytes:
    if chance.randrange(3) == 0:
        return _bytes(chance, MANIFEST.encode(), [MANIFEST.encode()])
    return _pieces(chance, re.findall(r"\s+|[\w.]+|.", MANIFEST), _WORDS).encode("utf-8", "replace")


def _pack(chance: random.Random) -> bytes:
    whole = packs.HONEST()
    return (
        _bytes(chance, whole, [whole])
        if chance.randrange(2)
        else packs.changed({name: _bytes(chance, data) for name, data in packs.members().items() if chance.random() < 0.3})
    )


def _check(folder: Path) -> str:
    template, wrong = load_template(folder)
    if template is None:
        return "refused"
    found = [one.code for one in (*wrong, *examined_here(template).problems) if one.severity == "error"]
    if template.edited_in_word:
        compiled = compile_template(folder / "template.docx", profile("state-2020").levels, template.vocabulary())
        compiled.render(VALUES)
    return "found wrong" if found else "accepted"


def tried(seed: int, folder: Path) -> str:
    """Returns what became of the mutant of a seed: refused, found wrong, accepted. Raises what no stranger should be able to raise."""
    chance = random.Random(seed)
    kind = seed % 4
    inside = folder / ID
    inside.mkdir(exist_ok=True)
    (inside / "manifest.yaml").write_bytes(_manifest(chance) if kind == 1 else MANIFEST.encode())
    (inside / "template.docx").write_bytes(_word(chance) if kind in (0, 2) else honest.WORD())
    try:
        if kind == 3:
            unpack(_pack(chance), Place("a.vanban"))
            return "accepted"
        return _check(inside)
    except VanbanError:
        return "refused"


def main(first: int, count: int, tell: Callable[[str], object] = print) -> int:
    """Tries the seeds from `first` on; returns how many let an error out."""
    told: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        for seed in range(first, first + count):
            began = time.monotonic()
            try:
                told[tried(seed, Path(name))] += 1
            except Exception as error:
                told["uncaught"] += 1
                tell(f"seed {seed}: {type(error).__name__}: {error}"[:300])
            spent = time.monotonic() - began
            if spent > max(1.0, slowest):
                tell(f"seed {seed}: {spent:.1f} s")
            slowest = max(slowest, spent)
    tell(json.dumps({"first": first, "count": count, **told, "slowest": round(slowest, 1)}))
    return told["uncaught"]


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]))))
