"""The summary on screen: what happened in one row, and beside it where things stand."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from pendamping.desktop.case_words import Mark
from pendamping.desktop.screens.case_file.lines import Told, chipped, empty, story_lines
from pendamping.desktop.screens.case_file.model.parts import Item, Key, Text
from pendamping.desktop.screens.case_file.model.summary import About, Summary, of_kind
from pendamping.desktop.screens.case_file.pictures import picture
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chart import Chart
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.columns import Columns, Page, flowing
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.row_paint import Layout
from pendamping.desktop.widgets.rows import RowList
from pendamping.desktop.widgets.segmented import Pills
from pendamping.desktop.widgets.showing import show_if
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words

LEAST = 340
"""Pixels at 100 % that the row of what happened keeps, however narrow the window is."""


class SummaryTab(Page):
    """The first tab of a case."""

    opened = Signal(object)
    """Carries the `Key` of a record whose form is wanted."""
    story_wanted = Signal(object)
    """Carries the `Key` of a record whose texts are wanted."""
    added = Signal(str)
    """Carries the noun of what is to be written."""
    asked_about = Signal(object)
    """Carries what is to be put right about the case or its person."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._items: tuple[Item, ...] = ()
        self._open: Key | None = None
        self._texts: tuple[Text, ...] = ()
        self._kinds = Pills(name=words.say("What is shown"))
        self._rows = RowList(
            name=words.say("Timeline"),
            click_opens=True,
            layout=Layout(
                lead_width=66, lead_strong=False, detail_lines=80, action_icon="arrow-right"
            ),
        )
        self._rows.setLayoutMode(QListView.LayoutMode.Batched)
        self._empty = EmptyState(
            "history",
            words.say("Sessions, reviews, referrals and scales will stand here, the latest first."),
            words.say("Record the first session"),
        )
        self._side = QVBoxLayout()
        self._lay_out()
        self._kinds.chosen.connect(self._narrow)
        self._rows.opened.connect(self._turn)
        self._rows.acted.connect(self._open_form)
        self._empty.asked.connect(lambda: self.added.emit("session"))

    def display(self, state: Summary) -> None:
        """Show exactly this summary; what was opened is closed again."""
        self._items = state.items
        self._open, self._texts = None, ()
        self._kinds.set_choices(state.kinds, key=self._kinds.key or state.kinds[0][0])
        self._show_rows()
        show_if(self._rows, shown=bool(state.items))
        show_if(self._empty, shown=not state.items)
        self._show_side(state)

    def tell(self, of: Key, texts: tuple[Text, ...]) -> None:
        """Show the texts of the record that was opened, under its line."""
        self._open, self._texts = of, texts
        self._show_rows()
        self._rows.go_to(of)

    def focus_on(self) -> None:
        """Take the keyboard."""
        self._rows.setFocus()

    def _turn(self, key: object) -> None:
        """Open the texts of a line, or fold them away; a text itself leads to its record."""
        if isinstance(key, Told):
            self.opened.emit(key.of)
        elif key == self._open:
            self._open, self._texts = None, ()
            self._show_rows()
        elif isinstance(key, Key):
            self.story_wanted.emit(key)

    def _open_form(self, key: object) -> None:
        self.opened.emit(key.of if isinstance(key, Told) else key)

    def _narrow(self, _key: object) -> None:
        self._open, self._texts = None, ()
        self._show_rows()

    def _show_rows(self) -> None:
        say = self._words.say
        shown = []
        for item in of_kind(self._items, str(self._kinds.key or "all")):
            shown.append(chipped(item))
            if item.key == self._open:
                nothing = say("Nothing was written here besides what the line says.")
                shown += story_lines(item.key, self._texts, nothing, say("Open the record"))
        self._rows.set_lines(shown)

    def _lay_out(self) -> None:
        say, px = self._words.say, worn().px
        card = Card()
        title = label(say("Timeline"), "heading", wrap=False)
        card.add(flowing(title, self._kinds, gap=16), self._rows, self._empty)
        self._rows.setMinimumHeight(px(LEAST))
        side = QWidget()
        side.setLayout(self._side)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(px(16))
        self.body.addWidget(Columns(card, side), 1)

    def _show_side(self, state: Summary) -> None:
        say = self._words.say
        empty(self._side)
        parts: list[QWidget] = [self._curve_card(state)]
        if state.consents:
            parts.append(_marked(say("Consent"), state.consents))
        parts.append(self._steps_card(state))
        if state.timers:
            parts.append(_marked(say("By law"), state.timers, below=True))
        if state.adds:
            parts.append(self._adds_card(state))
        if state.about:
            parts.append(self._about_card(state))
        for part in parts:
            self._side.addWidget(part)
        self._side.addStretch(1)

    def _curve_card(self, state: Summary) -> Card:
        say = self._words.say
        card = Card(say("Wellbeing over time"))
        if not state.curves:
            card.add(label(say("Once a scale was asked, its curve will stand here."), "soft"))
            return card
        first = state.curves[0]
        if first.has_scores or len(first.bands) > 1:
            card.add(label(first.title, "caption"), Chart(picture(first, self._words)))
        return card

    def _steps_card(self, state: Summary) -> Card:
        say = self._words.say
        card = Card(say("Next steps"))
        for step in state.steps[:6]:
            card.add(label(step, "soft"))
        if not state.steps:
            card.add(label(say("Nothing is agreed yet."), "soft"))
        if state.missing:
            card.add(label(state.gate, "caption"))
            for sentence in state.missing:
                card.add(_bulleted(sentence))
        return card

    def _adds_card(self, state: Summary) -> Card:
        card = Card(self._words.say("Write down"))
        buttons = []
        for add in state.adds:
            button = quiet(add.text, "plus")
            button.clicked.connect(partial(self._add, add.noun))
            buttons.append(button)
        card.add(flowing(*buttons))
        return card

    def _about_card(self, state: Summary) -> Card:
        card = Card(self._words.say("Put right"))
        buttons = []
        for one in state.about:
            button = quiet(one.text, "pencil")
            button.clicked.connect(partial(self._ask_about, one))
            buttons.append(button)
        card.add(flowing(*buttons))
        return card

    def _ask_about(self, one: About, *_: object) -> None:
        self.asked_about.emit(one)

    def _add(self, noun: str, *_: object) -> None:
        self.added.emit(noun)


def _marked(title: str, rows: tuple[tuple[str, Mark], ...], *, below: bool = False) -> Card:
    card = Card(title)
    for text, mark in rows:
        chip = Chip(mark.text, mark.tone, mark.icon)
        if below:
            card.add(_close(label(text), chip))
        else:
            row = QHBoxLayout()
            row.addWidget(label(text), 1)
            row.addWidget(chip)
            card.body.addLayout(row)
    return card


def _close(*widgets: QWidget) -> QWidget:
    """Put a few words and their chip close under each other."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(worn().px(4))
    for widget in widgets:
        column.addWidget(widget)
    return part


def _bulleted(text: str) -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(worn().px(8))
    dot = label("•", "soft", wrap=False)
    row.addWidget(dot, 0)
    row.addWidget(label(text, "soft"), 1)
    return part
