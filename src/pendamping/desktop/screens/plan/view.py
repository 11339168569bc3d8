"""The family plan on screen: actions in the middle, what is missing and what was said beside."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.autosave import Autosave
from pendamping.desktop.errands import Changed, OpenCase, OpenForm, OpenPlan, ShowPapers
from pendamping.desktop.explaining import explain
from pendamping.desktop.screen import Screen, Seat, Work, first_list_in
from pendamping.desktop.screens.plan.action_line import ActionLine
from pendamping.desktop.screens.plan.actions import Actions
from pendamping.desktop.screens.plan.aside import Aside
from pendamping.desktop.screens.plan.keeping import KeptLine
from pendamping.desktop.screens.plan.model import KIND, PlanModel
from pendamping.desktop.screens.plan.states import KeptAction, PlanState, TypedAction
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.columns import Columns, Flow, Page, flowing
from pendamping.desktop.widgets.confirm_keys import confirm_by_keys
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
        self._kept = KeptLine(self._model)
        self._draft_wanted = errand.draft
        self._autosave = Autosave(self, seat.jobs, seat.clock.now, self._gather)
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
        self._submit = primary(words.say("Hand in"), "send")
        self._submit.show_key("Ctrl ↵")
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

    @property
    def draft(self) -> int | None:
        """The number under which the line is kept while it is written."""
        return self._kept.number

    def refresh(self) -> None:
        """Look anew; what stands in the line stays."""
        draft, self._draft_wanted = self._draft_wanted, None
        if draft is None:
            self._run(partial(self._model.load, self._plan or self._errand.plan))
            return
        self.seat.jobs.run(
            partial(self._model.go_on, draft),
            owner=self,
            then=self._go_on,
            otherwise=self._begin_anew,
        )

    def first_stop(self) -> QWidget | None:
        if self._line_card.isVisible() and not self._line.is_empty:
            return self._line.first_stop()
        return first_list_in(self._actions) or super().first_stop()

    def unsaved(self) -> Work | None:
        return self._autosave.unsaved()

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

    def _go_on(self, found: tuple[PlanState, KeptAction]) -> None:
        """Show the plan with the line as it was left."""
        state, kept = found
        self._kept.number = kept.draft
        self.display(state)
        number = state.number_of(kept.action)
        self._line.show_typed(kept.action if number else None, number, kept.typed)
        if state.can_write:
            self._line.focus_first()
        else:
            words = self.seat.words
            said = words.say(
                "This plan can no longer be changed. You had typed: {what}", what=kept.typed.what
            )
            self._notice.explain(said, "attention")

    def _begin_anew(self, problem: Problem) -> None:
        self.refresh()
        self._explain(problem)

    def _gather(self) -> Work:
        if self._line.plan is None:
            return lambda: None
        typed = None if self._line.is_empty else self._line.typed()
        return self._kept.work((self._line.plan, self._line.action, typed))

    def _write(self, action: EntityId | None, typed: TypedAction) -> None:
        plan = self._line.plan
        if plan is None:
            return
        work = (
            partial(self._model.add, plan, typed)
            if action is None
            else partial(self._model.change, plan, action, typed)
        )
        self._line.set_busy(busy=True)
        self.seat.jobs.run(
            self._kept.writing((plan, action, typed), work),
            owner=self,
            then=partial(self._line_written, action, typed),
            otherwise=self._line_refused,
        )

    def _line_written(self, action: EntityId | None, typed: TypedAction, state: PlanState) -> None:
        """Make room for the next action, unless something else was typed meanwhile."""
        self._line.set_busy(busy=False)
        if (self._line.action, self._line.typed()) == (action, typed):
            self._line.clear()
            self._line.focus_first()
            self._autosave.stop()
            self.seat.jobs.run(
                self._kept.drop, owner=self, then=lambda _: None, otherwise=self._explain
            )
        self._written(state)

    def _line_refused(self, problem: Problem) -> None:
        self._line.set_busy(busy=False)
        self._explain(problem)

    def _remove(self, action: EntityId) -> None:
        if self._plan is not None:
            self.seat.jobs.run(
                partial(self._model.remove, self._plan, action),
                owner=self,
                then=partial(self._removed, action),
                otherwise=self._explain,
            )

    def _removed(self, action: EntityId, state: PlanState) -> None:
        self._written(state)
        words = self.seat.words
        self._notice.explain(
            words.say("The action was taken away."),
            "info",
            (words.say("Put it back"), partial(self._do, self._model.restore, action)),
        )

    def _hand_in(self) -> None:
        if self._plan is None:
            return
        if not self._line.is_empty:
            self._notice.explain(
                self.seat.words.say(
                    "An action stands in the line and is not written yet. Write it or leave it."
                ),
                "attention",
            )
            self._line.focus_first()
            return
        self.seat.jobs.run(
            partial(self._model.submit, self._plan),
            owner=self,
            then=self._written,
            otherwise=self._say_what_is_missing,
        )

    def _say_what_is_missing(self, problem: Problem) -> None:
        """Name what is missing, and put the keyboard where the first of it is answered."""
        state = self._state
        if state is None or state.plan is None or not state.missing:
            self._explain(problem)
            return
        words = self.seat.words
        lines = [words.say("This cannot be handed in yet:"), *(f"• {one}" for one in state.missing)]
        record, name = state.first_open or (state.plan, "")
        row = state.row_of(record)
        if row is None:
            answer = (words.say("Answer it"), partial(self._change_facts, name)) if name else None
            self._notice.explain("\n".join(lines), "attention", answer)
            self._notice.focus_on()
            return
        self._notice.explain("\n".join(lines), "attention")
        if self._line.is_empty:
            self._line.show_action(row)
            self._line.focus_on(name)
        else:  # what is being written there comes first
            self._line.focus_first()

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(explain(self.seat.words, problem), "attention")

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
        names = QWidget()
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._title)
        column.addWidget(self._chips)
        buttons = flowing(self._print, self._follow, self._begin, self._submit, gap=10, right=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(18), px(24), px(12))
        outer.setSpacing(px(12))
        outer.addWidget(Columns(names, buttons, 450, fold_below=760))
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
        self._line.typing.connect(self._autosave.touch)
        self._autosave.refused.connect(self._explain)
        self._aside.chosen.connect(lambda plan: self._run(partial(self._model.load, plan)))
        self._aside.change_wanted.connect(self._change_facts)
        self._goal.clicked.connect(self._add_goal)
        self._print.clicked.connect(self._print_it)
        self._follow.clicked.connect(partial(self._do, self._model.follow))
        self._begin.clicked.connect(partial(self._do, self._model.run))
        self._submit.clicked.connect(self._hand_in)
        confirm_by_keys(self._submit, self._submit.click)
        self._empty.asked.connect(partial(self._run, self._model.begin_draft, changes=True))
        self._aside.case_wanted.connect(
            lambda: self.asked.emit(OpenCase(self._errand.case, "plan"))
        )

    def _change_facts(self, at: str = "") -> None:
        self.asked.emit(OpenForm(KIND, self._errand.case, self._plan, at=at))

    def _add_goal(self) -> None:
        self.asked.emit(OpenForm("goal", self._errand.case))

    def _print_it(self) -> None:
        self.asked.emit(ShowPapers(KIND, self._errand.case, self._plan))
