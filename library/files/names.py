"""Text → a file name that Windows, Linux and macOS accept, readable and at most 100 characters long."""

from __future__ import annotations

import hashlib
import re

from library.files.limits import FILE_NAME_CHARACTERS
from library.vietnamese.letters import nfc

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufeff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)


def file_name(text: str, suffix: str = "") -> str:
    """Returns `text` as a file name with `suffix` (".docx"); a name that is too long ends in a short hash of the whole."""
    name = _FORBIDDEN.sub("-", nfc(text))
    name = re.sub(r"\s+", " ", name).strip(" .-") or "khong-ten"
    room = FILE_NAME_CHARACTERS - len(suffix)
    if len(name) > room:
        name = name[: room - 9].rstrip(" .-") + "-" + hashlib.sha256(name.encode()).hexdigest()[:8]
    if _RESERVED.match(name):
        name = "_" + name
    return name + suffix
