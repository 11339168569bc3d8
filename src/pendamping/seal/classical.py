"""The two older kinds of recipients, for exchange with stock age tools: X25519 and passphrase."""

import re
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from pendamping.seal import bech32, small_order
from pendamping.seal.header import SCRYPT, WRAPPED_BYTES, Stanza, derive, padless, unpadded
from pendamping.seal.keys import KEY_BYTES, KeyRefused
from pendamping.seal.refusals import HeaderRefused

MAX_WORK_FACTOR: Final = 20
"""1 GiB and about six seconds; what stock tools write by themselves is 18."""
WORK_FACTOR: Final = 18

_STANZA: Final = "X25519"
_RECIPIENT: Final = "age"
_IDENTITY: Final = "age-secret-key-"
_INFO: Final = b"age-encryption.org/v1/X25519"
_SALT_LABEL: Final = b"age-encryption.org/v1/scrypt"
_SALT_BYTES: Final = 16
_ZERO: Final = bytes(12)
_DECIMAL: Final = re.compile(r"[1-9][0-9]?")


@dataclass(frozen=True, slots=True)
class ClassicalRecipient:
    """A recipient of stock age tools before hybrid keys: `age1...`."""

    data: bytes

    def __post_init__(self) -> None:
        if len(self.data) != KEY_BYTES or self.data in small_order.MONTGOMERY:
            raise KeyRefused

    @classmethod
    def from_text(cls, text: str) -> Self:
        return cls(bech32.decode(_RECIPIENT, text))

    def to_text(self) -> str:
        return bech32.encode(_RECIPIENT, self.data)

    def wrap(self, file_key: bytes) -> Stanza:
        once = X25519PrivateKey.generate()
        share = once.public_key().public_bytes_raw()
        shared = once.exchange(X25519PublicKey.from_public_bytes(self.data))
        body = _cipher(shared, share, self.data).encrypt(_ZERO, file_key, None)
        return Stanza(_STANZA, (padless(share).decode("ascii"),), body)


class ClassicalIdentity:
    """An identity of stock age tools before hybrid keys: `AGE-SECRET-KEY-1...`."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise KeyRefused
        self._key = X25519PrivateKey.from_private_bytes(secret)

    @classmethod
    def new(cls) -> Self:
        return cls(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def from_text(cls, text: str) -> Self:
        return cls(bech32.decode(_IDENTITY, text))

    def to_text(self) -> str:
        return bech32.encode(_IDENTITY, self._key.private_bytes_raw()).upper()

    @cached_property
    def recipient(self) -> ClassicalRecipient:
        return ClassicalRecipient(self._key.public_key().public_bytes_raw())

    def unwrap(self, stanza: Stanza) -> bytes | None:
        if stanza.type != _STANZA:
            return None
        if len(stanza.arguments) != 1:
            raise HeaderRefused
        share = unpadded(stanza.arguments[0].encode("ascii"))
        if len(share) != KEY_BYTES or len(stanza.body) != WRAPPED_BYTES:
            raise HeaderRefused
        if share in small_order.MONTGOMERY:
            raise HeaderRefused
        shared = self._key.exchange(X25519PublicKey.from_public_bytes(share))
        return opened(_cipher(shared, share, self.recipient.data), stanza.body)

    def __repr__(self) -> str:
        return "<ClassicalIdentity>"


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A passphrase as stock age tools use it (scrypt): recipient and identity in one."""

    text: str = field(repr=False)
    work_factor: int = WORK_FACTOR

    def wrap(self, file_key: bytes) -> Stanza:
        salt = secrets.token_bytes(_SALT_BYTES)
        body = self._cipher(salt, self.work_factor).encrypt(_ZERO, file_key, None)
        return Stanza(SCRYPT, (padless(salt).decode("ascii"), str(self.work_factor)), body)

    def unwrap(self, stanza: Stanza) -> bytes | None:
        if stanza.type != SCRYPT:
            return None
        if len(stanza.arguments) != 2 or len(stanza.body) != WRAPPED_BYTES:  # noqa: PLR2004 - salt and work factor
            raise HeaderRefused
        salt = unpadded(stanza.arguments[0].encode("ascii"))
        decimal = _DECIMAL.fullmatch(stanza.arguments[1])
        if len(salt) != _SALT_BYTES or not decimal or int(decimal[0]) > MAX_WORK_FACTOR:
            raise HeaderRefused
        return opened(self._cipher(salt, int(decimal[0])), stanza.body)

    def _cipher(self, salt: bytes, work_factor: int) -> ChaCha20Poly1305:
        kdf = Scrypt(_SALT_LABEL + salt, 32, n=1 << work_factor, r=8, p=1)
        return ChaCha20Poly1305(kdf.derive(self.text.encode()))


def opened(cipher: ChaCha20Poly1305, body: bytes) -> bytes | None:
    """Open the body of a stanza, or return `None` if another key closed it."""
    try:
        return cipher.decrypt(_ZERO, body, None)
    except InvalidTag:
        return None


def _cipher(shared: bytes, share: bytes, public: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(derive(shared, salt=share + public, info=_INFO))
