"""Keys and signatures in the file formats of minisign: Ed25519 over the BLAKE2b hash of a file (algorithm `ED`).

Formats: https://jedisct1.github.io/minisign/ (“Signature format”, “Public key format”, “Secret key format”). Ed25519 itself
comes from the package cryptography, which is installed with `vanban[sign]`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from library.files.limits import SIGNATURE_BYTES
from library.problems import Place, Problem, Refused

_ED25519, _PREHASHED = b"Ed", b"ED"
_SCRYPT, _NO_CIPHER, _BLAKE2B = b"Sc", b"\0\0", b"B2"
_UNTRUSTED, _TRUSTED = "untrusted comment: ", "trusted comment: "
_SECRET = struct.Struct("<2s2s2s32s16s104s")
_COSTS = struct.Struct("<QQ")
_SECRETS = struct.Struct("<8s64s32s")
_PUBLIC = struct.Struct("<2s8s32s")
_SIGNATURE = struct.Struct("<2s8s64s")
# What minisign asks for takes 1 GiB; a quarter is still dear to who guesses passwords, and small machines have it.
_OPERATIONS, _MEMORY = 1 << 23, 1 << 28
_MOST_MEMORY = 1 << 30
_SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A maker's public key: its number, by which signatures name it, and the key itself."""

    number: bytes
    key: bytes

    @property
    def name(self) -> str:
        """The number as minisign writes it: sixteen hexadecimal digits."""
        return number_in_words(self.number)

    @property
    def line(self) -> str:
        """The key as one line, as it is handed on: RW…"""
        return base64.b64encode(_PUBLIC.pack(_ED25519, self.number, self.key)).decode("ascii")


@dataclass(frozen=True, slots=True)
class SecretKey:
    """A maker's secret key: its number, and the seed that all follows from."""

    number: bytes
    seed: bytes

    @property
    def public(self) -> PublicKey:
        """The public key that belongs to it."""
        return PublicKey(self.number, _public_half(self.seed))


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature: the number of the key, the signed comment, and what is checked."""

    number: bytes
    signed: bytes
    comment: str
    comment_signed: bytes


def number_in_words(number: bytes) -> str:
    """Returns the number of a key as minisign writes it."""
    return f"{int.from_bytes(number, 'little'):016X}"


def new_key() -> SecretKey:
    """Returns a key that nobody else has."""
    return SecretKey(os.urandom(8), os.urandom(32))


def public_key_text(key: PublicKey) -> str:
    """Returns the file of a public key."""
    return f"{_UNTRUSTED}minisign public key {key.name}\n{key.line}\n"


def read_public_key(text: str, place: Place) -> PublicKey:
    """Returns the public key in a line, or in the second line of a file. Raises `Refused` for anything else."""
    line = (text.strip().splitlines() or [""])[-1]
    kind, number, key = _unpacked(_PUBLIC, line, "sign.no-public-key", place)
    if kind != _ED25519:
        raise Refused(Problem("sign.no-public-key", place))
    return PublicKey(number, key)


def secret_key_text(key: SecretKey, password: str) -> str:
    """Returns the file of a secret key, locked by a password; an empty one leaves it open to whoever has the file."""
    whole = key.seed + key.public.key
    secrets = _SECRETS.pack(key.number, whole, _checksum(key.number, whole))
    cipher, salt, costs = _NO_CIPHER, bytes(_SALT_BYTES), (0, 0)
    if password:
        cipher, salt, costs = _SCRYPT, os.urandom(_SALT_BYTES), (_OPERATIONS, _MEMORY)
        secrets = _crossed(secrets, _stream(password, salt, *costs))
    told = "encrypted secret key" if password else "unencrypted secret key"
    whole_key = _SECRET.pack(_ED25519, cipher, _BLAKE2B, salt, _COSTS.pack(*costs), secrets)
    line = base64.b64encode(whole_key).decode("ascii")
    return f"{_UNTRUSTED}minisign {told}\n{line}\n"


def read_secret_key(text: str, place: Place, ask: Callable[[], str]) -> SecretKey:
    """Returns the secret key in a file; `ask` gives the password where it is locked.

    Raises `Refused`: no key, a wrong password, too little memory to try it.
    """
    line = (text.strip().splitlines() or [""])[-1]
    kind, cipher, checked, salt, costs, secrets = _unpacked(_SECRET, line, "sign.no-secret-key", place)
    operations, memory = _COSTS.unpack(costs)
    if (kind, checked) != (_ED25519, _BLAKE2B) or cipher not in (_SCRYPT, _NO_CIPHER) or memory > _MOST_MEMORY:
        raise Refused(Problem("sign.no-secret-key", place))
    locked = cipher == _SCRYPT
    if locked:
        secrets = _crossed(secrets, _stream(ask(), salt, operations, memory))
    number, whole, checksum = _SECRETS.unpack(secrets)
    if not _is_sound(number, whole, checksum, locked=locked):
        raise Refused(Problem("sign.wrong-password" if locked else "sign.no-secret-key", place))
    return SecretKey(number, whole[:32])


def _is_sound(number: bytes, whole: bytes, checksum: bytes, *, locked: bool) -> bool:
    """Tells whether a secret part is what was written; minisign writes no checksum where there is no password."""
    if any(checksum) or locked:
        return hmac.compare_digest(checksum, _checksum(number, whole))
    return hmac.compare_digest(whole[32:], _public_half(whole[:32]))


def sign(key: SecretKey, data: bytes, comment: str) -> str:
    """Returns the file of the signature of some bytes, with a comment that is signed too; always the same one."""
    secret = Ed25519PrivateKey.from_private_bytes(key.seed)
    signed = secret.sign(hashlib.blake2b(data).digest())
    whole = base64.b64encode(secret.sign(signed + comment.encode())).decode("ascii")
    line = base64.b64encode(_SIGNATURE.pack(_PREHASHED, key.number, signed)).decode("ascii")
    return f"{_UNTRUSTED}signature from vanban\n{line}\n{_TRUSTED}{comment}\n{whole}\n"


def read_signature(data: bytes, place: Place) -> Signature:
    """Returns the signature in a file. Raises `Refused` for anything that is not one."""
    try:
        lines = data.decode("utf-8").splitlines() if len(data) <= SIGNATURE_BYTES else []
    except UnicodeDecodeError:
        lines = []
    if len(lines) != 4 or not lines[0].startswith(_UNTRUSTED) or not lines[2].startswith(_TRUSTED):
        raise Refused(Problem("sign.no-signature", place))
    kind, number, signed = _unpacked(_SIGNATURE, lines[1], "sign.no-signature", place)
    whole = _decoded(lines[3])
    if kind != _PREHASHED or len(whole) != 64:
        raise Refused(Problem("sign.no-signature", place))
    return Signature(number, signed, lines[2].removeprefix(_TRUSTED), whole)


def is_signed_by(signature: Signature, data: bytes, key: PublicKey) -> bool:
    """Tells whether a key made the signature of these bytes, and of its comment."""
    try:
        public = Ed25519PublicKey.from_public_bytes(key.key)
        public.verify(signature.signed, hashlib.blake2b(data).digest())
        public.verify(signature.comment_signed, signature.signed + signature.comment.encode())
    except (InvalidSignature, ValueError):
        return False
    return key.number == signature.number


def _public_half(seed: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def _checksum(number: bytes, whole: bytes) -> bytes:
    return hashlib.blake2b(_ED25519 + number + whole, digest_size=32).digest()


def _stream(password: str, salt: bytes, operations: int, memory: int) -> bytes:
    """Returns what a password makes of the secret part: scrypt with the costs that libsodium chooses for such limits."""
    operations = max(operations, 1 << 15)
    blocks = 8
    if operations < memory // 32:
        most, parallel = operations // (blocks * 4), 1
    else:
        most = memory // (blocks * 128)
    steps = next(power for power in range(1, 64) if 1 << power > most // 2)
    if operations >= memory // 32:
        parallel = max(1, min(operations // 4 >> steps, 0x3FFFFFFF) // blocks)
    room = 128 * blocks * ((1 << steps) + parallel) + (1 << 20)
    size = _SECRETS.size
    try:
        return hashlib.scrypt(password.encode(), salt=salt, n=1 << steps, r=blocks, p=parallel, maxmem=room, dklen=size)
    except (MemoryError, ValueError) as error:
        raise Refused(Problem("sign.no-memory", facts={"size": memory >> 20})) from error


def _crossed(data: bytes, stream: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(data, stream, strict=True))


def _decoded(line: str) -> bytes:
    try:
        return base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _unpacked(form: struct.Struct, line: str, code: str, place: Place) -> tuple[bytes, ...]:
    data = _decoded(line)
    if len(data) != form.size:
        raise Refused(Problem(code, place))
    return form.unpack(data)
