"""Two communes' workspaces, a template of one's own in the first, and packs made of it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.authoring import build_template, template_in
from generator.catalog import Template
from generator.printing import picture
from generator.sharing.contents import ABOUT
from generator.sharing.packing import pack
from library.files.packages import unpack
from library.files.yaml import parse_yaml
from library.files.yaml_text import yaml_text
from library.problems import Place
from tests.small_area import small_area

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
maker: Văn phòng xã Mẫu
"""
TEXT = "Ủy ban nhân dân {{ commune.full_name }} thông báo {{ matter }}.\n\n**Điều.** Có hiệu lực từ ngày ký. ^thi_hanh\n"
NOTICE = "- template: thong-bao\n  fields: {matter: nghỉ tết}\n"
TEMPLATE = "templates/thong-bao"


@pytest.fixture(autouse=True)
def _undrawn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures take LibreOffice seconds: only tests that are marked so have them."""
    if "office" not in request.keywords:
        monkeypatch.setattr(picture, "find_office", lambda environment: None)


@pytest.fixture
def home(tmp_path: Path) -> Callable[..., Path]:
    """Returns a function that writes a commune's workspace into a folder of that name, as `small_area` composes it."""

    def write(name: str = "home", files: Mapping[str, str] | None = None, **pieces: str) -> Path:
        texts = {"workspace.yaml": "kind: workspace\nname: Vùng thử\n", **small_area(**pieces), **(files or {})}
        for file, text in texts.items():
            path = tmp_path / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return tmp_path / name

    return write


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Template]:
    """Returns a function that writes and builds a template of one's own below the workspace `home`."""

    def write(manifest: str = MANIFEST, text: str = TEXT) -> Template:
        folder = tmp_path / "home" / "templates" / "thong-bao"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "manifest.yaml").write_text(manifest, "utf-8")
        (folder / "text.md").write_text(text, "utf-8")
        build_template(template_in(folder))
        return template_in(folder)

    return write


@pytest.fixture
def packed(own: Callable[..., Template], tmp_path: Path) -> Callable[..., Path]:
    """Returns a function that makes a pack file of the template, with whatever manifest and text."""

    def make(name: str = "thong-bao.vanban", manifest: str = MANIFEST, text: str = TEXT) -> Path:
        path = tmp_path / name
        path.write_bytes(pack(own(manifest, text)).data)
        return path

    return make


def altered(data: bytes, change: Callable[[dict[str, bytes]], None], *, sums: bool = True) -> bytes:
    """Returns a pack whose members were changed; with `sums` its checksums are those of the changed members."""
    members = unpack(data, Place("a"))
    change(members)
    if sums and ABOUT in members:
        about = parse_yaml(members[ABOUT], "a")[0][0].value
        about["checksums"] = {name: hashlib.sha256(one).hexdigest() for name, one in members.items() if name != ABOUT}
        members[ABOUT] = yaml_text(about).encode()
    return zipped(members)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Returns a zip of the members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, one in members.items():
            archive.writestr(name, one)
    return stream.getvalue()


def tree(folder: Path) -> dict[str, bytes]:
    """Returns every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
