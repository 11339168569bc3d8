"""Questions that lists and rules ask of many records at once, and the indexes they stand on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pendamping.domain import values
from pendamping.domain.declare import NO_CASE, RecordT
from pendamping.domain.person import Identity
from pendamping.domain.quick_note import QuickNote
from pendamping.domain.risk import RedFlag
from pendamping.domain.session import Appointment, Session
from pendamping.domain.stored_forms import FIRST_SECOND, LAST_SECOND
from pendamping.kernel.ids import COUNTER_BITS, INCARNATION_BITS, EntityId
from pendamping.store import corrections, records, versions
from pendamping.store.meta import Counters
from pendamping.store.rows import Reader, Row, Value, Writer

INDEXES: Final = """
    CREATE INDEX IF NOT EXISTS case_file_by_code ON case_file (code);
    CREATE INDEX IF NOT EXISTS case_file_by_programme ON case_file (programme);
    CREATE INDEX IF NOT EXISTS identity_by_nik ON identity (nik) WHERE nik IS NOT NULL;
    CREATE INDEX IF NOT EXISTS appointment_by_time ON appointment (planned_at);
    CREATE INDEX IF NOT EXISTS session_by_time ON session (started_at);
    CREATE INDEX IF NOT EXISTS session_by_corrected ON session (corrects)
     WHERE corrects IS NOT NULL;
    CREATE INDEX IF NOT EXISTS red_flag_open ON red_flag (due_on) WHERE is_open IS NOT 0
"""

SHOWN: Final = "alive = 1 AND eid NOT IN (SELECT cid FROM erasure WHERE hides AND done_at IS NULL)"
BY_CODE: Final = f"SELECT eid FROM case_file WHERE code = :code AND {SHOWN}"
BY_NUMBER: Final = f"SELECT eid FROM case_file WHERE eid = :case AND {SHOWN}"
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
IN_PROGRAMME: Final = """
    SELECT eid, owner FROM case_file
     WHERE programme = :programme AND alive = 1 AND duplicate_of IS NULL
"""
MET: Final = f"""
    SELECT s.cid, s.eid, s.started_at AS second
      FROM case_file AS c JOIN session AS s ON s.cid = c.eid
     WHERE c.programme = :programme AND c.alive = 1 AND s.alive = 1
       AND s.started_at BETWEEN {FIRST_SECOND} AND {LAST_SECOND}
       AND NOT EXISTS (SELECT 1 FROM session AS later
                        WHERE later.corrects = s.eid AND later.alive = 1)
"""
AGREED: Final = f"""
    SELECT a.cid, a.eid, a.planned_at AS second
      FROM case_file AS c JOIN appointment AS a ON a.cid = c.eid
     WHERE c.programme = :programme AND c.alive = 1 AND a.alive = 1
       AND a.planned_at BETWEEN {FIRST_SECOND} AND {LAST_SECOND}
       AND a.status IN ('planned', 'confirmed', 'moved')
"""
COMMENTS: Final = "SELECT count(*) AS n FROM review_comment WHERE alive = 1 AND review = :review"
UNSENT: Final = "SELECT lo, hi FROM seg WHERE author = :author AND state = 'unsent'"
FIRST_LOGGED: Final = "SELECT min(s) AS first FROM log"
BLOCKS: Final = "SELECT eid, vm FROM {table} WHERE eid IN (%s)"
UNFILED: Final = """
    alive = 1 AND cid = eid
    AND eid NOT IN (SELECT corrects FROM quick_note WHERE alive = 1 AND corrects IS NOT NULL)
"""
NEWEST_PLANS: Final = """
    SELECT eid, cid, max(version) AS version, lsn FROM family_plan WHERE alive = 1
     GROUP BY cid ORDER BY lsn DESC LIMIT :most
"""
"""SQLite takes the other columns from the row that has the greatest version."""
ATTACHED: Final = "SELECT 1 FROM attachment WHERE content = :address"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One contact: whose, when, and the record that tells of it."""

    case: EntityId
    second: int
    record: EntityId


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
    outdone = corrections.outdone(reader, Session.NOUN)
    if enrolment is None:
        found = _where(reader, Session, SESSIONS, "started_at", **span.seconds)
        return [one for one in found if one.id not in outdone]
    width = INCARNATION_BITS + COUNTER_BITS
    found = _where(
        reader,
        Session,
        OF_ENROLMENT,
        "started_at",
        first=enrolment << width,
        last=(enrolment + 1) << width,
        **span.seconds,
    )
    return [one for one in found if one.id not in outdone]


def open_flags(reader: Reader) -> list[RedFlag]:
    """Return the red flags nobody has settled, the oldest first."""
    return _where(reader, RedFlag, OPEN_FLAGS, "due_on")


def owners_in_programme(reader: Reader, programme: EntityId) -> dict[EntityId, str | None]:
    """Return the cases that are in a programme, each with who is in charge."""
    rows = reader.rows(IN_PROGRAMME, programme=programme)
    return {EntityId(row.number("eid")): row.text_or_none("owner") for row in rows}


def met_in_programme(reader: Reader, programme: EntityId) -> list[Met]:
    """Return the sessions of the cases in a programme, without those corrected since."""
    outdone = corrections.outdone(reader, Session.NOUN)
    rows = reader.rows(MET, programme=programme)
    return _met(row for row in rows if row.number("eid") not in outdone)


def agreed_in_programme(reader: Reader, programme: EntityId) -> list[Met]:
    """Return the appointments that wait in the cases of a programme."""
    return _met(reader.rows(AGREED, programme=programme))


def comments_on(reader: Reader, review: EntityId | None) -> int:
    """Count the comments of a review."""
    return reader.only(COMMENTS, review=review).number("n")


def unsent_among(reader: Reader, table: str, ids: Iterable[EntityId]) -> set[int]:
    """Return those of these records that were made here and that nobody has acknowledged."""
    author = Counters.read(reader).author
    cut = [(row.number("lo"), row.number("hi")) for row in reader.rows(UNSENT, author=author)]
    first_logged = reader.only(FIRST_LOGGED).number_or_none("first")
    found = set()
    for record, block in reader.among(BLOCKS.format(table=f'"{table}"'), ids):
        by, seq, *_ = versions.read(block)
        logged = first_logged is not None and seq >= first_logged
        if by == author and (logged or any(low <= seq <= high for low, high in cut)):
            found.add(int(record))
    return found


def newest_plans(reader: Reader, most: int) -> list[tuple[EntityId, EntityId]]:
    """Return the newest family plan of each case, with its case, the latest written first."""
    rows = reader.rows(NEWEST_PLANS, most=most)
    return [(EntityId(row.number("eid")), EntityId(row.number("cid"))) for row in rows]


def unfiled_notes(reader: Reader) -> list[QuickNote]:
    """Return the quick notes that are in no case yet, the latest first."""
    return _where(reader, QuickNote, UNFILED, "noted_at DESC")


def is_attached(reader: Reader, address: str) -> bool:
    """Tell whether any record holds that content, deleted ones too."""
    return reader.first(ATTACHED, address=address) is not None


def deleted_of_case(reader: Reader, table: str, case: EntityId) -> list[EntityId]:
    """Return the deleted records of a case that can be restored."""
    rows = reader.rows(DELETED_OF_CASE.format(table=f'"{table}"'), case=case)
    return [EntityId(row.number("eid")) for row in rows]


def _where(
    reader: Reader, kind: type[RecordT], where: str, order: str = "eid", **facts: Value
) -> list[RecordT]:
    columns = ", ".join(f'"{field.name}"' for field in kind.NOUN.fields)
    sql = f'SELECT eid, cid, {columns} FROM "{kind.NOUN.name}" WHERE {where} ORDER BY {order}, eid'
    return records.read(kind, reader.rows(sql, **facts))


def _met(rows: Iterable[Row]) -> list[Met]:
    return [
        Met(
            case=EntityId(row.number("cid")),
            second=row.number("second"),
            record=EntityId(row.number("eid")),
        )
        for row in rows
    ]


def _by_id(row: Sequence[Any]) -> int:
    return int(row[0])
