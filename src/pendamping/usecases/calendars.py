"""The calendar desk: appointments for the calendar of a telephone, with nobody's name in them.

What leaves here is plain text outside the vault, so it says as little as it can: the hour, the
code of the case and a neutral word. Kind and district stand in it only if they were asked for.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from pendamping.domain.areas import Level, level_of, parents_of
from pendamping.domain.codes import code_list
from pendamping.i18n.words import Words
from pendamping.store import audit
from pendamping.store.audit import Action
from pendamping.usecases.room import Room
from pendamping.usecases.session_lines import Planned
from pendamping.usecases.sessions import SessionDesk

LINE: Final = 75
"""Octets of a line before it is folded (RFC 5545, 3.1)."""
USUAL_MINUTES: Final = 60
"""How long an appointment is taken to last where nobody said."""
PRODUCT: Final = "-//Pendamping//Pendamping//ID"

STATUS: Final = {"confirmed": "CONFIRMED", "cancelled": "CANCELLED"}
SHOWN: Final = frozenset({None, "planned", "confirmed", "moved", "cancelled"})
"""What is ahead, and what was called off: a calendar that has it crosses it out."""


class Told(StrEnum):
    """What else an entry says, if somebody chooses so."""

    KIND = "kind"
    PLACE = "place"
    """The district, never the village."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """A calendar as it is written into a file."""

    data: bytes = field(repr=False)
    events: int


@dataclass(frozen=True, slots=True)
class CalendarDesk:
    """Writes appointments for other calendars. Each calendar stands in the audit."""

    room: Room

    def calendar(
        self, words: Words, since: date, days: int, told: Collection[Told] = frozenset()
    ) -> CalendarFile:
        """Return the appointments of some days as an iCalendar file."""
        with self.room.vault.writing() as writer:
            shown = [
                one
                for one in SessionDesk(self.room).planned(writer, since, days)
                if one.status in SHOWN
            ]
            audit.record(
                writer,
                Action.EXPORTED,
                self.room.now(),
                actor=self.room.actor.author,
                what="calendar",
                records=len(shown),
                told=".".join(sorted(told)),
            )
        return CalendarFile(
            data=written(
                words, self.room.now(), [(one, self._place(one, told)) for one in shown], told
            ),
            events=len(shown),
        )

    def _place(self, one: Planned, told: Collection[Told]) -> str:
        if Told.PLACE not in told or one.area is None:
            return ""
        codes = (*parents_of(one.area), one.area)
        district = next((code for code in codes if level_of(code) is Level.DISTRICT), one.area)
        area = self.room.areas().first(district)
        return "" if area is None else area.titled


def written(
    words: Words,
    now: datetime,
    appointments: Iterable[tuple[Planned, str]],
    told: Collection[Told] = frozenset(),
) -> bytes:
    """Write appointments, each with its place or none, as RFC 5545 has them: in UTC, folded."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for one, place in appointments:
        lines += _event(words, now, one, place, told)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(
    words: Words, now: datetime, one: Planned, place: str, told: Collection[Told]
) -> Iterator[str]:
    summary = [words.say("Appointment"), one.code]
    if Told.KIND in told and one.kind is not None:
        summary[0] = words.label(code_list("session_kind").label(one.kind))
    end = one.at + timedelta(minutes=one.minutes or USUAL_MINUTES)
    yield "BEGIN:VEVENT"
    yield f"UID:{_name(one.appointment)}@pendamping.invalid"
    yield f"DTSTAMP:{_utc(now)}"
    yield f"DTSTART:{_utc(one.at)}"
    yield f"DTEND:{_utc(end)}"
    yield f"SUMMARY:{_escaped(' '.join(summary))}"
    if place:
        yield f"LOCATION:{_escaped(place)}"
    yield f"STATUS:{STATUS.get(one.status or '', 'TENTATIVE')}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _name(appointment: int) -> str:
    """Name an entry so that writing it again replaces it; the number itself tells who wrote it."""
    return hashlib.sha256(f"pendamping-calendar-1 {appointment}".encode()).hexdigest()[:32]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    """Write a text value (RFC 5545, 3.3.11); other control characters have no place in one."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    lines = (
        "".join(letter for letter in line if letter.isprintable()) for line in text.splitlines()
    )
    return "\\n".join(lines)


def _folded(line: str) -> Iterator[str]:
    """Cut a line into pieces of at most 75 octets, never within a letter (RFC 5545, 3.1)."""
    piece, room = "", LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield piece
            piece, room = " ", LINE - 1
        piece += letter
        room -= size
    yield piece
