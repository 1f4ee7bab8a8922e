"""A document that LibreOffice saved teaches what the original teaches."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.learning.learning import keep, verified
from tests.learning.conftest import DECISION, Communes


@pytest.mark.office
def test_a_file_that_libreoffice_saved_teaches_the_same(communes: Communes, tmp_path: Path, soffice: str) -> None:
    file = tmp_path / "quyet-dinh.docx"
    file.write_bytes(communes.named(DECISION)[1].read_bytes())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run = [soffice, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "o"), str(file)]
    subprocess.run(run, check=True, capture_output=True, timeout=120)

    saved = communes.learned(tmp_path / "o" / file.name)

    same = {(one.words, one.tag) for one in communes.learned(file).decisions}
    assert same - {(one.words, one.tag) for one in saved.decisions} == set()
    _, template = keep(saved, tmp_path, b"")
    assert verified(saved, template) == []
