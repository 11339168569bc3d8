"""The days laid out: weeks with chips, one week by the hour, or one line after the other."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pendamping.desktop import places
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.schedule.states import Day, Entry, Scene, ScheduleState
from pendamping.desktop.screens.schedule.week import WeekGrid
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.month import DayChip, MonthDay, MonthGrid
from pendamping.desktop.widgets.row_paint import Layout
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.i18n import formats

MOST = 5
"""So many chips stand on a day; the rest is in the week and in the list."""
LEAD = 128
LIST_HIGH = 430
LARGE = 1.4
"""From this size of text on a chip has room for the code alone."""


class Scenes(QFrame):
    """One of three ways to see the same appointments."""

    opened = Signal(object)
    """Carries the number of an appointment."""
    moved = Signal(object, object)
    """Carries the number of an appointment, and a day or a moment."""
    offered = Signal(object)
    """Carries an empty day or moment."""
    day_at_hand = Signal(object)
    """Carries the day the keyboard is on."""
    day_wanted = Signal(object)
    """Carries a day to be seen hour by hour."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setObjectName("card")
        self._words = seat.words
        self._is_large = seat.look.scale >= LARGE
        say = seat.words.say
        self._month: MonthGrid | None = None
        language = seat.words.language
        self._week = WeekGrid(
            lambda hour: formats.HOUR[language].format(hour, 0),
            seat.words.zone,
            name=say("The week by the hour"),
        )
        self._list = RowList(
            name=say("Appointments"), layout=Layout(lead_width=LEAD), click_opens=True
        )
        self._list.setMinimumHeight(seat.look.px(LIST_HIGH))
        self._empty = EmptyState(
            "calendar-days",
            say("Nothing is agreed in these weeks. Appointments will stand here day by day."),
            say("Agree on a session"),
        )
        self._column = QVBoxLayout(self)
        edge = seat.look.px(8)
        self._column.setContentsMargins(edge, edge, edge, edge)
        for widget in (self._week, self._list, self._empty):
            self._column.addWidget(widget)
            widget.hide()
        self._connect()

    def display(self, state: ScheduleState) -> None:
        """Show exactly these days."""
        month = self._month or self._made_month(state)
        shown = {Scene.WEEK: self._week, Scene.PROGRAMME: month, Scene.LIST: self._list}
        is_empty = state.scene is Scene.LIST and not state.entries
        for scene, widget in shown.items():
            widget.setVisible(scene is state.scene and not is_empty)
        self._empty.setVisible(is_empty)
        match state.scene:
            case Scene.WEEK:
                self._week.set_days(state.days)
            case Scene.PROGRAMME:
                month.set_days([self._day(day) for day in state.days])
                if month.day is None:
                    month.go_to(state.day)
            case Scene.LIST:
                self._list.set_lines([self._line(entry) for entry in state.entries])
        self.setFocusProxy(self._focus_of(shown[state.scene]))

    def _focus_of(self, widget: QWidget) -> QWidget:
        if widget is self._week and self._week.chips:
            return self._week.chips[0]
        return widget

    def _day(self, day: Day) -> MonthDay:
        chips = [self._chip(entry) for entry in day.entries[:MOST]]
        more = len(day.entries) - len(chips)
        if more:
            text = self._words.count("{n} more", "{n} more", more)
            chips.append(DayChip(day.day, text, "neutral", is_movable=False))
        return MonthDay(
            day=day.day,
            chips=tuple(chips),
            is_off=day.is_off,
            is_today=day.is_today,
            note=day.note,
            said=day.said,
        )

    def _chip(self, entry: Entry) -> DayChip:
        hour = "" if self._is_large else entry.hour
        return DayChip(
            entry.appointment,
            entry.text,
            entry.tone,
            is_movable=entry.is_open,
            short=" ".join(filter(None, (entry.mark, hour, places.drawn(entry.code)))),
        )

    def _line(self, entry: Entry) -> Line:
        day = formats.short_day(self._words.language, entry.at.date())
        return Line(
            key=entry.appointment,
            title=entry.code,
            detail=" · ".join(filter(None, (entry.kind, *entry.warnings))),
            lead=f"{day} {entry.hour}",
            number=places.tile(entry.code),
            aside=entry.place,
            state=(entry.state, entry.tone),
        )

    def _made_month(self, state: ScheduleState) -> MonthGrid:
        self._month = MonthGrid(state.weekdays, name=self._words.say("The weeks of the programme"))
        self._column.addWidget(self._month)
        self._month.selectionModel().currentChanged.connect(self._tell_day)
        self._month.opened.connect(self._open)
        self._month.moved.connect(self.moved)
        self._month.day_opened.connect(self.offered)
        return self._month

    def _tell_day(self, *_: object) -> None:
        if self._month is not None and self._month.day is not None:
            self.day_at_hand.emit(self._month.day)

    def _open(self, key: object) -> None:
        """Open an appointment; the sign for more on a day opens that day by the hour."""
        (self.opened if isinstance(key, int) else self.day_wanted).emit(key)

    def _connect(self) -> None:
        self._week.opened.connect(self.opened)
        self._week.moved.connect(self.moved)
        self._week.offered.connect(self.offered)
        self._list.opened.connect(self.opened)
        self._empty.asked.connect(lambda: self.offered.emit(None))
