"""Veiling: a name that stands in a field turns into dots, and comes back for whoever goes to it.

A key, a click or Tab lifts the veil. That the keyboard is there does not: when the window comes to
the front again it is where it was before, and nobody has looked at it yet.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QWidget

from pendamping.desktop.widgets.field import Field
from pendamping.desktop.widgets.fields import TextArea

WENT_THERE: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
"""Why the keyboard comes when a person brings it; otherwise the program or the window did."""
POINTED: Final = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.ContextMenu,
        QEvent.Type.Drop,
    }
)
MOVING: Final = frozenset(
    {
        *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
        *(Qt.Key.Key_Backspace, Qt.Key.Key_Delete),
    }
)
"""Keys that go through a text or take something out of it."""
ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
HELD: Final = frozenset(
    {
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr),
        *(Qt.Key.Key_Meta, Qt.Key.Key_Super_L, Qt.Key.Key_Super_R),
    }
)
"""Keys that do nothing alone."""


def veil(field: Field) -> None:
    """Hide what stands in a field until somebody goes to it; its value stays what it was."""
    if _is_veiled(field):
        return
    editor = field.editor()
    if isinstance(field, TextArea):
        field.veil()
    elif isinstance(editor, QLineEdit):
        editor.deselect()  # else the next key would take the place of what is not seen
        editor.setEchoMode(QLineEdit.EchoMode.Password)
    if _is_veiled(field):
        _Lifting(field)


class _Lifting(QObject):
    """Lifts the veil when somebody goes to the field or types in it."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._field = field
        for widget in _parts(field.editor()):
            widget.installEventFilter(self)
        field.changed.connect(self._lift)  # as when a day was picked, or a place from the list

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if _is_wanted(event):
            self._lift()
        return False

    def _key(self, key: QKeyEvent) -> bool:
        """Lift the veil for what is typed. Whatever else a key does to a text, it does seen."""
        if self._writes(key):
            self._lift()
            return False
        if _changes(key):
            self._lift()
            return True
        return False

    def _writes(self, key: QKeyEvent) -> bool:
        if isinstance(self._field, TextArea) and key.key() in ENTER:
            return True
        return key.matches(QKeySequence.StandardKey.Paste) or _is_letter(key)

    def _lift(self) -> None:
        for widget in _parts(self._field.editor()):
            widget.removeEventFilter(self)
        _lift(self._field)
        self.deleteLater()


def _is_wanted(event: QEvent) -> bool:
    """Tell whether somebody brings the keyboard, points there or writes in another way."""
    if isinstance(event, QFocusEvent):
        return event.gotFocus() and event.reason() in WENT_THERE
    if isinstance(event, QInputMethodEvent):
        return bool(event.commitString() or event.preeditString())
    return event.type() in POINTED


def _is_letter(key: QKeyEvent) -> bool:
    """Tell whether a key writes something; AltGr is Ctrl and Alt on Windows, and writes."""
    command = Qt.KeyboardModifier.ControlModifier
    held = key.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return held != command and key.text() >= " " and key.text() != "\x7f"


def _changes(key: QKeyEvent) -> bool:
    """Tell whether a key would do something to the text, or to the cursor in it."""
    if key.key() in HELD:
        return False
    return key.key() in MOVING or bool(key.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _parts(editor: QWidget) -> list[QWidget]:
    """Return what hears the keys and the clicks of an editor."""
    if isinstance(editor, QAbstractScrollArea):
        return [editor, editor.viewport()]
    return [editor]


def _is_veiled(field: Field) -> bool:
    if isinstance(field, TextArea):
        return field.is_veiled
    editor = field.editor()
    return isinstance(editor, QLineEdit) and editor.echoMode() is QLineEdit.EchoMode.Password


def _lift(field: Field) -> None:
    editor = field.editor()
    if isinstance(field, TextArea):
        field.lift()
    elif isinstance(editor, QLineEdit):
        editor.setEchoMode(QLineEdit.EchoMode.Normal)
