"""The cards of a safety plan, in letters that are read at arm's length."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.screens.safety.model import Person, Said, Step
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import IconButton, quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import NumberTile
from pendamping.desktop.widgets.fields import DOTS
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words


class SaidCard(Card):
    """What was agreed, each under its name."""

    shown_wanted = Signal()
    """What was hidden is wanted again."""

    def __init__(self, title: str, *, tone: str = "normal", parent: QWidget | None = None) -> None:
        super().__init__(title, tone=tone, parent=parent)

    def display(self, said: Sequence[Said], none: str) -> None:
        """Show exactly this."""
        empty(self)
        for one in said:
            self.add(_pair(one))
        if not said:
            self.add(label(none, "soft"))

    def veil(self, said: Sequence[Said], show_again: str) -> None:
        """Let dots stand for what is secret: that it was written down is seen all the same."""
        if any(one.is_secret for one in said):
            self.display([replace(one, text=DOTS) if one.is_secret else one for one in said], "")
            show = quiet(show_again, "eye")
            show.clicked.connect(self.shown_wanted)
            self.body.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)


class StepsCard(Card):
    """The steps that help, in the order the survivor chose."""

    chosen = Signal(object)
    """Carries the id of the step to change."""
    wanted = Signal()
    """Another step."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        self._add = quiet(words.say("Add a step"), "plus")
        super().__init__(words.say("What helps me"), [self._add], parent=parent)
        self._words = words
        self._add.clicked.connect(self.wanted)

    def display(self, steps: Sequence[Step], *, can_change: bool) -> None:
        """Show exactly these steps."""
        empty(self)
        self._add.setVisible(can_change)
        for number, one in enumerate(steps, start=1):
            self.add(self._line(number, one, can_change=can_change))
        if not steps:
            self.add(label(self._words.say("No steps yet: what has helped before?"), "soft"))

    def _line(self, number: int, one: Step, *, can_change: bool) -> QWidget:
        holder, row = _row()
        row.addWidget(NumberTile(str(number)), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(one.text, "large"), 1)
        if can_change:
            change = IconButton("pencil", self._words.say("Change step {number}", number=number))
            change.clicked.connect(lambda: self.chosen.emit(one.step))
            row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return holder


class PeopleCard(Card):
    """Whom to call, first things first."""

    chosen = Signal(object)
    wanted = Signal()
    shown_wanted = Signal()
    """The names were hidden and are wanted again."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        self._add = quiet(words.say("Add a person"), "plus")
        super().__init__(words.say("Whom I call"), [self._add], parent=parent)
        self._words = words
        self._add.clicked.connect(self.wanted)

    def display(self, people: Sequence[Person], *, can_change: bool) -> None:
        """Show exactly these people."""
        empty(self)
        self._add.setVisible(can_change)
        for number, one in enumerate(people, start=1):
            self.add(self._line(number, one, can_change=can_change and one.contact != 0))
        if not people:
            self.add(label(self._words.say("Nobody yet: who would come at night?"), "soft"))

    def veil(self) -> None:
        """Take every name and number off the screen."""
        empty(self)
        show = quiet(self._words.say("Show names and numbers again; the look is noted"), "eye")
        show.clicked.connect(self.shown_wanted)
        self.body.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)

    def _line(self, number: int, one: Person, *, can_change: bool) -> QWidget:
        holder, row = _row()
        row.addWidget(NumberTile(str(number)), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(worn().px(2))
        hidden = self._words.say("Name not open to this role")
        column.addWidget(label(one.name or hidden, "large"))
        if one.phone:
            column.addWidget(label(one.phone, "figure"))
        if one.detail:
            column.addWidget(label(one.detail, "soft"))
        row.addLayout(column, 1)
        if can_change:
            name = self._words.say("Change person {number}", number=number)
            change = IconButton("pencil", name)
            change.clicked.connect(lambda: self.chosen.emit(one.contact))
            row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return holder


def empty(card: Card) -> None:
    """Take everything out of a card's body."""
    while card.body.count():
        taken = card.body.takeAt(0)
        widget = None if taken is None else taken.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _row() -> tuple[QWidget, QHBoxLayout]:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, worn().px(4), 0, worn().px(4))
    row.setSpacing(worn().px(12))
    return holder, row


def _pair(one: Said) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, worn().px(2), 0, worn().px(2))
    column.setSpacing(worn().px(2))
    column.addWidget(label(one.label, "caption"))
    column.addWidget(label(one.text, "large"))
    return holder
