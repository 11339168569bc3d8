"""The history of one record: who wrote which field when, as far as this vault remembers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import msgpack

from pendamping.kernel.ids import AuthorNumber
from pendamping.store import touching, versions
from pendamping.store.meta import Counters
from pendamping.store.rows import Reader, listed
from pendamping.store.versions import AUTHOR, HLC, SEQ
from pendamping.sync import hlc, segments
from pendamping.sync.operations import Creation, Edit
from pendamping.sync.schema import ALIVE, FIELD_BITS, Table

BLOCK: Final = "SELECT cid, vm FROM {table} WHERE eid = ?"
SEGMENTS: Final = """
    SELECT header, signature, body, redacted FROM seg
     WHERE body IS NOT NULL
       AND (id IN (SELECT value FROM json_each(?)) OR (author = ? AND lo <= ? AND hi >= ?))
     ORDER BY author, lo
"""
LOG: Final = "SELECT s, op FROM log ORDER BY s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One write: a field, or one element of a set, by one author."""

    name: str | None
    """The field; none where the record was made, deleted or restored."""
    element: int | str | None = None
    """Of a set: which element was put in or taken out."""
    author: AuthorNumber
    seq: int
    at: datetime
    """By the author's clock."""
    is_known: bool
    """Whether the value that was written is remembered."""
    value: Any = field(default=None, repr=False)
    """As it travelled; for an element 1 or 0; for the record itself 1, or 0 when deleted."""


def of_record(reader: Reader, table: Table, record: int) -> list[Written]:
    """Return the writes to a record, the oldest first.

    What is shown now is always told. Earlier values are told for as long as the change log keeps
    them: a device forgets its own once the office has them, the office keeps them all.
    """
    for case, block in reader.tuples(BLOCK.format(table=f'"{table.name}"'), (record,)):
        told = {(one.author, one.seq, one.name, one.element): one for one in _shown(table, block)}
        for one in (
            *_archived(reader, table, record, case, block),
            *_logged(reader, table, record),
        ):
            told[one.author, one.seq, one.name, one.element] = one
        return sorted(told.values(), key=_in_time)
    return []


def _shown(table: Table, block: bytes) -> Iterator[Written]:
    author, seq, time, _, entries = versions.read(block)
    if seq:
        yield _write(table, None, None, author, seq, time)
    for key, entry in entries.items():
        if entry[SEQ]:
            number, element = versions.field_of(key), versions.element_of(key)
            yield _write(table, number, element, entry[AUTHOR], entry[SEQ], entry[HLC])


def _archived(
    reader: Reader, table: Table, record: int, case: int, block: bytes
) -> Iterator[Written]:
    author, seq, *_ = versions.read(block)
    touched = listed(touching.segments_of(reader, case))
    for header, signature, body, redacted in reader.tuples(SEGMENTS, (touched, author, seq, seq)):
        frame = segments.frame_of(header, signature, body, redacted=bool(redacted))
        segment = segments.decode(frame, None)
        for one in segment.transactions:
            for operation in one.operations:
                if operation.id == record and operation.noun == table.number:
                    yield from _operation(table, operation, segment.author, one.seq, one.hlc)


def _logged(reader: Reader, table: Table, record: int) -> Iterator[Written]:
    author = Counters.read(reader).author
    for seq, packed in reader.tuples(LOG):
        time, made, edited = msgpack.unpackb(packed, use_list=False, strict_map_key=False)
        for noun, entity, _, told in made:
            if entity == record and noun == table.number:
                yield from _birth(table, told, author, seq, time)
        for field_id, entity, _, element, _, value in edited:
            if entity == record:
                number = field_id & ((1 << FIELD_BITS) - 1)
                yield _write(table, number, element, author, seq, time, value, is_known=True)


def _operation(
    table: Table, operation: Creation | Edit, author: int, seq: int, time: int
) -> Iterator[Written]:
    if isinstance(operation, Creation):
        yield from _birth(table, operation.values, author, seq, time)
    else:
        number = operation.field & ((1 << FIELD_BITS) - 1)
        yield _write(
            table, number, operation.element, author, seq, time, operation.value, is_known=True
        )


def _birth(
    table: Table, told: dict[int, Any], author: int, seq: int, time: int
) -> Iterator[Written]:
    yield _write(table, None, None, author, seq, time, 1, is_known=True)
    for number, value in told.items():
        if number in table.by_number:
            yield _write(table, number, None, author, seq, time, value, is_known=True)


def _write(  # a write is these facts  # noqa: PLR0913
    table: Table,
    number: int | None,
    element: int | str | None,
    author: int,
    seq: int,
    time: int,
    value: Any = None,
    *,
    is_known: bool = False,
) -> Written:
    own = number is None or number == ALIVE
    column = None if own or number is None else table.by_number.get(number)
    return Written(
        name=None if own else column.name if column else f"field_{number}",
        element=element,
        author=AuthorNumber(author),
        seq=seq,
        at=datetime.fromtimestamp(hlc.unix_seconds(time), UTC),
        is_known=is_known,
        value=int(not isinstance(value, bytes)) if number == ALIVE else value,
    )


def _in_time(one: Written) -> tuple[datetime, int, int, bool, str]:
    return one.at, one.author, one.seq, one.name is not None, one.name or ""
