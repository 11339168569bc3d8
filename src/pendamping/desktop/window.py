"""The one window: the entrance, then the work; and how it hides, locks and ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import delete, isValid

from pendamping.desktop import veil
from pendamping.desktop.crash import CrashBar
from pendamping.desktop.jobs import Jobs
from pendamping.desktop.leaving import Leaving, NotKept, Work, keep_all
from pendamping.desktop.piecework import Piecework, Undertaking
from pendamping.desktop.preferences import Preferences
from pendamping.desktop.screens.entrance.view import EntranceView
from pendamping.desktop.session_events import SessionEvents
from pendamping.desktop.steps.parts import Hall
from pendamping.desktop.steps.states import Doorkeeper, Entered, Standing
from pendamping.desktop.tending import Tending
from pendamping.desktop.theme import look as dress
from pendamping.desktop.theme.look import Look
from pendamping.desktop.watching import Watching
from pendamping.desktop.widgets.keys_beneath import ALWAYS
from pendamping.desktop.widgets.notice import Notice
from pendamping.i18n.words import Words
from pendamping.kernel import crash
from pendamping.kernel.clock import Clock
from pendamping.kernel.problems import Problem
from pendamping.usecases import doors
from pendamping.usecases.doors import Tile

TITLE: Final = "Pendamping"
SMALLEST: Final = (640, 420)
USUAL: Final = (1280, 760)
FRAME: Final = 4
"""Pixels of amber around a training vault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a window stands on."""

    home: Path
    """Where vaults and preferences lie."""
    clock: Clock
    jobs: Jobs
    leaving: Leaving
    keeper: Callable[[Words], Doorkeeper]
    """Makes the keeper of the doors; its machinery is loaded when it is first asked."""
    vault: Path | None = None
    """A vault that was named at the start; it has a tile whether it lies in the home or not."""
    said: str = ""
    """The code of what kept something from being saved when the window locked last time."""


def look_of(preferences: Preferences) -> Look:
    """Return the look that somebody prefers."""
    return Look(preferences.theme, preferences.text_size / 100)


class Window(QMainWindow):
    """What the system sees: one window with a neutral name."""

    painted = Signal()
    """The first picture is on the screen."""
    worked = Signal()
    """The first screen of an open vault was filled."""

    def __init__(self, ground: Ground, preferences: Preferences) -> None:
        super().__init__()
        self._ground = ground
        self._preferences = preferences
        self._words = Words.of(preferences.language, ground.clock.zone)
        self._wear()  # what is made from here on is measured and drawn in this look
        self._is_painted = False
        self.entered: Entered | None = None
        self.entrance: EntranceView | None = None
        self.shell: Any = None
        """The `Shell`, which is loaded when a vault was opened."""
        self._frame = _Frame(self)
        self._crash = CrashBar()
        self._bar = Notice()
        self._watching: Watching | None = None
        self._tending: Tending | None = None
        self._events = SessionEvents(self)
        self._lay_out()
        self._connect()
        self.show_entrance(ground.vault, ground.said)

    @property
    def is_leaving(self) -> bool:
        return self._ground.leaving.has_begun

    def show_entrance(self, chosen: Path | None = None, said: str = "") -> None:
        """Show the doors: nothing here knows a key."""
        hall = Hall(
            self._ground.keeper(self._words),
            self._words,
            look_of(self._preferences),
            self._ground.jobs,
            self._help_at_the_doors,
        )
        entrance = EntranceView(
            hall,
            self._preferences,
            partial(tiles, self._ground.home, self._ground.vault),
            chosen,
            self._words.reason(said) if said else "",
        )
        entrance.entered.connect(self.enter)
        entrance.opened.connect(self.watch_over)
        entrance.locked.connect(self.lock)
        entrance.preferences_chosen.connect(self.prefer)
        self._put(entrance)
        self.entrance = entrance

    def enter(self, entered: Entered) -> None:
        """Sit down at the desks of a vault that was opened."""
        self.watch_over(entered)
        self._show_work(None)

    def watch_over(self, entered: Entered) -> None:
        """Have an open vault to lock from now on, whatever page is seen."""
        is_new = self.entered is None
        self.entered = entered
        if not is_new:
            return
        self._watching = Watching(self._preferences.lock_minutes, self._ground.clock, parent=self)
        self._watching.lock_due.connect(self.lock)
        self._watching.hide_due.connect(self.hide_at_once)
        self._watching.warned.connect(self._warn)
        self._watching.watch(self.windowHandle())
        self._watching.start()
        self._events.listen(int(self.winId()))
        veil.draw(int(self.winId()), veiled=not entered.is_training)
        _viewers().are_veiled = not entered.is_training

    def lock(self) -> None:
        """Keep what was typed, lock the vault, and come back as the lock screen."""
        self._leave(comes_back=True)

    def hide_at_once(self) -> None:
        """Show nothing any more, lock, and do not come back: whoever looks sees the desktop."""
        self._leave(comes_back=False)

    def prefer(self, preferences: Preferences) -> None:
        """Look and speak as somebody chose, at the same place as before."""
        self._bar.dismiss()
        self._preferences = preferences
        self._words = Words.of(preferences.language, self._ground.clock.zone)
        self._ground.jobs.run(
            partial(preferences.write, self._ground.home),
            owner=self,
            then=lambda _: None,
            otherwise=self._explain,
        )
        if self._watching is not None:
            self._watching.set_minutes(preferences.lock_minutes)
        if self.shell is not None:
            self._rebuild()
        elif self.entrance is not None:
            self._wear()
            self.show_entrance(self.entrance.chosen)

    def tell_crash(self, places: list[str]) -> None:
        """Say that the program is at fault, and offer to lock."""
        self._crash.tell(places)

    def tell(self, title: str, text: str, tone: str) -> None:
        """Tell how something ended that nobody waited for; it stands until it is closed."""
        if self.is_leaving:
            return
        notice = Notice(self._words.say("Close"))
        notice.dismissed.connect(notice.deleteLater)
        self._frame.column.insertWidget(self._frame.column.indexOf(self._bar) + 1, notice)
        notice.explain(f"{title}\n{text}", tone)
        if self.shell is not None:
            self.shell.look_again()

    def tell_problem(self, title: str, problem: Problem) -> None:
        """Explain what kept something from being done for which nobody waited."""
        self.tell(title, self._explained(problem), "attention")

    def unsaved(self) -> Sequence[Work]:
        """Return the works that keep what is being typed."""
        return () if self.shell is None else tuple(self.shell.unsaved())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close like a lock that does not come back: nothing typed is lost."""
        if self.entered is not None and not self._ground.leaving.has_begun:
            event.ignore()
            self._leave(comes_back=False)
        else:
            super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._hide_identity()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def _leave(self, *, comes_back: bool) -> None:
        """Be gone from the screen first; then keep, lock and end."""
        entered = self.entered
        if entered is None or self._ground.leaving.has_begun:
            return
        for window in QApplication.topLevelWidgets():
            window.hide()
        _let_viewers_go()
        texts = self._gathered()
        if self._watching is not None:
            self._watching.stop()
        keeper = self._ground.keeper(self._words)
        self._ground.leaving.go(
            texts,
            partial(keeper.lock, entered),
            vault=entered.folder,
            comes_back=comes_back,
        )

    def _begin_anew(self) -> None:
        """Lock after a bug; where no vault is open, show the doors again."""
        self._crash.hide()
        if self.entered is None:
            self.show_entrance()
        else:
            self.lock()

    def _help_at_the_doors(self, page: str = "") -> None:
        """Lay the handbook over the entrance, at the page about it unless another is named."""
        from pendamping.desktop.seating import help_at_the_doors  # noqa: PLC0415 - as above

        ground = self._ground
        look = look_of(self._preferences)
        help_at_the_doors(self.entrance or self, self._words, look, ground.jobs, ground.clock, page)

    def _gathered(self) -> Sequence[Work]:
        """Gather what is being typed; if that breaks, the vault is locked all the same.

        Then what is under way piece by piece is given up. What can stop between two steps does,
        so that the texts need not wait for a slow stick.
        """
        for one in self.findChildren(Undertaking):
            one.stop()
        under_way = [one.give_up for one in self.findChildren(Piecework)]
        try:
            return (*self.unsaved(), *under_way)
        except Exception as bug:  # noqa: BLE001 - it is told, and nothing may keep the lock open
            crash.report(bug)
            return under_way

    def _show_work(self, errand: object) -> None:
        """Show the desks; with an errand, where somebody was."""
        # The vault's machinery is loaded by now; before the lock screen it would cost a second.
        from pendamping.desktop.seating import shell_for  # noqa: PLC0415 - once a vault is open

        entered = self.entered
        if entered is None:
            return
        shell: Any = shell_for(
            entered,
            self._words,
            look_of(self._preferences),
            self._ground.jobs,
            self._ground.clock,
            self._preferences,
            self._frame,
        )
        shell.lock_wanted.connect(self.lock)
        shell.hide_wanted.connect(self.hide_at_once)
        shell.preferences_chosen.connect(self.prefer)
        shell.settled.connect(self.worked)
        shell.settled.connect(partial(self._tend, entered))
        self.shell = shell
        # Seen in the next event only: made and laid out at once, it would hold the window up.
        QTimer.singleShot(0, shell, partial(self._let_stand, shell, entered, errand))

    def _let_stand(self, shell: Any, entered: Entered, errand: object) -> None:
        """Show the desks that were made, unless something else came meanwhile."""
        if self.shell is not shell:
            shell.deleteLater()
            return
        self._put(shell)
        self.shell = shell
        self._show_training(entered.is_training)
        if errand is not None:
            shell.go(errand)

    def _tend(self, entered: Entered) -> None:
        """Look the vault through where a week has passed, now that the first screen is filled."""
        if self._tending is None:
            self._tending = Tending(self._ground.jobs, entered.desks, self)
            self._tending.unsound.connect(self._stop_work)
            self._tending.refused.connect(self._explain)
            self._tending.begin()

    def _stop_work(self) -> None:
        """Tell at once that the vault is damaged; nothing is left to do but to lock it.

        What was being typed is kept first, as when it locks.
        """
        entered = self.entered
        if entered is None or self.is_leaving:
            return
        for work in self._gathered():
            self._ground.jobs.run(work, owner=self, then=lambda _: None, otherwise=self._explain)
        self.shell = None
        self.show_entrance(entered.folder)
        if self.entrance is not None:
            self.entrance.settle(replace(entered, standing=Standing.UNSOUND))

    def _rebuild(self) -> None:
        """Make the shell anew with other words and another look; what is typed is kept first.

        Meanwhile it is out of sight, so that nothing is typed that comes too late.
        """
        shell = self.shell
        at: QWidget | None = self.focusWidget()
        shell.hide()
        self._ground.jobs.run(
            partial(keep_all, self.unsaved()),
            owner=shell,
            then=lambda _: self._take_down(shell),
            otherwise=partial(self._stay, shell, at),
        )

    def _take_down(self, shell: Any) -> None:
        """Let go of a shell in which nothing stands that is not kept.

        It is gone before another look is put on: nothing is dressed in vain.
        """
        if self.shell is shell and not self.is_leaving:
            errand = shell.errand
            self._put(QWidget())
            QTimer.singleShot(0, self, partial(self._dress_anew, shell, errand))

    def _stay(self, shell: Any, at: QWidget | None, problem: Problem) -> None:
        """Have the shell as it was: what was typed in it is kept nowhere else."""
        if self.shell is not shell or self.is_leaving:
            return
        shell.show()
        if at is not None and isValid(at):
            at.setFocus()
        why = () if isinstance(problem, NotKept) else (self._explained(problem),)
        said = "\n".join((self._explained(NotKept()), *why))
        self._bar.explain(said, "attention", (self._words.say("Try again"), self._try_again))

    def _try_again(self) -> None:
        self._bar.dismiss()
        if self.shell is not None and not self.is_leaving:
            self._rebuild()

    def _dress_anew(self, gone: QWidget, errand: object) -> None:
        if isValid(gone):
            delete(gone)
        self._wear()
        QTimer.singleShot(0, self, partial(self._show_work, errand))

    def _warn(self, seconds: int) -> None:
        """Say quietly that the window locks soon, or say it no more."""
        if seconds:
            self._bar.explain(
                self._words.count(
                    "Locks in {n} second. Move the mouse or press a key to stay.",
                    "Locks in {n} seconds. Move the mouse or press a key to stay.",
                    seconds,
                ),
                "info",
            )
        else:
            self._bar.dismiss()

    def _explain(self, problem: Problem) -> None:
        self._bar.explain(self._explained(problem), "attention")

    def _explained(self, problem: Problem) -> str:
        # Loaded once there is something to explain: the first picture does not wait for it.
        from pendamping.desktop.explaining import explain  # noqa: PLC0415 - see above

        return explain(self._words, problem)

    def _hide_identity(self) -> None:
        if self.shell is not None:
            self.shell.hide_identity()

    def _wear(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress.apply(app, look_of(self._preferences))
            self.setWindowIcon(dress.worn().icon("hand-heart", "primary"))

    def _show_training(self, training: bool) -> None:  # noqa: FBT001 - a state that is handed on
        mark = self._words.say("practice")
        self.setWindowTitle(f"{TITLE} · {mark}" if training else TITLE)
        self._frame.show_amber(training)

    def _put(self, content: QWidget) -> None:
        """Show something in place of what stood there; nothing of it stays."""
        self.entrance = self.shell = None
        self._help.setEnabled(isinstance(content, EntranceView))
        self._frame.put(content)

    def _lay_out(self) -> None:
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._frame.column.addWidget(self._crash)
        self._frame.column.addWidget(self._bar)
        self.setCentralWidget(self._frame)

    def _connect(self) -> None:
        self._crash.lock_wanted.connect(self._begin_anew)
        self._events.leaving.connect(self.lock)
        lock = QShortcut(QKeySequence("Ctrl+L"), self)
        lock.setObjectName(ALWAYS)
        lock.activated.connect(self.lock)
        # Left to the shell once it stands: it knows which page explains what is seen.
        self._help = QShortcut(QKeySequence("F1"), self)
        self._help.activated.connect(self._help_at_the_doors)


class _Frame(QWidget):
    """Holds what is seen; amber around it says that everybody in it is invented."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._content: QWidget | None = None
        self._is_amber = False

    def put(self, content: QWidget) -> None:
        if self._content is not None:
            self.column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self.column.addWidget(content, 1)
        content.show()

    def show_amber(self, amber: bool) -> None:  # noqa: FBT001 - a state that is handed on
        self._is_amber = amber
        edge = FRAME if amber else 0
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._is_amber:
            painter = QPainter(self)
            painter.setPen(QPen(dress.worn().color("attention"), 2 * FRAME))
            painter.drawRect(self.rect())


def _let_viewers_go() -> None:
    app = QApplication.instance()
    for one in () if app is None else app.findChildren(_viewers()):
        one.let_go()


def _viewers() -> Any:
    """Return the kind of what holds the viewers, which is loaded with the vault's machinery."""
    from pendamping.desktop.viewer.launch import Viewers  # noqa: PLC0415 - see above

    return Viewers


def tiles(home: Path, named: Path | None) -> list[Tile]:
    """List the vaults of this computer; one that was named stands among them wherever it lies."""
    found = [*doors.tiles_in(home), *doors.practice_in(home)]
    if named is not None and named not in [tile.folder for tile in found]:
        found.insert(0, doors.tile_at(named))
    return found
