"""The window itself: a neutral name, amber for practice, and locking as it is seen."""

from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

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
)
from pendamping.desktop import errands as e
from pendamping.desktop.piecework import Piecework
from pendamping.desktop.preferences import FILE, Preferences, Theme
from pendamping.desktop.screens.help.view import HelpView
from pendamping.desktop.theme.look import worn
from pendamping.desktop.window import TITLE, Window, tiles
from pendamping.i18n.languages import Language

Opened = Callable[..., Window]
ENTER = Qt.Key.Key_Return


@pytest.fixture
def opened(stand: Stand, home: Path, clock: StillClock) -> Opened:
    def open_(vault: Path | None = None, said: str = "") -> Window:
        return stand(replace(a_ground(home, clock, InlineJobs(), vault=vault), said=said))

    return open_


@pytest.fixture
def at_work(opened: Opened, home: Path) -> Window:
    """The window of a companion who has just opened the practice vault."""
    window = opened(a_copy_for("pendamping-1", home))
    press(window, passphrase_of("pendamping-1"), ENTER)
    assert window.shell is not None
    return window


def exit_of(window: Window) -> Exit:
    found = window._ground.leaving._exit
    assert isinstance(found, Exit)
    return found


def test_the_name_of_the_window_tells_nothing(opened: Opened, home: Path) -> None:
    window = opened(a_copy_for("pendamping-1", home))

    assert window.windowTitle() == TITLE


def test_practice_is_said_in_the_title_and_framed_in_amber(at_work: Window) -> None:
    assert at_work.windowTitle() == f"{TITLE} · practice"
    corner = at_work.grab().toImage().pixelColor(1, at_work.height() // 2)
    assert corner == worn().color("attention")


class Flashes(QObject):
    """Collects windows that are shown besides ours."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            flashes = watched.isWindow() and not isinstance(watched, Window)
            self.seen += [type(watched).__name__] * flashes
        return False


def test_no_second_window_flashes_up_on_the_way(opened: Opened, home: Path) -> None:
    flashes = Flashes()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(flashes)
    window = opened(a_copy_for("pendamping-1", home))
    press(window, passphrase_of("pendamping-1"), ENTER)
    app.removeEventFilter(flashes)

    assert flashes.seen == []


def test_ctrl_l_locks_and_comes_back_at_the_same_vault(at_work: Window) -> None:
    entered = at_work.entered
    assert entered is not None

    QTest.keyClick(at_work, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert exit_of(at_work).happened == ["started anew", "ended"]
    assert exit_of(at_work).vault == entered.folder
    assert not at_work.isVisible()
    assert (entered.folder / "lock").read_bytes() == b"clean\n"


def test_the_window_is_gone_before_anything_is_kept(
    at_work: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    work = lambda: seen.append(at_work.isVisible())  # noqa: E731
    monkeypatch.setattr(at_work.shell, "unsaved", lambda: [work])

    at_work.lock()

    assert seen == [False]


def test_what_is_under_way_in_pieces_is_given_up_before_the_vault_locks(at_work: Window) -> None:
    """A lock does not wait for twenty pages, and a copy that is cut short is still noted."""
    entered, seen = at_work.entered, list[bool]()
    assert entered is not None

    def pieces() -> Generator[object]:
        try:
            while True:
                yield None
        finally:
            with entered.desks.room.reading():
                seen.append(True)

    jobs = HeldJobs()
    Piecework(at_work, jobs, pieces()).begin()
    jobs.waiting.pop(0)()

    at_work.lock()

    assert seen == [True]
    assert exit_of(at_work).happened == ["started anew", "ended"]


def test_a_bug_while_gathering_does_not_keep_the_vault_open(
    at_work: Window, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stumble() -> None:
        raise ZeroDivisionError("somebody's words")

    monkeypatch.setattr(at_work.shell, "unsaved", stumble)

    at_work.lock()

    assert exit_of(at_work).happened == ["started anew", "ended"]
    assert "somebody's words" not in capsys.readouterr().err


def test_the_window_says_that_it_locks_soon_and_takes_it_back(at_work: Window) -> None:
    watching = at_work._watching
    assert watching is not None

    watching.warned.emit(20)
    warned = at_work._bar.text()
    watching.warned.emit(0)

    assert "20 seconds" in warned
    assert at_work._bar.text() == ""


def test_the_system_going_to_sleep_locks(at_work: Window) -> None:
    at_work._events.change(away=False)
    before = list(exit_of(at_work).happened)

    at_work._events.lock()

    assert before == []
    assert exit_of(at_work).happened == ["started anew", "ended"]


def test_escape_three_times_leaves_nothing_on_the_screen(at_work: Window) -> None:
    for _ in range(3):
        QTest.keyClick(at_work.windowHandle(), Qt.Key.Key_Escape)

    assert exit_of(at_work).happened == ["ended"]
    assert not at_work.isVisible()


def test_closing_the_window_locks_first(at_work: Window) -> None:
    entered = at_work.entered
    assert entered is not None

    at_work.close()

    assert exit_of(at_work).happened == ["ended"]
    assert (entered.folder / "lock").read_bytes() == b"clean\n"


def test_the_lock_screen_locks_nothing(opened: Opened, home: Path) -> None:
    window = opened(a_copy_for("pendamping-1", home))

    window.lock()
    window.hide_at_once()

    assert exit_of(window).happened == []
    assert window.isVisible()


def test_what_kept_a_text_from_being_saved_is_said_at_the_lock_screen(
    opened: Opened, home: Path
) -> None:
    window = opened(a_copy_for("pendamping-1", home), said="file.read_only")

    assert window.entrance is not None
    assert window.entrance.page is not None
    assert window.entrance.page.notice.text() != ""  # type: ignore[union-attr]


def test_another_language_is_spoken_at_the_same_place(at_work: Window, home: Path) -> None:
    at_work.shell.go(e.ListCases())

    at_work.prefer(replace(at_work._preferences, language=Language.INDONESIAN))
    settle()

    assert at_work.shell.errand == e.ListCases()
    assert at_work.windowTitle() == f"{TITLE} · latihan"
    assert (home / FILE).is_file()
    assert Preferences.read(home).language is Language.INDONESIAN


def test_another_look_is_worn_at_once(opened: Opened, home: Path) -> None:
    window = opened(a_copy_for("pendamping-1", home))

    window.prefer(replace(window._preferences, theme=Theme.DARK, text_size=150))

    assert worn().theme == Theme.DARK
    assert worn().scale == 1.5
    window.prefer(replace(window._preferences, theme=Theme.LIGHT, text_size=100))


def test_a_bug_is_told_in_the_window_without_anybodys_words(at_work: Window) -> None:
    at_work.tell_crash(["ZeroDivisionError", "  pendamping.desktop.shell:12 go"])

    assert at_work._crash.isVisible()
    assert "pendamping.desktop.shell:12" in at_work._crash.places()

    at_work._crash.lock_wanted.emit()
    assert exit_of(at_work).happened == ["started anew", "ended"]


def test_a_vault_that_is_open_before_the_work_is_watched_too(opened: Opened, home: Path) -> None:
    window = opened()
    sheet = window._ground.keeper(window._words).make(
        "gerobak ungu menunggu di tikungan basah", "AB", training=True
    )
    assert window.entrance is not None

    window.entrance._arrive(sheet.entered)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(window, event)
    window.lock()

    assert exit_of(window).happened == ["started anew", "ended"]
    assert (sheet.entered.folder / "lock").read_bytes() == b"clean\n"


def test_a_vault_that_was_named_has_a_tile_wherever_it_lies(home: Path, tmp_path: Path) -> None:
    named = a_copy_for("pendamping-1", tmp_path)

    assert [tile.folder for tile in tiles(home, named)] == [named]
    assert tiles(home, None) == []


def test_no_name_or_text_stands_in_what_the_window_keeps(at_work: Window, home: Path) -> None:
    for size in (115, 100):
        at_work.prefer(replace(at_work._preferences, text_size=size))
        settle()
    settle()

    kept = {file.name for file in home.iterdir() if file.is_file()}

    assert kept == {FILE, "pendamping-1.pin"}
    assert b"pendamping-1" not in (home / FILE).read_bytes()


def test_the_first_picture_is_told_once(qtbot: QtBot, home: Path, clock: StillClock) -> None:
    window = Window(a_ground(home, clock, InlineJobs()), Preferences())
    qtbot.addWidget(window)

    with qtbot.waitSignal(window.painted, timeout=5000):
        window.show()


def test_the_handbook_opens_over_the_doors(opened: Opened, home: Path) -> None:
    window = opened(a_copy_for("pendamping-1", home))

    QTest.keyClick(window, Qt.Key.Key_F1)
    settle()

    assert window.findChildren(HelpView)
    press(window, Qt.Key.Key_Escape)
    assert not [one for one in window.findChildren(HelpView) if one.isVisible()]


def test_what_the_window_itself_says_is_written_in_the_programs_own_letters(
    opened: Opened,
) -> None:
    window = opened()

    window._warn(7)
    settle()

    assert window._bar._text.fontInfo().family() == worn().font("body").family()
