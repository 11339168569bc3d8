from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from builders_room import a_room, a_session, an_open_case, new
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.roles import Role
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.instruments import InstrumentDesk
from pendamping.usecases.quick_notes import NoteDesk
from pendamping.usecases.room import Room
from pendamping.usecases.sessions import SessionDesk
from pendamping.usecases.sight import NotYoursToRead


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


def a_score(case: int) -> InstrumentResponse:
    answers = ",".join(["1"] * 9 + ["0"] * 11)
    facts = {"instrument": "srq20", "answers": answers, "given_on": date(2026, 11, 14)}
    response: InstrumentResponse = new(InstrumentResponse, case, **facts)  # type: ignore[arg-type]
    return response


def test_what_happened_stands_in_one_row_the_latest_first(room: Room) -> None:
    case = an_open_case(room).id
    first = SessionDesk(room).record(a_session(case)).session
    SessionDesk(room).correct(first.id, first)
    InstrumentDesk(room).record(a_score(case))
    NoteDesk(room).note("Tanya KTP", case)

    row = CaseDesk(room).timeline(case)

    assert [entry.noun for entry in row][:3] == ["quick_note", "session", "instrument_response"]
    session = row[1]
    assert (session.number, session.minutes, session.what) == (1, 55, "individual")
    assert (session.record != first.id, session.is_sent) == (True, False)


def test_a_score_stands_in_the_row_only_for_whoever_may_read_it(tmp_path: Path) -> None:
    for role, score in ((Role.COMPANION, None), (Role.PSYCHOLOGIST, 9)):
        with a_room(tmp_path / role, role) as room:
            case = an_open_case(room).id
            InstrumentDesk(room).record(a_score(case))

            (entry,) = [
                one
                for one in CaseDesk(room).timeline(case)
                if one.noun == InstrumentResponse.NOUN.name
            ]

            assert (entry.score, entry.status is not None) == (score, True)


def test_a_row_of_somebody_elses_case_is_not_shown(tmp_path: Path, room: Room) -> None:
    case = an_open_case(room).id
    with a_room(tmp_path / "other", enrolment=8) as other, pytest.raises(NotYoursToRead):
        CaseDesk(other).timeline(case)
