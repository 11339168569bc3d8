from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders_plans import a_member, a_ready_plan
from builders_room import a_room
from builders_vault import StillClock
from pendamping.domain.family_plan import FollowUp
from pendamping.store import records
from pendamping.usecases.family_follow_ups import FollowUpDesk
from pendamping.usecases.family_letters import FamilyLetterDesk
from pendamping.usecases.finding_outcome import HeldUp
from pendamping.usecases.room import Room


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def room(tmp_path: Path, clock: StillClock) -> Iterator[Room]:
    with a_room(tmp_path / "vault", clock=clock) as room:
        yield room


@pytest.fixture
def desk(room: Room) -> FollowUpDesk:
    return FollowUpDesk(room)


def test_contacts_follow_the_plan_s_own_frequency(room: Room, desk: FollowUpDesk) -> None:
    _, plan = a_ready_plan(room)

    made = desk.schedule_all(plan.id, "phone")

    assert [one.needed_by for one in made[:2]] == [date(2026, 11, 29), date(2026, 12, 6)]
    assert all(one.members == plan.family_participants for one in made)
    assert desk.schedule_all(plan.id, "phone") == []


def test_a_contact_that_took_place_is_due_no_longer(
    room: Room, desk: FollowUpDesk, clock: StillClock
) -> None:
    case, plan = a_ready_plan(room)
    (first, *_) = desk.schedule_all(plan.id, "phone")
    clock.go_on(timedelta(days=10))
    before = desk.due(room.today())

    outcome = desk.record_contact(
        plan.id,
        follow_up=first.id,
        kind="phone",
        done_on=room.today(),
        members=plan.family_participants,
        calm=3,
    )

    assert [(line.id, line.days_late, line.code) for line in before] == [(first.id, 2, case.code)]
    assert desk.due(room.today()) == []
    assert desk.contacts(plan.id) == [outcome.record]


def test_a_contact_that_was_not_allowed_is_written_down_and_said(
    room: Room, desk: FollowUpDesk
) -> None:
    case, plan = a_ready_plan(room)
    father = a_member(room, case.id, survivor_allows_contact="no")

    outcome = desk.record_contact(
        plan.id, kind="village_visit", done_on=room.today(), members=frozenset({father.id})
    )

    assert [finding.code for finding in outcome.findings] == ["family.contact_not_allowed"]
    with pytest.raises(HeldUp):
        desk.schedule(
            plan.id, kind="phone", needed_by=date(2026, 12, 1), members=frozenset({father.id})
        )
    with room.reading() as reader:
        assert records.of_case(reader, FollowUp, case.id) == []


def test_a_contact_is_put_off_or_given_up_with_a_reason(room: Room, desk: FollowUpDesk) -> None:
    _, plan = a_ready_plan(room)
    one = desk.schedule(plan.id, kind="phone", needed_by=date(2026, 11, 23)).record

    desk.put_off(one.id, date(2026, 11, 25), "Ibu sakit")
    assert [line.needed_by for line in desk.due()] == [date(2026, 11, 25)]

    desk.cancel(one.id, "Keluarga pindah")
    assert desk.due() == []


def test_a_letter_to_somebody_who_knows_carries_the_words_for_the_family(room: Room) -> None:
    _, plan = a_ready_plan(room)
    (member,) = plan.family_participants

    letter = FamilyLetterDesk(room).letter(plan.id, member)

    assert letter.holds_notes
    assert letter.told["aim"] == plan.aim
    assert [action.told["what"] for action in letter.actions][:1] == ["Latihan pernapasan bersama"]
    assert "what_family_may_know" not in letter.told


def test_a_letter_to_somebody_who_does_not_know_tells_nothing(room: Room) -> None:
    case, plan = a_ready_plan(room)
    aunt = a_member(room, case.id, relation="uncle_aunt", knows_about_tppo="no")

    letter = FamilyLetterDesk(room).letter(plan.id, aunt.id)

    assert set(letter.told) == {"escalate_to", "escalate_phone"}
    assert [action.told for action in letter.actions] == [{}, {}]


def test_no_letter_goes_to_whom_the_survivor_does_not_want_to_be_written(room: Room) -> None:
    case, plan = a_ready_plan(room)
    father = a_member(room, case.id, survivor_allows_contact="no")

    with pytest.raises(HeldUp):
        FamilyLetterDesk(room).letter(plan.id, father.id)
