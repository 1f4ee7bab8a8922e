"""Claims about docxtpl's dialect: a Word template made by hand renders part for part as docxtpl renders it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Mm

from generator.rendering.template import compile_template
from tests.rendering.peer import LEVELS, W, canonical, lines, note, ours, parts, runs, table, theirs

VALUES: dict[str, Any] = {
    "name": "A & <B>", "rows": ["x", "y", "z"], "yes": True, "no": False, "two": 2, "color": "FF0000",
    "text": "một\nhai\tba", "paragraphs": "x\ay", "pages": "p\fq", "people": [{"name": "Nguyễn Văn A", "posts": ["a", "b"]}],
}  # fmt: skip
MARK = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`"
    b"\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)


def header_and_footer() -> Document:
    document = lines("{{ name }}")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "Đầu trang {{ name }}"
    section.first_page_header.paragraphs[0].text = "{% if yes %}trang đầu{% endif %}"
    section.footer.paragraphs[0].text = "{%p if no %}"
    section.footer.add_paragraph("chân trang")
    section.footer.add_paragraph("{%p endif %}")
    return document


def properties() -> Document:
    document = lines("x")
    core = document.core_properties
    core.title, core.subject, core.identifier, core.language = "T {{ two }}", "{{ rows | first }}", "{{ color }}", "vi"
    core.author, core.comments = "{{ rows | last }}", "c"
    return document


def nested_tables() -> Document:
    document = table(("{{ name }}", "b"))
    inner = document.tables[0].cell(0, 1).add_table(3, 2)
    for row, text in zip(inner.rows, ("{%tr for r in rows %}", "{{ r }}", "{%tr endfor %}"), strict=True):
        row.cells[0].text = text
    document.tables[0].cell(0, 1).add_paragraph("sau bảng")
    return document


def table_in_a_loop() -> Document:
    document = lines("{%p for r in rows %}")
    table(("{{ r }}", "2"), document=document)
    document.add_paragraph("{%p endfor %}")
    return document


def picture_in_a_loop() -> Document:
    document = lines("{%p for r in rows %}", "hình")
    document.paragraphs[1].add_run().add_picture(io.BytesIO(MARK), width=Mm(10))
    document.add_paragraph("{%p endfor %}")
    return document


def spanned_heads() -> Document:
    document = table(("{%tc for r in rows %}", "{% hm %}đầu", "{%tc endfor %}", "cuối"))
    look = document.tables[0].rows[0].cells[1]._tc.get_or_add_tcPr()
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), "2")
    look.append(span)
    return document


def text_box() -> Document:
    document = lines("trước", "sau")
    inner = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("{%p if yes %}", "{{ name }}", "{%p endif %}"))
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox>'
    namespace = f'xmlns:w="{W[1:-1]}"'
    run = parse_xml(f"<w:r {namespace}><w:pict>{shape}</v:shape></w:pict></w:r>")
    document.paragraphs[0]._p.append(run)
    return document


ROWS, END_ROWS, EACH = ("{%tr for r in rows %}", ""), ("{%tr endfor %}", ""), "{%tc for r in rows %}"
FEATURES: dict[str, Callable[[], Document]] = {
    "values": lambda: lines("Xin {{ name }}!", "{{ people[0].name }} {{ two + 3 }} {{ two * 4 }}"),
    "conditions in a line": lambda: lines("{% if no %}a{% elif yes %}b{% else %}c{% endif %}"),
    "a condition over paragraphs": lambda: lines("{%p if no %}", "a", "{%p elif yes %}", "b", "{%p else %}", "{%p endif %}"),
    "a loop over paragraphs": lambda: lines("{%p for r in rows %}", "{{ loop.index }}. {{ r }}", "{%p endfor %}"),
    "a loop without p": lambda: lines("{% for r in rows %}", "- {{ r }}", "{% endfor %}"),
    "loops in loops": lambda: lines(
        "{%p for one in people %}", "{{ one.name }}", "{%p for r in one.posts %}", "{{ r }}", "{%p endfor %}", "{%p endfor %}"
    ),
    "a list in a line": lambda: lines("{% for r in rows %}{{ r }}{% if not loop.last %}, {% endif %}{% endfor %}."),
    "tags cut over runs": lambda: runs("{", "{ name", " }", "} {% if y", "es %}x{% en", "dif %}"),
    "runs": lambda: runs("a", "{%r if no %}", "b", "{%r endif %}", "c", bold=2),
    "rows": lambda: table(("STT", "Tên"), ROWS, ("{{ loop.index }}", "{{ r }}"), END_ROWS),
    "a row that drops out": lambda: table(("a", "b"), ("{%tr if no %}", ""), ("1", "2"), ("{%tr endif %}", "")),
    "a table that loses all rows": lambda: table(("{%tr if no %}", ""), ("1", "2"), ("{%tr endif %}", "")),
    "cells": lambda: table(("{%tc for r in rows %}", "{{ r }}", "{%tc endfor %}")),
    "fewer cells than columns": lambda: table(("{%tc for r in people %}", "{{ r.name }}", "{%tc endfor %}", "cuối", "x")),
    "spans": lambda: table(("{% colspan two %}đầu", "b", "c"), ("1", "2", "3")),
    "colours": lambda: table(("{% cellbg color %}đỏ", "b"), ("1", "2")),
    "cells merged downwards": lambda: table(ROWS, ("{% vm %}chung", "{{ r }}"), END_ROWS),
    "cells merged to the right": lambda: table(
        (EACH, "{% hm %}đầu", "{%tc endfor %}"), (EACH, "{{ r }}", "{%tc endfor %}")
    ),
    "spanned cells merged to the right": spanned_heads,
    "nested tables": nested_tables,
    "a table in a loop": table_in_a_loop,
    "line breaks and tabs": lambda: lines("Ghi chú: {{ text }}"),
    "new paragraphs": lambda: lines("Ghi chú: {{ paragraphs }} hết"),
    "new pages": lambda: lines("Ghi chú: {{ pages }} hết"),
    "escaped braces": lambda: lines("{_{ name }_} {_% if %_} {{ name }}"),
    "merged lines": lambda: lines("Nhà ở", "{%- if yes -%}", " thành phố ", "{%- else -%}", " quê ", "{%- endif -%}", "."),
    "notes to authors": lambda: lines("{#p ghi chú #}", "x{# nữa #}y {{ name }}"),
    "curly quotes": lambda: lines("{% if color == “FF0000” %}đỏ{% endif %}"),
    "headers and footers": header_and_footer,
    "core properties": properties,
    "footnotes": lambda: note(lines("{{ name }}"), "footnote", "xem {{ name }}"),
    "a picture in a loop": picture_in_a_loop,
    "a text box": text_box,
}  # fmt: skip


@pytest.mark.parametrize("feature", FEATURES)
def test_a_template_has_the_parts_that_docxtpl_makes(feature: str, tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    FEATURES[feature]().save(str(path))

    assert canonical(ours(path, VALUES)) == canonical(theirs(path, VALUES))


@pytest.mark.parametrize("feature", FEATURES)
def test_the_same_values_make_the_same_bytes(feature: str, tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    FEATURES[feature]().save(str(path))
    compiled = compile_template(path, LEVELS, {name: {} for name in VALUES})

    assert compiled.render(VALUES) == compiled.render(VALUES)


@pytest.mark.parametrize("feature", FEATURES)
def test_no_part_holds_a_tag_any_more(feature: str, tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    FEATURES[feature]().save(str(path))
    made = ours(path, VALUES)

    held = [name for name, data in made.items() if name.endswith(".xml") and (b"{%" in data or b"{{" in data)]
    assert held == (["word/document.xml"] if feature == "escaped braces" else [])
    assert parts(path.read_bytes()).keys() == made.keys()
