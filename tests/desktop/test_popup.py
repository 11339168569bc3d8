"""Panels over the work: no key leads away beneath them, and they go with what opened them."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from builders_source import ROOT
from builders_vault import StillClock
from desktop.conftest import Stand
from desktop.fakes import (
    Exit,
    HeldJobs,
    InlineJobs,
    a_copy_for,
    a_ground,
    passphrase_of,
    press,
    settle,
    stood_up,
)
from pendamping.desktop import errands as e
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.case_file.keeping import KeepPanel
from pendamping.desktop.screens.help.view import HelpView
from pendamping.desktop.shell import Shell
from pendamping.desktop.steps.places import PlacePanel
from pendamping.desktop.widgets.popup import Popup
from pendamping.desktop.window import Window
from pendamping.kernel.ids import EntityId

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
USER = "pendamping-1"
LEADING_AWAY = {
    "a place": (Qt.Key.Key_1, CONTROL),
    "the settings": (Qt.Key.Key_Comma, CONTROL),
    "the search": (Qt.Key.Key_K, CONTROL),
    "a note": (Qt.Key.Key_N, CONTROL),
    "the way back": (Qt.Key.Key_Left, ALT),
    "help": (Qt.Key.Key_F1, NONE),
}
LYING_OVER = ("the search", "a note", "help")
"""What takes the place of another of them; a note is kept as it is."""


@pytest.fixture
def shell(seat: Seat, qtbot: QtBot) -> Shell:
    return stood_up(seat, qtbot, 1200, 760)


@pytest.fixture
def case(seat: Seat) -> EntityId:
    return seat.desks.cases.cases().lines[0].case


@pytest.fixture
def at_work(stand: Stand, home: Path, clock: StillClock) -> Window:
    """The window of a companion who looks at papers and is asked where to save one."""
    window = stand(a_ground(home, clock, InlineJobs(), vault=a_copy_for(USER, home)))
    press(window, passphrase_of(USER), Qt.Key.Key_Return)
    settle()
    shell = window.shell
    shell.go(e.ShowPapers(case=window.entered.desks.cases.cases().lines[0].case))  # type: ignore[union-attr]
    ask_where(shell)
    return window


def ask_where(shell: Shell) -> None:
    """Ask where the paper goes, which stands on the screen of papers."""
    shell.standing._save_it()  # type: ignore[attr-defined]
    settle()


def ask_for_name(shell: Shell) -> None:
    """Ask how a view of the cases is called."""
    shell.standing._ask_for_name()  # type: ignore[attr-defined]
    settle()


def seen(among: Shell | Window) -> list[Popup]:
    """Return the panels that are seen."""
    gone_for_good()
    return [one for one in among.findChildren(Popup) if one.isVisible()]


def gone_for_good() -> None:
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()


def exit_of(window: Window) -> Exit:
    found = window._ground.leaving._exit
    assert isinstance(found, Exit)
    return found


def hit(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the keyboard is."""
    at = QApplication.focusWidget()
    assert at is not None
    QTest.keyClick(at, key, held)
    settle()


# Keys


@pytest.mark.parametrize("away", LEADING_AWAY)
def test_no_key_leads_away_beneath_the_panel_that_asks_where(
    shell: Shell, case: EntityId, away: str
) -> None:
    shell.go(e.OpenCase(case))
    shell.go(e.ShowPapers(case=case))
    ask_where(shell)
    before = (shell.errand, seen(shell))

    hit(*LEADING_AWAY[away])

    assert (shell.errand, seen(shell)) == before
    press(shell, Qt.Key.Key_Escape)
    hit(*LEADING_AWAY[away])
    assert (shell.errand, seen(shell)) != before
    assert shell.errand != before[0] or seen(shell) != []


@pytest.mark.parametrize("away", LEADING_AWAY)
def test_no_key_leads_away_beneath_the_panel_that_asks_for_a_name(shell: Shell, away: str) -> None:
    shell.go(e.ListCases())
    ask_for_name(shell)
    before = (shell.errand, seen(shell))

    hit(*LEADING_AWAY[away])

    assert (shell.errand, seen(shell)) == before


@pytest.mark.parametrize("away", [one for one in LEADING_AWAY if one not in LYING_OVER])
def test_no_key_leads_away_beneath_a_note(shell: Shell, away: str) -> None:
    shell.go(e.ListCases())
    shell.go(e.WriteNote())
    press(shell, "Minta nomor bidan")
    before = (shell.errand, seen(shell))

    hit(*LEADING_AWAY[away])

    assert (shell.errand, seen(shell)) == before
    assert shell._over is not None


@pytest.mark.parametrize(
    "beneath",
    [
        lambda case: e.OpenForm("identity", case),
        lambda case: e.RecordSession(case=case),
        e.OpenPlan,
        lambda _: e.Synchronise(),
    ],
    ids=["form", "session", "plan", "sync"],
)
def test_ctrl_enter_saves_the_note_and_nothing_beneath_it(
    shell: Shell, seat: Seat, case: EntityId, beneath: Callable[[EntityId], e.Errand]
) -> None:
    shell.go(beneath(case))
    shell.go(e.WriteNote(case=case))
    press(shell, "Minta nomor bidan")

    hit(Qt.Key.Key_Return, CONTROL)

    assert seen(shell) == []
    assert type(shell.errand) is type(beneath(case))
    assert [one for one in seat.desks.notes.drafts() if one.noun == "quick_note"] == []


def test_a_paper_is_not_printed_beneath_the_panel_that_asks_where(
    shell: Shell, case: EntityId
) -> None:
    shell.go(e.ShowPapers(case=case))
    settle()
    pressed: list[str] = []
    button = shell.standing._print  # type: ignore[attr-defined]
    button.clicked.disconnect()
    button.pressed.connect(lambda: pressed.append("print"))
    button.setEnabled(True)
    ask_where(shell)

    hit(Qt.Key.Key_P, CONTROL)
    beneath = list(pressed)
    press(shell, Qt.Key.Key_Escape)
    hit(Qt.Key.Key_P, CONTROL)

    assert (beneath, pressed) == ([], ["print"])


def test_the_plan_for_danger_opens_over_a_note_and_the_note_is_kept(
    shell: Shell, seat: Seat, case: EntityId
) -> None:
    shell.go(e.RecordSession(case=case))
    shell.go(e.WriteNote(case=case))
    press(shell, "Minta nomor bidan")

    hit(Qt.Key.Key_F9)

    assert type(shell.errand) is e.OpenSafetyPlan
    assert seen(shell) == []
    assert [one.noun for one in seat.desks.notes.drafts()] == ["quick_note"]


def test_ctrl_l_locks_over_a_panel(at_work: Window) -> None:
    assert len(seen(at_work)) == 1

    hit(Qt.Key.Key_L, CONTROL)

    assert exit_of(at_work).happened == ["started anew", "ended"]


def test_escape_three_times_hides_the_window_over_a_panel(at_work: Window) -> None:
    for _ in range(3):
        QTest.keyClick(at_work.windowHandle(), Qt.Key.Key_Escape)

    assert exit_of(at_work).happened == ["ended"]
    assert not at_work.isVisible()


def test_f1_lays_the_handbook_over_the_doors_once(
    stand: Stand, home: Path, clock: StillClock
) -> None:
    window = stand(a_ground(home, clock, InlineJobs(), vault=a_copy_for(USER, home)))

    hit(Qt.Key.Key_F1)
    hit(Qt.Key.Key_F1)
    assert len(seen(window)) == 1
    press(window, Qt.Key.Key_Escape)
    assert seen(window) == []
    hit(Qt.Key.Key_F1)

    assert len(seen(window)) == 1


# Coming and going


def test_a_panel_goes_with_the_screen_it_was_opened_from(shell: Shell, case: EntityId) -> None:
    shell.go(e.ShowPapers(case=case))
    ask_where(shell)

    shell.go(e.ListPlans())

    assert seen(shell) == []
    assert shell.findChildren(PlacePanel) == []
    at = QApplication.focusWidget()
    assert at is not None
    assert shell.standing.isAncestorOf(at)
    hit(Qt.Key.Key_1, CONTROL)
    assert shell.errand == e.ShowToday()


def test_the_panel_for_a_name_goes_with_the_cases(shell: Shell) -> None:
    shell.go(e.ListCases())
    ask_for_name(shell)

    shell.go(e.ListPlans())

    assert seen(shell) == []


def test_a_panel_goes_with_the_panel_it_was_opened_from(shell: Shell, case: EntityId) -> None:
    shell.go(e.OpenCase(case))
    shell.standing._ask_for_file(())  # type: ignore[attr-defined]
    (keeping,) = shell.findChildren(KeepPanel)
    keeping._ask()
    settle()
    assert len(seen(shell)) == 2

    shell.go(e.ListPlans())

    assert seen(shell) == []
    hit(Qt.Key.Key_1, CONTROL)
    assert shell.errand == e.ShowToday()


def test_a_panel_that_was_closed_leaves_nothing_behind(shell: Shell, case: EntityId) -> None:
    shell.go(e.ListCases())
    ask_for_name(shell)
    press(shell, Qt.Key.Key_Escape)
    shell.go(e.OpenCase(case))
    shell.standing._ask_for_file(())  # type: ignore[attr-defined]
    press(shell, Qt.Key.Key_Escape)

    gone_for_good()

    assert shell.findChildren(Popup) == []


def test_damage_is_told_over_no_panel(at_work: Window, qtbot: QtBot, tmp_path: Path) -> None:
    (panel,) = at_work.findChildren(PlacePanel)

    with qtbot.captureExceptions() as bugs:
        at_work._stop_work()
        panel.look_into(tmp_path)  # a folder was clicked at that very moment
        gone_for_good()

    assert bugs == []
    assert seen(at_work) == []
    said = at_work.entrance
    assert said is not None
    assert said.isVisible()


def test_a_bug_can_be_answered_while_a_panel_is_open(at_work: Window) -> None:
    at_work.tell_crash(["ZeroDivisionError"])
    settle()
    (lock, *_) = at_work._crash.findChildren(QPushButton)

    at = at_work.childAt(lock.mapTo(at_work, lock.rect().center()))

    assert at is lock


def test_help_at_the_doors_goes_when_the_work_begins(
    stand: Stand, home: Path, clock: StillClock
) -> None:
    held = HeldJobs()
    window = stand(a_ground(home, clock, held, vault=a_copy_for(USER, home)))
    held.let_go()
    press(window, passphrase_of(USER), Qt.Key.Key_Return)
    hit(Qt.Key.Key_F1)
    assert window.findChildren(HelpView)

    held.let_go()
    settle()
    held.let_go()

    assert window.shell is not None
    assert seen(window) == []
    hit(Qt.Key.Key_F1)
    assert len(seen(window)) == 1


def test_why_a_file_is_not_kept_is_said_where_the_panel_was_closed_meanwhile(
    seat: Seat, case: EntityId, qtbot: QtBot, tmp_path: Path
) -> None:
    held = HeldJobs()
    shell = stood_up(replace(seat, jobs=held), qtbot)
    shell.go(e.OpenCase(case))
    held.let_go()
    view = shell.standing
    view._ask_for_file((("photo", "Photo"),))  # type: ignore[attr-defined]
    (keeping,) = shell.findChildren(KeepPanel)
    keeping.kept.emit(tmp_path / "gone.jpg", "photo", "")
    press(shell, Qt.Key.Key_Escape)

    held.let_go()

    assert view._notice.isVisible()  # type: ignore[attr-defined]


def test_no_panel_is_opened_from_the_window_which_never_goes() -> None:
    opening = re.compile(r"(Popup|Panel|ask_for_printer)\(\s*self\.window\(\)")
    source = ROOT / "src" / "pendamping" / "desktop"

    assert [
        file.name for file in source.rglob("*.py") if opening.search(file.read_text("utf-8"))
    ] == []
