"""Autosave: what is being typed is in the vault a few seconds later, and the screen says so."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from pendamping.desktop.jobs import Jobs
from pendamping.desktop.screen import Work
from pendamping.kernel.problems import Problem

PAUSE_MS: Final = 3_000
"""Nothing typed is longer out of the vault than this and the time of one write."""


class Autosave(QObject):
    """Keeps a form every few seconds while somebody types in it.

    `gather` is called on the screen's thread and only copies the texts; what it returns is the
    work that writes them, on the worker. One write is under way at a time, and what was typed
    meanwhile follows.
    """

    saved = Signal(object)
    """Carries the moment, as a `datetime` in UTC."""
    refused = Signal(object)
    """Carries the `Problem`; the texts are still in the form, and the next try comes by itself."""

    def __init__(
        self, owner: QObject, jobs: Jobs, now: Callable[[], datetime], gather: Callable[[], Work]
    ) -> None:
        super().__init__(owner)
        self._jobs = jobs
        self._now = now
        self._gather = gather
        self._touched = False
        self._writing: Work | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.save)

    def touch(self) -> None:
        """Say that something was typed; cheap enough for every key."""
        self._touched = True
        if not self._timer.isActive():
            self._timer.start()

    def save(self) -> None:
        """Write what was typed, now."""
        if not self._touched or self._writing is not None:
            return
        self._touched = False
        self._writing = work = self._gather()
        self._jobs.run(
            work,
            owner=self,
            then=lambda _: self._written(work),
            otherwise=partial(self._kept_back, work),
        )

    def unsaved(self) -> Work | None:
        """Return the work that keeps what is not in the vault for sure; keeping twice is once."""
        return self._gather() if self._touched else self._writing

    def stop(self) -> None:
        """Write nothing from now on: the form was finished or thrown away."""
        self._touched = False
        self._writing = None
        self._timer.stop()

    def _written(self, work: Work) -> None:
        if work is not self._writing:
            return
        self._writing = None
        self.saved.emit(self._now())
        if self._touched:
            self._timer.start()

    def _kept_back(self, work: Work, problem: Problem) -> None:
        if work is not self._writing:
            return
        self._writing = None
        self._touched = True
        self._timer.start()
        self.refused.emit(problem)
