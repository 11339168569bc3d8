"""Carrying: writing to a stick or taking in from it, wherever somebody goes meanwhile."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from pendamping.desktop.jobs import Jobs
from pendamping.desktop.piecework import Onlooker, Teller, Undertaking
from pendamping.desktop.screens.sync.model import Ended, Standing
from pendamping.kernel.problems import Problem


class StoppedByHand(Problem):
    """Whoever sat there stopped; what was written is whole, the rest is written next time."""

    code = "sync.stopped_by_hand"


class Carrying(Undertaking):
    """One writing or taking in. Who comes back to the exchange finds it, and how far it is."""

    def __init__(self, title: str, folder: Path, onlooker: Onlooker, jobs: Jobs) -> None:
        super().__init__(title, onlooker, jobs, self._tell)
        self.folder = folder
        self.standing = Standing()

    def watch(self, standing: Standing) -> None:
        """Hear how far it has come, on the worker; stop between two steps where that is wanted."""
        self.standing = standing
        self.say(standing)
        if self.is_to_stop:
            raise StoppedByHand

    def _tell(self, window: Teller, ended: Ended) -> None:
        window.tell(self._title, ended.in_full, ended.tone)


def under_way(part: QWidget) -> Carrying | None:
    """Return the one that is under way in the window of this part, if there is one."""
    found = part.window().findChildren(Carrying)
    return next((one for one in found if not one.is_over), None)
