"""What a reader of citations gives: the citation and the provisions of it, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

THIS, ABOVE = "this", "above"


@dataclass(frozen=True, slots=True)
class Provision:
    """A place inside an act: article (Điều), clause (khoản) and point (điểm), as far as they are told."""

    article: str
    clause: str = ""
    point: str = ""

    def __str__(self) -> str:
        """Returns it as a citation writes it: “điểm a khoản 2 Điều 7”."""
        parts = (("điểm", self.point), ("khoản", self.clause), ("Điều", self.article))
        return " ".join(f"{name} {value}" for name, value in parts if value)


def listed(provisions: Sequence[Provision]) -> str:
    """Returns provisions as they stand before an act: “Điều 5, Điều 6 và khoản 2 Điều 7”."""
    said = [str(one) for one in provisions]
    return " và ".join(part for part in (", ".join(said[:-1]), said[-1]) if part) if said else ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One act that a text names, between `start` and `end` of the text as it was given.

    `kind` is its type in full (“Thông tư liên tịch”), `number` as written without spaces and with Latin letters, `name` that of
    a law without its kind, `date` an ISO text or a year, `issuer` as written. `refers` is `this` for “Nghị định này” and
    `above` for “Nghị định nêu trên”; then nothing else need be told. `annex`: the provisions are those of a text of this kind
    that the act carries behind it (“Điều 5 Quy chế ban hành kèm theo Quyết định …”). `stands` is where the number stands, or
    else the name.
    """

    start: int
    end: int
    kind: str = ""
    number: str = ""
    name: str = ""
    date: str = ""
    issuer: str = ""
    provisions: tuple[Provision, ...] = ()
    refers: str = ""
    annex: str = ""
    stands: tuple[int, int] = (0, 0)

    @property
    def article(self) -> str:
        """Returns the number of the first article, or an empty text."""
        return self.provisions[0].article if self.provisions else ""
