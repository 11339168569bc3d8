"""The family plan on screen: actions in the middle, what is missing and what was said beside."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.errands import Changed, OpenCase, OpenForm, OpenPlan, ShowPapers
from pendamping.desktop.screen import Screen, Seat
from pendamping.desktop.screens.plan.action_line import ActionLine
from pendamping.desktop.screens.plan.actions import Actions
from pendamping.desktop.screens.plan.aside import Aside
from pendamping.desktop.screens.plan.model import KIND, PlanModel, PlanState, TypedAction
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.columns import Columns, Flow, Page, flowing
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.text import label
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem


class PlanView(Screen):
    """One version of one case's plan."""

    HELP = "plan"

    def __init__(self, seat: Seat, errand: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        words = seat.words
        self._errand = errand
        self._model = PlanModel(seat.desks, words, errand.case)
        self._state: PlanState | None = None
        self._title = label(words.say("Family plan"), "title")
        self._chips = QWidget()
        self._chip_row = Flow(self._chips, gap=8)
        self._notice = Notice(words.say("Close"))
        self._actions = Actions(seat)
        self._line = ActionLine(seat)
        self._line_card = Card()
        self._aside = Aside(seat)
        self._goal = plain(words.say("Add a goal"), "flag")
        self._print = plain(words.say("Print"), "printer")
        self._follow = plain(words.say("New version"), "copy")
        self._begin = primary(words.say("It runs from today"), "check")
        self._submit = primary(words.say("Hand in"), "send", "Ctrl ↵")
        self._empty = EmptyState(
            "clipboard-check",
            words.say(
                "This case has no family plan yet. It is written together with the survivor "
                "and those of the family who take part."
            ),
            words.say("Begin the plan"),
        )
        self._plan_card = Card(words.say("Goals and actions"), actions=(self._goal,))
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        return self.seat.words.say("Family plan")

    def refresh(self) -> None:
        self._run(partial(self._model.load, self._plan or self._errand.plan))

    def display(self, state: PlanState) -> None:
        """Show exactly this state."""
        self._state = state
        self._title.setText(f"{self.seat.words.say('Family plan')} · {state.code}")
        self._show_chips(state.chips)
        has_plan = state.plan is not None
        self._empty.setVisible(not has_plan)
        self._plan_card.setVisible(has_plan)
        self._aside.setVisible(has_plan)
        self._line_card.setVisible(state.can_write)
        for button, shown in (
            (self._goal, state.can_write),
            (self._print, has_plan),
            (self._follow, state.can_follow),
            (self._begin, state.can_begin),
            (self._submit, state.can_submit),
        ):
            button.setVisible(shown)
        self._actions.display(state)
        self._line.offer(state)
        self._aside.display(state)

    @property
    def _plan(self) -> EntityId | None:
        return None if self._state is None else self._state.plan

    def _run(self, work: Callable[[], PlanState], *, changes: bool = False) -> None:
        then = self._written if changes else self.display
        self.seat.jobs.run(work, owner=self, then=then, otherwise=self._explain)

    def _written(self, state: PlanState) -> None:
        self._notice.dismiss()
        self.display(state)
        self.asked.emit(Changed())

    def _do(self, work: Callable[..., PlanState], *given: object) -> None:
        if self._plan is not None:
            self._run(partial(work, self._plan, *given), changes=True)

    def _write(self, action: EntityId | None, typed: TypedAction) -> None:
        if action is None:
            self._do(self._model.add, typed)
        else:
            self._do(self._model.change, action, typed)
        self._line.clear()

    def _remove(self, action: EntityId) -> None:
        self._do(self._model.remove, action)
        words = self.seat.words
        self._notice.explain(
            words.say("The action was taken away."),
            "info",
            (words.say("Put it back"), partial(self._do, self._model.restore, action)),
        )

    def _hand_in(self) -> None:
        if self._state is not None and self._state.missing:
            self._notice.explain("\n".join(self._state.missing), "attention")
        self._do(self._model.submit)

    def _explain(self, problem: Problem) -> None:
        lines = [self.seat.words.problem(problem)]
        if self._state is not None and self._state.missing:
            lines += [one for one in self._state.missing if one not in lines]
        self._notice.explain("\n".join(lines), "attention")

    def _show_chips(self, chips: tuple[tuple[str, str], ...]) -> None:
        while (found := self._chip_row.takeAt(0)) is not None:
            if (widget := found.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for text, tone in chips:
            self._chip_row.addWidget(Chip(text, tone))
        self._chips.setVisible(bool(chips))

    def _lay_out(self) -> None:
        px = self.seat.look.px
        self._plan_card.add(self._actions)
        self._line_card.add(self._line)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        for widget in (self._empty, self._plan_card, self._line_card):
            column.addWidget(widget)
        column.addStretch(1)
        page = Page(edge=0)
        page.add(Columns(main, self._aside, 330))
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(self._title, stretch=1)
        buttons = flowing(self._print, self._follow, self._begin, self._submit, gap=10, right=True)
        head.addWidget(buttons, stretch=1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(18), px(24), px(12))
        outer.setSpacing(px(12))
        outer.addLayout(head)
        outer.addWidget(self._chips)
        outer.addWidget(self._notice)
        outer.addWidget(page, stretch=1)
        for button in (self._goal, self._print, self._follow, self._begin, self._submit):
            button.hide()

    def _connect(self) -> None:
        self._actions.taken_up.connect(self._line.show_action)
        self._actions.moved.connect(partial(self._do, self._model.move))
        self._actions.removed.connect(self._remove)
        self._actions.noted.connect(partial(self._do, self._model.note))
        self._line.written.connect(self._write)
        self._aside.chosen.connect(lambda plan: self._run(partial(self._model.load, plan)))
        self._aside.change_wanted.connect(self._change_facts)
        self._goal.clicked.connect(self._add_goal)
        self._print.clicked.connect(self._print_it)
        self._follow.clicked.connect(partial(self._do, self._model.follow))
        self._begin.clicked.connect(partial(self._do, self._model.run))
        self._submit.clicked.connect(self._hand_in)
        self._submit.setShortcut("Ctrl+Return")
        self._empty.asked.connect(partial(self._run, self._model.begin_draft, changes=True))
        self._aside.case_wanted.connect(
            lambda: self.asked.emit(OpenCase(self._errand.case, "plan"))
        )

    def _change_facts(self) -> None:
        self.asked.emit(OpenForm(KIND, self._errand.case, self._plan))

    def _add_goal(self) -> None:
        self.asked.emit(OpenForm("goal", self._errand.case))

    def _print_it(self) -> None:
        self.asked.emit(ShowPapers(KIND, self._errand.case, self._plan))
