"""Known answers for the primitives, through our own functions, and refusals where they are due.

Our envelope hands out no shared secret. So what a sender who agreed on the published one would
have written is made here by the letter of the specification, and our identity has to open it.
"""

import hashlib
import hmac
import json
from pathlib import Path
from typing import Final

import pytest
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from pendamping.seal import small_order
from pendamping.seal.classical import ClassicalIdentity, ClassicalRecipient
from pendamping.seal.header import Stanza, padless
from pendamping.seal.keys import (
    KeyRefused,
    SealingIdentity,
    SealingRecipient,
    SignatureRefused,
    SigningKey,
    VerifyKey,
)
from pendamping.seal.refusals import HeaderRefused

FOLDER = Path(__file__).parents[2] / "vectors" / "primitives"
FILE_KEY: Final = bytes(range(16))
AGE_X25519: Final = b"age-encryption.org/v1/X25519"
AGE_HYBRID: Final = b"age-encryption.org/mlkem768x25519"
X25519_SECRET: Final = bytes(range(32, 64))
SUITE: Final = b"HPKE\x64\x7a\x00\x01\x00\x03"
"""MLKEM768-X25519, HKDF-SHA256, ChaCha20-Poly1305."""

# RFC 8032, 7.1: seed, public key, message, signature.
SIGNED: Final = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


class Vector:
    """One published case: bytes by name, what it is about, and the verdict."""

    def __init__(self, told: dict[str, object]) -> None:
        self._told = told
        self.result = str(told["result"])
        flags = told["flags"]
        assert isinstance(flags, list)
        self.flags: frozenset[str] = frozenset(flags)

    def __getitem__(self, name: str) -> bytes:
        return bytes.fromhex(str(self._told[name]))

    def __contains__(self, name: str) -> bool:
        return name in self._told

    def __repr__(self) -> str:
        return f"{self._told['tcId']} {self.result} {' '.join(sorted(self.flags))}"


def vectors(name: str, *results: str) -> list[Vector]:
    read = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["vectors"]
    return [one for one in map(Vector, read) if not results or one.result in results]


def hybrid_stanza(enc: bytes, shared: bytes) -> Stanza:
    key, nonce = key_schedule(shared, AGE_HYBRID)
    body = ChaCha20Poly1305(key).encrypt(nonce, FILE_KEY, b"")
    return Stanza("mlkem768x25519", (padless(enc).decode(),), body)


def key_schedule(shared: bytes, info: bytes) -> tuple[bytes, bytes]:
    """Return key and nonce of the first message (RFC 9180, 5.1, base mode)."""
    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared, b"secret", b"")
    return expand(secret, b"key", context, 32), expand(secret, b"base_nonce", context, 12)


def extract(salt: bytes, label: bytes, data: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + SUITE + label + data, "sha256")


def expand(secret: bytes, label: bytes, context: bytes, length: int) -> bytes:
    named = length.to_bytes(2, "big") + b"HPKE-v1" + SUITE + label + context
    return hmac.digest(secret, named + b"\x01", "sha256")[:length]


def with_mlkem(seed: bytes) -> SealingIdentity:
    """Return an identity whose half after the quantum computer is the published one."""
    identity = SealingIdentity.from_seed(bytes(32))
    identity._mlkem = MLKEM768PrivateKey.from_seed_bytes(seed)
    identity._x25519 = X25519PrivateKey.from_private_bytes(X25519_SECRET)
    identity._key = hpke.MLKEM768X25519PrivateKey(identity._mlkem, identity._x25519)
    return identity


def x_wing(mlkem_shared: bytes, ciphertext: bytes, recipient: bytes) -> tuple[bytes, bytes]:
    """Return share and shared secret: what ML-KEM agreed on, joined with X25519 (X-Wing)."""
    once = X25519PrivateKey.from_private_bytes(bytes(range(64, 96)))
    share, public = once.public_key().public_bytes_raw(), recipient[-32:]
    agreed = once.exchange(X25519PublicKey.from_public_bytes(public))
    joined = hashlib.sha3_256(mlkem_shared + agreed + share + public + rb"\.//^" + b"\\").digest()
    return ciphertext + share, joined


@pytest.mark.parametrize(("seed", "public", "message", "signature"), SIGNED)
def test_ed25519_signs_as_published(seed: str, public: str, message: str, signature: str) -> None:
    key = SigningKey.from_bytes(bytes.fromhex(seed))

    assert key.verify_key.data.hex() == public
    assert key.sign(bytes.fromhex(message)).hex() == signature


@pytest.mark.parametrize("vector", vectors("ed25519", "valid"), ids=repr)
def test_ed25519_believes_what_was_signed(vector: Vector) -> None:
    VerifyKey(vector["pk"]).verify(vector["sig"], vector["msg"])


@pytest.mark.parametrize("vector", vectors("ed25519", "invalid"), ids=repr)
def test_ed25519_refuses_what_was_not_signed(vector: Vector) -> None:
    key = VerifyKey(vector["pk"])

    with pytest.raises(SignatureRefused):
        key.verify(vector["sig"], vector["msg"])


@pytest.mark.parametrize(
    "vector",
    [one for one in vectors("ed25519") if "SmallOrderPublicKey" in one.flags],
    ids=repr,
)
def test_ed25519_has_no_key_of_small_order(vector: Vector) -> None:
    with pytest.raises(KeyRefused):
        VerifyKey(vector["pk"])


@pytest.mark.parametrize("vector", vectors("x25519"), ids=repr)
def test_x25519_agrees_on_the_published_secret_or_refuses_the_key(vector: Vector) -> None:
    identity, share = ClassicalIdentity(vector["private"]), vector["public"]
    salt = share + identity.recipient.data
    key = hmac.digest(hmac.digest(salt, vector["shared"], "sha256"), AGE_X25519 + b"\1", "sha256")
    body = ChaCha20Poly1305(key).encrypt(bytes(12), FILE_KEY, None)
    stanza = Stanza("X25519", (padless(share).decode(),), body)

    if "ZeroSharedSecret" in vector.flags:
        with pytest.raises(HeaderRefused):
            identity.unwrap(stanza)
        with pytest.raises(KeyRefused):
            ClassicalRecipient(share)
    else:
        assert ClassicalRecipient(share).data == share
        assert identity.unwrap(stanza) == FILE_KEY


def test_every_spelling_of_a_small_order_is_among_the_x25519_vectors() -> None:
    found = {one["public"] for one in vectors("x25519") if "ZeroSharedSecret" in one.flags}

    assert found == small_order.MONTGOMERY


@pytest.mark.parametrize("vector", vectors("mlkem768_decaps", "valid"), ids=repr)
def test_mlkem_agrees_on_the_published_secret_also_where_it_rejects_silently(
    vector: Vector,
) -> None:
    identity = with_mlkem(vector["seed"])
    enc, shared = x_wing(vector["shared"], vector["c"], identity.recipient.data)

    assert identity.unwrap(hybrid_stanza(enc, shared)) == FILE_KEY
    assert identity.unwrap(hybrid_stanza(enc, bytes(32))) is None
    if "ek" in vector:
        assert identity.recipient.data[:-32] == vector["ek"]


@pytest.mark.parametrize("vector", vectors("mlkem768_decaps", "invalid"), ids=repr)
def test_mlkem_refuses_what_has_the_wrong_length(vector: Vector) -> None:
    identity = with_mlkem(vector["seed"])
    enc, shared = x_wing(bytes(32), vector["c"], identity.recipient.data)

    with pytest.raises(HeaderRefused):
        identity.unwrap(hybrid_stanza(enc, shared))


@pytest.mark.parametrize("vector", vectors("mlkem768_keys"), ids=repr)
def test_mlkem_has_no_key_that_overflows_or_has_the_wrong_length(vector: Vector) -> None:
    once = X25519PrivateKey.from_private_bytes(X25519_SECRET).public_key().public_bytes_raw()

    if vector.result == "invalid":
        with pytest.raises(KeyRefused):
            SealingRecipient(vector["ek"] + once)
    else:
        assert SealingRecipient(vector["ek"] + once).wrap(FILE_KEY).type == "mlkem768x25519"


@pytest.mark.parametrize("vector", vectors("hpke_xwing"), ids=repr)
def test_x_wing_makes_the_published_keys_and_agrees_on_the_published_secret(
    vector: Vector,
) -> None:
    identity = SealingIdentity.from_seed(vector["private"])
    expected = vector["key"], vector["base_nonce"]

    assert identity.recipient.data == vector["public"]
    assert key_schedule(vector["shared"], vector["info"]) == expected
    assert identity.unwrap(hybrid_stanza(vector["enc"], vector["shared"])) == FILE_KEY
    spoilt = bytes([vector["enc"][0] ^ 1]) + vector["enc"][1:]
    assert identity.unwrap(hybrid_stanza(spoilt, vector["shared"])) is None


def test_the_selection_has_something_of_every_verdict() -> None:
    assert len(vectors("ed25519", "valid")) == 90
    assert len(vectors("ed25519", "invalid")) == 64
    assert len(vectors("x25519", "valid")) == 48
    assert len(vectors("mlkem768_decaps", "valid")) == 17
    assert len(vectors("mlkem768_decaps", "invalid")) == 10
    assert len(vectors("mlkem768_keys", "invalid")) == 20
