"""Claims about blocks and XML: a block tears nothing where what it holds closes and opens the same elements."""

from __future__ import annotations

import pytest

from generator.phrases.environment import parse
from generator.rendering.balance import torn_at

P = "</t></r></p><p><r><t>"


@pytest.mark.parametrize(
    "source",
    [
        "<b>{% if a %}<p>x</p>{% else %}<p/>{% endif %}</b>",
        f"<b><p><r><t>{{% if a %}}x{P}y{{% endif %}}</t></r></p></b>",
        f"<b><p><r><t>{{% for a in b %}}{P}{{% if a %}}{P}{{% endif %}}{{% endfor %}}</t></r></p></b>",
        '<b v="{% if a %}x{% else %}y{% endif %}"><c w="{{ a }}"/></b>',
        "<?xml version='1.0'?>\n<b a=\"x\">{{ a }}</b>",
    ],
)
def test_what_may_drop_out_or_repeat_is_sound(source: str) -> None:
    assert torn_at(parse(source, escape=True)) is None


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("<b>\n{% if a %}<p>{% endif %}</p></b>", 2),
        ("<b>\n<p>\n{% if a %}</p>{% endif %}</b>", 3),
        (f"<b><p>\n<h><r><t>{{% if a %}}x</t></r></h><r><t>y{{% endif %}}</t></r></p>{P}</b>", 2),
        ("<b>\n{% if a %}<p/>{% else %}<p>{% endif %}</b>", 2),
        ("<b>\n{% for a in b %}\n{% if a %}<p>{% endif %}</p>{% endfor %}</b>", 3),
        ("<b><p></b>", 1),
        ("<b></b></b>", 1),
    ],
)
def test_what_would_tear_is_told_by_its_line(source: str, line: int) -> None:
    assert torn_at(parse(source, escape=True)) == line
