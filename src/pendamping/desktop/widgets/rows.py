"""Lists of lines, however long: only what is in sight is laid out and painted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.row_layout import Layout
from pendamping.desktop.widgets.row_paint import LINE, RowDelegate

Index = QModelIndex | QPersistentModelIndex

AT_ONCE: Final = 800
"""A longer list is measured bit by bit, so that the window goes on meanwhile."""
BATCH: Final = 250
"""Lines that are measured before the window may do something else."""
OF_TEXTS: Final = 5
"""So many times as dear is a line in which long texts stand."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: everything in it is in words already."""

    key: object
    """What opening the line hands over: an id, never a name."""
    title: str = field(repr=False)
    detail: str = field(default="", repr=False)
    """Up to two lines under the title."""
    lead: str = ""
    """The time or day in a column of its own, before everything else."""
    number: str = ""
    """On a tile: the last figures of a case's code."""
    chips: tuple[tuple[str, str], ...] = ()
    """Beside the title: text and tone."""
    icon: str | None = None
    action: str = ""
    """The words of the button at the right end; pressing it is `acted`, the rest is `opened`."""
    aside: str = field(default="", repr=False)
    """A place or the like, before the state at the right."""
    state: tuple[str, str] | None = None
    """A chip at the right: text and tone."""
    icon_tone: str = "ink"
    strong: bool = True
    said: str = field(default="", repr=False)
    """What a screen reader says, where it is not simply everything in the line."""

    @property
    def spoken(self) -> str:
        parts = (self.lead, self.title, *(text for text, _ in self.chips), self.detail, self.aside)
        state = (self.state[0],) if self.state else ()
        return self.said or ", ".join(part for part in (*parts, *state) if part)


class RowModel(QAbstractListModel):
    """The lines of a list."""

    def __init__(self, lines: Sequence[Line] = ()) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = tuple(lines)

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show exactly these lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, index: Index) -> Line:
        """Return the line at an index of this model."""
        return self._lines[index.row()]

    def row_of(self, key: object) -> int:
        """Return where the line of a key stands; -1 where it does not."""
        return next((at for at, line in enumerate(self._lines) if line.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == LINE:
            return self._lines[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._lines[index.row()].spoken
        if role == Qt.ItemDataRole.DisplayRole:
            return self._lines[index.row()].title
        return None


class RowList(QListView):
    """A list of lines. Arrows move, Enter and a double click open; one click too if asked for."""

    opened = Signal(object)
    """Carries the key of the line."""
    acted = Signal(object)
    """Carries the key of the line whose button was pressed."""
    moved_to = Signal(object)
    """Carries the key of the line that the keyboard or a click went to."""

    def __init__(
        self,
        lines: Sequence[Line] = (),
        *,
        name: str = "",
        click_opens: bool = False,
        layout: Layout | None = None,
        fit: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a list; `fit` makes it as high as its lines, for short ones inside a page."""
        super().__init__(parent)
        self._rows = RowModel()
        self._delegate = RowDelegate(layout or Layout(), self)
        self._click_opens = click_opens
        self._fit = fit
        self._pressed_on = -1
        self._dear = OF_TEXTS if self._delegate.holds_texts else 1
        self.setBatchSize(BATCH // self._dear)
        self.setObjectName("rows")
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(worn().px(24))
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.set_lines(lines)

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._rows.lines

    @property
    def key(self) -> object:
        """The key of the line the keyboard is on; nothing before it was on one."""
        index = self.currentIndex()
        return self._rows.line(index).key if index.isValid() else None

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show exactly these lines; the keyboard stays on the line of the same key."""
        key = self.key
        self._delegate.align(line.lead for line in lines[:AT_ONCE])
        modes = QListView.LayoutMode
        self.setLayoutMode(modes.Batched if len(lines) * self._dear > AT_ONCE else modes.SinglePass)
        self._rows.set_lines(lines)
        self.go_to(key)
        self.updateGeometry()

    def go_to(self, key: object) -> None:
        """Put the keyboard on the line of a key, and show it."""
        row = self._rows.row_of(key) if key is not None else -1
        if row >= 0:
            self.setCurrentIndex(self._rows.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(self._rows.line(index).key)
            event.accept()
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.moved_to.emit(self._rows.line(current).key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_on = self.indexAt(event.position().toPoint()).row()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or index.row() != self._pressed_on:
            return
        if not index.isValid():
            return
        line = self._rows.line(index)
        place = self._delegate.action_place(self.visualRect(index), line)
        if line.action and place.contains(event.position().toPoint()):
            self.acted.emit(line.key)
        elif self._click_opens:
            self.opened.emit(line.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._click_opens:
            self.opened.emit(self._rows.line(index).key)

    def showEvent(self, event: QShowEvent) -> None:
        if self._delegate.has_guessed:
            self._delegate.has_guessed = False
            self.scheduleDelayedItemsLayout()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()
        super().changeEvent(event)

    def hasHeightForWidth(self) -> bool:
        return self._fit

    def heightForWidth(self, width: int) -> int:
        if not self._fit:
            return -1
        return 2 + sum(self._delegate.height(line, width) for line in self.lines)

    def sizeHint(self) -> QSize:
        wide = worn().px(280)
        shown = self.width() if self.isVisible() else wide
        return QSize(wide, self.heightForWidth(shown) if self._fit else worn().px(200))

    def minimumSizeHint(self) -> QSize:
        high = self.sizeHint().height() if self._fit else worn().px(80)
        return QSize(worn().px(120), high)
