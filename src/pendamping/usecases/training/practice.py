"""The practice office: a small training office below the home of vaults, made once."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pendamping.i18n.words import Words
from pendamping.kernel import files
from pendamping.kernel.problems import Problem
from pendamping.usecases.doors import FINISHED, PRACTICE
from pendamping.usecases.training.desk import Place, TrainingDesk
from pendamping.usecases.training.material import material
from pendamping.usecases.training.thread import COMPANIONS
from pendamping.usecases.training.travelled import Scene

CASES: Final = 24
"""Eight for each companion: enough to find one's way, and made in well under a minute."""
SEATS: Final = 5
BEFORE_STORIES: Final = 0.15
STORIES: Final = 0.70
EACH_AFTER: Final = 0.01

Watch = Callable[[float], bool]
"""Hears how far it is, 0 to 1, and says whether to go on."""


class PracticeStopped(Problem):
    """The practice office was not made, because somebody said to stop."""

    code = "training.stopped"


def make(desk: TrainingDesk, home: Path, words: Words, watch: Watch) -> Place:
    """Make the practice office and return whose vault to begin with.

    It stands whole or not at all: what was begun and not finished is taken away.
    """
    office = home / PRACTICE
    if office.exists() and not (office / FINISHED).is_file():
        shutil.rmtree(office)
    files.make_folder(home)
    try:
        finished = desk.demo(office, words, cases=CASES, watch=_Progress(watch))
    except BaseException:
        shutil.rmtree(office, ignore_errors=True)
        raise
    (place,) = (one for one in finished.places if one.user == COMPANIONS[0])
    return place


def passphrase_of(user: str) -> str:
    """Return what opens the vault of somebody in the training office; nothing for a stranger."""
    told: dict[str, str] = material("office")["passphrases"]
    return told.get(user, "")


class _Progress:
    """Turns scenes into a share of the whole."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._share = 0.0

    def __call__(self, scene: Scene, facts: dict[str, object]) -> None:
        done, total = facts.get("done"), facts.get("total")
        if scene is Scene.SEATED:
            self._share += BEFORE_STORIES / SEATS
        elif isinstance(done, int) and isinstance(total, int) and total:
            self._share = BEFORE_STORIES + STORIES * done / total
        else:
            self._share += EACH_AFTER
        goes_on = self._watch(min(self._share, 1.0))
        # While people sit down, nobody holds their open vaults but the one who seats them.
        if not goes_on and scene is not Scene.SEATED:
            raise PracticeStopped
