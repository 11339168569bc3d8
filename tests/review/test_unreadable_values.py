"""A value that no field can hold, or a clock beyond all calendars, spoils nobody's list."""

from datetime import timedelta
from typing import Any

import pytest

from builders_exchange import Seat, World, merged
from builders_room import an_intake
from pendamping.domain.case import Case
from pendamping.domain.consent import Consent
from pendamping.domain.declare import NO_CASE, Record
from pendamping.domain.legal import LegalClaim
from pendamping.domain.programme import Programme
from pendamping.domain.protection import PdpRequest
from pendamping.domain.repatriation import Repatriation
from pendamping.domain.session import Appointment, Session
from pendamping.kernel.ids import COUNTER_BITS, EntityId
from pendamping.sync import hlc
from pendamping.sync.authority import Objection
from pendamping.sync.operations import Creation, Edit
from pendamping.sync.schema import Table
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.exchange.judging import CannotBeAccepted
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.usecases.protection import ProtectionDesk
from pendamping.usecases.sessions import SessionDesk
from pendamping.usecases.timers_desk import TimersDesk

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


LAST_SECOND = 253_402_300_799
"""Of the year 9999, in UTC: further east it is no moment at all."""

BEYOND: list[tuple[type[Record], dict[str, Any]]] = [
    (Case, {"opened_on": "9999-12-31"}),
    (Case, {"help_requested_on": "9999-12-31"}),
    (Session, {"kind": "individual", "started_at": LAST_SECOND}),
    (Session, {"kind": "individual", "started_at": -62_135_596_800, "ended_at": LAST_SECOND}),
    (LegalClaim, {"kind": "restitution", "verdict_final_known_on": "9999-12-31"}),
    (PdpRequest, {"kind": "access", "received_at": LAST_SECOND}),
    (Repatriation, {"returned_on": "9999-12-31"}),
    (Consent, {"purpose": "reporting", "given": "withdrawn", "withdrawn_at": LAST_SECOND}),
]


def write_beyond(seat: Seat, case: EntityId, kind: type[Record], told: dict[str, Any]) -> None:
    """Write what a changed program would: past every desk, and past all that is typed."""
    with seat.room.changing() as changes:
        if kind is Case:
            changes.edit(Table.of(Case.NOUN), case, told)
        else:
            changes.create(Table.of(kind.NOUN), case, told)


def look_at_every_list(seat: Seat, case: EntityId) -> None:
    cases = CaseDesk(seat.room)
    while cases.freshen():
        pass
    assert case in {line.case for line in cases.cases().lines}
    cases.look(case)
    cases.timeline(case)
    TimersDesk(seat.room).timers()
    ProtectionDesk(seat.room).requests()
    SessionDesk(seat.room).of_case(case)
    SessionDesk(seat.room).upcoming(seat.room.today(), 7)
    if seat.name == "office":
        VerificationDesk(seat.room).check()


@pytest.mark.parametrize(("kind", "told"), BEYOND)
def test_a_year_that_nobody_can_mean_waits(
    world: World, kind: type[Record], told: dict[str, Any]
) -> None:
    case = CaseDesk(world.melati.room).open_case(an_intake()).record.id
    write_beyond(world.melati, case, kind, told)

    world.melati.send(world.office)

    assert [held.reason for held in world.office.judging.waiting()] == [Objection.VALUE]
    look_at_every_list(world.office, case)
    look_at_every_list(world.melati, case)


@pytest.mark.parametrize(("kind", "told"), BEYOND)
def test_a_year_that_was_let_in_once_stops_no_list(
    world: World, kind: type[Record], told: dict[str, Any]
) -> None:
    """An office whose earlier program took such a value in told it to whoever holds the case."""
    case = CaseDesk(world.melati.room).open_case(an_intake()).record.id
    world.settle()
    write_beyond(world.office, case, kind, told)

    world.settle()

    look_at_every_list(world.office, case)
    look_at_every_list(world.melati, case)
    with world.melati.reading() as reader:
        kept = [reader.rows(f'SELECT "{name}" AS held FROM "{kind.NOUN.name}"') for name in told]
    assert all(
        value in [row.value("held") for row in rows]
        for value, rows in zip(told.values(), kept, strict=True)
    )


def test_the_day_that_was_meant_takes_the_place_of_one_beyond_all_years(world: World) -> None:
    case = CaseDesk(world.melati.room).open_case(an_intake()).record.id
    write_beyond(world.melati, case, Case, {"opened_on": "9999-12-31"})

    world.melati.edit_case(case, opened_on=world.melati.room.today().isoformat())
    world.melati.send(world.office)

    (held,) = world.office.every(Case)
    assert held.opened_on == world.melati.room.today()


def test_any_number_of_days_and_minutes_stops_no_list(world: World) -> None:
    case = CaseDesk(world.melati.room).open_case(an_intake()).record.id
    world.settle()
    soon = int((world.office.room.now() + timedelta(hours=2)).timestamp())
    with world.office.room.changing() as changes:
        programme = changes.create(
            Table.of(Programme.NOUN),
            NO_CASE,
            {
                "window_start": "2026-01-01",
                "window_end": "2026-12-31",
                "post_programme_days": 1 << 62,
            },
        )
        changes.edit(Table.of(Case.NOUN), case, {"programme": programme})
        changes.create(
            Table.of(Appointment.NOUN),
            case,
            {"planned_at": soon, "status": "planned", "minutes": 1 << 62},
        )

    world.settle()

    look_at_every_list(world.office, case)
    look_at_every_list(world.melati, case)
