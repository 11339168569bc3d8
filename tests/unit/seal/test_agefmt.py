"""Sealing and unsealing whole buffers: nothing is lost, nothing changed passes."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders_seal import sample
from pendamping.seal import agefmt, header
from pendamping.seal.agefmt import CHUNK, PIECE, TAG, pieces, seal, unseal
from pendamping.seal.classical import ClassicalIdentity, Passphrase
from pendamping.seal.header import Stanza, read_header
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.refusals import (
    CannotOpen,
    HeaderRefused,
    MacRefused,
    NotForThisKey,
    PayloadRefused,
)

ME = SealingIdentity.from_seed(bytes(range(32)))
CLASSICAL = ClassicalIdentity(bytes(range(32)))

lengths = st.one_of(
    st.integers(0, 500),
    st.sampled_from([n * CHUNK + d for n in (1, 2, 3) for d in (-17, -16, -1, 0, 1, 16)]),
)


def noise(length: int) -> bytes:
    return hashlib.shake_256(b"%d" % length).digest(length)


@settings(max_examples=sample(60, 2000), deadline=None)
@given(lengths, st.sampled_from([ME, CLASSICAL]))
def test_what_was_sealed_opens_again(
    length: int, identity: SealingIdentity | ClassicalIdentity
) -> None:
    plaintext = noise(length)

    assert unseal(seal(plaintext, [identity.recipient]), [identity]) == plaintext


@settings(max_examples=sample(20, 500), deadline=None)
@given(st.one_of(lengths, st.integers(0, 9 * CHUNK)))
def test_it_comes_in_pieces_that_are_never_large(length: int) -> None:
    plaintext = noise(length)

    written = [bytes(piece) for piece in pieces(plaintext, [CLASSICAL.recipient])]

    assert all(0 < len(piece) <= PIECE for piece in written)
    assert unseal(b"".join(written), [CLASSICAL]) == plaintext


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_any_buffer_may_be_handed_in(kind: type) -> None:
    sealed = seal(kind(b"halo"), [CLASSICAL.recipient])

    assert unseal(kind(sealed), [CLASSICAL]) == b"halo"
    assert isinstance(sealed, bytes)


def test_sealing_twice_never_looks_the_same() -> None:
    assert seal(b"halo", [CLASSICAL.recipient]) != seal(b"halo", [CLASSICAL.recipient])


def test_each_of_several_readers_opens_it_alone() -> None:
    hybrids = [SealingIdentity.new() for _ in range(2)]
    identities: list[SealingIdentity | ClassicalIdentity] = [*hybrids, ClassicalIdentity.new()]
    sealed = seal(b"halo", [identity.recipient for identity in identities])

    assert {unseal(sealed, [identity]) for identity in identities} == {b"halo"}


def test_a_stranger_does_not_open_it() -> None:
    sealed = seal(b"halo", [ME.recipient])

    with pytest.raises(NotForThisKey):
        unseal(sealed, [SealingIdentity.new(), ClassicalIdentity.new(), Passphrase("halo")])


def test_nobody_is_no_reader() -> None:
    with pytest.raises(ValueError, match="0"):
        seal(b"halo", [])


def test_nine_readers_are_too_many() -> None:
    with pytest.raises(ValueError, match="9"):
        seal(b"halo", [CLASSICAL.recipient] * 9)


def test_a_passphrase_stands_alone() -> None:
    with pytest.raises(HeaderRefused):
        seal(b"halo", [Passphrase("halo", work_factor=1), CLASSICAL.recipient])


def borders(sealed: bytes) -> set[int]:
    start = read_header(sealed).length + agefmt.NONCE
    ends = range(start, len(sealed) + 1, CHUNK + TAG)
    near = {end + step for end in ends for step in (-1, 0, 1, TAG - 1, TAG, TAG + 1)}
    return {place for place in near | {0, 1, start - 1} if 0 <= place < len(sealed)}


@pytest.mark.parametrize("length", [0, 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK - 1])
def test_a_file_cut_anywhere_is_refused_whole(length: int) -> None:
    sealed = seal(noise(length), [CLASSICAL.recipient])

    for place in borders(sealed):
        with pytest.raises(CannotOpen):
            unseal(sealed[:place], [CLASSICAL])


def test_two_files_in_one_are_refused() -> None:
    sealed = seal(noise(CHUNK), [CLASSICAL.recipient])

    with pytest.raises(PayloadRefused):
        unseal(sealed + sealed, [CLASSICAL])


def test_two_chunks_in_the_wrong_order_are_refused() -> None:
    sealed = seal(noise(3 * CHUNK), [CLASSICAL.recipient])
    start = read_header(sealed).length + agefmt.NONCE
    first, second = start + CHUNK + TAG, start + 2 * (CHUNK + TAG)

    swapped = sealed[:start] + sealed[first:second] + sealed[start:first] + sealed[second:]

    with pytest.raises(PayloadRefused):
        unseal(swapped, [CLASSICAL])


def test_no_single_bit_may_change() -> None:
    sealed = seal(b"halo", [CLASSICAL.recipient])

    for bit in range(8 * len(sealed)):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(CannotOpen):
            unseal(changed, [CLASSICAL])


def test_a_stanza_cannot_be_taken_out() -> None:
    gone = SealingIdentity.new()
    sealed = seal(b"halo", [CLASSICAL.recipient, gone.recipient])
    start, end = sealed.index(b"-> mlkem768"), sealed.index(b"---")

    with pytest.raises(MacRefused):
        unseal(sealed[:start] + sealed[end:], [CLASSICAL])


@pytest.mark.parametrize(
    "stanza",
    [
        Stanza("mlkem768x25519", (), bytes(32)),
        Stanza("mlkem768x25519", ("A", "B"), bytes(32)),
        Stanza("mlkem768x25519", ("A" * 43,), bytes(32)),
        Stanza("X25519", (), bytes(32)),
        Stanza("X25519", ("A" * 42,), bytes(32)),
        Stanza("X25519", ("A" * 43,), bytes(31)),
        Stanza("scrypt", ("A" * 22,), bytes(32)),
        Stanza("scrypt", ("A" * 22, "21"), bytes(32)),
    ],
)
def test_a_stanza_that_breaks_its_own_rules_ends_reading(stanza: Stanza) -> None:
    sealed = header.write_header([stanza], bytes(16)) + bytes(32)

    with pytest.raises(HeaderRefused):
        unseal(sealed, [ME, CLASSICAL, Passphrase("halo")])
