"""Progress on screen: figures, everybody's first and last score, case by case."""

from functools import partial

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pendamping.desktop.errands import OpenCase, ShowProgress
from pendamping.desktop.explaining import explain
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.screens.progress.model import CaseProgress, ProgressModel, ProgressState
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chart import Chart
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.columns import Columns, Flow, Page, flowing
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.widgets.text import label
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem


class ProgressView(Screen):
    """One scale at a time, over all cases that are open to this person."""

    HELP = "progress"

    def __init__(self, seat: Seat, _errand: ShowProgress, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        words = seat.words
        self._model = ProgressModel(seat.desks, words)
        self._rows: tuple[CaseProgress, ...] = ()
        self._scales = Segmented(name=words.say("Scale"))
        self._notice = Notice(words.say("Close"))
        self._figures_holder = QWidget()
        self._figures = Flow(self._figures_holder, gap=10)
        self._cases = Card(words.say("Case by case"))
        self._list = RowList(name=words.say("Case by case"), click_opens=True, fit=True)
        self._pairs = Card(words.say("From first to last"))
        self._side = QWidget()
        self._chart = Chart()
        self._hint = label("", "small")
        self._empty = EmptyState(
            "chart-line",
            words.say("No scale was asked yet. First and last scores will stand here."),
        )
        self._lay_out()
        self._scales.chosen.connect(lambda key: self._load(str(key)))
        self._list.opened.connect(self._open)

    @property
    def title(self) -> str:
        return self.seat.words.say("Progress")

    def refresh(self) -> None:
        self._load(str(self._scales.key or ""))

    def display(self, state: ProgressState) -> None:
        """Show exactly this state."""
        self._rows = state.rows
        self._scales.set_choices(state.instruments, key=state.chosen)
        self._show_figures(state)
        self._list.set_lines(
            [
                Line(key=at, title=row.code, detail=row.detail, state=(row.state, row.tone))
                for at, row in enumerate(state.rows)
            ]
        )
        self._empty.setVisible(not state.rows)
        self._cases.setVisible(bool(state.rows))
        self._side.setVisible(state.picture is not None)
        self._hint.setText(state.hint)
        if state.picture is not None:
            self._chart.show_drawing(state.picture)

    def _load(self, instrument: str) -> None:
        self.seat.jobs.run(
            partial(self._model.load, instrument),
            owner=self,
            then=self.display,
            otherwise=self._explain,
        )

    def _show_figures(self, state: ProgressState) -> None:
        while (found := self._figures.takeAt(0)) is not None:
            if (widget := found.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, what, tone in state.figures if state.rows else ():
            card = Card()
            chip = Chip(what, tone)
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            card.add(label(number, "figure", wrap=False), chip)
            card.setMinimumWidth(chip.sizeHint().width() + self.seat.look.px(36))
            self._figures.addWidget(card)

    def _open(self, at: object) -> None:
        row = self._rows[int(str(at))]
        self.asked.emit(OpenCase(EntityId(row.case), "assessment"))

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(explain(self.seat.words, problem), "attention")

    def _lay_out(self) -> None:
        words, px = self.seat.words, self.seat.look.px
        self._cases.add(self._list)
        self._pairs.add(self._chart, self._hint)
        side = self._side
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pairs)
        column.addStretch(1)
        main = QWidget()
        rows = QVBoxLayout(main)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._empty)
        rows.addWidget(self._cases)
        rows.addStretch(1)
        page = Page(edge=0)
        page.add(self._figures_holder, Columns(main, side, 360))
        page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(18), px(24), px(12))
        outer.setSpacing(px(14))
        outer.addWidget(flowing(label(words.say("Progress"), "title", wrap=False), self._scales))
        outer.addWidget(self._notice)
        outer.addWidget(page, stretch=1)
