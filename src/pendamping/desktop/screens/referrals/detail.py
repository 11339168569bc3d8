"""One referral on screen: the gate before it, what goes out, and the next step."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from pendamping.desktop.screens.referrals.states import Detail, GateState, Step
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import Button, plain, primary, quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.choice_fields import ChoiceField
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.fields import TextArea
from pendamping.desktop.widgets.form import FormColumn
from pendamping.desktop.widgets.notice import Notice
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words


class GateNotice(Notice):
    """Says whether something may be shared, before it is."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words

    def tell(self, gate: GateState) -> None:
        """Say how the gate stands, what stays out, and why they may say no."""
        say = self._words.say
        parts = [gate.consent] if gate.is_open else []
        parts += gate.sentences
        if gate.withhold:
            parts.append(say("Must not be shared: {what}", what=gate.withhold))
        if gate.doubts:
            parts.append(say("They may say no: {why}.", why=gate.doubts))
        doubted = bool(gate.doubts or gate.withhold)
        tone = "danger" if not gate.is_open else "attention" if doubted else "fine"
        self.explain(" ".join(parts), tone)


class DetailCard(Card):
    """The referral that is opened."""

    stepped = Signal(object, str, str, str)
    """Carries the referral, the step, what was said with it and the reason."""
    case_wanted = Signal(object)
    form_wanted = Signal(object, object)
    paper_wanted = Signal(object, object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.say("A referral"), parent=parent)
        self._words = words
        self._detail: Detail | None = None
        self.gate: GateNotice | None = None
        self.buttons: dict[str, Button] = {}
        self._said = TextArea()
        self._reason = ChoiceField()
        self.add(label(words.say("Choose a referral to see how it stands."), "soft"))

    def display(self, detail: Detail) -> None:
        """Show exactly this referral."""
        self._detail = detail
        self._clear()
        self.set_title(detail.title)
        say = self._words.say
        case = quiet(detail.code, "users")
        case.setAccessibleName(say("Open the case {code}", code=detail.code))
        case.clicked.connect(lambda: self.case_wanted.emit(detail.case))
        self.add(flowing(Chip(detail.state.text, detail.state.tone), case))
        if detail.gate is not None:
            self.gate = GateNotice(self._words)
            self.add(self.gate)
            self.gate.tell(detail.gate)
        for question, answer in detail.facts:
            self.body.addLayout(pair(question, answer))
        if detail.shares:
            self.add(label(say("What is shared"), "caption"))
            self.add(flowing(*(Chip(text, "info") for text in detail.shares), gap=6))
        self._offer(detail)

    def _offer(self, detail: Detail) -> None:
        say = self._words.say
        self.buttons = {step.what: self._button(step) for step in detail.steps}
        if detail.may_change:
            change = plain(say("Change"), "pencil")
            change.clicked.connect(lambda: self.form_wanted.emit(detail.case, detail.id))
            self.buttons["change"] = change
        if detail.may_print:
            letter = plain(say("Hand-out"), "printer")
            letter.clicked.connect(lambda: self.paper_wanted.emit(detail.case, detail.id))
            self.buttons["print"] = letter
        if self.buttons:
            self.add(flowing(*self.buttons.values()))

    def _button(self, step: Step) -> Button:
        button = primary(step.text) if step.is_main else plain(step.text)
        button.clicked.connect(partial(self._begin, step))
        return button

    def _begin(self, step: Step, *_: object) -> None:
        """Take the step, or ask first what has to be said with it."""
        detail = self._detail
        if detail is None:
            return
        closed = step.what == "send" and detail.gate is not None and not detail.gate.is_open
        if closed and detail.gate is not None and detail.gate.may_override:
            why = self._words.say("Why does it go out without consent? The audit keeps this.")
            self._ask(step, why)
        elif step.asks:
            self._ask(step, step.asks)
        else:
            self.stepped.emit(detail.id, step.what, "", "")

    def _ask(self, step: Step, question: str) -> None:
        form = FormColumn()
        self._said = TextArea()
        self._reason = ChoiceField(step.reasons, self._words.say("Choose"))
        if step.reasons:
            form.add(self._words.say("Reason"), self._reason, wide=True)
        form.add(question, self._said, wide=True)
        confirm = primary(step.text, "check")
        confirm.clicked.connect(partial(self._tell, step))
        for button in self.buttons.values():
            button.hide()
        self.buttons["confirm"] = confirm
        self.add(form, flowing(confirm))
        (self._reason if step.reasons else self._said).focus_on()

    def _tell(self, step: Step, *_: object) -> None:
        if self._detail is None:
            return
        said, reason = self._said.value(), self._reason.value()
        self.stepped.emit(
            self._detail.id,
            step.what,
            said if isinstance(said, str) else "",
            reason if isinstance(reason, str) else "",
        )

    def _clear(self) -> None:
        self.gate = None
        empty(self.body)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def pair(question: str, answer: str) -> QHBoxLayout:
    """Put a question and its answer beside each other."""
    row = QHBoxLayout()
    row.setSpacing(worn().px(12))
    row.addWidget(label(question, "soft"), 2)
    row.addWidget(label(answer, "medium"), 3)
    return row
