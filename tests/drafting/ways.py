"""What the tests of signatures and headings share: the bodies beside a small area's own, a template's manifest, readings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.drafting.draft import Draft

PARTY = """\
kind: organization
id: hu
type: party_committee
name: Huyện ủy Quảng Trạch
short_name: Huyện ủy
level: huyện
valid_from: 1945-09-02
---
kind: organization
id: du
type: party_committee
name: Đảng ủy xã Quảng Thanh
level: xã
commune: xa
symbol: ĐU
parent: hu
valid_from: 1945-09-02
terms: [{name: 2015-2020, from: 2015-06-01, to: 2020-05-31}]
members:
- {person: g, role: secretary, from: 2015-06-01, to: 2017-12-31}
- {person: h, role: standing_deputy_secretary, from: 2015-06-01}
---
kind: organization
id: mt
type: front
name: Ủy ban Mặt trận Tổ quốc Việt Nam xã Quảng Thanh
short_name: UBMTTQVN xã
level: xã
commune: xa
symbol: MTTQ-BTT
valid_from: 1945-09-02
members:
- {person: i, role: chairman, main: true, from: 2015-06-01}
- {person: k, role: vice_chairman, main: true, from: 2015-06-01}
---
kind: organization
id: ca-tinh
type: police
name: Công an tỉnh Quảng Trị
level: tỉnh
symbol: CAT
valid_from: 2025-07-01
members:
- {person: l, role: chief, main: true, from: 2025-07-01}
- {person: m, role: deputy_chief, main: true, from: 2025-07-01}
---
kind: organization
id: ca-huyen
type: police
name: Công an huyện Quảng Trạch
short_name: Công an huyện
level: huyện
symbol: CAQT
valid_from: 1945-09-02
valid_to: 2025-02-28
members:
- {person: n, role: chief, main: true, from: 2015-06-01}
"""
MANIFEST = """\
id: thu
version: "1.0"
title: Văn bản thử
subject_kind: commune
subject: triển khai mô hình “{{ model.name }}”
file_name: Thử {{ document.date }}
workflow_step: any
licence: Apache-2.0
provenance: Soạn mới.
"""
PLAN = "type: KH\nfamily: state\nissuer_role: peoples_committee\nsigning_mode: collective\nsigner_post: chairman\n"

Paper = Callable[..., Draft]


def signed(drafted: Draft) -> list[str]:
    """Returns the lines of the signature block from top to bottom; the room for the signature is “/”."""
    return block_lines(drafted.values["signature"])


def block_lines(block: Mapping[str, Any]) -> list[str]:
    """Returns the lines of a signature block from top to bottom."""
    return [*block["authority"], block["post"], "/", *block["post_above_name"], block["name"]]
