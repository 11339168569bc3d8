"""The tables of records, made from the schema, and the tables that the change log needs."""

from collections.abc import Iterable
from typing import Final

from pendamping.store import extras, touching, versions
from pendamping.store.held import Held
from pendamping.store.meta import Counters
from pendamping.store.rows import Reader, Writer
from pendamping.sync.schema import Column, Schema, Table, stranger

SYSTEM: Final = """
    CREATE TABLE IF NOT EXISTS meta (
        name TEXT PRIMARY KEY NOT NULL, value ANY
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS declared (
        noun INTEGER, field INTEGER, name TEXT NOT NULL, PRIMARY KEY (noun, field)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS sib (
        eid INTEGER, f INTEGER, e, a INTEGER, s INTEGER, h INTEGER, ctx BLOB, val,
        PRIMARY KEY (eid, f, e, a, s)
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS disputed (
        eid INTEGER, f INTEGER, e, a INTEGER, s INTEGER, h INTEGER, val, lsn INTEGER,
        PRIMARY KEY (eid, f, e, a, s, lsn)
    ) WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS case_head (
        cid INTEGER PRIMARY KEY, lsn INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE IF NOT EXISTS peer (
        author INTEGER PRIMARY KEY, ranges BLOB NOT NULL,
        clock_off INTEGER NOT NULL DEFAULT 0,
        heard_lsn INTEGER NOT NULL DEFAULT 0,
        acked_lsn INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE IF NOT EXISTS seg (
        id INTEGER PRIMARY KEY, author INTEGER NOT NULL, number INTEGER NOT NULL,
        lo INTEGER NOT NULL, hi INTEGER NOT NULL, hash BLOB NOT NULL, header BLOB NOT NULL,
        signature BLOB NOT NULL, body BLOB, redacted INTEGER NOT NULL, state TEXT NOT NULL,
        lsn INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS seg_by_author ON seg (author, lo);
    CREATE INDEX IF NOT EXISTS seg_by_number ON seg (author, number);
    CREATE UNIQUE INDEX IF NOT EXISTS seg_by_hash ON seg (hash);

    CREATE TABLE IF NOT EXISTS seg_cases (
        creator INTEGER, seg INTEGER, counters BLOB NOT NULL, PRIMARY KEY (creator, seg)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS log (s INTEGER PRIMARY KEY, op BLOB NOT NULL) STRICT;

    CREATE TABLE IF NOT EXISTS redacted (
        level INTEGER, id INTEGER, f INTEGER, ctx BLOB, lsn INTEGER NOT NULL,
        authority TEXT NOT NULL, discarded INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (level, id, f)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS search_dirty (
        noun INTEGER, eid INTEGER, PRIMARY KEY (noun, eid)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE IF NOT EXISTS blob_erased (
        address TEXT NOT NULL, cid INTEGER NOT NULL, PRIMARY KEY (address, cid)
    ) STRICT, WITHOUT ROWID
"""

DECLARED: Final = "SELECT field, name FROM declared WHERE noun = :noun"
DECLARE: Final = "INSERT OR REPLACE INTO declared (noun, field, name) VALUES (:noun, :f, :name)"
NOUNS: Final = "SELECT noun, name FROM declared WHERE field = 0 ORDER BY noun"


def create(writer: Writer, schema: Schema) -> None:
    """Make every table of a new vault; what is there already is brought up."""
    bring_up(writer, schema)


def bring_up(writer: Writer, schema: Schema) -> None:
    """Make the tables fit the schema: new ones, new columns, new names.

    Values that came for a field before this version knew it move out of `extra` into the column.
    """
    for statement in SYSTEM.split(";"):
        writer.run(statement)
    touching.bring_up(writer)
    present = nouns(writer)
    for table in schema.tables:
        name = present.get(table.number)
        if name is None:
            make(writer, table)
        else:
            if name != table.name:
                writer.run(f'ALTER TABLE "{name}" RENAME TO "{table.name}"')
                writer.run(DECLARE, noun=table.number, f=0, name=table.name)
            _widen(writer, table)


def nouns(reader: Reader) -> dict[int, str]:
    """Return the tables that stand in this vault, by noun."""
    return {row.number("noun"): row.text("name") for row in reader.rows(NOUNS)}


def present(reader: Reader, schema: Schema) -> list[Table]:
    """List the tables of this vault: the schema's, and those of nouns it does not know."""
    strangers = (stranger(number) for number in nouns(reader) if number not in schema.by_number)
    return sorted((*schema.tables, *strangers), key=lambda table: table.number)


def cases_of(reader: Reader, schema: Schema, records: Iterable[int]) -> dict[int, int]:
    """Return the case of each of these records, as far as they are here."""
    wanted = list(records)
    return {
        entity: case
        for table in present(reader, schema)
        for entity, case in reader.among(
            f'SELECT eid, cid FROM "{table.name}" WHERE eid IN (%s)', wanted
        )
    }


def make(writer: Writer, table: Table) -> None:
    """Make the table of one noun."""
    columns = "".join(f', "{column.name}" {affinity(column)}' for column in table.columns)
    writer.run(
        f'CREATE TABLE "{table.name}" (eid INTEGER PRIMARY KEY, cid INTEGER NOT NULL,'
        f" lsn INTEGER NOT NULL, vm BLOB NOT NULL, alive{columns}, extra BLOB)"
    )
    writer.run(f'CREATE INDEX "noun_{table.number}_by_case" ON "{table.name}" (cid)')
    writer.run(
        f'CREATE INDEX "noun_{table.number}_deleted" ON "{table.name}" (eid) WHERE alive <> 1'
    )
    writer.run(DECLARE, noun=table.number, f=0, name=table.name)
    for column in table.columns:
        writer.run(DECLARE, noun=table.number, f=column.number, name=column.name)


def affinity(column: Column) -> str:
    """Return the declared type; none where a number may also be a text that starts with `~`."""
    return "TEXT" if column.is_set else ""


def _widen(writer: Writer, table: Table) -> None:
    known = {
        row.number("field"): row.text("name") for row in writer.rows(DECLARED, noun=table.number)
    }
    fresh = [column for column in table.columns if column.number not in known]
    for column in table.columns:
        name = known.get(column.number)
        if name is None:
            writer.run(f'ALTER TABLE "{table.name}" ADD COLUMN "{column.name}" {affinity(column)}')
        elif name != column.name:
            writer.run(f'ALTER TABLE "{table.name}" RENAME COLUMN "{name}" TO "{column.name}"')
        writer.run(DECLARE, noun=table.number, f=column.number, name=column.name)
    if fresh:
        _move(writer, table, fresh)


def _move(writer: Writer, table: Table, fresh: list[Column]) -> None:
    """Take the values of new columns out of `extra`; choose anew what is shown of siblings."""
    rows = list(writer.tuples(f'SELECT eid, extra FROM "{table.name}" WHERE extra IS NOT NULL'))
    for eid, packed in rows:
        extra = extras.read(packed)
        moved = {column: extra.pop(column.number) for column in fresh if column.number in extra}
        if moved:
            names = ", ".join(f'"{column.name}" = ?' for column in moved)
            values = [extras.stored(value) for value in moved.values()]
            writer.put(
                f'UPDATE "{table.name}" SET {names}, extra = ? WHERE eid = ?',
                [*values, extras.write(extra), eid],
            )
    numbers = {column.number for column in fresh}
    lsn = Counters.read(writer).lsn
    for (eid,) in list(writer.tuples("SELECT DISTINCT eid FROM sib")):
        found = Held.find(writer, table, eid, lsn)
        if found is None:
            continue
        for key in list(found.entries):
            if versions.field_of(key) in numbers:
                found.choose_again(key)
        if found.is_changed:
            found.save()
