"""What the law wants by when: one list for all cases and one for each, and both say the same."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders_room import a_consent, a_room, an_open_case, new
from builders_vault import StillClock
from pendamping.domain.closure import Closure
from pendamping.domain.declare import NoValue
from pendamping.domain.legal import LegalClaim
from pendamping.domain.protection import Breach, PdpRequest
from pendamping.domain.service import ServiceDelivery
from pendamping.domain.timers import TimerKind
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.usecases.consents import ConsentDesk
from pendamping.usecases.legal_claims import LegalClaimDesk
from pendamping.usecases.protection import ProtectionDesk
from pendamping.usecases.room import Room
from pendamping.usecases.timers_desk import TimersDesk


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def room(tmp_path: Path, clock: StillClock) -> Iterator[Room]:
    with a_room(tmp_path / "vault", clock=clock) as room:
        yield room


def running(room: Room, case: EntityId) -> list[TimerKind]:
    """Return what runs in a case, having seen that the list of all cases says the same."""
    desk = TimersDesk(room)
    of_case = [(one.kind, one.record, one.due_at) for one in desk.of_case(case)]
    of_all = [(one.kind, one.record, one.due_at) for one in desk.timers() if one.case == case]
    assert of_all == of_case
    return [kind for kind, _, _ in of_case]


def test_a_breach_of_which_nobody_knows_who_was_told_stays_in_the_list(room: Room) -> None:
    unknown = NoValue.UNKNOWN
    with room.changing() as changes:
        for told in ({"told_subject_on": unknown}, {"told_authority_on": unknown}):
            other = date(2026, 11, 21)
            both = {"told_subject_on": other, "told_authority_on": other} | told
            records.add(changes, new(Breach, found_at=room.now(), what_data="x", **both))

    assert len(ProtectionDesk(room).breaches()) == 2
    assert [one.kind for one in TimersDesk(room).timers()] == [TimerKind.NOTIFY_BREACH] * 2


def test_a_request_of_which_nobody_knows_when_it_was_done_runs_on(room: Room) -> None:
    case = an_open_case(room).id
    asked = ProtectionDesk(room).receive(case, "access", done_at=NoValue.UNKNOWN)

    assert running(room, case) == [TimerKind.GIVE_ACCESS]
    assert [one.id for one in ProtectionDesk(room).requests()] == [asked.id]


def test_help_of_an_unknown_day_or_before_the_request_ends_no_seven_days(room: Room) -> None:
    case = an_open_case(room, help_requested_on=date(2026, 11, 20)).id
    with room.changing() as changes:
        for day in (NoValue.UNKNOWN, date(2025, 1, 1)):
            records.add(changes, new(ServiceDelivery, case, kind="health", delivered_on=day))
    assert running(room, case) == [TimerKind.FIRST_AID]

    with room.changing() as changes:
        given = new(ServiceDelivery, case, kind="health", delivered_on=date(2026, 11, 20))
        records.add(changes, given)
    assert running(room, case) == []

    with room.changing() as changes:
        again = new(ServiceDelivery, case, kind="health", requested_on=date(2026, 11, 21))
        records.add(changes, again)
    assert running(room, case) == [TimerKind.FIRST_AID]


def test_a_general_request_swallows_no_withdrawal(room: Room) -> None:
    case = an_open_case(room).id
    with room.changing() as changes:
        for facts in ({}, {"withdraws": NoValue.UNKNOWN}):
            records.add(changes, a_consent(case, withdrawn_at=room.now(), **facts))
        for consent in (NoValue.NOT_ASKED, NoValue.UNKNOWN):
            request = new(PdpRequest, case, kind="withdraw", consent=consent)
            records.add(changes, request)

    assert running(room, case) == [TimerKind.STOP_PROCESSING] * 2


def test_the_time_to_stop_outlives_a_correction_that_says_nothing_of_it(room: Room) -> None:
    case = an_open_case(room, consented=False).id
    with room.changing() as changes:
        taken = records.add(changes, a_consent(case, withdrawn_at=room.now()))
        records.add(changes, a_consent(case, corrects=taken.id))
    assert running(room, case) == [TimerKind.STOP_PROCESSING]

    with room.changing() as changes:
        later = room.now() + timedelta(hours=1)
        records.add(changes, a_consent(case, withdrawn_at=later, corrects=taken.id))
    assert running(room, case) == [TimerKind.STOP_PROCESSING]


def test_a_withdrawal_at_the_desk_runs_once(room: Room) -> None:
    case = an_open_case(room, consented=False).id
    desk = ConsentDesk(room)
    desk.withdraw(desk.give(a_consent(case)).record.id)

    assert running(room, case) == [TimerKind.STOP_PROCESSING]


def test_what_is_handed_in_anew_waits_for_lpsk_again(room: Room, clock: StillClock) -> None:
    case = an_open_case(room).id
    with room.changing() as changes:
        claim = records.add(
            changes, new(LegalClaim, case, kind="restitution", route="lpsk", status="informed")
        ).id
    desk = LegalClaimDesk(room)
    for step in ("filed", "incomplete", "filed"):
        desk.move(claim, step)
    assert running(room, case) == [TimerKind.LPSK_CHECK]

    clock.go_on(timedelta(days=2))
    desk.move(claim, "complete")
    assert running(room, case) == []


def test_a_closing_of_which_nobody_knows_when_it_was_reopened_is_destroyed_in_time(
    room: Room,
) -> None:
    case = an_open_case(room).id
    with room.changing() as changes:
        closure = new(
            Closure,
            case,
            closed_on=date(2025, 11, 1),
            reopened_on=NoValue.UNKNOWN,
            data_retention_until=date(2026, 12, 1),
        )
        closed = records.add(changes, closure)
    assert running(room, case) == [TimerKind.DESTROY_DATA]

    with room.changing() as changes:
        records.save(changes, replace(closed, reopened_on=date(2026, 1, 1)))
    assert running(room, case) == []
