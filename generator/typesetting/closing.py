"""What stands under the body: signatures in their columns, recipients, for plain papers the date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.layout.profile import Profile
from generator.typesetting.elements import Element, cell, each, line, paragraph, row, table
from generator.typesetting.frame import Manifest, date_line, dated_above

BY_HAND = ("village", "household", "own", "minutes", "sides")

Signer = Mapping[str, str]


def closing(profile: Profile, manifest: Manifest) -> list[Element]:
    """Returns everything between the body and the annexes."""
    dated = [] if dated_above(profile, manifest) or manifest["signing_mode"] == "minutes" else [date_line()]
    return [*dated, *_signed(profile, manifest)]


def _signed(profile: Profile, manifest: Manifest) -> list[Element]:
    mode, recipients = manifest["signing_mode"], _recipients(profile, manifest)
    if mode == "none":
        return recipients
    if mode in BY_HAND:
        tables = [one for signers in manifest.get("signers", ()) for one in _hand_signers(signers, profile)]
        return [*tables, *recipients]
    if mode == "joint":
        # The lead signs at the right, where a single signer would.
        columns = [_block("partner.signature"), _block("signature")]
        return [*_framed(columns, _halves(profile)), *recipients]
    return _framed([recipients or [paragraph("VBMucNhan")], _block("signature")], _halves(profile))


def _halves(profile: Profile) -> tuple[int, int]:
    return profile["sign.left"], profile["sign.right"]


def _framed(columns: Sequence[Sequence[Element]], widths: Sequence[int]) -> list[Element]:
    cells = row(*(cell(width, *blocks) for width, blocks in zip(widths, columns, strict=True)))
    return [paragraph("VBTruocKy"), table("VBKhung", widths, cells), paragraph("VBSauBang")]


def _block(value: str) -> list[Element]:
    """Returns a signature: authority, post, room, the post in the body whose seal is used (mục II, điểm 7.c), name."""
    return [
        *each("one", f"{value}.authority", "VBQuyenHan"),
        line("VBChucVu", f"{{{{ {value}.post }}}}"),
        paragraph("VBChoKy"),
        *each("one", f"{value}.post_above_name", "VBQuyenHan"),
        line("VBHoTen", f"{{{{ {value}.name }}}}"),
    ]


def _recipients(profile: Profile, manifest: Manifest) -> list[Element]:
    if not manifest.get("recipients"):
        return []
    return [line("VBNoiNhan", profile.words["recipient.label"]), *each("recipient", "recipients", "VBMucNhan")]


def _hand_signers(signers: Sequence[Signer], profile: Profile) -> list[Element]:
    """Returns a row of at most three who sign by hand."""
    share = profile["text.width"] // len(signers)
    return _framed([_hand_signer(signer) for signer in signers], [share] * len(signers))


def _hand_signer(signer: Signer) -> list[Element]:
    note = [line("VBGhiChuKy", signer["note"])] if "note" in signer else []
    return [line("VBQuyenHan", signer["label"]), *note, paragraph("VBChoKy"), line("VBHoTen", signer.get("name", ""))]
