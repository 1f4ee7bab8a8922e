"""Claims about the old codes of Vietnamese letters: each is told from the others by how it reads."""

from __future__ import annotations

import unicodedata

import pytest

from library.reading.plain import decoded
from library.vietnamese import legacy
from library.vietnamese.syllables import is_syllable

TEXT = "Điều 1. Ủy ban nhân dân xã tổ chức thắp đèn đường, bảo đảm an toàn trật tự ở các thôn, được Nhân dân ủng hộ."
TCVN3 = (
    "§iÒu 1. ñy ban nh©n d©n x· tæ chøc th¾p ®Ìn ®−êng, b¶o ®¶m an toµn trËt tù ë c¸c th«n, ®ưîc"
).replace("−", "\u00ad").replace("ư", "\u00ad").encode("latin-1")
VNI = "Ñieàu 1. UÛy ban nhaân daân xaõ toå chöùc thaép ñeøn ñöôøng, baûo ñaûm an toaøn traät töï".encode("latin-1")
VISCII = bytes.fromhex("d069ab752031") + b". " + "nhân dân xã".encode("latin-1") + b" t\xb1 ch\xd1c th\xa1p \xf0\xe8n"


def test_unicode_is_read_in_each_of_its_forms() -> None:
    forms = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]

    assert {decoded(TEXT.encode(form)) for form in forms} == {TEXT}


def test_tcvn3_is_recognised() -> None:
    assert legacy.guess(TCVN3) == legacy.TCVN3
    assert decoded(TCVN3) == (
        "Điều 1. ủy ban nhân dân xã tổ chức thắp đèn đường, bảo đảm an toàn trật tự ở các thôn, được"
    )


def test_vni_is_recognised() -> None:
    assert legacy.guess(VNI) == legacy.VNI
    assert decoded(VNI) == "Điều 1. Ủy ban nhân dân xã tổ chức thắp đèn đường, bảo đảm an toàn trật tự"


def test_viscii_is_recognised() -> None:
    assert legacy.guess(VISCII) == legacy.VISCII
    assert decoded(VISCII) == "Điều 1. nhân dân xã tổ chức thắp đèn"


def test_cp1258_is_recognised_and_composed() -> None:
    pieces = []
    for letter in TEXT:
        parts = unicodedata.normalize("NFD", letter)
        tones = [one for one in parts if one in "\u0300\u0301\u0303\u0309\u0323"]
        plain = unicodedata.normalize("NFC", "".join(one for one in parts if one not in tones))
        pieces.append(plain + "".join(tones))
    data = "".join(pieces).encode("cp1258")

    assert legacy.guess(data) == legacy.CP1258
    assert decoded(data) == TEXT


def test_letters_that_stand_for_bytes_are_turned_in_unicode_text_too() -> None:
    assert legacy.mended(VNI.decode("latin-1")).startswith("Điều 1. Ủy ban nhân dân xã")
    assert legacy.mended(TEXT) == TEXT
    assert legacy.mended("Café Zürich, naïve façade") == "Café Zürich, naïve façade"


def test_capitals_of_tcvn3_are_mended_by_their_neighbours() -> None:
    assert legacy.from_letters("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM §éc lËp - Tù do", legacy.TCVN3) == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do"
    )


def test_bytes_in_no_code_are_not_guessed() -> None:
    assert decoded(bytes(range(160, 256)) * 4) is None


@pytest.mark.parametrize("word", ["nghiêng", "Quảng", "thuở", "khuya", "ươm", "gì", "yêu", "ngoẻo", "TOÀN"])
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["nh©n", "Uû", "straße", "ấà", "naïve", "ñöôøng"])
def test_what_is_no_syllable_is_told(word: str) -> None:
    assert not is_syllable(word)
