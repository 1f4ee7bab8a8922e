"""The words of one line → pieces that are bold, italic or a dotted leader; tags stay whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\\.|\*\*|\*|_{4,})")
LEADER = "____"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look; the text of a dotted leader is `LEADER`."""

    text: str
    bold: bool = False
    italic: bool = False


def pieces(text: str) -> tuple[Piece, ...]:
    """Returns the pieces of a line, neighbours of one look joined: `**đậm**`, `*nghiêng*`, `____`, `\\` for itself."""
    found: list[Piece] = []
    bold = italic = False
    for token in filter(None, _TOKEN.split(text)):
        if token == "**":
            bold = not bold
        elif token == "*":
            italic = not italic
        elif token.startswith(LEADER):
            found.append(Piece(LEADER))
        else:
            _add(found, Piece(token[1:] if token.startswith("\\") else token, bold, italic))
    return tuple(found)


def _add(found: list[Piece], piece: Piece) -> None:
    last = found[-1] if found else None
    if last and last.text != LEADER and (last.bold, last.italic) == (piece.bold, piece.italic):
        found[-1] = Piece(last.text + piece.text, piece.bold, piece.italic)
    else:
        found.append(piece)


def emphasis_is_closed(text: str) -> bool:
    """Tells whether every `**` and `*` of a line has its partner."""
    tokens = _TOKEN.findall(text)
    return tokens.count("**") % 2 == 0 and tokens.count("*") % 2 == 0


def leaders(text: str) -> int:
    """Returns the number of dotted leaders in a line."""
    return sum(piece.text == LEADER for piece in pieces(text))
