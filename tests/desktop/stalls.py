"""Watches how long the screen's thread keeps the window from answering.

On a machine that has much else to do, the clock blames the program for the work of others. The
system knows better: it counts for every thread how long it was ready and had to wait for a
processor, and for every processor how long the host of a virtual machine took it away. What is
left of the clock's time without that is what this program took, be it that the
thread worked or that it slept in a call: on a file, on a lock, on an interpreter that the worker
did not let go of.
"""

import faulthandler
import os
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
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
    ready: float = 0.0
    """Seconds in which a thread of this program would have worked and others had the processor."""
    taken: float = 0.0
    """Seconds for which the host of a virtual machine kept a processor away."""
    speed: float = 1.0
    """How fast the processor was just then, of what it can do when nobody shares it."""
    stack: list[str] = field(default_factory=list)

    @property
    def stall(self) -> float:
        """Seconds for which this program, and nothing else, kept the window from answering."""
        blocked = max(0.0, self.wall - self.ready - self.taken - self.own)
        return self.own * self.speed + blocked

    def __str__(self) -> str:
        numbers = (
            f"{self.stall * 1000:.0f} ms; by the clock {self.wall * 1000:.0f}, own"
            f" {self.own * 1000:.0f}, all {self.all * 1000:.0f}, ready {self.ready * 1000:.0f},"
            f" taken {self.taken * 1000:.0f}, speed {self.speed:.2f}"
        )
        return "\n".join((f"{self.during}: {numbers}", *self.stack))


MOST: Final = 4
DEEP: Final = 8
THREADS: Final = Path("/proc/self/task")
"""Where Linux tells of threads. Elsewhere the clock is believed."""
PROCESSORS: Final = Path("/proc/stat")
TAKEN_AWAY: Final = 8
"""The column of the time that a processor was ready to work and the host had other work."""
NANO: Final = 1e9
LITTLE: Final = 10_000
"""Steps of the work by which the processor's speed is told: some milliseconds."""
SAMPLES: Final = 20


def a_little_work() -> float:
    """Return the processor time that always the same work takes: more while others share it."""
    begun = time.thread_time()
    for number in range(LITTLE):
        hash((number, str(number)))
    return time.thread_time() - begun


def taken_away(before: list[int], now: list[int]) -> float:
    """Return the seconds that the host kept the processor away that it kept away longest."""
    gone = (one - other for one, other in zip(now, before, strict=False))
    return max(gone, default=0) / os.sysconf("SC_CLK_TCK")


class Waiting:
    """How long the threads of this process waited for a processor, each since it began."""

    def __init__(self) -> None:
        self._files: dict[str, int] = {}
        self.watcher = ""
        """The thread that looks on, which is no part of the program."""

    def seconds(self) -> float:
        """Return the sum over all threads."""
        return sum(map(self._of, self._threads())) / NANO

    @staticmethod
    def processors() -> list[int]:
        """Return for each processor how many ticks the host kept it away so far."""
        if not PROCESSORS.is_file():
            return []
        lines = (line.split() for line in PROCESSORS.read_text("ascii").splitlines())
        return [int(one[TAKEN_AWAY]) for one in lines if re.fullmatch(r"cpu\d+", one[0])]

    def close(self) -> None:
        """Look no more."""
        for one in self._files.values():
            os.close(one)
        self._files.clear()

    def _threads(self) -> list[str]:
        if not THREADS.is_dir():
            return []
        return [one.name for one in THREADS.iterdir() if one.name != self.watcher]

    def _of(self, thread: str) -> int:
        if thread not in self._files:
            try:
                self._files[thread] = os.open(THREADS / thread / "schedstat", os.O_RDONLY)
            except FileNotFoundError:  # it has just ended
                return 0
        try:
            return int(os.pread(self._files[thread], 100, 0).split()[1])
        except ProcessLookupError:  # as above
            os.close(self._files.pop(thread))
            return 0


class StallWatch(QObject):
    """A timer in the event loop that looks how long it was kept waiting, and why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps: list[Gap] = []
        self.during = "start"
        self._thread = threading.get_ident()
        self._timer = QTimer(self, interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._waiting = Waiting()
        self._best = min(a_little_work() for _ in range(SAMPLES))
        self._processors = self._waiting.processors()
        self._last = self._now()
        self._seen: dict[float, list[str]] = {}
        self._told = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - as long as the watch
        self._over = threading.Event()
        self._suspicious = threading.Thread(target=self._suspect, daemon=True)

    def start(self) -> None:
        """Watch from now on."""
        self._processors = self._waiting.processors()
        self._last = self._now()
        self._timer.start()
        self._suspicious.start()
        self._waiting.watcher = str(self._suspicious.native_id)

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._over.set()
        self._suspicious.join()
        self._waiting.close()
        self._told.close()

    def worst(self, many: int = 5, of: Callable[[Gap], float] = lambda gap: gap.stall) -> list[Gap]:
        """Return the longest gaps."""
        return sorted(self.gaps, key=of, reverse=True)[:many]

    def _look(self) -> None:
        now, before = self._now(), self._last
        wall, own, all_, ready = (one - other for one, other in zip(now, before, strict=True))
        processors = self._waiting.processors()
        if wall > 2 * TICK / 1000:
            stack = self._seen.pop(before[0], [])
            taken = taken_away(self._processors, processors)
            speed = self._speed() if wall > SUSPECT else 1.0
            gap = Gap(self.during, wall, own, all_, ready, taken, speed, stack)
            self.gaps.append(gap)
        self._processors = self._waiting.processors()
        self._last = self._now()

    def _speed(self) -> float:
        now = a_little_work()
        self._best = min(self._best, now)
        return self._best / now

    def _now(self) -> tuple[float, float, float, float]:
        ready = self._waiting.seconds()
        return time.perf_counter(), time.thread_time(), time.process_time(), ready

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
