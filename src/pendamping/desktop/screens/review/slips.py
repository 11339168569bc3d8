"""Slips: what is typed about each version and was not sent, and its number in the vault. No Qt."""

from collections.abc import Iterable
from functools import partial

from pendamping.desktop.screen import Work
from pendamping.desktop.screens.review.model import ReviewModel
from pendamping.desktop.screens.review.states import Kept, ReadingState, Typed
from pendamping.kernel.ids import EntityId

NOTHING = Typed()


class Slips:
    """Keeps the words about one version apart from those about another."""

    def __init__(self, model: ReviewModel) -> None:
        self._model = model
        self._typed: dict[EntityId, Typed] = {}
        self._numbers: dict[EntityId, int] = {}
        """Written on the worker, where the works run in their order."""

    def lay_out(self, kept: Iterable[Kept]) -> None:
        """Take over what the vault kept; what was typed since stands."""
        for one in kept:
            if one.subject not in self._typed and one.subject not in self._numbers:
                self._typed[one.subject] = one.typed
                self._numbers[one.subject] = one.draft

    def about(self, subject: EntityId) -> Typed:
        """Return what was typed about a version."""
        return self._typed.get(subject, NOTHING)

    def numbers(self) -> frozenset[int]:
        """Return under which numbers words are kept."""
        return frozenset(self._numbers.values())

    def note(self, subject: EntityId, typed: Typed) -> None:
        """Remember what stands in the fields now."""
        self._typed[subject] = typed

    def keeping(self, state: ReadingState) -> Work:
        """Return the work that keeps what was typed about a version, or drops what is empty."""
        return partial(self._keep, state, self.about(state.subject))

    def dropping(self, subject: EntityId) -> Work:
        """Return the work that throws away what was kept about a version."""
        self._typed.pop(subject, None)
        return partial(self._drop, subject)

    def _keep(self, state: ReadingState, typed: Typed) -> None:
        if typed.is_empty:
            self._drop(state.subject)
            return
        number = self._numbers.get(state.subject)
        self._numbers[state.subject] = self._model.keep(state, number, typed)

    def _drop(self, subject: EntityId) -> None:
        number = self._numbers.pop(subject, None)
        if number is not None:
            self._model.drop(number)
