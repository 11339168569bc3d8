"""Notices: what is the case and what to do next, in place, never in a box of its own."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import Button, IconButton, quiet
from pendamping.desktop.widgets.text import label, retone

ICONS: Final = {
    "danger": "circle-alert",
    "attention": "triangle-alert",
    "fine": "circle-check",
    "info": "info",
    "primary": "info",
    "neutral": "info",
    "violet": "info",
}


class Notice(QFrame):
    """One explanation, hidden until there is one; screen readers say it when it comes.

    With a name for it there is a button that takes it away; Esc does so wherever it has the
    keyboard.
    """

    dismissed = Signal()

    def __init__(self, close: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._icon = QLabel()
        self._text = label("", "body")
        self._action: Button | None = None
        self._column = QVBoxLayout()
        self._close = IconButton("x", close, parent=self)
        self._tone = "danger"
        self._lay_out(closable=bool(close))
        self.hide()

    def text(self) -> str:
        """Return what is explained just now; nothing while hidden."""
        return "" if self.isHidden() else self._text.text()

    def explain(
        self,
        text: str,
        tone: str = "danger",
        action: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show an explanation, with a thing to do about it if there is one."""
        self._tone = tone
        self._text.setText(text)
        retone(self, tone=tone)
        self._dress()
        self._offer(action)
        self.setAccessibleName(text)
        self.show()
        announce(self, text)

    def dismiss(self) -> None:
        """Take the explanation away."""
        if not self.isHidden():
            self.hide()
            self._text.clear()
            self.dismissed.emit()

    clear = dismiss

    def focus_on(self) -> None:
        """Put the keyboard where something can be done about it, or where it is taken away."""
        at = self._action if self._action is not None else self._close
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _offer(self, action: tuple[str, Callable[[], object]] | None) -> None:
        if self._action is not None:
            self._column.removeWidget(self._action)
            self._action.hide()
            self._action.deleteLater()
            self._action = None
        if action is not None:
            words, do = action
            self._action = quiet(words)
            self._action.clicked.connect(partial(_do, do))
            self._column.insertWidget(1, self._action, 0, Qt.AlignmentFlag.AlignLeft)

    def _lay_out(self, *, closable: bool) -> None:
        look = worn()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(10), look.px(10), look.px(10))
        row.setSpacing(look.px(10))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._column.setSpacing(look.px(4))
        self._column.addWidget(self._text)
        self._column.addStretch(1)
        row.addLayout(self._column, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._close.setVisible(closable)
        self._close.clicked.connect(self.dismiss)

    def _dress(self) -> None:
        name = ICONS[self._tone]
        tone = worn().palette.tone(self._tone).ink
        self._icon.setPixmap(worn().pixmap(name, tone, 20, ratio=self.devicePixelRatioF()))


def _do(what: Callable[[], object], *_checked: object) -> None:
    what()


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say something now. Never hand over what may only be seen."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
