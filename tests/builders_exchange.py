"""An office with its people, each with a real vault and a clock, and a carrier between them.

The office is founded and its people are enrolled once in a process, through the real desks; a
test gets copies of those vaults, so that a whole office costs some tens of milliseconds.
"""

import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property, partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from builders_vault import StillClock
from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE, Record, RecordT
from pendamping.domain.family_plan import FamilyPlan
from pendamping.domain.review import PlanReview, ReviewRequest
from pendamping.domain.roles import Reach, Role
from pendamping.domain.session import Session
from pendamping.kernel.ids import AuthorNumber, EntityId, enrolment_of
from pendamping.seal.argon2 import TRAINING
from pendamping.seal.master_key import MasterKey
from pendamping.store import (
    archive,
    chains,
    device,
    digest,
    integrity,
    kept,
    letters,
    meta,
    records,
    scopes,
    telling,
)
from pendamping.store.areas import AreaTable
from pendamping.store.rows import Reader
from pendamping.store.telling import Telling
from pendamping.store.vault import Vault
from pendamping.sync import segments
from pendamping.sync.certificates import Certificate
from pendamping.sync.frames import Frame, FrameKind
from pendamping.sync.operations import Creation, Edit
from pendamping.sync.segments import Header
from pendamping.transports.folder import Direction, Folder, Found, Listing, Put
from pendamping.usecases import joining
from pendamping.usecases.exchange import outgoing
from pendamping.usecases.exchange.desk import ExchangeDesk, no_watch
from pendamping.usecases.exchange.incoming import Report, Taken
from pendamping.usecases.exchange.judging import JudgingDesk
from pendamping.usecases.exchange.neighbours import Neighbours
from pendamping.usecases.office.assigning import AssigningDesk
from pendamping.usecases.office.enrolling import RosterDesk
from pendamping.usecases.office.founding import found
from pendamping.usecases.room import OFFICE_ROLES, Actor, Room
from pendamping.usecases.vaults import VaultDesk, bring_up, schema

NEW: Final = EntityId(0)
START: Final = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
PASSPHRASES: Final = (
    "batu sungai angin lama tenang biru",
    "pohon jati tua di tepi ladang",
    "perahu kecil menunggu pasang naik",
)
POSTS: Final[Mapping[str, Role]] = {
    "office": Role.OFFICE,
    "melati": Role.COMPANION,
    "kenanga": Role.COMPANION,
    "cempaka": Role.COMPANION,
    "anggrek": Role.PSYCHOLOGIST,
    "kamboja": Role.PSYCHOLOGIST,
    "dahlia": Role.SUPERVISOR,
    "teratai": Role.DATA_PIC,
    "mawar": Role.AUDITOR,
}
AREA: Final = "34.01"
SESSION: Final = Session.NOUN.number
SAID: Final = next(one.number for one in Session.NOUN.fields if one.name == "survivor_said")
CASE: Final = Case.NOUN.number


@cache
def _empty() -> tuple[Path, MasterKey]:
    folder, key = Path(mkdtemp(prefix="empty-")) / "vault", MasterKey.new()
    Vault.create(folder, key, bring_up=bring_up, reserve=0).lock()
    return folder, key


def pin_of(folder: Path) -> Path:
    return folder.with_name(folder.name + ".pin")


def copy_vault(source: Path, target: Path, *, pin: bool = True) -> None:
    """Copy a locked vault; with its pin, as a copied disk has it, or without, as a backup has."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    if pin and pin_of(source).exists():
        shutil.copy(pin_of(source), pin_of(target))


def a_vault(folder: Path, *, training: bool = True) -> Vault:
    """Make an empty vault of its own epoch."""
    ground, key = _empty()
    copy_vault(ground, folder)
    vault = Vault.open(folder, MasterKey(key.vault_id, key.secret), reserve=0)
    with vault.writing() as writer:
        kept.put(writer, "epoch", secrets.token_hex(8))
        kept.put(writer, "training", int(training))
    return vault


class Pouch(Folder):
    """A stick held in memory: for the many exchanges of one property test."""

    __slots__ = ("files",)

    def __init__(self) -> None:
        object.__setattr__(self, "path", Path("pouch"))
        self.files: dict[Direction, dict[str, bytes]]
        object.__setattr__(self, "files", {direction: {} for direction in Direction})

    def look(self, direction: Direction) -> Listing:
        lying = self.files[direction]
        return Listing(tuple(Found(name, len(data)) for name, data in lying.items()), 0)

    def take(self, direction: Direction, name: str) -> bytes:
        return self.files[direction][name]

    def put(self, direction: Direction, sealed: bytes, decoy: object) -> Put:
        name = secrets.token_hex(8)
        self.files[direction][name] = sealed
        return Put(name, ())

    @property
    def all(self) -> list[bytes]:
        return [data for lying in self.files.values() for data in lying.values()]


class Seat:
    """One person at an open vault, with the desks of the exchange."""

    def __init__(self, name: str, folder: Path, clock: StillClock, vault: Vault) -> None:
        self.name = name
        self.folder = folder
        self.clock = clock
        self.vault = vault
        self._secret = (vault.key.vault_id, vault.key.secret)
        self.sit_down()

    @property
    def key(self) -> MasterKey:
        return MasterKey(*self._secret)

    def sit_down(self) -> None:
        """Take the desks of the vault as it is now."""
        with self.vault.reading() as reader:
            me = device.enrolled(reader)
            author = meta.Counters.read(reader).author
            post = device.post(reader)
        actor = Actor(author=author, role=Role(post.role), pseudonym=post.user, device=me.id)
        self.device = me.id
        self.room = Room(
            vault=self.vault,
            clock=self.clock,
            actor=actor,
            schema=schema(),
            areas=AreaTable.shipped,
        )
        self.neighbours = Neighbours()
        self.exchange = ExchangeDesk(self.room, self.neighbours)
        self.judging = JudgingDesk(self.room)
        self.roster = RosterDesk(self.room, self.neighbours)
        self.assigning = AssigningDesk(self.room, self.neighbours)

    @property
    def enrolment(self) -> int:
        return self.room.actor.enrolment

    @property
    def author(self) -> int:
        return self.room.actor.author

    @property
    def role(self) -> Role:
        return self.room.actor.role

    def lock(self) -> None:
        self.vault.lock()

    def open(self) -> None:
        """Open the vault again, as the vault desk does, and go on from an older state."""
        vault = Vault.open(self.folder, self.key, reserve=0)
        if vault.is_turned_back:
            vault.go_on_from_here()
        self.vault = VaultDesk(self.clock, lambda _: 1.0)._ready(vault)
        self.sit_down()

    def reopen(self) -> None:
        self.lock()
        self.open()

    def keep_backup(self, folder: Path) -> Path:
        """Copy the vault as it is, as a careful owner does."""
        self.lock()
        copy_vault(self.folder, folder, pin=False)
        self.open()
        return folder

    def go_back_to(self, backup: Path) -> None:
        """Put an older copy in place of the vault."""
        self.lock()
        copy_vault(backup, self.folder, pin=False)
        self.open()

    def move_back_to(self, backup: Path) -> None:
        """Put an older copy on a new disk, which remembers nothing of what came after it."""
        self.lock()
        shutil.rmtree(self.folder)
        pin_of(self.folder).unlink(missing_ok=True)
        copy_vault(backup, self.folder, pin=False)
        self.open()

    def clone(self, folder: Path) -> "Seat":
        """Copy the whole disk, so that two devices believe to be this one."""
        self.lock()
        copy_vault(self.folder, folder)
        self.open()
        vault = Vault.open(folder, self.key, reserve=0)
        return Seat(self.name, folder, StillClock(self.clock.moment), vault)

    # --- writing

    def add(self, kind: type[RecordT], case: EntityId = NO_CASE, /, **facts: Any) -> RecordT:
        """Make one record in one save."""
        with self.room.changing() as changes:
            return records.add(changes, kind(id=NEW, case=case, **facts))

    def edit(self, kind: type[Record], record: EntityId, **values: Any) -> None:
        """Write single fields, as they travel."""
        table = schema().table(kind.NOUN.number)
        with self.room.changing() as changes:
            changes.edit(table, record, values)

    def edit_case(self, case: EntityId, **values: Any) -> None:
        self.edit(Case, case, **values)

    def delete(self, kind: type[Record], record: EntityId) -> None:
        with self.room.changing() as changes:
            changes.delete(schema().table(kind.NOUN.number), record)

    def open_case(self, code: str = "KP-0001", **facts: Any) -> EntityId:
        known: dict[str, Any] = {"risk_level": "medium", "summary": "Baru pulang"}
        return self.add(Case, code=code, **(known | facts)).id

    def session(self, case: EntityId, said: str) -> EntityId:
        return self.add(Session, case, kind="individual", survivor_said=said).id

    def ask_review(self, case: EntityId) -> ReviewRequest:
        """Make a family plan and hand it in."""
        with self.room.changing() as changes:
            plan = records.add(changes, FamilyPlan(id=NEW, case=case, version=1))
            request = ReviewRequest(
                id=NEW,
                case=case,
                subject=plan.id,
                subject_kind="family_plan",
                plan_version_hash="ab",
            )
            return records.add(changes, request)

    def decide(self, request: ReviewRequest, decision: str = "approve") -> EntityId:
        return self.add(
            PlanReview,
            request.case,
            subject=request.subject,
            subject_kind="family_plan",
            request=request.id,
            plan_version_hash="ab",
            decision=decision,
        ).id

    # --- looking

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        with self.vault.reading() as reader:
            yield reader

    def every(self, kind: type[RecordT]) -> list[RecordT]:
        with self.reading() as reader:
            return records.every(reader, kind)

    def said(self) -> set[str]:
        """Return the words of all sessions."""
        return {str(one.survivor_said) for one in self.every(Session)}

    def every_session(self) -> list[Session]:
        return self.every(Session)

    def cases(self) -> set[EntityId]:
        """Return every case of which something stands here, whatever scopes say."""
        with self.reading() as reader:
            found = reader.tuples("SELECT cid FROM case_head WHERE cid > 0")
            return {EntityId(case) for (case,) in found}

    def chain_head(self) -> bytes:
        """Return the hash of the last own segment."""
        with self.reading() as reader:
            return meta.chain_head(reader)

    def every_sealing_key(self) -> list[int]:
        with self.reading() as reader:
            return [key.number for key in device.sealing_keys(reader)]

    def scopes(self, case: EntityId) -> set[tuple[int, str, bool]]:
        with self.reading() as reader:
            return {
                (scope.enrolment, scope.kind.value, scope.is_ending)
                for scope in scopes.holders(reader, case)
            }

    def digest(self, case: EntityId, reads: digest.Reads | None = None) -> str:
        with self.reading() as reader:
            return digest.digest(reader, schema(), case, reads)

    def certificate(self, of: "Seat | None" = None) -> Certificate:
        with self.reading() as reader:
            return self.neighbours.directory(reader).devices[(of or self).device].certificate

    def knows(self, other: "Seat") -> bool:
        with self.reading() as reader:
            return other.device in self.neighbours.directory(reader).devices

    # --- exchanging

    def write_to(self, other: "Seat") -> list[bytes]:
        """Write letters to somebody and hand over the files."""
        pouch = Pouch()
        self.exchange._write_to(self.certificate(other), pouch, 1, 1, no_watch)
        return pouch.all

    def letter(self, other: "Seat", *frames: Frame) -> bytes:
        """Write a letter of any content, as a changed program can; it is properly signed."""
        peer = self.certificate(other)
        with self.vault.writing() as writer:
            directory = self.neighbours.directory(writer)
            writing = outgoing.Writing(self.room, writer, directory)
            return letters.content(writer, writing._seal(peer, list(frames), 0).id)

    def state_of(self, case: EntityId, *, since: int = 0) -> list[Frame]:
        """Tell all that stands in a case, with no regard to who may read it."""
        with self.reading() as reader:
            told = Telling(cases={case}, since=since)
            pieces = telling.export_state(reader, schema(), told)
        return [Frame(FrameKind.STATE, piece) for piece in pieces]

    def segment(
        self,
        lo: int,
        *transactions: Sequence[Creation | Edit],
        number: int = 1,
        prev: bytes = bytes(32),
        author: int = 0,
    ) -> Frame:
        """Sign changes of any content, one transaction after the other, as a segment."""
        log: list[tuple[int, Any]] = [
            (
                lo + place,
                [
                    (40_000_000 + place) << 16,
                    [
                        (one.noun, one.id, one.case, dict(one.values))
                        for one in operations
                        if isinstance(one, Creation)
                    ],
                    [
                        (one.field | one.noun << 8, one.id, one.case, one.element, one.context,
                         one.value)
                        for one in operations
                        if isinstance(one, Edit)
                    ],
                ],
            )
            for place, operations in enumerate(transactions)
        ]  # fmt: skip
        creations, edits = archive.unlogged(log)
        header = Header(
            author=AuthorNumber(author or self.author),
            number=number,
            lo=lo,
            hi=lo + len(transactions) - 1,
            prev=prev,
            hash=segments.NO_HASH,
            schema=schema().version,
        )
        with self.reading() as reader:
            key = device.enrolled(reader).signing
        hlcs = [operations[0] for _, operations in log]
        return Frame(FrameKind.SEGMENT, segments.seal(header, hlcs, creations, edits, key).frame())

    def take(self, files: Iterable[bytes]) -> list[Report]:
        return [self.exchange.take_file(sealed) for sealed in files]

    def send(self, other: "Seat") -> list[Report]:
        """Write to somebody who takes it in at once."""
        return other.take(self.write_to(other))


@dataclass(frozen=True)
class Ground:
    """The founded office, as it lies on disk."""

    folder: Path
    keys: Mapping[str, tuple[str, bytes]]
    fingerprint: str
    root_keys: tuple[bytes, ...]


@cache
def ground(*, training: bool = True, other: bool = False) -> Ground:
    """Found an office and enrol everybody, once; `other` makes another office of the same kind.

    It is one for training, because the root keys of a real one cost seconds to seal.
    """
    folder = Path(mkdtemp(prefix="office-"))
    clock = StillClock(START)
    office = a_vault(folder / "office", training=training)
    founded = found(
        office,
        clock,
        user="office",
        area=AREA,
        root_passphrases=PASSPHRASES,
        cost=TRAINING,
    )
    head = Seat("office", folder / "office", clock, office)
    seats = {"office": head}
    for name, role in POSTS.items():
        if name != "office":
            seats[name] = enrolled(head, folder / name, name, role, founded.fingerprint)
    head.roster.name_reviewer(seats["anggrek"].enrolment)
    for seat in seats.values():  # so that nobody lacks the certificate of whoever came later
        if seat is not head:
            head.send(seat)
            seat.send(head)
    for seat in seats.values():
        seat.lock()
    return Ground(
        folder=folder,
        keys={name: (seat.key.vault_id, seat.key.secret) for name, seat in seats.items()},
        fingerprint=founded.fingerprint,
        root_keys=founded.root_keys,
    )


def enrolled(head: Seat, folder: Path, name: str, role: Role, fingerprint: str) -> Seat:
    """Enrol a new device, as two people do face to face."""
    with head.reading() as reader:
        training = device.enrolled(reader).training
    vault = a_vault(folder, training=training)
    clock = StillClock(head.clock.moment)
    asked = joining.ask_to_join(vault, clock, role)
    _, words = head.roster.look_at(asked.document)
    assert words == asked.words
    granted = head.roster.enrol(asked.document, user=name, role=role, area=AREA)
    joining.join(vault, clock, granted.sealed, fingerprint)
    return Seat(name, folder, clock, vault)


class World:
    """An office, some of its people, and what is between them.

    With `is_new=False` they sit down at the vaults that lie in their home already.
    """

    def __init__(
        self,
        home: Path,
        names: Iterable[str] = ("melati", "kenanga", "anggrek"),
        *,
        training: bool = True,
        other: bool = False,
        is_new: bool = True,
    ) -> None:
        self.home = home
        self.ground = ground(training=training, other=other)
        self.seats: dict[str, Seat] = {}
        for name in ("office", *names):
            self.seats[name] = self._seated(name, is_new=is_new)

    def _seated(self, name: str, *, is_new: bool) -> Seat:
        folder = self.home / name
        if is_new:
            copy_vault(self.ground.folder / name, folder)
        vault = Vault.open(folder, MasterKey(*self.ground.keys[name]), reserve=0)
        return Seat(name, folder, StillClock(START), vault)

    def __getattr__(self, name: str) -> Seat:
        try:
            return self.__dict__["seats"][name]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(name) from None

    @cached_property
    def fingerprint(self) -> str:
        return self.ground.fingerprint

    @property
    def field(self) -> list[Seat]:
        return [seat for name, seat in self.seats.items() if name != "office"]

    def empty_vault(self, name: str) -> Vault:
        """Make a vault that belongs to no office."""
        return a_vault(self.home / name)

    def clock_now(self) -> datetime:
        return self.office.clock.now()

    def pouch(self) -> Pouch:
        return Pouch()

    def join(self, name: str, role: Role) -> Seat:
        """Enrol somebody new."""
        seat = enrolled(self.office, self.home / name, name, role, self.fingerprint)
        self.seats[name] = seat
        return seat

    def go_on(self, **by: float) -> None:
        """Let time pass for everybody."""
        for seat in self.seats.values():
            seat.clock.go_on(timedelta(**by))

    def round(self) -> list[Report]:
        """Let everybody write to the office, and the office to everybody."""
        reports = [report for seat in self.field for report in seat.send(self.office)]
        for seat in self.field:
            if self.is_active(seat):
                reports += self.office.send(seat)
        return reports

    def settle(self, rounds: int = 3) -> list[Report]:
        return [report for _ in range(rounds) for report in self.round()]

    def is_active(self, seat: Seat) -> bool:
        with self.office.reading() as reader:
            directory = self.office.neighbours.directory(reader)
            return directory.devices[seat.device].is_active

    def reads_of(self, seat: Seat, case: EntityId) -> digest.Reads:
        """Return what a person is given of a case, as the office decides it."""
        certificate = self.office.certificate(seat)
        with self.office.reading() as reader:
            held = scopes.held_by(reader, enrolment_of(certificate.author))
        reaches = {Reach(one.kind) for one in held if one.case == case and not one.is_ending}
        if seat.role in OFFICE_ROLES:
            reaches = {Reach.ALL}
        return partial(outgoing._may_read, outgoing._reads(certificate, reaches))

    def held_by(self, seat: Seat) -> set[EntityId]:
        """Return the cases that the office lets somebody hold."""
        if seat.role in OFFICE_ROLES:
            return self.office.cases()
        with self.office.reading() as reader:
            held = scopes.held_by(reader, seat.enrolment)
            return {one.case for one in held if not one.is_ending}

    def assert_same(self) -> None:
        """Every case stands the same wherever it is held, and nowhere else."""
        for seat in self.field:
            held = self.held_by(seat)
            assert seat.cases() == held & self.office.cases(), seat.name
            for case in held & self.office.cases():
                reads = self.reads_of(seat, case)
                assert seat.digest(case, reads) == self.office.digest(case, reads), seat.name

    def assert_sound(self) -> None:
        """Every page, chain, audit line and attachment is as it was written."""
        for seat in self.seats.values():
            report = integrity.check(seat.vault, seat.clock, (chains.check,))
            assert not report.chains, (seat.name, report.chains)
            assert report.structure == "ok"
            assert report.broken_audit_line is None
            assert not report.bad_pages
            assert not report.bad_attachment_files

    def lock(self) -> None:
        for seat in self.seats.values():
            seat.lock()


def merged(reports: Iterable[Report]) -> bool:
    """Tell whether every file was taken in, or had been before."""
    return all(report.taken in {Taken.MERGED, Taken.REPEATED} for report in reports)


WorldOf = Callable[..., World]
"""Makes worlds in which the named people sit."""
