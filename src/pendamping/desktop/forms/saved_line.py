"""The line that says how long ago what is typed was kept."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words
from pendamping.kernel.clock import Clock

TICK_MS: Final = 1_000
MINUTE: Final = 60


class SavedLine(QWidget):
    """Says "kept, encrypted, 4 seconds ago", and counts on by itself."""

    def __init__(self, words: Words, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._clock = clock
        self._at: datetime | None = None
        self._icon = QLabel()
        self._text = label("", "soft", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(worn().px(6))
        row.addWidget(self._icon)
        row.addWidget(self._text)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.hide()

    def text(self) -> str:
        """Return what it says; nothing before anything was kept."""
        return "" if self.isHidden() else self._text.text()

    def saved(self, at: datetime) -> None:
        """Say that everything was kept at that moment."""
        self._at = at
        self._icon.setPixmap(worn().pixmap("check", "fine", 16, ratio=self.devicePixelRatioF()))
        self._tick()
        self.show()
        self._timer.start()

    def typing(self) -> None:
        """Say that something is not kept yet, unless it says so already."""
        if self.isHidden():
            self._icon.setPixmap(worn().pixmap("pencil", "ink_soft", 16))
            self._text.setText(self._words.say("Being written …"))
            self.show()

    def rest(self) -> None:
        """Say nothing: the form is done."""
        self._timer.stop()
        self.hide()

    def _tick(self) -> None:
        if self._at is None:
            return
        seconds = max(0, int((self._clock.now() - self._at).total_seconds()))
        if seconds < 1:
            said = self._words.say("Saved, encrypted")
        elif seconds < MINUTE:
            said = self._words.count(
                "Saved, encrypted {n} second ago", "Saved, encrypted {n} seconds ago", seconds
            )
        else:
            said = self._words.count(
                "Saved, encrypted {n} minute ago",
                "Saved, encrypted {n} minutes ago",
                seconds // MINUTE,
            )
        self._text.setText(said)
