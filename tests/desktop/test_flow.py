"""A row that goes on in the next line: what is taken out of it is gone for everybody."""

from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.fakes import settle
from pendamping.desktop import errands as e
from pendamping.desktop.screen import Seat
from pendamping.desktop.shell import Shell
from pendamping.desktop.widgets.columns import Flow

PARTS = ("usb", "conflicts", "kept", "history")
OFTEN = 40


def test_an_item_that_was_taken_out_is_known_to_be_gone(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    row = Flow(host)
    taken, kept = QPushButton("taken"), QPushButton("kept")
    row.addWidget(taken)
    row.addWidget(kept)
    item = row.itemAt(0)

    row.removeWidget(taken)

    assert not isValid(item)
    assert row.count() == 1
    assert row.itemAt(0).widget() is kept  # type: ignore[union-attr]


def test_a_widget_that_is_destroyed_leaves_its_row(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    row = Flow(host)
    gone = QPushButton("gone")
    row.addWidget(gone)
    row.addWidget(QPushButton("kept"))
    item = row.itemAt(0)

    gone.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert not isValid(item)
    assert row.count() == 1


def test_the_parts_of_the_exchange_can_be_opened_again_and_again(qtbot: QtBot, seat: Seat) -> None:
    shell = Shell(seat)
    shell.resize(1300, 800)
    qtbot.addWidget(shell)
    shell.show()

    for number in range(OFTEN):
        shell.go(e.Synchronise(PARTS[number % len(PARTS)]))
        settle()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        rows = shell.findChildren(Flow)
        assert rows
        assert all(isValid(row.itemAt(at)) for row in rows for at in range(row.count()))


def test_in_an_even_row_all_are_as_wide_and_as_high_as_the_others(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    row = Flow(host, gap=10, even=True)
    short, long = (QLabel(text) for text in ("Tidak", "Bekerja di warung milik bibi. " * 6))
    for one in (short, long):
        one.setWordWrap(True)
        one.setMinimumWidth(120)
        row.addWidget(one)

    row.setGeometry(QRect(0, 0, 410, row.heightForWidth(410)))

    assert short.width() == long.width() == 200
    assert short.height() == long.height() >= long.heightForWidth(200)
    assert row.heightForWidth(410) == long.height()


def test_nobody_in_an_even_row_grows_beyond_what_is_allowed(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    row = Flow(host, even=True)
    only = QLabel("Tidak")
    only.setMaximumWidth(150)
    row.addWidget(only)

    row.setGeometry(QRect(0, 0, 400, row.heightForWidth(400)))

    assert only.width() == 150
