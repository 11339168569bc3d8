"""What left this laptop, what is known of it since, and what the office decided about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.sync.decided import DecidedModel
from pendamping.desktop.screens.sync.decided_part import DecidedPart
from pendamping.desktop.screens.sync.model import SyncState
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import Page
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.rows import Line, RowList


class HistoryPart(QWidget):
    """What was decided, and packages, the newest first."""

    refused = Signal(object)
    """Carries the problem that stood in the way of reading."""

    def __init__(self, seat: Seat, model: DecidedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = seat.words
        self._decided = DecidedPart(seat, model)
        self._decided.hide()
        self._decided.refused.connect(self.refused)
        self._rows = RowList(name=words.say("Packages that left"), fit=True)
        self._empty = EmptyState("send", words.say("Nothing was sent yet."))
        card = Card(words.say("Packages that left"))
        card.add(self._rows, self._empty)
        page = Page(edge=0)
        page.add(self._decided, card)
        page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, seat.look.px(16))
        outer.addWidget(page)

    def display(self, state: SyncState) -> None:
        """Show exactly what was decided, and these packages."""
        self._decided.display(state.decided)
        self._rows.set_lines(
            [
                Line(key=number, title=one.text, state=(one.state, one.tone), strong=False)
                for number, one in enumerate(state.shipments)
            ]
        )
        self._rows.setVisible(bool(state.shipments))
        self._empty.setVisible(not state.shipments)
