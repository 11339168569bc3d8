from datetime import UTC, datetime

from pendamping.i18n.languages import Language
from pendamping.i18n.words import Words
from pendamping.kernel.clock import WIB
from pendamping.seal.keys import SealingIdentity
from pendamping.store import audit
from pendamping.store.vault import Vault
from pendamping.usecases.papers import PapersDesk
from pendamping.usecases.vaults import sheet_of


class Noon:
    zone = WIB

    def now(self) -> datetime:
        return datetime(2026, 2, 10, 5, tzinfo=UTC)


def test_a_recovery_sheet_is_printed_and_the_audit_says_so(vault: Vault) -> None:
    sheet = sheet_of(SealingIdentity.new())

    paper = PapersDesk(vault, Noon()).recovery_sheet(sheet, Words.of(Language.INDONESIAN))

    assert paper.startswith(b"%PDF")
    with vault.reading() as reader:
        (entry,) = audit.entries(reader)
    assert entry.action == audit.Action.PRINTED
    assert entry.details == {"paper": "recovery_sheet"}
