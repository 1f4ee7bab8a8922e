"""Claims about writing YAML: it reads back as it was, whatever a text looks like."""

from __future__ import annotations

from typing import Any

import pytest

from library.files.yaml import parse_yaml
from library.files.yaml_text import yaml_text

TRICKY = [
    "", "no", "1.0", "0123", "2017-09-15", "a: b", "- x", '"', "“đậm”", "dòng\nmới", "\\n", "{{ x }}", "# y", "&a",
    "null", "~", " ",
]  # fmt: skip


@pytest.mark.parametrize(
    "values",
    [
        {"format": 1, "id": "a", "list": [], "group": {}, "none": None, "yes": True},
        {"group": {"inner": {"texts": TRICKY}}, "a.docx": "x", "Công an xã": "y"},
        {"rows": [{"version": "1.1", "what": ["a", "b"]}, {"version": "1.0", "what": {"x": TRICKY}}]},
    ],
)
def test_what_is_written_reads_back_the_same(values: dict[str, Any]) -> None:
    documents, wrong = parse_yaml(yaml_text(values).encode(), "a.yaml")

    assert ([one.value for one in documents], wrong) == ([values], [])


def test_a_value_stands_on_a_line() -> None:
    assert yaml_text({"id": "a", "rows": [{"n": 1, "t": "x"}], "names": ["b"], "none": []}) == (
        'id: "a"\nrows:\n  - n: 1\n    t: "x"\nnames:\n  - "b"\nnone: []\n'
    )
