"""Appointments for other calendars say when, and almost nothing else."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_room import a_room, an_open_case, new
from builders_vault import NOON
from pendamping.domain.household import HouseholdMember
from pendamping.domain.session import Appointment
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.store import audit, records
from pendamping.store.audit import Action
from pendamping.usecases.calendars import CalendarDesk, Told, _escaped, written
from pendamping.usecases.room import Room
from pendamping.usecases.session_lines import Planned
from pendamping.usecases.sessions import SessionDesk

INDONESIAN = Words.of(Language.INDONESIAN)
TOMORROW = date(2026, 11, 22)
DAY = timedelta(days=1)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


def a_line(**facts: object) -> Planned:
    known: dict[str, object] = {
        "appointment": EntityId(1 << 40),
        "case": EntityId(5),
        "code": "KP-7Q4M-2",
        "at": datetime(2026, 11, 24, 1, 30, tzinfo=UTC),
        "kind": "individual",
        "mode": "home",
        "minutes": 45,
        "status": "planned",
        "area": None,
        "risk": None,
        "session": None,
    }
    return Planned(**(known | facts))  # type: ignore[arg-type]


def unfolded(data: bytes) -> list[str]:
    """Read a file back the way a calendar does (RFC 5545, 3.1)."""
    return data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def values(data: bytes, name: str) -> list[str]:
    return [line.split(":", 1)[1] for line in unfolded(data) if line.startswith(f"{name}:")]


def plain(escaped: str) -> str:
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found.group(1), found.group(1)), escaped)


def an_appointment(room: Room, case: EntityId, **facts: object) -> Appointment:
    known = {"kind": "family", "planned_at": NOON + DAY, "remarks": "Bertemu Bu Sumini"}
    planned = SessionDesk(room).plan(new(Appointment, case, **(known | facts)))
    return planned.record


def test_an_entry_says_the_hour_in_utc_and_the_code() -> None:
    data = written(INDONESIAN, NOON, [(a_line(), "")])

    assert values(data, "SUMMARY") == ["Janji KP-7Q4M-2"]
    assert values(data, "DTSTART") == ["20261124T013000Z"]
    assert values(data, "DTEND") == ["20261124T021500Z"]
    assert values(data, "STATUS") == ["TENTATIVE"]
    assert values(data, "LOCATION") == []


def test_an_entry_keeps_its_name_from_one_file_to_the_next() -> None:
    first, second = (
        values(written(INDONESIAN, at, [(a_line(minutes=minutes), "")]), "UID")
        for at, minutes in ((NOON, 45), (NOON + DAY, 60))
    )

    assert first == second
    assert str(1 << 40) not in first[0]
    assert f"{1 << 40:x}" not in first[0]


def test_a_calendar_has_no_name_no_village_and_no_remark(room: Room) -> None:
    case = an_open_case(room).id
    with room.changing() as changes:
        records.add(changes, new(HouseholdMember, case, relation="mother", name="Sumini"))
    an_appointment(room, case)

    made = CalendarDesk(room).calendar(INDONESIAN, TOMORROW, 7, frozenset(Told))

    text = made.data.decode()
    assert made.events == 1
    assert values(made.data, "LOCATION") == ["Kapanewon Sentolo"]
    assert "Sumini" not in text
    assert "remarks" not in text.lower()
    assert values(made.data, "SUMMARY")[0].startswith("Sesi keluarga ")


def test_kind_and_place_stay_out_unless_they_are_chosen(room: Room) -> None:
    an_appointment(room, an_open_case(room).id)

    made = CalendarDesk(room).calendar(INDONESIAN, TOMORROW, 7)

    assert "Sesi keluarga" not in made.data.decode()
    assert values(made.data, "LOCATION") == []


def test_what_was_called_off_is_crossed_out(room: Room) -> None:
    appointment = an_appointment(room, an_open_case(room).id)
    SessionDesk(room).cancel(appointment.id)

    made = CalendarDesk(room).calendar(INDONESIAN, TOMORROW, 7)

    assert values(made.data, "STATUS") == ["CANCELLED"]


def test_a_calendar_stands_in_the_audit(room: Room) -> None:
    an_appointment(room, an_open_case(room).id)

    CalendarDesk(room).calendar(INDONESIAN, TOMORROW, 7, {Told.PLACE})

    with room.reading() as reader:
        (line,) = audit.entries(reader, action=Action.EXPORTED)
    assert (line.details["what"], line.details["told"]) == ("calendar", "place")


@given(st.text(min_size=1, max_size=200))
def test_a_line_is_at_most_75_octets_and_reads_back_whole(place: str) -> None:
    data = written(INDONESIAN, NOON, [(a_line(), place)])

    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    shown = "\n".join(
        "".join(letter for letter in line if letter.isprintable()) for line in place.splitlines()
    )
    assert [plain(found) for found in values(data, "LOCATION")] == [shown]


def test_signs_with_a_meaning_are_escaped() -> None:
    assert _escaped("Balai; timur, lantai 2\\3\nBEGIN:VEVENT") == (
        "Balai\\; timur\\, lantai 2\\\\3\\nBEGIN:VEVENT"
    )
