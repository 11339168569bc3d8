from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders_room import a_room, an_open_case
from pendamping.domain.case import Case
from pendamping.kernel.ids import EntityId
from pendamping.seal.keys import SigningKey
from pendamping.store import archive, histories, lists, records
from pendamping.sync import ranges
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.room import Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


def told(room: Room, case: EntityId) -> list[tuple[str | None, bool, object]]:
    with room.reading() as reader:
        found = histories.of_record(reader, records.table_of(Case), case)
    wanted = {None, "summary", "urgent_needs"}
    return [(one.name, one.is_known, one.value) for one in found if one.name in wanted]


def a_changed_case(room: Room) -> EntityId:
    case = an_open_case(room, summary="satu", consented=False)
    for after in (
        replace(case, summary="dua"),
        replace(case, summary="dua", urgent_needs=frozenset({"health", "legal"})),
        replace(case, summary="tiga", urgent_needs=frozenset({"legal"})),
    ):
        CaseDesk(room).change(after)
    return case.id


def cut(room: Room) -> None:
    with room.vault.writing() as writer:
        archive.cut(writer, SigningKey.new(), schema=1)


EVERYTHING = [
    (None, True, 1),
    ("summary", True, "satu"),
    ("summary", True, "dua"),
    ("urgent_needs", True, 1),
    ("urgent_needs", True, 1),
    ("summary", True, "tiga"),
    ("urgent_needs", True, 0),
]


def test_a_history_tells_every_value_there_ever_was(room: Room) -> None:
    assert told(room, a_changed_case(room)) == EVERYTHING


def test_a_history_is_the_same_once_the_log_is_cut_into_segments(room: Room) -> None:
    case = a_changed_case(room)

    cut(room)

    assert told(room, case) == EVERYTHING


def test_what_was_acknowledged_and_pruned_is_told_without_its_values(room: Room) -> None:
    case = a_changed_case(room)
    cut(room)

    with room.vault.writing() as writer:
        archive.acknowledge(writer, room.actor.author, ranges.add((), 1, 99), prune=True)

    assert {known for _, known, _ in told(room, case)} == {False}
    assert "summary" in {name for name, _, _ in told(room, case)}


def test_a_deletion_and_its_taking_back_are_part_of_the_history(room: Room) -> None:
    case = an_open_case(room, consented=False).id
    desk = CaseDesk(room)
    desk.delete(case)
    desk.restore(case)

    assert [value for name, _, value in told(room, case) if name is None] == [1, 0, 1]


def test_what_the_office_has_is_not_unsent(room: Room) -> None:
    first = an_open_case(room, consented=False).id
    cut(room)
    second = an_open_case(room, consented=False).id
    with room.reading() as reader:
        assert lists.unsent_among(reader, "case_file", [first, second]) == {first, second}

    with room.vault.writing() as writer:
        archive.acknowledge(writer, room.actor.author, ranges.add((), 1, 1), prune=True)

    with room.reading() as reader:
        assert lists.unsent_among(reader, "case_file", [first, second]) == {second}


def test_nothing_has_no_history(room: Room) -> None:
    assert told(room, EntityId(5)) == []
