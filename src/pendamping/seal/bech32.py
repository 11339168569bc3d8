"""Bech32 (BIP 173), the spelling of age keys, without its limit of 90 characters."""

from collections.abc import Iterable
from functools import reduce
from operator import xor
from typing import Final

from pendamping.kernel.problems import Problem

ALPHABET: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
CHECK_LENGTH: Final = 6

_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_FOLDED: Final = [
    reduce(xor, (step for bit, step in enumerate(_GENERATOR) if top >> bit & 1), 0)
    for top in range(32)
]
"""What the five bits that fall out add, for each of their values: a post-quantum key is long."""


class KeyTextRefused(Problem):
    """A key was typed or pasted incompletely, or is another kind of key."""

    code = "key.text_refused"


def encode(prefix: str, data: bytes) -> str:
    """Write data behind a prefix, in lower case."""
    values = _regrouped(data, 8, 5)
    digest = _digest(prefix, [*values, *[0] * CHECK_LENGTH]) ^ 1
    check = [digest >> 5 * (CHECK_LENGTH - 1 - place) & 31 for place in range(CHECK_LENGTH)]
    return prefix + "1" + "".join(ALPHABET[value] for value in [*values, *check])


def decode(prefix: str, text: str) -> bytes:
    """Read the data behind the prefix, in either case but not in both mixed."""
    lowered = text.lower()
    found, _, tail = lowered.rpartition("1")
    if text not in (lowered, text.upper()) or found != prefix or len(tail) < CHECK_LENGTH:
        raise KeyTextRefused
    values = [ALPHABET.find(letter) for letter in tail]
    if -1 in values or _digest(prefix, values) != 1:
        raise KeyTextRefused
    data = bytes(_regrouped(values[:-CHECK_LENGTH], 5, 8))
    if encode(prefix, data) != lowered:  # bits that fill up the last letter must be zero
        raise KeyTextRefused
    return data


def _digest(prefix: str, values: Iterable[int]) -> int:
    digest = 1
    spread = [*(ord(letter) >> 5 for letter in prefix), 0, *(ord(letter) & 31 for letter in prefix)]
    for value in [*spread, *values]:
        top = digest >> 25
        digest = (digest & 0x1FFFFFF) << 5 ^ value ^ _FOLDED[top]
    return digest


def _regrouped(values: Iterable[int], width: int, wanted: int) -> list[int]:
    held = bits = 0
    groups = []
    for value in values:
        held = held << width | value
        bits += width
        while bits >= wanted:
            bits -= wanted
            groups.append(held >> bits)
            held &= (1 << bits) - 1
    if bits and wanted < width:
        groups.append(held << wanted - bits)
    return groups
