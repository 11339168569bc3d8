"""Signed documents: DSSE v1 with Ed25519 (https://github.com/secure-systems-lab/dsse).

A document is strict JSON inside a strict JSON envelope. It is parsed after its signatures were
checked, with one exception that is named so: `unverified`.
"""

import base64
import binascii
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pendamping.seal import strictjson
from pendamping.seal.keys import SIGNATURE_BYTES, SignatureRefused, SigningKey, VerifyKey
from pendamping.seal.strictjson import DocumentRefused

MAX_SIGNATURES: Final = 8
MAX_BYTES: Final = 2 * strictjson.MAX_BYTES
"""A payload grows by a third in base64."""


def pae(kind: str, body: bytes) -> bytes:
    """Return what is signed: type and body, each with its length before it."""
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode("ascii"), len(body), body)


def sign(kind: str, body: Mapping[str, object], *keys: SigningKey) -> bytes:
    """Write a document of this kind and sign it with every key."""
    if not keys:
        raise ValueError(kind)
    payload = strictjson.written(body)
    return _envelope(
        kind, payload, {key.verify_key.id: key.sign(pae(kind, payload)) for key in keys}
    )


def countersign(kind: str, data: bytes, key: SigningKey) -> bytes:
    """Add a signature to a document that others signed before."""
    payload, signatures = _parsed(kind, data)
    signature = key.sign(pae(kind, payload))
    return _envelope(kind, payload, {**signatures, key.verify_key.id: signature})


def verify(kind: str, data: bytes, keys: Iterable[VerifyKey], threshold: int = 1) -> dict[str, Any]:
    """Return the document if at least `threshold` of the keys signed it, else refuse it.

    Signatures of keys that are not asked about are passed over: a root document is signed by old
    and new keys, and each group looks for its own.
    """
    if threshold < 1:
        raise ValueError(threshold)
    payload, signatures = _parsed(kind, data)
    message = pae(kind, payload)
    good = {
        key for key in keys if key.id in signatures and _is_good(key, signatures[key.id], message)
    }
    if len(good) < threshold:
        raise SignatureRefused
    return strictjson.read(payload)


def unverified(kind: str, data: bytes) -> dict[str, Any]:
    """Return a document nobody vouches for yet: only to find the key it names for itself."""
    payload, _ = _parsed(kind, data)
    return strictjson.read(payload)


def _envelope(kind: str, payload: bytes, signatures: Mapping[str, bytes]) -> bytes:
    return strictjson.written(
        {
            "payload": _spelled(payload),
            "payloadType": kind,
            "signatures": [
                {"keyid": key, "sig": _spelled(signature)}
                for key, signature in sorted(signatures.items())
            ],
        }
    )


def _parsed(kind: str, data: bytes) -> tuple[bytes, dict[str, bytes]]:
    envelope = strictjson.read(data, most=MAX_BYTES)
    strictjson.shaped(envelope, {"payload": str, "payloadType": str, "signatures": list})
    if envelope["payloadType"] != kind or len(envelope["signatures"]) > MAX_SIGNATURES:
        raise DocumentRefused(reason="type")
    signatures: dict[str, bytes] = {}
    for entry in envelope["signatures"]:
        if not isinstance(entry, dict):
            raise DocumentRefused(reason="type")
        strictjson.shaped(entry, {"keyid": str, "sig": str})
        if entry["keyid"] in signatures:
            raise DocumentRefused(reason="twice")
        signatures[entry["keyid"]] = _decoded(entry["sig"])
    return _decoded(envelope["payload"]), signatures


def _is_good(key: VerifyKey, signature: bytes, message: bytes) -> bool:
    try:
        key.verify(signature, message)
    except SignatureRefused:
        return False
    return len(signature) == SIGNATURE_BYTES


def _spelled(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _decoded(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise DocumentRefused(reason="spelling") from error
    if _spelled(data) != text:
        raise DocumentRefused(reason="spelling")
    return data
