"""Claims about what a Word file holds besides text: nothing that fetches, runs or carries is overlooked."""

from __future__ import annotations

import pytest

from library.files.active import EMBEDDED, EXTERNAL, FETCHING, HYPERLINK, MACRO, Active, active_content
from library.problems import Place, Refused

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
BODY, LINKS = "word/document.xml", "word/_rels/document.xml.rels"
URL = "http://example.invalid/a"
PICTURE = b"\x89PNG\r\n\x1a\n"


def found(members: dict[str, str | bytes]) -> list[Active]:
    package = {name: data.encode() if isinstance(data, str) else data for name, data in members.items()}
    return list(active_content(package, Place("a.docx")))


def body(inside: str, namespace: str = W) -> str:
    return f"<w:document {namespace} {R}><w:body>{inside}</w:body></w:document>"


def link(kind: str, target: str = URL, mode: str = ' TargetMode="External"') -> str:
    return f'<Relationships><Relationship Id="rId5" Type="x/{kind}" Target="{target}"{mode}/></Relationships>'


def field(*pieces: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, between, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}{runs}{between}<w:r><w:t>cũ</w:t></w:r>{end}"


def test_text_and_pictures_are_not_active() -> None:
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types><Default Extension="xml" ContentType="application/xml"/></Types>',
        BODY: body(f"<w:p><w:r><w:t>LINK, DDE: http://x</w:t></w:r>{field(' PAGE ')}{field(' HYPERLINK import')}</w:p>"),
        LINKS: link("image", "media/a.png", ""),
        "word/media/a.png": PICTURE,
        "word/media/b.svg": '<svg xmlns:x="x"><path id="a"/><use x:href="#a"/><a href="http://x"/></svg>',
    }

    assert found(members) == []


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "WORD/VBAPROJECT.BIN", "word/activeX/activeX1.xml", "a.docm"])
def test_macros_are_told_by_name(name: str) -> None:
    assert found({name: "<a/>"}) == [Active(MACRO, name)]


def test_a_control_and_a_type_with_macros_are_told_under_any_name() -> None:
    types = '<Types><Override PartName="/a.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'

    assert found({"word/a.xml": '<ax:ocx xmlns:ax="x"/>'}) == [Active(MACRO, "word/a.xml")]
    assert found({"[Content_Types].xml": types}) == [Active(MACRO, "[Content_Types].xml")]


@pytest.mark.parametrize("start", [b"\xd0\xcf\x11\xe0\xa1", b"PK\x03\x04", b"\x1f\x8b\x08", b"%!PS-Adobe", b"\xc5\xd0\xd3\xc6"])
def test_files_inside_are_told_by_their_first_bytes(start: bytes) -> None:
    assert found({"word/media/image1.png": start + b"..."}) == [Active(EMBEDDED, "word/media/image1.png")]
    assert found({"word/embeddings/a.bin": b"..."}) == [Active(EMBEDDED, "word/embeddings/a.bin")]


def test_a_chunk_of_another_file_is_told() -> None:
    assert found({BODY: body('<w:altChunk r:id="rId1"/>')}) == [Active(EMBEDDED, BODY)]


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "frame", "oleObject", "subDocument", "mailMergeSource"])
def test_a_link_outside_is_told_with_where_it_leads(kind: str) -> None:
    assert found({BODY: body(""), LINKS: link(kind)}) == [Active(EXTERNAL, LINKS, URL)]


@pytest.mark.parametrize("target", ["file:///c:/a.png", "\\\\may-chu\\a.png", "//may-chu/a.png", "HTTPS://x/a"])
def test_a_target_elsewhere_is_outside_even_where_it_is_called_internal(target: str) -> None:
    assert found({BODY: body(""), LINKS: link("image", target, "")}) == [Active(EXTERNAL, LINKS, target)]


def test_a_hyperlink_is_one_only_where_nothing_but_a_click_follows_it() -> None:
    clicked = body('<w:p><w:hyperlink r:id="rId5"><w:r><w:t>trang</w:t></w:r></w:hyperlink></w:p>')
    drawn = body('<w:p><w:hyperlink r:id="rId5"/><a:blip xmlns:a="a" r:link="rId5"/></w:p>')

    assert found({BODY: clicked, LINKS: link("hyperlink")}) == [Active(HYPERLINK, LINKS, URL)]
    assert found({BODY: drawn, LINKS: link("hyperlink")}) == [Active(EXTERNAL, LINKS, URL)]
    assert found({LINKS: link("hyperlink")}) == [Active(EXTERNAL, LINKS, URL)]


def test_an_old_picture_with_an_address_of_its_own_is_told() -> None:
    old = '<v:shape xmlns:v="v" href="http://x"><v:imagedata src="http://x/a.png"/></v:shape>'

    assert found({BODY: body(old)}) == [Active(EXTERNAL, BODY)]


@pytest.mark.parametrize("name", ["word/media/a.svg", "word/media/a.png"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_drawing_that_takes_from_elsewhere_is_told_under_any_name(name: str, encoding: str) -> None:
    drawing = '<svg xmlns:x="x"><image x:href="file:///c:/a.png"/></svg>'

    assert found({name: drawing.encode(encoding)}) == [Active(EXTERNAL, name, "file:///c:/a.png")]


def test_a_picture_within_a_drawing_is_told_since_it_may_be_a_drawing() -> None:
    assert [one.kind for one in found({"a.svg": '<svg><image href="data:image/png;base64,PHN2Zz4="/></svg>'})] == [EXTERNAL]


@pytest.mark.parametrize("namespace", [W, STRICT])
@pytest.mark.parametrize(
    "inside",
    [
        f"<w:p>{field(' INCLUDEPICTURE x ')}</w:p>",
        f"<w:p>{field(' INCLUDE', 'PICTURE x ')}</w:p>",
        f"<w:p>{field(' PAGE ')}{field('INCLUDEPICTURE x')}</w:p>",
        f"<w:p>{field(' INCLUDE', '</w:instrText></w:r></w:p><w:p><w:r><w:instrText>PICTURE x')}</w:p>",
        "<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE x</w:instrText></w:r></w:p>",
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDEPICTURE x</w:instrText></w:r></w:p>',
        '<w:p><w:fldSimple w:instr=" includepicture x"/></w:p>',
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p><w:p><w:instrText>INCLUDEPICTURE x</w:instrText></w:p>",
    ],
    ids=["plain", "cut", "second", "over paragraphs", "without begin", "without end", "simple", "second without begin"],
)
def test_a_field_that_fetches_is_told_however_it_is_written(inside: str, namespace: str) -> None:
    (one,) = found({BODY: body(inside, namespace)})

    assert (one.kind, one.part, one.what[:14].upper()) == (FETCHING, BODY, "INCLUDEPICTURE")


def test_a_field_whose_name_another_field_spells_is_told() -> None:
    spelt = field(f"</w:instrText></w:r>{field('QUOTE 68 68 69')}<w:r><w:instrText> c:\\x")
    told = field(f"IF </w:instrText></w:r>{field('PAGE')}<w:r><w:instrText> = 1")

    assert [one.kind for one in found({BODY: body(f"<w:p>{spelt}</w:p>")})] == [FETCHING]
    assert found({BODY: body(f"<w:p>{told}</w:p>")}) == []


def test_a_part_of_another_name_is_read_as_well() -> None:
    assert [one.kind for one in found({"word/document.abc": body(f"<w:p>{field('DDEAUTO c:')}</w:p>")})] == [FETCHING]


@pytest.mark.parametrize("data", [b"<a>", b"<!DOCTYPE a><a/>"])
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as raised:
        found({BODY: data})

    assert raised.value.problems[0].place == Place("a.docx", part=BODY)
