"""Search: index time and size, time of a query, against plain Whoosh, SQLite FTS5 and tantivy; ratios of one run.

    python -m tests.benchmarks.search ARTICLES.jsonl[.gz] [--sizes 1000,10000] [--queries N] [--whoosh-sample N]

The articles are lines {"id", "law", "article", "title", "text"}; a larger size is made of their halves, no two alike. All
engines get the same three streams of tokens, ready made: as typed, without marks, pairs. Times are those of the ten best, from
tokens to ids; `answer` is all that an officer gets (status, snippets, counts). Plain Whoosh scores by BM25F with our numbers;
its index is built by `add_document` from a sample, whose rate is told, and for the queries it holds the words that are asked
for alone (its lengths are those of whole texts), since what nobody asks for costs a query nothing. A peer that is not
installed is passed over, with a line that says so.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from library.analysis import Tokens, analyse
from library.entry import Entry
from library.index import Index, index_of
from library.numbers import read_numbers
from library.scoring import scored
from library.search import search
from library.weighing import rarity, weighed
from tests.benchmarks.search_peers import Fts5, Peer, Streams, Tantivy, Whoosh

WORTH = {"typed": 0.7, "folded": 0.3, "pairs": 0.5}
BARE = {"folded": 1.0, "pairs": 0.7}
PEERS: tuple[type[Peer], ...] = (Whoosh, Fts5, Tantivy)
KINDS = ("two common words", "eight words", "number", "four words, no marks")
Terms = list[tuple[str, str, float]]


def articles(path: Path, count: int) -> Iterator[Entry]:
    """Yields `count` articles: those of the file, then new ones of two halves each."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        real = [json.loads(line) for line in islice(stream, count)]
    for one in real:
        yield _entry(one, one["id"], one["text"])
    made = random.Random(1)
    for number in range(count - len(real)):
        first, second = made.choice(real), made.choice(real)
        text = first["text"][: len(first["text"]) // 2] + " " + second["text"][len(second["text"]) // 2 :]
        yield _entry(first, f"{first['id']}+{number}", text)


def _entry(one: dict[str, Any], name: str, text: str) -> Entry:
    number = one["law"] if any(found.firm for found in read_numbers(one["law"])) else ""
    return Entry(name, "article", one["law"], text, number, one["article"], one["title"])


def questions(entries: Sequence[Entry], count: int) -> dict[str, list[str]]:
    """Returns queries of each kind, taken from the articles themselves."""
    made = random.Random(2)
    frequent: dict[str, int] = {}
    for entry in entries[:1000]:
        for word in set(analyse(entry.text).typed):
            frequent[word] = frequent.get(word, 0) + word.isalpha()
    common = sorted(frequent, key=frequent.__getitem__, reverse=True)[5:65]
    numbers = [entry.number for entry in entries if entry.number]
    return {
        KINDS[0]: [" ".join(made.sample(common, 2)) for _ in range(count)],
        KINDS[1]: [_words(made, entries, 8) for _ in range(count)],
        KINDS[2]: [made.choice(numbers) for _ in range(count)],
        KINDS[3]: [" ".join(analyse(_words(made, entries, 4)).folded) for _ in range(count)],
    }


def _words(made: random.Random, entries: Sequence[Entry], count: int) -> str:
    while True:
        words = [word for word in analyse(made.choice(entries).text).typed if word.isalpha()]
        if len(words) > count:
            start = made.randrange(len(words) - count)
            return " ".join(words[start : start + count])


def terms_of(tokens: Tokens, index: Index) -> Terms:
    """Returns the tokens of a query that are known, each with its weight before its rarity."""
    if tokens.numbers:
        return [("number", one, 1.0) for one in tokens.numbers[0].asked()[:1]]
    fields = (WORTH if tokens.marked else BARE).items()
    asked = [(name, token, worth) for name, worth in fields for token in dict.fromkeys(getattr(tokens, name))]
    return [one for one in asked if index.frequency(*one[:2])]


def ours(index: Index, terms: Terms) -> list[str]:
    """Returns the ids of the ten best."""
    worth = [(name, token, share * rarity(index.size, index.frequency(name, token))) for name, token, share in terms]
    return [index.column("id", place) for place, _ in scored(index, worth, None).top(10, 0.0)]


def timed(ask: Callable[[Any], Any], queries: Sequence[Any]) -> tuple[float, float]:
    """Returns the median and the 95th percentile, in milliseconds, each query once warmed up."""
    taken = []
    for query in queries:
        began = time.perf_counter()
        ask(query)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken), sorted(taken)[max(0, round(len(taken) * 0.95) - 1)]


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _line(*cells: object) -> None:
    print(" | ".join(str(cell) for cell in cells), flush=True)


def _streams(entries: Sequence[Entry]) -> list[Streams]:
    made = []
    for entry in entries:
        found = weighed(entry)
        made.append(Streams(entry.id, {name: found.tokens[name] for name in (*WORTH, "number")}, found.lengths))
    return made


def measure(path: Path, size: int, queries: int, sample: int, folder: Path) -> None:
    """Prints the table of one size."""
    entries = list(articles(path, size))
    began = time.perf_counter()
    index = index_of(entries)
    took = time.perf_counter() - began
    postings = sum(len(part.segment.places) for part in index.parts)
    asked = questions(entries, queries)
    began = time.perf_counter()
    streams = _streams(entries)
    analysis = time.perf_counter() - began
    _line(f"## {size} articles", f"{postings / 1e6:.1f} M postings", f"tokens alone {analysis:.1f} s")
    alone = max(took - analysis, 0)
    _line("ours", f"built {took:.1f} s, without the tokens {alone:.1f} s", f"{_size(folder / 'cache'):.0f} MB")
    if "numpy" not in sys.modules and importlib.util.find_spec("numpy"):
        importlib.import_module("library.vectors")
    terms = {kind: [terms_of(analyse(one), index) for one in listed] for kind, listed in asked.items()}
    times = {kind: timed(lambda one: ours(index, one), listed) for kind, listed in terms.items()}
    answers = {kind: timed(lambda one: search(one, index), listed) for kind, listed in asked.items()}
    wanted = {(name, token) for listed in terms.values() for one in listed for name, token, _ in one}
    for engine in PEERS:
        _peer(engine, folder / engine.__name__, streams, wanted, sample, index, terms, times)
    for kind, (middle, high) in answers.items():
        _line("answer", kind, f"{middle:.2f}/{high:.2f} ms")


def _peer(
    kind: type[Peer], folder: Path, streams: Sequence[Streams], wanted: set[tuple[str, str]], sample: int, index: Index,
    terms: dict[str, list[Terms]], times: dict[str, tuple[float, float]],
) -> None:  # fmt: skip
    """Prints the lines of one peer: its build, and each kind of query with the ratio to ours and the hits in common."""
    if not kind.installed():
        _line(kind.__name__, "is not installed: passed over")
        return
    folder.mkdir(parents=True)
    peer = kind(folder)
    said = peer.build(streams, wanted, sample)
    _line(kind.__name__, said, f"{_size(folder):.0f} MB")
    for name, listed in terms.items():
        few = listed[: peer.most_queries]
        middle, high = timed(peer.ask, few)
        share = statistics.mean(_in_common(peer.ask(one), ours(index, one)) for one in few)
        mine = times[name]
        ratio = f"{middle / mine[0]:.1f} × ours ({mine[0]:.3f}/{mine[1]:.3f} ms)"
        _line(kind.__name__, name, f"{middle:.2f}/{high:.2f} ms", ratio, f"hits in common {share:.3f}")


def _in_common(theirs: Sequence[str], mine: Sequence[str]) -> float:
    return len({*theirs} & {*mine}) / max(len(mine), 1)


def main() -> None:
    """Prints a table for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path, metavar="ARTICLES.jsonl[.gz]")
    parser.add_argument("--sizes", default="1000,10000", help="numbers of articles, with commas (100000 takes many minutes)")
    parser.add_argument("--queries", type=int, default=20)
    parser.add_argument("--whoosh-sample", type=int, default=300)
    options = parser.parse_args()
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as made:
            os.environ["VANBAN_CACHE"] = str(Path(made) / "cache")
            measure(options.articles, size, options.queries, options.whoosh_sample, Path(made))


if __name__ == "__main__":
    main()
