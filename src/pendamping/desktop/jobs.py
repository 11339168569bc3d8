"""Background work: one worker for everything that touches a vault, a file or a key."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
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
        thread, where the crash handler waits for it.
        """

    def stop(self) -> None:
        """Finish what is running, drop what waits."""


@dataclass(frozen=True, slots=True)
class _Done:
    result: Future[Any] = field(repr=False)
    owner: QObject
    then: Callable[[Any], object]
    otherwise: Callable[[Problem], object]


class VaultJobs(QObject):
    """One worker thread, first come first served.

    One thread is the design: the vault is one file, and work done in the order it was asked
    for needs no lock.
    """

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
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
        future = self._worker.submit(work)
        future.add_done_callback(
            lambda result: self._done.emit(_Done(result, owner, then, otherwise))
        )

    def stop(self) -> None:
        """Finish what is running, drop what waits."""
        self._worker.shutdown(cancel_futures=True)

    @Slot(object)
    def _report(self, done: _Done) -> None:
        if done.result.cancelled() or not isValid(done.owner):
            return
        try:
            value = done.result.result()
        except Problem as problem:
            done.otherwise(problem)
        else:
            done.then(value)


class Told(QObject):
    """Carries word from work that is under way to the screen, such as how far it has come.

    Hand `say` to the work as its watch; `heard` is emitted on the screen's thread.
    """

    heard = Signal(object)

    def say(self, word: object) -> None:
        """Tell the screen; called on the worker."""
        self.heard.emit(word)
