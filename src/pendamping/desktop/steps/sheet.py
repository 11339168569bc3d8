"""The recovery sheet: printed, or put down as a file to print, then typed back from the paper."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal

from pendamping.desktop.piecework import Piecework
from pendamping.desktop.steps.lines import SixLines
from pendamping.desktop.steps.parts import Flow, Hall, Step
from pendamping.desktop.steps.picking import SpotPicker
from pendamping.desktop.steps.states import Entered, Sheet
from pendamping.desktop.widgets.buttons import plain, primary, quiet
from pendamping.desktop.widgets.text import label
from pendamping.kernel.problems import Problem

FILE: Final = "lembar-pemulihan.pdf"


class PutSheet(Step):
    """The sheet goes to a printer, or to a stick or a folder. It is never shown on the screen."""

    printed = Signal()

    def __init__(self, hall: Hall, sheet: Sheet) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("The recovery sheet"),
            words.say(
                "If the passphrase is forgotten, only this sheet opens the vault. Print it here, "
                "or take it to a printer as a file and delete the file. Give the paper to the "
                "office in a sealed envelope."
            ),
        )
        self._sheet = sheet
        self._spots = SpotPicker(hall, words.say("Where to put it"))
        self._warning = label(
            words.say(
                "Print on a printer that stands beside you: one that many use may keep a copy, and "
                "so may a computer's print queue for a day. Pendamping leaves no file behind."
            ),
            "small",
        )
        self._print = plain(words.say("Print it here …"), "printer")
        self._put = primary(words.say("Put the sheet down"), "download")
        self._next = primary(words.say("I have the paper before me"))
        self._next.setEnabled(False)
        self.body.addWidget(self._warning)
        self.body.addWidget(self._spots)
        self.offer(self._print, self._put, self._next, back=False)
        self._print.clicked.connect(self._print_it)
        self._put.clicked.connect(self._put_down)
        self._next.clicked.connect(self.printed)
        self._spots.refused.connect(self.explain)

    def begin(self) -> None:
        self._spots.focus_on()

    def _put_down(self) -> None:
        folder = self._spots.asked()
        if folder is not None:
            self.ask(
                partial(self.hall.keeper.put, folder, FILE, self._sheet.paper),
                partial(self._tell, folder),
            )

    def explain(self, problem: Problem) -> None:
        self._set_busy(busy=False)
        super().explain(problem)

    def _print_it(self) -> None:
        # Loaded here and not above: the lock screen does not wait for a printer.
        from pendamping.desktop import printing  # noqa: PLC0415 - see above

        hall = self.hall
        printing.ask_for_printer(self, hall.words, hall.jobs, self._print_on, into_files=False)

    def _print_on(self, ready: Callable[[], Any]) -> None:
        """Hand the sheet over to the printer that was chosen."""
        from pendamping.desktop import printing  # noqa: PLC0415 - see above

        self._set_busy(busy=True)
        self.notice.explain(self.hall.words.say("The sheet is on its way to the printer …"), "info")
        pieces = printing.hand_over(ready, self._sheet.paper)
        work = Piecework(self.window(), self.hall.jobs, pieces)
        work.ended.connect(self._printed)
        work.refused.connect(self.explain)
        work.begin()

    def _set_busy(self, *, busy: bool) -> None:
        for button in (self._print, self._put):
            button.setEnabled(not busy)

    def _printed(self, handed: Any) -> None:
        self._set_busy(busy=False)
        say = self.hall.words.say
        if not handed.is_whole:
            self.notice.explain(
                say("The printer did not take the sheet. Look whether it is on and has paper."),
                "attention",
            )
            return
        self.notice.explain(say("Handed to the printer. Take the paper before you go on."), "fine")
        self._next.setEnabled(True)
        self._next.setFocus()

    def _tell(self, folder: Path, name: str) -> None:
        self.notice.explain(
            self.hall.words.say(
                "{file} is in {folder}. Print it now.", file=name, folder=folder.name or str(folder)
            ),
            "fine",
        )
        self._next.setEnabled(True)
        self._next.setFocus()


class Rehearse(Step):
    """The sheet is typed back from the paper: a sheet that nobody tried is no sheet."""

    rehearsed = Signal(object)
    """Carries what was `Entered`, rehearsed."""
    skipped = Signal()

    def __init__(self, hall: Hall, entered: Entered, *, later: str = "") -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("Try the sheet"),
            words.say(
                "Type the six lines from the paper. Each shows at once whether it is right; small "
                "letters do no harm."
            ),
        )
        self._entered = entered
        self._lines = SixLines(hall)
        self._try = primary(words.say("Try it on the vault"), "key-round")
        self._try.setEnabled(False)
        self.body.addWidget(self._lines)
        if later:
            skip = quiet(later)
            skip.clicked.connect(self.skipped)
            self.offer(skip, self._try)
        else:
            self.offer(self._try)
        self._lines.changed.connect(self._look)
        self._try.clicked.connect(self._rehearse)

    def begin(self) -> None:
        self._lines.focus_on()

    def _look(self) -> None:
        self._try.setEnabled(self._lines.all_fit)
        if self._lines.all_fit:
            self._try.setFocus()

    def _rehearse(self) -> None:
        self.ask(partial(self.hall.keeper.rehearse, self._entered, self._lines.lines()), self._done)

    def _done(self, entered: Entered) -> None:
        self._lines.forget()
        self.rehearsed.emit(entered)


class Sealed(Step):
    """The sheet works: what to do with it now."""

    gone_on = Signal()

    def __init__(self, hall: Hall) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("The sheet opens your vault"),
            words.say(
                "Put it into an envelope, seal it, write your name across the seal, and give it to "
                "the office. If you put it down as a file, delete the file."
            ),
        )
        go_on = primary(words.say("Go on to the next step"))
        self._go_on = go_on
        go_on.clicked.connect(self.gone_on)
        self.offer(go_on, back=False)

    def begin(self) -> None:
        self._go_on.setFocus()


class SheetFlow(Flow):
    """What follows wherever a sheet was made: put down, tried, sealed; then the work begins."""

    def hand_out(self, sheet: Sheet) -> None:
        """Begin with a new sheet."""
        self.opened.emit(sheet.entered)
        step = PutSheet(self.hall, sheet)
        step.printed.connect(lambda: self._rehearse(sheet))
        self.show_step(step)

    def _rehearse(self, sheet: Sheet) -> None:
        words = self.hall.words
        may_wait = sheet.entered.is_training
        later = words.say("Not now: it is only practice") if may_wait else ""
        step = Rehearse(self.hall, sheet.entered, later=later)
        step.back_wanted.connect(lambda: self.hand_out(sheet))
        step.skipped.connect(lambda: self.entered.emit(sheet.entered))
        step.rehearsed.connect(self._seal)
        self.show_step(step)

    def _seal(self, entered: Entered) -> None:
        step = Sealed(self.hall)
        step.gone_on.connect(lambda: self.entered.emit(entered))
        self.show_step(step)
