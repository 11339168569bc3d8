"""What a deletion says: which writes of its record its author had seen."""

from collections.abc import Iterable
from typing import Any

import msgpack


def write(places: Iterable[list[Any]]) -> bytes:
    """Write down field, element, author and seq of each write that was seen."""
    return msgpack.packb(sorted(places, key=repr))


def read(packed: bytes) -> dict[tuple[int, Any], set[tuple[int, int]]]:
    """Return the writes that a deletion has seen, by field and element."""
    found: dict[tuple[int, Any], set[tuple[int, int]]] = {}
    for number, element, author, seq in msgpack.unpackb(packed, use_list=False):
        found.setdefault((number, element), set()).add((author, seq))
    return found
