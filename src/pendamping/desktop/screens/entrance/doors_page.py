"""The lock screen: the vaults of this computer and the line for the passphrase."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.screens.entrance.tiles import Offer, Tiles
from pendamping.desktop.steps.parts import Hall, SecretBox, Step
from pendamping.desktop.steps.states import Entered
from pendamping.desktop.steps.waiting import Countdown
from pendamping.desktop.widgets.buttons import primary, quiet
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.text import label
from pendamping.kernel.handbook import OFFICE
from pendamping.kernel.problems import Problem
from pendamping.usecases.doors import Tile


class FoundingHint(QWidget):
    """Where whoever sets up an office learns how: that is not done in the window."""

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        words = hall.words
        text = words.say(
            "Setting up the office itself? That is done once, on the office's own computer, with "
            "typed commands."
        )
        self.more = quiet(words.say("How an office is set up"), "book-open")
        self.more.clicked.connect(lambda: hall.show_help(OFFICE))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, hall.look.px(6), 0, 0)
        column.setSpacing(hall.look.px(2))
        column.addWidget(label(text, "small"))
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)


class Welcome(Step):
    """The first day: nothing stands here yet, and there are three ways to begin."""

    make_wanted = Signal()
    practice_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, hall: Hall) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("Welcome"),
            words.say("What you write here stays on this computer, sealed, until you send it."),
        )
        offers = (
            Offer(
                "key-round",
                words.say("Make my vault"),
                words.say("For your own cases, with the office you belong to."),
            ),
            Offer(
                "life-buoy",
                words.say("Practise first"),
                words.say("An invented office with invented people. Nothing can go wrong there."),
            ),
            Offer(
                "history",
                words.say("Restore from a backup"),
                words.say("Your vault as it was on another computer or another day."),
            ),
        )
        signals = (self.make_wanted, self.practice_wanted, self.restore_wanted)
        for offer, signal in zip(offers, signals, strict=True):
            offer.clicked.connect(partial(_tell, signal))
            self.body.addWidget(offer)
        self.body.addWidget(FoundingHint(hall))
        self.offer(back=False)
        self._first = offers[0]

    def begin(self) -> None:
        self._first.setFocus(Qt.FocusReason.TabFocusReason)


class Doors(Step):
    """The vaults, and the passphrase of the one that is chosen."""

    entered = Signal(object)
    """Carries what was `Entered`."""
    forgotten = Signal(object)
    """Carries the `Tile` of the vault whose passphrase is forgotten."""
    make_wanted = Signal()
    practice_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, hall: Hall, tiles: Sequence[Tile], chosen: Path | None) -> None:
        words = hall.words
        super().__init__(hall, words.say("Open your vault"))
        self._tile = tiles[0]
        self._tiles = Tiles(tiles, words)
        self._secret = SecretBox(hall, words.say("Passphrase"))
        self._hint = label("", "small", selectable=True)
        self._fill = quiet(words.say("Fill it in"))
        self._open = primary(words.say("Open it"), "key-round")
        self._wait = Countdown(hall, words.say("The vault is being opened"))
        self._seconds = 1.0
        self._practice = ""
        self._lay_out()
        self._connect()
        folders = [tile.folder for tile in tiles]
        self._tiles.choose(folders.index(chosen) if chosen in folders else 0)

    @property
    def chosen(self) -> Path:
        """The folder of the vault that is chosen."""
        return self._tile.folder

    def begin(self) -> None:
        self._secret.line().setFocus(Qt.FocusReason.OtherFocusReason)

    def unlock(self) -> None:
        """Try what was typed on the vault that is chosen."""
        typed = self._secret.text()
        if not typed:
            self.begin()
            return
        self._show_work(working=True)
        self._wait.start(self._seconds)
        self.ask(partial(self.hall.keeper.unlock, self._tile.folder, typed), self._enter)

    def explain(self, problem: Problem) -> None:
        self._show_work(working=False)
        self._wait.stop()
        super().explain(problem)
        self._secret.line().setFocus(Qt.FocusReason.OtherFocusReason)
        self._secret.select()

    def _enter(self, entered: Entered) -> None:
        self._secret.forget()
        self.entered.emit(entered)

    def _choose(self, tile: Tile) -> None:
        self._tile = tile
        self._seconds = 1.0
        self._practice = ""
        self._hint_row.hide()
        self._secret.forget()
        self.ask(partial(self.hall.keeper.seconds_to_open, tile.folder), self._know_seconds)
        if tile.practice:
            self.ask(
                partial(self.hall.keeper.practice_passphrase, tile.folder), self._tell_passphrase
            )

    def _know_seconds(self, seconds: float) -> None:
        self._seconds = seconds

    def _tell_passphrase(self, passphrase: str) -> None:
        self._practice = passphrase
        self._hint.setText(
            self.hall.words.say("For practice it may be told: {passphrase}", passphrase=passphrase)
        )
        self._hint_row.setVisible(bool(passphrase))

    def _fill_in(self) -> None:
        self._secret.set_text(self._practice)
        self._open.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_work(self, *, working: bool) -> None:
        self._wait.setVisible(working)
        self._secret.setVisible(not working)
        self._hint_row.setVisible(not working and bool(self._practice))
        self._tiles.setEnabled(not working)
        self._open.setEnabled(not working)
        self._foot.setVisible(not working)

    def _lay_out(self) -> None:
        words = self.hall.words
        row = QHBoxLayout()
        row.addWidget(self._hint, 1)
        row.addWidget(self._fill)
        self._hint_row = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        self._hint_row.setLayout(row)
        self._lost = quiet(words.say("Forgot the passphrase?"))
        self._new = quiet(words.say("New vault"), "plus")
        self._try = quiet(words.say("Practise"), "life-buoy")
        self._old = quiet(words.say("From a backup"), "history")
        self._foot = flowing(self._lost, self._new, self._try, self._old)
        self.body.addWidget(self._tiles)
        self.body.addSpacing(self.hall.look.px(8))
        self.body.addWidget(self._secret)
        self.body.addWidget(self._hint_row)
        self.body.addWidget(self._wait)
        self.offer(self._open, back=False)
        self.column.addWidget(self._foot)
        self._wait.hide()
        self._hint_row.hide()

    def _connect(self) -> None:
        self._tiles.chosen.connect(self._choose)
        self._tiles.taken.connect(self.begin)
        self._secret.entered.connect(self.unlock)
        self._open.clicked.connect(self.unlock)
        self._fill.clicked.connect(self._fill_in)
        self._lost.clicked.connect(lambda: self.forgotten.emit(self._tile))
        self._new.clicked.connect(partial(_tell, self.make_wanted))
        self._try.clicked.connect(partial(_tell, self.practice_wanted))
        self._old.clicked.connect(partial(_tell, self.restore_wanted))


def _tell(signal: SignalInstance, *_: object) -> None:
    signal.emit()
