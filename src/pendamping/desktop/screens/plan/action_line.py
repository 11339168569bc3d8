"""The line in which actions are written, one after the other, without leaving the keyboard."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.plan.model import ActionRow, PlanState, TypedAction
from pendamping.desktop.widgets.buttons import primary, quiet
from pendamping.desktop.widgets.choice_fields import ChoiceField
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.day_fields import DayField
from pendamping.desktop.widgets.fields import LineField
from pendamping.desktop.widgets.form import FormColumn
from pendamping.desktop.widgets.text import label
from pendamping.kernel.ids import EntityId


class ActionLine(QWidget):
    """What, who, by when, towards which goal. Enter writes it and is ready for the next."""

    written = Signal(object, object)
    """Carries the action's id, nothing for a new one, and a `TypedAction`."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = seat.words
        self._seat = seat
        self._action: EntityId | None = None
        self._heading = label(words.say("A new action"), "caption")
        self._what = LineField(words.say("What is to be done"))
        self._who = ChoiceField()
        self._due = DayField(
            words.language,
            placeholder=words.say("for example 24 Nov 2026"),
            unread=words.say("This is no day yet"),
            calendar=words.say("Calendar"),
            today=seat.clock.now().astimezone(seat.clock.zone).date(),
        )
        self._goal = ChoiceField()
        self._save = primary(words.say("Write the action"), "plus", "↵")
        self._new = quiet(words.say("Leave it"), "x")
        form = FormColumn()
        form.add(words.say("What"), self._what, wide=True)
        form.add(words.say("Who"), self._who)
        form.add(words.say("By"), self._due)
        form.add(words.say("Towards the goal"), self._goal, wide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(seat.look.px(8))
        column.addWidget(self._heading)
        column.addWidget(form)
        column.addWidget(flowing(self._save, self._new))
        self._save.clicked.connect(self._write)
        self._new.clicked.connect(self.clear)
        self._what.editor().returnPressed.connect(self._write)

    def offer(self, state: PlanState) -> None:
        """Offer those who can do it and the goals there are."""
        none = self._seat.words.say("no goal")
        self._who.set_choices(state.owners)
        self._goal.set_choices([(0, none), *state.goals])

    def show_action(self, row: ActionRow) -> None:
        """Take an action up, to be changed."""
        self._action = row.id
        self._heading.setText(self._seat.words.say("Action {n}", n=row.number))
        self._save.setText(self._seat.words.say("Write the change"))
        self._what.set_value(row.what)
        self._who.set_value(row.who_code or None)
        self._due.set_value(row.due)
        self._goal.set_value(row.goal or 0)
        self._what.setFocus()

    def clear(self) -> None:
        """Be ready for a new action; who and goal stay as they were."""
        self._action = None
        self._heading.setText(self._seat.words.say("A new action"))
        self._save.setText(self._seat.words.say("Write the action"))
        self._what.set_value("")
        self._due.set_value(None)
        self._what.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._write()
            return
        super().keyPressEvent(event)

    def _write(self) -> None:
        due, goal = self._due.value(), self._goal.value()
        typed = TypedAction(
            what=str(self._what.value() or ""),
            who=str(self._who.value() or ""),
            due=due if isinstance(due, date) else None,
            goal=EntityId(goal) if isinstance(goal, int) and goal else None,
        )
        self.written.emit(self._action, typed)
