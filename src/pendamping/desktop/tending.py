"""The weekly look through the vault, while somebody works and nobody waits for it."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from pendamping.desktop.jobs import Jobs
from pendamping.kernel.problems import Problem

QUIET_MS: Final = 2_000
"""The worker is left alone for so long before each piece, and while it has other work."""
DAMAGED: Final = ("vault.unsound", "vault.damaged")


class Tending(QObject):
    """Looks the vault through piece by piece on the worker, whenever that has nothing to do.

    A vault that was left suddenly or that looks strange was looked through before it was opened
    for work; this is for the week that has simply passed.
    """

    unsound = Signal()
    """The vault is not as it was written."""
    refused = Signal(object)
    """Carries the `Problem` that kept it from being looked through."""

    def __init__(self, jobs: Jobs, desks: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._desks = desks
        self._go_on: Callable[[], bool] | None = None
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Ask whether a look is due, and begin it once it is quiet."""
        self._ask(partial(self._desks.look_through, self._others_wait), self._begun)

    def _begun(self, go_on: Callable[[], bool] | None) -> None:
        self._go_on = go_on
        if go_on is not None:
            self._timer.start()

    def _look(self) -> None:
        if self._go_on is None:
            return
        if self._jobs.many_asked():
            self._timer.start()
        else:
            self._ask(self._go_on, self._looked)

    def _looked(self, is_over: bool) -> None:  # noqa: FBT001 - what the work returns
        if not is_over:
            self._timer.start()

    def _ask(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        self._jobs.run(work, owner=self, then=then, otherwise=self._tell)

    def _others_wait(self) -> bool:
        return self._jobs.many_asked() > 1

    def _tell(self, problem: Problem) -> None:
        if problem.code in DAMAGED:
            self.unsound.emit()
        else:
            self.refused.emit(problem)
