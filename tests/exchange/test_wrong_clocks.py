"""A clock that goes wrong at one desk decides nothing at the others."""

from datetime import date, timedelta

from builders_exchange import Seat, World
from builders_plans import a_member, plan_facts
from builders_room import a_consent, an_intake, new
from pendamping.domain.declare import NO_CASE
from pendamping.domain.review import PlanReview
from pendamping.domain.reviewing import Decision, Lapse, ReviewState, Standing
from pendamping.domain.risk import RedFlag
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.family_plans import FamilyPlanDesk
from pendamping.usecases.matters import matter
from pendamping.usecases.reviews import ReviewDesk
from pendamping.usecases.risks import RiskDesk

AHEAD = timedelta(days=400)


def test_whose_clock_was_a_day_ahead_is_told_so_until_it_is_set(world: World) -> None:
    melati, office = world.melati, world.office
    case = melati.open_case()
    world.settle()
    assert not melati.exchange.is_clock_ahead()
    melati.clock.go_on(timedelta(days=2))
    melati.edit_case(case, summary="Ditulis lusa")
    melati.send(office)
    assert not melati.exchange.is_clock_ahead(), "nobody could know yet"

    office.send(melati)

    assert melati.exchange.is_clock_ahead()
    assert not office.exchange.is_clock_ahead()
    melati.clock.go_on(timedelta(days=-2))
    melati.edit_case(case, summary="Ditulis hari ini")
    melati.send(office)
    office.send(melati)
    assert not melati.exchange.is_clock_ahead()


def test_a_package_that_waited_on_a_stick_says_nothing_about_a_clock(world: World) -> None:
    melati, office = world.melati, world.office
    melati.open_case()
    files = melati.write_to(office)
    office.clock.go_on(timedelta(days=30))
    office.take(files)

    office.send(melati)

    assert not melati.exchange.is_clock_ahead()


def handed_in(world: World) -> tuple[EntityId, EntityId]:
    """Open a case at Melati's desk and hand a family plan in; return both."""
    room = world.melati.room
    case = CaseDesk(room).open_case(an_intake()).record.id
    with room.changing() as changes:
        records.add(changes, a_consent(case, purpose="services"))
    desk = FamilyPlanDesk(room)
    plan = desk.draft(case, **plan_facts(a_member(room, case).id)).record.id
    desk.add_action(plan, what="Latihan", who="family", due_on=date(2026, 12, 2))
    desk.submit(plan)
    world.settle()
    return case, plan


def decide(seat: Seat, plan: EntityId, decision: Decision) -> None:
    desk = ReviewDesk(seat.room)
    said = PlanReview(id=EntityId(0), case=NO_CASE, summary="Sudah dibaca")
    read = desk.read("family_plan", plan)
    desk.decide("family_plan", plan, decision, read_hash=read.hash, verdict=said)


def raise_flag(seat: Seat, case: EntityId) -> None:
    RiskDesk(seat.room).raise_flag(new(RedFlag, case, kind="violence_now"))


def stands(seat: Seat, plan: EntityId) -> Standing:
    with seat.reading() as reader:
        return matter(seat.room, reader, "family_plan", plan).standing


def test_an_approval_dated_ahead_lapses_when_a_danger_is_noted(world: World) -> None:
    case, plan = handed_in(world)
    world.anggrek.clock.go_on(AHEAD)
    decide(world.anggrek, plan, Decision.APPROVE)
    world.settle()
    assert stands(world.melati, plan).state is ReviewState.APPROVED

    raise_flag(world.melati, case)
    world.settle()

    for seat in (world.melati, world.office):
        assert stands(seat, plan).lapse is Lapse.RISK
    (line,) = FamilyPlanDesk(world.melati.room).plans(case)
    assert line.state is ReviewState.LAPSED


def test_an_approval_lapses_by_a_danger_noted_an_hour_later(world: World) -> None:
    case, plan = handed_in(world)
    decide(world.anggrek, plan, Decision.APPROVE)
    world.settle()
    world.melati.clock.go_on(timedelta(hours=1))
    raise_flag(world.melati, case)
    world.settle()

    for seat in (world.melati, world.office, world.anggrek):
        assert stands(seat, plan).lapse is Lapse.RISK, seat.name


def test_a_danger_that_was_read_before_the_approval_lapses_nothing(world: World) -> None:
    case, plan = handed_in(world)
    raise_flag(world.melati, case)
    world.settle()
    world.anggrek.clock.go_on(timedelta(hours=1))
    decide(world.anggrek, plan, Decision.APPROVE)
    world.settle()

    assert stands(world.melati, plan).holds
    assert stands(world.office, plan).holds


def test_what_was_handed_in_by_a_clock_ahead_was_read_all_the_same(world: World) -> None:
    """Her flag and her plan are both dated ahead; who answers the plan has read the flag."""
    world.melati.clock.go_on(AHEAD)
    room = world.melati.room
    case = CaseDesk(room).open_case(an_intake()).record.id
    with room.changing() as changes:
        records.add(changes, a_consent(case, purpose="services"))
    raise_flag(world.melati, case)
    desk = FamilyPlanDesk(room)
    plan = desk.draft(case, **plan_facts(a_member(room, case).id)).record.id
    desk.add_action(plan, what="Latihan", who="family", due_on=date(2026, 12, 2))
    desk.submit(plan)
    world.settle()
    decide(world.anggrek, plan, Decision.APPROVE)
    world.settle()

    assert stands(world.office, plan).holds
    assert stands(world.anggrek, plan).holds


def test_a_rejection_dated_ahead_hides_no_later_submission(world: World) -> None:
    case, plan = handed_in(world)
    world.anggrek.clock.go_on(AHEAD)
    decide(world.anggrek, plan, Decision.REJECT)
    world.settle()
    desk = FamilyPlanDesk(world.melati.room)
    assert desk.plans(case)[0].state is ReviewState.REJECTED

    again = desk.submit(plan).record
    world.settle()

    assert again.round == 2
    for seat in (world.melati, world.office, world.anggrek):
        assert stands(seat, plan).request == again
    decide(world.anggrek, plan, Decision.APPROVE)
    world.settle()
    assert stands(world.melati, plan).holds
