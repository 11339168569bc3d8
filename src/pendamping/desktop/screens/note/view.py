"""The quick note on screen: a few words, perhaps a case, and the notes that are in none yet."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.autosave import Autosave
from pendamping.desktop.errands import Changed, GoBack, WriteNote
from pendamping.desktop.explaining import explain
from pendamping.desktop.forms.case_field import CaseField
from pendamping.desktop.forms.describing import Choice
from pendamping.desktop.forms.keeping import Keeping
from pendamping.desktop.forms.saved_line import SavedLine
from pendamping.desktop.screen import Screen, Seat, Work
from pendamping.desktop.screens.note.loose import LooseNotes
from pendamping.desktop.screens.note.model import CaseChoice, NoteModel, NoteState
from pendamping.desktop.widgets.bounds import Bound
from pendamping.desktop.widgets.buttons import primary
from pendamping.desktop.widgets.confirm_keys import confirm_by_keys
from pendamping.desktop.widgets.fields import TextArea, buddy_of
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.text import label
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem


class NoteView(Screen):
    """A thought, written down over whatever stands there."""

    HELP = "note"

    def __init__(self, seat: Seat, errand: WriteNote, parent: QWidget | None = None) -> None:
        super().__init__(seat, parent)
        self._model = NoteModel(seat.desks, seat.words)
        self._case = errand.case
        self._keeping = Keeping(self._keep, self._model.drop)
        self._is_held = False
        self._begun = False
        self._is_shown = False
        self._stands_alone = False
        """What was being typed the last time is no part of it, and stays as it is."""
        self._notice = Notice()
        self._text = TextArea(least=4, most=10, bound=Bound.of_note(seat.words))
        self._chosen = CaseField(seat.words.say("Code, or a part of it"))
        self._line = SavedLine(seat.words, seat.clock)
        self._save = primary(seat.words.say("Save the note"), "check")
        self._loose = LooseNotes(seat.words)
        self._autosave = Autosave(self, seat.jobs, seat.clock.now, self._gather)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._text)

    @property
    def title(self) -> str:
        return self.seat.words.say("Quick note")

    def refresh(self) -> None:
        """Go on with what was being typed; asked again, what stands there stays."""
        if not self._begun:
            self._begun = True
            self._run(partial(self._model.begin, self._case))

    def display(self, state: NoteState) -> None:
        """Show this state, before whatever was typed until it came."""
        self._notice.dismiss()
        self._is_shown = True
        self._loose.display(state.loose, state.more)
        is_chosen = bool(self._chosen.editor().text())
        self._stands_alone |= is_chosen and state.draft is not None
        if not self._stands_alone:
            self._keeping.number = state.draft
            self._begin_with(state.words)
        if not is_chosen:
            self._show_case(self._chosen, state.from_case if self._stands_alone else state.case)

    def unsaved(self) -> Work | None:
        return self._autosave.unsaved()

    def save(self) -> None:
        """Write the note down and go back to what one was doing."""
        text = str(self._text.value())
        if not text.strip():
            self._text.explain(self.seat.words.say("Write a few words first."))
            self._text.focus_on()
            return
        if self._is_held:
            return
        self._hold(held=True)
        self._stands_alone |= not self._is_shown
        write = partial(self._model.save, text, self._case_now())
        self.seat.jobs.run(
            self._keeping.writing(write, lambda _: True),
            owner=self,
            then=self._saved,
            otherwise=self._refused,
        )

    def file(self, note: EntityId, case: EntityId) -> None:
        """Put a note into a case; what is being typed stays."""
        self.seat.jobs.run(
            partial(self._model.file, note, case),
            owner=self,
            then=self._filed,
            otherwise=self._explain,
        )

    def _begin_with(self, words: str) -> None:
        """Put words before what was typed; it is gone on with where the keyboard is."""
        editor = self._text.editor()
        at, before = editor.textCursor().position(), editor.document().characterCount()
        self._text.set_value("\n".join(filter(None, (words, editor.toPlainText()))))
        cursor = editor.textCursor()
        cursor.setPosition(at + editor.document().characterCount() - before)
        editor.setTextCursor(cursor)

    def _saved(self, _note: EntityId) -> None:
        self._autosave.stop()
        self.asked.emit(Changed())
        self.asked.emit(GoBack())

    def _refused(self, problem: Problem) -> None:
        self._hold(held=False)
        self._explain(problem)

    def _filed(self, state: NoteState) -> None:
        self._loose.display(state.loose, state.more)
        self._notice.dismiss()
        self.asked.emit(Changed())

    def _gather(self) -> Work:
        self._stands_alone |= not self._is_shown
        return self._keeping.work((str(self._text.value()), self._case_now()))

    def _case_now(self) -> EntityId | None:
        return self._chosen.case() or (None if self._is_shown else self._case)

    def _keep(self, draft: int | None, typed: tuple[str, EntityId | None]) -> int | None:
        return self._model.keep(draft, *typed)

    def _hold(self, *, held: bool) -> None:
        """Let nothing be typed that comes too late to be saved; the keyboard stays."""
        self._is_held = held
        self._text.editor().setReadOnly(held)
        self._chosen.editor().setReadOnly(held)

    def _touched(self) -> None:
        self._text.explain("")
        self._autosave.touch()
        self._line.typing()

    def _look_up(self, field: CaseField, typed: str) -> None:
        self.seat.jobs.run(
            partial(self._model.cases, typed),
            owner=field,
            then=lambda found: field.offer(typed, [_choice(one) for one in found]),
            otherwise=self._explain,
        )

    def _show_case(self, field: CaseField, case: CaseChoice | None) -> None:
        if case is not None:
            field.name_places([_choice(case)])
        field.set_value(None if case is None else str(case.case))

    def _run(self, work: Callable[[], NoteState]) -> None:
        self.seat.jobs.run(work, owner=self, then=self.display, otherwise=self._explain)

    def _explain(self, problem: Problem) -> None:
        self._notice.explain(explain(self.seat.words, problem))

    def _lay_out(self) -> None:
        say, px = self.seat.words.say, self.seat.look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._notice)
        for text, field in (
            (say("What should not be forgotten"), self._text),
            (say("Case (may be chosen later)"), self._chosen),
        ):
            above = label(text, "strong")
            buddy_of(above, field)
            column.addWidget(above)
            column.addWidget(field)
        row = QHBoxLayout()
        row.addWidget(self._line, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._save.show_key("Ctrl ↵")
        row.addWidget(self._save)
        column.addLayout(row)
        column.addWidget(self._loose)
        column.addStretch(1)

    def _connect(self) -> None:
        self._text.changed.connect(self._touched)
        self._chosen.changed.connect(self._touched)
        self._chosen.wanted.connect(partial(self._look_up, self._chosen))
        self._loose.field.wanted.connect(partial(self._look_up, self._loose.field))
        self._loose.file_wanted.connect(self.file)
        self._save.clicked.connect(self.save)
        self._autosave.saved.connect(self._line.saved)
        self._autosave.refused.connect(self._explain)
        confirm_by_keys(self, self.save)


def _choice(case: CaseChoice) -> Choice:
    return Choice(typed=str(case.case), text=" · ".join(filter(None, (case.code, case.place))))
