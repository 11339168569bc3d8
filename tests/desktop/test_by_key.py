"""Every place of the side bar is one key away, and says which."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.fakes import settle
from pendamping.desktop.frame.side_bar import PlaceButton, keys, names
from pendamping.desktop.introductions import place_of
from pendamping.desktop.screen import Seat
from pendamping.desktop.shell import Shell
from pendamping.desktop.status import Place, places
from pendamping.domain.roles import Role

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at_work(qtbot: QtBot) -> Iterator[Callable[[Seat], Shell]]:
    made: list[Shell] = []

    def show(seat: Seat) -> Shell:
        shell = Shell(seat)
        made.append(shell)
        shell.resize(1366, 768)
        shell.show()
        qtbot.waitExposed(shell)
        shell.activateWindow()
        settle()
        return shell

    yield show
    for shell in made:
        shell.close()
        shell.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("who", ["seat", "psychologist_seat"])
def test_each_place_is_gone_to_by_its_number(
    at_work: Callable[[Seat], Shell], request: pytest.FixtureRequest, who: str
) -> None:
    seat: Seat = request.getfixturevalue(who)
    shell = at_work(seat)
    offered = (*places(seat.role), Place.SETTINGS)

    for number, place in reversed([*enumerate(offered, 1)]):
        QTest.keyClick(shell, Qt.Key(Qt.Key.Key_0 + number), CONTROL)
        settle()

        assert place_of(shell.errand) is place


def test_settings_have_the_key_that_they_have_elsewhere(
    at_work: Callable[[Seat], Shell], seat: Seat
) -> None:
    shell = at_work(seat)

    QTest.keyClick(shell, Qt.Key.Key_Comma, CONTROL)
    settle()

    assert place_of(shell.errand) is Place.SETTINGS


@pytest.mark.parametrize("folded", [True, False])
def test_each_place_tells_its_key(
    at_work: Callable[[Seat], Shell],
    seat: Seat,
    folded: bool,  # noqa: FBT001 - a case of the test
) -> None:
    shell = at_work(seat)
    shell._side.fold(folded)
    called = names(seat.words)

    for pressed, place in keys(places(seat.role)).items():
        button = shell._side._buttons[place]
        assert isinstance(button, PlaceButton)
        assert button.toolTip() == (f"{called[place]} · {pressed}" if folded else pressed)
        assert button.accessibleDescription() == pressed


@pytest.mark.parametrize("role", Role)
def test_nobody_has_more_places_than_keys(role: Role) -> None:
    assert {int(pressed.removeprefix("Ctrl+")) for pressed in keys(places(role))} <= {*range(1, 10)}
