"""Chance that comes out the same every time: for invented people only.

Whatever guards somebody is drawn with `secrets`. Here the same seed must tell the same story, so
that a course, a test and a picture in the handbook speak of the same case.
"""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

PERCENT = 100


class Chance:
    """A row of numbers that follows from a name: SHA-256 over the name and a counter."""

    def __init__(self, *name: object) -> None:
        self._name = "/".join(map(str, name))
        self._drawn = 0

    def of(self, *name: object) -> "Chance":
        """Begin a row of its own, which the draws from this one do not touch."""
        return Chance(self._name, *name)

    def below(self, end: int) -> int:
        """Draw a number from 0 up to and without the end."""
        self._drawn += 1
        digest = hashlib.sha256(f"{self._name}#{self._drawn}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % end

    def between(self, least: int, most: int) -> int:
        """Draw a number between two, both included."""
        return least + self.below(most - least + 1)

    def often(self, percent: int) -> bool:
        """Let something happen in so many of a hundred times."""
        return self.below(PERCENT) < percent

    def pick(self, things: Sequence[T]) -> T:
        """Pick one thing."""
        return things[self.below(len(things))]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """Pick several different things, in the order in which they were drawn."""
        left = list(things)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]
