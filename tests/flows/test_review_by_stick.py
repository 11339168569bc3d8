"""A plan goes from a companion through the office to a psychologist, and the answer back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders_office import SmallOffice, a_small_office
from builders_plans import a_ready_plan
from pendamping.domain.declare import NO_CASE, NoValue
from pendamping.domain.family_plan import FamilyPlanAction
from pendamping.domain.review import PlanReview
from pendamping.domain.reviewing import Decision, ReviewState, VersionMovedOn
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.reviews import Remark, ReviewDesk

VERDICT = PlanReview(
    id=EntityId(0),
    case=NO_CASE,
    summary="Rencana dapat dijalankan.",
    valid_until=date(2027, 3, 31),
    clinical_note="Pantau tidur.",
)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallOffice]:
    with a_small_office(tmp_path) as office:
        yield office


def hand_in_and_carry(small: SmallOffice) -> EntityId:
    _, plan = a_ready_plan(small.companion.room)
    FamilyPlanDesk(small.companion.room).submit(plan.id)
    small.carry(to_office=small.companion)
    small.fetch(for_=small.psychologist)
    return plan.id


def test_an_approved_plan_comes_back_approved(small: SmallOffice) -> None:
    plan = hand_in_and_carry(small)
    desk = ReviewDesk(small.psychologist.room)
    (line,) = desk.queue()
    reading = desk.read(line.kind, line.subject)
    small.clock.go_on(timedelta(hours=3))
    desk.decide(
        line.kind,
        line.subject,
        Decision.APPROVE,
        read_hash=reading.hash,
        verdict=VERDICT,
        remarks=[Remark(comment="Beri lembar panduan.", item=reading.parts[1].id)],
    )
    small.carry(to_office=small.psychologist)
    small.fetch(for_=small.companion)

    (seen,) = FamilyPlanDesk(small.companion.room).plans(line.case)
    (round_,) = ReviewDesk(small.companion.room).history("family_plan", plan)
    (decided,) = round_.decisions
    assert line.subject == plan
    assert seen.state is ReviewState.APPROVED
    assert seen.valid_until == date(2027, 3, 31)
    assert [one.comment for one in decided.comments] == ["Beri lembar panduan."]
    assert decided.review.clinical_note is NoValue.NOT_ASKED
    assert decided.applies
    assert desk.queue() == []


def test_a_decision_about_an_older_text_is_shown_and_never_applied(small: SmallOffice) -> None:
    plan = hand_in_and_carry(small)
    companion = FamilyPlanDesk(small.companion.room)
    reviewer = ReviewDesk(small.psychologist.room)
    read = reviewer.read("family_plan", plan).hash
    small.clock.go_on(timedelta(hours=1))
    with small.companion.room.reading() as reader:
        first = records.of_case(reader, FamilyPlanAction, companion.open_plan(plan).plan.case)[0]
    companion.edit_action(replace(first, due_on=date(2026, 12, 20)))
    reviewer.decide("family_plan", plan, Decision.APPROVE, read_hash=read, verdict=VERDICT)
    small.carry(to_office=small.psychologist)
    small.carry(to_office=small.companion)
    small.fetch(for_=small.companion)

    case = companion.open_plan(plan).plan.case
    (seen,) = companion.plans(case)
    (answer,) = ReviewDesk(small.companion.room).answers()
    assert seen.state is ReviewState.REVISION
    assert seen.stale == 1
    assert answer.is_stale
    assert not answer.applies
    assert not seen.decided_on


def test_who_reads_an_older_text_cannot_decide_once_the_newer_is_here(small: SmallOffice) -> None:
    plan = hand_in_and_carry(small)
    companion = FamilyPlanDesk(small.companion.room)
    reviewer = ReviewDesk(small.psychologist.room)
    read = reviewer.read("family_plan", plan).hash
    small.clock.go_on(timedelta(hours=1))
    companion.add_action(plan, what="Titip anak", who="family", due_on=date(2026, 12, 3))
    companion.submit(plan)
    small.carry(to_office=small.companion)
    small.fetch(for_=small.psychologist)

    with pytest.raises(VersionMovedOn):
        reviewer.decide("family_plan", plan, Decision.APPROVE, read_hash=read)

    assert [line.round for line in reviewer.queue()] == [2]
