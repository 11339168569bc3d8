from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders_room import a_consent, a_room, a_session, an_open_case, new
from builders_vault import NOON, StillClock
from pendamping.domain.case import Case
from pendamping.domain.family_plan import FamilyPlan, FollowUp
from pendamping.domain.programme import Programme
from pendamping.domain.review import PlanReview, ReviewComment, ReviewRequest
from pendamping.domain.reviewing import content_hash
from pendamping.domain.risk import RedFlag
from pendamping.domain.roles import Role
from pendamping.domain.session import Appointment
from pendamping.kernel.ids import EntityId, author_number
from pendamping.store import records
from pendamping.usecases.room import Room
from pendamping.usecases.sessions import SessionDesk
from pendamping.usecases.sight import NotYoursToRead
from pendamping.usecases.today import AttentionKind, TodayDesk

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def clock() -> StillClock:
    return StillClock(NOON - 4 * HOUR)


@pytest.fixture
def room(tmp_path: Path, clock: StillClock) -> Iterator[Room]:
    with a_room(tmp_path / "vault", clock=clock) as room:
        yield room


@pytest.fixture
def desk(room: Room) -> TodayDesk:
    return TodayDesk(room)


def kinds(desk: TodayDesk) -> list[AttentionKind]:
    return [line.kind for line in desk.attention() if line.kind is not AttentionKind.OVERDUE]


def a_plan_sent_back(room: Room, case: EntityId) -> None:
    """Write a plan, hand it in, and let another device's psychologist ask for changes."""
    with room.changing() as changes:
        plan = records.add(changes, new(FamilyPlan, case, version=1, status="draft"))
        facts = {"subject": plan.id, "subject_kind": "family_plan"}
        facts |= {"plan_version_hash": content_hash([plan])}
        records.add(changes, new(ReviewRequest, case, asked_on=date(2026, 11, 10), **facts))
    with room.vault.writing() as writer:
        writer.run("UPDATE meta SET value = :author WHERE name = 'author'", author=_other())
    with room.changing() as changes:
        review = records.add(
            changes,
            new(
                PlanReview,
                case,
                decision="ask_changes",
                decided_on=date(2026, 11, 18),
                reviewer="kenanga",
                **facts,
            ),
        )
        for words in ("Siapa yang meneruskan?", "Tambah nomor darurat"):
            records.add(changes, new(ReviewComment, case, review=review.id, comment=words))
    with room.vault.writing() as writer:
        writer.run(
            "UPDATE meta SET value = :author WHERE name = 'author'", author=room.actor.author
        )


def _other() -> int:
    return author_number(5, 0)


def test_the_day_lists_its_sessions_with_their_place_in_the_row(
    room: Room, desk: TodayDesk
) -> None:
    case = an_open_case(room).id
    with room.changing() as changes:
        facts = {"name": "P", "sessions_per_survivor_planned": 8}
        programme = records.add(changes, new(Programme, window_end=date(2026, 12, 20), **facts))
        found = records.find(changes.writer, Case, case)
        records.save(changes, replace(found, programme=programme.id))
    sessions = SessionDesk(room)
    for hour in (-3, 2):
        sessions.plan(
            new(
                Appointment,
                case,
                kind="individual",
                planned_at=NOON + hour * HOUR,
                survivor_asked_for_it=True,
            )
        )
    first = sessions.upcoming(room.today())[0]
    sessions.record(a_session(case, appointment=first.appointment, survivor_asked_for_it=True))

    day = desk.look()

    assert [(one.number, one.of, one.is_next) for one in day.sessions] == [
        (1, 8, False),
        (2, 8, True),
    ]
    assert [one.planned.status for one in day.sessions] == ["held", "planned"]
    assert day.areas == 1
    assert [load.name for load in day.programmes] == ["P"]


def test_danger_goes_before_what_came_back_and_that_before_what_ends(
    room: Room, desk: TodayDesk
) -> None:
    case = an_open_case(room).id
    a_plan_sent_back(room, case)
    with room.changing() as changes:
        records.add(changes, new(RedFlag, case, kind="missing", raised_on=room.today()))
        ending = a_consent(case, purpose="research", expires_on=room.today() + 5 * DAY)
        records.add(changes, ending)

    assert kinds(desk) == [
        AttentionKind.RED_FLAG,
        AttentionKind.RETURNED,
        AttentionKind.CONSENT_ENDS,
    ]
    lines = {line.kind: line for line in desk.attention()}
    back = lines[AttentionKind.RETURNED]
    assert (back.noun, back.days, back.count) == ("family_plan", 3, 2)
    assert lines[AttentionKind.CONSENT_ENDS].days == 5


def test_what_is_late_says_since_when(room: Room, desk: TodayDesk, clock: StillClock) -> None:
    case = an_open_case(room).id
    with room.changing() as changes:
        needed = room.today() - 9 * DAY
        records.add(changes, new(FollowUp, case, kind="phone", needed_by=needed))

    (line,) = desk.attention()

    assert (line.kind, line.noun, line.days) == (AttentionKind.OVERDUE, "follow_up", 9)


def test_an_appointment_nobody_wrote_about_is_asked_for(
    room: Room, desk: TodayDesk, clock: StillClock
) -> None:
    case = an_open_case(room).id
    SessionDesk(room).plan(new(Appointment, case, kind="individual", planned_at=NOON))
    clock.go_on(2 * DAY)

    assert AttentionKind.UNWRITTEN in [line.kind for line in desk.attention()]


def test_what_the_office_does_not_have_is_counted(room: Room, desk: TodayDesk) -> None:
    before = desk.unsent().saves
    an_open_case(room)

    assert desk.unsent().saves == before + 2
    assert desk.unsent().last_sent_at is None


def test_a_manager_has_no_day_of_cases(tmp_path: Path) -> None:
    with a_room(tmp_path / "office", Role.MANAGER) as room, pytest.raises(NotYoursToRead):
        TodayDesk(room).look()
