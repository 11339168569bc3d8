"""The stick: found under any letter, written to or taken from, safe to pull out at the end."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.explaining import explain
from pendamping.desktop.piecework import Onlooker
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.sync.carrying import Carrying, StoppedByHand, under_way
from pendamping.desktop.screens.sync.model import Ended, Standing, Stick, SyncModel, SyncState
from pendamping.desktop.steps.places import PlacePanel
from pendamping.desktop.widgets.buttons import plain, primary, quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip, IconTile
from pendamping.desktop.widgets.columns import Columns, Page, flowing
from pendamping.desktop.widgets.confirm_keys import confirm_by_keys
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.progress import Step, Steps
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.widgets.text import label
from pendamping.kernel.problems import Problem

LOOK_EVERY_MS = 2_000
"""How often it is looked whether a stick was plugged in."""
SHIPMENTS = 5


class StickPart(QWidget):
    """What is done with a stick, step by step."""

    ended = Signal()
    """Writing or taking in is over."""

    def __init__(self, seat: Seat, model: SyncModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._model = model
        self._carrying: Carrying | None = None
        self._chosen: Path | None = None
        self._sticks: tuple[Stick, ...] = ()
        words = seat.words
        self._tile = IconTile("usb")
        self._title = label("", "heading")
        self._note = label("", "soft")
        self._choice = Segmented(name=words.say("Stick"))
        self._steps = Steps()
        self._result = Notice()
        self._write = primary(words.say("Write to the stick"), "usb")
        self._take = plain(words.say("Take in from the stick"), "download")
        self._folder = quiet(words.say("Another folder …"), "folder-input")
        self._cancel = plain(words.say("Stop safely"))
        self._missing = Notice()
        self._copied = Notice()
        self._made_up = Notice()
        self._clocks = Notice()
        self._arriving = QGridLayout()
        self._shipments = QVBoxLayout()
        self._watch = QTimer(self, interval=LOOK_EVERY_MS)
        self._lay_out()
        self._connect()
        self._show_stick()

    def display(self, state: SyncState) -> None:
        """Show what waits and what was sent; what is under way stays as it is."""
        self._offer(state.sticks)
        self._show_arriving(state)
        self._show_shipments(state)
        _tell(self._copied, state.copied, "danger")
        _tell(self._missing, "\n".join(state.missing), "attention")
        _tell(self._made_up, "\n".join(state.made_up), "info")
        _tell(self._clocks, "\n".join(state.clocks), "attention")
        if not self._busy and not self._result.text():
            self._show_steps(Standing(), state.collect)

    def begin_writing(self) -> None:
        """Write to the stick that is chosen."""
        self._begin(self._seat.words.say("Write to the stick"), self._model.write)

    def begin_taking(self) -> None:
        """Take in from the stick that is chosen."""
        self._begin(self._seat.words.say("Take in from the stick"), self._model.take)

    def use_folder(self, folder: Path) -> None:
        """Use a folder as if it were a stick."""
        self._chosen = folder
        self._show_stick()

    def find_under_way(self) -> None:
        """Show what was begun here before and is still under way."""
        carrying = under_way(self)
        if carrying is not None and carrying is not self._carrying:
            carrying.look_on(self._onlooker())
            self._carrying = carrying
            self.use_folder(carrying.folder)
            self._show_steps(carrying.standing)

    @property
    def _busy(self) -> bool:
        return self._carrying is not None

    def _begin(self, title: str, work: Callable[[Path, Callable[[Standing], None]], Ended]) -> None:
        folder = self._chosen
        if folder is None or self._busy:
            return
        self._carrying = carrying = Carrying(title, folder, self._onlooker(), self._seat.jobs)
        self._result.dismiss()
        self._show_steps(Standing())
        self._enable()
        carrying.begin(partial(work, folder, carrying.watch))

    def _onlooker(self) -> Onlooker:
        return Onlooker(
            part=self, then=self._show_end, otherwise=self._explain, heard=self._show_steps
        )

    def _show_steps(self, standing: Standing, collect: str = "") -> None:
        words = self._seat.words
        done, waiting = words.say("done"), words.say("waiting")
        running = words.say("under way")
        whole = standing.written >= 1.0

        said = {"done": done, "running": running, "waiting": waiting}

        def step(title: str, state: str, detail: str = "", share: float | None = None) -> Step:
            return Step(title, state, detail, share, said[state])

        writing = standing.sealed and not whole
        begun = "running" if self._busy else "waiting"
        self._steps.set_steps(
            [
                step(
                    words.say("Collect what is new"),
                    "done" if standing.collected else begun,
                    collect,
                ),
                step(
                    words.say("Encrypt and sign"),
                    "done" if standing.sealed else "waiting",
                    words.say("for those who may open it"),
                ),
                step(
                    words.say("Write, read back and compare"),
                    "done" if whole else "running" if writing else "waiting",
                    standing.detail or words.say("so that every byte arrives"),
                    standing.written if writing else None,
                ),
                step(
                    words.say("Safe to remove"), "done" if whole and not self._busy else "waiting"
                ),
            ]
        )

    def _show_end(self, ended: Ended) -> None:
        self._carrying = None
        self._show_steps(Standing(collected=True, sealed=True, written=1.0))
        self._result.explain(ended.in_full, ended.tone)
        self._enable()
        self.ended.emit()

    def _explain(self, problem: Problem) -> None:
        self._carrying = None
        self._show_steps(Standing())
        tone = "attention" if isinstance(problem, StoppedByHand) else "danger"
        self._result.explain(explain(self._seat.words, problem), tone)
        self._enable()
        self.ended.emit()

    def _look(self) -> None:
        """See whether a stick came or went, while nothing else is being done."""
        if self.isVisible() and not self._busy:
            self._seat.jobs.run(
                self._model.sticks, owner=self, then=self._offer, otherwise=lambda _problem: None
            )

    def _offer(self, sticks: tuple[Stick, ...]) -> None:
        if sticks == self._sticks and self._chosen is not None:
            return
        gone = {one.path for one in self._sticks} - {one.path for one in sticks}
        self._sticks = sticks
        if self._chosen in gone or (self._chosen is None and sticks):
            self._chosen = sticks[0].path if sticks else None
        self._choice.set_choices([(one.path, one.title) for one in sticks], key=self._chosen)
        self._choice.setVisible(len(sticks) > 1)
        self._show_stick()

    def _show_stick(self) -> None:
        words = self._seat.words
        known = next((one for one in self._sticks if one.path == self._chosen), None)
        if known is not None:
            self._title.setText(" · ".join(filter(None, (known.title, known.free))))
        elif self._chosen is not None:
            self._title.setText(self._chosen.name or str(self._chosen))
        else:
            self._title.setText(words.say("Plug in a stick"))
        self._note.setText(
            words.say(
                "Only those to whom it is addressed can open it. "
                "A stick that is lost tells nothing."
            )
            if self._chosen is not None
            else words.say("It is found by itself, under any letter. Or choose a folder.")
        )
        self._enable()

    def _enable(self) -> None:
        ready = self._chosen is not None and not self._busy
        self._write.setEnabled(ready)
        self._take.setEnabled(ready)
        self._folder.setEnabled(not self._busy)
        self._cancel.setVisible(self._busy)

    def _choose_folder(self) -> None:
        words = self._seat.words
        panel = PlacePanel(
            self,
            words,
            self._seat.jobs,
            title=words.say("Choose a folder"),
            choose=words.say("Take this folder"),
        )
        panel.chosen.connect(self.use_folder)
        panel.closed.connect(panel.deleteLater)
        panel.open()

    def _show_arriving(self, state: SyncState) -> None:
        _empty(self._arriving)
        for row, (name, count) in enumerate(state.arriving):
            self._arriving.addWidget(label(name), row, 0)
            self._arriving.addWidget(
                label(self._seat.words.number(count), "number", wrap=False), row, 1
            )
        if not state.arriving:
            self._arriving.addWidget(label(state.collect, "soft"), 0, 0)
        self._arriving.setColumnStretch(0, 1)

    def _show_shipments(self, state: SyncState) -> None:
        _empty(self._shipments)
        for one in state.shipments[:SHIPMENTS]:
            line = QWidget()
            row = QVBoxLayout(line)
            row.setContentsMargins(0, 0, 0, self._seat.look.px(4))
            row.setSpacing(self._seat.look.px(2))
            head = QHBoxLayout()
            head.addWidget(Chip(one.state, one.tone))
            head.addStretch(1)
            row.addLayout(head)
            row.addWidget(label(one.text, "soft"))
            self._shipments.addWidget(line)
        if not state.shipments:
            nothing = self._seat.words.say("Nothing was sent yet.")
            self._shipments.addWidget(label(nothing, "soft"))

    def _lay_out(self) -> None:
        words, px = self._seat.words, self._seat.look.px
        stick = Card()
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self._tile)
        names = QVBoxLayout()
        names.setSpacing(px(2))
        names.addWidget(self._title)
        names.addWidget(self._note)
        head.addLayout(names, stretch=1)
        stick.body.addLayout(head)
        stick.body.addSpacing(px(8))
        stick.add(self._choice, self._steps, self._result)
        stick.body.addSpacing(px(6))
        stick.add(flowing(self._write, self._take, self._folder, self._cancel, gap=10))
        stick.body.addStretch(1)
        arriving = Card(words.say("What will arrive"))
        arriving.body.addLayout(self._arriving)
        sent = Card(words.say("Last shipments"))
        sent.body.addLayout(self._shipments)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        for card in (self._missing, self._clocks, self._made_up, arriving, sent):
            column.addWidget(card)
        column.addStretch(1)
        page = Page(edge=0)
        page.add(self._copied, Columns(stick, side, 400))
        page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, px(12))
        outer.addWidget(page)

    def _connect(self) -> None:
        self._write.clicked.connect(self.begin_writing)
        self._write.show_key("Ctrl ↵")
        confirm_by_keys(self._write, self._write.click)
        self._take.clicked.connect(self.begin_taking)
        self._folder.clicked.connect(self._choose_folder)
        self._cancel.clicked.connect(self._stop_safely)
        self._choice.chosen.connect(self.use_folder)
        self._watch.timeout.connect(self._look)
        self._watch.start()

    def _stop_safely(self) -> None:
        if self._carrying is not None:
            self._carrying.stop()


def _tell(notice: Notice, text: str, tone: str) -> None:
    """Show a text, or nothing where there is none; the same is not announced twice."""
    if not text:
        notice.dismiss()
    elif text != notice.text():
        notice.explain(text, tone)


def _empty(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()
