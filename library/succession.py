"""An act that has lapsed × date → the one act to cite in its place, or why nobody can tell it for certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from library import relations
from library.relations import AMENDS, REPLACES, Act, Acts, Relation

ONE, NONE, SEVERAL, PART, UNSURE = "one", "none", "several", "part", "unsure"


@dataclass(frozen=True, slots=True)
class Succession:
    """What stands in the place of an act: `state` is `one`, or tells why it is not to be settled without a person.

    `acts` are those in question: the successor, several of them, what replaced parts only, or the one that is not checked.
    """

    state: str
    acts: tuple[Act, ...] = ()


def succession(act: Act, acts: Acts, on: str) -> Succession:
    """Returns what may be cited on the date (ISO text) in the place of an act that has lapsed by then.

    `none`: nothing that replaced it is in force. `several`: more than one act took its matter over. `part`: only parts of it
    were replaced. `unsure`: a date or a relation on the way has not been checked (`verify`).
    """
    replacing = [one for one in acts.relations_to(act.id) if one.type == REPLACES]
    whole = [one for one in replacing if not one.parts]
    if replacing and not whole:
        return Succession(PART, tuple(_sources(acts, replacing)))
    held: dict[str, Act] = {}
    doubted = act.unsure_of("expired", "relations")
    seen, waiting = {act.id}, whole
    while waiting:
        relation = waiting.pop()
        source = acts.act(relation.source_id)
        if source is None or source.id in seen:
            continue
        seen.add(source.id)
        doubted = doubted or relation.verify or source.unsure_of("effective", "relations")
        if relations.holds(acts, source, on):
            held[source.id] = source
        else:
            waiting += [one for one in acts.relations_to(source.id) if one.type == REPLACES and not one.parts]
    found = tuple(sorted(_own(acts, held), key=lambda one: (one.signed, one.id)))
    if not found:
        return Succession(NONE)
    if len(found) > 1:
        return Succession(SEVERAL, found)
    return Succession(UNSURE if doubted else ONE, found)


def _sources(acts: Acts, found: list[Relation]) -> Iterator[Act]:
    return (source for one in found if (source := acts.act(one.source_id)))


def _own(acts: Acts, held: dict[str, Act]) -> Iterator[Act]:
    """Yields the acts but those that only amend another one of them: a change is never cited in the place of an act."""
    for act in held.values():
        if held.keys().isdisjoint(one.id for one in relations.targets(acts, act.id, AMENDS)):
            yield act
