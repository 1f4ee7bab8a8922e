"""A profile → the named styles of a Word file: the only place of its look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.layout.profile import Profile, column_width, turned
from generator.typesetting.elements import Element, w
from generator.typesetting.fixed_styles import (
    CHARACTER,
    TABLES,
    character_style,
    defaults,
    half_points,
    normal,
    table_style,
)
from generator.typesetting.style_names import NAMES

_KEPT = {name.removesuffix("Lien"): name for name in NAMES if name.endswith("Lien")}
_RULE_SPACE, _RULE_LINE = 80, 40
_TINY = 20
# The widths of “- ” and “:” in Times New Roman, in twips a point of size.
_DASH, _COLON = 11.7, 5.6


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a paragraph. Lengths are twips, sizes points."""

    size: float
    align: str = "center"
    bold: bool = False
    italic: bool = False
    caps: bool = False
    before: int = 0
    line: int = 240
    rule: str = "auto"
    first_line: int = 0
    sides: int = 0
    ruled: bool = False
    keep_next: bool = False
    leader_at: int = 0
    left: int = 0
    right: int = 0
    hanging: int = 0
    underline: bool = False
    like: str = ""


def looks(profile: Profile) -> Mapping[str, Look]:
    """Returns the look of every paragraph style of a profile, by its id."""
    text = {**_opening(profile), **_body(profile), **_outline(profile), **_tables(profile)}
    return {**_heading(profile), **text, **_closing(profile)}


def kept(style: str) -> str:
    """Returns the style of the same look that stays on the page of what follows; a heading is of such a style already."""
    return _KEPT.get(style, style)


def styles(profile: Profile, used: Iterable[str]) -> Element:
    """Returns styles.xml with the styles of the ids in `used` and what they rest on, and nothing else."""
    wanted = set(used)
    known = looks(profile)
    while more := {known[name].like for name in wanted & known.keys()} - wanted - {""}:
        wanted |= more
    root = w("styles", defaults(profile), normal(profile))
    root.extend(_paragraph_style(name, known[name], known) for name in NAMES if name in wanted)
    root.extend(character_style(name) for name in CHARACTER if name in wanted)
    root.extend(table_style(name, profile) for name in TABLES if name in wanted)
    return root


def _heading(p: Profile) -> dict[str, Look]:
    return {
        "VBQuocHieu": Look(p["quoc_hieu.size"], bold=p["quoc_hieu.bold"]),
        "VBTieuNgu": Look(p["tieu_ngu.size"], bold=p["tieu_ngu.bold"]),
        "VBKeTieuNgu": _rule(p["heading.right"], p["tieu_ngu.line"]),
        "VBKeTieuNguGiua": _rule(p["text.width"], p["tieu_ngu.line"]),
        "VBCapTren": Look(p["upper.size"], bold=p["upper.bold"]),
        "VBCoQuan": Look(p["issuer.size"], bold=p["issuer.bold"]),
        "VBKeCoQuan": _rule(p["heading.left"], p["issuer.line"]),
        "VBKeCoQuanGiua": _rule(p["text.width"], p["issuer.line"]),
        "VBSao": Look(p["issuer.size"], bold=p["issuer.bold"]),
        "VBVeViec": _letter_subject(p),
        "VBSo": Look(p["number.size"], bold=p["number.bold"], before=p["heading.gap"]),
        "VBNgay": _date(p),
        "VBSoTrang": Look(p["page_number.size"], p["page_number.align"]),
        "VBDauMau": Look(p["sample_mark.size"], bold=True),
    }


def _letter_subject(p: Profile) -> Look:
    size, italic, before, sides = (p[f"letter_subject.{name}"] for name in ("size", "italic", "before", "sides"))
    return Look(size, italic=italic, before=before, sides=sides)


def _date(p: Profile) -> Look:
    """Returns the look of the date line, which in a plain paper stands right above the signatures."""
    above_signatures = p.family == "plain"
    return Look(
        p["date.size"], p["date.align"], italic=p["date.italic"], before=p["date.before"], keep_next=above_signatures
    )


def _rule(column: int, length: int) -> Look:
    """Returns a solid line in the middle of a column: the top border of an empty paragraph, indented to its length."""
    sides = (column - length) // 2
    return Look(1, before=_RULE_SPACE, line=_RULE_LINE, rule="exact", sides=sides, ruled=True)


def _opening(p: Profile) -> dict[str, Look]:
    return {
        "VBTenLoai": Look(p["title.size"], bold=p["title.bold"], before=p["title.before"]),
        "VBTrichYeu": Look(p["subject.size"], bold=p["subject.bold"], sides=p["subject.sides"]),
        "VBKeTrichYeu": _rule(p["text.width"], p["subject.line"]),
        "VBGachTrichYeu": Look(p["subject.size"]),
        "VBKinhGui": Look(p["addressee.size"], before=p["addressee.before"], keep_next=True),
        **_addressees(p),
        "VBThamQuyen": Look(p["authority.size"], bold=p["authority.bold"], before=p["authority.before"]),
        "VBCanCu": _text(p, size=p["basis.size"], italic=p["basis.italic"]),
        "VBQuyetDinh": Look(p["decides.size"], bold=p["decides.bold"], before=p["body.before"], keep_next=True),
    }


def _addressees(p: Profile) -> dict[str, Look]:
    """Returns the looks of several addressees: the label ends with its colon above the dashes, lines hang behind these."""
    size, at = p["addressee.size"], p["addressee.indent"]
    dash, colon = round(_DASH * size), round(_COLON * size)
    label = Look(size, "right", before=p["addressee.before"], right=p["text.width"] - at - colon, keep_next=True)
    return {"VBKinhGuiNhieu": label, "VBMucKinhGui": Look(size, "left", left=at + dash, hanging=dash)}


def _text(p: Profile, size: float = 0, italic: bool = False, bold: bool = False) -> Look:
    return Look(
        size or p["body.size"],
        p["body.align"],
        bold,
        italic,
        before=p["body.before"],
        line=p["body.line"],
        rule=p["body.rule"],
        first_line=p["body.indent"],
    )


def _body(p: Profile) -> dict[str, Look]:
    same = Look(p["body.size"], like="VBDoan")
    return {
        "VBDoan": _text(p),
        "VBDoanCham": Look(p["body.size"], leader_at=p["text.width"], like="VBDoan"),
        "VBDoanChamCot": Look(p["body.size"], leader_at=column_width(p), like="VBDoan"),
        "VBDoanChamXoay": Look(p["body.size"], leader_at=turned(p)["text.width"], like="VBDoan"),
        "VBDieu": same,
        "VBDieuCoTen": Look(p["body.size"], bold=p["article.bold"], keep_next=True, like="VBDoan"),
        "VBKhoan": same,
        "VBTieuKhoan": same,
        "VBDiem": same,
        "VBGach": same,
        **{name: Look(p["body.size"], keep_next=True, like=plain) for plain, name in _KEPT.items()},
    }


def _outline(p: Profile) -> dict[str, Look]:
    """Returns the looks of the headings above articles, and of those in a text that has none."""
    roman = _heading_of_text(p, "roman")
    clause = _heading_of_text(p, "clause_heading")
    return {
        **_division(p, "part", "VBPhan", "VBTenPhan"),
        **_division(p, "chapter", "VBChuong", "VBTenChuong"),
        **_division(p, "section", "VBMuc", "VBTenMuc"),
        "VBMucLaMa": roman,
        "VBTieuDeKhoan": clause,
    }


def _heading_of_text(p: Profile, level: str) -> Look:
    """Returns the look of a heading in the text: in a narrow column at its edge, for spread over it words would fall apart."""
    look = replace(_text(p, p[f"{level}.size"], bold=p[f"{level}.bold"]), keep_next=True)
    narrow = replace(look, align="left", first_line=0, before=max(look.before, p["column.heading"]))
    return narrow if p["column.number"] > 1 else look


def _division(p: Profile, level: str, number: str, name: str) -> dict[str, Look]:
    look = Look(p[f"{level}.size"], p[f"{level}.align"], p[f"{level}.bold"], keep_next=True)
    return {number: replace(look, before=p["body.before"]), name: replace(look, caps=True)}


def _tables(p: Profile) -> dict[str, Look]:
    size, before = p["table.size"], p["table.before"]
    return {
        "VBODau": Look(size, bold=True, before=before, keep_next=True),
        "VBOGiua": Look(size, before=before),
        "VBOTrai": Look(size, "left", before=before),
        "VBOPhai": Look(size, "right", before=before),
        "VBTruocBang": Look(1, "left", line=p["table.gap"], rule="exact", keep_next=True),
        "VBSauBang": Look(1, "left", line=_TINY, rule="exact"),
    }


def _closing(p: Profile) -> dict[str, Look]:
    label = Look(
        p["recipients_label.size"],
        "left",
        p["recipients_label.bold"],
        p["recipients_label.italic"],
        underline=p["recipients_label.underline"],
    )
    return {
        "VBTruocKy": Look(1, line=p["sign.gap"], rule="exact", keep_next=True),
        "VBNoiNhan": label,
        "VBMucNhan": Look(p["recipients.size"], "left"),
        "VBQuyenHan": Look(p["sign.size"], bold=p["sign.bold"], keep_next=True),
        "VBChucVu": Look(p["sign.size"], bold=p["sign.post_bold"], keep_next=True),
        "VBGhiChuKy": Look(p["sign_note.size"], italic=p["sign_note.italic"], keep_next=True),
        "VBChoKy": Look(1, before=p["sign.room"], keep_next=True),
        "VBHoTen": Look(p["name.size"], bold=p["name.bold"]),
        "VBPhuLuc": Look(p["annex_head.size"], bold=p["annex_head.bold"], keep_next=True),
        "VBTenPhuLuc": Look(
            p["annex_name.size"], bold=p["annex_name.bold"], caps=True, sides=p["annex_name.sides"], keep_next=True
        ),
        "VBKemTheo": Look(
            p["annex_note.size"], italic=p["annex_note.italic"], sides=p["subject.sides"], keep_next=True
        ),
    }


def _paragraph_style(name: str, look: Look, known: Mapping[str, Look]) -> Element:
    inherited = known.get(look.like)
    properties = [*_paragraph_properties(look, inherited), *_letters(look, inherited)]
    head = [w("name", val=NAMES[name]), w("basedOn", val=look.like or "Normal"), w("qFormat")]
    return w("style", *head, *properties, type="paragraph", customStyle=1, styleId=name)


def _paragraph_properties(look: Look, inherited: Look | None) -> list[Element]:
    made = [w("keepNext")] if look.keep_next else []
    if look.ruled:
        made.append(w("pBdr", w("top", val="single", sz=6, space=1, color="000000")))
    if look.leader_at:
        made.append(w("tabs", w("tab", val="right", leader="dot", pos=look.leader_at)))
    if inherited is None:
        made += _spacing(look)
    return [w("pPr", *made)] if made else []


def _spacing(look: Look) -> list[Element]:
    made = [w("spacing", before=look.before, after=0, line=look.line, lineRule=look.rule)]
    if look.first_line:
        made.append(w("ind", firstLine=look.first_line))
    if look.sides:
        made.append(w("ind", left=look.sides, right=look.sides))
    if look.left or look.right:
        made.append(w("ind", left=look.left, right=look.right, **({"hanging": look.hanging} if look.hanging else {})))
    return [*made, w("jc", val=look.align)]


def _letters(look: Look, inherited: Look | None) -> list[Element]:
    made = [w("b")] if look.bold else []
    made += [w("i")] if look.italic else []
    made += [w("caps")] if look.caps else []
    made += half_points(look.size) if inherited is None else []
    made += [w("u", val="single")] if look.underline else []
    return [w("rPr", *made)] if made else []


