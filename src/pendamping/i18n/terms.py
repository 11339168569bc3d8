"""Terms: what somebody typed into the search, word by word."""

from collections.abc import Sequence
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

    def __call__(self, written: str) -> int | None:
        """Return the place of the word in the search that a word of a text answers, or none."""
        if written in self._known:
            return self._known[written]
        plain = written.isascii() and written.isalnum()  # nearly every word is
        pieces = (written.lower(),) if plain else pieces_of(written)
        answers = (self._answer(piece) for piece in pieces)
        answer = self._known[written] = next((one for one in answers if one is not None), None)
        return answer

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
                if word.startswith(text):
                    return at
        return None


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
