"""A calendar of weeks: chips on days, moved by dragging or with Ctrl and the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets import paint
from pendamping.desktop.widgets.index import Index

DAY: Final = int(Qt.ItemDataRole.UserRole) + 3
WEEK: Final = 7
STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -WEEK,
    Qt.Key.Key_Down: WEEK,
}
HEAD: Final = 24
CHIP: Final = 20
LEAST: Final = 86


@dataclass(frozen=True, slots=True)
class DayChip:
    """Something on a day."""

    key: object
    text: str
    tone: str = "primary"
    is_movable: bool = True
    short: str = ""
    """What is shown where the day is too narrow for the text."""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day of the calendar."""

    day: date
    chips: tuple[DayChip, ...] = ()
    is_off: bool = False
    """A weekend or a holiday: it steps back."""
    is_today: bool = False
    note: str = field(default="", repr=False)
    """What the day is called, such as a holiday."""
    said: str = field(default="", repr=False)
    """The day and what is on it, in words, for a screen reader."""


class MonthModel(QAbstractTableModel):
    """Days in weeks."""

    def __init__(self, weekdays: Sequence[str]) -> None:
        super().__init__()
        self.weekdays = tuple(weekdays)
        self.days: tuple[MonthDay, ...] = ()

    def set_days(self, days: Sequence[MonthDay]) -> None:
        self.beginResetModel()
        self.days = tuple(days)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else -(-len(self.days) // WEEK)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else WEEK

    def day(self, index: Index) -> MonthDay | None:
        at = index.row() * WEEK + index.column()
        return self.days[at] if index.isValid() and 0 <= at < len(self.days) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day(index)
        if day is None:
            return None
        if role == DAY:
            return day
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return day.said or ", ".join((str(day.day.day), *(chip.text for chip in day.chips)))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.weekdays[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class MonthGrid(QTableView):
    """Weeks from Monday to Sunday with what is on each day.

    Arrows go from day to day, Space from chip to chip, Enter opens the chip or the empty day.
    Ctrl and an arrow move the chip by a day or a week; so does dragging it.
    """

    opened = Signal(object)
    """Carries the key of a chip."""
    day_opened = Signal(object)
    """Carries a day without a chip under the pointer."""
    moved = Signal(object, object)
    """Carries the key of a chip and the day it is to go to."""

    def __init__(
        self, weekdays: Sequence[str], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = MonthModel(weekdays)
        self._chosen: object = None
        self._pressed: tuple[DayChip, QPoint] | None = None
        self._over: date | None = None
        self.setObjectName("month")
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(DayDelegate(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(10)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)

    @property
    def chosen(self) -> object:
        """The key of the chip that Enter would open."""
        return self._chosen

    @property
    def over(self) -> date | None:
        """The day onto which a chip is being dragged just now."""
        return self._over

    @property
    def day(self) -> date | None:
        """The day the keyboard is on."""
        shown = self._model.day(self.currentIndex())
        return shown.day if shown else None

    def set_days(self, days: Sequence[MonthDay]) -> None:
        """Show whole weeks; the keyboard stays on the chip, or else on the day, it was on."""
        day, key = self.day, self._chosen
        self._model.set_days(days)
        at = next((d.day for d in days if any(chip.key == key for chip in d.chips)), None)
        self._chosen = key if at is not None and key is not None else None
        self.go_to(at if self._chosen is not None and at is not None else day)
        self._fit()

    def go_to(self, day: date | None) -> None:
        """Put the keyboard on a day, if it is shown."""
        for at, one in enumerate(self._model.days):
            if one.day == day:
                self.setCurrentIndex(self._model.index(at // WEEK, at % WEEK))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        day = self._model.day(self.currentIndex())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key is Qt.Key.Key_Escape and self._pressed is not None:
            self._drop_nothing()
        elif day is None:
            super().keyPressEvent(event)
            return
        elif control and key in STEPS:
            self._move(day, STEPS[key])
        elif key is Qt.Key.Key_Space:
            self._next_chip(day)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(day)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        day = self._model.day(current)
        keys = [chip.key for chip in day.chips] if day else []
        if self._chosen not in keys:
            self._chosen = keys[0] if keys else None
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        where = event.position().toPoint()
        chip = self._chip_at(where)
        if chip is not None:
            self._chosen = chip.key
            self._pressed = (chip, where)
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        if self._pressed is None or not self._pressed[0].is_movable:
            return
        far = (where - self._pressed[1]).manhattanLength()
        if self._over is None and far < QApplication.startDragDistance():
            return
        day = self._model.day(self.indexAt(where))
        self._over = day.day if day else None
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, over = self._pressed, self._over
        self._drop_nothing()
        super().mouseReleaseEvent(event)
        if pressed is None:
            return
        day = self._model.day(self.indexAt(pressed[1]))
        if over is not None and day is not None and over != day.day:
            self.moved.emit(pressed[0].key, over)
        elif over is None:
            self.opened.emit(pressed[0].key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        day = self._model.day(self.indexAt(where))
        if day is not None and self._chip_at(where) is None:
            self.day_opened.emit(day.day)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
        super().changeEvent(event)

    def _next_chip(self, day: MonthDay) -> None:
        keys = [chip.key for chip in day.chips]
        if keys:
            at = keys.index(self._chosen) + 1 if self._chosen in keys else 0
            self._chosen = keys[at % len(keys)]
            self.viewport().update()

    def _open(self, day: MonthDay) -> None:
        if self._chosen is not None:
            self.opened.emit(self._chosen)
        else:
            self.day_opened.emit(day.day)

    def _move(self, day: MonthDay, days: int) -> None:
        chip = next((one for one in day.chips if one.key == self._chosen), None)
        if chip is not None and chip.is_movable:
            self.moved.emit(chip.key, day.day + timedelta(days=days))

    def _drop_nothing(self) -> None:
        self._pressed = None
        self._over = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def _chip_at(self, where: QPoint) -> DayChip | None:
        index = self.indexAt(where)
        day = self._model.day(index)
        if day is None:
            return None
        places = chip_places(self.visualRect(index), day)
        return next(
            (c for c, at in zip(day.chips, places, strict=True) if at.contains(where)), None
        )

    def _fit(self) -> None:
        """Make every week as high as its fullest day, and the grid as high as its weeks."""
        look = worn()
        high = self.horizontalHeader().sizeHint().height()
        self.horizontalHeader().setFixedHeight(high)
        for week in range(self._model.rowCount()):
            days = self._model.days[week * WEEK : (week + 1) * WEEK]
            most = max((len(day.chips) for day in days), default=0)
            needed = look.px(HEAD) + most * look.px(CHIP) + look.px(8)
            self.setRowHeight(week, max(look.px(LEAST), needed))
            high += self.rowHeight(week)
        self.setFixedHeight(high + 2)


class DayDelegate(QStyledItemDelegate):
    """Paints a day."""

    def __init__(self, grid: MonthGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        day: MonthDay | None = index.data(DAY)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if day is None:
            return
        look = worn()
        ground = "wash" if day.is_today else "card_alt" if day.is_off else "card"
        if day.day == self._grid.over:
            ground = "info_soft"
        painter.fillRect(rect, look.color(ground))
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("primary_ink" if day.is_today else "ink_soft"))
        head = rect.adjusted(look.px(7), look.px(4), -look.px(5), 0)
        metrics = painter.fontMetrics()
        said = f"{day.day.day}  {day.note}".rstrip()
        said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, head.width())
        painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft), said)
        at_hand = bool(state & QStyle.StateFlag.State_HasFocus) and self._grid.hasFocus()
        for chip, where in zip(day.chips, chip_places(rect, day), strict=True):
            self._chip(painter, where, chip, at_hand=at_hand)
        if at_hand:
            paint.ring(painter, rect, look, radius=look.px(4))

    def _chip(self, painter: QPainter, where: QRect, chip: DayChip, *, at_hand: bool) -> None:
        look = worn()
        colors = look.palette.tone(chip.tone)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = at_hand and chip.key == self._grid.chosen
        painter.setPen(QPen(look.color("focus"), 1.5) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(look.color(colors.soft))
        painter.drawRoundedRect(where, look.px(6), look.px(6))
        painter.setFont(look.font("hint"))
        painter.setPen(look.color(colors.ink))
        room = where.adjusted(look.px(8), 0, -look.px(4), 0)
        metrics = painter.fontMetrics()
        fits = metrics.horizontalAdvance(chip.text) <= room.width()
        text = chip.text if fits else chip.short or chip.text
        said = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, paint.LEFT, said)
        painter.restore()


def chip_places(rect: QRect, day: MonthDay) -> list[QRect]:
    """Return where the chips of a day stand."""
    look = worn()
    high, step = look.px(CHIP - 3), look.px(CHIP)
    top = rect.top() + look.px(HEAD)
    left, wide = rect.left() + look.px(6), rect.width() - look.px(12)
    return [QRect(left, top + at * step, wide, high) for at in range(len(day.chips))]
