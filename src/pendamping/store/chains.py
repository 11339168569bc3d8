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
    before: dict[int, tuple[int, bytes]] = {}
    for author, number, digest, header in reader.tuples(HEADERS):
        if hashlib.sha256(header).digest() != digest:
            return BROKEN
        last, link = before.get(author, (0, segments.NO_HASH))
        if number == last + 1 and segments.prev_of(header) != link:
            return BROKEN
        before[author] = (number, digest)
    return None
