"""How what was found is painted: headings, lines, and the words that answer the search."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from pendamping.desktop.screens.search.model import Line
from pendamping.desktop.theme.look import Look, worn
from pendamping.desktop.widgets import paint
from pendamping.desktop.widgets.index import Index
from pendamping.i18n.snippets import Segment

SHOWN: Final = int(Qt.ItemDataRole.UserRole) + 1
PAD: Final = 8
SIDE: Final = 10
ICON: Final = 30
ONE_LINE: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
AT_END: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group, over its lines."""

    text: str = field(repr=False)


class ResultDelegate(QStyledItemDelegate):
    """Paints a heading, or a line with the hits in it."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        look, row = worn(), index.data(SHOWN)
        if isinstance(row, Heading):
            return QSize(0, QFontMetrics(look.font("caption")).height() + look.px(16))
        lines = QFontMetrics(look.font("strong")).height()
        if row.snippet:
            lines += QFontMetrics(look.font("strong")).height() + look.px(2)
        return QSize(0, lines + 2 * look.px(PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, row = worn(), index.data(SHOWN)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setClipRect(rect)
        if isinstance(row, Heading):
            painter.setFont(look.font("caption"))
            painter.setPen(look.color("ink_soft"))
            room = rect.adjusted(look.px(SIDE), look.px(6), -look.px(SIDE), 0)
            painter.drawText(room, ONE_LINE, row.text)
        else:
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            over = bool(state & QStyle.StateFlag.State_MouseOver)
            _ground(painter, rect, look, chosen=chosen, over=over)
            _line(painter, rect, row, look)
        painter.restore()


def _ground(painter: QPainter, rect: QRect, look: Look, *, chosen: bool, over: bool) -> None:
    if not chosen and not over:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(look.color("primary") if chosen else Qt.PenStyle.NoPen)
    painter.setBrush(look.color("primary_soft" if chosen else "card_alt"))
    box = QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5)
    painter.drawRoundedRect(box, look.px(8), look.px(8))


def _line(painter: QPainter, rect: QRect, line: Line, look: Look) -> None:
    left, right = rect.left() + look.px(SIDE), rect.right() - look.px(SIDE)
    top = rect.top() + look.px(PAD)
    strong = QFontMetrics(look.font("strong"))
    first = QRect(left + look.px(ICON), top, right - left - look.px(ICON), strong.height())
    paint.icon(
        painter, QRect(left, top, look.px(18), strong.height()), line.icon, look, tone="ink_soft"
    )
    small = QFontMetrics(look.font("small"))
    painter.setPen(look.color("ink_soft"))
    painter.setFont(look.font("small"))
    painter.drawText(first, AT_END, line.when)
    room = first.width() - small.horizontalAdvance(line.when) - look.px(12)
    title = strong.elidedText(line.title, Qt.TextElideMode.ElideRight, room)
    painter.setPen(look.color("ink"))
    painter.setFont(look.font("strong"))
    painter.drawText(first, ONE_LINE, title)
    at = first.left() + strong.horizontalAdvance(title) + look.px(8)
    soft = QFontMetrics(look.font("soft"))
    painter.setPen(look.color("ink_soft"))
    painter.setFont(look.font("soft"))
    left_over = first.left() + room - at
    if left_over > look.px(24):
        what = soft.elidedText(line.what, Qt.TextElideMode.ElideRight, left_over)
        painter.drawText(QRect(at, top, left_over, first.height()), ONE_LINE, what)
    second = QRect(first.left(), first.bottom() + look.px(2), first.width(), strong.height())
    _snippet(painter, second, line.snippet, look)


def _snippet(painter: QPainter, room: QRect, pieces: Sequence[Segment], look: Look) -> None:
    """Write a snippet on one line, its hits in strong letters on their own ground."""
    at = room.left()
    for piece in pieces:
        font = look.font("strong" if piece.hit else "soft")
        metrics = QFontMetrics(font)
        left = room.right() - at
        text = metrics.elidedText(piece.text, Qt.TextElideMode.ElideRight, left)
        wide = metrics.horizontalAdvance(text)
        place = QRect(at, room.top(), min(wide, left) + 1, room.height())
        if piece.hit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.palette.attention_soft))
            painter.drawRoundedRect(QRectF(place), 3, 3)
        painter.setFont(font)
        painter.setPen(look.color("attention_ink" if piece.hit else "ink"))
        painter.drawText(place, ONE_LINE, text)
        at += wide
        if at >= room.right() or text != piece.text:
            return
