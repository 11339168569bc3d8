"""Building bit by bit: a long form is made in slices, so that the screen never stands still."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from shiboken6 import isValid

SLICE_MS: Final = 24
END: Final = object()


class Building(QObject):
    """Goes through the steps of a work on the screen's thread, a slice at a time."""

    done = Signal()

    def __init__(self, steps: Iterator[object], owner: QObject) -> None:
        super().__init__(owner)
        self._steps = steps
        self._owner = owner
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.begin)
        self.is_done = False

    def begin(self) -> None:
        """Do the first slice now and the others when the screen has nothing else to do."""
        clock = QElapsedTimer()
        clock.start()
        while isValid(self._owner):
            if next(self._steps, END) is END:
                self._end()
                return
            if clock.elapsed() >= SLICE_MS:
                self._timer.start()
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
