"""The office's abbreviations and the words they stand for, so that both spellings of a text say the same."""

from __future__ import annotations

from library.vietnamese.letters import fold

# No word looks like these, so they are abbreviations in any case and with or without marks.
_ALWAYS = {
    "anct": "an ninh chính trị",
    "anqg": "an ninh quốc gia",
    "antq": "an ninh Tổ quốc",
    "antt": "an ninh, trật tự",
    "anxh": "an ninh xã hội",
    "atgt": "an toàn giao thông",
    "bca": "Bộ Công an",
    "bcđ": "ban chỉ đạo",
    "bch": "ban chấp hành",
    "bqp": "Bộ Quốc phòng",
    "bnv": "Bộ Nội vụ",
    "btc": "Bộ Tài chính",
    "bvantq": "bảo vệ an ninh Tổ quốc",
    "bvdp": "bảo vệ dân phố",
    "cah": "công an huyện",
    "cand": "công an nhân dân",
    "cax": "công an xã",
    "cccd": "căn cước công dân",
    "ccb": "cựu chiến binh",
    "cnch": "cứu nạn, cứu hộ",
    "đtn": "đoàn thanh niên",
    "gplx": "giấy phép lái xe",
    "hđmv": "hội đồng mục vụ",
    "hđnd": "hội đồng nhân dân",
    "hlhpn": "hội liên hiệp phụ nữ",
    "lhpn": "liên hiệp phụ nữ",
    "mttq": "Mặt trận Tổ quốc",
    "mttqvn": "Mặt trận Tổ quốc Việt Nam",
    "ntm": "nông thôn mới",
    "pccc": "phòng cháy, chữa cháy",
    "pcmt": "phòng, chống ma túy",
    "qlhc": "quản lý hành chính",
    "qppl": "quy phạm pháp luật",
    "tccqđp": "tổ chức chính quyền địa phương",
    "tđkt": "thi đua, khen thưởng",
    "thdc": "thực hiện dân chủ",
    "tnxh": "tệ nạn xã hội",
    "ttatgt": "trật tự, an toàn giao thông",
    "ttatxh": "trật tự, an toàn xã hội",
    "ttg": "Thủ tướng Chính phủ",
    "ttxh": "trật tự xã hội",
    "tw": "Trung ương",
    "ubmt": "ủy ban mặt trận",
    "ubmttq": "Ủy ban Mặt trận Tổ quốc",
    "ubmttqvn": "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "ubnd": "ủy ban nhân dân",
    "vbqppl": "văn bản quy phạm pháp luật",
    "vphc": "vi phạm hành chính",
    "vptw": "Văn phòng Trung ương",
    "xlvphc": "xử lý vi phạm hành chính",
}

# These look like a word once the marks are gone (cát, ca, hú), so only this very spelling makes them abbreviations.
_AS_SPELLED = {
    "CA": "công an",
    "CAT": "công an tỉnh",
    "CP": "Chính phủ",
    "HD": "hướng dẫn",
    "HU": "huyện ủy",
    "KH": "kế hoạch",
    "ND": "nhân dân",
    "NQ": "nghị quyết",
    "NQLT": "nghị quyết liên tịch",
    "NĐ": "nghị định",
    "QĐ": "quyết định",
    "TDP": "tổ dân phố",
    "TTLT": "thông tư liên tịch",
    "nqlt": "nghị quyết liên tịch",
    "nđ": "nghị định",
    "qđ": "quyết định",
    "ttlt": "thông tư liên tịch",
    "ĐU": "đảng ủy",
}

_BY_FOLD = {fold(short): words for short, words in _ALWAYS.items()}


def expansion(word: str) -> str | None:
    """Returns the words that an abbreviation stands for, or None: “BCĐ”, “bcd” → “ban chỉ đạo”."""
    return _BY_FOLD.get(fold(word)) or _AS_SPELLED.get(word)
