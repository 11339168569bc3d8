"""Armor: a sealed file as text, for an e-mail or a chat message. Read strictly."""

import base64
import binascii
import re
from typing import Final

from pendamping.seal.header import Buffer
from pendamping.seal.refusals import ArmorRefused

BEGIN: Final = b"-----BEGIN AGE ENCRYPTED FILE-----"
END: Final = b"-----END AGE ENCRYPTED FILE-----"

_COLUMNS: Final = 64
_WHITE: Final = b" \t\r\n"
_FULL: Final = re.compile(rb"[A-Za-z0-9+/]{64}")
_LAST: Final = re.compile(rb"[A-Za-z0-9+/]{1,64}={0,2}")


def armored(sealed: bytes) -> bytes:
    """Write a sealed file as text."""
    text = base64.b64encode(sealed)
    lines = [text[start : start + _COLUMNS] for start in range(0, len(text), _COLUMNS)]
    return b"\n".join([BEGIN, *lines, END, b""])


def looks_armored(data: Buffer) -> bool:
    """Tell text from a binary file by its beginning."""
    return bytes(data[:1024]).lstrip(_WHITE).startswith(BEGIN[:10])


def dearmored(text: bytes) -> bytes:
    """Return the sealed file inside the text, or raise `ArmorRefused`."""
    begin, *lines = text.strip(_WHITE).replace(b"\r\n", b"\n").split(b"\n")
    if begin != BEGIN or not lines or lines.pop() != END:
        raise ArmorRefused
    if not all(map(_FULL.fullmatch, lines[:-1])) or not all(map(_LAST.fullmatch, lines[-1:])):
        raise ArmorRefused
    spelled = b"".join(lines)
    try:
        sealed = base64.b64decode(spelled, validate=True)
    except binascii.Error as error:
        raise ArmorRefused from error
    if base64.b64encode(sealed) != spelled:
        raise ArmorRefused
    return sealed
