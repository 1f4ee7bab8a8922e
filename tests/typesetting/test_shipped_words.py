"""What the shipped templates say, in every combination of what is optional."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Example = Callable[..., dict[str, Any]]
Printed = Callable[[str, dict[str, Any]], list[str]]
DECISION, PLEDGE = "steering-committee-decision", "household-pledge"


def body(printed: Printed, values: dict[str, Any]) -> list[str]:
    """Returns what a decision says from “QUYẾT ĐỊNH:” to the recipients."""
    found = printed(DECISION, values)
    return found[found.index("QUYẾT ĐỊNH:") + 1 : found.index("Nơi nhận:")]


def test_eleven_members_stand_in_the_body_with_secretary_and_parishes(example: Example, printed: Printed) -> None:
    said = body(printed, example(DECISION, 0))

    assert said[0] == (
        "Điều 1. Thành lập Ban Chỉ đạo xây dựng mô hình “Thôn an toàn” xã Quảng Thanh (sau đây gọi tắt là Ban Chỉ đạo)"
        " gồm các ông, bà có tên sau đây:"
    )
    assert said[5:9] == ["1", "Nguyễn Văn A", "Chủ tịch Ủy ban nhân dân xã", "Trưởng ban"]
    assert said[45:49] == ["11", "Lý Thị M", "Trưởng thôn Mẫu 1", "Ủy viên"]
    assert said[49:] == [
        "Điều 2. Ban Chỉ đạo có nhiệm vụ, quyền hạn sau đây:",
        "1. Tham mưu, giúp Ủy ban nhân dân xã Quảng Thanh xây dựng kế hoạch và chỉ đạo thực hiện mô hình “Thôn an toàn”"
        " giai đoạn 2017-2020 trên địa bàn xã.",
        "2. Hướng dẫn các thôn thực hiện những việc sau đây:",
        "a) Tổ chức hội nghị Nhân dân để bàn, thống nhất nội dung và ký cam kết thực hiện mô hình;",
        "b) Giới thiệu người có uy tín tham gia Tổ “Tự phòng, tự quản, tự bảo vệ”, đề nghị cấp có thẩm quyền quyết định;",
        "c) Phối hợp với hội đồng mục vụ các họ giáo trên địa bàn vận động đồng bào có đạo tham gia thực hiện mô hình.",
        "3. Phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam xã và các đoàn thể tuyên truyền, vận động Nhân dân tham gia;"
        " tổ chức tập huấn cho lực lượng nòng cốt ở cơ sở.",
        "4. Kiểm tra, đôn đốc việc thực hiện; định kỳ sơ kết, tổng kết, báo cáo Ủy ban nhân dân xã; đề xuất khen thưởng"
        " tập thể, cá nhân có thành tích.",
        "5. Công an xã là cơ quan thường trực của Ban Chỉ đạo. Thành viên Ban Chỉ đạo làm việc theo chế độ kiêm nhiệm"
        " và theo Quy chế hoạt động của Ban Chỉ đạo. Trưởng Ban Chỉ đạo sử dụng con dấu của Ủy ban nhân dân xã.",
        "6. Ông Ngô Văn K, Công chức Tư pháp - Hộ tịch xã, là Thư ký, giúp Ban Chỉ đạo chuẩn bị nội dung, ghi biên bản"
        " các cuộc họp và lưu giữ hồ sơ.",
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",
        "Công chức Văn phòng - Thống kê xã, Trưởng Công an xã, thủ trưởng các ban, ngành, đoàn thể xã, trưởng các thôn"
        " và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
    ]


def test_fourteen_members_stand_in_an_annex_that_names_the_decision(example: Example, printed: Printed) -> None:
    found = printed(DECISION, example(DECISION, 1))

    assert found[found.index("QUYẾT ĐỊNH:") + 1].endswith(
        "gồm 14 thành viên, có danh sách tại Phụ lục kèm theo Quyết định này."
    )
    annex = found[found.index("Phụ lục") :]
    assert annex[1:3] == [
        "DANH SÁCH THÀNH VIÊN BAN CHỈ ĐẠO XÂY DỰNG MÔ HÌNH “THÔN AN TOÀN” XÃ TÂN GIANH",
        "(Kèm theo Quyết định số 05/QĐ-UBND ngày 10 tháng 7 năm 2026 của Chủ tịch Ủy ban nhân dân xã Tân Gianh)",
    ]
    assert annex[-4:] == ["14", "Đỗ Văn P", "Hiệu trưởng Trường Trung học cơ sở xã", "Ủy viên"]


def test_a_helper_group_is_an_article_of_its_own_and_moves_the_last_one(example: Example, printed: Printed) -> None:
    said = body(printed, example(DECISION, 1))

    assert said[-7:] == [
        "Điều 3. Thành lập Tổ giúp việc của Ban Chỉ đạo gồm các ông, bà có tên sau đây:",
        "- Vũ Văn Q, cán bộ Công an xã;",
        "- Trịnh Thị R, chuyên viên Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã;",
        "- Hồ Văn S, chuyên viên Phòng Văn hóa - Xã hội.",
        "Tổ giúp việc có nhiệm vụ tham mưu, giúp Ban Chỉ đạo thực hiện các nhiệm vụ quy định tại Điều 2 theo sự"
        " phân công của Trưởng Ban Chỉ đạo.",
        "Điều 4. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 31/QĐ-UBND ngày 15 tháng 8 năm 2025"
        " của Chủ tịch Ủy ban nhân dân xã Tân Gianh về việc thành lập Ban Chỉ đạo phong trào toàn dân bảo vệ an ninh"
        " Tổ quốc.",
        "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã, Trưởng Công an xã, thủ trưởng các ban, ngành, đoàn thể"
        " xã, trưởng các thôn và các ông, bà có tên tại Điều 3, Phụ lục chịu trách nhiệm thi hành Quyết định này./.",
    ]


@pytest.mark.parametrize("count", [1, 2, 12])
def test_up_to_twelve_members_there_is_no_annex(count: int, example: Example, printed: Printed) -> None:
    values = example(DECISION, 1)
    values["committee"]["members"] = values["committee"]["members"][:count]

    found = printed(DECISION, values)
    said = body(printed, values)
    assert said[0].endswith("gồm các ông, bà có tên sau đây:")
    assert "các ông, bà có tên tại Điều 1, Điều 3 chịu trách nhiệm" in said[-1]
    assert "Phụ lục" not in found


def test_without_helpers_those_of_the_annex_alone_are_named(example: Example, printed: Printed) -> None:
    said = body(printed, example(DECISION, 1, helper_group=[]))

    assert "các ông, bà có tên tại Phụ lục chịu trách nhiệm" in said[-1]


def test_the_number_of_a_decision_has_two_figures(example: Example, printed: Printed) -> None:
    values = example(DECISION, 1)
    values["regulation_ref"]["number"], values["replaces"]["number"] = 9, 1250

    text = " ".join(body(printed, values))
    assert "Quyết định số 09/QĐ-BCĐ ngày 01 tháng 7 năm 2026" in text
    assert "Quyết định số 1250/QĐ-UBND ngày 15 tháng 8 năm 2025" in text


def test_a_person_without_a_title_or_a_post_is_named_plainly(example: Example, printed: Printed) -> None:
    values = example(DECISION, 0)
    values["secretary"] |= {"title": "", "post": ""}
    helped = example(DECISION, 1)
    helped["helper_group"][0]["post"] = ""

    assert any(line.startswith("6. Ngô Văn K, là Thư ký") for line in body(printed, values))
    assert "- Vũ Văn Q;" in body(printed, helped)


def test_thirteen_members_are_the_first_that_need_an_annex(example: Example, printed: Printed) -> None:
    values = example(DECISION, 1)
    values["committee"]["members"] = values["committee"]["members"][:13]

    assert "Phụ lục" in printed(DECISION, values)


def test_the_task_may_go_to_the_committee_there_is_with_a_list_of_its_models(example: Example, printed: Printed) -> None:
    values = example(DECISION, 2)

    said = body(printed, values)
    assert said[:2] == [
        "Điều 1. Giao Ban Chỉ đạo 138 xã Tân Gianh (sau đây gọi tắt là Ban Chỉ đạo) thực hiện nhiệm vụ chỉ đạo xây dựng"
        " mô hình “Thôn an toàn” trên địa bàn xã Tân Gianh giai đoạn 2026-2030, không thành lập ban chỉ đạo riêng."
        " Các mô hình do Ban Chỉ đạo trực tiếp chỉ đạo có danh mục tại Phụ lục kèm theo Quyết định này.",
        "Điều 2. Trong việc chỉ đạo xây dựng mô hình “Thôn an toàn”, Ban Chỉ đạo có nhiệm vụ, quyền hạn sau đây:",
    ]
    assert said[-1].endswith("và các thành viên Ban Chỉ đạo chịu trách nhiệm thi hành Quyết định này./.")
    assert printed(DECISION, values)[-4:] == [
        "2", "“Trường học an toàn về an ninh, trật tự”", "Các trường học trên địa bàn xã", "Phòng Văn hóa - Xã hội",
    ]  # fmt: skip


def test_without_models_to_list_the_annex_is_left_out(example: Example, printed: Printed) -> None:
    found = printed(DECISION, example(DECISION, 2, directed_models=[]))

    assert found[found.index("QUYẾT ĐỊNH:") + 1].endswith("không thành lập ban chỉ đạo riêng.")
    assert "Phụ lục" not in found


def test_what_is_optional_leaves_no_trace(example: Example, printed: Printed) -> None:
    values = example(DECISION, 0, secretary=None, period=None)
    values["committee"].pop("seal_host")
    values["commune"]["parishes"] = []

    said = body(printed, values)
    assert "giai đoạn" not in " ".join(said)
    assert said[53] == (
        "b) Giới thiệu người có uy tín tham gia Tổ “Tự phòng, tự quản, tự bảo vệ”, đề nghị cấp có thẩm quyền quyết định."
    )
    assert said[-3].endswith("theo Quy chế hoạt động của Ban Chỉ đạo.")


def test_a_ward_speaks_of_its_own_units(example: Example, printed: Printed) -> None:
    values = example(DECISION, 1)
    values["commune"] |= {"type": "phường", "full_name": "phường Mẫu", "village_types": "tổ dân phố"}

    text = " ".join(body(printed, values))
    assert "Hướng dẫn các tổ dân phố thực hiện" in text
    assert "Trưởng Công an phường, thủ trưởng các ban, ngành, đoàn thể phường, tổ trưởng các tổ dân phố" in text


@pytest.mark.parametrize("name", ["steering-committee-regulation", "model-regulation"])
def test_a_regulation_of_a_ward_gives_nobody_the_post_of_a_village_head(example: Example, printed: Printed, name: str) -> None:
    values = example(name, 0)
    values["committee"]["members"] = values["committee"]["members"][:3]
    values["commune"] |= {"type": "phường", "full_name": "phường Mẫu", "village_types": "tổ dân phố"}

    text = " ".join(printed(name, values)).lower()
    assert ("trưởng thôn" in text, "ban cán sự thôn" in text, "tổ trưởng tổ dân phố" in text) == (False, False, True)


def test_a_pledge_says_who_pledges_what_and_where_it_is_kept(example: Example, printed: Printed) -> None:
    found = printed(PLEDGE, example(PLEDGE, 0))

    assert found[:6] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "BẢN CAM KẾT",
        "Thực hiện mô hình “Thôn an toàn”",
        "Tôi là Trần Thị B, đại diện hộ gia đình (chủ hộ: Nguyễn Văn A); địa chỉ: xóm 2, thôn Phù Ninh, xã Quảng Thanh.",
        "Sau khi nghe phổ biến kế hoạch, quy chế mô hình, gia đình tôi tự nguyện cam kết:",
    ]
    assert [line[:3] for line in found[6:15]] == [f"{number}. " for number in range(1, 10)]
    assert found[15:] == [
        "Gia đình tôi thực hiện đúng cam kết này, chịu trách nhiệm trước pháp luật và cộng đồng. Bản cam kết lập thành"
        " 02 bản: hộ gia đình giữ 01 bản, thôn giữ 01 bản.",
        "Quảng Thanh, ngày 15 tháng 10 năm 2017",
        "TRƯỞNG THÔN",
        "(Ký, ghi rõ họ tên)",
        "Dương Văn L",
        "ĐẠI DIỆN HỘ GIA ĐÌNH",
        "(Ký, ghi rõ họ tên)",
        "Trần Thị B",
    ]


def test_a_pledge_says_that_it_is_kept_in_words_that_cannot_be_mistaken(example: Example, printed: Printed) -> None:
    values = example(PLEDGE, 0, copies=3)
    values["village"] |= {"type": "bản", "name": "Mới", "full_name": "bản Mới"}

    assert printed(PLEDGE, values)[15] == (
        "Gia đình tôi thực hiện đúng cam kết này, chịu trách nhiệm trước pháp luật và cộng đồng. Bản cam kết lập thành 03 bản:"
        " hộ gia đình giữ 01 bản,"
        " bản Mới giữ 02 bản."
    )


def test_a_pledge_tells_of_personal_data_where_the_values_say_so(example: Example, printed: Printed) -> None:
    found = printed(PLEDGE, example(PLEDGE, 1))

    assert found[19].startswith("Thông tin này chỉ dùng cho mô hình")
