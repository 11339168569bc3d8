"""What is found bears the code of its case, and codes are offered while they are typed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders_room import a_room, a_session, an_identity, an_open_case
from pendamping.domain.case import Case
from pendamping.domain.roles import Role
from pendamping.kernel.ids import EntityId, author_number
from pendamping.store import audit, records
from pendamping.store.audit import Action
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


@pytest.mark.parametrize("typed", ["RTPC", "rptc", "antar rtpc", "Rptc antar"])
def test_rptc_is_found_however_it_was_spelt(room: Room, desk: SearchDesk, typed: str) -> None:
    NoteDesk(room).note("Antar ke RPTC besok")
    NoteDesk(room).note("Antar ke RTPC lusa")

    found = desk.look(typed)

    assert {piece.text for one in found for piece in one.snippet if piece.hit} >= {"RPTC", "RTPC"}
    assert len(found) == len({one.record for one in found}) == 2
    assert len(desk.look(typed, limit=1)) == 1


def test_what_was_typed_comes_before_its_other_names(room: Room, desk: SearchDesk) -> None:
    NoteDesk(room).note("Lapor UPTD PPA")
    NoteDesk(room).note("Lapor P2TP2A")

    for typed, first in (("uptd ppa", "Lapor UPTD PPA"), ("p2tp2a", "Lapor P2TP2A")):
        texts = ["".join(piece.text for piece in one.snippet) for one in desk.look(typed)]
        assert texts[0] == first
        assert len(texts) == 2


def test_codes_are_for_those_who_read_cases(tmp_path: Path) -> None:
    with a_room(tmp_path / "vault", Role.CUSTODIAN) as room, pytest.raises(NotYoursToRead):
        SearchDesk(room).cases_called("KP")


def test_a_name_leads_to_its_case_and_stays_unsaid(room: Room, desk: SearchDesk) -> None:
    case = a_case_of_marsinah(room)

    (found,) = desk.look("Marsinah")

    assert (found.code, found.noun, found.snippet) == (case.code, "identity", ())
    assert read_by_name(room) == []


def test_a_name_that_is_asked_for_stands_in_the_audit(room: Room, desk: SearchDesk) -> None:
    case = a_case_of_marsinah(room)
    SessionDesk(room).record(a_session(case.id, survivor_said="Utang pada juragan kapal"))

    (found,) = desk.look("Marsinah", identity=True)
    (said,) = desk.look("juragan", identity=True)

    assert "".join(piece.text for piece in found.snippet) == "Marsinah Dewi"
    assert said.snippet
    assert read_by_name(room) == [found.record]


def test_a_name_of_a_case_in_other_hands_stays_unsaid(room: Room, desk: SearchDesk) -> None:
    a_case_of_marsinah(room)
    stranger = replace(room, actor=replace(room.actor, author=author_number(11, 0)))

    found = SearchDesk(stranger).look("Marsinah", identity=True)

    assert [one.snippet for one in found] == [()]
    assert read_by_name(room) == []


def a_case_of_marsinah(room: Room) -> Case:
    case = an_open_case(room)
    with room.changing() as changes:
        records.add(changes, replace(an_identity(full_name="Marsinah Dewi"), case=case.id))
    return case


def read_by_name(room: Room) -> list[EntityId]:
    with room.reading() as reader:
        return [
            EntityId(one.subject)
            for one in audit.entries(reader)
            if one.action == Action.IDENTITY_READ
        ]
