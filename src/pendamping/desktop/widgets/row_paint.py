"""How a line of a list is laid out and painted."""

from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pendamping.desktop.theme.look import Look, worn
from pendamping.desktop.widgets import paint

LINE: Final = int(Qt.ItemDataRole.UserRole) + 1
PAD: Final = 10
GAP: Final = 12
SIDE: Final = 8
DETAIL_LINES: Final = 2
BESIDE: Final = 520
"""Pixels at 100 % below which the place at the right goes under the detail."""


class RowLine(Protocol):
    """What is painted: see `rows.Line`."""

    @property
    def key(self) -> object: ...
    @property
    def title(self) -> str: ...
    @property
    def detail(self) -> str: ...
    @property
    def lead(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def chips(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def icon(self) -> str | None: ...
    @property
    def icon_tone(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def aside(self) -> str: ...
    @property
    def state(self) -> tuple[str, str] | None: ...
    @property
    def strong(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Layout:
    """What is the same for all lines of a list."""

    lead_width: float = 0
    """The column of times or days in pixels at 100 %; 0 takes what the line's own text needs."""
    lead_strong: bool = True
    rules: bool = True
    """A line between lines."""
    action_icon: str = "pencil"
    detail_lines: int = DETAIL_LINES
    bottom_chips: bool = False
    """Chips stand under the title even where there is room beside it."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a line stand, in a box whose corner is 0, 0."""

    height: int
    lead: QRect
    number: QRect
    icon: QRect
    title: tuple[tuple[QPoint, str], ...]
    detail: tuple[tuple[QPoint, str], ...]
    chips: tuple[QRect, ...]
    aside: QRect
    state: QRect
    action: QRect


class RowDelegate(QStyledItemDelegate):
    """Paints lines; remembers how high each is at a width."""

    def __init__(self, layout: Layout, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._layout = layout
        self._view = parent
        self._known: dict[tuple[RowLine, int], Places] = {}

    def forget(self) -> None:
        """Lay everything out anew: other lines, or another look."""
        self._known.clear()

    def height(self, line: RowLine, width: int) -> int:
        """Return how high a line is at a width."""
        return self.places(line, width).height

    def places(self, line: RowLine, width: int) -> Places:
        """Return where the parts of a line stand at a width."""
        key = (line, width)
        if key not in self._known:
            self._known[key] = lay_out(line, width, self._layout, worn())
        return self._known[key]

    def action_place(self, row: QRect, line: RowLine) -> QRect:
        """Return where the button of a line stands."""
        return self.places(line, row.width()).action.translated(row.topLeft())

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._view.viewport().width()
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
        if line.aside:
            painter.setFont(look.font("soft"))
            painter.setPen(soft)
            flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(places.aside, flags, line.aside)
        if line.state:
            paint.chip(painter, places.state, *line.state, look)
        if line.action:
            _button(painter, places.action, line.action, self._layout.action_icon, look)


def lay_out(line: RowLine, width: int, how: Layout, look: Look) -> Places:
    """Find a place for every part of a line."""
    pad, gap = look.px(PAD), look.px(GAP)
    left, right = look.px(SIDE), width - look.px(SIDE)
    lead, left = _lead(line, how, look, left)
    number, left = _block(line.number and paint.tile_size(line.number, look), left, gap)
    side = look.px(18)
    icon, left = _block(line.icon and QSize(side, side), left, gap)
    narrow = width < look.px(BESIDE)
    action, right = _from_right(line.action and _button_size(line.action, look), right, gap)
    state_size = paint.chip_size(line.state[0], look) if line.state else None
    below: list[str] = []
    state, aside = QRect(), QRect()
    if not narrow:
        column = max(look.px(110), state_size.width() if state_size else 0)
        if state_size:
            state, right = _from_right(QSize(column, state_size.height()), right, gap)
            state.setWidth(state_size.width())
        if line.aside:
            aside, right = _from_right(QSize(look.px(110), 1), right, gap)
    elif line.aside:
        below.append(line.aside)
    room = max(look.px(60), right - left)
    title, chips, bottom = _title(line, left, pad, room, how, look)
    if narrow and state_size:
        state = QRect(left, bottom + look.px(2), min(state_size.width(), room), state_size.height())
        bottom = state.bottom() + 1 + look.px(2)
    detail_text = " · ".join(part for part in (line.detail, *below) if part)
    detail, bottom = paint.wrapped(
        detail_text, look.font("soft"), QPoint(left, bottom), room, how.detail_lines
    )
    height = max(bottom + pad, number.height() + 2 * pad, action.height() + 2 * pad, look.px(40))
    for box in (number, action, *(() if narrow else (state,))):
        box.moveTop((height - box.height()) // 2)
    aside.setTop(0)
    aside.setHeight(height)
    first = QFontMetrics(look.font("strong")).height()
    top = pad if detail or title[1:] else (height - first) // 2
    shift = top - pad
    title = tuple((QPoint(at.x(), at.y() + shift), text) for at, text in title)
    for chip in chips:
        chip.translate(0, shift)
    icon.moveTop(top + (first - icon.height()) // 2)
    lead.moveTop((height - lead.height()) // 2 if how.lead_strong else top + 1)
    return Places(height, lead, number, icon, title, detail, tuple(chips), aside, state, action)


def _lead(line: RowLine, how: Layout, look: Look, left: int) -> tuple[QRect, int]:
    if not line.lead and not how.lead_width:
        return QRect(), left
    metrics = QFontMetrics(look.font("number" if how.lead_strong else "soft"))
    wide = look.px(how.lead_width) or metrics.horizontalAdvance(line.lead)
    wide = max(wide, metrics.horizontalAdvance(line.lead))
    return QRect(left, 0, wide + 2, metrics.height()), left + wide + look.px(GAP)


def _block(size: QSize | str | None, left: int, gap: int) -> tuple[QRect, int]:
    if not isinstance(size, QSize):
        return QRect(), left
    return QRect(QPoint(left, 0), size), left + size.width() + gap


def _from_right(size: QSize | str | None, right: int, gap: int) -> tuple[QRect, int]:
    if not isinstance(size, QSize):
        return QRect(), right
    return QRect(QPoint(right - size.width(), 0), size), right - size.width() - gap


def _title(
    line: RowLine, left: int, top: int, room: int, how: Layout, look: Look
) -> tuple[tuple[tuple[QPoint, str], ...], list[QRect], int]:
    """Write the title in up to two lines, and its chips after it or under it."""
    font = look.font("strong" if line.strong else "body")
    metrics = QFontMetrics(font)
    written, bottom = paint.wrapped(line.title, font, QPoint(left, top), room, 2)
    chips: list[QRect] = []
    at = left + (metrics.horizontalAdvance(written[-1][1]) if written else 0) + look.px(8)
    row = bottom - metrics.height()
    if how.bottom_chips:
        at = left + room + 1
    for text, _ in line.chips:
        size = paint.chip_size(text, look)
        if at + size.width() > left + room and at > left:
            at, row = left, bottom + look.px(3)
            bottom = row + size.height() + look.px(2)
        down = (metrics.height() - size.height()) // 2 if row < bottom - size.height() - 9 else 0
        if row + metrics.height() == bottom:
            down = (metrics.height() - size.height()) // 2
        chips.append(QRect(at, row + down, min(size.width(), room), size.height()))
        at += size.width() + look.px(6)
    return written, chips, bottom


def _write(
    painter: QPainter, lines: tuple[tuple[QPoint, str], ...], font: QFont, color: QColor
) -> None:
    painter.setFont(font)
    painter.setPen(color)
    ascent = painter.fontMetrics().ascent()
    for at, text in lines:
        painter.drawText(at.x(), at.y() + ascent, text)


def _button_size(text: str, look: Look) -> QSize:
    wide = QFontMetrics(look.font("strong")).horizontalAdvance(text)
    return QSize(wide + look.px(28 + 18 + 8), look.px(36))


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
