"""People whom a document names in an office and the records do not know: in a signature, with a post, in a list of members."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.inspection.finding import PERSON, UNKNOWN, WORKSPACE, Finding
from generator.inspection.own import Own
from generator.inspection.regions import TABLE, Passage
from library.country.units import name_key

_SYLLABLE = r"[^\W\d_a-z][^\W\d_]*"
_NAME = rf"{_SYLLABLE}(?:[ \n]+{_SYLLABLE}){{1,4}}"
_SURNAMES = frozenset(
    re.findall(
        r"\w+",
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý cao mai đinh trương lương hà đoàn trịnh tạ đào"
        " tô lưu vương thái châu tống phùng quách kiều triệu nông lâm đàm thân hứa từ nghiêm mạc bạch cù doãn",
    )
)
_POSTS = (
    ("chairman", r"chủ tịch"),
    ("vice_chairman", r"phó chủ tịch"),
    ("secretary", r"bí thư"),
    ("chief", r"trưởng công an|chánh văn phòng"),
    ("deputy_chief", r"phó trưởng công an"),
    ("head", r"trưởng (?:thôn|bản|ban|khu phố)|tổ trưởng"),
    ("", r"phó \w+|trưởng \w+|công chức|ủy viên"),
)
_POST = "|".join(pattern for _, pattern in _POSTS)
_TITLED = re.compile(
    rf"(?<!\w)(?i:ông|bà|đồng chí|đ/c)[ \n]*:?[ \n]*(?P<name>{_NAME})"
    rf"(?=[ \n]*(?:[,(:]|-)[ \n]*(?:chức vụ:?[ \n]*|là )?(?i:(?P<post>{_POST})))"
)
_SIGNING = re.compile(
    r"\s*(?:(?:T\s*[./]?\s*M|K\s*T|T\s*L|T\s*U\s*Q|Q)\s*[./]|(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|BÍ THƯ|TRƯỞNG (?:CÔNG AN|BAN|THÔN|BẢN)"
    r"|CHÁNH VĂN PHÒNG|TỔ TRƯỞNG))"
)
_NAMES_HEAD = re.compile(r"\s*(?:họ và tên|họ, tên|họ tên)\b", re.IGNORECASE)
_POST_HEAD = re.compile(r"\s*chức (?:vụ|danh)\b", re.IGNORECASE)
_WHOLE = re.compile(rf"\s*(?:(?i:ông|bà|đồng chí|đ/c)[ \n]+)?(?P<name>{_NAME})\s*")


# The column of names in a table of members (part, table, cell), and the row that its heading stands in.
_Columns = Mapping[tuple[str | None, int, int], int]


def people_in(passages: Sequence[Passage], own: Own) -> Iterator[Finding]:
    """Yields the people in an office whom the records do not know; nobody where the records know no people at all."""
    if not own.people:
        return
    columns = _columns(passages)
    for index, one in enumerate(passages):
        spans = [(found, found["post"]) for found in _TITLED.finditer(one.text)]
        whole = _WHOLE.fullmatch(one.text)
        if whole and (_signs(passages, index) or _listed(one, columns)):
            spans.append((whole, _post_before(passages, index)))
        for found, post in spans:
            if finding := _judged(one, found, post, own):
                yield finding
        yield from _strangers(one, own)


def titled(text: str) -> Iterator[re.Match[str]]:
    """Yields where a text names a person (`name`) in an office (`post`): “ông Nguyễn Văn A, Trưởng thôn”."""
    return (found for found in _TITLED.finditer(text) if name_key(found["name"]).split()[0] in _SURNAMES)


def _judged(passage: Passage, found: re.Match[str], post: str, own: Own) -> Finding | None:
    key = name_key(found["name"])
    if key in own.people or key.split()[0] not in _SURNAMES or len(key) < 6 or key in own.said:
        return None
    return Finding(passage, found.start("name"), found["name"], _holder(own, post), PERSON, UNKNOWN)


def _strangers(passage: Passage, own: Own) -> Iterator[Finding]:
    if not own.strangers:
        return
    text = passage.text.casefold()
    for key in own.strangers:
        at = text.find(key)
        if at >= 0 and not text[at - 1 : at].isalpha() and not text[at + len(key) : at + len(key) + 1].isalpha():
            yield Finding(passage, at, passage.text[at : at + len(key)], "", PERSON, WORKSPACE)


def _holder(own: Own, post: str) -> str:
    """Returns who holds a post by the records, where just one does."""
    said = " ".join(post.lower().split())
    role = next((role for role, pattern in _POSTS if role and said and re.fullmatch(pattern, said)), "")
    body = "police" if "công an" in said else "peoples_committee" if role in ("chairman", "vice_chairman") else ""
    holders = {one.name for one in own.people.values() for kind, held in one.posts if held == role and body in ("", kind)}
    return holders.pop() if role and len(holders) == 1 else ""


def _signs(passages: Sequence[Passage], index: int) -> bool:
    box = passages[index].box
    for one in reversed(passages[max(0, index - 4) : index]):
        if one.box != box:
            return False
        if _SIGNING.match(one.text) and one.text.upper() == one.text:
            return True
    return False


def _post_before(passages: Sequence[Passage], index: int) -> str:
    before = passages[index - 1] if index else None
    if before is None or before.box != passages[index].box:
        return ""
    found = re.search(_POST, before.text, re.IGNORECASE)
    return found.group() if found else ""


def _columns(passages: Sequence[Passage]) -> _Columns:
    """Returns the columns of names in tables that tell posts too, each with its first heading's row."""
    posts = {(one.place.part, one.place.cell[:2]) for one in passages if one.place.cell and _POST_HEAD.match(one.text)}
    found: dict[tuple[str | None, int, int], int] = {}
    for one in passages:
        cell = one.place.cell
        if cell and _NAMES_HEAD.match(one.text) and (one.place.part, cell[:2]) in posts:
            found.setdefault((one.place.part, cell[0], cell[2]), cell[1])
    return found


def _listed(one: Passage, columns: _Columns) -> bool:
    cell = one.place.cell
    return one.region == TABLE and cell is not None and columns.get((one.place.part, cell[0], cell[2]), cell[1]) < cell[1]
