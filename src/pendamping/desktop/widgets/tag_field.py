"""A field whose answer is several of a list, each shown as a tag that can be taken off."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QSortFilterProxyModel,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.columns import Flow
from pendamping.desktop.widgets.field import Field

TIMES: Final = "\N{MULTIPLICATION SIGN}"


class PickList(QFrame):
    """A list under a button, to choose from by typing. Esc closes it."""

    picked = Signal(int)
    """Carries the place among the choices."""

    def __init__(self, search: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("dropdown")
        self._texts = QStringListModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._texts)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._typed = QLineEdit()
        self._typed.setPlaceholderText(search)
        self._typed.setAccessibleName(search)
        self._list = QListView()
        self._list.setObjectName("picklist")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setModel(self._found)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._typed)
        column.addWidget(self._list)
        self._typed.textChanged.connect(self._narrow)
        self._list.clicked.connect(self._take)
        self._typed.installEventFilter(self)

    def open_under(self, widget: QWidget, texts: Sequence[str]) -> None:
        """Offer texts under a widget."""
        look = worn()
        self._texts.setStringList(list(texts))
        self._typed.clear()
        self._narrow("")
        self.setFixedSize(look.px(300), look.px(90 + 32 * min(8, max(2, len(texts)))))
        screen = widget.screen().availableGeometry()
        at = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        if at.y() + self.height() > screen.bottom():
            at.setY(widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4)
        self.move(at)
        self.show()
        self._typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        row = self._list.currentIndex().row() + step
        if 0 <= row < self._found.rowCount():
            self._list.setCurrentIndex(self._found.index(row, 0))

    def _narrow(self, typed: str) -> None:
        self._found.setFilterFixedString(typed)
        self._list.setCurrentIndex(self._found.index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            self.hide()
            self.picked.emit(self._found.mapToSource(index).row())


class TagField(Field):
    """Several of a list, as a frozenset of keys. Delete takes a tag off."""

    def __init__(
        self,
        choices: Sequence[tuple[object, str]] = (),
        add: str = "+",
        search: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices = list(choices)
        self._chosen: list[object] = []
        self._tags: list[QPushButton] = []
        self._box = QFrame()
        self._box.setObjectName("tagbox")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._box.setSizePolicy(policy)
        self._flow = Flow(self._box, gap=6)
        edge = worn().px(6)
        self._flow.setContentsMargins(edge, edge, edge, edge)
        self._add = QPushButton(add)
        self._add.setObjectName("addtag")
        self._add.setAutoDefault(False)
        self._add.setCursor(Qt.CursorShape.PointingHandCursor)
        self._list = PickList(search, self)
        self._flow.addWidget(self._add)
        self._place(self._box)
        self._add.clicked.connect(self._offer)
        self._list.picked.connect(self._pick)

    def editor(self) -> QWidget:
        return self._add

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other choices; the answer stays."""
        self._choices = list(choices)
        self._draw()

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        self._add.setAccessibleName(f"{name}: {self._add.text()}")

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - as Qt's setReadOnly
        super().set_read_only(read_only)
        self._add.setVisible(not read_only)
        for tag in self._tags:
            tag.setEnabled(not read_only)

    def _framed(self) -> tuple[QWidget, ...]:
        return (self._box,)

    def _read(self) -> object:
        return frozenset(self._chosen)

    def _show(self, value: object) -> None:
        given = value if isinstance(value, (frozenset, set, tuple, list)) else ()
        order = [key for key, _ in self._choices]
        self._chosen = sorted(
            given, key=lambda key: (order.index(key) if key in order else len(order), str(key))
        )
        self._draw()

    def _draw(self) -> None:
        for tag in self._tags:
            self._flow.removeWidget(tag)
            tag.hide()
            tag.deleteLater()
        self._flow.removeWidget(self._add)
        self._tags = [self._tag(key) for key in self._chosen]
        for tag in (*self._tags, self._add):
            self._flow.addWidget(tag)
            tag.show()
        self._add.setVisible(bool(self._left()))
        self._box.updateGeometry()

    def _tag(self, key: object) -> QPushButton:
        text = str(dict(self._choices).get(key, key))
        tag = QPushButton(f"{text}  {TIMES}".replace("&", "&&"), self._box)
        tag.setObjectName("tag")
        tag.setAutoDefault(False)
        tag.setAccessibleName(text)
        tag.clicked.connect(partial(self._take_off, key))
        tag.installEventFilter(self)
        return tag

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            delete = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            if delete and watched in self._tags:
                self._take_off(self._chosen[self._tags.index(watched)])
                return True
        return super().eventFilter(watched, event)

    def _left(self) -> list[tuple[object, str]]:
        return [(key, text) for key, text in self._choices if key not in self._chosen]

    def _offer(self) -> None:
        self._list.open_under(self._add, [text for _, text in self._left()])

    def _pick(self, at: int) -> None:
        self._show([*self._chosen, self._left()[at][0]])
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _take_off(self, key: object) -> None:
        self._show([one for one in self._chosen if one != key])
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()
