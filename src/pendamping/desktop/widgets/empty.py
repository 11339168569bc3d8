"""What stands where nothing is yet: what will be here, and the first thing to do."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import plain
from pendamping.desktop.widgets.showing import show_if
from pendamping.desktop.widgets.text import label


class EmptyState(QWidget):
    """Says what will stand here, and offers the first action."""

    asked = Signal()

    def __init__(
        self, icon: str, text: str, action_text: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._icon = QLabel()
        self._text = label(text, "soft")
        self._action = plain(action_text or "")
        self._lay_out()
        self._dress()
        self.say(text, action_text)

    def say(self, text: str, action_text: str | None = None) -> None:
        """Say something else."""
        self._text.setText(text)
        self._action.setText(action_text or "")
        show_if(self._action, shown=bool(action_text))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        look = worn()
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(28), look.px(24), look.px(28))
        column.setSpacing(look.px(12))
        column.addStretch(1)
        column.addWidget(self._icon, 0, middle)
        self._text.setAlignment(middle)
        column.addWidget(self._text)
        column.addWidget(self._action, 0, middle)
        column.addStretch(2)
        self._action.clicked.connect(self.asked)

    def _dress(self) -> None:
        pixmap = worn().pixmap(self._icon_name, "ink_soft", 32, ratio=self.devicePixelRatioF())
        self._icon.setPixmap(pixmap)
