"""The search on screen: a line to type in, and what answers it while it is typed."""

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pendamping.desktop.errands import Errand, Search
from pendamping.desktop.explaining import explain
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.screens.search.model import SearchModel, SearchState
from pendamping.desktop.screens.search.results import ResultList
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.search_box import SearchBox
from pendamping.desktop.widgets.text import label
from pendamping.kernel.problems import Problem

HIGH: Final = 380
"""The list, in pixels at 100 %."""
HALF: Final = 0.55
"""Of the window is the most that the list takes."""


class SearchView(Screen):
    """A search over everything that this person may read.

    While one question is being answered only the latest of those that follow is kept: what was
    typed in between is never asked.
    """

    HELP = "search"

    def __init__(self, seat: Seat, _errand: Search, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        self._model = SearchModel(seat.desks, seat.words)
        self._asking = False
        self._waiting: str | None = None
        self._notice = Notice()
        self._box = SearchBox(seat.words.say("Code, place, words of a note …"))
        self._list = _Found(seat.words.say("What was found"))
        self._hint = label(self._teaching(), "soft")
        self._stack = QStackedWidget()
        self._lay_out()
        self._box.typed.connect(self.ask)
        self._box.entered.connect(self._enter)
        self._box.line.installEventFilter(self)
        self._list.opened.connect(self._open)
        self.setFocusProxy(self._box)

    @property
    def title(self) -> str:
        return self.seat.words.say("Search everything")

    def ask(self, typed: str) -> None:
        """Look for what was typed, as soon as the question before is answered."""
        if self._asking:
            self._waiting = typed
            return
        self._asking = True
        self.seat.jobs.run(
            partial(self._model.find, typed),
            owner=self,
            then=self._answered,
            otherwise=self._explain,
        )

    def display(self, state: SearchState) -> None:
        """Show exactly what was found."""
        self._notice.dismiss()
        self._list.display(state.groups)
        asked = bool(state.asked.strip())
        nothing = self.seat.words.say("Nothing answers this yet. Fewer letters find more.")
        self._hint.setText(nothing if asked else self._teaching())
        self._stack.setCurrentWidget(self._list if state.groups else self._hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go through what was found while the line keeps the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._list.step(step)
                return True
        return super().eventFilter(watched, event)

    def _answered(self, state: SearchState) -> None:
        self._asking = False
        if self._waiting is not None:
            following, self._waiting = self._waiting, None
            self.ask(following)
        else:
            self.display(state)

    def _enter(self, _typed: str) -> None:
        self._list.open_current()

    def _open(self, errand: Errand) -> None:
        self.asked.emit(errand)

    def _explain(self, problem: Problem) -> None:
        self._asking = False
        self._notice.explain(explain(self.seat.words, problem))

    def _teaching(self) -> str:
        return self.seat.words.say(
            "Beginnings of words are enough. What you may read is searched: codes, places, "
            "sessions, plans, notes. Names are never shown here."
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.seat.look.px(10))
        column.addWidget(self._box)
        column.addWidget(self._notice)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self._list)
        column.addWidget(self._stack, 1)


class _Found(ResultList):
    """As high as there is room for, never higher than the window lets it be."""

    def sizeHint(self) -> QSize:
        return QSize(320, min(worn().px(HIGH), round(self.window().height() * HALF)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, min(worn().px(140), self.sizeHint().height()))
