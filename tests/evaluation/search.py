"""Questions whose answers are known → how often the search shows the right article first, among three, five, ten.

    python tests/evaluation/search.py ARTICLES.jsonl[.gz] QUERIES.jsonl

An article is a line {"id", "law", "article", "title", "text"}, a question {"query", "relevant": [id, …]}. Prints one JSON
line: shares of the questions (0–1), as they are and (`no_accents`) with their marks stripped.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from library.entry import Entry  # the project's folder may not be installed
from library.index import Index, index_of
from library.numbers import read_numbers
from library.search import search
from library.vietnamese.letters import fold

DEPTH = 10


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yields the records of a file of JSON lines, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        yield from (json.loads(line) for line in stream if line.strip())


def entry(article: dict[str, Any]) -> Entry:
    """Returns an article as the library keeps it; an act that is named by its number has that number."""
    law = article["law"]
    return Entry(
        id=article["id"],
        kind="article",
        title=law,
        text=article["text"],
        number=law if any(one.firm for one in read_numbers(law)) else "",
        article=article["article"],
        heading=article["title"],
    )


def ranks(index: Index, questions: Iterable[tuple[str, Sequence[str]]]) -> list[int]:
    """Returns the place of the first right article in each answer, from 1; 0 where it is not among the first ten."""
    found = []
    for query, relevant in questions:
        ids = [hit.id for hit in search(query, index, limit=DEPTH).hits]
        found.append(next((rank for rank, one in enumerate(ids, 1) if one in relevant), 0))
    return found


def shares(found: Sequence[int]) -> dict[str, float]:
    """Returns what share of the questions has its answer among the first 1, 3, 5, 10, and the mean of 1/rank."""
    count = max(len(found), 1)
    top = {f"top{depth}": round(sum(0 < rank <= depth for rank in found) / count, 4) for depth in (1, 3, 5, DEPTH)}
    return {"queries": len(found), **top, "mrr10": round(sum(1 / rank for rank in found if rank) / count, 4)}


def evaluation(articles: Path, queries: Path) -> dict[str, Any]:
    """Returns the shares with and without marks."""
    index = index_of(entry(one) for one in lines(articles))
    questions = [(one["query"], one["relevant"]) for one in lines(queries)]
    bare = [(fold(query), relevant) for query, relevant in questions]
    return {**shares(ranks(index, questions)), "no_accents": shares(ranks(index, bare))}


def main() -> None:
    """Prints the shares as one line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path, metavar="ARTICLES.jsonl[.gz]")
    parser.add_argument("queries", type=Path, metavar="QUERIES.jsonl")
    options = parser.parse_args()
    print(json.dumps(evaluation(options.articles, options.queries)))


if __name__ == "__main__":
    main()
