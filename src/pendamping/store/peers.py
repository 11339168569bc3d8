"""What is known of each author: what came, what is missing, whose clock is off, who has what."""

from dataclasses import dataclass
from typing import Final, cast

import msgpack

from pendamping.kernel.ids import AuthorNumber
from pendamping.store.meta import Counters
from pendamping.store.rows import Reader, Row, Writer
from pendamping.sync import hlc, ranges
from pendamping.sync.ranges import Ranges

ONE: Final = "SELECT * FROM peer WHERE author = :author"
EVERY: Final = "SELECT * FROM peer ORDER BY author"
RECEIVED: Final = """
    INSERT INTO peer (author, ranges, clock_off) VALUES (:author, :ranges, :off)
    ON CONFLICT DO UPDATE SET ranges = excluded.ranges, clock_off = excluded.clock_off
"""
HEARD: Final = """
    INSERT INTO peer (author, ranges, heard_lsn) VALUES (:author, :none, :lsn)
    ON CONFLICT DO UPDATE SET heard_lsn = max(heard_lsn, excluded.heard_lsn)
"""
HEAR_ANEW: Final = "UPDATE peer SET heard_lsn = 0 WHERE :sender IS NULL OR author = :sender"
ACKED: Final = """
    INSERT INTO peer (author, ranges, acked_lsn) VALUES (:author, :none, :lsn)
    ON CONFLICT DO UPDATE SET acked_lsn = excluded.acked_lsn
"""

LAST_BEFORE: Final = """
    SELECT max(hi) FROM (
        SELECT hi FROM seg
         WHERE author = ? AND lsn <= ? AND state <> 'branch'
         ORDER BY lo DESC
         LIMIT 64)
"""
"""Of so many, because a vault that was put back may have cut its log anew."""

NOTHING: Final = msgpack.packb(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """One author as this vault knows them."""

    author: AuthorNumber
    received: Ranges
    clock_off: int
    """Seconds their clock was ahead of ours when they last wrote; negative where behind."""
    heard_lsn: int
    """Up to where of their arrivals a state was taken in here."""
    acked_lsn: int
    """Up to where of our arrivals they said they have."""

    @property
    def gaps(self) -> Ranges:
        """The transactions that are missing."""
        return ranges.gaps(self.received)

    @property
    def clock_is_wrong(self) -> bool:
        """More than a day ahead. Behind says nothing: what they wrote may have been under way."""
        return self.clock_off > hlc.ODD


def find(reader: Reader, author: int) -> Peer:
    """Return what is known of an author, be it nothing."""
    row = reader.first(ONE, author=author)
    if row is None:
        return Peer(author=AuthorNumber(author), received=(), clock_off=0, heard_lsn=0, acked_lsn=0)
    return _peer(row)


def every(reader: Reader) -> list[Peer]:
    """List every author something was heard of."""
    return [_peer(row) for row in reader.rows(EVERY)]


def received(reader: Reader, author: int) -> Ranges:
    """Return which transactions of an author are here: what an acknowledgement says."""
    for (packed,) in reader.tuples("SELECT ranges FROM peer WHERE author = ?", (author,)):
        return _ranges(packed)
    return ()


def last_before(reader: Reader, author: int, lsn: int) -> int:
    """Return the highest of an author's transactions that were here at that arrival, or 0."""
    for (highest,) in reader.tuples(LAST_BEFORE, (author, lsn)):
        return highest or 0
    return 0


def receive(writer: Writer, author: int, got: Ranges, *, clock_off: int) -> None:
    """Note which transactions of an author are here now."""
    writer.run(RECEIVED, author=author, ranges=msgpack.packb(got), off=clock_off)


def heard(writer: Writer, sender: int, lsn: int) -> None:
    """Note that a state of this sender was taken in up to there, or at 0 that one ever came."""
    writer.run(HEARD, author=sender, none=NOTHING, lsn=lsn)


def hear_anew(writer: Writer, sender: int | None = None) -> None:
    """Forget how far everybody was heard, or one sender: all that they know is to be told again."""
    writer.run(HEAR_ANEW, sender=sender)


def acknowledged(writer: Writer, receiver: int, *, of: int, lsn: int) -> None:
    """Note how much of us a receiver says it has, counted under our number `of`.

    A number that is not ours any more counts as nothing: after a restore our arrivals are
    counted anew. What was said last holds, even if it is less: they may have been restored.
    """
    ours = Counters.read(writer)
    known = lsn if of == ours.author and lsn <= ours.lsn else 0
    writer.run(ACKED, author=receiver, none=NOTHING, lsn=known)


def _peer(row: Row) -> Peer:
    return Peer(
        author=AuthorNumber(row.number("author")),
        received=_ranges(row.octets("ranges")),
        clock_off=row.number("clock_off"),
        heard_lsn=row.number("heard_lsn"),
        acked_lsn=row.number("acked_lsn"),
    )


def _ranges(packed: bytes) -> Ranges:
    return cast("Ranges", msgpack.unpackb(packed, use_list=False))
