"""The peers of the search benchmark: each builds an index of the same tokens and answers the same weighted terms."""

from __future__ import annotations

import importlib
import importlib.util
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from whoosh.analysis import Token
from whoosh.fields import ID, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Frequency
from whoosh.query import Or, Term
from whoosh.scoring import BM25F

from library.weighing import LENGTH_SHARE, SATURATION, UNIT, rounded

FIELDS = ("typed", "folded", "pairs", "number")
Terms = Sequence[tuple[str, str, float]]


@dataclass(frozen=True, slots=True)
class Streams:
    """The tokens of one article, by field, with their weights in units, and the lengths of its fields."""

    id: str
    tokens: Mapping[str, Mapping[str, int]]
    lengths: tuple[int, int]


class Peer(Protocol):
    """An engine that is measured beside ours."""

    most_queries: int

    def __init__(self, folder: Path) -> None: ...

    @staticmethod
    def installed() -> bool:
        """Tells whether it can be measured here."""

    def build(self, streams: Sequence[Streams], wanted: set[tuple[str, str]], sample: int) -> str:
        """Builds the index and returns how long it took."""

    def ask(self, terms: Terms) -> list[str]:
        """Returns the ids of the ten best."""


class _Weighted:
    """A Whoosh analyser of tokens that are ready: the value is a list of tokens with their weights."""

    def __call__(self, value: Mapping[str, int], **_: Any) -> Iterator[Token]:
        token = Token()
        for token.text, units in value.items():
            token.boost = units * UNIT
            yield token


class _Field(FieldType):  # type: ignore[misc]  # whoosh has no types
    def __init__(self) -> None:
        super().__init__(Frequency(), _Weighted(), scorable=True)

    def index(self, value: Mapping[str, int], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        return ((text.encode(), 1, units * UNIT, b"") for text, units in value.items())


class _Rounded(BM25F):  # type: ignore[misc]  # whoosh has no types
    """Whoosh's BM25F, by the average length that our index rounds to."""

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: float = 1) -> Any:
        found = super().scorer(searcher, fieldname, text, qf)
        found.avgfl = rounded(found.avgfl)
        info = searcher.term_info(fieldname, text)
        found._maxquality = found._score(info.max_weight(), info.min_length())
        return found


class Whoosh:
    """Plain Whoosh: its own codec, its own scoring."""

    most_queries = 5

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @staticmethod
    def installed() -> bool:
        """Tells whether it can be measured here."""
        return True

    def _schema(self) -> Schema:
        return Schema(id=ID(stored=True), **{name: _Field() for name in FIELDS})

    def build(self, streams: Sequence[Streams], wanted: set[tuple[str, str]], sample: int) -> str:
        """Builds the index and returns how long it took."""
        (self._folder / "sample").mkdir()
        writer = FileStorage(str(self._folder / "sample")).create_index(self._schema()).writer(limitmb=512)
        few = streams[:sample]
        began = time.perf_counter()
        for one in few:
            writer.add_document(id=one.id, **one.tokens)
        writer.commit()
        rate = (time.perf_counter() - began) / len(few)
        self._bare(streams, wanted)
        return f"add_document {rate * 1000:.2f} ms an article (of {len(few)}): {rate * len(streams):.1f} s for all"

    def _bare(self, streams: Sequence[Streams], wanted: set[tuple[str, str]]) -> None:
        writer = FileStorage(str(self._folder)).create_index(self._schema()).writer(limitmb=512)
        schema = writer.schema
        for number, one in enumerate(streams):
            writer.perdocwriter.start_doc(number)
            writer.perdocwriter.add_field("id", schema["id"], one.id, 1)
            for name, length in zip(FIELDS, (one.lengths[0], one.lengths[0], one.lengths[1], 1), strict=True):
                writer.perdocwriter.add_field(name, schema[name], None, length)
                for token, units in one.tokens[name].items():
                    if (name, token) in wanted:
                        writer.pool.add((name, token.encode(), number, units * UNIT, b""))
            writer.perdocwriter.finish_doc()
            writer.docnum += 1
        writer._added = True
        writer.commit()
        index = FileStorage(str(self._folder)).open_index()
        self._searcher = index.searcher(weighting=_Rounded(B=LENGTH_SHARE, K1=SATURATION))

    def ask(self, terms: Terms) -> list[str]:
        """Returns the ids of the ten best."""
        query = Or([Term(name, token, boost=worth) for name, token, worth in terms])
        return [hit["id"] for hit in self._searcher.search(query, limit=10)]


class Fts5:
    """SQLite's full text search."""

    most_queries = 20

    def __init__(self, folder: Path) -> None:
        self._base = sqlite3.connect(folder / "fts5.sqlite")

    @staticmethod
    def installed() -> bool:
        """Tells whether it can be measured here."""
        return any("FTS5" in option for (option,) in sqlite3.connect(":memory:").execute("PRAGMA compile_options"))

    def build(self, streams: Sequence[Streams], wanted: set[tuple[str, str]], sample: int) -> str:
        """Builds the index and returns how long it took."""
        began = time.perf_counter()
        self._base.execute(
            "CREATE VIRTUAL TABLE a USING fts5(id UNINDEXED, typed, folded, pairs, number, "
            "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_/'\")"
        )
        rows = ((one.id, *(_text(one.tokens[name]) for name in FIELDS)) for one in streams)
        self._base.executemany("INSERT INTO a VALUES (?, ?, ?, ?, ?)", rows)
        self._base.commit()
        return f"built {time.perf_counter() - began:.1f} s"

    def ask(self, terms: Terms) -> list[str]:
        """Returns the ids of the ten best."""
        query = " OR ".join(f'{name}:"{token}"' for name, token, _ in terms)
        found = self._base.execute("SELECT id FROM a WHERE a MATCH ? ORDER BY bm25(a, 0, 0.7, 0.3, 0.5, 1) LIMIT 10", [query])
        return [one for (one,) in found]


class Tantivy:
    """tantivy, a search engine in Rust."""

    most_queries = 20

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._module: Any = importlib.import_module("tantivy")

    @staticmethod
    def installed() -> bool:
        """Tells whether it can be measured here."""
        return importlib.util.find_spec("tantivy") is not None

    def build(self, streams: Sequence[Streams], wanted: set[tuple[str, str]], sample: int) -> str:
        """Builds the index and returns how long it took."""
        began = time.perf_counter()
        made = self._module.SchemaBuilder()
        made.add_text_field("id", stored=True, tokenizer_name="raw")
        for name in FIELDS:
            made.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
        self._schema = made.build()
        index = self._module.Index(self._schema, str(self._folder))
        writer = index.writer(256_000_000, 1)
        for one in streams:
            texts = {name: _text(one.tokens[name]) for name in FIELDS}
            writer.add_document(self._module.Document(id=one.id, **texts))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()
        return f"built {time.perf_counter() - began:.1f} s"

    def ask(self, terms: Terms) -> list[str]:
        """Returns the ids of the ten best."""
        should = self._module.Occur.Should
        query = self._module.Query
        parts = [(should, query.boost_query(query.term_query(self._schema, *one[:2], "freq"), one[2])) for one in terms]
        found = self._searcher.search(query.boolean_query(parts), 10, count=False)
        return [self._searcher.doc(address)["id"][0] for _, address in found.hits]


def _text(tokens: Mapping[str, int]) -> str:
    return " ".join(token for token, units in tokens.items() for _ in range(max(1, round(units * UNIT))))
