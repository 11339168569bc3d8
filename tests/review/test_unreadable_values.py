"""A value that no field can hold, or a clock beyond all calendars, spoils nobody's list."""

import pytest

from builders_exchange import World, merged
from pendamping.domain.case import Case
from pendamping.domain.session import Session
from pendamping.kernel.ids import COUNTER_BITS, EntityId
from pendamping.sync import hlc
from pendamping.sync.authority import Objection
from pendamping.sync.operations import Creation, Edit
from pendamping.usecases.exchange.judging import CannotBeAccepted

CASE = Case.NOUN.number
SESSION = Session.NOUN.number
FIELDS = {field.name: field.number for field in Session.NOUN.fields}
STARTED = next(field for field in Session.NOUN.fields if field.kind.value == "moment")
DAY = next(field for field in Case.NOUN.fields if field.kind.value == "day")


def own_id(author: int, counter: int) -> EntityId:
    return EntityId(author << COUNTER_BITS | counter)


def test_what_no_field_can_hold_waits(world: World) -> None:
    own = own_id(world.kenanga.author, 1)
    forged = world.kenanga.segment(
        1,
        [Creation(noun=CASE, id=own, case=own, values={1: "KP-0009"})],
        [Creation(noun=SESSION, id=own + 1, case=own, values={STARTED.number: 1 << 62})],
        [
            Edit(
                noun=CASE, field=DAY.number, id=own, case=own, element=None, context=(),
                value="besok",
            )
        ],
        [Creation(noun=SESSION, id=own + 2, case=own, values={FIELDS["survivor_said"]: "Ya"})],
    )  # fmt: skip

    (report,) = world.office.take([world.kenanga.letter(world.office, forged)])

    assert report.waiting == 2
    assert [held.reason for held in world.office.judging.waiting()] == [Objection.VALUE] * 2
    assert world.office.said() == {"Ya"}
    assert len(world.office.every(Case)) == 1
    with pytest.raises(CannotBeAccepted):
        world.office.judging.accept(world.office.judging.waiting()[0].id)


def test_a_clock_beyond_all_calendars_spoils_no_list_of_conflicts(world: World) -> None:
    case = world.melati.open_case()
    world.settle()
    world.melati.edit_case(case, summary="Satu")
    world.office.edit_case(case, summary="Dua")
    assert merged(world.melati.send(world.office))
    with world.office.vault.writing() as writer:
        writer.run("UPDATE sib SET h = :h", h=(1 << 63) - 1)

    (conflict,) = world.office.judging.conflicts()

    assert len(conflict.choices) == 2
    assert hlc.unix_seconds((1 << 63) - 1) == hlc.LAST_SECOND
