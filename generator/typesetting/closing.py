"""What stands under the body: signatures in their columns, recipients, for plain papers the date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from generator.layout.profile import Profile
from generator.typesetting.elements import Element, cell, each, line, paragraph, row, structure, table
from generator.typesetting.frame import Manifest, date_line, dated_above
from generator.typesetting.styles import kept

BY_HAND = ("village", "household", "own", "minutes", "sides")

Signer = Mapping[str, Any]


def closing(profile: Profile, manifest: Manifest) -> list[Element]:
    """Returns everything between the body and the annexes."""
    dated = [] if dated_above(profile, manifest) or manifest["signing_mode"] == "minutes" else [date_line()]
    return [*dated, *_signed(profile, manifest)]


def _signed(profile: Profile, manifest: Manifest) -> list[Element]:
    mode, recipients = manifest["signing_mode"], _recipients(profile, manifest)
    if mode == "none":
        return recipients
    if mode in BY_HAND:
        return [*_hand_rows(manifest.get("signers", ()), profile), *_below(recipients)]
    if mode == "joint":
        return [paragraph("VBTruocKy"), _joint_rows(_halves(profile), _below(recipients)), paragraph("VBSauBang")]
    return _framed([[recipients or [paragraph("VBMucNhan")], [*_head("signature"), *_foot("signature")]]], _halves(profile))


def _halves(profile: Profile) -> tuple[int, int]:
    return profile["sign.left"], profile["sign.right"]


def _framed(rows: Sequence[Sequence[Sequence[Element]]], widths: Sequence[int]) -> list[Element]:
    made = [row(*(cell(width, *blocks) for width, blocks in zip(widths, columns, strict=True))) for columns in rows]
    return [paragraph("VBTruocKy"), table("VBKhung", widths, *made), paragraph("VBSauBang")]


def _joint_rows(widths: Sequence[int], below: Sequence[Element]) -> Element:
    """Returns the signatures of those who issue a paper together: two in a row, whoever is left over in the middle.

    The rows come from the values, so that a dossier may choose the bodies; all of them stay on one page, the recipients
    below them as well.
    """
    pair = ("row.left", "row.right")
    return table(
        "VBKhung", widths,
        _row_tag("for row in signatures", widths),
        _row_tag("if row.left", widths),
        row(*(cell(width, *_apart(), *_head(one)) for one, width in zip(pair, widths, strict=True))),
        row(*(cell(width, *_foot(one, last=False)) for one, width in zip(pair, widths, strict=True))),
        _row_tag("else", widths),
        row(cell(sum(widths), *_apart(), *_head(pair[1]), span=len(widths))),
        row(cell(sum(widths), *_foot(pair[1], last=False), span=len(widths))),
        _row_tag("endif", widths),
        _row_tag("endfor", widths),
        *([row(cell(sum(widths), *below, span=len(widths)))] if below else []),
    )  # fmt: skip


def _row_tag(text: str, widths: Sequence[int]) -> Element:
    return row(cell(sum(widths), line("VBHoTen", f"{{%tr {text} %}}"), span=len(widths)))


def _apart() -> list[Element]:
    """Returns the gap above every row of signatures but the first."""
    return [structure("if not loop.first"), paragraph("VBTruocKy"), structure("endif")]


def _head(value: str) -> list[Element]:
    """Returns what stands over a signature: by what authority, the post."""
    return [*each("one", f"{value}.authority", "VBQuyenHan"), line("VBChucVu", f"{{{{ {value}.post }}}}")]


def _foot(value: str, *, last: bool = True) -> list[Element]:
    """Returns the room for a signature and what is under it: the post in the body whose seal is used (mục II, điểm 7.c), name.

    Of several signers it is a row of its own, so that their names stand level.
    """
    over_name = each("one", f"{value}.post_above_name", "VBQuyenHan")
    return [paragraph("VBChoKy"), *over_name, line("VBHoTen" if last else kept("VBHoTen"), f"{{{{ {value}.name }}}}")]


def _below(recipients: Sequence[Element]) -> list[Element]:
    """Returns the recipients under the signatures, at some distance."""
    return [paragraph("VBTruocKy"), *recipients] if recipients else []


def _recipients(profile: Profile, manifest: Manifest) -> list[Element]:
    if not manifest.get("recipients"):
        return []
    return [line("VBNoiNhan", profile.words["recipient.label"]), *each("recipient", "recipients", "VBMucNhan")]


def _hand_rows(rows: Sequence[Sequence[Signer]], profile: Profile) -> list[Element]:
    """Returns those who sign by hand, at most three in a row: one table, so that all rows stay on one page.

    A long post may have a greater share of the width. Where the columns of the rows differ, cells reach over several.
    """
    if not rows:
        return []
    edges = [_edges(signers, profile["text.width"]) for signers in rows]
    grid = sorted({edge for row_edges in edges for edge in row_edges})
    made = [
        row(*_hand_cells(signers, row_edges, grid, first=signers is rows[0], last=signers is rows[-1]))
        for signers, row_edges in zip(rows, edges, strict=True)
    ]
    widths = [right - left for left, right in pairwise((0, *grid))]
    return [paragraph("VBTruocKy"), table("VBKhung", widths, *made), paragraph("VBSauBang")]


def _edges(signers: Sequence[Signer], whole: int) -> list[int]:
    """Returns where the columns of a row end."""
    shares = list(accumulate(signer.get("share", 1) for signer in signers))
    return [whole * share // shares[-1] for share in shares]


def _hand_cells(
    signers: Sequence[Signer], edges: Sequence[int], grid: Sequence[int], *, first: bool, last: bool
) -> Iterator[Element]:
    for signer, (left, right) in zip(signers, pairwise((0, *edges)), strict=True):
        gap = [] if first else [paragraph("VBTruocKy")]
        name = "VBHoTen" if last else kept("VBHoTen")
        span = sum(left < edge <= right for edge in grid)
        yield cell(right - left, *gap, *_hand_signer(signer, name), span=span)


def _hand_signer(signer: Signer, name: str) -> list[Element]:
    note = [line("VBGhiChuKy", signer["note"])] if "note" in signer else []
    return [line("VBQuyenHan", signer["label"]), *note, paragraph("VBChoKy"), line(name, signer.get("name", ""))]
