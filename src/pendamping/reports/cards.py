"""Symbol cards: one thing to do on each, told by pictures, to cut out and hang up."""

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepInFrame, Paragraph

from pendamping.reports import icons, style
from pendamping.reports.flowables import EDGE, tick_box
from pendamping.reports.letters import printable
from pendamping.reports.model import Card

HEIGHT: Final = 222.0
PICTURE: Final = 84.0
WHO: Final = 30.0
FOOT: Final = 34.0
"""Room for when, and for the boxes."""
MOST_MARKS: Final = 12


class CardRow(Flowable):
    """Two cards side by side with the line along which they are cut."""

    def __init__(self, cards: Sequence[Card]) -> None:
        super().__init__()
        self._cards = list(cards)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, HEIGHT
        return width, HEIGHT

    def draw(self) -> None:
        side = self.width / 2
        for place, card in enumerate(self._cards):
            self._card(card, place * side, side)

    def _card(self, card: Card, x: float, width: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(EDGE)
        canvas.setLineWidth(0.7)
        canvas.setDash([3, 3])
        canvas.rect(x, 0, width, HEIGHT)
        canvas.setDash([])
        middle = x + width / 2
        icons.draw(canvas, card.who_icon, x + 14, HEIGHT - 14 - WHO, WHO, color=style.QUIET)
        if card.who:
            canvas.setFillColor(style.QUIET)
            canvas.setFont(style.STRONG, 11)
            canvas.drawString(x + 20 + WHO, HEIGHT - 14 - WHO / 2 - 4, printable(card.who))
        has_words = bool(card.words or card.phone)
        picture = PICTURE if has_words else PICTURE * 1.35
        top = HEIGHT - 50 - picture if has_words else HEIGHT - 46 - picture
        icons.draw(
            canvas, card.icon, middle - picture / 2, top, picture, color=style.INK, width=1.6
        )
        if has_words:
            self._words(card, x + 14, top - 6, width - 28)
        self._marks(card, x, width)

    def _words(self, card: Card, x: float, top: float, width: float) -> None:
        said: list[Flowable] = [
            Paragraph(escape(printable(words)).replace("\n", "<br/>"), how)
            for words, how in ((card.words, _centred(13)), (card.phone, _centred(19)))
            if words
        ]
        room = top - FOOT
        box = KeepInFrame(width, room, said, mode="shrink", hAlign="CENTER", vAlign="TOP")
        _, tall = box.wrapOn(self.canv, width, room)
        box.drawOn(self.canv, x, top - tall)

    def _marks(self, card: Card, x: float, width: float) -> None:
        """Draw when, and a box for each time."""
        canvas = self.canv
        if card.when:
            icons.draw(canvas, "calendar-days", x + 14, 10, 16, color=style.QUIET)
            canvas.setFillColor(style.INK)
            canvas.setFont(style.REGULAR, 10)
            canvas.drawString(x + 35, 14, printable(card.when))
        marks = min(card.marks, MOST_MARKS)
        side, gap = 13.0, 5.0
        left = x + width - 14 - marks * (side + gap) + gap
        for place in range(marks):
            tick_box(canvas, left + place * (side + gap), 11, side)


def _centred(size: float) -> ParagraphStyle:
    how = style.text_style(size, font=style.STRONG)
    return ParagraphStyle("card", parent=how, alignment=TA_CENTER, leading=size * 1.25)
