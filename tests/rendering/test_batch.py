"""Documents that differ in a few strings are joined from ready pieces, with the text of the full render."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.drafting.draft import VARYING
from generator.layout.profile import profile
from generator.rendering.batch import Batch
from generator.rendering.template import Compiled, compile_template

LEVELS = profile("plain").levels
WORDS: dict[str, Any] = {name: {} for name in ("document", "household", "rows")}
HOUSEHOLD = {"code": "PN-001", "head": "Nguyễn Văn A", "representative": "Trần Thị B", "group": "Xóm 1", "address": "Xóm 1"}
NAMES = ["Lê Văn C", "A & B <C>", "H'Hen Niê", "", "x" * 70_000, "{{ 7*7 }}", "Hai\ndòng", "Quảng \t Trạch", None]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def values(head: str | None) -> dict[str, Any]:
    return {"document": {"id": f"hs/mau/{(head or '')[:9]}"}, "household": HOUSEHOLD | {"head": head}, "rows": ["a", "b"]}


@pytest.fixture
def compiled(word_file: Callable[..., Path]) -> Compiled:
    path = word_file(
        "Tôi là {{ household.head }}, {{ household.address }}.",
        "{%p for row in rows %}",
        "{{ next.clause }}. {{ row }}",
        "{%p endfor %}",
        "{{ household.head }}",
        "{{ household.code | lower }}",
    )
    return compile_template(path, LEVELS, WORDS)


def test_only_names_that_are_just_printed_become_holes(compiled: Compiled) -> None:
    assert Batch.holes(compiled, VARYING) == (("household", "head"), ("household", "address"), ("document", "id"))


@pytest.mark.parametrize("head", NAMES)
def test_a_joined_document_has_the_parts_of_the_full_render(compiled: Compiled, head: str | None) -> None:
    batch = Batch(compiled, values("Người đầu"), VARYING)

    assert parts(batch.render(values(head))) == parts(compiled.render(values(head)))


def test_the_bytes_do_not_depend_on_the_document_that_began_the_batch(compiled: Compiled) -> None:
    one = Batch(compiled, values("Người đầu"), VARYING)
    other = Batch(compiled, values("Người khác & rất dài"), VARYING)

    assert one.render(values("Lê Văn C")) == other.render(values("Lê Văn C"))
