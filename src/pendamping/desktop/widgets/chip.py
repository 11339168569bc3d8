"""Chips: a word or two with a meaning, and tiles with a case's number."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets import paint


class Chip(QLabel):
    """A word or two with a meaning; the word says it, the colour only helps."""

    def __init__(
        self,
        text: str = "",
        tone: str = "neutral",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._tone = tone
        self._icon = icon

    def show_as(self, text: str, tone: str, icon: str | None = None) -> None:
        """Say something else from now on."""
        self._tone, self._icon = tone, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return paint.chip_size(self.text(), worn(), icon=self._icon)

    def minimumSizeHint(self) -> QSize:
        size = self.sizeHint()
        return QSize(min(size.width(), worn().px(44)), size.height())

    def heightForWidth(self, _width: int) -> int:
        return self.sizeHint().height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.chip(painter, self.rect(), self.text(), self._tone, worn(), icon=self._icon)


class NumberTile(QLabel):
    """The last figures of a case's code on a tile."""

    def __init__(
        self, text: str = "", size: float = paint.TILE, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._size = size

    def sizeHint(self) -> QSize:
        return paint.tile_size(self.text(), worn(), side=self._size).expandedTo(
            QSize(worn().px(self._size) if self._size > paint.TILE else 0, 0)
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint.tile(QPainter(self), self.rect(), self.text(), worn())


class IconTile(QLabel):
    """An icon on a tile, at the head of a card."""

    def __init__(self, icon: str, size: float = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon = icon
        self._size = size

    def sizeHint(self) -> QSize:
        side = worn().px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.tile(painter, self.rect(), "", worn())
        paint.icon(painter, self.rect(), self._icon, worn(), tone="primary_ink", size=20)
