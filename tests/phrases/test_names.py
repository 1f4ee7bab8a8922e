"""The names that a template uses."""

from __future__ import annotations

from generator.phrases.environment import environment
from generator.phrases.marks import References, marks
from generator.phrases.names import members, paths, printed_only


def printed(source: str) -> set[str]:
    return {".".join(path) for path in printed_only(environment(escape=True).parse(source))}


def test_a_name_that_is_only_printed_is_known_as_such() -> None:
    assert printed("{{ household.head }} {{ village.name }}") == {"household.head", "village.name"}


def test_a_name_in_a_condition_a_loop_or_a_filter_is_more_than_printed() -> None:
    assert printed("{{ a.x }}{% if a.x %}{% endif %}") == set()
    assert printed("{{ a.x }}{% for b in a.x %}{% endfor %}") == set()
    assert printed("{{ a.x }}{{ a.x | upper }}") == set()
    assert printed("{{ a.x }}{{ a.y if a.x else 'z' }}") == set()


def test_a_condition_on_the_whole_bars_its_parts() -> None:
    assert printed("{% if household %}{{ household.head }}{% endif %}") == set()


def test_a_name_that_a_loop_gives_is_not_a_value() -> None:
    assert printed("{% for household in rows %}{{ household.head }}{% endfor %}") == set()


def test_paths_are_the_longest_forms() -> None:
    tree = environment(escape=True).parse("{{ a.b.c }}{% if d %}{{ e[0].f }}{% endif %}")

    assert [path for path, _ in paths(tree)] == [("a", "b", "c"), ("d",), ("e",)]


def test_members_of_a_word_are_gathered() -> None:
    tree = environment(escape=True).parse("{{ next.article }}{{ next.clause }}{{ label.x }}")

    assert members(tree, "next") == {"article", "clause"}


def test_marks_hold_just_the_names_that_are_used() -> None:
    made = marks({"next": ["article"], "ref": ["thi_hanh"]})

    assert made["next"] == {"article": "\ue000+article\ue001"}
    assert made["ref"] == {"thi_hanh": "\ue000?thi_hanh\ue001"}
    assert made["close"] == {}


def test_a_short_text_may_refer_to_any_name() -> None:
    assert References()["thi_hanh"] == "\ue000?thi_hanh\ue001"
