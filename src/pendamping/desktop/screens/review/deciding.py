"""Comments, and the decision itself."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.review.states import Note, ReadingState, Typed, Verdict
from pendamping.desktop.widgets.bounds import Bound
from pendamping.desktop.widgets.buttons import IconButton, danger, plain, primary
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.confirm_keys import confirm_by_keys
from pendamping.desktop.widgets.day_fields import DayField
from pendamping.desktop.widgets.fields import CheckField, TextArea
from pendamping.desktop.widgets.text import label
from pendamping.domain.reviewing import Decision
from pendamping.kernel.ids import EntityId
from pendamping.usecases.reviews import Remark


class CommentsCard(Card):
    """What was noted, and a line for the next comment with what it is about."""

    noted = Signal(object)
    """Carries a `Remark`; the line keeps its words until it is told that they were noted."""
    taken_back = Signal(object)
    typing = Signal()

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat.words.say("Comments"), parent=parent)
        words = seat.words
        self._seat = seat
        self._anchor: tuple[EntityId | None, str] = (None, "")
        self._lines: list[QWidget] = []
        self._notes = QVBoxLayout()
        self._notes.setSpacing(seat.look.px(8))
        self._about = label("", "caption")
        bound = Bound.of_note(words)
        self._text = TextArea(words.say("Write a comment …"), least=2, bound=bound)
        self._text.set_name(words.say("Comment"))
        self._must = CheckField(words.say("Please change this"))
        self._must.set_name("")
        self._whole = IconButton("x", words.say("About the whole"))
        self._save = plain(words.say("Note it"), "plus")
        self.body.addLayout(self._notes)
        about = QHBoxLayout()
        about.addWidget(self._about, 1)
        about.addWidget(self._whole)
        self.body.addLayout(about)
        self.add(self._text, self._must, flowing(self._save))
        self._save.clicked.connect(self._note)
        self._whole.clicked.connect(lambda: self.aim(None, "", ""))
        self._text.changed.connect(self.typing)
        self._must.changed.connect(self.typing)

    def aim(self, record: EntityId | None, field: str, said: str) -> None:
        """Let the next comment be about this, with the keyboard in it."""
        self._point_at(record, field, said)
        self._text.focus_on()
        self.typing.emit()

    def display(self, notes: Sequence[Note], *, may_note: bool) -> None:
        """Show exactly these notes; what stands in the line stays."""
        for line in self._lines:
            self._notes.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(note, may_take_back=may_note) for note in notes]
        if not notes and not may_note:
            self._lines.append(label(self._seat.words.say("No comments."), "soft"))
        for line in self._lines:
            self._notes.addWidget(line)
        for widget in (self._about, self._text, self._must, self._save):
            widget.setVisible(may_note)
        self._whole.setVisible(may_note and self._anchor[0] is not None)

    def typed(self) -> Typed:
        """Return what stands in the line and was not noted yet."""
        record, field = self._anchor
        return Typed(
            comment=str(self._text.value() or "").strip(),
            item=record,
            field_name=field,
            must_change=bool(self._must.value()),
        )

    def show_typed(self, typed: Typed, said: str) -> None:
        """Put words back into the line, about what they were about."""
        self._text.set_value(typed.comment)
        self._must.set_value(typed.must_change)
        self._point_at(typed.item, typed.field_name, said)

    def set_busy(self, *, busy: bool) -> None:
        """Take nothing twice while it is being noted."""
        self._save.setEnabled(not busy)

    def _point_at(self, record: EntityId | None, field: str, said: str) -> None:
        self._anchor = (record, field)
        self._about.setText(said or self._seat.words.say("About the whole"))
        self._whole.setVisible(record is not None)

    def _line(self, note: Note, *, may_take_back: bool) -> QWidget:
        words, px = self._seat.words, self._seat.look.px
        line = Card(tone="amber" if note.must_change else "alt")
        line.body.setSpacing(px(4))
        line.add(label(note.about, "caption"), label(note.text))
        foot: list[QWidget] = []
        if note.must_change:
            foot.append(Chip(words.say("please change"), "attention"))
        if may_take_back:
            back = IconButton("x", words.say("Take the comment back"))
            back.clicked.connect(lambda: self.taken_back.emit(note.id))
            foot.append(back)
        if foot:
            line.add(flowing(*foot, right=True))
        return line

    def _note(self) -> None:
        typed = self.typed()
        if not typed.comment:
            self._text.focus_on()
            return
        self.noted.emit(
            Remark(
                comment=typed.comment,
                item=typed.item,
                field_name=typed.field_name or None,
                must_change=typed.must_change,
            )
        )


class VerdictCard(Card):
    """The decision, bound to exactly the words that were read.

    `approve` and `ask` stand at the head of the screen; the rarer ones below the summary.
    """

    decided = Signal(object)
    """Carries a `Verdict`."""
    typing = Signal()

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat.words.say("Your decision"), parent=parent)
        words = seat.words
        self._words = words
        self._summary = TextArea(
            words.say("In short, for the companion …"), least=2, bound=Bound.of_note(words)
        )
        self._summary.set_name(words.say("In short"))
        self._until = DayField(
            words.language,
            placeholder=words.say("for example 24 Nov 2026"),
            unread=words.say("This is no day yet"),
            calendar=words.say("Calendar"),
            today=seat.clock.now().astimezone(seat.clock.zone).date(),
        )
        self._until.set_name(words.say("Holds until"))
        self.approve = primary(words.say("Approve"), "check")
        self.approve.show_key("Ctrl ↵")
        self.ask = plain(words.say("Ask for changes"), "undo-2")
        self.escalate = plain(words.say("Pass on"), "send")
        self.reject = danger(words.say("Do not approve"), "ban")
        self.add(
            label(words.say("In short"), "caption"),
            self._summary,
            label(words.say("Holds until (may stay open)"), "caption"),
            self._until,
            flowing(self.escalate, self.reject),
        )
        self._summary.changed.connect(self.typing)
        self._until.changed.connect(self.typing)
        self._connect()

    def typed(self) -> Typed:
        """Return what stands in it."""
        until = self._until.value()
        return Typed(
            summary=str(self._summary.value() or "").strip(),
            valid_until=until if isinstance(until, date) else None,
        )

    def show_typed(self, typed: Typed) -> None:
        """Put words back."""
        self._summary.set_value(typed.summary)
        self._until.set_value(typed.valid_until)

    def display(self, state: ReadingState | None) -> None:
        """Offer the decision, if it is this person's; what was typed stays."""
        may = state is not None and state.may_decide
        for widget in (self, self.approve, self.ask):
            widget.setVisible(may)
        comments = 0 if state is None else len(state.remarks)
        ask = self._words.say("Ask for changes")
        counted = self._words.count("{n} comment", "{n} comments", comments)
        self.ask.setText(f"{ask} · {counted}" if comments else ask)

    def set_busy(self, *, busy: bool) -> None:
        """Take no second decision while one is being written, and no word that it lacks."""
        for button in (self.approve, self.ask, self.escalate, self.reject):
            button.setEnabled(not busy)
        self._summary.set_read_only(busy)

    def _connect(self) -> None:
        for button, decision in (
            (self.approve, Decision.APPROVE),
            (self.ask, Decision.ASK_CHANGES),
            (self.escalate, Decision.ESCALATE),
            (self.reject, Decision.REJECT),
        ):
            button.clicked.connect(lambda _=False, one=decision: self._decide(one))
        confirm_by_keys(self.approve, self.approve.click)

    def _decide(self, decision: Decision) -> None:
        if self._until.is_unread():
            self._until.focus_on()
            return
        typed = self.typed()
        self.decided.emit(
            Verdict(decision=decision, summary=typed.summary, valid_until=typed.valid_until)
        )
