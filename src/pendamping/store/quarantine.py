"""What could not be taken in: kept whole, with the reason, until a person decides."""

import hashlib
from collections.abc import Iterable
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
SAVES_OF: Final = """
    SELECT id, arrived, kind, reason, sender, author, seq, cid, digest, content, decision, remark
      FROM quarantine
     WHERE kind = 'transaction' AND decision IS NULL AND author >= :first AND author <= :last
     ORDER BY author, seq
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
WAITING_BYTES: Final = """
    SELECT ifnull(sum(length(content)), 0) AS bytes FROM quarantine
     WHERE kind = 'file' AND sender IS :sender AND decision IS NULL
"""
EMPTY: Final = """
    UPDATE quarantine SET content = x'' WHERE id = :id AND kind = 'file' AND sender IS NULL
"""
COUNT: Final = "SELECT count(*) AS n FROM quarantine WHERE decision IS NULL"
NO_FILE: Final = """
    SELECT id, kind, author, content FROM quarantine WHERE kind <> 'file' ORDER BY id
"""
FILES: Final = "SELECT id, content FROM quarantine WHERE kind = 'file' ORDER BY id"
REPLACE: Final = """
    UPDATE quarantine SET content = :content, digest = :digest, remark = NULL WHERE id = :id
"""
BECAUSE: Final = """
    SELECT content FROM quarantine
     WHERE kind = 'file' AND reason = :reason AND decision IS NULL
     ORDER BY id
"""
FROM_SENDER: Final = """
    SELECT digest, reason, arrived FROM quarantine
     WHERE kind = 'file' AND sender = :sender AND decision IS NULL
       AND reason <> 'package.newer_frames'
     ORDER BY id DESC
     LIMIT :most
"""
MOST_TOLD: Final = 64
"""How many files that wait are named in one letter to whoever sent them."""
DROP: Final = "DELETE FROM quarantine WHERE id = :id"
REWRITTEN: Final = "SELECT original, record FROM rewritten WHERE original IN (%s)"
ORIGINALS: Final = "SELECT original FROM rewritten WHERE record = :record ORDER BY original"
ANY_ASIDE: Final = "SELECT 1 FROM rewritten LIMIT 1"
ASIDE: Final = "INSERT OR IGNORE INTO rewritten (original, record) VALUES (:original, 0)"
LET_IN: Final = "DELETE FROM rewritten WHERE original = :original AND record = 0"
PUT_REWRITTEN: Final = """
    INSERT OR REPLACE INTO rewritten (original, record) VALUES (:original, :record)
"""


MOST_WAITING_BYTES: Final = 256 << 20
"""How much is kept sealed of one sender, or of all together whom nobody has proved."""


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
) -> bool:
    """Keep something that was not taken in; the same content again is kept once.

    Tell whether it was not here before.
    """
    return bool(
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
    )


def has_room(reader: Reader, sender: str | None, size: int) -> bool:
    """Tell whether one more file of this sender may be kept: a stick must not fill a disk."""
    waits = reader.only(WAITING_BYTES, sender=sender).number("bytes")
    return waits + size <= MOST_WAITING_BYTES


def waiting(reader: Reader) -> list[Waiting]:
    """List what waits for a decision, oldest first."""
    return [_waiting(row) for row in reader.rows(WAITING)]


def saves_of(reader: Reader, first: int, last: int) -> list[Waiting]:
    """List the single saves of these authors that wait, in the order they were made."""
    return [_waiting(row) for row in reader.rows(SAVES_OF, first=first, last=last)]


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
    """Note what a person decided; the content stays as evidence until it is erased.

    Of a file that nobody is proved to have sent, it is evidence of nothing and goes.
    """
    if not writer.run(
        DECIDE, id=number, decision=decision, at=int(at.timestamp()), by=by, remark=remark
    ):
        raise NotInQuarantine(number=number)
    writer.run(EMPTY, id=number)


def taken_in(writer: Writer, digest: bytes, *, at: datetime) -> None:
    """Note that a file which waited was taken in after all, from wherever it came again."""
    writer.run(TAKEN_IN, digest=digest, at=int(at.timestamp()))


def contents(reader: Reader) -> list[tuple[int, Held, int | None, bytes]]:
    """Return the transactions and segments that are held, decided or not.

    With their numbers, and with whoever is proved to have written them.
    """
    return [
        (
            row.number("id"),
            Held(row.text("kind")),
            row.number_or_none("author"),
            row.octets("content"),
        )
        for row in reader.rows(NO_FILE)
    ]


def files(reader: Reader) -> list[tuple[int, bytes]]:
    """Return the sealed files that are held, with their numbers."""
    return [(row.number("id"), row.octets("content")) for row in reader.rows(FILES)]


def files_because_of(reader: Reader, reason: str) -> list[bytes]:
    """Return the sealed files that wait for that reason."""
    return [row.octets("content") for row in reader.rows(BECAUSE, reason=reason)]


def files_of(reader: Reader, sender: str) -> list[tuple[bytes, str, int]]:
    """Return hash, reason and arrival of the files of one sender that wait."""
    return [
        (row.octets("digest"), row.text("reason"), row.number("arrived"))
        for row in reader.rows(FROM_SENDER, sender=sender, most=MOST_TOLD)
    ]


def drop(writer: Writer, number: int) -> None:
    """Remove something that is held, as at an erasure."""
    writer.run(DROP, id=number)


def replace_content(writer: Writer, number: int, content: bytes) -> None:
    """Keep what an erasure has left of something that is held."""
    writer.run(REPLACE, id=number, content=content, digest=hashlib.sha256(content).digest())


def rewritten(reader: Reader, originals: Iterable[int]) -> dict[int, EntityId]:
    """Return as what records were written anew that somebody accepted, by their first id."""
    found = reader.among(REWRITTEN, originals)
    return {original: EntityId(now) for original, now in found if now}


def originals(reader: Reader, record: EntityId) -> list[EntityId]:
    """Return the numbers that a record had before somebody accepted it; none for most."""
    return [EntityId(row.number("original")) for row in reader.rows(ORIGINALS, record=record)]


def keeps_any_aside(reader: Reader) -> bool:
    """Tell whether any record waits, was refused, or is here under another number."""
    return reader.first(ANY_ASIDE) is not None


def kept_aside(reader: Reader, records: Iterable[int]) -> set[int]:
    """Return those of these records that wait, were refused, or are here under another number."""
    return {original for original, _ in reader.among(REWRITTEN, records)}


def keep_aside(writer: Writer, original: int) -> None:
    """Remember that a record waits, for what is written about it; also when it is refused."""
    writer.run(ASIDE, original=original)


def let_in(writer: Writer, original: int) -> None:
    """Forget that a record waited: it is here as what it is."""
    writer.run(LET_IN, original=original)


def note_rewritten(writer: Writer, original: int, record: EntityId) -> None:
    """Remember as what an accepted record was written, for what still waits about it."""
    writer.run(PUT_REWRITTEN, original=original, record=record)


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
