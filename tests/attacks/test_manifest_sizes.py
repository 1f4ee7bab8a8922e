"""Claims about how large a manifest may be: at the limits it is read, one beyond it is refused before it is looked through."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.catalog import load_template
from library.files.limits import MANIFEST_BYTES, MANIFEST_VALUES
from library.files.yaml import parse_yaml
from tests.attacks.made import ID, MANIFEST


@pytest.fixture
def codes(tmp_path: Path) -> Callable[[str], list[str]]:
    """Returns a function that tells what is wrong with a manifest in the folder of a template."""

    def told(manifest: str) -> list[str]:
        folder = tmp_path / ID
        folder.mkdir(exist_ok=True)
        (folder / "manifest.yaml").write_bytes(manifest.encode())
        template, wrong = load_template(folder)
        assert (template is None) is bool(wrong)
        return [one.code for one in wrong]

    return told


def padded(size: int) -> str:
    """Returns the honest manifest with a remark that makes it so many bytes long."""
    return MANIFEST + "# " + "x" * (size - len(MANIFEST.encode()) - 3) + "\n"


def counted(value: Any) -> int:
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return 1 + sum(counted(one) for one in inner)


def filled(values: int) -> str:
    """Returns the honest manifest with a list in it that makes it so many values."""
    own = counted(parse_yaml(MANIFEST.encode(), "a")[0][0].value) - 2
    return MANIFEST.replace("[a, b]", f"[{', '.join('a' * (values - own))}]")


def test_a_manifest_as_long_as_the_limit_is_read_and_one_byte_more_refused(codes: Callable[[str], list[str]]) -> None:
    assert len(padded(MANIFEST_BYTES).encode()) == MANIFEST_BYTES

    assert codes(padded(MANIFEST_BYTES)) == []
    assert codes(padded(MANIFEST_BYTES + 1)) == ["template.long-manifest"]


def test_a_manifest_of_as_many_values_as_the_limit_is_read_and_one_more_refused(codes: Callable[[str], list[str]]) -> None:
    assert counted(parse_yaml(filled(MANIFEST_VALUES).encode(), "a")[0][0].value) == MANIFEST_VALUES

    assert codes(filled(MANIFEST_VALUES)) == []
    assert codes(filled(MANIFEST_VALUES + 1)) == ["template.long-manifest"]


def test_values_that_aliases_repeat_count_as_often_as_they_are_used(codes: Callable[[str], list[str]]) -> None:
    rows = ", ".join("a" * 2_000)
    more = "".join(
        f"  more{one}: {{type: array, title: M, default: *all, items: {{type: string, title: D}}}}\n" for one in range(4)
    )
    manifest = MANIFEST.replace("default: [a, b]", f"default: &all [{rows}]").replace("required:", f"{more}required:")

    assert codes(manifest) == ["template.long-manifest"]
    assert codes(manifest.replace("  more3:", "  # more3:")) == []
