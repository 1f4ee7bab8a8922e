"""A text → what must not travel with a template: persons' names, identity numbers, telephones, birth dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.records.personal import suspicion
from library.vietnamese.letters import nfc

_PERSON, _BIRTH = "pack.person", "pack.birth-date"
_SURNAME = re.compile(
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Mai|Trương|Đoàn|Tạ|Lương|Đào|Trịnh|Phùng"
    "|Quách|Kiều|Vương|Nghiêm|Cù|Chu|Đàm|Hứa|Khổng|Mạc|Tống|Tôn|Doãn|Triệu|Thái|Tô|Lâm|Cao|Hà|Lưu|Tăng|Phí|Lục|Lò|Lường|Vi"
    "|Sùng|Thào|Giàng|Nông|Bế|Quàng|Cà|Ma|Mã|Giang|Kim|Ninh|Thạch|Châu|Bạch|Âu|Đới|Hầu|Điểu|Viên|Từ|La|Lã|Văn"
)
_MIDDLES = ("Văn", "Thị")
# In capitals many words look like surnames (LÝ DO, HỒ SƠ); before one of these they are one.
_CAPITAL_MIDDLE = re.compile(
    "VĂN|THỊ|ĐÌNH|NGỌC|XUÂN|ĐỨC|HỮU|BÁ|DUY|TRỌNG|KHẮC|TIẾN|VIẾT|QUỐC|MINH|QUANG|NHƯ|THẾ|KIM|THU|HỒNG|ANH"
)
_WORDS = re.compile(r"\w+(?: \w+)*")
_LONGEST = 6
_TITLE = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|cụ|đồng chí|đ/c|họ và tên|họ tên):? $", re.IGNORECASE)
# What stands before the name of a place, a street, a school that bears a person's name.
_PLACE = re.compile(
    r"(?:(\w+) )?(?:xã|phường|thị trấn|huyện|thị xã|quận|tỉnh|thành phố|TP\.?|thôn|xóm|bản|ấp|làng|đường|phố|trường|tiểu học"
    r"|cơ sở|phổ thông|THCS|THPT|mầm non|sông|cầu|chợ|đền|chùa|quỹ|giải thưởng|phong trào|khu phố|tổ dân phố"
    r"|họ giáo|giáo xứ) $",
    re.IGNORECASE,
)
# “Trưởng thôn Nguyễn Văn B”, “Chủ tịch Ủy ban nhân dân xã Nguyễn Văn B”: a post, and who holds it.
_POSTS = frozenset(("trưởng", "phó", "dân", "ubnd", "hđnd", "an", "ủy", "đoàn", "hội", "tịch", "đội", "sự"))
_KNOWN = ("hồ chí minh", "lê nin")
# Surnames that go on to something else: the Youth Union, a scope, a case file.
_PHRASES = re.compile(
    r"(?:đoàn (?:thanh|chủ|thể|kết|công|viên|kiểm)|phạm vi|hồ sơ|cao đẳng|lương thực|đào tạo|văn (?:phòng|hóa|bản|kiện))\b",
    re.IGNORECASE,
)
_DATE = r"[0-9]{1,2}(?:[/.-][0-9]{1,2}[/.-]| tháng [0-9]{1,2} năm )[0-9]{4}"
_BORN = re.compile(
    rf"(?<!\w)(?<!học )(?<!phát )(?:(?:ngày sinh|sinh ngày|sinh năm|năm sinh|ngày,? tháng,? năm sinh|SN):? *"
    rf"(?:{_DATE}|(?:19|20)[0-9]{{2}})|sinh:? *{_DATE})(?![0-9])",
    re.IGNORECASE,
)
# A telephone that rings nowhere.
_SAMPLE_NUMBER = re.compile(r"(?:\+84|0)[0-9]{2,3}[ .-]?0{3}[ .-]?0{3,4}(?![0-9])")
_NUMBERS = {"privacy.phone": "pack.phone", "privacy.identity-number": "pack.identity-number"}
_BEFORE = 20


@dataclass(frozen=True, slots=True)
class Personal:
    """One thing in a text that belongs to a person: the code of the problem it makes, and the name where it is one."""

    code: str
    name: str = ""


def personal_data(text: str) -> Iterator[Personal]:
    """Yields what in a text belongs to a person. Samples may stand: names that end in a single letter, or hold “Mẫu”."""
    plain = " ".join(nfc(text).split())
    yield from (Personal(_PERSON, name) for name in _names(plain))
    if (code := suspicion(_SAMPLE_NUMBER.sub("", plain))) in _NUMBERS:
        yield Personal(_NUMBERS[code])
    if _BORN.search(plain):
        yield Personal(_BIRTH)


def is_sample(name: str) -> bool:
    """Tells whether a name is one that stands for anybody: Nguyễn Văn A, Trần Thị Mẫu."""
    words = name.split()
    return len(words[-1]) == 1 or "mẫu" in name.lower().split()


def _names(text: str) -> Iterator[str]:
    """Yields the names of persons, each once."""
    found = (name for words in _WORDS.finditer(text) for name in _in_words(words[0], text[: words.start()][-_BEFORE:]))
    yield from dict.fromkeys(found)


def _in_words(run: str, before: str) -> Iterator[str]:
    """Yields the names in words that nothing but spaces divides; `before` is what stands before the first of them."""
    words = run.split(" ")
    at = 0
    while at < len(words):
        ahead = " ".join((before, *words[:at], "")) if at else before
        name = _name_at(words[at:], ahead)
        if name and not _harmless(" ".join(name), ahead):
            yield " ".join(name)
        at += max(1, len(name))


def _name_at(words: Sequence[str], ahead: str) -> Sequence[str]:
    """Returns the words of the name that begins with the first of the words; none where none does."""
    if words[0].isupper() and len(words[0]) > 1:
        own = list(takewhile(str.isupper, words))
        named = len(own) > 2 and _SURNAME.fullmatch(own[0].title()) is not None and _CAPITAL_MIDDLE.fullmatch(own[1])
        return own[:4] if named else ()
    own = list(takewhile(_is_capitalised, words))
    if len(own) < 2 or len(own) > _LONGEST:
        return own
    least = 2 if _TITLE.search(ahead) else 3
    surnamed = _SURNAME.fullmatch(own[0]) is not None and len(own) >= least
    return own if surnamed or (len(own) > 2 and own[1] in _MIDDLES) else ()


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or word[1:].islower())


def _harmless(name: str, before: str) -> bool:
    lowered, words = name.lower(), name.split()
    known = lowered.startswith(_KNOWN) or _PHRASES.match(lowered) is not None
    return known or not 1 < len(words) <= _LONGEST or is_sample(name) or _names_a_place(before)


def _names_a_place(before: str) -> bool:
    found = _PLACE.search(before)
    return found is not None and (found[1] or "").lower() not in _POSTS
