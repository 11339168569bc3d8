"""A question of the data desk travels to whoever recorded the case, and the answer back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from builders_office import SmallOffice, a_small_office
from builders_room import a_consent, a_session, an_open_case
from pendamping.domain.clearance import Clearance, DataIssue
from pendamping.domain.verification import VerificationState
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.usecases.issues import IssueDesk, asked
from pendamping.usecases.office.verification import VerificationDesk
from pendamping.usecases.room import NotYoursToWrite


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallOffice]:
    with a_small_office(tmp_path) as office:
        yield office


def a_case_that_came_in(small: SmallOffice) -> EntityId:
    """Carry a case with a session that ends before it begins."""
    room = small.companion.room
    case = an_open_case(room).id
    with room.changing() as changes:
        records.add(changes, a_consent(case, purpose="reporting"))
        wrong = a_session(case, ended_at=datetime(2026, 11, 21, 1, 0, tzinfo=UTC))
        records.add(changes, wrong)
    small.carry(to_office=small.companion)
    return case


def test_what_a_rule_asks_is_answered_in_the_field_and_settled_at_the_office(
    small: SmallOffice,
) -> None:
    case = a_case_that_came_in(small)
    desk = VerificationDesk(small.office.room)
    checked = desk.check()
    small.fetch(for_=small.companion)

    field = IssueDesk(small.companion.room)
    (line,) = field.issues()
    finding = asked(field.find(line.id))
    small.clock.go_on(timedelta(hours=1))
    with small.companion.room.changing() as changes:
        wrong = line.record
        assert wrong is not None
        again = a_session(case, corrects=wrong, ended_at=datetime(2026, 11, 21, 2, 30, tzinfo=UTC))
        records.add(changes, again)
    field.answer(line.id, "Jam tertukar, sudah diperbaiki.")
    small.carry(to_office=small.companion)

    assert checked.raised == 1
    assert finding is not None
    assert finding.code == "session.ends_before_it_begins"
    (standing,) = desk.standings()
    assert standing.state is VerificationState.RECEIVED
    assert desk.check().settled == 1
    desk.verify(case, source_seen=True)
    desk.clear(case)
    assert desk.counting() == {case}


def test_a_question_of_a_person_comes_back_answered(small: SmallOffice) -> None:
    case = a_case_that_came_in(small)
    desk = VerificationDesk(small.office.room)
    desk.check()
    issue = desk.ask(case, "Siapa yang hadir?")
    small.fetch(for_=small.companion)
    small.clock.go_on(timedelta(hours=1))

    IssueDesk(small.companion.room).answer(issue.id, "Adik dan saya.")
    small.carry(to_office=small.companion)

    (standing,) = desk.standings()
    assert standing.state is VerificationState.ANSWERED
    with small.office.room.reading() as reader:
        assert records.find(reader, DataIssue, issue.id).answer == "Adik dan saya."


def test_a_companion_learns_how_far_a_case_is_and_does_not_write_it(small: SmallOffice) -> None:
    case = a_case_that_came_in(small)
    VerificationDesk(small.office.room).check()
    small.fetch(for_=small.companion)

    with small.companion.room.reading() as reader:
        (step,) = records.of_case(reader, Clearance, case)
    assert step.state == "checked"
    with pytest.raises(NotYoursToWrite):
        small.companion.room.demand_writing(Clearance)
