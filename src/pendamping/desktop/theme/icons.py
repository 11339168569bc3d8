"""The icons of the window: Lucide, drawn from SVG in any colour and at any size."""

from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pendamping.kernel import resources

SIZE: Final = 18
"""Pixels at 100 %."""
FADED: Final = 0.4


def drawn(name: str, color: str, side: int, ratio: float = 1.0) -> QPixmap:
    """Draw an icon so many pixels wide, crisp on a screen of that device pixel ratio."""
    glyph = renderer(name, color)
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    glyph.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def renderer(name: str, color: str) -> QSvgRenderer:
    """Read an icon in one colour. One that does not ship is a bug."""
    svg = resources.octets(f"icons/{name}.svg").replace(b"currentColor", color.encode())
    return QSvgRenderer(QByteArray(svg))


class IconEngine(QIconEngine):
    """Draws an icon at whatever size and ratio is asked for; paler where it cannot be used."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name = name
        self._color = color
        self._glyph = renderer(name, color)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        painter.save()
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(FADED)
        self._glyph.render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        pixmap = QPixmap((size.toSizeF() * scale).toSize())
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), pixmap.size()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return IconEngine(self._name, self._color)
