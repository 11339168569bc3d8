"""The version block of a row: which write each value came from (docs/formats/changes.md 5)."""

from typing import Any, Final, TypeAlias, cast

import msgpack

from pendamping.sync.registers import Context, Element

Key: TypeAlias = int | tuple[int, Element]
"""A register of a row: a field, or an element of a set."""

Entry: TypeAlias = tuple[int, int, int, int, Context, int]
"""Author, seq and hlc of the value that is shown, arrival, context, other live values."""

AUTHOR: Final = 0
SEQ: Final = 1
HLC: Final = 2
ARRIVED: Final = 3
CONTEXT: Final = 4
SIBLINGS: Final = 5

NO_SIBLING_ELEMENT: Final = ""
"""What stands in place of the element in table `sib` for a field that is no set."""


def read(block: bytes) -> tuple[int, int, int, int, dict[Key, Entry]]:
    """Unpack a block: the creation's author, seq, hlc and arrival, and the entries."""
    items = msgpack.unpackb(block, use_list=False, strict_map_key=False)
    entries = cast("dict[Key, Entry]", items[4])
    if len(items) > 5:  # noqa: PLR2004 - the sixth item is there only where sets are
        for field, element, entry in items[5]:
            entries[field, element] = entry
    return items[0], items[1], items[2], items[3], entries


def write(author: int, seq: int, hlc: int, arrived: int, entries: dict[Key, Entry]) -> bytes:
    """Pack a block; equal content packs to equal bytes only by chance, so never compare them."""
    block: list[Any] = [author, seq, hlc, arrived, entries]
    if any(type(key) is tuple for key in entries):
        block[4] = {key: entry for key, entry in entries.items() if type(key) is int}
        block.append([(*key, entry) for key, entry in entries.items() if type(key) is tuple])
    return msgpack.packb(block)


def born(author: int, seq: int, hlc: int, arrived: int) -> bytes:
    """Pack the block of a record nobody has edited since it was made."""
    return msgpack.packb((author, seq, hlc, arrived, {}))


def field_of(key: Key) -> int:
    """Return the field a register belongs to."""
    return key if type(key) is int else cast("tuple[int, Element]", key)[0]


def element_of(key: Key) -> Element | None:
    """Return the element a register is about, if it is a set's."""
    return None if type(key) is int else cast("tuple[int, Element]", key)[1]
