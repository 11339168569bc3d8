"""A drawing on paper: the same shapes as on screen."""

from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from pendamping.reports import style
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
from pendamping.reports.palette import PAPER, TONES

LETTERS: Final = 9.0
FEWER: Final = 0.8
"""A pixel of the screen in points of the paper."""


def draw(canvas: Canvas, drawing: Drawing, x: float, y: float, width: float) -> float:
    """Draw with the lower left corner at a place of the page, and return how high it became."""
    brush = _Brush(canvas, drawing, x, y, width)
    canvas.saveState()
    brush.draw()
    canvas.restoreState()
    return brush.height


def height(drawing: Drawing, width: float) -> float:
    """Return how high a drawing becomes at a width."""
    return drawing.height * _unit(drawing, width)


class ChartOnPaper(Flowable):
    """A drawing in the flow of a document, as wide as its column."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self.drawing = drawing

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        self.width = available
        self.height = height(self.drawing, available)
        return self.width, self.height

    def draw(self) -> None:
        draw(self.canv, self.drawing, 0, 0, self.width)


class _Brush:
    """Draws shapes at a width, heights turned over: paper counts from its foot."""

    def __init__(self, canvas: Canvas, drawing: Drawing, x: float, y: float, width: float) -> None:
        self._canvas = canvas
        self._drawing = drawing
        self._unit = _unit(drawing, width)
        self.height = drawing.height * self._unit
        left, top, right, bottom = (margin * self._unit for margin in drawing.margins)
        self._left = x + left
        self._top = y + self.height - top
        self._wide = max(1.0, width - left - right)
        self._high = self.height - top - bottom

    def draw(self) -> None:
        for shape in self._drawing.shapes:
            self._shape(shape)

    def _shape(self, shape: Shape) -> None:
        match shape:
            case Line():
                self._pen(shape.tone, shape.width, dashed=shape.dashed)
                self._canvas.line(*self._at(shape.start), *self._at(shape.end))
            case Polyline():
                self._pen(shape.tone, shape.width)
                self._path(shape.points, closed=False)
            case Rect():
                self._rect(shape)
            case Circle():
                self._pen(shape.tone, shape.width)
                self._canvas.setFillColor(_color(shape.tone))
                radius = shape.radius * self._unit
                ring = int(shape.is_ring)
                self._canvas.circle(*self._at(shape.at), radius, stroke=ring, fill=1 - ring)
            case Polygon():
                self._pen(shape.tone, shape.width)
                self._canvas.setFillColor(_color(shape.fill))
                self._path(shape.points, closed=True)
            case Text():
                self._text(shape)

    def _rect(self, shape: Rect) -> None:
        left, top = self._at(shape.start)
        right, bottom = self._at(shape.end)
        wide, high = right - left, top - bottom
        radius = min(shape.radius * self._unit, wide / 2, high / 2)
        self._canvas.setFillColor(_color(shape.tone))
        self._canvas.roundRect(left, bottom, wide, high, max(0.0, radius), stroke=0, fill=1)

    def _path(self, points: tuple[Point, ...], *, closed: bool) -> None:
        path = self._canvas.beginPath()
        path.moveTo(*self._at(points[0]))
        for point in points[1:]:
            path.lineTo(*self._at(point))
        if closed:
            path.close()
        self._canvas.drawPath(path, stroke=1, fill=int(closed))

    def _text(self, shape: Text) -> None:
        font = style.STRONG if shape.strong else style.REGULAR
        size = LETTERS * self._unit / FEWER
        room = shape.room * self._wide - shape.room_less * self._unit
        said = shape.text if room <= 0 else _shortened(shape.text, font, size, room)
        self._canvas.setFont(font, size)
        self._canvas.setFillColor(_color(shape.tone))
        write = {
            "left": self._canvas.drawString,
            "middle": self._canvas.drawCentredString,
            "right": self._canvas.drawRightString,
        }[shape.align]
        write(*self._at(shape.at), said)

    def _pen(self, tone: str, width: float, *, dashed: bool = False) -> None:
        self._canvas.setStrokeColor(_color(tone))
        self._canvas.setLineWidth(width * self._unit)
        self._canvas.setLineCap(0 if dashed else 1)
        self._canvas.setDash([3 * self._unit * 1.4, 2.5 * self._unit * 1.4] if dashed else [])

    def _at(self, point: Point) -> tuple[float, float]:
        return (
            self._left + point.x * self._wide + point.dx * self._unit,
            self._top - point.y * self._high - point.dy * self._unit,
        )


def _unit(drawing: Drawing, width: float) -> float:
    """Return what a pixel of the design is on paper: smaller where the column is too narrow."""
    least = drawing.least_width * FEWER
    return FEWER * min(1.0, width / least) if least else FEWER


def _color(tone: str) -> Color:
    return HexColor(PAPER.tone(tone).mark if tone in TONES else getattr(PAPER, tone))


def _shortened(text: str, font: str, size: float, room: float) -> str:
    if stringWidth(text, font, size) <= room:
        return text
    while text and stringWidth(text + "…", font, size) > room:
        text = text[:-1]
    return text.rstrip() + "…"
