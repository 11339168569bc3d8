"""The calendar: what is agreed, what a move would mean, and whether a programme can be kept."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from builders_room import new
from builders_vault import StillClock
from desktop.fakes import MORNING
from pendamping.desktop.screens.schedule import model as schedule
from pendamping.desktop.screens.schedule.feasibility import decimal
from pendamping.desktop.screens.schedule.model import ScheduleModel, same_hour, step
from pendamping.desktop.screens.schedule.states import Draft, Entry, Scene, ScheduleState
from pendamping.domain.session import Appointment
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.calendars import Told
from pendamping.usecases.finding_outcome import HeldUp
from pendamping.workbench import Desks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)


@pytest.fixture
def case(companion_desks: Desks) -> EntityId:
    """A case with nothing agreed, so that only what a test agrees on counts."""
    for one in companion_desks.sessions.upcoming(TODAY, 60):
        if one.session is None and one.status in ("planned", "confirmed", "moved"):
            companion_desks.sessions.cancel(one.appointment)
    held = {one.case for one in companion_desks.sessions.upcoming(TODAY - 20 * DAY, 20)}
    lines = companion_desks.cases.cases().lines
    return next(one.case for one in lines if one.case not in held)


@pytest.fixture
def model(companion_desks: Desks, english: Words) -> ScheduleModel:
    return ScheduleModel(companion_desks, english)


def agreed(desks: Desks, case: EntityId, at: datetime, **facts: object) -> EntityId:
    known = {"kind": "individual", "mode": "home", "planned_at": at}
    return desks.sessions.plan(new(Appointment, case, **(known | facts))).record.id


def entry_of(state: ScheduleState, appointment: EntityId) -> Entry:
    (found,) = [one for one in state.entries if one.appointment == appointment]
    return found


def test_a_programme_is_four_weeks_from_monday(model: ScheduleModel) -> None:
    state = model.load(Scene.PROGRAMME)

    assert (state.days[0].day, len(state.days)) == (date(2026, 11, 23), 28)
    assert state.title == "23 November \N{EN DASH} 20 December 2026"
    assert state.weekdays[0] == "Mon"
    assert [day.day for day in state.days if day.is_today] == [TODAY]
    assert state.days[5].is_off


def test_a_week_is_named_in_the_language_of_the_window(
    companion_desks: Desks, indonesian: Words
) -> None:
    state = ScheduleModel(companion_desks, indonesian).load(Scene.WEEK, date(2026, 12, 9))

    assert state.title == "7\N{EN DASH}13 Desember 2026"
    assert state.weekdays == ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")


def test_an_appointment_stands_on_its_day_by_the_clock_of_the_place(
    companion_desks: Desks, model: ScheduleModel, case: EntityId
) -> None:
    appointment = agreed(companion_desks, case, MORNING + 2 * DAY)

    state = model.load(Scene.PROGRAMME)

    entry = entry_of(state, appointment)
    assert (entry.hour, entry.is_open) == ("08:30", True)
    assert entry.text.endswith(f"08:30 {entry.code}")
    (day,) = [one for one in state.days if entry in one.entries]
    assert day.day == TODAY + 2 * DAY
    assert entry.code in day.said


def test_what_is_too_near_is_named_and_only_that(
    companion_desks: Desks, model: ScheduleModel, case: EntityId
) -> None:
    agreed(companion_desks, case, MORNING + 2 * DAY)
    near = agreed(companion_desks, case, MORNING + 4 * DAY)

    state = model.load(Scene.PROGRAMME)

    (crowded,) = state.crowded
    assert crowded.appointment == near
    assert "2 days ago" in crowded.warnings[0]
    assert crowded.mark == "!"


def test_a_move_is_proposed_before_it_is_made(
    companion_desks: Desks, model: ScheduleModel, case: EntityId
) -> None:
    agreed(companion_desks, case, MORNING + 2 * DAY)
    moved = agreed(companion_desks, case, MORNING + 15 * DAY)
    entry = entry_of(model.load(Scene.PROGRAMME), moved)

    proposal = model.propose(entry, same_hour(entry, TODAY + 5 * DAY))

    assert proposal.line == "From Wednesday, 9 December, 08:30 to Sunday, 29 November, 08:30"
    assert (proposal.needs_reason, proposal.needs_wish) == (True, False)
    assert companion_desks.sessions.appointment(moved).planned_at == MORNING + 15 * DAY
    model.move(proposal, " Harus ke kantor polisi ", survivor_asked=False)
    after = companion_desks.sessions.appointment(moved)
    assert (after.planned_at, after.density_reason) == (MORNING + 5 * DAY, "Harus ke kantor polisi")


def test_more_than_agreed_in_a_week_needs_the_survivors_wish(
    companion_desks: Desks, model: ScheduleModel, case: EntityId
) -> None:
    for days in (2, 3):
        agreed(companion_desks, case, MORNING + days * DAY)
    third = agreed(companion_desks, case, MORNING + 15 * DAY)
    entry = entry_of(model.load(Scene.PROGRAMME), third)
    proposal = model.propose(entry, same_hour(entry, TODAY + 4 * DAY))

    assert proposal.needs_wish
    assert proposal.told[0].tone == "danger"
    with pytest.raises(HeldUp):
        model.move(proposal, "Perlu", survivor_asked=False)
    model.move(proposal, "Perlu", survivor_asked=True)
    assert companion_desks.sessions.appointment(third).planned_at == MORNING + 4 * DAY


def test_what_did_not_take_place_keeps_its_reason(
    companion_desks: Desks, model: ScheduleModel, case: EntityId
) -> None:
    missed, off = (agreed(companion_desks, case, MORNING + days * DAY) for days in (1, 20))

    model.miss(missed, "transport")
    model.cancel(off)

    assert companion_desks.sessions.appointment(missed).no_show_reason == "transport"
    state = model.load(Scene.LIST)
    assert entry_of(state, missed).state == "Did not take place"
    assert entry_of(state, off).state == "Cancelled by the programme"
    assert off not in [one.appointment for one in model.load(Scene.PROGRAMME).entries]


def test_an_appointment_is_foreseen_and_agreed_on(
    companion_desks: Desks, model: ScheduleModel, case: EntityId
) -> None:
    draft = Draft(case=case, kind="family", mode="home", at=MORNING + 2 * DAY, minutes=90)

    made = model.agree(draft)
    told = model.foresee(
        Draft(case=case, kind="family", mode=None, at=MORNING + 3 * DAY, minutes=None)
    )

    assert entry_of(model.load(Scene.WEEK), made).minutes == 90
    assert "1 days ago" in told[0].text


def test_the_way_of_a_day_is_in_the_order_of_the_hours(
    companion_desks: Desks, model: ScheduleModel, case: EntityId
) -> None:
    others = [line.case for line in companion_desks.cases.cases().lines if line.case != case][:2]
    for hours, one in zip((5, 1, 3), (case, *others), strict=True):
        agreed(
            companion_desks,
            one,
            MORNING + 9 * DAY + hours * timedelta(hours=1),
            survivor_asked_for_it=True,
        )

    travel = model.travel(model.load(Scene.PROGRAMME), TODAY + 9 * DAY)

    assert [stop.hour for stop in travel.stops] == ["09:30", "11:30", "13:30"]
    assert [stop.number for stop in travel.stops] == [1, 2, 3]
    assert "to go to" in travel.line


def test_a_programme_says_in_numbers_whether_it_can_be_kept(model: ScheduleModel) -> None:
    (programme,) = model.load(Scene.PROGRAMME).programmes

    assert programme.verdict == "Fits"
    assert programme.lines[0].startswith("Needed: 18 sessions.")
    assert "The limit is 20" in programme.chart.alt
    assert programme.chart.shapes


def test_a_calendar_file_holds_what_is_to_come_and_no_name(
    companion_desks: Desks, model: ScheduleModel, case: EntityId, tmp_path: Path
) -> None:
    agreed(companion_desks, case, MORNING + 2 * DAY)
    name = str(companion_desks.identities.read(case).full_name).split()[0]

    written = model.write_calendar(tmp_path / "janji.ics", {Told.PLACE})

    text = (tmp_path / "janji.ics").read_text()
    assert written == text.count("BEGIN:VEVENT") >= 1
    assert name not in text
    assert "LOCATION:Kapanewon" in text


def test_days_off_stand_in_the_calendar(model: ScheduleModel, clock: StillClock) -> None:
    off = [day for day in model.load(Scene.PROGRAMME, date(2026, 12, 21)).days if day.note]

    assert all(day.is_off for day in off)


def test_a_page_is_as_long_as_what_is_shown() -> None:
    assert step(Scene.WEEK, TODAY, 1) == TODAY + 7 * DAY
    assert step(Scene.PROGRAMME, TODAY, -1) == TODAY - 28 * DAY


def test_choices_are_offered_in_the_language_of_the_window(indonesian: Words) -> None:
    assert schedule.reasons(indonesian)[0].text == "Bekerja"
    assert {one.code for one in schedule.kinds(indonesian)} >= {"individual", "family"}
    assert schedule.modes(indonesian)


def test_whole_numbers_have_no_tenths(english: Words) -> None:
    assert decimal(english, Fraction(7)) == "7"
    assert decimal(english, Fraction(15, 2)) == "7.5"
