"""The press: a document becomes a PDF with our letters, page by page, that names nobody.

Whoever reads the file's own facts finds the same title and maker in each: what it is about stands
on the paper alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final, cast
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from pendamping.i18n.words import Words
from pendamping.reports import style
from pendamping.reports.flowables import HAIR
from pendamping.reports.letters import printable
from pendamping.reports.looks import Looks
from pendamping.reports.model import Document, Imprint
from pendamping.reports.pieces import Head

TITLE: Final = "Pendamping"
"""Of every file alike."""

WIDTH: Final = float(A4[0])
HEIGHT: Final = float(A4[1])
TOP: Final = 40.0
FOOT: Final = 26.0
"""Where the last line stands above the edge of the sheet."""
LAST_LINE: Final = 9.5
"""It names the copy and the page, and stays on one line in large print too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A paper, ready to be printed."""

    pdf: bytes = field(repr=False)
    pages: int
    missing: int
    """Signs that our letters do not have."""


class _Sheets(Canvas):
    """Keeps every page until the last is known, so that each can say how many there are."""

    def __init__(self, *arguments: Any, finish: Callable[[Canvas, int, int], None], **facts: Any):
        super().__init__(*arguments, **facts)
        self._finish = finish
        self._done: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        self._done.append(dict(vars(self)))
        cast("Any", self)._startPage()  # noqa: SLF001 - how reportlab begins the next one

    def save(self) -> None:
        done = self._done
        for number, page in enumerate(done, start=1):
            vars(self).update(page)
            self._finish(self, number, len(done))
            super().showPage()
        self.sheets = len(done)
        super().save()


def printed(document: Document, words: Words) -> Printed:
    """Print a document; the same document makes the same file."""
    style.use_fonts()
    looks = Looks(document.size)
    about = document.imprint
    confidence = Paragraph(
        escape(printable(about.confidence)),
        style.text_style(looks.small.fontSize, font=style.STRONG),
    )
    foot = float(confidence.wrap(WIDTH - 2 * style.MARGIN, HEIGHT)[1]) + looks.small.leading
    kept = BytesIO()
    paper = BaseDocTemplate(
        kept,
        pagesize=A4,
        title=TITLE,
        author="",
        subject="",
        creator=TITLE,
        producer=TITLE,
        invariant=1,
        pageCompression=1,
        lang=str(words.language),
        initialFontName=style.REGULAR,
    )
    paper.addPageTemplates(
        [
            _template("first", TOP, foot),
            _template("later", TOP + looks.small.leading + 14, foot),
        ]
    )
    sheets: list[_Sheets] = []

    def finish(canvas: Canvas, page: int, pages: int) -> None:
        if page > 1:
            _running_head(canvas, about, looks)
        _foot(
            canvas,
            about,
            looks,
            confidence,
            words.say("Page {page} of {pages}", page=page, pages=pages),
        )

    def canvas(*arguments: Any, **facts: Any) -> _Sheets:
        sheets.append(_Sheets(*arguments, finish=finish, **facts))
        return sheets[-1]

    paper.build([_head(about, looks), *looks.pieces(document.blocks)], canvasmaker=canvas)
    return Printed(pdf=kept.getvalue(), pages=sheets[-1].sheets, missing=looks.missing)


def _template(name: str, top: float, foot: float) -> PageTemplate:
    """Return what a page leaves free; the first one is followed by later ones."""
    bottom = FOOT + foot + 18
    frame = Frame(
        style.MARGIN,
        bottom,
        WIDTH - 2 * style.MARGIN,
        HEIGHT - top - bottom,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    return PageTemplate(name, [frame], autoNextPageTemplate="later")


def _head(about: Imprint, looks: Looks) -> Head:
    title = looks.one(about.title, style.text_style(looks.base * 2.1, font=style.BOLD))
    title.style.leading = looks.base * 2.5
    subtitle = looks.one(about.subtitle, looks.label) if about.subtitle else None
    tag: list[tuple[str, ParagraphStyle]] = [
        (escape(printable(about.purpose)), style.text_style(looks.base * 0.95, font=style.STRONG))
    ]
    if about.code:
        tag.insert(0, (escape(about.code), style.text_style(looks.base * 1.3, font=style.BOLD)))
    return Head(title, subtitle, tag)


def _running_head(canvas: Canvas, about: Imprint, looks: Looks) -> None:
    how = looks.small
    y = HEIGHT - TOP
    canvas.setFillColor(how.textColor)
    canvas.setFont(style.STRONG, how.fontSize)
    canvas.drawString(style.MARGIN, y, printable(about.title))
    canvas.setFont(how.fontName, how.fontSize)
    canvas.drawRightString(WIDTH - style.MARGIN, y, about.code)
    canvas.setStrokeColor(HAIR)
    canvas.setLineWidth(0.7)
    canvas.line(style.MARGIN, y - 6, WIDTH - style.MARGIN, y - 6)


def _foot(canvas: Canvas, about: Imprint, looks: Looks, confidence: Paragraph, page: str) -> None:
    how = looks.small
    top = FOOT + how.leading + confidence.height + 2
    canvas.setStrokeColor(HAIR)
    canvas.setLineWidth(0.7)
    canvas.line(style.MARGIN, top + 6, WIDTH - style.MARGIN, top + 6)
    confidence.drawOn(canvas, style.MARGIN, FOOT + how.leading)
    canvas.setFillColor(how.textColor)
    canvas.setFont(how.fontName, min(how.fontSize, LAST_LINE))
    said = " · ".join(one for one in (about.printed, about.copy) if one)
    canvas.drawString(style.MARGIN, FOOT, printable(said))
    canvas.drawRightString(WIDTH - style.MARGIN, FOOT, page)
