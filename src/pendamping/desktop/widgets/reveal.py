"""What is hidden until somebody asks for it with a key held down: who the person is."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import Button
from pendamping.desktop.widgets.text import label

KEY = Qt.Key.Key_F8
SHORT = 40
"""Letters that stand in one line."""


class Reveal(QWidget):
    """Hides a text until F8 is held or the eye is pressed.

    It holds no text while it hides. `wanted` asks for it, `show_text` shows it if it is still
    wanted by then, `released` says that it was wiped. What a screen reader reads out is the
    button alone, never the text. The key works while the widget is in sight.
    """

    wanted = Signal()
    released = Signal()

    def __init__(self, hidden: str, shown: str = "", parent: QWidget | None = None) -> None:
        """Make one with the words of its button: while it hides, and while it shows."""
        super().__init__(parent)
        self._hidden, self._shown = hidden, shown or hidden
        self._is_open = False
        self._by_key = False
        self._watched: QWidget | None = None
        self._text = label("", "strong", wrap=True)
        self._text.setAccessibleName(" ")
        self._button = Button(hidden, "quiet", "eye-off")
        self._lay_out()
        self._button.clicked.connect(self._turn)

    @property
    def is_open(self) -> bool:
        return self._is_open

    def show_text(self, text: str) -> None:
        """Show the text, unless nobody wants it any more."""
        if self._is_open:
            self._text.setWordWrap(len(text) > SHORT)
            self._text.setText(text)
            self._text.show()

    def wipe(self) -> None:
        """Hide at once and keep nothing of the text."""
        was_open = self._is_open
        self._is_open = self._by_key = False
        self._text.clear()
        self._text.hide()
        self._dress()
        if was_open:
            self.released.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and isinstance(event, QKeyEvent):
            if event.key() == KEY and not event.isAutoRepeat():
                self._key(down=kind == QEvent.Type.KeyPress)
        elif kind == QEvent.Type.WindowDeactivate:
            self.wipe()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        # A key that nobody on the way takes comes up to the window. The whole program is not
        # watched: that would let every event of it pass through here.
        self._watched = self.window()
        self._watched.installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None
        self.wipe()
        super().hideEvent(event)

    def _key(self, *, down: bool) -> None:
        if down and not self._is_open and self._in_front():
            self._by_key = True
            self._open()
        elif not down and self._by_key:
            self.wipe()

    def _in_front(self) -> bool:
        return self.isVisible() and self.window().isActiveWindow()

    def _turn(self) -> None:
        if self._is_open:
            self.wipe()
        else:
            self._open()

    def _open(self) -> None:
        self._is_open = True
        self._dress()
        self.wanted.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(worn().px(6))
        row.addWidget(self._text)
        row.addWidget(self._button)
        row.addStretch(1)
        self._text.hide()

    def _dress(self) -> None:
        self._button.setText(self._shown if self._is_open else self._hidden)
        self._button.show_icon("eye" if self._is_open else "eye-off")
