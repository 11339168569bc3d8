"""The icons of the window: Lucide, drawn from SVG in any colour and at any size."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pendamping.kernel import resources

SIZE: Final = 18
"""Pixels at 100 %."""
SIZES: Final = (16, SIZE, 24)
"""Pixels at 100 % at which buttons and menus show icons."""
RATIOS: Final = (1.0, 1.25, 1.5, 2.0)
"""Dots to a pixel of the usual screens."""


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


def icon(name: str, color: str, sides: Iterable[int]) -> QIcon:
    """Make an icon that is crisp at each of these sizes on every usual screen.

    Made of pixmaps: an icon engine written in Python crashed when Qt copied the icon.
    """
    made = QIcon()
    for side in {round(side * ratio) for side in sides for ratio in RATIOS}:
        made.addPixmap(drawn(name, color, side))
    return made
