"""Text → a file name that Windows, Linux and macOS accept, readable and at most 100 characters long."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from library.files.limits import FILE_NAME_BYTES, FILE_NAME_CHARACTERS
from library.vietnamese.letters import nfc

_DASHES = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))
# Controls, marks of direction and joiners, private letters, halves of letters: nobody sees them.
_UNSEEN = ("Cc", "Cf", "Co", "Cs")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)", re.IGNORECASE)
_HASH = 9


def reserved(name: str) -> bool:
    """Tells whether Windows takes a name for a device, whatever it ends in."""
    return _RESERVED.match(name) is not None


def file_name(text: str, suffix: str = "") -> str:
    """Returns `text` as a file name with `suffix` (".docx"); a name that is too long ends in a short hash of the whole."""
    name = nfc(text).translate(_DASHES)
    if not name.isprintable():
        name = "".join("-" if unicodedata.category(character) in _UNSEEN else character for character in name)
    name = re.sub(r"\s+", " ", name).strip(" .-") or "khong-ten"
    if reserved(name):
        name = "_" + name
    room, bytes_left = FILE_NAME_CHARACTERS - len(suffix), FILE_NAME_BYTES - len(suffix.encode())
    if len(name) > room or len(name.encode()) > bytes_left:
        start = name[: room - _HASH].encode()[: bytes_left - _HASH].decode("utf-8", "ignore")
        name = start.rstrip(" .-") + "-" + hashlib.sha256(name.encode()).hexdigest()[: _HASH - 1]
    return name + suffix
