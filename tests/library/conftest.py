"""What the tests of the library share: folders of literal records, and one small set of acts with all that can happen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from library.acts import Collection, load

Folder = Callable[[Mapping[str, str]], Path]

ACTS = """
kind: reference
id: 23-2012-tt-bca
act_type: Thông tư
number: 23/2012/TT-BCA
issuer: Bộ trưởng Bộ Công an
title: quy định về khu dân cư đạt tiêu chuẩn “An toàn về an ninh, trật tự”
signed: 2012-04-27
effective: 2012-06-18
expired: 2022-02-10
gist: Điều kiện và thủ tục công nhận khu dân cư an toàn.
aliases: [Thông tư về khu dân cư an toàn]
articles:
  - {number: '5', heading: Tiêu chí khu dân cư, gist: Những điều kiện mà một thôn phải đạt.}
source: [Công báo]
---
kind: reference
id: 124-2021-tt-bca
act_type: Thông tư
number: 124/2021/TT-BCA
issuer: Bộ trưởng Bộ Công an
title: quy định khu dân cư, cơ sở giáo dục đạt tiêu chuẩn “An toàn về an ninh, trật tự”
signed: 2021-12-28
effective: 2022-02-10
relations:
  - {type: replaces, ref: 23-2012-tt-bca}
gist: Năm tiêu chí của khu dân cư; hồ sơ và thẩm quyền công nhận.
articles:
  - {number: '4', heading: Tiêu chí công nhận khu dân cư, gist: Nghị quyết của chi bộ và 100% hộ đăng ký.}
  - {number: '10', heading: Thẩm quyền công nhận, gist: Ủy ban nhân dân cấp xã quyết định.}
source: [Công báo]
---
kind: reference
id: 48-2025-tt-bca
act_type: Thông tư
number: 48/2025/TT-BCA
issuer: Bộ trưởng Bộ Công an
title: sửa đổi, bổ sung một số điều của Thông tư số 124/2021/TT-BCA
signed: 2025-06-30
effective: 2025-07-01
relations:
  - {type: amends, ref: 124-2021-tt-bca}
gist: Bỏ cấp huyện trong trình tự công nhận.
source: [Công báo]
---
kind: reference
id: 77-2015-qh13
act_type: Luật
number: 77/2015/QH13
issuer: Quốc hội
title: Tổ chức chính quyền địa phương
signed: 2015-06-19
effective: 2016-01-01
gist: Chính quyền địa phương ba cấp.
source: [Công báo]
---
kind: reference
id: 21-2017-qh14
act_type: Luật
number: 21/2017/QH14
issuer: Quốc hội
title: Quy hoạch
signed: 2017-11-24
effective: 2019-01-01
relations:
  - {type: amends, ref: 77-2015-qh13, parts: Điều 54}
gist: Quy hoạch; sửa một điều của luật về chính quyền địa phương.
source: [Công báo]
---
kind: reference
id: 47-2019-qh14
act_type: Luật
number: 47/2019/QH14
issuer: Quốc hội
title: Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương
signed: 2019-11-22
effective: 2020-07-01
relations:
  - {type: amends, ref: 77-2015-qh13}
gist: Sửa luật về chính quyền địa phương.
source: [Công báo]
---
kind: reference
id: 65-2025-qh15
act_type: Luật
number: 65/2025/QH15
issuer: Quốc hội
title: Tổ chức chính quyền địa phương
signed: 2025-02-19
effective: 2025-03-01
relations:
  - {type: replaces, ref: 77-2015-qh13}
gist: Luật trước khi bỏ cấp huyện.
source: [Công báo]
---
kind: reference
id: 72-2025-qh15
act_type: Luật
number: 72/2025/QH15
issuer: Quốc hội
title: Tổ chức chính quyền địa phương
signed: 2025-06-16
effective: 2025-06-16
relations:
  - {type: replaces, ref: 65-2025-qh15}
gist: Chính quyền địa phương hai cấp.
source: [Công báo]
---
kind: reference
id: 09-ct-tw
act_type: Chỉ thị
number: 09-CT/TW
issuer: Ban Bí thư
title: về tăng cường sự lãnh đạo của Đảng đối với phong trào toàn dân bảo vệ an ninh Tổ quốc
signed: 2011-12-01
gist: Cấp ủy lãnh đạo phong trào, chống hình thức.
aliases: [09/CT/TW]
source: [Văn phòng]
---
kind: reference
id: 44-kl-tw
act_type: Kết luận
number: 44-KL/TW
issuer: Ban Bí thư
title: về tiếp tục đẩy mạnh thực hiện Chỉ thị số 09-CT/TW
signed: 2019-01-22
relations:
  - {type: continues, ref: 09-ct-tw}
gist: Tiếp tục thực hiện chỉ thị về phong trào.
source: [Văn phòng]
---
kind: reference
id: 01-2001-nqlt
act_type: Nghị quyết liên tịch
number: 01/2001/NQLT
issuer: Bộ Công an và Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam
title: về đẩy mạnh phong trào
signed: 2001-12-04
gist: Phối hợp của Công an và Mặt trận.
source: [Văn phòng]
---
kind: reference
id: 01-2002-nqlt
act_type: Nghị quyết liên tịch
number: 01/2002/NQLT
issuer: Bộ Công an và Hội Liên hiệp Phụ nữ Việt Nam
title: về quản lý, giáo dục con em trong gia đình
signed: 2002-05-08
gist: Phối hợp của Công an và Hội Phụ nữ.
source: [Văn phòng]
---
kind: reference
id: 67-2012-tt-bca
act_type: Thông tư
number: 67/2012/TT-BCA
issuer: Bộ trưởng Bộ Công an
title: quy định trách nhiệm của Công an trong xây dựng phong trào
signed: 2012-11-01
gist: Trách nhiệm của Công an các đơn vị.
verify: [effective]
source: [Văn phòng]
---
kind: reference
id: 958-kh-cat-pv28
act_type: Kế hoạch
number: 958/KH-CAT-PV28
issuer: Công an tỉnh Quảng Bình
title: về xây dựng mô hình “Tổ dân phố, thôn, bản an toàn”
signed: 2017-05-18
gist: Mở đầu mô hình thôn an toàn ở tỉnh.
conflicts:
  - {field: number, value: 985/KH-CAT-PV28, source: một bài báo}
source: [Bài viết]
---
kind: reference
id: 83-2015-qh13
act_type: Luật
number: 83/2015/QH13
issuer: Quốc hội
title: Ngân sách nhà nước
signed: 2015-06-25
effective: 2016-01-01
expired: 2027-01-01
expired_parts:
  - {parts: khoản 2 Điều 77, from: 2026-01-01, by: 72-2025-qh15}
gist: Ngân sách các cấp.
source: [Công báo]
"""

OTHERS = """
kind: lesson
id: kn-01
type: complaint
title: Quá nhiều mô hình, mỗi mô hình một Ban Chỉ đạo
text: Một người ở nhiều Ban Chỉ đạo, chỉ đạo chồng chéo.
legal: [09-ct-tw]
source: [Bài viết]
---
kind: lesson
id: kn-02
type: proposal
title: Gộp các mô hình về một Ban Chỉ đạo 138 của xã
text: Không lập thêm BCĐ mới cho mỗi mô hình.
source: [Bài viết]
---
kind: model
id: thon-an-toan
name: Thôn an toàn
aim: Thôn không có tội phạm, tệ nạn; Nhân dân tự phòng, tự quản, tự bảo vệ.
criteria: [{id: tc-01, title: Đăng ký, measure: 100% hộ ký cam kết, points: 10}]
household_clauses: [cl-01]
village_clauses: []
parish_clauses: []
team_types: [voluntary_team]
review_cadence: half_year
report_deadlines: []
steering: bcd138
legal: [124-2021-tt-bca]
---
kind: clause
id: cl-01
audience: household
when: always
text: Chấp hành pháp luật của Nhà nước và quy ước của thôn.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Returns a function that writes a library folder from file names and texts."""
    made: list[Path] = []

    def write(files: Mapping[str, str]) -> Path:
        path = tmp_path / f"library-{len(made)}"
        made.append(path)
        for name, text in files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def records(folder: Folder) -> Path:
    """Returns a library folder with the small set of acts and the other kinds of records."""
    return folder({"acts.yaml": ACTS, "others.yaml": OTHERS})


@pytest.fixture
def collection(records: Path) -> Collection:
    """Returns the collection of the small set."""
    return load([records])
