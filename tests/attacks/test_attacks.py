"""Claims about strangers' templates: what is hostile is refused and leaves nothing behind, what only looks so is accepted."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from generator import pipeline
from generator.authoring import examined_here, template_in
from generator.cli.main import run
from generator.pipeline import Wanted
from generator.values import plain_values
from library.files.packages import unpack
from library.messages import hint, sentence
from library.problems import ERROR, Place, Problem, VanbanError
from tests.attacks import honest, manifests, mutate, packs, phrases, words, zips
from tests.attacks.made import ID, MANIFEST
from tests.small_area import small_area

Files = Mapping[str, bytes]
Builder = Callable[[], Files]
HOSTILE: dict[str, Builder] = {
    f"{kind}: {name}": make
    for kind, cases in (("says", phrases.CASES), ("word", words.CASES), ("zip", zips.CASES), ("manifest", manifests.CASES))
    for name, make in cases.items()
}
# What is wrong in these shows when the values are there: an item of such a name, a text that is multiplied.
LATE = {"says: class by a name put together", "says: class by a name put together with plus", "says: a value times a number"}
# Through the commands too: every so many of them.
BY_COMMAND = list(HOSTILE)[::12]
NOTICE = f"- template: {ID}\n  fields: {{matter: nghỉ tết}}\n"
_LONGEST = 80


def laid(folder: Path, files: Files) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def found(folder: Path) -> list[Problem]:
    """Returns what is wrong in a template that is an error."""
    try:
        return [one for one in examined_here(template_in(folder)).problems if one.severity == ERROR]
    except VanbanError as error:
        return list(error.problems)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def quoted(said: str) -> list[str]:
    """Returns the words of a message that are too long to be anything but a stranger's."""
    return [one for one in re.split(r"\s+", said) if len(one) > _LONGEST]


@pytest.fixture
def area(workspace: Callable[[Mapping[str, str]], Path]) -> Path:
    """Returns a workspace that asks for the template of the cases."""
    return workspace(small_area(documents=NOTICE))


def test_there_are_enough_of_them() -> None:
    assert (len(HOSTILE) >= 450, len(packs.CASES) >= 60, len(honest.CASES) >= 100) == (True, True, True)


@pytest.mark.parametrize("name", sorted(HOSTILE.keys() - LATE))
def test_what_is_hostile_is_told_and_quoted_shortly(name: str, tmp_path: Path) -> None:
    wrong = found(laid(tmp_path / ID, HOSTILE[name]()))

    assert wrong
    assert [one.code for one in wrong if sentence(one) == one.code] == []
    assert [quoted(said) for one in wrong[:50] for said in (sentence(one), hint(one)) if quoted(said)] == []


@pytest.mark.parametrize("name", sorted(honest.CASES))
def test_what_is_honest_is_accepted(name: str, tmp_path: Path) -> None:
    assert found(laid(tmp_path / ID, honest.CASES[name]())) == []


@pytest.mark.parametrize("name", sorted({*BY_COMMAND, *LATE}))
def test_no_command_makes_anything_of_what_is_hostile(
    name: str, area: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laid(area / "templates" / ID, honest.CASES["the honest template"]())
    _, previews = pipeline.preview(pipeline.open_job(area), Wanted())
    values = plain_values(next(iter(previews)).draft)
    (area / "values.json").write_text(json.dumps(values, ensure_ascii=False), "utf-8")
    laid(area / "templates" / ID, HOSTILE[name]())
    before = tree(tmp_path)

    at = ["-C", str(area)]
    statuses = [
        0 if name in LATE else run(["template", "check", ID, *at]),
        run(["render", ID, str(area / "values.json"), "-o", str(tmp_path / "x.docx"), *at]),
        run(["generate", *at]),
    ]

    assert [status in (1, 3, 4, 5) for status in statuses] == [name not in LATE, True, True]
    assert tree(tmp_path) == before
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("name", sorted({**packs.ZIPS, **packs.TEMPLATES}))
def test_a_hostile_pack_is_refused_before_anything_is_put_in_place(name: str, tmp_path: Path) -> None:
    try:
        held = unpack(packs.CASES[name](), Place("a.vanban"))
    except VanbanError:
        return
    assert found(laid(tmp_path / ID, {file: held[file] for file in ("manifest.yaml", "template.docx")}))


def test_the_honest_pack_is_read() -> None:
    held = unpack(packs.HONEST(), Place("a.vanban"))

    assert (held, held["manifest.yaml"]) == (packs.members(), MANIFEST.encode())


@pytest.mark.parametrize(
    "pattern", ["../{{ commune.name }}/..", "/etc/{{ commune.name }}", "CON", "C:\\x", "a:b", ". .", "x" * 300, "Ủ" * 120]
)
def test_a_pattern_of_file_names_stays_in_its_folder(pattern: str, area: Path) -> None:
    old = "file_name: Thông báo {{ commune.name }}"
    files = {
        **honest.CASES["the honest template"](),
        "manifest.yaml": MANIFEST.replace(old, f"file_name: '{pattern}'").encode(),
    }
    laid(area / "templates" / ID, files)

    (made,) = pipeline.generate(pipeline.open_job(area), Wanted())

    path = Path(made.path)
    assert (made.state, path.is_file(), path.resolve().parent.parent) == ("written", True, (area / "out").resolve())
    assert len(path.name.encode()) <= 200


def seeds() -> Iterator[int]:
    return iter(range(7_000_001, 7_000_301))


def test_no_change_at_random_lets_an_error_out(tmp_path: Path) -> None:
    became = {mutate.tried(seed, tmp_path) for seed in seeds()}

    assert became == {"refused", "found wrong", "accepted"}
