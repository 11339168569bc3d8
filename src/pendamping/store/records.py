"""Records of declared nouns: found, listed, added and saved by their type."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pendamping.domain import values
from pendamping.domain.declare import NO_CASE, Audience, Record, RecordT
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store.changes import Changes, RecordMissing
from pendamping.store.rows import Reader, Row
from pendamping.sync.registers import WireValue
from pendamping.sync.schema import Table


class ChangedMeanwhile(Problem):
    """Somebody else's change to the same field came in after the record was read."""

    code = "record.changed_meanwhile"


def find(reader: Reader, kind: type[RecordT], record: EntityId) -> RecordT:
    """Return the record, or raise `RecordMissing`."""
    found = first(reader, kind, record)
    if found is None:
        raise RecordMissing(record=record)
    return found


def first(reader: Reader, kind: type[RecordT], record: EntityId) -> RecordT | None:
    """Return the record, or `None` when it is not here or was deleted."""
    row = reader.first(_select(kind, "eid = :id"), id=record)
    return None if row is None else _record(kind, row)


def of_case(reader: Reader, kind: type[RecordT], case: EntityId) -> list[RecordT]:
    """Return the records of a case, in the order in which they were made."""
    return [
        _record(kind, row)
        for row in reader.rows(f"{_select(kind, 'cid = :case')} ORDER BY eid", case=case)
    ]


def case_of(reader: Reader, kind: type[Record], record: EntityId) -> EntityId:
    """Return the case of a record, also of one that was deleted or refused."""
    for (case,) in reader.tuples(f'SELECT cid FROM "{kind.NOUN.name}" WHERE eid = ?', (record,)):
        return EntityId(case)
    raise RecordMissing(record=record)


def every(reader: Reader, kind: type[RecordT]) -> list[RecordT]:
    """Return all records of a kind, by id."""
    return [_record(kind, row) for row in reader.rows(f"{_select(kind, '1')} ORDER BY eid")]


def pointing(reader: Reader, kind: type[RecordT], field: str, record: EntityId) -> list[RecordT]:
    """Return the records whose reference of that name points to a record."""
    column = kind.NOUN.field(field).name
    where = f'"{column}" = :id'
    return [
        _record(kind, row) for row in reader.rows(f"{_select(kind, where)} ORDER BY eid", id=record)
    ]


def add(changes: Changes, record: RecordT) -> RecordT:
    """Write a new record; return it with the id it was given, whatever its own was.

    A record that travels with a case and names none is itself a case.
    """
    noun = record.NOUN
    own = record.case == NO_CASE and noun.audience is Audience.CASE
    wire = {field.name: wire_of(record, field.name) for field in noun.fields}
    made = changes.create(table_of(type(record)), None if own else record.case, wire)
    return replace(record, id=made, case=made if own else record.case)


def save(changes: Changes, record: RecordT, seen: RecordT | None = None) -> None:
    """Write the fields that differ from the record as it was seen, by default as it is now.

    Give `seen` when the record was read in an earlier transaction: a field that was changed by
    somebody else since and is changed here as well raises `ChangedMeanwhile`, so that nobody
    overwrites what they have not seen.
    """
    now = find(changes.writer, type(record), record.id)
    before = seen or now
    names = [
        field.name
        for field in record.NOUN.fields
        if getattr(record, field.name) != getattr(before, field.name)
    ]
    stale = [name for name in names if getattr(now, name) != getattr(before, name)]
    if stale:
        raise ChangedMeanwhile(noun=record.NOUN.name, record=record.id, fields=tuple(stale))
    if names:
        changes.edit(
            table_of(type(record)), record.id, {name: wire_of(record, name) for name in names}
        )


def delete(changes: Changes, record: Record) -> None:
    """Delete a record."""
    changes.delete(table_of(type(record)), record.id)


def restore(changes: Changes, kind: type[RecordT], record: EntityId) -> RecordT:
    """Take a deletion back; return the record."""
    changes.restore(table_of(kind), record)
    return find(changes.writer, kind, record)


def table_of(kind: type[Record]) -> Table:
    """Return the table in which records of a type are kept."""
    return Table.of(kind.NOUN)


def wire_of(record: Record, name: str) -> WireValue:
    """Return one field of a record as it travels."""
    return values.to_wire(record.NOUN.field(name), getattr(record, name))


def read(kind: type[RecordT], rows: Iterable[Row]) -> list[RecordT]:
    """Turn rows that carry eid, cid and every declared column into records."""
    return [_record(kind, row) for row in rows]


def _select(kind: type[Record], where: str) -> str:
    columns = ", ".join(f'"{field.name}"' for field in kind.NOUN.fields)
    return f'SELECT eid, cid, {columns} FROM "{kind.NOUN.name}" WHERE alive = 1 AND {where}'


def _record(kind: type[RecordT], row: Row) -> RecordT:
    stored: dict[str, Any] = {field.name: row.value(field.name) for field in kind.NOUN.fields}
    return values.record_of(
        kind, stored, entity=EntityId(row.number("eid")), case=EntityId(row.number("cid"))
    )
