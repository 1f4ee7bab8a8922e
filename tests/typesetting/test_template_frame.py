"""The frame: what stands around the body, by family, profile and manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from generator.layout.profile import profile
from generator.typesetting.elements import Element, W
from generator.typesetting.frame import annex_note, closing, headers, opening, section

NEW, OLD, PLAIN = profile("state-2020"), profile("state-2011"), profile("plain")
DECISION = {"type": "QĐ", "signing_mode": "chair", "bases": "B-DECISION", "recipients": "R-DECISION"}
PLEDGE = {
    "type": None,
    "signing_mode": "household",
    "signers": [
        {"label": "TRƯỞNG THÔN", "name": "{{ village.head }}"},
        {"label": "ĐẠI DIỆN HỘ GIA ĐÌNH", "note": "(Ký, ghi rõ họ tên)", "name": "{{ household.representative }}"},
    ],
}


def lines(elements: Iterable[Element]) -> list[tuple[str, str]]:
    """Returns (style, text) of every paragraph, in order."""
    found = []
    for element in elements:
        for paragraph in element.iter(f"{{{W}}}p"):
            style = paragraph.find(f"{{{W}}}pPr/{{{W}}}pStyle")
            text = "".join(piece.text or "" for piece in paragraph.iter(f"{{{W}}}t"))
            found.append(("" if style is None else style.get(f"{{{W}}}val", ""), text))
    return found


def test_a_decision_opens_with_heading_title_authority_and_bases() -> None:
    assert lines(opening(NEW, DECISION)) == [
        ("", "{%p for name in letterhead.upper %}"),
        ("VBCapTren", "{{ name }}"),
        ("", "{%p endfor %}"),
        ("", "{%p for name in letterhead.issuer %}"),
        ("VBCoQuan", "{{ name }}"),
        ("", "{%p endfor %}"),
        ("VBKeCoQuan", ""),
        ("VBQuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("VBTieuNgu", "Độc lập - Tự do - Hạnh phúc"),
        ("VBKeTieuNgu", ""),
        ("VBSo", "Số: {{ document.number }}/{{ document.symbol }}"),
        ("VBNgay", "{{ document.place }}, {{ document.date_text }}"),
        ("VBTenLoai", "{{ document.title }}"),
        ("VBTrichYeu", "{{ document.subject }}"),
        ("VBKeTrichYeu", ""),
        ("VBThamQuyen", "{{ document.authority }}"),
        ("", "{%p for basis in legal_basis %}"),
        ("VBCanCu", "{{ basis }}"),
        ("", "{%p endfor %}"),
        ("VBQuyetDinh", "QUYẾT ĐỊNH:"),
    ]


def test_a_plan_has_no_authority_line_and_no_bases() -> None:
    plan = {"type": "KH", "signing_mode": "collective"}

    assert [style for style, _ in lines(opening(NEW, plan))][-3:] == ["VBTenLoai", "VBTrichYeu", "VBKeTrichYeu"]


def test_number_and_date_stand_in_tagged_controls(shown: Callable[[Any], str]) -> None:
    number, date = [
        control for element in opening(NEW, DECISION) for control in element.iter(f"{{{W}}}sdt")
    ]  # fmt: skip

    assert shown(number) == (
        '<w:sdt><w:sdtPr><w:alias w:val="Số"/><w:tag w:val="vb-number"/><w:id w:val="1"/><w:text/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>{{ document.number }}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    assert 'w:val="vb-date"' in shown(date)


def test_a_state_paper_ends_with_recipients_at_the_left_and_the_signature_at_the_right() -> None:
    assert lines(closing(NEW, DECISION)) == [
        ("VBTruocKy", ""),
        ("VBNoiNhan", "Nơi nhận:"),
        ("", "{%p for recipient in recipients %}"),
        ("VBMucNhan", "{{ recipient }}"),
        ("", "{%p endfor %}"),
        ("", "{%p for post in signature.lines %}"),
        ("VBChucVu", "{{ post }}"),
        ("", "{%p endfor %}"),
        ("VBChoKy", ""),
        ("VBHoTen", "{{ signature.name }}"),
        ("VBSauBang", ""),
    ]


def test_a_committee_signs_with_the_post_in_the_host_above_the_name() -> None:
    signed = lines(closing(NEW, {"type": "QĐ", "signing_mode": "committee"}))

    assert signed[8:13] == [
        ("VBChoKy", ""),
        ("", "{%p for post in signature.post_above_name %}"),
        ("VBChucVu", "{{ post }}"),
        ("", "{%p endfor %}"),
        ("VBHoTen", "{{ signature.name }}"),
    ]


def test_the_signature_block_is_never_parted() -> None:
    rows = [row for element in closing(NEW, DECISION) for row in element.iter(f"{{{W}}}tr")]

    assert [row.find(f"{{{W}}}trPr/{{{W}}}cantSplit") is not None for row in rows] == [True]


def test_a_pledge_has_the_national_lines_a_title_a_date_and_a_column_for_each_signer() -> None:
    assert lines(opening(PLAIN, PLEDGE)) == [
        ("VBQuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("VBTieuNgu", "Độc lập - Tự do - Hạnh phúc"),
        ("VBKeTieuNgu", ""),
        ("VBTenLoai", "{{ document.title }}"),
        ("VBTrichYeu", "{{ document.subject }}"),
    ]
    assert lines(closing(PLAIN, PLEDGE)) == [
        ("VBNgay", "{{ document.place }}, {{ document.date_text }}"),
        ("VBTruocKy", ""),
        ("VBChucVu", "TRƯỞNG THÔN"),
        ("VBChoKy", ""),
        ("VBHoTen", "{{ village.head }}"),
        ("VBChucVu", "ĐẠI DIỆN HỘ GIA ĐÌNH"),
        ("VBGhiChuKy", "(Ký, ghi rõ họ tên)"),
        ("VBChoKy", ""),
        ("VBHoTen", "{{ household.representative }}"),
        ("VBSauBang", ""),
    ]


def test_a_plain_paper_without_signers_ends_with_its_date() -> None:
    assert lines(closing(PLAIN, {"type": None, "signing_mode": "none"})) == [
        ("VBNgay", "{{ document.place }}, {{ document.date_text }}")
    ]


def test_an_annex_names_the_decision_it_goes_with_and_whose_it_is() -> None:
    def note(mode: str) -> str:
        made = annex_note(NEW, {"signing_mode": mode}, 0)
        return "".join(piece.text or "" for element in made for piece in element.iter(f"{{{W}}}t"))

    assert note("chair") == (
        "(Kèm theo {{ document.kind }} số {{ document.number }}/{{ document.symbol }} {{ document.date_text }}"
        " của Chủ tịch {{ issuer.name }})"
    )
    assert note("collective").endswith(" của {{ issuer.name }})")


def test_no_two_controls_of_a_document_share_an_id() -> None:
    made = [*opening(NEW, DECISION), *annex_note(NEW, DECISION, 0), *annex_note(NEW, DECISION, 1)]

    ids = [one.get(f"{{{W}}}val") for element in made for one in element.iter(f"{{{W}}}id")]
    assert ids == ["1", "2", "3", "4", "5", "6"]


def test_the_page_number_stands_at_the_top_since_2020_and_at_the_foot_before() -> None:
    assert {name: lines([part]) for name, part in headers(NEW).items()} == {
        "header1.xml": [
            ("", "{%p if document.mark %}"),
            ("VBDauMau", "{{ document.mark }}"),
            ("", "{%p endif %}"),
            ("VBSoTrang", "2"),
        ],
        "header2.xml": [("VBDauMau", "{{ document.mark }}")],
    }
    assert {name: lines([part]) for name, part in headers(OLD).items()} == {
        "header1.xml": [("VBDauMau", "{{ document.mark }}")],
        "header2.xml": [("VBDauMau", "{{ document.mark }}")],
        "footer1.xml": [("VBSoTrang", "2")],
    }
    assert list(headers(PLAIN)) == ["header1.xml"]


def test_every_section_is_an_a4_page_numbered_from_one_with_a_first_page_of_its_own(shown: Callable[[Any], str]) -> None:
    assert shown(section(OLD, {"header1.xml": "rId3", "header2.xml": "rId4", "footer1.xml": "rId5"})) == (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="480" w:footer="567" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
