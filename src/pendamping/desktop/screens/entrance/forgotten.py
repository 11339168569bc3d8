"""The passphrase is forgotten: the sheet opens the vault, which gets a new one of each."""

from functools import partial

from PySide6.QtCore import Signal

from pendamping.desktop.steps.choosing import ChoosingFlow
from pendamping.desktop.steps.lines import SixLines
from pendamping.desktop.steps.parts import Hall, Step
from pendamping.desktop.steps.sheet import SheetFlow
from pendamping.desktop.steps.waiting import Waiting
from pendamping.desktop.widgets.buttons import primary
from pendamping.kernel.problems import Problem
from pendamping.usecases.doors import Tile


class TypeSheet(Step):
    """The six lines of the sheet."""

    typed = Signal(tuple)

    def __init__(self, hall: Hall) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("Open with the recovery sheet"),
            words.say(
                "Forgetting happens. Fetch the sealed sheet from the office and type its six "
                "lines; afterwards you choose a new passphrase and print a new sheet."
            ),
        )
        self._lines = SixLines(hall)
        self._next = primary(words.say("Go on to the next step"))
        self._next.setEnabled(False)
        self.body.addWidget(self._lines)
        self.offer(self._next)
        self._lines.changed.connect(self._look)
        self._next.clicked.connect(lambda: self.typed.emit(self._lines.lines()))

    def begin(self) -> None:
        self._lines.focus_on()

    def _look(self) -> None:
        self._next.setEnabled(self._lines.all_fit)
        if self._lines.all_fit:
            self._next.setFocus()


class Forgotten(ChoosingFlow, SheetFlow):
    """From the old sheet to a new passphrase and a new sheet."""

    def __init__(self, hall: Hall, tile: Tile) -> None:
        super().__init__(hall)
        self.initials = tile.initials
        self._folder = tile.folder
        self._lines: tuple[str, ...] = ()
        self._type()

    def before_choosing(self) -> None:
        self._type()

    def have(self, passphrase: str) -> None:
        words = self.hall.words
        self.show_step(Waiting(self.hall, words.say("Your vault is being opened"), seconds=3.0))
        work = partial(self.hall.keeper.recover, self._folder, self._lines, passphrase)
        self.ask(work, self.hand_out, self._refuse)

    def _type(self) -> None:
        step = TypeSheet(self.hall)
        step.back_wanted.connect(self.left)
        step.typed.connect(self._typed)
        self.show_step(step)

    def _typed(self, lines: tuple[str, ...]) -> None:
        self._lines = lines
        self.choose()

    def _refuse(self, problem: Problem) -> None:
        """Begin with the sheet again: the passphrase has nothing to do with it."""
        self._type()
        if self.step is not None:
            self.step.explain(problem)
