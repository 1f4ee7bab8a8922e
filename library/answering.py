"""What was found → the sentence that answers a question outright, and what else belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from library.analysis import analyse
from library.asking import Asked, wants_persons
from library.index import Index
from library.messages import text
from library.ranking import OF_THE_ACT, Found, act_at, by_heading
from library.relations import AMENDS, CONTINUES, DETAILS, Act, in_line_on
from library.status import status, status_line
from library.vietnamese.letters import word_spans

# Who is watched, and who told the police, is no matter for a search: the law on state secrets (117/2025/QH15) and the decree on
# personal data (356/2025/NĐ-CP), or what held in their place on the date.
_NO_LISTS = ("117-2025-qh15", "356-2025-nd-cp")
_RELATED = 5
_TIES = (DETAILS, AMENDS, CONTINUES)


def answer(query: str, asked: Asked, found: Sequence[Found], index: Index, on: str) -> str | None:
    """Returns the sentence that answers the query, or None where it takes reading what was found."""
    if wants_persons(query):
        acts = ", ".join(act.name for act in no_lists(index, on))
        return text("answer.persons", acts=acts) if acts else text("answer.no-persons")
    if asked.standing and (lines := list(dict.fromkeys(_standing(found, index, on)))):
        return "; ".join(lines)
    return _unknown(asked.words, found)


def no_lists(index: Index, on: str) -> list[Act]:
    """Returns the acts that forbid lists of persons, as far as the index has them."""
    return [act for one in _NO_LISTS if (act := in_line_on(index, one, on) or index.act(one))]


def _standing(found: Sequence[Found], index: Index, on: str) -> Iterable[str]:
    """Yields how the acts stand that were asked for by number, or the one that the words mean."""
    named = [one for one in found if one.named >= 1]
    for one in named or found[:1]:
        act = act_at(index, one.place)
        if act and (named or index.column("kind", one.place) == "act"):
            yield text("answer.standing", act=act.name, status=status_line(status(act, index, on)))


def _unknown(words: str, found: Sequence[Found]) -> str | None:
    numbers = [one for one in analyse(words).numbers if one.firm]
    if not numbers or any(one.named >= OF_THE_ACT for one in found):
        return None
    spans = word_spans(words)[numbers[0].start : numbers[0].end]
    return text("answer.unknown", number=words[spans[0][0] : spans[-1][1]]) if spans else None


def related(found: Sequence[Found], index: Index) -> list[int]:
    """Returns places that belong to the first find: what details, amends or continues its act, articles on the same."""
    act = act_at(index, found[0].place) if found else None
    if act is None:
        return []
    ties = [*index.relations_to(act.id), *index.relations_from(act.id)]
    ids = dict.fromkeys(one for tie in ties if tie.type in _TIES for one in (tie.source_id, tie.target_id))
    tied = [place for one in ids if (place := index.place(one)) is not None]
    listed = {one.place for one in found}
    others = (place for place in chain(tied, by_heading(index, found[0].place)) if place not in listed)
    return list(islice(dict.fromkeys(islice(others, 2 * _RELATED)), _RELATED))
