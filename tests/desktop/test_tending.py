"""The weekly look through the vault comes after the first screen, and tells of damage at once."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from builders_vault import StillClock
from desktop.conftest import Stand
from desktop.fakes import InlineJobs, a_ground, desks_of, passphrase_of, press
from pendamping.desktop import tending
from pendamping.desktop.screens.entrance.arriving import Unsound
from pendamping.desktop.screens.entrance.view import EntranceView
from pendamping.desktop.screens.today.model import TodayState
from pendamping.desktop.screens.today.view import TodayView
from pendamping.desktop.window import Window
from pendamping.store import integrity, kept
from pendamping.store.vault import Finding, Vault

USER = "pendamping-1"
ENTER = Qt.Key.Key_Return
Opened = Callable[[], Window]


@pytest.fixture
def opened(stand: Stand, home: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open the window of somebody who looked the vault through eight days ago."""
    monkeypatch.setattr(tending, "QUIET_MS", 0)
    with desks_of(USER, home, clock) as desks:
        assert integrity.check(desks.vault, clock).is_sound
    clock.go_on(timedelta(days=8))
    return lambda: stand(a_ground(home, clock, InlineJobs(), vault=home / USER))


def checked_at(vault: Vault) -> int:
    with vault.reading() as reader:
        return kept.number(reader, "checked_at") or 0


def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note in which order the day is filled and the vault is looked at."""
    order: list[str] = []
    shown, piece = TodayView.display, integrity.Look.go_on

    def display(view: TodayView, state: TodayState) -> None:
        order.append("filled")
        shown(view, state)

    def go_on(look: integrity.Look) -> integrity.IntegrityReport | None:
        order.append("looked")
        return piece(look)

    monkeypatch.setattr(TodayView, "display", display)
    monkeypatch.setattr(integrity.Look, "go_on", go_on)
    return order


def flip_a_bit_on_every_page(vault: Vault) -> None:
    vault.checkpoint()
    content = bytearray(vault.folder.data.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page + 2000] ^= 1
    vault.folder.data.write_bytes(content)


def test_the_day_is_filled_before_the_vault_is_looked_through(
    opened: Opened, qtbot: QtBot, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = noted(monkeypatch)
    window = opened()
    press(window, passphrase_of(USER), ENTER)
    assert window.entered is not None
    vault = window.entered.desks.vault

    qtbot.waitUntil(lambda: checked_at(vault) == int(clock.now().timestamp()), timeout=10_000)

    assert order[0] == "filled"
    assert order.count("looked") > 1
    assert window.shell is not None


def test_damage_is_told_at_once_and_nothing_is_left_but_to_lock(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tending, "QUIET_MS", 300)
    window = opened()
    press(window, passphrase_of(USER), ENTER)
    assert window.entered is not None
    assert window.shell is not None
    vault = window.entered.desks.vault
    whole = vault.folder.data.read_bytes()

    flip_a_bit_on_every_page(vault)
    qtbot.waitUntil(lambda: bool(window.findChildren(Unsound)), timeout=10_000)

    assert window.shell is None
    qtbot.waitUntil(lambda: not window.findChildren(TodayView))
    said = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    assert "A part of this vault is damaged" in said
    (entrance,) = window.findChildren(EntranceView)
    assert entrance.isVisible()
    vault.folder.data.write_bytes(whole)
    press(window, "", ENTER)
    assert window.is_leaving


def test_a_vault_that_was_left_suddenly_is_looked_through_before_it_is_seen(
    home: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = noted(monkeypatch)
    (home / USER / "lock").write_bytes(b"")

    window = opened()
    press(window, passphrase_of(USER), ENTER)

    assert window.entered is not None
    assert Finding.UNCLEAN in window.entered.desks.vault.findings
    assert order[0] == "looked"
    assert "filled" in order
