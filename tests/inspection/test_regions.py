"""What is read of a Word file, and in which region it stands."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import pytest

from generator.inspection.regions import passages_of
from library.problems import Place, Refused
from tests.reading.made import NAMES, paragraph, word

PLACE = Place("a.docx")


def read(body: str, **parts: str) -> list[tuple[str, str]]:
    data = word(body)
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as package:
        for name, xml in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", xml)
    return [(one.region, one.text) for one in passages_of(stream.getvalue(), PLACE)]


def test_runs_are_joined_and_letters_composed() -> None:
    cut = "<w:p><w:r><w:t>xã Qu</w:t></w:r><w:r><w:t>ảng</w:t><w:br/><w:t>Thanh</w:t></w:r></w:p>"

    apart = paragraph(unicodedata.normalize("NFD", "Hoà Bình"))

    assert read(cut + apart) == [("body", "xã Quảng\nThanh"), ("body", "Hòa Bình")]


def test_every_region_is_told() -> None:
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('hộp')}</w:txbxContent></w:pict></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph('ô')}</w:tc></w:tr></w:tbl>"
    deleted = "<w:p><w:del><w:r><w:delText>xóa</w:delText></w:r></w:del></w:p>"
    core = '<c:p xmlns:c="urn:c"><c:title>tên</c:title></c:p>'

    found = read(
        box + table + deleted,
        word__header1=f"<w:hdr {NAMES}>{paragraph('đầu')}</w:hdr>",
        word__footer1=f"<w:ftr {NAMES}>{paragraph('chân')}</w:ftr>",
        word__comments=f"<w:comments {NAMES}><w:comment>{paragraph('lời')}</w:comment></w:comments>",
        word__footnotes=f"<w:footnotes {NAMES}><w:footnote>{paragraph('chú')}</w:footnote></w:footnotes>",
        docProps__core=core,
    )

    assert found == [
        ("box", "hộp"), ("table", "ô"), ("deleted", "xóa"), ("header", "đầu"), ("footer", "chân"), ("comment", "lời"),
        ("footnote", "chú"), ("property", "tên"),
    ]  # fmt: skip


def test_two_ways_to_draw_a_box_are_read_once() -> None:
    one = f"<w:txbxContent>{paragraph('hộp')}</w:txbxContent>"
    both = f'<m:AlternateContent xmlns:m="urn:m"><m:Choice>{one}</m:Choice><m:Fallback>{one}</m:Fallback></m:AlternateContent>'

    assert read(f"<w:p><w:r>{both}</w:r></w:p>") == [("box", "hộp")]


def test_a_file_without_a_document_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.txt", "a")

    with pytest.raises(Refused) as refused:
        passages_of(stream.getvalue(), PLACE)

    assert [one.code for one in refused.value.problems] == ["import.no-document"]
