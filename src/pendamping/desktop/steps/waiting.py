"""What is seen while something works: what it does, and about how long that takes."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.steps.parts import Hall, Step
from pendamping.desktop.widgets.progress import Bar
from pendamping.desktop.widgets.text import label

TICK: Final = 60
ALMOST: Final = 0.96
"""Where the bar waits if the work takes longer than foretold."""
SECOND: Final = 1_000
SHORT: Final = 0.05


class Countdown(QWidget):
    """A bar that fills in the time the work takes, or as far as the work says it is."""

    def __init__(self, hall: Hall, name: str) -> None:
        super().__init__()
        self._words = hall.words
        self._bar = Bar(name=name)
        self._left = label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(hall.look.px(8))
        column.addWidget(self._bar)
        column.addWidget(self._left)
        self._seconds = 0.0
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._go_on)

    def start(self, seconds: float) -> None:
        """Fill the bar in about so many seconds from now."""
        self._seconds = seconds
        self._since.start()
        self._timer.start()
        self._go_on()

    def show_share(self, share: float) -> None:
        """Show how far the work says it is."""
        self._timer.stop()
        self._left.hide()
        self._bar.set_value(share)

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._timer.stop()

    def _go_on(self) -> None:
        passed = self._since.elapsed() / SECOND
        self._bar.set_value(min(passed / max(self._seconds, SHORT), ALMOST))
        left = round(self._seconds - passed)
        self._left.setText(
            self._words.count("About {n} second more", "About {n} seconds more", left)
            if left >= 1
            else self._words.say("Just a moment more")
        )


class Waiting(Step):
    """A page that is seen while something takes its time."""

    def __init__(self, hall: Hall, title: str, text: str = "", seconds: float = 1.0) -> None:
        super().__init__(hall, title, text)
        self.countdown = Countdown(hall, title)
        self.body.addWidget(self.countdown)
        self.offer(back=False)
        self.countdown.start(seconds)
