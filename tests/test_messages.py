"""Claims about messages: a sentence and a hint in the reader's language, and never a second error."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from library.messages import LANGUAGES, as_json, hint, language, locale_folder, sentence, text, use_language
from library.problems import WARNING, Place, Problem

REPEATED = Problem("yaml.repeated-key", Place("xa.yaml", 3, 1), {"key": "tên", "line": 1})


def test_vietnamese_is_spoken_first() -> None:
    assert language() == "vi"
    assert sentence(REPEATED) == "Trường “tên” đã có ở dòng 1."
    assert hint(REPEATED) == "Giữ lại một trong hai."


def test_the_language_can_be_changed_at_any_time() -> None:
    use_language("en")

    assert language() == "en"
    assert sentence(REPEATED) == "The field “tên” already stands on line 1."
    assert hint(REPEATED) == "Keep one of the two."
    use_language("vi")
    assert hint(REPEATED) == "Giữ lại một trong hai."


def test_one_thread_does_not_change_the_language_of_another() -> None:
    with ThreadPoolExecutor(1) as other:
        other.submit(use_language, "en").result()

        assert (language(), other.submit(language).result()) == ("vi", "en")


def test_a_problem_without_a_hint_has_an_empty_one() -> None:
    problem = Problem("xml.doctype", Place("a.docx", part="word/document.xml"))

    assert hint(Problem("no.such-code")) == ""
    assert sentence(problem) == "Phần này của tệp Word có khai báo DOCTYPE, không được phép."


def test_a_key_that_is_not_there_is_its_own_text() -> None:
    assert text("no.such-key") == "no.such-key"
    assert text("no.such-key", why="x") == "no.such-key"


def test_a_missing_fact_shows_as_its_name() -> None:
    assert sentence(Problem("yaml.repeated-key")) == "Trường “{key}” đã có ở dòng {line}."
    assert text("yaml.repeated-key", key="tên") == "Trường “tên” đã có ở dòng {line}."


def test_braces_in_a_fact_are_words_and_no_place_for_another_fact() -> None:
    assert text("yaml.repeated-key", key="{line} {0} {", line=1) == "Trường “{line} {0} {” đã có ở dòng 1."


def test_lists_are_told_with_commas_and_everything_else_as_it_is() -> None:
    facts = {"label": "Loại", "value": "x", "allowed": ["xã", "phường"]}

    assert hint(Problem("schema.enum", None, facts)) == "Dùng một trong: xã, phường."
    assert text("yaml.unknown-alias", name=None) == "Không có neo nào tên “None”."


def test_a_problem_is_printed_as_json_with_the_words_of_the_language() -> None:
    use_language("en")

    assert as_json(REPEATED) == {
        "file": "xa.yaml",
        "line": 3,
        "column": 1,
        "severity": "error",
        "code": "yaml.repeated-key",
        "message": "The field “tên” already stands on line 1.",
        "hint": "Keep one of the two.",
    }
    assert as_json(Problem("no.such-code", severity=WARNING)) == {
        "file": None,
        "line": None,
        "column": None,
        "severity": "warning",
        "code": "no.such-code",
        "message": "no.such-code",
        "hint": "",
    }


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_language_has_its_catalogue_in_the_package(name: str) -> None:
    assert (Path(locale_folder()) / name / "LC_MESSAGES" / "vanban.mo").is_file()
