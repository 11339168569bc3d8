"""One page of paper: text that wraps, cards, and a foot that says which page of how many."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from pendamping.i18n.words import Words
from pendamping.reports import style

WIDTH: Final = float(A4[0])
HEIGHT: Final = float(A4[1])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in the making. Heights count from the top, as one reads."""

    canvas: Canvas

    def text(self, words: str, x: float, y: float, width: float, how: ParagraphStyle) -> float:
        """Write text that wraps at a width, and return how far down it reaches."""
        paragraph = Paragraph(escape(words), how)
        _, height = paragraph.wrap(width, HEIGHT)
        paragraph.drawOn(self.canvas, x, HEIGHT - y - height)
        return y + float(height)

    def line(self, words: str, x: float, y: float, how: ParagraphStyle) -> None:
        """Write one line whose feet stand at a height."""
        self.canvas.setFillColor(how.textColor)
        self.canvas.setFont(how.fontName, how.fontSize)
        self.canvas.drawString(x, HEIGHT - y, words)

    def centred(self, words: str, x: float, y: float, how: ParagraphStyle) -> None:
        """Write one line with its middle at a place."""
        self.canvas.setFillColor(how.textColor)
        self.canvas.setFont(how.fontName, how.fontSize)
        self.canvas.drawCentredString(x, HEIGHT - y, words)

    def to_the_right(self, words: str, x: float, y: float, how: ParagraphStyle) -> None:
        """Write one line that ends at a place."""
        self.canvas.setFillColor(how.textColor)
        self.canvas.setFont(how.fontName, how.fontSize)
        self.canvas.drawRightString(x, HEIGHT - y, words)

    def card(  # a rectangle has four numbers, and a card two colours
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Color,
        edge: Color | None = None,
        radius: float = style.RADIUS,
    ) -> None:
        """Draw a card with round corners."""
        self.canvas.setFillColor(fill)
        self.canvas.setStrokeColor(edge or fill)
        self.canvas.setLineWidth(0.8)
        self.canvas.roundRect(x, HEIGHT - y - height, width, height, radius, stroke=1, fill=1)

    def rule(self, x: float, y: float, to: float, *, color: Color, dashed: bool = False) -> None:
        """Draw a level line."""
        self.canvas.setStrokeColor(color)
        self.canvas.setLineWidth(0.8)
        self.canvas.setDash([3, 3] if dashed else [])
        self.canvas.line(x, HEIGHT - y, to, HEIGHT - y)
        self.canvas.setDash([])

    def squares(self, rows: Iterable[Iterable[int]], x: float, y: float, side: float) -> None:
        """Draw the dark squares of a pattern as one shape, so that no hairline shows between."""
        path = self.canvas.beginPath()
        for down, row in enumerate(rows):
            for start, length in _runs(row):
                top = HEIGHT - y - (down + 1) * side
                path.rect(x + start * side, top, length * side, side)
        self.canvas.setFillColor(style.INK)
        self.canvas.drawPath(path, stroke=0, fill=1)

    def foot(self, title: str, words: Words, *, page: int, pages: int) -> None:
        """Say at the foot what this is, and which page of how many."""
        how = style.text_style(8, color=style.QUIET)
        at = HEIGHT - 30
        self.rule(style.MARGIN, at - 14, WIDTH - style.MARGIN, color=style.LINE)
        self.line(f"Pendamping · {title}", style.MARGIN, at, how)
        said = words.say("Page {page} of {pages}", page=page, pages=pages)
        self.to_the_right(said, WIDTH - style.MARGIN, at, how)


def new_paper(title: str, words: Words) -> tuple[Canvas, BytesIO]:
    """Begin a paper that tells neither when it was made nor on which machine."""
    style.use_fonts()
    kept = BytesIO()
    canvas = Canvas(
        kept,
        pagesize=A4,
        pageCompression=1,
        invariant=1,
        initialFontName=style.REGULAR,  # type: ignore[arg-type]  # a name; the stubs say a number
        lang=str(words.language),
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setCreator("Pendamping")
    canvas.setProducer("Pendamping")
    return canvas, kept


def _runs(row: Iterable[int]) -> list[tuple[int, int]]:
    """Return where dark runs begin and how long they are."""
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((place, 1))
    return found
