"""What a hostile template says: in its body, header, notes, properties, attributes, and in the phrases of its manifest."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.attacks.made import MANIFEST, core, folder, header, notes, p, run, word

Files = Mapping[str, bytes]
Builder = Callable[[], Files]

SAID: Mapping[str, str] = {
    "class of a value by an attribute": "{{ matter.__class__ }}",
    "class of a value by an item": "{{ matter['__class__'] }}",
    "class by a name put together": "{{ matter['__cla' ~ 'ss__'] }}",
    "class by a name put together with plus": "{{ rows['__cla' + 'ss__'] }}",
    "class by map": "{{ [commune]|map(attribute='__class__')|list }}",
    "class by groupby": "{{ [commune]|groupby('__class__') }}",
    "class by attr": "{{ matter|attr('__class__') }}",
    "class by selectattr": "{{ [commune]|selectattr('__class__')|list }}",
    "class by sum": "{{ [commune]|sum(attribute='__class__') }}",
    "class by sort": "{{ [commune]|sort(attribute='__class__.__name__') }}",
    "class by unique": "{{ [commune]|unique(attribute='__class__')|list }}",
    "class by max": "{{ [commune]|max(attribute='__class__') }}",
    "class by join": "{{ [commune]|join(',', attribute='__class__') }}",
    "class in letters of full width": "{{ matter.＿＿ｃｌａｓｓ＿＿ }}",
    "class with a letter that folds": "{{ matter.__claſs__ }}",
    "a name with a low line of full width": "{{ ＿private }}",
    "class in escapes": "{{ matter['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "class in escapes of Unicode": "{{ matter['\\u005f\\u005fclass__'] }}",
    "a format string": "{{ '{0.__class__}'.format(matter) }}",
    "a format string with a map": "{{ '{a.__class__}'.format_map(commune) }}",
    "format stored in a name": "{% set f = matter.format %}{{ f(1) }}",
    "the filter format": "{{ '%9999999d'|format(1) }}",
    "percent as a format": "{{ '%999999999d' % 1 }}",
    "a call of a method": "{{ matter.upper() }}",
    "a call with stars": "{{ matter.join(*rows, **commune) }}",
    "globals of a loop": "{% for row in rows %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "cycle of a loop": "{% for row in rows %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "changed of a loop": "{% for row in rows %}{{ loop.changed(row) }}{% endfor %}",
    "a loop in itself": "{% for row in rows recursive %}{{ loop(rows) }}{% endfor %}",
    "self": "{{ self.__init__ }}",
    "self, bare": "{{ self }}",
    "the configuration": "{{ config }}",
    "request": "{{ request.application.__globals__ }}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "cycler": "{{ cycler('a').next() }}",
    "joiner": "{{ joiner(',') }}",
    "namespace": "{% set ns = namespace(a=1) %}{{ ns.a }}",
    "dict": "{{ dict(a=1) }}",
    "range": "{% for i in range(100000) %}x{% endfor %}",
    "ranges in one another": "{% for i in range(9999) %}{% for j in range(9999) %}x{% endfor %}{% endfor %}",
    "include": "{% include '/etc/passwd' %}",
    "include without context": "{% include ['a', 'b'] ignore missing %}",
    "import": "{% import 'os' as os %}",
    "from import": "{% from 'os' import system %}",
    "extends": "{% extends 'base.docx' %}",
    "block": "{% block a %}x{% endblock %}",
    "macro": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "call of a macro": "{% call a() %}x{% endcall %}",
    "a filter over a block": "{% filter upper %}x{% endfilter %}",
    "set": "{% set a = matter %}",
    "a set that grows": "{% set a = 'x' %}{% for i in rows %}{% set a = a ~ a %}{% endfor %}{{ a }}",
    "set as a block": "{% set a %}{{ matter }}{% endset %}",
    "with": "{% with a = 1 %}{{ a }}{% endwith %}",
    "do": "{% do rows.append(1) %}",
    "debug": "{% debug %}",
    "raw": "{% raw %}{{ matter }}{% endraw %}",
    "raw that is not closed": "{% raw %}{{ matter }}",
    "translation": "{% trans %}x{% endtrans %}",
    "autoescape off": "{% autoescape false %}{{ matter }}{% endautoescape %}",
    "safe": "{{ matter|safe }}",
    "a text times a number": "{{ 'x' * 1000000000 }}",
    "a number times a text": "{{ 1000000000 * 'x' }}",
    "a value times a number": "{% for i in rows %}{{ matter * 1000000000 }}{% endfor %}",
    "a list times a number": "{{ [0] * 1000000000 }}",
    "a tuple times a number": "{{ (0,) * 1000000000 }}",
    "a power": "{{ 9 ** 9 ** 9 }}",
    "a power of a power, folded": "{{ 2 ** 999999999 }}",
    "a shift of the remainder": "{{ 7 % 2 }}",
    "a whole quotient": "{{ 7 // 2 }}",
    "center": "{{ matter|center(1000000000) }}",
    "indent": "{{ matter|indent(1000000000) }}",
    "wordwrap": "{{ matter|wordwrap(1) }}",
    "batch": "{{ rows|batch(1000000000, 'x')|list }}",
    "slice": "{{ rows|slice(1000000000)|list }}",
    "a slice": "{{ matter[::1] }}",
    "a slice from behind": "{{ matter[-1:] }}",
    "replace": "{{ matter|replace('', 'xxxxxxxxxx') }}",
    "tojson": "{{ commune|tojson }}",
    "xmlattr": "{{ commune|xmlattr }}",
    "pprint": "{{ commune|pprint }}",
    "urlize": "{{ 'http://example.invalid'|urlize }}",
    "random": "{{ rows|random }}",
    "a dictionary": "{{ {'a': 1} }}",
    "a name that nobody knows": "{{ environment }}",
    "a number of five thousand digits": "{{ " + "9" * 4900 + " }}",
    "an exponent": "{{ 1e400 * 1e400 - 1e400 }}{{ env }}",
    "brackets in brackets": "{{ " + "(" * 600 + "1" + ")" * 600 + " }}",
    "lists in lists": "{{ " + "[" * 600 + "]" * 600 + " }}",
    "not not not": "{{ " + "not " * 900 + "1 }}",
    "minus minus minus": "{{ " + "-" * 900 + "1 }}",
    "a long sum": "{{ " + "1 + " * 2000 + "1 }}",
    "a long chain of names": "{{ commune" + ".name" * 1200 + " }}",
    "a long chain of filters": "{{ matter" + "|upper" * 900 + " }}",
    "conditions in conditions": "{% if matter %}" * 200 + "{% endif %}" * 200,
    "loops in loops": "".join(f"{{% for a{n} in rows %}}" for n in range(6)) + "x" + "{% endfor %}" * 6,
    "a long tag": "{{ matter" + " ~ matter" * 1500 + " }}",
    "a tag that never ends": "{{ matter",
    "a comment that never ends": "{# {{ matter }}",
    "a comment that hides the end of a block": "{% if matter %}{# {% endif %} #}",
    "a line statement": "# for row in rows\n{{ row }}\n# endfor",
    "an end without a beginning": "{% endfor %}",
    "a block that is never closed": "{% for row in rows %}{{ row }}",
    "blocks that cross": "{% if matter %}{% for row in rows %}{% endif %}{% endfor %}",
    "a test that runs": "{{ matter is callable }}",
    "a test by name": "{{ matter is filter('safe') }}",
    "white space of Unicode in a name": "{{ matter\u2028.__class__ }}",
    "a tag of no width": "{\u200b{ matter }}",
    "half of a pair": "{{ '\\ud800' }}",
    "a letter of no file": "{{ '\\x00' }}",
    "a bell": "{{ '\\x07' }}{{ matter.__class__ }}",
    "a mark of numbering": "\ue000+article\ue001",
    "an unknown level of numbering": "{{ next.__class__ }}",
    "a label out of a value": "{{ label[matter] }}",
}  # fmt: skip


def _said(text: str) -> Builder:
    return lambda: folder(word(p(text.replace("&", "&amp;").replace("<", "&lt;"))))


def _over_runs() -> Files:
    return folder(word(f"<w:p>{run('{')}{run('{ matter.__cl')}{run('ass__ }')}{run('}')}</w:p>"))


_BEGIN, _END = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_CODE = f"<w:p>{_BEGIN}<w:r><w:instrText>{{{{ matter.__class__ }}}}</w:instrText></w:r>{_END}</w:p>"
_DRAWN = '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="{}" descr="{}"/></wp:inline></w:drawing></w:r></w:p>'
EVIL = "{{ matter.__class__ }}"

ELSEWHERE: Mapping[str, Builder] = {
    "class over four runs": _over_runs,
    "class in a header": lambda: folder(word(header=header(p(EVIL)))),
    "class in a footnote": lambda: folder(word(notes=notes(p(EVIL)))),
    "class in the properties": lambda: folder(word(core=core(f"<dc:title>{EVIL}</dc:title>"))),
    "class in a text instead of a picture": lambda: folder(word(_DRAWN.format("x", EVIL))),
    "class in the name of a drawing": lambda: folder(word(_DRAWN.format(EVIL, "x"))),
    "class in the code of a field": lambda: folder(word(_CODE)),
    "class in a simple field": lambda: folder(word(f'<w:p><w:fldSimple w:instr="{EVIL}"/></w:p>')),
    "class in the name of a style": lambda: folder(word(f'<w:p><w:pPr><w:pStyle w:val="{EVIL}"/></w:pPr></w:p>')),
    "class in the name of a bookmark": lambda: folder(word(f'<w:p><w:bookmarkStart w:id="1" w:name="{EVIL}"/></w:p>')),
    "class in an anchor": lambda: folder(word(f'<w:p><w:hyperlink w:anchor="{EVIL}"/></w:p>')),
    "class in a content control": lambda: folder(word(f'<w:sdt><w:sdtPr><w:alias w:val="{EVIL}"/></w:sdtPr></w:sdt>')),
    "class in deleted text": lambda: folder(word(f"<w:p><w:del><w:r><w:delText>{EVIL}</w:delText></w:r></w:del></w:p>")),
    "class in a text box": lambda: folder(word(f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p(EVIL)}"
                                               "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>")),
    "class in a condition of a row": lambda: folder(word("<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>"
                                                         + p("{%tr if matter.__class__ %}") + "</w:tc></w:tr></w:tbl>")),
    "class in a span of cells": lambda: folder(word("<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>"
                                                    + p("{% colspan matter.__class__ %}") + "</w:tc></w:tr></w:tbl>")),
    "a statement in a comment of XML that is none": lambda: folder(word(p("{% if matter %}<!-- {% endif %} -->"))),
    "a block over two parts": lambda: folder(word(p("{% if matter %}"), header=header(p("{% endif %}")))),
    "a block over a row and a paragraph": lambda: folder(word(p("{%tr for row in rows %}") + p("{%tr endfor %}"))),
    "a value as an element": lambda: folder(word("<w:p><w:r>{{ matter }}</w:r></w:p>".replace("{{ matter }}", "<{{ matter }}/>"))),
    "five thousand braces": lambda: folder(word(p("{") * 5000)),
    "a million tags of one paragraph": lambda: folder(word(p("{{ matter }}" * 160_000))),
    "two hundred thousand elements": lambda: folder(word("<w:p/>" * 200_000)),
}  # fmt: skip


def _manifest(old: str, new: str) -> Builder:
    return lambda: folder(word(), MANIFEST.replace(old, new))


_SUBJECT, _NAME = "subject: Về việc {{ matter }}", "file_name: Thông báo {{ commune.name }}"
_GROWS = "{% for a in rows %}" * 4 + "{{ matter }}" + "{% endfor %}" * 4
IN_MANIFEST: Mapping[str, Builder] = {
    "class in the subject": _manifest(_SUBJECT, 'subject: "{{ matter.__class__ }}"'),
    "a call in the subject": _manifest(_SUBJECT, 'subject: "{{ matter.upper() }}"'),
    "a power in the subject": _manifest(_SUBJECT, 'subject: "{{ 9 ** 9 ** 9 }}"'),
    "a broken subject": _manifest(_SUBJECT, 'subject: "{{ matter"'),
    "a subject of six thousand letters": _manifest(_SUBJECT, "subject: " + "{{ matter }}" * 500),
    "class in the name of the file": _manifest(_NAME, 'file_name: "{{ commune.__class__ }}"'),
    "an import in the name of the file": _manifest(_NAME, "file_name: \"{% import 'os' as o %}\""),
    "class in a default": _manifest("{type: string, title: Việc thông báo}",
                                    '{type: string, title: V, default: "{{ commune.__class__ }}"}'),
    "class in a default deep inside": _manifest("default: [a, b]", 'default: [a, "{{ commune.__class__ }}"]'),
    "class in the line below the title": _manifest(_NAME, _NAME + '\nbyline: "{{ commune.__class__ }}"'),
    "class in the condition of columns": _manifest(_NAME, _NAME + '\ncolumns_when: "commune.__class__"'),
    "a condition that ends its tag": _manifest(_NAME, _NAME + "\ncolumns_when: \"1 %}{{ commune.__class__ }}{% if 1\""),
    "class in an addressee": _manifest(_NAME, _NAME + '\naddressees: ["{{ commune.__class__ }}"]'),
    "class in a signer": _manifest(_NAME, _NAME + '\nsigners: [[{label: "{{ commune.__class__ }}"}]]'),
    "loops in loops in the subject": _manifest(_SUBJECT, 'subject: "' + "{% for a in rows %}" * 5 + "x" + "{% endfor %}" * 5 + '"'),
}  # fmt: skip

CASES: Mapping[str, Builder] = {**{name: _said(text) for name, text in SAID.items()}, **ELSEWHERE, **IN_MANIFEST}
