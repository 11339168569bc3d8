"""The envelope: every one looks like every other, and opens only as it was closed."""

import os
from collections import Counter
from functools import partial

import pytest

from builders_seal import mutations, sample
from builders_time import is_refused
from pendamping.kernel.problems import Problem
from pendamping.seal import agefmt, envelope
from pendamping.seal.classical import ClassicalIdentity
from pendamping.seal.envelope import (
    MIB,
    SEALED_SIZES,
    SIZE_CLASSES,
    TooManyReaders,
    close,
    sealed_size,
)
from pendamping.seal.header import Stanza, read_header
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.refusals import CannotOpen, HeaderRefused, NotForThisKey

ME, OTHER = SealingIdentity.from_seed(bytes(32)), SealingIdentity.from_seed(bytes(range(32)))
SMALLEST = SIZE_CLASSES[0]
PLAINTEXT = os.urandom(SMALLEST)


def test_there_are_fourteen_size_classes_and_28_lengths() -> None:
    assert len(SIZE_CLASSES) == 14
    assert SIZE_CLASSES[0] == 64 * 1024
    assert SIZE_CLASSES[-1] == 32 * MIB
    assert len(SEALED_SIZES) == 28


@pytest.mark.parametrize(("readers", "stanzas"), [(1, 4), (3, 4), (4, 4), (5, 8), (8, 8)])
def test_the_number_of_readers_does_not_show(readers: int, stanzas: int) -> None:
    identities = [SealingIdentity.new() for _ in range(readers)]

    data = close(PLAINTEXT, [identity.recipient for identity in identities])

    assert len(data) == sealed_size(SMALLEST, stanzas)
    assert len(read_header(data).stanzas) == stanzas
    assert all(envelope.open(data, [identity]) == PLAINTEXT for identity in identities)


@pytest.mark.parametrize("size", [SIZE_CLASSES[0], SIZE_CLASSES[4], SIZE_CLASSES[-1]])
def test_the_length_is_as_foretold(size: int) -> None:
    data = close(bytes(size), [ME.recipient])

    assert len(data) == sealed_size(size, 4)
    assert envelope.open(data, [OTHER, ME]) == bytes(size)


def test_what_is_closed_in_pieces_is_the_same_envelope() -> None:
    pieces = envelope.pieces(PLAINTEXT, [ME.recipient])

    data = b"".join(map(bytes, pieces))

    assert len(data) == sealed_size(SMALLEST, 4)
    assert envelope.open(data, [ME]) == PLAINTEXT


def test_nine_readers_are_too_many_and_none_is_a_bug() -> None:
    with pytest.raises(TooManyReaders) as refusal:
        close(PLAINTEXT, [ME.recipient] * 9)
    assert refusal.value.facts == {"readers": 9, "most": 8}
    with pytest.raises(ValueError, match="0"):
        close(PLAINTEXT, [])


@pytest.mark.parametrize("length", [0, SMALLEST - 1, SMALLEST + 1])
def test_a_length_between_the_classes_is_a_bug(length: int) -> None:
    with pytest.raises(ValueError, match=str(length)):
        close(bytes(length), [ME.recipient])


def test_the_place_of_a_reader_is_random() -> None:
    places: Counter[int] = Counter()
    for _ in range(80):
        stanzas = read_header(close(PLAINTEXT, [ME.recipient])).stanzas
        places[[ME.unwrap(stanza) is not None for stanza in stanzas].index(True)] += 1

    assert len(places) == 4


def test_decoys_are_never_the_same() -> None:
    shares = [
        stanza.arguments[0]
        for _ in range(5)
        for stanza in read_header(close(PLAINTEXT, [ME.recipient])).stanzas
    ]

    assert len(set(shares)) == len(shares)


def test_a_stranger_does_not_open_it() -> None:
    with pytest.raises(NotForThisKey):
        envelope.open(close(PLAINTEXT, [ME.recipient]), [OTHER])


@pytest.mark.parametrize("hybrids", [1, 2, 3, 5, 6, 7])
def test_another_number_of_stanzas_is_refused(hybrids: int) -> None:
    data = agefmt.seal(PLAINTEXT, [ME.recipient] * hybrids)

    with pytest.raises(HeaderRefused):
        envelope.open(data, [ME])
    with pytest.raises(HeaderRefused):
        envelope.open(padded_to_a_known_length(data), [ME])


def padded_to_a_known_length(data: bytes) -> bytes:
    return data.ljust(min(size for size in SEALED_SIZES if size >= len(data)), b"\0")


def test_another_kind_of_stanza_is_refused_before_it_is_tried() -> None:
    class Watching(SealingIdentity):
        def unwrap(self, _stanza: Stanza) -> bytes | None:
            raise AssertionError

    recipients: list[agefmt.Recipient] = [ME.recipient] * 3
    data = agefmt.seal(PLAINTEXT, [*recipients, ClassicalIdentity.new().recipient])

    with pytest.raises(HeaderRefused):
        envelope.open(padded_to_a_known_length(data), [Watching.from_seed(bytes(32))])


def test_four_stanzas_around_another_length_are_refused() -> None:
    # The header grows by as much as the plaintext is short of its class: the outer length fits.
    data = agefmt.seal(bytes(SMALLEST - 1557 * 4 - 16), [ME.recipient] * 8)
    target = sealed_size(SMALLEST, 4)
    longer = agefmt.seal(bytes(SMALLEST - 1557 * 4 - 16 + target - len(data)), [ME.recipient] * 8)

    assert len(longer) == target
    with pytest.raises(HeaderRefused):
        envelope.open(longer, [ME])


@pytest.mark.parametrize("data", [b"", b"x", bytes(40 * MIB), bytes(71_866)])
def test_what_is_no_envelope_is_refused_at_once(data: bytes) -> None:
    assert is_refused(CannotOpen, lambda: envelope.open(data, [ME]), within=0.1)


@pytest.mark.timeout(1200)
def test_changed_envelopes_never_open_and_never_take_long() -> None:
    data = close(PLAINTEXT, [ME.recipient, OTHER.recipient])
    reached = 0

    for number, changed in enumerate(mutations(data, sample(2000, 100_000), seed=3)):
        # Every second one gets a length that passes, or most would be refused for that alone.
        tried = changed[: len(data)].ljust(len(data), b"\0") if number % 2 else changed
        if tried == data:
            continue
        reached += len(tried) == len(data)
        assert is_refused(Problem, partial(envelope.open, tried, [OTHER, ME]), within=0.1)

    assert reached > sample(1000, 50_000)
