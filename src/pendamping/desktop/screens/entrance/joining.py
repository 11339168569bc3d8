"""Joining an office by file: a request goes there, words are compared, an answer comes back."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from pendamping.desktop.screens.entrance.answering import Answer
from pendamping.desktop.steps.parts import Flow, Hall, Step, named
from pendamping.desktop.steps.picking import SpotPicker
from pendamping.desktop.steps.states import Entered
from pendamping.desktop.steps.waiting import Waiting
from pendamping.desktop.widgets.buttons import plain, primary, quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.fields import ChoiceField
from pendamping.desktop.widgets.text import label
from pendamping.domain.roles import Role
from pendamping.i18n.words import Words
from pendamping.kernel.problems import Problem

COLUMNS: Final = 3


def roles(words: Words) -> list[tuple[str, str]]:
    """Return the roles that can be asked for; the office decides."""
    return [
        (Role.COMPANION, words.say("Companion")),
        (Role.PSYCHOLOGIST, words.say("Psychologist")),
        (Role.SUPERVISOR, words.say("Supervisor")),
        (Role.MANAGER, words.say("Programme manager")),
        (Role.DATA_PIC, words.say("Data desk")),
        (Role.PARTNER, words.say("Partner organisation")),
        (Role.CUSTODIAN, words.say("Keeper of records")),
        (Role.AUDITOR, words.say("Auditor")),
    ]


class Ask(Step):
    """Which role, and where the request goes."""

    asked = Signal(tuple)
    """Carries the twelve words."""
    answer_wanted = Signal()
    locked = Signal()

    def __init__(self, hall: Hall, entered: Entered) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("Join your office"),
            words.say(
                "A request goes to the office on a stick. It holds no secret and nothing about "
                "anybody. The office answers with a file."
            ),
        )
        self._entered = entered
        self._role = ChoiceField(roles(words))
        self._role.set_value(Role.COMPANION)
        self._spots = SpotPicker(hall, words.say("Where to put the request"))
        self._write = primary(words.say("Write the request"), "download")
        answer = plain(words.say("I have the answer"), "folder-input")
        lock = quiet(words.say("Lock the vault"), "lock")
        self.body.addWidget(named(words.say("I am asking as"), self._role))
        self.body.addWidget(self._role)
        self.body.addSpacing(hall.look.px(6))
        self.body.addWidget(self._spots)
        self.offer(lock, answer, self._write, back=False)
        self._spots.refused.connect(self.explain)
        self._write.clicked.connect(self._go_on)
        answer.clicked.connect(self.answer_wanted)
        lock.clicked.connect(self.locked)

    def begin(self) -> None:
        self._role.focus_on()

    def _go_on(self) -> None:
        folder = self._spots.asked()
        if folder is None:
            return
        role = str(self._role.value() or Role.COMPANION)
        work = partial(self.hall.keeper.ask_to_join, self._entered, role, folder)
        self.ask(work, self.asked.emit)


class Compare(Step):
    """The words to read aloud."""

    answer_wanted = Signal()
    locked = Signal()

    def __init__(self, hall: Hall, spoken: tuple[str, ...]) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("Read these words aloud at the office"),
            words.say(
                "The office's screen must show the same words. If one differs, somebody changed "
                "the request on its way: stop, and write a new one."
            ),
        )
        card = Card(tone="alt")
        grid = QGridLayout()
        grid.setHorizontalSpacing(hall.look.px(18))
        grid.setVerticalSpacing(hall.look.px(8))
        rows = -(-len(spoken) // COLUMNS)
        for at, word in enumerate(spoken):
            text = label(f"{at + 1}  {word}", "strong", wrap=False)
            grid.addWidget(text, at % rows, at // rows)
        card.body.addLayout(grid)
        card.setAccessibleName(" ".join(spoken))
        self.body.addWidget(card)
        answer = primary(words.say("I have the answer"), "folder-input")
        lock = plain(words.say("Lock until then"), "lock")
        answer.clicked.connect(self.answer_wanted)
        lock.clicked.connect(self.locked)
        self.offer(lock, answer)
        self._answer = answer

    def begin(self) -> None:
        self._answer.setFocus()


class Joining(Flow):
    """From a vault of nobody's to a device of the office."""

    locked = Signal()

    def __init__(self, hall: Hall, entered: Entered) -> None:
        super().__init__(hall)
        self._entered = entered
        self._ask_office()

    def _ask_office(self) -> None:
        step = Ask(self.hall, self._entered)
        step.asked.connect(self._compare)
        step.answer_wanted.connect(self._take_answer)
        step.locked.connect(self.locked)
        self.show_step(step)

    def _compare(self, spoken: tuple[str, ...]) -> None:
        step = Compare(self.hall, spoken)
        step.back_wanted.connect(self._ask_office)
        step.answer_wanted.connect(self._take_answer)
        step.locked.connect(self.locked)
        self.show_step(step)

    def _take_answer(self) -> None:
        step = Answer(self.hall)
        step.back_wanted.connect(self._ask_office)
        step.given.connect(self._join)
        self.show_step(step)

    def _join(self, file: Path, fingerprint: str) -> None:
        waiting = Waiting(self.hall, self.hall.words.say("The answer is being looked at"))
        self.show_step(waiting)
        work = partial(self.hall.keeper.join, self._entered, file, fingerprint)
        self.ask(work, self.entered.emit, self._refuse)

    def _refuse(self, problem: Problem) -> None:
        self._take_answer()
        if self.step is not None:
            self.step.explain(problem)
