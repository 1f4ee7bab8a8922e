"""The styles of a Word file: the figures of the profile, and no style that is not used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.layout.profile import columned, compacted, profile, profiles
from generator.typesetting.elements import W
from generator.typesetting.style_names import NAMES
from generator.typesetting.styles import kept, looks, styles

NEW, OLD, PLAIN = profile("state-2020"), profile("state-2011"), profile("plain")
FONTS = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'
)


def test_the_defaults_are_vietnamese_and_times_new_roman_in_every_slot(shown: Callable[[Any], str]) -> None:
    defaults, normal = styles(NEW, [])

    assert shown(defaults) == (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{FONTS}<w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    assert shown(normal) == (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{FONTS}</w:rPr></w:style>"
    )


@pytest.mark.parametrize(
    ("layout", "style", "properties"),
    [
        (
            NEW,
            "VBDoan",
            '<w:pPr><w:spacing w:before="120" w:after="0" w:line="340" w:lineRule="exact"/><w:ind w:firstLine="720"/>'
            '<w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>',
        ),
        (
            PLAIN,
            "VBDoan",
            '<w:pPr><w:spacing w:before="80" w:after="0" w:line="288" w:lineRule="auto"/><w:ind w:firstLine="720"/>'
            '<w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>',
        ),
        (
            compacted(PLAIN),
            "VBDoan",
            '<w:pPr><w:spacing w:before="40" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="720"/>'
            '<w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>',
        ),
        (NEW, "VBKhoanLien", "<w:pPr><w:keepNext/></w:pPr>"),
        (NEW, "VBDieuCoTen", "<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/></w:rPr>"),
        (
            NEW,
            "VBCanCu",
            '<w:pPr><w:spacing w:before="120" w:after="0" w:line="340" w:lineRule="exact"/><w:ind w:firstLine="720"/>'
            '<w:jc w:val="both"/></w:pPr><w:rPr><w:i/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>',
        ),
        (
            NEW,
            "VBKeTieuNgu",
            '<w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
            '<w:spacing w:before="80" w:after="0" w:line="40" w:lineRule="exact"/><w:ind w:left="1240" w:right="1240"/>'
            '<w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>',
        ),
        (NEW, "VBDoanCham", '<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs></w:pPr>'),
    ],
)
def test_a_style_carries_the_figures_of_its_profile(
    layout: Any, style: str, properties: str, shown: Callable[[Any], str]
) -> None:
    made = shown([one for one in styles(layout, [style]) if one.get(f"{{{W}}}styleId") == style])

    assert made.endswith(f"<w:qFormat/>{properties}</w:style>")


def test_the_label_of_several_addressees_ends_with_its_colon_above_their_dashes() -> None:
    for layout in (NEW, profile("party-2026")):
        label, item = looks(layout)["VBKinhGuiNhieu"], looks(layout)["VBMucKinhGui"]

        assert (label.align, item.left - item.hanging) == ("right", layout["addressee.indent"])
        assert layout["text.width"] - label.right == pytest.approx(layout["addressee.indent"] + 78, abs=1)


def test_headings_in_narrow_columns_stand_at_the_edge_and_are_not_spread() -> None:
    narrow, whole = looks(columned(PLAIN, 2)), looks(PLAIN)

    assert [(one["VBMucLaMa"].align, one["VBMucLaMa"].first_line) for one in (narrow, whole)] == [("left", 0), ("both", 720)]
    assert (narrow["VBMucLaMa"].before, narrow["VBDoan"].first_line) == (120, 284)


def test_bases_are_upright_before_2020() -> None:
    assert (looks(OLD)["VBCanCu"].italic, looks(NEW)["VBCanCu"].italic) == (False, True)


def test_only_styles_that_are_used_and_those_they_rest_on_are_written() -> None:
    ids = [one.get(f"{{{W}}}styleId") for one in styles(NEW, ["VBDieuLien", "VBDam", "VBBang"])]

    assert ids == [None, "Normal", "VBDoan", "VBDieu", "VBDieuLien", "VBDam", "VBBang"]


def test_a_style_that_stays_with_what_follows_looks_the_same_otherwise() -> None:
    known = looks(NEW)

    assert (known["VBDiemLien"].like, known["VBDiemLien"].keep_next, known["VBDiem"].keep_next) == ("VBDiem", True, False)
    assert [kept(name) for name in ("VBDiem", "VBDoanCham", "VBDieuCoTen")] == ["VBDiemLien", "VBDoanChamLien", "VBDieuCoTen"]


def test_the_date_stays_with_the_signatures_of_a_plain_paper_and_a_table_heading_with_its_first_row() -> None:
    assert [looks(one)["VBNgay"].keep_next for one in (PLAIN, NEW)] == [True, False]
    assert looks(NEW)["VBODau"].keep_next


def test_the_name_of_an_annex_has_a_width_of_its_own() -> None:
    assert (looks(NEW)["VBTenPhuLuc"].sides, looks(NEW)["VBTrichYeu"].sides) == (142, 567)


@pytest.mark.parametrize("layout", profiles(), ids=lambda one: one.id)
def test_every_style_has_a_look_and_a_name_without_a_comma(layout: Any) -> None:
    assert set(looks(layout)) == set(NAMES)
    assert [name for name in NAMES.values() if "," in name] == []


@pytest.mark.parametrize("layout", profiles(), ids=lambda one: one.id)
def test_the_lines_under_text_have_the_lengths_of_the_profile(layout: Any) -> None:
    known = looks(layout)

    for column, style in ((layout["heading.right"], "VBKeTieuNgu"), (layout["text.width"], "VBKeTieuNguGiua")):
        assert column - 2 * known[style].sides == pytest.approx(layout["tieu_ngu.line"], abs=1)
    assert layout["heading.left"] - 2 * known["VBKeCoQuan"].sides == pytest.approx(layout["issuer.line"], abs=1)
    assert layout["text.width"] - 2 * known["VBKeTrichYeu"].sides == pytest.approx(layout["subject.line"], abs=1)
