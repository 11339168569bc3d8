"""Positions: words that order the items of a list, with always room for one more between two.

A position is a fraction in base 62 written without its `0.`, so plain text order is the order of
the list, in Python and in SQL alike (binary collation). Two companions who insert at the same
place while apart get different words, because each ends in a few drawn characters.
"""

import secrets
from typing import Final

from pendamping.kernel.problems import Problem

DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE: Final = len(DIGITS)
DRAWN: Final = 3


class NoRoomBetween(Problem):
    """Two neighbours hold the same position, or one that nobody made: number the list anew."""

    code = "position.no_room"


def between(before: str | None, after: str | None) -> str:
    """Return a position after the first and before the second; `None` is the end of the list."""
    low = before or ""
    if not _is_written_well(low) or not (
        after is None or (_is_written_well(after) and low < after)
    ):
        raise NoRoomBetween
    return _middle(low, after) + "".join(secrets.choice(DIGITS[1:]) for _ in range(DRAWN))


def in_a_row(count: int) -> tuple[str, ...]:
    """Return positions for a whole new list, evenly spread and in order."""
    width = 2
    while BASE**width < 2 * (count + 1):
        width += 1
    step = BASE**width // (count + 1)
    return tuple(_digits(step * place, width).rstrip("0") for place in range(1, count + 1))


def _is_written_well(position: str) -> bool:
    return set(position) <= set(DIGITS) and not position.endswith("0")


def _middle(low: str, high: str | None) -> str:
    """Return a word above `low` whose every continuation is below `high`."""
    kept = ""
    while True:
        floor = DIGITS.index(low[len(kept)]) if len(kept) < len(low) else 0
        bounded = high is not None and high.startswith(kept)
        ceiling = DIGITS.index(high[len(kept)]) if high is not None and bounded else BASE
        if ceiling - floor > 1:
            # A list grows at its end: small steps there keep positions short.
            return kept + DIGITS[(floor + ceiling) // 2 if bounded else floor + 1]
        kept += DIGITS[floor]


def _digits(number: int, width: int) -> str:
    written = ""
    for _ in range(width):
        number, digit = divmod(number, BASE)
        written = DIGITS[digit] + written
    return written
