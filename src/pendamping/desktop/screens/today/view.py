"""The day on screen: sessions in their order, what needs somebody, what is still to be sent."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.errands import (
    Errand,
    OpenSchedule,
    RecordSession,
    ShowToday,
    Synchronise,
    WriteNote,
)
from pendamping.desktop.explaining import explain
from pendamping.desktop.screen import Screen, Seat, first_stop_in, takes_keys
from pendamping.desktop.screens.today.cards import ProgrammeCard, SyncCard
from pendamping.desktop.screens.today.model import (
    OVERDUE,
    SHOWN,
    AttentionRow,
    SessionRow,
    TodayModel,
    TodayState,
)
from pendamping.desktop.widgets.buttons import plain, primary, quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import Columns, Page, flowing
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.row_paint import Layout
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.text import label
from pendamping.kernel.problems import Problem

HOURS: Final = 56
"""The column of the hours, in pixels at 100 %."""
SIDE: Final = 398


class TodayView(Screen):
    """What a day begins with."""

    HELP = "today"

    def __init__(self, seat: Seat, _errand: ShowToday, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        self._model = TodayModel(seat.desks, seat.words)
        self._notice = Notice()
        self._title = label("", "title")
        self._line = label("", "soft")
        self._make_parts()
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        return self.seat.words.say("Today")

    def refresh(self) -> None:
        """Fetch the day anew."""
        self.seat.jobs.run(self._model.load, owner=self, then=self.display, otherwise=self._explain)

    def display(self, state: TodayState) -> None:
        """Show exactly this day."""
        self._notice.dismiss()
        self._title.setText(state.title)
        self._line.setText(state.line)
        self._sessions.set_lines([self._session_line(row) for row in state.sessions])
        self._sessions.setVisible(bool(state.sessions))
        self._no_sessions.setVisible(not state.sessions)
        shown = state.attention[:SHOWN]
        self._attention.set_lines([_attention_line(row) for row in shown])
        self._attention.setVisible(bool(shown))
        self._no_attention.setVisible(not shown)
        more = len(state.attention) - len(shown)
        self._more.setText(self.seat.words.count("{n} more thing", "{n} more things", more))
        self._more.setVisible(more > 0)
        self._programmes.display(state.programmes)
        self._sync.display(state.sync)

    def first_stop(self) -> QWidget | None:
        """Return the sessions or what needs somebody; on an empty day what begins one."""
        lists = (one for one in (self._sessions, self._attention) if one.lines and takes_keys(one))
        return next(lists, None) or first_stop_in(self._no_sessions) or super().first_stop()

    def go_to_section(self, number: int) -> None:
        """Go to the sessions, to what needs somebody, or to what is to be sent."""
        sections: list[QWidget] = [self._sessions, self._attention, self._programmes, self._sync]
        if number <= len(sections):
            self._page.ensureWidgetVisible(sections[number - 1])
            sections[number - 1].setFocus()

    def _make_parts(self) -> None:
        say = self.seat.words.say
        self._sessions = RowList(
            name=say("Sessions of the day"), layout=Layout(lead_width=HOURS), fit=True
        )
        self._no_sessions = EmptyState(
            "calendar-days",
            say("Nothing is agreed for today. What you agree on will stand here, hour by hour."),
            say("Agree on a session"),
        )
        self._attention = RowList(name=say("Needs attention"), click_opens=True, fit=True)
        self._no_attention = EmptyState(
            "circle-check",
            say("Nobody waits. Returned plans and what is overdue will stand here."),
        )
        self._more = quiet("", "list")
        self._programmes = ProgrammeCard(self.seat.look, self.seat.words)
        self._sync = SyncCard(self.seat.look, self.seat.words)
        self._note = plain(say("Quick note"), "square-pen")
        self._note.show_key("Ctrl+N")
        self._record = primary(say("Record a session"), "plus")

    def _lay_out(self) -> None:
        say, px = self.seat.words.say, self.seat.look.px
        self._page = Page()
        head = QHBoxLayout()
        title = QVBoxLayout()
        title.setSpacing(px(2))
        title.addWidget(self._title)
        title.addWidget(self._line)
        head.addLayout(title, 1)
        head.addWidget(flowing(self._note, self._record, right=True))
        self._page.body.addLayout(head)
        self._page.add(self._notice)
        sessions = Card(say("Sessions of the day"))
        sessions.add(self._sessions, self._no_sessions)
        attention = Card(say("Needs attention"))
        attention.add(self._attention, self._no_attention, flowing(self._more))
        columns = Columns(
            _stack(px(16), sessions, self._programmes), _stack(px(16), attention, self._sync), SIDE
        )
        self._page.add(columns)
        self._page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)

    def _connect(self) -> None:
        ask = self.asked.emit
        self._sessions.acted.connect(ask)
        self._sessions.opened.connect(ask)
        self._attention.opened.connect(ask)
        for signal, errand in (
            (self._note.clicked, WriteNote()),
            (self._record.clicked, RecordSession()),
            (self._more.clicked, OVERDUE),
            (self._no_sessions.asked, OpenSchedule()),
            (self._programmes.schedule_wanted, OpenSchedule()),
            (self._sync.writing_wanted, Synchronise("usb")),
            (self._sync.history_wanted, Synchronise("history")),
        ):
            signal.connect(partial(self._ask, errand))

    def _ask(self, errand: Errand, *_: object) -> None:
        self.asked.emit(errand)

    def _session_line(self, row: SessionRow) -> Line:
        say = self.seat.words.say
        return Line(
            key=row.errand,
            title=row.code,
            detail=row.what,
            lead=row.hour,
            number=row.tile,
            chips=((row.risk, "danger"),) if row.risk else (),
            aside=row.place,
            state=(row.state, row.tone),
            action=say("Look") if row.is_written else say("Record"),
        )

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(explain(self.seat.words, problem))


def _attention_line(row: AttentionRow) -> Line:
    return Line(
        key=row.errand, title=row.title, detail=row.detail, icon=row.icon, icon_tone=row.tone
    )


def _stack(gap: int, *widgets: QWidget) -> QWidget:
    """Put cards under each other."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return part
