"""The quick note: a thought is kept while it is typed, written down, and put where it belongs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from pendamping.desktop.errands import Changed, Errand, GoBack, WriteNote
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.note.model import NoteModel
from pendamping.desktop.screens.note.view import NoteView
from pendamping.desktop.widgets.rows import RowList
from pendamping.i18n.words import Words
from pendamping.workbench import Desks

TEXT = "Tanya soal KTP"


def test_what_is_being_typed_goes_on_later(companion_desks: Desks, english: Words) -> None:
    model = NoteModel(companion_desks, english)
    case = companion_desks.cases.cases().lines[0]

    draft = model.keep(None, TEXT, case.case)
    again = model.keep(draft, f"{TEXT} dan KK", case.case)
    state = model.begin(None)

    assert draft == again == state.draft
    assert state.words == f"{TEXT} dan KK"
    assert state.case is not None
    assert state.case.code == case.code
    assert TEXT not in repr(state)


def test_an_emptied_note_leaves_no_draft(companion_desks: Desks, english: Words) -> None:
    model = NoteModel(companion_desks, english)
    draft = model.keep(None, TEXT, None)

    assert model.keep(draft, "  ", None) is None
    assert model.begin(None).draft is None


def test_a_saved_note_waits_for_its_case(companion_desks: Desks, english: Words) -> None:
    model = NoteModel(companion_desks, english)
    case = companion_desks.cases.cases().lines[0]

    model.save(f" {TEXT}\n", None)
    loose = model.begin(None).loose
    filed = model.file(loose[0].note, case.case)

    assert [one.words for one in loose] == [TEXT]
    assert filed.loose == ()
    assert filed.draft is None
    assert TEXT in [one.words for one in companion_desks.notes.of_case(case.case)]


def test_cases_are_offered_by_code_and_place(companion_desks: Desks, english: Words) -> None:
    line = companion_desks.cases.cases().lines[0]

    (choice,) = NoteModel(companion_desks, english).cases(line.code)

    assert (choice.case, choice.code) == (line.case, line.code)
    assert choice.place


@pytest.fixture
def asked() -> list[Errand]:
    return []


@pytest.fixture
def view(seat: Seat, qtbot: QtBot, asked: list[Errand]) -> NoteView:
    return shown(seat, WriteNote(), qtbot, asked)


def shown(seat: Seat, errand: WriteNote, qtbot: QtBot, asked: list[Errand]) -> NoteView:
    view = NoteView(seat, errand)
    qtbot.addWidget(view)
    view.asked.connect(asked.append)
    view.resize(560, 600)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)  # choices are offered where the keyboard is
    view.refresh()
    return view


def area(view: NoteView) -> QPlainTextEdit:
    return view.findChildren(QPlainTextEdit)[0]


def case_line(view: NoteView, name: str) -> QLineEdit:
    (found,) = [one for one in view.findChildren(QLineEdit) if one.accessibleName() == name]
    return found


def press(view: NoteView, text: str, qtbot: QtBot) -> None:
    (button,) = [one for one in view.findChildren(QAbstractButton) if one.text() == text]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(line: QLineEdit, code: str, qtbot: QtBot) -> None:
    """Type a code and take the first case that is offered."""
    line.setFocus()
    qtbot.keyClicks(line, code)
    qtbot.waitUntil(lambda: line.completer().popup().isVisible(), timeout=2_000)  # type: ignore[union-attr]
    popup = line.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)


def test_ctrl_enter_writes_the_note_down_and_goes_back(
    view: NoteView, qtbot: QtBot, asked: list[Errand]
) -> None:
    qtbot.keyClicks(area(view), TEXT)
    with qtbot.waitSignal(view.asked):
        qtbot.keyClick(area(view), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert asked == [Changed(), GoBack()]
    assert [one.words for one in view.seat.desks.notes.unfiled()] == [TEXT]
    assert view.unsaved() is None


def test_an_empty_note_is_asked_for_words(view: NoteView, asked: list[Errand]) -> None:
    view.save()

    assert asked == []
    assert "Write a few words first." in [one.text() for one in view.findChildren(QLabel)]


def test_what_is_typed_is_kept_when_the_note_is_closed(
    seat: Seat, view: NoteView, qtbot: QtBot, asked: list[Errand]
) -> None:
    qtbot.keyClicks(area(view), TEXT)

    work = view.unsaved()
    assert work is not None
    work()

    again = shown(seat, WriteNote(), qtbot, asked)
    assert area(again).toPlainText() == TEXT


def test_a_note_from_a_case_begins_with_that_case(
    seat: Seat, qtbot: QtBot, asked: list[Errand]
) -> None:
    line = seat.desks.cases.cases().lines[0]

    view = shown(seat, WriteNote(line.case), qtbot, asked)
    qtbot.keyClicks(area(view), TEXT)
    view.save()

    assert TEXT in [one.words for one in seat.desks.notes.of_case(line.case)]


def test_a_loose_note_is_put_into_a_case_by_typing_its_code(
    seat: Seat, qtbot: QtBot, asked: list[Errand]
) -> None:
    line = seat.desks.cases.cases().lines[0]
    seat.desks.notes.note(TEXT)
    view = shown(seat, WriteNote(), qtbot, asked)
    (notes,) = view.findChildren(RowList)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Return):
        qtbot.keyClick(notes, key)

    choose(case_line(view, "The case this note goes into"), line.code[3:], qtbot)
    press(view, "Put in", qtbot)

    assert asked == [Changed()]
    assert seat.desks.notes.unfiled() == []
    assert TEXT in [one.words for one in seat.desks.notes.of_case(line.case)]
