"""Looking a vault through: after a sudden end, and once a week."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlcipher3 import dbapi2

from pendamping.kernel.clock import Clock
from pendamping.store import attachments, audit, kept
from pendamping.store.audit import Action
from pendamping.store.opening import WrongKey
from pendamping.store.rows import Reader
from pendamping.store.vault import Finding, Vault

EVERY: Final = timedelta(days=7)

ChainCheck = Callable[[Reader], str | None]
"""Follows a chain that another part keeps; returns the code of what is wrong, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrityReport:
    """What a look through the vault found."""

    findings: frozenset[Finding]
    """What the opening noticed."""
    bad_pages: int
    """Pages whose content is not what was written."""
    structure: str
    """`ok`, or that the tables do not hang together."""
    audit_lines: int
    broken_audit_line: int | None
    bad_attachment_files: tuple[int, ...]
    chains: tuple[str, ...]
    """Codes of what the chain checks found."""

    @property
    def is_sound(self) -> bool:
        """Tell whether everything is as it was written; how the last session ended is no matter."""
        return (
            not self.findings - {Finding.UNCLEAN}
            and not self.bad_pages
            and self.structure == OK
            and self.broken_audit_line is None
            and not self.bad_attachment_files
            and not self.chains
        )


OK: Final = "ok"
BROKEN: Final = "broken"


def is_due(vault: Vault, clock: Clock) -> bool:
    """Tell whether to look: the last end was sudden, something is strange, or a week has passed."""
    if vault.findings:
        return True
    with vault.reading() as reader:
        checked = kept.number(reader, "checked_at")
    now = clock.now().timestamp()
    # A clock that was turned back must not put the check off.
    return checked is None or not 0 <= now - checked < EVERY.total_seconds()


def check(vault: Vault, clock: Clock, chains: Sequence[ChainCheck] = ()) -> IntegrityReport:
    """Look through everything on a fresh connection, and note that it was done.

    A fresh one, because after one bad page the engine blames many on the same connection.
    """
    bad_pages, structure = _pages(vault)
    if bad_pages or structure != OK:
        return IntegrityReport(
            findings=vault.findings,
            bad_pages=bad_pages,
            structure=structure,
            audit_lines=0,
            broken_audit_line=None,
            bad_attachment_files=(),
            chains=(),
        )
    with vault.reading() as reader:
        line = audit.verify(reader)
        found = tuple(code for chain in chains if (code := chain(reader)) is not None)
    report = IntegrityReport(
        findings=vault.findings,
        bad_pages=0,
        structure=OK,
        audit_lines=line.entries,
        broken_audit_line=line.first_broken,
        bad_attachment_files=tuple(attachments.damaged_files(vault)),
        chains=found,
    )
    if report.is_sound:
        with vault.writing() as writer:
            kept.put(writer, "checked_at", int(clock.now().timestamp()))
            actor = kept.number(writer, "author") or 0
            audit.record(writer, Action.CHECKED, clock.now(), actor=actor, lines=line.entries)
    return report


def check_if_due(
    vault: Vault, clock: Clock, chains: Sequence[ChainCheck] = ()
) -> IntegrityReport | None:
    """Look through the vault if it is time, and return nothing if it is not."""
    return check(vault, clock, chains) if is_due(vault, clock) else None


def _pages(vault: Vault) -> tuple[int, str]:
    try:
        connection = vault.fresh_reader()
    except WrongKey:  # the vault is open, so the key is right: the pages of the schema are not
        return 0, BROKEN
    try:
        bad_pages = len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
        structure = connection.execute("PRAGMA quick_check(1)").fetchone()
    except dbapi2.DatabaseError:
        return 0, BROKEN
    finally:
        connection.close()
    return bad_pages, OK if structure == (OK,) else BROKEN
