"""One text with every shape of the grammar, from its words to the pages: what is printed, that Word takes it, how pages lie."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from generator.layout.profile import profile
from generator.rendering.template import compile_template
from generator.typesetting.build import build
from generator.typesetting.elements import W
from library.files import schemas
from tests.conftest import program

Folder = Callable[[str, str], Path]
Example = Callable[..., dict[str, Any]]
STATE = "type: QĐ\nfamily: state\nsigning_mode: chair\nrow_height: 8\nrecipients: R-DECISION\n"
PLAIN = "type: null\nfamily: plain\nsigning_mode: household\ncolumns: 2\nsigners: [[{label: TRƯỞNG THÔN}]]\n"
LYING = "type: QĐ\nfamily: state\nsigning_mode: chair\norientation: landscape\n"
TEXT = """\
# Phần. NHỮNG VẤN ĐỀ CHUNG
# MỤC ĐÍCH, YÊU CẦU ^mdyc
## Mục đích ^md
a) Phòng ngừa tội phạm
- Trộm cắp tài sản
## Yêu cầu
a) Theo {{ ref.md }} ^yc
# NỘI DUNG
1. Vận động theo {{ ref.yc }}.
Họ và tên: ____
| STT | Nội dung | Ký |
|:---:|:--------|:------|
| **I. Nhóm một** |||
{% for one in many %}
| {{ next.row }} | {{ one }} | |
{% endfor %}
# Phần. TỔ CHỨC THỰC HIỆN
**Điều.** Ban hành quy chế; {{ ref.mdyc }} được áp dụng. ^mot
# Kèm theo. QUY CHẾ / Hoạt động của Tổ tự quản
# Chương. QUY ĐỊNH CHUNG
# Mục. TỔ CHỨC
## Điều. Tổ tự quản ^to
### Thành phần
a) Tổ trưởng
a) Tổ viên ^tv
### Nhiệm vụ
Theo {{ ref.tv }}.
## Điều. Hiệu lực
Theo {{ ref.tv }} và {{ ref.so }}.
{% if one_more %}
# Phụ lục. DANH SÁCH
Chữ.
{% endif %}
# Phụ lục ngang. SỔ THEO DÕI ^so
Ngày lập: ____
{% if one_more %}
# Phụ lục ngang. BIỂU
Chữ.
{% endif %}
"""
LYING_TEXT = TEXT.replace("# Phụ lục.", "# Phụ lục ngang.")


@pytest.fixture
def filled(folder: Folder, example: Example) -> Callable[..., bytes]:
    """Returns a renderer of the text above: what the manifest says, the layout, whether the optional annexes are in."""

    def made(manifest: str, layout: str, *, more: bool = True, text: str = TEXT) -> bytes:
        path = folder(manifest, text)
        (path / "made.docx").write_bytes(build(path, profile(layout)))
        vocabulary: dict[str, Any] = {**schemas.schema("values")["properties"], "many": {}, "one_more": {}}
        compiled = compile_template(path / "made.docx", profile(layout).levels, vocabulary)
        values = example("steering-committee-decision", 0, profile=layout)
        return compiled.render({**values, "many": ["Một & <hai>"], "one_more": more})

    return made


def lines(data: bytes) -> list[str]:
    """Returns the text of every paragraph that has some."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    texts = ("".join(piece.text or "" for piece in one.iter(f"{{{W}}}t")) for one in root.iter(f"{{{W}}}p"))
    return [text for text in texts if text]


def test_every_shape_is_numbered_ended_and_referred_to(filled: Callable[..., bytes]) -> None:
    said = lines(filled(STATE, "state-2020", more=False))

    body = said[said.index("Phần I") : said.index("Nơi nhận:")]
    assert body == [
        "Phần I", "NHỮNG VẤN ĐỀ CHUNG", "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "a) Phòng ngừa tội phạm;",
        "- Trộm cắp tài sản.", "2. Yêu cầu", "a) Theo khoản 1 mục này.", "II. NỘI DUNG",
        "1. Vận động theo điểm a khoản 2 mục I Phần này.", "Họ và tên: ", "STT", "Nội dung", "Ký", "I. Nhóm một", "1",
        "Một & <hai>", "Phần II", "TỔ CHỨC THỰC HIỆN", "Điều 1. Ban hành quy chế; mục I Phần I được áp dụng./.",
    ]  # fmt: skip
    attached = said[said.index("QUY CHẾ") :]
    assert attached[:2] == ["QUY CHẾ", "Hoạt động của Tổ tự quản"]
    assert re.fullmatch(r"\(Kèm theo Quyết định số .*/QĐ-UBND ngày .* của Chủ tịch .*\)", attached[2])
    assert attached[3:-1] == [
        "Chương I", "QUY ĐỊNH CHUNG", "Mục 1", "TỔ CHỨC", "Điều 1. Tổ tự quản", "1. Thành phần", "a) Tổ trưởng;",
        "b) Tổ viên.", "2. Nhiệm vụ", "Theo điểm b khoản 1 Điều này.", "Điều 2. Hiệu lực",
        "Theo điểm b khoản 1 Điều 1 và Phụ lục./.", "Phụ lục", "SỔ THEO DÕI",
        attached[2].replace("Kèm theo", "Kèm theo Quy chế ban hành kèm theo"),
    ]  # fmt: skip


@pytest.mark.validator
@pytest.mark.parametrize(
    ("manifest", "layout", "text"),
    [
        (STATE, "state-2020", TEXT),
        (STATE, "state-2011", TEXT),
        (PLAIN, "plain", TEXT),
        (LYING, "state-2020", LYING_TEXT),
    ],
)
def test_word_takes_every_shape(
    manifest: str, layout: str, text: str, filled: Callable[..., bytes], tmp_path: Path, ooxml_validator: str
) -> None:
    (tmp_path / "all.docx").write_bytes(filled(manifest, layout, text=text))

    told = subprocess.run([ooxml_validator, str(tmp_path / "all.docx")], capture_output=True, text=True, encoding="utf-8")
    assert [one["description"] for one in json.loads(told.stdout)["errors"]] == []


@pytest.mark.office
def test_each_page_lies_as_its_part_does_whether_optional_annexes_are_printed_or_not(
    filled: Callable[..., bytes], tmp_path: Path, soffice: str
) -> None:
    upright, lying = "595x842", "842x595"

    assert pages(filled(STATE, "state-2020"), tmp_path, soffice) == [upright] * 3 + [lying] * 2
    assert pages(filled(STATE, "state-2020", more=False), tmp_path, soffice) == [upright] * 2 + [lying]
    assert set(pages(filled(LYING, "state-2020", more=False, text=LYING_TEXT), tmp_path, soffice)) == {lying}


@pytest.mark.office
def test_a_body_in_columns_leaves_heading_and_signatures_on_its_page(
    filled: Callable[..., bytes], tmp_path: Path, soffice: str
) -> None:
    assert pages(filled(PLAIN, "plain", text="1. Một.\n1. Hai."), tmp_path, soffice) == ["595x842"]


def pages(data: bytes, tmp_path: Path, soffice: str) -> list[str]:
    """Returns the size of each page, in points."""
    reader = program("pdfinfo", "poppler")
    (tmp_path / "made.docx").write_bytes(data)
    own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [soffice, own, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    home = {**os.environ, "HOME": str(tmp_path)}
    subprocess.run([*command, str(tmp_path / "made.docx")], check=True, capture_output=True, env=home, timeout=180)
    asked = [reader, "-l", "99", str(tmp_path / "made.pdf")]
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    sizes = re.findall(r"size: +([\d.]+) x ([\d.]+)", told)
    return [f"{round(float(width))}x{round(float(height))}" for width, height in sizes]
