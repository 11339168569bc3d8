"""Letting an author's segments in: signed, in their chain, allowed; what is not so waits."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from pendamping.domain.nouns import NOUNS
from pendamping.kernel.ids import AuthorNumber, EntityId, enrolment_of
from pendamping.kernel.problems import Problem
from pendamping.seal.keys import SignatureRefused
from pendamping.store import archive, audit, letters, merge, peers, quarantine
from pendamping.store.audit import Action
from pendamping.store.letters import Receipted
from pendamping.store.merge import Merged
from pendamping.store.quarantine import Held
from pendamping.store.rows import Writer
from pendamping.sync import columns, hlc, ranges, segments, testimony
from pendamping.sync.authority import Authority, Objection
from pendamping.sync.certificates import Certificate
from pendamping.sync.frames import Fate
from pendamping.sync.ranges import Ranges
from pendamping.sync.roster import Directory, Standing
from pendamping.sync.segments import Segment
from pendamping.usecases.exchange import holding, kept_aside, knowing
from pendamping.usecases.exchange.neighbours import author_of, author_standing, is_office
from pendamping.usecases.room import Room

FORK: Final = "authority.fork"
"""The reason on the receipt of a segment that tells another history."""

DECIDED: Final = "decided."
"""How the reason begins on a receipt for what a person has decided."""

AUTHORITY: Final = Authority.of(kind.NOUN for kind in NOUNS)


class SegmentFromStranger(Problem):
    """No certificate is known for the author of a segment."""

    code = "segment.stranger"


class ChainBroken(Problem):
    """A segment does not follow from those that are known of its author."""

    code = "segment.chain_broken"


class SegmentNotForUs(Problem):
    """Segments go to the office; other vaults are told the state of their cases."""

    code = "segment.not_for_us"


HELD_ALONE: Final = (
    ChainBroken,
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
    copied: bool = False
    newer: int = 0
    """Documents that only a newer program understands."""
    passed_over: list[int] = field(default_factory=list)
    """Numbers of packages that the sender keeps no more; what was in them came another way."""
    made_up: list[int] = field(default_factory=list)
    """Numbers of packages whose contents are in this one as well."""
    cases: set[EntityId] = field(default_factory=set)

    def count(self, result: merge.Merged, waiting: int = 0) -> None:
        """Count what merging one thing has changed."""
        self.applied += result.applied
        self.duplicates += result.duplicates
        self.clashes += len(result.clashes)
        self.forks += len(result.forks)
        self.waiting += waiting
        self.cases |= {EntityId(case) for case in result.cases}


class SegmentDoor:
    """The door for the segments of one sender; its transaction belongs to the caller."""

    def __init__(
        self,
        writer: Writer,
        room: Room,
        directory: Directory,
        sender: Certificate,
        tally: Tally,
    ) -> None:
        self._writer = writer
        self._room = room
        self._directory = directory
        self._sender = sender
        self.tally = tally

    @property
    def _is_office_vault(self) -> bool:
        own = self._directory.devices.get(self._room.actor.device)
        return own is not None and is_office(own.certificate)

    @property
    def _from_office(self) -> bool:
        standing = self._directory.devices.get(self._sender.device)
        return standing is not None and standing.is_active and is_office(self._sender)

    def take(self, data: bytes) -> str:
        """Merge one segment, or hold it; what is wrong with it harms no other segment.

        Return the code of what is wrong, or nothing.
        """
        code = ""
        self._writer.run("SAVEPOINT segment")
        try:
            self._merge(data)
        except HELD_ALONE as refusal:
            code = refusal.code
            self._writer.run("ROLLBACK TO segment")
            self._hold_segment(data, refusal)
        # Whatever else is raised ends the transaction, and of a full disk that is done already.
        self._writer.run("RELEASE segment")
        return code

    def _merge(self, data: bytes) -> None:
        if not self._is_office_vault:
            raise SegmentNotForUs
        header = segments.read_header(data)
        number = AuthorNumber(header.author)
        standing = author_standing(self._directory, number)
        if standing is None:
            raise SegmentFromStranger(author=number)
        segment = segments.decode(data, standing.certificate.sign)
        if segment.redacted and not self._answers_for(number):
            raise SegmentFromStranger(author=number)
        if not archive.fits(self._writer, segment):
            raise ChainBroken(author=number, number=header.number)
        known = peers.received(self._writer, number)
        objections = {
            seq: reason
            for seq, reason in self._objections(segment, standing, known).items()
            if not ranges.covers(known, seq, seq)  # what was let in stays in
        }
        result = self._merged(segment, objections)
        stands, saves = segment, set[int]()
        if objections or result.branch:
            stands = self._unerased(segment)
            saves = {one.seq for one in stands.transactions}
        waits = {seq: reason for seq, reason in objections.items() if seq in saves}
        self.tally.count(result, len(waits))
        if result.branch:
            self._receipt(number, header.lo, header.hi, Fate.QUARANTINED, FORK)
            self._note_fork(number, header.number)
            told = {fork.seq for fork in result.forks}
            news = {
                seq: FORK
                for seq in sorted(saves)
                if seq in told or not ranges.covers(known, seq, seq)
            }
            self._hold_transactions(stands, news)
            self.tally.waiting += len(news)
        elif not ranges.covers(known, header.lo, header.hi):
            self._receipt(number, header.lo, header.hi, Fate.MERGED, "")
            self._hold_transactions(stands, waits)
            holding.own_newborn(self._writer, segment, number, objections)

    def _unerased(self, segment: Segment) -> Segment:
        """Return what may still wait for a person: all but what was erased."""
        return archive.without_erased(segment, merge.erased_in(self._writer, segment))

    def _objections(
        self, segment: Segment, standing: Standing, known: Ranges
    ) -> dict[int, Objection]:
        """Return the transactions that have to wait.

        Of a device that is trusted no more, only what fills a gap in what was here before is
        taken: its key may be in other hands, and so may the numbers on its segments.
        """
        header = segment.header
        fills = bool(known) and header.hi < known[-1][1]
        exact = header.author == standing.certificate.author
        if standing.is_active or (fills and exact and standing.accepts(header.number)):
            number = AuthorNumber(header.author)
            author = author_of(self._writer, standing.certificate, number, segment.cids)
            claimed = knowing.claims(segment.edits.rows())
            strange = knowing.beyond(self._writer, self._directory, self._room, number, claimed)
            found = dict.fromkeys(strange, Objection.CONTEXT)
            found |= AUTHORITY.objections(segment, author)
            return kept_aside.about(self._writer, self._room.schema, segment, found) | found
        return dict.fromkeys(range(header.lo, header.hi + 1), Objection.INACTIVE)

    def _merged(self, segment: Segment, objections: dict[int, Objection]) -> Merged:
        """Merge what is not objected to; a save of which a part is a disguise waits whole."""
        while True:
            self._writer.run("SAVEPOINT merging")
            result = merge.merge_segment(
                self._writer,
                self._room.schema,
                segment.without(objections.keys()) if objections else segment,
                now=hlc.seconds_of(self._room.now()),
            )
            strays = {stray.seq for stray in result.strays}
            if strays:
                self._writer.run("ROLLBACK TO merging")
                objections |= dict.fromkeys(strays, Objection.DISGUISE)
            self._writer.run("RELEASE merging")
            if not strays:
                return result

    def _answers_for(self, author: AuthorNumber) -> bool:
        """Whether the sender may vouch for a body that its author's signature does not cover."""
        return self._from_office or enrolment_of(author) == enrolment_of(self._sender.author)

    def _hold_transactions(self, segment: Segment, objections: Mapping[int, str]) -> None:
        for transaction in segment.transactions if objections else ():
            reason = objections.get(transaction.seq)
            if reason is None:
                continue
            kept_aside.note(self._writer, transaction)
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

    def _hold_segment(self, data: bytes, refusal: Problem) -> None:
        with suppress(Problem):  # what cannot be read here is nobody's to erase
            data = self._unerased(segments.decode(data, None)).frame()
        is_new = quarantine.hold(
            self._writer,
            Held.SEGMENT,
            data,
            reason=refusal.code,
            at=self._room.now(),
            sender=self._sender.device,
        )
        self.tally.waiting += 1
        if is_new and isinstance(refusal, ChainBroken):  # signed: its author is told
            header = segments.read_header(data)
            number = AuthorNumber(header.author)
            if not ranges.overlap(peers.received(self._writer, number), header.lo, header.hi):
                self._receipt(number, header.lo, header.hi, Fate.QUARANTINED, refusal.code)

    def _receipt(self, author: AuthorNumber, lo: int, hi: int, fate: Fate, reason: str) -> None:
        letters.keep_receipt(
            self._writer,
            Receipted(
                author=author,
                lo=lo,
                hi=hi,
                status=fate,
                reason=reason,
                at=int(self._room.now().timestamp()),
            ),
            way="given",
        )

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
