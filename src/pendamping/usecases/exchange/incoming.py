"""Taking a package in: one file, one transaction, one report (docs/formats/exchange.md)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final

from pendamping.kernel.ids import EntityId, authors_of, enrolment_of
from pendamping.kernel.problems import Problem
from pendamping.seal import envelope
from pendamping.seal.refusals import NotForThisKey
from pendamping.store import attachments, blobs, device, letters, meta, quarantine, scopes
from pendamping.store.device import Device, SealingKey
from pendamping.store.opening import VaultDamaged, VaultDiskFull, VaultMediumRefused
from pendamping.store.quarantine import Held
from pendamping.store.vault import VaultLocked, VaultTurnedBack
from pendamping.sync import package
from pendamping.sync.channel import Arrival, Channel, Fork, Gap, Late, NewEpoch, Repeat, Verdict
from pendamping.sync.frames import Chunk, FrameKind
from pendamping.sync.package import Here, Package
from pendamping.sync.ranges import Ranges
from pendamping.sync.roster import Directory
from pendamping.usecases.exchange.applying import Applying
from pendamping.usecases.exchange.neighbours import Neighbours, is_office
from pendamping.usecases.exchange.segment_door import Tally
from pendamping.usecases.room import Room

MERGED: Final = "merged"
MOST_NAMED: Final = 64
"""How many missing numbers are noted one by one."""

LAST: Final = ("~", "", 0)

OWN_TROUBLE: Final = (
    VaultDamaged,
    VaultDiskFull,
    VaultLocked,
    VaultMediumRefused,
    VaultTurnedBack,
)
"""What says something about this vault and nothing about the file."""


class Taken(StrEnum):
    """What became of a file."""

    MERGED = "merged"
    REPEATED = "repeated"
    """It was taken in before; nothing changed."""
    NOT_OURS = "not_ours"
    """It is sealed to somebody else, or filler; it is left where it lies."""
    QUARANTINED = "quarantined"
    """It is kept sealed, with the reason."""
    LEFT = "left"
    """It is refused like these, and left where it lies: too much waits already."""


class PackageForked(Problem):
    """Two different packages carry one number: a copied disk, or one that hid its restoring."""

    code = "package.forked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What taking one file in has changed."""

    taken: Taken
    reason: str = ""
    """The code of the problem, for what was quarantined."""
    sender: str = ""
    """The sending device's id, once it is proved."""
    number: int = 0
    applied: int = 0
    duplicates: int = 0
    waiting: int = 0
    """Transactions that wait for a person."""
    clashes: int = 0
    """Fields for which two people wrote different values."""
    forks: int = 0
    missing: tuple[int, ...] = ()
    """Numbers of packages that were jumped over."""
    cases: frozenset[EntityId] = frozenset()
    receipts: int = 0
    turned_back: bool = False
    """The office holds more of this vault than the vault remembers: an older copy was put back."""
    copied: bool = False
    """The office says, for the first time, that it knows two histories of this vault."""
    newer_frames: int = 0
    """Frames that only a newer program understands: the file is kept for it."""


class Intake:
    """Takes packages into one vault."""

    def __init__(self, room: Room, neighbours: Neighbours) -> None:
        self._room = room
        self._neighbours = neighbours

    def place(self, sealed: bytes) -> tuple[str, str, int]:
        """Return sender, epoch and number that a file claims, to take files in in their order.

        Nothing of it is believed; a file that does not open comes last.
        """
        with self._room.reading() as reader:
            identities = [key.identity for key in device.sealing_keys(reader)]
        try:
            facts = package.unproven(envelope.open(sealed, identities)).facts
        except Problem:
            return LAST
        return facts.sender, facts.epoch, facts.seq

    def take(self, sealed: bytes, *, again: bool = False) -> Report:
        """Take one file in, whole or not at all.

        What is wrong with the file ends in quarantine and is told in the report; a problem is
        raised only where this vault itself is in trouble. `again` acts once more on a file that
        was taken in before, for what an older program did not understand of it.
        """
        digest = hashlib.sha256(sealed).digest()
        with self._room.reading() as reader:
            if letters.seen(reader, digest) == MERGED and not again:
                return Report(taken=Taken.REPEATED)
            me = device.enrolled(reader)
            directory = self._neighbours.directory(reader)
            keys = device.sealing_keys(reader)
        try:
            opened_with, plaintext = _opened(sealed, keys)
        except NotForThisKey:
            return Report(taken=Taken.NOT_OURS)
        except Problem as refusal:
            return self._refuse(sealed, digest, refusal)
        sender = ""
        try:
            here = Here(directory.roots.office, me.id, me.training)
            letter = package.read(plaintext, directory.find, here=here)
            sender = letter.facts.sender
            erased = [
                frame
                for frame in letter.of_kind(FrameKind.CHUNK)
                if not self._keep_chunk(Chunk.of(frame), sender, directory)
            ]
            arrived = _Arrived(letter, sealed, digest, opened_with, lacks_record=bool(erased))
            report = self._apply(arrived, me, directory, again=again)
        except OWN_TROUBLE:
            raise
        except Problem as refusal:
            return self._refuse(sealed, digest, refusal, sender=sender)
        blobs.sweep(self._room.vault)
        return report

    def _apply(
        self, arrived: "_Arrived", me: Device, directory: Directory, *, again: bool
    ) -> Report:
        letter, digest = arrived.letter, arrived.digest
        room, sender = self._room, letter.facts.sender
        arrival = Arrival.of(letter)
        with room.vault.writing() as writer:
            kept = letters.channel(writer, sender, "in")
            channel = Channel.from_bytes(kept) if kept else Channel()
            verdict = channel.judge(
                arrival, lambda epoch, seq: letters.remembered(writer, sender, epoch, seq)
            )
            if isinstance(verdict, Repeat) and not again:
                return Report(taken=Taken.REPEATED, sender=sender, number=arrival.seq)
            if isinstance(verdict, Fork):
                raise PackageForked(device=sender, number=arrival.seq)
            if isinstance(verdict, NewEpoch):
                letters.forget_contents(writer, sender)  # the key they are sealed to may be lost
                letters.forget_gaps(writer, sender)
                blobs.unsend_all(writer, sender)
                if is_office(directory.devices[me.id].certificate):
                    # What it let go of since its backup is there again, and what was refused.
                    enrolment = enrolment_of(directory.devices[sender].certificate.author)
                    scopes.end_again(writer, enrolment)
                    letters.give_again(writer, *authors_of(enrolment))
                    meta.step(writer)  # nobody has heard of us up to here before they heard that
            is_late = isinstance(verdict, Late | Repeat) or channel.has_left(arrival.epoch)
            tally = Applying(writer, room, me, directory, letter, is_late=is_late).all()
            missing = _missing(verdict)
            if arrived.lacks_record and (missing or _is_after_gap(channel, arrival)):
                return _report(letter, tally, ())
            letters.open_gaps(writer, sender, arrival.epoch, missing, room.now())
            channel = channel.after(arrival).passing_over(arrival.epoch, tally.passed_over)
            for number in (arrival.seq, *tally.passed_over):
                letters.close_gap(writer, sender, arrival.epoch, number)
            for number in tally.made_up:
                letters.make_up(writer, sender, arrival.epoch, number)
            letters.keep_channel(
                writer,
                sender,
                "in",
                channel.to_bytes(),
                roster=0 if is_late else letter.facts.roster.version,
                opened_with=arrived.opened_with,
            )
            letters.note_seen(
                writer, digest, sender=sender, place=arrival, at=room.now(), verdict=MERGED
            )
            if not letter.unknown_frames + tally.newer:
                quarantine.taken_in(writer, digest, at=room.now())
            elif quarantine.has_room(writer, sender, len(arrived.sealed)):
                quarantine.hold(
                    writer,
                    Held.FILE,
                    arrived.sealed,
                    reason="package.newer_frames",
                    at=room.now(),
                    sender=sender,
                )
            device.count_package(writer, arrived.opened_with)
        return _report(letter, tally, missing)

    def _keep_chunk(self, chunk: Chunk, sender: str, directory: Directory) -> bool:
        """Keep a piece of an attachment; what does not fit its address is dropped with the rest.

        Of something erased it is not kept: then tell that it was not, for a record that names it
        anew may be on its way.

        Pieces are found by their content and kept once, so they need no place in the transaction.
        Of a device that is trusted no more only what a record asks for is kept: nothing else
        would ever be looked at, and its key may be in other hands.
        """
        address = chunk.address.hex()
        with self._room.reading() as reader:
            if blobs.is_erased(reader, address):
                return False
            if not directory.devices[sender].is_active and not blobs.is_named(reader, address):
                return True
        vault = self._room.vault
        piece = chunk.index, chunk.count, chunk.data
        try:
            is_whole = attachments.receive(vault, address, *piece)
        except attachments.AttachmentDamaged:  # by what somebody else has put under this address
            attachments.remove(vault, [address])
            is_whole = attachments.receive(vault, address, *piece)
        if is_whole:
            with vault.writing() as writer:
                blobs.came_from(writer, sender, address)
        return True

    def _refuse(
        self, sealed: bytes, digest: bytes, refusal: Problem, *, sender: str = ""
    ) -> Report:
        now = self._room.now()
        with self._room.vault.writing() as writer:
            is_kept = quarantine.has_room(writer, sender or None, len(sealed))
            if is_kept:
                quarantine.hold(
                    writer, Held.FILE, sealed, reason=refusal.code, at=now, sender=sender or None
                )
            letters.note_seen(
                writer, digest, sender=sender or None, place=None, at=now, verdict=refusal.code
            )
        taken = Taken.QUARANTINED if is_kept else Taken.LEFT
        return Report(taken=taken, reason=refusal.code, sender=sender)


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A file that was opened, and what it held."""

    letter: Package
    sealed: bytes
    digest: bytes
    opened_with: int
    """The number of the sealing key of ours."""
    lacks_record: bool = False
    """A piece in it was let go: it was erased, and no other record names it, so far.

    While an earlier letter is missing, in which that record may be, this one does not count as
    arrived: it is asked for once more.
    """


def _opened(sealed: bytes, keys: Iterable[SealingKey]) -> tuple[int, bytes]:
    """Open a file with the newest key that fits, and tell which one that is."""
    for key in keys:
        try:
            return key.number, envelope.open(sealed, [key.identity])
        except NotForThisKey:
            continue
    raise NotForThisKey


def _is_after_gap(channel: Channel, arrival: Arrival) -> bool:
    return not channel.has_left(arrival.epoch) and any(
        lo < arrival.seq for lo, _ in channel.missing
    )


def _missing(verdict: Verdict) -> tuple[int, ...]:
    spans: Ranges = ()
    if isinstance(verdict, Gap):
        spans = ((verdict.lo, verdict.hi),)
    elif isinstance(verdict, NewEpoch):
        spans = verdict.missing
    numbers = (number for lo, hi in spans for number in range(lo, hi + 1))
    return tuple(islice(numbers, MOST_NAMED))  # a number may be anything: never count them all


def _report(letter: Package, tally: Tally, missing: tuple[int, ...]) -> Report:
    return Report(
        taken=Taken.MERGED,
        sender=letter.facts.sender,
        number=letter.facts.seq,
        applied=tally.applied,
        duplicates=tally.duplicates,
        waiting=tally.waiting,
        clashes=tally.clashes,
        forks=tally.forks,
        missing=missing,
        cases=frozenset(tally.cases),
        receipts=tally.receipts,
        turned_back=tally.turned_back,
        copied=tally.copied,
        newer_frames=letter.unknown_frames + tally.newer,
    )
