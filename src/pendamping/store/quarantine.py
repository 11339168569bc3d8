"""What could not be taken in: kept whole, with the reason, until a person decides."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from pendamping.kernel.ids import AuthorNumber, EntityId
from pendamping.kernel.problems import Problem
from pendamping.store.rows import Reader, Row, Writer

PUT: Final = """
    INSERT OR IGNORE INTO quarantine
           (arrived, kind, reason, sender, author, seq, cid, digest, content)
    VALUES (:arrived, :kind, :reason, :sender, :author, :seq, :case, :digest, :content)
"""
WAITING: Final = """
    SELECT id, arrived, kind, reason, sender, author, seq, cid, digest, content, decision, remark
      FROM quarantine
     WHERE decision IS NULL
     ORDER BY arrived, id
"""
ONE: Final = """
    SELECT id, arrived, kind, reason, sender, author, seq, cid, digest, content, decision, remark
      FROM quarantine
     WHERE id = :id
"""
DECIDE: Final = """
    UPDATE quarantine
       SET decision = :decision, decided_at = :at, decided_by = :by, remark = :remark
     WHERE id = :id AND decision IS NULL
"""
TAKEN_IN: Final = """
    UPDATE quarantine
       SET decision = 'accepted', decided_at = :at, decided_by = 0, remark = ''
     WHERE kind = 'file' AND digest = :digest AND decision IS NULL
"""
COUNT: Final = "SELECT count(*) AS n FROM quarantine WHERE decision IS NULL"
OF_CASE: Final = "DELETE FROM quarantine WHERE cid = :case"


class NotInQuarantine(Problem):
    """Nothing waits under that number: it was decided earlier, or never stood there."""

    code = "quarantine.not_waiting"


class Held(StrEnum):
    """What is held."""

    FILE = "file"
    """A sealed file, as it came."""
    SEGMENT = "segment"
    """An author's segment, as it came."""
    TRANSACTION = "transaction"
    """One transaction that its author was not allowed, as a segment of its own."""


class Decision(StrEnum):
    """What a person decided."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that waits for a person."""

    id: int
    arrived: int
    kind: Held
    reason: str
    """The code of the problem, or of the rule of authority."""
    sender: str | None
    author: AuthorNumber | None
    seq: int | None
    case: EntityId | None
    digest: bytes
    content: bytes = field(repr=False)
    decision: Decision | None = None


def hold(  # each column is a fact of its own  # noqa: PLR0913
    writer: Writer,
    kind: Held,
    content: bytes,
    *,
    reason: str,
    at: datetime,
    sender: str | None = None,
    author: int | None = None,
    seq: int | None = None,
    case: int | None = None,
) -> None:
    """Keep something that was not taken in; the same content again is kept once."""
    writer.run(
        PUT,
        arrived=int(at.timestamp()),
        kind=kind,
        reason=reason,
        sender=sender,
        author=author,
        seq=0 if seq is None else seq,
        case=case,
        digest=hashlib.sha256(content).digest(),
        content=content,
    )


def waiting(reader: Reader) -> list[Waiting]:
    """List what waits for a decision, oldest first."""
    return [_waiting(row) for row in reader.rows(WAITING)]


def count(reader: Reader) -> int:
    """Return how many things wait."""
    return reader.only(COUNT).number("n")


def find(reader: Reader, number: int) -> Waiting:
    """Return what waits under that number, or raise `NotInQuarantine`."""
    row = reader.first(ONE, id=number)
    if row is None or row.text_or_none("decision") is not None:
        raise NotInQuarantine(number=number)
    return _waiting(row)


def decide(
    writer: Writer, number: int, decision: Decision, *, at: datetime, by: int, remark: str
) -> None:
    """Note what a person decided; the content stays as evidence until it is erased."""
    if not writer.run(
        DECIDE, id=number, decision=decision, at=int(at.timestamp()), by=by, remark=remark
    ):
        raise NotInQuarantine(number=number)


def taken_in(writer: Writer, digest: bytes, *, at: datetime) -> None:
    """Note that a file which waited was taken in after all, from wherever it came again."""
    writer.run(TAKEN_IN, digest=digest, at=int(at.timestamp()))


def forget_case(writer: Writer, case: EntityId) -> None:
    """Remove everything that is held of a case, as at its erasure."""
    writer.run(OF_CASE, case=case)


def _waiting(row: Row) -> Waiting:
    author, case, seq = (
        row.number_or_none("author"),
        row.number_or_none("cid"),
        row.number_or_none("seq"),
    )
    decision = row.text_or_none("decision")
    return Waiting(
        id=row.number("id"),
        arrived=row.number("arrived"),
        kind=Held(row.text("kind")),
        reason=row.text("reason"),
        sender=row.text_or_none("sender"),
        author=None if author is None else AuthorNumber(author),
        seq=seq or None,
        case=None if case is None else EntityId(case),
        digest=row.octets("digest"),
        content=row.octets("content"),
        decision=None if decision is None else Decision(decision),
    )
