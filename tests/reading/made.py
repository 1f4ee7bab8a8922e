"""Files made for tests: Word files of literal XML, and PDFs of literal lines."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Default Extension="rels" ContentType="{CONTENT}package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    f'ContentType="{CONTENT}officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def paragraph(text: str, more: str = "") -> str:
    return f"<w:p>{more}<w:r><w:t>{text}</w:t></w:r></w:p>"


def word(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """Returns a Word file; `parts` are numbering, styles, footnotes: the XML inside their root."""
    stream = io.BytesIO()
    given = parts or {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        main = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        package.writestr("_rels/.rels", f"<Relationships {RELATIONS}>{main}</Relationships>")
        package.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        others = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in given)
        package.writestr("word/_rels/document.xml.rels", f"<Relationships {RELATIONS}>{others}</Relationships>")
        for name, inside in given.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {NAMES}>{inside}</w:{name}>")
    return stream.getvalue()


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Returns a PDF whose pages hold these lines; its one font tells which letters its codes stand for."""
    letters = sorted({letter for page in pages for line in page for letter in line})
    code = {letter: at + 1 for at, letter in enumerate(letters)}
    rows = "\n".join(f"<{at:04x}> <{ord(letter):04x}>" for letter, at in code.items())
    chunks = [rows.split("\n")[at : at + 100] for at in range(0, len(letters), 100)]
    ranges = "\n".join(f"{len(chunk)} beginbfchar\n{chr(10).join(chunk)}\nendbfchar" for chunk in chunks)
    cmap = f"begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{ranges}\nendcmap".encode()
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/F/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>/DW 500>>",
        _stream(cmap),
    ]
    for at, page in enumerate(pages):
        codes = ["".join(f"{code[one]:04x}" for one in line) for line in page]
        shown = [f"1 0 0 1 60 {780 - 14 * row} Tm <{line}> Tj" for row, line in enumerate(codes)]
        inside = "/Resources<</Font<</F 3 0 R>>>>/MediaBox[0 0 595 842]"
        objects.append(f"<</Type/Page/Parent 2 0 R{inside}/Contents {7 + 2 * at} 0 R>>".encode())
        objects.append(_stream("\n".join(["BT /F 12 Tf", *shown, "ET"]).encode()))
    return _file(objects)


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(data), data)


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
