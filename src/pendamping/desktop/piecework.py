"""Long work: it belongs to the window, and goes on wherever somebody goes meanwhile.

Piecework lets what others ask the worker for come between its pieces. An undertaking is one piece
that changes the vault or a stick, so its end is told whether anybody waited for it or not.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, Final, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from pendamping.desktop.jobs import Jobs, Told
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


@runtime_checkable
class Teller(Protocol):
    """What an undertaking asks of its window once nobody looks on."""

    def tell(self, title: str, text: str, tone: str) -> None:
        """Tell how something ended, wherever somebody is; it stands until it is closed."""

    def tell_problem(self, title: str, problem: Problem) -> None:
        """Explain what kept something from being done."""

    def lock(self) -> None:
        """Lock the vault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Onlooker:
    """A part of a screen that shows how an undertaking goes and how it ended."""

    part: QWidget
    then: Callable[[Any], object]
    otherwise: Callable[[Problem], object]
    heard: Callable[[Any], object] = lambda _word: None

    @property
    def is_there(self) -> bool:
        return isValid(self.part)

    @property
    def is_seen(self) -> bool:
        return self.is_there and self.part.isVisible()


class Undertaking(QObject):
    """Work that comes to its end wherever somebody goes meanwhile.

    Whoever looks on is told of it; where no onlooker is seen, so is the window.
    """

    def __init__(
        self,
        title: str,
        onlooker: Onlooker,
        jobs: Jobs,
        unseen: Callable[[Teller, Any], object],
    ) -> None:
        window = onlooker.part.window()
        super().__init__(window)
        self._window: object = window
        self.is_over = False
        self.is_to_stop = False
        self._title = title
        self._onlookers = [onlooker]
        self._jobs = jobs
        self._unseen = unseen
        self._told = Told(self)
        self._told.heard.connect(self._hear)

    def begin(self, work: Callable[[], object]) -> None:
        """Ask for the work; it may `say` how far it has come."""
        self._jobs.run(work, owner=self, then=self._done, otherwise=self._refuse)

    def say(self, word: object) -> None:
        """Tell whoever looks on how far it has come; called on the worker."""
        self._told.say(word)

    def look_on(self, onlooker: Onlooker) -> None:
        """Let another part of a screen show it too, such as one that somebody came back to."""
        self._onlookers.append(onlooker)

    def stop(self) -> None:
        """Ask it to stop at its next step, if it has any: the window locks."""
        self.is_to_stop = True

    def _hear(self, word: object) -> None:
        for one in self._onlookers:
            if one.is_there:
                one.heard(word)

    def _done(self, value: object) -> None:
        is_seen, onlookers = self._end()
        for one in onlookers:
            one.then(value)
        if not is_seen and isinstance(self._window, Teller):
            self._unseen(self._window, value)

    def _refuse(self, problem: Problem) -> None:
        is_seen, onlookers = self._end()
        for one in onlookers:
            one.otherwise(problem)
        if not is_seen and isinstance(self._window, Teller):
            self._window.tell_problem(self._title, problem)

    def _end(self) -> tuple[bool, list[Onlooker]]:
        """Be over; return whether it is seen, and who is there to be told."""
        onlookers = [one for one in self._onlookers if one.is_there]
        is_seen = any(one.is_seen for one in onlookers)
        self.is_over = True
        self._onlookers = []
        self.deleteLater()
        return is_seen, onlookers
