"""Veiling: a name that stands in a field turns into dots, and comes back with the keyboard."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit

from pendamping.desktop.widgets.field import Field
from pendamping.desktop.widgets.fields import TextArea


def veil(field: Field) -> None:
    """Hide what stands in a field until somebody goes to it; its value stays what it was."""
    if _is_veiled(field):
        return
    editor = field.editor()
    if isinstance(field, TextArea):
        field.veil()
    elif isinstance(editor, QLineEdit):
        editor.setEchoMode(QLineEdit.EchoMode.Password)
    if not _is_veiled(field):
        return
    editor.clearFocus()
    editor.installEventFilter(_Lifting(field))


class _Lifting(QObject):
    """Lifts the veil when the keyboard comes."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._field = field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            _lift(self._field)
            watched.removeEventFilter(self)
            self.deleteLater()
        return False


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
