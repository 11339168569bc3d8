"""The actions of a plan by their goals, for the keyboard.

Arrows move, Enter takes one up, Space asks how it stands, Delete takes it away, Ctrl with an arrow
carries it up or down.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.plan.states import ActionRow, GoalRows, PlanState
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.text import label
from pendamping.kernel.ids import EntityId

TONES = {"done": "fine", "in_progress": "info", "not_possible": "danger", "cancelled": "neutral"}


class ActionList(RowList):
    """The actions towards one goal."""

    moved = Signal(object, int)
    removed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.key
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key is not None and with_control and event.key() in steps:
            self.moved.emit(key, steps[Qt.Key(event.key())])
        elif key is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(key)
        elif key is not None and event.key() == Qt.Key.Key_Space:
            self.acted.emit(key)
        else:
            super().keyPressEvent(event)


class Actions(QWidget):
    """Every action, under its goal."""

    taken_up = Signal(object)
    moved = Signal(object, int)
    removed = Signal(object)
    noted = Signal(object, str)
    """Carries the action's id and the status that was chosen."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._statuses: tuple[tuple[str, str], ...] = ()
        self._rows: dict[EntityId, ActionRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(seat.look.px(8))

    def display(self, state: PlanState) -> None:
        """Show exactly these actions; the keyboard stays on the action it was on."""
        focused = self._focused()
        while (found := self._column.takeAt(0)) is not None:
            if (widget := found.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._statuses = state.statuses
        self._rows = {row.id: row for group in state.groups for row in group.rows}
        for number, group in enumerate(state.groups, start=1):
            self._column.addWidget(label(self._title(group, number), "heading"))
            self._column.addWidget(self._list(group.rows, can_write=state.can_write))
        self._focus_on(focused)

    def _focused(self) -> tuple[object, int] | None:
        """Return the action that the keyboard is on, and its place among all."""
        for made in self.lists():
            if made.hasFocus() and made.key is not None:
                return made.key, list(self._rows).index(EntityId(int(str(made.key))))
        return None

    def _focus_on(self, before: tuple[object, int] | None) -> None:
        """Put the keyboard where it was: on the same action, or on the one in its place."""
        if before is None or not self._rows:
            return
        key, place = before
        order = list(self._rows)
        wanted = key if key in self._rows else order[min(place, len(order) - 1)]
        for made in self.lists():
            if wanted in [line.key for line in made.lines]:
                made.show()  # a widget that is not shown yet takes no keyboard
                made.go_to(wanted)
                made.setFocus(Qt.FocusReason.OtherFocusReason)

    def lists(self) -> list[ActionList]:
        """Return the lists, one for each goal."""
        items = (self._column.itemAt(at) for at in range(self._column.count()))
        return [
            made
            for item in items
            if item is not None and isinstance(made := item.widget(), ActionList)
        ]

    def _title(self, group: GoalRows, number: int) -> str:
        words = self._seat.words
        if group.goal is None:
            return words.say("Towards no goal yet")
        return words.say("Goal {n} · {goal}", n=number, goal=group.title)

    def _list(self, rows: Sequence[ActionRow], *, can_write: bool) -> ActionList:
        words = self._seat.words
        made = ActionList(
            [
                Line(
                    key=row.id,
                    number=str(row.number),
                    title=row.what,
                    detail=" · ".join(filter(None, (row.who, row.due_said))),
                    state=(
                        (words.say("Late"), "attention")
                        if row.is_late
                        else (row.status_said, TONES.get(row.status, "neutral"))
                    ),
                    action=words.say("Status"),
                    strong=False,
                )
                for row in rows
            ],
            name=words.say("Actions"),
            fit=True,
        )
        made.acted.connect(self._ask_status)
        if can_write:
            made.opened.connect(lambda key: self.taken_up.emit(self._rows[key]))
            made.moved.connect(self.moved)
            made.removed.connect(self.removed)
        else:
            made.opened.connect(self._ask_status)
        return made

    def _ask_status(self, key: EntityId) -> None:
        menu = QMenu(self)
        for status, said in self._statuses:
            menu.addAction(said).triggered.connect(
                lambda _=False, one=status: self.noted.emit(key, one)
            )
        sender = self.sender()
        at = sender.mapToGlobal(QPoint(40, 20)) if isinstance(sender, QWidget) else self.pos()
        menu.popup(at)
