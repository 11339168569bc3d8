"""A field for a passphrase: hidden unless shown, never copied, emptied when it was taken."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from pendamping.desktop.widgets.field import Field
from pendamping.desktop.widgets.line_button import LineWithButton

LEAVING = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
)


class PhraseLine(LineWithButton):
    """A line whose text never reaches the clipboard, an input method or a menu."""

    def __init__(self, name: str) -> None:
        super().__init__("eye", name, stop=True)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setDragEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhHiddenText
            | hints.ImhSensitiveData
            | hints.ImhNoPredictiveText
            | hints.ImhNoAutoUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(key) for key in LEAVING):
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let no selection go to the clipboard that X11 keeps for the middle button."""
        shown = self.echoMode()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        super().mouseReleaseEvent(event)
        self.setEchoMode(shown)


class PhraseField(Field):
    """A passphrase. `entered` comes with Enter; `forget` empties it at once."""

    entered = Signal()

    def __init__(
        self,
        placeholder: str = "",
        *,
        show: str = "",
        hide: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._show_words, self._hide_words = show, hide
        self._line = PhraseLine(show)
        self._line.setPlaceholderText(placeholder)
        self._place(self._line)
        self._line.button.clicked.connect(self._turn_eye)
        self._line.textEdited.connect(self._tell)
        self._line.returnPressed.connect(self.entered)

    def editor(self) -> QLineEdit:
        return self._line

    def forget(self) -> None:
        """Empty the line and hide what is typed next."""
        self._line.clear()
        self._hide(True)

    def _turn_eye(self) -> None:
        self._hide(self._line.echoMode() is QLineEdit.EchoMode.Normal)

    def _hide(self, hidden: bool) -> None:  # noqa: FBT001 - hidden or not
        mode = QLineEdit.EchoMode
        self._line.setEchoMode(mode.Password if hidden else mode.Normal)
        icon, name = ("eye", self._show_words) if hidden else ("eye-off", self._hide_words)
        self._line.button.show_icon(icon, name)

    def _read(self) -> object:
        return self._line.text()

    def _show(self, value: object) -> None:
        self._line.setText("" if value is None else str(value))
