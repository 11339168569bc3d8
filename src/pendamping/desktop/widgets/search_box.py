"""The box to search from, with the key that leads to it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.text import retone


class SearchBox(QFrame):
    """One line to search with. What is typed is never kept.

    `typed` comes with every letter, `entered` with Enter, `down` with the arrow that leads into
    the list below. Esc empties it.
    """

    typed = Signal(str)
    entered = Signal(str)
    down = Signal()

    def __init__(
        self, placeholder: str = "", shortcut: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("searchbox")
        self._icon = QLabel()
        self._line = QLineEdit()
        self._line.setObjectName("bare")
        self._line.setPlaceholderText(placeholder)
        self._line.setAccessibleName(placeholder)
        self._pill = QLabel(shortcut.replace("+", " "))
        self._pill.setObjectName("pill")
        self._pill.setVisible(bool(shortcut))
        self._lay_out()
        self._dress()
        self._line.textEdited.connect(self.typed)
        self._line.returnPressed.connect(lambda: self.entered.emit(self.text()))
        self._line.installEventFilter(self)
        self.setFocusProxy(self._line)

    @property
    def line(self) -> QLineEdit:
        return self._line

    def text(self) -> str:
        return self._line.text().strip()

    def clear(self) -> None:
        """Empty the box and tell."""
        self._line.clear()
        self.typed.emit("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            retone(self, focused=event.type() == QEvent.Type.FocusIn)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.down.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self._line.text():
                self.clear()
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        look = worn()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), 2, look.px(12), 2)
        row.setSpacing(look.px(9))
        row.addWidget(self._icon)
        row.addWidget(self._line, 1)
        row.addWidget(self._pill, 0, Qt.AlignmentFlag.AlignVCenter)

    def _dress(self) -> None:
        self._icon.setPixmap(
            worn().pixmap("search", "ink_soft", 18, ratio=self.devicePixelRatioF())
        )
