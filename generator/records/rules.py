"""The rules that records alone can break: a table of small functions. A new rule is a new function in the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from generator.records import agreement, bodies, circles, meetings, privacy, timeline
from generator.records.area import Area
from generator.records.naming import repeated_type
from generator.records.references import reference_problems
from library.problems import Problem, distinct

Rule = Callable[[Area], Iterator[Problem]]


def repeated_type_words(area: Area) -> Iterator[Problem]:
    """Yields communes and villages whose name begins with its type word: it would be printed twice."""
    for record in area.sound("commune", "village"):
        if word := repeated_type(record.values):
            yield Problem("name.type-word", record.place(("name",)), {"word": word, "name": record.values["name"]})


RULES: tuple[Rule, ...] = (
    timeline.inverted_periods,
    timeline.overlapping_entries,
    timeline.successors,
    timeline.predecessors,
    circles.own_superiors,
    circles.own_successors,
    timeline.dossier_dates,
    agreement.other_periods,
    timeline.districts,
    timeline.early_statutory_teams,
    bodies.unknown_roles,
    bodies.outside_validity,
    bodies.held_twice,
    bodies.two_main_posts,
    bodies.two_leaders,
    bodies.teams_without_leader,
    bodies.minors_in_teams,
    bodies.twins,
    bodies.same_people,
    bodies.villages_without_head,
    meetings.contradictions,
    meetings.unfinished_minutes,
    meetings.motions_not_carried,
    meetings.nominated_minors,
    privacy.secret_papers,
    privacy.personal_data,
    repeated_type_words,
)


def record_problems(area: Area) -> list[Problem]:
    """Returns everything that is wrong with the records of an area, none twice, errors first: reading, schemas,
    references, household lists, rules.
    """
    found = chain.from_iterable(rule(area) for rule in (reference_problems, *RULES))
    return distinct(chain(area.problems, area.household_problems, found))
