"""A case held for review or supervision, and records of no case: what may be taken away there."""

from dataclasses import replace
from functools import partial

import msgpack
import pytest

from builders_exchange import World, WorldOf
from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE
from pendamping.domain.protection import Breach
from pendamping.sync.authority import Objection
from pendamping.sync.frames import Holding
from pendamping.sync.operations import Edit
from pendamping.sync.schema import ALIVE
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.records_desk import RecordDesk
from pendamping.usecases.room import NotYoursToWrite


@pytest.mark.parametrize(
    ("name", "kind"), [("anggrek", Holding.REVIEW), ("dahlia", Holding.SUPERVISION)]
)
def test_who_reviews_a_case_cannot_delete_it(world_of: WorldOf, name: str, kind: Holding) -> None:
    world = world_of("melati", name)
    reviewer = world.seats[name]
    case = world.melati.open_case()
    world.settle()
    world.office.assigning.lend(case, reviewer.enrolment, kind)
    world.settle()
    reviewer.delete(Case, case)

    reviewer.send(world.office)

    assert [held.reason for held in world.office.judging.waiting()] == [Objection.FIELD]
    assert {one.id for one in world.office.every(Case)} == {case}


@pytest.mark.parametrize(
    ("name", "kind"), [("anggrek", Holding.REVIEW), ("dahlia", Holding.SUPERVISION)]
)
def test_no_desk_begins_a_deletion_that_the_office_would_refuse(
    world_of: WorldOf, name: str, kind: Holding
) -> None:
    world = world_of("melati", name)
    reviewer = world.seats[name]
    case = world.melati.open_case()
    deleted = world.melati.open_case("KP-0002")
    world.settle()
    for one in (case, deleted):
        world.office.assigning.lend(one, reviewer.enrolment, kind)
    world.settle()
    CaseDesk(world.melati.room).delete(deleted)
    world.settle()
    desk = RecordDesk(reviewer.room)

    for refused in (
        partial(CaseDesk(reviewer.room).delete, case),
        partial(CaseDesk(reviewer.room).restore, deleted),
        partial(desk.delete, "case_file", case),
        partial(desk.restore, "case_file", deleted),
    ):
        with pytest.raises(NotYoursToWrite):
            refused()
    world.settle()

    assert world.office.judging.waiting() == []
    world.assert_same()


def test_a_reviewer_neither_closes_a_case_nor_opens_it_again(world_of: WorldOf) -> None:
    world = world_of("melati", "anggrek")
    case = world.melati.open_case()
    world.settle()
    world.office.assigning.lend(case, world.anggrek.enrolment, Holding.REVIEW)
    world.melati.edit(Case, case, status="Closed")
    world.settle()

    with pytest.raises(NotYoursToWrite):
        CaseDesk(world.anggrek.room).reopen(case)
    world.settle()

    assert world.office.judging.waiting() == []
    world.assert_same()


def test_nobody_changes_what_another_reported_to_the_office(world: World) -> None:
    breach = world.kenanga.add(Breach, NO_CASE, what_data="Laptop hilang").id
    world.kenanga.send(world.office)
    noun = Breach.NOUN.number
    edit = Edit(
        noun=noun, field=3, id=breach, case=NO_CASE, element=None, context=(), value="Tidak ada"
    )
    deletion = replace(edit, field=ALIVE, value=msgpack.packb([]))
    forged = world.melati.segment(1, [edit], [deletion])

    world.office.take([world.melati.letter(world.office, forged)])

    assert [held.reason for held in world.office.judging.waiting()] == [Objection.FIELD] * 2
    assert [one.what_data for one in world.office.every(Breach)] == ["Laptop hilang"]


def test_who_reported_something_to_the_office_may_correct_it(world: World) -> None:
    breach = world.kenanga.add(Breach, NO_CASE, what_data="Laptop hilang").id
    world.kenanga.edit(Breach, breach, what_data="Ponsel hilang")

    world.kenanga.send(world.office)

    assert [one.what_data for one in world.office.every(Breach)] == ["Ponsel hilang"]
