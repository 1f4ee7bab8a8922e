"""What `lint --leftovers` says and returns."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from library.files.schemas import validator
from tests.reading.made import paragraph, word

Vanban = Callable[..., Any]
HEAD = ["ỦY BAN NHÂN DÂN XÃ QUẢNG THANH", "Quảng Thanh, ngày 05 tháng 9 năm 2017"]
TEXT = [*HEAD, "thuộc huyện Quảng Trạch; địa bàn xã Quảng Lưu"]


def lay(name: str, lines: list[str]) -> str:
    Path(name).write_bytes(word("".join(map(paragraph, lines))))
    return name


def test_a_left_over_name_is_told_with_its_place_and_what_was_meant(demo: Path, vanban: Vanban) -> None:
    said = vanban("lint", "--leftovers", lay("a.docx", TEXT), "-C", "vanban-demo")

    assert said.status == 1
    assert "a.docx (văn bản của xã Quảng Thanh, 05/9/2017)" in said.out
    assert "thân văn bản, đoạn 3: “xã Quảng Lưu” là tên của xã khác; có lẽ phải là “xã Quảng Thanh”." in said.out
    assert "1 tên còn sót lại trong 1 tệp; 1 tên nơi khác được nhắc đúng chỗ." in said.out


def test_json_keeps_its_shape_and_lists_what_may_stand_there(demo: Path, vanban: Vanban) -> None:
    said = vanban("lint", "--leftovers", lay("a.docx", TEXT), "-C", "vanban-demo", "--json")
    value = json.loads(said.out)

    assert not list(validator("output/lint").iter_errors(value))
    (file,) = value["files"]
    assert [(one["rule"], one["found"], one["expected"], one["reason"]) for one in file["findings"]] == [
        ("leftover.commune", "xã Quảng Lưu", "xã Quảng Thanh", "workspace")
    ]
    assert [(one["found"], one["reason"]) for one in file["allowed"]] == [("huyện Quảng Trạch", "parent")]


def test_a_clean_file_gives_status_0(demo: Path, vanban: Vanban) -> None:
    shutil.copy(next((demo / "out").rglob("Quyết định thành lập Ban Chỉ đạo*.docx")), "a.docx")

    assert vanban("lint", "--leftovers", "a.docx", "-C", "vanban-demo").status == 0
    assert vanban("lint", "--leftovers", "a.docx").status == 0


def test_one_of_several_files_that_cannot_be_read_keeps_no_other_from_being_looked_through(demo: Path, vanban: Vanban) -> None:
    said = vanban("lint", "--leftovers", "thieu.docx", lay("a.docx", TEXT), "-C", "vanban-demo")

    assert said.status == 1
    assert "thieu.docx: lỗi" in said.out
    assert "“xã Quảng Lưu”" in said.out
    assert vanban("lint", "--leftovers", "thieu.docx").status == 4


def test_it_says_what_it_can_look_for(vanban: Vanban) -> None:
    said = vanban("lint", "a.docx")

    assert said.status == 2
    assert "--leftovers" in said.err
