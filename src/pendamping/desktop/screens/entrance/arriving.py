"""A vault was opened and something is to be settled before the work begins."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal

from pendamping.desktop.screens.entrance.joining import Joining
from pendamping.desktop.steps.asking import AskPassphrase
from pendamping.desktop.steps.parts import Flow, Hall, Step
from pendamping.desktop.steps.sheet import Rehearse, SheetFlow
from pendamping.desktop.steps.states import Entered, Standing
from pendamping.desktop.steps.waiting import Waiting
from pendamping.desktop.widgets.buttons import plain, primary, quiet
from pendamping.desktop.widgets.notice import Notice
from pendamping.kernel.problems import Problem

SECONDS: Final = 3.0
"""About how long two tries at a passphrase take."""


class TurnedBack(Step):
    """Older files were put back, or the file was changed from outside."""

    gone_on = Signal()
    looked = Signal()
    locked = Signal()

    def __init__(self, hall: Hall, *, may_look: bool) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("This vault is not as you left it"),
            words.say(
                "Older files stand in its place, or something else wrote into them. If you "
                "restored a copy yourself, go on: the office fills in what is missing at the next "
                "exchange. If not, lock and tell the office."
            ),
        )
        go_on = primary(words.say("Go on from here"))
        look = plain(words.say("Only look"), "eye")
        lock = plain(words.say("Lock the vault"), "lock")
        go_on.clicked.connect(self.gone_on)
        look.clicked.connect(self.looked)
        lock.clicked.connect(self.locked)
        self.offer(lock, look, go_on, back=False)
        look.setVisible(may_look)
        self._lock = lock

    def begin(self) -> None:
        self._lock.setFocus()


class Unsound(Step):
    """The vault was looked through and is not whole."""

    locked = Signal()

    def __init__(self, hall: Hall) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("A part of this vault is damaged"),
            words.say(
                "It was looked through, and not everything is as it was written. Lock it, keep the "
                "folder, restore your last backup, and ask the office for what is newer: what you "
                "sent is there."
            ),
        )
        lock = primary(words.say("Lock the vault"), "lock")
        lock.clicked.connect(self.locked)
        self.offer(lock, back=False)
        self._lock = lock

    def begin(self) -> None:
        self._lock.setFocus()


class Noticed(Step):
    """What the opening noticed about the folder; the work can go on."""

    gone_on = Signal()

    def __init__(self, hall: Hall, notices: tuple[str, ...]) -> None:
        words = hall.words
        super().__init__(hall, words.say("Something was noticed"))
        for notice in notices:
            shown = Notice()
            self.body.addWidget(shown)
            shown.explain(notice, "info")
        go_on = primary(words.say("Go on to the next step"))
        go_on.clicked.connect(self.gone_on)
        self.offer(go_on, back=False)
        self._go_on = go_on

    def begin(self) -> None:
        self._go_on.setFocus()


class AnotherSheet(SheetFlow):
    """A sheet for a vault that was opened, and whose first sheet is not there."""

    def __init__(self, hall: Hall, entered: Entered) -> None:
        super().__init__(hall)
        self._entered = entered
        self._ask_passphrase()

    def _ask_passphrase(self) -> None:
        words = self.hall.words
        step = AskPassphrase(
            self.hall,
            words.say("Another recovery sheet"),
            words.say("If the first one is found again, burn it: it opens nothing any more."),
        )
        step.back_wanted.connect(self.left)
        step.given.connect(self._make)
        self.show_step(step)

    def _make(self, passphrase: str) -> None:
        self.show_step(
            Waiting(self.hall, self.hall.words.say("The sheet is being made"), "", SECONDS)
        )
        work = partial(self.hall.keeper.new_sheet, self._entered, passphrase)
        self.ask(work, self.hand_out, self._refuse)

    def _refuse(self, problem: Problem) -> None:
        self._ask_passphrase()
        if self.step is not None:
            self.step.explain(problem)


class Arriving(Flow):
    """Settles one thing after the other, then lets the work begin."""

    locked = Signal()

    def __init__(self, hall: Hall, entered: Entered) -> None:
        super().__init__(hall)
        self._flow: Flow | None = None
        self._settle(entered)

    def _settle(self, entered: Entered) -> None:
        self._take_away()
        match entered.standing:
            case Standing.TURNED_BACK:
                self._turned_back(entered)
            case Standing.UNSOUND:
                unsound = Unsound(self.hall)
                unsound.locked.connect(self.locked)
                self.show_step(unsound)
            case Standing.STRANGER if not (entered.is_rehearsed or entered.is_training):
                self._rehearse(entered)
            case Standing.STRANGER:
                joining = Joining(self.hall, entered)
                joining.entered.connect(self._settle)
                joining.locked.connect(self.locked)
                self._put_flow(joining)
            case Standing.READY if entered.notices:
                noticed = Noticed(self.hall, entered.notices)
                noticed.gone_on.connect(lambda: self.entered.emit(entered))
                self.show_step(noticed)
            case Standing.READY:
                self.entered.emit(entered)

    def _turned_back(self, entered: Entered) -> None:
        step = TurnedBack(self.hall, may_look=bool(entered.role))
        step.gone_on.connect(
            lambda: step.ask(partial(self.hall.keeper.go_on, entered), self._settle)
        )
        step.looked.connect(lambda: self.entered.emit(entered))
        step.locked.connect(self.locked)
        self.show_step(step)

    def _rehearse(self, entered: Entered) -> None:
        """Let the sheet be tried before real people depend on it."""
        words = self.hall.words
        step = Rehearse(self.hall, entered, later=words.say("Lock until I have it"))
        another = quiet(words.say("There is no sheet: make another"), "printer")
        step.body.addWidget(another)
        another.clicked.connect(lambda: self._make_another(entered))
        step.rehearsed.connect(self._settle)
        step.skipped.connect(self.locked)
        step.back_wanted.connect(self.locked)
        self.show_step(step)

    def _make_another(self, entered: Entered) -> None:
        """Let a sheet be made where the first was never put down, or is lost."""
        another = AnotherSheet(self.hall, entered)
        another.left.connect(lambda: self._settle(entered))
        another.entered.connect(self._settle)
        self._put_flow(another)

    def _put_flow(self, flow: Flow) -> None:
        """Show another flow in this one's place."""
        self._take_away()
        self._flow = flow
        self.place.addWidget(flow)

    def _take_away(self) -> None:
        """Take away what stands there."""
        if self._flow is not None:
            self._flow.hide()
            self._flow.deleteLater()
            self._flow = None
        if self.step is not None:
            self.step.hide()
            self.step.deleteLater()
            self.step = None

    def _explain(self, problem: Problem) -> None:
        if self.step is not None:
            self.step.explain(problem)
