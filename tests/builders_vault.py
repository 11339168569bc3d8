"""What the tests of the vault build with."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from pendamping.kernel.clock import WIB
from pendamping.seal.argon2 import TRAINING
from pendamping.store import keeping, migrating
from pendamping.store.keeping import Opened

PASSPHRASE: Final = "sungai kayu lampu tujuh awan padi"
OTHER_PASSPHRASE: Final = "bukit pasir jendela dua hujan kopi"
NOON: Final = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
CANARY: Final = "KENARI-7f3a-rahasia"


class StillClock:
    """A clock that goes only when told to."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    @property
    def zone(self) -> timezone:
        return WIB

    def go_on(self, by: timedelta) -> None:
        self.moment += by


def a_kept_vault(folder: Path, *, bring_up: migrating.BringUp = migrating.nothing_more) -> Opened:
    """Make a training vault whose passphrase is cheap to try."""
    return keeping.make(
        folder, PASSPHRASE, StillClock(), cost=TRAINING, training=True, bring_up=bring_up
    )
