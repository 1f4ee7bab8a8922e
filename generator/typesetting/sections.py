"""The sheets of paper that a text is set on, and the section of a Word file that each makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.layout.profile import Profile, column_width
from generator.typesetting.elements import Element, W, paragraph, w
from generator.typesetting.frame import section

AFTER_TABLE = "VBSauBang"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper under a text: its layout, which may be turned or in columns, and the least height of rows in its tables.

    `turned` tells that it lies across the document's first page, `flows` that it goes on where the one before ended.
    """

    profile: Profile
    turned: bool = False
    flows: bool = False
    row_height: int = 0

    @property
    def width(self) -> int:
        """The width of a line."""
        return column_width(self.profile)

    @property
    def leader(self) -> str:
        """The style of a line with a dotted leader, which reaches to the end of the line."""
        if self.profile["column.number"] > 1:
            return "VBDoanChamCot"
        return "VBDoanChamXoay" if self.turned else "VBDoanCham"


def properties(sheet: Sheet, parts: Mapping[str, str]) -> Element:
    """Returns the properties of a section; one that goes on upon the same page leaves page numbers as they run."""
    made = section(sheet.profile, parts)
    size = made.find(f"{{{W}}}pgSz")
    if size is not None and sheet.profile["page.width"] > sheet.profile["page.height"]:
        size.set(f"{{{W}}}orient", "landscape")
    if size is not None and sheet.flows:
        size.addprevious(w("type", val="continuous"))
        for of_page in (*made.iter(f"{{{W}}}pgNumType"), *made.iter(f"{{{W}}}titlePg")):
            made.remove(of_page)
    if sheet.profile["column.number"] > 1:
        made.append(w("cols", num=sheet.profile["column.number"], space=sheet.profile["column.gap"]))
    return made


def end(sheet: Sheet, parts: Mapping[str, str]) -> Element:
    """Returns the paragraph that ends a section: Word keeps the properties of each but the last one in such a paragraph."""
    made = paragraph(AFTER_TABLE)
    made[0].append(properties(sheet, parts))
    return made
