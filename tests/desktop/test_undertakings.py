"""What changes the vault or a stick goes on wherever somebody goes, and its end is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from builders_vault import StillClock
from desktop.conftest import Stand
from desktop.fakes import Exit, HeldJobs, a_copy_for, a_ground, passphrase_of, settle
from pendamping.desktop.errands import ListCases, OpenCase, ShowSettings, ShowToday, Synchronise
from pendamping.desktop.screens.settings.flows import KeyFlow
from pendamping.desktop.screens.settings.journey import TravelFlow
from pendamping.desktop.screens.settings.model.vault import Found, VaultModel
from pendamping.desktop.screens.sync.model import SyncModel
from pendamping.desktop.screens.sync.stick import StickPart
from pendamping.desktop.steps.sheet import PutSheet
from pendamping.desktop.steps.states import Entered, Standing
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.window import Window
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.problems import Problem
from pendamping.workbench import Desks, Workbench

USER = "pendamping-1"
NEW = "tujuh kucing melompati pagar bambu"


@pytest.fixture
def held() -> HeldJobs:
    return HeldJobs()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


@pytest.fixture
def window(stand: Stand, home: Path, clock: StillClock, held: HeldJobs) -> Window:
    """The window of a companion at work, whose worker waits until it is let go."""
    vault = a_copy_for(USER, home)
    desks = unlocked(vault, clock)
    desks.notes.note("Diagram napas ditempel di pintu.", desks.cases.cases().lines[0].case)
    window = stand(a_ground(home, clock, held, vault=vault))
    window.enter(
        Entered(
            desks=desks,
            folder=vault,
            standing=Standing.READY,
            is_training=True,
            is_rehearsed=True,
            role="companion",
        )
    )
    settle()
    let_go(held)
    return window


def unlocked(vault: Path, clock: StillClock, passphrase: str = passphrase_of(USER)) -> Desks:
    words = Words.of(Language.ENGLISH)
    return Workbench(folder=vault, clock=clock, words=words).unlock(passphrase)


def desks_in(window: Window) -> Desks:
    assert window.entered is not None
    desks = window.entered.desks
    assert isinstance(desks, Desks)
    return desks


def let_go(held: HeldJobs) -> None:
    """Let everything that waits be done, and what comes of it be seen."""
    held.let_go()
    settle()
    held.let_go()
    settle()


def go_away_from(part: QWidget, window: Window) -> None:
    """Go to another place; nothing is left of what stood there."""
    window.shell.go(ShowToday())
    while isValid(part):
        settle()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def told(window: Window) -> list[str]:
    """Return what the window itself tells."""
    directly = Qt.FindChildOption.FindDirectChildrenOnly
    notices = window._frame.findChildren(Notice, options=directly)
    return [one.text() for one in notices if one.text()]


def at_the_stick(window: Window, held: HeldJobs, stick: Path) -> StickPart:
    """Go to the exchange and choose the stick."""
    window.shell.go(Synchronise())
    let_go(held)
    part = window.shell.standing._stick
    assert isinstance(part, StickPart)
    part.use_folder(stick)
    return part


def packages_on(stick: Path) -> list[Path]:
    return [file for file in stick.rglob("*") if file.is_file()]


# The exchange


def test_writing_goes_on_to_its_end_and_the_window_tells_it(
    window: Window, held: HeldJobs, stick: Path
) -> None:
    part = at_the_stick(window, held, stick)
    part.begin_writing()

    go_away_from(part, window)
    let_go(held)

    assert packages_on(stick)
    (said,) = told(window)
    assert said.startswith("Write to the stick\nEverything was read back.")


def test_taking_in_goes_on_to_its_end_and_the_window_tells_it(
    window: Window, held: HeldJobs, stick: Path, home: Path, clock: StillClock
) -> None:
    SyncModel(desks_in(window), Words.of(Language.ENGLISH)).write(stick, lambda _standing: None)
    with unlocked(a_copy_for("kantor-1", home), clock, passphrase_of("kantor-1")) as office:
        office.exchange.take_from_folder(stick)
        office.exchange.write_to_folder(stick)
    part = at_the_stick(window, held, stick)
    part.begin_taking()

    go_away_from(part, window)
    let_go(held)

    (said,) = told(window)
    assert said.startswith("Take in from the stick\n1 package was taken in")
    assert any(one.confirmed_at for one in desks_in(window).exchange.sent())


def test_a_stick_that_was_pulled_out_is_told_wherever_somebody_is(
    window: Window, held: HeldJobs, stick: Path
) -> None:
    part = at_the_stick(window, held, stick)
    part.begin_writing()
    stick.rmdir()

    go_away_from(part, window)
    let_go(held)

    (said,) = told(window)
    assert "Plug in the stick" in said


def test_what_is_told_stands_until_it_is_closed(
    window: Window, held: HeldJobs, stick: Path
) -> None:
    part = at_the_stick(window, held, stick)
    part.begin_writing()
    go_away_from(part, window)
    let_go(held)

    window.shell.go(ListCases())
    let_go(held)
    assert told(window)

    directly = Qt.FindChildOption.FindDirectChildrenOnly
    for notice in window._frame.findChildren(Notice, options=directly):
        notice._close.click()
    assert told(window) == []


def test_whoever_comes_back_sees_it_go_on_and_end(
    window: Window, held: HeldJobs, stick: Path
) -> None:
    part = at_the_stick(window, held, stick)
    part.begin_writing()
    go_away_from(part, window)

    window.shell.go(Synchronise())
    again = window.shell.standing._stick

    assert again._cancel.isVisible()
    assert not again._write.isEnabled()
    assert again._title.text() == stick.name
    let_go(held)
    assert "removed" in again._result.text()
    assert again._write.isEnabled()
    assert told(window) == []


def test_whoever_comes_back_can_stop_it(window: Window, held: HeldJobs, stick: Path) -> None:
    part = at_the_stick(window, held, stick)
    part.begin_writing()
    go_away_from(part, window)
    window.shell.go(Synchronise())
    again = window.shell.standing._stick

    again._cancel.click()
    let_go(held)

    assert again._result.text().startswith("Stopped.")


def test_the_end_is_told_although_the_exchange_waits_behind_another_screen(
    window: Window, held: HeldJobs, stick: Path
) -> None:
    part = at_the_stick(window, held, stick)
    part.begin_writing()
    window.shell.go(OpenCase(desks_in(window).cases.cases().lines[0].case))

    let_go(held)
    assert len(told(window)) == 1
    window.shell.go_back()
    let_go(held)

    assert window.shell.standing._stick is part
    assert "removed" in part._result.text()
    assert part._write.isEnabled()


def test_the_lock_does_not_wait_for_a_slow_stick(
    window: Window, held: HeldJobs, stick: Path
) -> None:
    """Writing stops between two steps; what was not put down goes along the next time."""
    part = at_the_stick(window, held, stick)
    part.begin_writing()

    window.lock()
    let_go(held)

    assert packages_on(stick) == []
    assert exit_of(window).happened == ["started anew", "ended"]


# Keys and care


def exit_of(window: Window) -> Exit:
    found = window._ground.leaving._exit
    assert isinstance(found, Exit)
    return found


def in_settings(window: Window, held: HeldJobs, part: str) -> QWidget:
    window.shell.go(ShowSettings(part))
    let_go(held)
    view = window.shell.standing
    assert isinstance(view, QWidget)
    return view


def begin_with_keys(window: Window, held: HeldJobs, button: str) -> tuple[QWidget, KeyFlow]:
    """Begin a flow of the keys; its passphrase is still to be typed."""
    view = in_settings(window, held, "keys")
    keys = view.keys  # type: ignore[attr-defined]
    getattr(keys, button).click()
    let_go(held)
    flow = keys.tasks.flow
    assert isinstance(flow, KeyFlow)
    return view, flow


def packing(window: Window, held: HeldJobs) -> QWidget:
    view = in_settings(window, held, "keys")
    keys = view.keys  # type: ignore[attr-defined]
    keys.travel.click()
    let_go(held)
    flow = keys.tasks.flow
    assert isinstance(flow, TravelFlow)
    flow._confirm(frozenset(), True)
    return view


def test_the_window_locks_when_the_vault_is_packed_whoever_is_on_the_screen(
    window: Window, held: HeldJobs, clock: StillClock
) -> None:
    view = packing(window, held)
    view.keys.tasks.flow._lock(passphrase_of(USER))  # type: ignore[attr-defined]

    go_away_from(view, window)
    let_go(held)

    assert exit_of(window).happened == ["started anew", "ended"]
    assert window.entered is not None
    with pytest.raises(Problem):
        unlocked(window.entered.folder, clock)


def test_a_packing_that_was_refused_is_told_and_nothing_locks(
    window: Window, held: HeldJobs
) -> None:
    view = packing(window, held)
    view.keys.tasks.flow._lock("not the passphrase at all")  # type: ignore[attr-defined]

    go_away_from(view, window)
    let_go(held)

    assert exit_of(window).happened == []
    (said,) = told(window)
    assert said.startswith("Lock for a journey\n")


def test_a_damage_is_told_to_whoever_left_the_look_through(
    window: Window, held: HeldJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage = Found(text="2 pages are not as they were written.", tone="danger")
    monkeypatch.setattr(VaultModel, "look_through", lambda _: damage)
    view = in_settings(window, held, "care")
    view.care.look_through.click()  # type: ignore[attr-defined]

    go_away_from(view, window)
    let_go(held)

    assert told(window) == ["Is everything whole?\n2 pages are not as they were written."]


def test_a_backup_is_told_to_whoever_left(window: Window, held: HeldJobs, stick: Path) -> None:
    view = in_settings(window, held, "care")
    view.care.back_up.click()  # type: ignore[attr-defined]
    let_go(held)
    view.care.tasks.flow._write(stick)  # type: ignore[attr-defined]

    go_away_from(view, window)
    let_go(held)

    (backup,) = packages_on(stick)
    (said,) = told(window)
    assert backup.name in said


def test_a_sheet_that_was_made_while_somebody_left_is_told(window: Window, held: HeldJobs) -> None:
    view, flow = begin_with_keys(window, held, "sheet")
    flow._given(passphrase_of(USER))

    go_away_from(view, window)
    let_go(held)

    (said,) = told(window)
    assert "Only the new sheet opens this vault now." in said
    assert "make another" in said
    assert not VaultModel(desks_in(window), Words.of(Language.ENGLISH)).load().is_rehearsed


def test_a_sheet_waits_behind_another_page_and_is_told(window: Window, held: HeldJobs) -> None:
    view, flow = begin_with_keys(window, held, "sheet")
    flow._given(passphrase_of(USER))
    view.show_part("care")  # type: ignore[attr-defined]

    let_go(held)
    view.show_part("keys")  # type: ignore[attr-defined]

    assert len(told(window)) == 1
    assert isinstance(flow.step, PutSheet)
    assert flow.step.isVisible()


@pytest.mark.parametrize(
    ("button", "said"),
    [("change", "the new passphrase opens it"), ("renew", "Everything is under a new key")],
)
def test_another_passphrase_is_told_to_whoever_left(
    window: Window, held: HeldJobs, clock: StillClock, button: str, said: str
) -> None:
    view, flow = begin_with_keys(window, held, button)
    flow._old = passphrase_of(USER)
    flow.have(NEW)

    go_away_from(view, window)
    let_go(held)

    (what,) = told(window)
    assert said in what
    desks_in(window).vault.lock()
    assert window.entered is not None
    unlocked(window.entered.folder, clock, NEW).vault.lock()
    window.entered = None


def test_what_is_seen_to_its_end_is_not_told_twice(
    window: Window, held: HeldJobs, stick: Path
) -> None:
    part = at_the_stick(window, held, stick)
    part.begin_writing()
    let_go(held)
    view = in_settings(window, held, "care")
    view.care.look_through.click()  # type: ignore[attr-defined]
    let_go(held)

    assert "every page" in view.care.look_card.notice.text()  # type: ignore[attr-defined]
    assert told(window) == []
