"""Which names of a template's own words are told, and the tag that should stand there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.authoring import template_in
from generator.catalog import load_catalog
from generator.inspection.wording import word_problems

SHIPPED = sorted(load_catalog().templates)


def told(tmp_path: Path, words: str, shipped: str = "village-pledge") -> list[tuple[str, str, str]]:
    folder = tmp_path / shipped
    shutil.copytree(load_catalog().get(shipped).folder, folder)
    (folder / "text.md").write_text(words, "utf-8")
    return [(one.code, one.facts["found"], one.facts["tag"]) for one in word_problems(template_in(folder))]


@pytest.mark.parametrize("name", SHIPPED)
def test_no_shipped_template_names_a_place(name: str) -> None:
    assert list(word_problems(load_catalog().get(name))) == []


@pytest.mark.parametrize(
    ("words", "found", "tag"),
    [
        ("trên địa bàn xã Quảng Thanh", "xã Quảng Thanh", "{{ commune.full_name }}"),
        ("UBND XÃ QUẢNG THANH", "UBND XÃ QUẢNG THANH", "UBND {{ commune.full_name | upper }}"),
        ("thuộc huyện Quảng Trạch", "huyện Quảng Trạch", "huyện {{ commune.district }}"),
        ("tỉnh Quảng Bình", "tỉnh Quảng Bình", "tỉnh {{ commune.province }}"),
        ("Nhân dân thôn Phù Ninh", "thôn Phù Ninh", "{{ village.full_name }}"),
        ("- Lưu: UBND xã Quảng Thanh", "UBND xã Quảng Thanh", "UBND {{ commune.full_name }}"),
        ("Ông Nguyễn Văn A, Trưởng thôn", "Nguyễn Văn A", "{{ village.head }}"),
        ("nhiệm kỳ 2015-2020", "nhiệm kỳ 2015-2020", "nhiệm kỳ {{ issuer.term }}"),
    ],
)
def test_a_name_is_told_with_its_tag(tmp_path: Path, words: str, found: str, tag: str) -> None:
    assert [(name, meant) for _, name, meant in told(tmp_path, words)] == [(found, tag)]


def test_tags_examples_and_titles_of_acts_are_no_names(tmp_path: Path) -> None:
    words = """\
{# Mẫu của xã Quảng Thanh #}
xã {{ commune.name }}, thôn {{ village.name }}, ví dụ: xã Quảng Thanh.
Căn cứ Quyết định số 12/QĐ-UBND ngày 01/01/2016 của Chính phủ về việc khen thưởng xã Quảng Thanh;
"""
    assert told(tmp_path, words) == []


def test_a_template_without_villages_gets_no_tag_of_one(tmp_path: Path) -> None:
    assert told(tmp_path, "Nhân dân thôn Phù Ninh", "commune-plan") == [("leftover.word-place-only", "thôn Phù Ninh", "")]
