"""A finished document → the manifest whose draft says the same: who issues, who signs and how, which lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.drafting.issuing import UNIT
from generator.learning.heading import LETTER, Heading
from generator.learning.lines import Line, folded
from generator.learning.probing import Setting
from generator.learning.regions import BASIS, RECIPIENT, SIGNATURE, Regions
from generator.phrases.marks import CLOSE, OPEN
from generator.records.area import Record
from generator.records.history import on

# Who may issue a paper of a family, and how each signs (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7).
_WAYS: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "state": (
        ("peoples_committee", "chair", "chairman"), ("peoples_committee", "collective", "chairman"),
        ("committee", "committee", "head"), ("district_committee", "collective", "chairman"),
        ("district_committee", "chair", "chairman"),
    ),
    "police": (("police", "head", "chief"), ("superior_police", "head", "chief")),
    "front": (("front", "front", "chairman"),),
    "party": (("party_committee", "party-collective", "secretary"), ("superior_party", "party-collective", "secretary")),
    "plain": (("none", "none", ""), ("village_board", "none", ""), ("committee", "none", ""), ("subject", "none", "")),
}  # fmt: skip
_PROPOSERS = ("police", "office")
_ENOUGH = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """What a template of this document needs: keys of its manifest, the dossier it was read by, the values it would see.

    `sure_bases`, `sure_recipients`: the lists are those of a set, so that they may be drafted anew.
    """

    manifest: Mapping[str, Any]
    wanted: Mapping[str, Any]
    dossier: Record
    values: Mapping[str, Any]
    sure_letterhead: bool
    sure_bases: bool
    sure_recipients: bool


def fit(setting: Setting, head: Heading, lines: Sequence[Line], found: Regions) -> Fit:
    """Returns the manifest that fits a document best."""
    dossier = _dossier(setting, lines)
    unit = _unit(head)
    start: dict[str, Any] = {"family": head.family, "type": head.kind, "subject_kind": setting.subject.kind}
    if head.kind is None and head.title:
        start["heading"] = head.title
    signed = tuple(folded(line.text) for line in found.lines(lines, SIGNATURE))
    told = {"fields": {UNIT: unit}} if unit else {}
    tried = [
        _Try(setting, dossier, told, {**start, **_way(role, mode, post)})
        for role, mode, post in _WAYS[head.family]
        if role != "subject" or setting.subject.kind == "organization"
    ]
    best = max(tried, key=lambda one: one.likeness(head, signed))
    wanted = _signer(best, signed)
    manifest = _with_opening(best, wanted, lines)
    manifest, sure_bases = _with_bases(best, manifest, wanted, found.lines(lines, BASIS))
    manifest, sure_recipients = _with_recipients(best, manifest, wanted, found.lines(lines, RECIPIENT))
    values = setting.values(manifest, dossier, wanted)
    return Fit(manifest, wanted, dossier, values, best.same_letterhead(head), sure_bases, sure_recipients)


def _way(role: str, mode: str, post: str) -> dict[str, str]:
    return {"issuer_role": role, "signing_mode": mode, **({"signer_post": post} if post else {})}


def _dossier(setting: Setting, lines: Sequence[Line]) -> Record:
    """Returns the dossier whose committee, period and model the text names most; of equal ones the nearest in time."""
    text = " ".join(folded(line.text) for line in lines).casefold()

    def said(dossier: Record) -> tuple[int, bool]:
        model = setting.area.get(str(dossier.values.get("model", "")), "model")
        committee = setting.area.get(str(on(dossier.values.get("committee"), setting.day)), "organization")
        names = [str(dossier.values.get("period", "")), *(str(one.values["name"]) for one in (model, committee) if one)]
        return sum(bool(name) and name.casefold() in text for name in names), "committee" in dossier.values

    return max(setting.dossiers, key=said)


class _Try:
    """One way of issuing a document, and what its draft says."""

    def __init__(self, setting: Setting, dossier: Record, told: Mapping[str, Any], manifest: Mapping[str, Any]) -> None:
        self.setting, self.dossier, self.told, self.manifest = setting, dossier, dict(told), dict(manifest)
        self.values = setting.values(self.manifest, dossier, told)

    def same_letterhead(self, head: Heading) -> bool:
        """Tells whether the letterhead says just this, on however many lines."""
        return _plain(head.letterhead) == _plain([*self.values["letterhead"]["upper"], *self.values["letterhead"]["issuer"]])

    def likeness(self, head: Heading, signed: Sequence[str]) -> float:
        drafted = _words([*self.values["letterhead"]["upper"], *self.values["letterhead"]["issuer"]])
        written = _words(head.letterhead)
        same = 4.0 * self.same_letterhead(head) + _shared(drafted, written)
        block = self.values["signature"]
        above = [*block["authority"], block["post"]]
        same += _shared(_words(above), _words(signed[: len(above)]))
        same += float(folded(self.values["document"]["authority"]) == head.authority)
        return same + float(head.symbol == self.values["document"]["symbol"])


def _plain(lines: Sequence[str]) -> str:
    return folded(" ".join(lines)).upper()


def _words(lines: Sequence[str]) -> set[str]:
    return set(_plain(lines).split())


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _signer(best: _Try, signed: Sequence[str]) -> dict[str, Any]:
    """Returns what the dossier must say of the signer, where somebody else signs than the draft has."""
    name = signed[-1] if signed else ""
    if not name or best.manifest["signing_mode"] == "none" or best.values["signature"]["name"] == name:
        return best.told
    area = best.setting.area
    for person in area.of("person"):
        if name.endswith(str(person.values["name"])):
            wanted = {**best.told, "signer": person.id}
            drafted = best.setting.values(best.manifest, best.dossier, wanted)["signature"]
            if drafted["name"] == name and drafted["post"] in signed:
                return wanted
    return best.told


def _unit(head: Heading) -> str:
    """Returns the unit that drafted a letter, as its symbol tells it: CAQT-XDPT."""
    return head.symbol.partition("-")[2] if head.kind == LETTER else ""


def _with_opening(best: _Try, wanted: Mapping[str, Any], lines: Sequence[Line]) -> dict[str, Any]:
    """Returns the manifest with the set whose acts and papers the opening sentence names one after another."""
    text = folded(" ".join(line.text for line in lines))
    choices = [{**best.manifest, "opening": name} for name in best.setting.catalog.bases]
    said = [folded(str(best.setting.values(one, best.dossier, wanted).get("opening", ""))) for one in choices]
    length, index = max((len(words) if words and words in text else 0, -at) for at, words in enumerate(said))
    return choices[-index] if length else dict(best.manifest)


def _with_bases(
    best: _Try, manifest: Mapping[str, Any], wanted: Mapping[str, Any], lines: Sequence[Line]
) -> tuple[dict[str, Any], bool]:
    """Returns the manifest with the set of bases that gives most of the lines, and whether that is enough."""
    written = [_core(line.text) for line in lines]
    if not written:
        return dict(manifest), False
    proposer = next((one for one in _PROPOSERS if written[-1].startswith("Theo đề nghị")), None)
    choices = [
        {**manifest, "bases": name, **({"proposer": one} if proposer else {})}
        for name in best.setting.catalog.bases
        for one in (_PROPOSERS if proposer else ("",))
    ]
    return _best_list(best, manifest, choices, wanted, written, "legal_basis")


def _with_recipients(
    best: _Try, manifest: Mapping[str, Any], wanted: Mapping[str, Any], lines: Sequence[Line]
) -> tuple[dict[str, Any], bool]:
    written = [_core(line.text) for line in lines]
    if not written:
        return dict(manifest), False
    proposers = ("police",) if "proposer" not in manifest else (manifest["proposer"],)
    choices = [
        {**manifest, "recipients": name, "proposer": one} for name in best.setting.catalog.recipients for one in proposers
    ]
    return _best_list(best, manifest, choices, wanted, written, "recipients")


def _best_list(
    best: _Try, manifest: Mapping[str, Any], choices: Sequence[Mapping[str, Any]], wanted: Mapping[str, Any],
    written: Sequence[str], name: str,
) -> tuple[dict[str, Any], bool]:  # fmt: skip
    def fits(choice: Mapping[str, Any]) -> float:
        drafted = [_core(_unmarked(line)) for line in best.setting.values(choice, best.dossier, wanted).get(name, ())]
        return _alike(drafted, [_unnumbered(line) for line in written])

    scored = [(fits(choice), -index, choice) for index, choice in enumerate(choices)]
    score, _, chosen = max(scored, key=lambda one: one[:2])
    return (dict(chosen), True) if score >= _ENOUGH else (dict(manifest), False)


def _alike(drafted: Sequence[str], written: Sequence[str]) -> float:
    common = set(drafted) & set(written)
    return 2 * len(common) / (len(set(drafted)) + len(set(written))) if drafted else 0.0


def _core(text: str) -> str:
    return folded(text).strip(" -–;,.").casefold()


def _unmarked(line: str) -> str:
    """A reference to an article is a mark still: its number is known when the document is made."""
    before, sign, rest = line.partition(OPEN)
    return f"{before}#{rest.partition(CLOSE)[2]}" if sign else line


def _unnumbered(line: str) -> str:
    words = line.split()
    return "như #" if words[:2] == ["như", "điều"] and len(words) == 3 else line
