"""A companion's whole day at a vault with very many cases, watched for stalls.

    python tests/desktop/sitting.py CASES FOLDER

It is a process of its own, so that neither other tests nor the measuring of coverage are in its
way. Prints one line of JSON: the longest gaps of the event loop, and what was measured.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from builders_caseload import USER, a_large_copy, longest_case
from builders_vault import StillClock
from desktop.driving import ALT, CONTROL, ENTER, Hand
from desktop.fakes import MORNING, passphrase_of
from desktop.stalls import StallWatch
from pendamping.desktop import app
from pendamping.desktop import errands as e
from pendamping.desktop.collecting import Collecting
from pendamping.desktop.jobs import VaultJobs
from pendamping.desktop.preferences import Theme
from pendamping.desktop.window import Window
from pendamping.kernel.settings import Settings

NOTE = "Tidur lebih baik, ingin membuka warung bersama kakak. Belum berani ke pasar sendiri. " * 3


def main() -> None:
    cases, folder = int(sys.argv[1]), Path(sys.argv[2])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    vault = a_large_copy(cases, folder / "home")
    running = QApplication(["pendamping"])
    window = a_window(folder / "home", vault)
    watch = StallWatch()
    day = Day(Hand(window), window, watch, folder)
    window.show()
    watch.start()
    try:
        day.go_through()
    finally:
        watch.stop()
        window.hide()
    told = {"gaps": [asdict(one) | {"stall": one.stall} for one in watch.worst(60)]}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    del running
    os._exit(0)


class CountedJobs(VaultJobs):
    """The program's own jobs; how many are under way can be asked."""

    def __init__(self) -> None:
        super().__init__()
        self.under_way = 0

    def run(self, work: Callable[[], Any], **named: Any) -> None:
        self.under_way += 1

        def counted() -> Any:
            try:
                return work()
            finally:
                self.under_way -= 1

        super().run(counted, **named)


def a_window(home: Path, vault: Path) -> Window:
    """Make the window as the program does, on a day that is known."""
    program: Any = app
    program.SystemClock = lambda: StillClock(MORNING)
    program.VaultJobs = CountedJobs
    settings = Settings(language="en", vault=None, home=home, training=False)
    window, _ = app.open_window(settings, None, vault)
    Collecting(window).start()
    return window


class Day:
    """What somebody does in one sitting."""

    def __init__(self, hand: Hand, window: Window, watch: StallWatch, folder: Path) -> None:
        self.hand = hand
        self.window = window
        self.watch = watch
        self.folder = folder

    def go_through(self) -> None:
        for part in (
            self.unlock,
            self.look_through_the_list,
            self.open_cases,
            self.record_a_session,
            self.search,
            self.turn_the_calendar,
            self.write_a_plan,
            self.fill_in_forms,
            self.exchange,
            self.look_at_the_rest,
        ):
            self.watch.during = part.__name__
            part()

    def unlock(self) -> None:
        self.hand.be_in_front()
        self.hand.rest(1500)
        self.hand.write(passphrase_of(USER))
        self.hand.press(ENTER)
        self.hand.wait(lambda: self.window.shell is not None, "the work")
        self.hand.wait(lambda: self.hand.says("need you"), "the day")
        self.settle()

    def look_through_the_list(self) -> None:
        self.hand.press(Qt.Key.Key_2, CONTROL)
        self.hand.wait(lambda: self.standing.rows.total > 1000, "the list")
        self.settle()
        self.standing.rows.setFocus()
        for key in (Qt.Key.Key_PageDown,) * 15 + (Qt.Key.Key_End, Qt.Key.Key_Home):
            self.hand.press(key)
            self.hand.rest(30)
        self.watch.during = "filter the list"
        field = self.hand.field("Search code or place") or self.standing._filters.search
        field.setFocus()
        self.hand.write("KP-A", 60)
        self.settle()
        for _ in range(4):
            self.hand.press(Qt.Key.Key_Backspace)
        self.settle()

    def open_cases(self) -> None:
        self.go(e.OpenCase(longest_case()))
        self.watch.during = "tabs of a case"
        for number in range(1, 10):
            self.hand.press(Qt.Key(Qt.Key.Key_0 + number), ALT)
            self.settle()
        self.watch.during = "show a name"
        self.hand.press(Qt.Key.Key_F8)
        self.settle()

    def record_a_session(self) -> None:
        self.go(e.RecordSession(case=longest_case()))
        self.hand.wait(lambda: self.standing.form is not None, "the form")
        self.settle()
        self.watch.during = "write a session"
        self.hand.wait(lambda: next(self.hand.seen(QPlainTextEdit), None), "the note")
        text = next(self.hand.seen(QPlainTextEdit))
        text.setFocus()
        self.hand.write(NOTE, 12)
        assert NOTE.strip() in str(self.standing.typed()), (
            self.standing.typed(),
            self.hand.keyboard(),
        )
        self.watch.during = "leave a session"
        self.hand.press(Qt.Key.Key_Left, ALT)
        self.settle()

    def search(self) -> None:
        self.hand.press(Qt.Key.Key_K, CONTROL)
        self.settle()
        for words in ("tama pasi", "kerido", "an"):
            self.hand.write(words, 40)
            self.settle()
            for _ in words:
                self.hand.press(Qt.Key.Key_Backspace)
        self.hand.press(Qt.Key.Key_Escape)
        self.settle()

    def turn_the_calendar(self) -> None:
        self.hand.press(Qt.Key.Key_3, CONTROL)
        self.settle()
        for scene in (1, 2, 3, 1):
            self.hand.press(Qt.Key(Qt.Key.Key_0 + scene), ALT)
            self.settle()
            self.standing._turn(1)
            self.settle()

    def write_a_plan(self) -> None:
        self.go(e.ListPlans())
        self.go(e.OpenPlan(longest_case()))
        self.hand.push("Begin the plan")
        self.settle()

    def fill_in_forms(self) -> None:
        self.go(e.OpenIntake())
        self.go(e.OpenForm("risk_assessment", longest_case()))
        self.go(e.OpenForm("consent", longest_case()))
        self.go(e.OpenSafetyPlan(longest_case()))

    def exchange(self) -> None:
        stick = self.folder / "stick"
        stick.mkdir(exist_ok=True)
        self.go(e.Synchronise())
        self.standing._stick.use_folder(stick)
        self.hand.press(ENTER, CONTROL)
        self.hand.wait(lambda: not self.standing._stick._busy, "the end of writing")
        self.settle()
        assert list(stick.rglob("*.pkg")) or list(stick.iterdir())
        self.watch.during = "take in"
        self.hand.push("Take in from the stick")
        self.hand.wait(lambda: not self.standing._stick._busy, "the end of taking in")
        self.settle()

    def look_at_the_rest(self) -> None:
        for errand in (
            e.ListReferrals(),
            e.ShowPapers(case=longest_case()),
            e.ShowSettings(),
            e.ShowHelp(),
            e.WriteNote(case=longest_case()),
            e.ShowToday(),
        ):
            self.go(errand)
        self.watch.during = "dark"
        preferences = self.window._preferences
        self.window.prefer(replace(preferences, theme=Theme.DARK))
        self.settle()

    def go(self, errand: e.Errand) -> None:
        """Ask for a screen as another screen would, and wait until it is filled."""
        self.hand.rest(20)
        self.watch.during = type(errand).__name__
        self.window.shell.go(errand)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        jobs: Any = self.window._ground.jobs
        quiet_since = time.monotonic()
        end = quiet_since + 60
        while time.monotonic() - quiet_since < 0.12 and time.monotonic() < end:
            self.hand.rest(10)
            if jobs.under_way:
                quiet_since = time.monotonic()

    @property
    def standing(self) -> Any:
        return self.window.shell.standing


if __name__ == "__main__":
    main()
