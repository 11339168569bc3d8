from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.kernel.ids import AuthorNumber, EntityId
from pendamping.kernel.problems import Problem
from pendamping.seal import strictjson
from pendamping.sync import ranges
from pendamping.sync.frames import (
    MOST_CHUNK,
    MOST_FRAMES,
    MOST_JSON,
    MOST_REMARK,
    MOST_ROWS,
    Acknowledgement,
    Chunk,
    Fate,
    Frame,
    FrameKind,
    FramesBroken,
    FrameUnreadable,
    Holding,
    Notice,
    Notices,
    Receipt,
    Receipts,
    ScopeChange,
    Scopes,
    ScopeStep,
    join,
    split,
)
from pendamping.sync.ranges import Ranges

some_frames = st.lists(st.builds(Frame, st.integers(0, 255), st.binary(max_size=50)))
numbers = st.integers(0, 2**63 - 1)
counts = st.integers(1, 2**63 - 1)
authors = st.integers(1, 2**25 - 1).map(AuthorNumber)
codes = st.from_regex(r"[a-z0-9_.]{0,64}", fullmatch=True)
hexes = st.binary(min_size=32, max_size=32).map(bytes.hex)


@st.composite
def spans(draw: st.DrawFn) -> Ranges:
    found: Ranges = ()
    for lo in draw(st.lists(st.integers(1, 500), max_size=6)):
        found = ranges.add(found, lo, lo + draw(st.integers(0, 20)))
    return found


@st.composite
def receipts(draw: st.DrawFn, *, single: bool = False) -> Receipt:
    lo = draw(st.integers(1, 2**62))
    return Receipt(
        author=draw(authors),
        lo=lo,
        hi=lo if single else lo + draw(st.integers(0, 2**40)),
        fate=draw(st.sampled_from(Fate)),
        reason=draw(codes),
        at=draw(numbers),
    )


scope_changes = st.builds(
    ScopeChange,
    case=counts.map(EntityId),
    enrolment=st.integers(1, 2**19 - 1),
    holding=st.sampled_from(Holding),
    step=st.sampled_from(ScopeStep),
    at=numbers,
)
notices = st.builds(
    Notice,
    package=hexes,
    sender=st.binary(min_size=16, max_size=16).map(bytes.hex),
    seq=numbers,
    fate=st.sampled_from(Fate),
    reason=codes,
    at=numbers,
)
by_author = st.dictionaries(authors, spans(), max_size=5)
messages = st.one_of(
    st.builds(
        Receipts,
        st.lists(receipts(), max_size=5).map(tuple),
        st.lists(receipts(single=True), max_size=5).map(tuple),
    ),
    st.builds(Acknowledgement, held=by_author, wanted=by_author, packages=spans(), state=numbers),
    st.lists(scope_changes, max_size=5).map(tuple).map(Scopes),
    st.lists(notices, max_size=5).map(tuple).map(Notices),
    st.builds(
        Chunk,
        address=st.binary(min_size=32, max_size=32),
        index=st.integers(0, 9),
        count=st.integers(10, 20),
        data=st.binary(min_size=1, max_size=50),
    ),
)


@given(some_frames)
def test_frames_come_out_as_they_went_in(frames: list[Frame]) -> None:
    out = split(join(frames))

    assert sorted(out, key=repr) == sorted(frames, key=repr)


@given(some_frames)
def test_joining_what_was_split_changes_nothing(frames: list[Frame]) -> None:
    assert join(split(join(frames))) == join(frames)


def test_what_vanishes_stands_before_what_is_new() -> None:
    kinds = [frame.kind for frame in split(join([Frame(kind, b"") for kind in range(1, 14)]))]

    assert kinds == [5, 8, 10, 9, 7, 11, 1, 2, 3, 6, 4, 12, 13]


@given(some_frames, st.integers(0, 10_000))
def test_a_body_cut_anywhere_but_between_frames_is_broken(frames: list[Frame], at: int) -> None:
    body = join(frames)
    borders = {0}
    for frame in split(body):
        borders.add(max(borders) + 5 + len(frame.data))
    end = at % (len(body) + 1)

    if end in borders:
        assert join(split(body[:end])) == body[:end]
    else:
        with pytest.raises(FramesBroken):
            split(body[:end])


def test_too_many_frames_are_broken_in_and_out() -> None:
    with pytest.raises(FramesBroken):
        split(bytes(5) * (MOST_FRAMES + 1))
    with pytest.raises(ValueError, match=str(MOST_FRAMES + 1)):
        join([Frame(1, b"")] * (MOST_FRAMES + 1))
    assert len(split(bytes(5) * MOST_FRAMES)) == MOST_FRAMES


@given(messages)
def test_what_is_said_is_what_is_understood(message: Any) -> None:
    assert type(message).of(message.frame()) == message


@given(messages, st.integers(0, 10_000), st.integers(0, 7))
def test_a_flipped_bit_is_refused_or_says_something_that_could_be_said(
    message: Any, at: int, bit: int
) -> None:
    data = bytearray(message.frame().data)
    data[at % len(data)] ^= 1 << bit
    changed = Frame(message.frame().kind, bytes(data))

    try:
        understood = type(message).of(changed)
    except Problem as problem:
        assert isinstance(problem, FrameUnreadable)  # noqa: PT017 - either end is right here
    else:
        assert understood.frame() == changed


@pytest.mark.parametrize("kind", [Receipts, Acknowledgement, Scopes, Notices, Chunk])
def test_a_frame_is_read_as_what_it_is_only(kind: Any) -> None:
    for number in (FrameKind.SEGMENT, FrameKind.FORM, 99):
        with pytest.raises(FrameUnreadable):
            kind.of(Frame(number, b'{"v":1}'))


ACK = {"v": 1, "held": {}, "wanted": {}, "packages": [], "state": 0}
WRONG: dict[str, tuple[type[Any], dict[str, object]]] = {
    "newer": (Acknowledgement, {**ACK, "v": 2}),
    "one key more": (Acknowledgement, {**ACK, "x": 1}),
    "ranges that touch": (Acknowledgement, {**ACK, "packages": [[1, 2], [3, 4]]}),
    "ranges that overlap": (Acknowledgement, {**ACK, "packages": [[1, 5], [3, 9]]}),
    "ranges out of order": (Acknowledgement, {**ACK, "packages": [[9, 9], [1, 1]]}),
    "a range backwards": (Acknowledgement, {**ACK, "packages": [[5, 4]]}),
    "number nought": (Acknowledgement, {**ACK, "packages": [[0, 4]]}),
    "an author too high": (Acknowledgement, {**ACK, "held": {str(1 << 25): []}}),
    "an author spelt otherwise": (Acknowledgement, {**ACK, "held": {"01": []}}),
    "a negative author": (Acknowledgement, {**ACK, "held": {"-1": []}}),
    "true for one": (Acknowledgement, {**ACK, "state": True}),
    "an unknown fate": (Receipts, {"v": 1, "ranges": [[1, 1, 1, "lost", "", 1]], "items": []}),
    "a sentence as reason": (
        Receipts,
        {"v": 1, "ranges": [[1, 1, 1, "merged", "Nama orang", 1]], "items": []},
    ),
    "a short row": (Receipts, {"v": 1, "ranges": [[1, 1, 1, "merged", ""]], "items": []}),
    "an unknown holding": (Scopes, {"v": 1, "changes": [[1, 1, "all", "granted", 1]]}),
    "an enrolment too high": (Scopes, {"v": 1, "changes": [[1, 1 << 19, "own", "granted", 1]]}),
    "a short hash": (Notices, {"v": 1, "notices": [["00", "0" * 32, 1, "refused", "", 1]]}),
    "too many rows": (Scopes, {"v": 1, "changes": [0] * (MOST_ROWS + 1)}),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_said_is_not_understood(wrong: str) -> None:
    kind, body = WRONG[wrong]
    number = {Acknowledgement: 8, Receipts: 7, Scopes: 9, Notices: 11}[kind]

    with pytest.raises(FrameUnreadable):
        kind.of(Frame(number, strictjson.written(body)))


def test_a_frame_that_is_too_long_is_not_looked_at() -> None:
    with pytest.raises(FrameUnreadable):
        Scopes.of(Frame(FrameKind.SCOPES, b"[" * (MOST_JSON + 1)))


def test_what_would_be_too_long_is_not_written() -> None:
    change = ScopeChange(
        case=EntityId(2**62), enrolment=1, holding=Holding.OWN, step=ScopeStep.GRANTED, at=2**40
    )

    with pytest.raises(ValueError, match="9"):
        Scopes((change,) * 30_000).frame()


def test_an_exception_inside_a_range_is_about_one_change() -> None:
    receipt = Receipt(author=AuthorNumber(64), lo=1, hi=2, fate=Fate.MERGED, reason="", at=0)

    with pytest.raises(ValueError, match="Receipt"):
        Receipts((), (receipt,)).frame()


def test_a_receipt_carries_the_reason_that_was_given_and_may_carry_none() -> None:
    without = Receipt(
        author=AuthorNumber(64), lo=3, hi=3, fate=Fate.REFUSED, reason="decided.refused", at=0
    )
    receipts = Receipts(
        (replace(without, hi=9, remark="Bukan tugasnya"),),
        (without, replace(without, lo=4, hi=4, remark="Sudah ditulis orang lain")),
    )

    assert Receipts.of(receipts.frame()) == receipts
    assert b'[[64,3,"refused","decided.refused",0]' in receipts.frame().data


def test_a_reason_is_one_printable_line() -> None:
    receipt = Receipt(author=AuthorNumber(64), lo=3, hi=3, fate=Fate.REFUSED, reason="x", at=0)

    for remark in ("x" * (MOST_REMARK + 1), "satu\ndua"):
        with pytest.raises(FrameUnreadable):
            Receipts.of(Receipts((), (replace(receipt, remark=remark),)).frame())


@pytest.mark.parametrize(
    ("index", "count", "data", "address"),
    [
        (1, 1, b"x", bytes(32)),
        (0, 0, b"x", bytes(32)),
        (0, 1, b"", bytes(32)),
        (0, 1, bytes(MOST_CHUNK + 1), bytes(32)),
        (0, 1, b"x", bytes(31)),
    ],
    ids=["past the end", "of none", "empty", "too long", "short address"],
)
def test_a_chunk_is_a_piece_of_something(
    index: int, count: int, data: bytes, address: bytes
) -> None:
    chunk = Chunk(address=address, index=index, count=count, data=data)

    with pytest.raises(ValueError, match=str(len(data))):
        chunk.frame()
    if len(address) == 32:
        head = address + index.to_bytes(4, "big") + count.to_bytes(4, "big")
        with pytest.raises(FrameUnreadable):
            Chunk.of(Frame(FrameKind.CHUNK, head + data))


def test_a_chunk_without_its_head_is_not_understood() -> None:
    with pytest.raises(FrameUnreadable):
        Chunk.of(Frame(FrameKind.CHUNK, bytes(39)))
