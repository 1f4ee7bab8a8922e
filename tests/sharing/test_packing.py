"""Claims about making packs: the same bytes each time, nothing of the records, nothing that belongs to a person."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.authoring import edit_in_word, template_in
from generator.catalog import Template, load_catalog
from generator.layout.profile import profile
from generator.sharing.contents import read_pack
from generator.sharing.packing import keep_pack, pack
from library.files.packages import read_package, unpack
from library.messages import hint
from library.problems import Place, Problem, Refused
from tests.sharing.conftest import MANIFEST, TEXT, tree, zipped

Own = Callable[..., Template]
PLACE = Place("a")
BODY, CORE, END = "word/document.xml", "docProps/core.xml", "</cp:coreProperties>"
TRACKED = '<w:p><w:ins w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"><w:r><w:t>y</w:t></w:r></w:ins></w:p>'


def refused(template: Template, people: tuple[str, ...] = ()) -> list[Problem]:
    with pytest.raises(Refused) as told:
        pack(template, people=people)
    return list(told.value.problems)


def in_word(template: Template, workspace: Path, part: str, old: bytes, new: bytes) -> Template:
    """Returns a copy of a template that was edited in Word: a part of its file changed."""
    target = edit_in_word(template, workspace / "word", profile("state-2020"))
    members = read_package(target)
    assert old in members[part]
    target.write_bytes(zipped(members | {part: members[part].replace(old, new, 1)}))
    return template_in(target.parent)


def test_the_same_template_gives_the_same_bytes(own: Own) -> None:
    assert pack(own()) == pack(own())


@pytest.mark.parametrize("name", sorted(load_catalog().templates))
def test_every_shipped_template_can_travel_with_its_example(name: str) -> None:
    packed = pack(load_catalog().get(name))

    assert [one.code for one in packed.remarks] == ["pack.no-picture"]
    assert {"example.docx", "manifest.yaml", "pack.yaml", "text.md"} <= set(read_pack(packed.data, PLACE).members)


@pytest.mark.office
def test_the_picture_is_drawn_once_and_the_same_each_time(own: Own, soffice: str) -> None:
    template = own()

    first = pack(template)
    drawn = (template.folder / "page.png").read_bytes()
    second = pack(template)
    (template.folder / "page.png").unlink()
    third = pack(template)

    assert first.data == second.data == third.data
    assert read_pack(first.data, PLACE).members["page.png"] == drawn
    assert [one.code for one in first.remarks] == ["pack.no-example"]
    own(text=TEXT.replace("thông báo", "báo tin"))
    assert read_pack(pack(template).data, PLACE).members["page.png"] != drawn


def test_a_kept_picture_of_this_very_page_is_used_where_none_can_be_drawn(own: Own) -> None:
    template = own()
    (template.folder / "page.png").write_bytes(b"of something else")

    assert "page.png" not in pack(template).members


def test_the_page_tells_where_it_is_from_and_what_changed(own: Own) -> None:
    changes = '\nchanges:\n- {version: "1.0", what: Bỏ nơi nhận cấp huyện}\n'
    about = read_pack(pack(own(MANIFEST + changes), maker="Công an xã Khác").data, PLACE).about

    assert about["provenance"] == {"source": "Soạn mới.", "changes": [{"version": "1.0", "what": "Bỏ nơi nhận cấp huyện"}]}
    assert (about["maker"], about["licence"], about["title"]) == ("Công an xã Khác", "Apache-2.0", "Thông báo")


def test_nothing_but_the_templates_own_files_is_taken(own: Own) -> None:
    template = own()
    (template.folder / "danh sách.xlsx").write_bytes(b"x")
    (template.folder / "~$template.docx").write_bytes(b"x")

    packed = pack(template)

    assert packed.members == ("manifest.yaml", "state-2011.docx", "state-2020.docx", "text.md")
    (told,) = (one for one in packed.remarks if one.code == "pack.left-out")
    assert told.facts == {"files": ["danh sách.xlsx", "~$template.docx"]}


def test_persons_in_words_are_told_with_their_line_once(own: Own) -> None:
    template = own(text=TEXT + "\nGiao bà Lê Thị Hoa thực hiện.\n\nĐiện thoại: 0912 345 678.\n")

    assert [(one.code, dict(one.facts), str(one.place)) for one in refused(template)] == [
        ("pack.person", {"name": "Lê Thị Hoa"}, f"{template.folder / 'text.md'}:5"),
        ("pack.phone", {}, f"{template.folder / 'text.md'}:7"),
    ]


def test_persons_in_the_manifest_and_in_example_values_are_told_with_their_line(own: Own) -> None:
    said = MANIFEST.replace("Soạn mới.", "Bà Lê Thị Hoa soạn.")
    said = said.replace("title: Việc thông báo}", "title: Việc, default: CCCD 044080001234}")
    example = "examples:\n- {name: Một, profile: state-2020, values: {signer: {name: Phạm Quốc Huy}, matter: sinh năm 1980}}\n"

    assert [(one.code, one.place and one.place.line) for one in refused(own(said + example))] == [
        ("pack.identity-number", 14), ("pack.person", 18), ("pack.person", 21), ("pack.birth-date", 21),
    ]  # fmt: skip


def test_persons_whom_the_records_know_are_told_whatever_they_are_called(own: Own) -> None:
    template = own(text=TEXT + "\nGiao Y Hlinh Niê thực hiện.\n\nNGUYỄN VĂN A ký.\n")

    found = refused(template, ("Y Hlinh Niê", "Nguyễn Văn A", "Công"))

    assert [(one.code, one.facts["name"]) for one in found] == [("pack.person", "Y Hlinh Niê")]


@pytest.mark.parametrize(
    ("part", "old", "new", "codes"),
    [
        (BODY, "</w:body>", "<w:p><w:r><w:t>ông Trần </w:t></w:r><w:r><w:t>Tuấn</w:t></w:r></w:p></w:body>", {"pack.person"}),
        (CORE, END, f"<cp:lastModifiedBy>Hoa</cp:lastModifiedBy>{END}", {"pack.author"}),
        (CORE, END, f"<cp:keywords>Lê Thị Hoa</cp:keywords>{END}", {"pack.person"}),
        (BODY, "</w:body>", f"{TRACKED}</w:body>", {"template.tracked", "pack.author"}),
    ],
)  # fmt: skip
def test_what_word_left_in_its_file_is_told_with_its_part(
    own: Own, tmp_path: Path, part: str, old: str, new: str, codes: set[str]
) -> None:
    found = refused(in_word(own(), tmp_path, part, old.encode(), new.encode()))

    assert {one.code for one in found} == codes
    assert {one.place and one.place.part for one in found} == {part}
    assert all(hint(one) for one in found)


def test_a_thumbnail_does_not_travel(own: Own, tmp_path: Path) -> None:
    target = edit_in_word(own(), tmp_path / "word", profile("state-2020"))
    target.write_bytes(zipped(read_package(target) | {"docProps/thumbnail.jpeg": b"\xff\xd8\xff"}))

    assert {one.code for one in refused(template_in(target.parent))} == {"pack.thumbnail"}


def test_a_template_with_errors_or_stale_files_does_not_travel(own: Own) -> None:
    template = own()
    (template.folder / "text.md").write_text(TEXT + "\nThêm một câu.\n", "utf-8")
    assert [(one.code, one.severity) for one in refused(template)] == [("template.not-rebuilt", "error")]

    wrong = own(text=TEXT.replace("{{ matter }}", "{{ mater }}"))
    assert "template.unknown-name-near" in {one.code for one in refused(wrong)}


def test_an_example_that_no_longer_fits_stays_at_home(own: Own) -> None:
    packed = pack(own(MANIFEST + "examples:\n- {name: Một, profile: state-2020, values: {matter: 5}}\n"))

    assert [one.code for one in packed.remarks] == ["pack.broken-example", "pack.no-picture"]
    assert "example.docx" not in packed.members


def test_another_pack_in_its_place_is_never_overwritten(own: Own, tmp_path: Path) -> None:
    target = tmp_path / "a.vanban"
    keep_pack(target, pack(own()).data)
    keep_pack(target, pack(own()).data)

    with pytest.raises(Refused) as told:
        keep_pack(target, pack(own(text=TEXT + "\nKhác.\n")).data)
    assert [one.code for one in told.value.problems] == ["pack.exists"]


def test_nothing_of_the_records_is_in_a_pack(home: Callable[..., Path], own: Own) -> None:
    """A thousand marks stand in records of every kind, in lists and in the names of files."""
    marks = [f"DAU{number:04}X" for number in range(1_000)]
    people = "".join(f"---\nkind: person\nid: p-{number}\nname: Ksor {mark}\n" for number, mark in enumerate(marks[:400]))
    rows = "".join(f"M-{number},phu-ninh,Xóm 1,Hờ {mark},,\n" for number, mark in enumerate(marks[400:900]))
    notes = {f"households/{mark}.csv": f"Mã hộ,Thôn\n{mark},phu-ninh\n" for mark in marks[900:990]}
    last = " ".join(marks[990:])
    lists = "Mã hộ,Thôn,Xóm,Chủ hộ,Nhà trọ,Kinh doanh\n" + rows
    folder = home(persons=people, households=lists, files=notes, dossier=f"note: {last}\n")
    (folder / "workspace.yaml").write_text(f"kind: workspace\nname: Vùng {last}\n", "utf-8")

    packed = pack(own(), people=[f"Ksor {mark}" for mark in marks[:400]])

    whole = [packed.data, *_everything(packed.data)]
    assert [mark for mark in marks if any(mark.encode() in one for one in whole)] == []


def _everything(data: bytes) -> list[bytes]:
    members = unpack(data, PLACE)
    inner = [part for name, one in members.items() if name.endswith(".docx") for part in unpack(one, PLACE).values()]
    names = [name.encode() for name in zipfile.ZipFile(io.BytesIO(data)).namelist()]
    return [*members.values(), *inner, *names]


def test_packing_changes_nothing_in_the_template(own: Own) -> None:
    template = own()
    before = tree(template.folder)

    pack(template)

    assert tree(template.folder) == before
