"""The window as somebody waits for it: from the start to the lock screen, the day, a case, a key.

    python bench/ui.py [cases]

A process of its own drives the real window, with its worker and its vault, at 10,000 cases and
100,000 sessions. Every time is what passes until the picture is painted, without a screen (Qt's
offscreen platform), so without what a graphics card adds. Beside it stands a bare PySide6 window or
the plain question to the vault. Prints name, value, unit, baseline, ratio, target and verdict,
separated by tabs.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from io import BytesIO

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from reportlab.pdfgen.canvas import Canvas

from builders_caseload import USER, a_large_copy, a_large_office, longest_case
from builders_vault import StillClock
from desktop import sitting
from desktop.driving import CONTROL, ENTER, Hand
from desktop.fakes import MORNING, a_copy_for, desks_of, passphrase_of
from pendamping.desktop import errands as e
from pendamping.desktop.screens.case_file.view import CaseFileView
from pendamping.desktop.screens.search.view import SearchView
from pendamping.desktop.screens.today.view import TodayView
from pendamping.domain.session import Session
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.seal import argon2
from pendamping.store import records
from pendamping.usecases.printing.orders import Order, PaperKind, Purpose
from pendamping.workbench import Desks

CASES = 10_000
STARTS = 7
OPENINGS = 9
LONG = 200
DAY = 1_795_478_400
LETTERS = 600
PAUSE = 15
"""Milliseconds between two letters: twice as fast as anybody types."""
SEARCHED = ("tama pasi", "kerido bulan", "an ka", "meti", "siro ang", "ladi", "temu puri")

STARTED = """
import os, sys
sys.argv = ["pendamping", "window"]
from pendamping import main
from pendamping.desktop import app
made = app.open_window
def open_window(*named, **more):
    window, watch = made(*named, **more)
    window.painted.connect(lambda: os._exit(0))
    return window, watch
app.open_window = open_window
main.entry(["window"])
"""
BARE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self, self.seen)
    def seen(self):
        rss = [l for l in open("/proc/self/status") if l.startswith("VmRSS")][0].split()[1]
        print(int(rss) * 1024 / 1e6)
        sys.stdout.flush()
        os._exit(0)
app = QApplication(["bare"])
window = Window()
window.setCentralWidget(QLabel("Pendamping"))
window.resize(1280, 760)
window.show()
app.exec()
"""


def line(
    name: str, value: float, unit: str, baseline: float | None, most: float | None = None
) -> None:
    ratio = "" if not baseline else f"{value / baseline:.2f}"
    beside = "" if baseline is None else f"{baseline:.2f}"
    target = "" if most is None else f"<={most:g} {unit}"
    verdict = "" if most is None else "met" if value <= most else "short"
    print(name, f"{value:.2f}", unit, beside, ratio, target, verdict, sep="\t", flush=True)


def started(script: str, home: Path) -> float:
    """Return the seconds from making the process to its first picture."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PENDAMPING_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - begun


def measure_start(home: Path) -> None:
    started(STARTED, home)
    ours, bare = [], []
    for _ in range(STARTS):
        bare.append(started(BARE, home))
        ours.append(started(STARTED, home))
    line("process start to lock screen", statistics.median(ours), "s", statistics.median(bare), 1.2)


class Sitting:
    """A window in this process, and what is asked of it."""

    def __init__(self, folder: Path, cases: int) -> None:

        vault = a_large_copy(cases, folder / "large")
        self.app = QApplication(["pendamping"])
        self.window = sitting.a_window(folder / "large", vault)
        self.hand = Hand(self.window)
        self.day = sitting.Day(self.hand, self.window, None, folder)
        self.case = longest_case()
        self.user = USER
        self.seen: dict[str, float] = {}
        self.window.show()

    def watch(self, kind: type, method: str = "display") -> None:
        """Note when something was shown."""
        shown = getattr(kind, method)

        def noted(view: Any, *given: Any, **named: Any) -> None:
            shown(view, *given, **named)
            self.seen[kind.__name__] = time.perf_counter()

        setattr(kind, method, noted)

    def until(self, name: str, do: Callable[[], object]) -> float:
        """Return the milliseconds from doing something until what follows is painted."""
        self.seen.pop(name, None)
        begun = time.perf_counter()
        do()
        end = begun + 60
        while name not in self.seen and time.perf_counter() < end:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.app.processEvents()
        return (time.perf_counter() - begun) * 1000

    def unlock(self) -> float:
        """Return the milliseconds from Enter to a painted day, without deriving the key."""
        derive, spent = argon2._cipher, []

        def timed(*given: Any) -> Any:
            begun = time.perf_counter()
            try:
                return derive(*given)
            finally:
                spent.append((time.perf_counter() - begun) * 1000)

        argon2._cipher = timed
        self.watch(TodayView)
        self.hand.be_in_front()
        self.hand.rest(4000)  # as somebody types a passphrase, while the rest is loaded
        self.hand.write(passphrase_of(self.user))
        taken = self.until("TodayView", lambda: self.hand.press(ENTER))
        self.day.settle()
        return taken - sum(spent)

    def plain_day(self) -> float:
        """Return the milliseconds of the plain questions behind a day."""
        desks: Desks = self.window.shell._seat.desks

        def ask() -> None:
            with desks.room.reading() as reader:
                list(reader.rows("SELECT * FROM appointment WHERE planned_at > :day", day=DAY))
                list(reader.rows("SELECT * FROM case_line ORDER BY due_on LIMIT 150"))

        return self.asked(ask)

    def asked(self, work: Callable[[], object]) -> float:
        """Return the milliseconds that a piece of work takes on the worker."""
        taken: list[float] = []

        def timed() -> None:
            begun = time.perf_counter()
            work()
            taken.append((time.perf_counter() - begun) * 1000)

        jobs = self.window._ground.jobs
        jobs.run(timed, owner=self.window, then=lambda _: None, otherwise=print)
        self.day.settle()
        return taken[0]

    def open_case(self) -> tuple[float, float]:
        """Return the milliseconds of opening the longest case, and of its plain rows."""
        self.watch(CaseFileView)
        shell, taken = self.window.shell, []
        desks = shell._seat.desks
        for _ in range(OPENINGS):
            shell.go(e.ShowToday())
            self.day.settle()
            taken.append(self.until("CaseFileView", lambda: shell.go(e.OpenCase(self.case))))
            self.day.settle()

        def read() -> None:
            with desks.room.reading() as reader:
                assert len(records.of_case(reader, Session, self.case)) >= LONG

        return statistics.median(taken), self.asked(read)

    def write_a_note(self) -> list[float]:
        """Return the milliseconds of every letter of a session's note while it is kept."""
        self.window.shell.go(e.RecordSession(case=self.case))
        self.hand.wait(lambda: self.window.shell.standing.form is not None, "the form")
        self.day.settle()
        self.hand.wait(lambda: next(self.hand.seen(QPlainTextEdit), None), "the note")
        text = next(self.hand.seen(QPlainTextEdit))
        text.setFocus()
        return self.letters(lambda letter: QTest.keyClicks(text, letter))

    def letters(self, press: Callable[[str], object]) -> list[float]:
        """Press letters and return the milliseconds until each is painted."""
        taken = []
        for number in range(LETTERS):
            begun = time.perf_counter()
            press("tidur lebih baik "[number % 17])
            self.app.sendPostedEvents()
            self.app.processEvents()
            taken.append((time.perf_counter() - begun) * 1000)
            self.hand.rest(PAUSE)
        return taken

    def bare_letters(self) -> list[float]:
        """Return the same of a bare field in a window of its own."""
        bare = QPlainTextEdit()
        bare.show()
        bare.activateWindow()
        bare.setFocus()
        self.hand.rest(200)
        taken = self.letters(lambda letter: QTest.keyClicks(bare, letter))
        bare.close()
        self.hand.be_in_front()
        return taken

    def search(self) -> tuple[list[float], list[float]]:
        """Return the milliseconds from each letter to its results, and of the plain questions."""
        self.watch(SearchView)
        desks = self.window.shell._seat.desks
        self.hand.press(Qt.Key.Key_K, CONTROL)
        self.day.settle()
        ours, plain = [], []
        for words in SEARCHED:
            for number, letter in enumerate(words, start=1):
                ours.append(
                    self.until(
                        "SearchView",
                        lambda letter=letter: QTest.keyClicks(self.hand.keyboard(), letter),
                    )
                )
                self.day.settle()
                plain.append(self.asked(partial(desks.search.find, words[:number])))
            for _ in words:
                self.hand.press(Qt.Key.Key_Backspace)
            self.day.settle()
        self.hand.press(Qt.Key.Key_Escape)
        self.day.settle()
        return ours, plain


def resident() -> float:
    """Return how many MB this process holds."""
    for one in Path("/proc/self/status").read_text().splitlines():
        if one.startswith("VmRSS"):
            return int(one.split()[1]) * 1024 / 1e6
    return 0.0


def percentile(taken: list[float], share: float) -> float:
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * share))]


def sit(folder: Path, cases: int) -> None:
    sitting = Sitting(folder, cases)
    unlocked = sitting.unlock()
    line("unlock to a filled day, without the key", unlocked, "ms", sitting.plain_day(), 500)
    case, rows = sitting.open_case()
    line("open a case of 200 events", case, "ms", rows, 150)
    ours, bare = sitting.write_a_note(), sitting.bare_letters()
    line("a key in a session note, p99", percentile(ours, 0.99), "ms", percentile(bare, 0.99), 8)
    line("of it, the median", statistics.median(ours), "ms", statistics.median(bare))
    ours, plain = sitting.search()
    line(
        "a key in the search to results, p95",
        percentile(ours, 0.95),
        "ms",
        percentile(plain, 0.95),
        60,
    )
    told = subprocess.run([sys.executable, "-c", BARE], capture_output=True, text=True, check=True)
    line("resident memory after all this", resident(), "MB", float(told.stdout), 220)
    sitting.window.hide()
    sys.stdout.flush()
    os._exit(0)


def print_a_plan(folder: Path) -> None:
    """Time the paper of a family plan, beside an empty page."""
    words = Words.of(Language.INDONESIAN)
    (folder / "office").mkdir()
    with desks_of("pendamping-1", folder / "office", StillClock(MORNING)) as desks:
        found = next(
            one
            for case in desks.cases.cases().lines
            for one in desks.printing.printable(case.case, words)
            if one.kind is PaperKind.FAMILY_PLAN
        )
        order = Order(kind=PaperKind.FAMILY_PLAN, purpose=Purpose.SURVIVOR, subject=found.subject)
        begun = time.perf_counter()
        paper = desks.printing.preview(order, words)
        first = time.perf_counter() - begun
        taken = []
        for _ in range(OPENINGS):
            begun = time.perf_counter()
            desks.printing.preview(order, words)
            taken.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    canvas = Canvas(BytesIO())
    canvas.drawString(72, 72, "Pendamping")
    canvas.save()
    empty = time.perf_counter() - begun
    assert paper.pages
    line("a family plan as PDF, the first", first, "s", empty, 0.5)
    line("a family plan as PDF, afterwards", statistics.median(taken), "s", empty)


def main() -> None:
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
    part = sys.argv[2] if len(sys.argv) > 2 else ""
    with tempfile.TemporaryDirectory(dir=os.environ.get("PENDAMPING_BENCH_DIR")) as name:
        if part:
            (sit if part == "sit" else print_it)(Path(name), cases)
            return

        a_copy_for("pendamping-1", Path(name))
        a_large_office(cases)
        measure_start(Path(name))
    for part in ("sit", "print"):
        # Each in a process that has done nothing else.
        subprocess.run([sys.executable, __file__, str(cases), part], check=True)


def print_it(folder: Path, _cases: int) -> None:
    print_a_plan(folder)


if __name__ == "__main__":
    main()
