"""Whoever wants to set up an office looks for it in the window, and learns where it is done."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders_vault import StillClock
from desktop.conftest import Stand
from desktop.fakes import InlineJobs, a_ground, press
from pendamping.desktop.screens.entrance.doors_page import FoundingHint, Welcome
from pendamping.desktop.screens.entrance.joining import Ask
from pendamping.desktop.screens.help.view import HelpView
from pendamping.desktop.screens.settings.model.pages import help_lines
from pendamping.desktop.steps.parts import Hall
from pendamping.desktop.theme.look import PLAIN, Look
from pendamping.desktop.window import Window
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel import handbook

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TITLES = {Language.INDONESIAN: "Menyiapkan kantor", Language.ENGLISH: "Setting up an office"}


@pytest.fixture
def first_day(stand: Stand, home: Path, clock: StillClock) -> Callable[[Language], Window]:
    return lambda language: stand(a_ground(home, clock, InlineJobs()), language)


@pytest.mark.parametrize("language", Language)
def test_the_first_page_leads_to_how_an_office_is_set_up(
    first_day: Callable[[Language], Window], language: Language
) -> None:
    window = first_day(language)
    page = window.entrance.page if window.entrance is not None else None
    assert isinstance(page, Welcome)
    hint = page.findChild(FoundingHint)
    assert hint is not None

    for _ in range(3):  # the three ways to begin, and then this
        press(None, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is hint.more
    press(None, Qt.Key.Key_Space)

    (shown,) = window.findChildren(HelpView)
    assert shown.page == handbook.OFFICE
    assert shown._pages.editor().currentText() == TITLES[language]
    assert "office found" in shown._text.toPlainText()
    press(None, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is hint.more


def test_whoever_is_asked_to_join_an_office_that_is_not_there_yet_learns_it_too(
    look: Look, home: Path, clock: StillClock, english: Words, qtbot: QtBot
) -> None:
    asked: list[str] = []
    keeper = a_ground(home, clock, InlineJobs()).keeper(english)
    hall = Hall(keeper, english, PLAIN, InlineJobs(), asked.append)
    step = Ask(hall, None)  # type: ignore[arg-type]  # nothing is asked of the vault here
    qtbot.addWidget(step)

    hint = step.findChild(FoundingHint)
    assert hint is not None
    hint.more.click()

    assert asked == [handbook.OFFICE]


def test_enter_opens_the_page_and_writes_no_request(
    look: Look, home: Path, clock: StillClock, english: Words, qtbot: QtBot
) -> None:
    asked: list[str] = []
    keeper = a_ground(home, clock, InlineJobs()).keeper(english)
    step = Ask(Hall(keeper, english, PLAIN, InlineJobs(), asked.append), None)  # type: ignore[arg-type]  # as above
    qtbot.addWidget(step)
    with qtbot.waitActive(step):
        step.show()
        step.activateWindow()
    written: list[str] = []
    step._write.clicked.disconnect()
    step._write.clicked.connect(lambda: written.append("written"))
    hint = step.findChild(FoundingHint)
    assert hint is not None
    hint.more.setFocus()

    press(step, Qt.Key.Key_Return)

    assert (asked, written) == ([handbook.OFFICE], [])


@pytest.mark.parametrize("language", Language)
def test_the_page_stands_in_the_list_of_the_handbook(language: Language) -> None:
    assert TITLES[language] in [line.title for line in help_lines(Words.of(language))]
