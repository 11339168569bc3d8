"""The chains of segments: whether each author's headers follow from one another."""

import hashlib
from typing import Final

from pendamping.store.rows import Reader
from pendamping.sync import segments

HEADERS: Final = """
    SELECT author, number, hash, header FROM seg
     WHERE state <> 'branch'
     ORDER BY author, number
"""

BROKEN: Final = "chain.segments"


def check(reader: Reader) -> str | None:
    """Follow the segments of every author; return a code where one does not fit.

    A missing number is no fault, it may be on its way; a header that was changed, or one that
    does not name the one before it, is.
    """
    known: dict[tuple[int, int], set[bytes]] = {}
    for author, number, digest, header in reader.tuples(HEADERS):
        if hashlib.sha256(header).digest() != digest:
            return BROKEN
        before = known.get((author, number - 1)) if number > 1 else {segments.NO_HASH}
        if before is not None and segments.prev_of(header) not in before:
            return BROKEN
        # A vault that was put back may have cut the same changes elsewhere under one number.
        known.setdefault((author, number), set()).add(digest)
    return None
