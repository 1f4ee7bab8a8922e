"""Claims about authors' work: a template of one's own from words, one edited in Word, and what is wrong told where it is."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from generator.authoring import (
    build_template,
    comment_problems,
    edit_in_word,
    layouts_of,
    template_in,
    template_problems,
)
from generator.catalog import load_catalog
from generator.layout.profile import profile
from library.messages import hint, sentence
from library.problems import NotFound, Refused, TemplateFault
from tests.pipeline.conftest import documents, generated, parts, words
from tests.small_area import PLEDGES

Area = Callable[..., Path]
MANIFEST = """\
id: thong-bao
version: "1.0"
title: Thông báo
type: TB
subject: Về việc {{ matter }}
family: state
subject_kind: commune
file_name: Thông báo {{ commune.name }}
issuer_role: peoples_committee
signing_mode: chair
signer_post: chairman
recipients: R-DECISION
fields:
  matter: {type: string, title: Việc thông báo}
required: [matter]
workflow_step: any
licence: Apache-2.0
provenance: Soạn mới.
"""
TEXT = "Ủy ban nhân dân {{ commune.full_name }} thông báo {{ matter }}.\n\n**Điều.** Có hiệu lực từ ngày ký. ^thi_hanh\n"
NOTICE = "- template: thong-bao\n  fields: {matter: nghỉ tết}\n"


def own(manifest: str = MANIFEST, text: str = TEXT) -> dict[str, str]:
    return {"templates/thong-bao/manifest.yaml": manifest, "templates/thong-bao/text.md": text}


@pytest.mark.parametrize("name", sorted(load_catalog().templates))
def test_nothing_is_wrong_in_a_shipped_template(name: str) -> None:
    assert template_problems(load_catalog().get(name)) == []


def test_a_template_of_ones_own_is_built_from_its_words_and_used(area: Area) -> None:
    folder = area(files=own(), documents=NOTICE)
    template = template_in(folder / "templates" / "thong-bao")
    assert [one.state for one in generated(folder)] == ["failed"]

    built = build_template(template)

    assert [path.name for path in built] == ["state-2011.docx", "state-2020.docx"]
    assert template_problems(template) == []
    assert [one.state for one in generated(folder)] == ["written"]
    (paper,) = documents(folder)
    assert (paper.name, "Ủy ban nhân dân xã Quảng Thanh thông báo nghỉ tết." in words(paper)) == (
        "Thông báo Quảng Thanh.docx", True,
    )  # fmt: skip
    assert "/TB-UBND" in parts(paper)["word/document.xml"]


def test_an_unbuilt_template_is_told_with_the_command_that_builds_it(area: Area) -> None:
    (failed,) = generated(area(files=own(), documents=NOTICE))

    assert [(one.code, hint(one)) for one in failed.problems if one.severity == "error"] == [
        ("template.not-built", "Chạy: vanban template build thong-bao")
    ]


def test_a_required_field_is_asked_for_with_its_label(area: Area) -> None:
    folder = area(files=own(), documents="- template: thong-bao\n")
    build_template(template_in(folder / "templates" / "thong-bao"))

    (failed,) = generated(folder)

    assert [(one.field, one.label, str(one.place)) for one in failed.missing] == [
        ("matter", "Việc thông báo", "dossiers.yaml:14:3")
    ]


def test_words_that_cannot_be_built_are_told_with_their_line(area: Area) -> None:
    folder = area(files=own(text=TEXT + "\n{% if matter %}\nHết.\n"), documents=NOTICE)
    template = template_in(folder / "templates" / "thong-bao")

    found = [one for one in template_problems(template) if one.code != "template.not-built"]

    assert [(one.code, str(one.place)) for one in found] == [
        ("text.unclosed", f"{template.folder / 'text.md'}:5"), ("text.conditional-end", f"{template.folder / 'text.md'}:6"),
    ]  # fmt: skip
    with pytest.raises(TemplateFault):
        build_template(template)
    assert list(template.folder.glob("*.docx")) == []


def test_a_name_that_nobody_knows_is_told_with_the_paragraph_of_the_built_file(area: Area) -> None:
    folder = area(files=own(text=TEXT.replace("{{ matter }}", "{{ mater }}")), documents=NOTICE)
    template = template_in(folder / "templates" / "thong-bao")
    build_template(template)

    found = template_problems(template)

    assert {(one.code, hint(one), one.place and one.place.part) for one in found if one.severity == "error"} == {
        (
            "template.unknown-name-near",
            "Có phải ý anh/chị là “matter”? Nếu là dữ liệu mới thì khai báo ở “fields” của manifest.yaml.",
            "word/document.xml",
        )
    }


def test_what_a_manifest_promises_and_nobody_keeps_is_told(area: Area) -> None:
    manifest = MANIFEST.replace("R-DECISION", "R-DECISIONS").replace("signer_post: chairman\n", "bases: B-NONE\n")
    manifest = manifest.replace("Thông báo {{ commune.name }}", "'Thông báo {{ commune.name '")
    folder = area(files=own(manifest), documents=NOTICE)
    template = template_in(folder / "templates" / "thong-bao")
    build_template(template)

    wrong = [(one.code, one.place and one.place.line) for one in template_problems(template)]
    made = generated(folder)

    assert wrong == [
        ("template.syntax", 8), ("schema.required", 10), ("template.unknown-set", 11), ("template.unknown-set", 12),
    ]  # fmt: skip
    assert [one.state for one in made] == ["failed"]
    assert {one.code for one in made[0].problems} >= {"template.syntax", "schema.required", "template.unknown-set"}


def test_a_field_that_no_word_uses_is_a_warning(area: Area) -> None:
    folder = area(files=own(MANIFEST.replace("required:", "  spare: {type: string, title: Thừa}\nrequired:")), documents=NOTICE)
    template = template_in(folder / "templates" / "thong-bao")
    build_template(template)

    assert [(one.code, one.severity, one.place and one.place.line) for one in template_problems(template)] == [
        ("template.unused-field", "warning", 15)
    ]


@pytest.mark.parametrize(
    ("role", "lines"),
    [
        ("district_committee", ["ỦY BAN NHÂN DÂN", "HUYỆN QUẢNG TRẠCH"]),
        ("police", ["CÔNG AN HUYỆN QUẢNG TRẠCH", "CÔNG AN XÃ QUẢNG THANH"]),
        ("superior_police", ["CÔNG AN HUYỆN QUẢNG TRẠCH"]),
        ("committee", ["ỦY BAN NHÂN DÂN", "XÃ QUẢNG THANH", "BAN CHỈ ĐẠO MÔ HÌNH “THÔN AN TOÀN”"]),
    ],
)
def test_the_manifest_says_which_body_issues_and_it_stands_under_the_one_above(
    area: Area, role: str, lines: list[str]
) -> None:
    manifest = MANIFEST.replace("issuer_role: peoples_committee\nsigning_mode: chair\nsigner_post: chairman\n", (
        f"issuer_role: {role}\nsigning_mode: none\n"
    ))  # fmt: skip
    body = "kind: organization\nlevel: huyện\nvalid_from: 1945-09-02\n"
    above = f"{body}id: ca-huyen\ntype: police\nname: Công an huyện Quảng Trạch\nsymbol: CAH\n"
    folder = area(
        files=own(manifest), documents=NOTICE, organizations=above,
        police_facts="level: xã\ncommune: xa\nsymbol: CAX\nparent: ca-huyen", committee_facts="parent: ubnd\n",
    )  # fmt: skip
    text = (folder / "organizations.yaml").read_text("utf-8")
    province = "kind: organization\nid: ubnd-tinh\ntype: peoples_committee\nname: Ủy ban nhân dân tỉnh Quảng Bình\n"
    text = text.replace("short_name: UBND huyện\n", "short_name: UBND huyện\nsymbol: UBND\nparent: ubnd-tinh\n")
    (folder / "organizations.yaml").write_text(f"{province}level: tỉnh\nvalid_from: 1945-09-02\n---\n{text}", "utf-8")
    build_template(template_in(folder / "templates" / "thong-bao"))

    assert [one.state for one in generated(folder)] == ["written"]
    xml = parts(documents(folder)[0])["word/document.xml"]
    assert [line for line in lines if line not in xml] == []


def test_a_template_handed_to_word_is_used_instead_of_the_shipped_one(area: Area) -> None:
    folder = area(documents=PLEDGES)
    path = edit_in_word(load_catalog().get("household-pledge"), folder, profile("plain"))
    document = docx.Document(str(path))
    document.paragraphs[-1].insert_paragraph_before("Thôn {{ village.name }} giữ lời.")
    document.save(str(path))

    found = generated(folder)

    assert path == folder / "templates" / "household-pledge" / "template.docx"
    assert [one.state for one in found] == ["written", "written"]
    assert all("Thôn Phù Ninh giữ lời." in words(paper) for paper in documents(folder))
    own_one = template_in(folder / "templates" / "household-pledge")
    assert own_one.edited_in_word and template_problems(own_one) == []
    assert [one.id for one in layouts_of(own_one)] == ["plain"]


def test_a_template_edited_in_word_keeps_its_layout_whatever_the_date(area: Area) -> None:
    folder = area(date="2026-07-10")
    edit_in_word(load_catalog().get("steering-committee-decision"), folder, profile("state-2011"))

    assert [one.state for one in generated(folder)] == ["written"]
    assert "Theo đề nghị của Trưởng Công an xã," in words(documents(folder)[0])


def test_a_word_file_that_was_edited_badly_tells_paragraph_and_tag(area: Area) -> None:
    folder = area(documents=PLEDGES)
    path = edit_in_word(load_catalog().get("household-pledge"), folder, profile("plain"))
    document = docx.Document(str(path))
    first = document.paragraphs[0]
    first.insert_paragraph_before("{{ household.hed }} và {{ household.code")
    document.save(str(path))

    found = template_problems(template_in(path.parent))

    assert [(one.code, str(one.place).removeprefix(f"{path}:")) for one in found] == [
        ("template.broken-tag", "word/document.xml:1"), ("template.unknown-name-near", "word/document.xml:1"),
    ]  # fmt: skip
    assert [sentence(one) for one in found] == [
        "Có dấu mở hoặc đóng thẻ lẻ loi: và {{ household.code", "Không có giá trị nào tên “household.hed”.",
    ]  # fmt: skip


def test_a_workspace_is_handed_a_template_once(area: Area) -> None:
    folder = area()
    template = load_catalog().get("household-pledge")
    edit_in_word(template, folder, profile("plain"))

    with pytest.raises(Refused) as refused:
        edit_in_word(template, folder, profile("plain"))

    assert [one.code for one in refused.value.problems] == ["template.exists"]


def test_a_template_whose_source_is_word_is_not_built_and_no_template_is_none(area: Area, tmp_path: Path) -> None:
    folder = area()
    path = edit_in_word(load_catalog().get("household-pledge"), folder, profile("plain"))

    with pytest.raises(Refused) as built:
        build_template(template_in(path.parent))
    with pytest.raises(Refused) as nothing:
        template_in(tmp_path)
    with pytest.raises(NotFound) as unbuilt:
        edit_in_word(load_catalog().get("household-pledge"), tmp_path / "w", profile("state-2020"))

    assert [one.code for one in built.value.problems] == ["template.no-source"]
    assert len(nothing.value.problems) == 1
    assert [one.code for one in unbuilt.value.problems] == ["template.not-built"] and not (tmp_path / "w").exists()


def test_built_files_that_differ_from_the_words_are_told_until_they_are_built_again(area: Area) -> None:
    folder = area(files=own(), documents=NOTICE)
    template = template_in(folder / "templates" / "thong-bao")
    build_template(template)
    (template.folder / "text.md").write_text(TEXT.replace("thông báo", "xin thông báo"), "utf-8")

    (stale,) = template_problems(template)

    assert (stale.code, stale.severity, sentence(stale), hint(stale)) == (
        "template.not-rebuilt", "warning", "Chưa dựng lại: state-2011.docx, state-2020.docx khác với text.md.",
        "Chạy: vanban template build thong-bao",
    )  # fmt: skip
    build_template(template)
    assert template_problems(template) == []


@pytest.mark.parametrize(
    ("layout", "code"), [("state-2020", "template.other-family"), ("state-2021", "layout.unknown-profile")]
)
def test_a_layout_that_a_template_is_pinned_to_must_be_one_of_its_family(area: Area, layout: str, code: str) -> None:
    folder = area(documents=PLEDGES)
    path = edit_in_word(load_catalog().get("household-pledge"), folder, profile("plain"))
    manifest = path.with_name("manifest.yaml")
    manifest.write_text(manifest.read_text("utf-8").replace("profile: plain\n", f"profile: {layout}\n"), "utf-8")

    found = [(one.code, one.place and one.place.line) for one in template_problems(template_in(path.parent))]

    assert (code, len(manifest.read_text("utf-8").splitlines())) in found


def test_short_texts_of_the_manifest_are_read_as_the_word_file_is(area: Area) -> None:
    manifest = MANIFEST.replace("commune.name", "comune.name").replace("{{ matter }}", "{{ next.article }} {{ mater }}")
    folder = area(files=own(manifest), documents=NOTICE)
    template = template_in(folder / "templates" / "thong-bao")
    build_template(template)

    found = [(one.code, one.place and one.place.line, one.facts.get("name")) for one in template_problems(template)]

    assert found == [
        ("template.unknown-name", 5, "next"), ("template.unknown-name-near", 5, "mater"),
        ("template.unknown-name-near", 8, "comune"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "use",
    [
        ("subject: Về việc {{ matter }}", "subject: Về việc {{ matter }} {{ spare }}"),
        ("Thông báo {{ commune.name }}", "Thông báo {{ spare }}"),
        ("signing_mode: chair", 'signing_mode: chair\nsigners: [[{label: A, name: "{{ spare }}"}]]'),
    ],
)
def test_a_field_that_only_a_short_text_uses_is_used(area: Area, use: tuple[str, str]) -> None:
    manifest = MANIFEST.replace("required:", "  spare: {type: string, title: Thừa}\nrequired:").replace(*use)
    folder = area(files=own(manifest), documents=NOTICE)
    template = template_in(folder / "templates" / "thong-bao")
    build_template(template)

    assert template_problems(template) == []


def test_the_copy_with_comments_is_written_once_and_never_over_another_file(area: Area, tmp_path: Path) -> None:
    folder = area(documents=PLEDGES)
    path = edit_in_word(load_catalog().get("household-pledge"), folder, profile("plain"))
    document = docx.Document(str(path))
    document.paragraphs[0].insert_paragraph_before("{{ household.hed }}")
    document.save(str(path))
    template, target, other = template_in(path.parent), tmp_path / "loi.docx", tmp_path / "khac.docx"
    other.write_bytes(b"x")

    problems = template_problems(template)
    counts = [comment_problems(template, problems, target) for _ in range(2)]
    with pytest.raises(Refused) as refused:
        comment_problems(template, problems, other)

    assert counts == [1, 1]
    assert [comment.text for comment in docx.Document(str(target)).comments] == [
        "Không có giá trị nào tên “household.hed”.\nCó phải ý anh/chị là “household.head”? "
        "Nếu là dữ liệu mới thì khai báo ở “fields” của manifest.yaml."
    ]
    assert ([one.code for one in refused.value.problems], other.read_bytes()) == (["write.exists"], b"x")


def test_the_copy_with_comments_gives_way_to_the_next_one_until_somebody_changes_it(area: Area, tmp_path: Path) -> None:
    folder = area(documents=PLEDGES)
    path = edit_in_word(load_catalog().get("household-pledge"), folder, profile("plain"))
    document = docx.Document(str(path))
    document.paragraphs[0].insert_paragraph_before("{{ household.hed }}")
    document.save(str(path))
    template, target = template_in(path.parent), tmp_path / "loi.docx"
    comment_problems(template, template_problems(template), target)
    document.paragraphs[0].text = "Kính gửi:"
    document.save(str(path))

    comment_problems(template, template_problems(template), target)
    mended = [comment.text for comment in docx.Document(str(target)).comments]
    touched = docx.Document(str(target))
    touched.paragraphs[0].add_run("sửa nhầm tệp")
    touched.save(str(target))
    kept = target.read_bytes()
    with pytest.raises(Refused):
        comment_problems(template, [], target)

    assert (mended, target.read_bytes()) == ([], kept)


def test_a_word_file_that_word_saved_may_weigh_more_than_a_built_one(area: Area) -> None:
    path = edit_in_word(load_catalog().get("household-pledge"), area(documents=PLEDGES), profile("plain"))
    template = template_in(path.parent)

    def told_with(size: int) -> list[object]:
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(f"word/media/{size}.bin", os.urandom(size))
        return [one.facts["limit"] for one in template_problems(template) if one.code == "template.heavy"]

    assert (told_with(60 * 1024), told_with(90 * 1024)) == ([], [128])


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("  photo: {title: Ảnh, $ref: common.schema.json#/$defs/pictur}\nrequired:", 15),
        (
            "  photo:\n    title: Ảnh\n    items: {title: a, properties: {b: {title: b,"
            " $ref: common.schema.json#/$defs/pictur}}}\nrequired:",
            17,
        ),
    ],
)
def test_a_shared_shape_that_does_not_exist_is_told_with_its_line_and_the_nearest(area: Area, field: str, line: int) -> None:
    folder = area(files=own(MANIFEST.replace("required:", field)), documents=NOTICE)

    with pytest.raises(Refused) as refused:
        template_in(folder / "templates" / "thong-bao")

    assert [(one.code, one.facts["nearest"], one.place and one.place.line) for one in refused.value.problems] == [
        ("template.unknown-shape-near", "picture", line)
    ]


def test_a_folder_under_the_id_of_another_template_takes_no_place_and_is_told(area: Area) -> None:
    folder = area(documents=PLEDGES)
    path = edit_in_word(load_catalog().get("household-pledge"), folder, profile("plain"))
    path.parent.rename(folder / "templates" / "cam-ket-moi")

    catalog = load_catalog(folder)

    assert catalog.get("household-pledge").shipped
    (problem,) = catalog.told("cam-ket-moi")
    assert (problem.code, problem.place and problem.place.line) == ("template.wrong-folder", 1)
    with pytest.raises(NotFound) as unusable:
        catalog.get("cam-ket-moi")
    assert [one.code for one in unusable.value.problems] == ["template.broken"]


def test_a_word_file_without_a_manifest_is_told(area: Area) -> None:
    folder = area(documents=PLEDGES)
    path = edit_in_word(load_catalog().get("household-pledge"), folder, profile("plain"))
    (path.parent / "manifest.yaml").unlink()

    assert [(one.code, one.facts) for one in load_catalog(folder).told("household-pledge")] == [
        ("template.no-manifest", {"id": "household-pledge"})
    ]


def test_a_word_file_that_cannot_print_the_mark_of_drafts_is_told(area: Area) -> None:
    path = edit_in_word(load_catalog().get("household-pledge"), area(documents=PLEDGES), profile("plain"))

    def told() -> list[str]:
        return [one.code for one in template_problems(template_in(path.parent)) if one.code == "template.no-mark"]

    as_it_was = told()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).replace(b"{{ document.mark }}", b"") for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"document.mark", b"document.number"))

    assert (as_it_was, told()) == ([], ["template.no-mark"])
