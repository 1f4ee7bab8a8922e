"""A citation × a collection → the acts that it may mean, and the one that it means on a date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from library import relations
from library.acts import Collection
from library.citing.citation import ABOVE, THIS, Citation, Provision
from library.citing.codes import NAMED
from library.citing.names import LawNames, law_names
from library.citing.reading import citations_in
from library.citing.words import words_of
from library.relations import Act
from library.vietnamese.letters import fold

Key = TypeVar("Key")
_KIND_BEFORE = re.compile(rf"({'|'.join(sorted(NAMED, key=len, reverse=True))}) ")
_YEAR_BEHIND = re.compile(r" (năm )?\d{4}$")


@dataclass(frozen=True, slots=True)
class Known:
    """The acts of a collection by how texts cite them; `names` are the names of its laws, for the reader of texts."""

    collection: Collection
    names: LawNames
    _by_number: Mapping[str, tuple[Act, ...]]
    _by_name: Mapping[tuple[str, ...], tuple[Act, ...]]

    def candidates(self, cited: Citation) -> tuple[Act, ...]:
        """Returns the acts that a citation may mean, oldest first. A reference back names none by itself."""
        if cited.number:
            return self._numbered(cited)
        if not cited.name:
            return ()
        found = self._by_name.get(words_of(cited.name).folded, ())
        return tuple(act for act in found if act.signed.startswith(cited.date))

    def _numbered(self, cited: Citation) -> tuple[Act, ...]:
        exact = self._by_number.get(number_key(cited.number))
        found = exact or self.collection.find_all(f"{cited.kind} số {cited.number}")
        of_kind = tuple(act for act in found if act.kind == cited.kind) or found
        return tuple(act for act in of_kind if cited.date and act.signed.startswith(cited.date)) or of_kind

    def meant(self, cited: Citation, on: str, earlier: Sequence[tuple[Citation, Act | None]] = ()) -> Act | None:
        """Returns the act that a citation means in a text of a date (ISO), or None where that is unknown or open.

        A name that several acts bore means the one in force on the date. A reference back means the last act of its kind (and
        figure) among the `earlier` citations of the text; “Nghị định này” means the text itself, which is no act here.
        """
        if cited.refers == THIS:
            return None
        if cited.refers == ABOVE:
            before = (act for one, act in reversed(earlier) if act and _goes_back(cited, one))
            return next(before, None) or (self._only(cited, on) if cited.number else None)
        return self._only(cited, on)

    def acts_in(self, text: str, on: str) -> tuple[Act, ...]:
        """Returns the acts that a text of a date (ISO) means, each once, in order."""
        earlier: list[tuple[Citation, Act | None]] = []
        for cited in citations_in(text, self.names):
            earlier.append((cited, self.meant(cited, on, earlier)))
        return tuple(dict.fromkeys(act for _, act in earlier if act))

    def asked(self, words: str, on: str) -> tuple[tuple[Act, tuple[Provision, ...]], ...]:
        """Returns the acts that somebody's words name, each once, with the provisions told: “khoản 2 điều 4 tt 124 bca 2021”.

        A number that is told without its symbol may have its parts anywhere around it, as in any search.
        """
        read = citations_in(words, self.names, loose=True)
        earlier: list[tuple[Citation, Act | None]] = []
        for cited in read:
            loose = len(read) == 1 and cited.number.replace("/", "").isdecimal()
            earlier.append((cited, (loose and self.collection.find(words)) or self.meant(cited, on, earlier)))
        return tuple(dict.fromkeys((act, cited.provisions) for cited, act in earlier if act))

    def _only(self, cited: Citation, on: str) -> Act | None:
        found = self.candidates(cited)
        if len(found) > 1 and cited.name and not cited.number:
            held = tuple(act for act in found if relations.holds(self.collection, act, on))
            signed = tuple(act for act in found if act.signed <= on)
            found = (held or signed or found)[-1:]
        return found[0] if len(found) == 1 else None


def _goes_back(cited: Citation, earlier: Citation) -> bool:
    figure = number_key(cited.number).partition("/")[0]
    return cited.kind == earlier.kind and figure in ("", number_key(earlier.number).partition("/")[0])


def number_key(number: str) -> str:
    """Returns the number as it is compared: no marks, one kind of joint, no leading zero: “09-CT/TW” and “9/CT/TW” are one."""
    return re.sub(r"[/ -]+", "/", fold(number)).lstrip("0")


def known_acts(collection: Collection) -> Known:
    """Returns the acts of a collection as texts cite them."""
    by_number: dict[str, dict[str, Act]] = defaultdict(dict)
    by_name: dict[tuple[str, ...], dict[str, Act]] = defaultdict(dict)
    for act in collection.acts:
        for spelling in act.spellings:
            by_number[number_key(spelling)][act.id] = act
        for name in law_titles(act):
            by_name[words_of(name).folded][act.id] = act
    names = law_names(name for act in collection.acts for name in law_titles(act))
    return Known(collection, names, _frozen(by_number), _frozen(by_name))


def _frozen(found: Mapping[Key, Mapping[str, Act]]) -> Mapping[Key, tuple[Act, ...]]:
    return {key: tuple(acts.values()) for key, acts in found.items()}


def law_titles(act: Act) -> Iterable[str]:
    """Yields the names of a law without its kind: its titles, and aliases that name it in full."""
    if act.is_law:
        yield act.title
        yield from (one.title for one in act.former_titles)
        for alias in act.aliases:
            if match := _KIND_BEFORE.match(alias):
                yield _YEAR_BEHIND.sub("", alias[match.end() :])
