"""Locking: what was typed is kept, nothing is seen any more, and the process ends."""

import ctypes
from collections.abc import Callable
from ctypes import wintypes
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from builders_vault import StillClock
from desktop.fakes import HeldJobs, InlineJobs
from pendamping.desktop import session_events, veil
from pendamping.desktop.leaving import PATIENCE, UTMOST, Leaving
from pendamping.desktop.session_events import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_QUERYENDSESSION,
    WM_WTSSESSION_CHANGE,
    SessionEvents,
    is_leaving,
)
from pendamping.desktop.watching import LEAP, WARNING, WITHIN, Watching
from pendamping.kernel.problems import Problem


class DiskFullHere(Problem):
    """Stands for a problem while a text is kept."""

    code = "test.disk_full_here"


class Record:
    """Writes down how the process would have ended."""

    def __init__(self) -> None:
        self.happened: list[str] = []
        self.began: tuple[Path | None, str] | None = None

    def note(self, what: str) -> Callable[[], None]:
        return lambda: self.happened.append(what)

    def start_anew(self, vault: Path | None, said: str) -> None:
        self.happened.append("started anew")
        self.began = (vault, said)

    def end(self) -> None:
        self.happened.append("ended")


class Seconds:
    """A clock of seconds that goes only when told to."""

    def __init__(self) -> None:
        self.passed = 0.0

    def __call__(self) -> float:
        return self.passed


@pytest.fixture
def record() -> Record:
    return Record()


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def test_texts_are_kept_before_the_vault_is_locked_and_the_process_ends(
    qapp: object, record: Record
) -> None:
    leaving = Leaving(InlineJobs(), record)

    leaving.go(
        [record.note("one"), record.note("two")],
        record.note("locked"),
        vault=Path("/v"),
        comes_back=True,
    )

    assert record.happened == ["one", "two", "locked", "started anew", "ended"]
    assert record.began == (Path("/v"), "")


def test_hiding_does_not_come_back(qapp: object, record: Record) -> None:
    Leaving(InlineJobs(), record).go([], record.note("locked"), vault=None, comes_back=False)

    assert record.happened == ["locked", "ended"]


def test_a_text_that_cannot_be_kept_keeps_nothing_else_back(qapp: object, record: Record) -> None:
    def refuse() -> None:
        raise DiskFullHere

    Leaving(InlineJobs(), record).go(
        [refuse, record.note("two")], record.note("locked"), vault=None, comes_back=True
    )

    assert record.happened == ["two", "locked", "started anew", "ended"]
    assert record.began == (None, "test.disk_full_here")


def test_a_bug_in_keeping_a_text_keeps_nothing_else_back(
    qapp: object, record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    def stumble() -> None:
        raise ZeroDivisionError("somebody's words")

    Leaving(InlineJobs(), record).go([stumble], record.note("locked"), vault=None, comes_back=False)

    assert record.happened == ["locked", "ended"]
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert "somebody's words" not in told


def test_it_happens_once(qapp: object, record: Record) -> None:
    jobs = HeldJobs()
    leaving = Leaving(jobs, record)

    for _ in range(3):
        leaving.go([], record.note("locked"), vault=None, comes_back=True)
    jobs.let_go()

    assert record.happened == ["locked", "started anew", "ended"]


def test_a_worker_that_hangs_before_the_texts_is_given_longer(
    qapp: object, record: Record, seconds: Seconds
) -> None:
    leaving = Leaving(HeldJobs(), record, seconds)
    leaving.go([record.note("one")], record.note("locked"), vault=None, comes_back=True)

    seconds.passed = PATIENCE + 0.1
    leaving._look()
    before = list(record.happened)
    seconds.passed = UTMOST + 0.1
    leaving._look()

    assert before == []
    assert record.happened == ["started anew", "ended"]


def test_a_vault_that_hangs_in_locking_is_left_once_the_texts_are_kept(
    qapp: object, record: Record, seconds: Seconds
) -> None:
    leaving = Leaving(HeldJobs(), record, seconds)
    leaving.go([], record.note("locked"), vault=None, comes_back=True)
    leaving._progress.are_texts_kept = True

    seconds.passed = PATIENCE + 0.1
    leaving._look()

    assert record.happened == ["started anew", "ended"]


def test_nothing_that_was_copied_here_outlives_the_lock(qapp: object, record: Record) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("KP-24-017 said something")

    Leaving(InlineJobs(), record).go([], record.note("locked"), vault=None, comes_back=True)

    assert clipboard.text() == ""


# --- watching -----------------------------------------------------------------------------------


class Heard:
    """Collects what the watching says."""

    def __init__(self, watching: Watching) -> None:
        self.said: list[object] = []
        watching.lock_due.connect(lambda: self.said.append("lock"))
        watching.hide_due.connect(lambda: self.said.append("hide"))
        watching.warned.connect(self.said.append)


@pytest.fixture
def watching(qapp: object, clock: StillClock, seconds: Seconds) -> Watching:
    return Watching(5, clock, seconds)


def live(watching: Watching, key: Qt.Key = Qt.Key.Key_A, *, repeated: bool = False) -> None:
    event = QKeyEvent(
        QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", autorep=repeated
    )
    watching.eventFilter(QObject(), event)


def pass_by(clock: StillClock, seconds: Seconds, watching: Watching, many: float) -> None:
    """Let time pass as it does at the screen, second by second."""
    for _ in range(int(many)):
        seconds.passed += 1
        clock.go_on(timedelta(seconds=1))
        watching.tick()


def test_five_minutes_without_anybody_lock(
    watching: Watching, clock: StillClock, seconds: Seconds
) -> None:
    heard = Heard(watching)

    pass_by(clock, seconds, watching, 299)
    warned = [one for one in heard.said if isinstance(one, int)]
    pass_by(clock, seconds, watching, 1)

    assert warned[0] == WARNING
    assert heard.said[-1] == "lock"
    assert heard.said.count("lock") == 1


def test_a_key_begins_the_time_anew_and_takes_the_warning_away(
    watching: Watching, clock: StillClock, seconds: Seconds
) -> None:
    heard = Heard(watching)
    pass_by(clock, seconds, watching, 290)

    live(watching)
    pass_by(clock, seconds, watching, 200)

    assert heard.said[-1] == 0
    assert "lock" not in heard.said


def test_a_computer_that_slept_is_locked(watching: Watching, clock: StillClock) -> None:
    heard = Heard(watching)

    clock.go_on(timedelta(seconds=LEAP + 1))
    watching.tick()

    assert heard.said == ["lock"]


def test_another_limit_counts_at_once(
    watching: Watching, clock: StillClock, seconds: Seconds
) -> None:
    heard = Heard(watching)

    watching.set_minutes(1)
    pass_by(clock, seconds, watching, 60)

    assert heard.said[-1] == "lock"


def test_escape_three_times_hides(watching: Watching) -> None:
    heard = Heard(watching)

    for _ in range(3):
        live(watching, Qt.Key.Key_Escape)

    assert heard.said == ["hide"]


def test_slow_or_held_or_interrupted_escapes_do_not_hide(
    watching: Watching, seconds: Seconds
) -> None:
    heard = Heard(watching)

    for _ in range(5):
        seconds.passed += WITHIN
        live(watching, Qt.Key.Key_Escape)
    for _ in range(9):
        live(watching, Qt.Key.Key_Escape, repeated=True)
    seconds.passed += 10
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Escape, Qt.Key.Key_A, Qt.Key.Key_Escape):
        live(watching, key)

    assert heard.said == []


def test_keys_are_seen_where_they_enter_the_window(
    qtbot: QtBot, watching: Watching, seconds: Seconds
) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    qtbot.waitExposed(line)
    watching.watch(line.windowHandle())
    heard = Heard(watching)

    for _ in range(3):
        QTest.keyClick(line.windowHandle(), Qt.Key.Key_Escape)

    assert heard.said == ["hide"]


@pytest.mark.parametrize(
    ("message", "detail", "expected"),
    [
        (WM_POWERBROADCAST, PBT_APMSUSPEND, True),
        (WM_POWERBROADCAST, 0x7, False),  # the computer woke up
        (WM_WTSSESSION_CHANGE, 0x7, True),  # locked
        (WM_WTSSESSION_CHANGE, 0x8, False),  # unlocked
        (WM_WTSSESSION_CHANGE, 0x2, True),  # another user takes the screen
        (WM_QUERYENDSESSION, 0, True),
        (0x000F, 0, False),  # paint
    ],
)
def test_windows_says_when_somebody_is_about_to_be_away(
    message: int, detail: int, *, expected: bool
) -> None:
    assert is_leaving(message, detail) is expected


class Windows:
    """Stands for the functions of Windows that are asked, and notes what for."""

    def __init__(self, *, knows_how: bool) -> None:
        self.asked: list[int] = []
        self._knows_how = knows_how
        self.user32 = self.wtsapi32 = self

    def SetWindowDisplayAffinity(self, _window: object, how: int) -> bool:  # noqa: N802 - Windows'
        self.asked.append(how)
        return self._knows_how

    def WTSRegisterSessionNotification(self, _window: object, whose: int) -> None:  # noqa: N802 - Windows'
        self.asked.append(whose)


@pytest.mark.parametrize(("knows_how", "asked"), [(True, [0x11, 0]), (False, [0x11, 0x01, 0])])
def test_windows_is_asked_to_leave_the_window_out_of_pictures(
    monkeypatch: pytest.MonkeyPatch, *, knows_how: bool, asked: list[int]
) -> None:
    windows = Windows(knows_how=knows_how)
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)

    veil._on_windows(7, veiled=True)
    veil._on_windows(7, veiled=False)

    assert windows.asked == asked


def test_windows_is_asked_to_tell_of_its_session(monkeypatch: pytest.MonkeyPatch) -> None:
    windows = Windows(knows_how=True)
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)

    session_events._register(7)

    assert windows.asked == [0]


def test_a_message_of_windows_is_read_where_it_lies(qapp: object) -> None:
    events = SessionEvents()
    heard: list[str] = []
    events.leaving.connect(lambda: heard.append("away"))
    message = wintypes.MSG(message=WM_POWERBROADCAST, wParam=PBT_APMSUSPEND)

    answer = session_events._WindowsFilter(events).nativeEventFilter(
        b"windows_generic_MSG", ctypes.addressof(message)
    )

    assert heard == ["away"]
    assert answer == (False, 0)


def test_where_there_is_no_windows_nothing_is_asked() -> None:
    veil.draw(7, veiled=True)
    session_events._register(7)
