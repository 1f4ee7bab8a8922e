"""What was read of a file → what is proposed to be kept: head, counts, dates, relations, the record; nothing is written."""

from __future__ import annotations

import contextvars
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from library.acts import Collection
from library.citing.resolving import number_key
from library.importing.head import Head, read_head
from library.importing.provisions import CITES, Found, Provisions, read_provisions
from library.messages import text, use_language
from library.problems import WARNING, Place, Problem, Refused
from library.relations import Act
from library.structure.labels import ANNEX, CHAPTER, CLAUSE, POINT, order_of
from library.structure.tree import Structure, read
from library.vietnamese.letters import fold
from library.vietnamese.wording import date_short

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID_CHARACTERS = 80
_REQUIRED = {"kind": "act_type", "title": "title", "signed": "signed", "issuer": "issuer"}
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be kept of a file: the id, the structure, and the values of the record; `known` is the act whose record is
    there already, without its text: then no record is written. `remarks` are warnings.
    """

    id: str
    head: Head
    structure: Structure
    provisions: Provisions
    counts: Mapping[str, int]
    values: Mapping[str, Any]
    known: Act | None = None
    remarks: tuple[Problem, ...] = ()


def propose(
    lines: tuple[str, ...], file: Path, collection: Collection, today: str, act_id: str | None = None
) -> Proposal:
    """Returns what is proposed for a text. Raises `Refused`: no act is in it, the id is taken or is none."""
    structure = read(lines)
    head = read_head(structure)
    place = Place(str(file))
    head = _completed(head, file, place)
    known = known_act(head, collection, place)
    chosen = known.id if known else act_id or id_of(head)
    if not ID.fullmatch(chosen) or len(chosen) > ID_CHARACTERS:
        raise Refused(Problem("import.bad-id", place, {"id": chosen[:ID_CHARACTERS]}))
    taken = collection.get(chosen)
    if taken is not None and (known is None or taken.id != known.id):
        raise Refused(Problem("import.id-taken", place, {"id": chosen}))
    provisions = read_provisions(structure, head, collection)
    counts = _counts(structure)
    values = _values(chosen, head, provisions, counts, file, today)
    return Proposal(chosen, head, structure, provisions, counts, values, known, _remarks(structure, head, provisions, place))


def known_act(head: Head, collection: Collection, place: Place) -> Act | None:
    """Returns the act of the library that the head is of. Raises `Refused` where one of this number has another date."""
    number, issuer, title = number_key(head.number), _plain(head.issuer), _plain(head.kind + head.title)
    for act in collection.acts:
        same_number = bool(number) and number_key(act.number) == number
        if same_number and (act.signed == head.signed or _plain(act.issuer) == issuer):
            if act.signed != head.signed and "signed" not in head.unsure:
                facts = {"id": act.id, "number": act.number, "theirs": date_short(act.signed), "ours": date_short(head.signed)}
                raise Refused(Problem("import.other-date", place, facts))
            return act
        if not number and act.signed == head.signed and _plain(act.kind + act.title) == title:
            return act
    return None


def id_of(head: Head) -> str:
    """Returns the id of an act: of its number, with the year where that has none; else of kind, title and year."""
    year = head.signed[:4]
    if head.number:
        return _slug(head.number if re.search(r"/(?:19|20)\d\d/", head.number) else f"{head.number} {year}")
    return _slug(f"{head.kind} {head.title}")[: ID_CHARACTERS - 5].rstrip("-") + f"-{year}"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def _plain(name: str) -> str:
    return re.sub(r"\W", "", fold(name))


def _completed(head: Head, file: Path, place: Place) -> Head:
    """Returns the head with the file's name for a title where none was found. Raises `Refused` where it is no act's head."""
    if head.kind and not head.title:
        named = " ".join(re.split(r"[\W_]+", file.stem)).strip()
        head = replace(head, title=named, unsure=tuple(sorted({*head.unsure, "title"})))
    missing = [text(f"import.field.{name}") for name in _REQUIRED if not getattr(head, name)]
    if missing:
        raise Refused(Problem("import.no-head", place, {"missing": missing}))
    return head


def _counts(structure: Structure) -> dict[str, int]:
    levels = Counter(one.level for unit in structure.units for one in unit.walk())
    return {
        "articles": sum(1 for _ in structure.articles()),
        "chapters": levels[CHAPTER],
        "clauses": levels[CLAUSE],
        "points": levels[POINT],
        "annexes": sum(one.level == ANNEX for one in structure.annexes),
        "attached": sum(1 for _ in structure.attached()),
        "bases": len(structure.bases()),
    }


def _remarks(structure: Structure, head: Head, provisions: Provisions, place: Place) -> tuple[Problem, ...]:
    """Returns what somebody should look at: gaps in the row of articles, what was only inferred, no date of effect."""
    numbers = Counter(one.number for one in structure.articles())
    last = max(map(order_of, numbers), default=0)
    missing = [str(number) for number in range(1, last + 1) if str(number) not in numbers]
    twice = [number for number, count in numbers.items() if count > 1]
    found: list[tuple[str, dict[str, Any]]] = []
    if missing:
        found.append(("import.missing-articles", {"articles": missing[:_MOST_NAMED]}))
    if twice:
        found.append(("import.repeated-articles", {"articles": twice[:_MOST_NAMED]}))
    if not numbers:
        found.append(("import.no-articles", {}))
    if provisions.effective is None:
        found.append(("import.no-effect", {}))
    if head.unsure:
        found.append(("import.unsure", {"fields": [text(f"import.field.{name}") for name in head.unsure]}))
    return tuple(Problem(code, place, facts, WARNING) for code, facts in found)


def _values(
    act_id: str, head: Head, provisions: Provisions, counts: Mapping[str, int], file: Path, today: str
) -> dict[str, Any]:
    unsure = [_REQUIRED.get(name, name) for name in head.unsure]
    effective = provisions.effective if provisions.effective and provisions.effective >= head.signed else None
    if not (effective and provisions.effective_sure):
        unsure.append("effective")
    values: dict[str, Any] = {
        "kind": "reference",
        "id": act_id,
        "act_type": head.kind,
        "number": head.number,
        "issuer": head.issuer,
        "signer": head.signer,
        "title": head.title,
        "signed": head.signed,
        "effective": effective,
        "relations": [_relation(one) for one in provisions.relations if one.ref and one.ref != act_id],
        "gist": _gist(head, counts["articles"]),
        "source": [_vietnamese("import.source", file=file.name, date=date_short(today))],
        "note": _note(provisions),
        "verify": sorted(set(unsure)),
    }
    return {name: value for name, value in values.items() if value}


def _gist(head: Head, articles: int) -> str:
    """Returns a sentence of our own; the words of the act are in its text."""
    code = "import.gist" if articles else "import.gist-plain"
    return _vietnamese(code, kind=head.kind, title=head.title, articles=articles)


def _relation(found: Found) -> dict[str, Any]:
    values = {"type": found.type, "ref": found.ref, "date": found.date, "parts": found.parts, "source": found.where}
    return {name: value for name, value in values.items() if value} | ({} if found.sure else {"verify": True})


def _note(provisions: Provisions) -> str:
    """Returns what the act does to acts that the library lacks: a relation needs a record at its other end."""
    lacking = [one for one in provisions.relations if not one.ref and one.type != CITES]
    named = [_vietnamese("import.lacking", what=_vietnamese(f"relation.{one.type}"), act=one.named) for one in lacking]
    return "; ".join(named)


def _vietnamese(key: str, **facts: Any) -> str:
    """Returns a text in Vietnamese, in whatever language we speak: records are read by officers."""

    def told() -> str:
        use_language("vi")
        return text(key, **facts)

    return contextvars.copy_context().run(told)
