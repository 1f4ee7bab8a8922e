"""What no template is learned from is refused with a sentence, and nothing is written."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.learning.learning import keep
from generator.rendering.carrier import packed
from library.files.packages import read_package
from library.problems import NotFound, Refused, VanbanError
from tests.learning.conftest import DECISION, PLEDGE, Communes
from tests.learning.perturbing import BODY, replaced

SETTINGS = "word/settings.xml"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def with_member(source: Path, target: Path, name: str, change: Callable[[str], str]) -> Path:
    package = dict(read_package(source))
    package[name] = change(package.get(name, b"").decode()).encode()
    target.write_bytes(packed(package))
    return target


def bare(xml: str) -> str:
    head, _, rest = xml.partition("<w:body>")
    return f"{head}<w:body><w:p><w:r><w:drawing/></w:r></w:p>{rest[rest.rindex('<w:sectPr') :]}"


def in_other_words(xml: str) -> str:
    """Returns the text with the body in words that no pledge has; its heading stays."""
    head, found, rest = xml.partition("Thực hiện Kế hoạch")
    return head + found + re.sub(r"(?<=>)[^<>{}]{30,}(?=</w:t>)", "Ruộng đồng mùa này nước ngập nhiều nơi.", rest)


def refused(communes: Communes, *files: Path, **told: object) -> list[str]:
    with pytest.raises(VanbanError) as caught:
        communes.learned(*files, **told)  # type: ignore[arg-type]
    return [one.code for one in caught.value.problems]


def test_a_scan_is_refused(communes: Communes, tmp_path: Path) -> None:
    file = with_member(communes.named(PLEDGE)[0], tmp_path / "quet.docx", BODY, bare)

    assert refused(communes, file) == ["learn.scan"]


def test_a_protected_file_is_refused(communes: Communes, tmp_path: Path) -> None:
    lock = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'
    file = with_member(
        communes.named(PLEDGE)[0], tmp_path / "khoa.docx", SETTINGS, lambda xml: xml.replace("</w:settings>", lock)
    )
    (tmp_path / "ma-hoa.docx").write_bytes(OLD_WORD + "EncryptedPackage".encode("utf-16-le"))

    assert refused(communes, file) == ["learn.protected"]
    assert refused(communes, tmp_path / "ma-hoa.docx") == ["learn.protected"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("cu.doc", OLD_WORD, "package.old-word"),
        ("cu.docx", OLD_WORD, "package.old-word"),
        ("chu.docx", "Quyết định".encode(), "learn.no-word"),
        ("bang.xlsx", b"PK\x03\x04", "learn.no-word"),
        ("hong.docx", b"PK\x03\x04", "package.damaged"),
    ],
)
def test_what_is_no_word_file_of_today_is_refused(
    communes: Communes, tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)

    assert refused(communes, tmp_path / name) == [code]


def test_hostile_content_is_refused(communes: Communes, tmp_path: Path) -> None:
    field = '<w:p><w:fldSimple w:instr="INCLUDETEXT &quot;/etc/passwd&quot;"/></w:p></w:body>'
    fetching = with_member(communes.named(PLEDGE)[0], tmp_path / "a.docx", BODY, lambda xml: xml.replace("</w:body>", field))
    macro = with_member(communes.named(PLEDGE)[0], tmp_path / "b.docx", "word/vbaProject.bin", lambda xml: "x")

    assert refused(communes, fetching) == ["template.fetching-field"]
    assert refused(communes, macro) == ["template.macro"]


def test_documents_that_are_not_alike_are_refused(communes: Communes, tmp_path: Path) -> None:
    pledge = communes.named(PLEDGE)
    other = with_member(pledge[1], tmp_path / "khac.docx", BODY, in_other_words)

    assert refused(communes, communes.named(DECISION)[0], pledge[0]) == ["learn.other-kind"]
    with pytest.raises(Refused) as caught:
        communes.learned(pledge[0], other)
    assert [(one.code, one.facts["percent"]) for one in caught.value.problems] == [("learn.unlike", 38)]


def test_a_document_of_nobody_and_an_unknown_owner_are_told(communes: Communes, tmp_path: Path) -> None:
    file = replaced(communes.named(PLEDGE)[2], tmp_path / "la.docx", "Quảng Thanh", "Nơi Khác")
    file = with_member(file, file, BODY, lambda xml: xml.replace("Quảng\u00a0Thanh", "Nơi Khác"))

    assert refused(communes, file) == ["learn.whose"]
    with pytest.raises(NotFound) as caught:
        communes.learned(file, owners=("khong-co",))
    assert caught.value.problems[0].facts["name"] == "khong-co"
    assert communes.learned(file, owners=("quang-thanh-1",)).sources[0].owner == "quang-thanh-1"


def test_too_many_files_and_a_wrong_number_of_owners_are_told(communes: Communes) -> None:
    pledge = communes.named(PLEDGE)

    assert refused(communes, *(pledge[0],) * 21) == ["learn.too-many"]
    assert refused(communes, *pledge, owners=("quang-thanh-1",)) == ["learn.owners"]


def test_a_template_that_is_there_is_never_touched(communes: Communes, tmp_path: Path) -> None:
    assert refused(communes, communes.named(DECISION)[0], named="village-pledge") == ["learn.exists"]
    learned = communes.learned(communes.named(DECISION)[0])
    (tmp_path / "templates" / "hoc").mkdir(parents=True)

    with pytest.raises(Refused) as caught:
        keep(learned, tmp_path, b"")

    assert [one.code for one in caught.value.problems] == ["learn.exists"]
    assert [str(path.relative_to(tmp_path)) for path in sorted(tmp_path.rglob("*"))] == ["templates", "templates/hoc"]


def test_a_file_that_is_a_template_already_is_told(communes: Communes, tmp_path: Path) -> None:
    file = replaced(communes.named(PLEDGE)[2], tmp_path / "mau.docx", "tự nguyện cam kết", "tự nguyện {{ ten }} cam kết")

    assert refused(communes, file) == ["learn.template-already"]


def test_a_bomb_is_refused(communes: Communes, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(BODY, b" " * (201 * 2**20))
    (tmp_path / "bom.docx").write_bytes(stream.getvalue())

    assert refused(communes, tmp_path / "bom.docx") == ["package.too-large"]
