"""The calendar on screen: weeks, hours or a list, and beside it what can be done."""

from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.errands import (
    Changed,
    OpenCase,
    OpenSchedule,
    RecordSession,
    ShowPapers,
)
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.screens.schedule.agreeing import soon
from pendamping.desktop.screens.schedule.head import Head
from pendamping.desktop.screens.schedule.model import ScheduleModel, same_hour, step
from pendamping.desktop.screens.schedule.scenes import Scenes
from pendamping.desktop.screens.schedule.side import Side
from pendamping.desktop.screens.schedule.states import Draft, Entry, Proposal, Scene, ScheduleState
from pendamping.desktop.widgets.columns import Columns, Page
from pendamping.desktop.widgets.notice import Notice
from pendamping.kernel.problems import Problem
from pendamping.usecases.calendars import Told

SIDE = 320
FOLDS = 860
"""Pixels at 100 % below which the side goes under the calendar."""


class ScheduleView(Screen):
    """What is agreed, for whom there is room, and where one goes."""

    HELP = "schedule"

    def __init__(self, seat: Seat, errand: OpenSchedule, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        self._model = ScheduleModel(seat.desks, seat.words)
        self._scene = Scene.PROGRAMME
        self._day: date | None = errand.day
        self._state: ScheduleState | None = None
        self._notice = Notice(seat.words.say("Close"))
        self._head = Head(seat.words, seat.look)
        self._scenes = Scenes(seat)
        self._side = Side(seat)
        self._page = Page()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._scenes)

    @property
    def title(self) -> str:
        return self.seat.words.say("Schedule")

    def refresh(self) -> None:
        """Fetch the days anew."""
        self.seat.jobs.run(
            partial(self._model.load, self._scene, self._day),
            owner=self,
            then=self.display,
            otherwise=self._explain,
        )

    def display(self, state: ScheduleState) -> None:
        """Show exactly these days."""
        self._state = state
        self._day = state.day
        self._head.display(state.title, state.scene)
        self._scenes.display(state)
        self._side.display(state)
        self._show_travel(state.day)

    def go_to_section(self, number: int) -> None:
        """Show the week, the programme or the list."""
        scenes = list(Scene)
        if number <= len(scenes):
            self._show_scene(scenes[number - 1])

    def _show_scene(self, scene: object) -> None:
        self._scene = Scene(str(scene))
        self.refresh()

    def _turn(self, by: int) -> None:
        if self._state is not None:
            self._day = step(self._scene, self._state.day, by) if by else None
            self.refresh()

    def _entry(self, appointment: object) -> Entry | None:
        entries = self._state.entries if self._state is not None else ()
        return next((one for one in entries if one.appointment == appointment), None)

    def _look(self, appointment: object) -> None:
        entry = self._entry(appointment)
        if entry is None:
            return
        self._notice.dismiss()
        self.seat.jobs.run(
            partial(self._model.detail, entry),
            owner=self,
            then=self._side.look_at,
            otherwise=self._explain,
        )
        self._show_travel(entry.at.date())

    def _show_travel(self, day: date) -> None:
        if self._state is not None:
            self.seat.jobs.run(
                partial(self._model.travel, self._state, day),
                owner=self,
                then=self._side.show_travel,
                otherwise=self._explain,
            )

    def _propose(self, appointment: object, to: object) -> None:
        """Ask whether an appointment is to go to another day or moment."""
        entry = self._entry(appointment)
        if entry is None or not entry.is_open:
            return
        moment = to if isinstance(to, datetime) else same_hour(entry, to)  # type: ignore[arg-type]
        self._notice.dismiss()
        self.seat.jobs.run(
            partial(self._model.propose, entry, moment),
            owner=self,
            then=self._side.propose,
            otherwise=self._explain,
        )

    def _propose_as_it_is(self, entry: Entry) -> None:
        self._propose(entry.appointment, entry.at)

    def _move(self, proposal: Proposal, reason: str, asked: bool) -> None:  # noqa: FBT001 - a signal's
        self._do(partial(self._model.move, proposal, reason, survivor_asked=asked))

    def _do(self, work: object) -> None:
        """Change something, then look at the days anew."""
        self.seat.jobs.run(
            work,  # type: ignore[arg-type]
            owner=self,
            then=self._done,
            otherwise=self._explain,
        )

    def _done(self, _result: object) -> None:
        self._notice.dismiss()
        self._side.rest()
        self.asked.emit(Changed())
        self.refresh()
        self._scenes.setFocus()

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(self.seat.words.problem(problem))
        self._page.verticalScrollBar().setValue(0)

    def _agree_at(self, where: object) -> None:
        """Begin an appointment: at a moment, on a day, or tomorrow."""
        now = self.seat.clock.now().astimezone(self.seat.words.zone)
        at = soon(now)
        if isinstance(where, datetime):
            at = where
        elif isinstance(where, date):
            at = at.replace(year=where.year, month=where.month, day=where.day)
        self._side.agree(at)

    def _hours_of(self, day: object) -> None:
        """Show a day hour by hour."""
        if isinstance(day, date):
            self._scene, self._day = Scene.WEEK, day
            self.refresh()

    def _write(self, place: Path, told: frozenset[Told]) -> None:
        self.seat.jobs.run(
            partial(self._model.write_calendar, place, told),
            owner=self,
            then=self._written,
            otherwise=self._explain,
        )

    def _written(self, events: int) -> None:
        self._side.rest()
        self._notice.explain(
            self.seat.words.count(
                "{n} appointment is in the file.", "{n} appointments are in the file.", events
            ),
            "fine",
        )

    def _foresee(self, draft: Draft) -> None:
        self.seat.jobs.run(
            partial(self._model.foresee, draft),
            owner=self,
            then=self._side.agreeing.tell,
            otherwise=self._explain,
        )

    def _look_up(self, typed: str) -> None:
        self.seat.jobs.run(
            partial(self._model.cases, typed),
            owner=self,
            then=self._side.agreeing.offer,
            otherwise=self._explain,
        )

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scenes)
        column.addStretch(1)
        self._page.add(self._head, self._notice, Columns(main, self._side, SIDE, fold_below=FOLDS))
        self._page.body.addStretch(1)

    def _connect(self) -> None:
        head, scenes, side, model = self._head, self._scenes, self._side, self._model
        head.scene_chosen.connect(self._show_scene)
        head.turned.connect(self._turn)
        head.sharing_wanted.connect(side.share)
        head.agreeing_wanted.connect(partial(self._agree_at, None))
        scenes.opened.connect(self._look)
        scenes.moved.connect(self._propose)
        scenes.offered.connect(self._agree_at)
        scenes.day_wanted.connect(self._hours_of)
        scenes.day_at_hand.connect(self._show_travel)
        for card in (side.travel, side.crowded):
            card.opened.connect(self._look)
        side.crowded.rest_wanted.connect(partial(self._show_scene, Scene.LIST))
        side.travel.print_wanted.connect(lambda: self.asked.emit(ShowPapers("travel_sheet")))
        detail = side.detail
        detail.move_wanted.connect(self._propose_as_it_is)
        detail.record_wanted.connect(self._record)
        detail.case_wanted.connect(lambda entry: self.asked.emit(OpenCase(entry.case)))
        detail.confirmed.connect(lambda one: self._do(partial(model.confirm, one.appointment)))
        detail.cancelled.connect(
            lambda one, why: self._do(partial(model.cancel, one.appointment, why))
        )
        detail.missed.connect(lambda one, why: self._do(partial(model.miss, one.appointment, why)))
        side.moving.changed.connect(self._propose_anew)
        side.moving.wanted.connect(self._move)
        side.agreeing.changed.connect(self._foresee)
        side.agreeing.wanted.connect(lambda draft: self._do(partial(model.agree, draft)))
        side.agreeing.case.wanted.connect(self._look_up)
        side.sharing.wanted.connect(self._write)

    def _record(self, entry: Entry) -> None:
        self.asked.emit(
            RecordSession(
                case=entry.case,
                appointment=None if entry.session else entry.appointment,
                session=entry.session,
            )
        )

    def _propose_anew(self, to: datetime) -> None:
        proposal = self._side.moving.proposal
        if proposal is not None and to != proposal.to:
            self._propose(proposal.entry.appointment, to)
