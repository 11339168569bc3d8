"""A screen that went out of sight keeps no name: nobody has to think of it."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.canaries import mark_case, names_in
from desktop.fakes import settle
from desktop.overheard import shown
from pendamping.desktop import errands as e
from pendamping.desktop.screen import Seat
from pendamping.desktop.shell import Shell
from pendamping.desktop.widgets.fields import TextArea
from pendamping.kernel.ids import EntityId


@pytest.fixture
def case(seat: Seat) -> EntityId:
    return seat.desks.cases.cases().lines[0].case


@pytest.fixture(autouse=True)
def marked(seat: Seat, case: EntityId) -> dict[str, list[EntityId]]:
    """The records of which every personal text is marked, by noun."""
    return mark_case(seat.desks, case)


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


def test_a_form_of_people_keeps_its_remarks_to_itself_and_loses_none(
    qtbot: QtBot, shell: Shell, case: EntityId, marked: dict[str, list[EntityId]]
) -> None:
    shell.go(e.OpenForm("safety_contact", case, marked["safety_contact"][0]))
    settle()
    assert names_on(shell) == set()
    (ask,) = [
        one for one in shell.findChildren(QAbstractButton) if one.text().startswith("Show them")
    ]
    ask.click()
    qtbot.waitUntil(lambda: bool(names_on(shell)))

    shell.go(e.OpenCase(case))
    assert names_on(shell) == set()

    shell.go_back()
    notes = [one for one in shell.findChildren(TextArea) if one.is_veiled]
    assert notes
    for note in notes:
        assert names_in(str(note.value()))
        note.editor().setFocus()
        settle()
        assert names_in(note.editor().toPlainText())


def test_names_are_there_again_when_one_comes_back(shell: Shell, case: EntityId) -> None:
    shell.go(e.OpenSafetyPlan(case))
    before = names_on(shell)

    shell.go(e.OpenCase(case))
    shell.go_back()

    assert names_on(shell) == before
