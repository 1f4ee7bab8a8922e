"""What the commune's plan and the Party's resolution say, in both eras and in every combination of what is optional."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

Example = Callable[..., dict[str, Any]]
Printed = Callable[[str, dict[str, Any]], list[str]]
PLAN, RESOLUTION = "commune-plan", "party-thematic-resolution"
NONE: dict[str, Any] = {"parishes": [], "schools": [], "agencies": [], "enterprises": [], "coastal": False}
COST = {"group": "Hội nghị", "item": "Hội nghị thôn", "unit": "cuộc", "quantity": 4, "price": 600000, "source": "ngân sách xã"}


def between(said: list[str], first: str, last: str) -> list[str]:
    """Returns what stands from one line to the line before another."""
    start = said.index(first)
    return said[start : said.index(last, start)]


def without(values: dict[str, Any]) -> dict[str, Any]:
    """Returns the values of a commune that has neither parishes nor schools, offices or firms."""
    values["law"]["safe_area"] = None
    targets = [one for one in values["targets"] if "họ giáo" not in one["content"]]
    return {**values, "commune": values["commune"] | NONE, "targets": targets}


def test_the_headings_of_a_plan_follow_each_other(example: Example, printed: Printed) -> None:
    said = printed(PLAN, example(PLAN, 0))

    assert [line for line in said if line.split(". ")[0] in ("I", "II", "III", "IV", "V", "VI")] == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. TIÊU CHÍ VÀ NỘI DUNG MÔ HÌNH",
        "III. NHIỆM VỤ, BIỆN PHÁP",
        "IV. TIẾN ĐỘ THỰC HIỆN",
        "V. KINH PHÍ",
        "VI. TỔ CHỨC THỰC HIỆN",
    ]
    assert said[said.index("Nơi nhận:") - 1].endswith("để xem xét, giải quyết./.")


@pytest.mark.parametrize(
    ("number", "forces", "recognition"),
    [
        (0, "Kiện toàn Ban An ninh, Đội An ninh xung kích, các tổ An ninh tự quản ở thôn;", "Thông tư số 23/2012/TT-BCA"),
        (2, "Kiện toàn Tổ bảo vệ an ninh, trật tự theo Luật Lực lượng tham gia bảo vệ", "Thông tư số 124/2021/TT-BCA"),
    ],
)
def test_each_era_names_its_own_forces_and_acts(
    number: int, forces: str, recognition: str, example: Example, printed: Printed
) -> None:
    said = printed(PLAN, example(PLAN, number))

    assert any(forces in line for line in said)
    assert any(recognition in line for line in said)


def test_a_plan_of_2026_names_no_district_and_one_of_2017_no_office_of_2026(example: Example, printed: Printed) -> None:
    old, new = (" ".join(printed(PLAN, example(PLAN, number))) for number in (0, 2))

    assert [word for word in ("huyện", "Công chức Văn phòng - Thống kê", "Đài Truyền thanh") if word in new] == []
    assert [word for word in ("Văn phòng Hội đồng nhân dân", "Luật Bảo vệ dữ liệu", "Tổ bảo vệ") if word in old] == []


def test_without_parishes_schools_and_firms_nothing_speaks_of_them(example: Example, printed: Printed) -> None:
    text = " ".join(printed(PLAN, without(example(PLAN, 0)))).replace("giáo dục", "")

    assert [word for word in ("giáo", "trường học", "doanh nghiệp", "nhà trường") if word in text] == []
    assert "7. Các thôn xây dựng kế hoạch" in text
    assert "8. Chế độ báo cáo:" in text


@pytest.mark.parametrize("number", [0, 1, 2])
def test_no_list_has_a_single_point(number: int, example: Example, printed: Printed) -> None:
    for values in (example(PLAN, number), without(example(PLAN, number))):
        said = printed(PLAN, values)
        assert [line for line, after in pairwise(said) if line[:3] == "a) " and after[:3] != "b) "] == []


def test_without_pilot_villages_the_steps_are_three(example: Example, printed: Printed) -> None:
    papers = [example(PLAN, 2, pilot_villages=[]), example(PLAN, 2)]

    assert [[line for line in printed(PLAN, one) if line.startswith("Bước ")] for one in papers] == [
        ["Bước 1. Chuẩn bị", "Bước 2. Triển khai ở các thôn", "Bước 3. Kiểm tra, sơ kết, tổng kết"],
        ["Bước 1. Chuẩn bị", "Bước 2. Triển khai điểm", "Bước 3. Nhân rộng", "Bước 4. Kiểm tra, sơ kết, tổng kết"],
    ]


def test_an_estimate_adds_up_by_groups_and_in_words(example: Example, printed: Printed) -> None:
    lines = [COST, COST | {"item": "Hội nghị xã", "quantity": 1, "price": 3500000}, COST | {"group": "In ấn", "price": 500}]

    said = printed(PLAN, example(PLAN, 2, cost_items=lines))
    assert between(said, "1. Tổng kinh phí dự kiến là 5.902.000 đồng (bằng chữ: năm triệu chín trăm linh hai nghìn đồng);"
                   " bảng dự toán tại Phụ lục III.", "2. Nguồn kinh phí: ngân sách xã bố trí trong dự toán chi hằng năm theo"
                   " phân cấp; đóng góp tự nguyện, tài trợ của tổ chức, cá nhân; các nguồn hợp pháp khác.")  # fmt: skip
    assert said[said.index("DỰ TOÁN KINH PHÍ THỰC HIỆN KẾ HOẠCH") + 9 :] == [
        "Hội nghị", "5.900.000",
        "1", "Hội nghị thôn", "Cuộc", "4", "600.000", "2.400.000", "Ngân sách xã",
        "2", "Hội nghị xã", "Cuộc", "1", "3.500.000", "3.500.000", "Ngân sách xã",
        "In ấn", "2.000",
        "3", "Hội nghị thôn", "Cuộc", "4", "500", "2.000", "Ngân sách xã",
        "Tổng cộng", "5.902.000",
        "Bằng chữ: Năm triệu chín trăm linh hai nghìn đồng.",
    ]  # fmt: skip


def test_without_an_estimate_a_sentence_says_why_and_there_is_no_table(example: Example, printed: Printed) -> None:
    said = printed(PLAN, example(PLAN, 2, cost_items=[]))

    assert between(said, "V. KINH PHÍ", "VI. TỔ CHỨC THỰC HIỆN")[1].startswith("1. Kế hoạch này không lập dự toán riêng;")
    assert [line for line in said if "Phụ lục III" in line or line.startswith("DỰ TOÁN")] == []


def test_what_is_not_known_of_a_village_is_a_stroke_and_no_zero(example: Example, printed: Printed) -> None:
    values = example(PLAN, 0)
    values["villages"] = [one | {"households": None, "households_listed": None} for one in values["villages"][:1]]

    said = printed(PLAN, values)
    start = said.index("Thôn Phù Ninh")
    assert said[start : start + 6] == ["Thôn Phù Ninh", "–", "95% trở lên", "Ít nhất 01", "–", "Phụ lục II"]
    assert "Dấu “–”: chưa có số liệu, xác định tại hội nghị thôn." in said


def test_households_are_added_up_only_where_each_village_tells_or_lists_its_own(example: Example, printed: Printed) -> None:
    values = example(PLAN, 0)
    values["villages"] = [one | {"households": 40} for one in values["villages"][:2]]
    added = printed(PLAN, values)
    values["villages"][0] |= {"households": None, "households_listed": 59}
    listed = printed(PLAN, values)
    values["villages"][0]["households_listed"] = None

    assert [said[said.index("Cộng", said.index("Phụ lục I")) + 1] for said in (added, listed)] == ["80", "99"]
    unknown = printed(PLAN, values)
    assert "Cộng" not in unknown[unknown.index("Phụ lục I") :]


def test_points_of_the_criteria_are_added_up_where_each_has_some(example: Example, printed: Printed) -> None:
    values = example(PLAN, 0)
    said = printed(PLAN, values)
    values["criteria"][0]["points"] = None

    assert said[said.index("Cộng") + 1] == "100"
    assert "Cộng" not in between(printed(PLAN, values), "1. Tiêu chí", "Phụ lục I")


def test_the_committee_there_is_takes_the_task_over(example: Example, printed: Printed) -> None:
    text = " ".join(printed(PLAN, example(PLAN, 1)))

    assert "a) Không thành lập ban chỉ đạo riêng; bổ sung nhiệm vụ chỉ đạo mô hình vào quy chế hoạt động" in text
    assert "Thành lập Ban Chỉ đạo" not in text


def test_a_resolution_has_parts_and_tasks_and_neither_articles_nor_a_stroke_at_its_end(
    example: Example, printed: Printed
) -> None:
    said = printed(RESOLUTION, example(RESOLUTION, 2))

    assert [line for line in said if line.split(". ")[0] in ("I", "II", "III", "IV")] == [
        "I. TÌNH HÌNH", "II. QUAN ĐIỂM, MỤC TIÊU", "III. NHIỆM VỤ, GIẢI PHÁP", "IV. TỔ CHỨC THỰC HIỆN",
    ]  # fmt: skip
    assert said[said.index("Nơi nhận:") - 1].endswith("đến các chi bộ, đảng viên trong Đảng bộ để thực hiện.")
    assert [line for line in said if line.startswith("Điều ") or "TM." in line] == []
    assert said[said.index("T/M ĐẢNG ỦY") + 1] == "BÍ THƯ"


def test_more_tasks_of_a_resolution_are_a_group_of_their_own(example: Example, printed: Printed) -> None:
    told = printed(RESOLUTION, example(RESOLUTION, 2, tasks=["Nhân rộng đèn đường", "Giữ gìn bờ biển"]))

    assert between(told, "8. Nhiệm vụ, giải pháp khác", "IV. TỔ CHỨC THỰC HIỆN") == [
        "8. Nhiệm vụ, giải pháp khác", "8.1. Nhân rộng đèn đường.", "8.2. Giữ gìn bờ biển.",
    ]  # fmt: skip
    assert "8. Nhiệm vụ, giải pháp khác" not in printed(RESOLUTION, example(RESOLUTION, 2, tasks=[]))


@pytest.mark.parametrize(
    ("due", "date", "said"),
    [
        ("2026-06-30", "2026-06-12", "trước ngày 30 tháng 6 năm 2026"),
        (None, "2026-06-12", "trước ngày 12 tháng 7 năm 2026"),
        (None, None, "trong 30 ngày kể từ ngày ký Nghị quyết"),
    ],
)
def test_the_plan_is_due_on_its_day_or_thirty_days_after_the_resolution(
    due: str | None, date: str | None, said: str, example: Example, printed: Printed
) -> None:
    values = example(RESOLUTION, 2, due=due)
    values["document"]["date"] = date

    assert any(f"ban hành kế hoạch thực hiện Nghị quyết {said};" in line for line in printed(RESOLUTION, values))
