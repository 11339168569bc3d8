"""The keys that confirm a screen: Ctrl+Enter, by either Enter, once however long they are held."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS: Final = ("Ctrl+Return", "Ctrl+Enter")


def confirm_by_keys(owner: QWidget, do: Callable[[], object]) -> None:
    """Do something when the keys are pressed while their owner can be used."""
    for keys in KEYS:
        confirming = QShortcut(QKeySequence(keys), owner)
        confirming.setAutoRepeat(False)
        confirming.activated.connect(do)
