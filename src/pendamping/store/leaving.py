"""Leaving: what has to be handed in before a case may go from this device."""

from typing import Any, Final

import msgpack

from pendamping.kernel.ids import EntityId
from pendamping.store import archive
from pendamping.store.rows import Reader, Writer
from pendamping.sync import segments

LOG: Final = "SELECT op FROM log"
PURGED: Final = "INSERT OR IGNORE INTO purge (cid, told) VALUES (:case, 0)"
UNTOLD: Final = "SELECT cid FROM purge WHERE told < 3 ORDER BY cid"
TELL: Final = "UPDATE purge SET told = told + 1 WHERE told < 3"


def unsettled(reader: Reader) -> set[EntityId]:
    """Return the cases in which something written here has not been acknowledged."""
    found: set[int] = set()
    for frame in archive.unsent(reader):
        found |= segments.decode(frame, None).cids
    for (packed,) in reader.tuples(LOG):
        _, creations, edits = _unpacked(packed)
        found.update(creation[2] for creation in creations)
        found.update(edit[2] for edit in edits)
    return {EntityId(case) for case in found}


def note_purged(writer: Writer, case: EntityId) -> None:
    """Note that a case was removed here, to be told to the office."""
    writer.run(PURGED, case=case)


def untold(writer: Writer) -> list[EntityId]:
    """Take the removals that the office is still to be told of: each in three letters."""
    found = [EntityId(row.number("cid")) for row in writer.rows(UNTOLD)]
    writer.run(TELL)
    return found


def _unpacked(packed: bytes) -> tuple[int, list[Any], list[Any]]:
    hlc, creations, edits = msgpack.unpackb(packed, use_list=False, strict_map_key=False)
    return hlc, creations, edits
