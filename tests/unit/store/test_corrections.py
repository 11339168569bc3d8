"""Which of several corrections stands, whatever their order and shape."""

from pathlib import Path

import pytest

from builders_room import a_room, a_session, an_open_case
from pendamping.domain.session import Session
from pendamping.kernel.ids import EntityId
from pendamping.store import corrections, records
from pendamping.usecases.room import Room

# Which record each corrects, the first one none, in the order in which they are written.
SHAPES = {
    "one after the other": ([None, 0, 1], set()),
    "two of one": ([None, 0, 0], {1}),
    "three of one": ([None, 0, 0, 0], {1, 2}),
    "one of two corrected again": ([None, 0, 0, 1], {2}),
    "two of two": ([None, 0, 0, 1, 2], {3}),
    "apart from each other": ([None, None, 0, 1], set()),
}


def written(room: Room, shape: list[int | None]) -> list[EntityId]:
    case = an_open_case(room).id
    made: list[EntityId] = []
    for above in shape:
        facts = {} if above is None else {"corrects": made[above]}
        with room.changing() as changes:
            made.append(records.add(changes, a_session(case, **facts)).id)
    return made


@pytest.mark.parametrize("name", SHAPES)
def test_the_one_written_last_stands(tmp_path: Path, name: str) -> None:
    shape, gone = SHAPES[name]
    with a_room(tmp_path / "vault") as room:
        made = written(room, shape)
        with room.reading() as reader:
            found = corrections.outdone(reader, Session.NOUN)

    assert {made.index(one) for one in found} == gone


@pytest.mark.parametrize(("order", "gone"), [((1, 0, 0), set()), ((0, 0, 0), {1})])
def test_records_that_correct_each_other_in_a_circle_come_to_an_end(
    tmp_path: Path, order: tuple[int, ...], gone: set[int]
) -> None:
    with a_room(tmp_path / "vault") as room:
        made = written(room, [None, 0, 0])
        with room.vault.writing() as writer:
            for place, above in enumerate(order):
                writer.run(
                    "UPDATE session SET corrects = :above WHERE eid = :id",
                    above=made[above],
                    id=made[place],
                )
        with room.reading() as reader:
            found = corrections.outdone(reader, Session.NOUN)

    assert {made.index(one) for one in found} == gone


def test_a_deleted_correction_outdoes_nothing(tmp_path: Path) -> None:
    with a_room(tmp_path / "vault") as room:
        _, first, second = written(room, [None, 0, 0])
        with room.changing() as changes:
            records.delete(changes, records.find(changes.writer, Session, second))
        with room.reading() as reader:
            assert corrections.outdone(reader, Session.NOUN) == frozenset()
            assert records.find(reader, Session, first).id == first
