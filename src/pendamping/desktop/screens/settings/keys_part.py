"""The keys of the vault: passphrase, sheet, another key, and the lock for a journey."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pendamping.desktop.errands import Errand, Lock, Synchronise
from pendamping.desktop.screen import Seat
from pendamping.desktop.screens.settings.flows import ChangePassphrase, KeyFlow, NewSheet, RenewKey
from pendamping.desktop.screens.settings.journey import TravelFlow
from pendamping.desktop.screens.settings.model.vault import VaultModel, VaultState
from pendamping.desktop.screens.settings.tasks import TaskCard, TaskPart
from pendamping.desktop.widgets.buttons import danger, plain


class KeysPart(TaskPart):
    """What is done with the keys, each in its own pages."""

    asked = Signal(object)
    """Carries an errand: to lock, or to go to the exchange."""

    def __init__(self, seat: Seat, model: VaultModel) -> None:
        super().__init__(seat, model)
        words, look = seat.words, seat.look
        self._words = words
        self.change = plain(words.say("Change the passphrase"), "key-round")
        self.sheet = plain(words.say("Make a new sheet"), "printer")
        self.renew = danger(words.say("Take a new key"), "shield-check")
        self.travel = plain(words.say("Pack and lock"), "lock")
        self.change_card = TaskCard(
            look,
            "key-round",
            words.say("Passphrase"),
            words.say("Words drawn by lot, or a sentence of your own. Nobody can look it up."),
            self.change,
        )
        self.sheet_card = TaskCard(
            look,
            "file-text",
            words.say("Recovery sheet"),
            words.say("Opens the vault if the passphrase is forgotten. It lies at the office."),
            self.sheet,
        )
        self.renew_card = TaskCard(
            look,
            "triangle-alert",
            words.say("Somebody may have seen my passphrase"),
            words.say("Watched while you typed, or a copy of the folder taken: take a new key."),
            self.renew,
        )
        self.travel_card = TaskCard(
            look,
            "briefcase",
            words.say("Before a journey or a checkpoint"),
            words.say("Leave at the office what you do not need, and lock without a passphrase."),
            self.travel,
        )
        self._offer(self.change_card, self.sheet_card, self.renew_card, self.travel_card)
        self._connect()

    def display(self, state: VaultState) -> None:
        """Show how the vault stands."""
        self.sheet_card.tell(
            self._words.say("It was tried, and it opens this vault.")
            if state.is_rehearsed
            else self._words.say("It was not tried yet: make a new one and try it.")
        )

    def _begin_change(self) -> None:
        flow = ChangePassphrase(self._hall, self._model)
        self._begin(flow, self.change_card, self.change)

    def _begin_sheet(self) -> None:
        self._begin(NewSheet(self._hall, self._model), self.sheet_card, self.sheet)

    def _begin_renewal(self) -> None:
        self._begin(RenewKey(self._hall, self._model), self.renew_card, self.renew)

    def _begin_journey(self) -> None:
        flow = TravelFlow(self._hall, self._model)
        flow.stick_wanted.connect(partial(self._ask, Synchronise()))
        flow.entered.connect(partial(self._ask, Lock()))
        self.tasks.begin(flow, self.travel_card, self.travel, str)

    def _begin(self, flow: KeyFlow, card: TaskCard, button: QWidget) -> None:
        flow.entered.connect(self.ended)
        self.tasks.begin(flow, card, button, partial(str, flow.done))

    def _ask(self, errand: Errand, *_: object) -> None:
        self.asked.emit(errand)

    def _connect(self) -> None:
        self.change.clicked.connect(self._begin_change)
        self.sheet.clicked.connect(self._begin_sheet)
        self.renew.clicked.connect(self._begin_renewal)
        self.travel.clicked.connect(self._begin_journey)
