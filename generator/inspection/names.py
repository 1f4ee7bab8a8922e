"""A text → the places that it names: type or body, name, rank; each with what stands around it.

A bare word is no name here: a type word, a body or an abbreviation stands before each. After it a name reaches as far as
capitals do, and is cut where the known names say so; in capitals only known names tell where a name ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.inspection.leads import ANY, LEAD, LETTER, RANKS_OF, body_before, rank_of, rank_of_letter
from library.country.units import DISTRICT, PROVINCE, VILLAGE, name_key

MOST_WORDS = 6
# A point behind any other word ends a sentence: “trên địa bàn xã. Quảng Thanh …”.
_SHORT_LEADS = frozenset({"tp", "tx", "tt", "tdp", "x", "p", "h", "q", "t"})
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_GAP = re.compile(r"[ \t\n]+(?:-[ \t\n]+)?|-|(?<=\d)$")
_AFTER_LEAD = re.compile(r"[ \t\n]*:?[ \t\n]*(?:số[ \n]+(?=\d))?", re.IGNORECASE)
_SHORT = re.compile(r"([^\W\d_a-z]{1,3})\.[ \n]?(?=[^\W\d_a-z])")
_LISTED = re.compile(r"[ \n]*(?:[,;][ \n]*|[ \n](?:và|với|cùng)[ \n]+)")
_ENDS = re.compile(r"[ \t\n]*(?:[^\w \t\n]|$)|[ \t\n]+(?:xã|phường|thị trấn|huyện|thị xã|tỉnh|thành phố)\b", re.IGNORECASE)
# After a type word these begin a common word or a clause: “Xã Hội”, “xã Viên”; and these two words do: “THÔN AN TOÀN”.
_NO_NAME = frozenset(
    re.findall(
        r"\w+",
        "hội viên đoàn tắc giao luận lộ đội ủy trưởng phó và của trong ngoài có được là tự đã theo"
        " không mới đạt đến tại cho cấp phải do về các những này đó trên dưới gồm họp",
    )
)
_NO_NAMES = re.compile(
    r"(?:an (?:toàn|ninh|dân)|văn (?:hóa|minh)|kiểu mẫu|thông minh|bình (?:yên|an)|sáng|nông thôn|nhân dân|kế hoạch|cam kết|"
    r"quy (?:định|chế|ước)|báo cáo|danh sách|xanh|sạch|đẹp|hạnh phúc)\b"
)

_ROMAN = re.compile(r"[IVX]+")
_SMALL = re.compile(r"[ \t\n]+(?=[^\W\d_])(?![A-ZĐ])\w")
Known = Callable[[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that a text names: `start` to `end` from its type word on, `from_body` from the body before it on.

    `rank` is what the words say (`any` behind a body, `city` for a city), `key` the name's key, `known` whether any unit bears
    it; `short`: its first syllable is abbreviated.
    """

    start: int
    end: int
    rank: str
    type: str
    name: str
    key: str
    from_body: int
    known: bool
    short: bool = False

    @property
    def is_body(self) -> bool:
        """Tells whether a body is named, not only its place."""
        return self.from_body < self.start or self.rank == ANY


@dataclass(frozen=True, slots=True)
class _Run:
    """Words with capitals that follow each other: where each ends; `capitals`: nothing but capitals."""

    start: int
    ends: tuple[int, ...]
    capitals: bool


def mentions(text: str, known: Known) -> Iterator[Mention]:
    """Yields the places that a text names, in order; `known` tells the ranks in which some unit bears a name's key."""
    at = 0
    while found := _lead(text, at):
        start, behind, rank, kind = found
        mention = _named(text, start, behind, rank, kind, known)
        at = behind
        while mention:
            yield mention
            at = mention.end
            mention = _listed(text, mention, known)


def _lead(text: str, at: int) -> tuple[int, int, str, str] | None:
    word, letter = LEAD.search(text, at), LETTER.search(text, at)
    if letter and (word is None or letter.start() < word.start()):
        return (letter.start(), letter.end(), *rank_of_letter(letter[1]))
    return (word.start(), word.end(), *rank_of(word)) if word else None


def _named(text: str, start: int, behind: int, rank: str, kind: str, known: Known) -> Mention | None:
    gap = _AFTER_LEAD.match(text, behind)
    at = gap.end() if gap else behind
    body = start if rank == ANY else body_before(text, start)
    pointed = text[behind - 1] == "."
    if (at == behind and not pointed) or (pointed and text[start : behind - 1].lower() not in _SHORT_LEADS):
        return None
    if short := _SHORT.match(text, at):
        run = _run(text, short.end())
        if run and rank != ANY:
            end = run.ends[-1]
            return Mention(start, end, rank, kind, text[at:end], name_key(text[at:end]), body, False, True)
        return None
    run = _run(text, at)
    if run is None:
        return None
    count, is_known = _length(text, run, rank, known)
    if not count:
        return None
    end = run.ends[count - 1]
    name = text[at:end]
    return Mention(start, end, rank, kind, name, name_key(name), body, is_known)


def _listed(text: str, before: Mention, known: Known) -> Mention | None:
    """Returns the next name of a list: “các xã Quảng Thanh, Quảng Lưu và Quảng Tiến”."""
    gap = _LISTED.match(text, before.end)
    run = _run(text, gap.end()) if gap and not LEAD.match(text, gap.end()) else None
    if run is None or before.short:
        return None
    for count in range(len(run.ends), 0, -1):
        key = name_key(text[run.start : run.ends[count - 1]])
        ranks = known(key)
        whole = count == len(run.ends) or (run.capitals and count > 1)
        if whole and not key.isdecimal() and any(one in ranks for one in (*RANKS_OF[before.rank], DISTRICT, PROVINCE)):
            rank = before.rank if ranks & set(RANKS_OF[before.rank]) else ANY
            kind = before.type if rank != ANY else ""
            end = run.ends[count - 1]
            return Mention(run.start, end, rank, kind, text[run.start : end], key, run.start, True)
    return None


def _run(text: str, at: int) -> _Run | None:
    """Returns the words with capitals, or figures, that follow each other from a place on."""
    ends: list[int] = []
    capitals: bool | None = None
    place = at
    while len(ends) < MOST_WORDS and (word := _WORD.match(text, place)):
        said = word.group()
        if not (said[0].isupper() or said[0].isdigit()) or (ends and LEAD.match(text, place)):
            break
        if len(said) > 1 and said.upper() != said.lower() and not _ROMAN.fullmatch(said):
            now = said.isupper()
            if capitals is not None and now != capitals:
                break
            capitals = now
        ends.append(word.end())
        gap = _GAP.match(text, word.end())
        if gap is None:
            break
        place = gap.end()
    return _Run(at, tuple(ends), bool(capitals)) if ends else None


def _length(text: str, run: _Run, rank: str, known: Known) -> tuple[int, bool]:
    """Returns of how many words of a run the name is made, and whether it is known; (0, False) for no name."""
    wanted = set(RANKS_OF[rank])
    for count in range(len(run.ends), 0, -1):
        end = run.ends[count - 1]
        key = name_key(text[run.start : end])
        if known(key) & wanted and _fits(text, run, count, rank, key):
            return count, True
    return _unknown(text, run, rank), False


def _fits(text: str, run: _Run, count: int, rank: str, key: str) -> bool:
    """Tells whether a known name may end inside a run: as its whole, or where a second word makes chance unlikely."""
    end = run.ends[count - 1]
    if key.isdecimal():
        return rank != ANY and _ENDS.match(text, end) is not None
    if key.split()[0] in _NO_NAME and (run.capitals or rank == ANY) and count < 2:
        return False
    if rank == ANY and count < 2:
        return False
    return count == len(run.ends) if not run.capitals and count < 2 else count > 1 or _ENDS.match(text, end) is not None


def _unknown(text: str, run: _Run, rank: str) -> int:
    """Returns of how many words a name is made that nobody knows."""
    words = text[run.start : run.ends[-1]].split()
    end = run.ends[-1]
    common = words[0].lower() in _NO_NAME and (run.capitals or rank != VILLAGE or len(words) < 2)
    if rank == ANY or common or _NO_NAMES.match(" ".join(text[run.start : end + 20].lower().split())):
        return 0
    if words[0][0].isdigit():
        return len(run.ends) if rank == VILLAGE and len(run.ends) <= 2 and _ENDS.match(text, end) else 0
    if run.capitals:
        ends = _ENDS.match(text, end) or _SMALL.match(text, end)
        return len(run.ends) if rank == VILLAGE and len(run.ends) <= 4 and ends else 0
    if rank == VILLAGE:
        return len(run.ends) if len(run.ends) > 1 or _ENDS.match(text, end) else 0
    return len(run.ends) if 2 <= len(run.ends) <= 4 else 0
