"""Holding: what is being saved is not written in, so that no word comes too late for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from pendamping.desktop.screen import Screen, takes_keys


class Holding:
    """Parts of a screen that cannot be changed while they are saved, and where the keyboard was."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._parts: tuple[QWidget, ...] = ()
        self._at: QWidget | None = None

    @property
    def is_held(self) -> bool:
        """Tell whether the answer is still to come: until then the keyboard is nowhere."""
        return bool(self._parts)

    def hold(self, *parts: QWidget) -> None:
        """Let nothing more be typed into these parts."""
        self._parts = parts
        at: QWidget | None = self._screen.window().focusWidget()
        self._at = at if at is not None and self._screen.isAncestorOf(at) else None
        if self._at is not None:
            self._at.clearFocus()  # else Qt hands it on, and a blank typed on presses a button
        for part in parts:
            part.setEnabled(False)

    def let_go(self) -> None:
        """Let it be gone on with where it was left; a keyboard that is used elsewhere stays."""
        for part in self._parts:
            if isValid(part):
                part.setEnabled(True)
        self._parts = ()
        at, self._at = self._at, None
        is_free = self._screen.window().focusWidget() is None
        if is_free and at is not None and isValid(at) and takes_keys(at):
            at.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> None:
        """Leave the parts as they are: they were saved, and are not gone on with."""
        self._parts = ()
        self._at = None
