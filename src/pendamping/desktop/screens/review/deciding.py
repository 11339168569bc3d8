"""Comments, what was decided before, and the decision itself."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.review.model import Note, ReadingState, Verdict
from pendamping.desktop.widgets.buttons import IconButton, danger, plain, primary
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.day_fields import DayField
from pendamping.desktop.widgets.fields import CheckField, TextArea
from pendamping.desktop.widgets.text import label
from pendamping.domain.reviewing import Decision
from pendamping.kernel.ids import EntityId
from pendamping.usecases.reviews import Remark


class CommentsCard(Card):
    """What was noted, and a line for the next comment with what it is about."""

    noted = Signal(object)
    """Carries a `Remark`."""
    taken_back = Signal(object)

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat.words.say("Comments"), parent=parent)
        self._seat = seat
        self._anchor: tuple[EntityId | None, str] = (None, "")
        self._notes = QVBoxLayout()
        self._notes.setSpacing(seat.look.px(8))
        self._about = label("", "caption")
        self._text = TextArea(seat.words.say("Write a comment …"), least=2)
        self._text.set_name(seat.words.say("Comment"))
        self._must = CheckField(seat.words.say("Please change this"))
        self._save = plain(seat.words.say("Note it"), "plus")
        self.body.addLayout(self._notes)
        self.add(self._about, self._text, self._must, flowing(self._save))
        self._save.clicked.connect(self._note)
        self.aim(None, "", "")

    def aim(self, record: EntityId | None, field: str, said: str) -> None:
        """Let the next comment be about this."""
        self._anchor = (record, field)
        self._about.setText(said or self._seat.words.say("About the whole"))
        if record is not None:
            self._text.setFocus()

    def display(self, notes: Sequence[Note], *, may_note: bool) -> None:
        """Show exactly these."""
        while (found := self._notes.takeAt(0)) is not None:
            if (widget := found.widget()) is not None:
                widget.deleteLater()
        for note in notes:
            self._notes.addWidget(self._line(note))
        for widget in (self._about, self._text, self._must, self._save):
            widget.setVisible(may_note)
        if not notes and not may_note:
            self._notes.addWidget(label(self._seat.words.say("No comments."), "soft"))

    def typed(self) -> str:
        """Return what stands in the line and was not noted yet."""
        return str(self._text.value() or "").strip()

    def _line(self, note: Note) -> QWidget:
        words, px = self._seat.words, self._seat.look.px
        line = Card(tone="alt")
        line.body.setSpacing(px(4))
        line.add(label(note.about, "caption"), label(note.text))
        if note.must_change:
            line.add(flowing(Chip(words.say("please change"), "attention")))
        back = IconButton("x", words.say("Take the comment back"))
        back.clicked.connect(lambda: self.taken_back.emit(note.id))
        line.add(flowing(back, right=True))
        return line

    def _note(self) -> None:
        text = self.typed()
        if not text:
            self._text.setFocus()
            return
        record, field = self._anchor
        self.noted.emit(
            Remark(
                comment=text,
                item=record,
                field_name=field or None,
                must_change=bool(self._must.value()),
            )
        )
        self._text.set_value("")
        self._must.set_value(False)
        self.aim(None, "", "")


class VerdictCard(Card):
    """The decision, bound to exactly the words that were read."""

    decided = Signal(object)
    """Carries a `Verdict`."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat.words.say("Your decision"), parent=parent)
        words = seat.words
        self._summary = TextArea(words.say("In short, for the companion …"), least=2)
        self._summary.set_name(words.say("In short"))
        self._until = DayField(
            words.language,
            placeholder=words.say("for example 24 Nov 2026"),
            unread=words.say("This is no day yet"),
            calendar=words.say("Calendar"),
        )
        self._until.set_name(words.say("Holds until"))
        self.approve = primary(words.say("Approve"), "check", "Ctrl ↵")
        self.ask = plain(words.say("Ask for changes"), "undo-2")
        self.escalate = plain(words.say("Pass on"), "send")
        self.reject = danger(words.say("Do not approve"), "ban")
        self.add(
            label(words.say("In short"), "caption"),
            self._summary,
            label(words.say("Holds until (may stay open)"), "caption"),
            self._until,
            flowing(self.approve, self.ask, self.escalate, self.reject),
        )
        for button, decision in (
            (self.approve, Decision.APPROVE),
            (self.ask, Decision.ASK_CHANGES),
            (self.escalate, Decision.ESCALATE),
            (self.reject, Decision.REJECT),
        ):
            button.clicked.connect(lambda _=False, one=decision: self._decide(one))
        self.approve.setShortcut("Ctrl+Return")

    def typed(self) -> str:
        """Return the summary as it stands."""
        return str(self._summary.value() or "").strip()

    def display(self, state: ReadingState) -> None:
        """Offer the decision, if it is this person's."""
        self.setVisible(state.may_decide)
        self._summary.set_value("")
        self._until.set_value(None)

    def _decide(self, decision: Decision) -> None:
        until = self._until.value()
        self.decided.emit(
            Verdict(
                decision=decision,
                summary=self.typed(),
                valid_until=until if isinstance(until, date) else None,
            )
        )
