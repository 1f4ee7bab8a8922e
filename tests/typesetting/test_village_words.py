"""What the papers of villages and parishes say, with and without what is optional."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Example = Callable[..., dict[str, Any]]
Printed = Callable[[str, dict[str, Any]], list[str]]
PLEDGE, PARISH = "village-pledge", "parish-council-pledge"
REGISTER, MINUTES = "household-pledge-register", "village-conference-minutes"


def clauses(lines: list[str]) -> list[str]:
    """Returns the first words of the numbered lines."""
    return [" ".join(line.split()[:4]) for line in lines if line.split(".")[0].isdigit() and "." in line[:3]]


def test_a_village_pledges_eight_things_and_one_more_for_the_forces_there_are(example: Example, printed: Printed) -> None:
    found = printed(PLEDGE, example(PLEDGE, 0))

    assert found[2:6] == [
        "BẢN CAM KẾT",
        "của thôn Phù Ninh",
        "Thực hiện mô hình “Thôn an toàn” giai đoạn 2017-2020",
        "Kính gửi: Ban Chỉ đạo xây dựng mô hình “Thôn an toàn” xã Quảng Thanh",
    ]
    assert found[6].endswith(
        "; trên cơ sở nội dung đã được Hội nghị Nhân dân thôn Phù Ninh ngày 24 tháng 9 năm 2017 thảo luận, thông qua,"
        " Trưởng thôn thay mặt Nhân dân thôn Phù Ninh ký bản cam kết này."
    )
    assert found[7] == (
        "Thôn Phù Ninh hiện có 59 hộ gia đình, 01 chi bộ. Đến ngày ký bản cam kết này, 57 hộ gia đình, bằng 96,6% tổng số hộ,"
        " đã tự nguyện ký cam kết của hộ."
    )
    assert len(clauses(found)) == 9
    assert found[17].startswith("9. Tạo điều kiện để Ban An ninh thôn Phù Ninh và Đội An ninh xung kích thôn Phù Ninh ")
    assert found[19:21] == [
        "Bản cam kết lập thành 03 bản: Ban Chỉ đạo 01 bản, chi bộ 01 bản, thôn lưu 01 bản.",
        "Quảng Thanh, ngày 01 tháng 10 năm 2017",
    ]
    assert [one for one in found[21:] if not one.startswith("(")] == [
        "ĐẠI DIỆN BAN CHỈ ĐẠO", "TRƯỞNG THÔN", "Nguyễn Văn B",
        "BÍ THƯ CHI BỘ", "Lê Văn D", "TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "Nguyễn Văn H",
    ]  # fmt: skip


def test_with_parish_statutory_team_and_targets_of_its_own_the_numbers_run_on(example: Example, printed: Printed) -> None:
    targets = [{"content": "Hộ gia đình có bình chữa cháy", "value": "từ 60% số hộ trở lên"}, {"content": "A", "value": "B"}]
    found = printed(PLEDGE, example(PLEDGE, 1, targets=targets))

    assert clauses(found)[8:] == ["9. Tạo điều kiện", "10. Phối hợp với"]
    assert "hội đồng mục vụ họ giáo Mẫu A" in " ".join(found)
    start = found.index("Ngoài các nội dung trên, thôn phấn đấu đạt những chỉ tiêu sau:")
    assert found[start + 1 : start + 3] == ["- Hộ gia đình có bình chữa cháy: từ 60% số hộ trở lên;", "- A: B."]


def test_a_village_of_which_little_is_known_pledges_without_figures(example: Example, printed: Printed) -> None:
    values = example(PLEDGE, 0, households_total=None, households_pledged=None, conference_date=None)
    values["village"] |= {"households_listed": None, "households_pledged": None, "security_bodies": []}
    values["papers"] = {"commune_plan": None, "village_conference_minutes": None}

    found = printed(PLEDGE, values)
    assert found[6] == (
        "Thực hiện kế hoạch của Ủy ban nhân dân xã Quảng Thanh về xây dựng mô hình “Thôn an toàn”; trên cơ sở nội dung đã được"
        " Hội nghị Nhân dân thôn Phù Ninh thảo luận, thông qua, Trưởng thôn thay mặt Nhân dân thôn Phù Ninh ký bản cam kết này."
    )
    assert found[7] == "Nhân dân thôn Phù Ninh tự nguyện cam kết:"
    assert len(clauses(found)) == 8


WARD = {"type": "tổ dân phố", "name": "5", "full_name": "Tổ dân phố 5", "households": 120, "security_bodies": []}


def of_villages(lines: list[str]) -> list[str]:
    """Returns the lines that speak of a hamlet or of its head, the name of the model aside."""
    said = {line: line.replace("“Thôn an toàn”", "").replace("Tổ trưởng tổ dân phố", "") for line in lines}
    return [line for line, rest in said.items() if re.search(r"(?i)\bthôn\b|\btrưởng tổ", rest)]


def test_a_ward_speaks_of_its_own_units(example: Example, printed: Printed) -> None:
    values = example(PLEDGE, 1)
    values["village"] |= WARD

    found = printed(PLEDGE, values)
    assert "TỔ TRƯỞNG TỔ DÂN PHỐ" in found
    assert any(line.startswith("Tổ trưởng tổ dân phố chịu trách nhiệm") for line in found)
    assert of_villages(found[6:20]) == []


@pytest.mark.parametrize("number", [0, 1])
def test_minutes_of_a_ward_speak_of_its_own_units(number: int, example: Example, printed: Printed) -> None:
    values = example(MINUTES, number, opinions=[], plan_additions=[], votes=[])
    values["papers"] = {"commune_plan": None, "model_regulation": None}
    values["village"] |= WARD
    values["quorum_rule"] = "trên 50% tổng số đại diện hộ gia đình trong tổ dân phố tán thành"

    found = printed(MINUTES, values)
    said = found[found.index("I. NỘI DUNG TRÌNH BÀY") : found.index("THƯ KÝ")]
    assert of_villages(said) == []
    assert any("Tổ trưởng tổ dân phố ký bản cam kết của tổ dân phố" in line for line in said)


def test_a_parish_council_pledges_of_its_own_will(example: Example, printed: Printed) -> None:
    found = printed(PARISH, example(PARISH, 0))

    assert found[3:5] == ["của Hội đồng mục vụ họ giáo Mẫu A", "Thực hiện mô hình “Thôn an toàn”"]
    assert found[6] == (
        "Hưởng ứng Kế hoạch số 45/KH-UBND ngày 28 tháng 8 năm 2017 của Ủy ban nhân dân xã Quảng Thanh về triển khai xây dựng mô"
        " hình “Thôn an toàn” trên địa bàn xã Quảng Thanh giai đoạn 2017-2020; sau khi tham dự hội nghị ngày 12 tháng 10 năm"
        " 2017 và trao đổi, thống nhất, Hội đồng mục vụ họ giáo Mẫu A, giáo xứ Mẫu, thôn Mẫu 1 (sau đây gọi tắt là Hội đồng"
        " mục vụ), do ông Bùi Văn C, Trưởng ban, đại diện, tự nguyện cam kết:"
    )
    assert len(clauses(found)) == 7
    assert [one for one in found[-8:] if not one.startswith("(")] == [
        "TRƯỞNG THÔN MẪU 1", "Phạm Văn E", "ĐẠI DIỆN HỘI ĐỒNG MỤC VỤ", "Bùi Văn C", "ĐẠI DIỆN BAN CHỈ ĐẠO",
    ]  # fmt: skip


def test_a_council_that_bears_its_whole_name_and_no_village_is_named_once(example: Example, printed: Printed) -> None:
    values = example(PARISH, 1)
    values["organization"] |= {"name": "Hội đồng mục vụ giáo họ Mẫu B", "village": "", "village_head": "", "representative": ""}

    found = printed(PARISH, values)
    assert ", Hội đồng mục vụ giáo họ Mẫu B, giáo xứ Mẫu (sau đây gọi tắt là Hội đồng mục vụ), tự nguyện cam kết:" in found[6]
    assert "ĐẠI DIỆN THÔN" in found


def test_a_register_holds_no_more_of_a_household_than_it_must(example: Example, printed: Printed) -> None:
    found = printed(REGISTER, example(REGISTER, 0))

    heads = ["STT", "Mã hộ", "Chủ hộ", "Xóm, khu dân cư", "Ngày ký", "Chữ ký của đại diện hộ", "Ghi chú"]
    assert found[:2] == ["XÃ QUẢNG THANH", "THÔN PHÙ NINH"]
    assert [one for one in found if one in heads] == heads
    assert "Công Tằng Tôn Nữ Nguyễn Thị Mẫu Tên Dài Vừa Sáu Mươi Ký Tự M" in found


def test_a_register_may_be_the_pledge_itself(example: Example, printed: Printed) -> None:
    found = printed(REGISTER, example(REGISTER, 1))

    assert found[6].endswith("đại diện các hộ gia đình ký tên trong sổ này thay mặt gia đình tự nguyện cam kết:")
    assert len(clauses(found)) == 9


def test_finished_minutes_tell_numbers_shares_and_results(example: Example, printed: Printed) -> None:
    found = printed(MINUTES, example(MINUTES, 0))

    assert found[4:11] == [
        "BIÊN BẢN",
        "Hội nghị Nhân dân thôn Phù Ninh về mô hình “Thôn an toàn”",
        "Thời gian bắt đầu: 19 giờ 30 phút, ngày 24 tháng 9 năm 2017.",
        "Địa điểm: Nhà văn hóa thôn Phù Ninh.",
        "Tổng số hộ gia đình của thôn: 59 hộ.",
        "Số đại diện hộ gia đình được mời: 59 người.",
        "Số đại diện hộ gia đình có mặt: 55 người, đạt 93,2% tổng số hộ.",
    ]
    start = found.index("Kết quả") + 1
    assert found[start : start + 6] == [
        "1", "Thông qua kế hoạch của thôn xây dựng mô hình “Thôn an toàn”", "55 (100%)", "0", "0", "Thông qua",
    ]  # fmt: skip
    assert "55 (100%)" in found[found.index("Trần Văn E") :][:5]
    assert (
        "Có 53 hộ gia đình, bằng 89,8% tổng số hộ, tự nguyện ký bản cam kết của hộ. Còn 06 hộ vắng mặt hoặc chưa ký; thôn tiếp"
        " tục đến từng hộ phổ biến, vận động trên tinh thần tự nguyện."
    ) in found
    closing = found.index("Hội nghị kết thúc lúc 21 giờ 45 phút, ngày 24 tháng 9 năm 2017.")
    assert [one for one in found[closing + 1 :] if not one.startswith("(")] == [
        "THƯ KÝ", "Trần Thị C", "CHỦ TỌA", "Nguyễn Văn B", "TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "Nguyễn Văn H",
        "Nơi nhận:", "- UBND xã;", "- Công an xã;", "- Chi bộ thôn;", "- Lưu thôn.",
    ]  # fmt: skip


def test_the_parts_of_minutes_are_numbered_without_gaps(example: Example, printed: Printed) -> None:
    def parts(number: int, **changes: Any) -> list[str]:
        return [line for line in printed(MINUTES, example(MINUTES, number, **changes)) if re.match(r"[IV]+\. ", line)]

    whole = ["I. NỘI DUNG TRÌNH BÀY", "II. Ý KIẾN CỦA NHÂN DÂN", "III. BIỂU QUYẾT"]
    assert parts(0) == [*whole, "IV. GIỚI THIỆU NGƯỜI THAM GIA CÁC TỔ TỰ QUẢN", "V. KÝ CAM KẾT", "VI. KẾT LUẬN"]
    assert parts(2) == [*whole, "IV. KÝ CAM KẾT", "V. KẾT LUẬN"]
    assert parts(0, second_meeting="2017-10-01", conclusion=[]) == [*whole[:2], "III. KẾT LUẬN"]


def test_a_list_ends_before_the_sentence_that_leads_in_the_next_one(example: Example, printed: Printed) -> None:
    found = printed(MINUTES, example(MINUTES, 0, convention_additions=["Báo động bằng kẻng khi có cháy"]))

    start = found.index("Hội nghị thống nhất bổ sung vào kế hoạch của thôn những việc sau:")
    assert [line[-1] for line in found[start + 1 : start + 5]] == [";", ".", ":", "."]


@pytest.mark.parametrize(
    ("regulation", "said"),
    [
        (None, "2. Quy chế hoạt động của mô hình: tiêu chí"),
        ({"number": "", "short": "Quyết định số ……/QĐ-UBND"}, "2. Dự thảo Quy chế hoạt động của mô hình: tiêu chí"),
        (
            {"number": "53", "short": "Quyết định số 53/QĐ-UBND"},
            "2. Quy chế hoạt động của mô hình ban hành kèm theo Quyết định số 53/QĐ-UBND: tiêu chí",
        ),
    ],
)
def test_a_regulation_that_is_not_issued_yet_is_a_draft_to_the_conference(
    regulation: dict[str, str] | None, said: str, example: Example, printed: Printed
) -> None:
    values = example(MINUTES, 0)
    blank = dict.fromkeys(values["papers"]["commune_plan"], "")
    values["papers"]["model_regulation"] = regulation and {**blank, **regulation}

    assert any(line.startswith(said) for line in printed(MINUTES, values))


def test_minutes_of_a_village_without_teams_give_them_no_work(example: Example, printed: Printed) -> None:
    signed = {"households_pledged": 59, "refused_or_absent_count": 0}
    bare = printed(MINUTES, example(MINUTES, 0, nominees=[], pledge_result=signed))
    said = bare[bare.index("Chủ tọa kết luận:") :]

    assert clauses(printed(MINUTES, example(MINUTES, 0)))[-4:] == [
        "1. Trưởng thôn hoàn", "2. Cán bộ thôn", "3. Ban công tác", "4. Mỗi hộ gia",
    ]  # fmt: skip
    assert clauses(said) == ["1. Trưởng thôn hoàn", "2. Ban công tác", "3. Mỗi hộ gia"]
    assert not any("tổ tự quản" in line for line in said)


def test_a_village_that_has_its_team_does_not_plan_one(example: Example, printed: Printed) -> None:
    values = example(MINUTES, 1)
    found = printed(MINUTES, values)
    values["village"]["teams"] = []
    planned = printed(MINUTES, values)

    assert any(line.startswith("4. Tổ chức, hoạt động của Tổ “Tự phòng, tự quản, tự bảo vệ” ở thôn; ") for line in found)
    assert len([line for line in planned if "ành lập Tổ" in line]) == 2
    assert not any("ành lập Tổ" in line for line in found)


def test_a_motion_that_half_of_the_households_are_not_for_is_not_carried(example: Example, printed: Printed) -> None:
    found = printed(MINUTES, example(MINUTES, 2))

    assert [one for one in found if one in ("Thông qua", "Không thông qua")] == ["Thông qua", "Không thông qua"]


def test_a_form_leaves_open_what_is_known_in_the_meeting_and_finished_minutes_leave_nothing(
    example: Example, rendered: Callable[[str, dict[str, Any]], bytes], leaders: Callable[[bytes], int]
) -> None:
    assert [leaders(rendered(MINUTES, example(MINUTES, number))) for number in range(3)] == [0, 34, 0]


def test_a_second_meeting_is_agreed_where_too_few_are_there(example: Example, printed: Printed) -> None:
    found = printed(MINUTES, example(MINUTES, 0, second_meeting="2017-10-01", household_reps_present=21))

    assert (
        "Số đại diện hộ gia đình có mặt chưa quá một nửa tổng số hộ nên hội nghị không biểu quyết; chủ tọa phổ biến nội dung,"
        " ghi nhận ý kiến và thống nhất tổ chức lại hội nghị vào ngày 01 tháng 10 năm 2017."
    ) in found
    assert not any("Tán thành" in line or "tự nguyện ký bản cam kết của hộ" in line for line in found)


def test_those_who_come_sign_a_list_that_tells_whose_minutes_it_goes_with(example: Example, printed: Printed) -> None:
    found = printed(MINUTES, example(MINUTES, 1))

    annex = found[found.index("Phụ lục") :]
    assert annex[1:3] == ["DANH SÁCH ĐẠI DIỆN HỘ GIA ĐÌNH DỰ HỘI NGHỊ", "(Kèm theo Biên bản ngày 26 tháng 7 năm 2026)"]
    assert annex[7:9] == ["1", "Hộ Lê Thị X"]
    assert annex[-1].startswith("Thông tin này chỉ dùng cho mô hình")


@pytest.mark.parametrize("of", [PLEDGE, PARISH, REGISTER, MINUTES])
def test_no_paper_of_a_village_is_dressed_as_one_of_an_authority(of: str, example: Example, printed: Printed) -> None:
    for number in range(2):
        found = printed(of, example(of, number))
        assert not any(line.startswith(("Số:", "ỦY BAN NHÂN DÂN", "TM.")) for line in found)
