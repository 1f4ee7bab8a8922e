"""A template that was taken in and changed here since, and a newer pack of it → what stands there afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalog import MANIFEST, SOURCE, WORD_SOURCE
from library.problems import Place, Problem, Refused

_SOURCES = (MANIFEST, SOURCE, WORD_SOURCE)

Files = Mapping[str, bytes]


def sources(files: Files) -> dict[str, bytes]:
    """Returns the files of a template that people write; the others follow from them."""
    return {name: files[name] for name in _SOURCES if name in files}


def renewed(base: Files, here: Files, there: Files, place: Place) -> Files:
    """Returns the sources that a renewal leaves: theirs where nothing was changed here since `base`.

    Raises `Refused` where something was: nobody's words are lost.
    """
    if sources(here) in (sources(base), sources(there)):
        return sources(there)
    raise Refused(Problem("pack.changed-here", place))
