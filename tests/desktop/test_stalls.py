"""The watch itself: it sees whoever holds the window up, and blames nobody for a busy machine."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop.stalls import Gap, StallWatch, taken_away

HELD = 0.15


def undisturbed(gap: Gap) -> float:
    """Return what a stall would be called on a processor that nobody took away or slowed down."""
    return gap.stall + gap.taken + gap.own * (1 - gap.speed)


WORK = 0.15
TIMES = 8


def watched(qtbot: QtBot, do: Callable[[], object]) -> Gap:
    """Do something in the event loop and return the longest gap."""
    watch = StallWatch()
    watch.start()
    qtbot.wait(50)
    QTimer.singleShot(0, do)
    qtbot.wait(300)
    watch.stop()
    (worst,) = watch.worst(1)
    return worst


def work(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_work_on_the_screens_thread_is_seen(qtbot: QtBot) -> None:
    gap = watched(qtbot, lambda: work(HELD))

    assert gap.own >= HELD
    assert undisturbed(gap) >= HELD


def test_sleeping_in_a_call_is_seen_though_it_takes_no_processor(qtbot: QtBot) -> None:
    gap = watched(qtbot, lambda: time.sleep(HELD))

    assert gap.own < HELD / 2
    assert undisturbed(gap) > HELD * 0.9


def test_waiting_for_somebody_elses_lock_is_seen(qtbot: QtBot) -> None:
    gap = watched(qtbot, _wait_for_a_lock)

    assert undisturbed(gap) > HELD * 0.8


def test_a_worker_that_keeps_the_interpreter_is_seen(qtbot: QtBot) -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.5)
    try:
        gap = watched(qtbot, lambda: _let_a_worker_go_first(HELD))
    finally:
        sys.setswitchinterval(before)

    assert undisturbed(gap) > HELD * 0.8


def test_a_busy_machine_is_nobodys_fault(qtbot: QtBot) -> None:
    """Seldom the others leave it alone just then, or the host does what nothing counts: once more.

    Whoever blames the program for the others blames it each time.
    """
    with _crowded():
        gaps = (watched(qtbot, lambda: work(WORK)) for _ in range(TIMES))
        fair = (gap for gap in gaps if gap.wall > WORK * 1.5 and _blamed(gap) < 0.25)
        assert next(fair, None)


def _blamed(gap: Gap) -> float:
    """Return how much of the time in which the thread did not work is laid to the program."""
    return (gap.stall - gap.own * gap.speed) / (gap.wall - gap.own)


def _wait_for_a_lock() -> None:
    lock = threading.Lock()
    lock.acquire()
    threading.Timer(HELD, lock.release).start()
    lock.acquire(timeout=2)


def _let_a_worker_go_first(seconds: float) -> None:
    worker = threading.Thread(target=work, args=(seconds,))
    worker.start()
    time.sleep(0)
    worker.join()


@contextmanager
def _crowded() -> Iterator[None]:
    """Share one processor with others who have much to do."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(3)]
    try:
        time.sleep(0.3)
        yield
    finally:
        for one in others:
            one.kill()
            one.wait()
        os.sched_setaffinity(0, before)


def test_work_counts_for_what_it_is_when_the_processor_is_shared() -> None:
    """Half as fast just then: the same work would have taken half of it."""
    gap = Gap("a part", wall=0.5, own=0.16, all=0.16, ready=0.1, taken=0.2, speed=0.5)

    assert gap.stall == pytest.approx(0.16 * 0.5 + (0.5 - 0.1 - 0.2 - 0.16))


def test_the_processor_that_the_host_kept_longest_counts() -> None:
    ticks = os.sysconf("SC_CLK_TCK")

    assert taken_away([5, 7], [5 + ticks, 7 + 3 * ticks]) == pytest.approx(3.0)
    assert taken_away([], []) == 0.0
