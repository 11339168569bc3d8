"""Watching a session while it is written: the clock, the ticks, what the rules notice."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from pendamping.desktop.forms.telling import Told
from pendamping.desktop.forms.typed import typed_moment
from pendamping.desktop.forms.view import FormView
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.session.body import SessionBody
from pendamping.desktop.screens.session.timer import SessionTimer

PAUSE_MS: Final = 500
SOON_MS: Final = 120
"""After the last key: whoever types waits for no tick."""
LOOKED_AT: Final = frozenset(
    {
        "started_at",
        "ended_at",
        "family_present",
        "next_at",
        "survivor_asked_for_it",
        "density_reason",
        "override_reason",
        "kind",
    }
)
"""Fields about which rules have something to say."""
TIMES: Final = frozenset({"started_at", "ended_at"})
REASONS: Final = ("override_reason", "density_reason")
"""Asked only where a reason lets the session be saved all the same."""


class Watch(QObject):
    """Follows one form. What it finds it shows beside the fields; it never holds anything up."""

    check_wanted = Signal()

    def __init__(self, seat: Seat, form: FormView, body: SessionBody, timer: SessionTimer) -> None:
        super().__init__(form)
        self._seat = seat
        self._form = form
        self._body = body
        self._timer = timer
        self._said: set[str] = set()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.check_wanted)
        self._touched: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._tick_touched)
        timer.stopped.connect(self._stop)
        timer.resumed.connect(self._resume)

    def begin(self) -> None:
        """Look at everything once."""
        self.let_reason(())
        self._follow_times()
        for number in range(1, len(self._body.tabs.keys) + 1):
            self._tick(number)
        self.check_wanted.emit()

    def changed(self, name: str) -> None:
        """Follow one change; cheap enough for every key."""
        if name in TIMES:
            self._follow_times()
        if name in LOOKED_AT:
            self._pause.start()
        number = self._form.section_of(name)
        if number:
            self._touched.add(number)
            self._soon.start()

    def _tick_touched(self) -> None:
        for number in self._touched:
            self._tick(number)
        self._touched.clear()

    def noticed(self, told: Iterable[Told]) -> None:
        """Show what the rules notice beside the fields; what they no longer say goes."""
        found = tuple(told)
        self.let_reason(found)
        for name in self._said:
            self._form.field(name).explain("")
        self._said = {one.field for one in found if one.field and self._form.has(one.field)}
        self._form.explain_beside(found)

    def let_reason(self, told: Iterable[Told]) -> None:
        """Ask for a reason where one lets the session be saved all the same."""
        wanted = {name for one in told for name in (one.field, one.goes_on_with)}
        for name in REASONS:
            if self._form.has(name):
                shown = name in wanted or bool(self._form.answer(name))
                self._form.show_question(name, shown=shown)

    def _follow_times(self) -> None:
        self._timer.show_times(self._moment("started_at"), self._moment("ended_at"))

    def _moment(self, name: str) -> datetime | None:
        value = self._form.field(name).value() if self._form.has(name) else None
        return value if isinstance(value, datetime) else None

    def _stop(self) -> None:
        now = self._seat.clock.now().replace(second=0, microsecond=0)
        self._form.put("ended_at", typed_moment(now, self._seat.words.zone))
        self._form.changed.emit("ended_at")

    def _resume(self) -> None:
        self._form.put("ended_at", "")
        self._form.changed.emit("ended_at")

    def _tick(self, number: int) -> None:
        """Tick a section once all that is needed there, and anything at all, is answered."""
        section = self._form.form.sections[number - 1]
        fields = [(one, self._form.field(one.name)) for one in section.fields]
        needed = all(not field.is_empty() for one, field in fields if one.is_required)
        anything = any(not field.is_empty() for _, field in fields)
        self._body.sections.set_done(number, is_done=needed and anything)
