"""The actions of a plan as a table under their goals, and the survivor's own words under it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QMenu, QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.review.states import Group, Item, Row, Said, Voice
from pendamping.desktop.widgets.buttons import IconButton
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.marked import marked
from pendamping.desktop.widgets.text import label
from pendamping.domain.family_plan import FamilyPlanAction

TOP = Qt.AlignmentFlag.AlignTop
FOLDS_BELOW = 470
"""Pixels at 100 %: narrower than this, who does it and by when stand under what is to be done."""
WHO, DUE, STATE = 94, 76, 102
"""Pixels at 100 % of the columns beside what is to be done."""
BESIDE_WHO = ("member", "organisation")
BESIDE_DUE = ("repeats",)
OWN = {"who", "due_on", *BESIDE_WHO, *BESIDE_DUE}


class ActionTable(QWidget):
    """What is to be done, who does it, by when, and how it stands: a table for each goal."""

    commented = Signal(object, str)
    """Carries the record's id and the field's name, empty for the whole of it."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._groups: tuple[Group, ...] = ()
        self._folded: bool | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(seat.look.px(6))

    def display(self, groups: Sequence[Group]) -> None:
        """Show exactly these."""
        self._groups = tuple(groups)
        self._build()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        folded = self.width() < self._seat.look.px(FOLDS_BELOW)
        if folded is not self._folded:
            self._folded = folded
            self._build()

    def _build(self) -> None:
        while (found := self._column.takeAt(0)) is not None:
            if (widget := found.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, group in enumerate(self._groups):
            if at:
                self._column.addSpacing(self._seat.look.px(10))
            self._column.addWidget(label(group.title, "heading"))
            self._column.addWidget(self._table(group, with_titles=not at))

    def _table(self, group: Group, *, with_titles: bool) -> QWidget:
        look = self._seat.look
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(7))
        grid.setColumnMinimumWidth(0, look.px(20))
        grid.setColumnStretch(1, 1)
        if not self._folded:
            grid.setColumnMinimumWidth(2, look.px(WHO))
            grid.setColumnMinimumWidth(3, look.px(DUE))
            grid.setColumnMinimumWidth(4, look.px(STATE))
        if with_titles and not self._folded:
            self._titles(grid)
        for row in group.rows:
            self._line(grid)
            self._row(grid, row)
        self._line(grid)
        return table

    def _titles(self, grid: QGridLayout) -> None:
        words = self._seat.words
        titles = (
            words.label(FamilyPlanAction.NOUN.label),
            words.say("Responsible"),
            words.say("Due"),
            words.say("Status"),
        )
        for at, text in enumerate(titles, start=1):
            grid.addWidget(label(text, "caption"), 0, at, Qt.AlignmentFlag.AlignBottom)

    def _line(self, grid: QGridLayout) -> None:
        line = QFrame()
        line.setObjectName("rule")
        line.setFixedHeight(1)
        grid.addWidget(line, grid.rowCount(), 0, 1, 6)

    def _row(self, grid: QGridLayout, row: Row) -> None:
        item, at = row.item, grid.rowCount()
        grid.addWidget(label(row.number, "soft", wrap=False), at, 0, TOP)
        who = self._cell(item, ("who", *BESIDE_WHO), WHO)
        due = self._cell(item, ("due_on", *BESIDE_DUE), DUE)
        more = [one for one in item.facts if one.name not in OWN]
        grid.addWidget(self._what(item, more, below=(who, due) if self._folded else ()), at, 1, TOP)
        if not self._folded:
            grid.addWidget(who, at, 2, TOP)
            grid.addWidget(due, at, 3, TOP)
        if item.chip is not None:
            grid.addWidget(Chip(*item.chip), at, 4, TOP | Qt.AlignmentFlag.AlignLeft)
        if not item.is_gone:
            grid.addWidget(self._comment(item), at, 5, TOP)

    def _what(self, item: Item, more: Sequence[Said], below: Sequence[QWidget]) -> QWidget:
        cell, column = self._column_of()
        column.addWidget(marked(item.headline, self._seat.words))
        for widget in below:
            column.addWidget(widget)
        for one in more:
            column.addWidget(self._named(one))
        return cell

    def _cell(self, item: Item, names: Sequence[str], wide: int) -> QWidget:
        cell, column = self._column_of()
        if not self._folded:
            cell.setFixedWidth(self._seat.look.px(wide))
        for at, name in enumerate(names):
            said = item.said(name)
            if said is not None:
                role = "soft" if at else "body"
                column.addWidget(marked(said.spans, self._seat.words, role))
        return cell

    def _named(self, said: Said) -> QLabel:
        """Show a fact of lesser weight in one line with its name."""
        return marked(said.spans, self._seat.words, "small", before=f"{said.label}: ")

    def _column_of(self) -> tuple[QWidget, QVBoxLayout]:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, self._seat.look.px(2), 0, 0)
        column.setSpacing(self._seat.look.px(1))
        return cell, column

    def _comment(self, item: Item) -> IconButton:
        words = self._seat.words
        button = IconButton("message-circle", words.say("Comment on {what}", what=item.title))
        menu = QMenu(button)
        whole = menu.addAction(item.title)
        whole.triggered.connect(lambda: self.commented.emit(item.record, ""))
        names = [(item.head, item.head_label)]
        names += [(one.name, one.label) for one in item.facts]
        for name, said in names:
            action = menu.addAction(f"{item.title} · {said}")
            action.triggered.connect(
                lambda _=False, name=name: self.commented.emit(item.record, name)
            )
        button.setMenu(menu)
        button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        return button


class VoiceBox(QWidget):
    """What the survivor said about the plan, in a frame of its own."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(seat.look.px(8))
        column.addWidget(label(seat.words.say("The survivor's voice"), "heading"))
        self._card = Card(tone="alt")
        self._text = label("", selectable=True)
        self._card.add(self._text)
        column.addWidget(self._card)

    def display(self, voice: Voice | None) -> None:
        """Show exactly this."""
        self.setVisible(voice is not None)
        if voice is not None:
            self._text.setText(" · ".join(filter(None, (voice.words, voice.agreed))))
