"""The version under review: the plan, its items, what changed, and where a comment can go."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.review.marked import marked
from pendamping.desktop.screens.review.model import Item, Said
from pendamping.desktop.widgets.buttons import IconButton
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.text import label


class Paper(QWidget):
    """Everything that is to be decided about, in its order."""

    commented = Signal(object, str)
    """Carries the record's id and the field's name, empty for the whole of it."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(seat.look.px(12))

    def display(self, items: Sequence[Item]) -> None:
        """Show exactly these."""
        while (found := self._column.takeAt(0)) is not None:
            if (widget := found.widget()) is not None:
                widget.deleteLater()
        for item in items:
            self._column.addWidget(self._card(item))
        self._column.addStretch(1)

    def _card(self, item: Item) -> Card:
        words, px = self._seat.words, self._seat.look.px
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(label(item.title, "caption", wrap=False))
        if item.chip is not None:
            head.addWidget(Chip(*item.chip))
        head.addStretch(1)
        head.addWidget(self._comment_on(item, "", words.say("Comment on {what}", what=item.title)))
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
        name.setFixedWidth(px(170))
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(marked(fact.spans, self._seat.words), 1, Qt.AlignmentFlag.AlignTop)
        what = self._seat.words.say("Comment on {what}", what=f"{item.title}, {fact.label}")
        row.addWidget(self._comment_on(item, fact.name, what), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _comment_on(self, item: Item, field: str, name: str) -> IconButton:
        button = IconButton("message-circle", name)
        button.clicked.connect(lambda: self.commented.emit(item.record, field))
        return button
