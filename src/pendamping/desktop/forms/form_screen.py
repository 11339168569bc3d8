"""A screen that is one form: filled in, kept while it is typed, saved by its desk."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pendamping.desktop.autosave import Autosave
from pendamping.desktop.errands import Changed, GoBack
from pendamping.desktop.explaining import explain
from pendamping.desktop.forms.describing import Choice
from pendamping.desktop.forms.form_head import FormHead
from pendamping.desktop.forms.holding import Holding
from pendamping.desktop.forms.keeping import Keeping
from pendamping.desktop.forms.model import FormState, Saved
from pendamping.desktop.forms.telling import Told
from pendamping.desktop.forms.view import FormView
from pendamping.desktop.screen import Screen, Seat, Work, first_stop_in
from pendamping.desktop.widgets.columns import Page
from pendamping.desktop.widgets.confirm_keys import confirm_by_keys
from pendamping.desktop.widgets.notice import Notice
from pendamping.kernel.problems import Problem

WIDEST = 900
"""Pixels at 100 %: a longer line is hard to read."""


class Filling(Protocol):
    """What a form screen asks of its model, always in a job."""

    def load(self, draft: int | None = None) -> FormState: ...
    def save(self, state: FormState, typed: Mapping[str, str]) -> Saved: ...
    def keep(self, draft: int | None, typed: Mapping[str, str]) -> int: ...
    def drop(self, draft: int) -> None: ...
    def places(self, typed: str) -> tuple[Choice, ...]: ...


class FormScreen(Screen):
    """One form under its title, with what it is saved by."""

    def __init__(
        self, seat: Seat, model: Filling, draft: int | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(seat, parent)
        self._filling = model
        self._first_draft = draft
        self._state: FormState | None = None
        self._is_hidden = False
        """Names were to be hidden since the form was last asked for."""
        self.form: FormView | None = None
        self.begins_at = ""
        """The question that takes the keyboard; empty for the first."""
        self._head = FormHead(seat)
        self._notice = Notice()
        self._recovered = Notice()
        self._page = Page(max_width=WIDEST)
        self._keeping = Keeping(model.keep, model.drop)
        self._holding = Holding(self)
        self._autosave = Autosave(self, seat.jobs, seat.clock.now, self._gather)
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        if self._state is None:
            return ""
        return " · ".join(filter(None, (self._state.heading, self._state.code)))

    @property
    def draft(self) -> int | None:
        """The number under which the form is kept while it is typed."""
        return self._keeping.number or self._first_draft

    @property
    def state(self) -> FormState | None:
        """What was read for this form."""
        return self._state

    def refresh(self) -> None:
        """Read the form once; afterwards what was typed stands."""
        if self.form is None:
            self.read(partial(self._filling.load, self._first_draft))

    def read(
        self, load: Callable[[], FormState], then: Callable[[FormState], object] | None = None
    ) -> None:
        """Show the form anew; `then` says how, where something typed stands in it."""
        self._is_hidden = False
        self.seat.jobs.run(load, owner=self, then=then or self.display, otherwise=self.explain)

    def display(self, state: FormState) -> None:
        """Show exactly this form."""
        self._state = state
        self._notice.dismiss()
        self._keeping = Keeping(self._filling.keep, self._filling.drop, state.draft)
        self._head.display(state.heading, state.code)
        self._rebuild(state)
        self._tell_recovered(state)
        self.shown(state)

    def first_stop(self) -> QWidget | None:
        if self._holding.is_held:
            return None
        return first_stop_in(self.form) or super().first_stop()

    def shown(self, state: FormState) -> None:
        """Do what else is to be done once the form stands."""

    def unsaved(self) -> Work | None:
        return self._autosave.unsaved()

    def hide_identity(self) -> None:
        self._is_hidden = True
        if self.form is not None:
            self.form.veil()

    def go_to_section(self, number: int) -> None:
        """Go to a section of the form."""
        if self.form is not None and number <= len(self.form.cards):
            card = self.form.cards[number - 1]
            self._page.ensureWidgetVisible(card, 0, 0)
            self._page.verticalScrollBar().setValue(card.y())
            self.form.focus_section(number)

    def save(self) -> None:
        """Save the form, or explain what is still to be answered."""
        if self.form is None or self._state is None or not self._head.is_ready:
            return
        unread = self.form.unread()
        if unread:
            self.form.focus_on(unread[0])
            return
        self._holding.hold(self.form)
        self._head.set_ready(ready=False)
        write = partial(self._filling.save, self._state, self.form.typed())
        self.seat.jobs.run(
            self._keeping.writing(write, lambda saved: saved.is_written),
            owner=self,
            then=self._saved,
            otherwise=self._refused,
        )

    def close_form(self) -> None:
        """Leave; what was typed stays as a draft."""
        self.asked.emit(GoBack())

    def start_anew(self) -> None:
        """Throw away what was typed and begin as the form was."""
        self._autosave.stop()
        self._first_draft = None
        work = self._keeping.drop
        self.seat.jobs.run(work, owner=self, then=self._anew, otherwise=self.explain)

    def explain(self, problem: Problem) -> None:
        """Say what is the case, over the form."""
        if self.form is None:
            self._head.set_ready(ready=False)
        noun = "" if self._state is None else self._state.form.noun
        self._notice.explain(explain(self.seat.words, problem, noun))

    def written(self, saved: Saved) -> None:
        """Tell the window, and go back unless a rule has something to say about it."""
        self.asked.emit(Changed())
        if not saved.told:
            self.asked.emit(GoBack())
            return
        self._head.finish()
        text = "\n".join([self.seat.words.say("Saved."), *(one.text for one in saved.told)])
        self._notice.explain(
            text, "attention", (self.seat.words.say("Good, go back"), self.close_form)
        )
        self._page.verticalScrollBar().setValue(0)

    def _saved(self, saved: Saved) -> None:
        if not saved.is_written:
            self._go_on()
            self._hold_up(saved.told)
            return
        self._autosave.stop()
        self._holding.rest()
        self._recovered.dismiss()
        self.written(saved)

    def _refused(self, problem: Problem) -> None:
        self._go_on()
        self.explain(problem)

    def _go_on(self) -> None:
        """Let the form be written in again: it was not saved."""
        self._head.set_ready(ready=True)
        self._holding.let_go()

    def _hold_up(self, told: tuple[Told, ...]) -> None:
        if self.form is None:
            return
        rest = self.form.explain(told)
        reason = next((one.goes_on_with for one in told if one.goes_on_with), "")
        if reason and self.form.has(reason):
            self.form.focus_on(reason)
        if rest:
            self._notice.explain("\n".join(one.text for one in rest))
            self._page.verticalScrollBar().setValue(0)
        else:
            self._notice.dismiss()

    def _rebuild(self, state: FormState) -> None:
        old = self.form
        self.form = FormView(self.seat, state.form)
        self.form.show_typed(state.typed)
        self.form.changed.connect(self._touched)
        self.form.place_wanted.connect(self._look_up)
        if old is not None:
            self._page.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._page.body.insertWidget(2, self.form)
        if self._is_hidden:
            self.form.veil()
        self.form.begin()
        self._head.set_ready(ready=True)
        self.setFocusProxy(self.form)
        if self.form.has(self.begins_at):
            self.form.focus_on(self.begins_at)
        else:
            self.form.focus_first()

    def _tell_recovered(self, state: FormState) -> None:
        if not state.recovered:
            self._recovered.dismiss()
            return
        words = self.seat.words
        self._recovered.explain(
            words.say("This goes on from what was typed on {moment}.", moment=state.recovered),
            "info",
            (words.say("Throw it away and begin anew"), self.start_anew),
        )

    def _anew(self, _result: object) -> None:
        self._head.line.rest()
        self.read(self._filling.load)

    def _touched(self, name: str) -> None:
        self._autosave.touch()
        self._head.line.typing()
        self.touched(name)

    def touched(self, name: str) -> None:
        """Do what else follows from a change."""

    def _gather(self) -> Work:
        return self._keeping.work({} if self.form is None else self.form.typed())

    def _look_up(self, name: str, typed: str) -> None:
        form = self.form
        if form is not None:
            self.seat.jobs.run(
                partial(self._filling.places, typed),
                owner=form,
                then=partial(form.offer_places, name, typed),
                otherwise=self.explain,
            )

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head)
        outer.addWidget(self._page, 1)
        self._page.add(self._recovered, self._notice)
        self._page.body.addStretch(1)

    def _connect(self) -> None:
        self._head.save_wanted.connect(self.save)
        self._head.close_wanted.connect(self.close_form)
        self._autosave.saved.connect(self._head.line.saved)
        self._autosave.refused.connect(self.explain)
        confirm_by_keys(self, self.save)
