"""Watching over an open vault: when nobody is there, when the lid closes, when Esc is hit."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

from pendamping.kernel.clock import Clock

WARNING: Final = 20.0
"""So many seconds before locking, the window says so."""
LEAP: Final = 30.0
"""Seconds that may pass unseen; after more, the computer has slept and somebody may have moved."""
TICK: Final = 1_000
HITS: Final = 3
WITHIN: Final = 1.2
"""Seconds in which Esc is hit so often."""

SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class Watching(QObject):
    """Sees keys and mouse where they enter the program's windows, and the time between them.

    The windows of the system are watched and not every widget: a key passes once, and a list that
    is drawn costs nothing.
    """

    lock_due = Signal()
    hide_due = Signal()
    warned = Signal(int)
    """Carries how many seconds are left; 0 when somebody is there again."""

    def __init__(
        self,
        minutes: int,
        clock: Clock,
        now: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._limit = minutes * 60.0
        self._clock = clock
        self._now = now
        self._seen = now()
        self._ticked: datetime = clock.now()
        self._has_warned = False
        self._escapes: list[float] = []
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.tick)
        self._watched: list[QWindow] = []

    def start(self) -> None:
        """Watch from now on, every window of the program that gets the keyboard."""
        self._seen = self._now()
        self._ticked = self._clock.now()
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.watch)
            self.watch(app.focusWindow())

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def watch(self, window: QWindow | None) -> None:
        """Watch a window of the system, if it is not watched yet."""
        self._watched = [one for one in self._watched if isValid(one)]
        if window is not None and window not in self._watched:
            self._watched.append(window)
            window.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes from now on."""
        self._limit = minutes * 60.0

    def tick(self) -> None:
        """Look at the time; called every second."""
        moment = self._clock.now()
        leap = (moment - self._ticked).total_seconds()
        self._ticked = moment
        idle = self._now() - self._seen
        if leap > LEAP or idle >= self._limit:
            self._timer.stop()
            self.lock_due.emit()
        elif idle >= self._limit - WARNING:
            self._has_warned = True
            self.warned.emit(round(self._limit - idle))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in SIGNS_OF_LIFE:
            self._notice()
            if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                self._count_escape(event)
        return False

    def _notice(self) -> None:
        self._seen = self._now()
        if self._has_warned:
            self._has_warned = False
            self.warned.emit(0)

    def _count_escape(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            self._escapes.clear()
            return
        if event.isAutoRepeat():
            return
        moment = self._now()
        self._escapes = [*(hit for hit in self._escapes if moment - hit <= WITHIN), moment]
        if len(self._escapes) >= HITS:
            self._escapes.clear()
            self.hide_due.emit()
