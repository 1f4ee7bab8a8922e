"""Finished documents become templates: their values tags, what differs fields, and each document is made again as it was."""

from __future__ import annotations

from pathlib import Path

from generator import pipeline
from generator.authoring import template_problems
from generator.learning.learning import Learned, keep, verified
from generator.learning.lines import folded, lines_of
from generator.learning.verifying import Difference
from generator.pipeline import Wanted
from generator.rendering.source import rendered_parts
from library.files.packages import read_package
from library.problems import Place
from tests.learning.conftest import DECISION, PLEDGE, Communes
from tests.learning.perturbing import cut_runs, decomposed, hints, page_breaks, perturbed, replaced, smart_tags, tracked
from tests.several_communes import area, lay


def lines(word: bytes | Path, folder: Path) -> list[str]:
    path = word if isinstance(word, Path) else folder / "lines.docx"
    if isinstance(word, bytes):
        path.write_bytes(word)
    place = Place(str(path))
    roots = rendered_parts(read_package(path), place)
    return [
        folded(line.text) for line in lines_of(roots, str(path)) if line.place.part == "word/document.xml" and not line.empty
    ]


def made_again(learned: Learned, folder: Path) -> list[Difference]:
    _, template = keep(learned, folder, b"")
    assert template_problems(template) == []
    return verified(learned, template)


def test_one_decision_becomes_a_template_that_another_commune_can_use(communes: Communes, tmp_path: Path) -> None:
    learned = communes.learned(communes.named(DECISION)[2])

    assert lines(learned.word, tmp_path)[:26] == [
        "{%p if document.mark %}", "{{ document.mark }}", "{%p endif %}",
        "{%p for name in letterhead.upper %}", "{{ name }}", "{%p endfor %}",
        "{%p for name in letterhead.issuer %}", "{{ name }}", "{%p endfor %}",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Số: {{ document.number }}/{{ document.symbol }}", "{{ document.place }}, {{ document.date_text }}",
        "{{ document.title }}", "{{ document.subject }}", "{{ document.authority }}",
        "{%p for basis in legal_basis %}", "{{ basis }}", "{%p endfor %}", "QUYẾT ĐỊNH:",
        "Điều {{ next.article }}{{ label.dieu_1 }}. Thành lập {{ committee.name }} (sau đây gọi tắt là Ban Chỉ đạo)"
        " gồm các ông, bà có tên sau đây:",
        "{{ restart.row }}STT", "Họ và tên", "Chức vụ, đơn vị công tác", "Chức danh trong Ban Chỉ đạo",
        "{%tr for member in committee.members %}",
    ]  # fmt: skip
    assert learned.manifest["subject"] == "Về việc thành lập {{ committee.name }}"
    assert (learned.manifest["bases"], learned.manifest["recipients"]) == ("B-DECISION", "R-DECISION")
    assert made_again(learned, tmp_path) == []


def test_the_same_pledge_of_three_communes_needs_no_field(communes: Communes, tmp_path: Path) -> None:
    learned = communes.learned(*communes.named(PLEDGE))

    assert learned.fields == ()
    assert [one.owner for one in learned.sources] == ["canh-duong-1", "quang-phu-1", "quang-thanh-1"]
    assert made_again(learned, tmp_path) == []


def test_a_template_learned_in_one_commune_makes_the_others_what_the_shipped_one_makes(
    communes: Communes, tmp_path: Path
) -> None:
    keep(communes.learned(communes.named(DECISION)[2]), tmp_path, b"")
    lay(tmp_path, area(documents="- {{template: hoc, number: {number}}}\n"))
    made = [Path(one.path) for one in pipeline.generate(pipeline.open_job(tmp_path), Wanted())]
    shipped = communes.named(DECISION)

    assert lines(sorted(made)[1], tmp_path) == lines(shipped[1], tmp_path)
    assert lines(sorted(made)[2], tmp_path) == lines(shipped[2], tmp_path)
    seal = " Trưởng Ban Chỉ đạo sử dụng con dấu của Ủy ban nhân dân xã."
    assert [line.replace(seal, "") for line in lines(sorted(made)[0], tmp_path)] == lines(shipped[0], tmp_path)


def test_what_differs_becomes_a_field_and_other_wording_a_choice(communes: Communes, tmp_path: Path) -> None:
    first, second = communes.named(PLEDGE)[1:]
    own = replaced(
        first, tmp_path / "a.docx", "Bản cam kết lập thành 03 bản", "Quỹ thôn 1.200.000 đồng. Bản cam kết lập thành 03 bản"
    )
    other = replaced(
        second, tmp_path / "b.docx", "Bản cam kết lập thành 03 bản", "Quỹ thôn 800.000 đồng. Bản cam kết lập thành 03 bản"
    )
    other = replaced(other, other, "tự kiểm tra, công khai kết quả", "tự rà soát và niêm yết kết quả")

    learned = communes.learned(own, other)

    assert [(one.name, one.label, one.kind, one.values) for one in learned.fields] == [
        ("cach_viet_1", "Cách viết 1", "choice", ("1", "2")),
        ("noi_dung_sau_quy_thon", "Nội dung sau “Quỹ thôn”", "money", (1200000, 800000)),
    ]
    assert learned.fields[0].wordings == ("kiểm tra, công khai", "rà soát và niêm yết")
    assert learned.manifest["fields"]["noi_dung_sau_quy_thon"]["type"] == "integer"
    assert "Quỹ thôn {{ noi_dung_sau_quy_thon | money }}. Bản cam kết" in "\n".join(lines(learned.word, tmp_path))
    assert made_again(learned, tmp_path) == []


def test_rows_that_one_document_has_alone_are_printed_there_alone(communes: Communes, tmp_path: Path) -> None:
    first, second = communes.named(PLEDGE)[1:]
    rows = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{}</w:tbl><w:p/>"
    row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    told = [row.format(*cells) for cells in (("Việc", "Người làm"), ("Canh gác", "tổ tự quản"), ("Hòa giải", "tổ hòa giải"))]
    place = '<w:p><w:pPr><w:pStyle w:val="VBNgay"/>'
    own = replaced(first, tmp_path / "a.docx", place, rows.format("".join(told)) + place)
    other = replaced(second, tmp_path / "b.docx", place, rows.format("".join([told[0], told[2]])) + place)

    for files in ((own, other), (other, own)):
        learned = communes.learned(*files)
        assert [(one.kind, one.values) for one in learned.fields] == [("choice", ("1", "2"))]
        (tmp_path / files[0].stem).mkdir()
        assert made_again(learned, tmp_path / files[0].stem) == []


def test_files_as_word_and_wps_leave_them_teach_the_same(communes: Communes, tmp_path: Path) -> None:
    file = communes.named(DECISION)[1]
    same = [(one.words, one.tag) for one in communes.learned(file).decisions]

    for changes in ([cut_runs, page_breaks], [smart_tags], [decomposed], [hints], [tracked, cut_runs, decomposed]):
        other = perturbed(file, tmp_path / "khac.docx", *changes)
        assert [(one.words, one.tag) for one in communes.learned(other).decisions] == same, changes


def test_changes_and_comments_are_taken_out_and_told(communes: Communes, tmp_path: Path) -> None:
    learned = communes.learned(perturbed(communes.named(DECISION)[1], tmp_path / "khac.docx", tracked))

    assert learned.sources[0].removed["tracked"] > 10
    assert b"chu da xoa" not in learned.word
    assert not any("đã xóa" in line for line in lines(learned.word, tmp_path))
    assert made_again(learned, tmp_path) == []


def test_a_name_that_no_record_has_is_told(communes: Communes, tmp_path: Path) -> None:
    file = replaced(
        communes.named(PLEDGE)[1], tmp_path / "a.docx", "báo cáo Ban Chỉ đạo", "báo cáo ông Đinh Văn Ngoài ngày 03/4/2019"
    )

    left = [one.words for one in communes.learned(file).left]

    assert {"ông Đinh Văn Ngoài", "03/4/2019"} <= set(left)
