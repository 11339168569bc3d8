"""A drawing on screen: painted once for each size and look, then kept."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from pendamping.desktop.theme.look import Look, worn
from pendamping.reports.charts import (
    Circle,
    Drawing,
    Line,
    Point,
    Polygon,
    Polyline,
    Rect,
    Shape,
    Text,
)

NOTHING: Final = Drawing((), "")


class Chart(QWidget):
    """Shows a drawing. A screen reader says what it shows in words."""

    def __init__(self, drawing: Drawing = NOTHING, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._kept: tuple[object, QPixmap] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_drawing(drawing)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another drawing."""
        self._drawing = drawing
        self._kept = None
        self.setAccessibleName(drawing.alt)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = worn()
        return QSize(look.px(max(220, self._drawing.least_width)), look.px(self._drawing.height))

    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(120), worn().px(self._drawing.height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        key = (self.size(), ratio, worn())
        if self._kept is None or self._kept[0] != key:
            pixmap = QPixmap(self.size() * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _Brush(painter, self._drawing, self.width(), worn()).draw()
            painter.end()
            self._kept = (key, pixmap)
        QPainter(self).drawPixmap(0, 0, self._kept[1])


class _Brush:
    """Draws shapes at a width."""

    def __init__(self, painter: QPainter, drawing: Drawing, width: int, look: Look) -> None:
        self._painter = painter
        self._drawing = drawing
        self._look = look
        least = drawing.least_width * look.scale
        shrunk = min(1.0, width / least) if least else 1.0
        self._unit = look.scale * shrunk
        left, top, right, bottom = (margin * self._unit for margin in drawing.margins)
        self._corner = QPointF(left, top)
        self._room = QPointF(
            max(1.0, width - left - right), drawing.height * self._unit - top - bottom
        )

    def draw(self) -> None:
        for shape in self._drawing.shapes:
            self._shape(shape)

    def _shape(self, shape: Shape) -> None:
        match shape:
            case Line():
                self._pen(shape.tone, shape.width, dashed=shape.dashed)
                self._painter.drawLine(self._at(shape.start), self._at(shape.end))
            case Polyline():
                self._pen(shape.tone, shape.width)
                self._painter.drawPolyline(QPolygonF([self._at(one) for one in shape.points]))
            case Rect():
                self._fill(shape.tone)
                radius = shape.radius * self._unit
                box = QRectF(self._at(shape.start), self._at(shape.end))
                self._painter.drawRoundedRect(box, radius, radius)
            case Circle():
                self._circle(shape)
            case Polygon():
                self._pen(shape.tone, shape.width)
                self._painter.setBrush(self._look.color(shape.fill))
                self._painter.drawPolygon(QPolygonF([self._at(one) for one in shape.points]))
            case Text():
                self._text(shape)

    def _circle(self, shape: Circle) -> None:
        if shape.is_ring:
            self._pen(shape.tone, shape.width)
        else:
            self._fill(shape.tone)
        radius = shape.radius * self._unit
        self._painter.drawEllipse(self._at(shape.at), radius, radius)

    def _text(self, shape: Text) -> None:
        font = QFont(self._look.font("caption" if shape.strong else "small"))
        font.setPixelSize(max(8, round(12 * self._unit)))
        metrics = QFontMetricsF(font)
        said = shape.text
        room = shape.room * self._room.x() - shape.room_less * self._unit
        if room > 0:
            said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, room)
        wide = metrics.horizontalAdvance(said)
        at = self._at(shape.at)
        at.setX(at.x() - {"left": 0.0, "middle": wide / 2, "right": wide}[shape.align])
        self._painter.setFont(font)
        self._painter.setPen(self._look.color(shape.tone))
        self._painter.drawText(at, said)

    def _pen(self, tone: str, width: float, *, dashed: bool = False) -> None:
        pen = QPen(self._look.color(tone), width * self._unit)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed:
            pen.setDashPattern([3.0, 2.5])
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _fill(self, tone: str) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._look.color(tone))

    def _at(self, point: Point) -> QPointF:
        return QPointF(
            self._corner.x() + point.x * self._room.x() + point.dx * self._unit,
            self._corner.y() + point.y * self._room.y() + point.dy * self._unit,
        )
