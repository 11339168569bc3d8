"""A record of any noun on screen: written for the first time, changed, deleted, brought back."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pendamping.desktop.errands import Changed, OpenForm
from pendamping.desktop.forms.form_screen import FormScreen
from pendamping.desktop.forms.model import FormState
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.record.model import RecordModel, SheetState
from pendamping.desktop.widgets.buttons import danger, plain
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.columns import Flow
from pendamping.desktop.widgets.empty import EmptyState
from pendamping.desktop.widgets.notice import Notice


class RecordView(FormScreen):
    """One record as a form."""

    HELP = "record"

    def __init__(self, seat: Seat, errand: OpenForm, parent: QWidget | None = None) -> None:
        self._model = RecordModel(
            seat.desks, seat.words, errand.noun, errand.case, errand.record, errand.of
        )
        super().__init__(seat, self._model, errand.draft, parent)
        self._case = errand.case
        self.begins_at = errand.at
        self._names = Notice()
        self._needs = EmptyState("folder-input", "", "")
        self._parts = Card(seat.words.say("Write down what belongs to this"))
        self._parts_row = QWidget()
        self._parts_flow = Flow(self._parts_row, gap=8)
        self._delete = danger(seat.words.say("Delete"), "trash-2")
        self._add_parts()

    def shown(self, state: FormState) -> None:
        self._needs.setVisible(bool(state.needs))
        if self.form is not None:
            self.form.setVisible(not state.needs)
        self._needs.say(state.needs_text, self.seat.words.say("Write it down"))
        self._delete.setVisible(state.can_delete)
        self._show_parts(state)
        self._tell_names(state)
        self._fetch_sheet()

    def touched(self, name: str) -> None:
        if name in ("instrument", "language"):
            self._fetch_sheet()
        if name == "nik" and self.form is not None:
            self.seat.jobs.run(
                partial(self._model.nik, self.form.answer("nik")),
                owner=self.form,
                then=self.form.explain_beside,
                otherwise=self.explain,
            )

    def _tell_names(self, state: FormState) -> None:
        if not state.hidden_names:
            self._names.dismiss()
            return
        words = self.seat.words
        self._names.explain(
            words.say("Names and numbers of people are kept apart and not shown here."),
            "info",
            (words.say("Show them to change them; the look is noted"), self._show_names),
        )

    def _show_names(self) -> None:
        """Read the form once more, with the names in it."""
        unread = () if self.form is None else self.form.unread()
        if self.form is not None and unread:
            self.form.focus_on(unread[0])
            return
        self.read(partial(self._model.load_named, self.draft), self._name)

    def _name(self, named: FormState) -> None:
        """Show what was asked for beside what stands in the form, which is gone on with."""
        before, form, keeping = self.state, self.form, self._keeping
        if before is None or form is None:
            self.display(named)
            return
        asked = {one.name for one in form.form.fields()}
        hidden = {name: text for name, text in named.typed.items() if name not in asked}
        self.display(replace(named, typed={**hidden, **form.typed()}, recovered=before.recovered))
        self._keeping = keeping

    def _fetch_sheet(self) -> None:
        if self.form is None or not self.form.has("answers"):
            return
        language = self.form.answer("language") if self.form.has("language") else ""
        self.seat.jobs.run(
            partial(self._model.sheet, self.form.answer("instrument"), language),
            owner=self.form,
            then=self._show_sheet,
            otherwise=self.explain,
        )

    def _show_sheet(self, sheet: SheetState) -> None:
        if self.form is not None:
            self.form.set_items(sheet.items, sheet.answers, sheet.source)

    def _show_parts(self, state: FormState) -> None:
        """Offer a form for everything that belongs to this record."""
        while (found := self._parts_flow.takeAt(0)) is not None:
            if (widget := found.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for noun, called in state.parts:
            button = plain(called, "plus")
            button.clicked.connect(partial(self._add_part, noun))
            self._parts_flow.addWidget(button)
        self._parts.setVisible(bool(state.parts))

    def _add_part(self, noun: str, *_: object) -> None:
        state = self.state
        if state is not None:
            self.asked.emit(OpenForm(noun, self._case, of=state.record))

    def _ask_needed(self) -> None:
        if self.state is not None:
            self.asked.emit(OpenForm(self.state.needs, self._case))

    def _remove(self) -> None:
        state = self.state
        if state is not None and state.record is not None:
            self.seat.jobs.run(
                partial(self._model.delete, state.record),
                owner=self,
                then=lambda _: self._removed(),
                otherwise=self.explain,
            )

    def _removed(self) -> None:
        words = self.seat.words
        self._autosave.stop()
        self.asked.emit(Changed())
        if self.form is not None:
            self.form.setEnabled(False)
        self._head.finish()
        self._delete.hide()
        self._parts.hide()
        self._notice.explain(
            words.say("Deleted. Whoever may delete it can bring it back."),
            "attention",
            (words.say("Undo"), self._restore),
        )

    def _restore(self) -> None:
        state = self.state
        if state is not None and state.record is not None:
            self.seat.jobs.run(
                partial(self._model.restore, state.record),
                owner=self,
                then=lambda _: self._restored(),
                otherwise=self.explain,
            )

    def _restored(self) -> None:
        self.asked.emit(Changed())
        self.read(self._model.load)

    def _add_parts(self) -> None:
        self._page.body.insertWidget(0, self._names)
        self._page.body.insertWidget(0, self._needs)
        self._needs.hide()
        at = self._page.body.count() - 1
        self._parts.add(self._parts_row)
        self._page.body.insertWidget(at, self._parts)
        self._parts.hide()
        at += 1
        self._page.body.insertWidget(at, self._delete, 0, Qt.AlignmentFlag.AlignLeft)
        self._delete.hide()
        self._delete.clicked.connect(self._remove)
        self._needs.asked.connect(self._ask_needed)
