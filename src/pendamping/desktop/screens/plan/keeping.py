"""The line of an action as a draft in the vault: one number from the first write on. No Qt here."""

from functools import partial

from pendamping.desktop.screen import Work
from pendamping.desktop.screens.plan.model import PlanModel
from pendamping.desktop.screens.plan.states import TypedAction
from pendamping.kernel.ids import EntityId


class KeptLine:
    """Remembers under which number the line is kept. It is set on the worker, in order."""

    def __init__(self, model: PlanModel) -> None:
        self._model = model
        self.number: int | None = None

    def work(self, plan: EntityId, action: EntityId | None, typed: TypedAction | None) -> Work:
        """Return the work that keeps the line, or drops what was kept of an empty one."""
        return self.drop if typed is None else partial(self._put, plan, action, typed)

    def drop(self) -> None:
        """Throw away what was kept: it was written, or is not wanted."""
        if self.number is not None:
            self._model.drop(self.number)
            self.number = None

    def _put(self, plan: EntityId, action: EntityId | None, typed: TypedAction) -> None:
        self.number = self._model.keep(plan, action, self.number, typed)
