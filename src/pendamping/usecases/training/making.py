"""A training office comes to be: its vault, those of its people, and who may do what."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pendamping.domain.roles import Role
from pendamping.kernel.problems import Problem
from pendamping.seal import argon2
from pendamping.store.vault import Vault
from pendamping.usecases import joining
from pendamping.usecases.exchange.desk import ExchangeDesk
from pendamping.usecases.exchange.neighbours import Neighbours
from pendamping.usecases.office.enrolling import RosterDesk
from pendamping.usecases.office.founding import Founded, found
from pendamping.usecases.room import Room
from pendamping.usecases.training.material import material
from pendamping.usecases.training.story_clock import StoryClock
from pendamping.usecases.training.thread import COMPANIONS, OFFICE, PSYCHOLOGIST
from pendamping.usecases.vaults import RecoverySheet, VaultDesk

AREA: Final = "34.01"
"""Kulon Progo: where the office is, and what the codes of its cases begin with."""

ROLES: Final = {
    OFFICE: Role.OFFICE,
    **dict.fromkeys(COMPANIONS, Role.COMPANION),
    PSYCHOLOGIST: Role.PSYCHOLOGIST,
}

Seating = Callable[[Vault, StoryClock], Room]
"""Makes the room of an enrolled vault."""


class WordsDiffer(Problem):
    """The words on the two screens are not the same: somebody stands between them."""

    code = "training.words_differ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One person of the training office, sitting before an open vault."""

    user: str
    folder: Path
    passphrase: str = field(repr=False)
    """Told to whoever practises: nothing here is about anybody."""
    room: Room = field(repr=False)
    sheet: RecoverySheet = field(repr=False)
    exchange: ExchangeDesk = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The whole training office."""

    fingerprint: str
    root_keys: tuple[bytes, ...] = field(repr=False)
    seats: dict[str, Seat]

    @property
    def office(self) -> Seat:
        return self.seats[OFFICE]

    @property
    def psychologist(self) -> Seat:
        return self.seats[PSYCHOLOGIST]

    @property
    def companions(self) -> list[Seat]:
        return [self.seats[user] for user in COMPANIONS]

    def lock(self) -> None:
        """Lock every vault."""
        for seat in self.seats.values():
            seat.room.vault.lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Makes a training office in a folder, a vault for each person in one below it."""

    home: Path
    clock: StoryClock
    vaults: VaultDesk
    seating: Seating

    def make(self, told: Callable[[str], None]) -> Office:
        """Found the office and enrol everybody; `told` hears of each who sits down."""
        founded, office = self._found()
        seats = {OFFICE: office}
        told(OFFICE)
        roster = RosterDesk(office.room, office.exchange.neighbours)
        for user, role in ROLES.items():
            if user != OFFICE:
                seats[user] = self._enrol(roster, founded, user, role)
                told(user)
        roster.name_reviewer(seats[PSYCHOLOGIST].room.actor.enrolment)
        return Office(fingerprint=founded.fingerprint, root_keys=founded.root_keys, seats=seats)

    def _found(self) -> tuple[Founded, Seat]:
        vault, sheet, passphrase = self._vault(OFFICE)
        first, second, third = material("office")["root_passphrases"]
        founded = found(
            vault,
            self.clock,
            user=OFFICE,
            area=AREA,
            root_passphrases=(first, second, third),
            cost=argon2.TRAINING,
        )
        return founded, self._seat(OFFICE, vault, sheet, passphrase)

    def _enrol(self, roster: RosterDesk, founded: Founded, user: str, role: Role) -> Seat:
        """Let somebody ask, compare the words on both screens, and answer."""
        vault, sheet, passphrase = self._vault(user)
        asked = joining.ask_to_join(vault, self.clock, role)
        _, words = roster.look_at(asked.document)
        if words != asked.words:
            raise WordsDiffer
        granted = roster.enrol(asked.document, user=user, role=role, area=AREA)
        joining.join(vault, self.clock, granted.sealed, founded.fingerprint)
        return self._seat(user, vault, sheet, passphrase)

    def _vault(self, user: str) -> tuple[Vault, RecoverySheet, str]:
        """Make a training vault, and rehearse its recovery sheet as everybody must."""
        passphrase: str = material("office")["passphrases"][user]
        initials = "".join(part[0] for part in user.split("-")).upper()
        made = self.vaults.make(self.home / user, passphrase, training=True, initials=initials)
        self.vaults.rehearse(made.vault, "\n".join(made.sheet.lines))
        return made.vault, made.sheet, passphrase

    def _seat(self, user: str, vault: Vault, sheet: RecoverySheet, passphrase: str) -> Seat:
        room = self.seating(vault, self.clock)
        return Seat(
            user=user,
            folder=self.home / user,
            passphrase=passphrase,
            room=room,
            sheet=sheet,
            exchange=ExchangeDesk(room, Neighbours()),
        )
