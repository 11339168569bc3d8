"""An enrolled device with a changed program signs whatever it likes: it breaks nothing.

Every frame is well wrapped and signed, and what is in it is invented or altered. The office takes
it in or puts it aside; it never stumbles, and goes on with everybody else.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgpack
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from builders_exchange import CASE, SAID, SESSION, World, merged
from pendamping.kernel.ids import COUNTER_BITS
from pendamping.seal import strictjson
from pendamping.store import archive, letters, quarantine, telling
from pendamping.store.held import Held as Stands
from pendamping.store.telling import Telling
from pendamping.sync import columns
from pendamping.sync.frames import Frame, FrameKind
from pendamping.sync.operations import Creation, Edit
from pendamping.sync.states import Part, State
from pendamping.usecases.exchange.incoming import Taken
from pendamping.usecases.vaults import schema

SOAK = int(os.environ.get("PENDAMPING_SOAK", "0"))
MANY = settings(
    max_examples=SOAK * 20 or 60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
AUTHOR = 2 << 6

numbers = st.one_of(
    st.integers(0, 5),
    st.sampled_from([(1 << 63) - 1, 1 << 62, 1 << 38, AUTHOR, AUTHOR << COUNTER_BITS | 1]),
)
cases = st.sampled_from([AUTHOR << COUNTER_BITS | 1, (3 << 6) << COUNTER_BITS | 1, 0, 7])
words = st.sampled_from(["", "a", "kata", "~unknown", "\x00", "own", "granted", "merged"])
wire = st.one_of(st.none(), numbers, words, st.just(("a", "b")))


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with TemporaryDirectory() as place:
        world = World(Path(place), ("melati", "kenanga"))
        assert world.melati.author == AUTHOR
        case = world.melati.open_case()
        world.melati.session(case, "Kata asli")
        world.kenanga.open_case("KP-0002")
        world.settle()
        backup = world.office.keep_backup(Path(place) / "backup")
        world.office.edit_case(case, summary="Kata kantor")
        world.settle()
        world.office.go_back_to(backup)  # so that it takes its own words from others, too
        world.settle(4)
        yield world
        assert merged(world.settle(1)), "the same device can go on with a sound program"
        world.assert_sound()
        world.lock()


def take(world: World, *frames: Frame) -> Taken:
    """Let the office take the frames in, then see that it still works.

    The letter does not stay among those to be written again: a sound program never wrote it. Nor
    do ten thousand files wait, of which the later ones would be left where they lie.
    """
    (report,) = world.office.take([world.melati.letter(world.office, *frames)])
    with world.melati.vault.writing() as writer:
        letters.forget_contents(writer, world.office.device)
    assert report.taken in {Taken.MERGED, Taken.QUARANTINED}
    if report.taken is Taken.QUARANTINED:
        with world.office.vault.writing() as writer:
            for number, _ in quarantine.files(writer):
                quarantine.drop(writer, number)
    assert "Kata asli" in world.office.said()
    return report.taken


@MANY
@given(kind=st.integers(0, 12), data=st.binary(max_size=60))
def test_noise_in_any_frame(world: World, kind: int, data: bytes) -> None:
    take(world, Frame(kind, data))


rows = st.lists(st.lists(st.one_of(numbers, words, st.just([[1, 5]])), max_size=7), max_size=3)
tables = st.fixed_dictionaries(
    {"v": st.sampled_from([1, 2])},
    optional={
        name: st.one_of(rows, numbers, st.dictionaries(st.sampled_from(["128", "x", "0"]), rows))
        for name in "ranges items held wanted packages state changes notices".split()
    },
)


@MANY
@given(kind=st.sampled_from([7, 8, 9, 11]), table=tables)
def test_tables_of_anything(world: World, kind: int, table: dict[str, Any]) -> None:
    take(world, Frame(kind, strictjson.written(table)))


scopes = st.lists(
    st.tuples(
        cases.filter(bool),
        st.integers(1, 9),
        st.sampled_from(["own", "review", "supervision", "handover"]),
        st.sampled_from(["granted", "ended", "purged"]),
        numbers,
    ).map(list),
    max_size=4,
)
spans = st.lists(st.integers(1, 60), min_size=2, max_size=6, unique=True).map(
    lambda found: [
        list(pair) for pair in zip(sorted(found)[::2], sorted(found)[1::2], strict=False)
    ]
)


@MANY
@given(changes=scopes, missing=spans, state=numbers, seq=numbers)
@example(changes=[], missing=[[13, 42], [43, 60]], state=0, seq=0)  # two that are one: malformed
def test_well_formed_lies_about_scopes_and_numbers(
    world: World, changes: list[Any], missing: list[Any], state: int, seq: int
) -> None:
    own = {case: world.office.scopes(case) for case in world.office.cases()}
    said = {"v": 1, "held": {"128": missing}, "wanted": {}, "packages": missing, "state": state}
    notice = ["0" * 64, world.melati.device, seq, "merged", "", 1]

    take(
        world,
        Frame(FrameKind.SCOPES, strictjson.written({"v": 1, "changes": changes})),
        Frame(FrameKind.ACKNOWLEDGEMENT, strictjson.written(said)),
        Frame(FrameKind.NOTICES, strictjson.written({"v": 1, "notices": [notice]})),
    )

    after = {case: world.office.scopes(case) for case in own}
    assert after == own
    assert merged(world.office.send(world.kenanga))


operations = st.lists(
    st.one_of(
        st.builds(
            Creation,
            noun=st.sampled_from([CASE, SESSION, 34, 250]),
            id=st.integers(1, 40).map(lambda count: AUTHOR << COUNTER_BITS | count),
            case=cases,
            values=st.dictionaries(st.sampled_from([1, 2, 6, SAID, 254]), wire, max_size=3),
        ),
        st.builds(
            Edit,
            noun=st.sampled_from([CASE, SESSION, 250]),
            field=st.sampled_from([1, 2, 21, SAID, 255]),
            id=cases.filter(bool),
            case=cases,
            element=st.one_of(st.none(), words),
            context=st.sampled_from([(), (AUTHOR, 1), (3 << 6, 9)]),
            value=st.one_of(st.none(), numbers, words, st.just(b"\x90")),
        ),
    ),
    min_size=1,
    max_size=3,
)


@MANY
@given(saves=st.lists(operations, min_size=1, max_size=3), gap=st.integers(0, 3))
def test_saves_of_anything(world: World, saves: list[Any], gap: int) -> None:
    """Each writes on where the author's last segment ended, or leaves a gap."""
    seat = world.melati
    lo, number, prev = end_of(world)
    try:
        frame = seat.segment(lo + gap, *saves, number=number + 1, prev=prev)
    except (TypeError, ValueError, OverflowError):
        return  # not even a changed program can write this
    take(world, frame)


def end_of(world: World) -> tuple[int, int, bytes]:
    """Return where the author's history ends at the office: transaction, segment, its hash."""
    sql = """
        SELECT max(hi) AS hi, number, hash FROM seg
         WHERE author = :author AND state = 'taken' AND number = (
               SELECT max(number) FROM seg WHERE author = :author AND state = 'taken')
    """
    with world.office.reading() as reader:
        row = reader.only(sql, author=AUTHOR)
        return row.number("hi") + 1, row.number("number"), row.octets("hash")


@MANY
@given(data=st.data())
def test_altered_segments(world: World, data: st.DataObject) -> None:
    """A signed segment with one of its parts exchanged."""
    with world.office.reading() as reader:
        frames = list(archive.since(reader, 0))
    parts = list(msgpack.unpackb(data.draw(st.sampled_from(frames))))
    place = data.draw(st.integers(0, 3))
    parts[place] = data.draw(st.one_of(st.binary(max_size=80), numbers, st.none()))

    take(world, Frame(FrameKind.SEGMENT, msgpack.packb(parts)))


contexts = st.lists(
    st.tuples(st.sampled_from([64, 65, 66, AUTHOR, 3 << 6]), st.integers(1, 99)), max_size=2
).map(lambda pairs: tuple(number for pair in sorted(dict(pairs).items()) for number in pair))
told = st.builds(
    Part,
    noun=st.sampled_from([CASE, SESSION, 34, 250]),
    id=st.one_of(
        cases.filter(bool), st.integers(1, 9).map(lambda count: 64 << COUNTER_BITS | count)
    ),
    case=cases,
    field=st.sampled_from([1, 2, 21, SAID, 255]),
    element=st.one_of(st.none(), words),
    author=st.sampled_from([64, 65, 66, AUTHOR, 3 << 6]),
    seq=st.integers(0, 2000),
    hlc=st.integers(0, 1 << 50),
    context=contexts,
    value=wire,
)


@MANY
@given(parts=st.lists(told, max_size=4), siblings=st.lists(told, max_size=2))
def test_anything_told_of_the_offices_own_words(
    world: World, parts: list[Part], siblings: list[Part]
) -> None:
    """What the office has forgotten is taken; of what it knows, and of others, nothing is."""
    known = world.office.author
    before = said_by(world, {known, AUTHOR, 3 << 6})
    state = State(sender=AUTHOR, since=0, lsn=9, parts=tuple(parts), siblings=tuple(siblings))
    try:
        frame = Frame(FrameKind.STATE, state.encode())
    except (TypeError, ValueError, OverflowError):
        return  # not even a changed program can write this

    take(world, frame)

    assert said_by(world, {known, AUTHOR, 3 << 6}) <= before


def said_by(world: World, authors: set[int]) -> set[tuple[int, int, int]]:
    """Return the saves of these authors that stand at the office, with where."""
    with world.office.reading() as reader:
        return {
            (held.id, write.author, write.seq)
            for table in schema().tables
            for (entity,) in reader.tuples(f'SELECT eid FROM "{table.name}"')
            if (held := Stands.find(reader, table, entity)) is not None
            for key in held.registers()
            for write in held.live(key)
            if write.author in authors
        }


@MANY
@given(data=st.data())
def test_altered_states(world: World, data: st.DataObject) -> None:
    """A state that a device might tell, with one of its parts exchanged."""
    with world.melati.reading() as reader:
        everything = Telling(cases=world.melati.cases())
        pieces = telling.export_state(reader, schema(), everything)
    parts = list(
        columns.many(columns.unpacked(columns.inflated(data.draw(st.sampled_from(pieces)))))
    )
    place = data.draw(st.integers(0, 7))
    parts[place] = data.draw(st.one_of(st.binary(max_size=80), numbers, st.none(), rows))

    take(world, Frame(FrameKind.STATE, columns.deflated(columns.packed(parts))))
