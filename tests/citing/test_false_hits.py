"""Where nothing is cited, nothing is found: figures, dates, money, telephones, shares, codes and words that look like laws."""

from __future__ import annotations

from itertools import product

from library.citing.reading import citations_in

PARAGRAPHS = """
Sáng ngày 05/9/2017, tại nhà văn hóa thôn, Ban Công tác Mặt trận thôn tổ chức hội nghị với 128/150 hộ tham dự.
Đến ngày 31/12/2025, toàn xã có 1.245 hộ, 4.812 nhân khẩu; tỷ lệ hộ nghèo giảm từ 5,2% xuống 3,1%.
Mọi ý kiến xin gửi về số điện thoại 0232.3821.234 hoặc 0912 345 678 trước 17h00 ngày 20/10.
Camera hoạt động 24/7, ghi hình liên tục trên tuyến QL1A và đường tỉnh ĐT558, DT559B.
Xe ô tô biển số 73A-123.45 va chạm với xe mô tô biển số 73-H1 567.89 tại Km 625+300 QL1A.
Kinh phí: 12.500.000 đồng/thôn; mức đóng góp 50.000 đồng/hộ/năm, riêng hộ nghèo được miễn.
Tổ gồm 05 người: 01 tổ trưởng, 02 tổ phó và 2/5 thành viên là nữ.
Tỷ số trận chung kết là 3/2; đội thôn 5 thắng đội thôn 7.
Phòng họp A3/2, tầng 2, nhà B12, số 15/4 ngõ 27 đường Hùng Vương.
Thửa đất số 123, tờ bản đồ số 45, diện tích 250 m2, thôn Đông.
Căn hộ số 12/A5, lô C3/KP2, khu dân cư phía Nam.
Mã hồ sơ 000.12.34.H56-250105-0001, mã định danh 44.05.12.
Từ năm 2017 đến năm 2020, xảy ra 12 vụ/năm; giai đoạn 2021-2025 còn 7 vụ/năm.
Họp từ 7 giờ 30 đến 9 giờ 15; giải lao 15 phút; kết thúc lúc 11h.
Tỷ lệ bản đồ 1/500, 1/2.000; chiều cao 3,5 m; độ dốc 1/10.
Đã tuyên truyền pháp luật cho 320 lượt người, phát 500 tờ rơi, treo 12 băng rôn.
Luật sư Nguyễn Văn A và luật gia Trần Thị B trợ giúp 15 lượt người dân.
Em Lê Văn C đang học Trường Đại học Luật, khoa Luật kinh tế, khóa 45.
Nhân dân nghiêm chỉnh chấp hành pháp luật, giữ kỷ luật, không vi phạm luật lệ đã thống nhất.
Đề nghị các hộ thực hiện đúng quy định, nội quy, quy chế đã thông qua tại cuộc họp thôn.
Ban hành kế hoạch, hướng dẫn, thông báo đến 100% hộ dân trong tháng 6/2017.
Theo báo cáo 6 tháng đầu năm, số vụ giảm 12,5% so với cùng kỳ; báo cáo 12/2017 chưa có số liệu.
Kế hoạch 5 năm 2021-2025 đặt chỉ tiêu 95% hộ đạt danh hiệu gia đình văn hóa.
Quyết định của hội nghị được 45/50 đại biểu tán thành, đạt 90%.
Nghị quyết của chi bộ đã được thông qua với 18/18 đảng viên biểu quyết.
Chương trình văn nghệ gồm 12 tiết mục; chỉ thị của trưởng thôn được phổ biến trên loa.
Thông báo 3 lần/ngày trên hệ thống loa, mỗi lần 5-7 phút.
Theo quy định 30 ngày kể từ khi nhận đủ hồ sơ hợp lệ, hướng dẫn 200 hộ kê khai.
Bảng 2/3: cột 1, cột 2; xem hình 5, biểu 04 và mục III phần B.
Tiêu chuẩn TCVN 6909:2001, QCVN 06:2022/BXD, ISO 9001:2015 được áp dụng.
Điều 5 và Điều 7 quy ước của thôn quy định việc giữ gìn vệ sinh.
Điểm 3, khoản 2 và các điều khoản khác giữ nguyên; điểm a nói về an ninh.
Địa điểm: nhà văn hóa; khoản thu 5 triệu đồng; điều kiện: có 2/3 số hộ dự họp.
Số tài khoản 1234/5678/90 tại ngân hàng; số căn cước 044099001234.
Nhà số 5/12, tổ 3; hộ số 27; phòng số 04/KTX; phiếu số 12.
Nhóm máu A/B; hạng B1/B2; cấp 2/3; lớp 5A/12; ca 1/3.
Dân số nam/nữ là 1.020/1.145; mật độ 215 người/km2; tốc độ 40km/h.
Giải nhất 01, giải nhì 02, giải ba 03, khuyến khích 05 giải.
Tại thôn 5 – UBND xã đã họp; khu 3 - HĐND xã giám sát.
Cán bộ PC06, PV28, V05 phối hợp với Công an xã; tổ 138, BCĐ 35.
Thực hiện chương trình 135, mô hình 4 tại chỗ, phương châm 3 bám, 4 cùng.
Học sinh lớp 10A1/K45, 11B2-12C3, năm học 2024-2025.
Máy bơm 5HP/220V, bóng 40W, dây 2x4 mm2, áp kế 16 bar/2 cấp.
Vắc-xin mũi 1/2, mũi 3; thuốc 500mg/viên, 2 viên/ngày.
Vĩ độ 17°45'30" B, kinh độ 106°25'12" Đ; cao trình +3,5 m; gió cấp 6-7, giật cấp 8/9.
Lịch trực: T2-T6, 8h-17h; T7/CN nghỉ; liên hệ A. Hùng (0912.345.678).
Nước ngập 0,5-1,0 m; 12/18 thôn bị cô lập; thiệt hại 3,2 tỷ đồng.
Kế hoạch do xã lập, quy chế do thôn soạn; nghị định nay đã có; thông tư do ai viết, luật nay đã khác.
Trang 5/12; tờ 2/4; bản 1/3; mẫu số 08; biểu mẫu 01/TKTH; phụ lục số 2.
Lô 5/CN-2, ô 12/TM, khu công nghiệp Hòn La; hợp phần 2/WB.
Họ và tên: Nguyễn Văn A; sinh ngày 01/01/1980; nơi ở: thôn 3, xã Quảng A.
""".strip().splitlines()

NOUNS = ("hộ", "người", "thôn", "vụ", "đồng/hộ", "lượt", "m2", "đại biểu", "phiếu", "camera")
FIGURES = ("5", "05", "12/18", "1.250", "98,5%", "2017", "05/9/2017", "2021-2025", "3/4", "24/7", "12.500.000", "0232.3821.234")
FRAMES = (
    "Toàn xã có {figure} {noun} tham gia; kế hoạch, báo cáo và thông báo đã gửi các thôn.",
    "Theo quy định {figure} {noun}, Điều 3 quy ước thôn; hướng dẫn, quyết định cụ thể sau.",
    "Số {figure} {noun} chấp hành pháp luật; điểm {figure}, khoản {figure} của quy ước.",
    "Chỉ thị, nghị quyết của chi bộ nêu {figure} {noun} ({figure}); luật lệ của thôn giữ nguyên.",
)


def paragraphs() -> list[str]:
    """Returns the written paragraphs, and every figure with every noun in every frame."""
    made = [frame.format(figure=figure, noun=noun) for frame, figure, noun in product(FRAMES, FIGURES, NOUNS)]
    return PARAGRAPHS + made


def test_nothing_is_found_where_nothing_is_cited() -> None:
    texts = paragraphs()

    assert len(texts) > 500
    assert [(text, one) for text in texts for one in citations_in(text)] == []


def test_the_same_paragraphs_without_marks_cite_nothing_either() -> None:
    assert [(text, one) for text in PARAGRAPHS for one in citations_in(text.lower())] == []


def test_a_citation_among_them_is_found() -> None:
    hidden = "Nghị định số 30/2020/NĐ-CP"

    assert [len(citations_in(f"{text} {hidden} {text}")) for text in PARAGRAPHS] == [1] * len(PARAGRAPHS)
