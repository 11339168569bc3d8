"""A vault was opened and something is to be settled before the work begins."""

from functools import partial

from PySide6.QtCore import Signal

from pendamping.desktop.screens.entrance.joining import Joining
from pendamping.desktop.steps.parts import Flow, Hall, Step
from pendamping.desktop.steps.sheet import Rehearse
from pendamping.desktop.steps.states import Entered, Standing
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.notice import Notice
from pendamping.kernel.problems import Problem


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


class Arriving(Flow):
    """Settles one thing after the other, then lets the work begin."""

    locked = Signal()

    def __init__(self, hall: Hall, entered: Entered) -> None:
        super().__init__(hall)
        self._settle(entered)

    def _settle(self, entered: Entered) -> None:
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
        step = Rehearse(self.hall, entered, later=self.hall.words.say("Lock until I have it"))
        step.rehearsed.connect(self._settle)
        step.skipped.connect(self.locked)
        step.back_wanted.connect(self.locked)
        self.show_step(step)

    def _put_flow(self, flow: Flow) -> None:
        """Show another flow in this one's place."""
        if self.step is not None:
            self.step.hide()
            self.step.deleteLater()
            self.step = None
        self.place.addWidget(flow)

    def _explain(self, problem: Problem) -> None:
        if self.step is not None:
            self.step.explain(problem)
