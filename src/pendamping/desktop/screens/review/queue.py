"""The queue beside the version that is read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pendamping.desktop.screens.review.states import Waiting
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.i18n.words import Words


class _Queue(RowList):
    """Opens by Enter alone: keys that decided about one and are held on open no other."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        decides = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not is_enter or not (decides or event.isAutoRepeat()):
            super().keyPressEvent(event)


class QueueCard(Card):
    """What waits, the most pressing first. Arrows move, Enter opens."""

    opened = Signal(object)
    """Carries a `Waiting`."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.say("Queue"), parent=parent)
        self._words = words
        self._queue: tuple[Waiting, ...] = ()
        self._list = _Queue(name=words.say("Queue"), click_opens=True, fit=True)
        self.add(self._list)
        self._list.opened.connect(self._open)

    def display(self, queue: Sequence[Waiting]) -> None:
        """Show exactly these."""
        self._queue = tuple(queue)
        said = self._words.say("Queue")
        self.set_title(f"{said} · {len(queue)}" if queue else said)
        self._list.set_lines(
            [
                Line(key=one.subject, title=one.code, detail=one.title, state=(one.badge, one.tone))
                for one in queue
            ]
        )
        self.setVisible(bool(queue))

    def go_to(self, one: Waiting) -> None:
        """Mark which one is read."""
        self._list.go_to(one.subject)

    def focus_on(self) -> None:
        """Take the keyboard."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, subject: object) -> None:
        self.opened.emit(next(one for one in self._queue if one.subject == subject))
