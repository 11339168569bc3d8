"""Things that can be begun: a card for each, and the pages of what was begun in their place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.settings.model.vault import VaultModel
from pendamping.desktop.steps.parts import Flow, Hall, later
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.buttons import Button
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import IconTile
from pendamping.desktop.widgets.columns import Page, flowing
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.text import label

WIDE = 620
"""Pixels at 100 %: pages of a flow are read like a letter."""


class TaskCard(Card):
    """What something is good for, how it stands, and the button that begins it."""

    def __init__(self, look: Look, icon: str, title: str, text: str, *buttons: Button) -> None:
        super().__init__()
        self.state = label("", "small")
        self.state.hide()
        self.notice = Notice()
        row = QHBoxLayout()
        row.setSpacing(look.px(14))
        row.addWidget(IconTile(icon), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(look.px(4))
        for widget in (label(title, "heading"), label(text, "soft"), self.state):
            column.addWidget(widget)
        column.addSpacing(look.px(6))
        column.addWidget(flowing(*buttons))
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.add(self.notice)
        self.setAccessibleName(title)

    def tell(self, text: str) -> None:
        """Say how it stands."""
        self.state.setText(text)
        self.state.setVisible(bool(text))


class Tasks(QWidget):
    """Cards under each other; a flow that was begun stands in their place until it ends."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.flow: Flow | None = None
        self._look = look
        self._from: TaskCard | None = None
        self._begun_by: QWidget | None = None
        self.page = Page(edge=0)
        self._flow_page = Page(edge=0)
        self._place = Card()
        self._stack = QStackedWidget()
        self._lay_out()

    def add(self, *cards: TaskCard) -> None:
        """Offer things to begin."""
        for card in cards:
            self.page.add(card)

    def begin(self, flow: Flow, card: TaskCard, button: QWidget, done: Callable[[], str]) -> None:
        """Show the pages of a flow; at its end its card says what was done."""
        card.notice.dismiss()
        self._drop()
        self.flow, self._from, self._begun_by = flow, card, button
        self._place.add(flow)
        flow.left.connect(self.come_back)
        flow.entered.connect(partial(self._end, done))
        self._stack.setCurrentWidget(self._flow_page)
        if flow.step is not None:
            later(flow.step, flow.step.begin)

    def come_back(self) -> None:
        """Show the cards again."""
        self._stack.setCurrentWidget(self.page)
        self._drop()
        if self._begun_by is not None:
            self._begun_by.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, done: Callable[[], str], *_: object) -> None:
        self.come_back()
        said = done()
        if self._from is not None and said:
            self._from.notice.explain(said, "fine")

    def _drop(self) -> None:
        """Take the pages away, with everything secret that was typed into them."""
        if self.flow is not None:
            self._place.body.removeWidget(self.flow)
            self.flow.hide()
            self.flow.deleteLater()
            self.flow = None

    def _lay_out(self) -> None:
        px = self._look.px
        self._place.setMaximumWidth(px(WIDE))
        self._place.body.setContentsMargins(px(8), px(6), px(8), px(4))
        row = QHBoxLayout()
        row.addWidget(self._place, 100)
        row.addStretch(1)
        self._flow_page.body.addLayout(row)
        self._flow_page.body.addStretch(1)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self._flow_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)


class TaskPart(QWidget):
    """A part of the settings that is nothing but things to begin with one vault."""

    ended = Signal()
    """Something was done, and the vault stands otherwise than before."""

    def __init__(self, seat: Seat, model: VaultModel) -> None:
        super().__init__()
        self._seat = seat
        self._model = model
        self._hall = Hall(model.keeper, seat.words, seat.look, seat.jobs)
        self.tasks = Tasks(seat.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tasks)

    def _offer(self, *cards: TaskCard, below: QWidget | None = None) -> None:
        self.tasks.add(*cards)
        if below is not None:
            self.tasks.page.body.addWidget(below)
        self.tasks.page.body.addStretch(1)
