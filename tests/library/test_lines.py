"""A document is read line by line with places: a Word file's body, tables and notes without deleted text; a text."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from library.lines import Line, lines_of
from library.problems import Place, Refused

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' + (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
BODY = f"""<w:document {W}><w:body>
<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>Căn cứ Nghị định</w:t><w:tab/><w:t>số 30</w:t></w:r>
<w:del><w:r><w:delText>bỏ</w:delText><w:t>bỏ</w:t></w:r></w:del><w:ins><w:r><w:t>/2020</w:t></w:r></w:ins></w:p>
<w:p/>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ô một</w:t><w:br/><w:t>dòng hai</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></mc:Choice>
<mc:Fallback><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><w:t>Ngoài khung</w:t></w:r></w:p>
</w:body></w:document>"""
NOTES = f'<w:footnotes {W}><w:footnote><w:p><w:r><w:t>Xem Luật Cư trú.</w:t></w:r></w:p></w:footnote></w:footnotes>'


@pytest.fixture
def word(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    def write(parts: dict[str, str]) -> Path:
        with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
            for name, text in parts.items():
                archive.writestr(name, text)
        return tmp_path / "a.docx"

    return write


def test_a_word_file_gives_body_tables_boxes_and_notes(word: Callable[[dict[str, str]], Path]) -> None:
    path = word({"word/document.xml": BODY, "word/footnotes.xml": NOTES})

    found = lines_of(path)

    assert [(one.text, one.place.part, one.place.paragraph) for one in found] == [
        ("Căn cứ Nghị định số 30/2020", "word/document.xml", 1),
        ("Ô một\ndòng hai", "word/document.xml", 3),
        ("Ngoài khung", "word/document.xml", 4),
        ("Trong khung", "word/document.xml", 5),
        ("Xem Luật Cư trú.", "word/footnotes.xml", 1),
    ]
    assert found[1].place.near == "Ô một dòng hai"


def test_the_body_is_where_the_package_says(word: Callable[[dict[str, str]], Path]) -> None:
    relation = '<Relationship Type="http://x/officeDocument" Target="/other/main.xml"/>'
    path = word({"_rels/.rels": f"<Relationships>{relation}</Relationships>", "other/main.xml": BODY})

    assert [one.place.part for one in lines_of(path)] == ["other/main.xml"] * 4


@pytest.mark.parametrize("data", ["một\n\nhai".encode(), "một\n\nhai".encode("utf-8-sig"), "một\n\nhai".encode("utf-16")])
def test_a_text_gives_its_lines(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)

    assert lines_of(path) == (Line("một", Place(str(path), 1)), Line("hai", Place(str(path), 3)))


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"m\xe9t", "lines.code"),
        ("a.pdf", b"%PDF", "lines.kind"),
        ("a.docx", b"%PDF", "package.damaged"),
        ("missing.txt", None, "file.unreadable"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, data: bytes | None, code: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)

    with pytest.raises(Refused) as told:
        lines_of(tmp_path / name)

    assert [one.code for one in told.value.problems] == [code]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word/other.xml": "<a/>"}, "lines.no-body"),
        ({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "xml.doctype"),
        ({"word/document.xml": "<a>"}, "xml.damaged"),
    ],
)
def test_a_hostile_word_file_is_refused(word: Callable[[dict[str, str]], Path], parts: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as told:
        lines_of(word(parts))

    assert [one.code for one in told.value.problems] == [code]
