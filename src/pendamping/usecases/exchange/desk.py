"""The exchange desk: write to a stick, take in from a stick, and say what became of it all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from pendamping.domain.nouns import NOUNS
from pendamping.kernel.ids import AuthorNumber, EntityId, enrolment_of
from pendamping.kernel.problems import Problem
from pendamping.seal import envelope
from pendamping.seal.keys import SealingIdentity
from pendamping.store import (
    attachments,
    blobs,
    device,
    kept,
    letters,
    peers,
    put_files,
    quarantine,
    scopes,
    unsent,
)
from pendamping.store.quarantine import Waiting
from pendamping.sync import hlc, ranges
from pendamping.sync.certificates import Certificate
from pendamping.sync.package import PackageFromStranger
from pendamping.sync.ranges import Ranges
from pendamping.sync.roster import Directory
from pendamping.transports import media
from pendamping.transports.folder import Direction, Folder
from pendamping.transports.media import Medium
from pendamping.usecases.exchange import holding, judging_anew
from pendamping.usecases.exchange.applying import CLOCK_AHEAD
from pendamping.usecases.exchange.batches import batches
from pendamping.usecases.exchange.decided import DecidedAbout, decided_about, records_of
from pendamping.usecases.exchange.incoming import Intake, Report, Taken
from pendamping.usecases.exchange.neighbours import Neighbours, is_office
from pendamping.usecases.exchange.outgoing import Letter, Writing
from pendamping.usecases.exchange.segment_door import DECIDED, SegmentDoor, Tally
from pendamping.usecases.room import Room

SMALLEST = envelope.SIZE_CLASSES[0]


class NobodyToWriteTo(Problem):
    """There is no device that this vault could write to."""

    code = "exchange.nobody"


class Step(StrEnum):
    """What is being done, for whoever waits before the screen."""

    COLLECTED = "collected"
    WRITTEN = "written"
    """Put down, read back and compared."""
    FOUND = "found"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One step done, out of how many."""

    step: Step
    done: int
    total: int
    device: str = ""
    size: int = 0


Watch = Callable[[Progress], None]
"""Is told of every step; may raise to stop between two of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was written to one device."""

    device: str
    user: str
    """The pseudonym of whoever uses it."""
    packages: int
    bytes: int
    segments: int
    cases: int
    attachments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file."""

    name: str
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPackages:
    """Packages of one sender that were jumped over."""

    device: str
    user: str
    numbers: tuple[int, ...]
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorStanding:
    """How far one author's changes have come in, and what is missing of them."""

    author: AuthorNumber
    user: str
    received: Ranges
    missing: Ranges
    clock_is_wrong: bool


def no_watch(_progress: Progress) -> None:
    """Watch nothing."""


@dataclass(frozen=True, slots=True)
class ExchangeDesk:
    """Everything that has to do with packages, for every role."""

    room: Room
    neighbours: Neighbours = field(default_factory=Neighbours)

    def write(self, folder: Folder, watch: Watch = no_watch) -> list[Outcome]:
        """Write what every neighbour has to be told into a folder, read back and compared.

        What could not be put down stays in the vault and is written the next time, as the very
        same files.
        """
        blobs.sweep(self.room.vault)
        peers_ = self._addressed()
        if not peers_:
            raise NobodyToWriteTo
        return [
            self._write_to(peer, folder, number, len(peers_), watch)
            for number, peer in enumerate(peers_, start=1)
        ]

    def take(self, folder: Folder, watch: Watch = no_watch) -> list[FileReport]:
        """Take in every file of a folder that is for this device, in the order of their numbers.

        Nothing in the folder is changed.
        """
        intake = Intake(self.room, self.neighbours)
        found = [
            (direction, file)
            for direction in self._directions()
            for file in folder.look(direction).files
        ]
        placed = sorted(
            (intake.place(folder.take(direction, file.name)), direction, file.name, file.size)
            for direction, file in found
        )
        reports: list[FileReport] = []
        for number, (_, direction, name, size) in enumerate(placed, start=1):
            report = intake.take(folder.take(direction, name))
            reports.append(FileReport(name=name, report=report))
            watch(Progress(step=Step.TAKEN, done=number, total=len(placed), size=size))
        self._welcome_strangers()
        return reports

    def write_to_folder(self, path: Path, watch: Watch = no_watch) -> list[Outcome]:
        """Write to the folder at this path, usually a stick."""
        return self.write(Folder(path), watch)

    def take_from_folder(self, path: Path, watch: Watch = no_watch) -> list[FileReport]:
        """Take in from the folder at this path, usually a stick."""
        return self.take(Folder(path), watch)

    def take_file(self, sealed: bytes) -> Report:
        """Take in one file, wherever it came from."""
        report = Intake(self.room, self.neighbours).take(sealed)
        if report.taken is Taken.MERGED:
            self._welcome_strangers()
        return report

    def take_file_again(self, sealed: bytes) -> Report:
        """Take in a file that waited, as after an update or a new roster."""
        return Intake(self.room, self.neighbours).take(sealed, again=True)

    def take_segment_again(self, held: Waiting) -> Report:
        """Try a segment once more that waited for what comes before it, or for a certificate."""
        room, tally = self.room, Tally()
        with room.vault.writing() as writer:
            directory = self.neighbours.directory(writer)
            standing = directory.devices.get(held.sender or "")
            refusal = held.reason
            if standing is not None:
                door = SegmentDoor(writer, room, directory, standing.certificate, tally)
                refusal = door.take(held.content)
                judging_anew.follow(writer, room, directory, tally)
        return Report(
            taken=Taken.QUARANTINED if refusal else Taken.MERGED,
            reason=refusal,
            sender=held.sender or "",
            applied=tally.applied,
            duplicates=tally.duplicates,
            waiting=tally.waiting,
            clashes=tally.clashes,
            forks=tally.forks,
            cases=frozenset(tally.cases),
        )

    def letters_for(self, peer: Certificate) -> list[Letter]:
        """Write letters to one device and keep them, sealed, until they are confirmed."""
        with self.room.vault.writing() as writer:
            directory = self.neighbours.directory(writer)
            writing = Writing(self.room, writer, directory)
            letters_ = writing.write_to(peer)
            due = writing.attachments_due(peer)
        for batch in batches(self._chunks(due), lambda chunk: len(chunk[3])):
            with self.room.vault.writing() as writer:
                writing = Writing(self.room, writer, self.neighbours.directory(writer))
                letters_.append(writing.write_chunks(peer, batch))
        return letters_

    def asked_for(self) -> list[letters.Sent]:
        """List the packages of this vault that somebody has said did not come."""
        with self.room.reading() as reader:
            return letters.asked(reader)

    def receipts(self) -> list[letters.Receipted]:
        """List what the office has said of this vault's own changes."""
        with self.room.reading() as reader:
            return letters.receipts(reader, "got")

    def words_of(self, receipt: letters.Receipted) -> list[tuple[str, EntityId]]:
        """Return noun and number of what own saves were about that were decided about.

        What they said stands in the history of each.
        """
        if not receipt.reason.startswith(DECIDED):
            return []
        with self.room.reading() as reader:
            return [(one.noun, one.record) for one in records_of(reader, receipt)]

    def decided_about(self, most: int = 20) -> list[DecidedAbout]:
        """List records of which the office has refused or rewritten own words, newest first.

        What was said stands in the history of each.
        """
        with self.room.reading() as reader:
            return decided_about(reader, most)

    def receipts_given(self, author: AuthorNumber | None = None) -> list[letters.Receipted]:
        """List what this office has said of others' changes."""
        with self.room.reading() as reader:
            return letters.receipts(reader, "given", author)

    def sent(self, limit: int = 100) -> list[letters.Sent]:
        """List the packages that left, newest first."""
        with self.room.reading() as reader:
            return letters.sent(reader, limit)

    def users(self) -> dict[str, str]:
        """Return who sits at each device that is known here."""
        with self.room.reading() as reader:
            devices = self.neighbours.directory(reader).devices
        return {peer: standing.certificate.post.user for peer, standing in devices.items()}

    def missing_packages(self, *, made_up: bool | None = False) -> list[MissingPackages]:
        """List the packages of which something is missing, by sender.

        With `made_up`, those that did not come either and whose contents came with a later one:
        nothing is missing, and a stick may have been lost. With `None`, both.
        """
        with self.room.reading() as reader:
            directory = self.neighbours.directory(reader)
            found: dict[str, list[letters.Gap]] = {}
            for gap in letters.gaps(reader):
                if made_up in (None, gap.is_made_up):
                    found.setdefault(gap.peer, []).append(gap)
        return [
            MissingPackages(
                device=peer,
                user=_user(directory, peer),
                numbers=tuple(gap.number for gap in gaps),
                since=min(gap.noticed_at for gap in gaps),
            )
            for peer, gaps in found.items()
        ]

    def authors(self) -> list[AuthorStanding]:
        """List whose changes are here, how far, and what is missing."""
        with self.room.reading() as reader:
            directory = self.neighbours.directory(reader)
            users = {
                enrolment_of(number): standing.certificate.post.user
                for number, standing in directory.authors.items()
            }
            return [
                AuthorStanding(
                    author=peer.author,
                    user=users.get(enrolment_of(peer.author), ""),
                    received=peer.received,
                    missing=_without(peer.gaps, letters.receipts(reader, "given", peer.author)),
                    clock_is_wrong=peer.clock_is_wrong,
                )
                for peer in peers.every(reader)
                if peer.received
            ]

    def is_clock_ahead(self) -> bool:
        """Tell whether this computer's clock was a day ahead of the office's, as far as is known.

        Known is the last package that the office has received.
        """
        with self.room.reading() as reader:
            return (kept.number(reader, CLOCK_AHEAD) or 0) > hlc.ODD

    def unsent(self) -> int:
        """Return how many saves nobody else has yet."""
        with self.room.reading() as reader:
            return letters.unsent_saves(reader)

    def unsent_by_noun(self) -> dict[str, int]:
        """Return how many records of each noun somebody has not yet, the most first."""
        with self.room.reading() as reader:
            found = unsent.records_by_noun(reader)
        told = {kind.NOUN.number: kind.NOUN.name for kind in NOUNS}
        counts = {told[noun]: len(ids) for noun, ids in found.items() if noun in told}
        return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))

    def sticks(self) -> list[Medium]:
        """List the sticks that are plugged in."""
        return media.plugged_in()

    def copied_at(self) -> datetime | None:
        """Return when the office noticed a second history of this vault, if it still stands so.

        A vault that writes on under a new number, as after a restore, has left it behind.
        """
        with self.room.reading() as reader:
            noticed = kept.number(reader, "forked_at")
            author = kept.number(reader, "forked_author")
        if noticed is None or author != self.room.actor.author:
            return None
        return datetime.fromtimestamp(noticed, UTC)

    def waiting(self) -> list[Waiting]:
        """List what waits in quarantine, oldest first."""
        with self.room.reading() as reader:
            return quarantine.waiting(reader)

    def _welcome_strangers(self) -> None:
        """Take in what waited for the certificate of its sender, if that has come since."""
        with self.room.reading() as reader:
            strangers = quarantine.files_because_of(reader, PackageFromStranger.code)
        intake = Intake(self.room, self.neighbours)
        for sealed in strangers:
            intake.take(sealed)

    def _addressed(self) -> list[Certificate]:
        """Return the devices this vault writes to.

        The office writes to all; everybody else to the office and to colleagues with whom a case
        is shared.
        """
        with self.room.vault.writing() as writer:
            me = device.enrolled(writer)
            directory = self.neighbours.directory(writer)
            if self._is_office(directory):
                holding.end_lapsed(writer, self.room)
            own = enrolment_of(directory.expect_listed(me.id).author)
            shared = {
                other.enrolment
                for scope in scopes.held_by(writer, own)
                for other in scopes.holders(writer, scope.case)
            }
        return [
            standing.certificate
            for device_id, standing in sorted(directory.devices.items())
            if device_id != me.id
            and standing.is_active
            and (
                self._is_office(directory)
                or is_office(standing.certificate)
                or enrolment_of(standing.certificate.author) in shared
            )
        ]

    def _write_to(
        self, peer: Certificate, folder: Folder, number: int, total: int, watch: Watch
    ) -> Outcome:
        letters_ = self.letters_for(peer)
        watch(Progress(step=Step.COLLECTED, done=number, total=total, device=peer.device))
        with self.room.reading() as reader:
            due = letters.to_write(reader, peer.device)
            direction = self._direction_to(peer, self.neighbours.directory(reader))
        self._tidy(folder, direction)
        size = 0
        for number_kept in due:
            with self.room.reading() as reader:
                sealed = letters.content(reader, number_kept)
            size += len(sealed)
            put = folder.put(direction, sealed, _decoy)
            with self.room.vault.writing() as writer:
                letters.written(writer, number_kept, self.room.now())
                put_files.note(writer, put.name, number_kept, put.decoys)
            watch(
                Progress(
                    step=Step.WRITTEN,
                    done=number,
                    total=total,
                    device=peer.device,
                    size=len(sealed),
                )
            )
        return Outcome(
            device=peer.device,
            user=peer.post.user,
            packages=len(due),
            bytes=size,
            segments=sum(letter.segments for letter in letters_),
            cases=max((letter.cases for letter in letters_), default=0),
            attachments=sum(letter.chunks for letter in letters_),
        )

    def _tidy(self, folder: Folder, direction: Direction) -> None:
        """Take away what this vault put down earlier and the other side is known to have."""
        lying = [file.name for file in folder.look(direction).files]
        with self.room.reading() as reader:
            done = put_files.done_with(reader, lying)
        for name in done:
            folder.remove(direction, name)
        with self.room.vault.writing() as writer:
            put_files.forget(writer, done)

    def _chunks(self, addresses: list[str]) -> Iterator[tuple[str, int, int, bytes]]:
        for address in addresses:
            with self.room.reading() as reader:
                blob = attachments.find(reader, address)
            if blob is None or not blob.is_whole:
                continue
            for number in range(blob.chunks):
                data = attachments.chunk(self.room.vault, address, number)
                yield address, number, blob.chunks, data

    def _is_office(self, directory: Directory) -> bool:
        return is_office(directory.expect_listed(self.room.actor.device))

    def _directions(self) -> tuple[Direction, ...]:
        with self.room.reading() as reader:
            directory = self.neighbours.directory(reader)
        if self._is_office(directory):
            return (Direction.TO_OFFICE,)
        return (Direction.FROM_OFFICE, Direction.BETWEEN)

    def _direction_to(self, peer: Certificate, directory: Directory) -> Direction:
        if is_office(peer):
            return Direction.TO_OFFICE
        return Direction.FROM_OFFICE if self._is_office(directory) else Direction.BETWEEN


def _without(missing: Ranges, told: Iterable[letters.Receipted]) -> Ranges:
    """Return the changes that never came: of what waits or was decided, a receipt tells."""
    for one in told:
        missing = ranges.minus(missing, one.lo, one.hi)
    return missing


def _user(directory: Directory, peer: str) -> str:
    standing = directory.devices.get(peer)
    return standing.certificate.post.user if standing else ""


def _decoy() -> bytes:
    """Make an envelope that nobody can open, of the commonest size."""
    return envelope.close(bytes(SMALLEST), [SealingIdentity.new().recipient])


__all__ = ["ExchangeDesk", "FileReport", "Outcome", "Report", "Taken"]
