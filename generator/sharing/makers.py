"""Whose keys are known here, and what the signature beside a pack says: known, unknown, none, not to be checked, or wrong."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from library.files.limits import SIGNATURE_BYTES
from library.files.packages import read_file
from library.files.saving import save
from library.files.schemas import problems
from library.files.yaml import read_yaml
from library.problems import NotFound, Place, Problem, Refused

MAKERS = "makers.yaml"
SIGNATURE_SUFFIX, PUBLIC_SUFFIX = ".minisig", ".pub"
KNOWN, UNKNOWN_KEY, UNSIGNED, UNCHECKED = "known", "unknown-key", "unsigned", "unchecked"
_KEY_BYTES = 4_096


@dataclass(frozen=True, slots=True)
class Signed:
    """What the signature beside a pack says: the state, the maker's name here where the key is known, the key's number."""

    state: str
    maker: str = ""
    key: str = ""


def known_makers(workspace: Path | None) -> dict[str, str]:
    """Returns the makers that a workspace knows: name → public key. Raises `Refused` for a list that breaks its schema."""
    path = workspace / "templates" / MAKERS if workspace else None
    if path is None or not path.is_file():
        return {}
    documents, wrong = read_yaml(path)
    wrong += [one for document in documents for one in problems(document, "makers")]
    if wrong:
        raise Refused(wrong)
    return {name: key for document in documents for name, key in document.value.items()}


def signature_of(path: Path, data: bytes, makers: Mapping[str, str]) -> Signed:
    """Returns what the signature beside a file of these bytes says.

    Raises `Refused` where it is none at all, or a key that is known here did not make it of these bytes.
    """
    beside = path.with_name(path.name + SIGNATURE_SUFFIX)
    if not beside.is_file():
        return Signed(UNSIGNED)
    room = _room()
    if room is None:
        return Signed(UNCHECKED)
    signature = room.read_signature(read_file(beside, SIGNATURE_BYTES), Place(str(beside)))
    named = {name: room.read_public_key(key, Place(MAKERS)) for name, key in makers.items()}
    asked = {name: key for name, key in named.items() if key.number == signature.number}
    number = str(room.number_in_words(signature.number))
    for name, key in asked.items():
        if room.is_signed_by(signature, data, key):
            return Signed(KNOWN, name, number)
    if asked:
        raise Refused(Problem("sign.wrong", Place(str(beside)), {"makers": sorted(asked)}))
    return Signed(UNKNOWN_KEY, key=number)


def signer(key: Path, ask: Callable[[], str]) -> Callable[[str, bytes], bytes]:
    """Returns what makes the signature of a file from its name and its bytes, with the secret key in a file.

    A wrong password is told here, before anything is written. Raises `NotFound`, `Refused`.
    """
    room = signing_room()
    secret = room.read_secret_key(read_file(key, _KEY_BYTES).decode("utf-8", "replace"), Place(str(key)), ask)
    return lambda name, data: bytes(room.sign(secret, data, f"file:{name}").encode())


def make_keys(path: Path, password: str) -> tuple[Path, str]:
    """Writes a new secret key, and beside it the public one; returns the latter's file and line.

    Raises `NotFound` without the package for signing, `Refused` where a file is there already, `WriteFault`.
    """
    room = signing_room()
    public = path.with_name(path.name + PUBLIC_SUFFIX)
    for one in (path, public):
        if one.exists():
            raise Refused(Problem("sign.key-exists", Place(str(one))))
    key = room.new_key()
    save(path, room.secret_key_text(key, password).encode(), private=True)
    save(public, room.public_key_text(key.public).encode())
    return public, str(key.public.line)


def signing_room() -> ModuleType:
    """Returns the room of signatures. Raises `NotFound` where the package it needs is not installed."""
    room = _room()
    if room is None:
        raise NotFound(Problem("sign.not-installed"))
    return room


def _room() -> ModuleType | None:
    """Signatures are an extra: the room is loaded by its name when it is asked for."""
    try:
        return importlib.import_module("generator.sharing.signatures")
    except ImportError:
        return None

