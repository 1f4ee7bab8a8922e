"""A made-up circular and the records of the acts it names, in a workspace."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from library.acts import Collection, load

CIRCULAR = """BỘ CÔNG AN
Số: 99/2031/TT-BCA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 05 tháng 01 năm 2031
THÔNG TƯ
Quy định chi tiết một số điều của Luật Đèn đường
và sửa đổi, bổ sung một số điều của Thông tư số 12/2025/TT-BCA
Căn cứ Luật Đèn đường ngày 01 tháng 6 năm 2030;
Theo đề nghị của Cục trưởng Cục Đèn;
Bộ trưởng Bộ Công an ban hành Thông tư quy định chi tiết một số điều của Luật Đèn đường.
Điều 1. Phạm vi điều chỉnh
1. Thông tư này quy định về đèn đường.
2. Việc tắt đèn theo Thông tư số 14/2026/TT-BCA.
Điều 2. Sửa đổi, bổ sung một số điều của Thông tư số 12/2025/TT-BCA
1. Bãi bỏ khoản 2 Điều 5 Thông tư số 13/2025/TT-BCA.
2. Sửa đổi Điều 3 của Thông tư số 12/2025/TT-BCA như sau:
“Điều 3. Thắp đèn
Thay thế Thông tư số 14/2026/TT-BCA.”
Điều 3. Hiệu lực thi hành
1. Thông tư này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2031, trừ khoản 2 Điều 1.
2. Thông tư số 10/2020/TT-BCA ngày 01/02/2020 đã được sửa đổi theo Thông tư số 14/2026/TT-BCA hết hiệu lực kể từ ngày 01/4/2031.
3. Các văn bản sau đây hết hiệu lực:
a) Thông tư số 11/2021/TT-BCA;
b) Thông tư số 77/2011/TT-BCA.
Nơi nhận:
- Như Điều 3;
BỘ TRƯỞNG
Đại tướng Nguyễn Văn A
"""
RECORD = """kind: reference
id: {figure}-{year}-tt-bca
act_type: Thông tư
number: {figure}/{year}/TT-BCA
issuer: Bộ trưởng Bộ Công an
title: về việc {figure}
signed: {year}-02-01
gist: Thử.
source: [Công báo]
"""
LAW = """kind: reference
id: luat-den
act_type: Luật
number: 05/2030/QH16
issuer: Quốc hội
title: Đèn đường
signed: 2030-06-01
gist: Thử.
source: [Công báo]
"""
NUMBERS = [(10, 2020), (11, 2021), (12, 2025), (13, 2025), (14, 2026)]
RECORDS = "---\n".join([LAW, *(RECORD.format(figure=figure, year=year) for figure, year in NUMBERS)])


@pytest.fixture
def area(tmp_path: Path) -> Path:
    """Returns a workspace whose library knows the acts that the circular names, and the circular beside it as a file."""
    folder = tmp_path / "area"
    (folder / "library").mkdir(parents=True)
    (folder / "workspace.yaml").write_text("kind: workspace\nname: Vùng thử\n", "utf-8")
    (folder / "library" / "records.yaml").write_text(RECORDS, "utf-8")
    (tmp_path / "circular.txt").write_text(CIRCULAR, "utf-8")
    return folder


@pytest.fixture
def collection(area: Path) -> Collection:
    """Returns the acts of the workspace."""
    return load([area / "library"])


@pytest.fixture
def office_file(tmp_path: Path, soffice: str) -> Callable[[bytes, str], bytes]:
    """Returns a function that has LibreOffice make a file of another kind of a Word file."""

    def make(data: bytes, kind: str) -> bytes:
        folder = tmp_path / "made"
        folder.mkdir()
        (folder / "x.docx").write_bytes(data)
        own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [soffice, own, "--headless", "--convert-to", kind, "--outdir", str(folder), str(folder / "x.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (folder / f"x.{kind.partition(':')[0]}").read_bytes()

    return make
