"""What every screen of the window is: handed a seat, asks for errands, keeps what is typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from pendamping.desktop.errands import Errand
from pendamping.desktop.jobs import Jobs
from pendamping.desktop.preferences import Preferences
from pendamping.desktop.theme.look import Look
from pendamping.domain.roles import Role
from pendamping.i18n.words import Words
from pendamping.kernel.clock import Clock
from pendamping.workbench import Desks

Work = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """All that a screen is handed. Nothing in it changes while the screen stands."""

    desks: Desks
    """Asked on the worker only: a screen hands it to its model and calls the model in jobs."""
    words: Words
    look: Look
    jobs: Jobs
    clock: Clock
    role: Role
    preferences: Preferences


class Screen(QWidget):
    """One screen. It decides nothing: its model does, on the worker.

    The window calls `refresh` whenever the screen is shown, `unsaved` before it locks, `leave`
    before it is taken away and `retire` when it is thrown away.
    """

    asked = Signal(object)
    """Carries an `Errand`."""

    HELP: ClassVar[str]
    """The page of the handbook that explains this screen, without its ending."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seat = seat

    @property
    def title(self) -> str:
        """What the screen is called when the way back to it is offered: a case code at most."""
        return ""

    def refresh(self) -> None:
        """Fetch everything anew."""

    def unsaved(self) -> Work | None:
        """Return the work that keeps what was typed since the last time, if there is any.

        It holds copies of the texts, so it may run on the worker while the screen goes away.
        """
        return None

    def first_stop(self) -> QWidget | None:
        """Return what the keyboard goes to when this screen is shown: what is done here most.

        Nothing where there is nothing to press yet.
        """
        proxy = self.focusProxy()
        if proxy is not None and takes_keys(proxy):
            return proxy
        return first_list_in(self) or first_stop_in(self)

    def again(self) -> Errand | None:
        """Return what brings the screen back as it stands, where its own errand would not.

        Asked when everything is drawn anew, in another language or another size.
        """
        return None

    def go_to_section(self, number: int) -> None:
        """Go to the section of that number, from 1: Alt+1 to Alt+9."""

    def hide_identity(self) -> None:
        """Show no name from now on: the window lost its place in front, or is about to lock."""


def takes_keys(widget: QWidget) -> bool:
    """Tell whether the keyboard does anything there: it is seen, and can be stopped at."""
    is_stop = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
    return is_stop and widget.isVisible() and widget.isEnabled()


def first_list_in(part: QWidget | None) -> QWidget | None:
    """Return the first list in a part of a screen that has a line in it, if there is one."""
    lists = () if part is None else part.findChildren(QAbstractItemView)
    return next((one for one in lists if takes_keys(one) and one.model().rowCount()), None)


def first_stop_in(part: QWidget | None) -> QWidget | None:
    """Return the first stop of Tab in a part of a screen, if there is one."""
    at = None if part is None else part.nextInFocusChain()
    while at is not None and at is not part:
        is_stop = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus) and at.focusProxy() is None
        if is_stop and takes_keys(at) and part is not None and part.isAncestorOf(at):
            return at
        at = at.nextInFocusChain()
    return None
