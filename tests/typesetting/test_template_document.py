"""The document as a whole: which sheet each part lies on, where sections end, what restarts."""

from __future__ import annotations

from typing import Any

import pytest

from generator.layout.profile import profile
from generator.typesetting.document import document
from generator.typesetting.elements import Element, W
from generator.typesetting.lines import read_lines

STATE, PLAIN = profile("state-2020"), profile("plain")
DECISION = {"type": "QĐ", "signing_mode": "chair", "recipients": "R-DECISION"}
LEAFLET = {"type": None, "issuer_role": "none", "signing_mode": "none", "columns": 2}


def made(text: str, manifest: dict[str, Any], layout: Any = STATE) -> Element:
    blocks, problems = read_lines(text, "text.md")
    assert problems == []
    return document(blocks, layout, manifest, {"header1.xml": "rId3", "header2.xml": "rId4"})


def value(element: Element, tag: str, name: str) -> str:
    found = next(element.iter(f"{{{W}}}{tag}"), None)
    return "" if found is None else found.get(f"{{{W}}}{name}", "")


def sections(root: Element) -> list[str]:
    """Returns page, columns and kind of every section."""
    return [
        f"{value(one, 'pgSz', 'w')}×{value(one, 'pgSz', 'h')} {value(one, 'pgSz', 'orient')} "
        f"{value(one, 'cols', 'num')} {value(one, 'type', 'val')} {value(one, 'pgNumType', 'start')}".strip()
        for one in root.iter(f"{{{W}}}sectPr")
    ]  # fmt: skip


def story(root: Element) -> list[str]:
    """Returns the paragraphs outside of tables: text, or style where there is none; a section's end as a bar."""
    found = []
    for one in root[0]:
        if one.find(f".//{{{W}}}sectPr") is not None:
            found.append("|")
        elif one.tag == f"{{{W}}}p":
            text = "".join(piece.text or "" for piece in one.iter(f"{{{W}}}t"))
            found.append(text or value(one, "pStyle", "val"))
    return found


def test_every_section_is_ended_by_the_properties_of_its_own_page() -> None:
    text = "Một.\n# Phụ lục ngang. X\nHai.\n# Phụ lục. Y\nBa.\n# Phụ lục ngang. Z"

    assert sections(made(text, DECISION)) == [
        "11906×16838    1", "16838×11906 landscape   1", "11906×16838    1", "16838×11906 landscape   1",
    ]  # fmt: skip


def test_the_first_page_may_lie_and_its_annexes_stand() -> None:
    lying = made("Một.\n# Phụ lục. X\n# Phụ lục ngang. Y", {**DECISION, "orientation": "landscape"})

    assert sections(lying) == ["16838×11906 landscape   1", "11906×16838    1", "16838×11906 landscape   1"]
    heading = next(lying.iter(f"{{{W}}}tblW"))
    assert heading.get(f"{{{W}}}w") == str(9500 + 4932)


def test_tables_of_a_turned_annex_are_as_wide_as_its_text() -> None:
    root = made("Một.\n# Phụ lục ngang. X\n| A |\n|---|\n| 1 |", DECISION)

    assert [one.get(f"{{{W}}}w") for one in root.iter(f"{{{W}}}tblW")][-1] == "14003"


def test_an_attached_text_follows_the_signatures_and_precedes_the_annexes() -> None:
    told = story(made("Một.\n# Kèm theo. QUY CHẾ / Hoạt động\nHai.\n# Phụ lục. X\nBa.", DECISION))

    assert told[3:] == [
        "Một./.", "VBTruocKy", "VBSauBang", "|",
        "{{ restart.attachment }}QUY CHẾ", "Hoạt động", NOTE, "VBKeTrichYeu", "Hai./.", "|",
        "Phụ lục{{ next.annex }}", "X", NOTE.replace("Kèm theo", "Kèm theo Quy chế ban hành kèm theo"), "Ba.",
    ]  # fmt: skip


def test_an_annex_goes_with_the_decision_where_no_text_is_attached_or_the_values_name_it() -> None:
    named = made("Một.\n# Kèm theo. {{ title }} / Hoạt động\nHai.\n# Phụ lục. X\nBa.", DECISION)

    assert story(made("Một.\n# Phụ lục. X\nBa.", DECISION))[-2:] == [NOTE, "Ba."]
    assert story(named)[-2:] == [NOTE, "Ba."]


NOTE = (
    "(Kèm theo {{ document.kind }} số {{ document.number }}/{{ document.symbol }} {{ document.date_text }}"
    " của {{ document.issued_by }})"
)


def test_no_two_controls_of_a_document_share_an_id() -> None:
    root = made("Một.\n# Kèm theo. A / B\nHai.\n# Phụ lục. X\n# Phụ lục. Y", DECISION)

    assert [value(one, "id", "val") for one in root.iter(f"{{{W}}}sdt")] == [str(number) for number in range(1, 9)]


def test_a_body_in_columns_stands_between_a_heading_and_a_closing_over_the_whole_page() -> None:
    root = made("Một.\nHai.\n# Phụ lục. X", LEAFLET, PLAIN)

    assert sections(root) == [
        "11906×16838    1", "11906×16838  2 continuous", "11906×16838   continuous", "11906×16838    1",
    ]  # fmt: skip
    assert story(root)[3:11] == [
        "{{ document.title }}", "{{ document.subject }}", "VBTruocBang", "|", "Một.", "Hai.", "|",
        "{{ document.place }}, {{ document.date_text }}",
    ]  # fmt: skip


def test_the_values_may_decide_whether_a_body_stands_in_columns() -> None:
    root = made("Một.\nHai.", {**LEAFLET, "columns_when": "channel != 'loudspeaker'"}, PLAIN)

    assert sections(root) == [
        "11906×16838    1", "11906×16838  2 continuous", "11906×16838   continuous", "11906×16838   continuous",
    ]  # fmt: skip
    assert story(root)[6:] == [
        "|", "Một.", "Hai.", "{%p if channel != 'loudspeaker' %}", "|", "{%p else %}", "|", "{%p endif %}",
        "{{ document.place }}, {{ document.date_text }}",
    ]  # fmt: skip


def test_a_section_in_columns_lets_page_numbers_run_on() -> None:
    root = made("Một.\nHai.", {**DECISION, "columns": 3})

    assert sections(root) == ["11906×16838    1", "11906×16838  3 continuous", "11906×16838   continuous"]
    assert [one.find(f"{{{W}}}titlePg") is not None for one in root.iter(f"{{{W}}}sectPr")] == [True, False, False]


@pytest.mark.parametrize(("height", "twips"), [(8, "454"), (12.5, "709")])
def test_rows_are_as_high_as_the_manifest_says_but_for_headers_and_frames(height: float, twips: str) -> None:
    root = made("| A |\n|---|\n| 1 |\nHết.", {**DECISION, "row_height": height})

    assert [one.get(f"{{{W}}}val") for one in root.iter(f"{{{W}}}trHeight")] == [twips]


def test_a_compact_paper_has_the_margins_that_one_page_needs() -> None:
    sides = [value(made("Một.", {**LEAFLET, **more}, PLAIN), "pgMar", "right") for more in ({}, {"compact": True})]

    assert sides == ["1134", "851"]
