"""What every field of a form is: an editor, the answers that are no value, and its problem."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import IconButton
from pendamping.desktop.widgets.showing import show_if
from pendamping.desktop.widgets.text import label, retone
from pendamping.domain.declare import NoValue

NoValueChoices = Sequence[tuple[object, str]]
NOTHING: Final = (None, "", NoValue.NOT_ASKED)
"""What counts as not filled in yet, unless it is offered as an answer of its own."""


class Field(QWidget):
    """One question of a form. `value()` is what was answered, `set_value()` shows an answer.

    Where it is offered, "not known", "declined" and the like are answers too: their key is then
    the value. `changed` comes when a person changed the answer, never when a program did.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._no_value: object = None
        self._offered: tuple[tuple[object, str], ...] = ()
        self._editor: QWidget | None = None
        self._answer: QPushButton | None = None
        self._menu_button: IconButton | None = None
        self._problem = label("", "problem")
        self._passing = ""
        """What is said until the answer is changed."""
        self._row = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._lay_out()

    def value(self) -> object:
        """Return the answer; what it is where nothing was answered, each field says itself."""
        return self._no_value if self._no_value is not None else self._read()

    def set_value(self, value: object) -> None:
        """Show an answer without telling anybody."""
        offered = [key for key, _ in self._offered]
        is_answer = isinstance(value, NoValue) and (
            value is not NoValue.NOT_ASKED or value in offered
        )
        self._no_value = value if is_answer else None
        self._show(None if isinstance(value, NoValue) else value)
        self._turn()

    def is_empty(self) -> bool:
        """Tell whether nothing was answered yet."""
        value = self.value()
        return (
            any(value is nothing or value == nothing for nothing in NOTHING) or value == frozenset()
        )

    def offer_no_value(self, choices: NoValueChoices, name: str = "") -> None:
        """Offer answers that are no value, such as "declined", in a small menu beside the field."""
        self._offered = tuple(choices)
        if self._menu_button is None:
            self._menu_button = IconButton("ellipsis", name or "…", parent=self)
            self._menu_button.setObjectName("fieldmenu")
            self._menu_button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
            self._menu_button.setMenu(QMenu(self))
            self._row.addWidget(self._menu_button, 0, Qt.AlignmentFlag.AlignTop)
        menu = self._menu_button.menu()
        menu.clear()
        for key, text in self._offered:
            menu.addAction(text).triggered.connect(partial(self.answer_with, key))
        self._turn()

    def answer_with(self, key: object, *_: object) -> None:
        """Answer with one of the offered no-values, as if a person had chosen it."""
        self._no_value = key
        self._turn()
        self.focus_on()
        self.changed.emit()

    def set_name(self, name: str) -> None:
        """Tell screen readers what is asked: the label above the field."""
        self.setAccessibleName(name)
        self.editor().setAccessibleName(name)

    def explain(self, problem: str) -> None:
        """Say under the field what does not fit yet; nothing takes the words away."""
        if problem == self._problem.text():
            return
        self._problem.setText(problem)
        show_if(self._problem, shown=bool(problem))
        self.editor().setAccessibleDescription(problem)
        for widget in self._framed():
            retone(widget, problem=bool(problem))

    def _say_once(self, problem: str) -> None:
        """Say something under the field until a person changes the answer."""
        self.explain(problem)
        self._passing = problem

    def problem(self) -> str:
        """Return what is said under the field."""
        return self._problem.text()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - as Qt's setReadOnly
        """Show the answer without letting anybody change it."""
        self.editor().setEnabled(not read_only)
        if self._answer is not None:
            self._answer.setEnabled(not read_only)
        if self._menu_button is not None:
            self._menu_button.setVisible(not read_only)

    def focus_on(self) -> None:
        """Take the keyboard."""
        at = self._answer if self._no_value is not None else None
        (at or self.editor()).setFocus(Qt.FocusReason.OtherFocusReason)

    def editor(self) -> QWidget:
        """Return the widget that is written to; the field's label is its buddy."""
        raise NotImplementedError

    def _read(self) -> object:
        """Read what stands in the editor."""
        raise NotImplementedError

    def _show(self, value: object) -> None:
        """Show a value in the editor; nothing empties it."""
        raise NotImplementedError

    def _framed(self) -> Sequence[QWidget]:
        """Return the widgets around which a problem is shown."""
        return (self.editor(),)

    def _place(self, editor: QWidget, *, grows: bool = False) -> None:
        """Put the editor into the field. Called once, by each field's `__init__`.

        Room to spare goes below the editor, unless it grows.
        """
        if grows:
            self._column.setStretchFactor(self._row, 1)
        else:
            self._column.addStretch(1)
        self._editor = editor
        self._row.insertWidget(0, editor, 1)
        self.setFocusProxy(self.editor())

    def _tell(self, *_: object) -> None:
        if self._passing and self._passing == self.problem():
            self.explain("")
        self._passing = ""
        self._no_value = None
        self.changed.emit()

    def _turn(self) -> None:
        """Show the editor, or the answer that is no value."""
        answered = self._no_value is not None
        if answered:
            known = dict(self._offered)
            answer = self._answer_button()
            answer.setText(str(known.get(self._no_value, self._no_value)))
            answer.setIcon(worn().icon("x", "ink_soft"))
        if self._answer is not None:
            show_if(self._answer, shown=answered)
        if self._editor is not None:
            show_if(self._editor, shown=not answered)

    def _answer_button(self) -> QPushButton:
        """Return what stands in the editor's place; it is made when it is first needed."""
        if self._answer is None:
            self._answer = QPushButton()
            self._answer.setObjectName("answer")
            self._answer.setEnabled(self.editor().isEnabled())
            self._answer.clicked.connect(self._take_back)
            self._row.insertWidget(1, self._answer, 1)
        return self._answer

    def _take_back(self) -> None:
        self._no_value = None
        self._turn()
        self.focus_on()
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and self._answer is not None:
            self._answer.setIcon(worn().icon("x", "ink_soft"))
        super().changeEvent(event)

    def _lay_out(self) -> None:
        look = worn()
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(3))
        self._row.setSpacing(look.px(4))
        column.addLayout(self._row)
        column.addWidget(self._problem)
        self._problem.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


def buddy_of(text: QLabel, field: Field) -> None:
    """Let a label name a field."""
    text.setBuddy(field.editor())
    field.set_name(text.text())
