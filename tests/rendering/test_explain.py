"""Everything that is wrong in a template is told before any data exists: paragraph, tag, nearest name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.layout.profile import profile
from generator.rendering.template import compile_template
from library.problems import TemplateFault

LEVELS = profile("state-2020").levels
WORDS: Mapping[str, Any] = {
    "commune": {"type": "object", "properties": {"name": {}, "full_name": {}}, "additionalProperties": False},
    "committee": {
        "type": "object",
        "properties": {
            "members": {
                "type": "array",
                "items": {"type": "object", "properties": {"name": {}, "role": {}}, "additionalProperties": False},
            }
        },
    },
    "document": {},
    "flag": {},
}


def told(path: Path) -> list[tuple[str, int | None, object]]:
    """Returns (code, paragraph, the fact that matters most) for each problem."""
    with pytest.raises(TemplateFault) as raised:
        compile_template(path, LEVELS, WORDS)
    return [
        (p.code, p.place.paragraph if p.place else None, p.facts.get("nearest") or p.facts.get("tag") or p.facts.get("name"))
        for p in raised.value.problems
    ]


@pytest.mark.parametrize(
    ("text", "code", "fact"),
    [
        ("{{ comune.name }}", "template.unknown-name-near", "commune"),
        ("{{ commune.naem }}", "template.unknown-name-near", "commune.name"),
        ("{{ xyzzy }}", "template.unknown-name", "xyzzy"),
        ("{% if flag %}x", "template.unclosed", "{% if flag %}"),
        ("x{% endif %}", "template.nothing-open", "{% endif %}"),
        ("{% for m in committee.members %}{% endif %}", "template.crossed", "{% endif %}"),
        ("{%tr if flag %}x{%tr endif %}", "template.outside-table", "{%tr if flag %}"),
        ("{{ commune.name", "template.broken-tag", "{{ commune.name"),
        ("ghi chú {# chưa đóng", "template.broken-tag", "ghi chú {# chưa đóng"),
        ("{{ commune.name + }}", "template.syntax", "{{ commune.name + }}"),
        ("{% iff flag %}", "template.unknown-statement-near", "if"),
        ("{{ commune.name | uper }}", "template.unknown-filter-near", "upper"),
        ("{% for m in committee.members %}{{ m.nmae }}{% endfor %}", "template.unknown-name-near", "m.name"),
        ("{{ next.artcle }}", "template.unknown-level-near", "article"),
        ("{{ next.article }}{{ label.thi_hanh }}{{ ref.thi_hahn }}", "template.no-label-near", "thi_hanh"),
        ("{{ commune.name.upper() }}", "template.forbidden", "{{ commune.name.upper() }}"),
        ("{{ commune.__class__ }}", "template.forbidden-name", "{{ commune.__class__ }}"),
        ("{% colspan 5 %}", "template.outside-table", "{% colspan 5 %}"),
        ("Điều \ue000!99\ue001", "text.control-character", None),
        ("{% " * 3_000, "template.broken-tag", "{% " * 19 + "{%…"),
    ],
)
def test_a_slip_is_named(word_file: Callable[..., Path], text: str, code: str, fact: object) -> None:
    found = told(word_file("Dòng đầu.", text))

    assert (code, 2, fact) in found


def test_all_slips_are_told_at_once_in_order(word_file: Callable[..., Path]) -> None:
    path = word_file("{{ comune.name }}", "{% if flag %}", "{{ commune.naem }} {{ ref.a }}", "{{ commune.name | uper }}")

    assert told(path) == [
        ("template.unknown-name-near", 1, "commune"),
        ("template.unknown-name-near", 3, "commune.name"),
        ("template.unknown-filter-near", 4, "upper"),
        ("template.unclosed", 2, "{% if flag %}"),
        ("template.no-label", 3, "a"),
    ]


def test_a_right_template_compiles(word_file: Callable[..., Path]) -> None:
    path = word_file(
        "{%p if flag %}",
        "{{ commune.full_name | upper }}",
        "{%p endif %}",
        "{%p for m in committee.members %}",
        "{{ loop.index }} {{ m.name }}",
        "{%p endfor %}",
        "{# ghi chú {{ gì cũng được }} #}",
    )

    compiled = compile_template(path, LEVELS, WORDS)

    assert ("commune", "full_name") not in compiled.printed


def test_curly_quotes_inside_a_tag_are_read_as_straight_ones(word_file: Callable[..., Path]) -> None:
    compiled = compile_template(word_file("{% if commune.name == “Quảng Thanh” %}x{% endif %}"), LEVELS, WORDS)

    assert ("commune", "name") in compiled.decides
