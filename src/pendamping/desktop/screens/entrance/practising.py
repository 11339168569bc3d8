"""The practice office: made on this computer, with everybody in it invented."""

from functools import partial

from PySide6.QtCore import Signal

from pendamping.desktop.jobs import Told
from pendamping.desktop.steps.parts import Flow, Hall, Step
from pendamping.desktop.steps.states import Practice
from pendamping.desktop.steps.waiting import Waiting
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.text import label
from pendamping.kernel.problems import Problem

SECONDS = 40.0


class Explain(Step):
    """What practising is."""

    wanted = Signal()

    def __init__(self, hall: Hall) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("Practise first"),
            words.say(
                "A whole office is invented on this computer: three companions, a psychologist, "
                "24 cases and a stick that went round. It has an amber frame and can exchange "
                "nothing with a real office. You can delete it any day."
            ),
        )
        make = primary(words.say("Make the practice office"), "life-buoy")
        make.clicked.connect(self.wanted)
        self.offer(make)
        self._make = make

    def begin(self) -> None:
        self._make.setFocus()


class Working(Waiting):
    """How far the making is, with a way to stop it."""

    stopped = Signal()

    def __init__(self, hall: Hall) -> None:
        words = hall.words
        super().__init__(hall, words.say("The practice office is being made"), seconds=SECONDS)
        stop = plain(words.say("Stop making it"))
        stop.clicked.connect(self.stopped)
        self.offer(stop, back=False)


class Ready(Step):
    """Whose place one takes, and what opens it."""

    opened = Signal()

    def __init__(self, hall: Hall, practice: Practice) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("The practice office stands"),
            words.say(
                "You sit down as {user}. The other tiles are colleagues: try them too.",
                user=practice.tile.practice,
            ),
        )
        card = Card(tone="amber")
        card.add(
            label(words.say("Passphrase, told only because this is practice"), "caption"),
            label(practice.passphrase, "title", selectable=True),
        )
        self.body.addWidget(card)
        go = primary(words.say("Sit down"))
        go.clicked.connect(self.opened)
        self.offer(go, back=False)
        self._go = go

    def begin(self) -> None:
        self._go.setFocus()


class Practising(Flow):
    """From the explanation to the first companion's desk."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._goes_on = True
        self._told = Told(self)
        self._told.heard.connect(self._show_share)
        self._explain()

    def _explain(self) -> None:
        step = Explain(self.hall)
        step.back_wanted.connect(self.left)
        step.wanted.connect(self._make)
        self.show_step(step)

    def _make(self) -> None:
        self._goes_on = True
        step = Working(self.hall)
        step.stopped.connect(self._stop)
        self.show_step(step)
        self.ask(partial(self.hall.keeper.practise, self._watch), self._ready, self._refuse)

    def _watch(self, share: float, text: str) -> bool:
        """Hear from the worker how far it is, and tell it whether to go on."""
        self._told.say((share, text))
        return self._goes_on

    def _show_share(self, told: tuple[float, str]) -> None:
        if isinstance(self.step, Working):
            self.step.countdown.show_share(told[0])
            self.step.say(told[1])

    def _stop(self) -> None:
        self._goes_on = False

    def _ready(self, practice: Practice) -> None:
        step = Ready(self.hall, practice)
        step.opened.connect(partial(self._open, practice))
        self.show_step(step)

    def _open(self, practice: Practice) -> None:
        work = partial(self.hall.keeper.unlock, practice.tile.folder, practice.passphrase)
        self.ask(work, self.entered.emit, self._refuse)

    def _refuse(self, problem: Problem) -> None:
        self._explain()
        if self.step is not None and self._goes_on:
            self.step.explain(problem)
