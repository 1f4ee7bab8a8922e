"""Claims about what a village's paper tells of the village: its own earlier papers, and who had signed by its day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.authoring import build_template, template_in
from generator.pipeline import Wanted
from tests.small_area import small_area

MINUTES = """\
id: bien-ban
version: "1.0"
title: Biên bản hội nghị thôn
heading: BIÊN BẢN
type: null
subject: Hội nghị Nhân dân {{ village.full_name }}
family: plain
subject_kind: village
file_name: Biên bản {{ village.name }}
issuer_role: none
signing_mode: own
fields: {}
workflow_step: any
licence: Apache-2.0
provenance: Soạn mới.
"""
PROMISE = MINUTES.replace("id: bien-ban", "id: loi-hua").replace("BIÊN BẢN", "LỜI HỨA").replace("Biên bản {{", "Lời hứa {{")
PROMISE += "cites: [bien-ban]\nneeds: [village.households_pledged]\n"
LIST = """\
Mã hộ,Thôn,Chủ hộ,Tình trạng ký,Ngày ký,Rời đi
1,phu-ninh,Nguyễn Văn Một,đã ký,2017-09-24,
2,phu-ninh,Trần Thị Hai,đã ký,2017-10-02,
3,phu-ninh,Lê Văn Ba,đã ký,,
4,phu-ninh,Phạm Thị Bốn,vắng,,
5,phu-ninh,Võ Văn Năm,đã ký,2017-09-24,2017-09-30
6,dong-duong,Bùi Thị Sáu,chưa,,
"""


def said(workspace: Callable[[Mapping[str, str]], Path], documents: str) -> dict[str, Mapping[str, Any]]:
    """Returns what the promises of the villages say, by village and date."""
    files = {f"templates/{id}/manifest.yaml": told for id, told in (("bien-ban", MINUTES), ("loi-hua", PROMISE))}
    words = {f"templates/{id}/text.md": "Thôn họp.\n" for id in ("bien-ban", "loi-hua")}
    folder = workspace({**small_area(documents=documents, households=LIST), **files, **words})
    for id in ("bien-ban", "loi-hua"):
        build_template(template_in(folder / "templates" / id))
    _, previews = pipeline.preview(pipeline.open_job(folder), Wanted(template="loi-hua"))
    drafts = [one.draft for one in previews]
    return {f"{one.planned.subject.id} {one.planned.order.date}": one.values for one in drafts}


def test_a_village_cites_its_own_minutes_and_not_those_of_its_neighbour(workspace: Callable[..., Path]) -> None:
    values = said(
        workspace,
        "- {template: bien-ban, subjects: [phu-ninh], date: 2017-09-24}\n"
        "- {template: bien-ban, subjects: [dong-duong], date: 2017-10-01}\n"
        "- {template: loi-hua, date: 2017-10-01}\n",
    )

    assert {key: one["papers"]["bien_ban"]["date"] for key, one in values.items()} == {
        "phu-ninh 2017-10-01": "2017-09-24", "dong-duong 2017-10-01": "2017-10-01",
    }  # fmt: skip


def test_a_village_without_minutes_cites_none_even_if_its_neighbour_has_some(workspace: Callable[..., Path]) -> None:
    values = said(
        workspace,
        "- {template: bien-ban, subjects: [phu-ninh], date: 2017-09-24}\n- {template: loi-hua, date: 2017-10-01}\n",
    )

    assert {key: one["papers"]["bien_ban"] is None for key, one in values.items()} == {
        "phu-ninh 2017-10-01": False, "dong-duong 2017-10-01": True,
    }  # fmt: skip


def test_among_other_dossiers_those_of_the_same_model_are_cited_first(workspace: Callable[..., Path]) -> None:
    plan = "template: bien-ban, number: 1, symbol: BB, date: 2017-01-01, issuer_text: thôn, title: về"
    others = "".join(
        f"---\nkind: dossier\nid: {id}\ntitle: Hồ sơ\ncommune: xa\nmodel: {model}\ndate: 2017-09-05\ncommittee: bcd\n"
        f"issued: [{{id: {id}-1, {plan} {model}}}]\ndocuments: [{{template: household-pledge}}]\n"
        for id, model in (("ho-so-a", "5-an-toan"), ("ho-so-b", "thon-an-toan"))
    )
    values = said(workspace, "- {template: loi-hua, date: 2017-10-01}\n" + others)

    assert {one["papers"]["bien_ban"]["title"] for one in values.values()} == {"về thon-an-toan"}


def test_only_who_had_signed_by_the_day_of_the_paper_is_counted(workspace: Callable[..., Path]) -> None:
    values = said(
        workspace, "- {template: loi-hua, date: 2017-09-24}\n- {template: loi-hua, date: 2017-10-02}\n"
    )  # fmt: skip

    seen = {key: (one["village"]["households_listed"], one["village"]["households_pledged"]) for key, one in values.items()}
    assert seen == {
        "phu-ninh 2017-09-24": (5, 3), "phu-ninh 2017-10-02": (4, 3),
        "dong-duong 2017-09-24": (1, 0), "dong-duong 2017-10-02": (1, 0),
    }  # fmt: skip
