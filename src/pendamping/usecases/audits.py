"""The audit desk: whether the chain is whole, and who did what."""

from dataclasses import dataclass

from pendamping.store import audit
from pendamping.store.audit import Action, AuditReport, Entry
from pendamping.store.vault import Vault


@dataclass(frozen=True, slots=True)
class AuditDesk:
    """What anybody may ask of the audit of the vault that they have open."""

    vault: Vault

    def verify(self) -> AuditReport:
        """Follow the chain from its beginning."""
        with self.vault.reading() as reader:
            return audit.verify(reader)

    def entries(self, most: int = 100, *, subject: int | None = None) -> list[Entry]:
        """List what was done, newest first."""
        with self.vault.reading() as reader:
            return audit.entries(reader, most=most, subject=subject)

    def last(self, action: str) -> Entry | None:
        """Return the last time something was done, by its code; nothing if it never was."""
        with self.vault.reading() as reader:
            found = audit.entries(reader, most=1, action=Action(action))
        return found[0] if found else None
