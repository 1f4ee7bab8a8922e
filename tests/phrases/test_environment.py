"""What a template may say, and what it prints."""

from __future__ import annotations

import pytest

from generator.phrases.environment import condition, environment, phrase, render
from library.problems import TemplateFault


def codes(source: str, **values: object) -> list[str]:
    with pytest.raises(TemplateFault) as raised:
        phrase(source, values)
    return [problem.code for problem in raised.value.problems]


def test_values_and_filters_print_as_documents_write_them() -> None:
    said = phrase("{{ n | number }}, {{ m | money }}, {{ k | two_digits }}, {{ d | date_long }}, {{ s | cap_first }}",
                  {"n": 3331, "m": 1200000, "k": 5, "d": "2017-09-05", "s": "thôn Phù Ninh"})  # fmt: skip

    assert said == "3.331, 1.200.000 đồng, 05, ngày 05 tháng 9 năm 2017, Thôn Phù Ninh"


def test_a_text_without_tags_is_returned_as_it_is() -> None:
    assert phrase("100% & <b>", {}) == "100% & <b>"


def test_a_value_is_never_read_as_a_template() -> None:
    assert phrase("{{ name }}", {"name": "{{ 7*7 }}"}) == "{{ 7*7 }}"


def test_a_key_that_is_named_like_a_method_prints_its_value() -> None:
    assert phrase("{{ box.items }} {{ box.copy }}", {"box": {"items": "a", "copy": "b"}}) == "a b"


def test_an_optional_value_that_is_empty_prints_nothing() -> None:
    assert phrase("[{{ note }}]", {"note": None}) == "[]"


def test_an_unknown_name_is_told_by_its_name() -> None:
    with pytest.raises(TemplateFault) as raised:
        phrase("{{ commune.naem }}", {"commune": {"name": "Quảng Thanh"}})

    assert [(p.code, p.facts) for p in raised.value.problems] == [("template.value-missing", {"name": "naem"})]


@pytest.mark.parametrize(
    "source",
    [
        "{{ name.upper() }}", "{{ range(9) }}", "{{ [].append(1) }}", "{% set a = 1 %}", "{% macro m() %}{% endmacro %}",
        "{% include 'x' %}", "{% import 'x' as y %}", "{{ 'a' * 300000000 }}", "{{ 9 ** 9 }}", "{{ '%9999d' % 1 }}",
        "{{ {'a': 1} }}", "{{ name[1:2] }}", "{% filter upper %}x{% endfilter %}", "{% call x() %}{% endcall %}",
    ],
)  # fmt: skip
def test_what_could_run_or_grow_is_refused(source: str) -> None:
    assert "template.forbidden" in codes(source, name="a")


@pytest.mark.parametrize("source", ["{{ name.__class__ }}", "{{ name['__class__'] }}", "{{ _private }}"])
def test_names_that_start_with_an_underscore_are_refused(source: str) -> None:
    assert codes(source, name="a") == ["template.forbidden-name"]


@pytest.mark.parametrize("name", ["map", "groupby", "attr", "center", "format", "batch", "tojson", "pprint", "random"])
def test_filters_that_are_not_ours_are_refused(name: str) -> None:
    assert codes(f"{{{{ name | {name} }}}}", name="a") == ["template.unknown-filter"]


def test_loops_may_be_nested_four_deep_and_no_deeper() -> None:
    def nested(depth: int) -> str:
        return "".join(f"{{% for a{n} in rows %}}" for n in range(depth)) + "x" + "{% endfor %}" * depth

    assert phrase(nested(4), {"rows": [1, 2]}) == "x" * 16
    assert codes(nested(5), rows=[1]) == ["template.deep-loop"]


def test_a_text_that_grows_too_large_is_stopped() -> None:
    rows = list(range(3000))

    with pytest.raises(TemplateFault) as raised:
        phrase("{% for a in rows %}{% for b in rows %}xxxxxxxxxx{% endfor %}{% endfor %}", {"rows": rows})

    assert raised.value.problems[0].code == "template.too-large"


def test_a_broken_tag_is_told_as_written() -> None:
    assert codes("{{ name") == ["template.syntax"]


def test_xml_is_escaped_in_the_environment_for_xml() -> None:
    template = environment(escape=True).from_string("{{ to }}")

    assert render(template, {"to": "A & B <C>"}) == "A &amp; B &lt;C&gt;"


def test_a_condition_over_values_is_told() -> None:
    values = {"model": {"steering": "own"}}

    assert condition("model.steering == 'own'", values)
    assert not condition("model.steering == 'bcd138'", values)
