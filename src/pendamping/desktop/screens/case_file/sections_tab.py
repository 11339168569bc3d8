"""Tabs that are lists, on screen: a card for each, in two columns where there is room."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.screens.case_file.lines import empty, line_of, stack
from pendamping.desktop.screens.case_file.model.parts import Curve, Item, Key, Section, Sections
from pendamping.desktop.screens.case_file.pictures import picture
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import Button, quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chart import Chart
from pendamping.desktop.widgets.columns import Columns, Page, flowing
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.row_paint import Layout
from pendamping.desktop.widgets.rows import RowList
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId

SHOWN = 8
"""How many lines of a list stand before the rest is asked for."""
ICONS = {
    "submit": "send",
    "view": "eye",
    "withdraw": "ban",
    "restore": "undo-2",
    "close": "check",
    "reopen": "undo-2",
}
SIDE = 520
FOLD = 900
FIRST = 4
MORE = 1
"""How many cards are made before the tab is shown, and then in one go."""
BARE = 4
CURVE = 9


class SectionCard(Card):
    """One list of a tab."""

    opened = Signal(object)
    acted = Signal(object, str)
    """Carries the `Key` and what is to be done."""
    added = Signal(str)

    def __init__(
        self,
        section: Section,
        words: Words,
        *,
        alone: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(section.title, parent=parent)
        self._words = words
        self._section = section
        self._alone = alone
        self.rows = RowList(
            name=section.title,
            click_opens=True,
            layout=Layout(lead_width=58, lead_strong=False, action_icon=_icon(section)),
            fit=True,
        )
        self._more = quiet("", "chevron-down")
        self._fill()
        self.rows.opened.connect(self.opened)
        self.rows.acted.connect(self._act)
        self._more.clicked.connect(lambda: self._show(section.items))
        self._show(section.items[:SHOWN])

    def _show(self, items: Sequence[Item]) -> None:
        self.rows.set_lines([line_of(item) for item in items])
        self.rows.setVisible(bool(items))
        rest = len(self._section.items) - len(items)
        self._more.setText(self._words.say("{n} more", n=rest))
        self._more.setVisible(rest > 0)

    def _fill(self) -> None:
        if self._section.remark:
            self.add(label(self._section.remark, "caption"))
        adds = self._section.adds
        if not self._section.items and self._alone:
            first = adds[0] if adds else None
            empty = EmptyState(
                self._section.icon, self._section.teaches, first.text if first else None
            )
            empty.asked.connect(lambda: self.added.emit(first.noun if first else ""))
            self.add(empty)
            self.rows.hide()
            return
        if not self._section.items:
            self.add(label(self._section.teaches, "soft"))
        self.add(self.rows, flowing(self._more))
        if adds:
            self.add(flowing(*(self._adding(add.noun, add.text) for add in adds)))

    def _adding(self, noun: str, text: str) -> Button:
        button = quiet(text, "plus")
        button.clicked.connect(lambda: self.added.emit(noun))
        return button

    def _act(self, key: object) -> None:
        for item in self._section.items:
            if item.key == key and item.act is not None:
                self.acted.emit(key, item.act.what)


class SectionsTab(Page):
    """A tab of lists, perhaps with curves over them.

    Cards are made a few at a time, so that a long tab never holds the screen up; `settle` makes
    the rest at once.
    """

    opened = Signal(object)
    """Carries the `Key` of the record to open."""
    acted = Signal(object, str)
    added = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._cards: list[SectionCard] = []
        self._waiting: list[tuple[QVBoxLayout, Section | Curve, bool]] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(worn().px(16))
        self.body.addLayout(self._inside)
        self.body.addStretch(1)

    @property
    def cards(self) -> list[SectionCard]:
        """All lists of the tab."""
        self.settle()
        return self._cards

    def display(self, state: Sections) -> None:
        """Show exactly these lists."""
        self._clear()
        if state.remark:
            self._inside.addWidget(label(state.remark, "soft"))
        curves = [curve for curve in state.curves if curve.dots]
        self._place([*curves, *state.sections])
        self._make(FIRST)

    def settle(self) -> None:
        """Make all cards that are still to be made."""
        self._make(len(self._waiting))

    def focus_on(self) -> None:
        """Take the keyboard: the first list with a line in it, else the first button."""
        for card in self.cards:
            if card.rows.lines:
                card.rows.setFocus()
                return
        self.focusNextChild()

    def go_to(self, record: EntityId) -> None:
        """Put the keyboard on the line of a record, and show it."""
        for card in self.cards:
            for line in card.rows.lines:
                if isinstance(line.key, Key) and line.key.record == record:
                    card.rows.go_to(line.key)
                    card.rows.setFocus()
                    self.ensureWidgetVisible(card.rows)
                    return

    def _place(self, parts: list[Section | Curve]) -> None:
        """Find a column for each part; the topmost of both columns are made first."""
        if len(parts) == 1:
            column = QVBoxLayout()
            self._inside.addLayout(column)
            self._waiting = [(column, parts[0], True)]
            return
        sides = [stack(stretch=False), stack(stretch=False)]
        columns = []
        for side in sides:
            column = QVBoxLayout()
            column.setSpacing(worn().px(16))
            held = side.layout()
            if isinstance(held, QVBoxLayout):
                held.addLayout(column)
                held.addStretch(1)
            columns.append(column)
        self._inside.addWidget(Columns(sides[0], sides[1], SIDE, fold_below=FOLD))
        left, right = _halves(parts)
        pairs = zip_longest(left, right)
        self._waiting = [
            (columns[at], part, False)
            for pair in pairs
            for at, part in enumerate(pair)
            if part is not None
        ]

    def _go_on(self) -> None:
        self._make(MORE)

    def _make(self, most: int) -> None:
        now, self._waiting = self._waiting[:most], self._waiting[most:]
        for column, part, alone in now:
            if isinstance(part, Section):
                column.addWidget(self._listed(part, alone=alone))
            else:
                column.addWidget(self._curve(part))
        if self._waiting:
            self._next.start()

    def _listed(self, section: Section, *, alone: bool) -> SectionCard:
        card = SectionCard(section, self._words, alone=alone)
        card.opened.connect(self.opened)
        card.acted.connect(self.acted)
        card.added.connect(self.added)
        self._cards.append(card)
        return card

    def _curve(self, curve: Curve) -> Card:
        card = Card(curve.title)
        card.add(Chart(picture(curve, self._words)), label(curve.said, "soft"))
        return card

    def _clear(self) -> None:
        self._next.stop()
        self._waiting, self._cards = [], []
        empty(self._inside)


def _icon(section: Section) -> str:
    """Return the icon of what can be done with the lines of a list."""
    acts = [item.act.what for item in section.items if item.act is not None]
    return ICONS.get(acts[0], "arrow-right") if acts else "arrow-right"


def _halves(
    parts: list[Section | Curve],
) -> tuple[list[Section | Curve], list[Section | Curve]]:
    """Put parts into two columns of about the same height, each in its order."""
    high = [_high(part) for part in parts]
    best = min(range(1, len(parts)), key=lambda at: abs(sum(high[:at]) - sum(high[at:])))
    return parts[:best], parts[best:]


def _high(part: Section | Curve) -> int:
    """Guess how high a part will be, in lines."""
    if isinstance(part, Curve):
        return CURVE
    return BARE + sum(1 + bool(item.detail) for item in part.items[:SHOWN])
