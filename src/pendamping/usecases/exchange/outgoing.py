"""Writing a letter to one device: what it still has to be told, sealed and signed."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from pendamping.domain.declare import Audience
from pendamping.domain.nouns import NOUNS
from pendamping.domain.people import person
from pendamping.domain.roles import Duty, Reach, Role, may, readable_fields
from pendamping.kernel.ids import AuthorNumber, EntityId, authors_of, enrolment_of
from pendamping.seal import envelope
from pendamping.seal.keys import SealingIdentity
from pendamping.store import (
    archive,
    audit,
    blobs,
    device,
    erasures,
    kept,
    letters,
    peers,
    quarantine,
    register,
    reviewed,
    scopes,
    telling,
)
from pendamping.store.audit import Action
from pendamping.store.device import Device
from pendamping.store.hearing import HEARD_AT_MOST
from pendamping.store.meta import Counters
from pendamping.store.rows import Reader, Writer
from pendamping.store.telling import Telling
from pendamping.sync import hearsay, package
from pendamping.sync.certificates import Certificate, issue_sealing_key
from pendamping.sync.channel import Channel, Outbox
from pendamping.sync.frames import (
    Acknowledgement,
    Chunk,
    Fate,
    Frame,
    FrameKind,
    Notice,
    Notices,
    Receipt,
    Receipts,
    ScopeChange,
    Scopes,
    ScopeStep,
)
from pendamping.sync.orders import people_of
from pendamping.sync.package import NO_LINK, Facts, Head, PackageType, RosterMark
from pendamping.sync.roster import Directory
from pendamping.sync.schema import ALIVE
from pendamping.usecases.exchange.batches import batches
from pendamping.usecases.exchange.neighbours import (
    holds_all,
    is_office,
    recipient_of,
    was_put_back,
)
from pendamping.usecases.exchange.segment_door import DECIDED, FORK
from pendamping.usecases.room import Room

APP: Final = 1
"""The class of program versions this one belongs to: what the other side may expect of it."""

KEY_DAYS: Final = 30
KEY_PACKAGES: Final = 50
KEEP_KEY_DAYS: Final = 60

SIGNING: Final = frozenset(
    role for role in Role if may(role, Duty.ANSWER_REQUESTS) or may(role, Duty.REASSIGN)
)
"""Roles whose signature on an order every device must be able to check."""

ERASING: Final = frozenset(
    role for role in Role if may(role, Duty.ERASE) or may(role, Duty.ANSWER_REQUESTS)
)
"""Roles that sign orders to erase, wherever they sit, and hand them in."""

MOST_SPANS: Final = 2_000
"""How many ranges an acknowledgement names; the rest is said once holes close."""

MOST_REMARKS: Final = 64
"""How many receipts with a remark go into one frame, so that the longest fit."""

MOST_CHANGES: Final = 5_000
"""How many changes of scope go into one frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One sealed package, kept in the vault until it is confirmed."""

    id: int
    peer: str
    number: int
    segments: int
    pieces: int
    """Pieces of state."""
    cases: int
    body: int
    """Bytes inside, before padding."""
    chunks: int = 0
    """Pieces of attachments."""


class Writing:
    """Writes letters from one vault. The caller's transaction keeps what was said."""

    def __init__(self, room: Room, writer: Writer, directory: Directory) -> None:
        self._room = room
        self._writer = writer
        self._directory = directory
        self._me: Device = device.enrolled(writer)
        self._own = directory.expect_listed(self._me.id)
        self._lsn = Counters.read(writer).lsn
        self._tells_all = False
        """Whether the letter says what was decided: then it says what stands instead, too."""

    def write_to(self, peer: Certificate) -> list[Letter]:
        """Write what this device has to be told, in as many packages as it takes."""
        self._tend_keys()
        archive.cut(self._writer, self._me.signing, schema=self._room.schema.version)
        self._lsn = Counters.read(self._writer).lsn
        small = [*self._documents(peer), self._acknowledgement(peer), *self._small(peer)]
        large: list[Frame] = []
        cases: AbstractSet[int] = frozenset()
        if is_office(self._own):
            pieces, cases = self._state(peer)
            large += pieces
        elif self._hands_in(peer):
            large += [Frame(FrameKind.SEGMENT, data) for data in archive.unsent(self._writer)]
            large += self._told_back(peer)
        else:
            pieces, cases = self._capsule(peer)
            large += pieces
        proofs = [] if is_office(self._own) else list(self._hearsay(peer))
        divided = list(batches(large, lambda frame: len(frame.data), first=small))
        for batch in divided:  # each may be the first to come
            batch.extend(proofs)
        if len(divided) == 1:  # of a letter in several pieces, none alone makes up for another
            divided[0] += self._told_again(peer)
        return [self._seal(peer, batch, len(cases)) for batch in divided]

    def attachments_due(self, peer: Certificate) -> list[str]:
        """Return the addresses of the attachments that this device still has to get."""
        blobs.send_again(self._writer, peer.device)
        if is_office(self._own):
            held = scopes.held_by(self._writer, enrolment_of(peer.author))
            cases: Iterable[EntityId] = {scope.case for scope in held if not scope.is_ending}
        elif is_office(peer):
            cases = kept_cases(self._writer)
        else:
            cases = ()
        # The office gets all: a deleted record can be restored, and a refused one is evidence.
        return blobs.due(self._writer, peer.device, cases, also_deleted=self._hands_in(peer))

    def write_chunks(
        self, peer: Certificate, chunks: Iterable[tuple[str, int, int, bytes]]
    ) -> Letter:
        """Write pieces of attachments: they travel uncompressed, in packages of their own."""
        pieces = list(chunks)
        frames = [
            Chunk(address=bytes.fromhex(address), index=index, count=count, data=data).frame()
            for address, index, count, data in pieces
        ]
        letter = self._seal(peer, frames, 0, tells=False)
        blobs.note_sent(self._writer, peer.device, {piece[0] for piece in pieces}, letter.id)
        return letter

    def _hands_in(self, peer: Certificate) -> bool:
        """Whether this device hands in its changes there, signed, to be judged."""
        return is_office(peer) and not is_office(self._own)

    def _tend_keys(self) -> None:
        """Take a fresh sealing key into use when it is time, and destroy those long replaced."""
        now = self._room.now()
        keys = device.sealing_keys(self._writer)
        age = now.timestamp() - keys[0].made_at
        if age > timedelta(days=KEY_DAYS).total_seconds() or keys[0].packages >= KEY_PACKAGES:
            device.add_sealing_key(self._writer, SealingIdentity.new(), now)
        known = letters.sealed_to(self._writer)
        below = min(
            (
                number
                for peer, number in known.items()
                if peer in self._directory.devices and self._directory.devices[peer].is_active
            ),
            default=0,
        )
        # Whoever was not heard since may still write, or have written, to the key they know.
        before = now - timedelta(days=KEEP_KEY_DAYS)
        device.forget_sealing_keys(self._writer, before, below=below)

    def _documents(self, peer: Certificate) -> Iterator[Frame]:
        key = device.sealing_keys(self._writer)[0]
        if key.number > max(number for number, _ in self._own.seal):
            notice = issue_sealing_key(
                office=self._directory.roots.office,
                number=key.number,
                seal=key.identity.recipient,
                key=self._me.signing,
            )
            yield Frame(FrameKind.DOCUMENT, notice.data)
        if not is_office(self._own):
            return
        if letters.known_roster(self._writer, peer.device) < self._directory.roster.version:
            for root in self._directory.roots.versions:
                yield Frame(FrameKind.DOCUMENT, root.data)
            yield Frame(FrameKind.DOCUMENT, self._directory.roster.data)
        for partner in self._partners(peer):
            yield Frame(FrameKind.DOCUMENT, partner.data)
        held = {scope.case for scope in scopes.held_by(self._writer, enrolment_of(peer.author))}
        for order in register.orders(self._writer, held):
            yield Frame(FrameKind.DOCUMENT, order)

    def _hearsay(self, peer: Certificate) -> Iterator[Frame]:
        """Say what this letter tells a colleague, and hand on what others said they told."""
        writer = self._writer
        for said in register.hearsays(writer):
            yield Frame(FrameKind.DOCUMENT, said.data)
        if is_office(peer):
            return
        own = self._room.actor.enrolment
        said = hearsay.say(
            office=self._directory.roots.office,
            author=Counters.read(writer).author,
            to=enrolment_of(peer.author),
            saves={
                known.author: known.received[-1][1]
                for known in peers.every(writer)
                if known.received and enrolment_of(known.author) == own
            },
            heard=kept.number(writer, HEARD_AT_MOST) or 0,
            key=self._me.signing,
        )
        yield Frame(FrameKind.DOCUMENT, said.data)

    def _partners(self, peer: Certificate) -> list[Certificate]:
        """Return the certificates this device needs, and no more: it may be seized.

        It needs whatever else belongs to the same people, so as to know that they are the same.
        """
        enrolment = enrolment_of(peer.author)
        needed = {enrolment}
        cases = {scope.case for scope in scopes.held_by(self._writer, enrolment)}
        for case in cases:
            needed |= {other.enrolment for other in scopes.holders(self._writer, case)}
        needed |= set(scopes.reviewers_of(self._writer, enrolment).values())
        needed |= reviewed.deciders(self._writer, None if holds_all(peer) else cases)
        people = people_of(
            standing.certificate
            for standing in self._directory.devices.values()
            if enrolment_of(standing.certificate.author) in needed
        )
        return [
            standing.certificate
            for standing in self._directory.devices.values()
            if person(standing.certificate.post.user) in people
            or holds_all(standing.certificate)
            or standing.certificate.post.role in SIGNING
        ]

    def _acknowledgement(self, peer: Certificate) -> Frame:
        first, last = authors_of(enrolment_of(peer.author))
        theirs = [known for known in peers.every(self._writer) if first <= known.author <= last]
        merged = theirs if is_office(self._own) else []
        most = MOST_SPANS // max(1, len(merged))
        held = {known.author: known.received[:most] for known in merged if known.received}
        wanted = {known.author: known.gaps[:most] for known in merged if known.gaps}
        state = letters.channel(self._writer, peer.device, "in")
        return Acknowledgement(
            held=held,
            wanted=wanted,
            packages=Channel.from_bytes(state).missing[:MOST_SPANS] if state else (),
            # A peer that was restored counts its arrivals anew, under its newest number.
            state=theirs[-1].heard_lsn if theirs else 0,
        ).frame()

    def _small(self, peer: Certificate) -> Iterator[Frame]:
        enrolment = enrolment_of(peer.author)
        second = int(self._room.now().timestamp())
        if is_office(self._own) or self._own.post.role in ERASING:
            for order in erasures.every(self._writer):
                yield Frame(FrameKind.ERASURE, order.content)
            for withdrawal in erasures.withdrawals(self._writer):
                yield Frame(FrameKind.ERASURE, withdrawal)
        if is_office(self._own):
            yield from self._receipts(peer)
            changes = [
                ScopeChange(
                    case=scope.case,
                    enrolment=scope.enrolment,
                    holding=scope.kind,
                    step=ScopeStep.ENDED if scope.is_ending else ScopeStep.GRANTED,
                    at=second,
                )
                for held in self._cases_of(enrolment)
                for scope in scopes.holders(self._writer, held)
            ]
        elif is_office(peer):
            changes = [
                ScopeChange(
                    case=case,
                    enrolment=self._room.actor.enrolment,
                    holding=kind,
                    step=ScopeStep.PURGED,
                    at=second,
                )
                for case, kind in scopes.gone(self._writer, self._room.actor.enrolment)
            ]
        else:
            changes = []
        for start in range(0, len(changes), MOST_CHANGES):
            yield Scopes(tuple(changes[start : start + MOST_CHANGES])).frame()
        notices = tuple(self._notices(peer, second))
        if notices:
            yield Notices(notices).frame()

    def _notices(self, peer: Certificate, second: int) -> Iterator[Notice]:
        """Say how far the peer's packages came, which wait, and which of ours are kept no more.

        For a package that is missing there and not kept here, the letter itself makes up.
        """
        writer = self._writer
        state = letters.channel(writer, peer.device, "in")
        for epoch in Channel.from_bytes(state).epochs[-1:] if state else ():
            digest = letters.digest_of(writer, peer.device, epoch.name, epoch.highest)
            if digest is not None:
                yield Notice(
                    package=digest.hex(),
                    sender=peer.device,
                    seq=epoch.highest,
                    fate=Fate.RECEIVED,
                    reason="",
                    at=second,
                )
        for digest, reason, arrived in quarantine.files_of(writer, peer.device):
            yield Notice(
                package=digest.hex(),
                sender=peer.device,
                seq=0,
                fate=Fate.QUARANTINED,
                reason=reason,
                at=arrived,
            )
        first, last = authors_of(enrolment_of(peer.author))
        for author, at in letters.receipted_because(writer, FORK, first, last):
            yield Notice(
                package=NO_LINK,
                sender=peer.device,
                seq=author,
                fate=Fate.QUARANTINED,
                reason=FORK,
                at=at,
            )
        for number in letters.gone(writer, peer.device, kept.text(writer, "epoch") or ""):
            yield Notice(
                package=NO_LINK,
                sender=self._me.id,
                seq=number,
                fate=Fate.MERGED,
                reason="",
                at=second,
            )

    def _told_again(self, peer: Certificate) -> list[Frame]:
        """Name the earlier packages that this letter makes up for, should they be missing."""
        epoch = kept.text(self._writer, "epoch") or ""
        second = int(self._room.now().timestamp())
        notices = tuple(
            Notice(
                package=NO_LINK,
                sender=self._me.id,
                seq=number,
                fate=Fate.REPEATED,
                reason="",
                at=second,
            )
            for number in letters.told_again(self._writer, peer.device, epoch)
        )
        return [Notices(notices).frame()] if notices else []

    def _heads_of(self, peer: Certificate) -> dict[AuthorNumber, Head]:
        """Say how far this office holds the peer's own segments, so that it notices a turn back."""
        if not is_office(self._own):
            return {}
        found = letters.last_segments(self._writer, *authors_of(enrolment_of(peer.author)))
        return {author: Head(number, digest) for author, number, digest in found}

    def _receipts(self, peer: Certificate) -> Iterator[Frame]:
        enrolment = enrolment_of(peer.author)
        heard = peers.find(self._writer, peer.author).acked_lsn
        told = letters.untold(self._writer, *authors_of(enrolment), heard=heard)
        if not told:
            return
        self._tells_all = any(one.reason.startswith(DECIDED) for one in told)
        letters.told_at(self._writer, self._lsn, told)
        receipts = [
            Receipt(
                author=one.author,
                lo=one.lo,
                hi=one.hi,
                fate=Fate(one.status),
                reason=one.reason,
                at=one.at,
                remark=one.remark,
            )
            for one in told
        ]
        remarked = [one for one in receipts if one.remark]
        if len(remarked) < len(receipts):
            yield _frame_of(one for one in receipts if not one.remark)
        for at in range(0, len(remarked), MOST_REMARKS):
            yield _frame_of(remarked[at : at + MOST_REMARKS])

    def _cases_of(self, enrolment: int) -> list[EntityId]:
        return sorted({scope.case for scope in scopes.held_by(self._writer, enrolment)})

    def _state(self, peer: Certificate) -> tuple[list[Frame], AbstractSet[int]]:
        """Tell a device of the office what stands in its cases."""
        enrolment = enrolment_of(peer.author)
        since = 0 if self._tells_all else peers.find(self._writer, peer.author).acked_lsn
        held: dict[EntityId, set[Reach]] = {}
        fresh: set[EntityId] = set()
        if holds_all(peer):
            every = kept_cases(self._writer)
            held = {case: {Reach.ALL} for case in every}
        for scope in scopes.held_by(self._writer, enrolment):
            if not scope.is_ending:
                held.setdefault(scope.case, set()).add(Reach(scope.kind))
                if scope.since_lsn > since:
                    fresh.add(scope.case)
        return self._told(peer, held, fresh, since, shared=True), held.keys()

    def _told_back(self, peer: Certificate) -> list[Frame]:
        """Tell an office that was put back what it told us before; once it has heard, no more."""
        writer = self._writer
        if not was_put_back(writer, peer) or peers.find(writer, peer.author).acked_lsn:
            return []
        mine = scopes.held_by(writer, self._room.actor.enrolment)
        every = kept_cases(writer) if holds_all(self._own) else [one.case for one in mine]
        held: dict[EntityId, set[Reach]] = {case: {Reach.ALL} for case in every}
        return self._told(peer, held, set(held), 0, shared=True)

    def _capsule(self, peer: Certificate) -> tuple[list[Frame], AbstractSet[int]]:
        """Tell a colleague what stands in the cases both hold."""
        mine = {scope.case for scope in scopes.held_by(self._writer, self._room.actor.enrolment)}
        held: dict[EntityId, set[Reach]] = {}
        for scope in scopes.held_by(self._writer, enrolment_of(peer.author)):
            if scope.case in mine and not scope.is_ending:
                held.setdefault(scope.case, set()).add(Reach(scope.kind))
        since = peers.find(self._writer, peer.author).acked_lsn
        return self._told(peer, held, set(held), since, shared=False), held.keys()

    def _told(
        self,
        peer: Certificate,
        held: Mapping[EntityId, AbstractSet[Reach]],
        fresh: AbstractSet[EntityId],
        since: int,
        *,
        shared: bool,
    ) -> list[Frame]:
        """Group the cases by how they are held: each group is told what that lets through."""
        groups: dict[frozenset[Reach], set[int]] = {frozenset(): set()}
        for case, reaches in held.items():
            groups.setdefault(frozenset(reaches), set()).add(case)
        frames: list[Frame] = []
        for reaches, cases in groups.items():
            if not cases and not (shared and not reaches):
                continue
            told = Telling(
                cases=cases,
                new_cases=fresh & cases,
                since=since,
                to=self._echo_of(peer),
                reads=partial(_may_read, _reads(peer, reaches)),
                shared=shared and not reaches,
            )
            frames += [
                Frame(FrameKind.STATE, piece)
                for piece in telling.export_state(self._writer, self._room.schema, told)
            ]
        return frames

    def _echo_of(self, peer: Certificate) -> int:
        """Return the number whose saves stand at the peer already, or 0 where that is not known.

        A vault that began a new epoch was put back: an old stick may tell us of what it forgot.
        """
        return 0 if was_put_back(self._writer, peer) else peer.author

    def _seal(
        self, peer: Certificate, frames: list[Frame], cases: int, *, tells: bool = True
    ) -> Letter:
        writer, room = self._writer, self._room
        epoch = kept.text(writer, "epoch") or ""
        state = letters.channel(writer, peer.device, "out")
        outbox = _outbox(state, epoch)
        facts = Facts(
            type=PackageType.SYNC,
            training=self._me.training,
            office=self._directory.roots.office,
            sender=self._me.id,
            to=(peer.device,),
            epoch=outbox.epoch,
            seq=outbox.next_seq,
            prev=outbox.link,
            have=self._heads_of(peer),
            roster=RosterMark(self._directory.roster.version, self._directory.roster.hash),
            app=APP,
        )
        plaintext = package.compose(facts, frames, self._me.signing)
        sealed = envelope.close(plaintext, [recipient_of(writer, peer)])
        after = outbox.after(package.link_of(plaintext))
        letters.keep_channel(
            writer, peer.device, "out", f"{after.epoch} {after.seq} {after.link}".encode()
        )
        number = letters.note_sent(
            writer,
            peer=peer.device,
            epoch=after.epoch,
            number=after.seq,
            at=room.now(),
            up_to_seq=Counters.read(writer).seq if tells and self._hands_in(peer) else 0,
            up_to_lsn=self._lsn if tells and not self._hands_in(peer) else 0,
            content=sealed,
        )
        audit.record(
            writer,
            Action.PACKAGE_WRITTEN,
            room.now(),
            actor=room.actor.author,
            device=peer.device,
            number=after.seq,
        )
        return Letter(
            id=number,
            peer=peer.device,
            number=after.seq,
            segments=sum(frame.kind == FrameKind.SEGMENT for frame in frames),
            pieces=sum(frame.kind == FrameKind.STATE for frame in frames),
            cases=cases,
            body=sum(len(frame.data) for frame in frames),
            chunks=sum(frame.kind == FrameKind.CHUNK for frame in frames),
        )


def kept_cases(reader: Reader) -> list[EntityId]:
    """Return every case that stands in this vault."""
    return [EntityId(case) for (case,) in reader.tuples("SELECT cid FROM case_head WHERE cid > 0")]


def _reads(peer: Certificate, reaches: AbstractSet[Reach]) -> dict[int, set[int]]:
    """Return the fields, by noun, that a role is given of a case that it holds in these ways."""
    found: dict[int, set[int]] = {}
    ways: Iterable[Reach | None] = reaches or (None,)
    for kind in NOUNS:
        noun = kind.NOUN
        if noun.audience is Audience.OFFICE or (noun.audience is Audience.CASE) != bool(reaches):
            continue
        fields = {
            one.number for way in ways for one in readable_fields(peer.post.role, noun, reach=way)
        }
        if fields:
            found[noun.number] = fields | {ALIVE}
    return found


def _may_read(reads: Mapping[int, AbstractSet[int]], noun: int, number: int) -> bool:
    return number in reads.get(noun, ())


def _outbox(state: bytes | None, epoch: str) -> Outbox:
    """Return where the channel stands; in a new epoch it begins anew."""
    if state is not None:
        name, seq, link = state.decode("ascii").split(" ")
        if name == epoch:
            return Outbox(name, int(seq), link)
    return Outbox(epoch)


def _frame_of(receipts: Iterable[Receipt]) -> Frame:
    """Say what holds for a range as a range; an exception is about a single save."""
    spans: list[Receipt] = []
    single: list[Receipt] = []
    for one in receipts:
        (single if one.reason and one.lo == one.hi else spans).append(one)
    return Receipts(tuple(spans), tuple(single)).frame()
