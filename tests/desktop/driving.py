"""A hand at the window: it presses keys and the mouse, and waits for what can be seen."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Final

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

PATIENCE: Final = 30.0
"""Seconds that something may take on a machine that has much else to do."""
STEP: Final = 10

CONTROL: Final = Qt.KeyboardModifier.ControlModifier
ALT: Final = Qt.KeyboardModifier.AltModifier
ENTER: Final = Qt.Key.Key_Return


class NeverCameError(AssertionError):
    """What was waited for did not come; the message says what was seen instead."""


class Hand:
    """Drives the one window of this process."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def wait(
        self, is_so: Callable[[], object], what: str = "it", *, at_most: float = PATIENCE
    ) -> None:
        """Let the window work until something is so."""
        end = monotonic() + at_most
        while not is_so():
            if monotonic() > end:
                raise NeverCameError(f"{what} never came; seen: {self.words()}")
            self.rest(STEP)

    def be_in_front(self) -> None:
        """Have the keyboard come to this window."""
        self.window.activateWindow()
        self.wait(lambda: QApplication.activeWindow() is not None, "the keyboard")

    def rest(self, milliseconds: int) -> None:
        """Let the window work for a while; unlike `QTest.qWait` this lets the worker work too."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.keyboard(), key, modifier or Qt.KeyboardModifier.NoModifier)
        self.rest(1)

    def write(self, text: str, pause: int = 1) -> None:
        """Type letters where the keyboard is."""
        for letter in text:
            QTest.keyClicks(self.keyboard(), letter)
            self.rest(pause)

    def click(self, widget: QWidget) -> None:
        """Click into the middle of a widget."""
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2)
        )
        self.rest(1)

    def push(self, *names: str) -> None:
        """Click the button that is called so, as soon as it can be."""
        self.wait(lambda: self.button(*names) is not None, f"button {names}")
        button = self.button(*names)
        assert button is not None
        self.click(button)

    def click_field(self, name: str) -> None:
        """Click into the field of this name, as soon as it is there."""
        self.wait(lambda: self.field(name) is not None, f"field {name}")
        found = self.field(name)
        assert found is not None
        self.show(found)
        self.click(found)

    def click_line(self, name: str, row: int) -> None:
        """Click a line of the list of this name."""
        found = self.list_(name)
        assert found is not None
        self.show(found)
        place = found.visualRect(found.model().index(row, 0))
        QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
        self.rest(1)

    def show(self, widget: QWidget) -> None:
        """Scroll until a widget is in sight, as the wheel would."""
        at = widget.parentWidget()
        while at is not None:
            if isinstance(at, QScrollArea):
                at.ensureWidgetVisible(widget)
            at = at.parentWidget()
        self.rest(1)

    def lists(self, text: str) -> bool:
        """Tell whether a line of any list that is seen begins so."""
        return any(
            str(one.model().index(row, 0).data()).startswith(text)
            for one in self.seen(QAbstractItemView)
            if isinstance(one, QAbstractItemView)
            for row in range(one.model().rowCount())
        )

    def keyboard(self) -> QWidget:
        """Return where the keyboard is."""
        return QApplication.focusWidget() or QApplication.activeWindow() or self.window

    def button(self, *names: str) -> QAbstractButton | None:
        """Return the button of one of these names that is seen and can be pressed."""
        for one in self.seen(QAbstractButton):
            assert isinstance(one, QAbstractButton)
            said = {one.text(), one.accessibleName()}
            if one.isEnabled() and said.intersection(names):
                return one
        return None

    def field(self, name: str) -> QWidget | None:
        """Return the field of this name that is seen."""
        for kind in (QLineEdit, QPlainTextEdit):
            for one in self.seen(kind):
                if one.accessibleName() == name:
                    return one
        return None

    def list_(self, name: str) -> QAbstractItemView | None:
        """Return the list of this name that is seen."""
        for one in self.seen(QAbstractItemView):
            if one.accessibleName() == name:
                assert isinstance(one, QAbstractItemView)
                return one
        return None

    def says(self, text: str) -> bool:
        """Tell whether some words can be read anywhere in the window."""
        return any(text in one for one in self.words())

    def words(self) -> list[str]:
        """Return the words that can be read in the window, from the top."""
        return [
            one.text()
            for one in self.seen(QWidget)
            if isinstance(one, QLabel | QAbstractButton) and one.text()
        ]

    def seen(self, kind: type[QWidget]) -> Iterator[QWidget]:
        """Yield the widgets of a kind that are seen, of every window."""
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                yield from (one for one in top.findChildren(kind) if one.isVisible())
