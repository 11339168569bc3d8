"""Taking the office's answer in: the file that came back, and the fingerprint from its card."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from pendamping.desktop.steps.parts import Hall, Step, named
from pendamping.desktop.steps.picking import FilePicker
from pendamping.desktop.widgets.buttons import primary
from pendamping.desktop.widgets.text import label

GROUPS: Final = (5, 10, 15, 20)
LENGTH: Final = 26


class Answer(Step):
    """The file that came back, and the fingerprint from the office's card."""

    given = Signal(object, str)

    def __init__(self, hall: Hall) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("Take the answer in"),
            words.say(
                "Type the 26 characters from the office's card. They prove that the answer comes "
                "from your office and from nobody else."
            ),
        )
        self._files = FilePicker(hall, words.say("Answers"), ())
        self._edit = QLineEdit()
        self._edit.setPlaceholderText("XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX")
        self._left = label("", "small")
        self._next = primary(words.say("Join this office"), "shield-check")
        self.body.addWidget(self._files)
        self.body.addWidget(named(words.say("Fingerprint on the card"), self._edit))
        self.body.addWidget(self._edit)
        self.body.addWidget(self._left)
        self.offer(self._next)
        self._edit.textEdited.connect(self._group)
        self._next.clicked.connect(self._go_on)
        self._files.refused.connect(self.explain)
        self._files.chosen.connect(lambda _: self._look())
        self._look()

    def begin(self) -> None:
        self._files.focus_on()

    def _group(self, text: str) -> None:
        """Set the letters in groups as they stand on the card, while they are typed."""
        at_end = self._edit.cursorPosition() == len(text)
        plain = "".join(letter for letter in text.upper() if letter.isalnum())[:LENGTH]
        ends = (0, *GROUPS, LENGTH)
        parts = [plain[start:end] for start, end in pairwise(ends)]
        if at_end:
            self._edit.setText("-".join(part for part in parts if part))
        self._look()

    def _look(self) -> None:
        typed = sum(letter.isalnum() for letter in self._edit.text())
        left = LENGTH - typed
        words = self.hall.words
        self._left.setText(
            words.count("{n} character more", "{n} characters more", left) if left > 0 else ""
        )
        self._next.setEnabled(left == 0 and self._files.file is not None)

    def _go_on(self) -> None:
        if self._files.file is not None:
            self.given.emit(self._files.file, self._edit.text())
