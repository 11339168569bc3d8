"""How each block of a paper looks, in normal and in large letters, on a printer without colour."""

from collections.abc import Iterator, Sequence
from functools import cached_property, singledispatchmethod
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from pendamping.reports import model, style
from pendamping.reports.cards import CardRow
from pendamping.reports.chart_paper import ChartOnPaper
from pendamping.reports.flowables import (
    EDGE,
    HAIR,
    Columns,
    Frame,
    Framed,
    Icon,
    PenLines,
    Row,
    Stack,
    TickRow,
)
from pendamping.reports.folding import FoldRow
from pendamping.reports.letters import missing, printable
from pendamping.reports.model import Size, Tone
from pendamping.reports.pieces import CutOff, Signing, StepHead, StopPiece

BASE: Final = {Size.NORMAL: 10.0, Size.LARGE: 17.0}
"""Large print begins at 16 points."""

COLUMNS: Final = 3
SHORT_FACT: Final = 28
"""A longer answer takes two columns."""
LONGEST_FACT: Final = 60
"""One that is longer still takes the whole width."""

PANEL_EDGE: Final = 13.0
"""What a panel of a folded card leaves free at each side."""

LONGEST_LINE: Final = 108
"""Letters of small answers that share a line."""


class Looks:
    """Turns blocks into pieces of a page."""

    def __init__(self, size: Size) -> None:
        self.base = BASE[size]
        self.is_large = size is Size.LARGE
        self.missing = 0
        """Signs met so far that cannot be printed."""

    @cached_property
    def body(self) -> ParagraphStyle:
        return style.text_style(self.base)

    @cached_property
    def strong(self) -> ParagraphStyle:
        return style.text_style(self.base, font=style.STRONG)

    @cached_property
    def label(self) -> ParagraphStyle:
        size = self.base * 0.95 if self.is_large else self.base * 0.85
        return style.text_style(size, color=style.QUIET)

    @cached_property
    def heading(self) -> ParagraphStyle:
        return style.text_style(self.base * 1.25, font=style.BOLD, color=style.PRIMARY)

    @cached_property
    def small(self) -> ParagraphStyle:
        return style.text_style(max(8.0, self.base * 0.75), color=style.QUIET)

    @cached_property
    def right(self) -> ParagraphStyle:
        return ParagraphStyle("right", parent=self.body, alignment=TA_RIGHT)

    @cached_property
    def centred(self) -> ParagraphStyle:
        return ParagraphStyle("centred", parent=self.body, alignment=TA_CENTER)

    def paragraphs(self, text: str, how: ParagraphStyle) -> list[Flowable]:
        """Return running text, one piece for each line its writer began."""
        self.missing += missing(text)
        lines = printable(text).split("\n")
        return [Paragraph(escape(line), how) for line in lines if line.strip()] or [
            Paragraph("", how)
        ]

    def one(self, text: str, how: ParagraphStyle) -> Paragraph:
        """Return text as one paragraph."""
        self.missing += missing(text)
        return Paragraph(escape(printable(text)).replace("\n", "<br/>"), how)

    def pieces(self, blocks: Sequence[model.Block]) -> Iterator[Flowable]:
        """Return what a page is filled with, block by block."""
        for place, block in enumerate(blocks):
            if _begins_something(block):
                yield CondPageBreak(self._beginnings(blocks[place + 1 :]))
            yield from self.of(block)

    def _beginnings(self, following: Sequence[model.Block]) -> float:
        """Return the height below which a heading would stand alone at the foot of a page."""
        height = self.base * 4
        for block in following:
            if not _begins_something(block):
                return height + self._beginning(block)
            height += self.base * 3
        return height

    def _beginning(self, block: model.Block) -> float:
        """Return how much of a block stays with the heading above it."""
        met = self.missing
        first = next(self.of(block), None)
        self.missing = met
        if first is None or isinstance(first, PageBreak):
            return 0.0
        return min(float(first.wrap(page_width(), A4[1])[1]), self.base * 15)

    @singledispatchmethod
    def of(self, block: object) -> Iterator[Flowable]:
        """Return the pieces of one block."""
        raise TypeError(block)

    @of.register
    def _(self, block: model.Heading) -> Iterator[Flowable]:
        yield Spacer(0, self.base * 0.9)
        yield self.one(block.text, self.heading)
        yield Spacer(0, self.base * 0.45)

    @of.register
    def _(self, block: model.Passage) -> Iterator[Flowable]:
        inside: list[Flowable] = []
        how = {Tone.QUIET: self.label, Tone.STRONG: self.strong}.get(block.tone, self.body)
        if block.label:
            inside.append(self.one(block.label, self.label))
        inside += self.paragraphs(block.text, how)
        kept = 1 if block.label else 0
        frame = Frame(kept=kept, gap=2)
        if block.tone is Tone.QUOTE:
            frame = Frame(left=13, top=2, bottom=2, bar=EDGE, kept=kept, gap=2)
        if block.tone is Tone.CARE:
            if block.label:
                inside[0] = self.one(block.label, self.strong)
            frame = Frame(
                left=15,
                right=12,
                top=8,
                bottom=9,
                bar=style.ATTENTION,
                fill=style.ATTENTION_PALE,
                kept=kept,
            )
        if block.tone is Tone.STRONG:
            yield Spacer(0, self.base * 0.5)
        yield Framed(inside, frame, after=self.base * (0.4 if block.tone is Tone.STRONG else 0.9))

    @of.register
    def _(self, block: model.Facts) -> Iterator[Flowable]:
        waiting: list[tuple[Flowable, int]] = []
        for label, value in block.pairs:
            if len(value) > LONGEST_FACT or "\n" in value or self.is_large:
                yield from self._row(waiting)
                waiting = []
                inside = [self.one(label, self.label), *self.paragraphs(value, self.body)]
                yield Framed(inside, Frame(kept=1, gap=1), after=self.base * 0.7)
                continue
            span = 2 if max(len(value), len(label) - 8) > SHORT_FACT else 1
            if sum(one for _, one in waiting) + span > COLUMNS:
                yield from self._row(waiting)
                waiting = []
            fact = Stack([self.one(label, self.label), self.one(value, self.body)])
            waiting.append((fact, span))
        yield from self._row(waiting)

    def _row(self, cells: Sequence[tuple[Flowable, int]]) -> Iterator[Flowable]:
        """Yield a row of facts; each takes one column or two."""
        if cells:
            shares = [span for _, span in cells]
            left = COLUMNS - sum(shares)
            yield Columns(
                [cell for cell, _ in cells], [*shares, *[1] * left], after=self.base * 0.7
            )

    @of.register
    def _(self, block: model.Listing) -> Iterator[Flowable]:
        frame = Frame(gap=self.base * 0.3, together=self.base * 15)
        yield Framed(self._items(block.items), frame, after=self.base * 0.8)

    def _items(self, items: Sequence[str]) -> list[Flowable]:
        how = ParagraphStyle("item", parent=self.body, leftIndent=12, bulletIndent=1)
        inside: list[Flowable] = []
        for item in items:
            self.missing += missing(item)
            said = escape(printable(item)).replace("\n", "<br/>")
            inside.append(Paragraph(said, how, bulletText="•"))
        return inside

    @of.register
    def _(self, block: model.Step) -> Iterator[Flowable]:
        head = StepHead(
            block.number,
            block.icon,
            self.one(block.who, self.strong),
            self.one(block.when, self.label if self.is_large else self.right),
            base=self.base,
            is_done=block.is_done,
        )
        inside: list[Flowable] = [head, *self.paragraphs(block.what, self.body)]
        inside += [self._said(pairs) for pairs in self._lines(block.pairs)]
        frame = Frame(
            left=11, right=11, top=8, bottom=9, edge=HAIR, kept=1, together=self.base * 15
        )
        yield Framed(inside, frame, after=self.base * 0.8)

    def _lines(self, pairs: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
        """Put short answers into one line as long as there is room; in large print, each alone."""
        lines: list[list[tuple[str, str]]] = []
        room = 0
        for label, value in pairs:
            needed = len(label) + len(value) + 5
            if self.is_large or needed > room or "\n" in value:
                lines.append([])
                room = LONGEST_LINE
            lines[-1].append((label, value))
            room -= needed
        return lines

    def _said(self, pairs: Sequence[tuple[str, str]]) -> Paragraph:
        how = ParagraphStyle("said", parent=self.label, textColor=style.INK)
        quiet = style.QUIET.hexval()[2:]
        said = [
            f'<font color="#{quiet}">{escape(printable(label))}:</font> '
            + escape(printable(value)).replace("\n", "<br/>")
            for label, value in pairs
        ]
        self.missing += sum(missing(label + value) for label, value in pairs)
        return Paragraph(" &nbsp;·&nbsp; ".join(said), how)

    @of.register
    def _(self, block: model.Grid) -> Iterator[Flowable]:
        width = page_width()
        rows = [[self.one(head, self.label) for head in block.heads]]
        rows += [[self.one(cell, self.body) for cell in row] for row in block.rows]
        table = Table(
            rows,
            colWidths=[width * share / sum(block.shares) for share in block.shares],
            repeatRows=1,
            splitInRow=1,
        )
        table.setStyle(
            TableStyle(
                [
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LINEBELOW", (0, 0), (-1, 0), 1, EDGE),
                    ("LINEBELOW", (0, 1), (-1, -1), 0.5, HAIR),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 8),
                    ("TOPPADDING", (0, 0), (-1, -1), 4),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
                ]
            )
        )
        yield table
        yield Spacer(0, self.base)

    @of.register
    def _(self, block: model.Contact) -> Iterator[Flowable]:
        number = style.text_style(self.base * 1.7, font=style.BOLD)
        words: list[Flowable] = [self.one(block.label, self.label)]
        if block.who:
            words.append(self.one(block.who, self.strong))
        if block.number:
            words.append(self.one(block.number, number))
        side = self.base * 2.6
        inside = Row([Icon("phone", side), Stack(words, gap=2)], (side, page_width() - side - 40))
        frame = Frame(left=13, right=13, top=11, bottom=11, edge=style.PRIMARY)
        yield Framed([inside], frame, after=self.base)

    @of.register
    def _(self, block: model.Lines) -> Iterator[Flowable]:
        yield CondPageBreak(self.base * 5)
        yield Spacer(0, self.base * 0.4)
        if block.label:
            yield self.one(block.label, self.label)
        yield PenLines(block.count, step=max(21, self.base * 1.9))

    @of.register
    def _(self, block: model.Ticks) -> Iterator[Flowable]:
        inside: list[Flowable] = [TickRow([printable(one) for one in block.options], self.body)]
        if block.label:
            inside.insert(0, self.one(block.label, self.label))
        yield Stack(inside, gap=3)
        yield Spacer(0, self.base * 0.6)

    @of.register
    def _(self, block: model.Question) -> Iterator[Flowable]:
        asked: list[Flowable] = [self.one(block.text, self.strong)]
        if block.more:
            asked.append(self.one(block.more, self.label))
        answers = TickRow([printable(one) for one in block.answers], self.body)
        inside: list[Flowable] = [*asked, Spacer(0, 2), answers]
        if not self.is_large:
            inside = [Row([Stack(asked), answers], (4, 1))]
        if block.lines:
            inside.append(PenLines(block.lines, step=max(21, self.base * 1.9)))
        frame = Frame(left=12, right=12, top=7, bottom=8, edge=HAIR, together=self.base * 20)
        yield Framed(inside, frame, after=self.base * 0.6)

    @of.register
    def _(self, block: model.Signatures) -> Iterator[Flowable]:
        places = [
            Signing(self.one(who, self.label), self.one(below, self.small))
            for who, below in block.places
        ]
        rows = [places[at : at + 2] for at in range(0, len(places), 2)]
        yield Stack([Row(row, (1, 1), gap=30) for row in rows], gap=12)
        yield Spacer(0, self.base)

    @of.register
    def _(self, block: model.Letter) -> Iterator[Flowable]:
        to = Stack([self.one(line, self.body) for line in block.to], gap=0)
        yield Row([to, self.one(block.dated, self.right)], (3, 2), after=self.base * 1.4)
        yield self.one(block.about, self.strong)
        yield Spacer(0, self.base)

    @of.register
    def _(self, block: model.Stop) -> Iterator[Flowable]:
        words: list[Flowable] = [self.one(block.code, self.strong)]
        words += [self.one(line, self.body) for line in (block.place,) if line]
        words += [self.one(line, self.label) for line in (block.more,) if line]
        yield StopPiece(
            self.one(block.hour, style.text_style(self.base * 1.5, font=style.BOLD)),
            Stack(words, gap=1),
            [self.one(one, self.small) for one in block.noted],
        )

    @of.register
    def _(self, block: model.Cards) -> Iterator[Flowable]:
        for at in range(0, len(block.cards), 2):
            yield CardRow(block.cards[at : at + 2])

    @of.register
    def _(self, block: model.Fold) -> Iterator[Flowable]:
        panels = [self._panel(one) for one in block.panels]
        for at in range(0, len(panels), 2):
            yield FoldRow(panels[at : at + 2], is_first=at == 0, is_last=at + 2 >= len(panels))

    def _panel(self, panel: model.Panel) -> Framed:
        side = self.base * 1.5
        title = Row(
            [Icon(panel.icon, side), self.one(panel.title, self.strong)],
            (side, page_width() / 2 - side - 2 * PANEL_EDGE),
            gap=7,
        )
        number = style.text_style(self.base * 1.4, font=style.BOLD)
        inside: list[Flowable] = [title, *self._items(panel.items)]
        for who, phone in panel.calls:
            inside += [self.one(who, self.body)] if who else []
            inside += [self.one(phone, number)] if phone else []
        if panel.lines:
            inside.append(PenLines(panel.lines, step=max(21, self.base * 1.9)))
        edge = PANEL_EDGE
        frame = Frame(left=edge, right=edge, top=edge, bottom=edge, gap=self.base * 0.4, kept=1)
        return Framed(inside, frame)

    @of.register
    def _(self, block: model.Curve) -> Iterator[Flowable]:
        yield Stack([self.one(block.said, self.body), ChartOnPaper(block.chart)], gap=6)
        yield Spacer(0, self.base * 1.2)

    @of.register
    def _(self, block: model.Slip) -> Iterator[Flowable]:
        yield Spacer(0, self.base * 0.8)
        yield CutOff(list(self.pieces(block.blocks)))

    @of.register
    def _(self, _block: model.NewPage) -> Iterator[Flowable]:
        yield PageBreak()


def _begins_something(block: model.Block) -> bool:
    """Tell whether a block says what follows, and must not stand alone at the foot of a page."""
    return isinstance(block, model.Heading) or (
        isinstance(block, model.Passage) and block.tone is Tone.STRONG
    )


def page_width() -> float:
    """Return how wide the text of a page is."""
    return float(A4[0]) - 2 * style.MARGIN
