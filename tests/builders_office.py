"""An office with a companion and a psychologist: three real vaults and a folder between them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from builders_room import bring_up, the_areas, the_schema
from builders_vault import StillClock
from pendamping.domain.roles import Role
from pendamping.kernel.clock import Clock
from pendamping.kernel.ids import enrolment_of
from pendamping.seal.argon2 import TRAINING
from pendamping.seal.master_key import MasterKey
from pendamping.store import device, kept
from pendamping.store.meta import Counters
from pendamping.store.vault import Vault
from pendamping.transports.folder import Folder
from pendamping.usecases.exchange.desk import ExchangeDesk, FileReport
from pendamping.usecases.exchange.neighbours import Neighbours
from pendamping.usecases.joining import ask_to_join, join
from pendamping.usecases.office.enrolling import RosterDesk
from pendamping.usecases.office.founding import found
from pendamping.usecases.room import Actor, Room

AREA: Final = "34.01"
ROOT_PASSPHRASES: Final = (
    "sungai kayu lampu tujuh awan padi",
    "bukit pasir jendela dua hujan kopi",
    "kebun angin meja empat bulan teh",
)


@dataclass(frozen=True)
class Member:
    """Somebody of the office at work."""

    room: Room
    exchange: ExchangeDesk = field(repr=False)


@dataclass(frozen=True)
class SmallOffice:
    """The office's own vault and two that are out in the field."""

    office: Member
    companion: Member
    psychologist: Member
    stick: Path
    clock: StillClock

    def carry(self, *, to_office: Member) -> list[FileReport]:
        """Carry what somebody wrote to the office."""
        with self._a_stick() as folder:
            to_office.exchange.write(folder)
            return self.office.exchange.take(folder)

    def fetch(self, *, for_: Member) -> list[FileReport]:
        """Carry what the office has to say to somebody."""
        with self._a_stick() as folder:
            self.office.exchange.write(folder)
            return for_.exchange.take(folder)

    @contextmanager
    def _a_stick(self) -> Iterator[Folder]:
        number = sum(1 for _ in self.stick.iterdir())
        place = self.stick / str(number)
        place.mkdir()
        yield Folder(place)


@contextmanager
def a_small_office(folder: Path) -> Iterator[SmallOffice]:
    """Found an office, enrol a companion and a psychologist, and name the reviewer."""
    clock = StillClock()
    stick = folder / "stick"
    stick.mkdir()
    with ExitStack() as vaults:
        head = vaults.enter_context(_a_vault(folder / "office"))
        founded = found(
            head,
            clock,
            user="kantor",
            area=AREA,
            root_passphrases=ROOT_PASSPHRASES,
            cost=TRAINING,
        )
        office = _sit_down(head, clock, Role.OFFICE)
        roster = RosterDesk(office.room, office.exchange.neighbours)
        members = {}
        for role, user in ((Role.COMPANION, "melati"), (Role.PSYCHOLOGIST, "kenanga")):
            vault = vaults.enter_context(_a_vault(folder / user))
            asked = ask_to_join(vault, clock, role)
            granted = roster.enrol(asked.document, user=user, role=role, area=AREA)
            join(vault, clock, granted.sealed, founded.fingerprint)
            members[role] = _sit_down(vault, clock, role)
        psychologist = members[Role.PSYCHOLOGIST]
        roster.name_reviewer(enrolment_of(psychologist.room.actor.author))
        yield SmallOffice(
            office=office,
            companion=members[Role.COMPANION],
            psychologist=psychologist,
            stick=stick,
            clock=clock,
        )


@contextmanager
def _a_vault(folder: Path) -> Iterator[Vault]:
    with Vault.create(folder, MasterKey.new(), bring_up=bring_up, reserve=0) as vault:
        with vault.writing() as writer:
            kept.put(writer, "training", 1)
        yield vault


def _sit_down(vault: Vault, clock: Clock, role: Role) -> Member:
    with vault.reading() as reader:
        own = device.enrolled(reader)
        author = Counters.read(reader).author
        post = device.post(reader)
    room = Room(
        vault=vault,
        clock=clock,
        actor=Actor(author=author, role=role, pseudonym=post.user, device=own.id),
        schema=the_schema(),
        areas=the_areas,
    )
    return Member(room=room, exchange=ExchangeDesk(room, Neighbours()))
