"""Letters: which signs our type has, and what is written in the place of others."""

import unicodedata
from functools import cache
from typing import Any, Final, cast

from reportlab.pdfbase import pdfmetrics

from pendamping.reports import style

INSTEAD: Final = {
    "\t": " ",
    "\u00a0": " ",
    "\u2192": "->",
    "\u2190": "<-",
    "\u2265": ">=",
    "\u2264": "<=",
    "\u2713": "v",
    "\u2714": "v",
    "\u2010": "-",
    "\u2011": "-",
}
NOT_THERE: Final = "[?]"
"""Stands for a sign that cannot be printed, so that nobody takes the text for whole."""

INVISIBLE: Final = ("Cc", "Cf", "Cs", "Co", "Cn", "Mn")


def printable(text: str) -> str:
    """Return a text in signs that our type has."""
    return "".join(map(_sign, unicodedata.normalize("NFC", text)))


def missing(text: str) -> int:
    """Count the signs of a text that cannot be printed."""
    return printable(text).count(NOT_THERE) - text.count(NOT_THERE)


@cache
def _sign(letter: str) -> str:
    if letter == "\n" or ord(letter) in _drawn():
        return letter
    if letter in INSTEAD:
        return INSTEAD[letter]
    if unicodedata.category(letter) in INVISIBLE:
        return ""
    plain = "".join(one for one in unicodedata.normalize("NFKD", letter) if ord(one) in _drawn())
    return plain or NOT_THERE


@cache
def _drawn() -> frozenset[int]:
    style.use_fonts()
    drawn = [
        frozenset(cast("Any", pdfmetrics.getFont(name)).face.charToGlyph) for name in style.FILES
    ]
    return frozenset.intersection(*drawn)
