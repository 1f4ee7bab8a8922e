"""What the profile and the manifest put around the body: heading, title, bases; signature, recipients; page number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.layout.profile import Profile
from generator.typesetting.elements import (
    Element,
    cell,
    control,
    each,
    line,
    page_number,
    paragraph,
    row,
    structure,
    table,
    text_run,
    w,
)

Manifest = Mapping[str, Any]

NUMBER, DATE = ("vb-number", "Số"), ("vb-date", "Ngày ký")
_HEADING_CONTROLS = 2
DEFAULT_HEADER, FIRST_HEADER, DEFAULT_FOOTER = "header1.xml", "header2.xml", "footer1.xml"
_TYPES = {DEFAULT_HEADER: ("headerReference", "default"), FIRST_HEADER: ("headerReference", "first")}
_FOOTER = ("footerReference", "default")


def opening(profile: Profile, manifest: Manifest) -> list[Element]:
    """Returns everything above the body."""
    if profile.family == "plain":
        heading = _national_lines(profile)
        return [*heading, *_title()]
    made = [_heading_table(profile), *_title(), paragraph("VBKeTrichYeu")]
    decides = profile.words.get(f"decides.{manifest['type']}")
    if decides:
        made.append(line("VBThamQuyen", "{{ document.authority }}"))
    if manifest.get("bases"):
        made += each("basis", "legal_basis", "VBCanCu")
    return [*made, line("VBQuyetDinh", decides)] if decides else made


def closing(profile: Profile, manifest: Manifest) -> list[Element]:
    """Returns everything between the body and the annexes: signatures and recipients, or for plain papers the date."""
    if profile.family == "plain":
        return [_date_line(), *_signers(manifest.get("signers", ()), profile["text.width"])]
    widths = (profile["sign.left"], profile["sign.right"])
    signature = _signature(committee=manifest["signing_mode"] == "committee")
    left = [line("VBNoiNhan", profile.words["recipient.label"]), *each("recipient", "recipients", "VBMucNhan")]
    columns = row(cell(widths[0], *left), cell(widths[1], *signature))
    return [paragraph("VBTruocKy"), table("VBKhung", widths, columns), paragraph("VBSauBang")]


def annex_note(profile: Profile, manifest: Manifest, index: int) -> list[Element]:
    """Returns the words “(Kèm theo Quyết định số … ngày … của …)” under the name of the annex with that index.

    Number and date stand in controls of the same tags as in the heading, so that issuing fills them here too.
    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III, điểm 1.c.
    """
    number = _HEADING_CONTROLS + 2 * index
    chair = f"{profile.words['annex.chair']} " if manifest["signing_mode"] == "chair" else ""
    return [
        text_run(f"({profile.words['annex.note']} {{{{ document.kind }}}} số "),
        control(*NUMBER, number + 1, "{{ document.number }}"),
        text_run("/{{ document.symbol }} "),
        control(*DATE, number + 2, "{{ document.date_text }}"),
        text_run(f" của {chair}{{{{ issuer.name }}}})"),
    ]


def attachment_heading(profile: Profile) -> list[Element]:
    """Returns the names above a text that goes with a paper: those of its own heading, without number and date.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.3.
    """
    if profile.family == "plain":
        return _national_lines(profile)
    heading = _heading_table(profile)
    heading.remove(heading[-1])
    return [heading]


def section(profile: Profile, parts: Mapping[str, str]) -> Element:
    """Returns the properties of every section: page, margins, numbers from 1, none on the first page.

    `parts` are the headers and footers by the file name, with the relationship of each.
    """
    p = profile
    made = w("sectPr")
    for name, relationship in parts.items():
        element, kind = _TYPES.get(name, _FOOTER)
        made.append(w(element, type=kind, rId=relationship))
    made.append(w("pgSz", w=p["page.width"], h=p["page.height"]))
    sides = {side: p[f"margin.{side}"] for side in ("top", "right", "bottom", "left", "header", "footer")}
    made.append(w("pgMar", **sides, gutter=0))
    if p["page_number.place"] != "none":
        made.extend([w("pgNumType", start=1), w("titlePg")])
    return made


def headers(profile: Profile) -> dict[str, Element]:
    """Returns the headers and footers by file name: the page number where the profile has it, a mark of sample data."""
    place = profile["page_number.place"]
    made = {DEFAULT_HEADER: w("hdr", _mark())}
    if place != "none":
        made[FIRST_HEADER] = w("hdr", _mark())
    if place == "header":
        marked = [structure("if document.mark"), _mark(), structure("endif")]
        made[DEFAULT_HEADER] = w("hdr", *marked, page_number("VBSoTrang"))
    if place == "footer":
        made[DEFAULT_FOOTER] = w("ftr", page_number("VBSoTrang"))
    return made


def _mark() -> Element:
    return line("VBDauMau", "{{ document.mark }}")


def _national_lines(profile: Profile) -> list[Element]:
    return [
        line("VBQuocHieu", profile.words["quoc_hieu"]),
        line("VBTieuNgu", profile.words["tieu_ngu"]),
        paragraph("VBKeTieuNgu"),
    ]


def _heading_table(profile: Profile) -> Element:
    """Source of the placement: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục IV."""
    left, right = profile["heading.left"], profile["heading.right"]
    issuer = [
        *each("name", "letterhead.upper", "VBCapTren"),
        *each("name", "letterhead.issuer", "VBCoQuan"),
        paragraph("VBKeCoQuan"),
    ]
    number = paragraph(
        "VBSo",
        text_run(profile.words["number.label"]),
        control(*NUMBER, 1, "{{ document.number }}"),
        text_run(f"{profile.words['number.join']}{{{{ document.symbol }}}}"),
    )
    names = row(cell(left, *issuer), cell(right, *_national_lines(profile)))
    numbers = row(cell(left, number), cell(right, _date_line()))
    return table("VBKhung", (left, right), names, numbers, hang=profile["heading.hang"])


def _date_line() -> Element:
    place = text_run("{{ document.place }}, ")
    return paragraph("VBNgay", place, control(*DATE, 2, "{{ document.date_text }}"))


def _title() -> list[Element]:
    return [line("VBTenLoai", "{{ document.title }}"), line("VBTrichYeu", "{{ document.subject }}")]


def _signature(*, committee: bool) -> list[Element]:
    """A committee's paper bears the seal of its host: the post in the host stands above the name (mục II, điểm 7.c)."""
    post = each("post", "signature.post_above_name", "VBChucVu") if committee else []
    lines = each("post", "signature.lines", "VBChucVu")
    return [*lines, paragraph("VBChoKy"), *post, line("VBHoTen", "{{ signature.name }}")]


def _signers(signers: Sequence[Mapping[str, str]], width: int) -> list[Element]:
    if not signers:
        return []
    share = width // len(signers)
    columns = row(*(cell(share, *_signer(signer)) for signer in signers))
    return [paragraph("VBTruocKy"), table("VBKhung", [share] * len(signers), columns), paragraph("VBSauBang")]


def _signer(signer: Mapping[str, str]) -> list[Element]:
    note = [line("VBGhiChuKy", signer["note"])] if "note" in signer else []
    return [line("VBChucVu", signer["label"]), *note, paragraph("VBChoKy"), line("VBHoTen", signer.get("name", ""))]
