"""Values as columns hold them: sets as one text, and fields of newer versions in `extra`."""

from typing import Any, cast

import msgpack

from pendamping.store.rows import Value
from pendamping.sync.registers import Element, WireValue, element_order
from pendamping.sync.schema import Column, Holds


def read(packed: bytes | None) -> dict[int, Any]:
    """Unpack the values of fields that this version does not know."""
    if packed is None:
        return {}
    return cast("dict[int, Any]", msgpack.unpackb(packed, use_list=False, strict_map_key=False))


def write(values: dict[int, Any]) -> bytes | None:
    """Pack them, or nothing when there are none."""
    kept = {number: value for number, value in sorted(values.items()) if value not in (None, ())}
    return msgpack.packb(kept) if kept else None


def stored(value: WireValue) -> Value:
    """Return what a column holds: the elements of a set as one text `|a|b|`."""
    if type(value) is tuple:
        return f"|{'|'.join(map(str, value))}|" if value else None
    return cast("Value", value)


def elements(value: Value, column: Column) -> frozenset[Element]:
    """Return the elements in a set's column."""
    if not isinstance(value, str):
        return frozenset()
    parts = value[1:-1].split("|")
    if column.holds is Holds.NUMBER:
        return frozenset(part if part.startswith("~") else int(part) for part in parts)
    return frozenset(parts)


def in_order(members: frozenset[Element]) -> tuple[Element, ...]:
    """Return a set's elements in the order in which every replica writes them."""
    return tuple(sorted(members, key=element_order))
