"""Word files to print, good and hostile ones, and a folder for temporary files that is looked into."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.rendering.conftest import document, paragraph

LINKS = "word/_rels/document.xml.rels"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Word = Callable[..., Path]


@pytest.fixture
def word(tmp_path: Path) -> Word:
    """Returns a function that writes a Word file with a line of text, more of WordprocessingML, and more members."""

    def write(name: str, text: str = "x", more: str = "", members: Mapping[str, str] | None = None) -> Path:
        path = tmp_path / "papers" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(document(paragraph(text) + more))
        with zipfile.ZipFile(path, "a") as archive:
            for member, data in (members or {}).items():
                archive.writestr(member, data)
        return path

    return write


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns the folder that temporary files go to."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def link(kind: str, target: str) -> dict[str, str]:
    """Returns the relations of a body that links outside as `rId5`."""
    one = f'<Relationship Id="rId5" Type="{_R}/{kind}" Target="{target}" TargetMode="External"/>'
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return {LINKS: f"{head}{one}</Relationships>"}


def picture(attribute: str) -> str:
    """Returns a paragraph with a picture, which an attribute like `r:link="rId5"` says where to find."""
    spaces = {
        "r": _R,
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }
    declared = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in spaces.items())
    size = 'cx="900000" cy="900000"'
    return (
        f'<w:p><w:r><w:drawing><wp:inline {declared}><wp:extent {size}/><wp:docPr id="1" name="p"/><a:graphic>'
        f'<a:graphicData uri="{spaces["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip {attribute}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
