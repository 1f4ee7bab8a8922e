"""What a hostile manifest says: schemas that hang or reach out, bombs of YAML, names that leave their folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.attacks.made import MANIFEST, folder, word

Files = Mapping[str, bytes]
Builder = Callable[[], Files]

_FIELD = "matter: {type: string, title: Việc thông báo}"
AWAY = "http://canary.invalid/a"
SCHEMAS: Mapping[str, str] = {
    "a pattern of repeats in repeats": "matter: {type: string, title: V, pattern: '^(a+)+$'}",
    "a pattern of alternatives in repeats": "matter: {type: string, title: V, pattern: '^(a|a)*$'}",
    "a pattern that looks back": "matter: {type: string, title: V, pattern: '(a*)\\1b'}",
    "a pattern that looks ahead": "matter: {type: string, title: V, pattern: '(?=a*)*b'}",
    "a pattern of many repeats": "matter: {type: string, title: V, pattern: '" + "a*" * 50 + "b'}",
    "a pattern of a huge count": "matter: {type: string, title: V, pattern: 'a{65535}{65535}'}",
    "a pattern that is no pattern": "matter: {type: string, title: V, pattern: '('}",
    "patterns of names": "matter: {type: object, title: V, patternProperties: {'(a+)+$': {title: V}}}",
    "names by a schema": "matter: {type: object, title: V, propertyNames: {pattern: '(a+)+$'}}",
    "a reference to the network": f"matter: {{title: V, $ref: '{AWAY}'}}",
    "a reference to a file": "matter: {title: V, $ref: 'file:///etc/passwd'}",
    "a reference to itself": "matter: {title: V, $ref: '#'}",
    "a reference to itself by its field": "matter: {title: V, $ref: '#/properties/matter'}",
    "a reference to another schema of ours": "matter: {title: V, $ref: 'values.schema.json#'}",
    "a reference that climbs": "matter: {title: V, $ref: '../common.schema.json#/$defs/picture'}",
    "a reference to a shape that is not there": "matter: {title: V, $ref: 'common.schema.json#/$defs/evil'}",
    "a reference by its id": f"matter: {{title: V, $id: '{AWAY}', $ref: 'x'}}",
    "a dynamic reference": "matter: {title: V, $dynamicRef: '#x'}",
    "an anchor of a schema": "matter: {title: V, $anchor: x}",
    "a language of schemas": f"matter: {{title: V, $schema: '{AWAY}'}}",
    "definitions": "matter: {title: V, $defs: {a: {$ref: '#/$defs/a'}}}",
    "all of": "matter: {title: V, allOf: [{title: V}]}",
    "any of": "matter: {title: V, anyOf: [{title: V}]}",
    "not": "matter: {title: V, not: {title: V}}",
    "if": "matter: {title: V, if: {title: V}, then: {title: V}}",
    "unique items": "matter: {type: array, title: V, uniqueItems: true}",
    "contains": "matter: {type: array, title: V, contains: {title: V}}",
    "unevaluated items": "matter: {type: array, title: V, unevaluatedItems: false}",
    "a format of addresses": "matter: {type: string, title: V, format: uri}",
    "a format of patterns": "matter: {type: string, title: V, format: regex}",
    "coded content": "matter: {type: string, title: V, contentEncoding: base64}",
    "a schema that is no map": "matter: true",
    "a schema that is a list": "matter: [1]",
    "a kind that nobody knows": "matter: {type: evil, title: V}",
    "a length that is none": "matter: {type: string, title: V, minLength: -1}",
    "a name with a low line in front": "_matter: {type: string, title: V}",
    "a name in large letters": "Matter: {type: string, title: V}",
    "a name of ours": "commune: {type: string, title: V}",
    "a name of a mark": "next: {type: string, title: V}",
    "a name of a loop": "loop: {type: string, title: V}",
    "a name with a point": "a.b: {type: string, title: V}",
    "a name in letters of full width": "ｍatter: {type: string, title: V}",
    "a field of a record nobody knows": "matter: {title: V, x-kind: evil}",
    "a source that leaves the model": "matter: {title: V, x-source: model.__class__}",
    "a source of another place": f"matter: {{title: V, x-source: '{AWAY}'}}",
    "a required field that is not there": "matter: {type: object, title: V, required: 7}",
    "a schema sixty levels deep": "matter: " + "{type: array, title: V, items: " * 60 + "{title: V}" + "}" * 60,
    "ten thousand fields": "matter: {title: V}\n" + "".join(f"  f{n}: {{title: V}}\n" for n in range(10_000)),
    "ten thousand parts of a field": "matter: {title: V, type: object, properties: {"
                                     + ", ".join(f"f{n}: {{title: V}}" for n in range(10_000)) + "}}",
    "a choice of a hundred thousand": "matter: {title: V, enum: [" + ", ".join(map(str, range(100_000))) + "]}",
    "a default of a hundred thousand": "matter: {title: V, default: [" + "a, " * 100_000 + "a]}",
}  # fmt: skip


def _field(text: str) -> Builder:
    return lambda: folder(word(), MANIFEST.replace(_FIELD, text))


def _said(old: str, new: str) -> Builder:
    def make() -> Files:
        assert old in MANIFEST
        return folder(word(), MANIFEST.replace(old, new))

    return make


def _whole(text: str | bytes) -> Builder:
    return lambda: {**folder(word()), "manifest.yaml": text if isinstance(text, bytes) else text.encode()}


_LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 10)}]\n" for n in range(9)
)
OTHERS: Mapping[str, Builder] = {
    "laughs of YAML": _whole(_LAUGHS + MANIFEST),
    "an alias of itself": _whole("a: &a [*a]\n" + MANIFEST),
    "a tag of Python": _whole(MANIFEST.replace("Soạn mới.", "!!python/object/apply:os.system [id]")),
    "a tag of one's own": _whole(MANIFEST.replace("Soạn mới.", "!evil x")),
    "a key twice": _whole(MANIFEST + "title: Khác\n"),
    "a key that is a list": _whole(MANIFEST + "? [a]\n: b\n"),
    "a hundred levels": _whole(MANIFEST + "examples: " + "[" * 100 + "]" * 100 + "\n"),
    "a hundred thousand levels": _whole(MANIFEST + "examples: " + "[" * 100_000 + "]" * 100_000 + "\n"),
    "a manifest of seventeen MiB": _whole(MANIFEST + "# " + "x" * (17 * 2**20)),
    "a manifest of one MiB": _whole(MANIFEST.replace("Soạn mới.", "x" * 2**20)),
    "a million values": _whole(MANIFEST + "examples: [" + "1," * 1_000_001 + "]\n"),
    "two manifests": _whole(MANIFEST + "---\n" + MANIFEST),
    "a manifest that is a list": _whole("- a\n"),
    "a manifest that is a word": _whole("evil"),
    "an empty manifest": _whole(""),
    "a manifest that is no text": _whole(b"\xff\xfe\x00\xd8"),
    "a NUL": _whole(MANIFEST.replace("Soạn mới.", '"\\0"')),
    "an escape": _whole(MANIFEST.replace("Soạn mới.", '"\\e[31m"')),
    "a private letter": _whole(MANIFEST.replace("Soạn mới.", '"\\uE000+article\\uE001"')),
    "half of a pair": _whole(MANIFEST.replace("Soạn mới.", '"\\uD800"')),
    "an id that climbs": _said("id: thong-bao", "id: ../evil"),
    "an id that is absolute": _said("id: thong-bao", "id: /etc/evil"),
    "an id of another template": _said("id: thong-bao", "id: commune-plan"),
    "an id that is a device": _said("id: thong-bao", "id: con"),
    "an id of many letters": _said("id: thong-bao", "id: " + "a" * 5_000),
    "a profile that climbs": _said("profile: state-2020", "profile: ../../etc/passwd"),
    "a profile that is absolute": _said("profile: state-2020", "profile: /etc/passwd"),
    "a profile that is not there": _said("profile: state-2020", "profile: evil"),
    "a set that climbs": _said("recipients: R-DECISION", "recipients: ../../evil"),
    "a set that is not there": _said("recipients: R-DECISION", "recipients: EVIL"),
    "a mode of signing that nobody knows": _said("signing_mode: chair", "signing_mode: __class__"),
    "a key that nobody knows": _said("workflow_step: any", "workflow_step: any\nrun: id"),
    "a key like one of ours": _said("workflow_step: any", "workflow_step: any\nscripts: [id]"),
    "a number for a text": _said("title: Thông báo\n", "title: 7\n"),
    "a list for a text": _said("title: Thông báo\n", "title: [a]\n"),
    "a paper that climbs": _said("workflow_step: any", "workflow_step: any\ncites: [../evil]"),
    "an act that climbs": _said("workflow_step: any", "workflow_step: any\nacts: {a: {act: ../evil}}"),
    "needs of classes": _said("workflow_step: any", "workflow_step: any\nneeds: [commune.__class__]"),
}  # fmt: skip

CASES: Mapping[str, Builder] = {**{f"schema: {name}": _field(text) for name, text in SCHEMAS.items()}, **OTHERS}
