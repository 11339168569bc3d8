"""A panel over the window: for a quick note, a choice, a paper. Never a window of its own."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import IconButton
from pendamping.desktop.widgets.keys_beneath import KeysBeneath
from pendamping.desktop.widgets.text import label

SHADE = QColor(10, 20, 22, 110)


class Backdrop(QWidget):
    """All that is seen at once, of an open vault or of the doors: panels lie over it whole.

    They go with it. What warns of the program itself stands beside it, and stays in reach.
    """


class Popup(QWidget):
    """A panel in the middle of the window, over everything else.

    It is opened from something, and goes when that goes out of sight. Tab stays inside, Esc
    closes, and the keyboard goes back to where it was; until then no key does anything beneath it,
    but to keep people safe. Widgets go into `body`; buttons go into `foot`.
    """

    closed = Signal()

    def __init__(self, opener: QWidget, title: str, close: str, *, width: int = 560) -> None:
        backdrop = _backdrop_of(opener)
        super().__init__(backdrop)
        self._backdrop = backdrop
        self._opener = opener
        self._keys = KeysBeneath()
        self._before: QWidget | None = None
        self._width = width
        self.setAccessibleName(title)
        self._panel = QFrame(self)
        self._panel.setObjectName("panel")
        self._close = IconButton("x", close, parent=self)
        self._title = label(title, "heading")
        self._column = QVBoxLayout(self._panel)
        self._inside = _Inside()
        self.body = QVBoxLayout(self._inside)
        self.foot = QHBoxLayout()
        self._scroll = QScrollArea()
        self._lay_out()
        self._close.clicked.connect(self.close_panel)
        self._may_lose_opener = opener is not backdrop  # that takes what lies over it along
        if self._may_lose_opener:
            opener.destroyed.connect(self._look_for_opener)
        self.hide()

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)

    def open(self, focus: QWidget | None = None) -> None:
        """Show the panel and put the keyboard into it."""
        self._before = QApplication.focusWidget() or self._backdrop.focusWidget()
        for watched in (self._backdrop, self._inside, self._opener):
            watched.installEventFilter(self)
        self._keys.hold(self)
        self._fit()
        self.show()
        self.raise_()
        first = focus or self._first()
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Take the panel away and give the keyboard back."""
        if self.isHidden():
            return
        self.hide()
        for watched in (self._backdrop, self._inside, self._opener):
            if isValid(watched):
                watched.removeEventFilter(self)
        self._keys.give_back()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's
        """Go round inside the panel."""
        stops = [one for one in self.findChildren(QWidget) if _takes_tab(one)]
        at = QApplication.focusWidget()
        order = _in_order(self, stops)
        if not order:
            return False
        step = 1 if forward else -1
        place = order.index(at) if at in order else -1 if forward else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        order[(place + step) % len(order)].setFocus(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._backdrop and event.type() == QEvent.Type.Resize:
            self._fit()
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._fit)  # once what changed has settled
        if self._may_lose_opener and watched is self._opener and event.type() == QEvent.Type.Hide:
            self._look_for_opener()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), SHADE)

    def _look_for_opener(self) -> None:
        """Go with what this was opened from, unless it is in sight again at once."""
        QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        if isValid(self._opener) and self._opener.isVisibleTo(self._backdrop):
            return
        self.close_panel()
        self.deleteLater()

    def _first(self) -> QWidget | None:
        order = _in_order(self, [one for one in self.findChildren(QWidget) if _takes_tab(one)])
        inside = [one for one in order if one is not self._close]
        return next(iter(inside or order), None)

    def _lay_out(self) -> None:
        look = worn()
        edge = look.px(18)
        column = self._column
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(look.px(12))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column.addLayout(head)
        self._inside.setObjectName("pagebody")
        self.body.setContentsMargins(2, 2, 2, 2)
        self.body.setSpacing(look.px(10))
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll, 1)
        self.foot.setSpacing(look.px(8))
        column.addLayout(self.foot)

    def _fit(self) -> None:
        """Cover the window; the panel is as high as what is in it, if the window is."""
        look = worn()
        room = self._backdrop.rect()
        self.setGeometry(room)
        edge = look.px(20)
        wide = min(look.px(self._width), room.width() - 2 * edge)
        needed = self.body.totalHeightForWidth(wide - 2 * look.px(18))
        if needed < 0:
            needed = self.body.totalSizeHint().height()
        head = self._column.sizeHint().height() - self._scroll.sizeHint().height()
        high = min(head + needed + look.px(8), room.height() - 2 * edge)
        self._panel.setGeometry(
            (room.width() - wide) // 2, max(edge, (room.height() - high) // 3), wide, high
        )

    def refit(self) -> None:
        """Measure anew what is in the panel."""
        self._fit()


class _Inside(QWidget):
    """What scrolls: as high as its width asks for, where anything in it wraps."""

    def minimumSizeHint(self) -> QSize:
        if self.hasHeightForWidth():
            return QSize(0, 0)
        return QSize(0, super().minimumSizeHint().height())


def _backdrop_of(opener: QWidget) -> QWidget:
    """Return the backdrop before which something stands; the whole window where there is none."""
    at: QWidget | None = opener
    while at is not None and not isinstance(at, Backdrop):
        at = at.parentWidget()
    return at or opener.window()


def _takes_tab(widget: QWidget) -> bool:
    wants = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return wants and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _in_order(popup: QWidget, stops: list[QWidget]) -> list[QWidget]:
    """Put widgets into the order of Tab."""
    order: list[QWidget] = []
    at = popup.nextInFocusChain()
    while at is not None and at is not popup:
        if at in stops:
            order.append(at)
        at = at.nextInFocusChain()
    return order
