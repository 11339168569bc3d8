"""The audit: who did what when, in a chain that shows every gap (docs/formats/vault.md, section 8).

It never holds what was read, printed or decided, only that it was: an audit that repeats names
would be one more place to lose them.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from pendamping.store.rows import Reader, Row, Writer

CHAIN: Final = b"pdmp-audit-1"
BEFORE_ALL: Final = bytes(32)
DETAIL: Final = re.compile(r"[A-Za-z0-9_.:+-]{0,80}")
"""A code, a hash, a count. No spaces, so no sentence and hardly a name."""

LAST: Final = "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1"
ADD: Final = """
    INSERT INTO audit (number, moment, actor, action, subject, details, previous, hash)
    VALUES (:number, :moment, :actor, :action, :subject, :details, :previous, :hash)
"""
ALL: Final = """
    SELECT number, moment, actor, action, subject, details, previous, hash
      FROM audit
     ORDER BY number
"""
SOME: Final = """
    SELECT number, moment, actor, action, subject, details
      FROM audit
     WHERE number < :before
       AND (:action IS NULL OR action = :action)
       AND (:subject IS NULL OR subject = :subject)
       AND (:actor IS NULL OR actor = :actor)
     ORDER BY number DESC
     LIMIT :most
"""
AFTER_ALL: Final = (1 << 63) - 1


class Action(StrEnum):
    """What is audited."""

    ACCESS_ENDED = "access_ended"
    ACCESS_GIVEN = "access_given"
    ATTACHMENT_OPENED = "attachment_opened"
    BACKED_UP = "backed_up"
    CASES_LEFT = "cases_left"
    CASE_HANDED_OVER = "case_handed_over"
    CHECKED = "checked"
    DECIDED = "decided"
    ENROLLED = "enrolled"
    ERASED = "erased"
    ERASURE_SIGNED = "erasure_signed"
    ERASURE_WITHDRAWN = "erasure_withdrawn"
    ESCROW_CHANGED = "escrow_changed"
    EXPORTED = "exported"
    FORK_TOLD = "fork_told"
    IDENTITY_READ = "identity_read"
    IMPORTED = "imported"
    KEY_RENEWED = "key_renewed"
    MADE = "made"
    PACKAGE_WRITTEN = "package_written"
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105 - a code, no passphrase
    PRINTED = "printed"
    PRINT_FAILED = "print_failed"
    """A copy was numbered, and then could not be written or printed: it does not exist."""
    QUARANTINE_DECIDED = "quarantine_decided"
    OWN_WORDS_BACK = "own_words_back"
    RECOVERED = "recovered"
    RECOVERY_REHEARSED = "recovery_rehearsed"
    RECOVERY_RENEWED = "recovery_renewed"
    RESTORED = "restored"
    REVIEWER_NAMED = "reviewer_named"
    ROLE_CHANGED = "role_changed"
    TRAVEL_LOCKED = "travel_locked"
    TURNED_BACK_ACCEPTED = "turned_back_accepted"
    UNLOCKED = "unlocked"
    UNLOCK_FAILED = "unlock_failed"
    WITHDRAWAL_SIGNED = "withdrawal_signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the audit."""

    number: int
    moment: datetime
    """By the clock of the device; the order is that of the numbers."""
    actor: int
    """The author number of whoever did it; 0 before enrolment."""
    action: Action | str
    """A code of a newer program is shown as it is."""
    subject: int
    """The record it was done to; 0 if it was the vault."""
    details: dict[str, int | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    """What a look at the whole chain found."""

    entries: int
    head: bytes
    first_broken: int | None
    """The first line that does not follow from the one before."""

    @property
    def is_sound(self) -> bool:
        return self.first_broken is None


def record(
    writer: Writer,
    action: Action,
    moment: datetime,
    *,
    actor: int,
    subject: int = 0,
    **details: int | str,
) -> int:
    """Add a line in the transaction of the act itself, and return its number.

    Details are codes, hashes and counts; anything that could be a sentence is a `ValueError`.
    """
    for value in details.values():
        if isinstance(value, str) and not DETAIL.fullmatch(value):
            raise ValueError(action)
    last = writer.first(LAST)
    number = 1 if last is None else last.number("number") + 1
    previous = BEFORE_ALL if last is None else last.octets("hash")
    second = int(moment.timestamp())
    text = json.dumps(details, sort_keys=True, separators=(",", ":"))
    writer.run(
        ADD,
        number=number,
        moment=second,
        actor=actor,
        action=action.value,
        subject=subject,
        details=text,
        previous=previous,
        hash=_hash(previous, (number, second, actor, action.value, subject, text)),
    )
    return number


def verify(reader: Reader) -> AuditReport:
    """Follow the chain from its beginning; stop at the first line that does not fit."""
    count, head = 0, BEFORE_ALL
    for *line, previous, found in reader.tuples(ALL):
        if line[0] != count + 1 or previous != head or found != _hash(head, tuple(line)):
            return AuditReport(entries=count, head=head, first_broken=count + 1)
        count, head = count + 1, found
    return AuditReport(entries=count, head=head, first_broken=None)


def entries(
    reader: Reader,
    *,
    action: Action | None = None,
    subject: int | None = None,
    actor: int | None = None,
    before: int = AFTER_ALL,
    most: int = 200,
) -> list[Entry]:
    """Return lines, newest first; `before` a number to page on."""
    found = reader.rows(
        SOME,
        action=None if action is None else action.value,
        subject=subject,
        actor=actor,
        before=before,
        most=most,
    )
    return [_entry(row) for row in found]


def _entry(row: Row) -> Entry:
    action = row.text("action")
    return Entry(
        number=row.number("number"),
        moment=datetime.fromtimestamp(row.number("moment"), UTC),
        actor=row.number("actor"),
        action=Action(action) if action in {*Action} else action,
        subject=row.number("subject"),
        details=json.loads(row.text("details")),
    )


def _hash(previous: bytes, line: tuple[object, ...]) -> bytes:
    canonical = json.dumps(line, separators=(",", ":")).encode()
    return hashlib.sha256(CHAIN + previous + canonical).digest()
