"""Every problem of the records room has a sentence in both languages, and a hint where something can be done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import generator.records
from library.messages import hint, sentence, use_language
from library.problems import Problem

ROOM = Path(generator.records.__file__).parent
CODE = re.compile(
    r'"((?:workspace|record|reference|household|privacy|validity|successor|dossier|commune|team|membership|organization'
    r'|committee|village|name|text|file)\.[a-z-]+)"'
)
NO_CODES = {"workspace.yaml"}
CODES = sorted({code for path in ROOM.glob("*.py") for code in CODE.findall(path.read_text("utf-8"))} - NO_CODES)
WITHOUT_HINT = {"household.unknown-column", "household.no-rows"}


def test_the_codes_are_found_in_the_sources() -> None:
    assert len(CODES) > 60
    assert {"record.duplicate-id", "household.more", "committee.same-people", "privacy.remark"} <= set(CODES)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_its_words(code: str, language: str) -> None:
    use_language(language)
    problem = Problem(code)

    assert sentence(problem) != code
    assert bool(hint(problem)) is (code not in WITHOUT_HINT)
