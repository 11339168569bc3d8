"""What is done with the keys of a vault, page by page."""

from collections.abc import Callable
from functools import partial
from typing import Any

from pendamping.desktop.piecework import Onlooker, Undertaking
from pendamping.desktop.screens.settings.model.vault import VaultModel
from pendamping.desktop.steps.asking import AskPassphrase
from pendamping.desktop.steps.choosing import ChoosingFlow
from pendamping.desktop.steps.parts import Hall
from pendamping.desktop.steps.sheet import SheetFlow
from pendamping.desktop.steps.states import Sheet
from pendamping.desktop.steps.waiting import Waiting
from pendamping.kernel.problems import Problem

SECONDS = 3.0
"""About how long two tries at a passphrase take."""
LONGER = 8.0
"""About how long it takes to put a vault under another key."""


class KeyFlow(ChoosingFlow, SheetFlow):
    """From the passphrase of today to another key; what follows it, each flow says itself."""

    def __init__(self, hall: Hall, model: VaultModel, title: str, text: str, done: str) -> None:
        super().__init__(hall)
        self.done = done
        """What is said once it has come to its end."""
        self._model = model
        self._title, self._text = title, text
        self._old = ""
        self._seconds = SECONDS / 2
        self.ask(model.seconds_for_a_try, self._know_seconds, lambda _: None)
        self.before_choosing()

    def before_choosing(self) -> None:
        """Ask for the passphrase of today; one that was typed stands there still."""
        step = AskPassphrase(self.hall, self._title, self._text, typed=self._old)
        step.back_wanted.connect(self.left)
        step.given.connect(self._given)
        self.show_step(step)

    def go_on(self) -> None:
        """Try the passphrase of today before anybody thinks of another."""
        self.wait(self.hall.words.say("The passphrase is being tried"), "", self._seconds)
        work = partial(self._model.try_passphrase, self._old)
        self.ask(work, lambda _: self.choose(), self.refuse)

    def wait(self, title: str, text: str, seconds: float) -> None:
        """Show that something is being done."""
        self.show_step(Waiting(self.hall, title, text, seconds))

    def undertake(
        self,
        work: Callable[[], object],
        then: Callable[[Any], object],
        tone: str = "fine",
        *more: str,
    ) -> None:
        """Change what opens the vault; the window tells it, and more, to whoever went elsewhere."""
        title, told = self._title, " ".join((self.done, *more))
        Undertaking(
            title,
            Onlooker(part=self, then=then, otherwise=self.refuse),
            self.hall.jobs,
            lambda window, _: window.tell(title, told, tone),
        ).begin(work)

    def undertake_sheet(self, work: Callable[[], Sheet], then: Callable[[Sheet], object]) -> None:
        """Change what opens the vault, with a new sheet that is still to be printed and tried."""
        more = self.hall.words.say(
            "In the settings, under Keys, print the new sheet and try it. If it does not stand "
            "there any more, make another."
        )
        self.undertake(work, then, "attention", more)

    def refuse(self, problem: Problem) -> None:
        """Ask for the passphrase again, with what was the case."""
        self.before_choosing()
        if self.step is not None:
            self.step.explain(problem)

    def _know_seconds(self, seconds: float) -> None:
        self._seconds = seconds

    def _given(self, old: str) -> None:
        self._old = old
        self.go_on()


class ChangePassphrase(KeyFlow):
    """Another passphrase for the same vault."""

    def __init__(self, hall: Hall, model: VaultModel) -> None:
        words = hall.words
        super().__init__(
            hall,
            model,
            words.say("Change the passphrase"),
            words.say("The sheet at the office stays good."),
            words.say("Done. From now on the new passphrase opens it."),
        )

    def have(self, passphrase: str) -> None:
        words = self.hall.words
        self.wait(
            words.say("The passphrase is being changed"),
            words.say("The new one is tried before the old one is taken away."),
            SECONDS,
        )
        work = partial(self._model.change_passphrase, self._old, passphrase)
        self.undertake(work, self.entered.emit)


class NewSheet(KeyFlow):
    """Another recovery sheet, printed and tried; the old one opens nothing any more."""

    def __init__(self, hall: Hall, model: VaultModel) -> None:
        words = hall.words
        super().__init__(
            hall,
            model,
            words.say("A new recovery sheet"),
            words.say("From then on the old sheet opens nothing. Have a printer at hand."),
            words.say("Done. Only the new sheet opens this vault now."),
        )

    def go_on(self) -> None:
        words = self.hall.words
        self.wait(words.say("The sheet is being made"), "", SECONDS)
        self.undertake_sheet(partial(self._model.new_sheet, self._old), self.hand_out)


class RenewKey(KeyFlow):
    """Everything under another key, with another passphrase and another sheet."""

    def __init__(self, hall: Hall, model: VaultModel) -> None:
        words = hall.words
        super().__init__(
            hall,
            model,
            words.say("Somebody may have seen it"),
            words.say(
                "Everything is put under a new key, you get a new passphrase and a new sheet. "
                "A copy that somebody took before still opens with the old passphrase: tell the "
                "office today."
            ),
            words.say("Done. Everything is under a new key, and the old sheet opens nothing."),
        )

    def have(self, passphrase: str) -> None:
        words = self.hall.words
        self.wait(
            words.say("Everything is put under a new key"),
            words.say("It stays whole even if the power fails now."),
            LONGER,
        )
        work = partial(self._model.renew_key, self._old, passphrase)
        self.undertake_sheet(work, self._renewed)

    def _renewed(self, sheet: Sheet) -> None:
        self._old = ""
        self.hand_out(sheet)
