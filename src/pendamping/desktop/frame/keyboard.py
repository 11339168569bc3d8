"""The keyboard is never nowhere: where it goes on a screen, and where it comes back to."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from pendamping.desktop.jobs import Jobs
from pendamping.desktop.screen import Screen, takes_keys
from pendamping.desktop.widgets.popup import Popup
from pendamping.kernel.problems import Problem

T = TypeVar("T")


class Keyboard(QObject):
    """Gives the keyboard to what is done on a screen, unless it is in use somewhere.

    A screen is shown before it is filled, and what has the keyboard may go away: after each job
    and each time the keyboard is lost it is looked whether it is still where it can be used.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._screen: Screen | None = None
        self._left: QWidget | None = None
        """What had the keyboard on the screen before it went elsewhere."""
        self._waits = False
        """The screen has the keyboard once what lies over it is closed."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def go_to(self, screen: Screen) -> None:
        """Let a screen that is shown now have the keyboard: where it was there, if it was.

        What is in a screen may come later. What is being typed over it goes on.
        """
        self._screen = screen
        at: QWidget | None = screen.window().focusWidget()
        self._waits = at is not None and _is_used_over(at)
        if self._waits:
            return
        if at is None or not screen.isAncestorOf(at) or not takes_keys(at):
            was: QWidget | None = screen.focusWidget()
            to = screen if was is None or not takes_keys(was) else was
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_soon(self) -> None:
        """Look once what happens now is over; never, once the desks are gone."""
        if isValid(self):
            self._soon.start()

    def look(self) -> None:
        """Put the keyboard where the work begins, if nothing of use has it."""
        screen, left = self._screen, self._left
        self._left = None
        if screen is not None and isValid(screen) and self._waits:
            self.go_to(screen)
        if screen is None or not screen.isVisible() or not self._is_lost(screen, left):
            return
        first = screen.first_stop()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _is_lost(screen: Screen, left: QWidget | None) -> bool:
        """Tell whether nothing of use has the keyboard.

        Where a widget goes away, Qt hands the keyboard on to the next, be it in the side bar.
        """
        at: QWidget | None = screen.window().focusWidget()  # also while this is not in front
        if at is None or at is screen:
            return True
        if screen.isAncestorOf(at):
            return not takes_keys(at)
        if _is_used_over(at):
            return False
        return left is not None and not (isValid(left) and left.isVisible())

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        screen = self._screen
        if screen is None or not isValid(screen):
            return
        if now is None or self._waits:
            self.look_soon()
        elif before is not None and screen.isAncestorOf(before) and not screen.isAncestorOf(now):
            self._left = before
            self.look_soon()


def _is_used_over(at: QWidget) -> bool:
    """Tell whether the keyboard is in a panel; one that was closed may keep it for a moment."""
    return at.isVisible() and is_within(at, Popup)


def is_within(widget: QWidget, kind: type[QWidget]) -> bool:
    """Tell whether a widget stands in one of a kind."""
    at: QWidget | None = widget
    while at is not None and not isinstance(at, kind):
        at = at.parentWidget()
    return at is not None


class WatchedJobs:
    """Does jobs elsewhere, and tells whenever one of them has changed a screen."""

    def __init__(self, jobs: Jobs, changed: Callable[[], object]) -> None:
        self._jobs = jobs
        self._changed = changed
        self.begun = 0
        """How many were asked for."""

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Callable[[T], object],
        otherwise: Callable[[Problem], object],
    ) -> None:
        """Run the work, and tell after its result was shown."""

        def show(value: T) -> None:
            then(value)
            self._changed()

        def explain(problem: Problem) -> None:
            otherwise(problem)
            self._changed()

        self.begun += 1
        self._jobs.run(work, owner=owner, then=show, otherwise=explain)

    def many_asked(self) -> int:
        """Return how many works are under way or wait."""
        return self._jobs.many_asked()

    def stop(self) -> None:
        """Finish what is running, drop what waits."""
        self._jobs.stop()
