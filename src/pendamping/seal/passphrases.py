"""Passphrases: seven drawn words, or an own sentence that is not easily guessed.

Rules of NIST SP 800-63B-4, 3.1.1.2: at least 15 characters, no rules of composition, no forced
change, a list of what is too common, and words from the surroundings.
"""

import math
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, Self

from pendamping.kernel.problems import Problem

BITS: Final = 77
"""What a drawn passphrase is worth at least: as much as six words drawn with dice from 7,776."""
SHORTEST: Final = 15
FEWEST_PIECES: Final = 5
"""Known words, runs and single characters that a passphrase is made of, each counted once."""

_LONGEST_LOOKED_AT: Final = 128
_SHORTEST_ENTRY: Final = 3
_KEYBOARD: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsxedc", "1qaz2wsx3edc")
_DISGUISES: Final = str.maketrans("@4310$57", "aaeiosst")


class PassphraseTooShort(Problem):
    """The chosen passphrase has fewer characters than guessing machines need a long time for."""

    code = "passphrase.too_short"


class PassphraseTooCommon(Problem):
    """The chosen passphrase is made of very few parts that guessing machines try first."""

    code = "passphrase.too_common"


@dataclass(frozen=True)
class WordList:
    """Words to draw from and to read aloud, in an order that never changes."""

    words: tuple[str, ...]

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read one word a line; lines that start with `#` speak about the list."""
        words = tuple(line for line in text.split("\n") if line and not line.startswith("#"))
        if len(set(words)) != len(words) or len(words) < 2:  # noqa: PLR2004 - one word is no choice
            raise ValueError(len(words))
        return cls(words)

    @cached_property
    def bits(self) -> float:
        """What one drawn word is worth."""
        return math.log2(len(self.words))

    def draw(self, *, bits: int = BITS) -> str:
        """Draw a passphrase worth at least so many bits."""
        return " ".join(secrets.choice(self.words) for _ in range(math.ceil(bits / self.bits)))

    def spoken(self, digest: bytes, count: int) -> tuple[str, ...]:
        """Say the first bits of a digest in words: 11 bits each with 2,048 words."""
        width = int(self.bits)
        number = int.from_bytes(digest, "big") >> len(digest) * 8 - count * width
        places = [
            number >> (count - 1 - place) * width & (1 << width) - 1 for place in range(count)
        ]
        return tuple(self.words[place] for place in places)


@dataclass(frozen=True)
class Guesser:
    """What a guessing machine tries first."""

    common: frozenset[str]

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read one common part a line; lines that start with `#` speak about the list."""
        return cls(
            frozenset(line for line in text.split("\n") if line and not line.startswith("#"))
        )

    def check(self, passphrase: str, surroundings: Iterable[str] = ()) -> None:
        """Raise a problem if an own choice is too short or too common.

        Surroundings are what everybody here knows: the office, the place, one's own name.
        """
        # Counted as the person sees it, checked as the key is made of it.
        plain = unicodedata.normalize("NFKC", passphrase)
        if len(plain) < SHORTEST:
            raise PassphraseTooShort(characters=len(plain), least=SHORTEST)
        known = self.common | {part for name in surroundings for part in _parts(name)}
        disguised = plain.translate(_DISGUISES)
        if any(_pieces(_letters(text), known) < FEWEST_PIECES for text in (plain, disguised)):
            raise PassphraseTooCommon


def _parts(name: str) -> set[str]:
    found = {_letters(part) for part in name.split()} | {_letters(name)}
    return {part for part in found if len(part) >= _SHORTEST_ENTRY}


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def _pieces(text: str, known: frozenset[str]) -> int:
    """Count the different pieces in the shortest way to put the text together."""
    text = text[:_LONGEST_LOOKED_AT]
    best: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for end in range(1, len(text) + 1):
        ways = [(best[end - 1][0] + 1, end - 1)]
        ways += [
            (best[start][0] + 1, start)
            for start in range(end - _SHORTEST_ENTRY + 1)
            if text[start:end] in known or _is_run(text[start:end])
        ]
        count, start = min(ways)
        best.append((count, (*best[start][1], text[start:end])))
    return len(set(best[-1][1]))


def _is_run(piece: str) -> bool:
    """Tell repetitions, alphabetical and keyboard runs, and numbers."""
    steps = {ord(after) - ord(before) for before, after in pairwise(piece)}
    return (
        piece.isdecimal()
        or steps in ({0}, {1}, {-1})
        or any(piece in row or piece[::-1] in row for row in _KEYBOARD)
    )
