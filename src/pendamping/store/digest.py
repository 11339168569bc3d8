"""Whether two vaults hold the same: an order-free digest, and the conflicts that wait."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from dataclasses import field as slot
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final, TypeAlias, cast

import msgpack

from pendamping.domain.declare import Conflict
from pendamping.store import deletions, tables, versions
from pendamping.store.held import Held
from pendamping.store.rows import Reader
from pendamping.store.versions import Key
from pendamping.sync import hlc
from pendamping.sync.registers import Element, WireValue, Write, differ
from pendamping.sync.schema import ALIVE, FIELD_BITS, Schema, Table

Reads: TypeAlias = Callable[[int, int], bool]
"""Whether a role may read a field: noun number, field number."""

SUM: Final = 1 << 256


def digest(
    reader: Reader, schema: Schema, case: int | None = None, reads: Reads | None = None
) -> str:
    """Return what two vaults that have seen the same writes have in common, and no others.

    It does not depend on the order in which writes came, on what is shown of two live values,
    nor on which fields the version knows. With `reads` only those fields count, so that an
    office can compare with a device that was not told everything.
    """
    total = 0
    for table in tables.present(reader, schema):
        for record in records(reader, table, None if case is None else [case]):
            told = _told(record, reads)
            if told:
                block = msgpack.packb([table.number, record.id, record.case, told])
                total += int.from_bytes(sha256(block).digest(), "big")
    for level, identity, number in reader.tuples("SELECT level, id, f FROM redacted"):
        if case is None:
            block = msgpack.packb([level, identity, number])
            total += int.from_bytes(sha256(block).digest(), "big")
    return f"{total % SUM:064x}"


def records(
    reader: Reader, table: Table, cases: Iterable[int] | None, since: int = 0
) -> Iterable[Held]:
    """Step through the records of a table with all they hold, of some cases or of all."""
    names = "".join(f', "{column.name}"' for column in table.columns)
    sql = f'SELECT eid, cid, vm, alive{names}, extra FROM "{table.name}"'
    found = (
        reader.tuples(sql)
        if cases is None
        else reader.among(f"{sql} WHERE cid IN (%s) AND lsn > {since:d}", cases)
    )
    for entity, case, block, *row in found:
        yield Held(reader, table, entity, case, block, tuple(row))


def _told(record: Held, reads: Reads | None) -> list[Any]:
    """List what a record says that another replica says too, in an order all agree on."""
    if record.is_retracted:
        return []
    noun = record.table.number
    told: list[Any] = []
    for key in record.registers():
        number = versions.field_of(key)
        if reads is not None and number != ALIVE and not reads(noun, number):
            continue
        live = sorted(record.live(key), key=lambda write: write[:2])
        first = [write for write in live if write[:2] == (record.author, record.seq)]
        if live == first:
            if first and first[0].value not in (None, 0, ()) and key != ALIVE:
                told.append([number, versions.element_of(key), 0, first[0].value])
        else:
            told.append([number, versions.element_of(key), 1, live])
    if told or not record.is_stub:
        told.append([0, record.author, record.seq, record.hlc])
    return sorted(told, key=msgpack.packb)


def _unseen(held: Held) -> list[Write]:
    """List the live edits that whoever deleted this record had not seen; none if it stands."""
    found = [write for write in held.live(ALIVE) if type(write.value) is bytes]
    if not found:
        return []
    known = [deletions.read(cast("bytes", write.value)) for write in found]
    return [
        write
        for key in held.entries
        if key != ALIVE
        for write in held.live(key)
        if not any(_was_seen(held, key, write, seen) for seen in known)
    ]


def _was_seen(
    held: Held, key: Key, write: Write, seen: Mapping[tuple[int, Any], set[tuple[int, int]]]
) -> bool:
    place = (versions.field_of(key), versions.element_of(key))
    dot = write[:2]
    return dot == (held.author, held.seq) or dot in seen.get(place, ())


class Clash(StrEnum):
    """What kind of decision is asked for."""

    VALUES = "values"
    """Different values of one field."""
    DELETED = "deleted"
    """Deleted by one, changed by another who did not know."""
    DOUBLED = "doubled"
    """Two records of which a case has one: written by two who did not know of each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of the values that stand."""

    value: WireValue = slot(repr=False)
    author: int
    seq: int
    hlc: int
    is_shown: bool

    @property
    def written_at(self) -> int:
        """The moment by the author's clock, in unix seconds."""
        return hlc.unix_seconds(self.hlc)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """A register in which people wrote without knowing of each other.

    It is decided by an ordinary write through `Changes`, which covers all that stands.
    """

    kind: Clash
    noun: int
    id: int
    case: int
    field: int
    element: Element | None = slot(repr=False)
    policy: Conflict
    """`ASK` waits for a person; of `LATEST` and `MOST` one value is shown until then."""
    versions: tuple[Version, ...]
    """The shown one first; for `DELETED` the deletion and then the changes it had not seen."""


def conflicts(
    reader: Reader, schema: Schema, cases: AbstractSet[int] | None = None
) -> list[Contested]:
    """List the registers where different values stand, oldest record first."""
    found: list[Contested] = []
    places = list(reader.tuples("SELECT DISTINCT eid, f, e FROM sib ORDER BY eid, f"))
    for entity, place, part in places:
        table = schema.table(place >> FIELD_BITS)
        number = place & ALIVE
        key: Key = number if part == versions.NO_SIBLING_ELEMENT else (number, part)
        record = Held.find(reader, table, entity)
        if record is None or (cases is not None and record.case not in cases):
            continue
        live = record.live(key)
        if differ(live):
            found.append(_contested(Clash.VALUES, record, key, live))
    for table in tables.present(reader, schema):
        for (entity,) in list(reader.tuples(f'SELECT eid FROM "{table.name}" WHERE alive <> 1')):
            record = Held.find(reader, table, entity)
            if record is None or (cases is not None and record.case not in cases):
                continue
            unseen = _unseen(record)
            if unseen:
                shown = record.live(ALIVE)[:1]
                found.append(_contested(Clash.DELETED, record, ALIVE, [*shown, *unseen]))
    return found


def doubled(reader: Reader, table: Table, case: int | None = None) -> list[tuple[int, ...]]:
    """Return the records of each case that has more than one living one, the oldest first."""
    here = "" if case is None else f" WHERE cid = {case:d}"
    several = f'SELECT cid FROM "{table.name}"{here} GROUP BY cid HAVING count(*) > 1'
    found: dict[int, list[int]] = {}
    sql = f'SELECT cid, eid FROM "{table.name}" WHERE alive = 1 AND cid IN ({several}) ORDER BY eid'
    for owner, entity in reader.tuples(sql):
        found.setdefault(owner, []).append(entity)
    return [tuple(records) for records in found.values() if len(records) > 1]


def births(reader: Reader, table: Table, records: Iterable[int]) -> dict[int, int]:
    """Return when each was written by its author's clock, in unix seconds."""
    sql = f'SELECT eid, vm FROM "{table.name}" WHERE eid IN (%s)'
    return {
        entity: hlc.unix_seconds(versions.read(block)[2])
        for entity, block in reader.among(sql, records)
    }


def _contested(kind: Clash, record: Held, key: Key, live: list[Write]) -> Contested:
    number = versions.field_of(key)
    column = record.table.by_number.get(number)
    return Contested(
        kind=kind,
        noun=record.table.number,
        id=record.id,
        case=record.case,
        field=number,
        element=versions.element_of(key),
        policy=Conflict.ASK if column is None else column.conflict,
        versions=tuple(
            Version(
                value=write.value,
                author=write.author,
                seq=write.seq,
                hlc=write.hlc,
                is_shown=place == 0,
            )
            for place, write in enumerate(live)
        ),
    )
