"""The frame: what stands around the body, by family, profile and manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from generator.layout.profile import compacted, profile
from generator.typesetting.closing import closing
from generator.typesetting.elements import Element, W
from generator.typesetting.frame import annex_note, headers, opening, section

NEW, OLD, PLAIN = profile("state-2020"), profile("state-2011"), profile("plain")
PARTY = profile("party-2018")
DECISION = {"type": "QĐ", "signing_mode": "chair", "bases": "B-DECISION", "recipients": "R-DECISION"}
PLEDGE = {
    "type": None,
    "issuer_role": "none",
    "signing_mode": "household",
    "signers": [
        [
            {"label": "TRƯỞNG THÔN", "name": "{{ village.head }}"},
            {"label": "ĐẠI DIỆN HỘ GIA ĐÌNH", "note": "(Ký, ghi rõ họ tên)", "name": "{{ household.representative }}"},
        ],
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
        ("", "{%p for one in signature.authority %}"),
        ("VBQuyenHan", "{{ one }}"),
        ("", "{%p endfor %}"),
        ("VBChucVu", "{{ signature.post }}"),
        ("VBChoKy", ""),
        ("", "{%p for one in signature.post_above_name %}"),
        ("VBQuyenHan", "{{ one }}"),
        ("", "{%p endfor %}"),
        ("VBHoTen", "{{ signature.name }}"),
        ("VBSauBang", ""),
    ]


def test_bodies_sign_two_in_a_row_the_one_left_over_in_the_middle_and_the_recipients_below() -> None:
    signed = closing(NEW, {"type": "KH", "signing_mode": "joint", "recipients": "R-JOINT"})

    columns = [
        [[text for _, text in lines([one]) if text.endswith((".post }}", ".name }}", "%}"))] for one in row.iter(f"{{{W}}}tc")]
        for element in signed
        for row in element.iter(f"{{{W}}}tr")
    ]
    assert [[[text for text in one if "{%p" not in text] for one in row] for row in columns] == [
        [["{%tr for row in signatures %}"]],
        [["{%tr if row.left %}"]],
        [["{{ row.left.post }}"], ["{{ row.right.post }}"]],
        [["{{ row.left.name }}"], ["{{ row.right.name }}"]],
        [["{%tr else %}"]],
        [["{{ row.right.post }}"]],
        [["{{ row.right.name }}"]],
        [["{%tr endif %}"]],
        [["{%tr endfor %}"]],
        [[]],
    ]
    assert [style for style, _ in lines(signed)][-6:] == ["VBTruocKy", "VBNoiNhan", "", "VBMucNhan", "", "VBSauBang"]


def test_a_letter_has_its_subject_under_the_number_and_no_title() -> None:
    letter = {"type": "CV", "signing_mode": "head", "addressees": ["Công an các xã"]}

    assert lines(opening(NEW, letter))[-11:] == [
        ("VBSo", "Số: {{ document.number }}/{{ document.symbol }}"),
        ("VBVeViec", "V/v {{ document.subject }}"),
        ("VBNgay", "{{ document.place }}, {{ document.date_text }}"),
        ("", "{%p if document.addressees %}"),
        ("VBKinhGuiNhieu", "Kính gửi:"),
        ("", "{%p for addressee in document.addressees %}"),
        ("VBMucKinhGui", "{{ addressee }}"),
        ("", "{%p endfor %}"),
        ("", "{%p else %}"),
        ("VBKinhGui", "Kính gửi:{{ document.addressee }}"),
        ("", "{%p endif %}"),
    ]


def test_a_submission_of_the_party_is_laid_before_its_addressee_since_2026() -> None:
    labels = [
        text
        for layout in (PARTY, profile("party-2026"))
        for style, text in lines(opening(layout, {"type": "TTr", "signing_mode": "party-collective", "addressees": ["A"]}))
        if style == "VBKinhGuiNhieu"
    ]

    assert labels == ["Kính gửi:", "Kính trình:"]


LEAFLET = {"type": None, "issuer_role": "committee", "signing_mode": "none", "compact": True}


def test_what_a_committee_hands_out_bears_its_name_across_the_page() -> None:
    assert lines(opening(PLAIN, LEAFLET)) == [
        ("VBCapTren", "{{ letterhead.upper | join(' ') }}"),
        ("VBCoQuan", "{{ letterhead.issuer | join(' ') }}"),
        ("VBKeCoQuanGiua", ""),
        ("VBTenLoai", "{{ document.title }}"),
        ("VBTrichYeu", "{{ document.subject }}"),
    ]


def test_a_party_resolution_has_the_partys_heading_an_asterisk_a_byline_and_dashes() -> None:
    resolution = {"type": "NQ", "signing_mode": "party-collective", "byline": "của Ban Chấp hành"}

    assert lines(opening(PARTY, resolution))[3:] == [
        ("", "{%p for name in letterhead.issuer %}"),
        ("VBCoQuan", "{{ name }}"),
        ("", "{%p endfor %}"),
        ("VBSao", "*"),
        ("VBQuocHieu", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("VBKeTieuNgu", ""),
        ("VBSo", "Số {{ document.number }}-{{ document.symbol }}"),
        ("VBNgay", "{{ document.place }}, {{ document.date_text }}"),
        ("VBTenLoai", "{{ document.title }}"),
        ("VBTrichYeu", "{{ document.byline }}"),
        ("VBTrichYeu", "{{ document.subject }}"),
        ("VBGachTrichYeu", "-----"),
    ]


def test_the_text_of_a_plain_paper_keeps_a_gap_from_its_title_unless_it_is_compact_or_addressed() -> None:
    addressed = {**PLEDGE, "addressees": ["Ban Chỉ đạo"]}

    ends = [lines(opening(PLAIN, one))[5:] for one in (PLEDGE, {**PLEDGE, "compact": True}, addressed)]
    assert [[style for style, _ in end] for end in ends] == [
        ["VBTruocBang"],
        [],
        ["", "VBKinhGuiNhieu", "", "VBMucKinhGui", "", "", "VBKinhGui", ""],
    ]


def test_the_rows_of_those_who_sign_by_hand_are_one_table_in_which_a_long_post_may_have_more_width() -> None:
    signers = [
        [{"label": "THƯ KÝ"}, {"label": "CHỦ TỌA"}],
        [{"label": "BÍ THƯ CHI BỘ", "share": 4}, {"label": "TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "share": 5}],
    ]
    before, framed, after = closing(PLAIN, {"type": None, "signing_mode": "minutes", "signers": signers})

    assert [style for style, _ in lines([before, framed, after])] == [
        "VBTruocKy", "VBQuyenHan", "VBChoKy", "VBHoTenLien", "VBQuyenHan", "VBChoKy", "VBHoTenLien",
        "VBTruocKy", "VBQuyenHan", "VBChoKy", "VBHoTen", "VBTruocKy", "VBQuyenHan", "VBChoKy", "VBHoTen", "VBSauBang",
    ]  # fmt: skip
    told = [[one.get(f"{{{W}}}{name}") for one in framed.iter(f"{{{W}}}{tag}")] for tag, name in _WIDTHS]
    assert told == [["4031", "504", "4536"], ["4535", "4536", "4031", "5040"], ["2", "2"]]


_WIDTHS = (("gridCol", "w"), ("tcW", "w"), ("gridSpan", "val"))


def test_the_recipients_of_a_paper_signed_by_hand_stand_below_the_signatures() -> None:
    minutes = {"type": None, "signing_mode": "minutes", "signers": [[{"label": "CHỦ TỌA"}]], "recipients": "R-VILLAGE"}
    made = closing(PLAIN, minutes)

    assert [style for style, _ in lines(made)] == [
        "VBTruocKy", "VBQuyenHan", "VBChoKy", "VBHoTen", "VBSauBang", "VBTruocKy", "VBNoiNhan", "", "VBMucNhan", "",
    ]  # fmt: skip


def test_minutes_have_no_line_of_place_and_date() -> None:
    minutes = {"type": None, "issuer_role": "village_board", "signing_mode": "minutes"}

    assert "VBNgay" not in [style for style, _ in [*lines(opening(PLAIN, minutes)), *lines(closing(PLAIN, minutes))]]
    assert "VBCoQuan" in [style for style, _ in lines(opening(PLAIN, minutes))]


def test_the_signature_block_is_never_parted() -> None:
    rows = [row for element in closing(NEW, DECISION) for row in element.iter(f"{{{W}}}tr")]

    assert [row.find(f"{{{W}}}trPr/{{{W}}}cantSplit") is not None for row in rows] == [True]


def test_a_pledge_has_the_national_lines_a_title_a_date_and_a_column_for_each_signer() -> None:
    assert lines(opening(PLAIN, {**PLEDGE, "compact": True})) == [
        ("VBQuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("VBTieuNgu", "Độc lập - Tự do - Hạnh phúc"),
        ("VBKeTieuNguGiua", ""),
        ("VBTenLoai", "{{ document.title }}"),
        ("VBTrichYeu", "{{ document.subject }}"),
    ]
    assert lines(closing(PLAIN, PLEDGE)) == [
        ("VBNgay", "{{ document.place }}, {{ document.date_text }}"),
        ("VBTruocKy", ""),
        ("VBQuyenHan", "TRƯỞNG THÔN"),
        ("VBChoKy", ""),
        ("VBHoTen", "{{ village.head }}"),
        ("VBQuyenHan", "ĐẠI DIỆN HỘ GIA ĐÌNH"),
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
    made = annex_note(NEW, DECISION, 0)

    assert "".join(piece.text or "" for element in made for piece in element.iter(f"{{{W}}}t")) == (
        "(Kèm theo {{ document.kind }} số {{ document.number }}/{{ document.symbol }} {{ document.date_text }}"
        " của {{ document.issued_by }})"
    )


def test_an_annex_of_an_attached_text_names_that_text_first() -> None:
    made = annex_note(NEW, DECISION, 0, "Quy chế")

    assert "".join(piece.text or "" for element in made for piece in element.iter(f"{{{W}}}t")).startswith(
        "(Kèm theo Quy chế ban hành kèm theo {{ document.kind }} số {{ document.number }}/"
    )


def test_an_annex_of_a_paper_without_a_number_names_kind_and_day() -> None:
    made = annex_note(PLAIN, PLEDGE, 0)

    assert "".join(piece.text or "" for element in made for piece in element.iter(f"{{{W}}}t")) == (
        "(Kèm theo {{ document.kind }} {{ document.date_text }})"
    )


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
    assert [list(headers(one)) for one in (PLAIN, compacted(PLAIN))] == [["header1.xml", "header2.xml"], ["header1.xml"]]


def test_every_section_is_an_a4_page_numbered_from_one_with_a_first_page_of_its_own(shown: Callable[[Any], str]) -> None:
    assert shown(section(OLD, {"header1.xml": "rId3", "header2.xml": "rId4", "footer1.xml": "rId5"})) == (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="480" w:footer="567" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
