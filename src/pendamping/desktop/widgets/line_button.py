"""A line to write in with a small button inside its right end."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import IconButton


class LineWithButton(QLineEdit):
    """A line whose button does something with what is written; text never runs under it."""

    def __init__(self, icon: str, name: str, *, stop: bool = False) -> None:
        """Make one; `stop` lets Tab stop at the button, where no key does the same."""
        super().__init__()
        self.button = IconButton(icon, name, parent=self)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus if stop else Qt.FocusPolicy.NoFocus)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do the button where the keyboard is on it, not what Enter does in the line."""
        if self.button.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.button.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._place()
        super().changeEvent(event)

    def _place(self) -> None:
        side = worn().px(28)
        self.button.setFixedSize(QSize(side, side))
        self.button.move(self.width() - side - worn().px(5), (self.height() - side) // 2)
        self.setTextMargins(0, 0, side, 0)
