"""A month to pick a day from."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import IconButton
from pendamping.desktop.widgets.text import label, retone
from pendamping.i18n import formats
from pendamping.i18n.languages import Language

DAYS: Final = 42
WEEK: Final = 7
STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -WEEK,
    Qt.Key.Key_Down: WEEK,
}


class DayPicker(QFrame):
    """One month under a field. Arrows move, Enter takes, PageUp and PageDown turn the month."""

    picked = Signal(object)
    """Carries the day."""

    def __init__(
        self,
        language: Language,
        names: Sequence[str] = ("◂", "▸"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("dropdown")
        self._language = language
        self._month = date(2026, 1, 1)
        self._today: date | None = None
        self._title = label("", "strong", wrap=False)
        self._earlier = IconButton("chevron-left", names[0], parent=self)
        self._later = IconButton("chevron-right", names[1], parent=self)
        self._days = [QPushButton(self) for _ in range(DAYS)]
        self._lay_out()

    def open_under(self, widget: QWidget, day: date, today: date | None) -> None:
        """Show the month of a day under a widget."""
        self._today = today
        self._show_month(day)
        self.adjustSize()
        screen = widget.screen().availableGeometry()
        at = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        if at.y() + self.height() > screen.bottom():
            at.setY(widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4)
        self.move(at)
        self.show()
        self._focus_on(day)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if watched in self._days and self._press(key, self._days.index(watched)):
                return True
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key, at: int) -> bool:
        day = self._first() + timedelta(days=at)
        if key in STEPS:
            self._focus_on(day + timedelta(days=STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._turn(-1 if key is Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(at)
        else:
            return False
        return True

    def _lay_out(self) -> None:
        look = worn()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(12), look.px(10), look.px(12), look.px(12))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._earlier)
        head.addWidget(self._later)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setSpacing(2)
        for at, name in enumerate(formats.WEEKDAYS[self._language]):
            day = label(name[:3], "small", wrap=False)
            day.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(day, 0, at)
        for at, button in enumerate(self._days):
            button.setObjectName("day")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.installEventFilter(self)
            button.clicked.connect(partial(self._take, at))
            grid.addWidget(button, 1 + at // WEEK, at % WEEK)
        column.addLayout(grid)
        self._earlier.clicked.connect(partial(self._turn, -1))
        self._later.clicked.connect(partial(self._turn, 1))

    def _show_month(self, day: date) -> None:
        self._month = day.replace(day=1)
        self._title.setText(formats.month(self._language, day.year, day.month))
        for at, button in enumerate(self._days):
            one = self._first() + timedelta(days=at)
            button.setText(str(one.day))
            button.setAccessibleName(formats.day(self._language, one))
            button.setChecked(one == day)
            retone(button, today=one == self._today, faint=one.month != self._month.month)

    def _first(self) -> date:
        return self._month - timedelta(days=self._month.weekday())

    def _turn(self, step: int, *_: object) -> None:
        number = self._month.year * 12 + self._month.month - 1 + step
        self._show_month(date(number // 12, number % 12 + 1, 1))
        self._focus_on(self._month)

    def _focus_on(self, day: date) -> None:
        if day.replace(day=1) != self._month:
            self._show_month(day)
        self._days[(day - self._first()).days].setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, at: int, *_: object) -> None:
        self.hide()
        self.picked.emit(self._first() + timedelta(days=at))
