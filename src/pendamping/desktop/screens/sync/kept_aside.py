"""What could not be taken in: kept whole, with the reason, until a person decides."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.sync.judging import JudgingModel, JudgingState, KeptAside
from pendamping.desktop.widgets.bounds import Bound
from pendamping.desktop.widgets.buttons import plain, quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import Page
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.fields import LineField
from pendamping.desktop.widgets.text import label

MOST = 40


class KeptAsidePart(QWidget):
    """Each thing with its reason and what can be done about it."""

    decided = Signal(object)
    refused = Signal(object)

    def __init__(self, seat: Seat, model: JudgingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._model = model
        self._list = QVBoxLayout()
        self._list.setSpacing(seat.look.px(12))
        self._empty = EmptyState(
            "shield-check",
            seat.words.say(
                "Nothing is kept aside. A package that is cut, strange or not allowed "
                "will stand here with its reason, and nothing of it is lost."
            ),
        )
        page = Page(edge=0)
        page.body.addLayout(self._list)
        page.add(self._empty)
        page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, seat.look.px(12))
        outer.addWidget(page)

    def display(self, kept: Sequence[KeptAside]) -> None:
        """Show exactly these."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for one in kept[:MOST]:
            self._list.addWidget(self._card(one))
        self._empty.setVisible(not kept)

    def _card(self, kept: KeptAside) -> Card:
        words = self._seat.words
        card = Card(kept.title)
        card.add(label(kept.detail, "small"))
        if kept.why:
            card.add(label(kept.why))
        row = QHBoxLayout()
        row.setSpacing(self._seat.look.px(10))
        remark = LineField(words.say("Your reason; its author is told"), bound=Bound.of_line(words))
        remark.set_name(words.say("Your reason; its author is told"))
        if kept.can_retry:
            row.addWidget(
                self._offer(words.say("Try again"), partial(self._model.retry, kept.number))
            )
        if kept.can_accept:
            row.addWidget(
                self._offer(
                    words.say("Accept as testimony"),
                    lambda: self._model.accept(kept.number, str(remark.value())),
                )
            )
        if kept.can_accept or kept.can_retry:
            card.add(remark)
            is_work = kept.can_accept
            refuse = quiet(
                words.say("Refuse") if is_work else words.say("Put aside for good"), "ban"
            )
            refuse.clicked.connect(
                lambda: self._run(partial(self._model.refuse, kept.number, str(remark.value())))
            )
            row.addWidget(refuse)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _offer(self, text: str, work: Callable[[], JudgingState]) -> QWidget:
        button = plain(text)
        button.clicked.connect(lambda: self._run(work))
        return button

    def _run(self, work: Callable[[], JudgingState]) -> None:
        self.setEnabled(False)
        self._seat.jobs.run(work, owner=self, then=self._done, otherwise=self._not_done)

    def _done(self, state: JudgingState) -> None:
        self.setEnabled(True)
        self.decided.emit(state)

    def _not_done(self, problem: object) -> None:
        self.setEnabled(True)
        self.refused.emit(problem)
