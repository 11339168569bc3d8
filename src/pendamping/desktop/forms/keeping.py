"""Keeping: a form's texts as a draft in the vault, under one number from the first write on."""

from collections.abc import Callable, Mapping
from functools import partial

from pendamping.desktop.screen import Work

Keep = Callable[[int | None, Mapping[str, str]], int]


class Keeping:
    """Remembers under which number a form is kept. The number is set on the worker, in order."""

    def __init__(self, keep: Keep, drop: Callable[[int], None]) -> None:
        self._keep = keep
        self._drop = drop
        self.number: int | None = None

    def work(self, typed: Mapping[str, str]) -> Work:
        """Return the work that keeps these texts."""
        return partial(self._put, dict(typed))

    def drop(self) -> None:
        """Throw the draft away: the form was saved, or is not wanted."""
        if self.number is not None:
            self._drop(self.number)
            self.number = None

    def _put(self, typed: Mapping[str, str]) -> None:
        self.number = self._keep(self.number, typed)
