"""Stand-ins for the window: work that is done at once, and desks that a test may sit down at."""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from builders_vault import StillClock
from pendamping.desktop import printing
from pendamping.desktop.leaving import Leaving
from pendamping.desktop.printed_pages import Picture
from pendamping.desktop.screen import Seat
from pendamping.desktop.shell import Shell
from pendamping.desktop.steps.keeper import Keeper
from pendamping.desktop.steps.states import Spot
from pendamping.desktop.window import Ground
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel import resources
from pendamping.kernel.problems import Problem
from pendamping.usecases.training.material import material
from pendamping.usecases.vaults import VaultDesk
from pendamping.workbench import Desks, Workbench

T = TypeVar("T")

MORNING: Final = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
"""A Tuesday, 08.30 in Kulon Progo: the office is one evening old, and the day begins."""
CASES: Final = 24
"""Eight for each companion."""
SOURCE: Final = Path(__file__).parents[2] / "src" / "pendamping"
DECIDING: Final = ("store/migrations", "usecases/training")
"""What an office made earlier depends on; whatever else changes, its vaults are brought up."""


class InlineJobs:
    """Does the work at once and reports at once, so that a test need not wait."""

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Callable[[T], object],
        otherwise: Callable[[Problem], object],
    ) -> None:
        try:
            value = work()
        except Problem as problem:
            if isValid(owner):
                otherwise(problem)
            return
        if isValid(owner):
            then(value)

    def many_asked(self) -> int:
        """Return how many works wait: none, they are done at once."""
        return 0

    def stop(self) -> None:
        """Stop nothing: there is never anything under way."""


class HeldJobs(InlineJobs):
    """Keeps the work back until the test lets it go: for what is shown meanwhile."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Callable[[T], object],
        otherwise: Callable[[Problem], object],
    ) -> None:
        run = super().run
        self.waiting.append(lambda: run(work, owner=owner, then=then, otherwise=otherwise))

    def let_go(self) -> None:
        """Do everything that waits, and what comes of it."""
        while self.waiting:
            self.waiting.pop(0)()


def a_training_office() -> Path:
    """Return the home of a training office with a small caseload; it is to be copied, not used.

    It is made once for each state of the program, and kept among the temporary files: everybody
    in it is invented.
    """
    kept = Path(gettempdir()) / f"pendamping-office-{_state()}"
    if not kept.exists():
        part = Path(mkdtemp(prefix="pendamping-making-"))
        words = Words.of(Language.INDONESIAN)
        bench = Workbench(folder=None, clock=StillClock(MORNING), words=words)
        bench.training.demo(part / "home", words, cases=CASES)
        try:
            (part / "home").rename(kept)
        except OSError:  # another process of the test run was quicker
            shutil.rmtree(part)
    return kept


def a_copy_for(user: str, home: Path) -> Path:
    """Copy one person's vault, as whoever moves to another computer would."""
    office, place = a_training_office(), home / user
    shutil.copytree(office / user, place)
    shutil.copy(office / f"{user}.pin", home / f"{user}.pin")
    return place


def passphrase_of(user: str) -> str:
    """Return what opens the vault of somebody in the training office."""
    told: str = material("office")["passphrases"][user]
    return told


def desks_of(user: str, home: Path, clock: StillClock) -> Desks:
    """Open a copy of one person's vault and sit down at its desks; the caller locks it."""
    bench = Workbench(
        folder=a_copy_for(user, home), clock=clock, words=Words.of(Language.INDONESIAN)
    )
    return bench.unlock(passphrase_of(user))


def the_vaults(clock: StillClock) -> VaultDesk:
    """Return the vault desk of a computer on which a try costs next to nothing."""
    return VaultDesk(clock=clock, seconds_for=lambda _: 1.0)


def _state() -> str:
    digest = hashlib.sha256(f"{CASES} {MORNING}".encode())
    places = [SOURCE / part for part in DECIDING] + [resources.folder() / "training"]
    for place in places:
        for file in sorted(place.rglob("*")):
            if file.suffix in {".py", ".sql", ".json", ".txt"}:
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


class Exit:
    """Notes how the process would have ended, and whether anything was still to be seen."""

    def __init__(self) -> None:
        self.happened: list[str] = []
        self.vault: Path | None = None
        self.said = ""

    def start_anew(self, vault: Path | None, said: str) -> None:
        self.happened.append("started anew")
        self.vault, self.said = vault, said

    def end(self) -> None:
        self.happened.append("ended")


def a_ground(
    home: Path, clock: StillClock, jobs: InlineJobs, *, vault: Path | None = None
) -> Ground:
    """Return what a window stands on, on a computer where nothing takes long."""
    exit_ = Exit()
    return Ground(
        home=home,
        clock=clock,
        jobs=jobs,
        leaving=Leaving(jobs, exit_),
        keeper=lambda words: QuickKeeper(home, clock, words),
        vault=vault,
    )


@dataclass(frozen=True)
class QuickKeeper(Keeper):
    """Keeps the doors of a computer whose own folders are the test's, and has a stick."""

    def spots(self, own: object) -> tuple[Spot, ...]:
        stick = self.home.parent / "stick"
        stick.mkdir(exist_ok=True)
        return (Spot(folder=stick, name="STICK", kind="stick"),)


def press(widget: QWidget | None, *keys: Qt.Key | str) -> None:
    """Press keys where the keyboard is, and let the window follow."""
    for key in keys:
        at = QApplication.focusWidget() or widget
        if at is None:
            raise AssertionError("the keyboard is nowhere")
        if isinstance(key, str):
            QTest.keyClicks(at, key)
        else:
            QTest.keyClick(at, key)
        settle()


def settle() -> None:
    """Let the window do what it put off until the event was over."""
    for _ in range(5):
        QApplication.processEvents()


def paint(printer: QPrinter, pages: Iterable[Picture]) -> int:
    """Hand pages to the printer in one go; return how many it took."""
    return list(printing.painting(printer, pages))[-1]


def stood_up(seat: Seat, qtbot: QtBot, wide: int = 1366, high: int = 768) -> Shell:
    """Show the frame with the keyboard in it."""
    shell = Shell(seat)
    qtbot.addWidget(shell)
    shell.resize(wide, high)
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()
    settle()
    return shell
