"""Terms: what somebody typed into the search, word by word."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from pendamping.i18n.roots import joined_code, pieces_of, roots_of

LONGEST_WORD: Final = 32
LONGEST_QUESTION: Final = 200
MOST_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a search."""

    text: str = field(repr=False)
    roots: tuple[str, ...] = field(repr=False)
    opens: bool
    """It may be the beginning of a longer word: it is still being typed, or part of a code."""

    @property
    def has_digit(self) -> bool:
        return has_digit(self.text)


class Marker:
    """Says of the words of a text which word of the search they answer."""

    def __init__(self, terms: Sequence[Term]) -> None:
        meant = [(word, at) for at, term in enumerate(terms) for word in term.roots]
        meant += [(term.text, at) for at, term in enumerate(terms)]
        self._meant = dict(meant)
        self._opening = [(term.text, at) for at, term in enumerate(terms) if term.opens]
        self._known: dict[str, int | None] = {}
        self._hint = _hint(self._meant)

    def answers(self, text: str, spans: Sequence[tuple[int, int]]) -> list[int | None]:
        """Return, for each word of a text, the place in the search of what it answers, or none."""
        if not text.isascii():
            return [self._looked_up(text[start:end]) for start, end in spans]
        found: list[int | None] = [None] * len(spans)
        starts = [start for start, _ in spans]
        for match in self._hint.finditer(text.lower()):
            number = bisect_right(starts, match.start()) - 1
            start, end = spans[number]
            found[number] = self._looked_up(text[start:end])
        return found

    def _looked_up(self, written: str) -> int | None:
        if written not in self._known:
            answers = (self._answer(piece) for piece in pieces_of(written))
            self._known[written] = next((one for one in answers if one is not None), None)
        return self._known[written]

    def _answer(self, piece: str) -> int | None:
        code = joined_code(piece)
        if code:
            for text, at in self._opening:
                if text in code:
                    return at
        for word in piece.split("-"):
            for one in (word, *roots_of(word)):
                if one in self._meant:
                    return self._meant[one]
                for text, at in self._opening:
                    if one.startswith(text):
                        return at
        return None


def _hint(meant: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that every word of small plain letters has which can be an answer.

    An affix changes the first letter of a root at most: `tangis` is in `menangis` but for its t.
    """
    stems = {word[1:] if len(word) > 2 else word for word in meant}  # noqa: PLR2004 - shorter ones are kept whole
    digits = [r"\d"] if any(map(has_digit, stems)) else []
    return re.compile("|".join([*map(re.escape, sorted(stems, key=len)), *digits]) or "(?!)")


def terms_of(words: str) -> list[Term]:
    """Read a search; the last word may be unfinished. Signs that are no letter say nothing."""
    found: list[Term] = []
    for piece in pieces_of(words[:LONGEST_QUESTION]):
        code = joined_code(piece)
        if code:
            found.append(Term(code[:LONGEST_WORD], (), opens=True))
        else:
            found += (
                Term(word[:LONGEST_WORD], roots_of(word[:LONGEST_WORD]), opens=has_digit(word))
                for word in piece.split("-")
            )
    found = found[-MOST_WORDS:]
    return [*found[:-1], Term(found[-1].text, found[-1].roots, opens=True)] if found else []


def has_digit(word: str) -> bool:
    """Tell whether a word may be part of a code."""
    return any(letter.isdigit() for letter in word)
