"""Help in both languages, its examples, and the pages that document commands, kinds and templates."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from docs.reference import KINDS, PAGES
from generator.catalog import load_catalog
from generator.cli.main import cli
from generator.cli.speaking import EXAMPLE
from library.messages import LANGUAGES, text, use_language

ROOT = Path(__file__).parents[2]


def leaves(group: Any = cli, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = list(leaves())
CIRCULAR = """BỘ CÔNG AN
Số: 99/2031/TT-BCA
Hà Nội, ngày 05 tháng 01 năm 2031
THÔNG TƯ
Quy định về đèn đường
Bộ trưởng Bộ Công an ban hành Thông tư quy định về đèn đường.
Điều 1. Phạm vi điều chỉnh
Thông tư này quy định về đèn đường.
Điều 2. Hiệu lực thi hành
Thông tư này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2031.
"""
IDS = [" ".join(path) for path, _ in COMMANDS]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=IDS)
def test_every_command_and_option_has_its_text(path: tuple[str, ...], command: click.Command, language: str) -> None:
    use_language(language)
    keys = [f"help.{'.'.join(path)}", f"help.{'.'.join(path)}{EXAMPLE}"]
    keys += [f"option.{one.name}" for one in command.params if isinstance(one, click.Option) and one.name != "help"]

    assert [key for key in keys if text(key) == key] == []


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=IDS)
def test_every_example_runs(path: tuple[str, ...], command: click.Command, demo: Path, vanban: Callable[..., Any]) -> None:
    words = shlex.split(text(f"help.{'.'.join(path)}{EXAMPLE}"))
    assert words[: len(path) + 1] == ["vanban", *path]
    _prepare(path, demo, vanban)

    assert vanban(*words[1:]).status == 0


def _prepare(path: tuple[str, ...], demo: Path, vanban: Callable[..., Any]) -> None:
    """Lays ready what an example names."""
    if path in (("template", "install"), ("template", "undo")):
        assert vanban("template", "pack", "village-pledge", "-o", "mau-moi.vanban").status == 0
    if path == ("template", "undo"):
        assert vanban("template", "install", "mau-moi.vanban", "--yes", "-C", "vanban-demo").status == 0
    if path == ("render",):
        said = vanban("plan", "-C", "vanban-demo", "--values", "--template", "steering-committee-decision")
        values = re.search(r'"values": (\{.*\})\s*\}\s*\],\s*"problems"', said.out, re.DOTALL)
        assert values
        Path("gia-tri.json").write_text(values[1], "utf-8")
    if path in (("library", "check"), ("lint",), ("template", "learn")):
        shutil.copy(next((demo / "out").rglob("Quyết định thành lập Ban Chỉ đạo*.docx")), "quyet-dinh.docx")
    if path == ("library", "add"):
        Path("thong-tu-moi.txt").write_text(CIRCULAR, "utf-8")
    if path == ("template", "build"):
        shipped = load_catalog().get("household-pledge").folder
        own = Path("templates", "mau-cua-toi")
        own.mkdir(parents=True)
        manifest = (shipped / "manifest.yaml").read_text("utf-8").replace("id: household-pledge", "id: mau-cua-toi")
        (own / "manifest.yaml").write_text(manifest, "utf-8")
        (own / "text.md").write_bytes((shipped / "text.md").read_bytes())


def test_the_list_of_commands_fits_one_screen(vanban: Callable[..., Any]) -> None:
    lines = vanban().out.splitlines()

    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80


def test_english_help_speaks_no_vietnamese(vanban: Callable[..., Any]) -> None:
    said = vanban("--lang", "en", "check", "--help").out

    assert "Options:" in said
    assert said.isascii()


def test_vietnamese_help_speaks_no_english(vanban: Callable[..., Any]) -> None:
    for arguments in ([], *([*path, "--help"] for path, _ in COMMANDS)):
        said = vanban(*arguments).out
        assert not re.findall(r"\b(Usage|Options|Commands|Show|Error|Default|ARGS|OPTIONS)\b", said), arguments


def test_every_command_and_option_is_documented() -> None:
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    for path, command in COMMANDS:
        section = page.partition(f"vanban {path[0]}")[2]
        assert f"vanban {' '.join(path)}" in page or f"`vanban {path[0]} {path[-1]}" in page, path
        for one in command.params:
            if isinstance(one, click.Option) and one.name not in ("help", "workspace", "as_json"):
                assert any(name in section for name in one.opts), (path, one.opts)


def test_every_command_is_in_the_readme() -> None:
    page = (ROOT / "README.md").read_text("utf-8")

    assert [path for path, _ in COMMANDS if f"vanban {path[0]}" not in page] == []


def test_every_template_is_documented() -> None:
    page = (ROOT / "docs" / "papers.md").read_text("utf-8")
    for template in load_catalog().templates.values():
        assert f"[{template.id}](" in page


def test_every_kind_of_record_is_documented() -> None:
    schemas = {path.name.removesuffix(".schema.json") for path in (ROOT / "schemas").glob("*.schema.json")}

    assert schemas - {"common", "manifest", "values", "pack", "makers"} == set(KINDS)


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_pages_follow_from_schemas_and_code(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == PAGES[name]()


def test_every_shipped_template_has_its_picture() -> None:
    pictures = {path.stem for path in (ROOT / "docs" / "templates").glob("*.png")}

    assert pictures == {path.stem for path in (ROOT / "docs" / "templates").glob("*.md")}
