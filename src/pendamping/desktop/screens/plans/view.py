"""Family plans on screen: one line a case."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.errands import ListPlans, OpenPlan
from pendamping.desktop.explaining import explain
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.screens.plans.model import PlanRow, PlansModel, PlansState
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.segmented import Segmented
from pendamping.desktop.widgets.text import label
from pendamping.kernel.problems import Problem


class PlansView(Screen):
    """Plans that need their writer first."""

    HELP = "plans"

    def __init__(self, seat: Seat, _errand: ListPlans, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        words = seat.words
        self._model = PlansModel(seat.desks, words)
        self._state = PlansState(rows=())
        self._rows: tuple[PlanRow, ...] = ()
        self._title = label(words.say("Family plans"), "title", wrap=False)
        self._filter = Segmented(
            (
                ("mine", words.say("For me to do")),
                ("waiting", words.say("With the psychologist")),
                ("running", words.say("In force")),
                ("all", words.say("All")),
            ),
            key="all",
            name=words.say("Which plans"),
        )
        self._notice = Notice(words.say("Close"))
        self._list = RowList(name=words.say("Family plans"), click_opens=True)
        self._empty = EmptyState(
            "clipboard-check",
            words.say("No plan here. A family plan is begun from its case, at Family plan."),
        )
        self._lay_out()
        self._filter.chosen.connect(lambda _key: self._show())
        self._list.opened.connect(self._open)

    @property
    def title(self) -> str:
        return self.seat.words.say("Family plans")

    def refresh(self) -> None:
        self.seat.jobs.run(self._model.load, owner=self, then=self.display, otherwise=self._explain)

    def display(self, state: PlansState) -> None:
        """Show exactly this state."""
        self._state = state
        self._show()

    def go_to_section(self, number: int) -> None:
        keys = ("mine", "waiting", "running", "all")
        if number <= len(keys):
            self._filter.choose(keys[number - 1])
            self._show()

    def _show(self) -> None:
        self._rows = self._state.of(str(self._filter.key))
        self._list.set_lines(
            [
                Line(
                    key=at,
                    title=row.code,
                    detail=row.detail,
                    icon="clipboard-check",
                    state=(row.state, row.tone),
                )
                for at, row in enumerate(self._rows)
            ]
        )
        self._list.setVisible(bool(self._rows))
        self._empty.setVisible(not self._rows)

    def _open(self, at: object) -> None:
        row = self._rows[int(str(at))]
        self.asked.emit(OpenPlan(row.case, row.plan))

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(explain(self.seat.words, problem), "attention")

    def _lay_out(self) -> None:
        px = self.seat.look.px
        card = Card()
        card.add(self._list, self._empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(18), px(24), px(18))
        outer.setSpacing(px(14))
        outer.addWidget(flowing(self._title, self._filter, gap=16))
        outer.addWidget(self._notice)
        outer.addWidget(card, stretch=1)
