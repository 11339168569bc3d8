"""How chips, tiles, hints and icons are painted, by widgets and by the lines of a list."""

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)

from pendamping.desktop.theme.look import Look

CHIP_PAD: Final = 10
CHIP_HEIGHT: Final = 22
CHIP_ICON: Final = 13
TILE: Final = 34
WIDEST: Final = "WM"
"""Nothing of two figures or letters is wider on a tile."""
LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
MIDDLE: Final = int(Qt.AlignmentFlag.AlignCenter)


def ratio_of(painter: QPainter) -> float:
    """Return how many dots of the screen make one pixel."""
    return float(painter.device().devicePixelRatio())


def chip_size(text: str, look: Look, *, icon: str | None = None) -> QSize:
    """Return the room a chip takes."""
    metrics = QFontMetrics(look.font("chip"))
    wide = metrics.horizontalAdvance(text) + 2 * look.px(CHIP_PAD)
    if icon:
        wide += look.px(CHIP_ICON) + look.px(6)
    return QSize(wide, max(look.px(CHIP_HEIGHT), metrics.height() + look.px(4)))


def chip(
    painter: QPainter, rect: QRect, text: str, tone: str, look: Look, *, icon: str | None = None
) -> None:
    """Paint a chip; its text ends in "…" where its room ends."""
    colors = look.palette.tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colors.soft))
    radius = rect.height() / 2
    painter.drawRoundedRect(QRectF(rect), radius, radius)
    room = rect.adjusted(look.px(CHIP_PAD), 0, -look.px(CHIP_PAD), 0)
    if icon:
        side = look.px(CHIP_ICON)
        drawn = _pixmap(look, icon, colors.ink, CHIP_ICON, ratio_of(painter))
        painter.drawPixmap(QPointF(room.left(), rect.center().y() + 0.5 - side / 2), drawn)
        room.setLeft(room.left() + side + look.px(6))
    painter.setFont(look.font("chip"))
    painter.setPen(QColor(colors.ink))
    said = painter.fontMetrics().elidedText(
        text, Qt.TextElideMode.ElideRight, room.width() + look.px(2)
    )
    painter.drawText(room.adjusted(0, 0, look.px(4), 0), LEFT, said)
    painter.restore()


def tile_size(text: str, look: Look, *, side: float = TILE) -> QSize:
    """Return the room a number tile takes: the same for any two figures or letters."""
    metrics = QFontMetrics(look.font("caption"))
    wide = max(metrics.horizontalAdvance(widest) for widest in (text, WIDEST)) + look.px(14)
    return QSize(max(look.px(side * 0.8), wide), look.px(side))


def tile(painter: QPainter, rect: QRect, text: str, look: Look, *, on: str = "card") -> None:
    """Paint a number on a tile; on what is chosen the tile is as white as a card."""
    colors = look.palette.tone("primary")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("card") if on == "chosen" else QColor(colors.soft))
    painter.drawRoundedRect(QRectF(rect), look.px(8), look.px(8))
    painter.setPen(QColor(colors.ink))
    painter.setFont(look.font("caption"))
    painter.drawText(rect, MIDDLE, text)
    painter.restore()


def hint_size(text: str, look: Look) -> QSize:
    """Return the room a keyboard hint takes."""
    metrics = QFontMetrics(look.font("hint"))
    return QSize(metrics.horizontalAdvance(text) + look.px(12), metrics.height() + look.px(4))


def hint(painter: QPainter, rect: QRect, text: str, look: Look, *, on_primary: bool) -> None:
    """Paint a keyboard hint: a pill on a plain button, bare letters on a filled one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.font("hint"))
    ink = look.color("on_primary" if on_primary else "ink_soft")
    if not on_primary:
        painter.setPen(QPen(look.color("line"), 1))
        painter.setBrush(look.color("card"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    painter.setPen(ink)
    painter.drawText(rect, MIDDLE, text)
    painter.restore()


def ring(painter: QPainter, rect: QRect, look: Look, *, tone: str = "focus", radius: float) -> None:
    """Paint the ring that shows where the keyboard is."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color(tone), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def icon(
    painter: QPainter, rect: QRect, name: str, look: Look, *, tone: str = "ink", size: float = 18
) -> None:
    """Paint an icon in the middle of a place."""
    side = look.px(size)
    at = QPointF(rect.center()) + QPointF(0.5 - side / 2, 0.5 - side / 2)
    painter.drawPixmap(at, look.pixmap(name, tone, size, ratio=ratio_of(painter)))


def wrapped(
    text: str, font: QFont, at: QPoint, width: int, most: int
) -> tuple[tuple[tuple[QPoint, str], ...], int]:
    """Break a text into lines; the last one that fits ends in "…"."""
    if not text:
        return (), at.y()
    metrics = QFontMetrics(font)
    plain = " ".join(text.split())
    if metrics.horizontalAdvance(plain) <= width:
        return ((QPoint(at.x(), at.y()), plain),), at.y() + metrics.height()
    layout = QTextLayout(plain, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[tuple[QPoint, str]] = []
    y = at.y()
    while len(found) < most:
        row = layout.createLine()
        if not row.isValid():
            break
        row.setLineWidth(width)
        start = row.textStart()
        said = plain[start : start + row.textLength()].rstrip()
        if len(found) == most - 1:
            said = metrics.elidedText(plain[start:], Qt.TextElideMode.ElideRight, width)
        found.append((QPoint(at.x(), y), said))
        y += metrics.height()
    layout.endLayout()
    return tuple(found), y


def _pixmap(look: Look, name: str, color: str, size: float, ratio: float) -> QPixmap:
    return look.pixmap(name, color, size, ratio=ratio)
