"""Watches how long the screen's thread keeps the window from answering."""

import faulthandler
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

TICK: Final = 5
"""Milliseconds between two looks, if nothing holds the thread up."""
SUSPECT: Final = 0.06
"""Seconds without a look after which it is noted what the thread is at."""


@dataclass(slots=True)
class Gap:
    """A time in which no event was answered."""

    during: str
    wall: float
    """Seconds by the clock: on a busy machine this includes the work of others."""
    own: float
    """Seconds of processor time of the screen's thread."""
    all: float
    """Seconds of processor time of the whole process: the worker may have held the interpreter."""
    stack: list[str] = field(default_factory=list)

    @property
    def stall(self) -> float:
        """Seconds for which this program, and nothing else, kept the window from answering."""
        return max(self.own, min(self.wall, self.all))

    def __str__(self) -> str:
        numbers = f"{self.wall * 1000:.0f} ms, own {self.own * 1000:.0f}, all {self.all * 1000:.0f}"
        return "\n".join((f"{self.during}: {numbers}", *self.stack))


MOST: Final = 4
DEEP: Final = 8


class StallWatch(QObject):
    """A timer in the event loop that looks how long it was kept waiting, and why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps: list[Gap] = []
        self.during = "start"
        self._thread = threading.get_ident()
        self._timer = QTimer(self, interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._last = self._now()
        self._seen: dict[float, list[str]] = {}
        self._told = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - as long as the watch
        self._over = threading.Event()
        self._suspicious = threading.Thread(target=self._suspect, daemon=True)

    def start(self) -> None:
        """Watch from now on."""
        self._last = self._now()
        self._timer.start()
        self._suspicious.start()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._over.set()
        self._suspicious.join()

    def worst(self, many: int = 5, of: Callable[[Gap], float] = lambda gap: gap.stall) -> list[Gap]:
        """Return the longest gaps."""
        return sorted(self.gaps, key=of, reverse=True)[:many]

    def _look(self) -> None:
        now, before = self._now(), self._last
        wall, own, all_ = (one - other for one, other in zip(now, before, strict=True))
        if wall > 2 * TICK / 1000:
            stack = self._seen.pop(before[0], [])
            self.gaps.append(Gap(self.during, wall, own, all_, stack))
        self._last = self._now()

    @staticmethod
    def _now() -> tuple[float, float, float]:
        return time.perf_counter(), time.thread_time(), time.process_time()

    def _suspect(self) -> None:
        while not self._over.wait(0.02):
            begun = self._last[0]
            if time.perf_counter() - begun > SUSPECT and len(self._seen.get(begun, ())) < MOST:
                self._seen.setdefault(begun, []).append(self._where())

    def _where(self) -> str:
        """Say what every thread is at.

        Python's own frames are not asked for: whoever holds one keeps its painter alive.
        """
        self._told.seek(0)
        self._told.truncate()
        faulthandler.dump_traceback(self._told, all_threads=True)
        self._told.seek(0)
        threads = self._told.read().split("\n\n")
        lines = [one.splitlines()[1:] for one in threads if "_suspect" not in one]
        return " || ".join(" < ".join(map(_short, one[:DEEP])) for one in lines if one)


def _short(line: str) -> str:
    found = re.search(r'([^/]+)", line (\d+) in (.+)$', line)
    return " ".join(found.groups()) if found else line
