"""The head of a form: what it is, that it is kept, and the two ways out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pendamping.desktop.forms.saved_line import SavedLine
from pendamping.desktop.screen import Seat
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.text import label


class FormHead(QWidget):
    """Title, saved line, close and save; it stays in sight while the form scrolls."""

    save_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = seat.words.say
        self._words = seat.words
        self._title = label("", "title")
        self.line = SavedLine(seat.words, seat.clock)
        self._close = plain(say("Close"))
        self._save = primary(say("Save"), "check")
        self._save.show_key("Ctrl+↵")
        self._save.clicked.connect(self.save_wanted)
        self._close.clicked.connect(self.close_wanted)
        px = seat.look.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(16), px(24), px(4))
        row.setSpacing(px(12))
        row.addWidget(self._title, 1)
        row.addWidget(flowing(self.line, self._close, self._save, gap=12, right=True), 1)

    @property
    def is_ready(self) -> bool:
        """Tell whether the form can be saved just now."""
        return self._save.isEnabled()

    def display(self, heading: str, code: str) -> None:
        """Show what is written down."""
        self._title.setText(" · ".join(filter(None, (heading, code))))

    def rename(self, save: str) -> None:
        """Say otherwise what saving does."""
        self._save.setText(save)

    def set_ready(self, *, ready: bool) -> None:
        """Let it be saved, or not while a save is under way."""
        self._save.setEnabled(ready)

    def finish(self) -> None:
        """Leave nothing but going back: the form is saved."""
        self.line.rest()
        self._save.setEnabled(False)
