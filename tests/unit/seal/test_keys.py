"""Keys: what they promise, and that they never show themselves."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders_seal import sample
from pendamping.seal.bech32 import KeyTextRefused
from pendamping.seal.classical import ClassicalIdentity, ClassicalRecipient, Passphrase
from pendamping.seal.header import Stanza
from pendamping.seal.keys import (
    KeyRefused,
    SealingIdentity,
    SealingRecipient,
    SignatureRefused,
    SigningKey,
    VerifyKey,
)

seeds = st.binary(min_size=32, max_size=32)


@settings(max_examples=sample(50, 2000), deadline=None)
@given(seeds, st.binary(max_size=200), st.data())
def test_a_signature_fits_one_key_and_one_message(
    seed: bytes, message: bytes, drawn: st.DataObject
) -> None:
    key = SigningKey.from_bytes(seed)
    signature = key.sign(message)
    place = drawn.draw(st.integers(0, 63))
    changed = signature[:place] + bytes([signature[place] ^ 4]) + signature[place + 1 :]

    key.verify_key.verify(signature, message)
    for other_signature, other_message in ((changed, message), (signature, message + b"!")):
        with pytest.raises(SignatureRefused):
            key.verify_key.verify(other_signature, other_message)
    with pytest.raises(SignatureRefused):
        SigningKey.new().verify_key.verify(signature, message)


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_signature_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(SignatureRefused):
        SigningKey.new().verify_key.verify(bytes(length), b"")


def test_a_signing_key_comes_back_from_its_bytes() -> None:
    key = SigningKey.new()

    assert SigningKey.from_bytes(key.to_bytes()).verify_key == key.verify_key


def test_a_key_has_a_name_that_two_keys_never_share() -> None:
    one, other = SigningKey.new().verify_key, SigningKey.new().verify_key

    assert one.id != other.id
    assert len(one.id) == 64
    assert one == VerifyKey(bytes(one.data))
    assert len({one, other, VerifyKey(bytes(one.data))}) == 2


def test_the_first_example_of_the_standard() -> None:
    # RFC 8032, 7.1, test 1
    key = SigningKey.from_bytes(
        bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    )
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"

    assert key.verify_key.data.hex() == public
    assert key.sign(b"").hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873")


@settings(max_examples=sample(20, 500), deadline=None)
@given(seeds)
def test_a_sealing_identity_comes_back_from_its_text(seed: bytes) -> None:
    identity = SealingIdentity.from_seed(seed)
    text = identity.to_text()

    assert len(text) == 77
    assert SealingIdentity.from_text(text).seed == seed
    assert SealingIdentity.from_text(text.lower()).recipient == identity.recipient


def test_a_recipient_comes_back_from_its_text() -> None:
    recipient = SealingIdentity.new().recipient
    text = recipient.to_text()

    assert len(text) == 1959
    assert text.startswith("age1pq1")
    assert SealingRecipient.from_text(text) == recipient


def test_one_kind_of_key_is_not_taken_for_another() -> None:
    hybrid, classical = SealingIdentity.new(), ClassicalIdentity.new()

    with pytest.raises(KeyTextRefused):
        SealingIdentity.from_text(classical.to_text())
    with pytest.raises(KeyTextRefused):
        ClassicalIdentity.from_text(hybrid.to_text())
    with pytest.raises(KeyTextRefused):
        SealingRecipient.from_text(hybrid.to_text())
    with pytest.raises(KeyTextRefused):
        ClassicalRecipient.from_text(hybrid.recipient.to_text())


def test_a_classical_key_comes_back_from_its_text() -> None:
    identity = ClassicalIdentity.new()

    assert ClassicalIdentity.from_text(identity.to_text()).recipient == identity.recipient
    assert ClassicalRecipient.from_text(identity.recipient.to_text()) == identity.recipient


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    short = bytes(length)

    for make in (VerifyKey, SigningKey, SealingIdentity, ClassicalIdentity, ClassicalRecipient):
        with pytest.raises(KeyRefused):
            make(short)


@pytest.mark.parametrize("data", [b"", bytes(1215), b"\xff" * 1216, bytes(1217)])
def test_a_recipient_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(KeyRefused):
        SealingRecipient(data)


def test_a_secret_never_shows_itself() -> None:
    hybrid, classical, signing = SealingIdentity.new(), ClassicalIdentity.new(), SigningKey.new()
    stanza = Stanza("x", (), b"body")
    passphrase = Passphrase("rahasia sekali")

    shown = repr([hybrid, classical, signing, stanza, passphrase, hybrid.recipient])

    for secret in (hybrid.seed, signing.to_bytes()):
        assert repr(secret) not in shown
        assert secret.hex() not in shown
    assert hybrid.to_text() not in shown
    assert classical.to_text() not in shown
    assert "rahasia" not in shown
    assert "body" not in shown
    assert copy.copy(passphrase) == passphrase
