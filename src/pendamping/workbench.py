"""The composition root: puts vault, clock and words together into desks. It decides nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from time import perf_counter
from typing import Self

from pendamping.domain.roles import Role
from pendamping.i18n.words import Words
from pendamping.kernel.clock import Clock
from pendamping.kernel.problems import Problem
from pendamping.seal import argon2
from pendamping.seal.argon2 import Cost
from pendamping.store import device
from pendamping.store.areas import AreaTable
from pendamping.store.meta import Counters
from pendamping.store.vault import Vault
from pendamping.usecases.attachments import AttachmentDesk
from pendamping.usecases.audits import AuditDesk
from pendamping.usecases.cases import CaseDesk
from pendamping.usecases.consents import ConsentDesk
from pendamping.usecases.exchange.desk import ExchangeDesk
from pendamping.usecases.exchange.judging import JudgingDesk
from pendamping.usecases.exchange.neighbours import Neighbours
from pendamping.usecases.exporting import ExportDesk
from pendamping.usecases.households import HouseholdDesk
from pendamping.usecases.identities import IdentityDesk
from pendamping.usecases.inspecting import Inspector
from pendamping.usecases.instruments import InstrumentDesk
from pendamping.usecases.joining import Asked, Joined, ask_to_join, join
from pendamping.usecases.office.assigning import AssigningDesk
from pendamping.usecases.office.enrolling import RosterDesk
from pendamping.usecases.office.founding import Founded, found
from pendamping.usecases.papers import PapersDesk
from pendamping.usecases.printing.desk import PrintingDesk
from pendamping.usecases.programmes import ProgrammeDesk
from pendamping.usecases.quick_notes import NoteDesk
from pendamping.usecases.records_desk import RecordDesk
from pendamping.usecases.risks import RiskDesk
from pendamping.usecases.room import Actor, Room
from pendamping.usecases.searching import SearchDesk
from pendamping.usecases.sessions import SessionDesk
from pendamping.usecases.today import TodayDesk
from pendamping.usecases.training.desk import TrainingDesk
from pendamping.usecases.travelling import TravelDesk
from pendamping.usecases.vaults import VaultDesk, cost_of, schema


class NoVaultNamed(Problem):
    """No vault was named to work with."""

    code = "workbench.no_vault_named"


@cache
def area_table() -> AreaTable:
    """Read the area table when it is first asked for."""
    return AreaTable.shipped()


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """What one run works with, before any vault is open."""

    folder: Path | None
    """The vault's folder, if one was named."""
    clock: Clock
    words: Words

    @property
    def vaults(self) -> VaultDesk:
        return VaultDesk(clock=self.clock, seconds_for=seconds_for)

    @property
    def training(self) -> TrainingDesk:
        return TrainingDesk(clock=self.clock, vaults=self.vaults, seating=seated)

    @property
    def place(self) -> Path:
        """The folder of the vault that was named, or `NoVaultNamed`."""
        if self.folder is None:
            raise NoVaultNamed
        return self.folder

    @property
    def areas(self) -> AreaTable:
        """Where places are looked up, without any vault."""
        return area_table()

    @property
    def inspector(self) -> Inspector:
        return Inspector()

    def unlock(self, passphrase: str) -> "Desks":
        """Open the named vault and sit down at its desks."""
        return self.desks(self.vaults.unlock(self.place, passphrase))

    def desks(self, vault: Vault) -> "Desks":
        """Sit down at the desks of a vault that is open."""
        return Desks(vault=vault, clock=self.clock)


@dataclass(frozen=True, kw_only=True)
class Desks:
    """Every desk of one open vault. `with` locks it at the end, whatever happened."""

    vault: Vault
    clock: Clock

    @cached_property
    def room(self) -> Room:
        """The room of an enrolled vault; raises `NotEnrolled` before that."""
        with self.vault.reading() as reader:
            own = device.enrolled(reader)
            author = Counters.read(reader).author
            post = device.post(reader)
        return Room(
            vault=self.vault,
            clock=self.clock,
            actor=Actor(author=author, role=Role(post.role), pseudonym=post.user, device=own.id),
            schema=schema(),
            areas=area_table,
        )

    @property
    def is_enrolled(self) -> bool:
        with self.vault.reading() as reader:
            own = device.own(reader)
        return own is not None and own.is_enrolled

    def tend(self) -> None:
        """Do what is due at every opening: look through the vault weekly and after a crash."""
        if self.vault.is_turned_back:  # it lets look only, and says so at every write
            return
        report = self._keeper.check_if_due(self.vault)
        if report is not None:
            self._keeper.demand_sound(report)

    def tend_at_the_door(self) -> None:
        """Do what of it cannot wait; `look_through` does the rest once somebody has sat down."""
        if self.vault.is_turned_back:
            return
        report = self._keeper.check_if_pressing(self.vault)
        if report is not None:
            self._keeper.demand_sound(report)

    def look_through(self, is_waited_for: Callable[[], bool]) -> Callable[[], bool] | None:
        """Begin the weekly look in pieces; return what does the next one, or nothing if not due.

        Each call tells whether it was the last, and raises `VaultUnsound` for a damaged vault.
        """
        if self.vault.is_turned_back:
            return None
        look = self._keeper.look_if_due(self.vault, is_waited_for)
        if look is None:
            return None

        def go_on() -> bool:
            report = look.go_on()
            if report is not None:
                self._keeper.demand_sound(report)
            return report is not None

        return go_on

    @property
    def _keeper(self) -> VaultDesk:
        return VaultDesk(clock=self.clock, seconds_for=seconds_for)

    def found_office(self, user: str, area: str, passphrases: tuple[str, str, str]) -> Founded:
        """Found an office in this vault, once its recovery sheet was rehearsed."""
        self._keeper.demand_ready(self.vault)
        return found(
            self.vault,
            self.clock,
            user=user,
            area=area,
            root_passphrases=passphrases,
            cost=cost_of(self.vault),
        )

    def ask_to_join(self, role: Role) -> Asked:
        """Write a request to be enrolled, once the recovery sheet was rehearsed."""
        self._keeper.demand_ready(self.vault)
        return ask_to_join(self.vault, self.clock, role)

    def join(self, sealed: bytes, fingerprint: str) -> Joined:
        """Take the office's answer in."""
        return join(self.vault, self.clock, sealed, fingerprint)

    @cached_property
    def neighbours(self) -> Neighbours:
        return Neighbours()

    @cached_property
    def exchange(self) -> ExchangeDesk:
        return ExchangeDesk(self.room, self.neighbours)

    @cached_property
    def roster(self) -> RosterDesk:
        return RosterDesk(self.room, self.neighbours)

    @cached_property
    def assigning(self) -> AssigningDesk:
        return AssigningDesk(self.room, self.neighbours)

    @cached_property
    def judging(self) -> JudgingDesk:
        return JudgingDesk(self.room, self.neighbours)

    @cached_property
    def papers(self) -> PapersDesk:
        return PapersDesk(self.vault, self.clock)

    @cached_property
    def audit(self) -> AuditDesk:
        return AuditDesk(self.vault)

    @cached_property
    def search(self) -> SearchDesk:
        return SearchDesk(self.room)

    @cached_property
    def export(self) -> ExportDesk:
        return ExportDesk(self.room)

    @cached_property
    def attachments(self) -> AttachmentDesk:
        return AttachmentDesk(self.room)

    @cached_property
    def cases(self) -> CaseDesk:
        return CaseDesk(self.room)

    @cached_property
    def consents(self) -> ConsentDesk:
        return ConsentDesk(self.room)

    @cached_property
    def households(self) -> HouseholdDesk:
        return HouseholdDesk(self.room)

    @cached_property
    def identities(self) -> IdentityDesk:
        return IdentityDesk(self.room)

    @cached_property
    def instruments(self) -> InstrumentDesk:
        return InstrumentDesk(self.room)

    @cached_property
    def notes(self) -> NoteDesk:
        return NoteDesk(self.room)

    @cached_property
    def printing(self) -> PrintingDesk:
        return PrintingDesk(self.room)

    @cached_property
    def programmes(self) -> ProgrammeDesk:
        return ProgrammeDesk(self.room)

    @cached_property
    def records(self) -> RecordDesk:
        return RecordDesk(self.room)

    @cached_property
    def risks(self) -> RiskDesk:
        return RiskDesk(self.room)

    @cached_property
    def sessions(self) -> SessionDesk:
        return SessionDesk(self.room)

    @cached_property
    def travel(self) -> TravelDesk:
        return TravelDesk(self.room, self._keeper)

    @cached_property
    def today(self) -> TodayDesk:
        return TodayDesk(self.room)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.vault.lock()


def seated(vault: Vault, clock: Clock) -> Room:
    """Return the room of an enrolled vault."""
    return Desks(vault=vault, clock=clock).room


def seconds_for(cost: Cost) -> float:
    """Return how long one try at a passphrase takes on this computer."""
    begun = perf_counter()
    argon2.try_out(cost)
    return perf_counter() - begun
