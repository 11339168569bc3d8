"""Locking for a journey: what is not there nobody takes, and no passphrase opens the rest."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from pendamping.desktop.piecework import Onlooker, Undertaking
from pendamping.desktop.screens.settings.model.vault import Packed, VaultModel
from pendamping.desktop.steps.asking import AskPassphrase
from pendamping.desktop.steps.parts import Flow, Hall, Step
from pendamping.desktop.steps.waiting import Waiting
from pendamping.desktop.widgets.buttons import plain, primary
from pendamping.desktop.widgets.fields import TagField
from pendamping.desktop.widgets.text import label
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem

SECONDS = 10.0


class Pack(Step):
    """What is carried, what is left, and what is nowhere else yet."""

    packed = Signal(object, bool)
    """Carries the cases that were chosen, and whether to lock although something is only here."""
    stick_wanted = Signal()

    def __init__(self, hall: Hall, model: VaultModel) -> None:
        words = hall.words
        super().__init__(
            hall,
            words.say("Lock for a journey"),
            words.say(
                "Cases that you do not choose are left at the office. Then only the recovery "
                "sheet opens this vault: on the road nobody can make you open it."
            ),
        )
        self._model = model
        self._is_all_sent = True
        self._cases = TagField(add=words.say("+ a case"), search=words.say("Code, or a part of it"))
        self._carried = label("", "strong")
        self._left = label("", "soft")
        self._stick = plain(words.say("To the exchange first"), "usb")
        self._next = primary(words.say("Go on to the next step"))
        self._lay_out()
        self._cases.changed.connect(self._count)
        self._stick.clicked.connect(self.stick_wanted)
        self._next.clicked.connect(self._go_on)

    def begin(self) -> None:
        self._count()
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def display(self, packed: Packed) -> None:
        """Show what would be carried and left."""
        self._cases.set_choices(packed.cases)
        self._carried.setText(packed.carried)
        self._left.setText(packed.left)
        self._is_all_sent = not packed.unsent
        self._stick.setVisible(not self._is_all_sent)
        words = self.hall.words
        self._next.setText(
            words.say("Go on to the next step")
            if self._is_all_sent
            else words.say("Lock all the same")
        )
        if packed.unsent:
            self.notice.explain(packed.unsent, "attention")

    def _count(self) -> None:
        self.ask(partial(self._model.pack, self._chosen), self.display)

    @property
    def _chosen(self) -> frozenset[EntityId]:
        chosen = self._cases.value()
        return frozenset(chosen) if isinstance(chosen, frozenset) else frozenset()

    def _go_on(self) -> None:
        self.packed.emit(self._chosen, not self._is_all_sent)

    def _lay_out(self) -> None:
        name = self.hall.words.say("Cases to carry along")
        self._cases.set_name(name)
        for widget in (label(name, "caption"), self._cases, self._carried, self._left):
            self.body.addWidget(widget)
        self.offer(self._stick, self._next)


class TravelFlow(Flow):
    """From packing to a vault that no passphrase opens; `entered` comes when it is packed.

    Wherever somebody went meanwhile, the window locks then.
    """

    stick_wanted = Signal()

    def __init__(self, hall: Hall, model: VaultModel) -> None:
        super().__init__(hall)
        self._model = model
        self._chosen: frozenset[EntityId] = frozenset()
        self._anyway = False
        self._pack()

    def _pack(self) -> None:
        step = Pack(self.hall, self._model)
        step.back_wanted.connect(self.left)
        step.stick_wanted.connect(self.stick_wanted)
        step.packed.connect(self._confirm)
        self.show_step(step)

    def _confirm(self, chosen: frozenset[EntityId], anyway: bool) -> None:  # noqa: FBT001 - a signal
        self._chosen, self._anyway = chosen, anyway
        words = self.hall.words
        step = AskPassphrase(
            self.hall,
            words.say("The last time on this journey"),
            words.say("Afterwards this passphrase opens nothing, until you hold the sheet again."),
        )
        step.back_wanted.connect(self._pack)
        step.given.connect(self._lock)
        self.show_step(step)

    def _lock(self, passphrase: str) -> None:
        words = self.hall.words
        self.show_step(Waiting(self.hall, words.say("Packing and locking"), "", SECONDS))
        work = partial(self._model.lock_for_travel, passphrase, self._chosen, anyway=self._anyway)
        Undertaking(
            words.say("Lock for a journey"),
            Onlooker(part=self, then=self.entered.emit, otherwise=self._explain),
            self.hall.jobs,
            lambda window, _: window.lock(),
        ).begin(work)

    def _explain(self, problem: Problem) -> None:
        self._confirm(self._chosen, self._anyway)
        if self.step is not None:
            self.step.explain(problem)
