"""What the importer makes of files: `python tests/evaluation/structure.py FILE…` prints one JSON line a file.

- `articles`: how many articles the act has of its own, those of annexes and quoted ones apart;
- `gaps`: what is missing in their row 1..n or stands twice;
- `attached`: how many articles stand in annexes and in what the act issues;
- `lost`: how many letters, figures and marks of the file are not in the structure's text, white space apart. Of a Word file and
  a text they are counted in the file itself, in a way that shares nothing with the reader; of the others in what was read;
- `same`: whether the structure's text, read again, gives the same structure.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lxml import etree  # noqa: E402  the project's folder must be on the path first

from generator.importing import read_source  # noqa: E402
from library.messages import sentence  # noqa: E402
from library.problems import VanbanError  # noqa: E402
from library.reading.paragraph import clean  # noqa: E402
from library.reading.plain import decoded  # noqa: E402
from library.structure.tree import Structure, read, read_text  # noqa: E402

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNSEEN = re.compile(r"\s+")


def main(files: list[str]) -> None:
    """Prints a line for each file."""
    for file in files:
        try:
            told = measured(Path(file))
        except VanbanError as error:
            told = {"file": file, "problems": [sentence(one) for one in error.problems]}
        print(json.dumps(told, ensure_ascii=False), flush=True)


def measured(path: Path) -> dict[str, object]:
    """Returns the figures of one file."""
    data, reading = read_source(path)
    structure = read(reading.lines)
    text = structure.text()
    source = {"docx": _of_word, "txt": _of_text}.get(reading.kind)
    letters = Counter(UNSEEN.sub("", clean(source(data) if source else "\n".join(reading.lines))))
    return {
        "file": path.name,
        "kind": reading.kind,
        "articles": sum(1 for _ in structure.articles()),
        "gaps": gaps(structure),
        "attached": sum(1 for _ in structure.attached()),
        "lost": sum((letters - Counter(UNSEEN.sub("", text))).values()),
        "same": read_text(text) == structure and text == "".join(line + "\n" for line in reading.lines),
    }


def gaps(structure: Structure) -> list[str]:
    """Returns the numbers that are missing in the row of an act's own articles, and those that stand twice."""
    numbers = Counter(one.number for one in structure.articles())
    last = max((int(re.sub(r"\D", "", number)) for number in numbers), default=0)
    missing = [str(number) for number in range(1, last + 1) if str(number) not in numbers]
    return missing + [f"{number}×{count}" for number, count in numbers.items() if count > 1]


def _of_text(data: bytes) -> str:
    return decoded(data) or ""


def _of_word(data: bytes) -> str:
    """Returns all text of a Word file's body and notes but what is deleted, hidden, or an older form of something else."""
    pieces: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
            if name in package.namelist():
                pieces += _texts(etree.fromstring(package.read(name)))
    return "".join(pieces)


def _texts(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{W}t"):
        around = {str(one.tag).rpartition("}")[2] for one in element.iterancestors()}
        hidden = element.getparent().find(f"{W}rPr/{W}vanish") is not None  # type: ignore[union-attr]
        if not hidden and not around & {"del", "moveFrom", "Fallback"}:
            yield element.text or ""


if __name__ == "__main__":
    main(sys.argv[1:])
