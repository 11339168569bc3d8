"""age v1: seal for recipients, whole or in pieces; unseal whole buffers with identities.

Parsing, the MAC and the order of calls are here; every primitive is `cryptography`'s. Nothing is
released before the last chunk was checked. See docs/formats/envelope.md.
"""

import io
import secrets
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from pendamping.seal.header import (
    FILE_KEY_BYTES,
    Buffer,
    Header,
    Stanza,
    derive,
    read_header,
    write_header,
)
from pendamping.seal.refusals import HeaderRefused, NotForThisKey, PayloadRefused

CHUNK: Final = 64 * 1024
TAG: Final = 16
NONCE: Final = 16

PIECE: Final = 4 * (CHUNK + TAG)
"""How much is sealed at once: little enough to be still at hand when it is written out."""


class Recipient(Protocol):
    """Whoever a file is sealed for."""

    def wrap(self, file_key: bytes) -> Stanza:
        """Wrap the file key in a stanza that only this recipient can open."""


class Identity(Protocol):
    """A key or passphrase that opens files."""

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """Return the file key, or `None` if the stanza is for somebody else.

        A stanza of this identity's type that breaks its own rules raises `HeaderRefused`.
        """


def seal(plaintext: Buffer, recipients: Sequence[Recipient]) -> bytes:
    """Seal the plaintext so that each of the recipients alone can open it."""
    return whole(pieces(plaintext, recipients), len(plaintext))


def pieces(plaintext: Buffer, recipients: Sequence[Recipient]) -> Iterator[Buffer]:
    """Seal the plaintext piece by piece: what goes into a file need not be in memory whole.

    Each piece is good until the next one is asked for, because they share their room.
    """
    file_key = secrets.token_bytes(FILE_KEY_BYTES)
    nonce = secrets.token_bytes(NONCE)
    yield write_header([recipient.wrap(file_key) for recipient in recipients], file_key) + nonce
    cipher = _payload_cipher(file_key, nonce)
    chunks = max(1, -(-len(plaintext) // CHUNK))
    with memoryview(plaintext) as clear, memoryview(bytearray(PIECE)) as room:
        place = 0
        for number in range(chunks):
            chunk = clear[number * CHUNK : (number + 1) * CHUNK]
            end = place + len(chunk) + TAG
            cipher.encrypt_into(_counter(number, chunks), chunk, None, room[place:end])
            place = end
            if place == PIECE or number == chunks - 1:
                yield room[:place]
                place = 0


def whole(pieces: Iterator[Buffer], size: int) -> bytes:
    """Return the pieces of a sealed plaintext of this size as one."""
    start = bytes(next(pieces))
    chunks = max(1, -(-size // CHUNK))
    # BytesIO hands out the buffer it was written into, without a copy, if it was the right size.
    sealed = io.BytesIO(bytes(len(start) + size + chunks * TAG))
    sealed.write(start)
    for piece in pieces:
        sealed.write(piece)
    return sealed.getvalue()


def unseal(sealed: Buffer, identities: Sequence[Identity], header: Header | None = None) -> bytes:
    """Return the whole plaintext, or raise one of the `CannotOpen` problems.

    Whoever has read the header of these very bytes hands it over, so it is not read again.
    """
    header = header or read_header(sealed)
    file_key = _file_key(header, identities)
    header.check(file_key)
    with memoryview(sealed) as view:
        start = header.length + NONCE
        nonce = bytes(view[header.length : start])
        if len(nonce) != NONCE:
            raise HeaderRefused
        return _opened(_payload_cipher(file_key, nonce), view[start:])


def _opened(cipher: ChaCha20Poly1305, payload: memoryview) -> bytes:
    chunks = -(-len(payload) // (CHUNK + TAG))
    last = len(payload) - (chunks - 1) * (CHUNK + TAG)
    if not chunks or last < TAG or (last == TAG and chunks > 1):
        raise PayloadRefused
    opened = io.BytesIO(bytes(len(payload) - chunks * TAG))
    with opened.getbuffer() as out:
        for number in range(chunks):
            chunk = payload[number * (CHUNK + TAG) : (number + 1) * (CHUNK + TAG)]
            start = number * CHUNK
            end = start + len(chunk) - TAG
            try:
                cipher.decrypt_into(_counter(number, chunks), chunk, None, out[start:end])
            except InvalidTag as error:
                raise PayloadRefused from error
    return opened.getvalue()


def _file_key(header: Header, identities: Sequence[Identity]) -> bytes:
    for identity in identities:
        for stanza in header.stanzas:
            file_key = identity.unwrap(stanza)
            if file_key is not None:
                return file_key
    raise NotForThisKey


def _payload_cipher(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(derive(file_key, salt=nonce, info=b"payload"))


def _counter(number: int, chunks: int) -> bytes:
    """Return the nonce of a chunk: its number, and a mark on the last, so none can be cut off."""
    return number.to_bytes(11, "big") + (b"\x01" if number == chunks - 1 else b"\x00")
