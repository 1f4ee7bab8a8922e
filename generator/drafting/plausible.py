"""What a report or a list of rewards cannot mean: figures that contradict each other, people who may not stand in it.

A table of small functions. A manifest names those that speak of its fields (`checks`): another template may use the same
names for something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from generator.planning.plan import Planned
from library.problems import WARNING, Problem
from library.vietnamese.wording import cap_first, date_short, number

Values = Mapping[str, Any]
Rule = Callable[[Planned, Values], Iterator[Problem]]

_PARTS = (("households_pledged", "households"), ("trained", "members"))
_COUNTS = (("tips_answered", "tips"), ("mediations_success", "mediations_total"))


def implausible(planned: Planned, values: Values) -> Iterator[Problem]:
    """Yields everything that the values of a document cannot mean."""
    for check in planned.order.manifest.get("checks", ()):
        for rule in RULES[check]:
            yield from rule(planned, values)


def nobody_rewarded(planned: Planned, values: Values) -> Iterator[Problem]:
    """Yields a list of rewards with no row in any of its parts."""
    lists = [values[name] for name in ("collectives", "rewarded_households", "individuals") if name in values]
    if lists and not any(lists):
        yield Problem("reward.nobody", planned.order.place("fields"))


def signer_rewarded(planned: Planned, values: Values) -> Iterator[Problem]:
    """Yields the signer who stands in the list that the decision signed rewards: somebody else should sign it."""
    for index, person in _individuals(values):
        if person["name"] == values["signer"]["name"]:
            facts = {"name": person["name"]}
            yield Problem("reward.signer", planned.order.place("fields", "individuals", index), facts, WARNING)


def asks_himself(planned: Planned, values: Values) -> Iterator[Problem]:
    """Yields a submission to the commune's Chairman that he signs himself as head of the committee that proposes."""
    if values["document"]["type"] == "TTr" and "CHỦ TỊCH ỦY BAN NHÂN DÂN" in " ".join(values["signature"]["post_above_name"]):
        yield Problem("reward.self", planned.order.place("signer"), {"name": values["signer"]["name"]}, WARNING)


def rewarded_twice(planned: Planned, values: Values) -> Iterator[Problem]:
    """Yields a person who stands in the list of rewards twice, with the same post."""
    seen: set[tuple[str, str]] = set()
    for index, person in _individuals(values):
        who = (person["name"], person["post"])
        if who in seen:
            facts = {"name": who[0]}
            yield Problem("reward.twice", planned.order.place("fields", "individuals", index), facts, WARNING)
        seen.add(who)


def _individuals(values: Values) -> Iterator[tuple[int, Values]]:
    """Yields the people of the list that have a record or are written out: an id that nobody bears is told elsewhere."""
    rows = values.get("individuals") or ()
    return ((index, one["person"]) for index, one in enumerate(rows) if one["person"])


def later_salary(planned: Planned, values: Values) -> Iterator[Problem]:
    """Yields a base salary that does not hold yet on the day of the document."""
    salary = values.get("base_salary")
    if salary and salary["valid_from"] > planned.order.date:
        facts = {"since": date_short(salary["valid_from"]), "date": date_short(planned.order.date)}
        yield Problem("reward.later-salary", planned.order.place("fields", "base_salary"), facts)


def votes_beyond(planned: Planned, values: Values) -> Iterator[Problem]:
    """Yields a vote with more voices for than people present."""
    votes = values.get("votes")
    if votes and votes["for"] > votes["base"]:
        facts = {"part": number(votes["for"]), "whole": number(votes["base"])}
        yield Problem("votes.beyond", planned.order.place("fields", "votes"), facts)


def turned_period(planned: Planned, values: Values) -> Iterator[Problem]:
    """Yields a period of report that ends before it begins."""
    since, until = values.get("period_from"), values.get("period_to")
    if since and until and since > until:
        facts = {"since": date_short(since), "until": date_short(until)}
        yield Problem("report.turned-period", planned.order.place("fields", "period_to"), facts)


def more_than_all(planned: Planned, values: Values) -> Iterator[Problem]:
    """Yields a part that is larger than its whole: signatures than households, trained people than members."""
    fields = planned.order.template.fields
    for row in values.get("village_figures") or ():
        for facts in _beyond(row, _PARTS, fields["village_figures"]["items"]["properties"]):
            told = {"village": cap_first(row["full_name"]), **facts}
            yield Problem("figures.village-beyond", planned.order.place("fields"), told, WARNING)
    for facts in _beyond(values.get("figures") or {}, _COUNTS, fields.get("figures", {}).get("properties", {})):
        yield Problem("figures.beyond", planned.order.place("fields", "figures"), facts, WARNING)


def _beyond(row: Values, pairs: Iterable[tuple[str, str]], named: Values) -> Iterator[dict[str, str]]:
    for part, whole in pairs:
        one, all_ = row.get(part), row.get(whole)
        if one is not None and all_ is not None and one > all_:
            yield {"part": named[part]["title"], "many": number(one), "whole": named[whole]["title"], "few": number(all_)}


def sums_differ(planned: Planned, values: Values) -> Iterator[Problem]:
    """Yields incidents whose sum over the villages is not their sum over the kinds: text and annexes would contradict."""
    for name in ("previous", "current"):
        kinds = [one.get(name) for one in values.get("incident_counts") or ()]
        villages = [one.get(f"incidents_{name}") for one in values.get("village_figures") or ()]
        if kinds and villages and None not in (*kinds, *villages) and sum(kinds) != sum(villages):
            facts = {"kinds": number(sum(kinds)), "villages": number(sum(villages))}
            yield Problem("figures.sums-differ", planned.order.place("fields", "incident_counts"), facts, WARNING)


def unknown_levels(planned: Planned, values: Values) -> Iterator[Problem]:
    """Yields a village whose class is none of the model's: it would be counted in none of them."""
    levels = [one["level"] for one in values.get("model", {}).get("classification", ())]
    for row in values.get("village_figures") or ():
        level = row.get("classification")
        if levels and level and level not in levels:
            facts = {"village": cap_first(row["full_name"]), "level": level, "levels": ", ".join(levels)}
            yield Problem("figures.unknown-level", planned.order.place("fields"), facts)


RULES: Mapping[str, tuple[Rule, ...]] = {
    "rewards": (nobody_rewarded, signer_rewarded, asks_himself, rewarded_twice, later_salary, votes_beyond),
    "report": (turned_period, more_than_all, sums_differ, unknown_levels),
}
