"""The exchange on screen: parts beside each other, one shown at a time."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.errands import Changed, Synchronise
from pendamping.desktop.explaining import explain
from pendamping.desktop.screen import Screen, Seat, first_list_in, first_stop_in
from pendamping.desktop.screens.sync.conflicts import ConflictsPart
from pendamping.desktop.screens.sync.decided import DecidedModel
from pendamping.desktop.screens.sync.history import HistoryPart
from pendamping.desktop.screens.sync.judging import JudgingModel, JudgingState
from pendamping.desktop.screens.sync.kept_aside import KeptAsidePart
from pendamping.desktop.screens.sync.model import SyncModel, SyncState
from pendamping.desktop.screens.sync.stick import StickPart
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.widgets.showing import show_if
from pendamping.desktop.widgets.text import label
from pendamping.kernel.problems import Problem

PARTS = ("usb", "conflicts", "kept", "history")


class SyncView(Screen):
    """Sticks, decisions, what was kept aside, and what came and went."""

    HELP = "sync"

    def __init__(self, seat: Seat, errand: Synchronise, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        words = seat.words
        self._part = PARTS[0]
        self._model = SyncModel(seat.desks, words)
        self._judging = JudgingModel(seat.desks, words, seat.role)
        self._parts = Segmented(name=words.say("Parts of the exchange"))
        self._notice = Notice(words.say("Close"))
        self._stick = StickPart(seat, self._model)
        self._conflicts = ConflictsPart(seat, self._judging)
        self._kept = KeptAsidePart(seat, self._judging)
        self._history = HistoryPart(seat, DecidedModel(seat.desks, words))
        self._pages: dict[str, QWidget] = dict(
            zip(PARTS, (self._stick, self._conflicts, self._kept, self._history), strict=True)
        )
        self._lay_out()
        self._connect()
        self._name_parts(0, 0)
        self.show_part(errand.part or "usb")

    @property
    def title(self) -> str:
        return self.seat.words.say("Exchange")

    def first_stop(self) -> QWidget | None:
        part = self._pages[self._part]
        return first_list_in(part) or first_stop_in(part) or super().first_stop()

    def refresh(self) -> None:
        """Look anew what waits; what is under way is not disturbed."""
        self._stick.find_under_way()
        self.seat.jobs.run(self._model.load, owner=self, then=self.display, otherwise=self._explain)
        self.seat.jobs.run(
            self._judging.load, owner=self, then=self.display_judging, otherwise=self._explain
        )

    def display(self, state: SyncState) -> None:
        """Show exactly this state."""
        self._stick.display(state)
        self._history.display(state)
        self._name_parts(state.conflicts, state.waiting)

    def display_judging(self, state: JudgingState) -> None:
        """Show what waits for a decision."""
        self._conflicts.display(state.contested)
        self._kept.display(state.kept_aside)
        self._name_parts(len(state.contested), len(state.kept_aside))

    def show_part(self, part: str) -> None:
        """Show one part."""
        self._parts.choose(part)
        self._part = part if part in PARTS else PARTS[0]
        for name, page in self._pages.items():
            show_if(page, shown=name == self._part)

    def go_to_section(self, number: int) -> None:
        if number <= len(PARTS):
            self.show_part(PARTS[number - 1])

    def _name_parts(self, conflicts: int, waiting: int) -> None:
        words = self.seat.words
        shown = self._parts.key or "usb"
        self._parts.set_choices(
            [
                ("usb", words.say("USB")),
                ("conflicts", _counted(words.say("To decide"), conflicts)),
                ("kept", _counted(words.say("Kept aside"), waiting)),
                ("history", words.say("History")),
            ],
            key=shown,
        )

    def _lay_out(self) -> None:
        px = self.seat.look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(18), px(24), 0)
        column.setSpacing(px(14))
        head = QHBoxLayout()
        head.setSpacing(px(20))
        head.addWidget(label(self.seat.words.say("Exchange"), "title", wrap=False))
        head.addWidget(self._parts, stretch=1)
        column.addLayout(head)
        column.addWidget(self._notice)
        for page in self._pages.values():
            column.addWidget(page, stretch=1)

    def _connect(self) -> None:
        self._parts.chosen.connect(self.show_part)
        self._stick.ended.connect(self._done)
        for part in (self._conflicts, self._kept):
            part.decided.connect(self._decided)
            part.refused.connect(self._explain)
        self._history.refused.connect(self._explain)

    def _done(self) -> None:
        self.refresh()
        self.asked.emit(Changed())

    def _decided(self, state: JudgingState) -> None:
        self._notice.dismiss()
        self.display_judging(state)
        self.asked.emit(Changed())

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(explain(self.seat.words, problem))


def _counted(text: str, number: int) -> str:
    return f"{text} · {number}" if number else text
