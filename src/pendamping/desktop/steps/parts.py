"""What every page of a flow is made of: a card with a title, a body, a notice and buttons."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from pendamping.desktop.jobs import Jobs
from pendamping.desktop.steps.states import Doorkeeper
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.buttons import Button, quiet
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.phrase_field import PhraseField
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words
from pendamping.kernel.problems import Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hall:
    """All that a page of a flow is handed."""

    keeper: Doorkeeper
    words: Words
    look: Look
    jobs: Jobs
    show_help: Callable[[str], object] = str
    """Lays a page of the handbook over what stands here."""


class Step(QWidget):
    """One page: a title, a sentence, a body, and under it what can be done."""

    back_wanted = Signal()

    def __init__(self, hall: Hall, title: str, text: str = "") -> None:
        super().__init__()
        self.hall = hall
        self.title = label(title, "title")
        self.text = label(text, "soft")
        self.body = QVBoxLayout()
        self.notice = Notice()
        self._foot_row = QHBoxLayout()
        self._back = quiet(hall.words.say("Back"), "chevron-left")
        self._back.clicked.connect(self.back_wanted)
        self._offered: tuple[Button, ...] = ()
        self.column = QVBoxLayout(self)
        self._lay_frame()
        self.text.setVisible(bool(text))
        self.setAccessibleName(title)

    def say(self, text: str) -> None:
        """Say another sentence under the title."""
        self.text.setText(text)
        self.text.setVisible(bool(text))

    def offer(self, *buttons: Button, back: bool = True) -> None:
        """Put buttons at the foot; Enter does the last one that can be done.

        Where the keyboard is on a button of the page, Enter does that one.
        """
        self._back.setVisible(back)
        if buttons:
            self._foot_row.addWidget(flowing(*buttons, right=True), 1)
        self._offered = buttons

    def begin(self) -> None:
        """Take the keyboard; called when the page is shown."""

    def ask(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do some work; a problem is explained here."""
        self.notice.dismiss()
        self.hall.jobs.run(work, owner=self, then=then, otherwise=self.explain)

    def explain(self, problem: Problem) -> None:
        """Say what is the case and what to do next."""
        # Loaded once there is something to explain: the first picture does not wait for it.
        from pendamping.desktop.explaining import explain  # noqa: PLC0415 - see above

        self.notice.explain(explain(self.hall.words, problem), "attention")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = self._meant_by_enter()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and meant is not None:
            meant.click()
            return
        super().keyPressEvent(event)

    def _meant_by_enter(self) -> QAbstractButton | None:
        """Return the button that Enter does; one that is on or off is turned with Space."""
        at = QApplication.focusWidget()
        if isinstance(at, QAbstractButton) and self.isAncestorOf(at) and not at.isCheckable():
            return at
        ready = [one for one in self._offered if one.isEnabled() and one.isVisible()]
        return ready[-1] if ready else None

    def _lay_frame(self) -> None:
        px = self.hall.look.px
        column = self.column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(px(8))
        self.body.setSpacing(px(8))
        column.addLayout(self.body)
        column.addWidget(self.notice)
        column.addSpacing(px(10))
        self._foot_row.setSpacing(px(8))
        self._foot_row.addWidget(self._back)
        column.addLayout(self._foot_row)


class Flow(QWidget):
    """Several pages that lead somewhere: one is seen at a time."""

    entered = Signal(object)
    """Carries what was `Entered`."""
    opened = Signal(object)
    """A vault is open from now on, though the work does not begin yet: it must be watched."""
    left = Signal()
    """Somebody went back to where they had come from."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self.hall = hall
        self.step: Step | None = None
        self.place = QVBoxLayout(self)
        self.place.setContentsMargins(0, 0, 0, 0)

    def show_step(self, step: Step) -> None:
        """Show a page in place of the one that stood there."""
        if self.step is not None:
            self.place.removeWidget(self.step)
            self.step.hide()
            self.step.deleteLater()
        self.step = step
        self.place.addWidget(step)
        step.show()
        later(step, step.begin)

    def ask(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        otherwise: Callable[[Problem], object],
    ) -> None:
        """Do some work while a page waits."""
        self.hall.jobs.run(work, owner=self, then=then, otherwise=otherwise)


class SecretBox(QWidget):
    """A passphrase with its name above, a hint about Caps Lock, and a way to see what is typed."""

    entered = Signal()
    changed = Signal()

    def __init__(self, hall: Hall, name: str) -> None:
        super().__init__()
        words = hall.words
        self._field = PhraseField(
            show=words.say("Show what is typed"), hide=words.say("Hide what is typed")
        )
        self._caps = label(words.say("Caps Lock is on."), "small", tone="attention")
        self._caps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(hall.look.px(4))
        column.addWidget(named(name, self._field))
        column.addWidget(self._field)
        column.addWidget(self._caps)
        self._field.entered.connect(self.entered)
        self._field.changed.connect(self.changed)
        self._field.editor().installEventFilter(self)
        self.setFocusProxy(self._field.editor())

    def text(self) -> str:
        """Return what was typed."""
        return self._field.editor().text()

    def set_text(self, text: str) -> None:
        """Fill in a passphrase of the practice office."""
        self._field.editor().setText(text)

    def forget(self) -> None:
        """Empty the line."""
        self._field.forget()

    def select(self) -> None:
        """Let the next key take the place of what was typed."""
        self._field.editor().selectAll()

    def line(self) -> QWidget:
        """Return the line that is typed into."""
        return self._field.editor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell from a letter and the Shift key whether Caps Lock is on: no system is asked."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            letter = event.text()
            if event.key() == Qt.Key.Key_CapsLock:
                self._caps.hide()
            elif letter.isalpha():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._caps.setVisible(letter.isupper() is not shift)
        return super().eventFilter(watched, event)


def named(text: str, field: QWidget) -> QLabel:
    """Make the name of a field, which screen readers read with it."""
    name = label(text, "caption")
    name.setBuddy(field.focusProxy() or field)
    editor = field.focusProxy() or field
    editor.setAccessibleName(text)
    field.setAccessibleName(text)
    return name


def later(owner: QWidget, do: Callable[[], object]) -> None:
    """Do something when the event that is being handled is over."""
    QTimer.singleShot(0, owner, do)
