"""What stands in a field of a document: a number in bounds, a code, so many hex digits.

Each function returns the value with its type, or raises `DocumentRefused`: what comes from
outside is parsed once, here.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, TypeVar

from pendamping.seal.strictjson import MAX_NUMBER, DocumentRefused
from pendamping.sync.ranges import Ranges

E = TypeVar("E", bound=StrEnum)

_HEX: Final = re.compile(r"[0-9a-f]*", re.ASCII)
_CODE: Final = re.compile(r"[a-z0-9_.]{0,64}", re.ASCII)
_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


def whole(value: object, *, least: int = 0, most: int = MAX_NUMBER) -> int:
    """Return a whole number within bounds; true and false are no numbers."""
    if type(value) is not int or not least <= value <= most:
        raise DocumentRefused(reason="number")
    return value


def flag(value: object) -> bool:
    """Return true or false; 0 and 1 are neither."""
    if type(value) is not bool:
        raise DocumentRefused(reason="type")
    return value


def digits(value: object, length: int) -> str:
    """Return so many hex digits, in lower case."""
    if not isinstance(value, str) or len(value) != length or not _HEX.fullmatch(value):
        raise DocumentRefused(reason="spelling")
    return value


def code(value: object) -> str:
    """Return a code such as `scope.not_held`, or nothing: never a sentence, never a name."""
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise DocumentRefused(reason="spelling")
    return value


def text(value: object, most: int) -> str:
    """Return printable text of bounded length: no control, direction or half characters."""
    if not isinstance(value, str) or len(value) > most or not value.isprintable():
        raise DocumentRefused(reason="spelling")
    return value


def row(value: object, *lengths: int) -> Sequence[Any]:
    """Return a list of exactly so many elements, or of as many as one of several lengths."""
    if not isinstance(value, list) or len(value) not in lengths:
        raise DocumentRefused(reason="type")
    return value


def rows(value: object, most: int) -> Sequence[Any]:
    """Return a list of at most so many elements."""
    if not isinstance(value, list) or len(value) > most:
        raise DocumentRefused(reason="size")
    return value


def table(value: object, keys: frozenset[str]) -> Mapping[str, Any]:
    """Return an object that has exactly these keys."""
    if not isinstance(value, dict) or value.keys() != keys:
        raise DocumentRefused(reason="keys")
    return value


def numbered(value: object, most_entries: int, most: int = MAX_NUMBER) -> Mapping[int, Any]:
    """Return an object whose keys are whole numbers, each written in the one way."""
    if not isinstance(value, dict) or len(value) > most_entries:
        raise DocumentRefused(reason="size")
    if not all(_NUMBER.fullmatch(key) for key in value):
        raise DocumentRefused(reason="number")
    return {whole(int(key), most=most): element for key, element in value.items()}


def one_of(kind: type[E], value: object) -> E:
    """Return the member of a closed list of words."""
    if not isinstance(value, str) or value not in set(kind):
        raise DocumentRefused(reason="spelling")
    return kind(value)


def spans(value: object, most: int) -> Ranges:
    """Return ranges `[[lo, hi], ...]` from 1 up, ascending, with room between them."""
    found: list[tuple[int, int]] = []
    least = 1
    for pair in rows(value, most):
        low, high = row(pair, 2)
        first = whole(low, least=least)
        found.append((first, whole(high, least=first)))
        least = found[-1][1] + 2
    return tuple(found)
