"""What of this vault's own work nobody has acknowledged: how many records of which noun."""

from typing import Final

import msgpack

from pendamping.store import archive
from pendamping.store.rows import Reader
from pendamping.sync import segments
from pendamping.sync.operations import Creations, Edits
from pendamping.sync.schema import FIELD_BITS

MOST_SAVES: Final = 5_000
"""Newer saves than these are not looked into: the screen says how many there are in all."""
LOGGED: Final = "SELECT s, op FROM log ORDER BY s DESC LIMIT ?"


def records_by_noun(reader: Reader) -> dict[int, frozenset[int]]:
    """Return the records touched by saves that nobody has, by the number of their noun."""
    touched: dict[int, set[int]] = {}
    for frame in archive.unsent(reader):
        segment = segments.decode(frame, None)
        _note(touched, segment.creations, segment.edits)
    logged = [
        (int(seq), msgpack.unpackb(packed, use_list=False, strict_map_key=False))
        for seq, packed in reader.tuples(LOGGED, (MOST_SAVES,))
    ]
    _note(touched, *archive.unlogged(logged))
    return {noun: frozenset(ids) for noun, ids in touched.items()}


def _note(touched: dict[int, set[int]], creations: tuple[Creations, ...], edits: Edits) -> None:
    for made in creations:
        touched.setdefault(made.noun, set()).update(made.ids)
    for field, record in zip(edits.fields, edits.ids, strict=True):
        touched.setdefault(field >> FIELD_BITS, set()).add(record)
