"""The safety plan on screen: what to look out for, what helps, whom to call, where to go."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.errands import Changed, OpenForm, OpenSafetyPlan
from pendamping.desktop.explaining import explain
from pendamping.desktop.forms.telling import Told
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.screens.safety.cards import PeopleCard, SaidCard, StepsCard
from pendamping.desktop.screens.safety.model import SafetyModel, SafetyState
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.columns import Columns, Page, flowing
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.text import label
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem

T = TypeVar("T")

SIDE = 460


class SafetyView(Screen):
    """One case's safety plan. Each reading is noted; names leave the screen with the window."""

    HELP = "safety"

    def __init__(self, seat: Seat, errand: OpenSafetyPlan, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        self._case = errand.case
        self._model = SafetyModel(seat.desks, seat.words, errand.case)
        self._state: SafetyState | None = None
        self._is_hidden = False
        """Names were to be hidden since the plan was last asked for."""
        self._make_parts()
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        words, state = self.seat.words, self._state
        return words.say("Safety plan") if state is None else self._named(state)

    def refresh(self) -> None:
        """Read the plan anew, with its names."""
        self._is_hidden = False
        self.seat.jobs.run(self._model.load, owner=self, then=self.display, otherwise=self._explain)

    def display(self, state: SafetyState) -> None:
        """Show exactly this plan."""
        self._state = state
        self._notice.dismiss()
        say = self.seat.words.say
        self._title.setText(self._named(state))
        self._nothing.setVisible(state.plan is None)
        self._columns.setVisible(state.plan is not None)
        for widget in (self._chip, self._change):
            widget.setVisible(state.plan is not None)
        self._chip.show_as(state.state, state.tone, "shield-check")
        tone = "danger" if state.is_late else "neutral"
        self._review.show_as(state.review, tone, "calendar-days")
        self._review.setVisible(bool(state.review))
        self._change.setVisible(state.can_change and state.plan is not None)
        self._submit.setVisible(state.can_submit)
        self._follow.setVisible(state.can_follow)
        self._signs.display(state.signs, say("Not written down yet: how does it begin?"))
        self._steps.display(state.steps, can_change=state.can_change)
        self._people.display(state.people, can_change=state.can_change)
        self._places.display(state.places, say("Not written down yet: where is it safe?"))
        self._ready.display(state.ready, say("Not written down yet: papers and some money."))
        self._agreed.display(state.agreed, say("Not agreed on with the survivor yet."))
        if self._is_hidden:
            self._veil(state)

    def hide_identity(self) -> None:
        self._is_hidden = True
        if self._state is not None:
            self._veil(self._state)

    def go_to_section(self, number: int) -> None:
        """Bring a card into sight."""
        cards = self._cards()
        if number <= len(cards):
            self._page.ensureWidgetVisible(cards[number - 1])

    def _veil(self, state: SafetyState) -> None:
        if state.people:
            self._people.veil()
        self._places.veil(state.places, self.seat.words.say("Show it again; the look is noted"))

    def _named(self, state: SafetyState) -> str:
        return self.seat.words.say("Safety plan · {code}", code=state.code)

    def _cards(self) -> tuple[Card, ...]:
        return (
            self._signs,
            self._steps,
            self._people,
            self._places,
            self._ready,
            self._agreed,
        )

    def _make_parts(self) -> None:
        say = self.seat.words.say
        self._title = label(say("Safety plan"), "title")
        self._chip = Chip()
        self._review = Chip()
        self._notice = Notice()
        self._change = plain(say("Change the plan"), "pencil")
        self._submit = primary(say("Hand in for review"), "send")
        self._follow = primary(say("Begin a new version"), "plus")
        self._nothing = EmptyState(
            "shield-check",
            say(
                "There is no safety plan yet. Worked out while it is calm, it says what to look "
                "out for, what helps, whom to call and where to go."
            ),
            say("Write the safety plan"),
        )
        self._signs = SaidCard(say("How danger begins"), tone="danger_soft")
        self._steps = StepsCard(self.seat.words)
        self._people = PeopleCard(self.seat.words)
        self._places = SaidCard(say("Where I go"))
        self._ready = SaidCard(say("Ready at hand"))
        self._agreed = SaidCard(say("What was agreed"), tone="alt")
        self._page = Page()

    def _lay_out(self) -> None:
        px = self.seat.look.px
        head = QHBoxLayout()
        head.setSpacing(px(12))
        left = QVBoxLayout()
        left.setSpacing(px(6))
        left.addWidget(self._title)
        left.addWidget(flowing(self._chip, self._review))
        head.addLayout(left, 1)
        head.addWidget(flowing(self._change, self._follow, self._submit, right=True), 1)
        self._page.body.addLayout(head)
        self._page.add(self._notice, self._nothing)
        self._columns = Columns(
            _stacked(px(16), self._people, self._places, self._ready),
            _stacked(px(16), self._signs, self._steps, self._agreed),
            SIDE,
            side_first=True,
        )
        self._page.add(self._columns)
        self._page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        for widget in (self._nothing, self._columns, self._submit, self._follow, self._change):
            widget.hide()

    def _connect(self) -> None:
        self._nothing.asked.connect(partial(self._open, "safety_plan"))
        self._change.clicked.connect(self._change_plan)
        self._submit.clicked.connect(self._hand_in)
        self._follow.clicked.connect(self._begin_anew)
        self._steps.wanted.connect(partial(self._open, "coping_step"))
        self._steps.chosen.connect(partial(self._open, "coping_step"))
        self._people.wanted.connect(partial(self._open, "safety_contact"))
        self._people.chosen.connect(partial(self._open, "safety_contact"))
        self._people.shown_wanted.connect(self.refresh)
        self._places.shown_wanted.connect(self.refresh)

    def _open(self, noun: str, record: EntityId | None = None) -> None:
        self.asked.emit(OpenForm(noun, self._case, record))

    def _change_plan(self) -> None:
        if self._state is not None:
            self._open("safety_plan", self._state.plan)

    def _hand_in(self) -> None:
        self._do_with_plan(self._model.submit, self._handed_in)

    def _handed_in(self, told: tuple[Told, ...]) -> None:
        if told:
            self._notice.explain("\n".join(one.text for one in told), "attention")
            return
        self.asked.emit(Changed())
        self.refresh()

    def _begin_anew(self) -> None:
        self._do_with_plan(self._model.follow, lambda _: self.refresh())

    def _do_with_plan(self, work: Callable[[EntityId], T], then: Callable[[T], object]) -> None:
        if self._state is not None and self._state.plan is not None:
            self.seat.jobs.run(
                partial(work, self._state.plan), owner=self, then=then, otherwise=self._explain
            )

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(explain(self.seat.words, problem))


def _stacked(gap: int, *widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return holder
