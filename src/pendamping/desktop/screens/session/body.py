"""The body of a session: sections left, form in the middle, what was before at the right.

Where there is no room, the sections become tabs over the form and the side goes below it.
"""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.forms.view import FormView
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.session.sections import SectionList
from pendamping.desktop.screens.session.side import SideCards
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import Page
from pendamping.desktop.widgets.tabs import TabStrip

SECTIONS_WIDE: Final = 186
SIDE_WIDE: Final = 272
ALL_FROM: Final = 1060
"""Pixels at 100 % from which everything stands beside each other."""
SIDE_FROM: Final = 860
"""And from which at least the side does."""


class SessionBody(QWidget):
    """Holds a form with its sections and the cards beside it."""

    section_wanted = Signal(int)

    def __init__(
        self, seat: Seat, form: FormView, side: SideCards, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = seat.look
        self._form = form
        self._side = side
        names = [section.title for section in form.form.sections if not section.is_folded]
        self.sections = SectionList(names, seat.words.say("filled in"))
        self.tabs = TabStrip(
            [(number, f"{number} {name}") for number, name in enumerate(names, start=1)],
            seat.words.say("More"),
        )
        self._left = Card()
        self._left.add(self.sections)
        self._left.body.addStretch(1)
        self.page = Page(edge=0)
        self.page.add(form)
        self._way = ""
        self._lay_out()
        self.sections.chosen.connect(self.section_wanted)
        self.tabs.chosen.connect(lambda key: self.section_wanted.emit(int(str(key))))
        self.page.verticalScrollBar().valueChanged.connect(self._mark_seen)

    def show_section(self, number: int) -> None:
        """Scroll a section to the top."""
        cards = self._form.cards
        if 1 <= number <= len(cards):
            self.page.verticalScrollBar().setValue(cards[number - 1].y())
            self._mark(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        px = self._look.px
        way = "all" if width >= px(ALL_FROM) else "side" if width >= px(SIDE_FROM) else "narrow"
        if way != self._way:
            self._way = way
            self._arrange()

    def _arrange(self) -> None:
        self._left.setVisible(self._way == "all")
        self.tabs.setVisible(self._way != "all")
        self._side.setParent(None)
        if self._way == "narrow":
            self.page.add(self._side)
        else:
            self._row.addWidget(self._beside)
            self._beside.body.insertWidget(0, self._side)
        self._beside.setVisible(self._way != "narrow")
        self._side.show()

    def _lay_out(self) -> None:
        px = self._look.px
        self._left.setFixedWidth(px(SECTIONS_WIDE))
        self._beside = Page(edge=0)
        self._beside.setFixedWidth(px(SIDE_WIDE))
        self._beside.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), 0, px(24), px(12))
        outer.setSpacing(px(8))
        outer.addWidget(self.tabs)
        self._row = QHBoxLayout()
        self._row.setSpacing(px(12))
        self._row.addWidget(self._left)
        self._row.addWidget(self.page, 1)
        self._row.addWidget(self._beside)
        outer.addLayout(self._row, 1)

    def _mark(self, number: int) -> None:
        self.sections.mark(number)
        self.tabs.choose(number)

    def _mark_seen(self, top: int) -> None:
        """Mark the section that stands at the top of what is seen."""
        bar = self.page.verticalScrollBar()
        cards = self._form.cards_so_far[: len(self.tabs.keys)]
        if bar.value() == bar.maximum() and self.sections.here == len(cards):
            return
        middle = top + self.page.viewport().height() // 3
        seen = [at for at, card in enumerate(cards, start=1) if card.y() <= middle]
        if seen:
            self._mark(seen[-1])
