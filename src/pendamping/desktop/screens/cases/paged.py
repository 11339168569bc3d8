"""A list of ten thousand lines: pages come when they are in sight, all lines are as high."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from pendamping.desktop.screens.cases.model import PAGE
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.index import Index
from pendamping.desktop.widgets.row_layout import Layout, RowLine
from pendamping.desktop.widgets.row_paint import LINE, RowDelegate
from pendamping.desktop.widgets.rows import Line, RowList, RowModel

BLANK: Final = Line(key=None, title=" ")
SPECIMEN: Final = Line(
    key=None,
    title="KP-WWWW-W",
    detail="Monitoring & evaluasi · Wijimulyo, Nanggulan · Terlambat sejak 24 Agu: Tanda bahaya",
    number="WWWW",
    chips=(("1 tanda bahaya", ""), ("Risiko sedang", ""), ("Persetujuan berakhir 24 Des", "")),
)
"""As much as a line may have to show: all lines are as high as this one."""
FEW: Final = 2
"""How many chips a line shows where there is little room; they come the most pressing first."""
SHORT: Final = replace(SPECIMEN, chips=SPECIMEN.chips[:FEW])
NARROW: Final = 700
"""Pixels at 100 % below which a line shows few chips."""


class PagedModel(RowModel):
    """Lines of which only some are here; the others are asked for when they come into sight."""

    page_wanted = Signal(int)
    """Carries the number of the first line of a page."""

    def __init__(self) -> None:
        super().__init__()
        self._total = 0
        self._here: dict[int, Line] = {}
        self._short: dict[int, Line] = {}
        self._asked: set[int] = set()
        self.is_narrow = False

    @property
    def total(self) -> int:
        return self._total

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(self._here[at] for at in sorted(self._here))

    def begin(self, lines: Sequence[Line], total: int) -> None:
        """Show another list, of which the first page is here."""
        self.beginResetModel()
        self._total = total
        self._here = dict(enumerate(lines))
        self._short = {at: _shortened(line) for at, line in self._here.items()}
        self._asked = {0}
        self.endResetModel()

    def put(self, first: int, lines: Sequence[Line]) -> None:
        """Show a page that has come."""
        for at, line in enumerate(lines, start=first):
            if at < self._total:
                self._here[at] = line
                self._short[at] = _shortened(line)
        if lines:
            last = min(first + len(lines), self._total) - 1
            self.dataChanged.emit(self.index(first), self.index(last))

    def line(self, index: Index) -> Line:
        lines = self._short if self.is_narrow else self._here
        return lines.get(index.row(), BLANK)

    def row_of(self, key: object) -> int:
        return next((at for at, line in self._here.items() if line.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._total

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (LINE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            self._ask(index.row())
        line = self.line(index)
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return line.title if role == Qt.ItemDataRole.DisplayRole else None

    def _ask(self, row: int) -> None:
        first = row - row % PAGE
        if row not in self._here and first not in self._asked:
            self._asked.add(first)
            self.page_wanted.emit(first)


class EvenDelegate(RowDelegate):
    """Paints lines that are all as high as the specimen."""

    def height(self, _line: RowLine, width: int) -> int:
        return super().height(SHORT if is_narrow(width) else SPECIMEN, width)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.height(SPECIMEN, width))

    def action_place(self, _row: QRect, _line: RowLine) -> QRect:
        return QRect()


class PagedList(RowList):
    """A list of any length."""

    page_wanted = Signal(int)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, click_opens=True, parent=parent)
        self._paged = PagedModel()
        self._rows = self._paged
        self._delegate = EvenDelegate(Layout(), self)
        self.setModel(self._paged)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self._paged.page_wanted.connect(self.page_wanted)

    @property
    def total(self) -> int:
        return self._paged.total

    def begin(self, lines: Sequence[Line], total: int) -> None:
        """Show another list; the keyboard stays on the line of the same key if it is here."""
        key = self.key
        self._delegate.forget()
        self._paged.begin(lines, total)
        self.go_to(key)
        if not self.currentIndex().isValid() and total:
            self.setCurrentIndex(self._paged.index(0))

    def put(self, first: int, lines: Sequence[Line]) -> None:
        """Show a page that has come."""
        self._paged.put(first, lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._paged.is_narrow = is_narrow(self.viewport().width())
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(120), worn().px(200))


def is_narrow(width: int) -> bool:
    """Tell whether lines have so little room that they show few chips."""
    return width < worn().px(NARROW)


def _shortened(line: Line) -> Line:
    return line if len(line.chips) <= FEW else replace(line, chips=line.chips[:FEW])
