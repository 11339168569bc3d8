"""A part that folds to its heading."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from pendamping.desktop.theme.look import worn


class SidePanel(QFrame):
    """A card whose body can be folded away; what is in it stays. Widgets go into `body`."""

    turned = Signal(bool)
    """Tells whether it is open, when a person opened or folded it."""

    def __init__(self, title: str, *, is_open: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._button = QPushButton(title.replace("&", "&&"))
        self._button.setObjectName("fold")
        self._button.setAccessibleName(title)
        self._button.setCheckable(True)
        self._button.setAutoDefault(False)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self._lay_out()
        self._button.clicked.connect(self._turn)
        self.set_open(is_open)

    @property
    def is_open(self) -> bool:
        return self._button.isChecked()

    def set_open(self, is_open: bool) -> None:  # noqa: FBT001 - as Qt's setVisible
        """Open or fold it without telling anybody."""
        self._button.setChecked(is_open)
        self._inside.setVisible(is_open)
        self._dress()

    def set_title(self, title: str) -> None:
        self._button.setText(title.replace("&", "&&"))
        self._button.setAccessibleName(title)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def _turn(self) -> None:
        self.set_open(self._button.isChecked())
        self.turned.emit(self.is_open)

    def _lay_out(self) -> None:
        look = worn()
        edge = look.px(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, look.px(8), edge, edge)
        column.setSpacing(look.px(6))
        column.addWidget(self._button)
        self.body.setContentsMargins(look.px(4), 0, look.px(4), look.px(2))
        self.body.setSpacing(look.px(8))
        column.addWidget(self._inside)

    def _dress(self) -> None:
        name = "chevron-down" if self.is_open else "chevron-right"
        self._button.setIcon(worn().icon(name, "ink_soft"))
