"""Fingerprints of public documents: typed from a paper card, or read aloud."""

import hashlib
import re
import secrets
from typing import Final

from pendamping.kernel.ids import ALPHABET
from pendamping.kernel.problems import Problem
from pendamping.seal.passphrases import WordList

LENGTH: Final = 26
"""130 bits at 5 bits a character."""
WORDS: Final = 12
"""132 bits at 11 bits a word."""

_GROUPS: Final = (5, 5, 5, 5, 6)
_MISREAD: Final = str.maketrans("OIL", "011")
_BETWEEN: Final = re.compile(r"[\s-]+")


class FingerprintMistyped(Problem):
    """What was typed cannot be a fingerprint: it has another length, or letters none has."""

    code = "fingerprint.mistyped"


class FingerprintDiffers(Problem):
    """The document is not the one whose fingerprint stands on the card."""

    code = "fingerprint.differs"


def fingerprint(document: bytes) -> str:
    """Return 26 characters of Crockford's base 32: the first 130 bits of SHA-256."""
    number = int.from_bytes(hashlib.sha256(document).digest(), "big") >> 256 - 5 * LENGTH
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))


def grouped(text: str) -> str:
    """Write a fingerprint in groups, as it stands on the card."""
    ends = [sum(_GROUPS[: count + 1]) for count in range(len(_GROUPS))]
    return "-".join(text[end - width : end] for end, width in zip(ends, _GROUPS, strict=True))


def check(document: bytes, typed: str) -> None:
    """Raise unless the fingerprint of this document was typed, in whatever grouping or case."""
    plain = _BETWEEN.sub("", typed).upper().translate(_MISREAD)
    if len(plain) != LENGTH or not set(plain) <= set(ALPHABET):
        raise FingerprintMistyped(characters=len(plain), expected=LENGTH)
    if not secrets.compare_digest(plain, fingerprint(document)):
        raise FingerprintDiffers


def spoken(document: bytes, words: WordList) -> tuple[str, ...]:
    """Return the 12 words by which two people compare a document over a table or a telephone."""
    return words.spoken(hashlib.sha256(document).digest(), WORDS)
