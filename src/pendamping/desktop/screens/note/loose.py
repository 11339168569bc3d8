"""The notes that are in no case yet, and the way into one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pendamping.desktop.forms.case_field import CaseField
from pendamping.desktop.screens.note.model import LooseNote
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import plain, quiet
from pendamping.desktop.widgets.row_paint import Layout
from pendamping.desktop.widgets.rows import Line, RowList
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId

FIRST = 5
"""How many are listed at once: there is little room under a note."""


class LooseNotes(QWidget):
    """The list, and under it the line that puts the chosen note into a case."""

    file_wanted = Signal(object, object)
    """Carries the note and the case."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._note: EntityId | None = None
        self._title = label("", "heading")
        self._list = RowList(
            name=words.say("Notes that are in no case yet"),
            layout=Layout(action_icon="folder-input"),
            fit=True,
        )
        self.field = CaseField(words.say("Code, or a part of it"))
        self.field.set_name(words.say("The case this note goes into"))
        self._put = plain(words.say("Put in"), "check")
        self._leave = quiet(words.say("Leave it"))
        self._line = QWidget()
        self._more = label("", "soft")
        self._lay_out()
        self._list.acted.connect(self._choose)
        self._list.opened.connect(self._choose)
        self._put.clicked.connect(self._file)
        self._leave.clicked.connect(self._close)
        self.field.editor().returnPressed.connect(self._file)

    def display(self, notes: Sequence[LooseNote], more: int) -> None:
        """Show these notes; without any there is nothing to see."""
        say, count = self._words.say, self._words.count
        shown = notes[:FIRST]
        self._title.setText(say("Notes that are in no case yet"))
        self._list.set_lines(
            [
                Line(
                    key=one.note,
                    title=one.words,
                    detail=one.when,
                    strong=False,
                    action=say("Put into a case"),
                )
                for one in shown
            ]
        )
        rest = len(notes) - len(shown) + more
        self._more.setText(count("and {n} more note", "and {n} more notes", rest))
        self._more.setVisible(rest > 0)
        self.setVisible(bool(notes))
        self._close()

    def _choose(self, note: object) -> None:
        self._note = EntityId(int(str(note)))
        self.field.set_value(None)
        self._line.show()
        self.field.focus_on()

    def _file(self) -> None:
        case = self.field.case()
        if self._note is not None and case is not None:
            self.file_wanted.emit(self._note, case)
        elif self._note is not None:
            self.field.explain(self._words.say("Choose a case by its code."))

    def _close(self) -> None:
        self._note = None
        self.field.explain("")
        self._line.hide()

    def _lay_out(self) -> None:
        px = worn().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self._title)
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.field, 1)
        row.addWidget(self._put, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._leave, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._line)
        column.addWidget(self._list)
        column.addWidget(self._more)
        self.hide()
