"""Help: every screen has its page in both languages, with a picture, and F1 shows it."""

import re
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.fakes import press, settle
from pendamping.desktop.errands import ListCases, ShowHelp
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.help.model import HelpModel
from pendamping.desktop.screens.help.view import HelpView
from pendamping.desktop.shell import Shell
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel import handbook, resources

ROOT = Path(__file__).parents[2]
SCREENS = ROOT / "src" / "pendamping" / "desktop" / "screens"
FEWEST, MOST = 6, 16
"""Lines of text of a page."""
LIGHT = 60_000
"""Bytes of a picture: they ship with the program."""


def helps() -> dict[str, str]:
    """Return which page every screen names, read from its source."""
    found = {}
    for view in sorted(SCREENS.glob("*/view.py")):
        said = re.search(r'^    HELP = "(\w+)"', view.read_text("utf-8"), re.MULTILINE)
        if said is not None:
            found[view.parent.name] = said.group(1)
    return found


def pages() -> list[tuple[Language, str]]:
    return [(language, page) for language in Language for page in handbook.PAGES]


def test_every_screen_names_a_page_that_is_there() -> None:
    named = helps()

    assert len(named) >= len(handbook.PAGES) - 1  # the entrance is no screen of the shell
    assert set(named.values()) <= set(handbook.PAGES)


def test_every_page_is_some_screens() -> None:
    assert set(handbook.PAGES) - set(helps().values()) == {"entrance"}


@pytest.mark.parametrize(("language", "page"), pages())
def test_a_page_is_ten_lines_and_a_picture(language: Language, page: str) -> None:
    read = handbook.read(str(language), page)
    lines = [line for line in read.text.splitlines() if line.strip()]

    assert read.title
    assert read.says
    assert FEWEST <= len(lines) <= MOST
    assert read.about.endswith(".")
    assert f"/{language}/" in read.picture


@pytest.mark.parametrize(("language", "page"), pages())
def test_a_picture_is_small_and_shows_the_whole_screen(language: Language, page: str) -> None:
    file = resources.folder().parent / "docs" / handbook.read(str(language), page).picture

    assert file.stat().st_size <= LIGHT
    with Image.open(file) as picture:
        assert picture.mode == "P"
        assert picture.size == (900, 506)


def test_both_languages_have_the_same_pages_and_no_other() -> None:
    for folder in handbook.FOLDER.values():
        there = {file.stem for file in (ROOT / "docs" / folder).glob("*.md")}
        assert there == set(handbook.PAGES)


@pytest.mark.parametrize("language", Language)
def test_the_handbook_leads_to_every_page(language: Language) -> None:
    below = Path(handbook.FOLDER[str(language)])
    front = (ROOT / "docs" / below.parent / "README.md").read_text("utf-8")

    assert all(f"]({below.name}/{page}.md)" in front for page in handbook.PAGES)


def test_titles_are_in_the_language_of_the_window() -> None:
    titles = dict(HelpModel(Words.of(Language.INDONESIAN)).titles())

    assert titles["today"] == "Hari ini"
    assert dict(HelpModel(Words.of(Language.ENGLISH)).titles())["today"] == "Today"


def test_f1_explains_the_screen_that_stands_there(qtbot: QtBot, seat: Seat) -> None:
    shell = Shell(seat)
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    shell.show()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    shell.go(ListCases())

    press(shell, Qt.Key.Key_F1)

    over = shell._over
    assert isinstance(over, HelpView)
    assert over.page == "cases"
    assert "Filter" in over._text.toPlainText()
    assert over._text.verticalScrollBar().value() == 0


def test_another_page_is_chosen_by_keyboard(qtbot: QtBot, seat: Seat) -> None:
    view = HelpView(seat, ShowHelp("today"))
    qtbot.addWidget(view)
    view.resize(640, 480)
    view.show()
    view.refresh()
    combo = view._pages.editor()
    combo.setFocus()

    qtbot.keyClick(combo, Qt.Key.Key_Down)
    settle()
    at = combo.currentIndex()
    combo.activated.emit(at)

    assert view.page == "note"
    assert "Ctrl+N" in view._text.toPlainText()


def test_the_picture_is_as_wide_as_the_page(qtbot: QtBot, seat: Seat) -> None:
    view = HelpView(seat, ShowHelp("today"))
    qtbot.addWidget(view)
    view.resize(500, 480)
    view.show()
    view.refresh()
    QApplication.processEvents()

    cursor = view._text._placed
    assert cursor is not None
    view._text._fit()
    cursor.movePosition(cursor.MoveOperation.PreviousCharacter, cursor.MoveMode.KeepAnchor)
    wide = cursor.charFormat().toImageFormat().width()
    assert 300 < wide <= view._text.viewport().width()
