"""The keys of a device: one to sign with, one to be written to."""

import hashlib
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Self

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from pendamping.kernel.problems import Problem
from pendamping.seal import bech32, small_order
from pendamping.seal.header import WRAPPED_BYTES, Stanza, padless, unpadded
from pendamping.seal.refusals import HeaderRefused

KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64

STANZA: Final = "mlkem768x25519"
_RECIPIENT: Final = "age1pq"
_IDENTITY: Final = "age-secret-key-pq-"
_MLKEM_PUBLIC: Final = 1184
_MLKEM_SEED: Final = 64
_MLKEM_CIPHERTEXT: Final = 1088
_ENCAPSULATION: Final = _MLKEM_CIPHERTEXT + KEY_BYTES
_INFO: Final = b"age-encryption.org/mlkem768x25519"
_SUITE: Final = hpke.Suite(
    hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305
)


class KeyRefused(Problem):
    """A public key has the wrong length, or is one that nobody can own safely."""

    code = "key.refused"


class SignatureRefused(Problem):
    """What was signed was changed since, or somebody else signed it."""

    code = "signature.refused"


@dataclass(frozen=True, slots=True)
class VerifyKey:
    """The public half of a signing key: Ed25519 (RFC 8032)."""

    data: bytes
    """32 bytes, checked: no small order, canonical."""

    def __post_init__(self) -> None:
        if len(self.data) != KEY_BYTES or self.data in small_order.EDWARDS:
            raise KeyRefused
        if not small_order.is_canonical(self.data):
            raise KeyRefused

    @property
    def id(self) -> str:
        """The key's name: SHA-256 in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    def verify(self, signature: bytes, message: bytes) -> None:
        """Raise `SignatureRefused` unless the owner of this key signed exactly this message."""
        try:
            Ed25519PublicKey.from_public_bytes(self.data).verify(signature, message)
        except InvalidSignature as error:
            raise SignatureRefused from error


class SigningKey:
    """What a device signs with: Ed25519 (RFC 8032)."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != KEY_BYTES:
            raise KeyRefused
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verify_key = VerifyKey(self._key.public_key().public_bytes_raw())

    @classmethod
    def new(cls) -> Self:
        return cls(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def from_bytes(cls, seed: bytes) -> Self:
        return cls(seed)

    def to_bytes(self) -> bytes:
        """Return the secret, 32 bytes, to be kept inside the vault only."""
        return self._key.private_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the signature, 64 bytes."""
        return self._key.sign(message)

    def __repr__(self) -> str:
        return f"<SigningKey {self.verify_key.id[:8]}>"


@dataclass(frozen=True, slots=True)
class SealingRecipient:
    """Whoever holds a sealing identity, as others know them: X-Wing, 1,216 bytes."""

    data: bytes = field(repr=False)

    def __post_init__(self) -> None:
        try:
            _public_key(self.data)
        except ValueError as error:
            raise KeyRefused from error
        if self.data[_MLKEM_PUBLIC:] in small_order.MONTGOMERY:
            raise KeyRefused

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read `age1pq1...`."""
        return cls(bech32.decode(_RECIPIENT, text))

    def to_text(self) -> str:
        """Write `age1pq1...`, 1,959 characters."""
        return bech32.encode(_RECIPIENT, self.data)

    def wrap(self, file_key: bytes) -> Stanza:
        sealed = _SUITE.encrypt(file_key, _public_key(self.data), info=_INFO)
        share = padless(sealed[:_ENCAPSULATION]).decode("ascii")
        return Stanza(STANZA, (share,), sealed[_ENCAPSULATION:])


class SealingIdentity:
    """What a device, a recovery sheet or an office opens files with: X-Wing, from 32 bytes.

    The seed is kept, not the keys made of it, because the seed is what age writes down.
    """

    def __init__(self, seed: bytes) -> None:
        if len(seed) != KEY_BYTES:
            raise KeyRefused
        self._seed = seed
        spread = hashlib.shake_256(seed).digest(_MLKEM_SEED + KEY_BYTES)
        self._mlkem = MLKEM768PrivateKey.from_seed_bytes(spread[:_MLKEM_SEED])
        self._x25519 = X25519PrivateKey.from_private_bytes(spread[_MLKEM_SEED:])
        self._key = hpke.MLKEM768X25519PrivateKey(self._mlkem, self._x25519)

    @classmethod
    def new(cls) -> Self:
        return cls(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        return cls(seed)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read `AGE-SECRET-KEY-PQ-1...`."""
        return cls(bech32.decode(_IDENTITY, text))

    @property
    def seed(self) -> bytes:
        """The secret, 32 bytes, to be kept inside the vault or on paper only."""
        return self._seed

    @cached_property
    def recipient(self) -> SealingRecipient:
        return SealingRecipient(
            self._mlkem.public_key().public_bytes_raw()
            + self._x25519.public_key().public_bytes_raw()
        )

    def to_text(self) -> str:
        """Write `AGE-SECRET-KEY-PQ-1...`, 77 characters."""
        return bech32.encode(_IDENTITY, self._seed).upper()

    def unwrap(self, stanza: Stanza) -> bytes | None:
        if stanza.type != STANZA:
            return None
        if len(stanza.arguments) != 1:
            raise HeaderRefused
        share = unpadded(stanza.arguments[0].encode("ascii"))
        if len(share) != _ENCAPSULATION or len(stanza.body) != WRAPPED_BYTES:
            raise HeaderRefused
        if share[_MLKEM_CIPHERTEXT:] in small_order.MONTGOMERY:
            raise HeaderRefused
        try:
            return _SUITE.decrypt(share + stanza.body, self._key, info=_INFO)
        except InvalidTag:
            return None

    def __repr__(self) -> str:
        return "<SealingIdentity>"


def _public_key(data: bytes) -> hpke.MLKEM768X25519PublicKey:
    return hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(data[:_MLKEM_PUBLIC]),
        X25519PublicKey.from_public_bytes(data[_MLKEM_PUBLIC:]),
    )
