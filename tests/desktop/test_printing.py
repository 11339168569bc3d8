"""Printing: a printer is chosen in our words, pages go to it one by one, the window breathes."""

import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.fakes import HeldJobs, paint, press, settle
from pendamping.desktop import printers, printing
from pendamping.desktop.jobs import Jobs, VaultJobs
from pendamping.desktop.piecework import Piecework
from pendamping.desktop.printed_pages import Handed, Picture
from pendamping.desktop.printers import PrinterGone, Printers, writes_files
from pendamping.desktop.theme.look import Look
from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.problems import Problem

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FOUND = Printers(names=("Kantor", "Lantai 2"), usual="Lantai 2")
WIDE, HIGH = 2480, 3508
"""A4, 300 dots an inch."""
BREATHS: int = 5
"""Times that the window comes to its turn while one page is printed, at the very least."""


def blank() -> Picture:
    return Picture(width=WIDE, height=HIGH, stride=WIDE * 3, pixels=b"\xff" * (WIDE * 3 * HIGH))


def striped() -> Picture:
    """Return a page that is black from top to bottom, but for its edges."""
    row = b"\xff" * 300 + b"\x00" * (WIDE * 3 - 600) + b"\xff" * 300
    return Picture(width=WIDE, height=HIGH, stride=WIDE * 3, pixels=row * HIGH)


def into(file: Path) -> QPrinter:
    """Return a printer as fine as they come, whose paper is a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


@pytest.fixture
def paper(qapp: object, tmp_path: Path) -> bytes:
    """Return a paper of three pages."""
    small = Picture(width=4, height=4, stride=12, pixels=b"\xff" * 48)
    assert paint(into(tmp_path / "made"), [small] * 3) == 3
    return (tmp_path / "made").read_bytes()


@pytest.fixture
def worker() -> Iterator[VaultJobs]:
    jobs = VaultJobs()
    yield jobs
    jobs.stop()


# What goes to the printer


def test_a_page_is_drawn_as_it_is_and_not_blown_up_for_a_fine_printer(
    qapp: object, tmp_path: Path
) -> None:
    """At 1200 dots an inch, one empty page took a gigabyte and five seconds."""
    file = tmp_path / "paper"

    assert paint(into(file), [blank()]) == 1

    sizes = re.findall(rb"/Width (\d+)\s+/Height (\d+)", file.read_bytes())
    assert 0 < sum(int(wide) * int(high) for wide, high in sizes) < WIDE * HIGH * 1.1


def test_no_line_of_light_stands_between_the_strips_of_a_page(qapp: object, tmp_path: Path) -> None:
    file = tmp_path / "paper"

    paint(into(file), [striped()])

    drawn = pypdfium2.PdfDocument(file.read_bytes())[0].render(scale=3.7)
    middle = bytes(drawn.buffer)[drawn.width // 2 * 3 :: drawn.stride]
    inked = [at for at, shade in enumerate(middle) if shade < 128]
    assert len(inked) > 0.9 * drawn.height
    assert max(middle[inked[0] + 3 : inked[-1] - 3]) < 8


def test_the_window_breathes_while_pages_are_printed(
    qtbot: QtBot, worker: VaultJobs, paper: bytes, tmp_path: Path
) -> None:
    """Nothing of it is done on the screen's thread, and no page in one go."""
    window, threads, breaths = QObject(), list[int](), list[int]()

    def ready() -> QPrinter:
        threads.append(threading.get_ident())
        return into(tmp_path / "paper")

    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: breaths.append(0))
    timer.start()
    work = Piecework(window, worker, printing.hand_over(ready, paper))
    with qtbot.waitSignal(work.ended, timeout=60_000) as ended:
        work.begin()

    assert ended.args == [Handed(taken=3, pages=3)]
    assert threads != [threading.get_ident()]
    assert len(breaths) > 3 * BREATHS


def test_what_others_ask_for_comes_between_two_pages(paper: bytes, tmp_path: Path) -> None:
    jobs, happened = HeldJobs(), list[str]()
    window = QObject()
    work = Piecework(window, jobs, printing.hand_over(partial(into, tmp_path / "paper"), paper))
    work.ended.connect(lambda _: happened.append("printed"))
    work.begin()

    jobs.run(lambda: happened.append("saved"), owner=window, then=lambda _: None, otherwise=print)
    jobs.let_go()

    assert happened == ["saved", "printed"]


def test_a_paper_that_is_given_up_is_put_out_of_hand(
    qtbot: QtBot, paper: bytes, tmp_path: Path
) -> None:
    """Locking does not wait for twenty pages; what had been drawn is let go of."""
    jobs, window = HeldJobs(), QObject()
    work = Piecework(window, jobs, printing.hand_over(partial(into, tmp_path / "paper"), paper))
    work.begin()
    jobs.waiting.pop(0)()

    work.give_up()

    assert len(pypdfium2.PdfDocument((tmp_path / "paper").read_bytes())) == 1


def test_a_printer_that_is_not_there_any_more_is_no_other_one(qapp: object) -> None:
    with pytest.raises(PrinterGone):
        printers.called("Lantai 2")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="CUPS is asked on Linux here")
def test_what_cups_is_handed_lies_in_memory(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It opens its file where TMPDIR says, when printing begins."""
    seen = list[str]()

    class Watched(printing.QPainter):  # type: ignore[name-defined,misc]  # to look on
        def begin(self, *given: object) -> bool:
            seen.append(os.environ["TMPDIR"])
            return super().begin(*given)  # type: ignore[no-any-return]

    monkeypatch.setattr(printing, "QPainter", Watched)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("TMPDIR", "/before")

    paint(into(tmp_path / "paper"), [blank()])

    assert seen == [str(tmp_path)]
    assert os.environ["TMPDIR"] == "/before"


# Which printer


@pytest.mark.parametrize(
    ("name", "driver"),
    [
        ("Microsoft Print to PDF", "Microsoft Print To PDF"),
        ("Microsoft XPS Document Writer", "Microsoft XPS Document Writer v4"),
        ("OneNote (Desktop)", "Send to Microsoft OneNote 16 Driver"),
        ("OneNote for Windows 10", "Microsoft Software Printer Driver"),
        ("Fax", "Microsoft Shared Fax Driver"),
        ("Arsip", "Adobe PDF Converter"),
        ("Simpan", "CutePDF Writer v4.0"),
        ("PDF24", "PDF24"),
        ("Cetak", "Generic CUPS-PDF Printer"),
    ],
)
def test_a_printer_that_only_puts_a_file_down_is_known(name: str, driver: str) -> None:
    assert writes_files(name, driver)


@pytest.mark.parametrize(
    ("name", "driver"),
    [
        ("Kantor", "HP LaserJet Pro MFP M130"),
        ("Lantai_2", "Ricoh Aficio MP C3001 PDF"),
        ("Brother FAX-2840 Printer", "Brother FAX-2840"),
        ("EPSON L3110 Series", "EPSON L3110 Series"),
    ],
)
def test_a_printer_with_paper_in_it_is_left_where_it_is(name: str, driver: str) -> None:
    assert not writes_files(name, driver)


class Asking:
    """Somebody in a window who is asked for a printer."""

    def __init__(self, window: QWidget, jobs: Jobs, words: Words) -> None:
        self.window, self.jobs, self.words = window, jobs, words
        self.chosen: list[object] = []
        self.before = QPushButton("print", window)

    def ask(self, *, into_files: bool = True) -> None:
        self.before.setFocus()
        printing.ask_for_printer(
            self.window, self.words, self.jobs, self._take, into_files=into_files
        )
        settle()

    def _take(self, ready: Callable[[], object]) -> None:
        assert isinstance(ready, partial)
        self.chosen.append(*ready.args)

    def seen(self) -> str:
        shown = [one.text() for one in self.window.findChildren(QLabel) if one.isVisible()]
        return "\n".join(shown)

    def button(self, text: str) -> QPushButton:
        buttons = self.window.findChildren(QPushButton)
        return next(one for one in buttons if one.isVisible() and one.text() == text)


@pytest.fixture
def jobs() -> HeldJobs:
    return HeldJobs()


@pytest.fixture(params=list(Language))
def asking(qtbot: QtBot, look: Look, jobs: HeldJobs, request: pytest.FixtureRequest) -> Asking:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(960, 540)
    asking = Asking(window, jobs, Words.of(request.param))
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return asking


def there_are(monkeypatch: pytest.MonkeyPatch, found: Printers) -> list[bool]:
    """Let the computer know these printers; return whether files were allowed, as it is asked."""
    asked: list[bool] = []

    def look(*, into_files: bool) -> Printers:
        asked.append(into_files)
        return found

    monkeypatch.setattr(printers, "look", look)
    return asked


def test_enter_takes_the_usual_printer(
    asking: Asking, jobs: HeldJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    there_are(monkeypatch, FOUND)
    asking.ask()
    say = asking.words.say
    assert say("Looking for printers …") in asking.seen()
    jobs.let_go()
    settle()
    assert say("Looking for printers …") not in asking.seen()

    press(asking.window, Qt.Key.Key_Return)

    assert asking.chosen == ["Lantai 2"]
    assert QApplication.focusWidget() is asking.before


def test_the_system_is_asked_once_the_panel_is_seen(
    asking: Asking, jobs: HeldJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it answers, which may take seconds, the window cannot draw what stands in the panel."""
    there_are(monkeypatch, FOUND)
    printing.ask_for_printer(asking.window, asking.words, jobs, print)
    assert jobs.waiting == []
    assert asking.words.say("Looking for printers …") in asking.seen()

    settle()

    assert len(jobs.waiting) == 1


def test_another_printer_is_chosen_with_the_keyboard_alone(
    asking: Asking, jobs: HeldJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    there_are(monkeypatch, FOUND)
    asking.ask()
    jobs.let_go()
    settle()

    press(asking.window, Qt.Key.Key_Up, Qt.Key.Key_Tab)
    while QApplication.focusWidget() is not asking.button(asking.words.say("Print")):
        press(asking.window, Qt.Key.Key_Tab)
    press(asking.window, Qt.Key.Key_Space)

    assert asking.chosen == ["Kantor"]


def test_escape_prints_nothing(
    asking: Asking, jobs: HeldJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    there_are(monkeypatch, FOUND)
    asking.ask()
    jobs.let_go()
    settle()

    press(asking.window, Qt.Key.Key_Escape)

    assert asking.chosen == []
    assert QApplication.focusWidget() is asking.before


def test_without_a_printer_it_is_said_what_to_do_and_looked_again(
    asking: Asking, jobs: HeldJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = asking.words.say
    none = Printers(names=(), usual="", left_out=("PDF",))
    asked = there_are(monkeypatch, none)
    asking.ask(into_files=False)
    jobs.let_go()
    settle()
    assert not asking.button(say("Print")).isEnabled()
    assert (
        say(
            "This computer knows no printer. Connect one and switch it on, add it in the settings "
            "of the computer, then look again."
        )
        in asking.seen()
    )
    assert "PDF" in asking.seen()

    there_are(monkeypatch, FOUND)
    assert QApplication.focusWidget() is asking.button(say("Look again"))
    press(asking.window, Qt.Key.Key_Space)
    jobs.let_go()
    settle()
    press(asking.window, Qt.Key.Key_Return)

    assert asked == [False]
    assert asking.chosen == ["Lantai 2"]


def test_a_panel_that_is_left_before_the_printers_answer_says_nothing_more(
    asking: Asking, jobs: HeldJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    there_are(monkeypatch, FOUND)
    asking.ask()
    press(asking.window, Qt.Key.Key_Escape)

    jobs.let_go()
    settle()

    assert asking.chosen == []
    assert QApplication.focusWidget() is asking.before


def test_a_problem_ends_the_work(qapp: object, paper: bytes) -> None:
    jobs, heard = HeldJobs(), list[Problem]()
    window = QObject()
    work = Piecework(window, jobs, printing.hand_over(partial(printers.called, "gone"), paper))
    work.refused.connect(heard.append)

    work.begin()
    jobs.let_go()

    assert [one.code for one in heard] == [PrinterGone.code]
