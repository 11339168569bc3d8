"""The version under review: the plan, its items, what changed, and where a comment can go."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.review.states import Item, ReadingState, Said
from pendamping.desktop.screens.review.table import ActionTable, VoiceBox
from pendamping.desktop.widgets.buttons import IconButton
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.marked import marked
from pendamping.desktop.widgets.text import label

TOP = Qt.AlignmentFlag.AlignTop


class Paper(QWidget):
    """Everything that is to be decided about: actions first, then what frames them."""

    commented = Signal(object, str)
    """Carries the record's id and the field's name, empty for the whole of it."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._table = ActionTable(seat)
        self._voice = VoiceBox(seat)
        self._actions = Card()
        self._actions.body.setSpacing(seat.look.px(14))
        self._actions.add(self._table, self._voice)
        self._items = QVBoxLayout()
        self._items.setSpacing(seat.look.px(12))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(seat.look.px(12))
        column.addWidget(self._actions)
        column.addLayout(self._items)
        column.addStretch(1)
        self._table.commented.connect(self.commented)

    def display(self, state: ReadingState) -> None:
        """Show exactly this version."""
        self._table.display(state.groups)
        self._table.setVisible(bool(state.groups))
        self._voice.display(state.voice)
        self._actions.setVisible(bool(state.groups) or state.voice is not None)
        self._show_items(state.items)

    def _show_items(self, items: Sequence[Item]) -> None:
        while (found := self._items.takeAt(0)) is not None:
            if (widget := found.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for item in items:
            self._items.addWidget(self._card(item))

    def _card(self, item: Item) -> Card:
        words, px = self._seat.words, self._seat.look.px
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(label(item.title, "heading"), 1)
        if item.chip is not None:
            head.addWidget(Chip(*item.chip))
        if not item.is_gone:
            said = words.say("Comment on {what}", what=item.title)
            head.addWidget(self._comment_on(item, "", said))
        card.body.addLayout(head)
        if item.headline:
            card.add(marked(item.headline, words, "strong"))
        for fact in item.facts:
            card.body.addLayout(self._fact(item, fact))
        return card

    def _fact(self, item: Item, fact: Said) -> QHBoxLayout:
        px = self._seat.look.px
        row = QHBoxLayout()
        row.setSpacing(px(10))
        name = label(fact.label, "soft")
        name.setFixedWidth(px(150))
        row.addWidget(name, 0, TOP)
        row.addWidget(marked(fact.spans, self._seat.words), 1, TOP)
        if not item.is_gone:
            what = self._seat.words.say("Comment on {what}", what=f"{item.title}, {fact.label}")
            row.addWidget(self._comment_on(item, fact.name, what), 0, TOP)
        return row

    def _comment_on(self, item: Item, field: str, name: str) -> IconButton:
        button = IconButton("message-circle", name)
        button.clicked.connect(lambda: self.commented.emit(item.record, field))
        return button
