"""The history on screen: a record on the left, and who wrote which field of it when."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from pendamping.desktop.record_history import Write
from pendamping.desktop.screens.case_file.lines import empty, line_of, stack
from pendamping.desktop.screens.case_file.model.history import History
from pendamping.desktop.screens.case_file.model.parts import Item, Key
from pendamping.desktop.screens.case_file.sections_tab import SectionCard
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import Columns, Page
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.row_paint import Layout
from pendamping.desktop.widgets.rows import RowList
from pendamping.desktop.widgets.search_box import SearchBox
from pendamping.desktop.widgets.text import label
from pendamping.desktop.widgets.write_rows import WriteRows
from pendamping.i18n.words import Words

SIDE = 320
LEAST = 320


class HistoryTab(Page):
    """Every record of a case with its writes; what is contested; what was decided."""

    opened = Signal(object)
    """Carries the `Key` of a review."""
    writes_wanted = Signal(object)
    """Carries the `Key` of the record whose history is to be shown."""
    conflicts_wanted = Signal()
    acted = Signal(object, str)
    """Carries the `Key` of a deleted record, and that it is to come back."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._items: tuple[Item, ...] = ()
        self._notice = Notice()
        self._search = SearchBox(words.say("Find a record"))
        self._records = RowList(name=words.say("Records"), layout=Layout(), click_opens=True)
        self._records.setLayoutMode(QListView.LayoutMode.Batched)
        self._chosen = label("", "soft")
        self._writes = WriteRows(words)
        self._reviews = QVBoxLayout()
        self._lay_out()
        self._search.typed.connect(self._find)
        self._search.down.connect(self._records.setFocus)
        self._records.moved_to.connect(self.writes_wanted)

    def display(self, state: History) -> None:
        """Show exactly these records; the history of the first one is asked for."""
        self._items = state.records
        self._find(self._search.text())
        self._show_conflicts(state)
        empty(self._reviews)
        reviews = SectionCard(state.reviews, self._words)
        reviews.opened.connect(self.opened)
        bin_ = SectionCard(state.bin, self._words)
        bin_.acted.connect(self.acted)
        self._reviews.addWidget(reviews)
        self._reviews.addWidget(bin_)
        if state.records and self._records.key is None:
            self._records.go_to(state.records[0].key)

    def tell(self, of: Key, writes: tuple[Write, ...]) -> None:
        """Show who wrote what into one record, the latest first."""
        about = next((item for item in self._items if item.key == of), None)
        if about is not None:
            self._chosen.setText(" · ".join(filter(None, (about.title, about.detail))))
        self._writes.tell(writes)

    def focus_on(self) -> None:
        """Take the keyboard."""
        self._records.setFocus()

    def _find(self, typed: str) -> None:
        words = typed.casefold().split()
        shown = [
            item
            for item in self._items
            if all(word in f"{item.title} {item.detail}".casefold() for word in words)
        ]
        self._records.set_lines([line_of(item) for item in shown])

    def _show_conflicts(self, state: History) -> None:
        if not state.conflicts:
            self._notice.dismiss()
            return
        said = self._words.count(
            "{n} field is contested: two people wrote different things.",
            "{n} fields are contested: two people wrote different things.",
            len(state.conflicts),
        )
        listed = " ".join(f"{one}." for one in state.conflicts)
        decide = (self._words.say("Decide"), self.conflicts_wanted.emit)
        self._notice.explain(f"{said} {listed}", "attention", decide)

    def _lay_out(self) -> None:
        say, px = self._words.say, worn().px
        records = Card(say("Records"))
        records.add(self._search, self._records)
        self._records.setMinimumHeight(px(LEAST))
        writes = Card(say("Who wrote what when"))
        writes.add(self._chosen, self._writes)
        self._writes.setMinimumHeight(px(LEAST))
        reviews = QWidget()
        reviews.setLayout(self._reviews)
        self._reviews.setContentsMargins(0, 0, 0, 0)
        self._reviews.setSpacing(px(16))
        self.add(self._notice)
        main = stack(writes, reviews, stretch=False)
        self.body.addWidget(Columns(main, records, SIDE, side_first=True), 1)
