"""The cards beside the sessions of the day: how programmes stand, and what is still to be sent."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.screens.today.model import Bar as Share
from pendamping.desktop.screens.today.model import ProgrammeRow
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.buttons import plain, primary, quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.columns import Columns, flowing
from pendamping.desktop.widgets.progress import Bar
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words

VERDICT: int = 290
FOLDS: int = 520


class ProgrammeCard(Card):
    """How full each running programme is, and whether it can be kept."""

    schedule_wanted = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(words.say("Programme load"))
        self._look = look
        self._words = words
        self._parts: list[QWidget] = []

    def display(self, programmes: Sequence[ProgrammeRow]) -> None:
        """Show exactly these programmes; without any the card takes no room."""
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [self._programme(one, alone=len(programmes) == 1) for one in programmes]
        self.add(*self._parts)
        self.setVisible(bool(programmes))

    def _programme(self, one: ProgrammeRow, *, alone: bool) -> QWidget:
        bars = QWidget()
        column = QVBoxLayout(bars)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(10))
        name = label(one.name, "soft" if alone else "strong")
        column.addWidget(name)
        for bar in one.bars:
            column.addWidget(self._bar(bar))
        column.addStretch(1)
        return Columns(bars, self._verdict(one), VERDICT, fold_below=FOLDS)

    def _bar(self, share: Share) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(6))
        row = QHBoxLayout()
        row.addWidget(label(share.name), 1)
        row.addWidget(label(share.figure, "number", wrap=False))
        column.addLayout(row)
        column.addWidget(Bar(share.share, share.tone, share.name))
        return part

    def _verdict(self, one: ProgrammeRow) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(8))
        column.addWidget(flowing(Chip(one.verdict, one.tone, one.icon)))
        column.addWidget(label(one.detail, "soft"))
        show = quiet(self._words.say("Look at the schedule"), "calendar-days")
        show.clicked.connect(self.schedule_wanted)
        column.addWidget(flowing(show))
        column.addStretch(1)
        return part


class SyncCard(Card):
    """What the office does not have yet, and the way to it."""

    writing_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(words.say("Exchange with the office"))
        self._text = label("", "soft")
        self._write = primary(words.say("Write to USB"), "usb")
        self._history = plain(words.say("History"), "history")
        self._write.clicked.connect(self.writing_wanted)
        self._history.clicked.connect(self.history_wanted)
        self.add(self._text, flowing(self._write, self._history))
        self.body.setSpacing(look.px(12))

    def display(self, text: str) -> None:
        """Say how much waits."""
        self._text.setText(text)
