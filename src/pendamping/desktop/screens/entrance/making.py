"""Making a vault: its initials, its passphrase, its sheet."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from pendamping.desktop.steps.choosing import ChoosingFlow
from pendamping.desktop.steps.parts import Hall, Step, named
from pendamping.desktop.steps.sheet import SheetFlow
from pendamping.desktop.steps.waiting import Waiting
from pendamping.desktop.widgets.buttons import primary
from pendamping.desktop.widgets.fields import LineField
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.widgets.text import label

SECONDS = 8.0
"""Making measures this computer first, several tries long."""


class Name(Step):
    """Initials for the tile, and whether real people will be in it."""

    given = Signal(str, bool)
    """Carries the initials, and whether the vault is for practice."""

    def __init__(self, hall: Hall) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("A new vault"),
            words.say("Everybody who uses this computer sees the tile: initials tell enough."),
        )
        self._initials = LineField(words.say("for example AB"), most=4)
        self._kind = Segmented(
            ((False, words.say("For my cases")), (True, words.say("For practice"))),
            key=False,
            name=words.say("What it is for"),
        )
        self._next = primary(words.say("Go on to the next step"))
        self.body.addWidget(named(words.say("Initials, up to four letters"), self._initials))
        self.body.addWidget(self._initials)
        self.body.addSpacing(hall.look.px(6))
        self.body.addWidget(label(words.say("What it is for"), "caption"))
        self.body.addWidget(self._kind)
        self.offer(self._next)
        self._next.clicked.connect(self._go_on)

    def begin(self) -> None:
        self._initials.editor().setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        initials = str(self._initials.value()).strip().upper()
        if initials and not (initials.isascii() and initials.isalnum()):
            self._initials.explain(
                self.hall.words.say("Only letters A to Z and figures, because anybody reads them.")
            )
            self.begin()
            return
        self.given.emit(initials, self._kind.key is True)


class Making(ChoosingFlow, SheetFlow):
    """From the initials to a vault whose sheet was tried."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self.initials = ""
        self._is_training = False
        self._name()

    def before_choosing(self) -> None:
        self._name()

    def have(self, passphrase: str) -> None:
        words = self.hall.words
        self.show_step(
            Waiting(
                self.hall,
                words.say("Your vault is being made"),
                words.say(
                    "The lock is made as heavy as this computer can bear: whoever guesses must "
                    "lift it with every try."
                ),
                2.0 if self._is_training else SECONDS,
            )
        )
        work = partial(self.hall.keeper.make, passphrase, self.initials, training=self._is_training)
        self.ask(work, self.hand_out, self.explain_later)

    def _name(self) -> None:
        step = Name(self.hall)
        step.back_wanted.connect(self.left)
        step.given.connect(self._given)
        self.show_step(step)

    def _given(self, initials: str, is_training: bool) -> None:  # noqa: FBT001 - from a signal
        self.initials = initials
        self._is_training = is_training
        self.choose()
