"""What left this laptop, and what is known of it since."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.sync.model import SyncState
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.rows import Line, RowList


class HistoryPart(QWidget):
    """Packages, the newest first."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = seat.words
        self._rows = RowList(name=words.say("Packages that left"))
        self._empty = EmptyState("send", words.say("Nothing was sent yet."))
        card = Card(words.say("Packages that left"))
        card.add(self._rows, self._empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, seat.look.px(16))
        outer.addWidget(card)

    def display(self, state: SyncState) -> None:
        """Show exactly these packages."""
        self._rows.set_lines(
            [
                Line(key=number, title=one.text, state=(one.state, one.tone), strong=False)
                for number, one in enumerate(state.shipments)
            ]
        )
        self._rows.setVisible(bool(state.shipments))
        self._empty.setVisible(not state.shipments)
