"""The six lines of a recovery sheet as somebody types them from paper, each checked at once."""

import re
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from pendamping.desktop.steps.parts import Hall
from pendamping.desktop.widgets.text import label, retone

LINES: Final = 6
LONGEST: Final = 24
"""Of one line with its spaces; a longer text was pasted and holds several lines."""


class SixLines(QWidget):
    """Six lines to type; whoever pastes the whole sheet into one of them fills them all."""

    changed = Signal()

    def __init__(self, hall: Hall) -> None:
        super().__init__()
        self._hall = hall
        self._edits: list[QLineEdit] = []
        self._marks: list[QLabel] = []
        self._fits: list[bool | None] = [None] * LINES
        self._told = label("", "problem")
        self._lay_out()

    def lines(self) -> tuple[str, ...]:
        """Return what was typed."""
        return tuple(edit.text() for edit in self._edits)

    @property
    def all_fit(self) -> bool:
        return all(self._fits)

    def focus_on(self) -> None:
        """Take the keyboard at the first line that is not right yet."""
        at = next((n for n, fits in enumerate(self._fits) if not fits), 0)
        self._edits[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Empty all lines."""
        for edit in self._edits:
            edit.clear()
        self._fits = [None] * LINES
        for at in range(LINES):
            self._mark(at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter go from line to line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            at = next((n for n, one in enumerate(self._edits) if one is watched), 0)
            down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if down and at < LINES - 1:
                self._edits[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Up and at > 0:
                self._edits[at - 1].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _typed(self, at: int, text: str) -> None:
        if len(text) > LONGEST:
            self._spread(text)
            return
        edit = self._edits[at]
        if text != text.upper():
            place = edit.cursorPosition()
            edit.setText(text.upper())
            edit.setCursorPosition(place)
        self._ask(at)

    def _ask(self, at: int) -> None:
        self._hall.jobs.run(
            partial(self._hall.keeper.fits, at + 1, self._edits[at].text()),
            owner=self,
            then=partial(self._know, at, self._edits[at].text()),
            otherwise=lambda _: None,  # a line is never refused, only right or not yet
        )

    def _know(self, at: int, typed: str, fits: bool | None) -> None:  # noqa: FBT001 - an answer
        if typed != self._edits[at].text():  # somebody typed on meanwhile
            return
        self._fits[at] = fits
        self._mark(at)
        if (
            fits
            and self._edits[at].hasFocus()
            and at < LINES - 1
            and not self._edits[at + 1].text()
        ):
            self._edits[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def _mark(self, at: int) -> None:
        """Show beside a line whether it is right, and say so to screen readers."""
        look, words = self._hall.look, self._hall.words
        fits = self._fits[at]
        icon, tone = {None: ("circle", "ink_faint"), True: ("circle-check", "fine")}.get(
            fits, ("circle-alert", "danger")
        )
        ratio = self.devicePixelRatioF()
        self._marks[at].setPixmap(look.pixmap(icon, tone, 18, ratio=ratio))
        said = {None: "", True: words.say("This line is right.")}.get(
            fits, words.say("This line does not match the sheet yet.")
        )
        self._edits[at].setAccessibleDescription(said)
        retone(self._edits[at], problem=fits is False)
        wrong = [str(n) for n, one in enumerate(self._fits, 1) if one is False]
        self._told.setText(
            words.say("Compare with the paper once more: line {lines}.", lines=", ".join(wrong))
            if wrong
            else ""
        )
        self._told.setVisible(bool(wrong))

    def _spread(self, text: str) -> None:
        """Put each line of a pasted sheet where it belongs."""
        found = [part for part in re.split(r"[\r\n]+|\s(?=[1-6][.)]\s)", text) if part.strip()]
        if len(found) == 1:  # the line edit has turned line ends into spaces
            pieces = found[0].upper().split()
            found = [" ".join(pieces[n : n + 3]) for n in range(0, len(pieces), 3)]
        for at, line in enumerate(found[:LINES]):
            self._edits[at].setText(line.strip().upper())
            self._ask(at)

    def _lay_out(self) -> None:
        px, words = self._hall.look.px, self._hall.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(6))
        for at in range(LINES):
            edit, number, mark = QLineEdit(), label(str(at + 1), "strong", wrap=False), QLabel()
            edit.setMaxLength(120)
            edit.setAccessibleName(words.say("Line {number} of the sheet", number=at + 1))
            edit.textEdited.connect(partial(self._typed, at))
            edit.installEventFilter(self)
            number.setBuddy(edit)
            self._edits.append(edit)
            self._marks.append(mark)
            for place, widget in enumerate((number, edit, mark)):
                grid.addWidget(widget, at, place)
        column.addLayout(grid)
        column.addWidget(self._told)
        for at in range(LINES):
            self._mark(at)
