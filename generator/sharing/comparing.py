"""Two Word files → their words side by side, part by part, and how their look differs, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.sharing.aligning import equal_pairs
from generator.sharing.lines import Text
from generator.sharing.looks import Figures, W, changed, page
from generator.sharing.paragraphs import words_of
from generator.sharing.word_file import WordFile
from library.files.xml import Element

PAGE, STYLE, PARAGRAPH = "page", "style", "paragraph"
_FIRST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the look that differs: of a page (`where`: its section), a style (its name), a paragraph (its first words).

    `name` is `there` where a style is used by one version alone. Values are Word's, "" where nothing is told.
    """

    kind: str
    where: str
    name: str
    before: str
    after: str


def readings(before: WordFile, after: WordFile) -> Iterator[tuple[str, Text, Text]]:
    """Yields the parts that say something different: name of the part in the newer file, words before and after."""
    pairs = [(before.main, after.main)]
    ours, theirs = before.sides(), after.sides()
    pairs += [(ours.get(place, ""), theirs.get(place, "")) for place in dict.fromkeys((*ours, *theirs))]
    for old, new in dict.fromkeys(pairs):
        texts = _text(before, old), _text(after, new)
        if texts[0].keys != texts[1].keys:
            yield new or old, *texts


def _text(file: WordFile, part: str) -> Text:
    found = file.tree(part).iter(f"{W}p") if part else ()
    lines = tuple(words_of(one, file.targets(part)) for one in found)
    return Text(lines, tuple(line.strip() for line in lines))


def look_differences(before: WordFile, after: WordFile) -> Iterator[Figure]:
    """Yields how the look differs: pages, styles in use, then paragraphs whose words are the same."""
    for number, sections in enumerate(zip(before.sections(), after.sections(), strict=False), 1):
        for name, values in changed(page(sections[0]), page(sections[1])).items():
            yield Figure(PAGE, str(number), name, *values)
    yield from _styles(before, after)
    yield from _paragraphs(before, after)


def _styles(before: WordFile, after: WordFile) -> Iterator[Figure]:
    """A figure that a style has from the one that it rests on is told there, if that is in use too."""
    ours, theirs = _used(before), _used(after)
    differing = {one: changed(ours[one].look, theirs[one].look) for one in ours if one in theirs}
    for known in dict.fromkeys((*ours, *theirs)):
        if known not in differing:
            name = (ours.get(known) or theirs[known]).name
            yield Figure(STYLE, name, "there", "1" if known in ours else "", "1" if known in theirs else "")
            continue
        below = differing.get(theirs[known].rests_on, {})
        for figure, values in differing[known].items():
            if below.get(figure) != values:
                yield Figure(STYLE, theirs[known].name, figure, *values)


@dataclass(frozen=True, slots=True)
class _Used:
    name: str
    look: Figures
    rests_on: str


def _used(file: WordFile) -> dict[str, _Used]:
    """Returns the styles that paragraphs and letters are set in, by what they are known as in any file."""
    styles = file.styles
    parts = dict.fromkeys((file.main, *file.sides().values()))
    named = [str(one.get(f"{W}val")) for part in parts for one in file.tree(part).iter(f"{W}pStyle", f"{W}rStyle")]
    ids = sorted({styles.usual, *named} & styles.elements.keys())
    return {
        styles.known_as(one): _Used(styles.names[one], styles.look(one), styles.known_as(styles.rests_on(one))) for one in ids
    }


def _paragraphs(before: WordFile, after: WordFile) -> Iterator[Figure]:
    ours, theirs = (list(file.tree(file.main).iter(f"{W}p")) for file in (before, after))
    words = [[words_of(one, file.targets(file.main)) for one in found] for file, found in ((before, ours), (after, theirs))]
    for i, j in equal_pairs(*words):
        if words[0][i].strip():
            for name, values in changed(_look(before, ours[i]), _look(after, theirs[j])).items():
                yield Figure(PARAGRAPH, words[0][i].strip()[:_FIRST_WORDS], name, *values)


def _look(file: WordFile, paragraph: Element) -> Figures:
    styles = file.styles
    style = styles.of_paragraph(paragraph)
    return {**styles.beside(style, paragraph.find(f"{W}pPr")), "style": styles.names.get(style, style)}
