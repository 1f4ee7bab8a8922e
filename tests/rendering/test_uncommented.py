"""Claims about comments in a template: none of them, nor a trace, in what is made of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx

from generator.rendering.template import compile_template
from generator.rendering.uncommented import uncommented
from library.files.packages import read_package
from library.problems import Place
from tests.conftest import errors_in
from tests.rendering.peer import LEVELS

_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_EXTENDED_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_EXTENDED_PART = b'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'


def commented(path: Path) -> Path:
    """Writes a template with a comment on a run, one without words, and what newer versions of Word keep beside them."""
    document = docx.Document()
    paragraph = document.add_paragraph("Kính gửi ")
    document.add_comment([paragraph.add_run("{{ name }}")], "Bí mật", author="Nguyễn Văn A", initials="A")
    document.add_comment([paragraph.add_run(".")], "", author="Nguyễn Văn A", initials="A")
    document.save(str(path))
    members = read_package(path)
    members["word/commentsExtended.xml"] = _EXTENDED_PART
    declared = f'<Override PartName="/word/commentsExtended.xml" ContentType="{_EXTENDED_KIND}"/></Types>'
    link = f'<Relationship Id="rId99" Type="{_EXTENDED}" Target="commentsExtended.xml"/></Relationships>'
    for name, end, more in (
        ("[Content_Types].xml", b"</Types>", declared), ("word/_rels/document.xml.rels", b"</Relationships>", link),
    ):  # fmt: skip
        members[name] = members[name].replace(end, more.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_comments_of_a_template_do_not_travel_into_its_documents(tmp_path: Path, ooxml_validator: str) -> None:
    path = commented(tmp_path / "a.docx")
    assert sum(b"omment" in data for data in read_package(path).values()) > 3

    made = tmp_path / "made.docx"
    made.write_bytes(compile_template(path, LEVELS, {"name": {}}).render({"name": "Ông B"}))

    members = read_package(made)
    assert not [name for name, data in members.items() if "omment" in name or b"omment" in data or "Bí mật".encode() in data]
    assert [one.text for one in docx.Document(io.BytesIO(made.read_bytes())).paragraphs] == ["Kính gửi Ông B."]
    assert errors_in(ooxml_validator, made) == []


def test_a_picture_that_only_a_comment_shows_goes_with_it(tmp_path: Path) -> None:
    members = dict(read_package(commented(tmp_path / "a.docx")))
    link = '<Relationship Id="rId1" Type="http://x/image" Target="media/{}.png"/>'
    around = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    members["word/_rels/comments.xml.rels"] = around.format(link.format("own") + link.format("both")).encode()
    main = members["word/_rels/document.xml.rels"].removesuffix(b"</Relationships>")
    members["word/_rels/document.xml.rels"] = main + link.format("both").encode() + b"</Relationships>"
    members |= {"word/media/own.png": b"1", "word/media/both.png": b"2"}

    left = uncommented(members, Place("a.docx"))

    assert sorted(set(members) - set(left)) == [
        "word/_rels/comments.xml.rels", "word/comments.xml", "word/commentsExtended.xml", "word/media/own.png",
    ]  # fmt: skip


def test_a_file_without_comments_stays_as_it_is(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    members = read_package(tmp_path / "a.docx")

    assert uncommented(members, Place("a.docx")) == members
