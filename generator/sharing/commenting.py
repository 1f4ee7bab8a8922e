"""A remark beside a place of a Word file: a comment by “vanban”, without a date, so that the same merge is the same file."""

from __future__ import annotations

from collections.abc import Sequence

from generator.rendering.remarks import AUTHOR, INITIALS
from generator.sharing.looks import W, attribute, local
from generator.sharing.word_file import WordFile
from generator.typesetting.elements import R as OFFICE
from generator.typesetting.elements import W as WORD
from generator.typesetting.elements import text_run, w
from library.files.xml import Element

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Remarks:
    """The comments of a file, and the number of the next one."""

    def __init__(self, file: WordFile) -> None:
        self._root = file.tree(_part(file))
        known = [attribute(one, "id") for one in self._root.iterchildren(f"{W}comment")]
        self._last = max((int(one) for one in known if one.isascii() and one.isdigit() and len(one) < 9), default=-1)

    def lay(self, paragraph: Element, lines: Sequence[str]) -> None:
        """Lays a comment over a paragraph of the body, a line a paragraph."""
        self._last += 1
        said = [w("p", text_run(line)) for line in "\n".join(lines).replace("\f", "\n").split("\n")]
        self._root.append(w("comment", *said, id=self._last, author=AUTHOR, initials=INITIALS))
        first = next((at for at, one in enumerate(paragraph) if local(one) != "pPr"), len(paragraph))
        paragraph.insert(first, w("commentRangeStart", id=self._last))
        paragraph.append(w("commentRangeEnd", id=self._last))
        paragraph.append(w("r", w("commentReference", id=self._last)))


def _part(file: WordFile) -> str:
    known = file.part_of("comments")
    if known:
        return known
    file.add("word/comments.xml", f'<w:comments xmlns:w="{WORD}"/>'.encode(), _KIND)
    file.relate(file.main, f"{OFFICE}/comments", "word/comments.xml")
    return "word/comments.xml"
