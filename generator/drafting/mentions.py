"""Acts that running text names, and how each stands on a date: by number, a law also by its name.

What finds numbers is `library.citing.reading`; nothing else here knows how a number is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from library import relations
from library.acts import Collection
from library.citing.citation import Citation
from library.citing.reading import citations_in
from library.relations import LAWS, Act
from library.vietnamese.letters import fold, nfc

# Words by which a text says itself that an act holds no more, or not yet.
_PAST = re.compile(
    r"thay thế|thay cho|bãi bỏ|hủy bỏ|huỷ bỏ|hết hiệu lực|trước đây|không còn hiệu lực|có hiệu lực từ", re.IGNORECASE
)
_AROUND = 60
_DATE = re.compile(r"(?:,? ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})|,? năm (\d{4}))\b")
_NUMBER_BEHIND = re.compile(r"(?:,? năm \d{4})? số \d")
_PARTY_CENTRE = re.compile(r"-[^\W\d_]+/TW$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One act as a text names it, between `start` and `end` of the composed text.

    `act` is None where the library holds none of that number (or several): `general` tells that it should, a normative act or
    one of the Party's centre. `past`: the text says itself that it was replaced, or from when it holds.
    """

    text: str
    act: Act | None
    start: int
    end: int
    article: str = ""
    clause: str = ""
    general: bool = False
    past: bool = False


class ActReader:
    """Finds the acts of a collection in texts."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self._numbers: dict[str, list[Act]] = defaultdict(list)
        self._laws: dict[str, list[Act]] = defaultdict(list)
        for act in collection.acts:
            for key in {number_key(one) for one in act.spellings}:
                self._numbers[key].append(act)
            if act.kind in LAWS:
                self._laws[_name(act)].append(act)
        names = sorted(self._laws, key=len, reverse=True)
        self._named = re.compile(rf"(?<!\w)(?:{'|'.join(map(_spaced, names)) or '(?!)'})(?!\w)", re.IGNORECASE)

    def read(self, text: str, on: str) -> tuple[Mention, ...]:
        """Returns the acts that a text of a date (ISO text) names, in the order in which they stand."""
        composed = nfc(text)
        found = [*self._by_number(composed), *self._by_name(composed, on)]
        return tuple(sorted(found, key=lambda one: one.start))

    def named(self, number: str) -> tuple[Act, ...]:
        """Returns the acts that bear this number."""
        return tuple(self._numbers.get(number_key(number), ()))

    def _by_number(self, text: str) -> Iterator[Mention]:
        for cited in (one for one in citations_in(text) if one.number):
            start, end = cited.stands
            at = cited.provisions[0] if cited.provisions else None
            known = self.named(cited.number)
            acts = [one for one in known if fold(one.kind) == fold(cited.kind)] or known
            general = not known and _is_general(cited)
            said = f"{cited.kind} số {cited.number}" if cited.kind else cited.number
            past = _said_past(text, start, end)
            act = acts[0] if len(acts) == 1 else None
            yield Mention(said, act, start, end, cited.article, at.clause if at else "", general, past)

    def _by_name(self, text: str, on: str) -> Iterator[Mention]:
        for match in self._named.finditer(text):
            if _NUMBER_BEHIND.match(text, match.end()):
                continue
            date = _DATE.match(text, match.end())
            act = self._meant(" ".join(match.group().split()).lower(), date, on)
            end = date.end() if date else match.end()
            yield Mention(text[match.start() : end], act, match.start(), end, past=_said_past(text, match.start(), end))

    def _meant(self, name: str, date: re.Match[str] | None, on: str) -> Act | None:
        """Returns the law of that name: of the day or year told, else the one in force, else the last one signed by then."""
        acts = self._laws.get(name, [])
        if date is not None:
            day, month, year, alone = date.groups()
            told = alone or f"{year}-{int(month):02d}-{int(day):02d}"
            acts = [one for one in acts if one.signed.startswith(told)]
        held = [one for one in acts if relations.holds(self.collection, one, on)]
        signed = [one for one in acts if one.signed <= on]
        return next(reversed(held or signed or acts), None)


def number_key(number: str) -> str:
    """Returns a number as it is compared: no marks, one kind of joint, no leading zero (“09-CT/TW” and “9/CT/TW” are one)."""
    return re.sub(r"[/ -]+", "/", fold(number)).lstrip("0")


def _name(act: Act) -> str:
    return nfc(act.title if act.title == act.kind else f"{act.kind} {act.title}").lower()


def _spaced(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))


def _is_general(cited: Citation) -> bool:
    return cited.number.count("/") > 1 or _PARTY_CENTRE.search(cited.number) is not None


def _said_past(text: str, start: int, end: int) -> bool:
    return _PAST.search(f"{text[max(0, start - _AROUND) : start]} {text[end : end + _AROUND]}") is not None
