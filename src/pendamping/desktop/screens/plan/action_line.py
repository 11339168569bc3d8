"""The line in which actions are written, one after the other, without leaving the keyboard."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.plan.states import ActionRow, PlanState, TypedAction
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
    """Carries the action's id, nothing for a new one, and a `TypedAction`.

    The line keeps its words until it is told that they were written.
    """
    typing = Signal()

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = seat.words
        self._seat = seat
        self._action: EntityId | None = None
        self._shown: EntityId | None = None
        self._plan: EntityId | None = None
        self._is_busy = False
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
        self._new.clicked.connect(self.leave)
        for field in (self._what, self._who, self._due, self._goal):
            field.changed.connect(self.typing)
        self.typing.connect(self._offer_leaving)
        self._offer_leaving()
        self._what.editor().returnPressed.connect(self._write)

    def offer(self, state: PlanState) -> None:
        """Offer those who can do it and the goals there are."""
        self._shown = state.plan
        if self.is_empty:
            self._plan = state.plan
        none = self._seat.words.say("no goal")
        self._who.set_choices(state.owners)
        self._goal.set_choices([(0, none), *state.goals])

    @property
    def plan(self) -> EntityId | None:
        """The plan that the line was begun for, whichever is looked at meanwhile."""
        return self._plan

    @property
    def action(self) -> EntityId | None:
        """The action that is being changed; nothing for a new one."""
        return self._action

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed: who and goal stay from one action to the next."""
        return self._action is None and not self._what.value() and not self._due.value()

    def typed(self) -> TypedAction:
        """Return what stands in the line."""
        due, goal = self._due.value(), self._goal.value()
        return TypedAction(
            what=str(self._what.value() or ""),
            who=str(self._who.value() or ""),
            due=due if isinstance(due, date) else None,
            goal=EntityId(goal) if isinstance(goal, int) and goal else None,
        )

    def show_action(self, row: ActionRow) -> None:
        """Take an action up, to be changed."""
        words = TypedAction(what=row.what, who=row.who_code, due=row.due, goal=row.goal)
        self.show_typed(row.id, row.number, words)
        self._what.focus_on()

    def show_typed(self, action: EntityId | None, number: int, typed: TypedAction) -> None:
        """Show words in the line, of an action that is there or of a new one."""
        words = self._seat.words
        self._action, self._plan = action, self._shown
        is_new = action is None
        self._heading.setText(
            words.say("A new action") if is_new else words.say("Action {n}", n=number)
        )
        self._save.setText(
            words.say("Write the action") if is_new else words.say("Write the change")
        )
        self._what.set_value(typed.what)
        self._who.set_value(typed.who or None)
        self._due.set_value(typed.due)
        self._goal.set_value(typed.goal or 0)
        self._offer_leaving()

    def clear(self) -> None:
        """Be ready for a new action; who and goal stay as they were."""
        kept = self.typed()
        self.show_typed(None, 0, TypedAction(what="", who=kept.who, due=None, goal=kept.goal))

    def leave(self) -> None:
        """Write nothing of what stands here, and begin anew."""
        self.clear()
        self._what.focus_on()
        self.typing.emit()

    def first_stop(self) -> QWidget:
        """Return where the writing begins."""
        return self._what.editor()

    def focus_first(self) -> None:
        """Take the keyboard."""
        self._what.focus_on()

    def focus_on(self, name: str) -> None:
        """Take the keyboard into one question of the action."""
        fields = {"who": self._who, "due_on": self._due, "goal": self._goal}
        fields.get(name, self._what).focus_on()

    def set_busy(self, *, busy: bool) -> None:
        """Write nothing twice while it is being written."""
        self._is_busy = busy
        self._save.setEnabled(not busy)

    def _offer_leaving(self) -> None:
        self._new.setVisible(not self.is_empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._write()
            return
        super().keyPressEvent(event)

    def _write(self) -> None:
        if self._due.is_unread():
            self._due.focus_on()
        elif not self._is_busy:
            self.written.emit(self._action, self.typed())
