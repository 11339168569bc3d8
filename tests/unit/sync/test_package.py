from collections.abc import Mapping
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_packages import SEGMENT, an_author, an_office, rewritten
from pendamping.seal.envelope import SIZE_CLASSES, PackageTooLarge
from pendamping.sync import package
from pendamping.sync.frames import Chunk, Frame, FrameKind, join
from pendamping.sync.package import (
    Codec,
    Head,
    NotAPackage,
    Package,
    PackageTooNew,
    PackageType,
    RosterMark,
)

OFFICE: Final = an_office()
DESK, SARI, OTHER = OFFICE.desk, OFFICE.companion, OFFICE.psychologist
GOOD: Final = OFFICE.letter(SARI, DESK)
NOISE: Final = Frame(FrameKind.STATE, Random(1).randbytes(200_000))
LONG: Final = OFFICE.letter(SARI, DESK, frames=[SEGMENT, NOISE])


def read(plaintext: bytes) -> Package:
    return package.read(plaintext, OFFICE.directory.find, here=OFFICE.here(DESK))


def signed_with(changes: Mapping[str, object], plaintext: bytes = GOOD, **how: Any) -> bytes:
    """Sign a package anew as Sari, with these values in its header."""
    return rewritten(plaintext, SARI.key, header=lambda header: header.update(changes), **how)


# --- what is promised of a good package

digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
numbers = st.integers(1, 2**63 - 1)
authors = st.integers(1, 2**25 - 1)
frames = st.lists(st.builds(Frame, st.sampled_from([1, 2, 3, 6, 77]), st.binary()), max_size=5)
said = st.fixed_dictionaries(
    {
        "type": st.sampled_from(PackageType),
        "epoch": st.binary(min_size=8, max_size=8).map(bytes.hex),
        "seq": numbers,
        "prev": digests,
        "have": st.dictionaries(authors, st.builds(Head, numbers, digests), max_size=4),
        "roster": st.builds(RosterMark, numbers, digests),
        "app": numbers,
    }
)


@given(said, frames)
def test_what_is_written_is_what_is_read(said: dict[str, Any], frames: list[Frame]) -> None:
    facts = OFFICE.facts(SARI, DESK, OTHER, **said)

    plaintext = package.compose(facts, frames, SARI.key)
    read_back = read(plaintext)

    assert read_back.facts == facts
    assert sorted(read_back.frames, key=repr) == sorted(frames, key=repr)
    assert join(read_back.frames) == join(frames)
    assert read_back.link == package.link_of(plaintext)
    assert len(plaintext) in SIZE_CLASSES


def test_one_note_and_a_hundred_look_alike() -> None:
    one = OFFICE.letter(SARI, DESK, frames=[SEGMENT])
    hundred = OFFICE.letter(SARI, DESK, frames=[SEGMENT] * 100)

    assert len(one) == len(hundred) == SIZE_CLASSES[0]


def test_every_length_near_a_size_class_is_filled_up_exactly() -> None:
    overhead = 76 + int.from_bytes(GOOD[8:12], "big") + 5
    border = SIZE_CLASSES[0] - overhead

    lengths = set()
    for length in range(border - 120, border + 120):
        noise = Frame(FrameKind.SEGMENT, NOISE.data[:length])
        plaintext = OFFICE.letter(SARI, DESK, frames=[noise])
        assert read(plaintext).frames == (noise,)
        lengths.add(len(plaintext))

    assert lengths == {SIZE_CLASSES[0], SIZE_CLASSES[1]}


def test_a_body_that_gains_nothing_is_left_as_it_is() -> None:
    assert read(GOOD).codec is Codec.ZSTD
    assert read(LONG).codec is Codec.NONE


def test_an_attachment_keeps_the_body_uncompressed() -> None:
    chunk = Chunk(address=bytes(32), index=0, count=1, data=b"a" * 5000).frame()

    assert read(OFFICE.letter(SARI, DESK, frames=[SEGMENT, chunk])).codec is Codec.NONE


def test_what_fits_no_package_is_divided_by_the_caller() -> None:
    with pytest.raises(PackageTooLarge):
        OFFICE.letter(SARI, DESK, frames=[Frame(FrameKind.STATE, Random(2).randbytes(33 << 20))])


def test_a_header_that_grew_too_long_is_not_written() -> None:
    have = {an_author(number): Head(1, "ab" * 32) for number in range(1, 900)}

    with pytest.raises(PackageTooLarge):
        OFFICE.letter(SARI, DESK, have=have)


def test_what_fits_the_last_size_class_only_without_its_header_is_divided() -> None:
    noise = Frame(FrameKind.STATE, Random(5).randbytes(SIZE_CLASSES[-1] - 100))

    with pytest.raises(PackageTooLarge):
        OFFICE.letter(SARI, DESK, frames=[noise])


def test_frames_are_found_by_kind() -> None:
    letter = read(OFFICE.letter(SARI, DESK, frames=[SEGMENT, Frame(FrameKind.FORM, b"form")]))

    assert letter.of_kind(FrameKind.FORM) == (Frame(FrameKind.FORM, b"form"),)


def test_a_frame_from_the_future_is_kept_and_counted() -> None:
    newer = Frame(200, b"newer")

    found = read(OFFICE.letter(SARI, DESK, frames=[newer, SEGMENT]))

    assert found.unknown_frames == 1
    assert newer in found.frames


def test_the_emergency_way_shows_the_header() -> None:
    assert GOOD[76:].startswith(b'{"alg":1,"app":1,"body_len":')


def test_somebody_else_may_examine_a_package_whomever_it_is_for() -> None:
    letter = OFFICE.letter(SARI, OTHER)

    assert package.examine(letter, OFFICE.directory.find).facts.to == (OTHER.id,)


def test_a_repr_shows_no_content() -> None:
    assert "catatan" not in repr(read(GOOD))


# --- versions


@pytest.mark.parametrize(
    "plaintext",
    [
        b"PDMPBDL2" + GOOD[8:],
        signed_with({"alg": 2}),
        signed_with({"v": 2}),
        signed_with({"v": 2, "colour": "blue"}),
    ],
    ids=["layout", "signature", "header", "header with a new key"],
)
def test_a_newer_package_asks_for_an_update(plaintext: bytes) -> None:
    with pytest.raises(PackageTooNew):
        read(plaintext)


@pytest.mark.parametrize(
    "plaintext",
    [b"", b"P", b"PK\3\4" + bytes(65532), b"PDMPBDLx" + GOOD[8:], bytes(65536)],
    ids=["empty", "one byte", "zip", "letter for digit", "zeros"],
)
def test_something_else_is_not_a_package(plaintext: bytes) -> None:
    with pytest.raises(NotAPackage):
        read(plaintext)
