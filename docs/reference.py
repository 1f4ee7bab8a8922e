"""Writes the reference pages that follow from schemas, code and templates: `python -m docs.reference`; a test compares them.

records.md      the kinds of records and their fields, from `schemas/`
vocabulary.md   what a template sees: values, marks, levels, filters
papers.md       the shipped templates, and for each a page templates/<id>.md (its picture: `python -m docs.pictures`)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from docs.papers import index, page, shipped_templates
from generator.layout.profile import profile
from generator.phrases.allowlist import BUILT_IN_FILTERS
from generator.phrases.filters import FILTERS
from library.files.schemas import schema

HERE = Path(__file__).parent
KINDS = (
    "workspace",
    "commune",
    "village",
    "person",
    "organization",
    "household",
    "model",
    "dossier",
    "clause",
    "reference",
    "lesson",
)
MARKS = {
    "next.LEVEL": "số tiếp theo của cấp đó",
    "label.NAME": "đặt tên cho số đứng ngay trước; không in gì",
    "ref.NAME": "dẫn đến số đã đặt tên: “Điều 3”, “điểm b khoản 2 Điều 5”, “Phụ lục II”",
    "close.LEVEL": "“;” nếu còn mục cùng cấp hoặc cấp dưới, “.” nếu hết",
    "restart.LEVEL": "đánh số lại từ đầu; không in gì",
}


FILTERS_IN_WORDS = {
    "number": "số có dấu chấm hàng nghìn, dấu phẩy thập phân: 3331 → “3.331”",
    "two_digits": "số lượng viết ít nhất hai chữ số: 5 → “05”, 1200 → “1.200”",
    "money": "số tiền: 1200000 → “1.200.000 đồng”",
    "in_words": "số viết bằng chữ: 21 → “hai mươi mốt”",
    "percent": "tỷ lệ: 98.5 → “98,5%”",
    "roman": "số La Mã, từ 1 đến 3999: 4 → “IV”",
    "date_long": "ngày viết đầy đủ: 2017-09-05 → “ngày 05 tháng 9 năm 2017”",
    "date_short": "ngày viết gọn: 2017-09-05 → “05/9/2017”",
    "cap_first": "viết hoa chữ cái đầu",
    "lower_first": "viết thường chữ cái đầu; chữ viết tắt (“UBND xã”) giữ nguyên",
    "upper": "viết hoa tất cả",
    "join": "nối các mục của danh sách: `clauses | join('; ')`",
    "series": "liệt kê trong câu: “A, B và C”",
    "total": "tổng của cả danh sách: `teams | total('members')`; hai tên thì nhân với nhau rồi cộng; chỗ trống tính là 0",
    "where": "chỉ những mục có giá trị ấy: `rows | where('group', 'A')`",
    "share": "tỷ lệ phần trăm trên tổng số; “–” khi chưa biết hoặc tổng số là 0",
    "days_after": "ngày sau đó bấy nhiêu ngày: `document.date | days_after(5)`",
    "known_total": "tổng; trống khi danh sách trống hoặc có chỗ chưa biết",
    "rounded_up": "làm tròn lên: 195000 đến 10000 → 200000",
    "e": "không cần dùng: chữ luôn được in an toàn",
    "escape": "như `e`",
    "count": "số mục của danh sách, số chữ cái",
    "default": "giá trị thay khi chưa có: `ten | default('chưa rõ')`",
    "first": "mục đầu",
    "last": "mục cuối",
    "length": "như `count`",
    "lower": "viết thường tất cả",
    "trim": "bỏ dấu cách ở hai đầu",
}


def records_page() -> str:
    """Returns the page of records."""
    lines = [
        "# Records",
        "",
        "Made from `schemas/` by `python -m docs.reference`. Titles are what forms and messages show.",
        "",
        "Every file may hold several records, separated by `---`. References are ids. Dates are written 2018-03-05. Every kind",
        "also takes `note`, `sample: true` and `verify` (not checked against the original).",
        "",
    ]
    for kind in KINDS:
        shape = schema(kind)
        lines += [
            f"## {kind}",
            "",
            f"{shape['title']}. {shape['description']}",
            "",
            "| trường | tên | bắt buộc | ghi chú |",
            "|---|---|---|---|",
        ]
        lines += [*_fields(shape), ""]
    return "\n".join(lines)


def _fields(shape: Mapping[str, Any]) -> Iterator[str]:
    required = shape.get("required", ())
    for name, inner in shape["properties"].items():
        if name not in ("kind", "note", "sample", "verify"):
            said = _resolved(inner)
            choice = ", ".join(map(str, said.get("enum", ())))
            note = " ".join(part for part in (inner.get("description", said.get("description", "")), choice) if part)
            title, must = inner.get("title", said.get("title", "")), "có" if name in required else ""
            yield f"| `{name}` | {title} | {must} | {_cell(note)} |"


def _resolved(shape: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in shape:
        return shape
    found: Mapping[str, Any] = schema("common")["$defs"][str(shape["$ref"]).rpartition("/")[2]]
    return found


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("{{", "`{{").replace("}}", "}}`")


def vocabulary_page() -> str:
    """Returns the page of what a template sees."""
    lines = [
        "# Mẫu dùng được những gì",
        "",
        "Bên cạnh những tên này là dữ liệu riêng của mẫu (`fields` trong manifest.yaml). Tên có dấu `[]` là danh sách:",
        "dùng trong `{% for … %}`. Lập bằng `python -m docs.reference`.",
        "",
        "## Giá trị",
        "",
        "| giá trị | nghĩa |",
        "|---|---|",
    ]
    lines += list(_values("", schema("values")))
    lines += ["", "## Thẻ đánh số", "", "| trong mẫu | in ra |", "|---|---|"]
    lines += [f"| `{{{{ {name} }}}}` | {meaning} |" for name, meaning in MARKS.items()]
    lines += ["", "## Cấp đánh số", "", "| cấp | dạng | khi dẫn | đánh số lại dưới |", "|---|---|---|---|"]
    lines += [f"| `{one.name}` | {one.format} | {one.word} | {', '.join(one.under)} |" for one in profile("state-2020").levels]
    lines += ["", "## Bộ lọc", "", "| bộ lọc | cho ra |", "|---|---|"]
    lines += [f"| `{name}` | {_cell(FILTERS_IN_WORDS[name])} |" for name in (*FILTERS, *BUILT_IN_FILTERS)]
    return "\n".join([*lines, ""])


def _values(above: str, shape: Mapping[str, Any]) -> Iterator[str]:
    for name, inner in shape["properties"].items():
        meaning = ": ".join(part for part in (inner.get("title", ""), inner.get("description", "")) if part)
        yield f"| `{above}{name}` | {_cell(meaning)} |"
        if "properties" in inner:
            yield from _values(f"{above}{name}.", inner)
        elif "properties" in inner.get("items", {}):
            yield from _values(f"{above}{name}[].", inner["items"])


def papers_page() -> str:
    """Returns the list of shipped templates."""
    head = ["# Các mẫu có sẵn", "", "Xếp theo bước công việc; lập bằng `python -m docs.reference`.", ""]
    return "\n".join([*head, *index(), ""])


PAGES: Mapping[str, Callable[[], str]] = {
    "records.md": records_page,
    "vocabulary.md": vocabulary_page,
    "papers.md": papers_page,
    **{f"templates/{one.id}.md": partial(page, one) for one in shipped_templates()},
}


def main() -> None:
    """Writes the pages."""
    (HERE / "templates").mkdir(exist_ok=True)
    for name, made in PAGES.items():
        (HERE / name).write_text(made(), "utf-8")


if __name__ == "__main__":
    main()
