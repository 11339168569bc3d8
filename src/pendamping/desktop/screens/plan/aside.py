"""Beside the plan: what is missing, what the psychologist said, its frame, its versions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.plan.states import PlanState
from pendamping.desktop.widgets.buttons import quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chart import Chart
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.text import label


class Aside(QWidget):
    """Cards that are there only while they have something to say."""

    chosen = Signal(object)
    """Carries the id of another version."""
    change_wanted = Signal()
    case_wanted = Signal()

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        words, px = seat.words, seat.look.px
        self._missing = Card(words.say("Before it can be handed in"), tone="amber")
        self._missing_text = label("")
        self._weighing = Card(words.say("To be weighed before"))
        self._weighing_text = label("", "soft")
        self._answer = Card(words.say("What the psychologist said"))
        self._verdict = label("", "strong")
        self._answer_text = label("", selectable=True)
        self._frame = Card(words.say("About the plan"))
        self._facts = QVBoxLayout()
        self._facts.setSpacing(px(8))
        self._change = quiet(words.say("Change"), "pencil")
        self._case = quiet(words.say("To the case"), "users")
        self._done = Card(words.say("Done, goal by goal"))
        self._chart = Chart()
        self._done.add(self._chart)
        self._versions = Card(words.say("Versions"))
        self._list = RowList(name=words.say("Versions"), click_opens=True, fit=True)
        self._missing.add(self._missing_text)
        self._weighing.add(self._weighing_text)
        self._answer.add(self._verdict, self._answer_text)
        self._frame.body.addLayout(self._facts)
        self._frame.add(flowing(self._change, self._case))
        self._versions.add(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        for card in (
            *(self._missing, self._answer, self._weighing),
            *(self._done, self._frame, self._versions),
        ):
            column.addWidget(card)
        column.addStretch(1)
        self._change.clicked.connect(self.change_wanted)
        self._case.clicked.connect(self.case_wanted)
        self._list.opened.connect(self.chosen)

    def display(self, state: PlanState) -> None:
        """Show exactly this state."""
        self._missing_text.setText("\n".join(f"• {one}" for one in state.missing))
        self._missing.setVisible(bool(state.missing))
        weighing = state.worth_weighing if state.can_submit else ()
        self._weighing_text.setText("\n".join(weighing))
        self._weighing.setVisible(bool(weighing))
        self._verdict.setText("".join(state.answer[:1]))
        self._answer_text.setText("\n\n".join(state.answer[1:]))
        self._answer_text.setVisible(len(state.answer) > 1)
        self._answer.setVisible(bool(state.answer))
        self._done.setVisible(state.done is not None)
        if state.done is not None:
            self._chart.show_drawing(state.done)
        while (found := self._facts.takeAt(0)) is not None:
            if (widget := found.widget()) is not None:
                widget.deleteLater()
        for name, value in state.facts:
            self._facts.addWidget(label(name, "caption"))
            self._facts.addWidget(label(value))
        self._change.setVisible(state.can_write)
        self._list.set_lines(
            [
                Line(key=plan, title=version, state=(said, tone), strong=plan == state.plan)
                for plan, version, said, tone in state.versions
            ]
        )
        self._versions.setVisible(len(state.versions) > 1)
