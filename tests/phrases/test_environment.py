"""What a template may say, and what it prints."""

from __future__ import annotations

import pytest

from generator.phrases.environment import TemplateSyntaxError, compiled, condition, environment, parse, phrase, render
from library.files.limits import TREE_NODES
from library.problems import TemplateFault


def codes(source: str, **values: object) -> list[str]:
    with pytest.raises(TemplateFault) as raised:
        phrase(source, values)
    return [problem.code for problem in raised.value.problems]


def test_values_and_filters_print_as_documents_write_them() -> None:
    said = phrase("{{ n | number }}, {{ m | money }}, {{ k | two_digits }}, {{ d | date_long }}, {{ s | cap_first }}",
                  {"n": 3331, "m": 1200000, "k": 5, "d": "2017-09-05", "s": "thôn Phù Ninh"})  # fmt: skip

    assert said == "3.331, 1.200.000 đồng, 05, ngày 05 tháng 9 năm 2017, Thôn Phù Ninh"


def test_the_lines_of_one_group_are_taken_and_added_up() -> None:
    lines = [{"group": "a", "n": 2, "price": 5}, {"group": "b", "n": 1, "price": 7}, {"n": 4, "price": 9}]

    assert phrase("{{ lines | where('group', 'a') | total('n', 'price') }}", {"lines": lines}) == "10"
    assert phrase("{{ lines | where('group', 'c') | length }}", {"lines": lines}) == "0"


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


def test_what_a_filter_does_not_find_has_no_name_to_tell() -> None:
    assert codes("{{ rows | first }}", rows=[]) == ["template.value-wrong"]


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
    source = "{% for a in rows %}{% for b in rows %}" + "x" * 40 + "{% endfor %}{% endfor %}"

    assert codes(source, rows=list(range(1000))) == ["template.too-large"]


def test_loops_that_print_nothing_are_stopped_too() -> None:
    loops = "".join(f"{{% for a{n} in rows %}}" for n in range(4)) + "{% endfor %}" * 4

    assert codes(loops, rows=list(range(1000))) == ["template.too-slow"]


@pytest.mark.parametrize(
    "source",
    [
        "{% if " + " ~ ".join(["big"] * 30) + " == '' %}{% endif %}",
        "{% if " + " + ".join(["big"] * 10) + " == '' %}{% endif %}",
        "{% for a in rows %}{% if big | upper == '' %}{% endif %}{% endfor %}",
        "{% for a in rows %}{% if big | trim | lower | e == '' %}{% endif %}{% endfor %}",
        "{% for a in rows %}{% if big ~ big == '' %}{% endif %}{% endfor %}",
    ],
)
def test_what_expressions_make_is_measured_where_nothing_is_printed_too(source: str) -> None:
    assert codes(source, big="x" * 1_000_000, rows=list(range(100))) == ["template.too-large"]


def test_lists_that_are_added_count_as_rounds() -> None:
    source = "{% for a in rows %}{% if rows + rows == 0 %}{% endif %}{% endfor %}"

    assert codes(source, rows=[1] * 2000) == ["template.too-slow"]


def test_a_text_is_measured_in_bytes() -> None:
    million = "ế" * 1_000_000

    assert len(phrase("{{ a }}" * 6, {"a": million})) == 6_000_000
    assert codes("{{ a }}" * 8, a=million) == ["template.too-large"]


def test_numbers_are_reckoned_with_and_nothing_else_is_multiplied() -> None:
    assert phrase("{{ a * 3 + 1 }} {{ a / 2 }} {{ a - 1 }} {{ 'x' + b }} {{ c + c }}", {"a": 2, "b": "y", "c": [1]}) == (
        "7 1.0 1 xy [1, 1]"
    )
    assert codes("{{ b * 3 }}", b="x") == ["template.value-wrong"]
    assert codes("{{ c * 3 }}", c=[1]) == ["template.value-wrong"]
    assert codes("{{ b - 1 }}", b="x") == ["template.value-wrong"]


@pytest.mark.parametrize("source", ["{{ 'a' * 3 }}", "{{ 3 * 'a' }}", "{{ b / 'a' }}", "{{ 9 ** 9 }}", "{{ 9 % 2 }}"])
def test_other_reckoning_is_refused_before_any_data(source: str) -> None:
    assert codes(source, b="x") == ["template.forbidden"]


def test_a_loop_tells_its_own_figures_and_nothing_of_its_object() -> None:
    source = "{% for a in rows %}{{ loop.index }}/{{ loop.length }}{% if not loop.last %}, {% endif %}{% endfor %}"

    assert phrase(source, {"rows": ["x", "y"]}) == "1/2, 2/2"
    assert codes("{% for a in rows %}{{ loop.cycle }}{% endfor %}", rows=[1]) == ["template.value-missing"]


def test_concatenated_pieces_are_escaped_as_ever() -> None:
    template = compiled(parse("{{ '<' ~ to }}", escape=True), escape=True)

    assert render(template, {"to": "&"})[0] == "&lt;&amp;"


def test_a_tree_of_too_many_pieces_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        parse("{{ a }}" * TREE_NODES, escape=True)


def test_joins_inside_joins_are_measured_before_they_are_made() -> None:
    rows = [1] * 1000

    assert phrase("{{ rows | join('-') }}", {"rows": [1, 2]}) == "1-2"
    assert codes("{{ r|join(r|join(r|join(r|join('x')))) }}", r=rows) == ["template.too-large"]


@pytest.mark.parametrize(
    "source",
    [
        "{{ " + "(" * 500 + "1" + ")" * 500 + " }}", "{{ " + "1+" * 2000 + "1 }}", "{{ a" + ".a" * 1500 + " }}",
        "{{ 1" + "|number" * 500 + " }}", "{{ " + "not " * 900 + "1 }}", "{{ " + "[" * 900 + "]" * 900 + " }}",
        "{% if a %}" * 120 + "{% endif %}" * 120, "{{ " + "9" * 4900 + " }}",
        "{% if a %}" + "{% elif a %}" * 400 + "{% endif %}",
        "x{{ a }}" * 2000,
    ],
)  # fmt: skip
def test_what_is_too_deep_or_too_long_ends_with_a_sentence(source: str) -> None:
    try:
        phrase(source, {"a": {}})
    except TemplateFault as fault:
        assert {problem.code for problem in fault.problems} <= {
            "template.too-complex", "template.syntax", "template.value-missing", "template.value-wrong",
        }  # fmt: skip


@pytest.mark.parametrize(
    "source", ["{{ 5 | upper }}", "{{ [1] | lower_first }}", "{{ none | upper }}", "{{ 'x' | date_long }}"]
)
def test_a_filter_on_the_wrong_kind_of_value_is_told(source: str) -> None:
    assert codes(source) == ["template.value-wrong"]


@pytest.mark.parametrize(
    "source", ["{{ name.upper }}", "{{ name['up' ~ 'per'] }}", "{{ ''['__c' ~ 's__'] }}", "{{ rows.append }}"]
)
def test_no_attribute_of_a_python_object_is_reached(source: str) -> None:
    assert codes(source, name="a", rows=[1]) == ["template.value-missing"]


def test_the_join_of_attributes_is_refused() -> None:
    assert codes("{{ rows | join(',', 'keys') }}", rows=[{}]) == ["template.value-wrong"]


def test_a_broken_tag_is_told_as_written() -> None:
    assert codes("{{ name") == ["template.syntax"]


def test_xml_is_escaped_in_the_environment_for_xml() -> None:
    template = environment(escape=True).from_string("{{ to }}")

    assert render(template, {"to": "A & B <C>"})[0] == "A &amp; B &lt;C&gt;"


def test_a_condition_over_values_is_told() -> None:
    values = {"model": {"steering": "own"}}

    assert condition("model.steering == 'own'", values)
    assert not condition("model.steering == 'bcd138'", values)
