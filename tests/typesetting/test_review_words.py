"""What the report on the model says, in both eras, with and without figures, and in every combination of what is optional."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Example = Callable[..., dict[str, Any]]
Printed = Callable[[str, dict[str, Any]], list[str]]
REPORT = "review-report"
UNKNOWN = dict.fromkeys(
    ("committee_meetings", "inspections", "propaganda_sessions", "propaganda_attendees", "broadcasts", "leaflets",
     "villages_with_pledge", "parishes_pledged", "training_sessions", "conventions", "team_meetings", "patrols", "tips",
     "tips_answered", "mediations_total", "mediations_success", "helped_people")
)  # fmt: skip


def between(said: list[str], first: str, last: str) -> list[str]:
    """Returns what stands after one line and before another."""
    start = said.index(first) + 1
    return said[start : said.index(last, start)]


def bare(values: dict[str, Any]) -> dict[str, Any]:
    """Returns the values of a commune that counted nothing, and has no team, parish, school or firm."""
    places = {"parishes": [], "schools": [], "agencies": [], "enterprises": [], "team_count": 0, "statutory_team_count": 0}
    rows = [{**dict.fromkeys(one), "full_name": one["full_name"]} for one in values["village_figures"]]
    counts = [{"category": "trộm cắp tài sản"}]
    return values | {
        "commune": values["commune"] | places, "figures": UNKNOWN, "village_figures": rows, "incident_counts": counts,
        "commended": None, "inspections_not_done": False, "additions": [],
    }  # fmt: skip


def test_the_parts_follow_each_other_and_a_half_year_asks_for_nothing(example: Example, printed: Printed) -> None:
    parts = [
        "I. ĐẶC ĐIỂM TÌNH HÌNH",
        "II. KẾT QUẢ THỰC HIỆN",
        "III. HẠN CHẾ, NGUYÊN NHÂN",
        "IV. BÀI HỌC KINH NGHIỆM",
        "V. NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI",
    ]

    def told(values: dict[str, Any]) -> list[str]:
        return [line for line in printed(REPORT, values) if line.split(". ")[0] in ("I", "II", "III", "IV", "V", "VI")]

    assert told(example(REPORT, 0)) == [*parts, "VI. KIẾN NGHỊ"]
    assert told(example(REPORT, 0, proposals=[])) == parts
    assert told(example(REPORT, 1)) == parts


def test_the_figures_of_the_text_are_those_of_the_annexes(example: Example, printed: Printed) -> None:
    said = printed(REPORT, example(REPORT, 0))
    after = "4. Hoạt động phòng ngừa, tiếp nhận tin báo, hòa giải, giúp đỡ người lầm lỗi"

    assert between(said, "3. Xây dựng mô hình, lực lượng", after) == [
        "a) 05/05 thôn (100%) đã tổ chức hội nghị Nhân dân, có kế hoạch và bản cam kết thực hiện mô hình.",
        "b) 220/230 hộ gia đình (95,7%) đã ký cam kết; số liệu từng thôn ghi tại Phụ lục I.",
        "c) 02/02 họ giáo đã ký cam kết thực hiện mô hình do đại diện Hội đồng mục vụ ký.",
        "d) Đã thành lập 05 Tổ “Tự phòng, tự quản, tự bảo vệ” (sau đây gọi tắt là tổ tự quản) với 35 thành viên, do Nhân dân tự"
        " nguyện tham gia.",
        "đ) 35/35 thành viên tổ tự quản (100%) đã được tập huấn qua 02 lớp.",
        "e) 04/05 thôn có quy ước gồm nội dung giữ gìn an ninh, trật tự.",
        "g) Kiện toàn Ban An ninh thôn, Đội An ninh xung kích của thôn Phù Ninh.",
    ]
    total = said.index("Cộng")
    assert said[total : total + 10] == ["Cộng", "230", "220", "95,7%", "5", "35", "35", "18", "12", said[total + 9]]
    assert said[said.index("Cộng", total + 1) :][:5] == ["Cộng", "18", "12", "-6", "-33,3%"]
    assert any("xảy ra 12 vụ việc, giảm 06 vụ (33,3%) so với 01 năm trước đó (18 vụ)" in line for line in said)


def test_a_result_that_the_figures_tell_is_counted_from_them(example: Example, printed: Printed) -> None:
    said = printed(REPORT, example(REPORT, 0))

    def row(content: str) -> list[str]:
        start = said.index(content)
        return said[start + 1 : start + 5]

    assert row("Tỷ lệ hộ gia đình ký cam kết") == ["95% trở lên", "95,7%", "100,7%", "Đạt"]
    assert row("Tỷ lệ họ giáo ký cam kết") == ["100%", "100%", "100%", "Đạt"]
    assert row("Tỷ lệ xóm, khu dân cư có tổ tự quản phụ trách") == ["100%", "84,6%", "84,6%", "Chưa đạt; thôn Mẫu 4 chưa có tổ"]
    assert row("Mức giảm số vụ vi phạm trật tự xã hội so với năm trước") == ["5% trở lên", "33,3%", "–", "Đạt"]
    assert row("Tỷ lệ thôn xếp loại khá, vững mạnh")[:3] == ["90% trở lên", "80%", "88,9%"]
    assert row("Số đợt phát động phong trào mỗi năm (có đợt dịp 19/8)") == ["01 đợt trở lên", "01", "100%", "Đạt"]


@pytest.mark.parametrize("number", [0, 1])
def test_without_figures_nothing_is_0_no_heading_is_empty_and_it_is_said(
    number: int, example: Example, printed: Printed
) -> None:
    said = printed(REPORT, bare(example(REPORT, number)))
    results = between(said, "II. KẾT QUẢ THỰC HIỆN", "III. HẠN CHẾ, NGUYÊN NHÂN")

    assert sum("chưa có số liệu tổng hợp" in line.lower() for line in results) == 3
    assert "Số liệu theo từng loại vụ việc ghi tại Phụ lục II; loại chưa có số liệu không được cộng." in results
    assert not [line for line in said if line in ("0", "00", "0%") or " 00 " in line or "None" in line]
    headings = [index for index, line in enumerate(results) if line[:2] in ("1.", "2.", "3.", "4.", "5.", "6.", "7.")]
    assert [results[index] for index in headings if index + 1 in headings] == []


@pytest.mark.parametrize(
    ("previous", "current", "said"),
    [
        (4, 0, "không xảy ra vụ việc nào thuộc các loại theo dõi, giảm 04 vụ (100%) so với 01 năm trước đó (04 vụ)."),
        (0, 0, "không xảy ra vụ việc nào thuộc các loại theo dõi, bằng số vụ của 01 năm trước đó."),
        (0, 3, "xảy ra 03 vụ việc, tăng 03 vụ so với 01 năm trước đó (không xảy ra vụ nào)."),
        (2, 3, "xảy ra 03 vụ việc, tăng 01 vụ (50%) so với 01 năm trước đó (02 vụ)."),
        (None, 3, "xảy ra 03 vụ việc; chưa có đủ số liệu của 01 năm trước đó để so sánh."),
    ],
)
def test_incidents_are_compared_with_their_base_or_not_at_all(
    previous: int | None, current: int, said: str, example: Example, printed: Printed
) -> None:
    counts = [{"category": "trộm cắp tài sản", "previous": previous, "current": current}]

    lines = printed(REPORT, example(REPORT, 0, incident_counts=counts))
    assert [line for line in lines if line.startswith(f"Trong kỳ báo cáo, trên địa bàn {said}")] != []


def test_each_era_names_its_own_bodies(example: Example, printed: Printed) -> None:
    before, now = printed(REPORT, example(REPORT, 0)), printed(REPORT, example(REPORT, 1))

    assert "1. Đề nghị Ban Chỉ đạo 138 huyện Quảng Trạch hướng dẫn lồng ghép" in " ".join(before)
    assert not [line for line in before if "Tổ bảo vệ an ninh, trật tự" in line]
    assert [line for line in now if "Tổ bảo vệ an ninh, trật tự được thành lập theo Luật Lực lượng tham gia bảo vệ" in line]
    assert not [line for line in now if "huyện" in line]


def test_the_committee_is_named_in_full_once_whoever_reports(example: Example, printed: Printed) -> None:
    for number in (0, 1):
        said = " ".join(printed(REPORT, example(REPORT, number)))
        assert said.count("(sau đây gọi tắt là Ban Chỉ đạo)") == 1


def test_the_old_communes_of_a_merger_have_a_table_of_their_own(example: Example, printed: Printed) -> None:
    known = {"name": "xã Quảng Thanh", "households": 230, "households_pledged": 220, "incidents": 12}
    old = [known, {"name": "xã Liên Trường"}]

    said = printed(REPORT, example(REPORT, 1, former_communes=old))
    start = said.index("Số liệu kỳ trước của các xã cũ (nay là xã Tân Gianh)")
    assert said[start + 9 : start + 25] == [
        "1", "Xã Quảng Thanh", "230", "220", "95,7%", "–", "–", "12",
        "2", "Xã Liên Trường", "–", "–", "–", "–", "–", "–",
    ]  # fmt: skip


def test_what_could_not_be_inspected_is_said_with_its_reason(example: Example, printed: Printed) -> None:
    reason = "d) Chưa kiểm tra an ninh trường học, do lực lượng phải tập trung giải quyết hậu quả của sự cố môi trường biển."
    silent = example(REPORT, 0, not_done_reason=None)

    assert reason in printed(REPORT, example(REPORT, 0))
    assert "d) Việc kiểm tra theo kế hoạch chưa thực hiện đủ." in printed(REPORT, silent)


def test_one_alone_bears_no_letter_and_what_rose_is_not_told_as_a_fall(example: Example, printed: Printed) -> None:
    counts = [{"category": "trộm cắp tài sản", "previous": 4, "current": 5}]
    values = example(REPORT, 0, limits=["Tuyên truyền chưa đều"], incident_counts=counts)
    values["targets_results"] = [{"content": "Mức giảm số vụ vi phạm trật tự xã hội", "value": 5, "unit": "% trở lên"}]

    said = printed(REPORT, values)
    assert between(said, "1. Hạn chế", "2. Nguyên nhân khách quan") == ["Tuyên truyền chưa đều."]
    row = said.index("Mức giảm số vụ vi phạm trật tự xã hội")
    assert said[row + 1 : row + 5] == ["5% trở lên", "Tăng 25%", "–", "Chưa đạt"]


def test_resolution_and_plan_are_named_once_before_the_papers_that_carry_them_out(example: Example, printed: Printed) -> None:
    values = example(REPORT, 0)
    said = between(printed(REPORT, values), "1. Công tác lãnh đạo, chỉ đạo", "2. Công tác tuyên truyền")
    assert said[0].endswith(" nêu trên, đã ban hành các văn bản sau đây:")

    for paper in ("steering_committee_decision", "steering_committee_regulation", "model_regulation"):
        values["papers"][paper] = None
    alone = between(printed(REPORT, values), "1. Công tác lãnh đạo, chỉ đạo", "2. Công tác tuyên truyền")
    assert alone[0].startswith("a) Việc thực hiện mô hình được chỉ đạo bằng Nghị quyết số ")
    assert not [line for line in alone if line.startswith("- ")]
