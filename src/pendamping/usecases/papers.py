"""The paper desk: what is printed, as PDF."""

from dataclasses import dataclass

from pendamping.i18n.words import Words
from pendamping.reports import recovery_sheet
from pendamping.usecases.vaults import RecoverySheet


@dataclass(frozen=True, slots=True)
class PapersDesk:
    """Turns what is known into paper; nothing of it is kept."""

    def recovery_sheet(self, sheet: RecoverySheet, words: Words) -> bytes:
        """Return the recovery sheet of a vault: to be printed, and the file deleted."""
        return recovery_sheet.recovery_sheet(sheet.lines, sheet.qr, words)
