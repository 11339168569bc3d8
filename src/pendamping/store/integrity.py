"""Looking a vault through: after a sudden end, and once a week."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
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
LATEST: Final = timedelta(days=10)
"""So long the weekly look may wait for a quiet moment."""
STEPS: Final = 500
"""Steps of the engine between two questions whether somebody waits."""
OK: Final = "ok"
BROKEN: Final = "broken"

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


def is_due(vault: Vault, clock: Clock) -> bool:
    """Tell whether to look: the last end was sudden, something is strange, or a week has passed."""
    return bool(vault.findings) or _has_passed(EVERY, vault, clock)


def is_pressing(vault: Vault, clock: Clock) -> bool:
    """Tell whether to look before anything is done with the vault.

    That is so after a sudden end, where something is strange, where nobody ever looked, and where
    the weekly look was put off for days because the work left it no time.
    """
    return bool(vault.findings) or _has_passed(LATEST, vault, clock)


class Look:
    """A look through everything, a piece at a time, so that other work has its turn between.

    The pages are read on a fresh connection, because after one bad page the engine blames many on
    the same one. What is long in it is broken off as soon as somebody else waits, and begun anew.
    """

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        chains: Sequence[ChainCheck] = (),
        is_waited_for: Callable[[], bool] = lambda: False,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._chains = chains
        self._is_waited_for = is_waited_for
        self._bad_pages: int | None = None
        self._structure = ""

    def go_on(self) -> IntegrityReport | None:
        """Do the next piece; return the report once everything was looked at."""
        if self._bad_pages is None:
            self._bad_pages = self._count_bad_pages()
            return None if not self._bad_pages else self._report()
        if not self._structure:
            self._structure = self._look_at_structure()
            return None if self._structure in ("", OK) else self._report()
        return self._report()

    def _count_bad_pages(self) -> int:
        with self._fresh() as connection:
            if connection is None:
                self._structure = BROKEN
                return 0
            try:
                return len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
            except dbapi2.DatabaseError:
                self._structure = BROKEN
                return 0

    def _look_at_structure(self) -> str:
        """Return how the tables hang together, or nothing if somebody waited meanwhile."""
        gave_way = False

        def give_way() -> bool:
            nonlocal gave_way
            gave_way = self._is_waited_for()
            return gave_way

        with self._fresh() as connection:
            if connection is None:
                return BROKEN
            connection.set_progress_handler(give_way, STEPS)
            try:
                found = connection.execute("PRAGMA quick_check(1)").fetchone()
            except dbapi2.DatabaseError:
                return "" if gave_way else BROKEN
        return OK if found == (OK,) else BROKEN

    @contextmanager
    def _fresh(self) -> Generator[dbapi2.Connection | None]:
        try:
            connection = self._vault.fresh_reader()
        except WrongKey:  # the vault is open, so the key is right: the pages of the schema are not
            yield None
            return
        try:
            yield connection
        finally:
            connection.close()

    def _report(self) -> IntegrityReport:
        if self._bad_pages or self._structure != OK:
            return IntegrityReport(
                findings=self._vault.findings,
                bad_pages=self._bad_pages or 0,
                structure=self._structure or BROKEN,
                audit_lines=0,
                broken_audit_line=None,
                bad_attachment_files=(),
                chains=(),
            )
        with self._vault.reading() as reader:
            line = audit.verify(reader)
            found = tuple(code for chain in self._chains if (code := chain(reader)) is not None)
        report = IntegrityReport(
            findings=self._vault.findings,
            bad_pages=0,
            structure=OK,
            audit_lines=line.entries,
            broken_audit_line=line.first_broken,
            bad_attachment_files=tuple(attachments.damaged_files(self._vault)),
            chains=found,
        )
        if report.is_sound:
            self._note(line.entries)
        return report

    def _note(self, lines: int) -> None:
        with self._vault.writing() as writer:
            now = self._clock.now()
            kept.put(writer, "checked_at", int(now.timestamp()))
            actor = kept.number(writer, "author") or 0
            audit.record(writer, Action.CHECKED, now, actor=actor, lines=lines)


def check(vault: Vault, clock: Clock, chains: Sequence[ChainCheck] = ()) -> IntegrityReport:
    """Look through everything at once, and note that it was done."""
    look = Look(vault, clock, chains)
    while (report := look.go_on()) is None:
        pass
    return report


def check_if_due(
    vault: Vault, clock: Clock, chains: Sequence[ChainCheck] = ()
) -> IntegrityReport | None:
    """Look through the vault if it is time, and return nothing if it is not."""
    return check(vault, clock, chains) if is_due(vault, clock) else None


def check_if_pressing(
    vault: Vault, clock: Clock, chains: Sequence[ChainCheck] = ()
) -> IntegrityReport | None:
    """Look through the vault if that cannot wait, and return nothing if it can."""
    return check(vault, clock, chains) if is_pressing(vault, clock) else None


def _has_passed(most: timedelta, vault: Vault, clock: Clock) -> bool:
    with vault.reading() as reader:
        checked = kept.number(reader, "checked_at")
    now = clock.now().timestamp()
    # A clock that was turned back must not put the check off.
    return checked is None or not 0 <= now - checked < most.total_seconds()
