"""Restoring a vault from a backup that lies on a stick or in a folder."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from pendamping.desktop.steps.parts import Flow, Hall, SecretBox, Step
from pendamping.desktop.steps.picking import FilePicker
from pendamping.desktop.steps.waiting import Waiting
from pendamping.desktop.widgets.buttons import primary
from pendamping.kernel.problems import Problem


class Pick(Step):
    """Which backup, and the passphrase of its day."""

    picked = Signal(object, str)

    def __init__(self, hall: Hall) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("Restore from a backup"),
            words.say("It opens with the passphrase that was in force when it was written."),
        )
        self._files = FilePicker(hall, words.say("Backups"), ())
        self._secret = SecretBox(hall, words.say("Passphrase of that day"))
        self._next = primary(words.say("Look at the backup"), "search")
        self.body.addWidget(self._files)
        self.body.addWidget(self._secret)
        self.offer(self._next)
        self._files.chosen.connect(lambda file: self._next.setEnabled(file is not None))
        self._files.refused.connect(self.explain)
        self._secret.entered.connect(self._go_on)
        self._next.clicked.connect(self._go_on)

    def begin(self) -> None:
        self._files.focus_on()

    def _go_on(self) -> None:
        file, passphrase = self._files.file, self._secret.text()
        if file is not None and passphrase:
            self.picked.emit(file, passphrase)
        else:
            self._secret.line().setFocus(Qt.FocusReason.OtherFocusReason)


class Confirm(Step):
    """What the backup holds, before a vault is made of it."""

    confirmed = Signal()

    def __init__(self, hall: Hall, told: str) -> None:
        words = hall.words
        super().__init__(hall, words.say("This backup is whole"), told)
        restore = primary(words.say("Make a vault of it"), "history")
        restore.clicked.connect(self.confirmed)
        self.offer(restore)
        self._restore = restore

    def begin(self) -> None:
        self._restore.setFocus()


class Restoring(Flow):
    """From a file to a vault that writes on under a new number."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._file = Path()
        self._passphrase = ""
        self._pick()

    def _pick(self) -> None:
        step = Pick(self.hall)
        step.back_wanted.connect(self.left)
        step.picked.connect(self._look)
        self.show_step(step)

    def _look(self, file: Path, passphrase: str) -> None:
        self._file, self._passphrase = file, passphrase
        self.show_step(
            Waiting(self.hall, self.hall.words.say("The backup is being read to its end"))
        )
        work = partial(self.hall.keeper.describe_backup, file, passphrase)
        self.ask(work, self._confirm, self._refuse)

    def _confirm(self, told: str) -> None:
        step = Confirm(self.hall, told)
        step.back_wanted.connect(self._pick)
        step.confirmed.connect(self._restore)
        self.show_step(step)

    def _restore(self) -> None:
        self.show_step(
            Waiting(self.hall, self.hall.words.say("Your vault is being made"), seconds=4.0)
        )
        work = partial(self.hall.keeper.restore, self._file, self._passphrase)
        self.ask(work, self.entered.emit, self._refuse)

    def _refuse(self, problem: Problem) -> None:
        self._pick()
        if self.step is not None:
            self.step.explain(problem)
