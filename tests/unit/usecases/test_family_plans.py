from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders_plans import a_member, a_ready_plan, decided, plan_facts
from builders_room import a_room, an_open_case
from builders_vault import StillClock
from pendamping.domain.declare import NoValue
from pendamping.domain.reviewing import Frozen, NotReadyToSubmit, ReviewState
from pendamping.domain.risk import RedFlag
from pendamping.domain.stages import Missing
from pendamping.kernel.ids import EntityId, author_number
from pendamping.store import records
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.family_plans import FamilyPlanDesk, NeverAgreed
from pendamping.usecases.finding_outcome import StillToAnswer
from pendamping.usecases.matters import (
    AlreadyApproved,
    AlreadyHandedIn,
    NewerVersionThere,
    NotApprovedYet,
)
from pendamping.usecases.record_rules import DoneByAStep
from pendamping.usecases.room import NotYoursToWrite, Room


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def room(tmp_path: Path, clock: StillClock) -> Iterator[Room]:
    with a_room(tmp_path / "vault", clock=clock) as room:
        yield room


@pytest.fixture
def desk(room: Room) -> FamilyPlanDesk:
    return FamilyPlanDesk(room)


def test_a_draft_says_all_that_is_missing_at_once(room: Room, desk: FamilyPlanDesk) -> None:
    case = an_open_case(room)
    plan = desk.draft(case.id).record

    missing = desk.missing(plan.id)

    assert not missing.is_ready
    assert {finding.code for finding in missing.findings if finding.blocks} == {
        "plan.survivor_has_not_agreed",
        "plan.nobody_takes_part",
        "plan.only_the_companion_acts",
        "plan.nobody_to_call",
        "plan.nobody_carries_on",
    }
    assert "end_condition" in missing.unanswered[plan.id]
    with pytest.raises(NotReadyToSubmit):
        desk.submit(plan.id)


def test_a_question_without_an_answer_holds_the_plan_up(room: Room, desk: FamilyPlanDesk) -> None:
    _, plan = a_ready_plan(room, end_condition=NoValue.NOT_ASKED)

    with pytest.raises(StillToAnswer) as held:
        desk.submit(plan.id)

    assert held.value.facts["fields"] == ("end_condition",)


def test_nobody_is_met_whom_the_survivor_does_not_want_to_be_met(
    room: Room, desk: FamilyPlanDesk
) -> None:
    case, plan = a_ready_plan(room)
    father = a_member(room, case.id, relation="parent", survivor_allows_contact="no")

    outcome = desk.edit(replace(plan, family_participants=plan.family_participants | {father.id}))

    assert "family.contact_not_allowed" in {finding.code for finding in outcome.findings}
    with pytest.raises(NotReadyToSubmit):
        desk.submit(plan.id)


def test_a_plan_is_handed_in_once(room: Room, desk: FamilyPlanDesk) -> None:
    case, plan = a_ready_plan(room)

    request = desk.submit(plan.id, "Mohon dilihat minggu ini.").record

    (line,) = desk.plans(case.id)
    assert line.state is ReviewState.SUBMITTED
    assert request.round == 1
    with pytest.raises(AlreadyHandedIn):
        desk.submit(plan.id)


def test_an_edit_makes_the_request_void(room: Room, desk: FamilyPlanDesk) -> None:
    case, plan = a_ready_plan(room)
    desk.submit(plan.id)

    desk.add_action(plan.id, what="Titip anak", who="family", due_on=date(2026, 12, 9))

    (line,) = desk.plans(case.id)
    assert line.state is ReviewState.DRAFT
    assert desk.submit(plan.id).record.round == 2


def test_what_was_approved_is_frozen_but_for_its_course(room: Room, desk: FamilyPlanDesk) -> None:
    _, plan = a_ready_plan(room)
    desk.submit(plan.id)
    decided(room, plan.id)
    (action, *_) = desk.open_plan(plan.id).actions

    with pytest.raises(Frozen):
        desk.edit(replace(plan, aim="Lain"))
    with pytest.raises(Frozen):
        desk.remove_action(action.id)
    noted = desk.note_action(action.id, "done", remarks="Adik tekun")
    running = desk.begin(plan.id)

    assert noted.done_on == room.today()
    assert running.status == "running"
    line = desk.open_plan(plan.id).line
    assert (line.state, line.done) == (ReviewState.RUNNING, 1)


def test_only_what_is_approved_begins(room: Room, desk: FamilyPlanDesk) -> None:
    _, plan = a_ready_plan(room)

    with pytest.raises(NotApprovedYet):
        desk.begin(plan.id)


def test_a_new_version_begins_with_the_same_words_and_is_agreed_anew(
    room: Room, desk: FamilyPlanDesk
) -> None:
    case, plan = a_ready_plan(room)
    desk.submit(plan.id)
    decided(room, plan.id)

    later = desk.new_version(plan.id).record

    assert (later.version, later.replaces) == (2, plan.id)
    assert later.survivor_agreed is NoValue.NOT_ASKED
    assert later.aim == plan.aim
    assert [one.position for one in desk.open_plan(later.id).actions] == [
        one.position for one in desk.open_plan(plan.id).actions
    ]
    assert [line.state for line in desk.plans(case.id)] == [
        ReviewState.DRAFT,
        ReviewState.APPROVED,
    ]
    with pytest.raises(NewerVersionThere):
        desk.new_version(plan.id)


def test_an_approval_lapses_when_a_new_danger_is_noted(
    room: Room, desk: FamilyPlanDesk, clock: StillClock
) -> None:
    case, plan = a_ready_plan(room)
    desk.submit(plan.id)
    decided(room, plan.id)
    clock.go_on(timedelta(days=1))

    with room.changing() as changes:
        records.add(
            changes,
            RedFlag(
                id=EntityId(0),
                case=case.id,
                kind="trafficker_contact",
                raised_on=room.today(),
                is_open=True,
            ),
        )

    (line,) = desk.plans(case.id)
    assert line.state is ReviewState.LAPSED
    assert desk.submit(plan.id).record.round == 2


def test_actions_keep_the_order_they_are_given(room: Room, desk: FamilyPlanDesk) -> None:
    _, plan = a_ready_plan(room)
    first, second = desk.open_plan(plan.id).actions

    third = desk.add_action(plan.id, after=first.id, what="c", who="family").record
    desk.move_action(second.id, after=EntityId(0))

    assert [one.id for one in desk.open_plan(plan.id).actions] == [second.id, first.id, third.id]


def test_a_removed_action_comes_back(room: Room, desk: FamilyPlanDesk) -> None:
    _, plan = a_ready_plan(room)
    first, second = desk.open_plan(plan.id).actions
    desk.remove_action(first.id)

    desk.restore_action(plan.id, first.id)

    assert [one.id for one in desk.open_plan(plan.id).actions] == [first.id, second.id]


def test_a_case_has_one_plan_in_the_making(room: Room, desk: FamilyPlanDesk) -> None:
    case, plan = a_ready_plan(room)

    with pytest.raises(NewerVersionThere):
        desk.draft(case.id)
    desk.stop(plan.id, "Keluarga pindah")

    assert desk.draft(case.id).record.version == 2


@pytest.mark.parametrize("decision", [None, "reject", "ask_changes"])
def test_a_plan_that_nobody_approved_does_not_end_as_agreed(
    room: Room, desk: FamilyPlanDesk, decision: str | None
) -> None:
    case, plan = a_ready_plan(room)
    if decision is not None:
        desk.submit(plan.id)
        decided(room, plan.id, decision)

    with pytest.raises(NeverAgreed):
        desk.finish(plan.id, "Selesai saja")

    assert Missing.FAMILY_PLAN in CaseDesk(room).stage(case.id).gates[3].missing


def test_an_end_is_not_written_into_the_plan(room: Room, desk: FamilyPlanDesk) -> None:
    case, plan = a_ready_plan(room)

    with pytest.raises(DoneByAStep):
        desk.edit(replace(plan, status="finished"), plan)
    with pytest.raises(DoneByAStep):
        desk.draft(an_open_case(room).id, status="running")

    assert desk.plans(case.id)[0].state is ReviewState.DRAFT


def test_a_plan_ends_once(room: Room, desk: FamilyPlanDesk) -> None:
    case, plan = a_ready_plan(room)
    desk.submit(plan.id)
    decided(room, plan.id)
    desk.begin(plan.id)

    desk.finish(plan.id, "Tiga bulan tanpa tanda bahaya")

    assert Missing.FAMILY_PLAN not in CaseDesk(room).stage(case.id).gates[3].missing
    with pytest.raises(NeverAgreed):
        desk.finish(plan.id, "Sekali lagi")


def test_an_end_that_was_typed_is_no_approval(room: Room, desk: FamilyPlanDesk) -> None:
    case, plan = a_ready_plan(room)

    with room.changing() as changes:  # as a device that does not know better may tell it
        records.save(changes, replace(plan, status="finished"))

    assert desk.plans(case.id)[0].state is ReviewState.FINISHED
    assert Missing.FAMILY_PLAN in CaseDesk(room).stage(case.id).gates[3].missing


def test_a_draft_is_thrown_away_whole_unless_somebody_decided_about_it(
    room: Room, desk: FamilyPlanDesk
) -> None:
    case, plan = a_ready_plan(room)
    desk.submit(plan.id)
    decided(room, plan.id)
    with pytest.raises(AlreadyApproved):
        desk.discard(plan.id)
    later = desk.new_version(plan.id).record

    desk.discard(later.id)

    assert [line.id for line in desk.plans(case.id)] == [plan.id]


def test_a_plan_is_found_by_its_case(room: Room, desk: FamilyPlanDesk) -> None:
    case, plan = a_ready_plan(room)

    assert desk.find(str(case.code)) == desk.find(str(plan.id)) == plan.id


def test_another_companion_does_not_write_here(tmp_path: Path, room: Room) -> None:
    _, plan = a_ready_plan(room)
    stranger = Room(
        vault=room.vault,
        clock=room.clock,
        actor=replace(room.actor, author=author_number(11, 0)),
        schema=room.schema,
        areas=room.areas,
    )

    with pytest.raises(NotYoursToWrite):
        FamilyPlanDesk(stranger).add_action(plan.id, what="x", who="family")


def test_a_plan_knows_nobody_by_name(room: Room, desk: FamilyPlanDesk) -> None:
    case = an_open_case(room)
    member = a_member(room, case.id, name="Tukiyem")
    plan = desk.draft(case.id, **plan_facts(member.id)).record

    (shown,) = desk.open_plan(plan.id).participants

    assert shown.relation == "sibling"
    assert shown.name is NoValue.NOT_ASKED


def test_two_lists_of_one_place_are_numbered_anew(room: Room, desk: FamilyPlanDesk) -> None:
    _, plan = a_ready_plan(room)
    first, second = desk.open_plan(plan.id).actions
    with room.changing() as changes:
        records.save(changes, replace(second, position=first.position))

    made = desk.add_action(plan.id, after=first.id, what="x", who="family").record

    order = [one.id for one in desk.open_plan(plan.id).actions]
    assert order == [first.id, made.id, second.id]
    places = [one.position for one in desk.open_plan(plan.id).actions]
    assert places == sorted(set(map(str, places)))
