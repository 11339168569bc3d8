"""What every test of the window may ask for."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders_vault import StillClock
from desktop.fakes import MORNING, InlineJobs, desks_of, settle
from desktop.handed_in import Waiting, psychologist_with_a_plan
from desktop.tidying import tidied
from pendamping.desktop.preferences import Preferences
from pendamping.desktop.screen import Seat
from pendamping.desktop.theme.look import PLAIN, Look
from pendamping.desktop.theme.look import apply as wear
from pendamping.desktop.window import Ground, Window
from pendamping.domain.roles import Role
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.clock import Clock
from pendamping.workbench import Desks

Stand = Callable[..., Window]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    """Every window ends with the test that made it, and none in the middle of its painting."""
    with tidied():
        yield


@pytest.fixture
def clock() -> StillClock:
    """A Tuesday morning; it goes on only when told to."""
    return StillClock(MORNING)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where this test's vaults and preferences lie; nothing is there yet."""
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.fixture
def companion_desks(home: Path, clock: StillClock) -> Iterator[Desks]:
    """The desks of pendamping-1: an enrolled training vault with a third of 24 cases."""
    with desks_of("pendamping-1", home, clock) as desks:
        yield desks


@pytest.fixture
def psychologist_desks(home: Path, clock: StillClock) -> Iterator[Desks]:
    """The desks of psikolog-1, to whom plans were handed in."""
    with desks_of("psikolog-1", home, clock) as desks:
        yield desks


@pytest.fixture(scope="module")
def module_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the vaults lie that the tests of one file share."""
    return tmp_path_factory.mktemp("module")


@pytest.fixture(scope="module")
def module_clock() -> StillClock:
    return StillClock(MORNING)


@pytest.fixture(scope="module")
def companion(module_home: Path, module_clock: StillClock) -> Iterator[Desks]:
    """The desks of pendamping-1, for tests that only look."""
    with desks_of("pendamping-1", module_home, module_clock) as desks:
        yield desks


@pytest.fixture(scope="module")
def psychologist(module_home: Path, module_clock: StillClock) -> Iterator[Desks]:
    """The desks of a psychologist for whom one changed plan waits, for tests that only look."""
    desks, _ = psychologist_with_a_plan(module_home, module_clock)
    yield desks
    desks.vault.lock()


@pytest.fixture
def jobs() -> InlineJobs:
    return InlineJobs()


@pytest.fixture
def handed_in(home: Path, clock: StillClock) -> Iterator[tuple[Desks, Waiting]]:
    """Return a psychologist's desks of this test's own, with a plan to review."""
    desks, waiting = psychologist_with_a_plan(home, clock)
    yield desks, waiting
    desks.vault.lock()


@pytest.fixture
def english() -> Words:
    return Words.of(Language.ENGLISH)


@pytest.fixture
def indonesian() -> Words:
    return Words.of(Language.INDONESIAN)


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The plain look, worn by the whole program as in the window."""
    wear(qapp, PLAIN)
    return PLAIN


@pytest.fixture
def stand(qtbot: QtBot) -> Iterator[Stand]:
    """Show a window on its ground, with the keyboard in it; in the end its vault is locked."""
    windows: list[Window] = []

    def show(ground: Ground, language: Language = Language.ENGLISH) -> Window:
        window = Window(ground, replace(Preferences(), language=language))
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        settle()
        windows.append(window)
        return window

    yield show
    for window in windows:
        if window.entered is not None:
            window.entered.desks.vault.lock()
        window._ground.leaving._begun = 0.0  # closing it in the test's end is not leaving


def seated(desks: Desks, look: Look, clock: Clock, words: Words, role: Role) -> Seat:
    """Return the seat of somebody at their desks."""
    return Seat(
        desks=desks,
        words=words,
        look=look,
        jobs=InlineJobs(),
        clock=clock,
        role=role,
        preferences=replace(Preferences(), language=words.language),
    )


@pytest.fixture
def seat(companion_desks: Desks, look: Look, clock: StillClock, english: Words) -> Seat:
    """A companion at the window, in English, with work done at once."""
    return seated(companion_desks, look, clock, english, Role.COMPANION)


@pytest.fixture
def psychologist_seat(
    psychologist_desks: Desks, look: Look, clock: StillClock, english: Words
) -> Seat:
    """A psychologist at the window, in English."""
    return seated(psychologist_desks, look, clock, english, Role.PSYCHOLOGIST)


@pytest.fixture
def seat_with(
    companion_desks: Desks, look: Look, clock: StillClock, english: Words
) -> Callable[..., Seat]:
    """Make a companion's seat that differs from `seat` in what is named."""
    usual = seated(companion_desks, look, clock, english, Role.COMPANION)
    return lambda **others: replace(usual, **others)
