"""Slips: what is typed about each version and was not sent, and its number in the vault. No Qt."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from pendamping.desktop.forms.keeping import Keeping, after_writing
from pendamping.desktop.screen import Work
from pendamping.desktop.screens.review.model import ReviewModel
from pendamping.desktop.screens.review.states import Kept, ReadingState, Typed
from pendamping.kernel.ids import EntityId
from pendamping.usecases.reviews import Remark

NOTHING = Typed()
Done = TypeVar("Done")
Slip = tuple[ReadingState, Typed]


class Slips:
    """Keeps the words about one version apart from those about another."""

    def __init__(self, model: ReviewModel) -> None:
        self._model = model
        self._typed: dict[EntityId, Typed] = {}
        self._keepings: dict[EntityId, Keeping[Slip]] = {}
        self._noted: dict[EntityId, str] = {}
        """Comments that are in the vault and may still stand in the line; set on the worker."""

    def lay_out(self, kept: Iterable[Kept]) -> None:
        """Take over what the vault kept; what was typed since stands."""
        for one in kept:
            if one.subject not in self._typed and one.subject not in self._keepings:
                self._typed[one.subject] = one.typed
                self._keepings[one.subject] = self._keeping(one.draft)

    def about(self, subject: EntityId) -> Typed:
        """Return what was typed about a version."""
        return self._typed.get(subject, NOTHING)

    def numbers(self) -> frozenset[int]:
        """Return under which numbers words are kept."""
        numbers = (one.number for one in self._keepings.values())
        return frozenset(one for one in numbers if one is not None)

    def note(self, subject: EntityId, typed: Typed) -> None:
        """Remember what stands in the fields now."""
        self._typed[subject] = typed

    def keeping(self, state: ReadingState) -> Work:
        """Return the work that keeps what was typed about a version, or drops what is empty."""
        return self._of(state.subject).work((state, self.about(state.subject)))

    def sending(self, subject: EntityId, send: Callable[[], Done]) -> Callable[[], Done]:
        """Return the work that decides about a version and throws away what was kept about it.

        It is one job, so nobody who leaves before the answer is offered words that were sent.
        """
        return self._of(subject).writing(send, lambda _: True)

    def noting(
        self, state: ReadingState, remark: Remark, note: Callable[[], Done]
    ) -> Callable[[], Done]:
        """Return the work that notes a comment and then keeps only what else was typed."""
        keep = self.keeping(state)
        return partial(self._note, state.subject, remark.comment, note, keep)

    def settle(self, subject: EntityId) -> None:
        """Leave out the comment that was noted, and keep whatever is typed from now on."""
        self._typed[subject] = self._not_noted(subject, self.about(subject))
        self._noted.pop(subject, None)

    def forget(self, subject: EntityId) -> None:
        """Remember no more what was typed about a version: it was sent."""
        self._typed.pop(subject, None)
        self._keepings.pop(subject, None)
        self._noted.pop(subject, None)

    def _of(self, subject: EntityId) -> Keeping[Slip]:
        return self._keepings.setdefault(subject, self._keeping(None))

    def _keeping(self, number: int | None) -> Keeping[Slip]:
        return Keeping(self._keep, self._model.drop, number)

    def _note(self, subject: EntityId, comment: str, note: Callable[[], Done], keep: Work) -> Done:
        done = note()
        self._noted[subject] = comment
        after_writing(keep)
        return done

    def _keep(self, number: int | None, slip: Slip) -> int | None:
        state, typed = slip
        rest = self._not_noted(state.subject, typed)
        if not rest.is_empty:
            return self._model.keep(state, number, rest)
        if number is not None:
            self._model.drop(number)
        return None

    def _not_noted(self, subject: EntityId, typed: Typed) -> Typed:
        """Leave out the comment that was noted since this was typed."""
        if not typed.comment or typed.comment != self._noted.get(subject):
            return typed
        return replace(typed, comment="", item=None, field_name="", must_change=False)
