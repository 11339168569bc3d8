"""One organisation on screen: what it offers, whether that was checked, and a referral to it."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from pendamping.desktop.screens.referrals.detail import GateNotice, empty, pair
from pendamping.desktop.screens.referrals.states import GateState, Provider
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.card import Card
from pendamping.desktop.widgets.chip import Chip
from pendamping.desktop.widgets.choice_fields import ChoiceField
from pendamping.desktop.widgets.columns import flowing
from pendamping.desktop.widgets.form import FormColumn
from pendamping.desktop.widgets.text import label
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId


class ProviderCard(Card):
    """The organisation that is opened."""

    form_wanted = Signal(object)
    checked = Signal(object)
    gate_wanted = Signal(object, object)
    """Carries a case and the organisation: may it be shared?"""
    referral_wanted = Signal(object, object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.say("An organisation"), parent=parent)
        self._words = words
        self._provider: Provider | None = None
        self.case = ChoiceField()
        self.gate = GateNotice(words)
        self.refer = primary("")
        self.add(label(words.say("Choose an organisation to see what it offers."), "soft"))

    def display(self, provider: Provider) -> None:
        """Show exactly this organisation."""
        self._provider = provider
        say = self._words.say
        empty(self.body)
        self.set_title(provider.name)
        self.add(flowing(Chip(provider.verified.text, provider.verified.tone)))
        for question, answer in provider.facts:
            self.body.addLayout(pair(question, answer))
        if provider.services:
            self.add(label(say("Services offered"), "caption"))
            for service, conditions in provider.services:
                self.add(label(f"{service}: {conditions}" if conditions else service, "soft"))
        if provider.may_change:
            self._offer_changes(provider)
        if provider.cases:
            self._offer_referral(provider)

    def show_gate(self, case: EntityId, organisation: EntityId, gate: GateState) -> None:
        """Say whether a case may be shared with an organisation, if both still stand here."""
        shown = None if self._provider is None else self._provider.id
        if (self.case.value(), shown) == (case, organisation):
            self.gate.tell(gate)
            self.refer.setEnabled(True)

    def _offer_changes(self, provider: Provider) -> None:
        say = self._words.say
        checked = plain(say("Checked today"), "check")
        checked.clicked.connect(lambda: self.checked.emit(provider.id))
        change = plain(say("Change"), "pencil")
        change.clicked.connect(lambda: self.form_wanted.emit(provider.id))
        self.add(flowing(checked, change))

    def _offer_referral(self, provider: Provider) -> None:
        say = self._words.say
        self.case = ChoiceField(provider.cases, say("Code of a case"))
        self.gate = GateNotice(self._words)
        self.refer = primary(say("Refer there"), "send")
        self.refer.setEnabled(False)
        form = FormColumn()
        form.add(say("Refer a case there"), self.case, wide=True)
        self.add(form, self.gate, flowing(self.refer))
        self.case.changed.connect(lambda: self._ask(self.gate_wanted))
        self.refer.clicked.connect(lambda: self._ask(self.referral_wanted))

    def _ask(self, signal: SignalInstance) -> None:
        case = self.case.value()
        if isinstance(case, int) and self._provider is not None:
            signal.emit(EntityId(case), self._provider.id)
