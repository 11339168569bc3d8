"""Acting on a package that was opened, verified and found in its place: frame by frame."""

from typing import Final

from pendamping.domain.declare import NO_CASE
from pendamping.kernel.ids import NOBODY, AuthorNumber, enrolment_of
from pendamping.kernel.problems import Problem
from pendamping.store import (
    archive,
    audit,
    hearing,
    kept,
    letters,
    peers,
    retracting,
)
from pendamping.store.audit import Action
from pendamping.store.device import Device
from pendamping.store.letters import Receipted
from pendamping.store.meta import Counters
from pendamping.store.rows import Writer
from pendamping.store.vault import begin_epoch
from pendamping.sync import hlc, ranges
from pendamping.sync.certificates import Certificate
from pendamping.sync.frames import (
    Acknowledgement,
    Fate,
    FrameKind,
    Notice,
    Notices,
    Receipts,
    ScopeChange,
    Scopes,
)
from pendamping.sync.own_word import OwnWord
from pendamping.sync.package import Package
from pendamping.sync.roster import Directory
from pendamping.usecases.exchange import (
    holding,
    judging_anew,
    ordered,
    own_words,
    papers,
    renumbering,
)
from pendamping.usecases.exchange.neighbours import author_of, is_office, was_put_back
from pendamping.usecases.exchange.segment_door import (
    AUTHORITY,
    DECIDED,
    FORK,
    SegmentDoor,
    Tally,
)
from pendamping.usecases.room import OFFICE_ROLES, Room


class WordOfNobody(Problem):
    """The device is trusted no more, so its word about others' changes counts for nothing."""

    code = "state.word_of_nobody"


TWO_HISTORIES: Final = frozenset({FORK, "package.forked"})
"""Reasons that say: somebody else writes under this vault's number, or an older copy of it did."""


CLOCK_AHEAD: Final = "clock_ahead"
"""How many seconds our clock was ahead of the office's at least, by the last package it had."""


class Applying:
    """One package on its way into the store; its transaction belongs to the caller."""

    def __init__(
        self,
        writer: Writer,
        room: Room,
        me: Device,
        directory: Directory,
        letter: Package,
        *,
        is_late: bool = False,
    ) -> None:
        self._writer = writer
        self._room = room
        self._me = me
        self._directory = directory
        self._letter = letter
        self._is_late = is_late
        self._sender = directory.devices[letter.facts.sender].certificate
        self._second = int(room.now().timestamp())
        self.tally = Tally()

    def all(self) -> Tally:
        """Act on every frame, what vanishes before what is new.

        Of a letter that comes after a later one, what is said only as it stood that day (who
        holds what, how far one is) is passed over: the later letter has said it better.
        """
        self._directory, self.tally.newer = papers.take(self._writer, self._directory, self._letter)
        self.tally.turned_back = self._from_office and self._look_back()
        for frame in self._letter.of_kind(FrameKind.RECEIPTS):
            self._receipts(Receipts.of(frame))
        for frame in self._letter.of_kind(FrameKind.ERASURE):
            ordered.take(self._writer, self._room, self._directory, frame.data)
        changes = [
            change
            for frame in self._letter.of_kind(FrameKind.SCOPES)
            for change in Scopes.of(frame).changes
        ]
        if not self._is_late:
            self._scopes(changes)
        for frame in self._letter.of_kind(FrameKind.ACKNOWLEDGEMENT):
            self._acknowledged(Acknowledgement.of(frame))
        door = SegmentDoor(self._writer, self._room, self._directory, self._sender, self.tally)
        for frame in self._letter.of_kind(FrameKind.SEGMENT):
            door.take(frame.data)
        for frame in self._letter.of_kind(FrameKind.STATE):
            self._state(frame.data)
        for frame in self._letter.of_kind(FrameKind.NOTICES):
            self._notices(Notices.of(frame))
        if self.tally.cases and self._is_office_vault:
            judging_anew.follow(self._writer, self._room, self._directory, self.tally)
        return self.tally

    @property
    def _own(self) -> Certificate:
        return self._directory.devices[self._me.id].certificate

    @property
    def _is_office_vault(self) -> bool:
        return self._me.id in self._directory.devices and is_office(self._own)

    @property
    def _is_trusted(self) -> bool:
        """Whether the newest roster still stands behind the sender's own word."""
        standing = self._directory.devices.get(self._sender.device)
        return standing is not None and standing.is_active

    @property
    def _from_office(self) -> bool:
        return self._is_trusted and is_office(self._sender)

    def _scopes(self, told: list[ScopeChange]) -> None:
        if self._from_office and not self._is_office_vault:
            holding.take_scopes(self._writer, self._room, told)
        else:
            said = [
                Acknowledgement.of(frame).state
                for frame in self._letter.of_kind(FrameKind.ACKNOWLEDGEMENT)
            ]
            holding.take_purges(self._writer, told, sender=self._sender, heard=max(said, default=0))

    def _acknowledged(self, said: Acknowledgement) -> None:
        writer, sender = self._writer, self._sender
        epoch = kept.text(writer, "epoch") or ""
        lsn = said.state
        if not self._is_late and letters.ask_again(writer, sender.device, epoch, said.packages):
            lsn = 0  # what is not kept is told anew
        settled = 0
        if self._from_office and not self.tally.turned_back:
            for author, spans in said.held.items():
                if enrolment_of(author) != self._room.actor.enrolment:
                    continue
                if author == Counters.read(writer).author:
                    settled = ranges.contiguous(spans)
                elif said.packages:  # what was unsent under that number may be in one of them
                    continue
                if self._means_ours(author):
                    archive.acknowledge(writer, author, spans)
            if not self._is_late and not self._is_office_vault:
                self._reopen(said)
        if not self._is_late:
            ours = Counters.read(writer).author
            peers.acknowledged(writer, sender.author, of=ours, lsn=lsn)
        letters.confirm(
            writer,
            sender.device,
            seq=settled,
            lsn=peers.find(writer, sender.author).acked_lsn,
            at=self._room.now(),
        )
        holding.let_go_of_settled(writer, self._room)

    def _reopen(self, said: Acknowledgement) -> None:
        """Hand in again what the office held once: an older copy of its vault was put back.

        What was decided is settled, unless that copy is older than the save: then it waits anew.
        """
        is_older = was_put_back(self._writer, self._sender)
        for known in peers.every(self._writer):
            if enrolment_of(known.author) == self._room.actor.enrolment:
                held = said.held.get(known.author, ())
                last = held[-1][1] if held else 0
                for one in letters.receipts(self._writer, "got", known.author):
                    if one.reason.startswith(DECIDED) and (one.hi <= last or not is_older):
                        held = ranges.add(held, one.lo, one.hi)
                archive.reopen(self._writer, known.author, held)

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
        renumbering.take_next_number(writer, self._room.schema, self._room.now())
        audit.record(
            writer,
            Action.TURNED_BACK_ACCEPTED,
            self._room.now(),
            actor=own,
            segment=head.number,
        )
        return True

    def _means_ours(self, author: AuthorNumber) -> bool:
        """Tell whether what the office says of saves under a number of ours is about our saves.

        Of a number that was left because an older copy was put back, it may hold other saves than
        this vault. Ours it has once a letter of this epoch has come there: they were in it.
        """
        if author == Counters.read(self._writer).author:
            return True
        told = {
            bytes.fromhex(notice.package)
            for frame in self._letter.of_kind(FrameKind.NOTICES)
            for notice in Notices.of(frame).notices
            if notice.sender == self._me.id and notice.fate is Fate.RECEIVED
        }
        epoch = kept.text(self._writer, "epoch") or ""
        return letters.has_come(self._writer, self._sender.device, epoch, told)

    def _state(self, data: bytes) -> None:
        if not self._is_trusted:
            raise WordOfNobody(device=self._sender.device)
        if self._is_office_vault and not self._from_office:
            own_words.take(
                self._writer,
                self._room,
                self._directory,
                own=self._own,
                sender=self._sender,
                data=data,
                tally=self.tally,
            )
            return
        trust, nouns = self._trust()
        told = hearing.import_state(
            self._writer,
            self._room.schema,
            data,
            sender=self._sender.author,
            trust=trust,
            now=hlc.seconds_of(self._room.now()),
            nouns=nouns,
            word=None if self._from_office else self._own_word().of,
            outranks=self._from_office and not self._is_office_vault,
        )
        self.tally.count(told)
        if self._from_office:
            ordered.take_values(self._writer, self._room, self._directory, data)

    def _trust(self) -> tuple[frozenset[int] | None, frozenset[int] | None]:
        """Return the cases and the nouns of which the sender is believed; none is all.

        The office is believed of every case that is held here. A case that was let go of does
        not come back with an old letter.
        """
        if not self._from_office:
            cases = holding.shared_cases(self._writer, self._sender, self._room.actor.enrolment)
            return cases, holding.readable_nouns(self._writer, self._sender, cases)
        if self._room.actor.role in OFFICE_ROLES:
            return None, None
        return holding.own_cases(self._writer, self._room) | {NO_CASE}, None

    def _own_word(self) -> OwnWord:
        """Return what a colleague may tell: own changes, judged as their segments are."""
        cases = holding.shared_cases(self._writer, self._sender, self._room.actor.enrolment)
        author = author_of(self._writer, self._sender, self._sender.author, cases)
        return OwnWord(AUTHORITY, author)

    def _notices(self, told: Notices) -> None:
        for notice in told.notices:
            if notice.sender == self._sender.device and notice.fate is Fate.MERGED:
                self.tally.passed_over.append(notice.seq)
            if notice.sender == self._sender.device and notice.fate is Fate.REPEATED:
                self.tally.made_up.append(notice.seq)
            if notice.sender != self._me.id:
                continue
            digest, peer = bytes.fromhex(notice.package), self._sender.device
            if notice.fate is Fate.RECEIVED:
                letters.arrived(self._writer, peer, digest, self._room.now())
                if self._from_office and not self._is_late:
                    self._compare_clocks(peer, digest, notice.at)
            elif notice.fate is Fate.QUARANTINED:
                letters.refused(self._writer, peer, digest, notice.reason)
                if self._from_office and notice.reason in TWO_HISTORIES:
                    self._told_of_copy(notice)
        if not self._is_late:
            holding.let_go_of_settled(self._writer, self._room)

    def _compare_clocks(self, peer: str, digest: bytes, at: int) -> None:
        """Note how far ahead our clock was: when the office wrote, it had the package."""
        sealed = letters.sealed_at(self._writer, peer, digest)
        if sealed is not None:
            kept.put(self._writer, CLOCK_AHEAD, sealed - at)

    def _told_of_copy(self, notice: Notice) -> None:
        """Note that the office knows two histories of this vault, and when it noticed last."""
        writer = self._writer
        # Of packages it is not said which number they were written under; the one that this very
        # letter made the vault leave, where it did.
        current = NOBODY if self.tally.turned_back else Counters.read(writer).author
        author = notice.seq or current
        if notice.at <= (kept.number(writer, "forked_at") or 0):
            return
        kept.put(writer, "forked_at", notice.at)
        kept.put(writer, "forked_author", author)
        audit.record(
            writer, Action.FORK_TOLD, self._room.now(), actor=self._room.actor.author, author=author
        )
        self.tally.copied = True

    def _receipts(self, told: Receipts) -> None:
        """Keep what the office says of this vault's own changes; nobody else gives receipts."""
        if not self._from_office:
            return
        for receipt in (*told.ranges, *told.items):
            if enrolment_of(receipt.author) != self._room.actor.enrolment:
                continue
            is_decided = receipt.reason.startswith(DECIDED)
            if is_decided and not self._means_ours(receipt.author):
                continue  # the office says it again once it has heard of us
            letters.keep_receipt(
                self._writer,
                Receipted(
                    author=receipt.author,
                    lo=receipt.lo,
                    hi=receipt.hi,
                    status=receipt.fate,
                    reason=receipt.reason,
                    at=receipt.at,
                    remark="" if self._is_late else receipt.remark,  # it may be erased by now
                ),
                way="got",
                is_late=self._is_late,
            )
            if is_decided:  # it is settled, also if it never was merged
                span = ((receipt.lo, receipt.hi),)
                archive.acknowledge(self._writer, receipt.author, span)
                if retracting.retract(self._writer, self._room.schema, receipt.author, span):
                    peers.hear_anew(self._writer)
            self.tally.receipts += 1
