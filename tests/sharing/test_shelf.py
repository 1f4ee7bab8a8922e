"""Claims about a folder of packs: what is in it, what is newer than ours; broken ones are told, others shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalog import load_catalog
from generator.sharing.shelf import packs_in
from library.files.limits import PACKS
from library.problems import NotFound
from tests.sharing.conftest import MANIFEST, TEXT

VERSIONS = {"0.9": "older", "1.0": "same", "1.1": "newer", "1.10": "newer"}


def test_packs_are_listed_the_newest_first_with_how_they_stand_to_ours(
    packed: Callable[..., Path], home: Callable[..., Path], tmp_path: Path
) -> None:
    stick = tmp_path / "stick" / "xa khac"
    stick.mkdir(parents=True)
    for version in VERSIONS:
        path = packed(manifest=MANIFEST.replace('"1.0"', f'"{version}"'))
        path.rename(stick / f"{version}.vanban")
    packed(text=TEXT.replace("Có hiệu lực", "Hiệu lực")).rename(stick.parent / "other.vanban")
    packed().rename(stick.parent / "._a.vanban")
    (stick / "broken.vanban").write_bytes(b"PK")
    (stick / "notes.txt").write_bytes(b"x")
    packed()

    found, wrong = packs_in(tmp_path / "stick", load_catalog(tmp_path / "home"), {})

    assert [(one.path.name, one.pack.version, one.state, one.ours) for one in found] == [
        ("1.10.vanban", "1.10", "newer", "1.0"), ("1.1.vanban", "1.1", "newer", "1.0"),
        ("other.vanban", "1.0", "different", "1.0"), ("1.0.vanban", "1.0", "same", "1.0"),
        ("0.9.vanban", "0.9", "older", "1.0"),
    ]  # fmt: skip
    assert [(one.code, one.place and Path(one.place.file).name) for one in wrong] == [("package.damaged", "broken.vanban")]
    assert {one.state for one in packs_in(stick, load_catalog(), {})[0]} == {"new"}


def test_as_many_packs_as_the_limit_are_looked_at(tmp_path: Path) -> None:
    for number in range(PACKS + 1):
        (tmp_path / f"{number:04}.vanban").write_bytes(b"")
    found, wrong = packs_in(tmp_path, load_catalog(), {})

    assert (found, len(wrong), [one.code for one in wrong if one.severity == "warning"]) == ([], PACKS + 1, ["pack.many"])
    (tmp_path / "0000.vanban").unlink()
    assert {one.code for one in packs_in(tmp_path, load_catalog(), {})[1]} == {"package.damaged"}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as told:
        packs_in(tmp_path / "stick", load_catalog(), {})
    assert [one.code for one in told.value.problems] == ["pack.no-folder"]
