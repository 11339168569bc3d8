"""The bar that offers what was being typed when the program ended."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pendamping.desktop.errands import (
    Errand,
    ListReferrals,
    OpenForm,
    OpenIntake,
    OpenPlan,
    RecordSession,
    ReviewQueue,
    WriteNote,
)
from pendamping.desktop.status import LeftOver
from pendamping.desktop.theme.look import Look
from pendamping.desktop.widgets.buttons import plain, quiet
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words


class LeftOverBar(QWidget):
    """Offers the latest of them; the next follows when it was gone on with or thrown away."""

    asked = Signal(object)
    dropped = Signal(int)

    def __init__(self, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown: LeftOver | None = None
        self._text = label("", "medium", wrap=True)
        self._go_on = plain(words.say("Go on writing"), "pencil")
        self._drop = quiet(words.say("Throw away"), "trash-2")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(24), look.px(6), look.px(24), look.px(6))
        row.setSpacing(look.px(10))
        row.addWidget(self._text, stretch=1)
        row.addWidget(self._go_on)
        row.addWidget(self._drop)
        self._go_on.clicked.connect(self._continue)
        self._drop.clicked.connect(self._throw_away)
        self.hide()

    def display(self, left_over: Sequence[LeftOver]) -> None:
        """Offer the first of them, or nothing."""
        self._shown = left_over[0] if left_over else None
        self.setVisible(self._shown is not None)
        if self._shown is None:
            return
        what = self._words.say("Begun and not finished: {what}", what=self._shown.text)
        more = len(left_over) - 1
        self._text.setText(
            what
            if not more
            else f"{what} · {self._words.count('and {n} more', 'and {n} more', more)}"
        )

    def _continue(self) -> None:
        if self._shown is not None:
            self.asked.emit(errand_of(self._shown))

    def _throw_away(self) -> None:
        if self._shown is not None:
            self.dropped.emit(self._shown.draft)


def errand_of(left: LeftOver) -> Errand:
    """Return the errand that goes on with a draft."""
    match left.noun:
        case "session":
            return RecordSession(case=left.case or None, draft=left.draft)
        case "quick_note":
            return WriteNote(case=left.case or None)
        case "case_file":
            return OpenIntake(draft=left.draft)
        case "family_plan_action":
            return OpenPlan(left.case, draft=left.draft)
        case "plan_review" | "review_comment":
            return ReviewQueue(left.record or None, draft=left.draft)
        case "referral" if left.is_step:
            return ListReferrals(left.record)
        case noun:
            return OpenForm(
                noun=noun, case=left.case or None, record=left.record or None, draft=left.draft
            )
