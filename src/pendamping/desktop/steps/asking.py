"""Asking for the passphrase of today, before something is done with the keys."""

from PySide6.QtCore import Qt, Signal

from pendamping.desktop.steps.parts import Hall, SecretBox, Step
from pendamping.desktop.widgets.buttons import primary


class AskPassphrase(Step):
    """The passphrase of today: nobody else may do this while the owner is away."""

    given = Signal(str)

    def __init__(self, hall: Hall, title: str, text: str, typed: str = "") -> None:
        super().__init__(hall, title, text)
        words = hall.words
        self._box = SecretBox(hall, words.say("The passphrase of today"))
        self._next = primary(words.say("Go on to the next step"))
        self._box.set_text(typed)
        self.body.addWidget(self._box)
        self.offer(self._next)
        self._box.entered.connect(self._go_on)
        self._next.clicked.connect(self._go_on)

    def begin(self) -> None:
        self._box.line().setFocus(Qt.FocusReason.OtherFocusReason)
        self._box.select()  # the next key takes its place, and the eye shows what it was

    def _go_on(self) -> None:
        if self._box.text():
            self.given.emit(self._box.text())
