"""The day: what is agreed, what needs somebody, and what each line leads to."""

from datetime import timedelta
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from builders_room import new
from builders_vault import StillClock
from pendamping.desktop.errands import (
    Errand,
    OpenCase,
    OpenPlan,
    OpenSafetyPlan,
    OpenSchedule,
    RecordSession,
    ShowToday,
    Synchronise,
    WriteNote,
)
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.today.model import TodayModel, decimal, errand_of
from pendamping.desktop.screens.today.view import TodayView
from pendamping.desktop.widgets.rows import RowList
from pendamping.domain.session import Appointment
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.today import Attention, AttentionKind
from pendamping.workbench import Desks

CASE = EntityId(9)


def an_appointment(desks: Desks, hours: int = 2, **facts: object) -> Appointment:
    case = desks.cases.cases().lines[0].case
    known = {
        "kind": "individual",
        "mode": "home",
        "planned_at": desks.clock.now() + timedelta(hours=hours),
        "survivor_asked_for_it": True,
    }
    return desks.sessions.plan(new(Appointment, case, **(known | facts))).record


def test_a_day_names_itself_and_counts_its_sessions(
    companion_desks: Desks, indonesian: Words, english: Words
) -> None:
    made = an_appointment(companion_desks)

    state = TodayModel(companion_desks, indonesian).load()

    assert state.title == "Selasa, 24 November"
    assert state.line.startswith(f"{len(state.sessions)} sesi hari ini")
    (row,) = [one for one in state.sessions if one.errand.appointment == made.id]
    assert row.hour == "10.30"
    assert row.what.endswith("sesi individu · di rumah")
    assert TodayModel(companion_desks, english).load().title == "Tuesday, 24 November"


def test_the_states_of_a_day_are_told_apart(
    companion_desks: Desks, english: Words, clock: StillClock
) -> None:
    early, late = an_appointment(companion_desks, 1), an_appointment(companion_desks, 5)
    companion_desks.sessions.confirm(late.id)
    clock.go_on(timedelta(hours=2))

    rows = {
        row.errand.appointment: row for row in TodayModel(companion_desks, english).load().sessions
    }

    assert rows[early.id].state == "Not recorded yet"
    assert rows[late.id].state in ("Next", "Confirmed")


def test_what_is_not_sent_yet_is_told(companion_desks: Desks, english: Words) -> None:
    an_appointment(companion_desks)

    state = TodayModel(companion_desks, english).load()

    assert state.has_unsent
    assert "not reached the office" in state.sync


@pytest.mark.parametrize(
    ("kind", "noun", "errand"),
    [
        (AttentionKind.RED_FLAG, "red_flag", OpenSafetyPlan(CASE)),
        (AttentionKind.RETURNED, "family_plan", OpenPlan(CASE)),
        (AttentionKind.RETURNED, "case_plan", OpenCase(CASE, tab="plan")),
        (AttentionKind.OVERDUE, "follow_up", OpenPlan(CASE)),
        (AttentionKind.OVERDUE, "case_file", OpenCase(CASE)),
        (AttentionKind.CONSENT_ENDS, "consent", OpenCase(CASE, tab="rights")),
        (AttentionKind.UNWRITTEN, "appointment", RecordSession(case=CASE)),
    ],
)
def test_each_line_leads_where_it_is_dealt_with(
    kind: AttentionKind, noun: str, errand: object
) -> None:
    assert errand_of(Attention(kind=kind, case=CASE, code="KP-7Q4M-2", noun=noun)) == errand


def test_every_line_of_attention_says_something(companion_desks: Desks, indonesian: Words) -> None:
    state = TodayModel(companion_desks, indonesian).load()

    assert state.attention
    assert all(row.title and row.detail for row in state.attention)


def test_a_pace_is_written_as_the_language_has_it(english: Words, indonesian: Words) -> None:
    assert decimal(indonesian, Fraction(55, 23)) == "2,4"
    assert decimal(english, Fraction(55, 23)) == "2.4"


@pytest.fixture
def asked() -> list[Errand]:
    return []


@pytest.fixture
def view(seat: Seat, qtbot: QtBot, asked: list[Errand]) -> TodayView:
    an_appointment(seat.desks)
    view = TodayView(seat, ShowToday())
    qtbot.addWidget(view)
    view.asked.connect(asked.append)
    view.resize(1100, 700)
    view.show()
    view.refresh()
    return view


def rows(view: TodayView, name: str) -> RowList:
    (found,) = [one for one in view.findChildren(RowList) if one.accessibleName() == name]
    return found


def press(view: TodayView, text: str, qtbot: QtBot) -> None:
    (button,) = [one for one in view.findChildren(QAbstractButton) if one.text() == text]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_enter_records_the_session_of_a_line(
    view: TodayView, qtbot: QtBot, asked: list[Errand]
) -> None:
    sessions = rows(view, "Sessions of the day")
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Return):
        qtbot.keyClick(sessions, key)

    assert asked == [sessions.lines[0].key]
    assert isinstance(asked[0], RecordSession)
    assert asked[0].appointment is not None


def test_what_needs_somebody_leads_there(
    view: TodayView, qtbot: QtBot, asked: list[Errand]
) -> None:
    attention = rows(view, "Needs attention")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End):
        qtbot.keyClick(attention, key)
    qtbot.keyClick(attention, Qt.Key.Key_Return)

    assert asked == [attention.lines[-1].key]


@pytest.mark.parametrize(
    ("text", "errand"),
    [
        ("Quick note", WriteNote()),
        ("Record a session", RecordSession()),
        ("Write to USB", Synchronise("usb")),
        ("History", Synchronise("history")),
        ("Look at the schedule", OpenSchedule()),
    ],
)
def test_every_button_asks_for_its_errand(
    view: TodayView, qtbot: QtBot, asked: list[Errand], text: str, errand: Errand
) -> None:
    press(view, text, qtbot)

    assert asked == [errand]


def test_an_empty_day_teaches_and_offers_the_first_step(
    seat: Seat, qtbot: QtBot, asked: list[Errand]
) -> None:
    for one in seat.desks.sessions.upcoming(seat.desks.room.today(), 1):
        seat.desks.sessions.cancel(one.appointment)
    view = TodayView(seat, ShowToday())
    qtbot.addWidget(view)
    view.asked.connect(asked.append)
    view.resize(1100, 700)
    view.show()
    view.refresh()

    press(view, "Agree on a session", qtbot)

    assert not rows(view, "Sessions of the day").isVisible()
    assert asked == [OpenSchedule()]


def test_nothing_hangs_over_the_edge_of_a_small_window(view: TodayView, qtbot: QtBot) -> None:
    view.resize(560, 480)

    assert view.minimumSizeHint().width() <= 560
