"""What a run of `generate` writes, looked through as it is made: what many documents share once, then what is new in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.catalog import HOUSEHOLDS
from generator.drafting.draft import Draft
from generator.inspection.finding import Finding
from generator.inspection.looking import leftovers
from generator.inspection.ours import own_of
from generator.inspection.own import Own
from generator.inspection.regions import BODY, Passage, passages_of
from generator.records.area import Area
from library.problems import Place, Problem, distinct

_PIECES_KEPT = 4096
_KINDS_KEPT = 1024


# What papers of households have in common: template, shared values, which of the varying strings there are.
_Kind = tuple[str, str, bool, bool, bool]


class Watch:
    """Looks through the documents of one run; cost grows with the texts that are new, not with the documents."""

    def __init__(self, area: Area) -> None:
        self._area = area
        self._owners: dict[tuple[str, str, str], Own] = {}
        self._kinds: dict[_Kind, tuple[Problem, ...]] = {}
        self._sound: dict[tuple[str, str], set[str]] = {}

    def told(self, draft: Draft, path: Path, data: Callable[[], bytes]) -> tuple[Problem, ...]:
        """Returns the names of other places in a document as warnings; `data` is asked for its bytes only if they are needed.

        Of papers of households one of each kind is looked through; of the others only where the household lives.
        """
        if draft.planned.order.template.manifest["subject_kind"] != HOUSEHOLDS or draft.planned.household is None:
            return self._whole(draft, path, data)
        order, lives = draft.planned.order, draft.values["household"]
        group, address, residence = lives["group"], lives["address"], lives["residence"]
        kind = (order.template.id, draft.shared, bool(group), bool(address), bool(residence))
        shared = self._kinds.get(kind)
        if shared is None:
            if len(self._kinds) >= _KINDS_KEPT:
                self._kinds.clear()
            # What stands in this household's own address is told of this household alone.
            own = " ".join(f"{group}, {address}, {residence}".split()).casefold()
            whole = self._whole(draft, path, data)
            shared = self._kinds[kind] = tuple(one for one in whole if str(one.facts["found"]).casefold() not in own)
        sound = self._sound.setdefault((order.commune.id, order.date), set())
        pieces = f"{group}, {address}, {residence}".split(", ")
        new = () if sound.issuperset(pieces) else self._new(draft, pieces, sound)
        if not shared and not new:
            return ()
        placed = [replace(one, place=replace(one.place, file=str(path))) for one in shared if one.place]
        return tuple(distinct([*placed, *(replace(one.problem(), place=Place(str(path))) for one in new)]))

    def _whole(self, draft: Draft, path: Path, data: Callable[[], bytes]) -> tuple[Problem, ...]:
        found = leftovers(passages_of(data(), Place(str(path))), self._own(draft)).findings
        return tuple(distinct(one.problem() for one in found))

    def _new(self, draft: Draft, pieces: list[str], sound: set[str]) -> tuple[Finding, ...]:
        """Returns what is wrong in the pieces of a household's address; those that are sound are not read again."""
        own = self._own(draft)
        found: list[Finding] = []
        for piece in pieces:
            if piece not in sound:
                told = leftovers([Passage(piece, BODY, Place(""))], own).findings
                found += told
                if len(sound) >= _PIECES_KEPT:
                    sound.clear()
                if not told:
                    sound.add(piece)
        return tuple(found)

    def _own(self, draft: Draft) -> Own:
        order = draft.planned.order
        level = self._level(draft.values)
        key = (order.commune.id, order.date, level)
        if key not in self._owners:
            self._owners[key] = own_of(self._area, order.commune, order.date, level=level)
        return self._owners[key]

    def _level(self, values: Any) -> str:
        issuer = self._area.get(values["issuer"]["id"], "organization")
        return str(issuer.values.get("level", "xã")) if issuer else "xã"
