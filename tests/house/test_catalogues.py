"""Claims about the catalogues: two languages say the same things, all that is said is in them, and nothing else is."""

from __future__ import annotations

import ast
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from library.messages import DOMAIN, LANGUAGES, locale_folder

ROOT = Path(__file__).parents[2]
KEY = re.compile(r"[a-z]+(\.[A-Za-z0-9_-]+)+(#[a-z]+)?")
# A name of a file is no key, though it looks like one.
FILE = re.compile(r".*\.(yaml|md|docx|jsonl?|csv|xlsx|sqlite|xml|rels|pdf|png|zip|vanban)")
ENGLISH = re.compile(
    r"\b(and|are|cannot|command|default|error|field|fields|file|files|folder|for|from|invalid|is|key|line|missing|must|name|not"
    r"|of|option|or|please|record|template|that|the|this|unknown|value|values|warning|with|workspace|wrong)\b",
    re.IGNORECASE,
)
# What is typed or pressed as it stands: quoted words, `commands`, paths, options, places for facts.
VERBATIM = re.compile(r"“[^”]*”|`[^`]*`|'[^']*'|vanban( [a-z]+)+|\{[^}]*\}|\[[^\]]*\]|--?[a-z][a-z-]*|\S*[/\\_]\S*|\w+\.\w+")


@cache
def catalogue(language: str) -> Catalog:
    with (Path(locale_folder()) / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as stream:
        return read_po(stream)


@cache
def entries(language: str) -> Mapping[str, tuple[str, ...]]:
    """Returns every key with its text, or its texts where it counts."""
    found: dict[str, tuple[str, ...]] = {}
    for one in catalogue(language):
        if one.id:
            key = one.id if isinstance(one.id, str) else one.id[0]
            texts = one.string or ""
            found[key] = (texts,) if isinstance(texts, str) else tuple(texts)
    return found


def ours(language: str = "vi") -> dict[str, str]:
    """Returns what our own code says; the rest are sentences of click, keyed by their English."""
    return {key: texts[0] for key, texts in entries(language).items() if KEY.fullmatch(key)}


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@cache
def trees() -> Mapping[str, ast.Module]:
    files = [path for package in ("library", "generator") for path in sorted((ROOT / package).rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_bytes()) for path in files}


@cache
def said() -> tuple[Mapping[str, str], frozenset[str], frozenset[str]]:
    """Returns the keys that stand in the code, each with its file; patterns of those put together; endings that are added."""
    prefixes = {key.partition(".")[0] for key in ours()}
    keys: dict[str, str] = {}
    patterns, endings = set(), set()
    for file, tree in trees().items():
        apart = set(map(id, _inside(tree)))
        for node in ast.walk(tree):
            if pattern := _pattern(node):
                patterns.add(pattern)
            elif isinstance(node, ast.AugAssign) and isinstance(node.value, ast.Constant):
                endings.add(str(node.value.value))
            elif id(node) not in apart and (key := _key(node)).partition(".")[0] in prefixes:
                keys.setdefault(key, file)
    return keys, frozenset(pattern for pattern in patterns if pattern.partition(r"\.")[0] in prefixes), frozenset(endings)


def _inside(tree: ast.Module) -> Iterator[ast.AST]:
    """Yields what is no key of its own: a piece of a longer text, a figure of a layout looked up by its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from node.values
        elif isinstance(node, ast.Subscript):
            yield node.slice
        elif isinstance(node, ast.BinOp):
            yield from (node.left, node.right)


def _key(node: ast.AST) -> str:
    text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    return text if KEY.fullmatch(text) else ""


def _pattern(node: ast.AST) -> str:
    pieces = (
        node.values
        if isinstance(node, ast.JoinedStr)
        else [node.left, node.right]
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and isinstance(node.left, ast.Constant)
        else []
    )
    return "".join(re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".+" for one in pieces)


def test_both_languages_hold_the_same_keys() -> None:
    assert set(entries("vi")) == set(entries("en"))
    assert len(ours()) > 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_empty_doubtful_or_left_over(language: str) -> None:
    messages: list[Message] = [one for one in catalogue(language) if one.id]

    assert [one.id for one in messages if one.fuzzy] == []
    assert [key for key, texts in entries(language).items() if not all(text.strip() for text in texts)] == []
    assert [key for key, text in ours(language).items() if "  " in text.strip()] == []
    assert list(catalogue(language).obsolete) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_what_babel_makes_of_the_written_one(language: str) -> None:
    stream = io.BytesIO()
    write_mo(stream, catalogue(language))

    assert (Path(locale_folder()) / language / "LC_MESSAGES" / f"{DOMAIN}.mo").read_bytes() == stream.getvalue()


def test_both_languages_name_the_same_facts() -> None:
    english = entries("en")

    for key, texts in entries("vi").items():
        named = set().union(*map(facts, english[key]))
        assert facts(texts[0]) == named if key in ours() else facts(texts[0]) <= named, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_composed_unicode(language: str) -> None:
    texts = [text for texts in entries(language).values() for text in texts]

    assert [text for text in texts if not unicodedata.is_normalized("NFC", text)] == []


def test_no_english_word_stands_in_a_vietnamese_text() -> None:
    spoken = {key: text for key, text in entries("vi").items() if not key.endswith("#example")}
    left = {key: ENGLISH.findall(VERBATIM.sub(" ", " ".join(texts))) for key, texts in spoken.items()}

    assert {key: words for key, words in left.items() if words} == {}


def test_vietnamese_texts_quote_with_curly_marks() -> None:
    # The mark itself may be named: (").
    texts = {key: text.replace('(")', "") for key, text in ours().items() if not key.endswith("#example")}

    assert [key for key, text in texts.items() if '"' in text] == []


def test_every_key_that_the_code_says_is_there() -> None:
    keys, patterns, _ = said()
    modules = {file.removesuffix(".py").replace("/", ".") for file in trees()}
    unknown = {key: file for key, file in keys.items() if key not in ours() and not FILE.fullmatch(key) and key not in modules}

    assert unknown == {}
    assert [pattern for pattern in patterns if not any(re.fullmatch(pattern, key) for key in ours())] == []


def test_every_key_that_is_there_is_said_by_the_code() -> None:
    keys, patterns, endings = said()

    def is_said(key: str) -> bool:
        plain = key.removesuffix("#hint")
        built = any(re.fullmatch(pattern, plain) for pattern in patterns)
        return plain in keys or built or any(plain.removesuffix(ending) in keys for ending in endings)

    assert [key for key in ours() if not is_said(key)] == []
    assert [key for key in ours() if key.endswith("#hint") and key.removesuffix("#hint") not in ours()] == []


def test_every_other_key_is_a_sentence_of_click() -> None:
    source = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    plain = re.sub(r'"\s*\n\s*"', "", source)

    assert [key for key in entries("vi") if key not in ours() and key not in plain] == []


def calls() -> Iterator[tuple[str, str, set[str]]]:
    """Yields file and line, key and given facts of each call that tells all three literally."""
    for file, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                given = _given(node.func.id, node)
                if (key := _key(node.args[0])) in ours() and given is not None:
                    yield f"{file}:{node.lineno}", key, given


def _given(called: str, node: ast.Call) -> set[str] | None:
    """Returns the names of the facts, or None where they are put together elsewhere."""
    if called == "text":
        return None if any(word.arg is None for word in node.keywords) else {str(word.arg) for word in node.keywords}
    if called != "Problem":
        return None
    told = [*node.args[2:3], *(word.value for word in node.keywords if word.arg == "facts")]
    keys = [key for one in told for key in (one.keys if isinstance(one, ast.Dict) else [None])]
    return {str(key.value) for key in keys if isinstance(key, ast.Constant)} if None not in keys else None


def test_every_call_gives_the_facts_that_its_sentence_and_hint_name() -> None:
    listed = list(calls())
    lacking = {
        place: facts(ours()[key] + ours().get(f"{key}#hint", "")) - given
        for place, key, given in listed
        if facts(ours()[key] + ours().get(f"{key}#hint", "")) - given
    }

    assert len(listed) > 100
    assert lacking == {}
