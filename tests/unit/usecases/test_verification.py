from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from builders_plans import by_somebody_else, decided
from builders_room import a_consent, a_room, a_session, an_identity, new
from builders_vault import StillClock
from pendamping.domain.case import Case
from pendamping.domain.clearance import Clearance, DataIssue
from pendamping.domain.closure import Closure
from pendamping.domain.consent import Consent
from pendamping.domain.declare import NoValue
from pendamping.domain.identification import Identification
from pendamping.domain.partial_days import PartialDay
from pendamping.domain.person import Survivor
from pendamping.domain.risk import RedFlag
from pendamping.domain.roles import Role
from pendamping.domain.verification import (
    EnteredByYou,
    NotReadyToClear,
    Step,
    StepNotPossible,
    VerificationState,
)
from pendamping.kernel.ids import EntityId, author_number
from pendamping.store import audit, records
from pendamping.store.changes import MOST_BYTES, SaveTooLarge
from pendamping.usecases.finding_outcome import HeldUp
from pendamping.usecases.issues import IssueDesk, asked
from pendamping.usecases.office.verification import (
    LOCKED_AT_ONCE,
    DuplicateOfNothing,
    NothingToClear,
    StepNeedsReason,
    VerificationDesk,
)
from pendamping.usecases.room import NotYours, Room

S = VerificationState
PIC = 3


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def room(tmp_path: Path, clock: StillClock) -> Iterator[Room]:
    with a_room(tmp_path / "vault", Role.DATA_PIC, enrolment=PIC, clock=clock) as room:
        yield room


@pytest.fixture
def desk(room: Room) -> VerificationDesk:
    return VerificationDesk(room)


def a_received_case(room: Room, *, reporting: bool = True) -> EntityId:
    """Let a case come in from a companion."""
    case: Case = by_somebody_else(
        room,
        new(
            Case,
            code="KP-7Q4M-2",
            opened_on=date(2026, 11, 1),
            entry_channel="village",
            status="Active",
            owner="melati",
            risk_level="medium",
        ),
        enrolment=7,
    )
    purposes = ["services", "record", *(["reporting"] if reporting else [])]
    for purpose in purposes:
        by_somebody_else(room, a_consent(case.id, purpose=purpose), enrolment=7)
    return case.id


def questions(room: Room, case: EntityId) -> set[str]:
    with room.reading() as reader:
        raised = records.of_case(reader, DataIssue, case)
    return {finding.code for one in raised if (finding := asked(one)) is not None}


def state(desk: VerificationDesk, case: EntityId) -> VerificationState:
    (found,) = [one for one in desk.standings() if one.case == case]
    return found.state


def test_a_case_goes_from_received_to_counting(room: Room, desk: VerificationDesk) -> None:
    case = a_received_case(room)
    went = [state(desk, case)]
    desk.check()
    went.append(state(desk, case))
    desk.verify(case, source_seen=True)
    went.append(state(desk, case))
    assert desk.counting() == frozenset()
    desk.clear(case)
    went.append(state(desk, case))
    locked = desk.lock("2026-11")
    went.append(state(desk, case))

    assert went == [S.RECEIVED, S.CHECKED, S.VERIFIED, S.CLEARED, S.LOCKED]
    assert locked == [case]
    assert desk.counting() == {case}
    assert desk.overview().cleared == 1
    with pytest.raises(NothingToClear):
        desk.lock("2026-12")


def test_every_step_names_the_version_it_looked_at(room: Room, desk: VerificationDesk) -> None:
    case = a_received_case(room)
    desk.check()
    clearance = desk.verify(case, source_seen=True)

    opened = desk.open_case(case)

    assert [step.state for step in opened.steps] == ["checked", "verified"]
    assert clearance.version_hash == opened.version_hash
    assert opened.authors == {7: 4}
    assert Step.CLEAR in opened.possible
    with room.reading() as reader:
        assert len(audit.entries(reader, subject=case)) == 1


def test_a_later_change_takes_a_case_back_to_the_beginning(
    room: Room, desk: VerificationDesk
) -> None:
    case = a_received_case(room)
    desk.check()
    desk.verify(case, source_seen=True)
    desk.clear(case)

    by_somebody_else(room, a_session(case), enrolment=7)

    assert state(desk, case) is S.RECEIVED
    assert desk.counting() == frozenset()
    assert desk.check().cases == 1
    assert state(desk, case) is S.CHECKED


def test_a_locked_case_is_adjusted_and_stays_locked(room: Room, desk: VerificationDesk) -> None:
    case = a_received_case(room)
    desk.check()
    desk.verify(case, source_seen=True)
    desk.clear(case)
    desk.lock("2026-11")

    by_somebody_else(room, a_session(case), enrolment=7)

    assert state(desk, case) is S.LOCKED
    assert [one.case for one in desk.adjusted()] == [case]


def test_the_rules_become_questions_once_and_are_settled_when_solved(
    room: Room, desk: VerificationDesk
) -> None:
    case = a_received_case(room)
    survivor = new(Survivor, case, sex_recorded="L", age_at_intake=27)
    by_somebody_else(room, survivor, enrolment=7)
    identity = an_identity(nik="3401064512990000")
    by_somebody_else(room, replace(identity, case=case), enrolment=7)
    found = by_somebody_else(room, new(Identification, case, status="actual"), enrolment=7)

    first = desk.check([case])
    again = desk.check([case])

    (standing,) = desk.standings()
    with room.reading() as reader:
        questions = records.of_case(reader, DataIssue, case)
    codes = {finding.code for one in questions if (finding := asked(one)) is not None}
    assert first.raised == len(questions)
    assert again.raised == 0
    assert {"identification.decider_missing", "identification.means_missing"} <= codes
    assert (standing.blocks, standing.warnings) == (3, 1)

    with room.changing() as changes:
        records.save(
            changes,
            replace(
                found,
                decided_by="Police",
                decided_on=date(2026, 11, 1),
                means=frozenset({"deception"}),
            ),
        )
    assert desk.check([case]).settled == 3
    assert desk.standings()[0].blocks == 1


def test_a_case_with_an_open_block_is_not_cleared_until_somebody_answers_for_it(
    room: Room, desk: VerificationDesk
) -> None:
    case = a_received_case(room)
    by_somebody_else(
        room,
        a_session(
            case,
            started_at=datetime(2026, 11, 3, 3, tzinfo=UTC),
            ended_at=datetime(2026, 11, 3, 2, tzinfo=UTC),
        ),
        enrolment=7,
    )
    desk.check()
    desk.verify(case, source_seen=True)

    with pytest.raises(NotReadyToClear) as held:
        desk.clear(case)
    (issue,) = IssueDesk(room).issues(case)
    desk.waive(issue.id, "Jam tertukar, dipastikan lewat telepon")
    desk.clear(case)

    assert held.value.facts["blocks"] == 1
    assert issue.rule == "V-15"
    assert state(desk, case) is S.CLEARED
    assert desk.check([case]).raised == 0


def test_nothing_is_reported_without_consent_for_it(room: Room, desk: VerificationDesk) -> None:
    case = a_received_case(room, reporting=False)
    desk.check()
    desk.verify(case, source_seen=True)

    with pytest.raises(NotReadyToClear):
        desk.clear(case)


def test_a_withdrawn_consent_takes_a_case_out_and_a_new_one_brings_it_back(
    room: Room, desk: VerificationDesk, clock: StillClock
) -> None:
    case = a_received_case(room)
    desk.check()
    clock.go_on(timedelta(days=1))
    by_somebody_else(
        room, a_consent(case, purpose="reporting", given="no", valid_from=room.today()), enrolment=7
    )

    assert desk.check([case]).withdrawn == 1
    assert state(desk, case) is S.WITHDRAWN

    clock.go_on(timedelta(days=1))
    by_somebody_else(
        room, a_consent(case, purpose="reporting", valid_from=room.today()), enrolment=7
    )
    desk.check([case])
    assert state(desk, case) is S.CHECKED


def takes_back(room: Room, case: EntityId) -> None:
    """Let a withdrawal of what may be reported come in."""
    with room.reading() as reader:
        (given,) = [
            one for one in records.of_case(reader, Consent, case) if one.purpose == "reporting"
        ]
    taken = replace(given, given="withdrawn", withdrawn_at=room.now(), withdraws=given.id)
    by_somebody_else(room, taken, enrolment=7)


def agrees_again(room: Room, case: EntityId) -> None:
    again = a_consent(case, purpose="reporting", valid_from=room.today())
    by_somebody_else(room, again, enrolment=7)


def a_locked_case(room: Room, desk: VerificationDesk) -> EntityId:
    case = a_received_case(room)
    desk.check()
    desk.verify(case, source_seen=True)
    desk.clear(case)
    desk.lock("2026-11")
    return case


def test_no_lock_stands_above_a_withdrawal(
    room: Room, desk: VerificationDesk, clock: StillClock
) -> None:
    case = a_locked_case(room, desk)
    assert desk.counting() == {case}

    takes_back(room, case)

    assert desk.counting() == frozenset()
    assert desk.check().withdrawn == 1
    assert state(desk, case) is S.WITHDRAWN
    assert desk.check().cases == 0

    clock.go_on(timedelta(days=1))
    agrees_again(room, case)
    assert desk.check().cases == 1
    assert state(desk, case) is S.CHECKED


def test_what_ran_out_counts_no_longer(
    room: Room, desk: VerificationDesk, clock: StillClock
) -> None:
    cleared, locked = a_received_case(room), a_locked_case(room, desk)
    desk.check()
    desk.verify(cleared, source_seen=True)
    desk.clear(cleared)
    assert desk.counting() == {cleared, locked}

    clock.go_on(timedelta(days=365))

    assert desk.counting() == frozenset()
    with pytest.raises(NothingToClear):
        desk.lock("2027-11")
    assert desk.check().withdrawn == 2
    assert {state(desk, case) for case in (cleared, locked)} == {S.WITHDRAWN}


def test_the_checks_look_at_duplicates_too(room: Room, desk: VerificationDesk) -> None:
    case, other = a_received_case(room), a_received_case(room)
    desk.check()
    desk.mark_duplicate(case, other, "Orang yang sama")
    takes_back(room, case)

    assert desk.check().withdrawn == 1
    assert (state(desk, case), state(desk, other)) == (S.WITHDRAWN, S.CHECKED)


def test_no_step_that_asks_why_is_taken_without_a_word(room: Room, desk: VerificationDesk) -> None:
    case, other = a_received_case(room), a_received_case(room)
    desk.check([case, other])
    before = state(desk, case)

    for step in (desk.hold, desk.release, desk.refuse, desk.reopen, desk.unmark_duplicate):
        with pytest.raises(StepNeedsReason):
            step(case, "  ")
    with pytest.raises(StepNeedsReason):
        desk.mark_duplicate(case, other, "")

    assert state(desk, case) is before


def test_a_refused_case_holds_up_no_check_of_others(room: Room, desk: VerificationDesk) -> None:
    refused, other = a_received_case(room), a_received_case(room)
    desk.check([refused])
    desk.refuse(refused, "Bukan kasus TPPO")
    takes_back(room, refused)

    assert desk.check().cases == 1
    assert (state(desk, refused), state(desk, other)) == (S.REFUSED, S.CHECKED)
    assert desk.check([refused, other]).withdrawn == 1
    assert state(desk, refused) is S.WITHDRAWN


def test_a_period_is_locked_over_several_saves(
    room: Room, desk: VerificationDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [a_received_case(room) for _ in range(5)]
    desk.check()
    for case in cases:
        desk.verify(case, source_seen=True)
    desk.clear_clean()
    at_once, enough_for_two = 2, 600
    monkeypatch.setattr("pendamping.store.changes.MOST_BYTES", enough_for_two)
    with pytest.raises(SaveTooLarge):
        desk.lock("2026-11")
    monkeypatch.setattr("pendamping.usecases.office.verification.LOCKED_AT_ONCE", at_once)

    locked = desk.lock("2026-11")

    assert LOCKED_AT_ONCE * enough_for_two // at_once < MOST_BYTES
    assert locked == cases
    assert {state(desk, case) for case in cases} == {S.LOCKED}
    with room.reading() as reader:
        told = [entry.details.get("locked") for entry in audit.entries(reader)]
    assert [one for one in told if one] == [1, 2, 2]


def test_the_checks_see_a_child_by_birth(room: Room, desk: VerificationDesk) -> None:
    case = a_received_case(room)
    survivor = new(Survivor, case, sex_recorded="L", age_at_intake=NoValue.UNKNOWN)
    by_somebody_else(room, survivor, enrolment=7)
    identity = replace(an_identity(birth_date=PartialDay.read("2010")), case=case)
    by_somebody_else(room, identity, enrolment=7)

    desk.check()

    assert {"consent.guardian_needed", "consent.child_assent_needed"} <= questions(room, case)


def test_the_checks_see_who_has_grown_up_since(
    room: Room, desk: VerificationDesk, clock: StillClock
) -> None:
    case = a_received_case(room)
    by_somebody_else(room, new(Survivor, case, sex_recorded="L", age_at_intake=17), enrolment=7)
    desk.check()
    assert "consent.guardian_needed" in questions(room, case)
    with room.reading() as reader:
        before = len(records.of_case(reader, DataIssue, case))

    clock.go_on(timedelta(days=366))
    again = a_consent(case, valid_from=room.today(), expires_on=date(2030, 1, 1))
    by_somebody_else(room, again, enrolment=7)
    desk.check()

    with room.reading() as reader:
        assert len(records.of_case(reader, DataIssue, case)) == before


def test_the_checks_follow_a_correction_of_a_correction(room: Room, desk: VerificationDesk) -> None:
    case = a_received_case(room)
    with room.reading() as reader:
        first = records.of_case(reader, Consent, case)[0]
    second = by_somebody_else(room, replace(first, corrects=first.id), enrolment=7)
    by_somebody_else(room, replace(first, corrects=second.id), enrolment=7)
    taken = replace(first, given="withdrawn", withdraws=first.id)
    by_somebody_else(room, taken, enrolment=7)
    by_somebody_else(room, a_session(case), enrolment=7)

    desk.check()

    assert "consent.missing" in questions(room, case)


def test_who_wrote_in_a_case_does_not_verify_it(room: Room, desk: VerificationDesk) -> None:
    case = a_received_case(room)
    with room.changing() as changes:
        records.save(
            changes, replace(records.find(changes.writer, Case, case), summary="Diringkas PIC")
        )
    desk.check()

    with pytest.raises(EnteredByYou):
        desk.verify(case, source_seen=True)
    assert Step.VERIFY not in desk.open_case(case).possible


def test_a_question_travels_to_the_author_and_only_they_answer(
    room: Room, desk: VerificationDesk
) -> None:
    case = a_received_case(room)
    desk.check()
    issue = desk.ask(case, "Apakah tanggal pulang benar?")
    assert state(desk, case) is S.QUESTIONED

    with pytest.raises(NotYours):
        IssueDesk(room).answer(issue.id, "Ya")
    companion = replace(
        room, actor=replace(room.actor, role=Role.COMPANION, author=author_number(7, 0))
    )
    IssueDesk(companion).answer(issue.id, "Ya, sesuai paspor.")

    assert state(desk, case) is S.ANSWERED
    with pytest.raises(StepNotPossible):
        desk.clear(case)
    desk.accept(issue.id)
    desk.verify(case, source_seen=True)
    desk.clear(case)
    assert IssueDesk(room).find(issue.id).answer == "Ya, sesuai paspor."


def test_the_asker_never_answers_whatever_the_role(room: Room, desk: VerificationDesk) -> None:
    case = a_received_case(room)
    desk.check()
    issue = desk.ask(case, "Apakah benar?")
    office = replace(room, actor=replace(room.actor, role=Role.OFFICE))

    with pytest.raises(HeldUp):
        IssueDesk(office).answer(issue.id, "Ya")


def test_a_duplicate_is_marked_and_taken_back(room: Room, desk: VerificationDesk) -> None:
    case, other = a_received_case(room), a_received_case(room)
    desk.check()

    desk.mark_duplicate(case, other, "NIK sama")
    assert state(desk, case) is S.DUPLICATE
    desk.unmark_duplicate(case, "Dua orang berbeda")

    assert state(desk, case) is S.CHECKED


def test_no_case_is_a_duplicate_of_one_that_counts_as_little(
    room: Room, desk: VerificationDesk
) -> None:
    case, other = a_received_case(room), a_received_case(room)
    with pytest.raises(DuplicateOfNothing):
        desk.mark_duplicate(case, case, "Sama")
    desk.mark_duplicate(case, other, "NIK sama")

    with pytest.raises(DuplicateOfNothing):
        desk.mark_duplicate(other, case, "NIK sama")

    assert (state(desk, case), state(desk, other)) == (S.DUPLICATE, S.RECEIVED)


def test_what_was_set_aside_waits_whatever_comes_in(room: Room, desk: VerificationDesk) -> None:
    case = a_received_case(room)
    held = desk.hold(case, "Sumbernya belum jelas")
    by_somebody_else(room, a_session(case), enrolment=7)

    assert desk.check().cases == 0
    assert (held.reason, state(desk, case)) == ("Sumbernya belum jelas", S.QUARANTINE)
    with pytest.raises(StepNotPossible):
        desk.verify(case, source_seen=True)

    desk.release(case, "Sumbernya dipastikan")
    assert state(desk, case) is S.RECEIVED
    assert desk.check().cases == 1
    with pytest.raises(StepNotPossible):
        desk.hold(case, "Terlambat")


def test_the_clean_ones_are_cleared_together(room: Room, desk: VerificationDesk) -> None:
    cases = [a_received_case(room), a_received_case(room), a_received_case(room, reporting=False)]
    desk.check()
    for case in cases:
        desk.verify(case, source_seen=True)

    assert desk.clear_clean() == cases[:2]
    assert desk.overview().by_state == {S.CLEARED: 2, S.VERIFIED: 1}


def test_a_companion_does_not_sit_at_the_data_desk(tmp_path: Path) -> None:
    with a_room(tmp_path / "field") as room, pytest.raises(NotYours):
        VerificationDesk(room).standings()


def test_refused_is_kept_out_until_it_is_taken_up_again(room: Room, desk: VerificationDesk) -> None:
    case = a_received_case(room)
    desk.check()
    desk.refuse(case, "Bukan kasus TPPO")
    assert state(desk, case) is S.REFUSED

    desk.reopen(case, "Berkas susulan")

    assert state(desk, case) is S.CHECKED
    with room.reading() as reader:
        assert [one.reason for one in records.of_case(reader, Clearance, case)][1:] == [
            "Bukan kasus TPPO",
            "Berkas susulan",
        ]


def test_a_closing_is_asked_about_as_long_as_something_hangs_on_the_case(
    room: Room, desk: VerificationDesk
) -> None:
    case = a_received_case(room)
    closing: Closure = by_somebody_else(
        room,
        new(
            Closure,
            case,
            reason="goals_met",
            risk_reassessed="low",
            aftercare_plan="Kunjungan bulanan",
            who_to_call_after="Kelompok desa",
            status="finished",
            closed_on=date(2026, 11, 20),
        ),
        enrolment=7,
    )
    decided(room, closing.id, kind="closure")
    with room.changing() as changes:
        found = records.find(changes.writer, Case, case)
        records.save(changes, replace(found, status="Closed"))
    desk.check()
    assert not {code for code in questions(room, case) if code.startswith("closure.")}

    by_somebody_else(room, new(RedFlag, case, kind="suicidal", is_open=True), enrolment=7)
    desk.check()

    assert "closure.red_flags_open" in questions(room, case)
