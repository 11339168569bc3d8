"""Merging single saves that waited: as what they are, their author's own, only later."""

from dataclasses import replace

from pendamping.kernel.ids import AuthorNumber
from pendamping.store import archive
from pendamping.store.merge import Merged, Merging
from pendamping.store.meta import Counters
from pendamping.store.rows import Writer
from pendamping.sync import segments
from pendamping.sync.operations import Creation, Edit, Transaction
from pendamping.sync.schema import FIELD_BITS, Schema
from pendamping.sync.segments import Header, Segment


def merge_save(writer: Writer, schema: Schema, author: AuthorNumber, told: Transaction) -> Merged:
    """Merge one save of a segment that was taken in, checked and archived without it.

    It keeps its number, and the law does not ask when it comes.
    """
    counters = Counters.read(writer)
    counters = replace(counters, lsn=counters.lsn + 1)
    merging = Merging(writer, schema, counters.lsn, signed=True)
    merging.segment(_alone(schema, author, told))
    counters.write(writer)
    return merging.close()


def _alone(schema: Schema, author: AuthorNumber, told: Transaction) -> Segment:
    """Return the save as if it were a segment of its own; it is merged and never kept as one."""
    made = [
        (one.noun, one.id, one.case, dict(one.values))
        for one in told.operations
        if isinstance(one, Creation)
    ]
    edited = [
        (
            one.noun << FIELD_BITS | one.field,
            one.id,
            one.case,
            one.element,
            one.context,
            one.value,
        )
        for one in told.operations
        if isinstance(one, Edit)
    ]
    creations, edits = archive.unlogged([(told.seq, (told.hlc, made, edited))])
    header = Header(
        author=author,
        number=0,
        lo=told.seq,
        hi=told.seq,
        prev=segments.NO_HASH,
        hash=segments.NO_HASH,
        schema=schema.version,
    )
    return Segment(
        header=header,
        sealed_header=header.encode(),
        signature=b"",
        body=b"",
        redacted=True,
        hlcs=[told.hlc],
        creations=creations,
        edits=edits,
    )
