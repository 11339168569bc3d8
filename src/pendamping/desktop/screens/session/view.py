"""A session on screen: written in peace, kept by itself, finished with one key."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pendamping.desktop.autosave import Autosave
from pendamping.desktop.errands import Changed, GoBack, OpenSafetyPlan, RecordSession
from pendamping.desktop.explaining import explain
from pendamping.desktop.forms.holding import Holding
from pendamping.desktop.forms.keeping import Keeping
from pendamping.desktop.forms.telling import Told
from pendamping.desktop.forms.view import FormView
from pendamping.desktop.screen import Screen, Seat, Work
from pendamping.desktop.screens.session.body import SessionBody
from pendamping.desktop.screens.session.choosing import CaseChooser, FollowsCard
from pendamping.desktop.screens.session.head import SessionHead
from pendamping.desktop.screens.session.model import (
    CaseChoice,
    Finished,
    SessionModel,
    SessionState,
)
from pendamping.desktop.screens.session.side import SideCards
from pendamping.desktop.screens.session.watching import Watch
from pendamping.desktop.widgets.confirm_keys import confirm_by_keys
from pendamping.desktop.widgets.keys_beneath import ALWAYS
from pendamping.desktop.widgets.notice import Notice
from pendamping.kernel.problems import Problem

TWO_FROM = 500
"""Pixels at 100 % from which two short questions stand in a row."""


class SessionView(Screen):
    """One session: begun, written, finished."""

    HELP = "session"

    def __init__(self, seat: Seat, errand: RecordSession, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        self._errand = errand
        self._model = SessionModel(seat.desks, seat.words)
        self._state: SessionState | None = None
        self._keeping: Keeping[Mapping[str, str]] | None = None
        self._holding = Holding(self)
        self._autosave = Autosave(self, seat.jobs, seat.clock.now, self._gather)
        self._head = SessionHead(seat)
        self._notice = Notice()
        self._recovered = Notice(seat.words.say("Close"))
        self._stack = QStackedWidget()
        self._chooser = CaseChooser(seat.words)
        self._side = SideCards(seat.words)
        self.form: FormView | None = None
        self.body: SessionBody | None = None
        self._watch: Watch | None = None
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        words, state = self.seat.words, self._state
        if state is None:
            return words.say("Session")
        return words.say("Session {number} · {code}", number=state.number, code=state.code)

    @property
    def draft(self) -> int | None:
        """The number under which the session is kept while it is written."""
        return self._errand.draft if self._keeping is None else self._keeping.number

    def refresh(self) -> None:
        """Read what is needed once; afterwards what was typed stands."""
        if self.form is not None:
            return
        named = self._errand
        if not (named.case or named.appointment or named.session or named.draft):
            self._offer("")
            return
        self._load(named)

    def display(self, state: SessionState) -> None:
        """Show exactly this session."""
        self._state = state
        keep = self._model.keep(state.case, state.session)
        self._keeping = Keeping(keep, self._model.drop, state.draft)
        self._head.show_title(self.title)
        self._build(state)
        self._side.display(state.beside, state.typed.get("goals_touched", ""))
        if state.recovered:
            words = self.seat.words
            self._recovered.explain(
                words.say("This goes on from what was typed on {moment}.", moment=state.recovered),
                "info",
                (words.say("Throw it away and begin anew"), self.start_anew),
            )

    def first_stop(self) -> QWidget | None:
        return None if self._holding.is_held else super().first_stop()

    def unsaved(self) -> Work | None:
        return self._autosave.unsaved()

    def go_to_section(self, number: int) -> None:
        """Go to a section, with the keyboard in its first question."""
        if self.body is not None and self.form is not None:
            self.body.show_section(number)
            if number <= len(self.form.cards):
                self.form.focus_section(number)

    def hide_identity(self) -> None:
        if self.form is not None:
            self.form.veil()

    def finish(self) -> None:
        """Write the session down, or explain what is still missing."""
        keeping, state = self._keeping, self._state
        if self.form is None or keeping is None or state is None or not self._head.is_ready:
            return
        unread = self.form.unread()
        if unread:
            self.form.focus_on(unread[0])
            return
        self._holding.hold(self.form, self._side.questions)
        self._head.set_ready(ready=False)
        write = partial(self._model.finish, state, self.typed())
        self.seat.jobs.run(
            keeping.writing(write, lambda done: done.is_written),
            owner=self,
            then=self._finished,
            otherwise=self._refused,
        )

    def typed(self) -> dict[str, str]:
        """Copy everything that was written."""
        if self.form is None or self._state is None:
            return {}
        found = {**self.form.typed(), "goals_touched": self._side.goals()}
        if self._state.appointment is not None:
            found["appointment"] = str(self._state.appointment)
        return {name: text for name, text in found.items() if text}

    def start_anew(self) -> None:
        """Throw away what was kept and begin as if nothing had been written."""
        if self._keeping is None or self._state is None:
            return
        self._autosave.stop()
        fresh = RecordSession(
            case=self._state.case,
            appointment=self._errand.appointment,
            session=self._errand.session,
        )
        self.seat.jobs.run(
            self._keeping.drop,
            owner=self,
            then=lambda _: self._load(fresh),
            otherwise=self._explain,
        )

    def _load(self, named: RecordSession) -> None:
        self.seat.jobs.run(
            partial(
                self._model.load,
                named.case,
                appointment=named.appointment,
                session=named.session,
                draft=named.draft,
            ),
            owner=self,
            then=self.display,
            otherwise=self._explain,
        )

    def _offer(self, typed: str) -> None:
        self._stack.setCurrentWidget(self._chooser)
        self.setFocusProxy(self._chooser)
        self.seat.jobs.run(
            partial(self._model.choices, typed),
            owner=self,
            then=self._chooser.display,
            otherwise=self._explain,
        )

    def _choose(self, choice: CaseChoice) -> None:
        self._load(RecordSession(case=choice.case, appointment=choice.appointment))

    def _build(self, state: SessionState) -> None:
        self._notice.dismiss()
        old = self.body
        self.form = FormView(self.seat, state.form, two_from=TWO_FROM)
        self.form.show_typed(state.typed)
        self.body = SessionBody(self.seat, self.form, self._side)
        self._stack.addWidget(self.body)
        self._stack.setCurrentWidget(self.body)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._watch = Watch(self.seat, self.form, self.body, self._head.timer)
        self._watch.check_wanted.connect(self._check)
        self.form.built.connect(self._watch.begin)
        self.form.changed.connect(self._touched)
        self.body.section_wanted.connect(self.go_to_section)
        self._head.set_ready(ready=True)
        self.setFocusProxy(self.form)
        self.form.begin()
        self.form.focus_first()

    def _touched(self, name: str) -> None:
        self._autosave.touch()
        self._head.line.typing()
        if self._watch is not None:
            self._watch.changed(name)

    def _check(self) -> None:
        if self._state is not None and self.form is not None:
            self.seat.jobs.run(
                partial(self._model.check, self._state, self.typed()),
                owner=self.form,
                then=self._noticed,
                otherwise=self._explain,
            )

    def _noticed(self, told: tuple[Told, ...]) -> None:
        if self._watch is not None:
            self._watch.noticed(told)

    def _finished(self, done: Finished) -> None:
        if not done.is_written:
            self._go_on()
            self._hold_up(done.told)
            return
        self._autosave.stop()
        self._holding.rest()
        self._leave(done)

    def _refused(self, problem: Problem) -> None:
        self._go_on()
        self._explain(problem)

    def _go_on(self) -> None:
        """Let the session be written in again: it was not finished."""
        self._head.set_ready(ready=True)
        self._holding.let_go()

    def _hold_up(self, told: tuple[Told, ...]) -> None:
        if self.form is None or self._watch is None:
            return
        self._watch.let_reason(told)
        rest = self.form.explain(told)
        if rest:
            self._notice.explain("\n".join(one.text for one in rest))
        else:
            self._notice.dismiss()

    def _leave(self, done: Finished) -> None:
        self.asked.emit(Changed())
        texts = (*done.follows, *(one.text for one in done.told))
        if not texts:
            self.asked.emit(GoBack())
            return
        self._head.rest()
        self._recovered.dismiss()
        card = FollowsCard(self.seat.words)
        card.display(texts, is_danger=done.danger)
        card.back_wanted.connect(partial(self.asked.emit, GoBack()))
        card.plan_wanted.connect(self._open_plan)
        self._stack.addWidget(card)
        self._stack.setCurrentWidget(card)
        self.setFocusProxy(card)
        card.setFocus()

    def _open_plan(self) -> None:
        if self._state is not None:
            self.asked.emit(OpenSafetyPlan(self._state.case))

    def _gather(self) -> Work:
        return _nothing if self._keeping is None else self._keeping.work(self.typed())

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(explain(self.seat.words, problem))

    def _lay_out(self) -> None:
        px = self.seat.look.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(6))
        outer.addWidget(self._head)
        notices = QVBoxLayout()
        notices.setContentsMargins(px(24), 0, px(24), 0)
        notices.addWidget(self._recovered)
        notices.addWidget(self._notice)
        outer.addLayout(notices)
        outer.addWidget(self._stack, 1)
        self._stack.addWidget(self._chooser)

    def _connect(self) -> None:
        self._head.finish_wanted.connect(self.finish)
        self._head.close_wanted.connect(partial(self.asked.emit, GoBack()))
        self._chooser.wanted.connect(self._offer)
        self._chooser.chosen.connect(self._choose)
        self._side.goals_changed.connect(partial(self._touched, "goals_touched"))
        self._side.danger_wanted.connect(self._open_plan)
        self._autosave.saved.connect(self._head.line.saved)
        self._autosave.refused.connect(self._explain)
        confirm_by_keys(self, self.finish)
        danger = QShortcut(QKeySequence("F9"), self)
        danger.setObjectName(ALWAYS)
        danger.activated.connect(self._open_plan)


def _nothing() -> None:
    """Do nothing: there is no session to keep yet."""
