"""What the profile and the manifest put around the body: heading, title, bases, addressees; page number, sections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.layout.profile import Profile
from generator.typesetting.elements import (
    ITALIC,
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
LETTER, SUBMISSION, MINUTES = "CV", "TTr", "minutes"
_HEADING_CONTROLS = 2
DEFAULT_HEADER, FIRST_HEADER, DEFAULT_FOOTER = "header1.xml", "header2.xml", "footer1.xml"
_TYPES = {DEFAULT_HEADER: ("headerReference", "default"), FIRST_HEADER: ("headerReference", "first")}
_NAMES_ACROSS = (("upper", "VBCapTren"), ("issuer", "VBCoQuan"))
_FOOTER = ("footerReference", "default")


def opening(profile: Profile, manifest: Manifest) -> list[Element]:
    """Returns everything above the body."""
    if profile.family == "plain":
        gap = [] if manifest.get("compact") or manifest.get("addressees") else [paragraph("VBTruocBang")]
        return [*_plain_heading(profile, manifest), *_title(manifest), *gap, *_addressees(profile, manifest)]
    rows = [_number_row(profile, manifest)] if manifest["type"] or manifest["signing_mode"] != MINUTES else []
    made = [_heading_table(profile, *rows)]
    if manifest["type"] != LETTER:
        made += [*_title(manifest), _under_subject(profile)]
    made += _addressees(profile, manifest)
    decides = profile.words.get(f"decides.{manifest['type']}") if manifest.get("bases") else None
    if decides:
        made.append(line("VBThamQuyen", "{{ document.authority }}"))
    if manifest.get("bases"):
        made += each("basis", "legal_basis", "VBCanCu")
    return [*made, line("VBQuyetDinh", decides)] if decides else made


def dated_above(profile: Profile, manifest: Manifest) -> bool:
    """Tells whether the heading bears place and date; minutes have none (Phụ lục III, mẫu 1.9), plain papers at the end."""
    return profile.family != "plain" and manifest["signing_mode"] != MINUTES


def annex_note(profile: Profile, manifest: Manifest, index: int, text: str = "") -> list[Element]:
    """Returns the words “(Kèm theo Quyết định số … ngày … của …)” under the name of the annex with that index.

    An annex of an attached `text` (“Quy chế”) goes with that text: “(Kèm theo Quy chế ban hành kèm theo Quyết định số …)”.
    Number and date stand in controls of the same tags as in the heading, so that issuing fills them here too. A paper
    without a number is told by kind and day. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III, điểm 1.c.
    """
    number = _HEADING_CONTROLS + 2 * index
    words = profile.words
    leads = f"{words['annex.note']} {text} {words['annex.with_text']}" if text else words["annex.note"]
    lead = f"({leads} {{{{ document.kind }}}} "
    date = control(*DATE, number + 2, "{{ document.date_text }}")
    if not manifest["type"]:
        return [text_run(lead), date, text_run(")")]
    return [
        text_run(f"{lead}số "),
        control(*NUMBER, number + 1, "{{ document.number }}"),
        text_run(f"{words['number.join']}{{{{ document.symbol }}}} "),
        date,
        text_run(" của {{ document.issued_by }})"),
    ]


def attachment_heading(profile: Profile) -> list[Element]:
    """Returns the names above a text that goes with a paper: those of its own heading, without number and date.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.3.
    """
    return _national_lines(profile, "VBKeTieuNguGiua") if profile.family == "plain" else [_heading_table(profile)]


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


def date_line() -> Element:
    """Returns the line of place and date; the date stands in a control."""
    place = text_run("{{ document.place }}, ")
    return paragraph("VBNgay", place, control(*DATE, 2, "{{ document.date_text }}"))


def letterhead(profile: Profile) -> Element:
    """Returns the row of the letterhead: superior and issuer at the left, the national lines (the Party's own) at the right.

    Source of the placement: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục IV.
    """
    under = profile.words["issuer.under"]
    issuer = [
        *each("name", "letterhead.upper", "VBCapTren"),
        *each("name", "letterhead.issuer", "VBCoQuan"),
        line("VBSao", under) if under else paragraph("VBKeCoQuan"),
    ]
    return row(cell(profile["heading.left"], *issuer), cell(profile["heading.right"], *_national_lines(profile, "VBKeTieuNgu")))


def _plain_heading(profile: Profile, manifest: Manifest) -> list[Element]:
    """Returns what stands above the title of a paper without a law behind its look.

    A village heads its papers as an authority does, what a committee hands out bears its name alone, a pledge the national
    lines.
    """
    if manifest["issuer_role"] == "village_board":
        return [_heading_table(profile)]
    if manifest["issuer_role"] == "committee":
        names = [line(style, f"{{{{ letterhead.{name} | join(' ') }}}}") for name, style in _NAMES_ACROSS]
        return [*names, paragraph("VBKeCoQuanGiua")]
    return _national_lines(profile, "VBKeTieuNguGiua")


def _heading_table(profile: Profile, *more: Element) -> Element:
    widths = (profile["heading.left"], profile["heading.right"])
    return table("VBKhung", widths, letterhead(profile), *more, hang=profile["heading.hang"])


def _number_row(profile: Profile, manifest: Manifest) -> Element:
    """Returns the row under the letterhead: number, with the subject of a letter under it; place and date."""
    left = [_number_line(profile)] if manifest["type"] else [paragraph("VBSo")]
    if manifest["type"] == LETTER:
        left.append(line("VBVeViec", f"{profile.words['subject.letter']}{{{{ document.subject }}}}"))
    right = date_line() if dated_above(profile, manifest) else paragraph("VBNgay")
    return row(cell(profile["heading.left"], *left), cell(profile["heading.right"], right))


def _number_line(profile: Profile) -> Element:
    return paragraph(
        "VBSo",
        text_run(profile.words["number.label"]),
        control(*NUMBER, 1, "{{ document.number }}"),
        text_run(f"{profile.words['number.join']}{{{{ document.symbol }}}}"),
    )


def _mark() -> Element:
    return line("VBDauMau", "{{ document.mark }}")


def _national_lines(profile: Profile, rule: str) -> list[Element]:
    motto = profile.words["tieu_ngu"]
    lines = [line("VBQuocHieu", profile.words["quoc_hieu"]), *([line("VBTieuNgu", motto)] if motto else [])]
    return [*lines, paragraph(rule)]


def _title(manifest: Manifest) -> list[Element]:
    byline = [line("VBTrichYeu", "{{ document.byline }}")] if manifest.get("byline") else []
    return [line("VBTenLoai", "{{ document.title }}"), *byline, line("VBTrichYeu", "{{ document.subject }}")]


def _under_subject(profile: Profile) -> Element:
    dashes = profile.words["subject.dashes"]
    return line("VBGachTrichYeu", dashes) if dashes else paragraph("VBKeTrichYeu")


def _addressees(profile: Profile, manifest: Manifest) -> list[Element]:
    """Returns “Kính gửi”: one addressee on the line of the label, in the middle; several below it, their dashes in a line
    under its colon (Phụ lục I, mục II, điểm 9.d).
    """
    if not manifest.get("addressees"):
        return []
    words = profile.words["addressee.submission" if manifest["type"] == SUBMISSION else "addressee.label"]
    style = ITALIC if profile["addressee.label_italic"] else ""
    return [
        structure("if document.addressees"),
        paragraph("VBKinhGuiNhieu", text_run(words, style)),
        *each("addressee", "document.addressees", "VBMucKinhGui"),
        structure("else"),
        paragraph("VBKinhGui", text_run(words, style), text_run("{{ document.addressee }}")),
        structure("endif"),
    ]
