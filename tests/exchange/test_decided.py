"""What the office decided about somebody's work can be listed by whoever wrote it."""

from datetime import timedelta

import pytest

from builders_exchange import Seat, World, WorldOf
from pendamping.domain.case import Case
from pendamping.domain.family_plan import FamilyPlan
from pendamping.kernel.ids import EntityId
from pendamping.store import letters
from pendamping.store.letters import Receipted
from pendamping.store.quarantine import Held
from pendamping.sync.frames import MOST_REMARK
from pendamping.usecases.exchange.answering import RemarkMissing, RemarkTooLong


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


def test_its_author_and_nobody_else_is_told_why(world: World, reviewed: EntityId) -> None:
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.settle()
    decide(world, accepted=False)

    (found,) = world.anggrek.exchange.decided_about()
    (receipt,) = letters_with_remark(world.anggrek)
    assert found.remark == receipt.remark == "Bukan tugasnya"
    assert "Bukan" not in f"{found!r} {receipt!r}"
    assert letters_with_remark(world.melati) == []


def test_the_reason_leaves_with_the_case(world: World) -> None:
    """It may say as much about somebody as the work that it is about."""
    case = world.melati.open_case()
    world.settle()
    world.melati.edit_case(case, owner="kenanga")
    world.settle()
    decide(world, accepted=False)
    assert len(letters_with_remark(world.melati)) == 1

    world.office.assigning.hand_over(case, world.kenanga.enrolment)
    world.settle()

    assert world.melati.cases() == set()
    assert letters_with_remark(world.melati) == []


def test_every_reason_arrives_however_long_and_many_they_are(
    world: World, reviewed: EntityId
) -> None:
    for number in range(90):
        world.anggrek.edit_case(reviewed, summary=f"Ditulis psikolog {number}")
    world.settle()
    for held in world.office.judging.waiting():
        world.office.judging.refuse(held.id, remark="\U0001f33a" * MOST_REMARK)
    world.settle()

    assert len(letters_with_remark(world.anggrek)) == 90


@pytest.mark.parametrize("remark", ["x" * (MOST_REMARK + 1), "Bukan\u202e tugasnya"])
def test_a_reason_that_no_line_takes_decides_nothing(
    world: World, reviewed: EntityId, remark: str
) -> None:
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.settle()
    (held,) = world.office.judging.waiting()

    with pytest.raises(RemarkTooLong):
        world.office.judging.refuse(held.id, remark=remark)
    with pytest.raises(RemarkTooLong):
        world.office.judging.accept(held.id, remark=remark)

    assert world.office.judging.waiting() == [held]


def test_nobodys_work_is_refused_without_a_word(world: World, reviewed: EntityId) -> None:
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.settle()
    (held,) = world.office.judging.waiting()

    with pytest.raises(RemarkMissing):
        world.office.judging.refuse(held.id, remark=" ")

    assert world.office.judging.waiting() == [held]


def test_a_reason_of_several_lines_is_told_in_one(world: World, reviewed: EntityId) -> None:
    world.anggrek.edit_case(reviewed, summary="Ditulis psikolog")
    world.settle()
    (held,) = world.office.judging.waiting()
    world.office.judging.refuse(held.id, remark="  Bukan\n tugasnya ")
    world.settle()

    (found,) = world.anggrek.exchange.decided_about()
    assert found.remark == "Bukan tugasnya"


def test_with_a_case_the_reasons_about_it_are_erased_everywhere(world_of: WorldOf) -> None:
    world = world_of("melati", "anggrek", "teratai")
    reviewed = world.melati.open_case("KP-0001")
    world.melati.ask_review(reviewed)
    other = world.melati.open_case("KP-0002")
    world.melati.ask_review(other)
    world.settle()
    for case in (reviewed, other):
        world.anggrek.edit_case(case, summary="Ditulis psikolog")
    world.settle()
    decide(world, accepted=False)
    assert len(letters_with_remark(world.anggrek)) == 2

    order = world.teratai.assigning.order_case_erasure(reviewed, "request")
    world.settle()
    world.office.assigning.countersign_erasure(order.order)
    world.settle()

    for seat in (world.office, world.anggrek):
        assert len(letters_with_remark(seat)) == 1, seat.name
    assert [one.case for one in world.anggrek.exchange.decided_about()] == [other]


def letters_with_remark(seat: Seat) -> list[Receipted]:
    with seat.reading() as reader:
        return letters.remarked(reader)
