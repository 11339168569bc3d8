"""What free text would give away: identity numbers, telephone numbers and names that we know.

This finds what a machine can find, before an export or a print. It never says a text is safe.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_NUMBER: Final = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?!\d)")
_PHONE: Final = re.compile(r"(?<![\d+])(?:\+?62|0)[ .\-]?\(?8\d{1,2}\)?(?:[ .\-]?\d){6,9}(?!\d)")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019\-][^\W\d_]+)*")

SHORTEST_NAME: Final = 3
PARTICLES: Final = frozenset(
    "alm almh almarhum almarhumah and bapak bin binti bpk dan dari dengan haji hajah ibu mas mbah "
    "mbak pak van wati yang".split()
)
"""Words that stand in names and everywhere else."""


class DisclosureKind(StrEnum):
    """What a hit would give away."""

    IDENTITY_NUMBER = "identity_number"
    """Sixteen digits: a NIK or the number of a family card."""
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A place in a text, and what it would give away."""

    start: int
    end: int
    kind: DisclosureKind


class KnownNames:
    """The names of the vault, ready to be looked for in many texts.

    Each word of a name counts for itself, since people are written about by one word of it.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._words = frozenset(
            word
            for name in names
            for word in map(str.casefold, _WORD.findall(name))
            if len(word) >= SHORTEST_NAME and word not in PARTICLES
        )

    def __contains__(self, word: str) -> bool:
        return word.casefold() in self._words


def scan(text: str, names: KnownNames) -> tuple[Disclosure, ...]:
    """Return what the text would give away, in order of place."""
    found = [
        Disclosure(match.start(), match.end(), kind)
        for pattern, kind in (
            (_NUMBER, DisclosureKind.IDENTITY_NUMBER),
            (_PHONE, DisclosureKind.PHONE),
        )
        for match in pattern.finditer(text)
    ]
    found += [
        Disclosure(match.start(), match.end(), DisclosureKind.NAME)
        for match in _WORD.finditer(text)
        if match.group() in names
    ]
    return tuple(sorted(found, key=lambda hit: (hit.start, hit.end, hit.kind)))


def masked(text: str, names: KnownNames) -> str:
    """Return the text with every hit blotted out, for a preview that shows what would go."""
    written, reached = [], 0
    for hit in scan(text, names):
        start, end = max(hit.start, reached), max(hit.end, reached)
        written += [text[reached:start], "█" * (end - start)]
        reached = end
    return "".join([*written, text[reached:]])
