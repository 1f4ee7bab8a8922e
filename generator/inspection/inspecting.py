"""A file, and the workspace it lies in or none → the names of others in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as day
from pathlib import Path

from generator.inspection.finding import Told
from generator.inspection.leads import ANY
from generator.inspection.letterhead import date_in, head, own_by_letterhead
from generator.inspection.looking import leftovers
from generator.inspection.ours import commune_of, own_of
from generator.inspection.own import PARENT, Own
from generator.inspection.regions import Passage, read_passages
from generator.records.area import Area
from library.country.units import COMMUNE, DISTRICT, PROVINCE
from library.problems import Place, Problem, Refused

_LEVELS = {DISTRICT: "huyện", PROVINCE: "tỉnh"}


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was found in one file: whose document it was taken for, on which day (ISO text), and the names."""

    path: Path
    own: str
    date: str
    told: Told


def inspect(path: Path, area: Area | None = None, commune: str | None = None) -> Inspected:
    """Returns the names of others in a Word file.

    Whose document it is, the workspace says: its commune on the document's date, or the one that `commune` names; without a
    workspace the letterhead. Raises `Refused` for a file that is no sound Word file, one whose owner cannot be told, and a
    workspace of several communes none of which the letterhead names; `NotFound` for an unknown id.
    """
    passages = read_passages(path)
    own = own_by_letterhead(passages) if area is None else _of_workspace(area, commune, passages)
    if own is None:
        raise Refused(Problem("leftover.whose", Place(str(path))))
    return Inspected(path, own.told.get(own.rank, ""), own.date, leftovers(passages, own))


def _of_workspace(area: Area, commune: str | None, passages: tuple[Passage, ...]) -> Own:
    date = date_in(passages) or day.today().isoformat()
    named = head(passages)
    record = commune_of(area, commune, date, frozenset(one.key for one in named if one.rank in (COMMUNE, ANY)))
    own = own_of(area, record, date)
    ranks = [one.rank for one in named if one.rank != COMMUNE and own.reason(one.rank, one.key) == PARENT]
    below = any(one.rank == COMMUNE for one in named)
    level = "" if below or not ranks else _LEVELS.get(DISTRICT if DISTRICT in ranks else PROVINCE, "")
    return own_of(area, record, date, level=level) if level else own
