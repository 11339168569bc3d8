"""The calendar on screen: weeks, hours or a list, and beside it what can be done."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.errands import (
    Changed,
    OpenSchedule,
)
from pendamping.desktop.explaining import explain
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.screens.schedule.hands import Hands
from pendamping.desktop.screens.schedule.head import Head
from pendamping.desktop.screens.schedule.model import ScheduleModel, step
from pendamping.desktop.screens.schedule.scenes import Scenes
from pendamping.desktop.screens.schedule.side import Side
from pendamping.desktop.screens.schedule.states import Entry, Scene, ScheduleState
from pendamping.desktop.widgets.columns import Columns, Page
from pendamping.desktop.widgets.notice import Notice
from pendamping.kernel.problems import Problem
from pendamping.usecases.spots import called

SIDE = 320
EDGE = 24
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
        self._hands = Hands(seat, self._model, self._side, self)
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
        if entry is not None:
            self._notice.dismiss()
            self._hands.look(entry)
            self._show_travel(entry.at.date())

    def _propose(self, appointment: object, to: object) -> None:
        entry = self._entry(appointment)
        if entry is not None:
            self._notice.dismiss()
            self._hands.propose(entry, to)

    def _show_travel(self, day: date) -> None:
        if self._state is not None:
            self.seat.jobs.run(
                partial(self._model.travel, self._state, day),
                owner=self,
                then=self._side.show_travel,
                otherwise=self._explain,
            )

    def _hours_of(self, day: object) -> None:
        """Show a day hour by hour."""
        if isinstance(day, date):
            self._scene, self._day = Scene.WEEK, day
            self.refresh()

    def _changed(self) -> None:
        self._notice.dismiss()
        self.asked.emit(Changed())
        self.refresh()
        self._return()

    def _return(self) -> None:
        """Go back to the calendar with keyboard and eye."""
        self._page.verticalScrollBar().setValue(0)
        self._scenes.setFocus()

    def _bring(self, card: QWidget) -> None:
        """Bring what is at hand into sight once it has its place."""
        QTimer.singleShot(0, card, partial(self._page.ensureWidgetVisible, card, 0, EDGE))

    def _written(self, events: int, file: Path) -> None:
        self._notice.explain(
            self.seat.words.count(
                "{n} appointment is in {folder}, in {file}.",
                "{n} appointments are in {folder}, in {file}.",
                events,
                file=file.name,
                folder=called(file.parent),
            ),
            "fine",
        )

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(explain(self.seat.words, problem))
        self._page.verticalScrollBar().setValue(0)

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
        head, scenes, side, hands = self._head, self._scenes, self._side, self._hands
        head.scene_chosen.connect(self._show_scene)
        head.turned.connect(self._turn)
        head.sharing_wanted.connect(side.share)
        head.agreeing_wanted.connect(hands.agree)
        scenes.opened.connect(self._look)
        scenes.moved.connect(self._propose)
        scenes.offered.connect(hands.agree)
        scenes.day_wanted.connect(self._hours_of)
        scenes.day_at_hand.connect(self._show_travel)
        side.travel.opened.connect(self._look)
        side.crowded.opened.connect(self._look)
        side.crowded.rest_wanted.connect(partial(self._show_scene, Scene.LIST))
        side.taken.connect(self._bring)
        side.left.connect(self._return)
        hands.asked.connect(self.asked)
        hands.changed.connect(self._changed)
        hands.refused.connect(self._explain)
        hands.written.connect(self._written)
