"""Places are named as documents write them: the type word small, capital, or left out."""

from __future__ import annotations

from typing import Any

import pytest

from generator.records.naming import full_name, keeps_type, place_name, repeated_type, sentence_start


@pytest.mark.parametrize(
    ("values", "full", "place"),
    [
        ({"type": "xã", "name": "Quảng Thanh"}, "xã Quảng Thanh", "Quảng Thanh"),
        ({"type": "thị trấn", "name": "Ba Đồn"}, "thị trấn Ba Đồn", "Ba Đồn"),
        ({"type": "đặc khu", "name": "Cồn Cỏ"}, "đặc khu Cồn Cỏ", "Cồn Cỏ"),
        ({"type": "phường", "name": "3"}, "Phường 3", "Phường 3"),
        ({"type": "phường", "name": "IV"}, "Phường IV", "Phường IV"),
        ({"type": "phường", "name": "Điện Biên Phủ", "named_after": "event"}, *["Phường Điện Biên Phủ"] * 2),
        ({"type": "xã", "name": "Võ Nguyên Giáp", "named_after": "person"}, *["Xã Võ Nguyên Giáp"] * 2),
        ({"type": "thôn", "name": "Phù Ninh"}, "thôn Phù Ninh", "Phù Ninh"),
        ({"type": "thôn", "name": "3"}, "Thôn 3", "Thôn 3"),
        ({"type": "thôn", "name": "2 Đông"}, "Thôn 2 Đông", "Thôn 2 Đông"),
        ({"type": "tổ dân phố", "name": "5"}, "Tổ dân phố 5", "Tổ dân phố 5"),
        ({"type": "tổ dân phố", "name": "5", "numbered_with_so": True}, *["Tổ dân phố số 5"] * 2),
        ({"type": "khu phố", "name": "Đông", "numbered_with_so": True}, "khu phố Đông", "Đông"),
        ({"type": "bản", "name": "Vi Vi"}, "bản Vi Vi", "Vi Vi"),
        ({"type": "police", "name": "Công an xã Quảng Thanh"}, *["Công an xã Quảng Thanh"] * 2),
        ({"name": "H'Hen Niê"}, "H'Hen Niê", "H'Hen Niê"),
        ({"type": ["xã"], "name": "X"}, "X", "X"),
    ],
)
def test_a_name_has_its_type_word_as_the_rules_of_capitals_ask(values: dict[str, Any], full: str, place: str) -> None:
    assert (full_name(values), place_name(values)) == (full, place)


def test_the_type_is_kept_for_good_by_numerals_persons_and_events_only() -> None:
    assert not keeps_type({"type": "xã", "name": "Vạn Ninh"})
    assert keeps_type({"type": "xã", "name": "Vạn Ninh", "named_after": "event"})
    assert keeps_type({"type": "thôn", "name": "10"})


def test_a_sentence_starts_with_a_capital_and_nothing_else_changes() -> None:
    assert sentence_start("xã Quảng Thanh") == "Xã Quảng Thanh"
    assert sentence_start("đặc khu Cồn Cỏ") == "Đặc khu Cồn Cỏ"
    assert sentence_start("") == ""


@pytest.mark.parametrize(
    ("kind", "name", "word"),
    [
        ("thôn", "Thôn Đông", "Thôn"),
        ("tổ dân phố", "tổ dân phố 5", "tổ dân phố"),
        ("xã", "XÃ Quảng Thanh", "XÃ"),
        ("thôn", "Xóm Mới", ""),
        ("thôn", "Thôn", ""),
        ("xã", "Xãnh", ""),
        ("school", "school A", ""),
    ],
)
def test_a_name_that_begins_with_its_own_type_word_is_seen(kind: str, name: str, word: str) -> None:
    assert repeated_type({"type": kind, "name": name}) == word


def test_such_a_name_is_an_error_with_the_word_to_take_out(told: Any) -> None:
    record = "kind: village\nid: x\nname: Thôn Đông\ntype: thôn\ncommune: tan-gianh\n"

    assert told({"x.yaml": record}, "word") == [("error", "name.type-word", "x.yaml:3:7", "Thôn")]
