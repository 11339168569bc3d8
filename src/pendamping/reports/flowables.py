"""Pieces that a page is filled with: each knows its height, and most can be parted over pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from pendamping.reports import icons, style

HAIR: Final = HexColor("#B9B2A4")
"""Lines on paper are darker than on a screen: a tired printer loses pale ones."""
EDGE: Final = HexColor("#7A7F80")

FEWEST: Final = 2
"""Lines that stay together where a page ends."""
TICK: Final = 11.0
GAP: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What is around a piece."""

    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0
    bar: Color | None = None
    """A bar at the left, which marks the words inside as somebody's own or as a warning."""
    fill: Color | None = None
    edge: Color | None = None
    gap: float = 3
    """Between the pieces inside."""
    kept: int = 0
    """How many pieces at the beginning are never alone at the foot of a page."""
    together: float = 0
    """Up to this height it goes to the next page whole rather than being parted."""


class Framed(Flowable):
    """Pieces one below the other within a frame, which goes on over the page."""

    def __init__(self, inside: Sequence[Flowable], frame: Frame, *, after: float = 8) -> None:
        super().__init__()
        self._inside = list(inside)
        self._around = frame
        self._heights: list[float] = []
        self.spaceAfter = after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        inner = width - self._around.left - self._around.right
        self._heights = [float(piece.wrap(inner, height)[1]) for piece in self._inside]
        gaps = self._around.gap * max(0, len(self._inside) - 1)
        self.width = width
        self.height = sum(self._heights) + gaps + self._around.top + self._around.bottom
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Part the pieces where the page ends; nothing of them is lost."""
        if self.wrap(width, height)[1] <= self._around.together:
            return []
        inner = width - self._around.left - self._around.right
        place, room = self._reach(height)
        if place == len(self._inside):
            return [self]
        parts = self._inside[place].split(inner, room) if room > 0 else []
        if len(parts) < 2:  # noqa: PLR2004 - two parts, or it was not parted
            parts = []
        before = [*self._inside[:place], *parts[:1]]
        after = [*(parts[1:] or [self._inside[place]]), *self._inside[place + 1 :]]
        if len(before) <= self._around.kept:
            return []
        return [
            Framed(before, self._around, after=0),
            Framed(after, replace(self._around, kept=0, together=0), after=self.spaceAfter),
        ]

    def _reach(self, height: float) -> tuple[int, float]:
        """Return the first piece that does not fit whole, and the room that is left for it."""
        room = height - self._around.top - self._around.bottom
        for place, needed in enumerate(self._heights):
            if needed > room:
                return place, room
            room -= needed + self._around.gap
        return len(self._heights), room

    def draw(self) -> None:
        frame, canvas = self._around, self.canv
        if frame.fill is not None or frame.edge is not None:
            canvas.setFillColor(frame.fill or style.CARD)
            canvas.setStrokeColor(frame.edge or style.CARD)
            canvas.setLineWidth(0.7)
            canvas.roundRect(
                0,
                0,
                self.width,
                self.height,
                5,
                stroke=int(frame.edge is not None),
                fill=int(frame.fill is not None),
            )
        if frame.bar is not None:
            canvas.setFillColor(frame.bar)
            canvas.rect(0, 0, 3, self.height, stroke=0, fill=1)
        top = self.height - frame.top
        for piece, height in zip(self._inside, self._heights, strict=True):
            piece.drawOn(canvas, frame.left, top - height)
            top -= height + frame.gap


class Row(Flowable):
    """Pieces side by side, too short to be parted."""

    def __init__(
        self,
        cells: Sequence[Flowable],
        shares: Sequence[float],
        *,
        gap: float = 14,
        after: float = 7,
    ) -> None:
        super().__init__()
        self._cells = list(cells)
        self._shares = list(shares)
        self._gap = gap
        self._sizes: list[tuple[float, float]] = []
        self.spaceAfter = after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        room = width - self._gap * (len(self._shares) - 1)
        widths = [room * share / sum(self._shares) for share in self._shares]
        self._sizes = [
            (one, float(cell.wrap(one, height)[1]))
            for cell, one in zip(self._cells, widths, strict=False)
        ]
        self.width, self.height = width, max(height for _, height in self._sizes)
        return width, self.height

    def draw(self) -> None:
        x = 0.0
        for cell, (width, height) in zip(self._cells, self._sizes, strict=True):
            cell.drawOn(self.canv, x, self.height - height)
            x += width + self._gap


class Columns(Row):
    """Cells on a common grid: one that spans two columns is as wide as both and their gap."""

    GAP = 16.0

    def __init__(self, cells: Sequence[Flowable], shares: Sequence[int], *, after: float) -> None:
        super().__init__(cells, shares, gap=self.GAP, after=after)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        one = (width - self.GAP * (sum(self._shares) - 1)) / sum(self._shares)
        widths = [one * share + self.GAP * (share - 1) for share in self._shares]
        self._sizes = [
            (room, float(cell.wrap(room, height)[1]))
            for cell, room in zip(self._cells, widths, strict=False)
        ]
        self.width, self.height = width, max(tall for _, tall in self._sizes)
        return width, self.height


class Stack(Flowable):
    """Pieces one below the other that stay together."""

    def __init__(self, pieces: Sequence[Flowable], *, gap: float = 1) -> None:
        super().__init__()
        self._pieces = list(pieces)
        self._gap = gap
        self._heights: list[float] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._heights = [float(piece.wrap(width, height)[1]) for piece in self._pieces]
        self.width = width
        self.height = sum(self._heights) + self._gap * max(0, len(self._pieces) - 1)
        return width, self.height

    def draw(self) -> None:
        top = sum(self._heights) + self._gap * max(0, len(self._pieces) - 1)
        for piece, height in zip(self._pieces, self._heights, strict=True):
            piece.drawOn(self.canv, 0, top - height)
            top -= height + self._gap


class TickRow(Flowable):
    """Boxes to tick with their words, as many to a line as there is room for."""

    def __init__(self, options: Sequence[str], how: ParagraphStyle, *, after: float = 6) -> None:
        super().__init__()
        self._how = how
        self._side = TICK * how.fontSize / 10
        self._options = [(Paragraph(escape(one), how), _width(one, how)) for one in options]
        self._places: list[tuple[float, float, Paragraph]] = []
        self.spaceAfter = after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        lead = self._side + GAP
        x = y = line = 0.0
        self._places = []
        for option, natural in self._options:
            needed = min(lead + natural, width)
            if x and x + needed > width:
                x, y, line = 0.0, y + line + 4, 0.0
            _, tall = option.wrap(needed - lead, height)
            self._places.append((x, y, option))
            x, line = x + needed + 14, max(line, float(tall))
        self.width, self.height = width, y + line
        return width, self.height

    def draw(self) -> None:
        lead = (self._how.leading - self._side) / 2
        for x, y, option in self._places:
            top = self.height - y
            tick_box(self.canv, x, top - lead - self._side - 0.5, self._side)
            option.drawOn(self.canv, x + self._side + GAP, top - option.height)


class PenLines(Flowable):
    """Lines to write on."""

    def __init__(self, count: int, step: float = 24) -> None:
        super().__init__()
        self._count, self._step = count, step
        self.spaceAfter = 6

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self._count * self._step
        return width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        fitting = min(int(height // self._step), self._count - FEWEST)
        if fitting < FEWEST:
            return []
        return [PenLines(fitting, self._step), PenLines(self._count - fitting, self._step)]

    def draw(self) -> None:
        self.canv.setStrokeColor(EDGE)
        self.canv.setLineWidth(0.6)
        for line in range(self._count):
            y = self.height - (line + 1) * self._step + 2
            self.canv.line(0, y, self.width, y)


class Icon(Flowable):
    """A drawing as large as the letters beside it."""

    def __init__(self, name: str, side: float, *, color: Color = style.PRIMARY) -> None:
        super().__init__()
        self._name, self._side, self._color = name, side, color

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width = self.height = self._side
        return self._side, self._side

    def draw(self) -> None:
        icons.draw(self.canv, self._name, 0, 0, self._side, color=self._color, width=1.9)


def tick_box(canvas: Canvas, x: float, y: float, side: float, *, ticked: bool = False) -> None:
    """Draw a box for a tick, or with one."""
    canvas.setStrokeColor(style.INK)
    canvas.setLineWidth(0.9)
    canvas.roundRect(x, y, side, side, 1.5)
    if ticked:
        icons.draw(canvas, "check", x, y, side, color=style.INK, width=3)


def _width(words: str, how: ParagraphStyle) -> float:
    return stringWidth(words, how.fontName, how.fontSize) + 1
