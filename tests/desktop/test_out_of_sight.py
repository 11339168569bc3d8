"""A screen that went out of sight keeps no name: nobody has to think of it."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.canaries import mark_case, names_in
from desktop.fakes import settle
from desktop.overheard import shown
from pendamping.desktop import errands as e
from pendamping.desktop.screen import Seat
from pendamping.desktop.shell import Shell
from pendamping.kernel.ids import EntityId


@pytest.fixture
def case(seat: Seat) -> EntityId:
    case = seat.desks.cases.cases().lines[0].case
    mark_case(seat.desks, case)
    return case


@pytest.fixture
def shell(qtbot: QtBot, seat: Seat) -> Shell:
    shell = Shell(seat)
    qtbot.addWidget(shell)
    shell.show()
    return shell


def names_on(shell: Shell) -> set[str]:
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return names_in(" ".join(text for _, text in shown([shell, *shell.findChildren(QWidget)])))


@pytest.mark.parametrize("noun", ["", "identity"])
def test_names_are_wiped_when_another_screen_comes(
    shell: Shell, seat: Seat, case: EntityId, noun: str
) -> None:
    shell.go(e.OpenForm(noun, case) if noun else e.OpenSafetyPlan(case))
    assert names_on(shell)

    shell.go(e.OpenCase(case))

    assert names_on(shell) == set()


def test_names_are_there_again_when_one_comes_back(shell: Shell, case: EntityId) -> None:
    shell.go(e.OpenSafetyPlan(case))
    before = names_on(shell)

    shell.go(e.OpenCase(case))
    shell.go_back()

    assert names_on(shell) == before
