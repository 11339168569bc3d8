"""The list of what was found: groups, lines, and the words that answer the search."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QWidget,
)

from pendamping.desktop.screens.search.model import Group, Line
from pendamping.desktop.screens.search.result_paint import SHOWN, Heading, ResultDelegate
from pendamping.desktop.widgets.index import Index


class Results(QAbstractListModel):
    """Headings and lines in the order in which they stand."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Heading | Line, ...] = ()

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show exactly these groups."""
        self.beginResetModel()
        rows: list[Heading | Line] = []
        for group in groups:
            rows += (Heading(group.name), *group.lines)
        self._rows = tuple(rows)
        self.endResetModel()

    def next_line(self, row: int, step: int) -> int:
        """Return the nearest line from a row on in a direction; -1 where there is none."""
        at = row + step
        while 0 <= at < len(self._rows):
            if isinstance(self._rows[at], Line):
                return at
            at += step
        return -1

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == SHOWN:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, Heading) else row.title
        return None


class ResultList(QListView):
    """What was found, however much. Arrows go from line to line, Enter opens, one click too."""

    opened = Signal(object)
    """Carries the errand of the line."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results = Results()
        self.setObjectName("rows")
        self.setAccessibleName(name)
        self.setModel(self._results)
        self.setItemDelegate(ResultDelegate(self))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)

    def display(self, groups: Sequence[Group]) -> None:
        """Show exactly these groups, with the first line under the keyboard."""
        self._results.set_groups(groups)
        self.step(1)
        self.scrollToTop()

    def step(self, by: int) -> None:
        """Go to the next line, or to the one before."""
        row = self._results.next_line(self.currentIndex().row(), by)
        if row >= 0:
            self.setCurrentIndex(self._results.index(row))
        elif by < 0:
            self.scrollToTop()

    def open_current(self) -> None:
        """Open the line under the keyboard."""
        self._open(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        row = index.data(SHOWN) if index.isValid() else None
        if isinstance(row, Line):
            self.opened.emit(row.errand)


def spoken(row: Heading | Line) -> str:
    """Return what a screen reader says of a row."""
    if isinstance(row, Heading):
        return row.text
    text = "".join(piece.text for piece in row.snippet)
    return ", ".join(filter(None, (row.title, row.what, text, row.when)))
