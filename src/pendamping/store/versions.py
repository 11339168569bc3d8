"""The version block of a row: which write each value came from (docs/formats/changes.md 5)."""

from collections.abc import Callable, Collection
from typing import Any, Final, TypeAlias, cast

import msgpack

from pendamping.sync.hlc import COUNTER_BITS
from pendamping.sync.registers import Context, Element, covers

Key: TypeAlias = int | tuple[int, Element]
"""A register of a row: a field, or an element of a set."""

Entry: TypeAlias = tuple[int, int, int, int, Context, int]
"""Author, seq and hlc of the value that is shown, arrival, context, other live values."""

Brief: TypeAlias = tuple[Any, ...]
"""An entry as it is packed: author, seq, clock, arrival; the rest only where there is any."""

Block: TypeAlias = tuple[Any, ...]
"""A block as msgpack gives it: the creation's author, seq, clock and arrival, entries, elements."""

AUTHOR: Final = 0
SEQ: Final = 1
HLC: Final = 2
ARRIVED: Final = 3
CONTEXT: Final = 4
SIBLINGS: Final = 5

ALONE: Final = ((), 0)
"""Context and other live values of most entries: nothing was seen, nothing stands beside it."""

ENTRIES: Final = 4
"""Where the entries stand in a block; author, seq, hlc and arrival stand as in an entry."""

NO_SIBLING_ELEMENT: Final = ""
"""What stands in place of the element in table `sib` for a field that is no set."""

_COUNTER: Final = (1 << COUNTER_BITS) - 1
_pack: Final[Callable[[object], bytes]] = msgpack.Packer().pack
"""One packer for all: `packb` makes a new one, with room for 256 KiB, for every block."""


def read(block: bytes) -> tuple[int, int, int, int, dict[Key, Entry]]:
    """Unpack a block: the creation's author, seq, hlc and arrival, and the entries."""
    items = msgpack.unpackb(block, use_list=False, strict_map_key=False)
    entries: dict[Key, Entry] = {key: _whole(entry) for key, entry in items[ENTRIES].items()}
    if len(items) > 5:  # noqa: PLR2004 - the sixth item is there only where sets are
        for field, element, entry in items[5]:
            entries[field, element] = _whole(entry)
    return items[AUTHOR], items[SEQ], _reading(items[HLC]), items[ARRIVED], entries


def write(author: int, seq: int, hlc: int, arrived: int, entries: dict[Key, Entry]) -> bytes:
    """Pack a block; equal content packs to equal bytes only by chance, so never compare them."""
    brief = {key: _brief(entry) for key, entry in entries.items()}
    block: list[Any] = [author, seq, clock(hlc), arrived, brief]
    if entries and tuple in set(map(type, entries)):
        block[4] = {key: entry for key, entry in brief.items() if type(key) is int}
        block.append([(*key, entry) for key, entry in brief.items() if type(key) is tuple])
    return _pack(block)


def born(author: int, seq: int, hlc: int, arrived: int) -> bytes:
    """Pack the block of a record nobody has edited since it was made."""
    return _pack((author, seq, clock(hlc), arrived, {}))


def taken_apart(block: bytes | None, lsn: int) -> Block:
    """Unpack a block to be written anew; without one, that of a stub which arrives now."""
    if block is None:
        return 0, 0, 0, lsn, {}
    return cast("Block", msgpack.unpackb(block, use_list=False, strict_map_key=False))


def put_together(block: Block) -> bytes:
    """Pack a block that was taken apart."""
    return _pack(block)


def adopt(
    block: bytes, birth: tuple[int, int, int], lsn: int
) -> tuple[bytes, Collection[int]] | None:
    """Return a stub's block after its creation, and the fields that later writes stand in.

    `None` where more has to be weighed than single values that all replace the creation's.
    """
    _, seq, _, _, entries, *sets = msgpack.unpackb(block, use_list=False, strict_map_key=False)
    if seq or sets:
        return None
    before, first, hlc = birth
    for entry in entries.values():
        author, last = entry[AUTHOR], entry[SEQ]
        context, siblings = entry[CONTEXT:] or ALONE
        if siblings or not last or not covers(author, last, context, before, first):
            return None
    return _pack((before, first, clock(hlc), lsn, entries)), entries.keys()


def clock(hlc: int) -> int:
    """Leave out a counter that is 0, as it nearly always is: four octets less.

    A reading is never negative, so a negative number is the seconds alone.
    """
    return hlc if hlc & _COUNTER else -(hlc >> COUNTER_BITS)


def _reading(written: int) -> int:
    return written if written >= 0 else -written << COUNTER_BITS


def _brief(entry: Entry) -> Brief:
    more = () if entry[CONTEXT:] == ALONE else entry[CONTEXT:]
    return (entry[AUTHOR], entry[SEQ], clock(entry[HLC]), entry[ARRIVED], *more)


def _whole(entry: Brief) -> Entry:
    context, siblings = entry[CONTEXT:] or ALONE
    return entry[AUTHOR], entry[SEQ], _reading(entry[HLC]), entry[ARRIVED], context, siblings


def field_of(key: Key) -> int:
    """Return the field a register belongs to."""
    return key if type(key) is int else cast("tuple[int, Element]", key)[0]


def element_of(key: Key) -> Element | None:
    """Return the element a register is about, if it is a set's."""
    return None if type(key) is int else cast("tuple[int, Element]", key)[1]
