"""What can be found, as a value; whoever has something to be found makes entries, and `index` keeps them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from library.relations import Act, Relation


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: an act, an article of it, a lesson, a model, a template.

    `title` names it (for an article: the act), `heading` is an article's own; `type` is the kind of act (“Thông tư”). An act
    keeps in `facts` what its status is worked out from: `act_facts`.
    """

    id: str
    kind: str
    title: str
    text: str = ""
    number: str = ""
    article: str = ""
    heading: str = ""
    aliases: tuple[str, ...] = ()
    type: str = ""
    issuer: str = ""
    date: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Returns what no other entry of an index has: the id, with the number of the article."""
        return f"{self.id}#{self.article}" if self.article else self.id

    def as_json(self) -> bytes:
        """Returns the entry as an index keeps it; what is empty is left out."""
        values = {name: value for name in self.__slots__ if (value := getattr(self, name))}
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> Entry:
    """Returns the entry that was kept as JSON."""
    values = json.loads(data.decode("utf-8", "surrogatepass"))
    return Entry(**{"title": "", **values, "aliases": tuple(values.get("aliases", ()))})


@dataclass(frozen=True, slots=True)
class Source:
    """Where entries come from: a fingerprint of the bytes they are made of, and how to read them when that is needed.

    The entries of one source stay together in an index. A record or template of an id that a later source has too is hidden.
    """

    fingerprint: str
    entries: Callable[[], Iterable[Entry]]


def source_of(entries: Iterable[Entry]) -> Source:
    """Returns a source of entries that are at hand."""
    listed = tuple(entries)
    digest = hashlib.blake2b(b"\n".join(entry.as_json() for entry in listed), digest_size=16)
    return Source(digest.hexdigest(), lambda: listed)


def act_facts(act: Act, outgoing: Iterable[Relation]) -> dict[str, Any]:
    """Returns what the status of an act is worked out from, as an entry keeps it; what others do to it stands at theirs."""
    kept = ("id", "kind", "number", "issuer", "title", "signed", "effective", "expired", "verify")
    parts = [asdict(one) for one in act.expired_parts]
    brief = {name: getattr(act, name) for name in kept} | {"expired_parts": parts}
    brief["suspensions"] = [asdict(one) for one in act.suspensions]
    return {"act": brief, "from": [asdict(one) for one in outgoing]}
