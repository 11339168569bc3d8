"""Case lines: what a list of cases shows, derived ahead so that ten thousand cases open at once.

A line follows from the case's records and from the day. It is stale once something of the case
arrived after it was made, or once its day has come; whoever lists makes stale lines anew. Nothing
stands in it that is not in the records, and it goes with its case.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final

from pendamping.domain.session import Session
from pendamping.domain.stored_forms import FIRST_SECOND, LAST_SECOND
from pendamping.kernel.ids import EntityId
from pendamping.store import corrections, kept
from pendamping.store.meta import Counters
from pendamping.store.rows import Reader, Row, Value, Writer

CREATE: Final = """
    CREATE TABLE IF NOT EXISTS case_line (
        cid INTEGER PRIMARY KEY, lsn INTEGER NOT NULL, fresh_until TEXT NOT NULL,
        code TEXT NOT NULL, area TEXT, owner TEXT, programme INTEGER, opened_on TEXT,
        status TEXT, is_closed INTEGER NOT NULL, stage INTEGER NOT NULL,
        is_emergency INTEGER NOT NULL, missing INTEGER NOT NULL, risk TEXT,
        risk_rank INTEGER NOT NULL, flags INTEGER NOT NULL,
        next_on TEXT, next_at INTEGER, next_noun TEXT, next_code TEXT,
        due_on TEXT, due_noun TEXT, consent_ends_on TEXT, last_session_at INTEGER,
        sessions INTEGER NOT NULL, returned TEXT, returned_on TEXT, returned_review INTEGER
    ) STRICT;
    CREATE INDEX IF NOT EXISTS case_line_by_urgency
        ON case_line (is_closed, flags, due_on, risk_rank, next_on, code)
"""
LEAVES_WITH_ITS_CASE: Final = """
    CREATE TRIGGER IF NOT EXISTS case_line_leaves_with_its_case AFTER DELETE ON case_head
    BEGIN
        DELETE FROM case_line WHERE cid = old.cid;
    END
"""
LEAVES_WITH_ITS_RECORD: Final = """
    CREATE TRIGGER IF NOT EXISTS case_line_leaves_with_its_record AFTER DELETE ON case_file
    BEGIN
        DELETE FROM case_line WHERE cid = old.eid;
    END
"""
HIDDEN_WHEN_DELETED: Final = """
    CREATE TRIGGER IF NOT EXISTS case_line_hidden_when_deleted AFTER UPDATE OF alive ON case_file
    WHEN new.alive IS NOT 1
    BEGIN
        DELETE FROM case_line WHERE cid = old.eid;
    END
"""
MADE: Final = (CREATE, LEAVES_WITH_ITS_CASE, LEAVES_WITH_ITS_RECORD, HIDDEN_WHEN_DELETED)
"""All that `create` makes."""

STALE: Final = """
    SELECT h.cid, h.lsn
      FROM case_head AS h LEFT JOIN case_line AS l ON l.cid = h.cid
     WHERE h.cid <> 0
       AND h.cid NOT IN (SELECT cid FROM erasure WHERE hides AND done_at IS NULL)
       AND (l.lsn < h.lsn OR l.fresh_until < :today
            OR (l.cid IS NULL AND (SELECT alive FROM case_file WHERE eid = h.cid) = 1))
     ORDER BY h.lsn DESC
     LIMIT :most
"""
COLUMNS: Final = (
    *("cid", "lsn", "fresh_until", "code", "area", "owner", "programme", "opened_on", "status"),
    *("is_closed", "stage", "is_emergency", "missing", "risk", "risk_rank", "flags", "next_on"),
    *("next_at", "next_noun", "next_code", "due_on", "due_noun", "consent_ends_on"),
    *("last_session_at", "sessions", "returned", "returned_on", "returned_review"),
)
PUT: Final = (
    f"INSERT OR REPLACE INTO case_line ({', '.join(COLUMNS)})"
    f" VALUES ({', '.join(f':{name}' for name in COLUMNS)})"
)
CLAUSES: Final = {
    "open": "(is_closed = 0 OR flags > 0)",
    "owner": "owner = :owner",
    "programme": "programme = :programme",
    "stage": "stage = :stage",
    "risk": "risk = :risk",
    "area": "(area = :area OR substr(area, 1, length(:area) + 1) = :area || '.')",
    "overdue": "((is_closed = 0 OR flags > 0) AND due_on < :today)",
    "ending": "(is_closed = 0 AND consent_ends_on <= :ending)",
    "code": "instr(code, :code) > 0",
    "named": "(instr(code, :code) > 0 OR instr(:places, '|' || area || '|') > 0)",
}
"""What each filter asks. Only those in use stand in a question, so that an index can answer it.

A case with a red flag that nobody has settled is never left out as closed.
"""

ORDERS: Final = {
    "urgent": "flags = 0, (due_on IS NULL OR due_on >= :today), risk_rank DESC,"
    " next_on IS NULL, next_on, code",
    "code": "code",
    "opened": "opened_on DESC, code",
    "stage": "stage, code",
    "risk": "risk_rank DESC, code",
    "next": "next_on IS NULL, next_on, next_at, code",
    "overdue": "due_on IS NULL, due_on, code",
    "consent": "consent_ends_on IS NULL, consent_ends_on, code",
}
AREAS: Final = "SELECT DISTINCT area FROM case_line WHERE area IS NOT NULL ORDER BY area"
OWNERS: Final = """
    SELECT DISTINCT owner FROM case_line WHERE owner IS NOT NULL AND is_closed = 0 ORDER BY owner
"""
FLAGGED: Final = """
    SELECT * FROM case_line WHERE flags > 0 ORDER BY due_on, code LIMIT :most
"""
RETURNED: Final = """
    SELECT * FROM case_line
     WHERE returned IS NOT NULL AND is_closed = 0
     ORDER BY returned_on, code LIMIT :most
"""
SESSIONS: Final = f"""
    SELECT cid, count(*), max(started_at) FROM session
     WHERE alive = 1 AND started_at BETWEEN {FIRST_SECOND} AND {LAST_SECOND} AND cid IN (%s)
       AND NOT EXISTS (SELECT 1 FROM session AS later
                        WHERE later.corrects = session.eid AND later.alive = 1)
       AND eid NOT IN (/* outdone */)
     GROUP BY cid
"""


class CaseOrder(StrEnum):
    """In which order cases are listed."""

    URGENT = "urgent"
    """Red flags first, then what is overdue, then by risk and by the next step."""
    CODE = "code"
    OPENED = "opened"
    STAGE = "stage"
    RISK = "risk"
    NEXT = "next"
    OVERDUE = "overdue"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases are listed; what is left out filters nothing."""

    closed: bool = False
    """Closed cases too; those with an open red flag are listed in any case."""
    owner: str | None = None
    programme: EntityId | None = None
    stage: int | None = None
    risk: str | None = None
    area: str | None = None
    """An area code with all that lies in it."""
    overdue: bool = False
    consent_ends_by: date | None = None
    code: str | None = None
    """A part of the code."""
    places: tuple[str, ...] = ()
    """Area codes that are meant as well as the code: either is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One line of the list: codes and days, nobody's name."""

    case: EntityId
    code: str
    area: str | None
    owner: str | None
    programme: EntityId | None
    opened_on: date | None
    status: str | None
    is_closed: bool
    stage: int
    is_emergency: bool
    """Risk is high and no urgent help was given yet."""
    missing: int
    """How much still stands before the way out of the stage."""
    risk: str | None
    """The level that counts: as assessed, as written, or high by an open red flag."""
    flags: int
    next_on: date | None
    next_at: datetime | None
    """With the hour, where the next step has one."""
    next_noun: str | None
    next_code: str | None
    """The kind of appointment, follow-up or red flag."""
    due_on: date | None
    """The earliest day by which something should have been done."""
    due_noun: str | None
    """What it is: a follow-up, a red flag, an appointment not written down, or the case's gate."""
    consent_ends_on: date | None
    last_session_at: datetime | None
    sessions: int
    returned: str | None
    """The kind of plan that came back from its review and waits to be worked over."""
    returned_on: date | None
    returned_review: EntityId | None

    def is_overdue(self, today: date) -> bool:
        """Tell whether something should have been done before today."""
        waits = not self.is_closed or self.flags > 0
        return waits and self.due_on is not None and self.due_on < today


RISKS: Final = {"low": 1, "medium": 2, "high": 3}


def create(writer: Writer) -> None:
    """Make the table of lines; a line leaves with its case, however the case goes."""
    for statement in CREATE.split(";"):
        writer.run(statement)
    for trigger in (LEAVES_WITH_ITS_CASE, LEAVES_WITH_ITS_RECORD, HIDDEN_WHEN_DELETED):
        writer.run(trigger)


def are_fresh(reader: Reader, today: date) -> bool:
    """Tell at once whether nothing arrived since all lines were found true, on this very day."""
    return kept.text(reader, "lines_true") == _mark(reader, today)


def note_fresh(writer: Writer, today: date) -> None:
    """Note that every line was found true today."""
    kept.put(writer, "lines_true", _mark(writer, today))


def note_day(writer: Writer, today: date) -> None:
    """Note for which day lines are about to be made.

    If any was made for a later day, by a clock that was put right since, none is believed any
    more: a line holds from its day on, and nothing would ever call it stale.
    """
    made_for = kept.text(writer, "lines_made_for")
    if made_for is None or made_for > today.isoformat():
        writer.run("UPDATE case_line SET fresh_until = ''")
    if made_for != today.isoformat():
        kept.put(writer, "lines_made_for", today.isoformat())


def stale(reader: Reader, today: date, most: int) -> list[tuple[EntityId, int]]:
    """Return cases whose line is missing or no longer true, with their last arrival."""
    rows = reader.rows(STALE, today=today.isoformat(), most=most)
    return [(EntityId(row.number("cid")), row.number("lsn")) for row in rows]


def put(writer: Writer, line: CaseLine, *, lsn: int, fresh_until: date) -> None:
    """Keep a line as it follows from what had arrived by then."""
    stored: dict[str, Value] = {
        field.name: _stored(getattr(line, field.name)) for field in fields(line)
    }
    stored["cid"] = stored.pop("case")
    rank = RISKS.get(line.risk or "", 0)
    writer.run(PUT, lsn=lsn, fresh_until=fresh_until.isoformat(), risk_rank=rank, **stored)


def forget(writer: Writer, cases: Iterable[EntityId]) -> None:
    """Take lines away."""
    writer.many("DELETE FROM case_line WHERE cid = ?", [(case,) for case in cases])


def some(
    reader: Reader,
    wanted: CaseFilter,
    order: CaseOrder,
    today: date,
    *,
    most: int,
    after: int = 0,
) -> tuple[list[CaseLine], int]:
    """Return a page of lines, and how many the filter leaves in all."""
    facts = _facts(wanted, today)
    where = " AND ".join(CLAUSES[name] for name in _asked(wanted)) or "1"
    page = f"SELECT cid FROM case_line WHERE {where} ORDER BY {ORDERS[order]}"
    sql = (
        f"SELECT * FROM case_line WHERE cid IN ({page} LIMIT :most OFFSET :after)"
        f" ORDER BY {ORDERS[order]}"
    )
    rows = reader.rows(sql, most=most, after=after, **facts)
    total = reader.only(f"SELECT count(*) AS n FROM case_line WHERE {where}", **facts)
    return [_line(row) for row in rows], total.number("n")


def areas(reader: Reader) -> list[str]:
    """Return the areas that any case lies in."""
    return [str(area) for (area,) in reader.tuples(AREAS, ())]


def owners(reader: Reader) -> list[str]:
    """Return who is in charge of any open case."""
    return [str(owner) for (owner,) in reader.tuples(OWNERS, ())]


def flagged(reader: Reader, most: int) -> list[CaseLine]:
    """Return cases with a red flag that nobody has settled, closed ones too."""
    return [_line(row) for row in reader.rows(FLAGGED, most=most)]


def returned(reader: Reader, most: int) -> list[CaseLine]:
    """Return open cases of which a plan came back from its review, the longest ago first."""
    return [_line(row) for row in reader.rows(RETURNED, most=most)]


def sessions_of(reader: Reader, cases: Iterable[EntityId]) -> dict[EntityId, tuple[int, int]]:
    """Return for each case how many sessions it had and when the last began, in seconds."""
    outdone = ",".join(map(str, sorted(corrections.outdone(reader, Session.NOUN))))
    found = reader.among(SESSIONS.replace("/* outdone */", outdone), cases)
    return {EntityId(case): (int(number), int(last)) for case, number, last in found}


def _mark(reader: Reader, today: date) -> str:
    return f"{Counters.read(reader).lsn} {today.isoformat()}"


def _asked(wanted: CaseFilter) -> Iterator[str]:
    if not wanted.closed:
        yield "open"
    if wanted.overdue:
        yield "overdue"
    if wanted.consent_ends_by is not None:
        yield "ending"
    for name in ("owner", "programme", "stage", "risk", "area"):
        if getattr(wanted, name) is not None:
            yield name
    if wanted.code is not None:
        yield "named" if wanted.places else "code"


def _facts(wanted: CaseFilter, today: date) -> dict[str, Value]:
    return {
        "owner": wanted.owner,
        "programme": wanted.programme,
        "stage": wanted.stage,
        "risk": wanted.risk,
        "area": wanted.area,
        "ending": wanted.consent_ends_by.isoformat() if wanted.consent_ends_by else None,
        "code": wanted.code.upper() if wanted.code else None,
        "places": f"|{'|'.join(wanted.places)}|",
        "today": today.isoformat(),
    }


def _stored(value: object) -> Value:
    match value:
        case datetime():
            return int(value.timestamp())
        case date():
            return value.isoformat()
        case bool():
            return int(value)
        case None | int() | str():
            return value
        case _:
            raise TypeError(type(value))


def _line(row: Row) -> CaseLine:
    return CaseLine(
        case=EntityId(row.number("cid")),
        code=row.text("code"),
        area=row.text_or_none("area"),
        owner=row.text_or_none("owner"),
        programme=_id(row, "programme"),
        opened_on=_day(row, "opened_on"),
        status=row.text_or_none("status"),
        is_closed=bool(row.number("is_closed")),
        stage=row.number("stage"),
        is_emergency=bool(row.number("is_emergency")),
        missing=row.number("missing"),
        risk=row.text_or_none("risk"),
        flags=row.number("flags"),
        next_on=_day(row, "next_on"),
        next_at=_moment(row, "next_at"),
        next_noun=row.text_or_none("next_noun"),
        next_code=row.text_or_none("next_code"),
        due_on=_day(row, "due_on"),
        due_noun=row.text_or_none("due_noun"),
        consent_ends_on=_day(row, "consent_ends_on"),
        last_session_at=_moment(row, "last_session_at"),
        sessions=row.number("sessions"),
        returned=row.text_or_none("returned"),
        returned_on=_day(row, "returned_on"),
        returned_review=_id(row, "returned_review"),
    )


def _id(row: Row, name: str) -> EntityId | None:
    number = row.number_or_none(name)
    return None if number is None else EntityId(number)


def _day(row: Row, name: str) -> date | None:
    text = row.text_or_none(name)
    return None if text is None else date.fromisoformat(text)


def _moment(row: Row, name: str) -> datetime | None:
    second = row.number_or_none(name)
    return None if second is None else datetime.fromtimestamp(second, UTC)


def hide(writer: Writer, case: EntityId) -> None:
    """Take the line of a case out that an order to erase hides."""
    writer.run("DELETE FROM case_line WHERE cid = :case", case=case)
