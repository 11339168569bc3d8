"""The family on screen: the table of who knows what, the picture, and how the home is."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pendamping.desktop.screens.case_file.lines import empty, stack
from pendamping.desktop.screens.case_file.model.household import Household, Member
from pendamping.desktop.screens.case_file.model.parts import Key
from pendamping.desktop.screens.case_file.pictures import family
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import plain, quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chart import Chart
from pendamping.desktop.widgets.columns import Columns, Page, flowing
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.table import Cell, Column, DataTable, TableRow
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words

ROW = 51
HEAD = 38
SIDE = 350


class HouseholdTab(Page):
    """Who is there, who knows what, and who may be met."""

    opened = Signal(object)
    """Carries the `Key` of a member, or of the home."""
    added = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._state: Household | None = None
        self._names: dict[int, str] = {}
        self._notice = Notice()
        self._table: DataTable | None = None
        self._main = Card(words.say("Who knows what"))
        self._picture = Chart()
        self._family = Card(words.say("Household"))
        self._home = Card(words.say("The home"))
        self._lay_out()

    def display(self, state: Household) -> None:
        """Show exactly this family, without names."""
        self._state, self._names = state, {}
        if state.warning:
            self._notice.explain(state.warning, "attention")
        else:
            self._notice.dismiss()
        self._show_table(state)
        self._family.setVisible(bool(state.members))
        if state.members:
            self._picture.show_drawing(family(state, self._words))
        self._show_home(state)

    def show_names(self, names: dict[int, str]) -> None:
        """Show who is who while the key is held."""
        self._names = dict(names)
        self._fill()

    def hide_names(self) -> None:
        """Wipe the names at once."""
        self._names = {}
        self._fill()

    def focus_on(self) -> None:
        """Take the keyboard."""
        if self._table is not None:
            self._table.setFocus()

    def _lay_out(self) -> None:
        say = self._words.say
        note = label(say("A ring stands for whoever knows what happened."), "small")
        self._family.add(self._picture, note)
        self.add(self._notice)
        self.body.addWidget(Columns(stack(self._main), stack(self._family, self._home), SIDE))
        self.body.addStretch(1)

    def _show_table(self, state: Household) -> None:
        empty(self._main.body)
        self._table = None
        if not state.members:
            self._main.add(EmptyState("users", state.teaches))
        else:
            self._table = self._made(state)
            self._main.add(self._table)
            self._fill()
        buttons = []
        for add in state.adds:
            button = plain(add.text, "plus")
            button.clicked.connect(partial(self._add, add.noun))
            buttons.append(button)
        if buttons:
            self._main.add(flowing(*buttons))

    def _made(self, state: Household) -> DataTable:
        relation, knows, contact, helps, risk = state.columns
        table = DataTable(
            (
                Column("relation", relation, strong=True),
                Column("knows", knows, 160),
                Column("contact", contact, 120),
                Column("helps", helps, tone="ink_soft", hide_below=780),
                Column("risk", risk, 120, hide_below=540),
            ),
            name=self._words.say("Who knows what"),
            lines=2,
        )
        table.setFixedHeight(worn().px(HEAD + ROW * len(state.members)))
        table.opened.connect(self.opened)
        return table

    def _fill(self) -> None:
        if self._table is None or self._state is None:
            return
        self._table.set_rows([self._row(one) for one in self._state.members])

    def _row(self, one: Member) -> TableRow:
        name = self._names.get(one.key.record, "")
        first = name or one.relation
        risk = Cell("") if one.risk is None else Cell(one.risk.text, one.risk.tone)
        return TableRow(
            one.key,
            (
                Cell(f"{first} · {one.relation if name else one.about}", sort=one.relation),
                Cell(one.knows.text, one.knows.tone),
                Cell(one.contact.text, one.contact.tone),
                Cell(one.helps),
                risk,
            ),
            said=one.spoken,
        )

    def _show_home(self, state: Household) -> None:
        empty(self._home.body)
        say = self._words.say
        for question, answer in state.facts:
            row = QHBoxLayout()
            row.setSpacing(worn().px(12))
            row.addWidget(label(question, "soft"), 1)
            row.addWidget(label(answer, "medium"), 1)
            self._home.body.addLayout(row)
        if not state.facts:
            self._home.add(label(say("How the home is has not been written down yet."), "soft"))
        button = quiet(say("Describe the home"), "pencil")
        button.clicked.connect(self._open_home)
        self._home.add(flowing(button))

    def _open_home(self) -> None:
        home = None if self._state is None else self._state.home
        if home is None:
            self.added.emit("household")
        else:
            self.opened.emit(Key(home.noun, home.record))

    def _add(self, noun: str, *_: object) -> None:
        self.added.emit(noun)
