from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from builders_room import (
    a_consent,
    a_room,
    a_session,
    an_identity,
    an_intake,
    an_open_case,
    new,
)
from builders_vault import StillClock
from pendamping.domain.closure import Closure
from pendamping.domain.identification import Identification
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.review import PlanReview, ReviewRequest
from pendamping.domain.reviewing import content_hash
from pendamping.domain.risk import RedFlag
from pendamping.domain.roles import Role
from pendamping.domain.stages import Stage
from pendamping.kernel.ids import ALPHABET, EntityId, author_number, check_character
from pendamping.store import case_lines, records
from pendamping.store.case_lines import CaseFilter, CaseOrder
from pendamping.store.changes import RecordMissing
from pendamping.usecases.cases import (
    CaseClosed,
    CaseDesk,
    ClosedByAStep,
    ClosingNotApproved,
    Intake,
    NothingToReopen,
)
from pendamping.usecases.finding_outcome import HeldUp
from pendamping.usecases.record_rules import DoneByAStep
from pendamping.usecases.records_desk import RecordDesk
from pendamping.usecases.risks import FlagStillOpen, RiskDesk
from pendamping.usecases.room import NotYoursToWrite, Room
from pendamping.usecases.sessions import SessionDesk
from pendamping.usecases.sight import NoSuchCase, NotYoursToRead

GOOD_NIK = "0001064512990001"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path / "vault") as room:
        yield room


@pytest.fixture
def desk(room: Room) -> CaseDesk:
    return CaseDesk(room)


def test_an_intake_is_one_save(room: Room, desk: CaseDesk) -> None:
    intake = an_intake()

    made = desk.open_case(replace(intake, identity=an_identity())).record

    with room.reading() as reader:
        assert len(records.of_case(reader, Survivor, made.id)) == 1
        assert len(records.of_case(reader, Identity, made.id)) == 1
        assert reader.only("SELECT count(*) AS n FROM log").number("n") == 1


def test_a_case_begins_today_with_a_code_that_tells_the_region_and_nothing_else(
    room: Room, desk: CaseDesk
) -> None:
    case = desk.open_case(an_intake()).record

    region, drawn, check = str(case.code).split("-")
    assert (region, case.opened_on, case.status) == ("KP", room.today(), "Active")
    assert case.owner == room.actor.pseudonym
    assert set(drawn) <= set(ALPHABET)
    assert check == check_character(region + drawn)


def test_a_case_is_found_by_code_in_any_case_and_by_number(desk: CaseDesk) -> None:
    case = desk.open_case(an_intake()).record

    assert desk.find(f" {str(case.code).lower()} ") == case.id
    assert desk.find(f"#{case.id}") == case.id
    with pytest.raises(NoSuchCase):
        desk.find("KP-0000-0")


def test_a_nik_that_cannot_be_one_holds_the_intake_up_and_nothing_is_written(
    room: Room, desk: CaseDesk
) -> None:
    intake = replace(an_intake(), identity=an_identity(nik="0001060000000000"))

    with pytest.raises(HeldUp) as held:
        desk.open_case(intake)

    assert [finding.code for finding in held.value.findings] == ["nik.day"]
    with room.reading() as reader:
        assert reader.rows("SELECT eid FROM case_file") == []


def test_an_area_that_no_list_has_holds_the_intake_up(desk: CaseDesk) -> None:
    with pytest.raises(HeldUp):
        desk.open_case(an_intake(area="34.99"))


def test_the_same_nik_twice_is_said_and_holds_nothing_up(desk: CaseDesk) -> None:
    desk.open_case(replace(an_intake(), identity=an_identity(nik=GOOD_NIK)))

    again = desk.open_case(replace(an_intake(), identity=an_identity(nik=GOOD_NIK)))

    assert "nik.also_in" in [finding.code for finding in again.findings]


def test_a_manager_opens_no_case(tmp_path: Path) -> None:
    with (
        a_room(tmp_path / "office", Role.MANAGER) as room,
        pytest.raises(NotYoursToWrite),
    ):
        CaseDesk(room).open_case(an_intake())


def test_a_manager_sees_no_list_of_cases(tmp_path: Path) -> None:
    with a_room(tmp_path / "office", Role.MANAGER) as room, pytest.raises(NotYoursToRead):
        CaseDesk(room).cases()


def test_a_new_case_stands_at_the_door(desk: CaseDesk) -> None:
    case = desk.open_case(an_intake()).record

    stage = desk.stage(case.id)

    assert stage.stage is Stage.ACCESS
    assert [missing.value for missing in stage.gate.missing] == ["stage.screening"]


def test_the_list_shows_what_the_records_say(room: Room, desk: CaseDesk) -> None:
    case = an_open_case(room, screened_on=date(2026, 11, 21))
    with room.changing() as changes:
        records.add(changes, new(Identification, case.id, status="possible"))
    SessionDesk(room).record(a_session(case.id))

    (line,) = desk.cases().lines

    assert (line.code, line.stage, line.risk) == (case.code, Stage.ASSESSMENT, "medium")
    assert line.sessions == 1
    assert line.consent_ends_on == date(2027, 6, 30)
    assert (line.due_on, line.due_noun) == (date(2026, 12, 5), "case_file")


def test_a_line_is_made_anew_when_its_case_changes_or_its_day_comes(
    tmp_path: Path,
) -> None:
    clock = StillClock()
    with a_room(tmp_path / "vault", clock=clock) as room:
        desk, case = CaseDesk(room), an_open_case(room)
        desk.cases()
        with room.changing() as changes:
            ending = a_consent(case.id, purpose="research", expires_on=date(2026, 11, 25))
            records.add(changes, ending)

        assert desk.cases().lines[0].consent_ends_on == date(2026, 11, 25)
        clock.go_on(timedelta(days=5))
        assert desk.cases().lines[0].consent_ends_on == date(2027, 6, 30)


def test_a_look_with_a_clock_far_ahead_spoils_no_line(tmp_path: Path) -> None:
    clock = StillClock()
    with a_room(tmp_path / "vault", clock=clock) as room:
        look_ahead_and_back(room, clock)


def look_ahead_and_back(room: Room, clock: StillClock) -> None:
    desk = CaseDesk(room)
    case = an_open_case(room, screened_on=date(2026, 11, 1))
    with room.changing() as changes:
        records.add(changes, new(Identification, case.id, status="possible"))
    (before,) = desk.cases().lines
    right = clock.moment
    clock.moment = right + timedelta(days=3650)
    (spoiled,) = desk.cases().lines
    assert spoiled.stage != before.stage

    clock.moment = right
    desk.freshen()

    assert desk.cases().lines == (before,)
    with room.reading() as reader:  # and what stands there now is made anew no more
        assert case_lines.stale(reader, room.today(), 10) == []


def test_lists_filter_and_order(room: Room, desk: CaseDesk) -> None:
    calm = an_open_case(room, risk_level="low")
    urgent = an_open_case(room, risk_level="low")
    with room.changing() as changes:
        flag = new(RedFlag, urgent.id, kind="missing", raised_on=room.today(), is_open=True)
        records.add(changes, flag)

    assert [line.case for line in desk.cases().lines] == [urgent.id, calm.id]
    assert [line.case for line in desk.cases(CaseFilter(risk="high")).lines] == [urgent.id]
    assert [line.case for line in desk.cases(CaseFilter(area="34.01")).lines] != []
    assert desk.cases(CaseFilter(area="34.0")).lines == ()
    assert desk.cases(CaseFilter(owner="somebody else")).total == 0
    for order in CaseOrder:
        assert len(desk.cases(order=order).lines) == 2
    assert [line.case for line in desk.cases(most=1, after=1).lines] == [calm.id]


def test_a_deleted_case_leaves_the_list_and_comes_back(room: Room, desk: CaseDesk) -> None:
    case = an_open_case(room)
    desk.cases()

    desk.delete(case.id)

    assert desk.cases().lines == ()
    with pytest.raises(RecordMissing):
        desk.case(case.id)
    assert desk.restore(case.id).id == case.id
    assert [line.case for line in desk.cases().lines] == [case.id]


def test_a_case_file_holds_everything_but_who_it_is(room: Room, desk: CaseDesk) -> None:
    case = CaseDesk(room).open_case(replace(an_intake(), identity=an_identity())).record

    file = desk.file(case.id)

    assert file.of(Survivor)[0].age_at_intake == 27
    assert file.of(Identity) == ()


def test_a_case_does_not_close_while_a_red_flag_is_open_or_nobody_agreed(
    room: Room, desk: CaseDesk
) -> None:
    case = an_open_case(room)
    with room.changing() as changes:
        records.add(changes, new(RedFlag, case.id, kind="missing", raised_on=room.today()))

    drafted = desk.draft_closing(new(Closure, case.id, reason="goals_met"))

    assert "closure.red_flags_open" in [finding.code for finding in drafted.findings]
    with pytest.raises(ClosingNotApproved):
        desk.close(drafted.record.id)


def test_an_intake_does_not_tell_who_it_is_for() -> None:
    intake = Intake(case=an_intake().case, survivor=an_intake().survivor, identity=an_identity())

    assert "Wage" not in repr(intake)


def an_approved_closing(room: Room, case: EntityId, **facts: Any) -> Closure:
    """Draft a closing and let somebody else's device approve it."""
    known: dict[str, Any] = {
        "reason": "goals_met",
        "survivor_view": "Siap melanjutkan sendiri",
        "risk_reassessed": "low",
        "aftercare_plan": "Kunjungan bulan ke-1, 3 dan 6",
        "who_to_call_after": "Dukuh",
        "data_retention_until": date(2031, 12, 31),
    }
    closing = CaseDesk(room).draft_closing(new(Closure, case, **(known | facts))).record
    about = {"subject": closing.id, "subject_kind": "closure"}
    about["plan_version_hash"] = content_hash([closing])
    with room.changing() as changes:
        records.add(changes, new(ReviewRequest, case, asked_on=room.today(), **about))
    for author in (author_number(5, 0), room.actor.author):
        with room.vault.writing() as writer:
            writer.run("UPDATE meta SET value = :author WHERE name = 'author'", author=author)
        if author != room.actor.author:
            with room.changing() as changes:
                told = {"decision": "approve", "decided_on": room.today(), "reviewer": "kenanga"}
                records.add(changes, new(PlanReview, case, **told, **about))
    return closing


def test_an_approved_closing_closes_the_case_and_it_can_be_opened_again(
    room: Room, desk: CaseDesk
) -> None:
    case = an_open_case(room).id
    closing = an_approved_closing(room, case)

    closed = desk.close(closing.id).record

    assert closed.status == "Closed"
    assert desk.cases().lines == ()
    (line,) = desk.cases(CaseFilter(closed=True)).lines
    assert (line.is_closed, line.case) == (True, case)
    with room.reading() as reader:
        kept = records.find(reader, Closure, closing.id)
    assert (kept.approved_by, kept.closed_on) == ("kenanga", room.today())
    with pytest.raises(CaseClosed):
        desk.close(closing.id)
    assert desk.reopen(case).status == "Active"
    assert [line.case for line in desk.cases().lines] == [case]
    with pytest.raises(NothingToReopen):
        desk.reopen(case)


def test_an_approved_closing_still_waits_for_a_red_flag(room: Room, desk: CaseDesk) -> None:
    case = an_open_case(room).id
    closing = an_approved_closing(room, case)
    with room.changing() as changes:
        records.add(changes, new(RedFlag, case, kind="missing", raised_on=date(2026, 1, 1)))

    with pytest.raises((HeldUp, ClosingNotApproved)):
        desk.close(closing.id)

    assert desk.case(case).status == "Active"


@pytest.mark.parametrize("status", ["Closed", "ClosedReferred", "duplicate"])
def test_writing_a_status_closes_no_case(room: Room, desk: CaseDesk, status: str) -> None:
    case = an_open_case(room)

    with pytest.raises(ClosedByAStep):
        desk.change(replace(case, status=status), case)
    with pytest.raises(ClosedByAStep):
        desk.open_case(an_intake(status=status))

    assert not desk.stage(case.id).is_closed
    assert desk.change(replace(case, status="FollowUp"), case).record.status == "FollowUp"


def test_writing_a_status_opens_no_closed_case(room: Room, desk: CaseDesk) -> None:
    seen = an_open_case(room)
    desk.close(an_approved_closing(room, seen.id).id)
    closed = desk.case(seen.id)

    for before, status in ((closed, "Active"), (closed, "duplicate"), (seen, "FollowUp")):
        with pytest.raises(ClosedByAStep):
            desk.change(replace(before, status=status), before)

    assert desk.case(seen.id).status == "Closed"
    assert desk.change(replace(closed, summary="Sudah pindah"), closed).record.status == "Closed"


def test_a_closing_is_born_as_a_draft(room: Room, desk: CaseDesk) -> None:
    case = an_open_case(room)

    with pytest.raises(DoneByAStep):
        desk.draft_closing(new(Closure, case.id, reason="goals_met", status="finished"))

    with room.reading() as reader:
        assert records.of_case(reader, Closure, case.id) == []


@pytest.mark.parametrize("status", ["Active", "Closed"])
def test_a_case_with_an_open_red_flag_is_never_hidden(
    room: Room, desk: CaseDesk, status: str
) -> None:
    case = an_open_case(room)
    RiskDesk(room).raise_flag(new(RedFlag, case.id, kind="suicidal"))
    with room.changing() as changes:  # as a device that does not know better may tell it
        records.save(changes, replace(case, status=status))

    assert [line.flags for line in desk.cases().lines] == [1]
    with room.reading() as reader:
        assert [line.case for line in case_lines.flagged(reader, 10)] == [case.id]
    with pytest.raises(FlagStillOpen):
        desk.delete(case.id)
    with pytest.raises(FlagStillOpen):
        RecordDesk(room).delete("case_file", case.id)


def test_a_red_flag_whose_day_has_passed_is_overdue_in_a_closed_case_too(
    room: Room, desk: CaseDesk
) -> None:
    case = an_open_case(room)
    yesterday = room.today() - timedelta(days=1)
    RiskDesk(room).raise_flag(new(RedFlag, case.id, kind="suicidal", due_on=yesterday))
    with room.changing() as changes:
        records.save(changes, replace(case, status="Closed"))

    (line,) = desk.cases(CaseFilter(overdue=True)).lines

    assert line.is_overdue(room.today())


def test_a_case_handed_to_another_office_is_closed_as_referred(room: Room, desk: CaseDesk) -> None:
    case = an_open_case(room).id
    closing = an_approved_closing(room, case, reason="transferred")

    assert desk.close(closing.id).record.status == "ClosedReferred"
