"""Claims about XML: no DOCTYPE in any encoding, nothing fetched, bounded depth and size; honest XML comes out unchanged."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from library.files import xml
from library.files.limits import XML_DEPTH, XML_PART_BYTES, XML_TAGS
from library.files.xml import parse_xml
from library.problems import Place, Refused

PLACE = Place("a.docx", part="word/document.xml")
DECLARED = '<?xml version="1.0" encoding="{}"?>'
BOMB = '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))


def told(data: str | bytes) -> tuple[str, Mapping[str, Any]]:
    with pytest.raises(Refused) as refused:
        parse_xml(data.encode() if isinstance(data, str) else data, PLACE)
    (problem,) = refused.value.problems
    assert problem.place == PLACE
    return problem.code, problem.facts


def written(data: str | bytes) -> str:
    return etree.tostring(parse_xml(data.encode() if isinstance(data, str) else data, PLACE), encoding="unicode")


@pytest.mark.parametrize(
    "honest",
    [
        "<a>x<b/>y<c>z</c>w</a>",
        '<w:a xmlns:w="u" w:x="1"><w:b> giữ nguyên </w:b></w:a>',
        '<a xmlns="u"><b xmlns=""/><w:c xmlns:w="v"/></a>',
        "<a><!--ghi chú--><?lệnh x?>&amp;&lt;</a>",
        "<a>\n  <b/>\n</a>",
    ],
)
def test_honest_xml_comes_out_unchanged(honest: str) -> None:
    assert written(honest) == honest


def test_the_root_is_the_root_whatever_stands_before_and_after() -> None:
    root = parse_xml(b"<!--a--><?b?><root><c/></root><!--d--><?e?>", PLACE)

    assert (root.tag, [child.tag for child in root]) == ("root", ["c"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_every_encoding_that_declares_itself_is_read(encoding: str) -> None:
    name = encoding.removesuffix("-sig")

    assert written((DECLARED.format(name) + "<a>Quảng Trạch</a>").encode(encoding)) == "<a>Quảng Trạch</a>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_doctype_is_refused_in_every_encoding(encoding: str) -> None:
    source = DECLARED.format(encoding.removesuffix("-sig")) + "<!DOCTYPE a><a/>"

    assert told(source.encode(encoding)) == ("xml.doctype", {})


@pytest.mark.parametrize(
    "prolog",
    [
        "<!DOCTYPE a>",
        "<!-- x --><?y?>\n<!DOCTYPE a [<!ELEMENT a ANY>]>",
        '<!DOCTYPE a PUBLIC "-//x//y" "http://127.0.0.1:9/x.dtd">',
        f"<!DOCTYPE a [{BOMB}]>",
        "<!DOCTYPE a [<!ENTITY % x \"<!ENTITY y 'z'>\"> %x;]>",
    ],
    ids=["empty", "after a remark", "public", "bomb", "parameter entity"],
)
def test_every_kind_of_doctype_is_refused_at_once(prolog: str) -> None:
    assert told(f"{prolog}<a b='&e29;'>&e29;</a>") == ("xml.doctype", {})


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "{}">]>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "{}"> %x;]>',
        '<!DOCTYPE a SYSTEM "{}">',
    ],
    ids=["entity", "parameter entity", "subset"],
)
def test_no_file_is_read_for_an_entity(prolog: str, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    os.mkfifo(canary)
    pipe = os.open(canary, os.O_RDWR | os.O_NONBLOCK)
    os.write(pipe, b"<!ENTITY x 'canary'>")

    assert told(prolog.format(canary.as_uri()) + "<a>&x;</a>") == ("xml.doctype", {})
    # Whoever had read the pipe would have emptied it.
    assert os.read(pipe, 100) == b"<!ENTITY x 'canary'>"
    os.close(pipe)


def test_an_include_is_left_as_it_is() -> None:
    include = '<a xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="file:///etc/passwd" parse="text"/></a>'

    assert written(include) == include


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("", 1),
        ("chữ", 1),
        ("<a>\n<b>", 2),
        ("<a/>\n<b/>", 2),
        ("<a/><!DOCTYPE a>", 1),
        ("<a>&nbsp;</a>", 1),
        ("<a>\x00</a>", 1),
        ("<a>&#7;</a>", 1),
        ("<a b='1' b='2'/>", 1),
        ("<w:a/>", 1),
        ("<a w:b='1'/>", 1),
        (b"<a>\xff</a>", 1),
        (DECLARED.format("unknown-8") + "<a/>", 1),
    ],
)
def test_damaged_xml_is_told_with_its_line(data: str | bytes, line: int) -> None:
    assert told(data) == ("xml.damaged", {"line": line})


def test_depth_passes_at_the_limit_and_is_refused_one_beyond() -> None:
    assert len(list(parse_xml(b"<a>" * XML_DEPTH + b"</a>" * XML_DEPTH, PLACE).iter())) == 256
    assert told("<a>" * (XML_DEPTH + 1) + "</a>" * (XML_DEPTH + 1)) == ("xml.too-deep", {"limit": 256})
    assert told("<a>" * 1_000_000) == ("xml.too-deep", {"limit": 256})


def test_size_passes_at_the_limit_and_is_refused_one_beyond() -> None:
    room = XML_PART_BYTES - len("<a></a>")
    paragraphs = b"<p>" + b"x" * 9_000_000 + b"</p>"
    filling = paragraphs * (room // len(paragraphs))

    assert parse_xml(b"<a>" + filling.ljust(room) + b"</a>", PLACE).tag == "a"
    assert told(b"<a>" + filling.ljust(room + 1) + b"</a>") == ("xml.too-large", {"limit": 32})


def test_tags_pass_at_the_limit_and_are_refused_one_beyond(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "XML_TAGS", 5)

    assert written("<a><b/><b/><b/></a>") == "<a><b/><b/><b/></a>"
    assert told("<a><b/><b/><b/><b/></a>") == ("xml.too-many", {"limit": 5})


def test_a_part_full_of_small_elements_is_refused_before_it_fills_the_memory() -> None:
    assert told(b"<a>" + b"<b/>" * (XML_TAGS - 1) + b"</a>") == ("xml.too-many", {"limit": 3_000_000})


def test_ten_thousand_attributes_take_no_time() -> None:
    root = parse_xml(b"<a " + b" ".join(b"n%d='1'" % number for number in range(100_000)) + b"/>", PLACE)

    assert len(root.attrib) == 100_000
