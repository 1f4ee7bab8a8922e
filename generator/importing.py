"""A file somebody sent → what is in it; one of the old Word (.doc) goes through LibreOffice first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.printing.old_word import is_old_word, to_word
from library.files.limits import IMPORT_BYTES
from library.files.packages import read_file
from library.problems import Place
from library.reading.kinds import OLD_WORD
from library.reading.paragraph import Reading
from library.reading.process import read_data


def read_source(path: Path) -> tuple[bytes, Reading]:
    """Returns the bytes of a file and what is in them.

    Raises `Refused` for a file that cannot be read (see `library.reading.process`), `NotFound` where a .doc needs LibreOffice
    and there is none.
    """
    data = read_file(path, IMPORT_BYTES)
    place = Place(str(path))
    if not is_old_word(data):
        return data, read_data(data, place)
    return data, replace(read_data(to_word(data, place), place), kind=OLD_WORD)
