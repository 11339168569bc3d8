"""The paper desk: what is printed, as PDF. Each print stands in the audit."""

from dataclasses import dataclass

from pendamping.i18n.words import Words
from pendamping.kernel.clock import Clock
from pendamping.store import audit, kept
from pendamping.store.audit import Action
from pendamping.store.vault import Vault
from pendamping.usecases.vaults import RecoverySheet


@dataclass(frozen=True, slots=True)
class PapersDesk:
    """Turns what is known into paper; nothing of it is kept but that it was printed."""

    vault: Vault
    clock: Clock

    def recovery_sheet(self, sheet: RecoverySheet, words: Words) -> bytes:
        """Return the recovery sheet of this vault: to be printed, and the file deleted."""
        # reportlab takes a quarter of a second to load, and every other command does without.
        from pendamping.reports import recovery_sheet  # noqa: PLC0415 - see above

        paper = recovery_sheet.recovery_sheet(sheet.lines, sheet.qr, words)
        self._note("recovery_sheet")
        return paper

    def _note(self, paper: str) -> None:
        with self.vault.writing() as writer:
            actor = kept.number(writer, "author") or 0
            audit.record(writer, Action.PRINTED, self.clock.now(), actor=actor, paper=paper)
