"""A page for each shipped template: what it is, its picture, its fields; written by `python -m docs.reference`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.authoring import layouts_of
from generator.catalog import Template, load_catalog

FOR = {"commune": "xã", "village": "từng thôn", "household": "từng hộ", "organization": "từng tổ chức"}


def shipped_templates() -> list[Template]:
    """Returns the shipped templates by workflow step and id."""
    return sorted(load_catalog().templates.values(), key=lambda one: (_step(one), one.id))


def index() -> list[str]:
    """Returns the rows of the table of shipped templates."""
    rows = ["| bước | mã | văn bản | lập cho | quy cách |", "|---|---|---|---|---|"]
    for one in shipped_templates():
        layouts = ", ".join(layout.id for layout in layouts_of(one))
        link = f"[{one.id}](templates/{one.id}.md)"
        cells = (one.manifest["workflow_step"], link, one.manifest["title"], FOR[one.manifest["subject_kind"]], layouts)
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def page(template: Template) -> str:
    """Returns the page of a template."""
    manifest = template.manifest
    lines = [
        f"# {manifest['title']}",
        "",
        f"`{template.id}` {manifest['version']} · {manifest.get('summary', '').strip()}",
        "",
        f"![Trang đầu, in từ ví dụ “{manifest['examples'][-1]['name']}”]({template.id}.png)",
        "",
        *_facts(template),
        "",
        *_fields(template),
    ]
    return "\n".join([*lines, ""])


def _step(template: Template) -> int:
    step = str(template.manifest["workflow_step"])
    return int(step[1:]) if step[1:].isdigit() else 99


def _facts(template: Template) -> Iterator[str]:
    manifest = template.manifest
    yield "| | |"
    yield "|---|---|"
    yield f"| Bước | {manifest['workflow_step']} |"
    yield f"| Lập cho | {FOR[manifest['subject_kind']]} |"
    yield f"| Ký hiệu | {manifest['type'] or 'không có số'} |"
    yield f"| Quy cách | {', '.join(one.id for one in layouts_of(template))} |"
    yield f"| Trích yếu | {_cell(manifest['subject'])} |"
    if manifest.get("requires"):
        names = ", ".join(f"`{one['template']}`" for one in manifest["requires"])
        yield f"| Phải có trước | {names} |"
    if "max_pages" in manifest:
        yield f"| Số trang | {manifest.get('min_pages', 1)}–{manifest['max_pages']} |"
    if manifest.get("issued_by"):
        yield f"| Cách ban hành | {', '.join(f'`{way}`' for way in manifest['issued_by'])} |"
    if manifest.get("verify"):
        yield f"| Cần kiểm tra | {_cell(manifest['verify'])} |"


def _fields(template: Template) -> Iterator[str]:
    if not template.fields:
        yield "Không có dữ liệu riêng: mọi thứ lấy từ bản ghi."
        return
    yield "| trường | tên | bắt buộc | mặc định | ghi chú |"
    yield "|---|---|---|---|---|"
    required = template.manifest.get("required", ())
    for name, schema in template.fields.items():
        must = "có" if name in required else ""
        yield f"| `{name}` | {_cell(schema['title'])} | {must} | {_usual(schema)} | {_cell(schema.get('description', ''))} |"
        yield from _inner(name, schema.get("items", schema), "[]" if "items" in schema else "")


def _inner(name: str, schema: Mapping[str, Any], mark: str) -> Iterator[str]:
    for inner, shape in schema.get("properties", {}).items():
        yield f"| `{name}{mark}.{inner}` | {_cell(shape['title'])} | | | {_cell(shape.get('description', ''))} |"


def _usual(schema: Mapping[str, Any]) -> str:
    """Returns where a value comes from that the dossier does not tell."""
    if "x-source" in schema:
        return f"theo `{schema['x-source']}`"
    default = schema.get("default")
    if default in (None, [], ""):
        return ""
    if isinstance(default, list):
        return f"{len(default)} mục soạn sẵn"
    return _cell(str(default)) if not isinstance(default, dict) else "soạn sẵn"


def _cell(text: str) -> str:
    told = " ".join(text.split()).replace("|", "\\|")
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}", lambda tag: f"`{tag[0]}`", told)
