"""A case is lent: somebody holds it beside its companion, and gives it back."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from builders_exchange import World, WorldOf
from builders_traces import holds
from pendamping.domain.roles import Reach
from pendamping.kernel.ids import EntityId
from pendamping.store import audit
from pendamping.store.audit import Action
from pendamping.store.changes import RecordMissing
from pendamping.usecases.office.assigning import (
    AlreadyOver,
    Holder,
    NotHeldSo,
    NothingToEnd,
    NotLentAtTheOffice,
    StillAsked,
    TakerInactive,
)
from pendamping.usecases.room import NotYours

TOKEN = "kenarirahasiamerah"


@pytest.fixture
def world(world_of: WorldOf) -> Iterator[World]:
    world = world_of("melati", "anggrek", "dahlia")
    yield world
    world.assert_sound()


@pytest.fixture
def case(world: World) -> EntityId:
    case = world.melati.open_case()
    world.melati.session(case, f"Kata {TOKEN}")
    world.settle()
    return case


@pytest.mark.parametrize(
    ("name", "kind"), [("anggrek", Reach.REVIEW), ("dahlia", Reach.SUPERVISION)]
)
def test_whoever_a_case_is_lent_to_holds_it_until_it_is_recalled(
    world: World, case: EntityId, name: str, kind: Reach
) -> None:
    desk, holder = world.office.assigning, world.seats[name]

    desk.lend(case, holder.enrolment, kind)
    world.settle()

    assert holder.cases() == {case}
    assert world.melati.cases() == {case}, "it stays with its companion"
    told = Holder(enrolment=holder.enrolment, user=name, kind=kind, until=None, is_ending=False)
    assert told in desk.who_holds(case)
    assert told in world.melati.assigning.who_holds(case), "and the companion is told who"
    desk.recall(case, holder.enrolment, kind)
    assert [one.is_ending for one in desk.who_holds(case) if one.user == name] == [True]
    world.settle()
    assert holder.cases() == set()
    assert holds(holder, TOKEN) == []
    assert [one.user for one in desk.who_holds(case)] == ["melati"]
    with world.office.reading() as reader:
        lines = [(entry.action, entry.subject) for entry in audit.entries(reader)]
    assert {(Action.ACCESS_GIVEN, case), (Action.ACCESS_ENDED, case)} <= set(lines)


def test_a_case_that_is_lent_for_a_time_comes_back_after_its_last_day(
    world: World, case: EntityId
) -> None:
    today = world.office.room.today()
    world.office.assigning.lend(
        case, world.dahlia.enrolment, Reach.SUPERVISION, until=today + timedelta(days=2)
    )
    world.settle()
    (lent,) = (one for one in world.office.assigning.who_holds(case) if one.user == "dahlia")
    assert lent.until == today + timedelta(days=2)

    world.go_on(days=2)
    world.office.exchange.write(world.pouch())
    world.settle()
    assert world.dahlia.cases() == {case}, "the last day is not over"
    world.go_on(days=1)
    world.office.exchange.write(world.pouch())
    world.settle()

    assert world.dahlia.cases() == set()
    world.assert_same()


def test_nobody_lends_what_is_not_theirs_to_lend(world: World, case: EntityId) -> None:
    world.office.assigning.lend(case, world.dahlia.enrolment, Reach.SUPERVISION)
    world.settle()
    holder = world.anggrek.enrolment

    with pytest.raises(NotYours):
        world.melati.assigning.lend(case, holder, Reach.REVIEW)
    with pytest.raises(NotLentAtTheOffice):
        world.dahlia.assigning.lend(case, holder, Reach.REVIEW)
    with pytest.raises(NotLentAtTheOffice):
        world.dahlia.assigning.recall(case, world.dahlia.enrolment, Reach.SUPERVISION)

    world.settle()
    assert world.anggrek.cases() == set()


def test_who_reviews_and_who_takes_over_is_said_at_the_office_only(
    world: World, case: EntityId
) -> None:
    world.office.assigning.lend(case, world.dahlia.enrolment, Reach.SUPERVISION)
    world.settle()

    with pytest.raises(NotLentAtTheOffice):
        world.dahlia.roster.name_reviewer(world.dahlia.enrolment)
    with pytest.raises(NotLentAtTheOffice):
        world.dahlia.assigning.hand_over(case, world.dahlia.enrolment)


def test_what_makes_no_sense_is_refused_and_changes_nothing(world: World, case: EntityId) -> None:
    desk, today = world.office.assigning, world.office.room.today()
    before = world.office.scopes(case)

    with pytest.raises(RecordMissing):
        desk.lend(EntityId(4_711), world.anggrek.enrolment, Reach.REVIEW)
    with pytest.raises(TakerInactive):
        desk.lend(case, 4_000, Reach.REVIEW)
    for enrolment, kind in (
        (world.melati.enrolment, Reach.REVIEW),
        (world.anggrek.enrolment, Reach.SUPERVISION),
        (world.office.enrolment, Reach.SUPERVISION),
    ):
        with pytest.raises(NotHeldSo):
            desk.lend(case, enrolment, kind)
    with pytest.raises(AlreadyOver):
        desk.lend(case, world.anggrek.enrolment, Reach.REVIEW, until=today - timedelta(days=1))
    with pytest.raises(NothingToEnd):
        desk.recall(case, world.anggrek.enrolment, Reach.REVIEW)

    assert world.office.scopes(case) == before


def test_a_case_is_recalled_once(world: World, case: EntityId) -> None:
    """Once it was asked for, a device that let go is not told to let go for ever after."""
    desk, holder = world.office.assigning, world.dahlia.enrolment
    desk.lend(case, holder, Reach.SUPERVISION)
    world.settle()
    desk.recall(case, holder, Reach.SUPERVISION)
    with pytest.raises(NothingToEnd):
        desk.recall(case, holder, Reach.SUPERVISION)
    world.settle()
    with pytest.raises(NothingToEnd):
        desk.recall(case, holder, Reach.SUPERVISION)

    assert world.office.scopes(case) == {(world.melati.enrolment, "own", False)}


def test_what_waits_goes_to_the_reviewer_who_is_named_later(world_of: WorldOf) -> None:
    world = world_of("melati", "anggrek", "kamboja")
    case, answered = world.melati.open_case(), world.melati.open_case("KP-0002")
    request = world.melati.ask_review(answered)
    world.settle()
    world.anggrek.decide(request)
    world.melati.ask_review(case)
    world.settle()
    assert world.kamboja.cases() == set()

    world.office.roster.name_reviewer(world.kamboja.enrolment)
    world.settle()

    assert world.kamboja.cases() == {case}, "and nothing that was decided"
    assert world.anggrek.cases() == {case, answered}, "until it is asked back"
    world.assert_same()


def test_what_the_new_reviewer_wrote_before_is_let_in(world_of: WorldOf) -> None:
    world = world_of("melati", "anggrek", "kamboja")
    case = world.melati.open_case()
    request = world.melati.ask_review(case)
    world.settle()
    world.kamboja.decide(request)
    world.settle()
    assert len(world.office.judging.waiting()) == 1

    world.office.roster.name_reviewer(world.kamboja.enrolment)

    assert world.office.judging.waiting() == []


def test_a_case_is_not_asked_back_from_whoever_is_to_decide_about_it(world_of: WorldOf) -> None:
    world = world_of("melati", "anggrek", "kamboja")
    case = world.melati.open_case()
    world.melati.ask_review(case)
    world.settle()
    desk, first = world.office.assigning, world.anggrek.enrolment

    with pytest.raises(StillAsked):
        desk.recall(case, first, Reach.REVIEW)
    world.settle()
    assert world.anggrek.cases() == {case}
    world.office.roster.name_reviewer(world.kamboja.enrolment)
    desk.recall(case, first, Reach.REVIEW)
    world.melati.session(case, "Kata sesudah itu")
    world.settle()

    assert (world.anggrek.cases(), world.kamboja.cases()) == (set(), {case})
    world.assert_same()


@pytest.mark.parametrize("days", [None, 60])
def test_a_review_does_not_change_for_how_long_a_case_is_lent(
    world: World, case: EntityId, days: int | None
) -> None:
    last = None if days is None else world.office.room.today() + timedelta(days=days)
    world.office.assigning.lend(case, world.anggrek.enrolment, Reach.REVIEW, until=last)
    world.settle()
    request = world.melati.ask_review(case)
    world.settle()
    world.anggrek.decide(request)
    world.settle()

    (lent,) = (one for one in world.office.assigning.who_holds(case) if one.user == "anggrek")
    assert lent.until == last


def test_a_loan_that_ends_takes_the_case_from_nobody_who_is_to_decide(
    world: World, case: EntityId
) -> None:
    last = world.office.room.today() + timedelta(days=5)
    world.office.assigning.lend(case, world.anggrek.enrolment, Reach.REVIEW, until=last)
    request = world.melati.ask_review(case)
    world.settle()
    world.go_on(days=10)
    world.office.exchange.write(world.pouch())
    world.settle()
    assert world.anggrek.cases() == {case}

    world.anggrek.decide(request)
    world.settle()
    assert world.anggrek.cases() == {case}, "to see what became of it"
    world.go_on(days=31)
    world.office.exchange.write(world.pouch())
    world.settle()
    assert world.anggrek.cases() == set()


def test_a_shorter_loan_takes_the_place_of_a_longer_one(world: World, case: EntityId) -> None:
    desk, holder = world.office.assigning, world.anggrek.enrolment
    longer, shorter = (world.office.room.today() + timedelta(days=days) for days in (60, 5))
    desk.lend(case, holder, Reach.REVIEW, until=longer)
    desk.lend(case, holder, Reach.REVIEW, until=shorter)

    (lent,) = (one for one in desk.who_holds(case) if one.user == "anggrek")
    assert lent.until == shorter
