"""Two people correct one session without knowing of each other: one stands, the other is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from builders_exchange import Seat, World, WorldOf
from builders_room import a_consent, a_session, an_intake
from pendamping.domain.clearance import DataIssue
from pendamping.domain.session import Session
from pendamping.kernel.ids import EntityId
from pendamping.store import case_lines, records
from pendamping.usecases.backgrounds import of_case
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.usecases.sessions import SessionCorrected, SessionDesk
from pendamping.usecases.sight import Sight


@pytest.fixture
def world(world_of: WorldOf) -> World:
    return world_of("melati")


def a_case_with_a_session(world: World) -> tuple[EntityId, Session]:
    case = CaseDesk(world.melati.room).open_case(an_intake()).record.id
    with world.melati.room.changing() as changes:
        for purpose in ("services", "record"):
            records.add(changes, a_consent(case, purpose=purpose))
    session = SessionDesk(world.melati.room).record(a_session(case)).session
    world.settle()
    return case, session


def correct(seat: Seat, session: Session, said: str) -> Session:
    desk = SessionDesk(seat.room)
    return desk.correct(session.id, replace(session, survivor_said=said)).session


def held(seat: Seat, case: EntityId) -> list[object]:
    return [one.survivor_said for one in SessionDesk(seat.room).of_case(case)]


@pytest.mark.parametrize("first", ["melati", "office"])
def test_the_later_correction_stands_and_counts_once(world: World, first: str) -> None:
    case, session = a_case_with_a_session(world)
    later = "office" if first == "melati" else "melati"
    correct(world.seats[first], session, "satu")
    world.seats[later].clock.go_on(timedelta(hours=1))
    correct(world.seats[later], session, "dua")
    world.settle()

    for seat in world.seats.values():
        assert held(seat, case) == ["dua"], seat.name
        with seat.reading() as reader:
            assert case_lines.sessions_of(reader, [case])[case][0] == 1
            assert of_case(Sight(seat.room, reader), reader, case).sessions == 1


def test_whoever_corrects_the_one_that_stands_puts_them_together(world: World) -> None:
    case, session = a_case_with_a_session(world)
    mine = correct(world.melati, session, "satu")
    world.office.clock.go_on(timedelta(hours=1))
    stands = correct(world.office, session, "dua")
    world.settle()

    with pytest.raises(SessionCorrected):
        correct(world.melati, mine, "satu dan dua")
    correct(world.melati, stands, "satu dan dua")
    world.settle()

    assert held(world.office, case) == held(world.melati, case) == ["satu dan dua"]


def test_the_other_is_asked_about(world: World) -> None:
    case, session = a_case_with_a_session(world)
    mine = correct(world.melati, session, "satu")
    world.office.clock.go_on(timedelta(hours=1))
    correct(world.office, session, "dua")
    world.settle()

    VerificationDesk(world.office.room).check([case])

    asked = [one for one in world.office.every(DataIssue) if one.record == mine.id]
    assert [one.question for one in asked] == ["session.corrected_twice"]
    assert not [one for one in world.office.every(DataIssue) if one.severity == "block"]
