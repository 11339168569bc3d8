"""A canary: who somebody is stands nowhere but on the screen, and there only while it is shown.

Marked words are put into a case. Every screen is opened, the name is shown and hidden again; then
everything that others can read is searched for the marks: titles, names of widgets, what a screen
reader is told, the clipboard, files.
"""

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from builders_vault import StillClock
from desktop.conftest import Stand
from desktop.fakes import InlineJobs, a_copy_for, a_ground, passphrase_of, press, settle
from pendamping.desktop import errands as e
from pendamping.desktop.crash import CrashBar
from pendamping.desktop.window import Window
from pendamping.domain.case import Case
from pendamping.domain.person import Identity
from pendamping.kernel import crash
from pendamping.kernel.ids import EntityId
from pendamping.store import lists, records
from pendamping.store.changes import changing
from pendamping.workbench import Desks

NAME = "Kenarihitam Ujicoba"
STORY = "Kisahkenari tentang malam yang panjang"
MARKS = ("kenarihitam", "kisahkenari")
ENTER = Qt.Key.Key_Return
TABS = ("summary", "sessions", "household", "assessment", "rights", "documents", "history")

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Where a program may leave something: its own for this test."""
    found = {name: tmp_path / name for name in ("config", "cache", "data", "temp", "person")}
    for place in found.values():
        place.mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(found["config"]))
    monkeypatch.setenv("XDG_CACHE_HOME", str(found["cache"]))
    monkeypatch.setenv("XDG_DATA_HOME", str(found["data"]))
    monkeypatch.setenv("TMPDIR", str(found["temp"]))
    monkeypatch.setattr(tempfile, "tempdir", str(found["temp"]))
    monkeypatch.setenv("HOME", str(found["person"]))
    return list(found.values())


@pytest.fixture
def window(stand: Stand, home: Path, clock: StillClock, places: list[Path]) -> Window:
    vault = a_copy_for("pendamping-1", home)
    window = stand(a_ground(home, clock, InlineJobs(), vault=vault))
    press(window, passphrase_of("pendamping-1"), ENTER)
    assert window.shell is not None
    return window


@pytest.fixture
def case(window: Window) -> EntityId:
    """A case of which name and story are marked."""
    desks: Desks = window.shell._seat.desks
    room = desks.room
    case = desks.cases.cases().lines[0].case
    with room.reading() as reader:
        (person,) = records.of_case(reader, Identity, case)
        (opened,) = lists.of_cases(reader, Case, {case})[case]
    with changing(room.vault, room.clock) as changes:
        records.save(changes, replace(person, full_name=NAME))
        records.save(changes, replace(opened, chronology=STORY))
    return case


def marked(text: str) -> bool:
    return any(mark in text.lower() for mark in MARKS)


def spoken(widget: QWidget) -> str:
    """Return what a screen reader calls a widget: without a name of its own, what it says."""
    if isinstance(widget, QLabel) and not widget.accessibleName():
        return widget.text() if MARKS[0] in widget.text().lower() else ""
    return ""


def told_by(widgets: list[QWidget]) -> list[str]:
    """Return every word a window gives away besides what it paints."""
    return [
        f"{type(one).__name__}.{said}: {text}"
        for one in widgets
        for said, text in (
            ("title", one.windowTitle()),
            ("file", one.windowFilePath()),
            ("name", one.objectName()),
            ("accessible name", one.accessibleName()),
            ("accessible description", one.accessibleDescription()),
            ("tooltip", one.toolTip()),
            ("status", one.statusTip()),
            ("what's this", one.whatsThis()),
            ("spoken", spoken(one)),
        )
        if marked(text)
    ]


def painted(widgets: list[QWidget]) -> list[str]:
    return [one.text() for one in widgets if isinstance(one, QLabel) and marked(one.text())]


def errands_of(case: EntityId) -> list[e.Errand]:
    return [
        e.ShowToday(),
        e.ListCases(),
        *(e.OpenCase(case, tab) for tab in TABS),
        e.RecordSession(case=case),
        e.OpenSafetyPlan(case),
        e.OpenPlan(case),
        e.OpenSchedule(),
        e.ListPlans(),
        e.ListReferrals(),
        e.ShowPapers(case=case),
        e.Synchronise(),
        e.ShowSettings(),
        e.WriteNote(case=case),
        e.Search(),
    ]


def test_nothing_tells_who_somebody_is(
    window: Window, case: EntityId, home: Path, places: list[Path]
) -> None:
    found: list[str] = []
    for errand in errands_of(case):
        window.shell.go(errand)
        settle()
        found += told_by(QApplication.allWidgets())
        found += [one for one in painted(QApplication.allWidgets()) if MARKS[0] in one.lower()]
    press(window, MARKS[0])  # into the search
    found += told_by(QApplication.allWidgets())
    QGuiApplication.clipboard().setText(NAME)
    QSettings().sync()

    window.lock()
    settle()

    assert found == []
    assert QGuiApplication.clipboard().text() == ""
    left = [
        Path(folder) / name
        for top in (*places, home)
        for folder, _, names in os.walk(top)
        for name in names
    ]
    assert left
    assert [
        one for one in left if marked(one.name) or marked(one.read_bytes().decode("latin-1"))
    ] == []


def test_a_name_is_seen_while_the_key_is_held_and_told_to_nobody(
    window: Window, case: EntityId
) -> None:
    window.shell.go(e.OpenCase(case))
    settle()

    QTest.keyPress(window, Qt.Key.Key_F8)
    settle()
    shown = painted(QApplication.allWidgets())
    told_while_shown = told_by(QApplication.allWidgets())
    QTest.keyRelease(window, Qt.Key.Key_F8)
    settle()

    assert any(NAME in one for one in shown)
    assert told_while_shown == []
    assert not any(NAME in one for one in painted(QApplication.allWidgets()))

    QTest.keyPress(window, Qt.Key.Key_F8)
    settle()
    window.shell.hide_identity()  # as when another window comes to the front
    settle()

    assert not any(NAME in one for one in painted(QApplication.allWidgets()))
    QTest.keyRelease(window, Qt.Key.Key_F8)


def test_a_report_of_a_bug_tells_nothing_of_what_was_worked_on(qtbot: QtBot) -> None:
    bar = CrashBar()
    qtbot.addWidget(bar)
    with pytest.raises(ValueError, match="Kenari") as caught:
        int(NAME + STORY)
    bar.tell(crash.places(caught.value))

    assert bar.isVisible()
    assert "ValueError" in bar.places()
    assert not marked(bar.places())
