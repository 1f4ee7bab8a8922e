"""Honest templates that look like hostile ones: each must be accepted, rendered and printed as it stands."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Callable, Mapping

from tests.attacks.made import (
    HEADER,
    MANIFEST,
    NAMES,
    PLAIN,
    RELATIONS,
    folder,
    header,
    link,
    links,
    members,
    notes,
    p,
    run,
    word,
    zipped,
)
from tests.attacks.words import BEGIN, END, SEPARATE, code, field

Files = Mapping[str, bytes]
Builder = Callable[[], Files]
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_BIBLIOGRAPHY = f'<b:Sources xmlns:b="{_OFFICE}/bibliography" SelectedStyle="\\APASixthEditionOfficeOnline.xsl"/>'


def WORD() -> bytes:
    """Returns the honest Word file."""
    return word()


SAID: Mapping[str, str] = {
    "__class__ in prose": "Thuộc tính __class__ và __init__ là của Python.",
    "an import in prose": "import os; os.system('id')",
    "one brace": "Tập hợp {1, 2, 3} và }",
    "per cent": "Đạt 100 %, tăng 5 % so với 2025",
    "a number sign": "# Điều 1",
    "signs of XML": "A &amp; B &lt;C&gt; &quot;D&quot;",
    "a name with an apostrophe": "Y'Leo Niê, K'Brông",
    "No, 1/5, CON, NUL": "No, 1/5, CON, NUL, COM1, ../ và C:\\",
    "an address in prose": "Xem http://quangtri.gov.vn và ubnd@quangtri.gov.vn",
    "file addresses in prose": "file:///etc/passwd và \\\\server\\share",
    "DDE in prose": "DDEAUTO, INCLUDEPICTURE, LINK và QUOTE là trường của Word",
    "a DOCTYPE in prose": "&lt;!DOCTYPE html&gt; &lt;!ENTITY a&gt;",
    "javascript in prose": "javascript:alert(1) &lt;script&gt;",
    "two hundred letters": "Nguyễn " * 30,
    "a fraction": "½ kg, 20 °C, 5 m², 30 ‰",
    "letters of the world": "Ａ 𝒜 漢字 العربية ไทย 🙂",
    "decomposed letters": unicodedata.normalize("NFD", "Ủy ban nhân dân xã Quảng Thanh"),
    "no-break signs": "Nghị\u00a0quyết số\u202f01\u201119",
    "marks of direction": "A\u200fB\u200eC\u200bD",
    "a comment": "{# của người soạn #}Văn bản",
    "an empty comment": "{##}Văn bản",
    "a condition": "{% if matter == 'x' %}có{% elif matter %}khác{% else %}không{% endif %}",
    "loops of four levels": "{% for a in rows %}{% for b in rows %}{% for c in rows %}{% for d in rows %}.{% endfor %}{% endfor %}"
                            "{% endfor %}{% endfor %}",
    "figures of a loop": "{% for a in rows %}{{ loop.index }}/{{ loop.length }}{% if not loop.last %}; {% endif %}{% endfor %}",
    "an item by its place": "{{ rows[0] }}",
    "an item by its name": "{{ commune['name'] }}",
    "words in capitals": "{{ commune.name | upper }}",
    "words put together": "{{ 'xã ' ~ commune.name }}{{ 'a' + 'b' }}",
    "reckoning": "{{ (rows | length) * 2 + 1 - 3 / 2 }}",
    "a choice in one tag": "{{ 'có' if matter else 'không' }}",
    "tests": "{% if matter is defined and rows is sequence and 2 is even %}x{% endif %}",
    "a list joined": "{{ rows | join(', ') }} và {{ rows | series }}",
    "white space taken off": "A {{- matter -}} B",
    "quotes of Word": "{% if matter == “x” %}y{% endif %}",
    "a default": "{{ matter | default('…') }}",
    "escaped twice": "{{ matter | e }}",
    "braces that are meant": "{_{ matter }_}",
    "two hundred tags": "{{ matter }} " * 200,
    "forty else": "{% if matter == 'x' %}" + "{% elif matter == 'y' %}" * 40 + "{% endif %}",
}  # fmt: skip
FIELDS: Mapping[str, str] = {
    name: field(f" {said} ")
    for name, said in {
        "a page number": "PAGE", "the number of pages": "NUMPAGES \\* MERGEFORMAT", "a table of contents": "TOC \\o &quot;1-3&quot; \\h \\z \\u",
        "a reference": "REF _Ref1 \\h", "a page of a reference": "PAGEREF _Toc1 \\h", "a hyperlink inside": "HYPERLINK \\l &quot;_Toc1&quot;",
        "a hyperlink inside with a tip": "HYPERLINK \\l &quot;_Toc1&quot; \\o &quot;Xem Điều 1&quot;", "a sequence": "SEQ Hình \\* ARABIC",
        "a style": "STYLEREF &quot;Heading 1&quot;", "a date": "DATE \\@ &quot;dd/MM/yyyy&quot;", "a sum": "=SUM(ABOVE) \\# &quot;#.##0&quot;",
        "a citation": "CITATION Ngu20 \\l 1066", "a list of books": "BIBLIOGRAPHY", "a field of a form": "FORMTEXT", "a check box": "FORMCHECKBOX",
        "a sign": "SYMBOL 168 \\f Wingdings", "a note again": "NOTEREF _Ref2",
    }.items()
}  # fmt: skip
_SDT = '<w:sdt><w:sdtPr><w:alias w:val="Số"/><w:tag w:val="so"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
_DRAWN = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="Picture 1" descr="{{ commune.name }}"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
    '<a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)
_TAB = '<w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr><w:r><w:tab/></w:r></w:p>'
_ROW = "<w:tr><w:tc><w:tcPr/><w:p/></w:tc><w:tc><w:tcPr/><w:p/></w:tc></w:tr>"
_INK = '<w:p><w:r><w:pict><v:shape style="width:9pt"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>'


def _body(xml: str) -> Builder:
    return lambda: folder(word(PLAIN + xml))


def _held(kind: str, name: str, data: bytes) -> Builder:
    return lambda: folder(word(PLAIN, {f"word/{name}": data}, links=links(*RELATIONS, link(kind, name, mode=""))))


def _property() -> Files:
    held = {"customXml/item1.xml": _BIBLIOGRAPHY.encode(), "customXml/itemProps1.xml": b'<ds:datastoreItem xmlns:ds="x"/>',
            "customXml/_rels/item1.xml.rels": links(link("customXmlProps", "itemProps1.xml", "rId1", "")).encode()}  # fmt: skip
    return folder(word(PLAIN, held, links=links(*RELATIONS, link("customXml", "../customXml/item1.xml", mode=""))))


def _coded() -> Files:
    """A header in UTF-16, as some programs write it."""
    return folder(zipped({**members(), HEADER: header(p("{{ commune.name }}")).replace("UTF-8", "UTF-16").encode("utf-16")}))


PARTS: Mapping[str, Builder] = {
    "the honest template": lambda: folder(word()),
    "a bibliography": _property,
    "a thumbnail": lambda: folder(word(more={"docProps/thumbnail.jpeg": b"\xff\xd8\xff\xe0" + bytes(60)})),
    "a thumbnail of Windows": lambda: folder(word(more={"docProps/thumbnail.emf": b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(60)})),
    "properties of an office": lambda: folder(word(more={"docProps/app.xml": f'<Properties xmlns="{_OFFICE}/extended-properties"/>'.encode()})),
    "properties of one's own": lambda: folder(word(more={"docProps/custom.xml": f'<Properties xmlns="{_OFFICE}/custom-properties"/>'.encode()})),
    "a theme": _held("theme", "theme/theme1.xml", b'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'),
    "a font of one's own": _held("font", "fonts/font1.odttf", bytes(range(256)) * 4),
    "settings of a printer": _held("printerSettings", "printerSettings/printerSettings1.bin", bytes(400)),
    "settings": _held("settings", "settings.xml", f'<w:settings {NAMES}><w:zoom w:percent="100"/></w:settings>'.encode()),
    "a picture": lambda: folder(word(PLAIN + _DRAWN, {"word/media/image1.png": _PNG}, links=links(*RELATIONS, link("image", "media/image1.png", mode="")))),
    "a drawing in letters": _held("image", "media/image1.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><defs><path id="a"/></defs><use href="#a" fill="url(#b)"/></svg>'),
    "a picture under another name": _held("image", "media/image1.jpg", _PNG),
    "a content control": _body(_SDT.format(p("{{ matter }}"))),
    "a content control in a row": _body(f"<w:p>{_SDT.format(run('Số'))}</w:p>"),
    "a text box": _body(_INK.format(p("{{ matter }}"))),
    "a bookmark": _body('<w:p><w:bookmarkStart w:id="1" w:name="_Toc1"/><w:r><w:t>Điều 1</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'),
    "a hyperlink to a bookmark": _body('<w:p><w:hyperlink w:anchor="_Toc1" w:history="1"><w:r><w:t>Điều 1</w:t></w:r></w:hyperlink></w:p>'),
    "a field in a field": _body(f"<w:p>{BEGIN}{code('TOC')}{SEPARATE}{BEGIN}{code('PAGEREF _Toc1')}{END}{END}</w:p>"),
    "a field cut over runs": _body(field("PA", "GE")),
    "a simple field": _body('<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'),
    "a condition over pages": _body(f"<w:p>{BEGIN}{code('IF ')}{BEGIN}{code('PAGE')}{END}{code(' &gt; 1 x')}{END}</w:p>"),
    "tags over runs": _body(f"<w:p>{run('{')}{run('{ mat')}{run('ter }')}{run('}')}</w:p>"),
    "rows in a table": _body("<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>" + "".join(
        f"<w:tr><w:tc><w:tcPr/>{p(one)}</w:tc></w:tr>" for one in ("{%tr for row in rows %}", "{{ row }}", "{%tr endfor %}")) + "</w:tbl>"),
    "a dotted form of four thousand lines": _body(_TAB * 4_000),
    "a table of three thousand rows": _body(f"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{_ROW * 3_000}</w:tbl>"),
    "notes with tags": lambda: folder(word(notes=notes(p("{{ matter }}")))),
    "a header in UTF-16": _coded,
    "stored members": lambda: folder(zipped(members(), zipfile.ZIP_STORED)),
    "members of Windows": lambda: folder(zipped({name.replace("/", "\\") if name.endswith("styles.xml") else name: data
                                                 for name, data in members().items()})),
    "members with folders": lambda: folder(zipped({"word/": b"", **members()})),
    "a member with a name of accents": _held("image", "media/ảnh 1 (bản sao).png", _PNG),
    "an empty member": lambda: folder(word(more={"_xmlsignatures/origin.sigs": b""})),
    "many parts of one's own": lambda: folder(word(more={f"customXml/item{n}.xml": b"<a/>" for n in range(300)})),
}  # fmt: skip


def _manifest(old: str, new: str) -> Builder:
    return lambda: folder(word(), MANIFEST.replace(old, new))


_FIELD, _NAME = "{type: string, title: Việc thông báo}", "file_name: Thông báo {{ commune.name }}"
MANIFESTS: Mapping[str, Builder] = {
    "a manifest with a mark": lambda: {**folder(word()), "manifest.yaml": b"\xef\xbb\xbf" + MANIFEST.encode()},
    "a manifest of Windows": lambda: {**folder(word()), "manifest.yaml": MANIFEST.replace("\n", "\r\n").encode()},
    "a manifest in UTF-16": lambda: {**folder(word()), "manifest.yaml": MANIFEST.encode("utf-16")},
    "a manifest of decomposed letters": lambda: folder(word(), unicodedata.normalize("NFD", MANIFEST)),
    "a manifest with comments": lambda: folder(word(), "# của xã\n" + MANIFEST + "# hết\n"),
    "a long list of choices": _manifest(_FIELD, "{title: V, enum: [nghỉ tết, " + ", ".join(f"Loại {n}" for n in range(500)) + "]}"),
    "a text with bounds": _manifest(_FIELD, "{title: V, type: string, minLength: 1, maxLength: 500, description: Ghi ngắn.}"),
    "a hundred fields": _manifest("required:", "".join(f"  f{n}: {{title: Trường {n}}}\n" for n in range(100)) + "required:"),
    "a reference to a shape of ours": _manifest("required:", "  photo: {title: Ảnh, $ref: common.schema.json#/$defs/picture}\nrequired:"),
    "dots in the name of a file": _manifest(_NAME, 'file_name: "../{{ commune.name }}/.."'),
    "a device as the name of a file": _manifest(_NAME, "file_name: CON"),
    "a long name of a file": _manifest(_NAME, "file_name: " + "Thông báo " * 40),
    "__class__ in the title": _manifest("title: Thông báo\n", "title: Thông báo về __class__\n"),
}  # fmt: skip

CASES: Mapping[str, Builder] = {
    **{name: _body(p(text)) for name, text in SAID.items()},
    **{f"field: {name}": _body(xml) for name, xml in FIELDS.items()},
    **PARTS,
    **MANIFESTS,
}
