"""Keeping: a form's texts as a draft in the vault, under one number from the first write on."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Generic, TypeVar

from pendamping.desktop.screen import Work
from pendamping.kernel.problems import Problem

Texts = TypeVar("Texts")
Done = TypeVar("Done")


class Keeping(Generic[Texts]):
    """Remembers under which number a form is kept. The number is set on the worker, in order."""

    def __init__(
        self,
        keep: Callable[[int | None, Texts], int | None],
        drop: Callable[[int], None],
        number: int | None = None,
    ) -> None:
        self._keep = keep
        self._drop = drop
        self._is_over = False
        self.number = number

    def work(self, typed: Texts) -> Work:
        """Return the work that keeps these texts, which are a copy; nothing once it is written."""
        return partial(self._put, typed)

    def writing(
        self, write: Callable[[], Done], is_written: Callable[[Done], bool]
    ) -> Callable[[], Done]:
        """Return the work that writes the form down and then throws the draft away.

        It is one job, so nobody who leaves or locks before the answer is offered as unfinished
        what is written. What is asked to be kept after it is kept only if it was held up.
        """
        return partial(self._write, write, is_written)

    def drop(self) -> None:
        """Throw the draft away: the form was saved, or is not wanted."""
        if self.number is not None:
            self._drop(self.number)
            self.number = None

    def _put(self, typed: Texts) -> None:
        if not self._is_over:
            self.number = self._keep(self.number, typed)

    def _write(self, write: Callable[[], Done], is_written: Callable[[Done], bool]) -> Done:
        done = write()
        if is_written(done):
            self._is_over = True
            after_writing(self.drop)
        return done


def after_writing(tidy: Callable[[], object]) -> None:
    """Tidy up the draft of what is written; a problem there is not one of the writing.

    Were it said to be refused, the same would be written again.
    """
    with suppress(Problem):
        tidy()
