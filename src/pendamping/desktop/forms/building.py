"""Building bit by bit: a long form is made in slices, so that the screen never stands still."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from shiboken6 import isValid

SLICE_MS: Final = 24
"""The first slice: something stands at once."""
REST_MS: Final = 10
"""Each of the others."""
PAUSE_MS: Final = 150
"""After a key: whoever types in what stands already is not held up by the rest."""
END: Final = object()


class Building(QObject):
    """Goes through the steps of a work on the screen's thread, a slice at a time."""

    done = Signal()

    def __init__(self, steps: Iterator[object], owner: QObject) -> None:
        super().__init__(owner)
        self._steps = steps
        self._owner = owner
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        self.is_done = False

    def begin(self) -> None:
        """Do the first slice now and the others when the screen has nothing else to do."""
        self._do(SLICE_MS)

    def give_way(self) -> None:
        """Wait a little: somebody is typing."""
        if self._timer.isActive():
            self._timer.start(PAUSE_MS)

    def _go_on(self) -> None:
        self._do(REST_MS)

    def _do(self, at_most: int) -> None:
        clock = QElapsedTimer()
        clock.start()
        while isValid(self._owner):
            if next(self._steps, END) is END:
                self._end()
                return
            if clock.elapsed() >= at_most:
                self._timer.start(0)
                return

    def finish(self) -> None:
        """Do all that is left, now."""
        if not self.is_done:
            for _ in self._steps:
                pass
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        if not self.is_done:
            self.is_done = True
            self.done.emit()
