"""A Whoosh codec whose segments are the plain arrays of `library.segment`.

It is Whoosh's own extension point. Whoosh keeps the schema, the list of segments and what is deleted of each; it writes
them, and can read the whole index. A search reads the arrays without it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from whoosh.codec.base import Codec as WhooshCodec
from whoosh.codec.base import FieldWriter, PerDocumentReader, PerDocumentWriter, TermsReader
from whoosh.codec.whoosh3 import W3Segment
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo

from library.segment import FIELDS, LENGTHS, Kept, PostingList, Segment, write_kept, write_lists

# So many pieces go to a file at once: a list may be as short as a posting.
_PIECES = 4_096


class Codec(WhooshCodec):  # type: ignore[misc]  # whoosh has no types
    """Writes and reads segments as plain arrays."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> Any:
        """Returns the record of a segment that is about to be written."""
        return W3Segment(self, indexname)

    def per_document_writer(self, storage: Any, segment: Any) -> Any:
        """Returns what writes the entries."""
        return _EntryWriter(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> Any:
        """Returns what writes the lists."""
        return _ListWriter(storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> Any:
        """Returns what reads the entries."""
        return _EntryReader(storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> Any:
        """Returns what reads the lists."""
        return _ListReader(storage, segment)


class Gathered:
    """Takes the place of Whoosh's pool of single postings: the lists are complete when the writer asks for them."""

    def __init__(self, lists: Iterable[tuple[str, bytes, PostingList]]) -> None:
        self._lists = lists

    def iter_postings(self) -> Iterable[tuple[str, bytes, PostingList]]:
        """Returns field, token and list in the order of fields and tokens."""
        return self._lists

    def cleanup(self) -> None:
        """Does nothing: there are no temporary files."""


class _FileWriter:
    """Writes the files of a segment through Whoosh's storage."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage, self._segment = storage, segment
        self.is_closed = False

    def write(self, name: str, pieces: Iterable[bytes]) -> None:
        file = self._segment.create_file(self._storage, f".{name}")
        waiting = iter(pieces)
        while some := b"".join(islice(waiting, _PIECES)):
            file.write(some)
        file.close()


class _EntryWriter(_FileWriter, PerDocumentWriter):  # type: ignore[misc]  # whoosh has no types
    def __init__(self, storage: Any, segment: Any) -> None:
        super().__init__(storage, segment)
        self._kept: list[Kept] = []

    def start_doc(self, docnum: int) -> None:
        """Does nothing: places follow each other."""

    def add_field(self, fieldname: str, fieldobj: Any, value: Kept, length: int) -> None:
        self._kept.append(value)

    def close(self) -> None:
        write_kept(self.write, self._kept)
        # The lists are written next, and their rows are as long as there are entries.
        self._segment.set_doc_count(len(self._kept))
        self.is_closed = True


class _ListWriter(_FileWriter, FieldWriter):  # type: ignore[misc]  # whoosh has no types
    def add_postings(self, schema: Any, lengths: Any, items: Iterable[tuple[str, bytes, PostingList]]) -> None:
        write_lists(self.write, list(items), self._segment.doc_count_all())

    def close(self) -> None:
        self.is_closed = True


def open_segment(storage: Any, segment: Any) -> Segment:
    """Returns a segment of a Whoosh storage."""
    files: dict[str, memoryview] = {}

    def read(name: str) -> memoryview:
        if name not in files:
            file = segment.open_file(storage, f".{name}")
            files[name] = memoryview(file.read())
            file.close()
        return files[name]

    return Segment(read)


class _EntryReader(PerDocumentReader):  # type: ignore[misc]  # whoosh has no types
    def __init__(self, storage: Any, segment: Any) -> None:
        self._arrays, self._segment = open_segment(storage, segment), segment

    def doc_count(self) -> int:
        return self.doc_count_all() - int(self._segment.deleted_count())

    def doc_count_all(self) -> int:
        return self._arrays.size

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Iterable[int]:
        found: Iterable[int] = self._segment.deleted_docs()
        return found

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return {"entry": json.loads(self._arrays.entry(docnum))}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self._arrays.lengths(fieldname)[docnum]) if fieldname in LENGTHS else default

    def field_length(self, fieldname: str) -> int:
        return sum(self._arrays.lengths(fieldname)) if fieldname in LENGTHS else 0

    def min_field_length(self, fieldname: str) -> int:
        return min(self._arrays.lengths(fieldname), default=0) if fieldname in LENGTHS else 0

    def max_field_length(self, fieldname: str) -> int:
        return max(self._arrays.lengths(fieldname), default=0) if fieldname in LENGTHS else 0


class _ListReader(TermsReader):  # type: ignore[misc]  # whoosh has no types
    def __init__(self, storage: Any, segment: Any) -> None:
        self._arrays = open_segment(storage, segment)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return bool(self.doc_frequency(*term))

    def indexed_field_names(self) -> tuple[str, ...]:
        return FIELDS

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return ((name, token) for name in FIELDS for token, _, _ in self._arrays.tokens(name))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return (term for term in self.terms() if term >= (fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def _run(self, fieldname: str, token: bytes) -> tuple[int, int]:
        return self._arrays.run(fieldname, token.decode("utf-8", "surrogatepass"))

    def doc_frequency(self, fieldname: str, token: bytes) -> int:
        first, last = self._run(fieldname, token)
        return last - first

    def frequency(self, fieldname: str, token: bytes) -> int:
        return sum(self._arrays.weights[slice(*self._run(fieldname, token))])

    def term_info(self, fieldname: str, token: bytes) -> Any:
        run = slice(*self._run(fieldname, token))
        places, weights = self._arrays.places[run], self._arrays.weights[run]
        if not places:
            raise KeyError(fieldname, token)
        return TermInfo(sum(weights), len(places), 1, 1, max(weights), places[0], places[-1])

    def matcher(self, fieldname: str, token: bytes, format_: Any, scorer: Any = None) -> Any:
        run = slice(*self._run(fieldname, token))
        places, weights = self._arrays.places[run].tolist(), self._arrays.weights[run].tolist()
        info = self.term_info(fieldname, token)
        return ListMatcher(places, weights, None, format_, scorer=scorer, term=(fieldname, token), terminfo=info)
