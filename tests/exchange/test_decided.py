"""What the office decided about somebody's work can be listed by whoever wrote it."""

from datetime import timedelta

import pytest

from builders_exchange import Seat, World
from pendamping.domain.case import Case
from pendamping.domain.family_plan import FamilyPlan
from pendamping.kernel.ids import EntityId
from pendamping.store.quarantine import Held


@pytest.fixture
def reviewed(world: World) -> EntityId:
    """Return a case that a psychologist holds for a review."""
    case = world.melati.open_case()
    world.melati.ask_review(case)
    world.settle()
    return case


def decide(world: World, *, accepted: bool) -> None:
    judging = world.office.judging
    for held in judging.waiting():
        assert held.kind is Held.TRANSACTION
        if accepted:
            judging.accept(held.id, remark="Benar")
        else:
            judging.refuse(held.id, remark="Bukan tugasnya")
    world.settle()


def told(seat: Seat) -> list[tuple[str, EntityId, EntityId, bool]]:
    return [
        (one.noun, one.record, one.case, one.is_accepted) for one in seat.exchange.decided_about()
    ]


def test_its_author_finds_what_was_refused_and_what_was_accepted(
    world: World, reviewed: EntityId
) -> None:
    plan = world.anggrek.add(FamilyPlan, reviewed, version=7)
    world.anggrek.edit(FamilyPlan, plan.id, version=8)
    world.settle()
    decide(world, accepted=False)
    world.office.clock.go_on(timedelta(days=1))
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.settle()
    decide(world, accepted=True)

    assert told(world.anggrek) == [
        (Case.NOUN.name, reviewed, reviewed, True),
        (FamilyPlan.NOUN.name, plan.id, reviewed, False),
    ], "the newest first, and a record once"
    days = [one.at.date() for one in world.anggrek.exchange.decided_about()]
    assert days[0] - days[1] == timedelta(days=1)


def test_of_many_decisions_the_last_are_told(world: World, reviewed: EntityId) -> None:
    plans = [world.anggrek.add(FamilyPlan, reviewed, version=3 + n).id for n in range(3)]
    world.settle()
    decide(world, accepted=False)

    found = world.anggrek.exchange.decided_about(2)

    assert [one.record for one in found] == [plans[2], plans[1]]


def test_nobody_else_is_told_of_it(world: World, reviewed: EntityId) -> None:
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.settle()
    decide(world, accepted=False)

    assert told(world.melati) == []
    assert told(world.office) == []
