"""The published vectors of the format, each with the verdict it demands.

Where a vector ends in a refusal and still names a payload, it describes what a streaming reader
has handed out by then. Ours hands out nothing, so there the verdict alone is compared.
"""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from pendamping.seal.agefmt import Identity, unseal
from pendamping.seal.armor import armored, dearmored
from pendamping.seal.classical import ClassicalIdentity, Passphrase
from pendamping.seal.header import read_header, write_header
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.refusals import (
    ArmorRefused,
    CannotOpen,
    HeaderRefused,
    MacRefused,
    NotForThisKey,
    PayloadRefused,
)

FOLDER = Path(__file__).parents[2] / "vectors" / "age"
VECTORS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".md")

VERDICTS: dict[str, type[CannotOpen]] = {
    "HMAC failure": MacRefused,
    "armor failure": ArmorRefused,
    "header failure": HeaderRefused,
    "no match": NotForThisKey,
    "payload failure": PayloadRefused,
}


@dataclass(frozen=True)
class Vector:
    expect: str
    payload: str
    armored: bool
    identities: Sequence[Identity]
    sealed: bytes

    def open(self) -> bytes:
        return unseal(dearmored(self.sealed) if self.armored else self.sealed, self.identities)


def read(path: Path) -> Vector:
    head, body = path.read_bytes().split(b"\n\n", 1)
    lines = [line.split(": ", 1) for line in head.decode().split("\n")]
    facts = dict(lines)
    identities: list[Identity] = [
        SealingIdentity.from_text(text) if "-PQ-" in text else ClassicalIdentity.from_text(text)
        for key, text in lines
        if key == "identity"
    ]
    identities += [Passphrase(text) for key, text in lines if key == "passphrase"]
    return Vector(
        expect=facts["expect"],
        payload=facts.get("payload", ""),
        armored=facts.get("armored") == "yes",
        identities=identities,
        sealed=zlib.decompress(body) if facts.get("compressed") == "zlib" else body,
    )


def test_thirteen_vectors_would_have_released_something_before_refusing() -> None:
    nothing = hashlib.sha256(b"").hexdigest()
    refused = [vector for vector in map(read, VECTORS) if vector.expect != "success"]

    assert sum(vector.payload not in ("", nothing) for vector in refused) == 13


def test_all_the_vectors_are_here() -> None:
    assert len(VECTORS) == 143


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.name)
def test_a_vector_gets_the_verdict_it_demands(path: Path) -> None:
    vector = read(path)

    if vector.expect == "success":
        assert hashlib.sha256(vector.open()).hexdigest() == vector.payload
    else:
        with pytest.raises(CannotOpen) as refusal:
            vector.open()
        assert type(refusal.value) is VERDICTS[vector.expect]


def binary(vector: Vector) -> bytes:
    return dearmored(vector.sealed) if vector.armored else vector.sealed


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.name)
def test_a_header_that_is_read_would_be_written_the_same(path: Path) -> None:
    vector = read(path)
    try:
        header = read_header(binary(vector))
    except (ArmorRefused, HeaderRefused) as refusal:
        assert type(refusal) is VERDICTS[vector.expect]  # noqa: PT017 - both outcomes are checked
        return

    again = write_header(header.stanzas, bytes(16))

    assert again[: len(header.covered)] == header.covered
    assert len(again) == header.length


def test_armor_that_is_read_would_be_written_the_same() -> None:
    vectors = [vector for vector in map(read, VECTORS) if vector.armored]
    strict = [vector.sealed for vector in vectors if vector.expect != "armor failure"]

    assert len(strict) == 11
    for text in strict:
        assert armored(dearmored(text)) == text.replace(b"\r\n", b"\n").strip() + b"\n"
