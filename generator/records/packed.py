"""Households kept in memory in some tens of bytes each: a few hundred of a village together, deflated."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from generator.records.rows import Household
from library.problems import Place

TOGETHER = 500
_WAITING = 10 * TOGETHER
_QUICKEST = 1

_Row = tuple[Any, ...]


class Packed:
    """Households by village, in the order in which they came. What is unpacked was packed by this very object."""

    def __init__(self) -> None:
        self._pages: dict[str, list[bytes]] = {}
        self._open: dict[str, list[_Row]] = {}
        self._waiting = 0

    def add(self, values: Mapping[str, Any], place: Place) -> None:
        """Adds the household that these values make."""
        waiting = self._open.setdefault(values["village"], [])
        waiting.append(_packable(values, place))
        self._waiting += 1
        if len(waiting) >= TOGETHER:
            self._pack(values["village"])
        elif self._waiting >= _WAITING:
            self.pack()

    def pack(self) -> None:
        """Packs what still waits for more of its village."""
        for village in list(self._open):
            self._pack(village)

    def households(self, village: str) -> Iterator[Household]:
        """Yields the households of a village, in the order in which they came."""
        for page in self._pages.get(village, ()):
            yield from (_household(village, row) for row in pickle.loads(zlib.decompress(page)))
        yield from (_household(village, row) for row in self._open.get(village, ()))

    def _pack(self, village: str) -> None:
        rows = self._open.pop(village)
        self._waiting -= len(rows)
        page = zlib.compress(pickle.dumps(rows, pickle.HIGHEST_PROTOCOL), _QUICKEST)
        self._pages.setdefault(village, []).append(page)


def _packable(values: Mapping[str, Any], place: Place) -> _Row:
    get = values.get
    return (
        values["code"], values["head"], place.file, place.line, get("group"), get("representative"), get("address"),
        get("order"), get("pledge_state"), get("pledge_date"), get("rents_rooms", False), get("business", False),
        get("left_on"),
    )  # fmt: skip


def _household(village: str, row: _Row) -> Household:
    code, head, file, line, *rest = row
    return Household(code, village, head, Place(file, line), *rest)
