"""Signed documents: believed only as signed, by whom they must be signed."""

import base64
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders_seal import sample
from pendamping.seal import dsse
from pendamping.seal.keys import SignatureRefused, SigningKey
from pendamping.seal.strictjson import DocumentRefused, written

KIND = "application/vnd.pendamping.test.v1+json"
BODY: dict[str, object] = {"n": 1, "names": ["a", "b"]}
ONE, TWO, THREE, STRANGER = (SigningKey.from_bytes(bytes([n] * 32)) for n in (1, 2, 3, 4))
KEYS = [key.verify_key for key in (ONE, TWO, THREE)]


def remade(data: bytes, **differently: object) -> bytes:
    return written({**json.loads(data), **differently})


def test_the_example_of_the_specification() -> None:
    # https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
    message = b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"

    assert dsse.pae("http://example.com/HelloWorld", b"hello world") == message


def test_a_document_comes_back_as_it_was_signed() -> None:
    data = dsse.sign(KIND, BODY, ONE)

    assert dsse.verify(KIND, data, KEYS) == BODY
    assert dsse.unverified(KIND, data) == BODY
    assert dsse.sign(KIND, BODY, ONE) == data


def test_two_of_three_are_needed_when_two_are_asked_for() -> None:
    alone = dsse.sign(KIND, BODY, ONE)
    together = dsse.countersign(KIND, alone, THREE)

    assert together == dsse.sign(KIND, BODY, THREE, ONE)
    assert dsse.verify(KIND, together, KEYS, threshold=2) == BODY
    with pytest.raises(SignatureRefused):
        dsse.verify(KIND, alone, KEYS, threshold=2)
    with pytest.raises(SignatureRefused):
        dsse.verify(KIND, together, KEYS, threshold=3)


def test_the_same_signature_twice_counts_once() -> None:
    data = dsse.sign(KIND, BODY, ONE)
    entries: list[Any] = json.loads(data)["signatures"]

    with pytest.raises(SignatureRefused):
        dsse.verify(KIND, dsse.countersign(KIND, data, ONE), [KEYS[0], KEYS[0]], threshold=2)
    with pytest.raises(DocumentRefused):
        dsse.verify(KIND, remade(data, signatures=entries * 2), KEYS)


def test_a_stranger_may_sign_beside_but_not_instead() -> None:
    stranger = dsse.sign(KIND, BODY, STRANGER)

    with pytest.raises(SignatureRefused):
        dsse.verify(KIND, stranger, KEYS)
    assert dsse.verify(KIND, dsse.countersign(KIND, stranger, ONE), KEYS) == BODY


def test_nobody_signs_in_the_name_of_another() -> None:
    data = dsse.sign(KIND, BODY, STRANGER)
    entry = json.loads(data)["signatures"][0]

    with pytest.raises(SignatureRefused):
        dsse.verify(KIND, remade(data, signatures=[{**entry, "keyid": KEYS[0].id}]), KEYS)


def test_a_signature_for_one_kind_is_none_for_another() -> None:
    data = dsse.sign(KIND, BODY, ONE)

    with pytest.raises(DocumentRefused):
        dsse.verify(KIND + "x", data, KEYS)
    with pytest.raises(SignatureRefused):
        dsse.verify(KIND + "x", remade(data, payloadType=KIND + "x"), KEYS)


def test_another_body_needs_another_signature() -> None:
    data = dsse.sign(KIND, BODY, ONE)
    other = base64.b64encode(written({**BODY, "n": 2})).decode()

    with pytest.raises(SignatureRefused):
        dsse.verify(KIND, remade(data, payload=other), KEYS)


def test_a_signed_body_that_is_not_strict_is_refused() -> None:
    loose = b'{"n": 1}'
    signature = ONE.sign(dsse.pae(KIND, loose))
    data = written(
        {
            "payload": base64.b64encode(loose).decode(),
            "payloadType": KIND,
            "signatures": [
                {"keyid": ONE.verify_key.id, "sig": base64.b64encode(signature).decode()}
            ],
        }
    )

    with pytest.raises(DocumentRefused):
        dsse.verify(KIND, data, KEYS)


@pytest.mark.parametrize(
    "differently",
    [
        {"signatures": [1]},
        {"signatures": [{"keyid": "a"}]},
        {"signatures": [{"keyid": "a", "sig": "AB=="}]},
        {"signatures": [{"keyid": "a", "sig": "%"}]},
        {"signatures": [{"keyid": "a", "sig": "é"}]},
        {"signatures": [{"keyid": str(n), "sig": ""} for n in range(9)]},
        {"signatures": {}},
        {"payload": "AB=="},
        {"payload": 1},
        {"more": 1},
    ],
)
def test_an_envelope_of_another_shape_is_refused(differently: dict[str, object]) -> None:
    with pytest.raises(DocumentRefused):
        dsse.verify(KIND, remade(dsse.sign(KIND, BODY, ONE), **differently), KEYS)


def test_no_signature_and_no_threshold_are_bugs() -> None:
    with pytest.raises(ValueError, match=KIND[:11]):
        dsse.sign(KIND, BODY)
    with pytest.raises(ValueError, match="0"):
        dsse.verify(KIND, dsse.sign(KIND, BODY, ONE), KEYS, threshold=0)


@settings(max_examples=sample(200, 20_000), deadline=None)
@given(st.data())
def test_no_byte_may_change(drawn: st.DataObject) -> None:
    data = dsse.sign(KIND, BODY, ONE)
    place = drawn.draw(st.integers(0, len(data) - 1))
    changed = bytearray(data)
    changed[place] ^= drawn.draw(st.integers(1, 255))

    with pytest.raises((DocumentRefused, SignatureRefused)):
        dsse.verify(KIND, bytes(changed), KEYS)
