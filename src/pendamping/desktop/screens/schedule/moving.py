"""Moving an appointment: from when to when, what the rules say, and why, asked in place."""

from datetime import datetime

from PySide6.QtCore import Signal

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.schedule.detail import ToldList
from pendamping.desktop.screens.schedule.fields import a_moment, named
from pendamping.desktop.screens.schedule.states import Proposal
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.fields import CheckField, LineField, buddy_of
from pendamping.desktop.widgets.text import label


class MoveCard(Card):
    """A move that waits for a yes."""

    wanted = Signal(object, str, bool)
    """Carries the `Proposal`, the reason, and whether the survivor asked for it."""
    changed = Signal(object)
    """Carries another moment, so that what it would mean is looked at anew."""
    closed = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._words = seat.words
        say = seat.words.say
        self._proposal: Proposal | None = None
        self._line = label("", "strong")
        self._moment = a_moment(seat)
        self._told = ToldList()
        self._reason = LineField(say("For instance: the survivor works in the morning"))
        self._wish = CheckField(named(seat.words, "survivor_asked_for_it"))
        self._move = primary(say("Move it"), "check")
        self._leave = plain(say("Leave it where it is"))
        for text, field in (
            (say("New day and hour"), self._moment),
            (say("Why it is moved"), self._reason),
        ):
            above = label(text, "strong")
            buddy_of(above, field)
            self.add(above, field)
        self.body.insertWidget(0, self._line)
        self.body.insertWidget(3, self._told)
        self.add(self._wish, flowing(self._move, self._leave))
        self._moment.changed.connect(self._ask_anew)
        self._move.clicked.connect(self._agree)
        self._reason.editor().returnPressed.connect(self._agree)
        self._leave.clicked.connect(self.closed)
        self.hide()

    @property
    def proposal(self) -> Proposal | None:
        """The move that waits."""
        return self._proposal

    def display(self, proposal: Proposal) -> None:
        """Show exactly this move; what was typed as a reason for the same one stays."""
        is_other = self._proposal is None or (
            self._proposal.entry.appointment != proposal.entry.appointment
        )
        self._proposal = proposal
        if is_other:
            self._reason.set_value("")
            self._wish.set_value(False)
        self.set_title(proposal.title)
        self._line.setText(proposal.line)
        if self._moment.value() != proposal.to:
            self._moment.set_value(proposal.to)
        self._told.display(proposal.told)
        self._reason.explain("")
        self._wish.setVisible(proposal.needs_wish)
        self.show()

    def answer(self, proposal: Proposal) -> None:
        """Show what the moment in the field would mean; an answer about another one is past."""
        is_asked = self._proposal is not None and (
            self._proposal.entry.appointment == proposal.entry.appointment
        )
        if is_asked and not self.isHidden() and self._moment.value() == proposal.to:
            self.display(proposal)

    def focus_first(self) -> None:
        """Take the keyboard: at the reason if one is needed."""
        needs = self._proposal is not None and self._proposal.needs_reason
        if needs:
            self._reason.focus_on()
        else:
            self._move.setFocus()

    def _ask_anew(self) -> None:
        moment = self._moment.value()
        if isinstance(moment, datetime):
            self.changed.emit(moment)

    def _agree(self) -> None:
        """Move it to the moment that stands in the field, once it is said what that means."""
        proposal, moment = self._proposal, self._moment.value()
        if proposal is None:
            return
        if not isinstance(moment, datetime):
            self._moment.explain(
                self._words.say("Write the day and the hour, such as 24/11/2026 and 08.30.")
            )
            self._moment.focus_on()
            return
        if moment != proposal.to:
            self.changed.emit(moment)
            return
        reason = str(self._reason.value())
        if proposal.needs_reason and not reason and not self._wish.value():
            self._reason.explain(self._words.say("Say why it is good for the survivor."))
            self._reason.focus_on()
            return
        self.wanted.emit(proposal, reason, bool(self._wish.value()))
