"""What can be folded away: rarely asked, one key away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import quiet


class Folding(QWidget):
    """A title that opens and closes what stands under it."""

    opened = Signal()

    def __init__(self, title: str, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = body
        self._title = quiet(title, "chevron-right")
        self._title.clicked.connect(lambda: self.fold(folded=not self.is_folded))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(10))
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(body)
        self.fold(folded=True)

    @property
    def is_folded(self) -> bool:
        return self._body.isHidden()

    def fold(self, *, folded: bool) -> None:
        """Close it, or open it."""
        self._body.setVisible(not folded)
        self._title.show_icon("chevron-right" if folded else "chevron-down")
        if not folded:
            self.opened.emit()
