"""Takes rubbish away on the screen's thread, and nowhere else.

Python collects what refers to itself on whatever thread happens to make things just then. A widget
that was destroyed on the worker would bring the program down, so the collector is told to wait for
the screen.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY: Final = 1_000
"""Milliseconds between two looks."""
LIMITS: Final = (700, 10, 10)
"""Python's own: so much of a generation is collected at once."""


class Collecting(QObject):
    """Looks now and then how much lies about, and collects as much as Python would have."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Collect here from now on."""
        gc.disable()
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation of which there is enough."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > LIMITS[generation]:
                gc.collect(generation)
                return
