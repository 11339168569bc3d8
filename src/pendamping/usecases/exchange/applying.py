"""Acting on a package that was opened, verified and found in its place: frame by frame."""

from dataclasses import dataclass, field
from typing import Final

from pendamping.domain.nouns import NOUNS
from pendamping.kernel.ids import AuthorNumber, EntityId, enrolment_of
from pendamping.kernel.problems import Problem
from pendamping.seal.keys import SignatureRefused
from pendamping.store import (
    archive,
    audit,
    hearing,
    kept,
    letters,
    merge,
    peers,
    quarantine,
    register,
)
from pendamping.store.audit import Action
from pendamping.store.device import Device
from pendamping.store.letters import Receipted
from pendamping.store.meta import Counters
from pendamping.store.quarantine import Held
from pendamping.store.rows import Writer
from pendamping.store.vault import begin_epoch
from pendamping.sync import columns, hlc, ranges, segments, testimony
from pendamping.sync.authority import Authority, Objection
from pendamping.sync.certificates import device_of_notice, verify_issued, verify_sealing_key
from pendamping.sync.enrolment import Documents
from pendamping.sync.frames import Acknowledgement, Fate, FrameKind, Receipts, Scopes
from pendamping.sync.package import Package
from pendamping.sync.roster import Directory, RosterOlder, take_roster
from pendamping.sync.segments import Segment
from pendamping.usecases.exchange import holding, ordered, renumbering
from pendamping.usecases.exchange.neighbours import author_of, author_standing, is_office
from pendamping.usecases.room import Room

FORK: Final = "authority.fork"
"""The reason on the receipt of a segment that tells another history."""

AUTHORITY: Final = Authority.of(kind.NOUN for kind in NOUNS)


class SegmentFromStranger(Problem):
    """No certificate is known for the author of a segment."""

    code = "segment.stranger"


class SegmentNotForUs(Problem):
    """Segments go to the office; other vaults are told the state of their cases."""

    code = "segment.not_for_us"


HELD_ALONE: Final = (
    columns.Malformed,
    columns.NewerFormat,
    SegmentFromStranger,
    SegmentNotForUs,
    SignatureRefused,
)
"""What is wrong with one segment and says nothing about its neighbours."""


@dataclass(slots=True)
class Tally:
    """What is counted while a package is taken in."""

    applied: int = 0
    duplicates: int = 0
    waiting: int = 0
    clashes: int = 0
    forks: int = 0
    receipts: int = 0
    turned_back: bool = False
    cases: set[EntityId] = field(default_factory=set)


class Applying:
    """One package on its way into the store; its transaction belongs to the caller."""

    def __init__(
        self, writer: Writer, room: Room, me: Device, directory: Directory, letter: Package
    ) -> None:
        self._writer = writer
        self._room = room
        self._me = me
        self._directory = directory
        self._letter = letter
        self._sender = directory.devices[letter.facts.sender].certificate
        self._from_office = is_office(self._sender)
        self._second = int(room.now().timestamp())
        self.tally = Tally()

    def all(self) -> Tally:
        """Act on every frame, what vanishes before what is new."""
        self._documents()
        for frame in self._letter.of_kind(FrameKind.ERASURE):
            ordered.take(self._writer, self._room, self._directory, frame.data)
        for frame in self._letter.of_kind(FrameKind.SCOPES):
            holding.take_scopes(self._writer, self._room, Scopes.of(frame), sender=self._sender)
        for frame in self._letter.of_kind(FrameKind.ACKNOWLEDGEMENT):
            self._acknowledged(Acknowledgement.of(frame))
        for frame in self._letter.of_kind(FrameKind.SEGMENT):
            self._segment(frame.data)
        for frame in self._letter.of_kind(FrameKind.STATE):
            self._state(frame.data)
        for frame in self._letter.of_kind(FrameKind.RECEIPTS):
            self._receipts(Receipts.of(frame))
        if self.tally.cases and self._is_office_vault:
            holding.follow_reviews(self._writer, self._room, self.tally.cases)
        return self.tally

    @property
    def _is_office_vault(self) -> bool:
        return is_office(self._directory.devices[self._me.id].certificate)

    def _documents(self) -> None:
        documents = Documents.of(self._letter.frames)
        roots = self._directory.roots.taking(documents.roots)
        if roots is not self._directory.roots:
            register.keep_roots(self._writer, roots)
        roster = self._directory.roster
        for document in documents.rosters:
            try:
                roster = take_roster(roots, roster, document)
            except RosterOlder:  # an old package: what it brings besides is as good as ever
                continue
        if roster is not self._directory.roster:
            register.keep_roster(self._writer, roster)
        for document in documents.certificates:
            certificate = verify_issued(document, roots)
            if certificate.hash in roster.entries:
                register.keep_certificate(self._writer, certificate)
        for document in documents.sealing_keys:
            standing = self._directory.devices.get(device_of_notice(document))
            if standing is not None:
                register.keep_notice(
                    self._writer, verify_sealing_key(document, standing.certificate)
                )
        for document in documents.others:
            holding.take_order(self._writer, self._directory, document)

    def _acknowledged(self, said: Acknowledgement) -> None:
        writer, sender = self._writer, self._sender
        settled = 0
        if self._from_office and not self._look_back():
            for author, spans in said.held.items():
                if enrolment_of(author) != self._room.actor.enrolment:
                    continue
                archive.acknowledge(writer, author, spans, prune=not self._is_office_vault)
                if author == Counters.read(writer).author:
                    settled = ranges.contiguous(spans)
        ours = Counters.read(writer).author
        peers.acknowledged(writer, sender.author, of=ours, lsn=said.state)
        letters.confirm(
            writer,
            sender.device,
            seq=settled,
            lsn=peers.find(writer, sender.author).acked_lsn,
            at=self._room.now(),
        )
        epoch = kept.text(writer, "epoch") or ""
        letters.ask_again(writer, sender.device, epoch, said.packages)
        holding.let_go_of_settled(writer, self._room)

    def _look_back(self) -> bool:
        """See whether the office holds another history of this vault than the vault itself.

        Then an older copy of it was put back. Nothing is taken as acknowledged; it writes on
        under a new number, in a new epoch, and what it has forgotten comes back with the state of
        its cases. What it wrote since under the old number goes out all the same, and waits at
        the office as a second history.
        """
        writer = self._writer
        own = Counters.read(writer).author
        head = self._letter.facts.have.get(own)
        if head is None or letters.segment_hash(writer, own, head.number) == head.hash:
            return False
        begin_epoch(writer)
        renumbering.take_next_number(writer, self._room.schema)
        audit.record(
            writer,
            Action.TURNED_BACK_ACCEPTED,
            self._room.now(),
            actor=own,
            segment=head.number,
        )
        self.tally.turned_back = True
        return True

    def _segment(self, data: bytes) -> None:
        """Merge one segment, or hold it; what is wrong with it harms no other segment."""
        self._writer.run("SAVEPOINT segment")
        try:
            self._merge(data)
        except Problem as refusal:
            self._writer.run("ROLLBACK TO segment")
            if not isinstance(refusal, HELD_ALONE):
                raise
            self._hold_segment(data, refusal.code)
        finally:
            self._writer.run("RELEASE segment")

    def _merge(self, data: bytes) -> None:
        if not self._is_office_vault:
            raise SegmentNotForUs
        header = segments.read_header(data)
        number = AuthorNumber(header.author)
        standing = author_standing(self._directory, number)
        if standing is None:
            raise SegmentFromStranger(author=number)
        segment = segments.decode(data, standing.certificate.sign)
        if standing.accepts(header.number):
            author = author_of(self._writer, standing.certificate, number, segment.cids)
            objections = AUTHORITY.objections(segment, author)
        else:
            objections = dict.fromkeys(
                (one.seq for one in segment.transactions), Objection.INACTIVE
            )
        result = merge.merge_segment(
            self._writer,
            self._room.schema,
            segment.without(objections.keys()) if objections else segment,
            now=hlc.seconds_of(self._room.now()),
        )
        for stray in result.strays:
            objections[stray.seq] = Objection.DISGUISE
        fate, reason = (Fate.QUARANTINED, FORK) if result.branch else (Fate.MERGED, "")
        self._receipt(number, header.lo, header.hi, fate, reason)
        self._hold_transactions(segment, objections)
        self._count(result, len(objections))
        if result.branch:
            self._note_fork(number, header.number)
        holding.own_newborn(self._writer, segment, number, objections)

    def _hold_transactions(self, segment: Segment, objections: dict[int, Objection]) -> None:
        if not objections:
            return
        for transaction in segment.transactions:
            reason = objections.get(transaction.seq)
            if reason is None:
                continue
            quarantine.hold(
                self._writer,
                Held.TRANSACTION,
                testimony.pack(transaction),
                reason=reason,
                at=self._room.now(),
                sender=self._sender.device,
                author=segment.author,
                seq=transaction.seq,
                case=transaction.operations[0].case,
            )
            self._receipt(
                AuthorNumber(segment.author),
                transaction.seq,
                transaction.seq,
                Fate.QUARANTINED,
                reason,
            )

    def _hold_segment(self, data: bytes, reason: str) -> None:
        quarantine.hold(
            self._writer,
            Held.SEGMENT,
            data,
            reason=reason,
            at=self._room.now(),
            sender=self._sender.device,
        )
        self.tally.waiting += 1

    def _state(self, data: bytes) -> None:
        trust = None
        if not self._from_office:
            enrolment = self._room.actor.enrolment
            trust = holding.shared_cases(self._writer, self._sender, enrolment)
        told = hearing.import_state(
            self._writer,
            self._room.schema,
            data,
            sender=self._sender.author,
            trust=trust,
            now=hlc.seconds_of(self._room.now()),
        )
        self._count(told, 0)
        if self._from_office:
            ordered.take_values(self._writer, self._room, self._directory, data)

    def _receipts(self, told: Receipts) -> None:
        for receipt in (*told.ranges, *told.items):
            letters.keep_receipt(
                self._writer,
                Receipted(
                    author=receipt.author,
                    lo=receipt.lo,
                    hi=receipt.hi,
                    status=receipt.fate,
                    reason=receipt.reason,
                    at=receipt.at,
                ),
                way="got",
            )
            self.tally.receipts += 1

    def _receipt(self, author: AuthorNumber, lo: int, hi: int, fate: Fate, reason: str) -> None:
        letters.keep_receipt(
            self._writer,
            Receipted(author=author, lo=lo, hi=hi, status=fate, reason=reason, at=self._second),
            way="given",
        )

    def _count(self, result: merge.Merged, waiting: int) -> None:
        tally = self.tally
        tally.applied += result.applied
        tally.duplicates += result.duplicates
        tally.clashes += len(result.clashes)
        tally.forks += len(result.forks)
        tally.waiting += waiting
        tally.cases |= {EntityId(case) for case in result.cases}

    def _note_fork(self, author: AuthorNumber, segment: int) -> None:
        audit.record(
            self._writer,
            Action.IMPORTED,
            self._room.now(),
            actor=self._room.actor.author,
            fork=1,
            author=author,
            segment=segment,
        )
