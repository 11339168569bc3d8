"""Two people write for the first time who a case is about: a person puts the two together."""

from dataclasses import replace

import pytest

from builders_exchange import Seat, World, WorldOf
from builders_room import a_consent, an_identity, an_intake
from pendamping.domain.clearance import DataIssue
from pendamping.domain.declare import NoValue
from pendamping.domain.person import Identity, Survivor
from pendamping.kernel.ids import EntityId
from pendamping.store import audit, records
from pendamping.store.audit import Action
from pendamping.store.digest import Clash
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.exchange.judging import Conflict
from pendamping.usecases.identities import IdentityDesk
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.usecases.room import NotYours

NIK = "0001061703080002"


@pytest.fixture
def world(world_of: WorldOf) -> World:
    return world_of("melati")


def written_twice(world: World) -> EntityId:
    """Let the office and Melati write a first identity on the same day, and bring them together."""
    case = CaseDesk(world.melati.room).open_case(an_intake()).record.id
    with world.melati.room.changing() as changes:
        records.add(changes, a_consent(case, purpose="services"))
    world.melati.ask_review(case)
    world.settle()
    nik = replace(an_identity(full_name="Wage", nik=NIK, phone=NoValue.NOT_ASKED), case=case)
    phone = an_identity(full_name="Wage Prasetya", nik=NoValue.NOT_ASKED, phone="+62811")
    IdentityDesk(world.office.room).write(nik)
    IdentityDesk(world.melati.room).write(replace(phone, case=case))
    world.settle()
    return case


def doubled(seat: Seat, case: EntityId) -> Conflict:
    (found,) = seat.judging.conflicts(case)
    assert found.clash is Clash.DOUBLED
    return found


def named(conflict: Conflict, name: str) -> int:
    """Return the number of the choice in which somebody is called so."""
    said = [{field.name: value for field, value in one.answers} for one in conflict.choices]
    return [one["full_name"] for one in said].index(name) + 1


def test_both_are_shown_to_whoever_may_read_them(world_of: WorldOf) -> None:
    world = world_of("melati", "anggrek", "teratai")
    case = written_twice(world)

    for seat in (world.office, world.melati):
        conflict = doubled(seat, case)
        said = [{one.name: value for one, value in choice.answers} for choice in conflict.choices]
        assert {one["full_name"] for one in said} == {"Wage", "Wage Prasetya"}
        assert {one["nik"] for one in said} == {NIK, NoValue.NOT_ASKED}
        assert conflict.is_yours
        assert [choice.is_shown for choice in conflict.choices] == [True, False]
    assert world.anggrek.judging.conflicts(case) == []
    assert world.teratai.judging.conflicts(case) == []


def test_one_stands_with_what_only_the_other_knew(world: World) -> None:
    case = written_twice(world)
    conflict = doubled(world.melati, case)

    world.melati.judging.decide_conflict(conflict.record, "", named(conflict, "Wage Prasetya"))
    world.settle()

    world.assert_same()
    assert world.office.judging.waiting() == []
    for seat in (world.office, world.melati):
        assert seat.judging.conflicts(case) == []
        (stands,) = seat.every(Identity)
        assert (stands.full_name, stands.nik, stands.phone) == ("Wage Prasetya", NIK, "+62811")
        people = IdentityDesk(seat.room).people(case)
        assert people.identity == stands


def test_the_other_can_be_brought_back(world: World) -> None:
    case = written_twice(world)
    conflict = doubled(world.office, case)
    kept, other = conflict.choices[0].record, conflict.choices[1].record
    world.office.judging.decide_conflict(conflict.record, "", 1)
    assert [one.id for one in world.office.every(Identity)] == [kept]

    with world.office.room.changing() as changes:
        records.restore(changes, Identity, other)

    assert doubled(world.office, case).record == conflict.record


def test_two_who_choose_differently_at_once_lose_neither(world: World) -> None:
    case = written_twice(world)
    conflict = doubled(world.office, case)

    world.office.judging.decide_conflict(conflict.record, "", 1)
    world.melati.judging.decide_conflict(conflict.record, "", 2)
    world.settle()

    world.assert_same()
    contested = {one.record for one in world.office.judging.conflicts(case)}
    assert contested == {one.record for one in conflict.choices}


def test_a_look_at_both_names_leaves_a_line(world: World) -> None:
    case = written_twice(world)
    conflict = doubled(world.office, case)

    world.office.judging.note_looks([conflict])

    with world.office.reading() as reader:
        assert audit.entries(reader, most=1)[0].action == Action.IDENTITY_READ


def test_the_checks_ask_about_it_until_one_stands(world: World) -> None:
    case = written_twice(world)
    desk = VerificationDesk(world.office.room)

    def questions() -> set[tuple[object, object]]:
        return {
            (one.severity, one.state) for one in world.office.every(DataIssue) if one.rule == "V-05"
        }

    desk.check([case])
    assert questions() == {("warn", "open")}

    world.office.judging.decide_conflict(doubled(world.office, case).record, "", 1)
    desk.check([case])
    assert questions() == {("warn", "accepted")}


def test_whoever_reviews_a_case_sees_two_survivors_and_decides_nothing(
    world_of: WorldOf,
) -> None:
    world = world_of("melati", "anggrek")
    case = written_twice(world)
    world.office.add(Survivor, case, sex_recorded="P")
    world.settle()
    first = min(world.office.every(Survivor), key=lambda one: one.id)
    (conflict,) = world.anggrek.judging.conflicts(case)

    assert (conflict.noun, conflict.record, conflict.is_yours) == (Survivor.NOUN, first.id, False)
    with pytest.raises(NotYours):
        world.anggrek.judging.decide_conflict(first.id, "", 1)


def test_what_somebody_would_not_say_is_an_answer(world: World) -> None:
    case = written_twice(world)
    first, second = (one.record for one in doubled(world.office, case).choices)
    world.office.edit(Identity, first, phone="~declined")

    world.office.judging.decide_conflict(first, "", 1)

    (stands,) = world.office.every(Identity)
    assert stands.id == first != second
    assert stands.phone is NoValue.DECLINED
