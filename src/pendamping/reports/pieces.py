"""Pieces of single papers: the head of a step, a place to sign, a stop on the way."""

from collections.abc import Sequence
from typing import Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from pendamping.reports import icons, style
from pendamping.reports.flowables import EDGE, HAIR, Stack, tick_box

STACKED: Final = 12.0
"""In larger letters, who and when stand below each other."""


class StepHead(Flowable):
    """Which step it is, who takes it, by when, and a box to tick."""

    def __init__(  # what it shows, and how large
        self,
        number: int,
        icon: str,
        who: Paragraph,
        when: Paragraph,
        *,
        base: float,
        is_done: bool,
    ) -> None:
        super().__init__()
        self._number, self._icon = number, icon
        self._who, self._when = who, when
        self._base, self._is_done = base, is_done
        self._is_stacked = False

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        side = self._base * 1.9
        words = width - 2 * side - 12 - self._base * 1.4
        self._is_stacked = self._base > STACKED
        self._who.wrap(words if self._is_stacked else words * 0.48, height)
        self._when.wrap(words if self._is_stacked else words * 0.52, height)
        heights = float(self._who.height), float(self._when.height)
        self.width = width
        self.height = max(side, sum(heights) if self._is_stacked else max(heights))
        return width, self.height

    def draw(self) -> None:
        canvas, side, middle = self.canv, self._base * 1.9, self.height / 2
        canvas.setFillColor(style.PRIMARY)
        canvas.circle(side / 2, middle, side / 2, stroke=0, fill=1)
        canvas.setFillColor(style.CARD)
        canvas.setFont(style.BOLD, self._base)
        canvas.drawCentredString(side / 2, middle - self._base * 0.36, str(self._number))
        small = side * 0.82
        icons.draw(canvas, self._icon, side + 7, middle - small / 2, small, color=style.INK)
        box = self._base * 1.2
        if self._is_stacked:
            top = middle + (self._who.height + self._when.height) / 2 - self._who.height
            self._who.drawOn(canvas, 2 * side + 10, top)
            self._when.drawOn(canvas, 2 * side + 10, top - self._when.height)
        else:
            right = self.width - box - 8
            self._who.drawOn(canvas, 2 * side + 10, middle - self._who.height / 2)
            self._when.drawOn(canvas, right - self._when.width, middle - self._when.height / 2)
        tick_box(canvas, self.width - box, middle - box / 2, box, ticked=self._is_done)


class Signing(Flowable):
    """A place to sign."""

    ROOM = 46.0

    def __init__(self, who: Paragraph, below: Paragraph) -> None:
        super().__init__()
        self._who, self._below = who, below

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        heads = float(self._who.wrap(width, height)[1])
        feet = float(self._below.wrap(width, height)[1])
        self.width, self.height = width, heads + self.ROOM + feet
        return width, self.height

    def draw(self) -> None:
        self._who.drawOn(self.canv, 0, self.height - self._who.height)
        self.canv.setStrokeColor(EDGE)
        self.canv.setLineWidth(0.7)
        self.canv.line(0, self._below.height + 3, self.width, self._below.height + 3)
        self._below.drawOn(self.canv, 0, 0)


class StopPiece(Flowable):
    """An hour, where one goes, and lines to note when one came and left."""

    HOUR = 74.0
    NOTED = 128.0

    def __init__(self, hour: Paragraph, words: Flowable, noted: Sequence[Paragraph]) -> None:
        super().__init__()
        self._hour, self._words, self._noted = hour, words, list(noted)
        self._left = self.HOUR

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._left = max(self.HOUR, self._hour.minWidth() + 2)
        self._hour.wrap(self._left, height)
        self._words.wrap(width - self._left - self.NOTED - 32, height)
        for one in self._noted:
            one.wrap(self.NOTED * 0.42, height)
        lines = 23 * len(self._noted)
        self.width = width
        self.height = max(float(self._hour.height), float(self._words.height), lines) + 18
        return width, self.height

    def draw(self) -> None:
        canvas, top = self.canv, self.height - 6
        self._hour.drawOn(canvas, 0, top - self._hour.height)
        x = self._left + 8
        canvas.setStrokeColor(HAIR)
        canvas.setLineWidth(1.4)
        canvas.line(x, 0, x, self.height)
        canvas.setFillColor(style.PRIMARY)
        canvas.circle(x, top - 10, 4, stroke=0, fill=1)
        self._words.drawOn(canvas, x + 16, top - self._words.height)
        left = self.width - self.NOTED
        canvas.setStrokeColor(EDGE)
        canvas.setLineWidth(0.6)
        for place, one in enumerate(self._noted):
            y = top - 23 * (place + 1) + 5
            one.drawOn(canvas, left, y)
            canvas.line(left + self.NOTED * 0.44, y + 1, self.width, y + 1)


class CutOff(Stack):
    """A part below a line along which it is cut off."""

    LINE = 20.0

    def __init__(self, pieces: Sequence[Flowable]) -> None:
        super().__init__([one for one in pieces if not isinstance(one, CondPageBreak)], gap=3)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, inside = super().wrap(width, height)
        self.height = inside + self.LINE
        return width, self.height

    def draw(self) -> None:
        super().draw()
        canvas, top = self.canv, self.height - 8
        canvas.setStrokeColor(EDGE)
        canvas.setLineWidth(0.7)
        canvas.setDash([4, 3])
        canvas.line(20, top, self.width, top)
        canvas.setDash([])
        icons.draw(canvas, "scissors", 0, top - 6, 13, color=style.QUIET)


class Head(Flowable):
    """The head of the first page: what it is, for whom, and of which case."""

    TAG = 176.0

    def __init__(
        self,
        title: Paragraph,
        subtitle: Paragraph | None,
        tag: Sequence[tuple[str, ParagraphStyle]],
    ) -> None:
        super().__init__()
        self._title, self._subtitle = title, subtitle
        self._tag = [Paragraph(words, how) for words, how in tag]
        self.spaceAfter = 14

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        words = width - self.TAG - 24
        tall = float(self._title.wrap(words, height)[1]) + 14
        if self._subtitle is not None:
            tall += float(self._subtitle.wrap(words, height)[1]) + 3
        tag = sum(float(one.wrap(self.TAG - 24, height)[1]) for one in self._tag) + 18
        self._tag_height = tag
        self.width, self.height = width, max(tall, tag)
        return width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFillColor(style.PRIMARY)
        canvas.roundRect(0, self.height - 4, 30, 4, 2, stroke=0, fill=1)
        top = self.height - 12
        self._title.drawOn(canvas, 0, top - self._title.height)
        if self._subtitle is not None:
            top -= self._title.height + 3
            self._subtitle.drawOn(canvas, 0, top - self._subtitle.height)
        x = self.width - self.TAG
        canvas.setStrokeColor(EDGE)
        canvas.setLineWidth(0.8)
        canvas.roundRect(x, self.height - self._tag_height, self.TAG, self._tag_height, 7)
        top = self.height - 9
        for one in self._tag:
            one.drawOn(canvas, x + 12, top - one.height)
            top -= one.height
