"""The window once a vault is open: a frame that shows screens and introduces them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pendamping.desktop import errands as e
from pendamping.desktop.errands import Errand
from pendamping.desktop.explaining import explain
from pendamping.desktop.frame.keyboard import Keyboard, WatchedJobs
from pendamping.desktop.frame.left_over import LeftOverBar
from pendamping.desktop.frame.side_bar import SideBar, keys
from pendamping.desktop.frame.top_bar import TopBar
from pendamping.desktop.introductions import OVERLAYS, ROOTS, introduce, place_of
from pendamping.desktop.screen import Screen, Seat, Work
from pendamping.desktop.status import Place, Status, StatusModel, places
from pendamping.desktop.widgets.keys_beneath import ALWAYS
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.popup import Backdrop, Popup
from pendamping.kernel.problems import Problem

FOLDS_BELOW: Final = 1100
"""Pixels at 100 %: narrower than this, the side bar shows icons only."""
SECTIONS: Final = 9
OVERLAY_WIDTH: Final = 680
SOON: Final = 200
"""Milliseconds after which it is counted anew what waits."""
BETWEEN: Final = 40
"""Milliseconds from taking one screen apart to the next, so that there is time for the keyboard."""
LONGEST_WAY: Final = 12
"""How many steps back are kept."""
ALWAYS_DONE: Final = (e.Changed, e.Lock, e.Hide)
"""Errands that are done whoever asks for them."""


@dataclass(frozen=True, slots=True)
class Step:
    """A screen that stands, and what it answers."""

    errand: Errand
    screen: Screen


class Over(Popup):
    """A screen that lies over the one that stands, and why it could not be taken away."""

    def __init__(self, opener: QWidget, close: str) -> None:
        super().__init__(opener, "", close, width=OVERLAY_WIDTH)
        self.notice = Notice()
        self.body.addWidget(self.notice)

    def hold(self, screen: Screen) -> None:
        """Have the screen in it."""
        self.set_title(screen.title)
        self.body.addWidget(screen)


class Shell(Backdrop):
    """Everything that is seen of an open vault."""

    lock_wanted = Signal()
    hide_wanted = Signal()
    preferences_chosen = Signal(object)
    """Carries the new `Preferences`."""
    settled = Signal()
    """The first screen was filled."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keyboard = Keyboard(self)
        self._jobs = WatchedJobs(seat.jobs, self._keyboard.look_soon)
        self._seat = seat = replace(seat, jobs=self._jobs)
        self._model = StatusModel(seat.desks, seat.words, seat.role)
        self._way: list[Step] = []
        self._leaving: list[Screen] = []
        """Out of sight, and not taken away before what was typed in them is kept."""
        self._offered = places(seat.role)
        self._side = SideBar(seat.look, seat.words, self._offered)
        self._top = TopBar(seat.look, seat.words)
        self._left_over = LeftOverBar(seat.words, seat.look)
        self._notice = Notice()
        self._stack = QStackedWidget()
        self._has_counted = False
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.look_again)
        self._popup: Over | None = None
        self._over: Screen | None = None
        self._is_settled = False
        self._lay_out()
        self._connect()
        self._offer_keys()
        self.go(ROOTS[self._offered[0]])

    @property
    def errand(self) -> Errand:
        """What is being answered now, so that the same can be shown again in another language."""
        step = self._way[-1]
        return step.screen.again() or step.errand

    @property
    def standing(self) -> Screen:
        """The screen that is shown."""
        return self._way[-1].screen

    def go(self, errand: Errand) -> None:
        """Do an errand: show a screen, lay one over, go back, or hand it on to the window."""
        match errand:
            case e.Lock():
                self.lock_wanted.emit()
            case e.Hide():
                self.hide_wanted.emit()
            case e.Changed():
                self.look_again()
            case e.GoBack():
                self.go_back()
            case e.ApplyPreferences():
                self.preferences_chosen.emit(errand.preferences)
            case _ if isinstance(errand, OVERLAYS):
                self._lay_over(errand)
            case _:
                self._show(errand)

    def go_back(self) -> None:
        """Return to where one came from."""
        if len(self._way) == 1:
            self._show(ROOTS[self._offered[0]])
            return
        step = self._way.pop()
        self._close(step, front=self._way[-1])
        self._present(self._way[-1])

    def unsaved(self) -> list[Work]:
        """Return the works that keep what was typed, wherever it stands."""
        return [work for one in self._screens() if (work := one.unsaved()) is not None]

    def hide_identity(self) -> None:
        """Show no name from now on."""
        for step in self._way:
            step.screen.hide_identity()

    def look_again(self) -> None:
        """Count anew what waits."""
        self._has_counted = True
        self._ask(self._model.load)

    def display(self, status: Status) -> None:
        """Show what waits."""
        self._side.show_badges(status.badges)
        self._side.show_user(status.user, self._seat.preferences.lock_minutes)
        self._top.show_sync(status.sync)
        self._left_over.display([one for one in status.left_over if not self._is_open(one.draft)])
        if not self._is_settled:  # asked for after the screen's own state, so that stands too
            self._is_settled = True
            self.settled.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.hide_identity()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold(folded=self.width() < self._seat.look.px(FOLDS_BELOW))

    def _fold(self, *, folded: bool) -> None:
        self._side.fold(folded)
        self._top.fold(folded)

    def _show(self, errand: Errand) -> None:
        if self._way and self._way[-1].errand == errand:
            self._way[-1].screen.refresh()
            return
        self._close_over()
        gone: list[Step] = []
        if errand in ROOTS.values():
            gone, self._way = self._way, []
        elif len(self._way) >= LONGEST_WAY:
            gone = [self._way.pop(1)]
        # First, so that a form that is opened again goes on with it.
        held_back = [step for step in gone if self._keep(step)]
        screen = introduce(errand, self._seat, self._stack)
        screen.asked.connect(partial(self._do_for, screen))
        screen.resize(self._stack.size())  # so that it is laid out once
        self._stack.addWidget(screen)
        self._way.append(Step(errand, screen))
        self._present(self._way[-1])
        # Only now, else each would be laid out once more as it comes to light.
        for number, step in enumerate(gone):
            self._put_out_of_sight(step.screen)
            if step not in held_back:
                self._take_away(step.screen, after=number * BETWEEN)

    def _present(self, step: Step) -> None:
        self._notice.hide()
        for behind in self._way[:-1]:  # what is out of sight keeps no name, not even for later
            behind.screen.hide_identity()
        self._stack.setCurrentWidget(step.screen)
        self._side.mark(place_of(step.errand))
        self._offer_back()
        begun = self._jobs.begun
        step.screen.refresh()
        self._keyboard.go_to(step.screen)
        if self._jobs.begun == begun:  # nothing is to come: what stands there is all
            self._keyboard.look_soon()
        # What waits is counted when the screen is filled: both at once would take turns.
        self._soon.start(0 if len(self._way) == 1 and not self._has_counted else SOON)

    def _offer_back(self) -> None:
        before = self._way[-2].screen.title if len(self._way) > 1 else ""
        self._top.offer_back(len(self._way) > 1, before)

    def _do_for(self, screen: Screen, errand: Errand) -> None:
        """Do what a screen asks for; one that is not in front any more moves no other."""
        if screen is self.standing or isinstance(errand, ALWAYS_DONE):
            self.go(errand)
        elif isinstance(errand, e.GoBack):
            self._drop_from_way(screen)

    def _drop_from_way(self, screen: Screen) -> None:
        for step in [one for one in self._way if one.screen is screen]:
            self._way.remove(step)
            self._close(step)
            self._offer_back()

    def _close(self, step: Step, front: Step | None = None) -> None:
        """Take a screen out of sight, and away once what was typed in it is kept.

        If it cannot be, it stays: in front again if `front` still is there, else a step back.
        """
        is_held_back = self._keep(step, front)
        self._put_out_of_sight(step.screen)
        if not is_held_back:
            self._take_away(step.screen)

    def _keep(self, step: Step, front: Step | None = None) -> bool:
        """Keep what was typed in a screen; tell whether there was anything."""
        work = step.screen.unsaved()
        if work is not None:
            self._leaving.append(step.screen)
            self._seat.jobs.run(
                work,
                owner=self,
                then=lambda _: self._kept(step.screen),
                otherwise=lambda problem: self._soon_after(
                    partial(self._stay, step, front, problem)
                ),
            )
        return work is not None

    def _kept(self, screen: Screen) -> None:
        self._leaving.remove(screen)
        self._take_away(screen)
        self.look_again()

    def _stay(self, step: Step, front: Step | None, problem: Problem) -> None:
        """Have a screen on the way again, as what was typed in it is kept nowhere else."""
        self._leaving.remove(step.screen)
        self._stack.addWidget(step.screen)
        if self._way[-1] is front:
            self._way.append(step)
            self._present(step)
        else:
            self._way.insert(-1, step)
            self._offer_back()
        self._explain(problem)

    def _soon_after(self, do: Callable[[], object]) -> None:
        """Do something once what is being shown just now stands."""
        QTimer.singleShot(0, self, do)

    def _put_out_of_sight(self, screen: Screen) -> None:
        screen.hide_identity()
        self._stack.removeWidget(screen)
        screen.hide()

    @staticmethod
    def _take_away(screen: Screen, after: int = 0) -> None:
        QTimer.singleShot(after, screen, screen.deleteLater)

    def _lay_over(self, errand: Errand) -> None:
        self._close_over()
        if isinstance(errand, e.ShowHelp) and not errand.page:
            errand = e.ShowHelp(self.standing.HELP)
        words = self._seat.words
        popup = Over(self, words.say("Close"))
        screen = introduce(errand, self._seat, popup)
        popup.hold(screen)
        screen.asked.connect(partial(self._leave_over, screen))
        popup.closed.connect(self._closed_over)
        self._popup, self._over = popup, screen
        screen.refresh()
        popup.open(screen)

    def _leave_over(self, screen: Screen, errand: Errand) -> None:
        """Do what an overlay asks for; it goes away unless it only changed something."""
        if isinstance(errand, ALWAYS_DONE):
            self.go(errand)
        elif screen is self._over:
            self._close_over()
            if not isinstance(errand, e.GoBack):
                self.go(errand)

    def _close_over(self) -> None:
        if self._popup is not None:
            self._popup.close_panel()

    def _closed_over(self) -> None:
        over, popup = self._over, self._popup
        self._over = self._popup = None
        if over is not None and popup is not None:
            self._keep_over(over, popup)
        self._keyboard.look_soon()

    def _keep_over(self, over: Screen, popup: Over) -> None:
        """Take an overlay away once what was typed in it is kept; else it comes back."""
        work = over.unsaved()
        if work is None:
            popup.deleteLater()
            return
        self._leaving.append(over)

        def kept(_result: object) -> None:
            self._leaving.remove(over)
            popup.deleteLater()
            self.look_again()

        self._seat.jobs.run(
            work,
            owner=self,
            then=kept,
            otherwise=lambda problem: self._soon_after(
                partial(self._lay_over_again, over, popup, problem)
            ),
        )

    def _lay_over_again(self, over: Screen, popup: Over, problem: Problem) -> None:
        again = partial(self._lay_over_again, over, popup, problem)
        if self._popup is not None:  # what was laid over meanwhile is left first
            self._popup.closed.connect(partial(self._soon_after, again))
            return
        self._leaving.remove(over)
        self._popup, self._over = popup, over
        popup.notice.explain(explain(self._seat.words, problem), "attention")
        popup.open(over)

    def _ask(self, work: Callable[[], Status]) -> None:
        self._seat.jobs.run(work, owner=self, then=self.display, otherwise=self._explain)

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(explain(self._seat.words, problem), "attention")

    def _is_open(self, draft: int) -> bool:
        """Tell whether a left-over draft is being gone on with: then it is not offered."""
        return any(
            draft == getattr(screen, "draft", None) or draft in getattr(screen, "drafts", ())
            for screen in self._screens()
        )

    def _screens(self) -> list[Screen]:
        """Return the screens in which something may be typed, those that are leaving included."""
        over = [] if self._over is None else [self._over]
        return [*(step.screen for step in self._way), *over, *self._leaving]

    def _lay_out(self) -> None:
        px = self._seat.look.px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._left_over)
        notice = QVBoxLayout()
        notice.setContentsMargins(px(24), px(8), px(24), 0)
        notice.addWidget(self._notice)
        column.addLayout(notice)
        column.addWidget(self._stack, stretch=1)
        row.addLayout(column, stretch=1)
        self._stack.setMinimumSize(1, 1)
        self._fold(folded=True)

    def _connect(self) -> None:
        self._side.chosen.connect(self._go_to)
        self._side.lock_wanted.connect(self.lock_wanted)
        self._top.search_wanted.connect(partial(self.go, e.Search()))
        self._top.sync_wanted.connect(partial(self.go, e.Synchronise()))
        self._top.help_wanted.connect(partial(self.go, e.ShowHelp()))
        self._top.back_wanted.connect(self.go_back)
        self._left_over.asked.connect(self.go)
        self._left_over.dropped.connect(lambda draft: self._ask(partial(self._model.drop, draft)))

    def _go_to(self, place: Place) -> None:
        self.go(ROOTS[place])

    def _offer_keys(self) -> None:
        offered: dict[str, Callable[[], object]] = {
            "Alt+Left": self.go_back,
            "F5": self._refresh,
        }
        for number in range(1, SECTIONS + 1):
            offered[f"Alt+{number}"] = partial(self._section, number)
        for pressed, place in keys(self._offered).items():
            offered[pressed] = partial(self._go_to, place)
        offered["Ctrl+,"] = partial(self._go_to, Place.SETTINGS)  # as elsewhere
        for pressed, do in offered.items():
            QShortcut(QKeySequence(pressed), self).activated.connect(do)
        over = {"Ctrl+K": e.Search, "Ctrl+N": self._a_note, "F1": e.ShowHelp}
        for pressed, make in over.items():
            shortcut = QShortcut(QKeySequence(pressed), self)
            shortcut.setObjectName(ALWAYS)
            shortcut.activated.connect(partial(self._over_another, make))

    def _section(self, number: int) -> None:
        self.standing.go_to_section(number)

    def _refresh(self) -> None:
        self.standing.refresh()
        self.look_again()

    def _a_note(self) -> Errand:
        return e.WriteNote(case=getattr(self.errand, "case", None))

    def _over_another(self, make: Callable[[], Errand]) -> None:
        """Lay something over the screen, in place of what of this kind lies there.

        A panel that asks something is answered or left first.
        """
        panels = [one for one in self.findChildren(Popup) if one.isVisible()]
        if all(one is self._popup for one in panels):
            self.go(make())
