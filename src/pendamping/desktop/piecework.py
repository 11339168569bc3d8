"""Long work in pieces: what others ask the worker for comes between, and no screen holds it."""

from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QObject, Signal

from pendamping.desktop.jobs import Jobs
from pendamping.kernel.problems import Problem

_NOTHING: Final = object()


class Piecework(QObject):
    """Work that is done piece by piece on the worker, each yield the end of one piece.

    It belongs to whatever window it is given, and goes on wherever somebody goes meanwhile.
    """

    ended = Signal(object)
    """Carries what was yielded last."""
    refused = Signal(object)
    """Carries the `Problem` that ended it."""

    def __init__(self, window: QObject, jobs: Jobs, pieces: Generator[object, None, None]) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._pieces = pieces
        self._last: object = _NOTHING
        self._is_given_up = False

    def begin(self) -> None:
        """Do the first piece, and one after the other."""
        self._jobs.run(self._next, owner=self, then=self._done, otherwise=self._refuse)

    def give_up(self) -> None:
        """Let the work come to an early end; nobody is told. Called on the worker, at a lock."""
        self._is_given_up = True
        self._pieces.close()

    def _next(self) -> bool:
        """Do a piece; tell whether there was any left."""
        value = next(self._pieces, _NOTHING)
        if value is not _NOTHING:
            self._last = value
        return value is not _NOTHING

    def _done(self, is_more: bool) -> None:  # noqa: FBT001 - what the work returns
        if is_more:
            self.begin()
            return
        if not self._is_given_up:
            self.ended.emit(self._last)
        self.deleteLater()

    def _refuse(self, problem: Problem) -> None:
        self.refused.emit(problem)
        self.deleteLater()
