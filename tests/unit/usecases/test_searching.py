"""What is found bears the code of its case, and codes are offered while they are typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders_room import a_room, a_session, an_open_case
from pendamping.domain.roles import Role
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.quick_notes import NoteDesk
from pendamping.usecases.room import Room
from pendamping.usecases.searching import SearchDesk
from pendamping.usecases.sessions import SessionDesk
from pendamping.usecases.sight import NotYoursToRead


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


@pytest.fixture
def desk(room: Room) -> SearchDesk:
    return SearchDesk(room)


def test_what_is_found_bears_the_code_of_its_case(room: Room, desk: SearchDesk) -> None:
    case = an_open_case(room)
    SessionDesk(room).record(a_session(case.id, survivor_said="Utang pada juragan kapal"))

    (found,) = desk.look("juragan")

    assert (found.code, found.noun, found.field) == (case.code, "session", "survivor_said")
    assert [piece.text for piece in found.snippet if piece.hit] == ["juragan"]
    assert "juragan" not in repr(found)


def test_what_belongs_to_no_case_bears_no_code(room: Room, desk: SearchDesk) -> None:
    NoteDesk(room).note("Tanya soal KTP")

    assert [found.code for found in desk.look("KTP")] == [""]


def test_codes_are_offered_while_they_are_typed(room: Room, desk: SearchDesk) -> None:
    cases = [an_open_case(room) for _ in range(3)]
    CaseDesk(room).cases()  # makes the lines
    wanted = cases[1]

    (called,) = desk.cases_called(str(wanted.code).lower())

    assert (called.case, called.code, called.area) == (wanted.id, wanted.code, wanted.area)
    assert len(desk.cases_called("")) == 3
    assert len(desk.cases_called("", limit=2)) == 2
    assert desk.cases_called("tidak ada") == ()


def test_codes_are_for_those_who_read_cases(tmp_path: Path) -> None:
    with a_room(tmp_path / "vault", Role.CUSTODIAN) as room, pytest.raises(NotYoursToRead):
        SearchDesk(room).cases_called("KP")
