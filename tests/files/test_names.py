"""Claims about file names: every system accepts them, and an officer still reads what he wrote."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.files.limits import FILE_NAME_BYTES, FILE_NAME_CHARACTERS
from library.files.names import file_name

PORTS = tuple(f"{name}{number}" for name in ("com", "lpt") for number in "0123456789¹²³")
RESERVED = ("con", "prn", "aux", "nul", "conin$", "conout$", *PORTS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quyết định thành lập Ban Chỉ đạo xã Quảng Thanh", "Quyết định thành lập Ban Chỉ đạo xã Quảng Thanh.docx"),
        ("ĐẶNG THỊ ƯỚC", "ĐẶNG THỊ ƯỚC.docx"),
        ("A & B <C> {d}", "A & B -C- {d}.docx"),
        ("H'Hen Niê, Y’Leo", "H'Hen Niê, Y’Leo.docx"),
        ("01/QĐ-UBND", "01-QĐ-UBND.docx"),
        ("a\\b:c*d?e\"f<g>h|i", "a-b-c-d-e-f-g-h-i.docx"),
        ("../../etc/passwd", "etc-passwd.docx"),
        ("  hai   dấu\tcách\n", "hai dấu-cách.docx"),
        ("tên.", "tên.docx"),
        ("tên. . .", "tên.docx"),
        (".ẩn", "ẩn.docx"),
        ("Điều 1.", "Điều 1.docx"),
        ("", "khong-ten.docx"),
        ("...", "khong-ten.docx"),
        ("///", "khong-ten.docx"),
        ("\u202egnp.exe", "gnp.exe.docx"),
        ("a\u200bb\u2066c\u00add\u061ce\U000e0041f", "a-b-c-d-e-f.docx"),
        ("a\x00b\x1fc\x7fd\x9fe", "a-b-c-d-e.docx"),
        ("a\ue000b\uf8ffc\ud800d", "a-b-c-d.docx"),
        ("a\u2028b\u00a0c", "a b c.docx"),
    ],
)
def test_a_text_becomes_a_readable_name(text: str, name: str) -> None:
    assert file_name(text, ".docx") == name


@pytest.mark.parametrize("word", RESERVED)
def test_the_names_of_devices_get_a_mark_in_front_also_with_an_extension(word: str) -> None:
    assert file_name(word) == f"_{word}"
    assert file_name(word.upper(), ".docx") == f"_{word.upper()}.docx"
    assert file_name(f"{word}.docx") == f"_{word}.docx"
    assert file_name(f"{word} .docx") == f"_{word} .docx"


@pytest.mark.parametrize("text", ["Con người mới", "con-1", "console", "Nulla", "com10", "Auxilia"])
def test_words_that_only_begin_like_a_device_stay(text: str) -> None:
    assert file_name(text) == text


def test_decomposed_letters_are_composed() -> None:
    assert file_name(unicodedata.normalize("NFD", "Xã Quảng Trạch"), ".docx") == "Xã Quảng Trạch.docx"


def test_a_name_passes_at_the_limit_and_is_cut_one_beyond() -> None:
    assert file_name("x" * 95, ".docx") == "x" * 95 + ".docx"
    assert file_name("x" * 96, ".docx") == "x" * 86 + "-d47f0876.docx"


def test_two_long_names_that_differ_at_the_end_stay_two() -> None:
    first, second = (file_name("Bản cam kết của hộ gia đình " * 7 + number, ".docx") for number in "12")

    assert first != second
    assert first[:86] == second[:86] == ("Bản cam kết của hộ gia đình " * 7)[:86]


def test_a_name_of_wide_letters_is_cut_by_its_bytes() -> None:
    assert len(file_name("ế" * 65, ".docx").encode()) == 200
    assert file_name("ế" * 65, ".docx") == "ế" * 65 + ".docx"
    assert len(file_name("ế" * 66, ".docx").encode()) <= 200
    assert file_name("ế" * 66, ".docx").startswith("ế" * 62 + "-")


def test_a_device_that_is_too_long_is_marked_and_cut() -> None:
    name = file_name("con." + "x" * 200, ".docx")

    assert (len(name), name[:6]) == (100, "_con.x")


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(max_size=300), st.sampled_from(["", ".docx"]))
def test_any_text_gives_a_name_that_every_system_accepts(text: str, suffix: str) -> None:
    name = file_name(text, suffix)

    assert 0 < len(name) <= FILE_NAME_CHARACTERS
    assert len(name.encode()) <= FILE_NAME_BYTES
    assert not set(name) & set('<>:"/\\|?*')
    assert not [letter for letter in name if unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs")]
    assert name == name.strip() and name[-1] != "."
    assert name.split(".")[0].rstrip().lower() not in RESERVED
    assert name == unicodedata.normalize("NFC", name)
    assert Path(name).name == name
