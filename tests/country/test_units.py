"""The table of the country's units: its blocks, and how names and codes are asked."""

from __future__ import annotations

import unicodedata

from library.country.units import Unit, name_key, units
from library.files.shipped import folder

TEXT = folder("library", "country", "units.tsv").read_text("utf-8")
BLOCKS = [block.split("\n") for block in TEXT.rstrip("\n").split("\n\n")][1:]


def test_each_block_tells_its_source_and_is_in_the_order_of_names() -> None:
    for block in BLOCKS:
        lines = [line for line in block if not line.startswith("#")]
        keys = [name_key(line.split("\t")[2]) for line in lines]

        assert any(line.startswith("# Nguồn: ") for line in block)
        assert keys == sorted(keys)
        assert {line.count("\t") for line in lines} == {5}


def test_it_has_all_units_of_today_and_of_the_last_day_with_districts() -> None:
    today = [unit.rank for unit in units() if unit.on("2026-06-01")]
    before = [unit.rank for unit in units() if unit.on("2025-06-30")]

    assert [today.count(rank) for rank in ("province", "district", "commune")] == [34, 0, 3321]
    assert [before.count(rank) for rank in ("province", "district", "commune")] == [63, 696, 10035]


def test_every_unit_lies_in_another_one_and_is_written_in_composed_letters() -> None:
    codes = {unit.code for unit in units()}

    assert [unit for unit in units() if unit.rank != "province" and unit.parent not in codes] == []
    assert unicodedata.is_normalized("NFC", TEXT)


def test_a_name_is_found_however_it_is_spelt() -> None:
    assert units().named(name_key("TÂN GIANH")) == (Unit("19051", "xã", "Tân Gianh", "44", "2025-07-01", ""),)
    assert units().named(name_key("Hoà Bình")) == units().named(name_key("HÒA BÌNH")) != ()
    assert name_key("Văn Miếu – Quốc Tử Giám") == name_key("văn miếu - quốc tử giám")
    assert name_key("Phường 03") == "phường 3"
    assert units().named("nơi nào đó") == ()


def test_a_code_tells_what_a_unit_was_called_before() -> None:
    assert [unit.full_name for unit in units().with_code("19051")] == ["xã Tân Gianh", "xã Liên Trường", "xã Quảng Liên"]
    assert units().with_code("99999") == ()
