"""A veil is lifted by whoever goes to a field or types in it, and by nothing else."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.fakes import settle
from desktop.overheard import shown
from pendamping.desktop.forms.veiling import veil
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.field import Field
from pendamping.desktop.widgets.fields import LineField, NumberField, PartialDayField, TextArea
from pendamping.domain.partial_days import PartialDay
from pendamping.i18n.languages import Language

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NAME = "Bu Tumini"
AT = 2
"""Where the cursor stands when the veil comes: after "Bu"."""
CONTROL = Qt.KeyboardModifier.ControlModifier
Editor = QLineEdit | QPlainTextEdit
KINDS = pytest.mark.parametrize("kind", [LineField, TextArea])


@pytest.fixture
def veiled(qtbot: QtBot, look: Look) -> Callable[[type[Field]], Field]:
    """Make a field with a name in it; the cursor is in the name, and the veil over it."""
    kept: list[QWidget] = []

    def make(kind: type[Field]) -> Field:
        holder = QWidget()
        kept.append(holder)
        qtbot.addWidget(holder)
        column = QVBoxLayout(holder)
        field = kind()
        column.addWidget(LineField())
        column.addWidget(field)
        column.addWidget(LineField())
        holder.show()
        qtbot.waitExposed(holder)
        holder.activateWindow()
        field.focus_on()
        settle()
        QTest.keyClicks(field.editor(), NAME)
        go_to(editor_of(field), AT)
        veil(field)
        return field

    return make


def editor_of(field: Field) -> Editor:
    editor = field.editor()
    assert isinstance(editor, Editor)
    return editor


def go_to(editor: Editor, place: int) -> None:
    if isinstance(editor, QLineEdit):
        editor.setCursorPosition(place)
        return
    cursor = editor.textCursor()
    cursor.setPosition(place)
    editor.setTextCursor(cursor)


def place_in(editor: Editor) -> int:
    if isinstance(editor, QLineEdit):
        return editor.cursorPosition()
    return editor.textCursor().position()


def is_seen(field: Field) -> bool:
    return NAME in " ".join(text for _, text in shown([field.editor()]))


@KINDS
@pytest.mark.parametrize(
    "reason",
    [
        Qt.FocusReason.OtherFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.PopupFocusReason,
    ],
)
def test_the_keyboard_alone_lifts_nothing(
    veiled: Callable[[type[Field]], Field], kind: type[Field], reason: Qt.FocusReason
) -> None:
    field = veiled(kind)
    assert not is_seen(field)
    field.editor().clearFocus()

    field.editor().setFocus(reason)

    assert field.editor().hasFocus()
    assert not is_seen(field)


@KINDS
@pytest.mark.parametrize(
    "reason",
    [
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    ],
)
def test_whoever_goes_to_a_field_sees_what_stands_there(
    veiled: Callable[[type[Field]], Field], kind: type[Field], reason: Qt.FocusReason
) -> None:
    field = veiled(kind)
    field.editor().clearFocus()

    field.editor().setFocus(reason)

    assert is_seen(field)


@KINDS
@pytest.mark.parametrize("button", [Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton])
def test_a_click_shows_what_stands_there(
    veiled: Callable[[type[Field]], Field], kind: type[Field], button: Qt.MouseButton
) -> None:
    field = veiled(kind)
    editor = editor_of(field)
    editor.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # it would wait for a choice

    QTest.mousePress(editor if isinstance(editor, QLineEdit) else editor.viewport(), button)

    assert is_seen(field)
    assert field.value() == NAME


@KINDS
def test_the_menu_of_a_field_shows_what_stands_there(
    veiled: Callable[[type[Field]], Field], kind: type[Field]
) -> None:
    field = veiled(kind)
    editor = field.editor()
    editor.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    QApplication.sendEvent(
        editor,
        QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard,
            editor.rect().center(),
            editor.mapToGlobal(editor.rect().center()),
        ),
    )

    assert is_seen(field)


@KINDS
def test_what_is_typed_goes_where_the_cursor_was(
    veiled: Callable[[type[Field]], Field], kind: type[Field]
) -> None:
    field = veiled(kind)

    QTest.keyClicks(field.editor(), " Sri")

    assert field.value() == "Bu Sri Tumini"
    assert shown_in(field) == "Bu Sri Tumini"


def shown_in(field: Field) -> str:
    editor = editor_of(field)
    return editor.displayText() if isinstance(editor, QLineEdit) else editor.toPlainText()


@KINDS
def test_what_is_written_by_an_input_method_goes_where_the_cursor_was(
    veiled: Callable[[type[Field]], Field], kind: type[Field]
) -> None:
    field = veiled(kind)
    event = QInputMethodEvent()
    QApplication.sendEvent(field.editor(), event)
    assert not is_seen(field)
    event = QInputMethodEvent()
    event.setCommitString(" Sri")

    QApplication.sendEvent(field.editor(), event)

    assert field.value() == "Bu Sri Tumini"


@KINDS
def test_what_is_pasted_goes_where_the_cursor_was(
    veiled: Callable[[type[Field]], Field], kind: type[Field]
) -> None:
    field = veiled(kind)
    QGuiApplication.clipboard().setText(" Sri")

    QTest.keyClick(field.editor(), Qt.Key.Key_V, CONTROL)

    assert field.value() == "Bu Sri Tumini"
    QGuiApplication.clipboard().clear()


@KINDS
def test_what_is_dropped_takes_nothing_away(
    veiled: Callable[[type[Field]], Field], kind: type[Field]
) -> None:
    field = veiled(kind)
    editor = editor_of(field)
    data = QMimeData()
    data.setText("Sri")
    by = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    at = editor if isinstance(editor, QLineEdit) else editor.viewport()

    QApplication.sendEvent(at, QDragEnterEvent(QPoint(4, 4), *by))
    QApplication.sendEvent(at, QDragMoveEvent(QPoint(4, 4), *by))
    assert not is_seen(field)
    QApplication.sendEvent(at, QDropEvent(QPointF(4, 4), *by))

    text = str(field.value())
    assert sorted(text) == sorted("Sri" + NAME)
    assert shown_in(field) == text


def test_enter_begins_a_line_where_the_cursor_was(
    veiled: Callable[[type[Field]], Field],
) -> None:
    field = veiled(TextArea)

    QTest.keyClick(field.editor(), Qt.Key.Key_Return)

    assert field.value() == "Bu\n Tumini"


@KINDS
def test_what_was_marked_is_not_replaced(
    veiled: Callable[[type[Field]], Field], kind: type[Field]
) -> None:
    field = veiled(kind)
    QTest.keyClick(field.editor(), Qt.Key.Key_Right)
    editor_of(field).selectAll()
    veil(field)

    QTest.keyClicks(field.editor(), "x")

    assert NAME in str(field.value())
    assert len(str(field.value())) == len(NAME) + 1


UNSEEN = {
    "back": (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
    "delete": (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    "word back": (Qt.Key.Key_Backspace, CONTROL),
    "undo": (Qt.Key.Key_Z, CONTROL),
    "redo": (Qt.Key.Key_Y, CONTROL),
    "cut": (Qt.Key.Key_X, CONTROL),
    "copy": (Qt.Key.Key_C, CONTROL),
    "mark": (Qt.Key.Key_A, CONTROL),
    "to the end of the line": (Qt.Key.Key_K, CONTROL),
    "left": (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier),
    "marking": (Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier),
}


@KINDS
@pytest.mark.parametrize("key", UNSEEN)
def test_no_other_key_does_anything_to_what_is_not_seen(
    veiled: Callable[[type[Field]], Field], kind: type[Field], key: str
) -> None:
    field = veiled(kind)
    QGuiApplication.clipboard().clear()

    QTest.keyClick(field.editor(), *UNSEEN[key])

    assert is_seen(field)
    assert field.value() == NAME
    assert place_in(editor_of(field)) == AT
    QTest.keyClicks(field.editor(), "x")
    assert field.value() == "Bux Tumini"


@KINDS
def test_what_was_typed_before_the_veil_can_be_undone_after_it(
    veiled: Callable[[type[Field]], Field], kind: type[Field]
) -> None:
    field = veiled(kind)
    QTest.keyClicks(field.editor(), "x")
    veil(field)

    QTest.keyClick(field.editor(), Qt.Key.Key_Z, CONTROL)
    assert field.value() == "Bux Tumini"
    QTest.keyClick(field.editor(), Qt.Key.Key_Z, CONTROL)

    assert field.value() == NAME


@KINDS
@pytest.mark.parametrize(
    "key",
    [
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta),
        *(Qt.Key.Key_CapsLock, Qt.Key.Key_Escape, Qt.Key.Key_F8, Qt.Key.Key_Tab),
    ],
)
def test_keys_that_are_not_for_the_text_show_nothing(
    veiled: Callable[[type[Field]], Field], kind: type[Field], key: Qt.Key
) -> None:
    """With Alt one goes to another window, with Tab to another field."""
    field = veiled(kind)

    QApplication.sendEvent(
        field.editor(), QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    )

    assert not is_seen(field)
    assert field.value() == NAME
    assert field.editor().hasFocus() is (key != Qt.Key.Key_Tab)


def test_a_held_key_tells_which_keys_are_held_with_it(
    veiled: Callable[[type[Field]], Field],
) -> None:
    field = veiled(LineField)

    QTest.keyClick(field.editor(), Qt.Key.Key_Control, CONTROL)

    assert not is_seen(field)


@KINDS
def test_a_veil_that_was_lifted_is_gone(
    veiled: Callable[[type[Field]], Field], kind: type[Field]
) -> None:
    field = veiled(kind)
    QTest.keyClicks(field.editor(), "x")
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    QTest.keyClick(field.editor(), Qt.Key.Key_Backspace)
    QTest.keyClick(field.editor(), Qt.Key.Key_Backspace)

    assert field.value() == "B Tumini"


def test_a_note_is_still_at_its_cursor_after_a_click(
    veiled: Callable[[type[Field]], Field],
) -> None:
    field = veiled(TextArea)
    editor = editor_of(field)
    assert isinstance(editor, QPlainTextEdit)
    assert isinstance(field, TextArea)
    field.lift()
    end = editor.textCursor()
    end.movePosition(QTextCursor.MoveOperation.End)
    place = editor.cursorRect(end).center()
    veil(field)

    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClicks(editor, "!")

    assert field.value() == f"{NAME}!"


def test_a_picked_day_is_seen(qtbot: QtBot, look: Look) -> None:
    field = PartialDayField(Language.ENGLISH)
    qtbot.addWidget(field)
    field.set_value(PartialDay(year=1983, month=9, day=29))
    veil(field)
    assert "1983" not in field.editor().displayText()

    field._pick(date(1983, 9, 30))

    assert field.editor().displayText() == "30 September 1983"


def test_an_arrow_does_not_count_what_is_not_seen(qtbot: QtBot, look: Look) -> None:
    field = NumberField()
    qtbot.addWidget(field)
    field.set_value(37)
    veil(field)

    QTest.keyClick(field.editor(), Qt.Key.Key_Up)
    assert field.editor().displayText() == "37"
    QTest.keyClick(field.editor(), Qt.Key.Key_Up)

    assert field.value() == 38
