"""Claims about LibreOffice: where it is looked for, and that each run is fresh, quiet, bounded and ends with all it started."""

from __future__ import annotations

import os
import select
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.printing.office import convert, find_office
from library.files.xml import parse_xml
from library.problems import NotFound, Place
from tests.printing.conftest import Word, link, picture
from tests.stand_in import EVERY, stand_in

_SETTINGS = {
    ("Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Office.Common/Security/Scripting", "DisableActiveContent"): "true",
    ("Office.Common/Security/Scripting", "DisableOLEAutomation"): "true",
    ("Office.Common/Security/Scripting", "DisablePythonRuntime"): "true",
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("Office.Common/Filter/PDF/Export", "ExportFormFields"): "false",
    ("Office.Writer/Content/Update", "Link"): "0",
    ("Inet/Settings", "ooInetProxyType"): "2",
    ("Inet/Settings", "ooInetNoProxy"): None,
    ("Inet/Settings", "ooInetHTTPProxyName"): "127.0.0.1",
    ("Inet/Settings", "ooInetHTTPProxyPort"): "9",
    ("Inet/Settings", "ooInetHTTPSProxyName"): "127.0.0.1",
    ("Inet/Settings", "ooInetHTTPSProxyPort"): "9",
}


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return stand_in(tmp_path, monkeypatch).program


def test_it_is_found_in_a_folder_of_path(installed: Path, tmp_path: Path) -> None:
    assert find_office({"PATH": os.pathsep.join([str(tmp_path), str(installed.parent)])}) == installed


def test_it_is_found_where_the_installer_for_windows_puts_it(installed: Path, tmp_path: Path) -> None:
    usual = tmp_path / "Program Files" / "LibreOffice" / "program" / installed.name
    usual.parent.mkdir(parents=True)
    installed.rename(usual)

    assert find_office({"PATH": "", "PROGRAMFILES": str(tmp_path / "Program Files")}) == usual


@pytest.mark.parametrize("path", ["", ".", "bin", os.pathsep])
def test_it_is_not_taken_from_the_current_folder(installed: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(installed.parent)

    assert find_office({"PATH": path}) is None


def test_a_file_that_cannot_be_run_is_not_it(installed: Path) -> None:
    installed.chmod(0o644)

    assert find_office({"PATH": str(installed.parent)}) is None


def settings(profile: Path) -> dict[tuple[str, str], str | None]:
    """Returns the settings of a profile: their path and name → value."""
    items = parse_xml((profile / "user" / "registrymodifications.xcu").read_bytes(), Place(""))
    found = {}
    for item in items:
        path = next(str(value) for name, value in item.attrib.items() if str(name).endswith("path"))
        name = next(str(value) for name, value in item[0].attrib.items() if str(name).endswith("name"))
        found[path.removeprefix("/org.openoffice."), name] = item[0][0].text
    return found


def test_each_run_has_a_profile_of_its_own_with_nothing_active(
    word: Word, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = 'for one in "$TMPDIR" "$TEMP" "$TMP" "$@"; do echo "$one"; done >> ' + str(tmp_path / "told.txt")
    program = stand_in(tmp_path, monkeypatch, f"{told}\n{EVERY}").program
    one, two = word("a.docx"), word("b.docx")
    folder = one.parent

    assert convert(program, [one, two], 60) and convert(program, [two], 60)

    own = folder / "office"
    words = (tmp_path / "told.txt").read_text().splitlines()
    first, second = words[:14], words[14:]
    assert first == [
        *[str(own)] * 3, f"-env:UserInstallation={(own / 'profile-0').as_uri()}", "--headless", "--nologo", "--nodefault",
        "--norestore", "--infilter=MS Word 2007 XML", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder),
        str(one),
    ]  # fmt: skip
    assert second[0] == str(two)
    assert f"-env:UserInstallation={(own / 'profile-1').as_uri()}" in second
    assert settings(own / "profile-0") == settings(own / "profile-1") == _SETTINGS


def test_a_run_beyond_its_time_is_ended_with_all_that_it_started(
    word: Word, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = tmp_path / "held"
    program = stand_in(tmp_path, monkeypatch, f'exec 3> "{held}"; /bin/sleep 600 & /bin/sleep 600').program
    os.mkfifo(held)
    alive = os.open(held, os.O_RDONLY | os.O_NONBLOCK)

    assert not convert(program, [word("a.docx")], 1)

    # The end of the pipe is told when the last process that holds it is gone.
    assert select.select([alive], [], [], 30)[0] and os.read(alive, 1) == b""
    os.close(alive)


def test_a_program_that_cannot_be_started_counts_as_none(word: Word, tmp_path: Path) -> None:
    broken = tmp_path / "soffice"
    broken.write_bytes(b"\x7fELF")
    broken.chmod(0o755)

    with pytest.raises(NotFound) as raised:
        convert(broken, [word("a.docx")], 60)

    assert [one.code for one in raised.value.problems] == ["pdf.no-office"]


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """Gives the address of a server on this machine, and what it was asked for."""
    paths: list[str] = []

    class Asked(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            paths.append(self.rfile.readline().decode())

    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


@pytest.mark.office
def test_libreoffice_itself_fetches_nothing(word: Word, soffice: str, asked: tuple[str, list[str]]) -> None:
    address, paths = asked
    drawn = picture('r:link="rId5"')
    linked = word("linked.docx", "Ảnh", drawn, link("image", f"{address}/anh.png"))
    hidden = word("hidden.docx", "Ảnh", drawn, link("hyperlink", f"{address}/trang"))

    assert convert(Path(soffice), [linked, hidden], 120)

    assert linked.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    assert hidden.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    assert paths == []
