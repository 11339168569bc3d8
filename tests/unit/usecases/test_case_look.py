from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from builders_room import AREA, a_consent, a_room, a_session, an_open_case, new
from pendamping.domain.consent import Consent
from pendamping.domain.legal import LegalClaim
from pendamping.domain.repatriation import Repatriation
from pendamping.domain.risk import RedFlag
from pendamping.domain.roles import Role
from pendamping.domain.session import Appointment
from pendamping.domain.timers import TimerKind
from pendamping.store import records
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.consents import ConsentDesk
from pendamping.usecases.referrals import ReferralDesk
from pendamping.usecases.risks import RiskDesk
from pendamping.usecases.room import Room
from pendamping.usecases.sessions import SessionDesk
from pendamping.usecases.sight import NotYoursToRead
from pendamping.usecases.timers_desk import TimersDesk


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


def test_one_look_tells_all_that_stands_over_a_case(room: Room) -> None:
    case = an_open_case(room)
    SessionDesk(room).record(a_session(case.id))
    RiskDesk(room).raise_flag(new(RedFlag, case.id, kind="self_harm"))
    soon = datetime(2026, 11, 28, 2, 0, tzinfo=UTC)
    SessionDesk(room).plan(new(Appointment, case.id, kind="individual", planned_at=soon))
    with room.changing() as changes:
        home = new(Repatriation, case.id, from_country="MY", returned_on=date(2024, 1, 9))
        records.add(changes, home)

    look = CaseDesk(room).look(case.id)

    assert look.case.code == case.code
    assert look.survivor is not None
    assert look.survivor.age_at_intake == 27
    assert (look.flags, look.is_high_risk, look.sessions) == (1, True, 1)
    assert look.returned_on == date(2024, 1, 9)
    assert "appointment" in [step.noun for step in look.steps]
    assert {line.purpose for line in look.consents} == {"services", "record"}


def test_a_look_tells_nothing_to_whoever_does_not_hold_the_case(room: Room) -> None:
    case = an_open_case(room)
    manager = replace(room, actor=replace(room.actor, role=Role.MANAGER))

    with pytest.raises(NotYoursToRead):
        CaseDesk(manager).look(case.id)


def test_cases_are_named_by_a_part_of_code_or_place(room: Room) -> None:
    here = an_open_case(room)
    elsewhere = an_open_case(room, area="34.02.01.2001")
    desk = CaseDesk(room)
    desk.cases()
    village = room.areas().find(AREA).name

    assert desk.cases(desk.named(village[:5].lower())).lines[0].case == here.id
    found = desk.cases(desk.named(str(elsewhere.code)[-6:].lower()))
    assert [line.case for line in found.lines] == [elsewhere.id]
    assert desk.cases(desk.named("qqqq")).total == 0
    assert desk.cases(desk.named("  ")).total == 2


def test_whoever_is_in_charge_is_named_once(room: Room) -> None:
    an_open_case(room)
    an_open_case(room)
    CaseDesk(room).cases()

    assert CaseDesk(room).owners() == ["melati"]


def test_the_timers_of_one_case_are_those_of_all_without_the_rest(room: Room) -> None:
    case = an_open_case(room, help_requested_on=date(2026, 11, 20))
    other = an_open_case(room, help_requested_on=date(2026, 11, 19))
    with room.changing() as changes:
        photo = records.add(changes, a_consent(case.id, purpose="photo_audio"))
        told = {"kind": "restitution", "route": "lpsk", "status": "informed"}
        verdict = {"verdict_final_known_on": date(2026, 11, 1)}
        records.add(changes, new(LegalClaim, case.id, **told, **verdict))
        records.add(changes, new(LegalClaim, other.id, **told, **verdict))
        bare = a_consent(case.id, purpose="research", given="withdrawn")
        withdrawn = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
        records.add(changes, replace(bare, withdrawn_at=withdrawn))
    ConsentDesk(room).withdraw(photo.id)
    desk = TimersDesk(room)

    lines = desk.of_case(case.id)

    assert lines == [line for line in desk.timers() if line.case == case.id]
    assert {line.kind for line in lines} == {
        TimerKind.STOP_PROCESSING,
        TimerKind.FIRST_AID,
        TimerKind.FILE_RESTITUTION,
    }


def test_all_referrals_are_listed_those_that_wait_first(room: Room) -> None:
    case = an_open_case(room)
    desk = ReferralDesk(room)
    draft = desk.draft(case.id, services=frozenset({"health"})).record
    gone = desk.draft(case.id).record
    desk.revoke(gone.id, "Sudah tidak perlu")

    assert [line.status for line in desk.every()] == ["draft", "revoked"]
    assert desk.every()[0].code == case.code
    assert desk.find(draft.id).services == {"health"}


def test_a_consent_that_was_corrected_counts_once(room: Room) -> None:
    case = an_open_case(room, consented=False)
    given = ConsentDesk(room).give(a_consent(case.id)).record
    ConsentDesk(room).correct(given.id, replace(given, given="no"))

    (line,) = CaseDesk(room).look(case.id).consents

    assert line.answer == "no"
    assert isinstance(given, Consent)
