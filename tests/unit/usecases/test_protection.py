from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from builders_plans import a_ready_plan
from builders_room import a_consent, a_room, an_open_case, new
from builders_vault import StillClock
from pendamping.domain.closure import Closure
from pendamping.domain.legal import LegalClaim
from pendamping.domain.roles import Role
from pendamping.domain.service import ServiceDelivery
from pendamping.domain.timers import Alarm, TimerKind
from pendamping.kernel.ids import EntityId, author_number
from pendamping.store import audit, records
from pendamping.usecases.activities import ActivityDesk, Count
from pendamping.usecases.anonymity import SomebodyObserved, SomebodyRecognisable
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.finding_outcome import HeldUp, StillToAnswer
from pendamping.usecases.protection import (
    ProtectionDesk,
    ReasonNeeded,
    SecondPersonNeeded,
)
from pendamping.usecases.room import NotYours, Room
from pendamping.usecases.timers_desk import TimersDesk

BREACH: dict[str, Any] = {
    "what_data": "Daftar kode kasus",
    "when_and_how": "Flashdisk tertinggal di bus",
    "handling": "Kunci diganti",
    "people_n": 4,
}


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def room(tmp_path: Path, clock: StillClock) -> Iterator[Room]:
    with a_room(tmp_path / "vault", Role.OFFICE, enrolment=1, clock=clock) as room:
        yield room


@pytest.fixture
def desk(room: Room) -> ProtectionDesk:
    return ProtectionDesk(room)


def test_seventy_two_hours_run_from_the_moment_of_asking(
    room: Room, desk: ProtectionDesk, clock: StillClock
) -> None:
    case = an_open_case(room)
    desk.receive(case.id, "access")
    clock.go_on(timedelta(hours=49))

    (line,) = desk.requests()

    assert line.due_at == line.received_at + timedelta(hours=72)
    assert (line.alarm, line.law) == (Alarm.SOON, "UU 27/2022 Pasal 32")


def test_a_request_is_answered_with_its_outcome(room: Room, desk: ProtectionDesk) -> None:
    request = desk.receive(an_open_case(room).id, "correct", what="Ejaan nama")

    with pytest.raises(ReasonNeeded):
        desk.settle(request.id, "not_possible")
    settled = desk.settle(request.id, "given")

    assert settled.done_at == room.now()
    assert desk.requests() == []
    with room.reading() as reader:
        assert audit.entries(reader, subject=request.id)


def test_a_withdrawal_is_a_task_until_somebody_stops_the_processing(
    room: Room, desk: ProtectionDesk
) -> None:
    case = an_open_case(room)
    with room.changing() as changes:
        consent = records.add(
            changes,
            a_consent(case.id, purpose="share_org", given="withdrawn", withdrawn_at=room.now()),
        )
    (task,) = desk.requests()

    request = desk.receive(case.id, "withdraw", consent=consent.id)
    (line,) = desk.requests()
    desk.stop(request.id)

    assert (task.is_task, task.id, task.kind) == (True, consent.id, "withdraw")
    assert (line.is_task, line.id) == (False, request.id)
    assert [one.due_at for one in desk.requests()] == [None]


def test_a_companion_does_not_answer_for_the_office(tmp_path: Path) -> None:
    with a_room(tmp_path / "field") as room:
        request = ProtectionDesk(room).receive(an_open_case(room).id, "access")

        with pytest.raises(NotYours):
            ProtectionDesk(room).settle(request.id, "given")


def test_a_breach_is_told_in_time_and_then_done(room: Room, desk: ProtectionDesk) -> None:
    breach = desk.report_breach(**BREACH)
    (line,) = desk.breaches()

    half = desk.tell(breach.id, subject_on=room.today())
    told = desk.tell(breach.id, authority_on=room.today())

    assert line.due_at == room.now() + timedelta(hours=72)
    assert (half.status, told.status) == ("in_progress", "done")
    assert told.told_subject_on == room.today()
    assert desk.breaches() == []


def test_a_breach_says_what_how_and_what_is_done(desk: ProtectionDesk) -> None:
    with pytest.raises(StillToAnswer):
        desk.report_breach(what_data="Daftar")


def test_what_is_kept_too_long_is_destroyed_by_two(room: Room, desk: ProtectionDesk) -> None:
    case = an_open_case(room)
    with room.changing() as changes:
        records.add(
            changes,
            new(
                Closure,
                case.id,
                closed_on=date(2021, 12, 1),
                data_retention_until=date(2026, 12, 1),
            ),
        )
    (line,) = desk.retention()

    with pytest.raises(SecondPersonNeeded):
        desk.record_destruction(
            case.id, scope="case", basis="retention_over", second_person="melati", copies=2
        )
    desk.record_destruction(
        case.id, scope="case", basis="retention_over", second_person="kenanga", copies=2
    )

    assert (line.code, line.days_left) == (case.code, 10)
    assert desk.retention() == []


def test_all_timers_stand_in_one_list_the_most_alarming_first(
    room: Room, clock: StillClock
) -> None:
    case, plan = a_ready_plan(room)
    FamilyPlanDesk(room).submit(plan.id)
    ProtectionDesk(room).report_breach(**BREACH)
    with room.changing() as changes:
        records.add(
            changes,
            new(
                LegalClaim,
                case.id,
                kind="restitution",
                route="court",
                status="informed",
                verdict_final_known_on=date(2026, 9, 25),
            ),
        )
        records.add(
            changes,
            new(
                ServiceDelivery,
                case.id,
                kind="health",
                requested_on=date(2026, 11, 18),
                status="requested",
            ),
        )
    clock.go_on(timedelta(hours=80))

    lines = TimersDesk(room).timers()

    assert [(line.kind, line.alarm) for line in lines] == [
        (TimerKind.NOTIFY_BREACH, Alarm.OVERDUE),
        (TimerKind.FIRST_AID, Alarm.URGENT),
        (TimerKind.FILE_RESTITUTION, Alarm.SOON),
        (TimerKind.REVIEW_PLAN, Alarm.NOTICE),
    ]
    assert [bool(line.law) for line in lines] == [True, True, True, False]
    assert {line.code for line in lines} == {case.code, ""}
    assert TimersDesk(room).timers(Alarm.OVERDUE) == lines[:1]


def test_requests_withdrawals_and_the_end_of_retention_run_too(
    room: Room, clock: StillClock
) -> None:
    case, plan = a_ready_plan(room)
    FamilyPlanDesk(room).submit(plan.id)
    FamilyPlanDesk(room).add_action(plan.id, what="Lain", who="family")
    ProtectionDesk(room).receive(case.id, "restrict")
    with room.changing() as changes:
        records.add(
            changes,
            a_consent(case.id, purpose="research", given="withdrawn", withdrawn_at=room.now()),
        )
        records.add(
            changes,
            new(
                Closure,
                case.id,
                closed_on=date(2021, 12, 1),
                data_retention_until=date(2026, 11, 20),
            ),
        )

    lines = TimersDesk(room).of_case(case.id)

    assert [(line.kind, line.alarm, line.days_left) for line in lines] == [
        (TimerKind.DESTROY_DATA, Alarm.OVERDUE, -1),
        (TimerKind.RESTRICT_PROCESSING, Alarm.CALM, 3),
        (TimerKind.STOP_PROCESSING, Alarm.CALM, 3),
    ]


def test_a_companion_sees_the_timers_of_own_cases_only(tmp_path: Path) -> None:
    with a_room(tmp_path / "field") as room:
        case = an_open_case(room)
        ProtectionDesk(room).receive(case.id, "access")
        stranger = replace(room, actor=replace(room.actor, author=author_number(11, 0)))

        assert len(TimersDesk(room).timers()) == 1
        assert TimersDesk(stranger).timers() == []


def test_activities_are_counted_without_names(room: Room) -> None:
    desk = ActivityDesk(room)
    made = desk.record(
        [Count(n=12, sex="P", age_band="age_12_17"), Count(n=9, sex="L", age_band="age_12_17")],
        name="Kemah remaja",
        kind="youth_camp",
        held_on=date(2026, 10, 3),
        area_code="34.01",
    ).record

    desk.count(made.id, [Count(n=13, sex="P"), Count(n=9, sex="L")])

    (line,) = desk.activities(since=date(2026, 10, 1))
    assert (line.people, line.by_sex) == (22, {"P": 13, "L": 9})
    assert desk.activities(until=date(2026, 1, 1)) == []


def test_an_observation_tells_of_an_area_and_of_nobody(room: Room) -> None:
    desk = ActivityDesk(room)
    facts: dict[str, Any] = {
        "area_code": "34.01.06.2007",
        "roles": frozenset({"origin"}),
        "period_from": date(2026, 7, 1),
        "period_to": date(2026, 9, 30),
        "factor": "no_jobs",
        "source": "companion",
    }

    with pytest.raises(SomebodyObserved) as refusal:
        desk.observe(**facts, remarks="Hubungi 081234567890")
    with pytest.raises(HeldUp):
        desk.observe(**(facts | {"area_code": "34.99"}))

    assert refusal.value.facts == {"places": 1}
    assert desk.observe(**facts, remarks="Banyak yang mencari kerja").findings == ()


def test_a_card_goes_out_only_if_nobody_shows_in_it(room: Room) -> None:
    desk = ActivityDesk(room)

    with pytest.raises(SomebodyRecognisable):
        desk.write_card(kind="lesson", title="A", story="Telepon 081234567890", no_case_data=True)
    with pytest.raises(SomebodyRecognisable):
        desk.write_card(kind="lesson", title="A", story="Bersama keluarga", no_case_data=False)

    assert desk.write_card(
        kind="lesson", title="A", story="Bersama keluarga", no_case_data=True
    ).record.id > EntityId(0)
