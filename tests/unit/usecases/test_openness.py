from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders_room import a_room, an_open_case
from pendamping.domain.roles import Role
from pendamping.usecases.openness import openness
from pendamping.usecases.room import Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


def as_(room: Room, role: Role) -> Room:
    return replace(room, actor=replace(room.actor, role=role))


def test_a_companion_reads_and_writes_her_own_case(room: Room) -> None:
    found = openness(room, an_open_case(room).id)

    assert found.names
    assert {"session", "referral", "safety_plan"} <= found.reads & found.writes
    assert "plan_review" not in found.writes
    assert "session" in found.deletes


def test_a_psychologist_is_told_no_names_and_writes_no_identity(room: Room) -> None:
    found = openness(as_(room, Role.PSYCHOLOGIST), an_open_case(room).id)

    assert not found.names
    assert "instrument_response" in found.reads
    assert "identity" not in found.writes


def test_a_manager_reads_nothing_of_a_case(room: Room) -> None:
    found = openness(as_(room, Role.MANAGER), an_open_case(room).id)

    assert "session" not in found.reads
    assert "session" not in found.writes
