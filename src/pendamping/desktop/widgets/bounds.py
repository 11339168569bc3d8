"""Bounds: how much a field takes, and what is said where more was put in."""

from dataclasses import dataclass
from typing import Self

from pendamping.domain.value_words import LONGEST_LINE, LONGEST_NOTE
from pendamping.i18n.words import Words


@dataclass(frozen=True, slots=True)
class Bound:
    """As many letters as a record takes; the rest is left out, and never without a word."""

    letters: int
    said: str

    @classmethod
    def of_line(cls, words: Words) -> Self:
        """Return the bound of one line."""
        return cls._of(LONGEST_LINE, words)

    @classmethod
    def of_note(cls, words: Words) -> Self:
        """Return the bound of a note."""
        return cls._of(LONGEST_NOTE, words)

    @classmethod
    def _of(cls, letters: int, words: Words) -> Self:
        return cls(
            letters,
            words.say(
                "At most {n} letters fit in here. What came after them was left out.",
                n=words.number(letters),
            ),
        )
