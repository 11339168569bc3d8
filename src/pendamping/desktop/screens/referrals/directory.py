"""The directory on screen: who may help, found by name, service and whom they serve."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from pendamping.desktop.screens.referrals.states import Looked, ProviderRow
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import plain
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.choice_fields import ChoiceField
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.search_box import SearchBox
from pendamping.i18n.words import Words

LEAST = 300
SEARCH = 240
SERVICE = 220


class DirectoryPart(QWidget):
    """Every organisation that may help."""

    changed = Signal()
    opened = Signal(object)
    """Carries the number of an organisation."""
    added = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = words.say
        self._search = SearchBox(say("Name of an organisation"))
        self._service = ChoiceField((), say("Every service"))
        self._service.set_name(say("Service"))
        self._men = plain(say("Serves men"))
        self._children = plain(say("Serves children"))
        self._disability = plain(say("Accessible with a disability"))
        self._new = plain(say("New organisation"), "plus")
        self._list = RowList(name=say("Directory"))
        self._list.setLayoutMode(QListView.LayoutMode.Batched)
        self._empty = EmptyState(
            "heart-handshake",
            say("Nobody is like that. Type less, or take a filter away; or write one down."),
            say("New organisation"),
        )
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._search)

    def offer(self, services: tuple[tuple[str, str], ...]) -> None:
        """Offer these services."""
        before = self._service.value()
        self._service.set_choices(services)
        self._service.set_value(before or "")

    def looked(self) -> Looked:
        """Return what is looked for."""
        service = self._service.value()
        return Looked(
            text=self._search.text(),
            service=service if isinstance(service, str) else "",
            men=self._men.isChecked(),
            children=self._children.isChecked(),
            disability=self._disability.isChecked(),
        )

    def display(self, rows: tuple[ProviderRow, ...]) -> None:
        """Show exactly these organisations."""
        self._list.set_lines([_line(row) for row in rows])
        self._list.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def _lay_out(self) -> None:
        px = worn().px
        self._search.setFixedWidth(px(SEARCH))
        self._service.setFixedWidth(px(SERVICE))
        for button in (self._men, self._children, self._disability):
            button.setCheckable(True)
        card = Card()
        card.add(
            flowing(
                self._search,
                self._service,
                self._men,
                self._children,
                self._disability,
                self._new,
            ),
            self._list,
            self._empty,
        )
        self._list.setMinimumHeight(px(LEAST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _connect(self) -> None:
        self._search.typed.connect(lambda _typed: self.changed.emit())
        self._search.down.connect(self._list.setFocus)
        self._service.changed.connect(self.changed)
        for button in (self._men, self._children, self._disability):
            button.toggled.connect(lambda _on: self.changed.emit())
        self._new.clicked.connect(lambda _on: self.added.emit())
        self._empty.asked.connect(self.added)
        self._list.moved_to.connect(self.opened)
        self._list.opened.connect(self.opened)


def _line(row: ProviderRow) -> Line:
    return Line(
        key=row.id,
        title=row.name,
        detail=row.detail,
        chips=tuple((mark.text, mark.tone) for mark in row.marks),
        state=(row.verified.text, row.verified.tone),
    )
