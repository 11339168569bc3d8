"""How a line of a list is painted."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pendamping.desktop.theme.look import Look, worn
from pendamping.desktop.widgets import paint
from pendamping.desktop.widgets.row_layout import (
    DETAIL_LINES,
    Layout,
    Places,
    RowLine,
    Ruler,
    height,
    lay_out,
    widest_lead,
)

__all__ = ["LINE", "Layout", "RowDelegate"]

LINE: Final = int(Qt.ItemDataRole.UserRole) + 1
KEPT: Final = 400
"""Lines whose places are remembered: more than are ever in sight."""


class RowDelegate(QStyledItemDelegate):
    """Paints lines; remembers how high each is at a width."""

    def __init__(self, layout: Layout, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._layout = layout
        self._view = parent
        self._ruler = Ruler(worn())
        self._leads: frozenset[str] = frozenset()
        self._heights: dict[tuple[int, int], int] = {}
        self._places: dict[tuple[object, int], Places] = {}
        self.has_guessed = False
        """The list was laid out before it was seen, at a width it does not keep."""

    @property
    def holds_texts(self) -> bool:
        """Tell whether long texts are wrapped in its lines."""
        return self._layout.detail_lines > DETAIL_LINES

    def forget(self) -> None:
        """Lay everything out anew: other lines, or another look."""
        self._ruler = self._ruler if self._ruler.look is worn() else Ruler(worn())
        self._ruler.lead = widest_lead(self._leads, self._layout, self._ruler)
        self._heights.clear()
        self._places.clear()

    def align(self, leads: Iterable[str]) -> None:
        """Lay everything out anew, with room for these times or days before every line."""
        self._leads = frozenset(leads)
        self.forget()

    def height(self, line: RowLine, width: int) -> int:
        """Return how high a line is at a width."""
        key = (id(line), width)
        if key not in self._heights:
            self._heights[key] = height(line, width, self._layout, self._ruler)
        return self._heights[key]

    def places(self, line: RowLine, width: int) -> Places:
        """Return where the parts of a line stand at a width."""
        key = (id(line), width)
        if key not in self._places:
            if len(self._places) > KEPT:
                self._places.clear()
            self._places[key] = lay_out(line, width, self._layout, self._ruler)
        return self._places[key]

    def action_place(self, row: QRect, line: RowLine) -> QRect:
        """Return where the button of a line stands."""
        return self.places(line, row.width()).action.translated(row.topLeft())

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._view.viewport().width()
        if not self._view.isVisible():
            self.has_guessed = True
            return QSize(width, self._ruler.least)
        return QSize(width, self.height(index.data(LINE), width))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line: RowLine = index.data(LINE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        look = worn()
        flag = QStyle.StateFlag
        painter.save()
        chosen = bool(state & flag.State_Selected)
        self._ground(painter, rect, look, chosen=chosen, over=bool(state & flag.State_MouseOver))
        painter.translate(rect.topLeft())
        painter.setClipRect(QRect(QPoint(0, 0), rect.size()))
        places = self.places(line, rect.width())
        self._parts(painter, line, places, look, on="chosen" if chosen else "card")
        painter.restore()
        if state & flag.State_HasFocus and self._view.hasFocus():
            paint.ring(painter, rect.adjusted(1, 1, -1, -2), look, radius=look.px(8))
        elif self._layout.rules and not chosen:
            painter.setPen(look.color("line"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _ground(
        self, painter: QPainter, rect: QRect, look: Look, *, chosen: bool, over: bool
    ) -> None:
        if not chosen and not over:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("primary_soft" if chosen else "wash"))
        painter.drawRoundedRect(rect.adjusted(0, 0, 0, -1), look.px(8), look.px(8))

    def _parts(
        self, painter: QPainter, line: RowLine, places: Places, look: Look, *, on: str
    ) -> None:
        ink, soft = look.color("ink"), look.color("ink_soft")
        if line.lead:
            strong = self._layout.lead_strong
            painter.setFont(look.font("number" if strong else "soft"))
            painter.setPen(ink if strong else soft)
            painter.drawText(places.lead, int(Qt.AlignmentFlag.AlignLeft), line.lead)
        if line.number:
            paint.tile(painter, places.number, line.number, look, on=on)
        if line.icon:
            paint.icon(painter, places.icon, line.icon, look, tone=line.icon_tone)
        _write(painter, places.title, look.font("strong" if line.strong else "body"), ink)
        _write(painter, places.detail, look.font("soft"), soft)
        for (text, tone), where in zip(line.chips, places.chips, strict=True):
            paint.chip(painter, where, text, tone, look)
        if line.aside and places.aside.width() > 0:
            painter.setFont(look.font("soft"))
            painter.setPen(soft)
            flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(places.aside, flags, line.aside)
        if line.state:
            paint.chip(painter, places.state, *line.state, look)
        if line.action:
            _button(painter, places.action, line.action, self._layout.action_icon, look)


def _write(
    painter: QPainter, lines: tuple[tuple[QPoint, str], ...], font: QFont, color: QColor
) -> None:
    painter.setFont(font)
    painter.setPen(color)
    ascent = painter.fontMetrics().ascent()
    for at, text in lines:
        painter.drawText(at.x(), at.y() + ascent, text)


def _button(painter: QPainter, where: QRect, text: str, icon: str, look: Look) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(look.color("line"))
    painter.setBrush(look.color("card"))
    painter.drawRoundedRect(where, look.px(8), look.px(8))
    side = look.px(18)
    place = QRect(where.left() + look.px(14), where.top(), side, where.height())
    paint.icon(painter, place, icon, look)
    painter.setFont(look.font("strong"))
    painter.setPen(look.color("ink"))
    painter.drawText(where.adjusted(look.px(14 + 18 + 8), 0, 0, 0), paint.LEFT, text)
