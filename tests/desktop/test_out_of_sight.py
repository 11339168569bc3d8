"""A screen that went out of sight keeps no name: nobody has to think of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.canaries import mark_case, names_in
from desktop.fakes import HeldJobs, settle
from desktop.overheard import shown
from pendamping.desktop import errands as e
from pendamping.desktop.forms.view import FormView
from pendamping.desktop.screen import Seat
from pendamping.desktop.shell import Shell
from pendamping.desktop.widgets.fields import TextArea
from pendamping.kernel.ids import EntityId

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def case(seat: Seat) -> EntityId:
    return seat.desks.cases.cases().lines[0].case


@pytest.fixture(autouse=True)
def marked(seat: Seat, case: EntityId) -> dict[str, list[EntityId]]:
    """The records of which every personal text is marked, by noun."""
    return mark_case(seat.desks, case)


@pytest.fixture
def shell(qtbot: QtBot, seat: Seat) -> Shell:
    shell = Shell(seat)
    qtbot.addWidget(shell)
    shell.show()
    return shell


def names_on(shell: Shell) -> set[str]:
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return names_in(" ".join(text for _, text in shown([shell, *shell.findChildren(QWidget)])))


@pytest.mark.parametrize("noun", ["", "identity"])
def test_names_are_wiped_when_another_screen_comes(
    shell: Shell, seat: Seat, case: EntityId, noun: str
) -> None:
    shell.go(e.OpenForm(noun, case) if noun else e.OpenSafetyPlan(case))
    assert names_on(shell)

    shell.go(e.OpenCase(case))

    assert names_on(shell) == set()


def test_a_form_of_people_keeps_its_remarks_to_itself_and_loses_none(
    qtbot: QtBot, shell: Shell, case: EntityId, marked: dict[str, list[EntityId]]
) -> None:
    shell.go(e.OpenForm("safety_contact", case, marked["safety_contact"][0]))
    settle()
    assert names_on(shell) == set()
    (ask,) = [
        one for one in shell.findChildren(QAbstractButton) if one.text().startswith("Show them")
    ]
    ask.click()
    qtbot.waitUntil(lambda: bool(names_on(shell)))

    shell.go(e.OpenCase(case))
    assert names_on(shell) == set()

    shell.go_back()
    notes = [one for one in shell.findChildren(TextArea) if one.is_veiled]
    assert notes
    for note in notes:
        assert names_in(str(note.value()))
        note.editor().setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        assert names_in(note.editor().toPlainText())


def test_names_are_there_again_when_one_comes_back(shell: Shell, case: EntityId) -> None:
    shell.go(e.OpenSafetyPlan(case))
    before = names_on(shell)

    shell.go(e.OpenCase(case))
    shell.go_back()

    assert names_on(shell) == before


def in_front(qtbot: QtBot, window: QWidget) -> None:
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    settle()


def go_away_and_come_back(qtbot: QtBot, shell: Shell) -> None:
    """Look at another window, as with Alt and Tab."""
    other = QWidget()
    qtbot.addWidget(other)
    in_front(qtbot, other)
    assert names_on(shell) == set()
    other.hide()
    in_front(qtbot, shell)
    assert names_on(shell) == set()


def form_in(shell: Shell) -> FormView:
    (form,) = [one for one in shell.standing.findChildren(FormView) if not one.isHidden()]
    form.finish()
    settle()
    return form


def show_names(shell: Shell) -> None:
    (ask,) = [
        one
        for one in shell.standing.findChildren(QAbstractButton)
        if one.text().startswith("Show them")
    ]
    ask.click()
    settle()


@pytest.mark.parametrize("question", ["birth_place", "birth_date", "village", "nik"])
def test_what_is_typed_after_another_window_goes_where_one_was(
    qtbot: QtBot, shell: Shell, case: EntityId, question: str
) -> None:
    in_front(qtbot, shell)
    shell.go(e.OpenForm("identity", case))
    form = form_in(shell)
    at = form.field(question).editor()
    assert isinstance(at, QLineEdit)
    at.setFocus(Qt.FocusReason.TabFocusReason)
    at.setSelection(0, 2)
    was, before = at.text(), form.typed()

    go_away_and_come_back(qtbot, shell)

    assert QApplication.focusWidget() is at
    QTest.keyClicks(at, "12")
    assert at.displayText() == f"{was[:2]}12{was[2:]}"
    assert {**form.typed(), question: ""} == {**before, question: ""}
    still_hidden = form.field("full_name").editor()
    assert isinstance(still_hidden, QLineEdit)
    assert names_in(still_hidden.displayText()) == set()


def test_what_is_typed_into_a_note_after_another_window_goes_where_one_was(
    qtbot: QtBot, shell: Shell, case: EntityId, marked: dict[str, list[EntityId]]
) -> None:
    in_front(qtbot, shell)
    shell.go(e.OpenForm("safety_contact", case, marked["safety_contact"][0]))
    settle()
    show_names(shell)
    note = form_in(shell).field("remarks")
    assert isinstance(note, TextArea)
    note.editor().setFocus(Qt.FocusReason.TabFocusReason)
    note.editor().moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(note.editor(), " and")
    was = note.value()

    go_away_and_come_back(qtbot, shell)

    assert note.editor().hasFocus()
    QTest.keyClicks(note.editor(), " more")
    assert note.value() == note.editor().toPlainText() == f"{was} more"
    for _ in range(2):
        QTest.keyClick(note.editor(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names_in(note.editor().toPlainText())
    assert "and" not in note.editor().toPlainText()


def test_the_keyboard_is_where_it_was_when_one_comes_back_to_a_form_and_shows_no_name(
    qtbot: QtBot, shell: Shell, case: EntityId
) -> None:
    in_front(qtbot, shell)
    shell.go(e.OpenForm("identity", case))
    at = form_in(shell).field("birth_place").editor()
    at.setFocus(Qt.FocusReason.TabFocusReason)

    shell.go(e.OpenCase(case))
    settle()
    shell.go_back()

    assert names_on(shell) == set()
    assert QApplication.focusWidget() is at


def test_a_form_that_comes_when_the_window_is_behind_comes_without_names(
    qtbot: QtBot, seat: Seat, case: EntityId
) -> None:
    jobs = HeldJobs()
    shell = Shell(replace(seat, jobs=jobs))
    qtbot.addWidget(shell)
    in_front(qtbot, shell)
    jobs.let_go()
    shell.go(e.OpenForm("identity", case))
    other = QWidget()
    qtbot.addWidget(other)
    in_front(qtbot, other)

    jobs.let_go()

    form = form_in(shell)
    assert names_in(form.answer("full_name"))
    assert names_on(shell) == set()
