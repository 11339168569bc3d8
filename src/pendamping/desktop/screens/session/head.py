"""The head of a session: which one it is, how long it runs, that it is kept, and the way out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pendamping.desktop.forms.saved_line import SavedLine
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.session.timer import SessionTimer
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.text import label


class SessionHead(QWidget):
    """Title and clock at the left, kept and finished at the right."""

    finish_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say, px = seat.words.say, seat.look.px
        self._title = label(say("Session"), "title", wrap=False)
        self.timer = SessionTimer(seat.words, seat.clock)
        self.line = SavedLine(seat.words, seat.clock)
        self._close = plain(say("Close"))
        self._finish = primary(say("Finish the session"))
        self._finish.show_key("Ctrl+↵")
        self._close.clicked.connect(self.close_wanted)
        self._finish.clicked.connect(self.finish_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(14), px(24), px(6))
        row.setSpacing(px(12))
        row.addWidget(flowing(self._title, self.timer, gap=12), 1)
        row.addWidget(flowing(self.line, self._close, self._finish, gap=12, right=True), 1)
        self.set_ready(ready=False)

    @property
    def is_ready(self) -> bool:
        """Tell whether the session can be finished just now."""
        return self._finish.isEnabled()

    def show_title(self, title: str) -> None:
        """Name the session."""
        self._title.setText(title)

    def set_ready(self, *, ready: bool) -> None:
        """Let it be finished, or not while that is under way."""
        self._finish.setEnabled(ready)

    def rest(self) -> None:
        """Leave nothing but going back."""
        self.line.rest()
        self.timer.hide()
        self._finish.hide()
