"""Claims about the form of a pack: what is one is read whole, everything else is refused, at the limit and one beyond."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.sharing.contents import ABOUT, order, pack_bytes, read_pack
from library.files import limits
from library.files.limits import PACK_BYTES, PACK_MEMBER_BYTES, PACK_MEMBERS
from library.problems import Place, Refused
from tests.sharing.conftest import altered, zipped

PLACE = Place("a.vanban")
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010800000000") + bytes(4)
JPEG = bytes.fromhex("ffd8ffc0000b080001000101011100ffda00020000")
REQUIRES: dict[str, Any] = {
    "program": "0.1.0", "profiles": [], "values": [], "shapes": [], "sets": [], "acts": [], "templates": [],
}  # fmt: skip
PAGE: dict[str, Any] = {
    "format": 1, "id": "a", "version": "1.0", "title": "A", "licence": "L", "provenance": {"source": "S", "changes": []},
    "requires": REQUIRES, "profiles": [],
}  # fmt: skip


def small(members: dict[str, bytes] | None = None, **page: Any) -> bytes:
    return pack_bytes(PAGE | page, {"manifest.yaml": b"id: a", "text.md": b"x", **(members or {})})


def without(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        del members[name]

    return change


def refusals(data: bytes) -> list[str]:
    with pytest.raises(Refused) as refused:
        read_pack(data, PLACE)
    assert all(one.place and one.place.file.startswith("a.vanban") for one in refused.value.problems)
    return [one.code for one in refused.value.problems]


def test_a_pack_reads_back_as_it_was_written() -> None:
    data = small()
    found = read_pack(data, PLACE)

    assert (found.id, found.version, found.files) == ("a", "1.0", {"manifest.yaml": b"id: a", "text.md": b"x"})
    assert data == small()


@pytest.mark.parametrize(
    "name",
    ["run.py", "notes.txt", "text.md.exe", "templates/text.md", "state-2020.docm", "State-2020.docx", "a b.docx", "page.jpg",
     "x/../text.md2", "-.docx", "sub/state-2020.docx", ".hidden", "manifest.yml", "con:.docx"],
)  # fmt: skip
def test_a_file_that_belongs_to_no_template_is_refused(name: str) -> None:
    assert refusals(small({name: b"x"})) in (["pack.unknown-member"], ["package.hostile"])


def test_a_name_that_climbs_or_stands_twice_is_refused() -> None:
    assert refusals(zipped({"../text.md": b"", ABOUT: b"", "manifest.yaml": b""})) == ["package.hostile"]
    assert refusals(zipped({"TEXT.md": b"", "text.md": b""})) == ["package.repeated"]


def test_what_is_no_pack_is_refused() -> None:
    assert refusals(b"") == ["package.damaged"]
    assert refusals(zipped({})) == ["pack.no-pack"]
    assert refusals(altered(small(), without("manifest.yaml"))) == ["pack.no-pack"]
    assert refusals(altered(small(), without(ABOUT))) == ["pack.no-pack"]
    assert refusals(altered(small(), lambda members: members.update({ABOUT: b""}), sums=False)) == ["pack.bad-page"]


def test_every_file_is_what_its_checksum_says() -> None:
    assert refusals(altered(small(), lambda one: one.update({"text.md": b"y"}), sums=False)) == ["pack.changed-member"]
    assert refusals(altered(small(), lambda one: one.update({"template.docx": b"y"}), sums=False)) == ["pack.other-members"]
    assert refusals(altered(small(), without("text.md"), sums=False)) == ["pack.other-members"]


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        ({"format": 2, "new": 1}, ["pack.newer-format"]),
        ({"format": 0}, ["pack.bad-page"]),
        ({"id": "../a"}, ["pack.bad-page"]),
        ({"id": "a", "version": "1", "title": ""}, ["pack.bad-page", "pack.bad-page"]),
        ({"title": "x" * 301}, ["pack.bad-page"]),
        ({"requires": {**REQUIRES, "acts": ["x"] * 501}}, ["pack.bad-page"]),
        ({"requires": {**REQUIRES, "acts": ["{x}"]}}, ["pack.bad-page"]),
        ({"extra": 1}, ["pack.bad-page"]),
    ],
)
def test_a_page_that_breaks_its_schema_is_refused(page: dict[str, Any], codes: list[str]) -> None:
    assert refusals(small(**page)) == codes


def test_the_picture_must_be_a_png() -> None:
    assert refusals(small({"page.png": b"x"})) == ["picture.unknown-kind"]
    assert refusals(small({"page.png": PNG})) == ["picture.damaged"]
    assert refusals(small({"page.png": JPEG})) == ["picture.unknown-kind"]


def test_as_many_files_as_the_limit_and_not_one_more() -> None:
    room = PACK_MEMBERS - 3
    assert read_pack(small({f"p-{number}.docx": b"" for number in range(room)}), PLACE)

    assert refusals(small({f"p-{number}.docx": b"" for number in range(room + 1)})) in (["pack.too-many"], ["pack.bad-page"])


def test_a_file_as_large_as_the_limit_and_not_a_byte_more() -> None:
    assert read_pack(small({"text.md": bytes(PACK_MEMBER_BYTES)}), PLACE)

    assert refusals(small({"text.md": bytes(PACK_MEMBER_BYTES + 1)})) == ["pack.large-member"]


def test_a_pack_as_large_as_the_limit_and_not_a_byte_more(monkeypatch: pytest.MonkeyPatch) -> None:
    data = small()
    whole = data + b"PK" if len(data) > PACK_BYTES else data
    monkeypatch.setattr("generator.sharing.contents.PACK_BYTES", len(whole))
    assert read_pack(whole, PLACE)

    monkeypatch.setattr("generator.sharing.contents.PACK_BYTES", len(whole) - 1)
    assert refusals(whole) == ["file.too-large"]
    assert limits.PACK_BYTES == PACK_BYTES


def test_versions_are_compared_as_numbers() -> None:
    assert order("1.10") > order("1.9") and order("1.2") == order("1.2.0") and order("1.2.1") > order("1.2")


def test_a_pack_of_a_real_template_is_one(packed: Callable[..., Path]) -> None:
    found = read_pack(packed().read_bytes(), PLACE)

    assert sorted(found.members) == ["manifest.yaml", "pack.yaml", "state-2011.docx", "state-2020.docx", "text.md"]
    assert (found.about["maker"], found.about["profiles"]) == ("Văn phòng xã Mẫu", ["state-2011", "state-2020"])
    assert found.about["requires"] == REQUIRES | {"profiles": ["state-2011", "state-2020"], "sets": ["R-DECISION"]}
