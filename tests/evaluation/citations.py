"""How well citations are recognised in a file of labelled lines: `python tests/evaluation/citations.py FILE.jsonl`.

A line of the file is `{"text", "article", "number", "kind"}`; the labels are those of the text's first citation, the kind as a
code (TT, NĐ, LQ for any law, TL and NL for joint acts, QĐ, PL, NQ, CT, SL). Printed is one JSON line:

- `lines`: how many there were;
- `exact`: the share of lines of which kind, number and article are all as labelled. Labels hold a number as it stands up to the
  first white space, comma or bracket (“05/2018/TTLT-BCA-” where the line breaks after it), and none where no slash comes before
  that (“11 /2018/TT-BGTVT”); what was recognised is cut by the same rule before it is compared, and by no other;
- `numbers_recalled`: of all numbers that stand in the lines, the share that was recognised whole. What a number is, is told by
  a pattern here that shares nothing with the program: a figure, perhaps a year, then a slash or hyphen and what follows up to
  white space, a bracket or a full stop, if that holds two capitals or more; it is whole if its last capital is in what was
  recognised.

Nothing else of a line than its text is shown to the program, and the program knows no such line.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from library.citing.citation import Citation  # noqa: E402  the project's folder must be on the path first
from library.citing.reading import citations_in  # noqa: E402

CODES = {
    "Thông tư": "TT",
    "Nghị định": "NĐ",
    "Luật": "LQ",
    "Bộ luật": "LQ",
    "Thông tư liên tịch": "TL",
    "Thông tư liên bộ": "TL",
    "Quyết định": "QĐ",
    "Pháp lệnh": "PL",
    "Nghị quyết": "NQ",
    "Nghị quyết liên tịch": "NL",
    "Chỉ thị": "CT",
    "Sắc lệnh": "SL",
}
NUMBER = re.compile(r"(?<![\w/.-])\d{1,5}(?: ?/ ?\d{4})?(?: ?/ ?| ?- ?)(?=\S*[^\W\d_])[^\s,;.()\[\]]+")


def as_labelled(text: str, cited: Citation) -> str:
    """Returns the number as a label holds it: as it stands, cut at the first white space, comma or bracket."""
    if not cited.number:
        return ""
    written = re.split(r"[\s,;)]", text[slice(*cited.stands)])[0]
    return written if "/" in written else ""


def is_exact(line: Mapping[str, str], found: Iterable[Citation]) -> bool:
    """Tells whether kind, number and article of the first citation are as labelled."""
    first = next(iter(found), Citation(0, 0))
    said = (CODES.get(first.kind, first.kind), as_labelled(line["text"], first), first.article)
    return said == (line["kind"], line["number"], line["article"])


def numbers(text: str) -> list[tuple[int, int]]:
    """Returns where the numbers of a text stand, by the pattern that shares nothing with the program."""
    return [one.span() for one in NUMBER.finditer(text) if sum(letter.isupper() for letter in one.group()) > 1]


def is_recalled(text: str, place: tuple[int, int], found: Iterable[Citation]) -> bool:
    """Tells whether a number was recognised from its first figure to its last capital or beyond."""
    last = max(at for at in range(*place) if text[at].isupper())
    return any(cited.number and cited.stands[0] == place[0] and cited.stands[1] > last for cited in found)


def measured(lines: Iterable[Mapping[str, str]]) -> dict[str, int | float]:
    """Returns the figures of labelled lines."""
    count = exact = standing = recalled = 0
    for line in lines:
        found = citations_in(line["text"])
        places = numbers(line["text"])
        count += 1
        exact += is_exact(line, found)
        standing += len(places)
        recalled += sum(is_recalled(line["text"], place, found) for place in places)
    return {"lines": count, "exact": _share(exact, count), "numbers_recalled": _share(recalled, standing)}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def main() -> int:
    """Prints the figures of the file named on the command line; returns the exit status."""
    if len(sys.argv) != 2:
        print("usage: python tests/evaluation/citations.py FILE.jsonl", file=sys.stderr)
        return 2
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
    print(json.dumps(measured(json.loads(line) for line in lines if line.strip())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
