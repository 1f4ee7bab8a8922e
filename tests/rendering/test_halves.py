"""Claims about half a sheet: lengths become 1/√2 of what they were, lines stay, no letter gets smaller than nine points."""

from __future__ import annotations

import re
from itertools import count

import pytest
from lxml import etree

from generator.rendering.halves import halves_page, lay_across, on_both_halves, shrink

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def parsed(xml: str) -> etree._Element:
    return etree.fromstring(f'<w:root xmlns:w="{_W}" xmlns:wp="{_WP}" xmlns:a="{_A}">{xml}</w:root>')


def written(root: etree._Element) -> str:
    text = str(etree.tostring(root, encoding="unicode"))
    return re.sub(r"</?w:root[^>]*>", "", text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<w:spacing w:before="1040" w:after="0" w:line="340" w:lineRule="exact"/>',
         '<w:spacing w:before="735" w:after="0" w:line="240" w:lineRule="exact"/>'),
        ('<w:spacing w:before="40" w:line="240" w:lineRule="auto"/>',
         '<w:spacing w:before="28" w:line="240" w:lineRule="auto"/>'),
        ('<w:spacing w:line="276"/>', '<w:spacing w:line="276"/>'),
        ('<w:rPr><w:spacing w:val="-10"/><w:position w:val="6"/></w:rPr>',
         '<w:rPr><w:spacing w:val="-7"/><w:position w:val="4"/></w:rPr>'),
        ('<w:ind w:left="2967" w:right="567" w:firstLine="720" w:firstLineChars="100"/>',
         '<w:ind w:left="2098" w:right="401" w:firstLine="509" w:firstLineChars="100"/>'),
        ('<w:ind w:hanging="1cm" w:start="12.5pt"/>', '<w:ind w:hanging="0.71cm" w:start="8.84pt"/>'),
        ('<w:tabs><w:tab w:val="left" w:leader="dot" w:pos="9354"/></w:tabs>',
         '<w:tabs><w:tab w:val="left" w:leader="dot" w:pos="6614"/></w:tabs>'),
        ('<w:tblW w:w="9354" w:type="dxa"/><w:tblInd w:w="-280" w:type="dxa"/><w:gridCol w:w="4677"/>',
         '<w:tblW w:w="6614" w:type="dxa"/><w:tblInd w:w="-198" w:type="dxa"/><w:gridCol w:w="3307"/>'),
        ('<w:tcW w:w="5000" w:type="pct"/><w:tblW w:w="0" w:type="auto"/>',
         '<w:tcW w:w="5000" w:type="pct"/><w:tblW w:w="0" w:type="auto"/>'),
        ('<w:tblCellMar><w:left w:w="108" w:type="dxa"/></w:tblCellMar>',
         '<w:tblCellMar><w:left w:w="76" w:type="dxa"/></w:tblCellMar>'),
        ('<w:trHeight w:val="567" w:hRule="atLeast"/>', '<w:trHeight w:val="401" w:hRule="atLeast"/>'),
        ('<w:pBdr><w:top w:val="single" w:sz="6" w:space="1"/></w:pBdr>',
         '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1"/></w:pBdr>'),
        ('<w:tblBorders><w:left w:val="single" w:sz="4"/></w:tblBorders>',
         '<w:tblBorders><w:left w:val="single" w:sz="4"/></w:tblBorders>'),
        ('<w:defaultTabStop w:val="720"/>', '<w:defaultTabStop w:val="509"/>'),
        ('<wp:extent cx="1414214" cy="707107"/><wp:posOffset>-1000</wp:posOffset><a:ln w="9525"/>',
         '<wp:extent cx="1000000" cy="500000"/><wp:posOffset>-707</wp:posOffset><a:ln w="9525"/>'),
    ],
)  # fmt: skip
def test_lengths_shrink_and_shares_and_lines_stay(before: str, after: str) -> None:
    root = parsed(before)

    shrink(root)

    assert written(root) == after


@pytest.mark.parametrize(
    ("half_points", "shrunk"), [(56, 39), (30, 21), (28, 19), (26, 18), (24, 18), (19, 18), (18, 18), (17, 17), (2, 2)]
)
def test_letters_shrink_to_nine_points_at_the_least(half_points: int, shrunk: int) -> None:
    root = parsed(f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')

    shrink(root)

    assert written(root) == f'<w:sz w:val="{shrunk}"/><w:szCs w:val="{shrunk}"/>'


def test_a_sheet_has_two_columns_with_the_margins_of_the_page() -> None:
    root = parsed('<w:sectPr><w:pgSz w:w="11907" w:h="16840"/><w:pgMar w:left="1000" w:right="800" w:gutter="141"/>'
                  '<w:cols w:space="708"/><w:docGrid w:linePitch="360"/></w:sectPr>')  # fmt: skip

    assert halves_page(root[0])
    lay_across(root[0])

    assert written(root) == (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:left="1141" w:right="800" w:gutter="0"/><w:cols w:num="2" w:space="1941"/>'
        '<w:docGrid w:linePitch="360"/></w:sectPr>'
    )


def test_a_header_is_repeated_over_the_second_column_with_ids_of_its_own() -> None:
    section = parsed('<w:sectPr><w:cols w:num="2" w:space="1805"/></w:sectPr>')[0]
    root = parsed('<w:p><w:bookmarkStart w:id="4" w:name="dau"/><w:bookmarkEnd w:id="4"/>'
                  '<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr>'
                  "<w:sdtContent><w:r><w:t>Mẫu</w:t></w:r></w:sdtContent></w:sdt></w:p>")  # fmt: skip

    on_both_halves(root, section, count(20))

    xml = written(root)
    assert re.findall(r'<w:gridCol w:w="(\d+)"/>', xml) == ["6614", "1805", "6614"]
    assert re.findall(r'<w:id w:val="(\d+)"/>|(Mẫu)', xml) == [("7", ""), ("", "Mẫu"), ("20", ""), ("", "Mẫu")]
    assert xml.count("bookmarkStart") == 1
