"""What the generated code prints, and what it remembers of it."""

from __future__ import annotations

import pytest

from generator.phrases.environment import compiled, parse, render
from generator.phrases.generating import CAREFUL
from generator.rendering.finishing import HYPHEN
from library.problems import TemplateFault

ALMOST_LETTERS = " \u00a0Ạ–“”…/đ𐐀\ue000{}"


def printed(source: str, **values: object) -> tuple[str, bool]:
    """Returns what a template for XML prints, and whether it printed nothing but letters."""
    return render(compiled(parse(source, escape=True), escape=True), values)


@pytest.mark.parametrize("text", ["Quảng Thanh", ALMOST_LETTERS, "", 5, None, "-"])
def test_letters_are_printed_as_they_are(text: object) -> None:
    assert printed("<w:t>{{ text }}</w:t>", text=text) == (f"<w:t>{'' if text is None else text}</w:t>", True)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [("A & B", "A &amp; B"), ("<b>", "&lt;b&gt;"), ('"', "&#34;"), ("'", "&#39;"), ("\t", "\t"), ("\n", "\n"), ("\x00", "\x00"),
     ("\ufffe", "\ufffe"), (HYPHEN, HYPHEN), (2.5, "2.5"), ([1], "[1]")],
)  # fmt: skip
def test_what_is_no_letter_is_escaped_and_remembered(text: object, escaped: str) -> None:
    assert printed("<w:t>{{ text }}</w:t>", text=text) == (f"<w:t>{escaped}</w:t>", False)


@pytest.mark.parametrize("source", ["{{ 'a\nb' }}", "{{ '<' }}", "{{ 'a' ~ '\t' }}", "{{ (none | default('\n', true)) }}"])
def test_what_a_tag_says_itself_is_looked_at_like_a_value(source: str) -> None:
    assert not printed(source)[1]


def test_the_own_text_of_a_template_is_no_value() -> None:
    assert printed("<a>\n{{ 'b' }}&amp;</a>") == ("<a>\nb&amp;</a>", True)


def test_each_part_of_a_document_is_looked_at_for_itself() -> None:
    template = compiled(parse("{{ text }}", escape=True), escape=True)

    first = render(template, {"text": "a\nb"})
    second = render(template, {"text": "a"}, first=False)

    assert (first, second) == (("a\nb", False), ("a", True))


@pytest.mark.parametrize("signs", ["&<>\"'", "".join(map(chr, range(32))), "\ud800\udbff\udc00\udfff", "\ufffe\uffff", HYPHEN])
def test_every_sign_that_needs_care_is_found(signs: str) -> None:
    assert [sign for sign in signs if not CAREFUL.search(f"a{sign}a")] == []


@pytest.mark.parametrize("values", [{}, {"a": {}}, {"a": None}, {"a": [1]}, {"a": "text"}, {"a": {"b": {}}}])
def test_an_item_that_is_not_there_is_missed_wherever_it_was_looked_for(values: dict[str, object]) -> None:
    with pytest.raises(TemplateFault) as raised:
        printed("{{ a.b.c }}", **values)

    assert [one.code for one in raised.value.problems] == ["template.value-missing"]


def test_pieces_that_print_nothing_do_not_end_a_text() -> None:
    assert printed("{{ a }}" * 200 + "z", a=None) == ("z", True)
