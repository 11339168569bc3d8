"""Spacing: what the rules say of the distance between contacts and of the days they fill (V-16)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from pendamping.domain.case import Case
from pendamping.domain.findings import Finding
from pendamping.domain.programme import Programme
from pendamping.domain.rules.answers import day_of, known, named
from pendamping.domain.rules.sessions import Limits, v_16
from pendamping.domain.session import Appointment
from pendamping.store import lists, records
from pendamping.store.lists import Span
from pendamping.store.rows import Reader
from pendamping.usecases.room import Room

WAITING: Final = frozenset({"planned", "confirmed", "moved"})
"""An appointment that is still to take place."""


def spacing(
    room: Room, reader: Reader, appointment: Appointment, met: Iterable[date | None]
) -> Iterator[Finding]:
    """Weigh an appointment against the days on which the survivor is met, and one's own day."""
    on = day_of(appointment.planned_at, appointment.zone)
    if on is None:
        return
    case = records.find(reader, Case, appointment.case)
    agreed = [
        day_of(one.planned_at, one.zone)
        for one in records.of_case(reader, Appointment, case.id)
        if one.id != appointment.id and known(one.status) in WAITING
    ]
    day = lists.appointments(reader, days_of(room, on, 1), only_open=True)
    own = [one for one in day if one.held_by == appointment.held_by and one.id != appointment.id]
    yield from v_16(
        on,
        [found for found in (*met, *agreed) if found is not None],
        limits=limits_of(reader, case),
        companion_contacts=len(own),
        survivor_asked=known(appointment.survivor_asked_for_it) is True,
        has_reason=named(appointment.density_reason),
    )


def limits_of(reader: Reader, case: Case) -> Limits:
    """Return how dense contacts may be in the programme of a case."""
    programme = known(case.programme)
    return Limits.of(None if programme is None else records.first(reader, Programme, programme))


def days_of(room: Room, since: date, days: int) -> Span:
    """Return the span of some days where the clock of the room hangs."""
    start = datetime.combine(since, time(), room.clock.zone)
    return Span(since=start, until=start + timedelta(days=days))
