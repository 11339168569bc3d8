"""Background work: one worker for everything that touches a vault, a file or a key."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, Final, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from pendamping.kernel.problems import Problem

T = TypeVar("T")

FAIRNESS: Final = 0.002
"""Seconds that the worker may keep the interpreter while the screen waits to draw."""


class Jobs(Protocol):
    """Runs work somewhere and reports to a screen."""

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Callable[[T], object],
        otherwise: Callable[[Problem], object],
    ) -> None:
        """Run the work, then call exactly one of `then` and `otherwise` on the screen's thread.

        Neither is called once the owner is gone. A bug in the work is raised on the screen's
        thread, where the crash handler waits for it, whether anybody is left to be told or not.
        """

    def many_asked(self) -> int:
        """Return, on any thread, how many works are under way or wait."""

    def stop(self) -> None:
        """Finish what is running, drop what waits."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whom to tell. It stays on the screen's thread, where widgets are let go of."""

    owner: QObject
    then: Callable[[Any], object]
    otherwise: Callable[[Problem], object]


class VaultJobs(QObject):
    """One worker thread, first come first served.

    One thread is the design: the vault is one file, and work done in the order it was asked
    for needs no lock.
    """

    _done = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: dict[int, _Asked] = {}
        self._numbers = count(1)
        sys.setswitchinterval(FAIRNESS)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")
        self._done.connect(self._report, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Callable[[T], object],
        otherwise: Callable[[Problem], object],
    ) -> None:
        """Queue the work."""
        number = next(self._numbers)
        self._asked[number] = _Asked(owner, then, otherwise)
        self._worker.submit(work).add_done_callback(partial(self._done.emit, number))

    def many_asked(self) -> int:
        return len(self._asked)

    def stop(self) -> None:
        """Finish what is running, drop what waits."""
        self._worker.shutdown(cancel_futures=True)

    @Slot(int, object)
    def _report(self, number: int, result: Future[Any]) -> None:
        asked = self._asked.pop(number)
        if result.cancelled():
            return
        try:
            value = result.result()
        except Problem as problem:
            if isValid(asked.owner):
                asked.otherwise(problem)
        else:
            if isValid(asked.owner):
                asked.then(value)


class Told(QObject):
    """Carries word from work that is under way to the screen, such as how far it has come.

    Hand `say` to the work as its watch; `heard` is emitted on the screen's thread. Once this is
    gone nobody hears it, and the work goes on.
    """

    heard = Signal(object)

    def say(self, word: object) -> None:
        """Tell the screen; called on the worker."""
        try:
            self.heard.emit(word)
        except RuntimeError:
            if isValid(self):
                raise
