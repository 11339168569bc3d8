"""The keyboard is always somewhere: on every screen, and again when what lay over it is gone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from builders_vault import StillClock
from desktop.conftest import seated
from desktop.fakes import HeldJobs, InlineJobs, press, settle, the_vaults
from desktop.test_every_screen import COMPANION, PSYCHOLOGIST, longest_case
from pendamping.desktop import errands as e
from pendamping.desktop.errands import Errand
from pendamping.desktop.frame.keyboard import Keyboard, WatchedJobs
from pendamping.desktop.frame.side_bar import PlaceButton
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.today.view import TodayView
from pendamping.desktop.shell import Shell
from pendamping.desktop.theme.look import PLAIN
from pendamping.desktop.theme.look import apply as wear
from pendamping.domain.roles import Role
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.problems import Problem
from pendamping.workbench import Desks, Workbench

T = TypeVar("T")

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OVERLAYS = ("note", "search", "help")
STANDING = [name for name in COMPANION if name not in OVERLAYS]
OVER = {
    "search": (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
    "note": (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
    "help": (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
}
PLAIN_WORDS = "lampu hijau menyala di teras belakang sejak Selasa"


class LaterJobs(InlineJobs):
    """Reports when the window has drawn itself, as the worker does: never within the call."""

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Callable[[T], object],
        otherwise: Callable[[Problem], object],
    ) -> None:
        run = super().run
        QTimer.singleShot(0, owner, lambda: run(work, owner=owner, then=then, otherwise=otherwise))


@pytest.fixture(scope="module")
def nobody_yet(module_home: Path, module_clock: StillClock) -> Iterator[Desks]:
    """A vault of today in which nothing was written yet."""
    folder = module_home / "empty"
    the_vaults(module_clock).make(folder, PLAIN_WORDS, training=True).vault.lock()
    words = Words.of(Language.ENGLISH)
    bench = Workbench(folder=folder, clock=module_clock, words=words)
    with bench.unlock(PLAIN_WORDS) as desks:
        yield desks


def a_seat(desks: Desks, clock: StillClock, role: Role) -> Seat:
    wear(QApplication.instance(), PLAIN)  # type: ignore[arg-type]
    seat = seated(desks, PLAIN, clock, Words.of(Language.ENGLISH), role)
    return replace(seat, jobs=LaterJobs())


@pytest.fixture
def at_work(qtbot: QtBot) -> Iterator[Callable[[Seat, Errand], Shell]]:
    made: list[Shell] = []

    def show(seat: Seat, errand: Errand) -> Shell:
        shell = Shell(seat)
        made.append(shell)
        shell.setObjectName("ground")
        shell.resize(1093, 614)
        shell.show()
        qtbot.waitExposed(shell)
        shell.activateWindow()
        shell.go(errand)
        rest()
        return shell

    yield show
    for shell in made:
        shell.close()
        shell.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def rest() -> None:
    """Let every job report, and every long form be built to its end."""
    for _ in range(12):
        settle()


def lost(within: QWidget) -> str:
    """Say what is wrong with where the keyboard is; nothing if it is where it can be used."""
    at = QApplication.focusWidget()
    if at is None:
        return "nowhere"
    if not (within is at or within.isAncestorOf(at)):
        return f"outside: {type(at).__name__} {at.accessibleName()!r}"
    if at is within:
        return "on the screen, and on nothing in it"
    if not at.isVisible() or not at.isEnabled() or at.width() < 2 or at.height() < 2:
        return f"unseen: {type(at).__name__} {at.accessibleName()!r}"
    if at.focusPolicy() is Qt.FocusPolicy.NoFocus:
        return f"on what takes no keys: {type(at).__name__}"
    return ""


@pytest.mark.parametrize("screen", STANDING)
def test_every_screen_of_a_companion_has_the_keyboard(
    at_work: Callable[[Seat, Errand], Shell],
    companion: Desks,
    module_clock: StillClock,
    screen: str,
) -> None:
    """When it is shown, when what lay over it is gone, and when one comes back to it."""
    case = longest_case(companion)
    shell = at_work(a_seat(companion, module_clock, Role.COMPANION), COMPANION[screen](case))
    wrong = {"shown": lost(shell.standing)}
    before = QApplication.focusWidget()

    for name, keys in OVER.items():
        QTest.keyClick(shell, *keys)
        rest()
        assert shell._popup is not None
        wrong[name] = lost(shell._popup)
        press(None, Qt.Key.Key_Escape)
        rest()
        wrong[f"after {name}"] = lost(shell.standing)
        if QApplication.focusWidget() is not before:
            wrong[f"back from {name}"] = f"elsewhere: {QApplication.focusWidget()}"
    shell.go(e.OpenForm("quick_note", case))
    rest()
    wrong["further on"] = lost(shell.standing)
    shell.go_back()
    rest()
    wrong["back"] = lost(shell.standing)

    assert {name: one for name, one in wrong.items() if one} == {}


@pytest.mark.parametrize("screen", PSYCHOLOGIST)
def test_every_screen_of_a_psychologist_has_the_keyboard(
    at_work: Callable[[Seat, Errand], Shell],
    psychologist: Desks,
    module_clock: StillClock,
    screen: str,
) -> None:
    errand = PSYCHOLOGIST[screen](longest_case(psychologist))
    shell = at_work(a_seat(psychologist, module_clock, Role.PSYCHOLOGIST), errand)

    assert lost(shell.standing) == ""


EMPTY: dict[str, tuple[Role, Errand]] = {
    "today": (Role.COMPANION, e.ShowToday()),
    "cases": (Role.COMPANION, e.ListCases()),
    "intake": (Role.COMPANION, e.OpenIntake()),
    "schedule": (Role.COMPANION, e.OpenSchedule()),
    "plans": (Role.COMPANION, e.ListPlans()),
    "referrals": (Role.COMPANION, e.ListReferrals()),
    "session": (Role.COMPANION, e.RecordSession()),
    "sync": (Role.COMPANION, e.Synchronise()),
    "sync history": (Role.COMPANION, e.Synchronise("history")),
    "sync conflicts": (Role.COMPANION, e.Synchronise("conflicts")),
    "sync quarantine": (Role.COMPANION, e.Synchronise("quarantine")),
    "papers": (Role.COMPANION, e.ShowPapers()),
    "settings": (Role.COMPANION, e.ShowSettings()),
    "review": (Role.PSYCHOLOGIST, e.ReviewQueue()),
    "progress": (Role.PSYCHOLOGIST, e.ShowProgress()),
}


@pytest.mark.parametrize("screen", EMPTY)
def test_a_screen_with_nothing_on_it_has_the_keyboard(
    at_work: Callable[[Seat, Errand], Shell],
    nobody_yet: Desks,
    module_clock: StillClock,
    screen: str,
) -> None:
    role, errand = EMPTY[screen]
    shell = at_work(a_seat(nobody_yet, module_clock, role), errand)

    assert lost(shell.standing) == ""


def test_an_empty_day_begins_with_agreeing_on_a_session(
    at_work: Callable[[Seat, Errand], Shell], companion: Desks, module_clock: StillClock
) -> None:
    shell = at_work(a_seat(companion, module_clock, Role.COMPANION), e.ShowToday())
    today = shell.standing
    assert isinstance(today, TodayView)
    today.display(replace(today._model.load(), sessions=(), attention=()))
    today.setFocus()
    shell._keyboard.look()

    press(None, Qt.Key.Key_Space)
    rest()

    assert shell.errand == e.OpenSchedule()
    assert lost(shell.standing) == ""


def test_what_takes_the_keyboard_along_when_it_goes_leaves_it_on_the_screen(
    at_work: Callable[[Seat, Errand], Shell], companion: Desks, module_clock: StillClock
) -> None:
    """Else Qt hands it on to the next widget there is, which may stand in the side bar."""
    shell = at_work(a_seat(companion, module_clock, Role.COMPANION), e.ListCases())
    at = QApplication.focusWidget()
    assert at is not None

    at.hide()
    rest()

    assert lost(shell.standing) == ""


def test_nobody_is_pulled_back_from_the_side_bar(
    at_work: Callable[[Seat, Errand], Shell], companion: Desks, module_clock: StillClock
) -> None:
    shell = at_work(a_seat(companion, module_clock, Role.COMPANION), e.ListCases())
    button = shell._side.findChildren(PlaceButton)[2]

    button.setFocus(Qt.FocusReason.TabFocusReason)
    shell.look_again()
    rest()

    assert QApplication.focusWidget() is button


def test_what_lies_over_the_screen_keeps_the_keyboard(
    at_work: Callable[[Seat, Errand], Shell], companion: Desks, module_clock: StillClock
) -> None:
    shell = at_work(a_seat(companion, module_clock, Role.COMPANION), e.ListCases())
    before = QApplication.focusWidget()
    assert before is not None
    QTest.keyClick(shell, *OVER["search"])
    rest()
    at = QApplication.focusWidget()

    before.hide()
    shell.standing.refresh()
    rest()

    assert QApplication.focusWidget() is at


@pytest.mark.usefixtures("qapp")
def test_work_that_ends_when_the_desks_are_gone_disturbs_nobody() -> None:
    desks, elsewhere, held = QWidget(), QObject(), HeldJobs()
    jobs = WatchedJobs(held, Keyboard(desks).look_soon)
    told: list[object] = []
    jobs.run(lambda: "done", owner=elsewhere, then=told.append, otherwise=told.append)

    delete(desks)
    held.let_go()

    assert told == ["done"]
