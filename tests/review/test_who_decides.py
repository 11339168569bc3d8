"""Whoever wrote a text does not decide about it, nor does a role whose decision it is not."""

import pytest

from builders_exchange import Seat, World, WorldOf
from builders_reviews import a_plan, a_plan_handed_in, approve, next_version_handed_in
from pendamping.domain.review import PlanReview
from pendamping.domain.reviewing import Decision, ReviewerIsAuthor, ReviewState
from pendamping.kernel.ids import EntityId
from pendamping.sync.authority import Objection
from pendamping.sync.frames import Holding
from pendamping.usecases import matters
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.exchange.judging import NotYoursToDecide
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.reviews import ReviewDesk


def state_of(seat: Seat, case: EntityId) -> ReviewState:
    return FamilyPlanDesk(seat.room).plans(case)[0].state


def handed_over(world: World) -> tuple[EntityId, EntityId]:
    """Let the psychologist write a plan, and hand her case over to a companion."""
    case, plan = a_plan(world.anggrek)
    world.settle()
    world.office.assigning.hand_over(case, world.melati.enrolment, giver=world.anggrek.enrolment)
    world.settle(4)
    return case, plan


def test_nobody_decides_about_their_own_words_in_a_version_that_another_began(
    world: World,
) -> None:
    case, plan = handed_over(world)
    later = next_version_handed_in(world.melati, plan)
    world.settle(4)
    desk = ReviewDesk(world.anggrek.room)

    assert desk.queue() == []
    read = desk.read("family_plan", later)
    assert not read.may_decide
    with pytest.raises(ReviewerIsAuthor):
        desk.decide("family_plan", later, Decision.APPROVE, read_hash=read.hash)
    approve(world.anggrek, later)
    world.settle()

    for seat in (world.office, world.melati, world.anggrek):
        assert state_of(seat, case) is ReviewState.SUBMITTED, seat.name
        stage = CaseDesk(seat.room).stage(case)
        assert stage.stage == CaseDesk(world.melati.room).stage(case).stage


def test_words_are_followed_through_every_version(world: World) -> None:
    _, plan = handed_over(world)
    FamilyPlanDesk(world.melati.room).stop(plan, "Belum cocok")
    second = FamilyPlanDesk(world.melati.room).new_version(plan).record.id
    FamilyPlanDesk(world.melati.room).stop(second, "Masih belum cocok")
    third = next_version_handed_in(world.melati, second)
    world.settle(4)

    read = ReviewDesk(world.anggrek.room).read("family_plan", third)

    assert not read.may_decide


def test_a_version_that_was_deleted_keeps_its_authors(world: World) -> None:
    _, plan = handed_over(world)
    later = next_version_handed_in(world.melati, plan)
    FamilyPlanDesk(world.melati.room).discard(plan)
    world.settle(4)

    assert not ReviewDesk(world.anggrek.room).read("family_plan", later).may_decide


def test_who_only_wrote_an_action_of_an_earlier_version_is_an_author_of_it(world: World) -> None:
    case, plan = a_plan(world.melati)
    world.settle()
    world.office.assigning.lend(case, world.anggrek.enrolment, Holding.OWN)
    world.settle()
    FamilyPlanDesk(world.anggrek.room).add_action(plan, what="Latihan napas", who="family")
    world.settle()
    later = FamilyPlanDesk(world.melati.room).new_version(plan).record.id
    world.settle()

    assert not ReviewDesk(world.anggrek.room).read("family_plan", later).may_decide
    with world.anggrek.reading() as reader:
        from_the_start = matters.matter(world.anggrek.room, reader, "family_plan", later)
    assert from_the_start.is_by(world.anggrek.enrolment)


def test_another_reviewer_decides_about_the_version_that_follows(world: World) -> None:
    case, plan = a_plan_handed_in(world.melati)
    world.settle()
    desk = ReviewDesk(world.anggrek.room)
    read = desk.read("family_plan", plan)
    desk.decide("family_plan", plan, Decision.APPROVE, read_hash=read.hash)
    world.settle()
    later = next_version_handed_in(world.melati, plan)
    world.settle()

    read = desk.read("family_plan", later)
    assert read.may_decide
    desk.decide("family_plan", later, Decision.APPROVE, read_hash=read.hash)
    world.settle()

    assert state_of(world.melati, case) is ReviewState.APPROVED


@pytest.mark.parametrize("kind", ["family_plan", "closure"])
def test_a_supervisor_approves_no_family_plan(world_of: WorldOf, kind: str) -> None:
    """Neither openly, which the office holds up, nor as a decision about something else."""
    world = world_of("melati", "dahlia")
    case, plan = a_plan_handed_in(world.melati)
    world.settle()
    world.office.assigning.lend(case, world.dahlia.enrolment, Holding.SUPERVISION)
    world.settle()

    approve(world.dahlia, plan, kind=kind)
    assert state_of(world.dahlia, case) is ReviewState.SUBMITTED
    world.settle()

    waiting = [held.reason for held in world.office.judging.waiting()]
    assert waiting == ([Objection.REVIEW] if kind == "family_plan" else [])
    for seat in (world.office, world.melati):
        assert state_of(seat, case) is ReviewState.SUBMITTED, seat.name


def test_the_word_of_the_office_makes_no_approval_of_a_forged_one(world: World) -> None:
    case, plan = a_plan_handed_in(world.melati)
    world.settle()
    approve(world.melati, plan)
    world.settle()
    (held,) = world.office.judging.waiting()

    with pytest.raises(NotYoursToDecide):
        world.office.judging.accept(held.id)
    world.office.judging.refuse(held.id, remark="Yang memutuskan psikolog")
    approve(world.office, plan)  # nor does one that the office writes itself
    world.settle()

    assert len(world.melati.every(PlanReview)) == 1
    for seat in (world.office, world.melati, world.anggrek):
        assert state_of(seat, case) is ReviewState.SUBMITTED, seat.name
    desk = ReviewDesk(world.anggrek.room)
    assert [line.subject for line in desk.queue()] == [plan]
    read = desk.read("family_plan", plan)
    desk.decide("family_plan", plan, Decision.APPROVE, read_hash=read.hash)
    world.settle()
    assert state_of(world.melati, case) is ReviewState.APPROVED
