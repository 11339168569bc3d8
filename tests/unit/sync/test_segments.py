import bz2
import os
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

import msgpack
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendamping.kernel.ids import AuthorNumber, entity_id
from pendamping.seal.keys import SignatureRefused, SigningKey
from pendamping.sync import columns, segments
from pendamping.sync.columns import Malformed, NewerFormat
from pendamping.sync.operations import NO_EDITS, Creations, Edits
from pendamping.sync.segments import Header, Segment

SOAK = "PENDAMPING_SOAK" in os.environ
KEY = SigningKey.new()
AUTHOR = AuthorNumber(70)
HEADER = Header(author=AUTHOR, number=1, lo=5, hi=8, prev=bytes(32), hash=bytes(32), schema=12)
HLCS = [1 << 40, (1 << 40) + 1, 1 << 41, (1 << 41) + 7]
OWN = [entity_id(AUTHOR, counter) for counter in (1, 2, 3)]
FOREIGN = [entity_id(AuthorNumber(900), 7), entity_id(AuthorNumber(901), 12345)]

CREATIONS = (
    Creations(
        noun=1,
        seqs=[5, 5, 6],
        ids=OWN,
        cases=[OWN[0], FOREIGN[0], 0],
        fields=(1, 2, 4),
        values=[["Siti", None, "~na"], [3, 4, None], [("a", "b"), None, (7, 9)]],
    ),
)
EDITS = Edits(
    seqs=[6, 7, 7, 8],
    fields=[257, 260, 511, 258],
    ids=[OWN[0], FOREIGN[1], FOREIGN[0], OWN[1]],
    cases=[OWN[0], FOREIGN[0], FOREIGN[0], 0],
    elements=[None, "kode", None, None],
    contexts=[(), (3, 9, 70, 2), (900, 1), ()],
    values=["x" * 300, 1, msgpack.packb([]), -(1 << 62)],
)


def a_segment(creations: tuple[Creations, ...] = CREATIONS, edits: Edits = EDITS) -> Segment:
    return segments.seal(HEADER, HLCS, creations, edits, KEY)


def forged(body: object, header: Header = HEADER) -> bytes:
    """Return a well-signed frame around any body."""
    packed = columns.deflated(msgpack.packb(body))
    made = replace(header, hash=sha256(packed).digest()).encode()
    return segments.frame_of(made, KEY.sign(segments.SIGNED_AS + made), packed, redacted=False)


def test_a_segment_comes_back_as_it_was_made() -> None:
    made = a_segment()

    read = segments.decode(made.frame(), KEY.verify_key)

    assert read.transactions == made.transactions
    assert read.hash == made.hash
    assert list(read.hlcs) == HLCS


def test_a_segment_tells_what_it_touches_before_it_is_merged() -> None:
    read = segments.decode(a_segment().frame(), KEY.verify_key)

    assert read.cids == {OWN[0], FOREIGN[0], 0}
    assert read.tables == {1}
    assert read.fields == set(EDITS.fields)
    assert read.operations == 7


def test_a_header_is_read_before_anything_is_believed() -> None:
    assert segments.read_header(a_segment().frame()).author == AUTHOR


def test_transactions_left_out_leave_body_and_signature_as_they_came() -> None:
    made = a_segment()

    left = made.without({5, 7})

    assert [one.seq for one in left.transactions] == [6, 8]
    assert left.frame() == made.frame()
    assert left.left_out == {5, 7}
    assert left.left_cases == made.cids


def test_leaving_nothing_out_changes_nothing() -> None:
    made = a_segment()

    assert made.without(()) is made


def test_another_key_does_not_open_a_segment() -> None:
    with pytest.raises(SignatureRefused):
        segments.decode(a_segment().frame(), SigningKey.new().verify_key)


def test_a_changed_body_is_refused() -> None:
    made = a_segment()
    other = a_segment(edits=replace(EDITS, values=["y", 1, msgpack.packb([]), 0]))
    mixed = segments.frame_of(made.sealed_header, made.signature, other.body, redacted=False)

    with pytest.raises(Malformed) as refusal:
        segments.decode(mixed, KEY.verify_key)
    assert refusal.value.facts == {"part": "hash"}


def test_a_redacted_body_is_read_without_its_hash() -> None:
    made = a_segment()
    body = segments.deflate_body(HEADER.lo, HLCS, (), NO_EDITS)

    read = segments.decode(
        segments.frame_of(made.sealed_header, made.signature, body, redacted=True), KEY.verify_key
    )

    assert read.redacted
    assert read.operations == 0


def test_a_newer_format_is_told_apart_from_damage() -> None:
    header = msgpack.packb([2, "anything at all"])

    with pytest.raises(NewerFormat):
        segments.read_header(segments.frame_of(header, bytes(64), b"", redacted=False))


def hlcs() -> tuple[int, bytes, bytes]:
    return columns.readings(HLCS)


def an_edit(**facts: object) -> list[object]:
    """Return the columns of one edit, one of them replaced."""
    whole = {
        "places": columns.rising([0]),
        "fields": columns.plain([257]),
        "counters": columns.rising([1]),
        "creators": [[70], b""],
        "cases": [b"", [], b""],
        "contexts": [b"", []],
        "groups": [[257, None, ["x"]]],
    }
    return list({**whole, **facts}.values())


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        [hlcs(), [], 0, 0],
        [columns.readings(HLCS[:3]), [], 0],
        [[0, columns.plain([1 << 50, 0, 0]), b""], [], 0],
        [[0, columns.plain([1, 1, 1]), columns.plain([1 << 16, 0, 0, 0])], [], 0],
        [[0, columns.plain([1, 1, 1]), columns.plain([1])], [], 0],
        [columns.rising(HLCS), [], 0],
        [hlcs(), 0, 0],
        [hlcs(), [[1, b"", b"", [b"", [], b""], b"\x01", [[]]]], 0],
        [hlcs(), [], an_edit(places=columns.rising([4]))],
        [hlcs(), [], an_edit(places=columns.rising([0, 1]))],
        [hlcs(), [], an_edit(fields=b"\x09" + bytes(9))],
        [hlcs(), [], an_edit(fields=columns.plain([256]), groups=[[256, None, ["x"]]])],
        [hlcs(), [], an_edit(fields=columns.plain([5]), groups=[[5, None, ["x"]]])],
        [hlcs(), [], an_edit(creators=[[], b""])],
        [hlcs(), [], an_edit(creators=[[1, 2], columns.plain([2])])],
        [hlcs(), [], an_edit(creators=[[1 << 25], b""])],
        [hlcs(), [], an_edit(cases=[columns.plain([2]), [], b""])],
        [hlcs(), [], an_edit(cases=[columns.plain([401]), [70], b""])],
        [hlcs(), [], an_edit(cases=[columns.plain([1, 1]), [], b""])],
        [hlcs(), [], an_edit(contexts=[columns.rising([0]), [[3, 1, 2, 1]]])],
        [hlcs(), [], an_edit(contexts=[columns.rising([0]), [[3]]])],
        [hlcs(), [], an_edit(contexts=[columns.rising([0]), [[3, 0]]])],
        [hlcs(), [], an_edit(groups=[])],
        [hlcs(), [], an_edit(groups=[[257, None, []]])],
        [hlcs(), [], an_edit(groups=[[258, None, ["x"]]])],
        [hlcs(), [], an_edit(groups=[[257, None, [1.5]]])],
        [hlcs(), [], an_edit(groups=[[257, None, [True]]])],
        [hlcs(), [], an_edit(groups=[[257, None, [1 << 63]]])],
        [hlcs(), [], an_edit(groups=[[257, None, ["x" * ((1 << 20) + 1)]]])],
        [hlcs(), [], an_edit(groups=[[257, None, [b"bytes"]]])],
        [hlcs(), [], an_edit(groups=[[257, None, [["a"]]]])],
        [hlcs(), [], an_edit(groups=[[257, ["a|b"], [1]]])],
        [hlcs(), [], an_edit(groups=[[257, ["a"], [2]]])],
        [hlcs(), [], an_edit(groups=[[257, [""], [1]]])],
        [hlcs(), [], an_edit(fields=columns.plain([511]), groups=[[511, None, [0]]])],
        [hlcs(), [], an_edit(fields=columns.plain([511]), groups=[[511, None, [b"\xc1"]]])],
    ],
)
def test_what_the_format_does_not_describe_is_refused(body: object) -> None:
    with pytest.raises(Malformed):
        segments.decode(forged(body), KEY.verify_key)


@pytest.mark.parametrize(
    "values",
    [[["b", "a"]], [["a", "a"]], [[]], [[1.5]], [["a", 3]], [{"a": 1}]],
)
def test_elements_of_a_set_come_once_and_in_order(values: list[object]) -> None:
    made = [1, columns.rising([0]), columns.rising([1]), [b"", [], b""], b"\x01", [values]]

    with pytest.raises(Malformed):
        segments.decode(forged([hlcs(), [made], 0]), KEY.verify_key)


def test_reasons_for_having_none_come_before_the_elements_of_a_set() -> None:
    made = [1, columns.rising([0]), columns.rising([1]), [b"", [], b""], b"\x01", [[["~na", 3, 5]]]]

    read = segments.decode(forged([hlcs(), [made], 0]), KEY.verify_key)

    assert read.creations[0].values == [(("~na", 3, 5),)]


def test_a_bomb_is_not_unpacked() -> None:
    bomb = columns.ZSTD + zstandard.compress(bytes(64 << 20), 19)
    header = replace(HEADER, hash=sha256(bomb).digest()).encode()
    frame = segments.frame_of(header, KEY.sign(segments.SIGNED_AS + header), bomb, redacted=False)

    with pytest.raises(Malformed):
        segments.decode(frame, KEY.verify_key)


@pytest.mark.parametrize("size", [columns.MOST_BZIP2 + 1, 64 << 20])
def test_no_more_than_a_small_piece_is_unpacked_from_bzip2(size: int) -> None:
    bomb = b"\x00\x02\x03\x00" + bz2.compress(bytes(size))

    with pytest.raises(Malformed):
        columns.inflated(columns.BZIP2 + bomb)


@pytest.mark.parametrize("size", [0, 1, 5000, columns.MOST_BZIP2, columns.MOST_BZIP2 + 1])
def test_what_is_compressed_comes_back(size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)

    assert columns.inflated(columns.deflated(data[:size])) == data[:size]


@pytest.mark.parametrize("data", [b"", b"\x00", b"\x01", b"\x02abc", b"\x01\x00\x00more"])
def test_an_unknown_codec_or_an_empty_piece_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        columns.inflated(data)


def test_a_size_that_is_not_declared_is_not_trusted() -> None:
    body = columns.ZSTD + zstandard.ZstdCompressor(write_content_size=False).compress(bytes(9))
    header = replace(HEADER, hash=sha256(body).digest()).encode()
    frame = segments.frame_of(header, KEY.sign(segments.SIGNED_AS + header), body, redacted=False)

    with pytest.raises(Malformed):
        segments.decode(frame, KEY.verify_key)


def test_every_cut_of_a_frame_is_refused() -> None:
    frame = a_segment().frame()

    for length in range(len(frame)):
        with pytest.raises(Malformed):
            segments.decode(frame[:length], KEY.verify_key)


@settings(
    max_examples=20_000 if SOAK else 150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.data())
def test_a_damaged_body_raises_a_problem_or_reads_as_something_sound(data: st.DataObject) -> None:
    raw = bytearray(columns.inflated(a_segment().body))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.sampled_from("set cut put".split())):
            case "set":
                raw[place] = data.draw(st.integers(0, 255))
            case "cut":
                del raw[place : place + data.draw(st.integers(1, 9))]
            case _:
                raw[place:place] = data.draw(st.binary(min_size=1, max_size=9))
        raw = raw or bytearray(b"\0")
    body = columns.deflated(bytes(raw))
    frame = segments.frame_of(a_segment().sealed_header, bytes(64), body, redacted=True)

    with suppress(Malformed):
        read = segments.decode(frame, None)
        again = segments.deflate_body(HEADER.lo, read.hlcs, read.creations, read.edits)
        assert segments.decode_body(again, HEADER)[2] == read.edits


@settings(max_examples=20_000 if SOAK else 150, deadline=None)
@given(st.binary(max_size=200))
def test_noise_is_refused(noise: bytes) -> None:
    with pytest.raises(Malformed):
        segments.decode(noise, None)


numbers = st.lists(st.integers(0, columns.LARGEST), max_size=50)


@given(numbers)
def test_a_column_of_numbers_comes_back(given_numbers: list[int]) -> None:
    assert columns.read_plain(columns.plain(given_numbers)) == given_numbers
    assert columns.read_rising(columns.rising(given_numbers)) == given_numbers
    assert columns.read_either(columns.either(given_numbers)) == given_numbers


@given(st.lists(st.one_of(st.text(), st.none(), st.integers(0, 9)), min_size=1))
def test_a_column_of_values_comes_back(values: list[object]) -> None:
    packed = msgpack.unpackb(msgpack.packb(columns.together(values)), use_list=False)

    assert columns.apart(packed, len(values)) == tuple(values)


@given(st.lists(st.integers(0, 1 << 47), min_size=1, max_size=50, unique=True).map(sorted))
def test_readings_of_a_clock_come_back(given_readings: list[int]) -> None:
    packed = msgpack.unpackb(msgpack.packb(columns.readings(given_readings)), use_list=False)

    assert columns.read_readings(packed, len(given_readings)) == given_readings


authors = st.integers(1, 3)
entities = st.tuples(authors, st.integers(1, 200)).map(
    lambda one: entity_id(AuthorNumber(one[0]), one[1])
)


@given(st.lists(st.tuples(entities, entities | st.just(0))))
def test_the_case_of_each_entity_comes_back(pairs: list[tuple[int, int]]) -> None:
    ids = [pair[0] for pair in pairs]
    cases = [pair[1] for pair in pairs]
    packed = msgpack.unpackb(msgpack.packb(columns.cases(ids, cases)), use_list=False)

    assert columns.read_cases(packed, ids) == cases
