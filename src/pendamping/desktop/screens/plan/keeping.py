"""The line of an action as a draft in the vault: one number from the first write on. No Qt here."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from pendamping.desktop.forms.keeping import after_writing
from pendamping.desktop.screen import Work
from pendamping.desktop.screens.plan.model import PlanModel
from pendamping.desktop.screens.plan.states import TypedAction
from pendamping.kernel.ids import EntityId

Done = TypeVar("Done")
Line = tuple[EntityId, EntityId | None, TypedAction | None]
"""The plan, the action where one is changed, and what stands in the line, if anything does."""


class KeptLine:
    """Remembers under which number the line is kept. It is set on the worker, in order."""

    def __init__(self, model: PlanModel) -> None:
        self._model = model
        self._written: Line | None = None
        """What was written last, and may still stand in the line."""
        self.number: int | None = None

    def work(self, line: Line) -> Work:
        """Return the work that keeps the line, or drops what was kept of an empty one."""
        return partial(self._put, line)

    def writing(self, line: Line, write: Callable[[], Done]) -> Callable[[], Done]:
        """Return the work that writes the line down and then throws away what was kept of it.

        It is one job, so nobody who leaves before the answer is offered what is written. What is
        asked to be kept after it is kept only if it says something else, or this was refused.
        """
        return partial(self._write, line, write)

    def drop(self) -> None:
        """Throw away what was kept: it was written, or is not wanted."""
        self._written = None
        if self.number is not None:
            self._model.drop(self.number)
            self.number = None

    def _put(self, line: Line) -> None:
        plan, action, typed = line
        if typed is None:
            self.drop()
        elif line != self._written:
            self._written = None
            self.number = self._model.keep(plan, action, self.number, typed)

    def _write(self, line: Line, write: Callable[[], Done]) -> Done:
        done = write()
        after_writing(self.drop)
        self._written = line
        return done
