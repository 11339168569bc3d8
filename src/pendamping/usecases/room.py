"""The room every desk stands in: an open vault, a clock, and who sits there."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from pendamping.domain.declare import Record
from pendamping.domain.roles import Duty, Reach, Role, may, may_write
from pendamping.kernel.clock import Clock, today
from pendamping.kernel.ids import AuthorNumber, EntityId, enrolment_of, maker_of
from pendamping.kernel.problems import Problem
from pendamping.store import erasures, scopes
from pendamping.store.areas import AreaTable
from pendamping.store.changes import Changes, changing
from pendamping.store.rows import Reader
from pendamping.store.vault import Vault
from pendamping.sync.frames import Holding
from pendamping.sync.schema import Schema

OFFICE_ROLES: Final = frozenset({Role.OFFICE, Role.DATA_PIC, Role.MANAGER})
"""Roles whose vaults hold the whole register and are part of the office itself."""


class NotYours(Problem):
    """The decision is another role's."""

    code = "role.not_yours"


class NotYoursToWrite(Problem):
    """Such records are written by another role, or the case is not in this person's hands."""

    code = "role.not_yours_to_write"


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

    def demand(self, duty: Duty) -> None:
        """Raise `NotYours` unless the decision is this role's."""
        if not may(self.actor.role, duty):
            raise NotYours(duty=duty, role=self.actor.role)

    def demand_writing(self, kind: type[Record], *, reach: Reach | None = None) -> None:
        """Raise `NotYoursToWrite` unless this role makes and changes such records."""
        if not may_write(self.actor.role, kind.NOUN, reach=reach):
            raise NotYoursToWrite(noun=kind.NOUN.name, role=self.actor.role)

    def reach(self, reader: Reader, case: EntityId) -> Reach | None:
        """Return how this person holds a case; at the office all are held.

        A case that an order to erase hides is held by nobody.
        """
        if erasures.is_frozen(reader, case):
            return None
        if self.actor.role in OFFICE_ROLES:
            return Reach.ALL
        held = {kind for _, kind in scopes.held_among(reader, self.actor.enrolment, [case])}
        for kind in Holding:
            if kind in held:
                return Reach(kind)
        born_here = maker_of(case) == self.actor.enrolment
        return Reach.OWN if born_here else None

    def now(self) -> datetime:
        return self.clock.now()

    def today(self) -> date:
        return today(self.clock)
