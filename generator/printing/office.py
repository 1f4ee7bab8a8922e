"""LibreOffice: where it is, and one run of it with a profile of its own, nothing active, no network and a limit of time."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from library.problems import NotFound, Problem

# On Windows the .com waits for the work to end and opens no window.
_NAMES = ("soffice.com", "soffice.exe") if os.name == "nt" else ("soffice", "libreoffice")
_PROGRAM_FILES = ("PROGRAMW6432", "PROGRAMFILES", "PROGRAMFILES(X86)")
_MAC = "/Applications/LibreOffice.app/Contents/MacOS"
# What is read, and what is made. Another filter would read things that were never looked for: a renamed .odt carries its
# macros and links elsewhere.
TO_PDF = ("MS Word 2007 XML", "pdf:writer_pdf_Export")
FROM_OLD_WORD = ("MS Word 97", "docx:MS Word 2007 XML")
# A manual proxy where nothing answers: no request leaves the machine.
_NOBODY = ("127.0.0.1", 9)
_WINDOWS_FLAGS = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)

# From officecfg/registry/schema of LibreOffice (Common.xcs, Writer.xcs, Inet.xcs); a version passes over what it does not know.
# Link: the schema calls 0 “always”, but the program that reads it counts never, manual, automatic (sw/inc/linkenum.hxx).
# ExportFormFields: the places for number and date are controls in Word and text on paper.
_SETTINGS: Mapping[str, Mapping[str, str | int]] = {
    "Office.Common/Security/Scripting": {
        "MacroSecurityLevel": 3,
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "DisableOLEAutomation": "true",
        "DisablePythonRuntime": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "Office.Common/Filter/PDF/Export": {"ExportFormFields": "false"},
    "Office.Writer/Content/Update": {"Link": 0},
    "Inet/Settings": {
        "ooInetProxyType": 2,
        "ooInetNoProxy": "",
        "ooInetHTTPProxyName": _NOBODY[0],
        "ooInetHTTPProxyPort": _NOBODY[1],
        "ooInetHTTPSProxyName": _NOBODY[0],
        "ooInetHTTPSProxyPort": _NOBODY[1],
    },
}


def find_office(environment: Mapping[str, str]) -> Path | None:
    """Returns LibreOffice: from the folders of PATH, else from where its installers put it; None where it is not.

    The current folder is no place to look in: a stranger's workspace may hold a program of that name.
    """
    named = (folder for folder in environment.get("PATH", "").split(os.pathsep) if os.path.isabs(folder))
    bases = [environment[name] for name in _PROGRAM_FILES if environment.get(name)]
    folders = [*named, *(os.path.join(base, "LibreOffice", "program") for base in bases), _MAC]
    places = (os.path.join(folder, name) for folder in folders for name in _NAMES)
    return next((Path(place) for place in places if os.path.isfile(place) and os.access(place, os.X_OK)), None)


def convert(office: Path, files: Sequence[Path], seconds: float, filters: tuple[str, str] = TO_PDF) -> bool:
    """Has a PDF (or what else `filters` name) made beside each of the Word files, which lie in one folder, the caller's alone.

    Returns whether the time was enough; which PDFs are there is for the caller to look at, since LibreOffice's own status
    says nothing. Profile and temporary files lie in a folder `office` beside the files. Raises `NotFound` if the program
    cannot be started.
    """
    folder = files[0].parent
    own = folder / "office"
    own.mkdir(exist_ok=True)
    with _profile(own) as profile:
        command = [
            str(office), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--nologo", "--nodefault", "--norestore",
            f"--infilter={filters[0]}", "--convert-to", filters[1], "--outdir", str(folder), *map(str, files),
        ]  # fmt: skip
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(own))
        return _in_time(command, {**os.environ, **temporary}, seconds)


@contextlib.contextmanager
def _profile(folder: Path) -> Iterator[Path]:
    """Gives a profile that nobody used before: settings in one could say anything."""
    number = sum(1 for _ in folder.glob("profile-*"))
    profile = folder / f"profile-{number}"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_registry(), "utf-8")
    yield profile


def _registry() -> str:
    items = (
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{escape(str(value))}</value></prop></item>"
        for path, settings in _SETTINGS.items()
        for name, value in settings.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    return "\n".join([head, *items, "</oor:items>\n"])


def _in_time(command: Sequence[str], environment: Mapping[str, str], seconds: float) -> bool:
    """Runs a program in a group of its own; whatever happens, nothing of it runs on afterwards."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, env=environment, start_new_session=True,
            creationflags=_WINDOWS_FLAGS,
        )  # fmt: skip
    except OSError as error:
        raise NotFound(Problem("pdf.no-office")) from error
    with process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        finally:
            if process.poll() is None:
                _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a program and all that it started."""
    if os.name == "nt":
        taskkill = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
        with contextlib.suppress(OSError):
            subprocess.run([taskkill, "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
