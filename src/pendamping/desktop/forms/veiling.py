"""Veiling: a name that stands in a field turns into dots, and comes back with the keyboard."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def veiled(editor: QWidget) -> None:
    """Hide what stands in an editor until somebody goes to it."""
    if not isinstance(editor, QLineEdit | QPlainTextEdit) or _is_veiled(editor):
        return
    _hide(editor)
    editor.clearFocus()
    editor.installEventFilter(_Lifting(editor))


class _Lifting(QObject):
    """Lifts the veil when the keyboard comes."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            _show(watched)
            watched.removeEventFilter(self)
            self.deleteLater()
        return False


def _is_veiled(editor: QWidget) -> bool:
    if isinstance(editor, QLineEdit):
        return editor.echoMode() is QLineEdit.EchoMode.Password
    return isinstance(editor, QPlainTextEdit) and editor.viewport().isHidden()


def _hide(editor: QWidget) -> None:
    if isinstance(editor, QLineEdit):
        editor.setEchoMode(QLineEdit.EchoMode.Password)
    elif isinstance(editor, QPlainTextEdit):
        editor.viewport().hide()


def _show(editor: QObject) -> None:
    if isinstance(editor, QLineEdit):
        editor.setEchoMode(QLineEdit.EchoMode.Normal)
    elif isinstance(editor, QPlainTextEdit):
        editor.viewport().show()
