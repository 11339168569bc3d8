"""The clock of a session: it runs from the beginning until it is stopped, or put right by hand."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import quiet
from pendamping.desktop.widgets.chip import Chip
from pendamping.i18n.words import Words
from pendamping.kernel.clock import Clock

TICK_MS: Final = 5_000
A_DAY: Final = 24 * 60


class SessionTimer(QWidget):
    """A chip with the time that has passed, and a button that stops it or lets it go on."""

    stopped = Signal()
    resumed = Signal()

    def __init__(self, words: Words, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._clock = clock
        self._from: datetime | None = None
        self._to: datetime | None = None
        said = [
            words.say("{time} running", time="00:00"),
            words.say("{time} long", time="00:00"),
        ]
        widest = max(said, key=len)
        self._chip = Chip(widest, "neutral", "timer")
        self._chip.setMinimumWidth(self._chip.sizeHint().width())
        self._button = quiet(words.say("Stop"))
        self._button.clicked.connect(self._turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(worn().px(4))
        row.addWidget(self._chip)
        row.addWidget(self._button)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self.hide()

    def text(self) -> str:
        """Return what the chip says."""
        return "" if self.isHidden() else self._chip.text()

    def show_times(self, begun: datetime | None, ended: datetime | None) -> None:
        """Run from a moment, to another one if it is over."""
        self._from, self._to = begun, ended
        self._tick()

    def _turn(self) -> None:
        if self._to is None:
            self.stopped.emit()
        else:
            self.resumed.emit()

    def _tick(self) -> None:
        if self._from is None:
            self.hide()
            return
        until = self._to or self._clock.now()
        minutes = int((until - self._from).total_seconds() // 60)
        self.setVisible(0 <= minutes < A_DAY)
        hours = f"{minutes // 60:02}:{minutes % 60:02}"
        if self._to is None:
            self._chip.show_as(self._words.say("{time} running", time=hours), "neutral", "timer")
            self._button.setText(self._words.say("Stop"))
        else:
            self._chip.show_as(self._words.say("{time} long", time=hours), "neutral", "timer")
            self._button.setText(self._words.say("Let it run on"))
