"""Claims about the documents of the sample workspaces, from records to bytes: all there, all whole, nothing else in them."""

from __future__ import annotations

import os
import re
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from generator import pipeline
from generator.starting import start_workspace
from library.files.yaml import read_yaml
from tests.conftest import errors_in, program
from tests.pipeline.conftest import all_words, documents, generated, hashes, parts
from tests.sample_records import MADE, NEW, SAMPLE, papers
from tests.small_area import COMMUNE, DECISION, PLEDGES

IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
LONG_NAME = "Nguyễn Phan Hoàng Trần Lê Thị Phương Quỳnh Như Thảo Vân Khánh"
GONE_IN_2026 = re.compile(r"\bhuyện\b|Quảng Bình|Quảng Trạch|Quảng Thanh", re.IGNORECASE)
OLDER_PAPER = re.compile(r"số \S+ ngày \d\d tháng \d\d? năm (?:20[01]\d|202[0-4]) của .+")
LATER_THAN_2017 = re.compile(r"Tân Gianh|Liên Trường|Phù Cảnh|Quảng Trị|Tổ bảo vệ an ninh|cơ sở giáo dục")
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
PERIOD = re.compile(r"20\d\d-20\d\d")
LIST = "Mã hộ,Thôn,Xóm,Chủ hộ,Người đại diện,Địa chỉ,Nhà trọ,Kinh doanh\n"
VARIANTS = (
    f"01,phu-ninh,Xóm 1,Nguyễn Văn A,,,,\n02,phu-ninh,Xóm 1,{LONG_NAME},,,,\n03,phu-ninh,Xóm 1,Trần Thị B,,,x,x\n"
    f"04,phu-ninh,Xóm 1,{LONG_NAME},{LONG_NAME},,x,x\n"
    f"05,phu-ninh,Xóm 1,{LONG_NAME},{LONG_NAME},\"số nhà 125, đường liên thôn, xóm Đông Dương\",x,\n"
)
PARAGRAPH, TEXT = qn("w:p"), qn("w:t")
UNSURE = {
    SAMPLE: (
        "01/2002/NQLT", "03/2010/NQLT", "06/2014/NĐ-CP", "09/1998/NQ-CP", "09/CTr-BCA-MTTW", "187/QĐ-TTg", "91/2017/NĐ-CP",
    ),
    NEW: ("06/2014/NĐ-CP", "07/CTrPH-BCA-MTTW", "2447/QĐ-TTg", "44-KL/TW", "51-NQ/TW"),
}  # fmt: skip


def identifier(document: Path) -> str:
    """Returns the id of a document, which its properties must tell, and nothing else."""
    (only,) = ET.fromstring(parts(document)["docProps/core.xml"])
    assert only.tag == IDENTIFIER
    return str(only.text)


def test_the_samples_make_the_papers_of_their_dossiers(sample: Path, new: Path) -> None:
    for name, folder in ((SAMPLE, sample), (NEW, new)):
        made: dict[str, Counter[str]] = {}
        for path in documents(folder):
            dossier, template, _ = identifier(path).split("/")
            made.setdefault(dossier, Counter())[template.partition(".")[0]] += 1

        assert made == MADE[name]


def test_the_check_of_the_samples_tells_what_their_readmes_say_and_no_more(sample: Path, new: Path) -> None:
    def told(folder: Path) -> set[tuple[str, str, str]]:
        found = pipeline.check(pipeline.open_job(folder))
        return {(one.severity, one.code, str(one.facts.get("act", ""))) for one in found}

    assert told(sample) == {
        *(("warning", "bases.uncertain", act) for act in UNSURE[SAMPLE]),
        ("warning", "household.duplicate-head", ""),
        ("warning", "layout.uncertain", ""),
    }
    assert told(new) == {("warning", "bases.uncertain", act) for act in UNSURE[NEW]}
    for folder in (sample, new):
        readme = (folder / "README.md").read_text("utf-8").partition("Cảnh báo cố ý để lại")[2]
        assert [act for _, _, act in told(folder) if act not in readme] == []


def test_a_paper_of_2026_names_nothing_of_the_district_and_the_old_province_but_in_older_papers(new: Path) -> None:
    gone = [
        (path.name, line)
        for path in documents(new)
        for line in all_words(path)
        if GONE_IN_2026.search(OLDER_PAPER.sub("", line))
    ]

    assert gone == []


def test_a_paper_of_2017_or_2018_names_no_later_year_act_or_place(sample: Path) -> None:
    later = [
        (path.name, line)
        for path in documents(sample)
        for line in all_words(path)
        if LATER_THAN_2017.search(line) or max(map(int, YEAR.findall(PERIOD.sub("", line))), default=0) > year_of(path)
    ]

    assert later == []


def year_of(document: Path) -> int:
    """Returns the year of the dossier that a document belongs to."""
    return int(identifier(document).split("/")[0][-4:])


def test_every_document_opens_and_has_words(sample: Path, new: Path, empty: Path) -> None:
    for path in (*documents(sample), *documents(new), *documents(empty)):
        body = docx.Document(str(path)).element.body
        texts = ["".join(one.text or "" for one in paragraph.iter(TEXT)) for paragraph in body.iter(PARAGRAPH)]
        assert sum(bool(text) for text in texts) > 10, path
        assert not [text for text in texts if "{{" in text or "{%" in text]


def test_properties_carry_the_id_of_the_document_and_nothing_else(sample: Path) -> None:
    told = {identifier(path) for path in documents(sample)}
    for path in documents(sample):
        assert [name for name in parts(path) if name.startswith(("docProps", "customXml"))] == ["docProps/core.xml"]

    assert len(told) == papers(SAMPLE)
    assert "thon-an-toan-2017/steering-committee-decision/quang-thanh" in told


@pytest.mark.parametrize("word", ["rsid", "author", "creator", "lastModifiedBy", "w:ins ", "w:del ", "w:comment", "w:vanish"])
def test_no_trace_of_people_or_of_changes_is_in_any_part(sample: Path, new: Path, empty: Path, word: str) -> None:
    found = [
        (path.name, name)
        for path in (*documents(sample), *documents(new), *documents(empty))
        for name, text in parts(path).items()
        if word.casefold() in text.casefold()
    ]

    assert found == []


def test_no_name_of_another_commune_and_no_path_is_in_any_part(sample: Path) -> None:
    records = [record.value for path in (sample / "communes").glob("*.yaml") for record in read_yaml(path)[0]]
    others = {f"{one['type']} {one['name']}" for one in records if one["id"] != "quang-thanh"}
    bare = {one["name"] for one in records if one["id"] != "quang-thanh"} - {"Quảng Trạch"}
    assert len(others) == 24
    wanted = re.compile("|".join(re.escape(name) for name in (*others, *bare, str(sample), "/home", "/root")))

    assert [(path.name, name) for path in documents(sample) for name, text in parts(path).items() if wanted.search(text)] == []


def test_a_second_workspace_gets_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "other name"
    start_workspace(other, SAMPLE)
    generated(other)

    assert hashes(other) == hashes(sample)


def test_a_pledge_is_lean(sample: Path) -> None:
    sizes = [path.stat().st_size for path in documents(sample) if path.name.startswith("Bản cam kết")]

    assert max(sizes) <= 10 * 1024


def decision(folder: Path) -> Path:
    (only,) = [path for path in documents(folder) if path.name.startswith("Quyết định thành lập")]
    return only


def pledges_of(area: Callable[..., Path], date: str) -> dict[str, Path]:
    """Returns the pledges of plain, long-named and busy households on the coast, by code."""
    coast = COMMUNE + "geography: {coastal: true}\n"
    folder = area(date=date, commune=coast, documents=DECISION + PLEDGES, dossier="sample: true\n", households=LIST + VARIANTS)
    assert {one.state for one in generated(folder)} == {"written"}
    return {path.name.split(" - ")[2]: path for path in documents(folder) if path.name.startswith("Bản cam kết")}


@pytest.mark.validator
def test_the_decisions_of_both_profiles_are_valid(sample: Path, empty: Path, ooxml_validator: str) -> None:
    assert [errors_in(ooxml_validator, decision(folder)) for folder in (sample, empty)] == [[], []]


@pytest.mark.validator
def test_pledges_with_a_long_name_with_all_clauses_and_of_2026_are_valid(
    area: Callable[..., Path], ooxml_validator: str
) -> None:
    before = pledges_of(area, "2017-10-01")
    assert [errors_in(ooxml_validator, before[code]) for code in ("02", "03")] == [[], []]
    assert errors_in(ooxml_validator, pledges_of(area, "2026-07-10")["04"]) == []


@pytest.mark.office
def test_a_decision_is_two_pages_and_its_annex_one_and_every_pledge_is_one(
    sample: Path, empty: Path, area: Callable[..., Path], soffice: str, tmp_path: Path
) -> None:
    counter = program("pdfinfo", "poppler")
    papers = {"decision-2017": decision(sample).read_bytes(), "decision-2026": decision(empty).read_bytes()}
    for date in ("2017-10-01", "2026-07-10"):
        papers |= {f"pledge-{date[:4]}-{code}": path.read_bytes() for code, path in pledges_of(area, date).items()}
    folder = tmp_path / "pdf"
    folder.mkdir()
    for name, data in papers.items():
        (folder / f"{name}.docx").write_bytes(data)

    own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    command = [soffice, own, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "HOME": str(tmp_path)}, timeout=180)

    assert {name: _pages(counter, folder / f"{name}.pdf") for name in papers} == {
        "decision-2017": 3,
        "decision-2026": 2,
        **{f"pledge-{year}-{code}": 1 for year in ("2017", "2026") for code in ("01", "02", "03", "04", "05")},
    }


def _pages(counter: str, pdf: Path) -> int:
    told = subprocess.run([counter, str(pdf)], check=True, capture_output=True, text=True)
    return int(re.findall(r"Pages:\s+(\d+)", told.stdout)[0])
