"""The week by the hour: appointments stand where the clock puts them, and can be moved there."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta, timezone
from functools import partial
from operator import itemgetter
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pendamping.desktop.screens.schedule.lanes import Lane, in_lanes
from pendamping.desktop.screens.schedule.states import Day, Entry
from pendamping.desktop.screens.schedule.week_chip import EntryChip
from pendamping.desktop.theme.look import worn

FIRST: Final = 7
LAST: Final = 17
"""The hours that are always shown; more are, if anything is agreed for them."""
MIDNIGHT: Final = 24
HOUR: Final = 46
HEAD: Final = 44
HOURS: Final = 52
SNAP: Final = 15
"""Minutes: an appointment is put down at a quarter of an hour."""
STEP: Final = timedelta(minutes=30)
DAY: Final = timedelta(days=1)
STEPS: Final = {
    Qt.Key.Key_Left: -DAY,
    Qt.Key.Key_Right: DAY,
    Qt.Key.Key_Up: -STEP,
    Qt.Key.Key_Down: STEP,
}


class WeekGrid(QWidget):
    """Seven days beside each other, the hours under each other.

    Arrows go from appointment to appointment, Enter opens. Ctrl and an arrow move one by a day or
    by half an hour; so does dragging it. A double click on an empty place offers that moment.
    """

    opened = Signal(object)
    """Carries the number of an appointment."""
    moved = Signal(object, object)
    """Carries the number of an appointment and the moment it is to go to."""
    offered = Signal(object)
    """Carries an empty moment."""

    def __init__(self, hour: Callable[[int], str], zone: timezone, *, name: str) -> None:
        super().__init__()
        self._hour = hour
        self._zone = zone
        self._days: tuple[Day, ...] = ()
        self._chips: list[EntryChip] = []
        self._first, self._last = FIRST, LAST
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def chips(self) -> tuple[EntryChip, ...]:
        return tuple(self._chips)

    def set_days(self, days: Sequence[Day]) -> None:
        """Show these days; the keyboard stays on the appointment it was on."""
        held = next((chip.entry.appointment for chip in self._chips if chip.hasFocus()), None)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._days = tuple(days)
        hours = [entry.at.hour for day in days for entry in day.entries]
        self._first = min([FIRST, *hours])
        self._last = min(MIDNIGHT - 1, max([LAST, *(hour + 1 for hour in hours)]))
        self._chips = [self._chip(lane) for day in days for lane in in_lanes(day.entries)]
        self._let_tab_in()
        self._place()
        self.updateGeometry()
        self.update()
        for chip in self._chips:
            chip.show()
            if chip.entry.appointment == held:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        hours = self._last - self._first + 1
        return QSize(worn().px(560), worn().px(HEAD + hours * HOUR) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(320), self.sizeHint().height())

    def moment_at(self, where: QPoint) -> datetime | None:
        """Return the moment that a place stands for, to a quarter of an hour."""
        look = worn()
        wide = self._wide()
        at = int((where.x() - look.px(HOURS)) // wide)
        if not 0 <= at < len(self._days) or where.y() < look.px(HEAD):
            return None
        minutes = round((where.y() - look.px(HEAD)) * 60 / look.px(HOUR) / SNAP) * SNAP
        minutes = min(minutes + self._first * 60, MIDNIGHT * 60 - SNAP)
        return self._moment(self._days[at].day, minutes)

    def _go(self, chip: EntryChip, key: Qt.Key) -> None:
        """Put the keyboard on the nearest appointment in a direction."""
        level = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        sign = -1 if key in (Qt.Key.Key_Left, Qt.Key.Key_Up) else 1
        here = chip.geometry().center()
        found: list[tuple[int, EntryChip]] = []
        for one in self._chips:
            gone = one.geometry().center() - here
            ahead, across = (gone.x(), gone.y()) if level else (gone.y(), 4 * gone.x())
            if one is not chip and sign * ahead > 0:
                found.append((abs(ahead) + abs(across), one))
        if found:
            nearest = min(found, key=itemgetter(0))[1]
            nearest.setFocus(Qt.FocusReason.TabFocusReason)

    def _let_tab_in_at(self, chip: EntryChip, *_: object) -> None:
        """Let Tab come back to where the keyboard was."""
        for one in self._chips:
            stop = Qt.FocusPolicy.StrongFocus if one is chip else Qt.FocusPolicy.ClickFocus
            one.setFocusPolicy(stop)

    def _chip(self, lane: Lane) -> EntryChip:
        chip, entry = EntryChip(self, lane), lane.entry
        chip.opened.connect(lambda: self.opened.emit(entry.appointment))
        chip.pushed.connect(lambda key: self.moved.emit(entry.appointment, entry.at + STEPS[key]))
        chip.stepped.connect(partial(self._go, chip))
        chip.dropped.connect(partial(self._put_down, entry))
        chip.let_go.connect(self._place)
        chip.reached.connect(partial(self._let_tab_in_at, chip))
        return chip

    def _put_down(self, entry: Entry, where: QPoint) -> None:
        moment = self.moment_at(where)
        if moment is not None and moment != entry.at:
            self.moved.emit(entry.appointment, moment)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._place()
        super().changeEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        moment = self.moment_at(event.position().toPoint())
        if moment is not None:
            self.offered.emit(moment)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = worn(), QPainter(self)
        wide, top = self._wide(), look.px(HEAD)
        for at, day in enumerate(self._days):
            left = round(look.px(HOURS) + at * wide)
            column = QRect(left, 0, round(wide) + 1, self.height())
            ground = "wash" if day.is_today else "card_alt" if day.is_off else "card"
            painter.fillRect(column, look.color(ground))
            painter.setPen(QPen(look.color("line"), 1))
            painter.drawLine(column.topLeft(), column.bottomLeft())
            self._head(painter, column, day)
        painter.setFont(look.font("small"))
        for number, hour in enumerate(range(self._first, self._last + 1)):
            y = top + number * look.px(HOUR)
            painter.setPen(QPen(look.color("line"), 1))
            painter.drawLine(look.px(HOURS), y, self.width(), y)
            painter.setPen(look.color("ink_soft"))
            place = QRect(0, y + look.px(3), look.px(HOURS - 8), look.px(18))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), self._hour(hour))

    def _head(self, painter: QPainter, column: QRect, day: Day) -> None:
        look, left = worn(), int(Qt.AlignmentFlag.AlignLeft)
        room = column.adjusted(look.px(8), 0, -look.px(2), 0)
        place = QRect(room.left(), look.px(5), room.width(), look.px(18))
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("primary_ink" if day.is_today else "ink"))
        name = day.name.split(",")[0][:3]
        painter.drawText(place, left, f"{name} {day.day.day}")
        if day.note:
            painter.setFont(look.font("hint"))
            painter.setPen(look.color("ink_soft"))
            note = painter.fontMetrics().elidedText(
                day.note, Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place.translated(0, look.px(18)), left, note)

    def _place(self) -> None:
        look, wide = worn(), self._wide()
        days = [day.day for day in self._days]
        for chip in self._chips:
            entry, lane = chip.entry, chip.lane
            minutes = entry.at.hour * 60 + entry.at.minute - self._first * 60
            room = wide - look.px(6)
            left = look.px(HOURS + 3) + days.index(entry.at.date()) * wide
            left += room * lane.number / lane.of
            top = look.px(HEAD) + minutes * look.px(HOUR) / 60
            high = max(look.px(22), entry.minutes * look.px(HOUR) / 60 - 2)
            chip.setGeometry(round(left), round(top) + 1, round(room / lane.of) - 1, round(high))

    def _wide(self) -> float:
        return max(1.0, (self.width() - worn().px(HOURS)) / max(1, len(self._days)))

    def _moment(self, day: date, minutes: int) -> datetime:
        return datetime.combine(day, time(minutes // 60, minutes % 60), self._zone)

    def _let_tab_in(self) -> None:
        if self._chips:
            self._let_tab_in_at(self._chips[0])
