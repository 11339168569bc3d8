"""The calendar: what is agreed, what a move would mean, and whether a programme can be kept."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from builders_room import new
from builders_vault import StillClock
from desktop import looking
from desktop.fakes import MORNING, HeldJobs
from pendamping.desktop.errands import Changed, Errand, OpenCase, OpenSchedule, RecordSession
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.schedule import model as schedule
from pendamping.desktop.screens.schedule.agreeing import AgreeCard
from pendamping.desktop.screens.schedule.detail import DetailCard
from pendamping.desktop.screens.schedule.feasibility import decimal
from pendamping.desktop.screens.schedule.lanes import in_lanes
from pendamping.desktop.screens.schedule.model import ScheduleModel, same_hour, step
from pendamping.desktop.screens.schedule.moving import MoveCard
from pendamping.desktop.screens.schedule.states import Draft, Entry, Scene, ScheduleState
from pendamping.desktop.screens.schedule.view import ScheduleView
from pendamping.desktop.screens.schedule.week import WeekGrid
from pendamping.desktop.steps.places import PlacePanel
from pendamping.desktop.theme.look import Look
from pendamping.desktop.theme.look import apply as wear
from pendamping.desktop.widgets.buttons import IconButton
from pendamping.desktop.widgets.columns import Page
from pendamping.desktop.widgets.fields import ChoiceField
from pendamping.desktop.widgets.month import MonthGrid
from pendamping.desktop.widgets.rows import RowList
from pendamping.domain.session import Appointment
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.clock import WIB
from pendamping.kernel.ids import EntityId
from pendamping.usecases.calendars import Told
from pendamping.usecases.finding_outcome import HeldUp
from pendamping.workbench import Desks

WidgetT = TypeVar("WidgetT", bound=QWidget)

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

    written, _ = model.write_calendar(tmp_path, {Told.PLACE})

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


@pytest.fixture
def asked() -> list[Errand]:
    return []


@pytest.fixture
def planned(companion_desks: Desks, case: EntityId) -> EntityId:
    return agreed(companion_desks, case, MORNING + 2 * DAY)


@pytest.fixture
def view(seat: Seat, planned: EntityId, qtbot: QtBot, asked: list[Errand]) -> ScheduleView:
    view = ScheduleView(seat, OpenSchedule())
    qtbot.addWidget(view)
    view.asked.connect(asked.append)
    view.resize(1150, 800)
    view.show()
    view.refresh()
    return view


def the(view: QWidget, kind: type[WidgetT]) -> WidgetT:
    (found,) = view.findChildren(kind)
    return found


def press(view: QWidget, text: str, qtbot: QtBot) -> None:
    buttons = [one for one in view.findChildren(QAbstractButton) if one.isVisible()]
    (button,) = [one for one in buttons if one.text() == text]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def said(view: QWidget) -> list[str]:
    return [one.text() for one in view.findChildren(QLabel) if one.isVisible() and one.text()]


def type_into(view: QWidget, name: str, text: str, qtbot: QtBot) -> None:
    lines = [one for one in view.findChildren(QLineEdit) if one.isVisible()]
    (line,) = [one for one in lines if one.accessibleName() == name]
    line.setFocus()
    qtbot.keyClicks(line, text)


def standing_at(desks: Desks, appointment: EntityId) -> object:
    return desks.sessions.appointment(appointment).planned_at


def test_ctrl_and_an_arrow_propose_a_move_and_a_reason_is_asked_in_place(
    view: ScheduleView,
    case: EntityId,
    planned: EntityId,
    qtbot: QtBot,
    asked: list[Errand],
) -> None:
    desks = view.seat.desks
    agreed(desks, case, MORNING + 12 * DAY)
    view.refresh()
    month = the(view, MonthGrid)
    month.go_to(TODAY + 12 * DAY)

    qtbot.keyClick(month, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    card = the(view, MoveCard)
    assert card.isVisible()
    assert "From Sunday, 6 December, 08:30 to Sunday, 29 November, 08:30" in said(card)
    assert any("3 days ago" in text for text in said(card))

    press(card, "Move it", qtbot)
    assert "Say why it is good for the survivor." in said(card)
    assert asked == []
    type_into(card, "Why it is moved", "Bertemu sebelum sidang", qtbot)
    press(card, "Move it", qtbot)

    assert asked == [Changed()]
    assert not card.isVisible()
    moved = [one for one in desks.sessions.upcoming(TODAY + 5 * DAY, 1) if one.case == case]
    assert [one.status for one in moved] == ["moved"]


def test_a_move_that_is_left_moves_nothing(
    view: ScheduleView, planned: EntityId, qtbot: QtBot
) -> None:
    month = the(view, MonthGrid)
    month.go_to(TODAY + 2 * DAY)
    qtbot.keyClick(month, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)

    press(view, "Leave it where it is", qtbot)

    assert not the(view, MoveCard).isVisible()
    assert standing_at(view.seat.desks, planned) == MORNING + 2 * DAY


def a_move(view: ScheduleView, planned: EntityId) -> MoveCard:
    """Propose to move an appointment to half past eight, two days later."""
    view._propose(planned, MORNING + 4 * DAY)
    return view._side.moving


def write_hour(card: MoveCard, hour: str, qtbot: QtBot) -> None:
    line = card._moment._hour
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, hour)


@pytest.mark.parametrize("hour", ["14.75", ""])
def test_a_moment_that_cannot_be_read_moves_nothing(
    view: ScheduleView, planned: EntityId, qtbot: QtBot, hour: str, asked: list[Errand]
) -> None:
    card = a_move(view, planned)
    write_hour(card, hour, qtbot)
    reason = card._reason.editor()
    reason.setFocus()
    qtbot.keyClicks(reason, "Pagi bekerja")

    qtbot.keyClick(reason, Qt.Key.Key_Return)

    assert standing_at(view.seat.desks, planned) == MORNING + 2 * DAY
    assert "Write the day and the hour" in card._moment.problem()
    assert card._moment.editor().hasFocus()
    assert card._reason.value() == "Pagi bekerja"
    assert asked == []


def test_an_appointment_never_moves_to_another_moment_than_is_shown(
    seat_with: Callable[..., Seat], planned: EntityId, qtbot: QtBot
) -> None:
    held = HeldJobs()
    view = ScheduleView(seat_with(jobs=held), OpenSchedule())
    qtbot.addWidget(view)
    view.show()
    view.refresh()
    held.let_go()
    card = a_move(view, planned)
    held.let_go()
    shown = MORNING.replace(hour=7, minute=30) + 4 * DAY  # 14.30 at the place

    write_hour(card, "14.30", qtbot)
    press(card, "Move it", qtbot)
    held.let_go()

    assert standing_at(view.seat.desks, planned) == MORNING + 2 * DAY
    assert card.isVisible()
    assert card._moment.value() == shown
    assert card.proposal is not None
    assert card.proposal.to == shown
    press(card, "Move it", qtbot)
    held.let_go()
    assert standing_at(view.seat.desks, planned) == shown


def test_an_answer_about_an_earlier_moment_changes_nothing_in_the_field(
    view: ScheduleView, planned: EntityId, qtbot: QtBot
) -> None:
    card = a_move(view, planned)
    earlier = card.proposal
    assert earlier is not None
    write_hour(card, "14.30", qtbot)
    shown = card._moment.value()

    card.answer(earlier)

    assert card._moment.value() == shown
    assert card.proposal is not None
    assert card.proposal.to == shown


def test_a_move_that_was_left_does_not_come_back_with_a_late_answer(
    view: ScheduleView, planned: EntityId, qtbot: QtBot
) -> None:
    card = a_move(view, planned)
    proposal = card.proposal
    assert proposal is not None
    press(card, "Leave it where it is", qtbot)

    card.answer(proposal)

    assert not card.isVisible()


@pytest.mark.parametrize("minutes", ["480", "4", "lama"])
def test_minutes_that_cannot_be_are_not_left_out(
    view: ScheduleView, case: EntityId, qtbot: QtBot, minutes: str, asked: list[Errand]
) -> None:
    view._hands.agree(MORNING + 20 * DAY)
    card = view._side.agreeing
    card.case.name_places([])
    card.case.set_value(str(case))
    line = card._minutes.editor()
    line.setFocus()
    qtbot.keyClicks(line, minutes)

    press(card, "Agree on it", qtbot)

    assert asked == []
    made = view.seat.desks.sessions.upcoming(TODAY + 20 * DAY, 1)
    assert [one for one in made if one.case == case] == []
    assert card._minutes.problem() == "From 5 to 360 minutes."
    assert line.hasFocus()


def test_dragging_a_chip_proposes_the_day_it_is_put_down_on(
    view: ScheduleView, planned: EntityId, qtbot: QtBot
) -> None:
    month = the(view, MonthGrid)
    model = month.model()
    start, end = (month.visualRect(model.index(*at)) for at in ((0, 3), (1, 1)))
    chip = start.topLeft() + QPoint(30, 34)
    port = month.viewport()

    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=chip)
    qtbot.mouseMove(port, chip + QPoint(20, 20))
    qtbot.mouseMove(port, end.center())
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end.center())

    assert the(view, MoveCard).isVisible()
    assert any("to Tuesday, 1 December, 08:30" in text for text in said(view))
    press(view, "Move it", qtbot)
    assert standing_at(view.seat.desks, planned) == MORNING + 7 * DAY


def test_in_the_week_an_appointment_moves_by_half_an_hour(
    view: ScheduleView, planned: EntityId, qtbot: QtBot
) -> None:
    press(view, "Week", qtbot)
    week = the(view, WeekGrid)
    (chip,) = [one for one in week.chips if one.entry.appointment == planned]

    qtbot.keyClick(chip, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    press(view, "Move it", qtbot)

    assert standing_at(view.seat.desks, planned) == MORNING + 2 * DAY + timedelta(minutes=30)


def test_in_the_week_an_appointment_is_dragged_to_another_hour(
    view: ScheduleView, planned: EntityId, qtbot: QtBot
) -> None:
    press(view, "Week", qtbot)
    week = the(view, WeekGrid)
    (chip,) = [one for one in week.chips if one.entry.appointment == planned]
    grip = QPoint(10, 10)

    qtbot.mousePress(chip, Qt.MouseButton.LeftButton, pos=grip)
    qtbot.mouseMove(chip, grip + QPoint(0, 92))
    qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=grip)

    card = the(view, MoveCard)
    assert card.proposal is not None
    assert (card.proposal.to - card.proposal.entry.at) == timedelta(hours=2)


def test_enter_opens_an_appointment_and_says_why_it_did_not_take_place(
    view: ScheduleView, planned: EntityId, qtbot: QtBot, asked: list[Errand]
) -> None:
    month = the(view, MonthGrid)
    month.go_to(TODAY + 2 * DAY)
    qtbot.keyClick(month, Qt.Key.Key_Return)
    card = the(view, DetailCard)
    assert card.isVisible()

    press(card, "Did not take place", qtbot)
    why = the(card, ChoiceField)
    why.set_value("transport")
    press(card, "Note it", qtbot)

    found = view.seat.desks.sessions.appointment(planned)
    assert (found.status, found.no_show_reason) == ("no_show", "transport")
    assert asked == [Changed()]


def test_what_comes_to_hand_comes_into_sight_in_a_small_window(
    view: ScheduleView, planned: EntityId, qtbot: QtBot
) -> None:
    view.resize(700, 480)
    page = the(view, Page)

    view._look(planned)

    card = the(view, DetailCard)
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 0, timeout=2_000)
    assert card.isVisible()
    assert card.mapTo(view, QPoint(0, 0)).y() < view.height()
    closing = [one for one in card.findChildren(IconButton) if one.accessibleName() == "Close"]
    qtbot.mouseClick(closing[0], Qt.MouseButton.LeftButton)
    assert not card.isVisible()
    assert page.verticalScrollBar().value() == 0


def test_calling_off_asks_why_before_anything_is_written(
    view: ScheduleView, planned: EntityId, qtbot: QtBot, asked: list[Errand]
) -> None:
    view.seat.desks.sessions.confirm(planned)
    view._look(planned)
    card = the(view, DetailCard)

    press(card, "Call it off", qtbot)
    assert asked == []
    buttons = [one for one in card.findChildren(QAbstractButton) if one.text() == "Call it off"]
    qtbot.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)

    assert view.seat.desks.sessions.appointment(planned).status == "cancelled"
    assert asked == [Changed()]


def test_the_way_follows_the_day_the_keyboard_is_on(
    view: ScheduleView, planned: EntityId, qtbot: QtBot
) -> None:
    the(view, MonthGrid).go_to(TODAY + 2 * DAY)
    assert "On the way: Thu 26 Nov" in said(view)

    qtbot.keyClick(the(view, MonthGrid), Qt.Key.Key_Left)
    assert "On the way: Wed 25 Nov" in said(view)


def test_an_appointment_leads_to_its_session_and_its_case(
    view: ScheduleView, case: EntityId, planned: EntityId, qtbot: QtBot, asked: list[Errand]
) -> None:
    month = the(view, MonthGrid)
    month.go_to(TODAY + 2 * DAY)
    qtbot.keyClick(month, Qt.Key.Key_Return)

    press(the(view, DetailCard), "Record", qtbot)
    press(the(view, DetailCard), "Open the case", qtbot)

    assert asked == [RecordSession(case=case, appointment=planned), OpenCase(case)]


def test_an_appointment_is_agreed_on_by_keyboard(
    view: ScheduleView, case: EntityId, qtbot: QtBot, asked: list[Errand]
) -> None:
    desks = view.seat.desks
    code = next(one.code for one in desks.cases.cases().lines if one.case == case)
    month = the(view, MonthGrid)
    month.go_to(TODAY + 20 * DAY)
    qtbot.keyClick(month, Qt.Key.Key_Return)
    card = the(view, AgreeCard)
    assert card.isVisible()

    type_into(card, "Case", code[3:], qtbot)
    popup = card.case.editor().completer().popup()
    qtbot.waitUntil(popup.isVisible, timeout=2_000)  # type: ignore[union-attr]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(popup, key)
    press(card, "Agree on it", qtbot)

    (made,) = [one for one in desks.sessions.upcoming(TODAY + 20 * DAY, 1) if one.case == case]
    assert (made.kind, made.at.astimezone(WIB).hour) == ("individual", 9)
    assert asked == [Changed()]


def test_what_is_still_to_be_said_of_an_appointment_is_named(
    view: ScheduleView, qtbot: QtBot
) -> None:
    press(view, "Agree on a session", qtbot)
    card = the(view, AgreeCard)

    press(card, "Agree on it", qtbot)

    assert "Choose a case by its code." in said(card)


def test_a_calendar_file_is_written_where_it_is_wanted(
    view: ScheduleView, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "janji.ics").write_bytes(b"of somebody else")

    press(view, "Calendar (.ics)", qtbot)
    press(view, "Write the file", qtbot)
    panel = view.window().findChildren(PlacePanel)[-1]
    panel.look_into(tmp_path)
    panel._choose.click()

    assert (tmp_path / "janji.ics").read_bytes() == b"of somebody else"
    assert (tmp_path / "janji-2.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert any(f"in {tmp_path.name}, in janji-2.ics." in text for text in said(view))


def test_pages_turn_and_return_to_today(view: ScheduleView, qtbot: QtBot) -> None:
    def turn(name: str) -> None:
        buttons = [one for one in view.findChildren(IconButton) if one.accessibleName() == name]
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)

    turn("Later")
    assert "21 December 2026 \N{EN DASH} 17 January 2027" in said(view)
    turn("Earlier")
    turn("Earlier")
    press(view, "Back to today", qtbot)
    assert "23 November \N{EN DASH} 20 December 2026" in said(view)


def test_the_list_opens_what_is_chosen(view: ScheduleView, planned: EntityId, qtbot: QtBot) -> None:
    view.go_to_section(3)
    lists = [one for one in view.findChildren(RowList) if one.accessibleName() == "Appointments"]
    lists[0].go_to(planned)
    qtbot.keyClick(lists[0], Qt.Key.Key_Return)

    assert the(view, DetailCard).isVisible()


@pytest.mark.parametrize("scene", list(Scene))
def test_nothing_hangs_over_the_edge_of_a_small_window(view: ScheduleView, scene: Scene) -> None:
    view.go_to_section(list(Scene).index(scene) + 1)
    view.resize(640, 480)

    assert view.minimumSizeHint().width() <= 640
    assert all(one.width() <= view.width() for one in view.findChildren(QWidget) if one.isVisible())


def test_appointments_at_the_same_time_stand_beside_each_other(
    companion_desks: Desks, model: ScheduleModel, case: EntityId
) -> None:
    lines = [line.case for line in companion_desks.cases.cases().lines if line.case != case]
    moments = (0, 30, 60, 200)
    for minutes, one in zip(moments, (case, *lines), strict=False):
        at = MORNING + 9 * DAY + timedelta(minutes=minutes)
        agreed(companion_desks, one, at, survivor_asked_for_it=True, minutes=60)
    day = model.load(Scene.PROGRAMME).days[10]

    lanes = [(lane.number, lane.of) for lane in in_lanes(day.entries)]

    assert lanes == [(0, 2), (1, 2), (0, 2), (0, 1)]


@pytest.mark.parametrize("at_hand", ["detail", "miss", "move", "agree", "share"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_at_hand_is_cut_off_in_a_small_window(
    seat_with: Callable[..., Seat],
    qapp: QApplication,
    planned: EntityId,
    case: EntityId,
    qtbot: QtBot,
    at_hand: str,
    scale: float,
) -> None:
    look = Look(scale=scale)
    wear(qapp, look)
    seat = seat_with(look=look, words=Words.of(Language.INDONESIAN))
    crowd = agreed(seat.desks, case, MORNING + 4 * DAY)
    view = ScheduleView(seat, OpenSchedule())
    qtbot.addWidget(view)
    view.resize(870, 480)
    view.show()
    view.go_to_section(1 if at_hand == "move" else 3 if at_hand == "detail" else 2)
    side = view._side
    if at_hand in ("detail", "miss"):
        view._look(crowd)
    if at_hand == "miss":
        press(side.detail, "Tidak terlaksana", qtbot)
    if at_hand == "move":
        view._propose(planned, TODAY + 5 * DAY)
    if at_hand == "agree":
        side.agree(MORNING)
        side.agreeing._finish()
    if at_hand == "share":
        side.share()
    for _ in range(6):
        qapp.processEvents()

    wrong = [*looking.cut_off(view), *looking.lying_over(view), *looking.sideways(view)]

    assert [*wrong, *looking.nameless(view)] == []
