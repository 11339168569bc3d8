"""Looks at a window as it is laid out: what is cut off, what lies on what, what has no name."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

SLACK = 1
"""Pixels: a line of letters may be a fraction wider than its room."""


def seen(root: QWidget) -> list[QWidget]:
    """Return every widget that is shown."""
    return [one for one in root.findChildren(QWidget) if one.isVisibleTo(root)]


def path_of(widget: QWidget) -> str:
    """Say where a widget stands, from the screen inwards, and what it says."""
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(names) < 6:
        names.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    said = getattr(widget, "text", str)()
    return " in ".join(names[:4]) + f": {said!r}"


def cut_off(root: QWidget) -> Iterator[str]:
    """Yield the labels and buttons whose words do not fit."""
    for widget in seen(root):
        if isinstance(widget, QLabel) and widget.text():
            if _label_is_cut(widget):
                yield f"{path_of(widget)} {widget.size().toTuple()} {widget.sizeHint().toTuple()}"
        elif isinstance(widget, QAbstractButton) and widget.text() and _button_is_cut(widget):
            yield f"{path_of(widget)} {widget.size().toTuple()} {widget.sizeHint().toTuple()}"


def _label_is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        longest = max(_said(label).split(), key=len, default="")
        wide = label.fontMetrics().horizontalAdvance(longest)
        margins = label.contentsMargins()
        room = label.width() - margins.left() - margins.right()
        return needed > label.height() + SLACK or wide > room + SLACK
    return label.sizeHint().width() > label.width() + SLACK


def _said(label: QLabel) -> str:
    """Return the words of a label without the marks in which they are written."""
    if label.textFormat() is not Qt.TextFormat.RichText:
        return label.text()
    document = QTextDocument()
    document.setHtml(label.text())
    return document.toPlainText()


def _button_is_cut(button: QAbstractButton) -> bool:
    if button.property("elides"):
        return False
    least = button.minimumSizeHint()
    wanted = button.sizeHint()
    wraps = button.hasHeightForWidth() or least.width() < wanted.width()
    return wanted.width() > button.width() + SLACK and not (
        wraps and button.heightForWidth(button.width()) > wanted.height()
    )


def lying_over(root: QWidget) -> Iterator[str]:
    """Yield pairs of widgets of one layout of which one lies on the other."""
    for widget in [root, *seen(root)]:
        layout = widget.layout()
        if layout is not None:
            yield from _overlaps(layout, root)


def _overlaps(layout: QLayout, root: QWidget) -> Iterator[str]:
    placed: list[tuple[QRect, QWidget]] = []
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner = item.layout() if item is not None else None
        if isinstance(inner, QLayout):
            yield from _overlaps(inner, root)
        widget = item.widget() if item is not None else None
        if widget is not None and widget.isVisibleTo(root) and widget.height() and widget.width():
            placed.append((widget.geometry(), widget))
    if type(layout).__name__ == "QStackedLayout":
        return
    for number, (one, first) in enumerate(placed):
        for other, second in placed[number + 1 :]:
            common = one.intersected(other)
            if common.width() > SLACK and common.height() > SLACK:
                yield f"{path_of(first)} and {path_of(second)}"


def sideways(root: QWidget) -> Iterator[str]:
    """Yield what would have to be scrolled sideways or reaches out of the window."""
    for widget in seen(root):
        if isinstance(widget, QScrollBar) and widget.orientation() is Qt.Orientation.Horizontal:
            if widget.maximum() > widget.minimum() and widget.isVisibleTo(root):
                yield path_of(widget)
        elif (
            isinstance(widget, QScrollArea)
            and (inside := widget.widget()) is not None
            and inside.width() > widget.viewport().width() + SLACK
        ):
            yield f"{path_of(widget)}: {type(inside).__name__}"
        right = widget.mapTo(root, QPoint(widget.width(), 0)).x()
        if right > root.width() + SLACK and not isinstance(widget, QAbstractScrollArea):
            yield f"{path_of(widget)} reaches {right} of {root.width()}"


def nameless(root: QWidget) -> Iterator[str]:
    """Yield the controls of which a screen reader could say nothing."""
    for widget in seen(root):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isEnabled():
            continue
        spoken = widget.accessibleName() or (
            widget.text() if isinstance(widget, QAbstractButton) else ""
        )
        is_control = isinstance(
            widget,
            QAbstractButton | QLineEdit | QComboBox | QPlainTextEdit | QAbstractItemView,
        )
        if is_control and not spoken:
            yield path_of(widget)
