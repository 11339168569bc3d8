"""The keys of what lies beneath a panel: nobody means them who looks at the panel."""

from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

ALWAYS: Final = "always"
"""The object name of a shortcut that no panel holds back: it keeps people safe, or knows itself
what it may lie over."""


class KeysBeneath:
    """Holds back the shortcuts of a window while a panel lies over it, and gives them back.

    The panel's own are left alone. Where the same keys mean something beneath it, they mean only
    what the panel says: Qt would let neither be heard.
    """

    def __init__(self) -> None:
        self._shortcuts: list[QShortcut] = []
        self._buttons: list[tuple[QAbstractButton, QKeySequence]] = []

    def hold(self, panel: QWidget) -> None:
        """Let no key do anything beneath the panel."""
        window = panel.window()
        for shortcut in window.findChildren(QShortcut):
            if _is_heard_beneath(shortcut, panel):
                shortcut.setEnabled(False)
                self._shortcuts.append(shortcut)
        for button in window.findChildren(QAbstractButton):
            if not button.shortcut().isEmpty() and not panel.isAncestorOf(button):
                self._buttons.append((button, button.shortcut()))
                button.setShortcut(QKeySequence())

    def give_back(self) -> None:
        """Let the keys do what they did; what is gone meanwhile needs none."""
        for shortcut in self._shortcuts:
            if isValid(shortcut):
                shortcut.setEnabled(True)
        for button, keys in self._buttons:
            if isValid(button):
                button.setShortcut(keys)
        self._shortcuts, self._buttons = [], []


def _is_heard_beneath(shortcut: QShortcut, panel: QWidget) -> bool:
    of = shortcut.parent()
    is_inside = of is panel or (isinstance(of, QWidget) and panel.isAncestorOf(of))
    return shortcut.isEnabled() and shortcut.objectName() != ALWAYS and not is_inside
