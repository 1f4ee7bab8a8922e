"""Claims about keys and signatures: what is signed is known again, what was changed is not, and minisign agrees."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.sharing.signatures import (
    PublicKey,
    SecretKey,
    is_signed_by,
    new_key,
    public_key_text,
    read_public_key,
    read_secret_key,
    read_signature,
    secret_key_text,
    sign,
)
from library.files.limits import SIGNATURE_BYTES
from library.problems import Place, Refused
from tests.conftest import program

PLACE = Place("k")
KEY = SecretKey(bytes(range(8)), bytes(range(32)))
DATA = b"whatever is handed on"
# Made by minisign 0.11 from an unencrypted key that was thrown away.
PUBLIC = "RWQMFHk0ttoZL2XXFTPUxIs0ATcT2ZNqZjGPzn8CZuthfx8xWKK7oO4l"


def code(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in refused.value.problems]


def test_the_same_bytes_are_signed_alike_each_time() -> None:
    assert sign(KEY, DATA, "file:a") == sign(KEY, DATA, "file:a")
    assert new_key() != new_key()


def test_a_signature_holds_for_its_bytes_its_comment_and_its_key_only() -> None:
    signature = read_signature(sign(KEY, DATA, "file:a").encode(), PLACE)
    other_comment = read_signature(sign(KEY, DATA, "file:a").replace("file:a", "file:b").encode(), PLACE)

    assert is_signed_by(signature, DATA, KEY.public)
    assert not is_signed_by(signature, DATA + b" ", KEY.public)
    assert not is_signed_by(other_comment, DATA, KEY.public)
    assert not is_signed_by(signature, DATA, new_key().public)
    assert not is_signed_by(signature, DATA, PublicKey(bytes(8), KEY.public.key))


@pytest.mark.parametrize("password", ["", "mật khẩu của xã"])
def test_a_secret_key_is_read_back_with_its_password(password: str) -> None:
    written = secret_key_text(KEY, password)

    assert read_secret_key(written, PLACE, lambda: password) == KEY
    if password:
        with pytest.raises(Refused) as refused:
            read_secret_key(written, PLACE, lambda: "khác")
        assert code(refused) == ["sign.wrong-password"]


def test_a_public_key_is_read_from_its_line_and_from_its_file() -> None:
    assert read_public_key(public_key_text(KEY.public), PLACE) == read_public_key(KEY.public.line, PLACE) == KEY.public
    assert read_public_key(PUBLIC, PLACE).name == "2F19DAB63479140C"


@pytest.mark.parametrize("text", ["", "RW", "RWQ!", KEY.public.line[:-4], "QUJD" * 14, "\ud800"])
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_public_key(text, PLACE)
    assert code(refused) == ["sign.no-public-key"]


@pytest.mark.parametrize("text", ["", "a\nb", KEY.public.line, "QUJD" * 53, secret_key_text(KEY, "")[:-9]])
def test_what_is_no_secret_key_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_secret_key(text, PLACE, lambda: "")
    assert code(refused) == ["sign.no-secret-key"]


def test_a_signature_of_any_other_form_is_refused() -> None:
    good = sign(KEY, DATA, "file:a")
    lines = good.splitlines()
    padded = f"{lines[0]}{'x' * SIGNATURE_BYTES}"
    other = [lines[:3], [*lines, "x"], ["x", *lines[1:]], [padded, *lines[1:]], [lines[0], lines[1][:-4], *lines[2:]]]
    joined = ["\n".join(one) for one in (*other, [*lines[:3], "AAAA"])]

    for text in ("", good[:40], *joined, good.replace("trusted", ""), "\ud800"):
        with pytest.raises(Refused) as refused:
            read_signature(text.encode("utf-8", "surrogatepass"), PLACE)
        assert code(refused) == ["sign.no-signature"]


@pytest.fixture
def minisign() -> str:
    return program("minisign", "minisign")


@pytest.mark.parametrize("password", ["", "matkhau"])
def test_minisign_signs_with_our_keys_and_we_know_its_signatures(minisign: str, tmp_path: Path, password: str) -> None:
    key = new_key()
    (tmp_path / "k.key").write_text(secret_key_text(key, password))
    (tmp_path / "a").write_bytes(DATA)

    command = [minisign, "-S", "-s", "k.key", "-m", "a", "-t", "an lời"]
    subprocess.run(command, cwd=tmp_path, input=f"{password}\n", text=True, check=True, capture_output=True)

    signature = read_signature((tmp_path / "a.minisig").read_bytes(), PLACE)
    assert (is_signed_by(signature, DATA, key.public), signature.comment) == (True, "an lời")


@pytest.mark.parametrize("password", ["", "matkhau"])
def test_we_sign_with_minisigns_keys_and_it_knows_our_signatures(minisign: str, tmp_path: Path, password: str) -> None:
    command = [minisign, "-G", "-s", "k.key", "-p", "k.pub", *([] if password else ["-W"])]
    subprocess.run(command, cwd=tmp_path, input=f"{password}\n" * 2, text=True, check=True, capture_output=True)
    (tmp_path / "a").write_bytes(DATA)

    key = read_secret_key((tmp_path / "k.key").read_text(), PLACE, lambda: password)
    (tmp_path / "a.minisig").write_text(sign(key, DATA, "file:a"))

    verify = [minisign, "-V", "-m", "a", "-p", "k.pub"]
    assert subprocess.run(verify, cwd=tmp_path, capture_output=True).returncode == 0
    assert read_public_key((tmp_path / "k.pub").read_text(), PLACE) == key.public
