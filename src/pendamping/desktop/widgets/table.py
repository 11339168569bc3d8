"""Tables, however long: one row per record, sorted by whichever column is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets import paint
from pendamping.desktop.widgets.index import Index

CELL: Final = int(Qt.ItemDataRole.UserRole) + 2
PAD: Final = 10
FEET: Final = {"left": Qt.AlignmentFlag.AlignLeft, "right": Qt.AlignmentFlag.AlignRight}
STRETCH: Final = 90


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    key: str
    title: str
    width: int = 0
    """Pixels at 100 %; 0 shares what is left over."""
    align: Literal["left", "right"] = "left"
    strong: bool = False
    tone: str = "ink"
    """The colour of its text: ink or ink_soft."""
    hide_below: int = 0
    """The table's width in pixels at 100 % below which this column is left out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place: text, as a chip if it has a tone."""

    text: str = field(repr=False)
    tone: str = ""
    sort: Any = None
    """What it is sorted by, where that is not the text."""
    icon: str | None = None

    @property
    def order(self) -> tuple[bool, Any]:
        return (False, self.sort) if self.sort is not None else (True, self.text.casefold())


@dataclass(frozen=True, slots=True)
class TableRow:
    """One record: what opening it hands over, and a cell for each column."""

    key: object
    cells: tuple[Cell, ...]
    said: str = field(default="", repr=False)


class TableModel(QAbstractTableModel):
    """The rows of a table, in the order that was asked for."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: list[TableRow] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self._put_in_order()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self.columns[index.column()].title
            return f"{title}: {cell.text}" if index.column() or not row.said else row.said
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                foot = FEET[self.columns[section].align]
                return int(foot | Qt.AlignmentFlag.AlignVCenter)
            if role == Qt.ItemDataRole.DecorationRole and self._sorted_by is not None:
                column, order = self._sorted_by
                down = order == Qt.SortOrder.DescendingOrder
                icon = "chevron-down" if down else "chevron-up"
                return worn().icon(icon, "ink_soft") if column == section else None
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        self._put_in_order()
        self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        if self._sorted_by is not None:
            column, order = self._sorted_by
            down = order == Qt.SortOrder.DescendingOrder
            self.rows.sort(key=lambda row: row.cells[column].order, reverse=down)


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: text in up to two lines, or a chip."""

    def __init__(self, columns: Sequence[Column], parent: QTableView) -> None:
        super().__init__(parent)
        self._columns = columns
        self._view = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL)
        column = self._columns[index.column()]
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        look = worn()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.color("primary_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.color("wash"))
        room = rect.adjusted(look.px(PAD), 2, -look.px(PAD), -2)
        if cell.tone:
            self._chip(painter, room, cell)
        else:
            self._text(painter, room, cell.text, column)
        painter.setPen(look.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            self._row_ring(painter, rect)

    def _text(self, painter: QPainter, room: QRect, text: str, column: Column) -> None:
        look = worn()
        font = look.font("strong" if column.strong else "soft")
        metrics = QFontMetrics(font)
        most = max(1, room.height() // metrics.height())
        lines, bottom = paint.wrapped(text, font, QPoint(0, 0), room.width(), most)
        painter.setFont(font)
        painter.setPen(look.color(column.tone))
        top = room.top() + (room.height() - bottom) // 2
        for at, said in lines:
            box = QRect(room.left(), top + at.y(), room.width(), metrics.height())
            painter.drawText(box, int(FEET[column.align] | Qt.AlignmentFlag.AlignVCenter), said)

    def _row_ring(self, painter: QPainter, rect: QRect) -> None:
        paint.ring(painter, rect.adjusted(1, 1, -1, -2), worn(), radius=worn().px(5))

    def _chip(self, painter: QPainter, room: QRect, cell: Cell) -> None:
        look = worn()
        size = paint.chip_size(cell.text, look, icon=cell.icon)
        where = QRect(room.topLeft(), size.boundedTo(QSize(room.width(), room.height())))
        where.moveCenter(room.center())
        where.moveLeft(room.left())
        paint.chip(painter, where, cell.text, cell.tone, look, icon=cell.icon)


class DataTable(QTableView):
    """A table. Arrows move, Enter and a double click open; a title sorts, or Space its column."""

    opened = Signal(object)
    """Carries the key of the row."""
    moved_to = Signal(object)
    """Carries the key of the row that the keyboard or a click went to."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str = "",
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        """Make a table whose cells hold so many lines of text."""
        super().__init__(parent)
        self._columns = tuple(columns)
        self._model = TableModel(columns)
        self._high = 12 + 19 * lines
        self.setObjectName("table")
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(CellDelegate(self._columns, self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(8)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort_by)
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self._measure()

    @property
    def key(self) -> object:
        """The key of the row the keyboard is on; nothing before it was on one."""
        index = self.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else None

    @property
    def keys(self) -> list[object]:
        """The keys of all rows, in the order in which they stand."""
        return [row.key for row in self._model.rows]

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Show exactly these rows; the keyboard stays on the row of the same key."""
        key = self.key
        self._model.set_rows(rows)
        self.go_to(key)

    def go_to(self, key: object) -> None:
        """Put the keyboard on the row of a key."""
        if key in (keys := self.keys):
            column = max(self.currentIndex().column(), 0)
            self.setCurrentIndex(self._model.index(keys.index(key), column))

    def sort_by(self, key: str, *, down: bool = False) -> None:
        """Sort by a column."""
        at = next(at for at, column in enumerate(self._columns) if column.key == key)
        self._sort(at, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and at.isValid():
            self._sort_by(at.column())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key is not None:
            self.opened.emit(self.key)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.moved_to.emit(self._model.rows[current.row()].key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(self._model.rows[index.row()].key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._measure()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(120), worn().px(90))

    def _sort_by(self, at: int) -> None:
        known, order = self._sorted
        up = Qt.SortOrder.AscendingOrder
        turned = Qt.SortOrder.DescendingOrder if order == up else up
        self._sort(at, turned if at == known else up)

    def _sort(self, at: int, order: Qt.SortOrder) -> None:
        self._sorted = (at, order)
        key = self.key
        self._model.sort(at, order)
        self.horizontalHeader().viewport().update()
        self.go_to(key)

    def _measure(self) -> None:
        vertical = self.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(worn().px(self._high))
        self.verticalScrollBar().setSingleStep(worn().px(24))
        self._share()

    def _share(self) -> None:
        """Give fixed columns their width and share the rest."""
        look = worn()
        room = self.viewport().width()
        shown = []
        for at, column in enumerate(self._columns):
            hidden = bool(column.hide_below) and room < look.px(column.hide_below)
            self.setColumnHidden(at, hidden)
            if not hidden:
                shown.append(at)
        fixed = sum(look.px(self._columns[at].width) for at in shown)
        loose = [at for at in shown if not self._columns[at].width]
        left = max(room - fixed, look.px(STRETCH) * len(loose))
        squeeze = min(1.0, room / (fixed + left)) if fixed + left else 1.0
        for at in shown:
            width = self._columns[at].width
            wide = look.px(width) if width else left / max(1, len(loose))
            self.setColumnWidth(at, int(wide * squeeze))


def rows_of(
    records: Sequence[Any], key: Callable[[Any], object], *cells: Callable[[Any], Cell | str]
) -> tuple[TableRow, ...]:
    """Make rows from records: how each is known, and what stands in each column."""
    made = ([cell(record) for cell in cells] for record in records)
    return tuple(
        TableRow(key(record), tuple(one if isinstance(one, Cell) else Cell(one) for one in row))
        for record, row in zip(records, made, strict=True)
    )
