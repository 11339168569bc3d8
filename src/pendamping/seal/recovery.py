"""The recovery sheet: an identity that exists on paper only.

The sheet carries the identity twice: as a QR code, and as six short lines with two check letters
each, so that a slip of the pen or the eye is found in its line.
"""

import hashlib
import re
from typing import Final

from pendamping.kernel.problems import Problem
from pendamping.seal import bech32
from pendamping.seal.keys import SealingIdentity

PREFIX: Final = "AGE-SECRET-KEY-PQ-1"
LINES: Final = 6

_DATA_LETTERS: Final = 58
_PER_LINE: Final = 10
_CHECK: Final = 2
_GROUP: Final = 5
_MISREAD: Final = str.maketrans("OI1B", "0LL8")
"""Letters that the alphabet of age keys leaves out, and what they were meant to be."""
_NO_LETTER: Final = re.compile(r"[^0-9A-Z]+")
_LABEL: Final = re.compile(r"^\s*[1-6][.):]\s*", re.MULTILINE)


class RecoveryLineMistyped(Problem):
    """In some lines the letters do not fit their check letters."""

    code = "recovery.line_mistyped"


class RecoveryTextIncomplete(Problem):
    """Letters are missing, or there are too many."""

    code = "recovery.text_incomplete"


class RecoveryTextRefused(Problem):
    """Every line fits, and yet together they are no recovery code."""

    code = "recovery.text_refused"


def qr_payload(identity: SealingIdentity) -> str:
    """Return what the QR code says: 77 letters that any age tool takes as an identity."""
    return identity.to_text()


def sheet_lines(identity: SealingIdentity) -> tuple[str, ...]:
    """Return the six lines to print: two groups of letters, then two check letters."""
    letters = identity.to_text().removeprefix(PREFIX)
    return tuple(
        " ".join([line[:_GROUP], line[_GROUP:], _check_letters(number, line)])
        for number, line in enumerate(_cut(letters, _PER_LINE), start=1)
    )


def line_fits(number: int, typed: str) -> bool | None:
    """Tell whether one typed line fits its check letters; nothing while letters are missing.

    The last line of a sheet is as long as what is left of the code.
    """
    letters = _NO_LETTER.sub("", _LABEL.sub("", typed.upper())).translate(_MISREAD)
    length = min(_PER_LINE, _DATA_LETTERS - (number - 1) * _PER_LINE)
    if len(letters) < length + _CHECK:
        return None
    line, check = letters[:length], letters[length:]
    return check == _check_letters(number, line)


def read(text: str) -> SealingIdentity:
    """Read an identity as somebody typed, pasted or scanned it.

    Spaces, line breaks, numbers before the lines, lower case and look-alike letters do no harm.
    With check letters, a slip is reported with its line.
    """
    joined = _NO_LETTER.sub("", _LABEL.sub("", text.upper()))
    letters = joined.removeprefix(_NO_LETTER.sub("", PREFIX)).translate(_MISREAD)
    if len(letters) == _DATA_LETTERS + LINES * _CHECK:
        letters = _without_checks(letters)
    if len(letters) != _DATA_LETTERS:
        raise RecoveryTextIncomplete(letters=len(letters), expected=_DATA_LETTERS + LINES * _CHECK)
    try:
        return SealingIdentity.from_text(PREFIX + letters)
    except bech32.KeyTextRefused as reason:
        raise RecoveryTextRefused from reason


def _without_checks(letters: str) -> str:
    lines = [(line[:-_CHECK], line[-_CHECK:]) for line in _cut(letters, _PER_LINE + _CHECK)]
    wrong = [
        str(number)
        for number, (line, check) in enumerate(lines, start=1)
        if check != _check_letters(number, line)
    ]
    if wrong:
        raise RecoveryLineMistyped(lines=", ".join(wrong))
    return "".join(line for line, _ in lines)


def _check_letters(number: int, line: str) -> str:
    """Return two letters that fit this line at this place: 1 slip in 1,024 stays unseen."""
    digest = hashlib.sha256(f"{number} {line}".encode("ascii")).digest()
    alphabet = bech32.ALPHABET.upper()
    return alphabet[digest[0] & 31] + alphabet[digest[1] & 31]


def _cut(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]
