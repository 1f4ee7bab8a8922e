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
        "# What a template sees",
        "",
        "Made from `schemas/values.schema.json` and the code by `python -m docs.reference`.",
        "",
        "A template's own fields (`fields` of its manifest) stand beside these names. All are plain data; nothing is called.",
        "",
        "## Values",
        "",
        "| giá trị | nghĩa |",
        "|---|---|",
    ]
    lines += list(_values("", schema("values")))
    lines += ["", "## Marks", "", "| trong mẫu | in ra |", "|---|---|"]
    lines += [f"| `{{{{ {name} }}}}` | {meaning} |" for name, meaning in MARKS.items()]
    lines += ["", "## Levels", "", "| cấp | dạng | khi dẫn | đánh số lại dưới |", "|---|---|---|---|"]
    lines += [f"| `{one.name}` | {one.format} | {one.word} | {', '.join(one.under)} |" for one in profile("state-2020").levels]
    lines += ["", "## Filters", "", "| bộ lọc | cho ra |", "|---|---|"]
    lines += [f"| `{name}` | {(function.__doc__ or '').splitlines()[0]} |" for name, function in FILTERS.items()]
    lines += [f"| `{name}` | as in Jinja |" for name in BUILT_IN_FILTERS]
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
