"""What the office has decided about own saves on screen: the records, and their words beside."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.record_history import Write
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.sync.decided import About, Decided, DecidedModel
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import Columns
from pendamping.desktop.widgets.row_paint import Layout
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.showing import show_if
from pendamping.desktop.widgets.text import label
from pendamping.desktop.widgets.write_rows import WriteRows

SIDE = 360
LEAST = 220
ROW = 84
"""Three lines, where the title takes two."""


class DecidedPart(QWidget):
    """Each record that was decided about; whoever goes to one reads what was written into it."""

    refused = Signal(object)
    """Carries the problem that stood in the way of reading."""

    def __init__(self, seat: Seat, model: DecidedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._model = model
        self._decided: tuple[Decided, ...] = ()
        title = seat.words.say("What the office decided about your work")
        self._rows = RowList(name=title, layout=Layout(), click_opens=True)
        self._chosen = label("", "soft")
        self._why = label("", selectable=True)
        self._writes = WriteRows(seat.words)
        self._lay_out(title)
        self._rows.moved_to.connect(self._ask)

    def display(self, decided: Sequence[Decided]) -> None:
        """Show exactly these; words that were asked for stay as long as their record is there."""
        self._decided = tuple(decided)
        if self._rows.key not in {one.about for one in decided}:
            self._tell(None, ())
        self._rows.set_lines(
            [
                Line(
                    key=one.about,
                    title=one.title,
                    detail=one.detail,
                    icon="check" if one.about.is_accepted else "ban",
                    icon_tone=one.tone,
                )
                for one in decided
            ]
        )
        self._rows.setFixedHeight(self._seat.look.px(min(LEAST, ROW * len(decided))))
        show_if(self, shown=bool(decided))

    def _ask(self, about: About) -> None:
        self._seat.jobs.run(
            partial(self._model.history, about),
            owner=self,
            then=partial(self._tell, about),
            otherwise=self.refused.emit,
        )

    def _tell(self, about: About | None, writes: Sequence[Write]) -> None:
        told = next((one for one in self._decided if one.about == about), None)
        self._chosen.setText("" if told is None else f"{told.title} · {told.detail}")
        self._why.setText("" if told is None else told.why)
        show_if(self._why, shown=bool(self._why.text()))
        self._writes.tell(writes)

    def _lay_out(self, title: str) -> None:
        words, px = self._seat.words, self._seat.look.px
        records = Card(title)
        records.add(
            label(
                words.say(
                    "What was refused, or accepted under another number, is shown no more. "
                    "Your words are kept: choose one to read them."
                ),
                "soft",
            ),
            self._rows,
        )
        records.body.addStretch(1)
        beside = Card(words.say("Who wrote what when"))
        beside.add(self._chosen, self._why, self._writes)
        self._why.hide()
        self._writes.setMinimumHeight(px(LEAST))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Columns(beside, records, SIDE, side_first=True))
