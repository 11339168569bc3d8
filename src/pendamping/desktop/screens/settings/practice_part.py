"""Rehearsals: in a practice vault, what could happen is really done, and then looked up."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pendamping.desktop.errands import Errand, Lock, Synchronise
from pendamping.desktop.explaining import explain
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.settings.model.practice import (
    Outcome,
    PracticeModel,
    Rehearsal,
    Script,
)
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.columns import Page, flowing
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.progress import Step, Steps
from pendamping.desktop.widgets.text import label
from pendamping.kernel.problems import Problem

SECONDS = 30
"""Enough to begin a form and type a sentence."""
TOLD = frozenset({30, 20, 10, 5, 3, 2, 1})
"""When it is told how many seconds are left: a screen reader is not to count aloud."""


class ScriptCard(Card):
    """One rehearsal: its steps, the button that begins it, and whether it happened."""

    begun = Signal()
    checked = Signal()

    def __init__(self, seat: Seat, script: Script) -> None:
        words = seat.words
        self._words = words
        self._script = script
        self._chip = Chip(words.say("Rehearsed"), "fine", "circle-check")
        super().__init__(script.title, (self._chip,))
        self._chip.hide()
        self._steps = Steps()
        self.notice = Notice()
        self.begin = primary(script.begin, script.icon)
        self.check = plain(words.say("Check whether it happened"), "circle-check")
        self.add(label(script.why, "soft"), self._steps, self.notice)
        self.add(flowing(self.begin, self.check))
        self.begin.clicked.connect(self.begun)
        self.check.clicked.connect(self.checked)
        self._show((False,) * len(script.steps))

    def display(self, outcome: Outcome) -> None:
        """Show what was found in the vault."""
        self._show(outcome.done)
        self._chip.setVisible(outcome.is_whole)
        self.notice.explain(outcome.text, "fine" if outcome.is_whole else "info")

    def show_running(self, *, running: bool) -> None:
        """Let the button that begins stop what runs down meanwhile; the keyboard stays on it."""
        self.begin.setText(self._words.say("Stop the clock") if running else self._script.begin)
        self.begin.updateGeometry()

    def _show(self, done: tuple[bool, ...]) -> None:
        said = {True: self._words.say("done"), False: self._words.say("waiting")}
        self._steps.set_steps(
            [
                Step(text, "done" if is_done else "waiting", said=said[is_done])
                for text, is_done in zip(self._script.steps, done, strict=True)
            ]
        )


class PracticePart(QWidget):
    """The rehearsals, where everybody is invented; elsewhere the way to a practice vault."""

    asked = Signal(object)

    def __init__(self, seat: Seat, model: PracticeModel, cut: Callable[[], object]) -> None:
        super().__init__()
        self._seat = seat
        self._model = model
        self._cut = cut
        self._left = 0
        self.cards: dict[Rehearsal, ScriptCard] = {}
        self._page = Page(edge=0)
        self._nothing = EmptyState(
            "life-buoy",
            seat.words.say(
                "Here nothing is rehearsed: this vault holds real people. Lock it, and choose the "
                "practice office on the first screen; there a lost stick, a power cut and a wrong "
                "passphrase can be tried without harm."
            ),
            seat.words.say("Lock now"),
        )
        self._nothing.asked.connect(partial(self._ask, Lock()))
        self._clock = QTimer(self, interval=1_000)
        self._clock.timeout.connect(self._tick)
        self._stack = QStackedWidget()
        self._lay_out()

    def display(self, *, is_training: bool) -> None:
        """Offer the rehearsals, or say where they are offered."""
        self._stack.setCurrentWidget(self._page if is_training else self._nothing)

    def _begin(self, rehearsal: Rehearsal) -> None:
        match rehearsal:
            case Rehearsal.LOST_STICK:
                self._ask(Synchronise())
            case Rehearsal.WRONG_PASSPHRASE:
                self._ask(Lock())
            case Rehearsal.POWER_CUT if self._clock.isActive():
                self._stop()
            case Rehearsal.POWER_CUT:
                self._left = SECONDS
                self._clock.start()
                self.cards[rehearsal].show_running(running=True)
                self._tell_left()

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._clock.stop()
            self._cut()
        elif self._left in TOLD:
            self._tell_left()

    def _tell_left(self) -> None:
        self.cards[Rehearsal.POWER_CUT].notice.explain(
            self._seat.words.count(
                "The power fails in {n} second. Ctrl+N: write a note meanwhile.",
                "The power fails in {n} seconds. Ctrl+N: write a note meanwhile.",
                self._left,
            ),
            "attention",
        )

    def _stop(self) -> None:
        self._clock.stop()
        card = self.cards[Rehearsal.POWER_CUT]
        card.show_running(running=False)
        card.notice.dismiss()

    def _check(self, rehearsal: Rehearsal) -> None:
        self._seat.jobs.run(
            partial(self._model.look, rehearsal),
            owner=self,
            then=self.cards[rehearsal].display,
            otherwise=partial(self._explain, rehearsal),
        )

    def _explain(self, rehearsal: Rehearsal, problem: Problem) -> None:
        self.cards[rehearsal].notice.explain(explain(self._seat.words, problem), "attention")

    def _ask(self, errand: Errand) -> None:
        self.asked.emit(errand)

    def _lay_out(self) -> None:
        self._page.add(
            label(
                self._seat.words.say(
                    "Each is really done, in this vault, with its invented people. Afterwards it "
                    "is looked up whether it happened."
                ),
                "soft",
            )
        )
        for script in self._model.scripts():
            card = ScriptCard(self._seat, script)
            card.begun.connect(partial(self._begin, script.rehearsal))
            card.checked.connect(partial(self._check, script.rehearsal))
            self.cards[script.rehearsal] = card
            self._page.add(card)
        self._page.body.addStretch(1)
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
