"""A record's page says what is known, where it was read, and what has to be checked, as it is on the date asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from library.acts import Collection, load
from library.messages import use_language
from library.page import Page, Part, page, to_check

Folder = Callable[[Mapping[str, str]], Path]

UNSURE = """kind: reference
id: 5-2020-nd-cp
act_type: Nghị định
number: 5/2020/NĐ-CP
issuer: Chính phủ
signer: Nguyễn Văn A
title: về thôn
signed: 2020-01-05
effective: 2020-02-01
expired_parts:
  - {parts: Chương II, from: 2021-03-01}
suspended:
  - {from: 2024-01-01, until: 2024-03-01, parts: Điều 5}
  - {from: 2025-01-01}
former_titles:
  - {title: về xóm, until: 2020-05-01}
article_count: 9
relations:
  - {type: replaces, ref: 4-2019-nd-cp, parts: Điều 3, source: Điều 9, verify: true}
gist: Thử.
articles:
  - {number: '1', heading: Phạm vi, gist: Nói về thôn., verify: true}
  - {number: '2'}
  - {number: '9', heading: Hiệu lực, text: Có hiệu lực từ ngày 01 tháng 02 năm 2020.}
aliases: [Nghị định thôn]
conflicts:
  - {field: signed, value: 06/01/2020, source: một trang báo}
source: [Công báo, thuvien.example]
note: Đọc thiếu Điều 2.
verify: [effective, expired]
---
kind: reference
id: 4-2019-nd-cp
act_type: Nghị định
number: 4/2019/NĐ-CP
issuer: Chính phủ
title: về thôn
signed: 2019-01-05
effective: 2019-02-01
gist: Thử.
source: [Công báo]
verify: true
"""


def shown(collection: Collection, name: str, on: str = "2026-11-24", article: str | None = None) -> Page:
    record = collection.get(name)
    assert record is not None
    return page(record, collection, on, article)


def part(found: Page, heading: str) -> tuple[str, ...]:
    return next((one.lines for one in found.parts if one.heading == heading), ())


def test_the_page_of_an_act_tells_all_that_its_record_says(folder: Folder) -> None:
    collection = load([folder({"a.yaml": UNSURE})])

    assert shown(collection, "5-2020-nd-cp", "2020-06-01") == Page(
        "Nghị định số 5/2020/NĐ-CP",
        (
            Part("", (
                "Tình trạng: còn hiệu lực từ 01/02/2020 (cần kiểm tra)",
                "Loại văn bản: Nghị định",
                "Số, ký hiệu: 5/2020/NĐ-CP",
                "Trích yếu: về thôn",
                "Cơ quan ban hành: Chính phủ",
                "Người ký: Nguyễn Văn A",
                "Ngày ký: 05/01/2020",
                "Ngày có hiệu lực: 01/02/2020 (cần kiểm tra)",
                "Phần hết hiệu lực: Chương II từ 01/3/2021",
                "Ngưng, đình chỉ thi hành: Điều 5 từ 01/01/2024 đến trước 01/3/2024",
                "Ngưng, đình chỉ thi hành: toàn bộ văn bản từ 01/01/2025",
                "Trích yếu cũ: về xóm đến trước 01/5/2020",
                "Số điều: 9",
                "Nội dung chính: Thử.",
                "Cách dẫn: Nghị định số 5/2020/NĐ-CP ngày 05 tháng 01 năm 2020 của Chính phủ về thôn",
            )),
            Part("Quan hệ với văn bản khác", (
                "thay thế Nghị định số 4/2019/NĐ-CP từ 01/02/2020 (phần: Điều 3); nguồn: Điều 9 (cần kiểm tra)",
            )),
            Part("Các điều", (
                "Điều 1. Phạm vi (cần kiểm tra)",
                "– Nói về thôn.",
                "Điều 9. Hiệu lực",
                "– Có hiệu lực từ ngày 01 tháng 02 năm 2020.",
            )),
            Part("Nguồn khác ghi khác", ("ngày ký: 06/01/2020 (một trang báo)",)),
            Part("Cách gọi khác", ("Nghị định thôn",)),
            Part("Đã đọc ở", ("Công báo", "thuvien.example")),
            Part("Ghi chú", ("Đọc thiếu Điều 2.",)),
        ),
        ("ngày có hiệu lực", "ngày hết hiệu lực (chưa tìm được)", "quan hệ với văn bản khác", "các điều"),
    )  # fmt: skip


def test_of_one_article_asked_for_only_that_is_shown(folder: Folder) -> None:
    collection = load([folder({"a.yaml": UNSURE})])

    assert part(shown(collection, "5-2020-nd-cp", article="1"), "Các điều") == (
        "Điều 1. Phạm vi (cần kiểm tra)",
        "– Nói về thôn.",
    )


def test_a_record_of_which_nothing_was_checked_says_so_everywhere(folder: Folder) -> None:
    collection = load([folder({"a.yaml": UNSURE})])
    found = shown(collection, "4-2019-nd-cp")

    assert found.to_check == ("mọi nội dung",)
    assert [line.endswith("(cần kiểm tra)") for line in found.parts[0].lines] == [True] * 7 + [False] * 2


def test_relations_are_read_from_both_sides_with_their_days(collection: Collection) -> None:
    assert part(shown(collection, "124-2021-tt-bca"), "Quan hệ với văn bản khác") == (
        "thay thế Thông tư số 23/2012/TT-BCA từ 10/02/2022",
        "được sửa đổi, bổ sung bởi Thông tư số 48/2025/TT-BCA từ 01/7/2025",
    )
    assert part(shown(collection, "21-2017-qh14"), "Quan hệ với văn bản khác") == (
        "sửa đổi, bổ sung Luật Tổ chức chính quyền địa phương số 77/2015/QH13 từ 01/01/2019 (phần: Điều 54)",
    )


def test_the_status_is_that_of_the_day(collection: Collection) -> None:
    days = ("2012-04-26", "2012-06-18", "2022-02-10")

    assert [shown(collection, "23-2012-tt-bca", day).parts[0].lines[0] for day in days] == [
        "Tình trạng: chưa có hiệu lực, sẽ có hiệu lực từ 18/6/2012",
        "Tình trạng: còn hiệu lực từ 18/6/2012, sẽ hết hiệu lực từ 10/02/2022",
        "Tình trạng: hết hiệu lực từ 10/02/2022, thay bằng 124/2021/TT-BCA",
    ]


def test_a_lesson_shows_the_acts_behind_it_as_they_stand(collection: Collection) -> None:
    assert shown(collection, "kn-01") == Page(
        "Quá nhiều mô hình, mỗi mô hình một Ban Chỉ đạo",
        (
            Part("", ("Loại: khó khăn, vướng mắc", "Một người ở nhiều Ban Chỉ đạo, chỉ đạo chồng chéo.")),
            Part("Văn bản liên quan", ("Chỉ thị số 09-CT/TW: còn hiệu lực từ 01/12/2011",)),
            Part("Đã đọc ở", ("Bài viết",)),
        ),
    )


def test_a_model_shows_its_criteria_and_the_words_of_its_clauses(collection: Collection) -> None:
    found = shown(collection, "thon-an-toan")

    assert found.title == "Thôn an toàn"
    assert found.parts[0].lines[1:] == ("Hình thức chỉ đạo: giao Ban Chỉ đạo 138", "Chế độ sơ kết: 6 tháng và cả năm")
    assert part(found, "Tiêu chí") == ("tc-01. Đăng ký – 100% hộ ký cam kết (10 điểm)",)
    assert part(found, "Điều cam kết của hộ") == ("cl-01: Chấp hành pháp luật của Nhà nước và quy ước của thôn.",)


def test_a_clause_shows_whose_it_is_and_when_it_is_printed(collection: Collection) -> None:
    assert shown(collection, "cl-01") == Page(
        "Chấp hành pháp luật của Nhà nước và quy ước của thôn.",
        (Part("", ("Người cam kết: hộ gia đình", "Khi nào in: luôn in")),),
    )


def test_a_field_that_nobody_named_is_told_by_its_own_name(folder: Folder) -> None:
    collection = load([folder({"a.yaml": UNSURE.replace("[effective, expired]", "[sample]")})])
    record = collection.get("5-2020-nd-cp")

    assert record and to_check(record)[0] == "sample (chưa tìm được)"


def test_the_page_is_in_the_readers_language(collection: Collection) -> None:
    use_language("en")

    assert shown(collection, "67-2012-tt-bca").to_check == ("in force from (not found yet)",)
