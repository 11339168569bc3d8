"""How a screen's parts share the room: beside each other where there is room, else below."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from pendamping.desktop.theme.look import worn

GAP: Final = 16
BREAK: Final = 860
"""Pixels at 100 % below which the side goes under the main part."""


class Columns(QWidget):
    """A main part and a side, which goes below the main part where the room is narrow."""

    def __init__(
        self,
        main: QWidget,
        side: QWidget,
        side_width: int = 330,
        *,
        fold_below: int = BREAK,
        side_first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._main = main
        self._side = side
        self._side_width = side_width
        self._fold_below = fold_below
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        parts = ((side, 0), (main, 1)) if side_first else ((main, 1), (side, 0))
        for widget, stretch in parts:
            self._box.addWidget(widget, stretch)
        self._arrange(worn().px(fold_below))  # until it has a width, it has room

    @property
    def is_folded(self) -> bool:
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        parts = (self._main.minimumSizeHint(), self._side.minimumSizeHint())
        high = sum(part.height() for part in parts) if self.is_folded else 0
        return QSize(
            max(part.width() for part in parts), max(high, *(part.height() for part in parts))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(event.size().width())
        super().resizeEvent(event)

    def _arrange(self, width: int) -> None:
        look = worn()
        fold = width < look.px(self._fold_below)
        direction = QBoxLayout.Direction
        self._box.setSpacing(look.px(GAP))
        self._box.setDirection(direction.TopToBottom if fold else direction.LeftToRight)
        if fold:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        else:
            self._side.setFixedWidth(look.px(self._side_width))


class Flow(QLayout):
    """A row that goes on in the next line where its room ends."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 8,
        right: bool = False,
        even: bool = False,
    ) -> None:
        """Make a row; `even` lets all in a line share its room, each as high as the highest."""
        super().__init__(parent)
        self._even = even
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._right = right
        self._highs: dict[int, int] = {}
        self._hint: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def set_gap(self, gap: int) -> None:
        """Leave another gap between the items."""
        if gap != self._gap:
            self._gap = gap
            self.invalidate()

    def invalidate(self) -> None:
        """Forget what was measured: an item came, went or changed."""
        self._highs.clear()
        self._hint = None
        super().invalidate()

    def addWidget(self, widget: QWidget) -> None:
        """Put a widget at the end, in an item of our own making.

        Of an item that Qt makes, Python never hears that Qt destroyed it. What next lies in its
        place is then taken for it, and measuring a row that stands brought the program down.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._highs:
            edge = self.contentsMargins()
            inner = QRect(0, 0, width - edge.left() - edge.right(), 0)
            self._highs[width] = self._place(inner, really=False) + edge.top() + edge.bottom()
        return self._highs[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect.marginsRemoved(self.contentsMargins()), really=True)

    def sizeHint(self) -> QSize:
        if self._hint is None:
            self._hint = self._measured()
        return self._hint

    def _measured(self) -> QSize:
        gap = worn().px(self._gap)
        shown = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in shown) + gap * max(0, len(shown) - 1)
        size = QSize(wide, max((size.height() for size in shown), default=0))
        return size.grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, really: bool) -> int:
        """Put the items into rows and return how high they are together."""
        gap = worn().px(self._gap)
        top = rect.top()
        for placed in self._rows(rect.width(), gap):
            row = _shared(placed, rect.width(), gap) if self._even else placed
            high = max(size.height() for _, size in row)
            wide = sum(size.width() for _, size in row) + gap * (len(row) - 1)
            left = rect.left() + (max(0, rect.width() - wide) if self._right else 0)
            for item, size in row:
                if really:
                    if self._even:
                        size.setHeight(high)
                    down = (high - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, top + down), size))
                left += size.width() + gap
            top += high + gap
        return max(0, top - gap - rect.top()) if self._shown() else 0

    def _rows(self, width: int, gap: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(width, 1), 16_777_215))
            if item.hasHeightForWidth() and size.width() == width:
                size.setHeight(item.heightForWidth(width))
            if rows and used + gap + size.width() <= width:
                rows[-1].append((item, size))
                used += gap + size.width()
            else:
                rows.append([(item, size)])
                used = size.width()
        return rows


def _shared(
    row: list[tuple[QLayoutItem, QSize]], width: int, gap: int
) -> list[tuple[QLayoutItem, QSize]]:
    """Give each in a line as much of its room as the others, as far as it may grow."""
    wide = (width - gap * (len(row) - 1)) // len(row)
    shared = []
    for item, size in row:
        most = min(wide, item.maximumSize().width())
        high = item.heightForWidth(most) if item.hasHeightForWidth() else size.height()
        shared.append((item, QSize(most, high)))
    return shared


def flowing(*widgets: QWidget, gap: int = 8, right: bool = False) -> QWidget:
    """Put widgets into a row that goes on below where its room ends."""
    row = QWidget()
    layout = Flow(row, gap=gap, right=right)
    for widget in widgets:
        layout.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return row


class Page(QScrollArea):
    """A page that scrolls up and down only. Widgets go into `body`, a vertical layout."""

    def __init__(
        self, *, max_width: int = 0, edge: int = 24, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        look = worn()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = _PageBody(self)
        inside.setObjectName("pagebody")
        self.body = QVBoxLayout()
        self.body.setSpacing(look.px(GAP))
        outer = QVBoxLayout(inside)
        room = look.px(edge)
        outer.setContentsMargins(room, room if edge < GAP else look.px(20), room, room)
        outer.addLayout(self.body)
        if max_width:
            inside.setMaximumWidth(look.px(max_width))
            self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(inside)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets under each other."""
        for widget in widgets:
            self.body.addWidget(widget)

    def event(self, event: QEvent) -> bool:
        """Measure the bars only where they are seen.

        Qt would do so at every place the page is put to while a screen is being made, and each
        time dress all that stands on it.
        """
        if event.type() is QEvent.Type.StyleChange and not self.isVisible():
            return QAbstractScrollArea.event(self, event)
        return super().event(event)


class _PageBody(QWidget):
    """What scrolls: never wider than what is seen of it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page

    def minimumSizeHint(self) -> QSize:
        """Leave the height to what the page's width asks for, where anything in it wraps."""
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            return QSize(0, 0)
        return QSize(0, super().minimumSizeHint().height())
