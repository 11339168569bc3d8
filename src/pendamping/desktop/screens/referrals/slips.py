"""Slips: what is being said with a step of each referral and was not noted yet. No Qt here."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from pendamping.desktop.forms.keeping import after_writing
from pendamping.desktop.screen import Work
from pendamping.desktop.screens.referrals.model import ReferralsModel
from pendamping.desktop.screens.referrals.states import Detail, Kept, Said
from pendamping.kernel.ids import EntityId

Done = TypeVar("Done")
Key = tuple[EntityId, str]
"""A referral and one of its steps."""


class Slips:
    """Keeps the words for one step of one referral apart from all others."""

    def __init__(self, model: ReferralsModel) -> None:
        self._model = model
        self._said: dict[Key, Said] = {}
        self._numbers: dict[Key, int] = {}
        """Written on the worker, where the works run in their order."""

    def lay_out(self, kept: Iterable[Kept]) -> None:
        """Take over what the vault kept; what was typed since stands."""
        for one in kept:
            step = one.referral, one.said.step
            if step not in self._said and step not in self._numbers:
                self._said[step] = one.said
                self._numbers[step] = one.draft

    def of(self, referral: EntityId) -> tuple[Said, ...]:
        """Return everything that was being said with steps of a referral."""
        return tuple(
            said
            for (about, _), said in self._said.items()
            if about == referral and not said.is_empty
        )

    def numbers(self) -> frozenset[int]:
        """Return under which numbers words are kept."""
        return frozenset(self._numbers.values())

    def keeping(self, detail: Detail, said: Said) -> Work:
        """Return the work that keeps what is being said, or drops what is empty."""
        self._said[detail.id, said.step] = said
        return partial(self._keep, detail, said)

    def forget(self, referral: EntityId, step: str) -> None:
        """Remember no more what was being said: it was noted, or is not wanted."""
        self._said.pop((referral, step), None)

    def dropping(self, referral: EntityId, step: str) -> Work:
        """Return the work that throws away what was kept of words that are not wanted."""
        return partial(self._drop, (referral, step))

    def taking(self, referral: EntityId, step: str, take: Callable[[], Done]) -> Callable[[], Done]:
        """Return the work that takes a step and then throws away what was kept for it.

        It is one job, so nobody who leaves before the answer finds as unsaid what is noted.
        """
        return partial(self._take, (referral, step), take)

    def _keep(self, detail: Detail, said: Said) -> None:
        step = detail.id, said.step
        if said.is_empty:
            self._drop(step)
        else:
            self._numbers[step] = self._model.keep(detail, self._numbers.get(step), said)

    def _take(self, step: Key, take: Callable[[], Done]) -> Done:
        done = take()
        after_writing(partial(self._drop, step))
        return done

    def _drop(self, step: Key) -> None:
        number = self._numbers.pop(step, None)
        if number is not None:
            self._model.drop(number)
