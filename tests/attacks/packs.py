"""Packs: one that is honest, and what a hostile one tries; each a function that gives the bytes of one file to hand on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from tests.attacks import words, zips
from tests.attacks.made import ID, MANIFEST, Entry, built, word, zipped

Pack = Callable[[], bytes]

_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
_HEAD = """\
format: 1
id: {id}
version: "1.0"
title: Thông báo
maker: Ủy ban nhân dân xã Quảng Thanh
licence: Apache-2.0
provenance:
  source: Soạn mới.
  changes: []
requires:
  program: "0.1.0"
  profiles: [state-2020]
  values: []
  shapes: []
  sets: [R-DECISION]
  acts: []
  templates: []
profiles: [state-2020]
checksums:
"""


def told(held: Mapping[str, bytes], head: str = _HEAD) -> bytes:
    """Returns the list of contents of a pack, with the sums of its members."""
    sums = "".join(f"  {name}: {hashlib.sha256(data).hexdigest()}\n" for name, data in sorted(held.items()))
    return (head.format(id=ID) + sums).encode()


def _contents() -> dict[str, bytes]:
    return {"manifest.yaml": MANIFEST.encode(), "template.docx": word(), "example.docx": word(), "page.png": _PICTURE}


def members() -> dict[str, bytes]:
    """Returns the members of the honest pack."""
    held = _contents()
    return dict(sorted({"pack.yaml": told(held), **held}.items()))


def changed(more: Mapping[str, bytes], *, summed: bool = True, head: str = _HEAD) -> bytes:
    """Returns a pack with other members; `summed`: its list of contents tells of them truly."""
    held = {**_contents(), **{name: data for name, data in more.items() if name != "pack.yaml"}}
    contents = more.get("pack.yaml", told(held if summed else _contents(), head))
    return zipped(dict(sorted({**held, "pack.yaml": contents}.items())))


def HONEST() -> bytes:
    """Returns the honest pack."""
    return zipped(members())


def _entry(name: bytes) -> Pack:
    return lambda: built([*(Entry(one.encode(), data) for one, data in members().items()), Entry(name, b"x")])


def _with(**files: bytes) -> Pack:
    return lambda: changed({name.replace("__", "."): data for name, data in files.items()})


def _headed(old: str, new: str) -> Pack:
    return lambda: changed({}, head=_HEAD.replace(old, new))


# What the reader of zips refuses, whatever is in the pack.
ZIPS: Mapping[str, Pack] = {
    **{f"pack with {name}": _entry(said) for name, said in zips.NAMES.items()},
    "pack with a twin": _entry(b"pack.yaml"),
    "pack with a twin in large letters": _entry(b"PACK.YAML"),
    "pack that was cut": lambda: HONEST()[:-40],
    "pack behind a program": lambda: b"MZ" + HONEST(),
    "pack with a bomb": lambda: changed({"page.png": b"\0" * (201 * 2**20)}),
}
# What a template in a pack may not hold: refused when it is checked, before anything is put in place.
TEMPLATES: Mapping[str, Pack] = {
    "pack whose template has macros": lambda: changed({"template.docx": word(more={"word/vbaProject.bin": b"x"})}),
    "pack whose template fetches": lambda: changed({"template.docx": words.CASES["field INCLUDEPICTURE"]()["template.docx"]}),
    "pack whose template has a DOCTYPE": lambda: changed({"template.docx": words.CASES["xml laughs"]()["template.docx"]}),
    "pack whose manifest runs": lambda: changed(
        {"manifest.yaml": MANIFEST.replace("{{ matter }}", "{{ matter.__class__ }}").encode()}
    ),
    "pack whose manifest reaches out": lambda: changed(
        {
            "manifest.yaml": MANIFEST.replace(
                "{type: string, title: Việc thông báo}", "{title: V, $ref: 'http://canary.invalid'}"
            ).encode()
        }
    ),
}
# What only the reader of packs can tell.
CONTENTS: Mapping[str, Pack] = {
    "pack of another id": lambda: changed({"manifest.yaml": MANIFEST.replace("id: thong-bao", "id: commune-plan").encode()}),
    "pack whose id climbs": _headed("id: {id}", "id: ../evil"),
    "pack of another format": _headed("format: 1", "format: 2"),
    "pack without a format": _headed("format: 1\n", ""),
    "pack with a key that nobody knows": _headed("format: 1", "format: 1\nrun: id"),
    "pack whose version climbs": _headed('version: "1.0"', "version: ../1"),
    "pack whose layout climbs": _headed("[state-2020]", "[../../state-2020]"),
    "pack with a wrong sum": lambda: changed({"page.png": _PICTURE + b"x"}, summed=False),
    "pack with a member that no sum tells of": lambda: changed({"text.md": b"x"}, summed=False),
    "pack with a program": _with(run__py=b"import os"),
    "pack with another folder": lambda: changed({"templates/commune-plan/manifest.yaml": MANIFEST.encode()}),
    "pack with a shadow of another pack": lambda: changed({".packs/thong-bao/pack.vanban": b"x"}),
    "pack whose picture is a drawing": _with(page__png=b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
    "pack whose picture is of a billion pixels": _with(page__png=_PICTURE[:16] + b"\0\0\xff\xff\0\0\xff\xff" + _PICTURE[24:]),
    "pack whose example has macros": lambda: changed({"example.docx": word(more={"word/vbaProject.bin": b"x"})}),
    "pack whose list of contents laughs": _with(pack__yaml=b"a: &a [x]\nb: [*a, *a]\n"),
    "pack whose list of contents runs": _with(pack__yaml=b"format: !!python/object/apply:os.system [id]\n"),
    "pack without a list of contents": lambda: zipped(_contents()),
    "pack without a manifest": lambda: zipped({name: data for name, data in members().items() if name != "manifest.yaml"}),
    "pack without words": lambda: zipped({name: data for name, data in members().items() if name != "template.docx"}),
    "pack with words and a Word file": _with(text__md="Ủy ban".encode()),
}
CASES: Mapping[str, Pack] = {**ZIPS, **TEMPLATES, **CONTENTS}
