"""Claims about taking packs in: told first, whole or not at all, undone with one call, and nothing of others' lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalog import load_catalog
from generator.sharing.contents import pack_bytes
from generator.sharing.makers import make_keys, signer
from generator.sharing.offers import Offer, offer
from generator.sharing.taking import take_in, undo, undoing
from generator.sharing.trial import Field
from library.files.limits import PACK_BEFORE_BYTES
from library.messages import sentence
from library.problems import NotFound, Refused
from tests.sharing.conftest import MANIFEST, TEXT, altered, tree, zipped
from tests.sharing.test_contents import PAGE, REQUIRES, without

ROOT = Path(__file__).parents[2]
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'
NEWER = MANIFEST.replace('"1.0"', '"1.1"')
NEW_TEXT = TEXT.replace("thông báo {{", "xin thông báo {{")
KILLED = """
import os, signal, sys
from pathlib import Path
from generator.sharing import taking
from generator.sharing.offers import offer
from library.files import placing
left = int(sys.argv[3])
def killing(rename):
    def renamed(*arguments):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return rename(*arguments)
    return renamed
found = offer(Path(sys.argv[1]), Path(sys.argv[2]), ())
os.rename, os.replace = killing(os.rename), killing(os.replace)
taking.take_in(found)
"""


def change(name: str, old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.update({name: members[name].replace(old.encode(), new.encode())})


@pytest.fixture
def other(home: Callable[..., Path]) -> Path:
    """Returns the workspace of another commune."""
    return home("other")


def take(path: Path, workspace: Path) -> Offer:
    found = offer(path, workspace, ())
    take_in(found)
    return found


def refused(path: Path, workspace: Path) -> list[str]:
    """Returns the codes of a refusal, which left the workspace as it was."""
    before = tree(workspace)
    with pytest.raises(Refused) as told:
        offer(path, workspace, ())
    assert (tree(workspace), (workspace / "templates").exists()) == (before, any("templates/" in name for name in before))
    return [one.code for one in told.value.problems]


def template(workspace: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(workspace / "templates").items() if not name.startswith(".packs/")}


def test_an_offer_tells_what_would_happen_and_writes_nothing(packed: Callable[..., Path], other: Path) -> None:
    before = tree(other)

    found = offer(packed(), other, ())

    assert (found.replaces, found.version_here, found.signed.state) == ("nothing", None, "unsigned")
    assert found.fields == (Field("matter", "Việc thông báo", True),)
    assert dict(found.sees)["commune"] == "Xã"
    assert dict(found.changes) == dict.fromkeys(["manifest.yaml", "state-2011.docx", "state-2020.docx", "text.md"], "new")
    assert (tree(other), (other / "templates").exists()) == (before, False)


def test_a_template_is_taken_in_and_known(packed: Callable[..., Path], other: Path) -> None:
    path = packed()

    take(path, other)

    assert load_catalog(other).get("thong-bao").manifest["version"] == "1.0"
    assert sorted(tree(other / "templates")) == [
        ".packs/thong-bao/before.zip", ".packs/thong-bao/pack.vanban", "thong-bao/manifest.yaml", "thong-bao/state-2011.docx",
        "thong-bao/state-2020.docx", "thong-bao/text.md",
    ]  # fmt: skip
    assert tree(other / "templates")[".packs/thong-bao/pack.vanban"] == path.read_bytes()
    again = offer(path, other, ())
    assert (again.replaces, dict(again.changes), again.remarks) == ("pack", {}, ())


def test_undoing_goes_back_step_by_step(packed: Callable[..., Path], other: Path) -> None:
    states = [tree(other)]
    for path in (packed("a.vanban"), packed("b.vanban", NEWER, NEW_TEXT)):
        take(path, other)
        states.append(tree(other))

    assert undo(undoing(other, "thong-bao")) is True
    assert tree(other) == states[1]
    assert undo(undoing(other, "thong-bao")) is False
    assert tree(other) == states[0]
    with pytest.raises(NotFound) as told:
        undoing(other, "thong-bao")
    assert [one.code for one in told.value.problems] == ["pack.nothing-to-undo"]


def test_what_its_owner_laid_beside_a_template_stays(packed: Callable[..., Path], other: Path) -> None:
    take(packed("a.vanban"), other)
    (other / "templates/thong-bao/ghi chú.txt").write_text("của tôi", "utf-8")

    take(packed("b.vanban", NEWER, NEW_TEXT), other)
    assert (other / "templates/thong-bao/ghi chú.txt").read_text("utf-8") == "của tôi"
    undo(undoing(other, "thong-bao"))
    undo(undoing(other, "thong-bao"))

    assert template(other) == {"thong-bao/ghi chú.txt": "của tôi".encode()}


def test_what_was_changed_here_since_is_told_before_undoing(packed: Callable[..., Path], other: Path) -> None:
    take(packed(), other)
    (other / "templates/thong-bao/text.md").write_text("khác", "utf-8")

    assert undoing(other, "thong-bao").changed == ("text.md",)


def test_an_own_template_of_the_id_is_replaced_as_told_and_comes_back(packed: Callable[..., Path], other: Path) -> None:
    path = packed()
    own = other / "templates" / "thong-bao"
    own.mkdir(parents=True)
    (own / "manifest.yaml").write_text(MANIFEST.replace('"1.0"', '"0.9"'), "utf-8")
    (own / "text.md").write_text("Của chúng tôi.\n", "utf-8")
    before = tree(other)

    found = take(path, other)

    assert (found.replaces, found.version_here) == ("own", "0.9")
    assert dict(found.changes) == {
        "manifest.yaml": "changed", "state-2011.docx": "new", "state-2020.docx": "new", "text.md": "changed",
    }  # fmt: skip
    undo(undoing(other, "thong-bao"))
    assert tree(other) == before


def test_an_older_version_and_the_same_version_with_other_words_are_told(packed: Callable[..., Path], other: Path) -> None:
    take(packed("a.vanban", NEWER), other)

    older, differing = offer(packed("b.vanban"), other, ()), offer(packed("c.vanban", NEWER, NEW_TEXT), other, ())

    assert [(one.code, dict(one.facts)) for one in (*older.remarks, *differing.remarks)] == [
        ("pack.older", {"ours": "1.1", "theirs": "1.0"}), ("pack.same-version", {"ours": "1.1", "theirs": "1.1"}),
    ]  # fmt: skip


def test_a_template_changed_while_the_question_stood_is_left_alone(packed: Callable[..., Path], other: Path) -> None:
    take(packed("a.vanban"), other)
    found = offer(packed("b.vanban", NEWER, NEW_TEXT), other, ())
    (other / "templates/thong-bao/text.md").write_text("khác", "utf-8")
    before = tree(other)

    with pytest.raises(Refused) as told:
        take_in(found)

    assert [one.code for one in told.value.problems] == ["pack.changed-meanwhile"]
    assert tree(other) == before


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [("profiles", "state-2099", "pack.needs-profile"), ("values", "commune.moon", "pack.needs-value"),
     ("shapes", "moon", "pack.needs-shape"), ("sets", "R-MOON", "pack.needs-set")],
)  # fmt: skip
def test_what_a_pack_cannot_do_without_here_is_told_by_name(
    other: Path, tmp_path: Path, kind: str, name: str, code: str
) -> None:
    path = tmp_path / "a.vanban"
    page = PAGE | {"requires": REQUIRES | {kind: [name]}}
    path.write_bytes(pack_bytes(page, {"manifest.yaml": b"id: a", "text.md": b"x"}))

    assert refused(path, other) == [code]
    with pytest.raises(Refused) as told:
        offer(path, other, ())
    assert name in sentence(told.value.problems[0])


def test_what_a_pack_can_do_without_is_told_and_no_hindrance(packed: Callable[..., Path], other: Path) -> None:
    wanting = MANIFEST + "acts: {luat: {act: 1-2099-qh20}}\ncites: [mau-khac]\n"
    path = packed(manifest=wanting)
    path.write_bytes(altered(path.read_bytes(), change("pack.yaml", '"0.1.0"', '"9.0.0"')))

    found = offer(path, other, ())

    assert [(one.code, one.facts.get("name")) for one in found.remarks if one.code.startswith("pack.")] == [
        ("pack.needs-act", "1-2099-qh20"), ("pack.needs-template", "mau-khac"), ("pack.newer-program", None),
    ]  # fmt: skip
    known = offer(path, other, ("1-2099-qh20",))
    assert "pack.needs-act" not in [one.code for one in known.remarks]


def test_word_files_are_made_here_from_the_words_that_are_shown(packed: Callable[..., Path], other: Path) -> None:
    path = packed()
    honest = offer(path, other, ()).files
    path.write_bytes(altered(path.read_bytes(), lambda one: one.update({"state-2020.docx": one["state-2011.docx"]})))

    found = offer(path, other, ())

    assert found.files == honest
    assert [(one.code, one.facts["files"]) for one in found.remarks] == [("pack.rebuilt", ["state-2020.docx"])]


@pytest.mark.parametrize(
    ("spoil", "codes"),
    [
        (change("manifest.yaml", "Soạn mới.", "Soạn khác."), ["pack.disagrees"]),
        (change("manifest.yaml", '"1.0"', '"1.2"'), ["pack.disagrees"]),
        (change("manifest.yaml", "id: thong-bao", "id: khac"), ["pack.fault"]),
        (change("manifest.yaml", "type: TB", "evil: TB"), ["pack.fault", "pack.fault"]),
        (change("text.md", "{{ matter }}", "{{ matter.__class__ }}"), ["pack.fault"]),
        (change("text.md", "{{ matter }}", "{{ cycler }}"), ["pack.fault"]),
        (without("text.md"), ["pack.no-words"]),
        (lambda members: members.update({"template.docx": members["state-2020.docx"]}), ["pack.no-words"]),
        (lambda members: members.update({"example.docx": zipped({"word/vbaProject.bin": b""})}), ["template.macro"]),
        (lambda members: members.update({"state-2020.docx": zipped({"word/embeddings/a.bin": b""})}), ["template.embedded"]),
        (lambda members: members.update({"example.docx": zipped({"word/document.xml": DOCTYPE})}), ["xml.doctype"]),
        (lambda members: members.update({"example.docx": b"x"}), ["package.damaged"]),
    ],
)  # fmt: skip
def test_a_template_that_is_not_sound_is_refused_and_nothing_of_it_quoted(
    packed: Callable[..., Path], other: Path, spoil: Callable[[dict[str, bytes]], None], codes: list[str]
) -> None:
    path = packed()
    path.write_bytes(altered(path.read_bytes(), spoil))

    assert sorted(set(refused(path, other))) == sorted(set(codes))
    with pytest.raises(Refused) as told:
        offer(path, other, ())
    said = " ".join(sentence(one) + str(one.place) for one in told.value.problems)
    assert not any(word in said for word in ("__class__", "evil", "cycler", "vanban-pack-"))


def test_the_signature_says_whose_it_is(packed: Callable[..., Path], other: Path, tmp_path: Path) -> None:
    path = packed()
    _, line = make_keys(tmp_path / "k.key", "")
    sign = signer(tmp_path / "k.key", str)
    beside = tmp_path / "thong-bao.vanban.minisig"
    beside.write_bytes(sign(path.name, path.read_bytes()))
    unknown = offer(path, other, ()).signed
    (other / "templates").mkdir()
    (other / "templates" / "makers.yaml").write_text(f"Công an tỉnh Mẫu: {line}\n", "utf-8")

    known = offer(path, other, ()).signed
    beside.write_bytes(sign(path.name, path.read_bytes() + b"x"))

    assert (unknown.state, known.state, known.maker) == ("unknown-key", "known", "Công an tỉnh Mẫu")
    assert (unknown.key, len(known.key)) == (known.key, 16)
    assert refused(path, other) == ["sign.wrong"]
    beside.write_bytes(b"x")
    assert refused(path, other) == ["sign.no-signature"]
    (other / "templates" / "makers.yaml").write_text("Công an tỉnh Mẫu: RW\n", "utf-8")
    assert refused(path, other) == ["schema.pattern"]


@pytest.mark.parametrize("steps", (0, 2, 4, 6, 7, 8, 9, 11))
def test_killed_at_any_rename_there_is_the_old_template_or_the_new_one(
    packed: Callable[..., Path], other: Path, steps: int
) -> None:
    first, second = packed("a.vanban"), packed("b.vanban", NEWER, NEW_TEXT)
    take(first, other)
    old = tree(other)

    done = subprocess.run([sys.executable, "-c", KILLED, str(second), str(other), str(steps)], cwd=ROOT)
    version = load_catalog(other).get("thong-bao").manifest["version"]
    left = {name: data for name, data in tree(other).items() if ".placing" not in name}

    assert done.returncode in (-signal.SIGKILL, 0)
    assert version == ("1.0" if left == old else "1.1")
    take(second, other)
    assert {".placing"} & set(os.listdir(other / "templates")) == set()
    undo(undoing(other, "thong-bao"))
    if left == old:
        assert tree(other) == old


def test_a_long_chain_of_renewals_forgets_the_earliest(
    packed: Callable[..., Path], other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(packed("a.vanban"), other)
    kept = sum(map(len, tree(other / "templates/.packs").values()))
    second = packed("b.vanban", NEWER, NEW_TEXT)
    for limit, states in ((kept, 2), (kept - 1, 1)):
        monkeypatch.setattr("generator.sharing.kept.PACK_BEFORE_BYTES", limit)
        take(second, other)
        undo(undoing(other, "thong-bao"))
        assert (other / "templates/.packs/thong-bao").exists() is (states == 2)
    assert kept < PACK_BEFORE_BYTES
