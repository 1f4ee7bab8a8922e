"""Names of bodies printed in capitals → as running text writes them: “BỘ CÔNG AN” → “Bộ Công an”."""

from __future__ import annotations

import re

from library.vietnamese.letters import fold, tone_placement
from library.vietnamese.wording import cap_first

# Written as the bodies themselves do (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV).
_NAMES = (
    "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Chủ tịch nước", "Chính phủ", "Thủ tướng Chính phủ", "Hội đồng Bộ trưởng",
    "Bộ Công an", "Bộ Quốc phòng", "Bộ Ngoại giao", "Bộ Nội vụ", "Bộ Tư pháp", "Bộ Tài chính", "Bộ Công Thương",
    "Bộ Kế hoạch và Đầu tư", "Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Nông nghiệp và Môi trường",
    "Bộ Giao thông vận tải", "Bộ Xây dựng", "Bộ Tài nguyên và Môi trường", "Bộ Thông tin và Truyền thông",
    "Bộ Lao động - Thương binh và Xã hội",
    "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Khoa học và Công nghệ", "Bộ Giáo dục và Đào tạo", "Bộ Y tế",
    "Bộ Dân tộc và Tôn giáo", "Ủy ban Dân tộc", "Ngân hàng Nhà nước Việt Nam", "Thanh tra Chính phủ",
    "Văn phòng Chính phủ", "Văn phòng Quốc hội",
    "Tòa án nhân dân tối cao", "Viện kiểm sát nhân dân tối cao", "Kiểm toán Nhà nước", "Bảo hiểm xã hội Việt Nam",
    "Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư", "Văn phòng Trung ương Đảng", "Ban Tổ chức Trung ương",
    "Ban Tuyên giáo Trung ương", "Ban Dân vận Trung ương", "Ban Nội chính Trung ương", "Ủy ban Kiểm tra Trung ương",
    "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc Việt Nam", "Hội Liên hiệp Phụ nữ Việt Nam",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Hội Nông dân Việt Nam", "Hội Cựu chiến binh Việt Nam",
    "Tổng Liên đoàn Lao động Việt Nam", "Ủy ban nhân dân", "Hội đồng nhân dân", "Đảng ủy", "Công an", "Ban Chỉ đạo", "Đảng",
)  # fmt: skip
_PLACES = "thành phố|thị trấn|thị xã|đặc khu|tỉnh|huyện|quận|phường|xã"
_PLACE = re.compile(rf"\b({_PLACES})\s+((?:(?!\b(?:{_PLACES}|và|về|của)\b)[^\W\d_]+[\s-]?){{1,6}})")
_FOLDED = sorted(((fold(tone_placement(name)), name) for name in _NAMES), key=lambda one: -len(one[0]))


def written(capitals: str) -> str:
    """Returns a name in capitals as running text writes it; what is not known is in small letters but for the first."""
    name = " ".join(tone_placement(capitals).lower().split())
    name = _PLACE.sub(lambda match: f"{match[1]} {_titled(match[2])}", name)
    plain = fold(name)
    for folded, known in _FOLDED:
        if len(plain) != len(name):
            break
        at = _word_at(plain, folded)
        if at >= 0:
            name = name[:at] + known + name[at + len(known) :]
            plain = plain[:at] + "\0" * len(folded) + plain[at + len(folded) :]
    return cap_first(name)


def _titled(words: str) -> str:
    return " ".join(cap_first(word) for word in words.split(" ") if word)


def _word_at(plain: str, folded: str) -> int:
    match = re.search(rf"(?<![a-z]){re.escape(folded)}(?![a-z])", plain)
    return match.start() if match else -1
