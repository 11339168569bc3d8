from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from typing import Any, Final

import pytest
import zstandard

from builders_packages import SEGMENT, SLOWEST, a_key, an_office, packed, rewritten
from builders_time import is_refused
from pendamping.kernel.problems import Problem
from pendamping.seal import envelope
from pendamping.seal.envelope import SIZE_CLASSES
from pendamping.seal.refusals import CannotOpen
from pendamping.sync import package
from pendamping.sync.frames import MOST_FRAMES, Chunk, Frame, FrameKind, FramesBroken, join
from pendamping.sync.package import (
    BodyAltered,
    CompressionRefused,
    HeaderUnreadable,
    Package,
    PackageCut,
    PackageFromStranger,
    PackageNotForUs,
    PackageOfOtherOffice,
    PackageOfTraining,
    PackageSignature,
    PackageTooNew,
    PaddingUsed,
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


# --- the attack list


def test_a_finder_without_the_key_reads_nothing() -> None:
    sealed = envelope.close(GOOD, [DESK.seal.recipient])

    with pytest.raises(CannotOpen):
        envelope.open(sealed, [OTHER.seal])


def test_a_package_sealed_anew_for_another_reader_is_not_for_them() -> None:
    stolen = envelope.open(envelope.close(GOOD, [OTHER.seal.recipient]), [OTHER.seal])

    with pytest.raises(PackageNotForUs):
        package.read(stolen, OFFICE.directory.find, here=OFFICE.here(OTHER))


def test_a_package_sent_back_to_its_writer_is_not_for_them() -> None:
    letter = OFFICE.letter(SARI, SARI, DESK)

    with pytest.raises(PackageNotForUs):
        package.read(letter, OFFICE.directory.find, here=OFFICE.here(SARI))


def test_an_unknown_device_is_a_stranger() -> None:
    stranger = OFFICE.device("stranger", SARI.certificate.post.role, 99)

    with pytest.raises(PackageFromStranger):
        read(OFFICE.letter(stranger, DESK))


def test_a_false_name_does_not_carry_the_signature() -> None:
    forged = package.compose(OFFICE.facts(SARI, DESK), [SEGMENT], a_key("forger"))

    with pytest.raises(PackageSignature):
        read(forged)


def test_a_changed_header_breaks_the_signature() -> None:
    changed = GOOD.replace(b'"seq":1,', b'"seq":9,')

    with pytest.raises(PackageSignature):
        read(changed)


def test_every_byte_of_the_header_is_signed() -> None:
    end = 76 + int.from_bytes(GOOD[8:12], "big")
    for at in range(12, end):
        changed = bytearray(GOOD)
        changed[at] ^= 1
        with pytest.raises(
            (PackageSignature, HeaderUnreadable, PackageFromStranger, PackageTooNew)
        ):
            read(bytes(changed))


def test_a_changed_body_is_noticed() -> None:
    changed = bytearray(GOOD)
    changed[76 + int.from_bytes(GOOD[8:12], "big") + 5] ^= 1

    with pytest.raises(BodyAltered):
        read(bytes(changed))


@pytest.mark.parametrize("at", [-1, -30_000])
def test_the_padding_carries_nothing(at: int) -> None:
    changed = bytearray(GOOD)
    changed[at] = 1

    with pytest.raises(PaddingUsed):
        read(bytes(changed))


def test_even_the_sender_may_not_use_the_padding() -> None:
    with pytest.raises(PaddingUsed):
        read(rewritten(GOOD, SARI.key, filled_with=b"x"))


def test_another_office_stays_outside() -> None:
    with pytest.raises(PackageOfOtherOffice):
        read(signed_with({"org": "ab" * 32}))


def test_training_and_real_work_never_mix() -> None:
    training = an_office("latihan", training=True)
    lesson = training.letter(training.companion, training.desk)

    with pytest.raises(PackageFromStranger):
        read(lesson)
    with pytest.raises(PackageOfTraining):  # even if its sender were known here
        package.read(lesson, training.directory.find, here=OFFICE.here(DESK))
    with pytest.raises(PackageOfTraining):  # even if it claimed this very office
        read(signed_with({"training": True}))


# --- a sender who is enrolled, and hostile

WRONG: Final[dict[str, list[object]]] = {
    "v": [0, -1, "1", True, None],
    "alg": [0, "1", True, None],
    "app": [0, -1, "1", 2**63, None],
    "type": ["", "other", 1, None, ["sync"]],
    "training": [0, "false", None],
    "org": ["", "AB" * 32, "ab" * 31, 5, None],
    "from": ["", "zz" * 16, 5, None, []],
    "to": [[], "x", [5], [DESK.id, DESK.id], [DESK.id] * 9, [DESK.id, "0" * 32], None],
    "epoch": ["", "x" * 16, 5],
    "seq": [0, -1, "1", True, 2**63],
    "prev": ["", "0" * 63, None],
    "have": [[], {"x": [1, "0" * 64]}, {"01": [1, "0" * 64]}, {"1": 1}, {"1": [0, "0" * 64]}],
    "roster": [[], [1], [1, 2], ["1", "0" * 64], {}],
    "codec": ["gzip", "", None, 1],
    "raw_len": [-1, (32 << 20) + 1, "1", True],
    "body_len": [-1, 33 << 20, "1"],
    "body_sha256": ["", "0" * 63, None],
    "pad_len": [-1, 2**40, "1", None],
}


@pytest.mark.parametrize("key", WRONG)
def test_a_header_with_one_wrong_value_is_refused(key: str) -> None:
    for value in WRONG[key]:
        signed = signed_with({key: value})

        with pytest.raises((HeaderUnreadable, PackageTooNew)):
            read(signed)


@pytest.mark.parametrize("key", WRONG)
def test_a_header_without_one_key_is_refused(key: str) -> None:
    signed = rewritten(GOOD, SARI.key, header=lambda header: header.pop(key))

    with pytest.raises(HeaderUnreadable):
        read(signed)


SPELT_OTHERWISE: Final[dict[str, Callable[[bytes], bytes]]] = {
    "a key twice": lambda header: header.replace(b'"seq":1', b'"seq":1,"seq":1'),
    "a float": lambda header: header.replace(b'"seq":1', b'"seq":1.0'),
    "an exponent": lambda header: header.replace(b'"seq":1', b'"seq":1e0'),
    "not a number": lambda header: header.replace(b'"seq":1', b'"seq":NaN'),
    "a huge number": lambda header: header.replace(b'"seq":1', b'"seq":' + b"9" * 5000),
    "a space": lambda header: header.replace(b'"seq":1', b'"seq": 1'),
    "another order": lambda header: b'{"v":1,' + header[1:].replace(b',"v":1', b""),
    "an escape": lambda header: header.replace(b'"sync"', rb'"\u0073ync"'),
    "not ASCII": lambda header: header.replace(b'"sync"', '"sýnc"'.encode()),
    "a new key": lambda header: header[:-1] + b',"x":1}',
    "a list": lambda header: b"[" + header + b"]",
    "nesting": lambda header: header.replace(b'"have":{}', b'"have":' + b"[" * 20_000),
    "balanced nesting": lambda header: header.replace(
        b'"have":{}', b'"have":' + b"[" * 20_000 + b"]" * 20_000
    ),
    "half a character": lambda header: header.replace(b'"sync"', rb'"\ud800"'),
    "nothing": lambda header: b"{}",
    "cut": lambda header: header[:-1],
}


@pytest.mark.parametrize("spelling", SPELT_OTHERWISE)
def test_a_header_can_be_spelt_in_one_way_only(spelling: str) -> None:
    signed = rewritten(GOOD, SARI.key, raw_header=SPELT_OTHERWISE[spelling])

    with pytest.raises(HeaderUnreadable):
        read(signed)


def test_lengths_that_do_not_add_up_are_a_cut_package() -> None:
    for change in ({"pad_len": 5}, {"body_len": 5}):
        with pytest.raises(PackageCut):
            read(signed_with(change))


@pytest.mark.parametrize("length", [0, 0x10001, 0xFFFFFFFF, SIZE_CLASSES[0] - 75])
def test_a_header_longer_than_the_package_is_a_cut_package(length: int) -> None:
    with pytest.raises(PackageCut):
        read(GOOD[:8] + length.to_bytes(4, "big") + GOOD[12:])


def test_a_bomb_is_seen_before_it_unfolds() -> None:
    bomb = packed(bytes(300 << 20))
    for claimed in (300 << 20, 32 << 20, 10):
        signed = signed_with({"raw_len": claimed}, body=bomb)

        kinds = (HeaderUnreadable, CompressionRefused)
        assert is_refused(kinds, partial(read, signed), within=SLOWEST)


def lying_frame(declared: int) -> bytes:
    """Write a zstd frame that unfolds to a megabyte and declares another size."""
    honest = packed(bytes(1 << 20))
    size = zstandard.get_frame_parameters(honest).content_size
    return honest.replace(size.to_bytes(4, "little"), declared.to_bytes(4, "little"), 1)


FOLDED_WRONG: Final[dict[str, tuple[bytes, int]]] = {
    "declares less": (lying_frame(1000), 1000),
    "declares more": (lying_frame(1 << 21), 1 << 21),
    "two frames": (packed(b"a" * 500) + packed(b"b" * 500), 500),
    "a tail": (packed(b"a" * 500) + b"x", 500),
    "cut": (packed(NOISE.data[:500])[:-9], 500),
    "no size": (packed(b"a" * 500, write_content_size=False), 500),
    "window": (
        zstandard.ZstdCompressor(
            compression_params=zstandard.ZstdCompressionParameters.from_level(3, window_log=25),
        ).compress(NOISE.data * 300),
        len(NOISE.data) * 300,
    ),
    "no frame": (b"nothing of the kind", 19),
    "empty": (b"", 0),
    "dictionary": (
        packed(
            b"catatan " * 9,
            dict_data=zstandard.train_dictionary(
                1 << 12, [b"catatan pendampingan %d " % number * 9 for number in range(999)]
            ),
        ),
        72,
    ),
}


@pytest.mark.parametrize("fold", FOLDED_WRONG)
def test_a_body_unfolds_to_what_it_declares_or_not_at_all(fold: str) -> None:
    body, claimed = FOLDED_WRONG[fold]
    signed = signed_with({"raw_len": claimed}, body=body)

    with pytest.raises((CompressionRefused, HeaderUnreadable)):
        read(signed)


def test_an_unfolded_body_is_as_long_as_it_says() -> None:
    signed = signed_with({"raw_len": 7}, LONG)

    with pytest.raises(CompressionRefused):
        read(signed)


def with_raw(raw: bytes, *, codec: str = "none") -> bytes:
    body = raw if codec == "none" else packed(raw)
    return signed_with({"codec": codec, "raw_len": len(raw)}, body=body)


@pytest.mark.parametrize(
    "raw",
    [
        b"\1",
        b"\1\0\0\0",
        b"\1\0\0\0\1",
        b"\1\0\0\0\0\1\0\0\0\5four",
        b"\1\xff\xff\xff\xff" + bytes(100),
        b"\1\0\0\0\0" * (MOST_FRAMES + 1),
    ],
    ids=["kind only", "half a length", "no content", "cut content", "huge", "too many"],
)
def test_frames_fill_the_body_exactly(raw: bytes) -> None:
    with pytest.raises(FramesBroken):
        read(with_raw(raw))


def test_a_million_tiny_frames_are_refused_quickly() -> None:
    signed = with_raw(b"\1\0\0\0\0" * 6_700_000, codec="zstd")

    assert is_refused(FramesBroken, partial(read, signed), within=SLOWEST)


def test_an_attachment_in_a_compressed_body_is_refused() -> None:
    chunk = Chunk(address=bytes(32), index=0, count=1, data=b"a" * 5000).frame()

    with pytest.raises(FramesBroken):
        read(with_raw(join([chunk]), codec="zstd"))


# --- cut, joined, swapped


def test_a_package_cut_at_every_border_is_refused() -> None:
    borders = {0, 1, 8, 12, 76, 77, len(LONG) - 1}
    borders |= {at + by for at in range(0, len(LONG), 1 << 16) for by in (-1, 0, 1)}
    borders |= {76 + int.from_bytes(LONG[8:12], "big") + by for by in (-1, 0, 1)}
    for end in sorted(border for border in borders if 0 <= border < len(LONG)):
        with pytest.raises(Problem):
            read(LONG[:end])


def test_a_sealed_package_cut_at_every_chunk_border_is_refused() -> None:
    sealed = envelope.close(LONG, [DESK.seal.recipient])
    start = len(sealed) - len(LONG) - 16 * (len(LONG) >> 16)
    borders = {0, 1, 21, start - 16, len(sealed) - 16, len(sealed) - 1}
    borders |= {start + 65552 * chunk + by for chunk in range(5) for by in (-1, 0, 1)}
    for end in sorted(border for border in borders if 0 <= border < len(sealed)):
        with pytest.raises(CannotOpen):
            envelope.open(sealed[:end], [DESK.seal])


def test_two_packages_in_one_file_are_none() -> None:
    with pytest.raises(PackageCut):
        read(GOOD * 3)
    sealed = envelope.close(GOOD, [DESK.seal.recipient])
    with pytest.raises(CannotOpen):
        envelope.open(sealed * 2, [DESK.seal])


def test_the_halves_of_two_packages_make_none() -> None:
    noise = Frame(FrameKind.STATE, Random(4).randbytes(len(NOISE.data)))
    other = OFFICE.letter(SARI, DESK, frames=[SEGMENT, noise], seq=2)

    for at in (20, 76, 400, 1000, 100_000):
        with pytest.raises(Problem):
            read(LONG[:at] + other[at:])
