"""Claims about the copy in which every problem is a Word comment at its place."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document

from generator.rendering.remarks import commented
from generator.rendering.review import review
from library.files.packages import read_package
from library.problems import Place, Refused
from tests.rendering.peer import LEVELS, W, lines, rewritten, runs, table


def remarked(document: Document, folder: Path, **vocabulary: Any) -> bytes:
    path = folder / "template.docx"
    document.core_properties.author = ""
    document.save(str(path))
    return commented(read_package(path), review(path, LEVELS, vocabulary).problems, Place(str(path)))


def remarks(data: bytes) -> list[tuple[str, str]]:
    """Returns for each comment the text that it stands at and its words."""
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    found = []
    for comment in document.comments:
        start, end = (body.find(f".//{W}commentRange{name}[@{W}id='{comment.comment_id}']") for name in ("Start", "End"))
        order = list(body.iter())
        inside = order[order.index(start) : order.index(end)]
        found.append(("".join(one.text or "" for one in inside if one.tag == f"{W}t"), comment.text))
    return found


def test_a_comment_stands_on_the_runs_of_its_tag(tmp_path: Path) -> None:
    data = remarked(runs("Kính gửi ", "{{ nm", " }}", ", và hết", bold=1), tmp_path, name={})

    assert remarks(data) == [
        (
            "{{ nm }}",
            "Không có giá trị nào tên “nm”.\nCó phải ý anh/chị là “name”? "
            "Nếu là dữ liệu mới thì khai báo ở “fields” của manifest.yaml.",
        )
    ]


def test_every_problem_of_a_paragraph_has_its_own_comment_by_us_with_a_fixed_date(tmp_path: Path) -> None:
    data = remarked(table(("a", "{{ x }} {% if name %}")), tmp_path, name={})

    document = docx.Document(io.BytesIO(data))
    assert [(one.author, one.initials, str(one.timestamp)) for one in document.comments] == [
        ("vanban", "vb", "2000-01-01 00:00:00+00:00")
    ] * 2
    assert [words.partition("\n")[0] for _, words in remarks(data)] == [
        "Không có giá trị nào tên “x”.", "Thẻ {% if name %} chưa được đóng.",
    ]  # fmt: skip


def test_what_is_wrong_outside_the_body_is_told_at_the_first_paragraph(tmp_path: Path) -> None:
    document = lines("đoạn đầu", "đoạn hai")
    document.sections[0].header.paragraphs[0].text = "{{ xyzzy }}"

    assert remarks(remarked(document, tmp_path)) == [
        (
            "đoạn đầu",
            "word/header1.xml:1\n{{ xyzzy }}\nKhông có giá trị nào tên “xyzzy”.\n"
            "Xem danh sách giá trị trong tài liệu, hoặc khai báo trường trong manifest.yaml.",
        )
    ]


def test_the_text_of_the_template_and_its_own_comments_stay(tmp_path: Path) -> None:
    document = lines("a {{ b }}", "c")
    document.add_comment(document.paragraphs[1].runs, "của người soạn", "d")

    data = remarked(document, tmp_path)

    made = docx.Document(io.BytesIO(data))
    assert [paragraph.text for paragraph in made.paragraphs] == ["a {{ b }}", "c"]
    assert [one.author for one in made.comments] == ["d", "vanban", "vanban"]


def test_the_same_problems_make_the_same_bytes(tmp_path: Path) -> None:
    assert remarked(lines("{{ b }}"), tmp_path) == remarked(lines("{{ b }}"), tmp_path)


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        ("word/styles.xml", "<w:styles", "<!DOCTYPE a><w:styles", "xml.doctype"),
        ("word/_rels/document.xml.rels", "styles.xml", "nothing.xml", "package.damaged"),
    ],
)
def test_a_file_that_must_not_or_cannot_be_opened_is_refused(
    tmp_path: Path, part: str, old: str, new: str, code: str
) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(rewritten(lines("{{ b }}"), part, old, new))

    with pytest.raises(Refused) as refused:
        commented(read_package(path), [], Place(str(path)))

    assert [one.code for one in refused.value.problems] == [code]


@pytest.mark.validator
def test_the_copy_keeps_the_format(tmp_path: Path, ooxml_validator: str) -> None:
    document = table(("{% if name %}a", "b{% endif %}"), document=lines("{{ b }} {{ c", "{%p if x %} d"))
    document.sections[0].footer.paragraphs[0].text = "{{ e }}"
    path = tmp_path / "copy.docx"
    path.write_bytes(remarked(document, tmp_path, name={}))

    done = subprocess.run([ooxml_validator, str(path)], capture_output=True, text=True)

    assert '"ok": true' in done.stdout, done.stdout


@pytest.mark.office
def test_libreoffice_opens_the_copy_with_its_comments(tmp_path: Path, soffice: str) -> None:
    path = tmp_path / "copy.docx"
    path.write_bytes(remarked(lines("{{ b }}", "{{ c"), tmp_path))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"

    subprocess.run([soffice, profile, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), str(path)], check=True,
                   capture_output=True)  # fmt: skip

    text = (tmp_path / "copy.fodt").read_text("utf-8")
    assert (text.count("<office:annotation "), text.count("<dc:creator>vanban</dc:creator>")) == (2, 2)
