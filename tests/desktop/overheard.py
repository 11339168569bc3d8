"""What others can learn from a window: what it is called, what it tells, what it shows."""

from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

Heard = tuple[str, str]
"""Where, and what is said there."""

MOST_ROWS: Final = 300
DEEPEST: Final = 60
ROLE = Qt.ItemDataRole
TELLING: Final = (
    ROLE.ToolTipRole,
    ROLE.StatusTipRole,
    ROLE.WhatsThisRole,
    ROLE.AccessibleDescriptionRole,
)
SHOWING: Final = (ROLE.DisplayRole, ROLE.EditRole, ROLE.AccessibleTextRole)
SPOKEN: Final = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)


def told(widgets: list[QWidget]) -> Iterator[Heard]:
    """Yield every word that widgets give away besides what they are there to show."""
    for one in widgets:
        kind = type(one).__name__
        yield f"{kind}.title", one.windowTitle()
        yield f"{kind}.title of its icon", one.windowIconText()
        yield f"{kind}.role", one.windowRole()
        yield f"{kind}.file", one.windowFilePath()
        yield f"{kind}.name", one.objectName()
        if not isinstance(one, QAbstractButton):  # a button is called what it says
            yield f"{kind}.accessible name", one.accessibleName()
        yield f"{kind}.accessible description", one.accessibleDescription()
        yield f"{kind}.tooltip", one.toolTip()
        yield f"{kind}.status", one.statusTip()
        yield f"{kind}.what's this", one.whatsThis()
        for name in (bytes(found.data()).decode() for found in one.dynamicPropertyNames()):
            if not name.startswith("_"):  # those are Qt's own
                yield f"{kind}.property", str(one.property(name))
        for action in one.actions():
            yield f"{kind}.action", f"{action.text()} {action.toolTip()} {action.objectName()}"
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            yield from _cells(kind, one.model(), TELLING)


def shown(widgets: list[QWidget]) -> Iterator[Heard]:
    """Yield every text that widgets hold to show it, whether it is in sight or not."""
    for one in widgets:
        kind = type(one).__name__
        if isinstance(one, QLabel | QAbstractButton):
            yield kind, f"{one.text()} {one.accessibleName()}"
        elif isinstance(one, QLineEdit):
            yield kind, one.displayText()
            yield f"{kind}.placeholder", one.placeholderText()
        elif isinstance(one, QPlainTextEdit | QTextEdit):
            yield kind, one.toPlainText()
            yield f"{kind}.placeholder", one.placeholderText()
        elif isinstance(one, QComboBox):
            yield kind, " ".join(one.itemText(at) for at in range(min(one.count(), MOST_ROWS)))
        elif isinstance(one, QAbstractItemView) and one.model() is not None:
            yield from _cells(kind, one.model(), SHOWING)


def spoken(window: QWidget) -> Iterator[Heard]:
    """Yield what a screen reader finds in the tree under a window, hidden things included."""
    root = QAccessible.queryAccessibleInterface(window)
    if root is not None:
        yield from _spoken(root, 0)


class Painted:
    """Notes what our own widgets paint letter by letter, which no widget can be asked for."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        painter: Any = QPainter
        draw = painter.drawText

        def noted(one: QPainter, *given: Any) -> Any:
            self.texts += [text for text in given if isinstance(text, str)]
            return draw(one, *given)

        painter.drawText = noted

    def taken(self) -> list[str]:
        """Return what was painted since the last time."""
        texts, self.texts = self.texts, []
        return texts


def _cells(
    kind: str, model: QAbstractItemModel, roles: tuple[Qt.ItemDataRole, ...]
) -> Iterator[Heard]:
    nowhere = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(nowhere)
    for row in range(min(model.rowCount(nowhere), MOST_ROWS)):
        for column in range(columns):
            at = model.index(row, column, nowhere)
            for role in roles:
                found = model.data(at, role)
                if isinstance(found, str):
                    yield f"{kind}.cell {role.name}", found


def _spoken(one: QAccessibleInterface, deep: int) -> Iterator[Heard]:
    kind = one.role().name
    for what in SPOKEN:
        yield f"{kind}.{what.name}", one.text(what)
    said = one.textInterface()
    if said is not None:
        yield f"{kind}.text", said.text(0, said.characterCount())
    if deep < DEEPEST:
        for number in range(min(one.childCount(), MOST_ROWS)):
            child: Any = one.child(number)  # some have gaps, which the stubs do not know
            if child is not None and child.isValid():
                yield from _spoken(child, deep + 1)
