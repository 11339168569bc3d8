"""Drafts: what somebody was typing, kept in the vault until it is saved or thrown away.

They stay on this device: a draft is nobody else's business before its writer says it is done.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from pendamping.domain.declare import NO_CASE
from pendamping.kernel.ids import EntityId
from pendamping.store.rows import Reader, Row, Writer

CREATE: Final = """
    CREATE TABLE IF NOT EXISTS draft (
        id INTEGER PRIMARY KEY, noun TEXT NOT NULL, cid INTEGER NOT NULL, about INTEGER NOT NULL,
        title TEXT NOT NULL, typed TEXT NOT NULL, saved_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS draft_by_case ON draft (cid)
"""
LEAVES_WITH_ITS_CASE: Final = """
    CREATE TRIGGER IF NOT EXISTS draft_leaves_with_its_case AFTER DELETE ON case_head
    BEGIN
        DELETE FROM draft WHERE cid = old.cid;
    END
"""
MADE: Final = (CREATE, LEAVES_WITH_ITS_CASE)
"""All that `create` makes."""

EVERY: Final = """
    SELECT id, noun, cid, about, title, typed, saved_at FROM draft ORDER BY saved_at DESC, id DESC
"""
ONE: Final = "SELECT id, noun, cid, about, title, typed, saved_at FROM draft WHERE id = :id"
PUT: Final = """
    INSERT INTO draft (id, noun, cid, about, title, typed, saved_at)
    VALUES (:id, :noun, :case, :about, :title, :typed, :saved_at)
    ON CONFLICT (id) DO UPDATE
       SET cid = excluded.cid, about = excluded.about, title = excluded.title,
           typed = excluded.typed, saved_at = excluded.saved_at
"""
NEXT: Final = "SELECT ifnull(max(id), 0) + 1 AS id FROM draft"
DROP: Final = "DELETE FROM draft WHERE id = :id"
ABOUT: Final = "SELECT id, typed FROM draft WHERE about = :record"
RETYPE: Final = "UPDATE draft SET typed = :typed WHERE id = :id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One form as it was left."""

    id: int
    noun: str
    case: EntityId
    """0 where it is about no case yet."""
    about: EntityId
    """The record that is being changed, 0 for a new one."""
    title: str
    """By what it is found again: a code and a kind, never a name."""
    typed: Mapping[str, str] = field(repr=False)
    """What stands in each field, as it was typed."""
    saved_at: datetime


def create(writer: Writer) -> None:
    """Make the table; a draft about a case leaves with that case."""
    for statement in CREATE.split(";"):
        writer.run(statement)
    writer.run(LEAVES_WITH_ITS_CASE)


def every(reader: Reader) -> list[Draft]:
    """List the drafts, the last one typed first."""
    return [_draft(row) for row in reader.rows(EVERY)]


def first(reader: Reader, number: int) -> Draft | None:
    """Return a draft, or none where it was saved or thrown away."""
    row = reader.first(ONE, id=number)
    return None if row is None else _draft(row)


def put(  # each is a column of its own  # noqa: PLR0913
    writer: Writer,
    draft: int | None,
    *,
    noun: str,
    typed: Mapping[str, str],
    at: datetime,
    case: EntityId = NO_CASE,
    about: EntityId = NO_CASE,
    title: str = "",
) -> int:
    """Keep a draft as it stands, under its number or a new one; return the number."""
    number = writer.only(NEXT).number("id") if draft is None else draft
    writer.run(
        PUT,
        id=number,
        noun=noun,
        case=case,
        about=about,
        title=title,
        typed=json.dumps(dict(typed), ensure_ascii=False),
        saved_at=int(at.timestamp()),
    )
    return number


def drop(writer: Writer, draft: int) -> None:
    """Throw a draft away; twice is once."""
    writer.run(DROP, id=draft)


def forget(writer: Writer, record: EntityId, field: str | None = None) -> None:
    """Take what was erased, a record or one field of it, out of what somebody left half typed."""
    for row in writer.rows(ABOUT, record=record):
        typed = json.loads(row.text("typed"))
        left = {} if field is None else {n: words for n, words in typed.items() if n != field}
        if not left:
            drop(writer, row.number("id"))
        elif left != typed:
            writer.run(RETYPE, id=row.number("id"), typed=json.dumps(left, ensure_ascii=False))


def _draft(row: Row) -> Draft:
    return Draft(
        id=row.number("id"),
        noun=row.text("noun"),
        case=EntityId(row.number("cid")),
        about=EntityId(row.number("about")),
        title=row.text("title"),
        typed=json.loads(row.text("typed")),
        saved_at=datetime.fromtimestamp(row.number("saved_at"), UTC),
    )
