"""The passages of a document × whose it is → the names of others in it, and those that may stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.inspection.context import RECIPIENT, TITLE, allowed_by, recipients, titles
from generator.inspection.finding import BODY, FORMER, LISTED, TOLD, UNKNOWN, WORKSPACE, Finding, Told
from generator.inspection.leads import ANY, CITY, RANKS_OF
from generator.inspection.names import Mention
from generator.inspection.own import PREDECESSOR, SUCCESSOR, Own
from generator.inspection.people import people_in
from generator.inspection.periods import periods_in
from generator.inspection.regions import BODY as TEXT
from generator.inspection.regions import TABLE, Passage
from generator.inspection.spelling import like, nearest, short_fits
from library.country.units import COMMUNE, DISTRICT, PROVINCE, VILLAGE, name_key

_LONGEST_HEADING_LINE = 70
_PLACE_AND_DATE = re.compile(r"\s*(?P<name>[^\W\d_a-z][^,.:;]{1,40}),\s*(?i:ngày)\b.{0,12}\b(?i:tháng)\b")
_CHAINED = re.compile(r"[ \n]*[,-]?[ \n]*")
_FEWEST_LETTERS = 4
# The other words for villages are common words too: “bản cam kết”, “làng nghề”.
_SURE_TYPES = frozenset({"thôn", "tổ dân phố", "ấp", "khu phố"})
_RELATED = (PREDECESSOR, SUCCESSOR)
_MOTTO = frozenset({"cộng hòa", "việt nam", "độc lập", "tự do", "hạnh phúc", "xã hội", "chủ nghĩa"})
# Units bear the names of people; without a type word the person is meant.
_PEOPLE = frozenset(re.findall(r"\w+", "nguyễn trần lê phạm hoàng huỳnh phan võ đặng bùi đỗ hồ ngô hai"))


@dataclass(slots=True)
class _Look:
    """One document as it is looked through: what is found, where names were read already, which names are others'.

    `mine`: an own name stands in it, so it is no paper of quite another office.
    """

    passages: Sequence[Passage]
    own: Own
    findings: list[Finding] = field(default_factory=list)
    allowed: list[Finding] = field(default_factory=list)
    read: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    told: dict[str, Finding] = field(default_factory=dict)
    whole: frozenset[int] = frozenset()
    mine: bool = False

    def take(self, index: int, start: int, end: int) -> None:
        """Keeps where in a passage a name was read."""
        self.read.setdefault(index, []).append((start, end))

    def taken(self, index: int, start: int, end: int) -> bool:
        """Tells whether a name was read somewhere between two places of a passage."""
        return any(first < end and start < last for first, last in self.read.get(index, ()))


def leftovers(passages: Sequence[Passage], own: Own) -> Told:
    """Returns the names of others in a document, in its order, and those that may stand there with the reason."""
    look = _Look(passages, own, whole=recipients(passages))
    for index, one in enumerate(passages):
        _places(look, index, one)
        _place_and_date(look, index, one)
    for index in range(len(passages) - 1):
        _over_two(look, index)
    _bare(look)
    if look.mine:
        places: dict[int, list[Finding]] = {}
        for name in look.findings:
            places.setdefault(id(name.passage), []).append(name)
        look.findings += [one for one in people_in(passages, own) if not _overlaps(one, places.get(id(one.passage), ()))]
        look.findings += [one for one in periods_in(passages, own) if not _in_title(one)]
    row = {id(one): index for index, one in enumerate(passages)}

    def order(one: Finding) -> tuple[int, int]:
        return row[id(one.passage)], one.start

    return Told(tuple(sorted(look.findings, key=order)), tuple(sorted(look.allowed, key=order)))


def _places(look: _Look, index: int, passage: Passage) -> None:
    quoted: tuple[tuple[int, int], ...] | None = None
    chain, reason = -1, ""
    for one in look.own.places(passage.text):
        look.take(index, one.start, one.end)
        why = _reason(look, index, one)
        if why == "":
            look.mine |= one.known
            chain = -1
            continue
        if why is None:
            quoted = titles(passage.text) if quoted is None else quoted
            follows = chain >= 0 and _CHAINED.fullmatch(passage.text, chain, one.from_body) is not None
            why = reason if follows and reason else _allowed(look, index, passage.text, one, quoted)
            chain, reason = one.end, why
        _keep(look, passage, one, why)


def _reason(look: _Look, index: int, one: Mention) -> str | None:
    """Returns why a name may stand in the document by what it is: "" for its own, None for another one's."""
    own = look.own
    if one.short:
        mine = (key for rank, key in (*own.names, *own.allowed) if rank in RANKS_OF[one.rank])
        return "" if any(short_fits(one.key, key) for key in mine) else None
    told = own.reason(one.rank, one.key)
    if told in _RELATED and own.current and _speaks(look, index) and COMMUNE in RANKS_OF[one.rank]:
        return None
    if told is None and not one.known and not _tells(look, one):
        return ""
    return told


def _tells(look: _Look, one: Mention) -> bool:
    """Tells whether a name that no list has is worth telling: a village where the commune's villages are known."""
    types = look.own.village_types | _SURE_TYPES
    return one.rank == VILLAGE and bool(look.own.villages) and one.type in types


def _speaks(look: _Look, index: int) -> bool:
    """Tells whether a passage is the letterhead, in which the issuing body gives its name of the day."""
    one = look.passages[index]
    return one.region == TABLE and one.place.cell is not None and one.place.cell[0] == 1 and index < 8


def _allowed(look: _Look, index: int, text: str, one: Mention, quoted: tuple[tuple[int, int], ...]) -> str:
    if index in look.whole:
        return RECIPIENT
    if any(start <= one.start and one.end <= end for start, end in quoted):
        return TITLE
    return allowed_by(text, one.from_body, one.end)


def _keep(look: _Look, passage: Passage, one: Mention, why: str) -> None:
    kind = BODY if one.is_body else _rank(one, look.own)
    found = passage.text[one.from_body : one.end]
    if why:
        look.allowed.append(Finding(passage, one.from_body, found, "", kind, why))
        return
    made = Finding(passage, one.from_body, found, _expected(look.own, passage.text, one), kind, _why(look.own, one))
    look.findings.append(made)
    if len(one.name) >= _FEWEST_LETTERS and " " in one.key and not one.short and one.key.split()[0] not in _PEOPLE:
        look.told.setdefault(one.key, made)


def _rank(one: Mention, own: Own) -> str:
    """Returns the one rank that is meant by a word that may mean several."""
    if one.rank not in (ANY, CITY):
        return one.rank
    known = own.known(one.key)
    order = (PROVINCE, DISTRICT) if one.rank == CITY else (COMMUNE, DISTRICT, PROVINCE, VILLAGE)
    return next((rank for rank in order if rank in known), order[0])


def _why(own: Own, one: Mention) -> str:
    if own.reason(one.rank, one.key) in _RELATED:
        return FORMER
    if any((rank, one.key) in own.others for rank in RANKS_OF[one.rank]):
        return WORKSPACE
    return LISTED if one.known or one.short else UNKNOWN


def _expected(own: Own, text: str, one: Mention) -> str:
    """Returns what probably should stand there: the own name of the same rank, written as the found one is."""
    rank = _rank(one, own)
    meant = own.told.get(rank, "")
    if rank == VILLAGE:
        near = nearest(one.key, own.villages)
        meant = f"{one.type} {near}" if near else ""
    if not meant:
        return ""
    body = text[one.from_body : one.start] if one.from_body < one.start else ""
    if one.rank == ANY and one.from_body == one.start:
        body = text[one.start : one.end - len(one.name)]
    bare = not one.type and one.rank != ANY
    return like(text[one.start : one.end], body, meant.split(" ", 1)[-1] if bare and rank != DISTRICT else meant)


def _place_and_date(look: _Look, index: int, passage: Passage) -> None:
    """A line “Quảng Thanh, ngày 05 tháng 9 năm 2017” names a place without its type."""
    line = _PLACE_AND_DATE.match(passage.text)
    if line is None or look.taken(index, 0, line.end("name")):
        return
    key = name_key(line["name"])
    why = look.own.reason(ANY, key)
    former = why in _RELATED and look.own.current and passage.region in (TABLE, TEXT)
    if (why is None and look.own.known(key)) or former:
        meant = look.own.told.get(look.own.rank, "")
        name = like(line["name"], "", meant.split(" ", 1)[-1] if meant.startswith(("xã", "phường", "huyện", "tỉnh")) else meant)
        reason = FORMER if former else LISTED
        look.findings.append(Finding(passage, line.start("name"), line["name"], name, look.own.rank, reason))
        look.take(index, *line.span("name"))
        if not former and " " in key:
            look.told.setdefault(key, look.findings[-1])


def _over_two(look: _Look, index: int) -> None:
    """A name that goes over two paragraphs of a heading: “ỦY BAN NHÂN DÂN XÃ QUẢNG” / “THANH”."""
    first, second = look.passages[index], look.passages[index + 1]
    if first.box != second.box or not first.box or index in look.whole:
        return
    if max(len(first.text), len(second.text)) > _LONGEST_HEADING_LINE or first.text[-1] in ".;:,!?”":
        return
    if first.text.isupper() != second.text.isupper() or _PLACE_AND_DATE.match(second.text):
        return
    text = f"{first.text}\n{second.text}"
    for one in look.own.places(text):
        if one.start < len(first.text) < one.end - 1 and one.known and " " in one.key:
            if look.taken(index, one.start, one.start + 1):
                look.findings[:] = [f for f in look.findings if f.passage is not first or f.start + len(f.found) <= one.start]
            if _reason(look, index, one) is None and not allowed_by(text, one.from_body, one.end):
                kind = BODY if one.is_body else _rank(one, look.own)
                said, meant = text[one.from_body : one.end], _expected(look.own, text, one)
                look.findings.append(Finding(first, one.from_body, said, meant, kind, _why(look.own, one)))
                look.told.setdefault(one.key, look.findings[-1])


def _bare(look: _Look) -> None:
    """Finds names without a type word: those of the workspace's other communes, and those told elsewhere with one."""
    mine = {key for _, key in (*look.own.names, *look.own.allowed)}
    names = {key: "" for rank, key in look.own.others if rank == COMMUNE and " " in key and key not in mine}
    names |= {key: one.kind for key, one in look.told.items() if key not in mine}
    # Words that stand there in small letters too, and those of the motto, are no names: “đoàn kết”, “CỘNG HÒA …”.
    said = "\n".join(passage.text for passage in look.passages)
    names = {key: kind for key, kind in names.items() if key not in _MOTTO and key not in said}
    if not names:
        return
    either = "|".join(re.escape(key).replace(r"\ ", r"[ \n]+") for key in sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    for index, passage in enumerate(look.passages):
        for found in pattern.finditer(passage.text):
            if _stands_alone(passage.text, found) and not look.taken(index, *found.span()):
                _keep_bare(look, index, passage, found, names)


def _keep_bare(look: _Look, index: int, passage: Passage, found: re.Match[str], names: dict[str, str]) -> None:
    key = name_key(found.group())
    rank = next((rank for rank, other in look.own.others if other == key), "") or names[key]
    why = RECIPIENT if index in look.whole else allowed_by(passage.text, found.start(), found.end())
    if not why and any(a <= found.start() and found.end() <= b for a, b in titles(passage.text)):
        why = TITLE
    meant = look.own.told.get(rank, look.own.told.get(look.own.rank, "")).split(" ", 1)[-1]
    reason = WORKSPACE if any(other == key for _, other in look.own.others) else TOLD
    expected = "" if why else like(found.group(), "", meant)
    made = Finding(passage, found.start(), found.group(), expected, rank or COMMUNE, why or reason)
    (look.allowed if why else look.findings).append(made)


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Tells whether words are a name by themselves: each with a capital, and no part of a longer name (“Nguyễn Thanh Xuân”)."""
    said = found.group()
    if not all(word[0].isupper() or word[0].isdigit() for word in said.split()):
        return False
    if said.isupper():
        return True
    before = re.search(r"([^\W_]+) $", text[: found.start()])
    behind = re.match(r" ([^\W_]+)", text[found.end() :])
    sides = [side[1] for side in (before, behind) if side]
    return not any(side[0].isupper() and not side.isupper() for side in sides)


def _overlaps(one: Finding, others: Sequence[Finding]) -> bool:
    end = one.start + len(one.found)
    return any(other.start < end and one.start < other.start + len(other.found) for other in others)


def _in_title(one: Finding) -> bool:
    return any(start <= one.start < end for start, end in titles(one.passage.text))


