"""A new index takes over what a stored one has, answers as one built from nothing does, and Whoosh reads it too."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.query import Or, Term
from whoosh.scoring import WeightingModel, WeightScorer

from library.analysis import analyse
from library.entry import Entry
from library.index import Index, index_of
from library.scoring import Listed, mask_of, only, postings
from library.search import search
from library.segment import FIELDS
from library.shelf import cache_folder
from library.weighing import rarity

WORDS = "an ninh trật tự xã thôn đạo hòa giải tuần tra quản lý hộ dân cư trú ban chỉ huy trưởng phòng cháy nổ"
SYLLABLES = WORDS.split()
QUESTIONS = ["an ninh trật tự thôn", "hoa giai o thon", "trưởng ban chỉ huy tuần tra", "dân cư trú", "chay no", "điều 3"]


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_CACHE", str(tmp_path / "cache"))


def articles(count: int, seed: int = 1) -> list[Entry]:
    """Returns articles of made-up words, no two alike."""
    made = random.Random(seed)
    words = iter(lambda: made.choice(SYLLABLES), None)
    return [
        Entry(
            id=f"{seed}-{number}",
            kind="article",
            title=f"Luật {made.choice(SYLLABLES)}",
            text=" ".join(next(words) for _ in range(made.randint(40, 60))),
            article=str(number),
            heading=" ".join(next(words) for _ in range(5)),
            type="Luật" if number % 3 else "Nghị định",
            date=f"{2000 + number % 20}-01-01",
        )
        for number in range(1, count + 1)
    ]


def segments() -> set[str]:
    return {path.stem.rpartition("_")[2] for path in (cache_folder() / "index").glob("[!.]*/*.places")}


def answers(index: Index) -> list[list[tuple[str, float]]]:
    return [sorted((hit.id, hit.score) for hit in search(question, index, limit=1000).hits) for question in QUESTIONS]


def afresh(entries: list[Entry], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Index:
    monkeypatch.setenv("VANBAN_CACHE", str(tmp_path / "other"))
    index = index_of(entries)
    monkeypatch.setenv("VANBAN_CACHE", str(tmp_path / "cache"))
    return index


def test_entries_that_come_make_a_small_segment_beside_the_stored_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    many, few = articles(200), articles(10, seed=2)
    index_of(many)
    before = segments()
    grown = index_of([*many, *few])

    assert [part.segment.size for part in grown.parts] == [200, 10]
    assert before < segments() and len(segments()) == 2
    assert answers(grown) == answers(afresh([*many, *few], monkeypatch, tmp_path))


def test_entries_that_go_are_masked_and_can_come_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    many = articles(200)
    first = index_of(many)
    fewer = index_of(many[20:])

    assert [(part.segment.size, fewer.size) for part in fewer.parts] == [(200, 180)]
    assert answers(fewer) == answers(afresh(many[20:], monkeypatch, tmp_path))
    texts = [f"{one.heading} {one.text} {one.title}" for one in many[20:]]
    assert fewer.frequency("folded", "an") == sum("an" in analyse(text).folded for text in texts)
    assert answers(index_of(many[1:])) != answers(first)
    assert len(segments()) == 1


def test_a_changed_entry_is_found_as_it_is_now(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    many = articles(100)
    index_of(many)
    changed = [*many[:50], Entry("1-51", "article", "Luật khác", "lời văn mới", article="51"), *many[51:]]
    index = index_of(changed)

    assert [hit.id for hit in search("lời văn mới", index).hits] == ["1-51"]
    assert answers(index) == answers(afresh(changed, monkeypatch, tmp_path))


def test_there_are_never_many_segments() -> None:
    entries = articles(40)
    index = index_of(entries)
    for step in range(2, 30):
        entries += articles(5, seed=step)
        index = index_of(entries)

    assert index.size == 40 + 28 * 5
    assert len(index.parts) <= 4


def test_what_is_mostly_gone_is_written_anew() -> None:
    many = articles(100)
    index_of(many)

    assert [part.segment.size for part in index_of(many[60:]).parts] == [40]


def test_longer_texts_are_weighed_anew_for_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    many = articles(100)
    index_of(many)
    long = [Entry(f"dài-{n}", "lesson", "Bài học", f"{one.text} " * 30) for n, one in enumerate(articles(20, seed=3))]
    grown = index_of([*many, *long])

    assert [part.segment.size for part in grown.parts] == [120]
    assert answers(grown) == answers(afresh([*many, *long], monkeypatch, tmp_path))


@pytest.fixture
def parted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """Returns an index of two segments, in the first of which some places are masked; common words have rows."""
    monkeypatch.setattr("library.segment._FEWEST", 60)
    many = articles(300)
    index_of(many)
    yield index_of([*many[10:], *articles(20, seed=2)])


def asked(index: Index, question: str) -> list[tuple[str, str, float]]:
    tokens = analyse(question)
    named = chain.from_iterable(((name, token) for token in getattr(tokens, name)) for name in ("typed", "folded", "pairs"))
    return [(name, token, rarity(index.size, index.frequency(name, token))) for name, token in dict.fromkeys(named)]


def test_common_tokens_have_a_row_of_the_weights_in_their_runs(parted: Index) -> None:
    runs = [run for token in parted.vocabulary("folded") for run in parted.runs("folded", token)]
    rows = [run for run in runs if run.row is not None]

    assert 0 < len(rows) < len(runs)
    for run in rows:
        assert run.row is not None
        weights = dict(zip(run.places, run.weights, strict=True))
        assert list(run.row) == [weights.get(place, 0) for place in range(run.part.segment.size)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_numpy_finds_the_hits_of_the_standard_library(parted: Index, question: str) -> None:
    vectors = pytest.importorskip("library.vectors", reason="numpy is not installed")
    weighted = asked(parted, question)
    for mask in (mask_of(parted, {}), mask_of(parted, {"type": "Luật".__eq__}), only(parted, range(20, 30))):
        plain, fast = Listed(parted, weighted, mask), vectors.Vectors(parted, weighted, mask)
        least = plain.best() / 3

        assert fast.best() == pytest.approx(plain.best())
        assert [place for place, _ in fast.top(10, least)] == [place for place, _ in plain.top(10, least)]
        assert fast.counted(least, [5], "2026-11-24") == plain.counted(least, [5], "2026-11-24")


class _Kept(WeightingModel):  # type: ignore[misc]  # whoosh has no types
    """Whoosh's scoring by the weights that the index keeps."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def scorer(self, searcher: object, fieldname: str, text: bytes, qf: float = 1) -> WeightScorer:
        worth = rarity(self._index.size, self._index.frequency(fieldname, text.decode()))
        scorer = WeightScorer(1.0)
        scorer.score = lambda matcher: matcher.weight() * worth  # type: ignore[method-assign,unused-ignore]
        return scorer


@pytest.mark.parametrize("question", QUESTIONS)
def test_whoosh_itself_reads_the_index_and_scores_alike(parted: Index, question: str) -> None:
    folder = next(path for path in (cache_folder() / "index").iterdir() if len(list(path.glob("*.places"))) == 2)
    weighted = asked(parted, question)
    places = [place for place, _ in Listed(parted, weighted, mask_of(parted, {})).top(10, 0.0)]
    opened = FileStorage(str(folder)).open_index("vanban")
    with opened.searcher(weighting=_Kept(parted)) as searcher:
        wanted = Or([Term(name, token) for name, token, _ in weighted])
        found = searcher.search(wanted, limit=10, optimize=False)

        assert [hit["entry"]["id"] for hit in found] == [parted.entry(place).id for place in places]
        assert searcher.doc_count() == parted.size


def test_whoosh_lists_the_same_tokens(parted: Index) -> None:
    folder = next(path for path in (cache_folder() / "index").iterdir() if len(list(path.glob("*.places"))) == 2)
    reader = FileStorage(str(folder)).open_index("vanban").reader()

    for name in FIELDS:
        assert [token.decode() for token in reader.lexicon(name)] == parted.vocabulary(name)
    assert sum(1 for _ in reader.postings("folded", "an").all_ids()) == parted.frequency("folded", "an")
    assert postings(parted, [("folded", "an", 1.0)]) >= parted.frequency("folded", "an")
