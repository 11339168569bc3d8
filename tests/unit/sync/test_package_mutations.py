import hashlib
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from random import Random
from typing import Any, Final

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from builders_packages import (
    EPOCH,
    SEGMENT,
    SLOWEST,
    an_office,
    body_of,
    header_of,
    packed,
    rewritten,
)
from builders_time import is_quick, is_refused
from pendamping.kernel.problems import Problem
from pendamping.seal import envelope
from pendamping.seal.envelope import SIZE_CLASSES
from pendamping.sync import package
from pendamping.sync.frames import Frame, FrameKind
from pendamping.sync.package import (
    Package,
)

MUTATIONS: Final = 100_000 if os.environ.get("PENDAMPING_SOAK") else 3_000
OFFICE: Final = an_office()
DESK, SARI = OFFICE.desk, OFFICE.companion
GOOD: Final = OFFICE.letter(SARI, DESK)


def read(plaintext: bytes) -> Package:
    return package.read(plaintext, OFFICE.directory.find, here=OFFICE.here(DESK))


def signed_with(changes: Mapping[str, object], plaintext: bytes = GOOD, **how: Any) -> bytes:
    """Sign a package anew as Sari, with these values in its header."""
    return rewritten(plaintext, SARI.key, header=lambda header: header.update(changes), **how)


# --- mutations


def mutated(data: bytes, chance: Random, *, early: int) -> bytes:
    """Flip, cut out, put in or cut off, a few times, mostly near the beginning."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        kind = chance.random()
        reach = min(len(changed), early) if chance.random() < 0.7 else len(changed)
        at = chance.randrange(max(reach, 1))
        if kind < 0.6:
            changed[at : at + 1] = bytes(
                [(changed[at] if changed else 0) ^ 1 << chance.randrange(8)]
            )
        elif kind < 0.75:
            del changed[at : at + chance.randint(1, 200)]
        elif kind < 0.9:
            changed[at:at] = chance.randbytes(chance.randint(1, 200))
        else:
            del changed[at:]
    if chance.random() < 0.7:  # of a length that is looked at more closely
        changed = changed[: len(data)].ljust(len(data), b"\0")
    return bytes(changed)


def assert_refused(data: bytes, opened: Callable[[bytes], object]) -> None:
    assert is_refused(Problem, partial(opened, data), within=SLOWEST), hashlib.sha256(
        data
    ).hexdigest()


def opened_by_desk(sealed: bytes) -> Package:
    return read(envelope.open(sealed, [DESK.seal]))


@pytest.mark.timeout(7200)
def test_no_mutated_sealed_package_is_accepted() -> None:
    chance = Random(20261121)
    sealed = envelope.close(GOOD, [DESK.seal.recipient])
    for _ in range(MUTATIONS // 2):
        data = mutated(sealed, chance, early=7000)
        if data != sealed:
            assert_refused(data, opened_by_desk)

    assert opened_by_desk(sealed).facts.seq == 1


@pytest.mark.timeout(7200)
def test_no_mutated_package_sealed_anew_is_accepted() -> None:
    chance = Random(20261122)
    for turn in range(MUTATIONS // 2):
        data = mutated(GOOD, chance, early=1400)
        if data == GOOD:
            continue
        if turn % 8 == 0 and len(data) in SIZE_CLASSES:
            data = envelope.open(envelope.close(data, [DESK.seal.recipient]), [DESK.seal])
        assert_refused(data, read)

    assert read(GOOD).facts.seq == 1


@pytest.mark.timeout(7200)
def test_a_hostile_sender_can_only_write_packages_that_hold_or_are_refused() -> None:
    chance = Random(20261123)
    accepted = 0
    for _ in range(MUTATIONS // 2):
        body = mutated(body_of(GOOD), chance, early=60)
        raw_len = zstandard.frame_content_size(packed(SEGMENT.data)) + 5
        claimed = chance.choice([raw_len, len(body), chance.randrange(1 << 25)])
        codec = chance.choice(["zstd", "zstd", "none"])

        def say(header: dict[str, Any], claimed: int = claimed, codec: str = codec) -> None:
            header.update(raw_len=claimed, codec=codec)
            if chance.random() < 0.3:
                key = chance.choice(sorted(header))
                header[key] = chance.choice([0, "", [], {}, header["seq"], EPOCH])

        signed = rewritten(GOOD, SARI.key, body=body, header=say)
        found: list[Package] = []

        def look(signed: bytes = signed, found: list[Package] = found) -> None:
            with suppress(Problem):
                found.append(read(signed))

        assert is_quick(look, within=SLOWEST)
        accepted += bool(found)

    assert accepted < MUTATIONS // 2


@settings(max_examples=100)
@given(st.binary(max_size=300))
def test_noise_behind_the_magic_is_refused(noise: bytes) -> None:
    with pytest.raises(Problem):
        read((b"PDMPBDL1" + noise).ljust(SIZE_CLASSES[0], b"\0"))


def test_the_worst_four_megabytes_are_refused_within_a_tenth_of_a_second() -> None:
    big = OFFICE.letter(SARI, DESK, frames=[Frame(FrameKind.STATE, Random(3).randbytes(3 << 20))])
    assert len(big) == 4 << 20
    deep = b'{"have":' + b"[" * 65_000
    wide = b'{"have":{' + b",".join(b'"%d":0' % n for n in range(6_000)) + b"}}"
    headers: list[Callable[[bytes], bytes]] = [lambda _: deep, lambda _: wide]
    hostile = [rewritten(big, SARI.key, raw_header=change) for change in headers]
    hostile += [
        rewritten(big, SARI.key, filled_with=b"x"),
        signed_with({"body_sha256": "0" * 64}, big),
        signed_with({"raw_len": 32 << 20, "codec": "zstd"}, big, body=packed(bytes(32 << 20))),
        big[:-1] + b"\1",
    ]
    for plaintext in hostile:
        assert_refused(plaintext, read)
    assert header_of(big)["codec"] == "none"
