"""One person with two enrolments is one person: no second pair of eyes, no second signature."""

import pytest

from builders_exchange import AREA, START, Seat, World, WorldOf, a_vault
from builders_reviews import a_plan, a_plan_handed_in, approve
from builders_vault import StillClock
from pendamping.domain.reviewing import Decision, ReviewerIsAuthor, ReviewState
from pendamping.domain.roles import Role
from pendamping.domain.verification import EnteredByYou
from pendamping.kernel.ids import EntityId
from pendamping.store import erasures
from pendamping.sync.frames import Holding
from pendamping.sync.orders import Erasure
from pendamping.usecases import joining
from pendamping.usecases.case_checks import Checks
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.finding_outcome import HeldUp
from pendamping.usecases.issues import IssueDesk
from pendamping.usecases.office.assigning import SameSignature
from pendamping.usecases.office.enrolling import WorksHereAlready
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.usecases.reviews import ReviewDesk


def another_laptop(world: World, name: str, user: str, role: Role) -> Seat:
    """Enrol one more device under a pseudonym; it names no device that it was before."""
    vault, clock = a_vault(world.home / name), StillClock(START)
    try:
        asked = joining.ask_to_join(vault, clock, role)
        granted = world.office.roster.enrol(asked.document, user=user, role=role, area=AREA)
    except BaseException:
        vault.lock()
        raise
    joining.join(vault, clock, granted.sealed, world.fingerprint)
    world.seats[name] = Seat(name, world.home / name, clock, vault)
    return world.seats[name]


def enrolled_twice(world: World, first: Seat, role: Role) -> Seat:
    """Give a device back, and enrol its owner as if they had never been here."""
    world.office.roster.retire(first.device)
    second = another_laptop(world, f"{first.name}-again", first.name, role)
    assert second.enrolment != first.enrolment
    return second


def is_hidden(seat: Seat, case: EntityId) -> bool:
    with seat.reading() as reader:
        return erasures.is_frozen(reader, case)


@pytest.mark.parametrize("user", ["melati", "Melati ", "MELATI", "\uff4delati"])
def test_nobody_is_given_a_second_enrolment(world: World, user: str) -> None:
    with pytest.raises(WorksHereAlready) as refusal:
        another_laptop(world, "melati-2", user, Role.PSYCHOLOGIST)

    assert refusal.value.facts == {"device": world.melati.device}
    assert world.is_active(world.melati)


def test_nobody_is_given_the_pseudonym_of_the_office(world: World) -> None:
    with pytest.raises(WorksHereAlready):
        another_laptop(world, "office-2", "office", Role.DATA_PIC)


def test_who_left_and_comes_back_is_enrolled_anew(world: World) -> None:
    world.office.roster.revoke(world.melati.device)

    again = another_laptop(world, "melati-2", "melati", Role.COMPANION)

    assert world.is_active(again)
    assert again.enrolment != world.melati.enrolment


def ordered_by_one_with_two_laptops(world_of: WorldOf) -> tuple[World, EntityId, Erasure, Seat]:
    """Let Teratai order the erasure of a case, and then have a second laptop."""
    world = world_of("melati", "teratai", "mawar")
    case = world.melati.open_case()
    world.settle()
    order = world.teratai.assigning.order_case_erasure(case, "request")
    world.settle()
    again = enrolled_twice(world, world.teratai, Role.DATA_PIC)
    world.settle()
    return world, case, order, again


def assert_somebody_else_erases(world: World, case: EntityId, order: Erasure) -> None:
    world.mawar.assigning.countersign_erasure(order.order)
    world.settle()
    assert case not in world.office.cases()
    assert case not in world.melati.cases()


def test_two_laptops_of_one_person_erase_nothing(world_of: WorldOf) -> None:
    world, case, order, again = ordered_by_one_with_two_laptops(world_of)

    with pytest.raises(SameSignature):
        again.assigning.countersign_erasure(order.order)
    world.settle()

    assert case in world.office.cases()
    assert case in world.melati.cases()
    assert is_hidden(world.melati, case)
    assert_somebody_else_erases(world, case, order)


def test_no_vault_erases_on_two_signatures_of_one_person(
    world_of: WorldOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, case, order, again = ordered_by_one_with_two_laptops(world_of)
    with monkeypatch.context() as changed:  # as a changed program would sign it all the same
        changed.setattr("pendamping.usecases.office.assigning.person", lambda _: "somebody else")
        signed = again.assigning.countersign_erasure(order.order)
    assert len(signed.signers) == 2
    document = signed.frame()

    world.office.take([again.letter(world.office, document)])
    world.melati.take([world.office.letter(world.melati, document)])

    assert case in world.office.cases()
    assert case in world.melati.cases()
    (kept,) = world.melati.assigning.erasures()
    assert (kept.signatures, kept.done_at) == (1, None)
    assert_somebody_else_erases(world, case, order)


def test_a_person_takes_back_their_own_word_from_the_next_laptop(world_of: WorldOf) -> None:
    world = world_of("melati", "teratai")
    case = world.melati.open_case()
    world.settle()
    order = world.teratai.assigning.order_case_erasure(case, "mistake")
    world.settle()
    again = enrolled_twice(world, world.teratai, Role.DATA_PIC)
    world.settle()

    assert again.assigning.withdraw_erasure(order.order, "mistake").is_withdrawn
    world.settle()

    assert not is_hidden(world.melati, case)


def test_one_person_does_not_overrule_another_with_two_laptops(world_of: WorldOf) -> None:
    world = world_of("melati", "teratai", "mawar")
    case = world.melati.open_case()
    world.settle()
    order = world.mawar.assigning.order_case_erasure(case, "request")
    world.settle()
    assert not world.teratai.assigning.withdraw_erasure(order.order, "mistake").is_withdrawn
    world.settle()
    again = enrolled_twice(world, world.teratai, Role.DATA_PIC)
    world.settle()

    with pytest.raises(SameSignature):
        again.assigning.withdraw_erasure(order.order, "mistake")

    assert is_hidden(world.melati, case)


def test_who_wrote_the_plan_does_not_approve_it_under_another_number(world: World) -> None:
    case, plan = a_plan_handed_in(world.melati)
    world.settle()
    again = enrolled_twice(world, world.melati, Role.PSYCHOLOGIST)
    world.office.roster.name_reviewer(again.enrolment)
    world.office.assigning.lend(case, again.enrolment, Holding.REVIEW)
    world.settle()
    desk = ReviewDesk(again.room)

    assert plan not in {line.subject for line in desk.queue()}
    read = desk.read("family_plan", plan)
    assert not read.may_decide
    with pytest.raises(ReviewerIsAuthor):
        desk.decide("family_plan", plan, Decision.APPROVE, read_hash=read.hash)


def test_an_approval_by_the_author_under_another_number_counts_nowhere(world_of: WorldOf) -> None:
    """Nor at whoever takes the case over later, and has met neither laptop."""
    world = world_of("melati", "kenanga", "cempaka")
    case, plan = a_plan_handed_in(world.melati)
    world.settle()
    world.office.assigning.hand_over(case, world.kenanga.enrolment, giver=world.melati.enrolment)
    world.settle(4)
    again = enrolled_twice(world, world.melati, Role.PSYCHOLOGIST)
    world.office.assigning.lend(case, again.enrolment, Holding.REVIEW)
    world.settle()

    approve(again, plan)
    world.settle()
    world.office.assigning.recall(case, again.enrolment, Holding.REVIEW)
    world.settle()
    giver, taker = world.kenanga.enrolment, world.cempaka.enrolment
    world.office.assigning.hand_over(case, taker, giver=giver)
    world.settle(4)

    for seat in (world.office, world.cempaka):
        (line,) = FamilyPlanDesk(seat.room).plans(case)
        assert line.state is ReviewState.SUBMITTED, seat.name
        ((decided,),) = [
            one.decisions for one in ReviewDesk(seat.room).history("family_plan", plan)
        ]
        assert decided.by_author
    with world.office.reading() as reader:
        room = world.office.room
        (noticed,) = Checks(reader, room.today(), room.areas).of_cases([case]).values()
    assert "review.by_the_author" in {one.finding.code for one in noticed}


def test_nobody_clears_under_another_number_what_they_entered(world: World) -> None:
    case, _ = a_plan(world.melati)
    world.settle()
    again = enrolled_twice(world, world.melati, Role.DATA_PIC)
    world.settle()

    desk = VerificationDesk(again.room)
    desk.check([case])

    with pytest.raises(EnteredByYou):
        desk.verify(case, source_seen=True)


def test_nobody_answers_under_another_number_what_they_asked(world_of: WorldOf) -> None:
    world = world_of("melati", "teratai")
    case, _ = a_plan(world.melati)
    world.settle()
    VerificationDesk(world.teratai.room).check([case])
    issue = VerificationDesk(world.teratai.room).ask(case, "Dari mana tanggal ini?")
    world.settle()
    again = enrolled_twice(world, world.teratai, Role.COMPANION)
    giver = world.melati.enrolment
    world.office.assigning.hand_over(case, again.enrolment, giver=giver)
    world.settle(4)

    with pytest.raises(HeldUp):
        IssueDesk(again.room).answer(issue.id, "Dari paspor")
