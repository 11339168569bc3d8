"""The room every desk stands in: an open vault, a clock, and who sits there."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from pendamping.domain.roles import Role
from pendamping.kernel.clock import Clock, today
from pendamping.kernel.ids import AuthorNumber, enrolment_of
from pendamping.store.areas import AreaTable
from pendamping.store.changes import Changes, changing
from pendamping.store.rows import Reader
from pendamping.store.vault import Vault
from pendamping.sync.schema import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whose hands are on the keyboard, as the roster knows them."""

    author: AuthorNumber
    role: Role
    pseudonym: str
    device: str

    @property
    def enrolment(self) -> int:
        return enrolment_of(self.author)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a desk is given. It holds nothing that changes but the vault itself."""

    vault: Vault
    clock: Clock
    actor: Actor
    schema: Schema
    areas: Callable[[], AreaTable]
    """Loads the area table when it is first asked for."""

    def reading(self) -> AbstractContextManager[Reader]:
        """Look at the vault as it is at this moment."""
        return self.vault.reading()

    def changing(self) -> AbstractContextManager[Changes]:
        """Make one save: all of it happens, signed with one number, or none of it."""
        return changing(self.vault, self.clock)

    def now(self) -> datetime:
        return self.clock.now()

    def today(self) -> date:
        return today(self.clock)
