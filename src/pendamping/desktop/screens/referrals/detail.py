"""One referral on screen: the gate before it, what goes out, and the next step."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from pendamping.desktop.screens.referrals.states import Detail, GateState, Said, Step
from pendamping.desktop.theme.look import worn
from pendamping.desktop.widgets.buttons import Button, plain, primary, quiet
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.choice_fields import ChoiceField
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.fields import Field, TextArea
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
    typing = Signal()
    left = Signal()
    """The step that was asked about is not taken: its words are not wanted."""
    case_wanted = Signal(object)
    form_wanted = Signal(object, object)
    paper_wanted = Signal(object, object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.say("A referral"), parent=parent)
        self._words = words
        self._detail: Detail | None = None
        self._asked: Step | None = None
        self.gate: GateNotice | None = None
        self.buttons: dict[str, Button] = {}
        self._said = TextArea()
        self._reason = ChoiceField()
        self.add(label(words.say("Choose a referral to see how it stands."), "soft"))

    @property
    def detail(self) -> Detail | None:
        """The referral that is shown."""
        return self._detail

    @property
    def said(self) -> Said | None:
        """What is being said with a step; nothing while none is asked about."""
        if self._asked is None:
            return None
        text = self._said.value()
        reason = self._reason.value() if self._asked.reasons else ""
        return Said(
            step=self._asked.what,
            text=text if isinstance(text, str) else "",
            reason=reason if isinstance(reason, str) else "",
        )

    def set_busy(self, *, busy: bool) -> None:
        """Let nothing be changed or taken twice while a step is being noted."""
        for field in self._fields():
            field.set_read_only(busy)
        for button in self.buttons.values():
            button.setEnabled(not busy)

    def display(self, detail: Detail, kept: Sequence[Said] = ()) -> None:
        """Show exactly this referral, and ask on where something was being said with a step."""
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
        self._ask_on(detail, kept)

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
        question = self._question(detail, step)
        if question:
            self._ask(step, question)
            self._fields()[0].focus_on()
        else:
            self.stepped.emit(detail.id, step.what, "", "")

    def _ask_on(self, detail: Detail, kept: Sequence[Said]) -> None:
        """Put words back under the question that they answer, if it is still there."""
        asking = {step.what: step for step in detail.steps if self._question(detail, step)}
        said = next((one for one in kept if one.step in asking), None)
        if said is not None:
            step = asking[said.step]
            self._ask(step, self._question(detail, step))
            self._said.set_value(said.text)
            if step.reasons:
                self._reason.set_value(said.reason or None)

    def _question(self, detail: Detail, step: Step) -> str:
        """Return what has to be said with a step; empty where nothing has."""
        gate = detail.gate
        if step.what == "send" and gate is not None and not gate.is_open and gate.may_override:
            return self._words.say("Why does it go out without consent? The audit keeps this.")
        return step.asks

    def _ask(self, step: Step, question: str) -> None:
        self._asked = step
        form = FormColumn()
        self._said = TextArea()
        self._reason = ChoiceField(step.reasons, self._words.say("Choose"))
        if step.reasons:
            form.add(self._words.say("Reason"), self._reason, wide=True)
        form.add(question, self._said, wide=True)
        confirm = primary(step.text, "check")
        confirm.clicked.connect(self._tell)
        leave = quiet(self._words.say("Leave it"), "x")
        leave.clicked.connect(self.left)
        for button in self.buttons.values():
            button.hide()
        self.buttons |= {"confirm": confirm, "leave": leave}
        self.add(form, flowing(confirm, leave))
        for field in self._fields():
            field.changed.connect(self.typing)

    def _fields(self) -> tuple[Field, ...]:
        """Return what is asked with a step just now."""
        if self._asked is None:
            return ()
        return (self._reason, self._said) if self._asked.reasons else (self._said,)

    def _tell(self) -> None:
        said = self.said
        if self._detail is not None and said is not None:
            self.stepped.emit(self._detail.id, said.step, said.text, said.reason)

    def _clear(self) -> None:
        self.gate = self._asked = None
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
