"""Fields for days and moments, typed as people say them: `24 nov 2026`, `24/11/2026`."""

from datetime import UTC, date, datetime, timezone
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.day_picker import DayPicker
from pendamping.desktop.widgets.field import Field
from pendamping.desktop.widgets.line_button import LineWithButton
from pendamping.domain import spoken_days
from pendamping.domain.partial_days import PartialDay
from pendamping.i18n import formats
from pendamping.i18n.languages import Language
from pendamping.kernel.clock import WIB

CALENDAR_KEYS: Final = ("F4", "Alt+Down")


class DayField(Field):
    """A day; nothing where none was given or where what is typed is no day yet.

    `unread` says under the field that what was typed is no day; `today` is where the calendar
    opens. F4 and Alt+Down open it.
    """

    def __init__(
        self,
        language: Language = Language.INDONESIAN,
        *,
        placeholder: str = "",
        unread: str = "",
        calendar: str = "",
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._unread = unread
        self._today = today
        self._is_short = False
        self._line = LineWithButton("calendar-days", calendar)
        self._line.setPlaceholderText(placeholder)
        for key in CALENDAR_KEYS:
            opening = QShortcut(QKeySequence(key), self._line)
            opening.setContext(Qt.ShortcutContext.WidgetShortcut)
            opening.activated.connect(self._open)
        self._picker: DayPicker | None = None
        self._place(self._line)
        self._line.button.clicked.connect(self._open)
        self._line.textEdited.connect(self._typed)
        self._line.editingFinished.connect(self._tidy)

    def editor(self) -> QLineEdit:
        return self._line

    def is_unread(self) -> bool:
        """Tell whether something stands there that is no day; say so under the field."""
        self._tidy()
        return bool(self._line.text().strip()) and self._read() is None

    def _open(self) -> None:
        if self._picker is None:
            self._picker = DayPicker(self._language, parent=self)
            self._picker.picked.connect(self._pick)
        known = self._read()
        shown = self._start(known) or self._today or date(2026, 1, 1)
        self._picker.open_under(self._line, shown, self._today)

    def _start(self, known: object) -> date | None:
        return known if isinstance(known, date) else None

    def _pick(self, day: date) -> None:
        self._show(day)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.explain("")
        self._tell()

    def _typed(self, *_: object) -> None:
        if self.problem() and (self._read() is not None or not self._line.text().strip()):
            self.explain("")
        self._tell()

    def _tidy(self) -> None:
        """Write the day out in full; say so if it is none."""
        value = self._read()
        if value is not None:
            self._show(value)
            self.explain("")
        else:
            self.explain(self._unread if self._line.text().strip() else "")

    def _read(self) -> object:
        typed = self._line.text().strip()
        if not typed:
            return None
        try:
            return spoken_days.read_whole_day(typed)
        except ValueError:
            return None

    def _show(self, value: object) -> None:
        self._put(self._written(value) if isinstance(value, date) else "")

    def _put(self, text: str) -> None:
        """Write this from its beginning; where it stands already the cursor stays."""
        if text != self._line.text():
            self._line.setText(text)
            self._line.setCursorPosition(0)

    def _written(self, day: date) -> str:
        """Write a day out, its month in three letters where another field stands beside it."""
        if not self._is_short:
            return formats.day(self._language, day)
        return f"{day.day} {formats.MONTHS[self._language][day.month - 1][:3]} {day.year}"

    def write_short(self) -> None:
        """Write months in three letters from now on."""
        self._is_short = True


class PartialDayField(DayField):
    """A day, a month or a year, perhaps approximate: `2023`, `Juli 2023`, `sekitar 2023`."""

    def _start(self, known: object) -> date | None:
        return known.earliest if isinstance(known, PartialDay) else None

    def _read(self) -> object:
        typed = self._line.text().strip()
        if not typed:
            return None
        try:
            return spoken_days.read_day(typed)
        except ValueError:
            return None

    def _show(self, value: object) -> None:
        if isinstance(value, date):
            value = PartialDay.of(value)
        if isinstance(value, PartialDay):
            self._put(spoken_days.say_partial_day(value, self._language))
        else:
            self._line.clear()


class MomentField(Field):
    """A day and a time of day, 24 hours; a moment in UTC, or nothing until both are whole."""

    def __init__(  # noqa: PLR0913 - each is a word that the field shows
        self,
        language: Language = Language.INDONESIAN,
        zone: timezone = WIB,
        *,
        placeholder: str = "",
        unread: str = "",
        calendar: str = "",
        hour: str = "",
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._zone = zone
        self._unread = unread
        self._hour_name = hour
        self._both = QWidget()
        self._day = DayField(
            language, placeholder=placeholder, unread=unread, calendar=calendar, today=today
        )
        self._day.write_short()
        self._hour = QLineEdit()
        self._hour.setPlaceholderText(formats.HOUR[language].format(8, 30))
        self._hour.setMaximumWidth(worn().px(84))
        self._hour.setMinimumWidth(worn().px(64))
        row = QHBoxLayout(self._both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(worn().px(6))
        row.addWidget(self._day, 1)
        row.addWidget(self._hour, 0, Qt.AlignmentFlag.AlignTop)
        self._place(self._both)
        self._day.changed.connect(self._tell)
        self._hour.textEdited.connect(self._tell)
        self._hour.editingFinished.connect(self._tidy)

    def editor(self) -> QLineEdit:
        return self._day.editor()

    def set_name(self, name: str) -> None:
        super().set_name(name)
        self._hour.setAccessibleName(f"{name}: {self._hour_name or self._hour.placeholderText()}")

    def _tidy(self) -> None:
        moment = self._read()
        if isinstance(moment, datetime):
            self._show(moment)
        self.explain(self._unread if moment is None and self._hour.text().strip() else "")

    def _read(self) -> object:
        day, hour = self._day.value(), self._hour.text().strip()
        if not isinstance(day, date) or not hour:
            return None
        typed = f"{hour}.00" if hour.isdigit() else hour
        try:
            return spoken_days.read_moment(f"{day.isoformat()} {typed}", self._zone)
        except ValueError:
            return None

    def _show(self, value: object) -> None:
        if isinstance(value, datetime):
            local = value.astimezone(UTC).astimezone(self._zone)
            self._day.set_value(local.date())
            self._hour.setText(formats.HOUR[self._language].format(local.hour, local.minute))
        else:
            self._day.set_value(None)
            self._hour.clear()
