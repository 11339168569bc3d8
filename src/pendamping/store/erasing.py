"""Letting go: a case that leaves this vault, and what is erased everywhere and for ever."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

import msgpack

from pendamping.kernel.ids import COUNTER_BITS
from pendamping.kernel.problems import Problem
from pendamping.store import archive, tables, touching, versions
from pendamping.store.changes import Changes
from pendamping.store.contexts import read_context, write_context
from pendamping.store.held import Held
from pendamping.store.ledger import Erased, Level
from pendamping.store.meta import Counters
from pendamping.store.rows import Reader, Writer
from pendamping.sync import segments
from pendamping.sync.registers import Context, Write, context_of
from pendamping.sync.schema import ALIVE, FIELD_BITS, Schema, Table
from pendamping.sync.states import Redaction

ENTER: Final = """
    INSERT OR REPLACE INTO redacted (level, id, f, ctx, lsn, authority)
    VALUES (:level, :id, :f, :context, :lsn, :authority)
"""
KNOWN: Final = "SELECT ctx FROM redacted WHERE level = :level AND id = :id AND f = :f"
SINCE: Final = """
    SELECT level, id, f, ctx, authority FROM redacted WHERE lsn > :lsn ORDER BY lsn, level, id, f
"""
DIRTY: Final = "INSERT OR IGNORE INTO search_dirty (noun, eid) VALUES (?, ?)"
REWRITE: Final = "UPDATE seg SET body = ?, redacted = 1 WHERE id = ?"
SEGMENT: Final = (
    "SELECT header, signature, body, redacted FROM seg WHERE id = ? AND body IS NOT NULL"
)


class UnsentChanges(Problem):
    """The case holds changes of this vault that nobody else has yet."""

    code = "case.unsent_changes"


def evict(writer: Writer, schema: Schema, case: int) -> int:
    """Remove a case that this vault need not hold any more; return how many records that were.

    Refuses with `UnsentChanges` while anything written here about it is not acknowledged.
    """
    if case in unsent_cases(writer):
        raise UnsentChanges(case=case)
    rows = _rows_of_case(writer, schema, case)
    touched = _segments_of(writer, case)
    _scrub(writer, Erased(cases=frozenset({case})), touched)
    _remove(writer, rows)
    writer.put("DELETE FROM case_head WHERE cid = ?", (case,))
    return len(rows)


def erase(writer: Writer, schema: Schema, redaction: Redaction) -> bool:
    """Erase a case or a record here, for ever; return whether that was news.

    Rows, other live values and disputes go, archived segments and the log are written anew
    without them, the ledger keeps only numbers. What arrives later is discarded and counted.
    """
    counters = Counters.read(writer)
    known = writer.first(KNOWN, level=redaction.level, id=redaction.id, f=redaction.field)
    if known is not None:
        before = read_context(known.octets_or_none("ctx"))
        redaction = redaction._replace(context=_joined(before, redaction.context))
        if redaction.context == before:
            return False
    counters = replace(counters, lsn=counters.lsn + 1)
    counters.write(writer)
    writer.run(
        ENTER,
        level=redaction.level,
        id=redaction.id,
        f=redaction.field,
        context=write_context(redaction.context),
        lsn=counters.lsn,
        authority=redaction.authority,
    )
    if redaction.level == Level.CASE:
        _erase_case(writer, schema, redaction.id)
    elif redaction.level == Level.ENTITY:
        _erase_entity(writer, schema, redaction.id)
    else:
        _erase_value(writer, schema, redaction, counters.lsn)
    return True


def erase_value(
    changes: Changes,
    schema: Schema,
    table: Table,
    entity: int,
    name: str,
    authority: str,
    *,
    besides: Context = (),
) -> Redaction:
    """Erase all that was ever written into one field, leaving it empty for new answers.

    A field is emptied by an ordinary write too, so that it is empty also where the erasure is not
    heard of yet. To empty a set is to name its elements, which must not be: it is only forgotten,
    and so is what stands in a deleted record. With it go the writes that `besides` names, which
    were never merged.
    """
    column = table.by_name[name]
    held = Held.find(changes.writer, table, entity)
    if held is None:
        raise KeyError(entity)
    keys = [key for key in held.registers() if versions.field_of(key) == column.number]
    seen = context_of([write for key in keys for write in held.live(key)], 0)
    context = _joined(seen, besides)
    redaction = Redaction(Level.VALUE, entity, table.field(column.number), context, authority)
    if not column.is_set and held.value(ALIVE) == 1:
        changes.edit(table, entity, {name: None})
    erase(changes.writer, schema, redaction)
    return redaction


def redactions(reader: Reader, since: int = 0) -> list[Redaction]:
    """Return the ledger's entries since an arrival, as they travel."""
    return [
        Redaction(
            row.number("level"),
            row.number("id"),
            row.number("f"),
            read_context(row.octets_or_none("ctx")),
            row.text("authority"),
        )
        for row in reader.rows(SINCE, lsn=since)
    ]


def find(reader: Reader, schema: Schema, entity: int) -> Held | None:
    """Return a record of whatever kind, or none when nothing of it is here."""
    for table in tables.present(reader, schema):
        found = Held.find(reader, table, entity)
        if found is not None:
            return found
    return None


def _joined(one: Context, other: Context) -> Context:
    return context_of([Write(0, 0, 0, one + other, None)], 0)


def _erase_case(writer: Writer, schema: Schema, case: int) -> None:
    rows = _rows_of_case(writer, schema, case)
    touched = _segments_of(writer, case)
    _scrub(writer, Erased(cases=frozenset({case})), touched)
    _remove(writer, rows)
    writer.put("DELETE FROM case_head WHERE cid = ?", (case,))
    touching.forget(writer, case)


def _erase_entity(writer: Writer, schema: Schema, entity: int) -> None:
    held = find(writer, schema, entity)
    touched = _segments_of_record(writer, held)
    _scrub(writer, Erased(entities=frozenset({entity})), touched)
    if held is not None:
        _remove(writer, [(held.table, entity)])


def _erase_value(writer: Writer, schema: Schema, redaction: Redaction, lsn: int) -> None:
    number = redaction.field & 255
    held = find(writer, schema, redaction.id)
    touched = _segments_of_record(writer, held)
    values = {(redaction.id, redaction.field): redaction.context}
    _scrub(writer, Erased(values=values), touched)
    writer.put("DELETE FROM disputed WHERE eid = ? AND f = ?", (redaction.id, redaction.field))
    if held is None:
        return
    held.lsn = lsn
    held.forget(number, redaction.context)
    held.save()
    if held.table.searched:
        writer.put(DIRTY, (held.table.number, held.id))


def _rows_of_case(reader: Reader, schema: Schema, case: int) -> list[tuple[Table, int]]:
    return [
        (table, entity)
        for table in tables.present(reader, schema)
        for (entity,) in reader.tuples(f'SELECT eid FROM "{table.name}" WHERE cid = ?', (case,))
    ]


def _remove(writer: Writer, rows: Iterable[tuple[Table, int]]) -> None:
    for table, entity in rows:
        writer.put(f'DELETE FROM "{table.name}" WHERE eid = ?', (entity,))
        writer.put("DELETE FROM sib WHERE eid = ?", (entity,))
        writer.put("DELETE FROM disputed WHERE eid = ?", (entity,))
        if table.searched:
            writer.put(DIRTY, (table.number, entity))


def _segments_of(reader: Reader, case: int) -> set[int]:
    """Return the segments that may hold something of a case, also what was never merged.

    Its creator's are all looked through: a copied disk makes the same record a second time.
    """
    return touching.segments_of(reader, case) | _by_creator(reader, case)


def _segments_of_record(reader: Reader, held: Held | None) -> set[int]:
    """Return the segments that may hold something of a record: all, when it is not here."""
    if held is None:
        return {number for (number,) in reader.tuples("SELECT id FROM seg")}
    return _segments_of(reader, held.case) | _by_creator(reader, held.id)


def _by_creator(reader: Reader, entity: int) -> set[int]:
    found = reader.tuples("SELECT id FROM seg WHERE author = ?", (entity >> COUNTER_BITS,))
    return {number for (number,) in found}


def _scrub(writer: Writer, erased: Erased, touched: Iterable[int]) -> None:
    """Write segments anew without what is erased, and the log of what is not cut yet."""
    for number in sorted(touched):
        for header, signature, body, redacted in list(writer.tuples(SEGMENT, (number,))):
            frame = segments.frame_of(header, signature, body, redacted=bool(redacted))
            whole = segments.decode(frame, None)
            left = archive.without_erased(whole, erased)
            if left is not whole:
                writer.put(REWRITE, (left.body, number))
    author = Counters.read(writer).author
    for seq, packed in list(writer.tuples("SELECT s, op FROM log")):
        told = msgpack.unpackb(packed, use_list=False, strict_map_key=False)
        left_over = _unsaid(told, author, seq, erased)
        if left_over != told:
            writer.put("UPDATE log SET op = ? WHERE s = ?", (msgpack.packb(left_over), seq))


def _unsaid(told: Any, author: int, seq: int, erased: Erased) -> tuple[Any, ...]:
    time, creations, edits = told
    return (
        time,
        tuple(
            (
                noun,
                entity,
                case,
                {
                    number: value
                    for number, value in values.items()
                    if not erased.value(entity, noun << FIELD_BITS | number, author, seq)
                },
            )
            for noun, entity, case, values in creations
            if not erased.whole(entity, case)
        ),
        tuple(
            edit
            for edit in edits
            if not erased.whole(edit[1], edit[2])
            and not erased.value(edit[1], edit[0], author, seq)
        ),
    )


def unsent_cases(reader: Reader) -> set[int]:
    """Return the cases that hold changes of this vault which nobody is known to have."""
    found: set[int] = set()
    for (packed,) in reader.tuples("SELECT op FROM log"):
        _, creations, edits = msgpack.unpackb(packed, use_list=False, strict_map_key=False)
        found.update(one[2] for one in (*creations, *edits))
    return found.union(*(segments.decode(frame, None).cids for frame in archive.unsent(reader)))
