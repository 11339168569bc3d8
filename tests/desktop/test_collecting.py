"""Rubbish is taken away between two events, on the screen's thread: never while Qt paints."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from desktop.fakes import settle
from desktop.tidying import tidied
from pendamping.desktop.collecting import EVERY, LIMITS, Collecting

MUCH = 40 * LIMITS[0]
"""So much that Python would have collected on its own many times."""


class Littering(QWidget):
    """Makes a lot while it is painted, and then paints on."""

    painted = 0

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's
        litter()
        self.rect()  # raises when the window has been destroyed meanwhile
        Littering.painted += 1


def litter() -> None:
    for _ in range(MUCH):
        ring: list[object] = []
        ring.append(ring)


def nobody_holds(thing: QObject) -> "weakref.ref[QObject]":
    """Let a thing be held by nothing but itself."""
    thing.ring = thing  # type: ignore[attr-defined]
    return weakref.ref(thing)


def a_forgotten_window() -> "weakref.ref[QObject]":
    """Show a window that nobody holds; what it holds is painted and would go with it."""
    window = QWidget()
    Littering(window)
    window.show()
    return nobody_holds(window)


@pytest.fixture
def as_python_comes() -> Iterator[None]:
    """Collect automatically, as Python does unless it is told otherwise."""
    gc.enable()
    yield
    gc.disable()


@pytest.fixture
def collecting(qapp: QApplication, as_python_comes: None) -> Iterator[Collecting]:
    """The program's own, begun as the program begins it."""
    collecting = Collecting(qapp)
    collecting.start()
    yield collecting
    collecting._timer.stop()
    collecting.deleteLater()


def test_a_window_is_not_destroyed_while_it_is_painted(collecting: Collecting) -> None:
    before = Littering.painted
    window = a_forgotten_window()

    settle()

    assert Littering.painted > before
    assert window() is not None


def test_what_nobody_holds_is_gone_soon(collecting: Collecting, qtbot: QtBot) -> None:
    forgotten = nobody_holds(QObject())
    litter()

    qtbot.waitUntil(lambda: forgotten() is None, timeout=20 * EVERY)


def test_the_worker_takes_nothing_away(collecting: Collecting) -> None:
    forgotten = nobody_holds(QObject())
    worker = threading.Thread(target=litter)

    worker.start()
    worker.join()

    assert forgotten() is not None


def test_where_little_lies_about_nobody_looks(collecting: Collecting) -> None:
    gc.collect()
    forgotten = nobody_holds(QObject())

    collecting.look()

    assert forgotten() is not None


def test_a_test_of_the_window_collects_nothing_while_something_is_painted(qtbot: QtBot) -> None:
    before = Littering.painted
    window = a_forgotten_window()

    settle()

    assert Littering.painted > before
    assert window() is not None


def test_no_window_outlives_its_test(qtbot: QtBot) -> None:
    held = QWidget()
    held.show()

    with tidied():
        forgotten = a_forgotten_window()

    assert QApplication.topLevelWidgets() == []
    assert forgotten() is None
    assert gc.isenabled()
    gc.disable()


def test_what_a_line_lays_open_goes_with_the_line(qtbot: QtBot) -> None:
    with tidied():
        line = QLineEdit()
        completer = QCompleter(["Kulon Progo"], line)
        completer.setPopup(QListView())
        line.setCompleter(completer)

    gc.disable()
    assert QApplication.topLevelWidgets() == []
