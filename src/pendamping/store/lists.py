"""Questions that lists and rules ask of many records at once, and the indexes they stand on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pendamping.domain import values
from pendamping.domain.declare import NO_CASE, RecordT
from pendamping.domain.person import Identity
from pendamping.domain.session import Appointment, Session
from pendamping.kernel.ids import (
    COUNTER_BITS,
    INCARNATION_BITS,
    AuthorNumber,
    EntityId,
    enrolment_of,
)
from pendamping.store import records, versions
from pendamping.store.rows import Reader, Value, Writer
from pendamping.store.versions import AUTHOR

INDEXES: Final = """
    CREATE INDEX IF NOT EXISTS case_file_by_code ON case_file (code);
    CREATE INDEX IF NOT EXISTS identity_by_nik ON identity (nik) WHERE nik IS NOT NULL;
    CREATE INDEX IF NOT EXISTS appointment_by_time ON appointment (planned_at);
    CREATE INDEX IF NOT EXISTS session_by_time ON session (started_at);
    CREATE INDEX IF NOT EXISTS session_by_corrected ON session (corrects)
     WHERE corrects IS NOT NULL;
    CREATE INDEX IF NOT EXISTS red_flag_open ON red_flag (due_on) WHERE is_open IS NOT 0
"""

BY_CODE: Final = "SELECT eid FROM case_file WHERE code = :code AND alive = 1"
BY_NUMBER: Final = "SELECT eid FROM case_file WHERE eid = :case AND alive = 1"
CODES: Final = "SELECT eid, code FROM case_file WHERE eid IN (%s)"
WITH_NIK: Final = "alive = 1 AND nik = :nik"
OPEN_APPOINTMENTS: Final = """
    alive = 1 AND status IN ('planned', 'confirmed', 'moved')
    AND planned_at >= :since AND planned_at < :until
"""
APPOINTMENTS: Final = "alive = 1 AND planned_at >= :since AND planned_at < :until"
SESSIONS: Final = """
    alive = 1 AND started_at >= :since AND started_at < :until
    AND eid NOT IN (SELECT corrects FROM session WHERE alive = 1 AND corrects IS NOT NULL)
"""
OF_ENROLMENT: Final = SESSIONS + " AND eid >= :first AND eid < :last"
OPEN_FLAGS: Final = "alive = 1 AND is_open IS NOT 0"
DELETED: Final = "SELECT eid FROM {table} WHERE alive <> 1 AND eid = :record"
BLOCKS: Final = "SELECT cid, eid, vm FROM {table} WHERE eid IN (%s)"
DELETED_OF_CASE: Final = """
    SELECT eid FROM {table} WHERE alive <> 1 AND alive IS NOT NULL AND cid = :case ORDER BY eid
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From a moment to just before another."""

    since: datetime
    until: datetime

    @property
    def seconds(self) -> dict[str, int]:
        return {"since": int(self.since.timestamp()), "until": int(self.until.timestamp())}


def create(writer: Writer) -> None:
    """Make the indexes; those that are there already stay."""
    for statement in INDEXES.split(";"):
        writer.run(statement)


def case_of_code(reader: Reader, code: str) -> EntityId | None:
    """Return the case that a code names, or none."""
    row = reader.first(BY_CODE, code=code)
    return None if row is None else EntityId(row.number("eid"))


def case_of_number(reader: Reader, case: int) -> EntityId | None:
    """Return the case of that number if it is here, or none."""
    row = reader.first(BY_NUMBER, case=case)
    return None if row is None else EntityId(row.number("eid"))


def codes(reader: Reader, cases: Iterable[EntityId]) -> dict[EntityId, str]:
    """Return the codes of these cases, as far as they are here."""
    found = reader.among(CODES, sorted(set(cases) - {NO_CASE}))
    return {EntityId(case): str(code) for case, code in found if code is not None}


def of_cases(
    reader: Reader, kind: type[RecordT], cases: Iterable[EntityId]
) -> dict[EntityId, list[RecordT]]:
    """Return the records of a kind by case, each in the order in which they were made."""
    names = [field.name for field in kind.NOUN.fields]
    columns = ", ".join(f'"{name}"' for name in names)
    sql = f'SELECT eid, cid, {columns} FROM "{kind.NOUN.name}" WHERE alive = 1 AND cid IN (%s)'
    found: dict[EntityId, list[RecordT]] = {}
    for eid, cid, *stored in sorted(reader.among(sql, cases), key=_by_id):
        record = values.record_of(
            kind, dict(zip(names, stored, strict=True)), entity=EntityId(eid), case=EntityId(cid)
        )
        found.setdefault(record.case, []).append(record)
    return found


def with_nik(reader: Reader, nik: str) -> list[Identity]:
    """Return the identities that carry a NIK."""
    return _where(reader, Identity, WITH_NIK, nik=nik)


def appointments(reader: Reader, span: Span, *, only_open: bool = False) -> list[Appointment]:
    """Return the appointments of a time, the earliest first."""
    where = OPEN_APPOINTMENTS if only_open else APPOINTMENTS
    return _where(reader, Appointment, where, "planned_at", **span.seconds)


def sessions(reader: Reader, span: Span, enrolment: int | None = None) -> list[Session]:
    """Return the sessions of a time, the earliest first, without those corrected since."""
    if enrolment is None:
        return _where(reader, Session, SESSIONS, "started_at", **span.seconds)
    width = INCARNATION_BITS + COUNTER_BITS
    return _where(
        reader,
        Session,
        OF_ENROLMENT,
        "started_at",
        first=enrolment << width,
        last=(enrolment + 1) << width,
        **span.seconds,
    )


def is_deleted(reader: Reader, table: str, record: EntityId) -> bool:
    """Tell whether a record is here and deleted."""
    return reader.first(DELETED.format(table=f'"{table}"'), record=record) is not None


def deleted_of_case(reader: Reader, table: str, case: EntityId) -> list[EntityId]:
    """Return the deleted records of a case that can be restored."""
    rows = reader.rows(DELETED_OF_CASE.format(table=f'"{table}"'), case=case)
    return [EntityId(row.number("eid")) for row in rows]


def editors(reader: Reader, table: str, ids: Iterable[EntityId]) -> dict[EntityId, frozenset[int]]:
    """Return the enrolments that wrote into these records after they were made."""
    sql = BLOCKS.format(table=f'"{table}"')
    return {
        EntityId(eid): frozenset(
            enrolment_of(AuthorNumber(entry[AUTHOR])) for entry in versions.read(block)[4].values()
        )
        for _, eid, block in reader.among(sql, ids)
    }


def _where(
    reader: Reader, kind: type[RecordT], where: str, order: str = "eid", **facts: Value
) -> list[RecordT]:
    columns = ", ".join(f'"{field.name}"' for field in kind.NOUN.fields)
    sql = f'SELECT eid, cid, {columns} FROM "{kind.NOUN.name}" WHERE {where} ORDER BY {order}, eid'
    return records.read(kind, reader.rows(sql, **facts))


def _by_id(row: Sequence[Any]) -> int:
    return int(row[0])
