"""The header of an age file: stanzas, each a way to the file key, and a MAC over them.

The grammar is that of https://age-encryption.org/v1; the limits are ours and come before work.
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pendamping.seal.refusals import HeaderRefused, MacRefused

Buffer = bytes | bytearray | memoryview
"""Bytes that are looked at, never kept."""

MAX_HEADER: Final = 16 * 1024
MAX_STANZAS: Final = 8
FILE_KEY_BYTES: Final = 16
WRAPPED_BYTES: Final = FILE_KEY_BYTES + 16
"""A file key and the tag of ChaCha20-Poly1305: the body of every stanza we know."""

SCRYPT: Final = "scrypt"
"""The one stanza type that tolerates no other beside it."""

_VERSION: Final = b"age-encryption.org/v1"
_ARGUMENTS: Final = re.compile(rb"->(?: [\x21-\x7e]+)+")
_BODY_LINE: Final = re.compile(rb"[A-Za-z0-9+/]{0,64}")
_END: Final = re.compile(rb"--- ([A-Za-z0-9+/]{43})")
_COLUMNS: Final = 64


@dataclass(frozen=True, slots=True)
class Stanza:
    """The file key, wrapped for one key or passphrase."""

    type: str
    arguments: tuple[str, ...]
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header that keeps the grammar. Whether it is genuine, only its file key can tell."""

    stanzas: tuple[Stanza, ...]
    covered: bytes = field(repr=False)
    """The bytes under the MAC."""
    mac: bytes = field(repr=False)
    length: int

    def check(self, file_key: bytes) -> None:
        """Raise `MacRefused` unless whoever wrote the header knew the file key."""
        if not hmac.compare_digest(_mac(file_key, self.covered), self.mac):
            raise MacRefused


def read_header(data: Buffer) -> Header:
    """Parse the header at the start of the data, within the limits."""
    # The end of the last line we may look at is found first, so nothing below grows with the file.
    lines = bytes(data[:MAX_HEADER]).split(b"\n")[:-1]
    if not lines or lines[0] != _VERSION:
        raise HeaderRefused
    stanzas: list[Stanza] = []
    position = 1
    while position < len(lines):
        end = _END.fullmatch(lines[position])
        if end and stanzas:
            before = b"\n".join([*lines[:position], b"---"])
            return Header(
                stanzas=_alone(stanzas),
                covered=before,
                mac=unpadded(end[1]),
                length=len(before) + len(end[0]) - 2,
            )
        stanza, position = _read_stanza(lines, position)
        stanzas.append(stanza)
        if len(stanzas) > MAX_STANZAS:
            raise HeaderRefused
    raise HeaderRefused


def write_header(stanzas: Sequence[Stanza], file_key: bytes) -> bytes:
    """Write the header and its MAC."""
    if not 0 < len(stanzas) <= MAX_STANZAS:
        raise ValueError(len(stanzas))
    covered = b"\n".join([_VERSION, *map(_written, _alone(stanzas)), b"---"])
    return covered + b" " + padless(_mac(file_key, covered)) + b"\n"


def derive(secret: bytes, *, salt: bytes | None, info: bytes) -> bytes:
    """Derive 32 bytes with HKDF-SHA256 (RFC 5869)."""
    return HKDF(SHA256(), 32, salt, info).derive(secret)


def padless(data: bytes) -> bytes:
    """Write base64 without padding, as age does."""
    return base64.b64encode(data).rstrip(b"=")


def unpadded(text: bytes) -> bytes:
    """Read base64 without padding; only the one canonical spelling is accepted."""
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise HeaderRefused from error
    if padless(data) != text:
        raise HeaderRefused
    return data


def _read_stanza(lines: Sequence[bytes], position: int) -> tuple[Stanza, int]:
    if not _ARGUMENTS.fullmatch(lines[position]):
        raise HeaderRefused
    kind, *arguments = lines[position][3:].decode("ascii").split(" ")
    body: list[bytes] = []
    for line in lines[position + 1 :]:
        if not _BODY_LINE.fullmatch(line):
            raise HeaderRefused
        body.append(line)
        if len(line) < _COLUMNS:
            stanza = Stanza(kind, tuple(arguments), unpadded(b"".join(body)))
            return stanza, position + 1 + len(body)
    raise HeaderRefused


def _alone(stanzas: Sequence[Stanza]) -> tuple[Stanza, ...]:
    if len(stanzas) > 1 and any(stanza.type == SCRYPT for stanza in stanzas):
        raise HeaderRefused
    return tuple(stanzas)


def _written(stanza: Stanza) -> bytes:
    body = padless(stanza.body)
    # A body that fills its last line is followed by an empty one.
    lines = [body[start : start + _COLUMNS] for start in range(0, len(body) + 1, _COLUMNS)]
    first = " ".join(["->", stanza.type, *stanza.arguments]).encode("ascii")
    return b"\n".join([first, *lines])


def _mac(file_key: bytes, covered: bytes) -> bytes:
    return hmac.digest(derive(file_key, salt=None, info=b"header"), covered, hashlib.sha256)
