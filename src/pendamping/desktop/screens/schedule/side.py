"""What stands beside the calendar: the appointment at hand, or how everything stands."""

from datetime import datetime
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.schedule.agreeing import AgreeCard
from pendamping.desktop.screens.schedule.cards import CrowdedCard, FeasibilityCard, TravelCard
from pendamping.desktop.screens.schedule.detail import DetailCard
from pendamping.desktop.screens.schedule.moving import MoveCard
from pendamping.desktop.screens.schedule.sharing import ShareCard
from pendamping.desktop.screens.schedule.states import Detail, Proposal, ScheduleState, Travel

AtHand = DetailCard | MoveCard | AgreeCard | ShareCard
AtHandT = TypeVar("AtHandT", bound=AtHand)


class Side(QWidget):
    """At most one thing is at hand; below it stands how everything stands."""

    taken = Signal(object)
    """Carries the card that came to hand, so that it can be brought into sight."""
    made = Signal(object)
    """Carries a card that is needed for the first time: it is made when it comes to hand."""
    left = Signal()
    """What was at hand was closed without anything done."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._made: list[AtHand] = []
        self.travel = TravelCard(seat.words)
        self.crowded = CrowdedCard(seat.words)
        self.feasibility = FeasibilityCard(seat.look, seat.words)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(seat.look.px(16))
        for card in (self.crowded, self.feasibility, self.travel):
            self._column.addWidget(card)
        self._column.addStretch(1)

    @cached_property
    def detail(self) -> DetailCard:
        return self._meet(DetailCard(self._seat.words))

    @cached_property
    def moving(self) -> MoveCard:
        return self._meet(MoveCard(self._seat))

    @cached_property
    def agreeing(self) -> AgreeCard:
        return self._meet(AgreeCard(self._seat))

    @cached_property
    def sharing(self) -> ShareCard:
        return self._meet(ShareCard(self._seat))

    def _meet(self, card: AtHandT) -> AtHandT:
        card.hide()
        self._column.insertWidget(len(self._made), card)
        self._made.append(card)
        card.closed.connect(self._leave)
        self.made.emit(card)
        return card

    def display(self, state: ScheduleState) -> None:
        """Show how everything stands."""
        self.feasibility.display(state.programmes)
        self.crowded.display(state.crowded)

    def show_travel(self, travel: Travel) -> None:
        """Show the way of a day."""
        self.travel.display(travel)

    def look_at(self, detail: Detail) -> None:
        """Take an appointment at hand."""
        self.rest()
        self.detail.display(detail)
        self.detail.focus_first()
        self.taken.emit(self.detail)

    def propose(self, proposal: Proposal) -> None:
        """Take a move at hand; one that is at hand already keeps what was typed."""
        was_shown = self.moving.isVisible()
        if not was_shown:
            self.rest()
        self.moving.display(proposal)
        if not was_shown:
            self.moving.focus_first()
            self.taken.emit(self.moving)

    def agree(self, at: datetime) -> None:
        """Take a new appointment at hand."""
        self.rest()
        self.agreeing.begin(at)
        self.taken.emit(self.agreeing)

    def share(self) -> None:
        """Take the file for another calendar at hand."""
        self.rest()
        self.sharing.show()
        self.sharing.focus_first()
        self.taken.emit(self.sharing)

    def _leave(self) -> None:
        self.rest()
        self.left.emit()

    def rest(self) -> None:
        """Have nothing at hand."""
        for card in self._made:
            card.hide()
