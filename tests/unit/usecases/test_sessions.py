from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from builders_room import a_room, a_session, an_open_case, new
from builders_vault import NOON
from pendamping.domain.case import Case
from pendamping.domain.declare import NoValue
from pendamping.domain.household import HouseholdMember
from pendamping.domain.programme import Programme
from pendamping.domain.roles import Role
from pendamping.domain.session import Appointment
from pendamping.kernel.ids import EntityId
from pendamping.store import audit, records
from pendamping.store.audit import Action
from pendamping.store.changes import RecordMissing
from pendamping.usecases.finding_outcome import HeldUp, StillToAnswer
from pendamping.usecases.room import Room
from pendamping.usecases.sessions import (
    AppointmentSettled,
    NoMomentGiven,
    SessionCorrected,
    SessionDesk,
)

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
START = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


@pytest.fixture
def desk(room: Room) -> SessionDesk:
    return SessionDesk(room)


@pytest.fixture
def case(room: Room) -> EntityId:
    return an_open_case(room).id


def codes(held: pytest.ExceptionInfo[HeldUp]) -> list[str]:
    return [finding.code for finding in held.value.findings]


def test_a_session_keeps_its_three_texts_apart(desk: SessionDesk, case: EntityId) -> None:
    texts = {
        "survivor_said": "Tidur lima jam.",
        "observed": "Tampak lebih tenang.",
        "companion_interpretation": "Mulai percaya.",
    }

    made = desk.record(a_session(case, **texts)).session

    (kept,) = desk.of_case(case)
    assert {name: getattr(kept, name) for name in texts} == texts
    assert (kept.id, kept.zone) == (made.id, "WIB")


def test_a_session_without_consent_is_held_up(room: Room, desk: SessionDesk) -> None:
    case = an_open_case(room, consented=False).id

    with pytest.raises(HeldUp) as held:
        desk.record(a_session(case))

    assert codes(held) == ["consent.missing"]
    assert desk.of_case(case) == []


def test_a_reason_lets_a_session_pass_without_consent_and_is_audited(
    room: Room, desk: SessionDesk
) -> None:
    case = an_open_case(room, consented=False).id

    done = desk.record(a_session(case, override_reason="Bahaya, baru bisa ditanya besok"))

    assert [finding.code for finding in done.findings] == ["consent.overridden"]
    with room.reading() as reader:
        (line,) = audit.entries(reader, action=Action.DECIDED)
    assert (line.subject, line.details["what"]) == (done.session.id, "consent_overridden")


def test_a_psychologist_gives_no_reason_instead_of_consent(tmp_path: Path) -> None:
    with a_room(tmp_path / "vault", Role.PSYCHOLOGIST) as room:
        case = an_open_case(room, consented=False).id

        with pytest.raises(HeldUp) as held:
            SessionDesk(room).record(a_session(case, override_reason="Perlu segera"))

    assert codes(held) == ["consent.override_not_yours"]


@pytest.mark.parametrize(
    ("ended", "code"),
    [
        (START - HOUR, "session.ends_before_it_begins"),
        (START + 7 * HOUR, "session.too_long"),
    ],
)
def test_times_that_cannot_be_are_held_up(
    desk: SessionDesk, case: EntityId, ended: datetime, code: str
) -> None:
    with pytest.raises(HeldUp) as held:
        desk.record(a_session(case, ended_at=ended))

    assert codes(held) == [code]


def test_nobody_is_in_two_sessions_at_once(desk: SessionDesk, case: EntityId) -> None:
    desk.record(a_session(case))

    with pytest.raises(HeldUp) as held:
        desk.record(a_session(case, started_at=START + HOUR / 2, ended_at=START + HOUR))

    assert "session.survivor_in_two" in codes(held)


def test_a_companion_in_two_sessions_is_said(room: Room, desk: SessionDesk, case: EntityId) -> None:
    desk.record(a_session(an_open_case(room).id))

    done = desk.record(a_session(case))

    assert [finding.code for finding in done.findings] == ["session.companion_in_two"]


def test_too_near_is_said_and_too_many_in_a_week_wait_for_the_survivors_wish(
    desk: SessionDesk, case: EntityId
) -> None:
    desk.record(a_session(case))
    second = a_session(case, started_at=START + DAY, ended_at=START + DAY + HOUR)
    assert "density.soon_after" in [finding.code for finding in desk.record(second).findings]
    third = a_session(case, started_at=START + 2 * DAY, ended_at=START + 2 * DAY + HOUR)

    with pytest.raises(HeldUp) as held:
        desk.record(third)

    assert codes(held) == ["density.full_week"]
    desk.record(replace(third, survivor_asked_for_it=True))
    assert len(desk.of_case(case)) == 3


def test_the_programme_sets_the_pace(room: Room, desk: SessionDesk, case: EntityId) -> None:
    with room.changing() as changes:
        programme = records.add(changes, new(Programme, name="P", min_gap_days=1))
        found = records.find(changes.writer, Case, case)
        records.save(changes, replace(found, programme=programme.id))
    desk.record(a_session(case))

    done = desk.record(a_session(case, started_at=START + DAY, ended_at=START + DAY + HOUR))

    assert done.findings == ()
    assert done.session.programme == programme.id


def test_a_red_flag_makes_the_case_high_risk_and_is_due_today(
    room: Room, desk: SessionDesk, case: EntityId
) -> None:
    done = desk.record(a_session(case, red_flags=frozenset({"suicidal", "missing"})))

    assert {flag.kind for flag in done.red_flags} == {"suicidal", "missing"}
    assert {flag.due_on for flag in done.red_flags} == {room.today()}
    with room.reading() as reader:
        assert records.find(reader, Case, case).risk_level == "high"


def test_that_nobody_asked_about_dangers_raises_no_flag(desk: SessionDesk, case: EntityId) -> None:
    done = desk.record(a_session(case, red_flags=frozenset({"~unknown"})))

    assert done.red_flags == ()


def test_a_session_with_open_questions_is_not_written(desk: SessionDesk, case: EntityId) -> None:
    with pytest.raises(StillToAnswer) as refusal:
        desk.record(replace(a_session(case), methods=frozenset()))

    assert refusal.value.facts["fields"] == ("methods",)


def test_whom_the_survivor_does_not_want_met_is_not_met(
    room: Room, desk: SessionDesk, case: EntityId
) -> None:
    with room.changing() as changes:
        father = records.add(
            changes, new(HouseholdMember, case, relation="parent", survivor_allows_contact="no")
        )

    with pytest.raises(HeldUp) as held:
        desk.record(a_session(case, family_present=frozenset({father.id})))

    assert codes(held) == ["family.contact_not_allowed"]


def test_a_correction_stands_in_the_place_of_what_it_corrects(
    room: Room, desk: SessionDesk, case: EntityId
) -> None:
    first = desk.record(a_session(case, red_flags=frozenset({"missing"}))).session

    corrected = desk.correct(first.id, replace(first, observed="Datang sendiri"))

    assert [one.id for one in desk.of_case(case)] == [corrected.session.id]
    assert corrected.red_flags == ()
    with room.reading() as reader:
        assert records.find(reader, type(first), first.id) == first
    with pytest.raises(SessionCorrected):
        desk.correct(first.id, first)


def test_a_session_settles_its_appointment_and_agrees_on_the_next(
    desk: SessionDesk, case: EntityId
) -> None:
    planned = desk.plan(new(Appointment, case, kind="individual", planned_at=START)).record

    done = desk.record(
        a_session(case, appointment=planned.id, next_at=START + 8 * DAY, agreed_next="Lanjut")
    )

    assert done.next is not None
    (today,) = desk.upcoming(date(2026, 11, 21))
    (later,) = desk.upcoming(date(2026, 11, 29))
    assert (today.status, today.session) == ("held", done.session.id)
    assert (later.status, later.appointment) == ("planned", done.next.id)


def test_what_is_settled_stays_settled(desk: SessionDesk, case: EntityId) -> None:
    planned = desk.plan(new(Appointment, case, kind="individual", planned_at=NOON + DAY)).record
    desk.no_show(planned.id, "schedule_too_dense")

    with pytest.raises(AppointmentSettled):
        desk.cancel(planned.id)


def test_an_appointment_is_moved_and_confirmed(desk: SessionDesk, case: EntityId) -> None:
    planned = desk.plan(new(Appointment, case, kind="individual", planned_at=NOON + DAY)).record
    assert desk.confirm(planned.id).status == "confirmed"

    moved = desk.move(planned.id, NOON + 9 * DAY).record

    assert moved.planned_at == NOON + 9 * DAY
    assert (moved.status, moved.confirmed_by_survivor) == ("moved", NoValue.NOT_ASKED)
    assert desk.upcoming(date(2026, 11, 22)) == []


def test_what_the_rules_say_of_a_move_is_foreseen_without_moving(
    desk: SessionDesk, case: EntityId
) -> None:
    desk.plan(new(Appointment, case, kind="individual", planned_at=NOON + DAY))
    second = desk.plan(new(Appointment, case, kind="individual", planned_at=NOON + 20 * DAY)).record

    foreseen = desk.foresee(replace(second, planned_at=NOON + 3 * DAY))

    assert [finding.code for finding in foreseen] == ["density.soon_after"]
    assert desk.appointment(second.id).planned_at == NOON + 20 * DAY


def test_more_in_a_week_than_agreed_needs_the_survivors_wish(
    desk: SessionDesk, case: EntityId
) -> None:
    for day in (1, 2):
        desk.plan(new(Appointment, case, kind="individual", planned_at=NOON + day * DAY))
    late = desk.plan(new(Appointment, case, kind="individual", planned_at=NOON + 20 * DAY)).record

    with pytest.raises(HeldUp) as held:
        desk.move(late.id, NOON + 3 * DAY, "Banyak yang perlu dibicarakan")
    moved = desk.move(late.id, NOON + 3 * DAY, "Diminta", survivor_asked=True)

    assert codes(held) == ["density.full_week"]
    assert moved.record.survivor_asked_for_it is True
    assert "density.full_week" in [finding.code for finding in moved.findings]


def test_appointments_too_close_together_are_named_with_what_to_weigh(
    desk: SessionDesk, case: EntityId
) -> None:
    first = desk.plan(new(Appointment, case, kind="individual", planned_at=NOON + DAY)).record
    second = desk.plan(new(Appointment, case, kind="individual", planned_at=NOON + 3 * DAY)).record
    apart = desk.plan(new(Appointment, case, kind="individual", planned_at=NOON + 20 * DAY)).record

    crowded = desk.crowded(date(2026, 11, 21), 30)

    assert [finding.code for finding in crowded[second.id]] == ["density.soon_after"]
    assert first.id not in crowded
    assert apart.id not in crowded


def test_an_appointment_needs_its_moment(desk: SessionDesk, case: EntityId) -> None:
    with pytest.raises(NoMomentGiven):
        desk.plan(new(Appointment, case, kind="individual"))


def test_a_form_is_prepared_with_what_was_before(
    room: Room, desk: SessionDesk, case: EntityId
) -> None:
    desk.record(a_session(case))
    with room.changing() as changes:
        facts = {"relation": "sibling", "name": "Warsi", "survivor_allows_contact": "yes"}
        records.add(changes, new(HouseholdMember, case, **facts))

    ready = desk.prepare(case)

    assert (ready.number, ready.last is not None) == (2, True)
    assert [str(member.name) for member in ready.family] == ["NoValue.NOT_ASKED"]


def test_a_session_of_a_case_that_is_not_here_is_refused(desk: SessionDesk) -> None:
    with pytest.raises(RecordMissing):
        desk.record(a_session(EntityId(99)))


def test_what_holds_up_is_said_before_saving(desk: SessionDesk, case: EntityId) -> None:
    found = desk.check(a_session(case, ended_at=START - HOUR))

    assert [finding.code for finding in found] == ["session.ends_before_it_begins"]


def test_the_next_time_is_looked_at_while_the_session_is_being_written(
    desk: SessionDesk, case: EntityId
) -> None:
    session = a_session(case, started_at=START, next_at=START + 2 * DAY)

    assert [one.code for one in desk.check_next(session)] == ["density.soon_after"]
    assert desk.check_next(replace(session, next_at=START + 8 * DAY)) == ()
    assert desk.check_next(replace(session, next_at=NoValue.NOT_ASKED)) == ()
    assert desk.of_case(case) == []
