"""The office's roster desk: enrol, revoke, retire, and say who reviews for whom."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from pendamping.domain.people import person
from pendamping.domain.roles import Duty, Role
from pendamping.kernel.ids import AuthorNumber, enrolment_of
from pendamping.kernel.problems import Problem
from pendamping.seal import envelope
from pendamping.seal.keys import SealingRecipient, SigningKey
from pendamping.store import audit, device, kept, letters, meta, peers, register, scopes
from pendamping.store.audit import Action
from pendamping.store.rows import Reader, Writer
from pendamping.sync import enrolment, package
from pendamping.sync.certificates import Certificate, Post
from pendamping.sync.channel import Outbox
from pendamping.sync.enrolment import Request, read_request
from pendamping.sync.package import Facts, PackageType, RosterMark
from pendamping.sync.roots import KeyGroup, replace_keys
from pendamping.sync.roster import Directory, Entry, Roster, Standing, Status, issue_roster
from pendamping.usecases.exchange import holding, judging_anew
from pendamping.usecases.exchange.neighbours import Neighbours
from pendamping.usecases.exchange.outgoing import APP
from pendamping.usecases.exchange.segment_door import Tally
from pendamping.usecases.joining import words_of
from pendamping.usecases.office.assigning import demand_assigning
from pendamping.usecases.office.founding import open_root_key
from pendamping.usecases.room import Room

STOLEN_LEAP: Final = 1_000
"""How far beyond the present roster nothing of a stolen key is believed."""


class NoRosterKey(Problem):
    """The vault does not hold the roster key: enrolling is done at the office that does."""

    code = "office.no_roster_key"


class DeviceUnknown(Problem):
    """No device of that name is in the roster."""

    code = "office.device_unknown"


class AnotherPersonsDevice(Problem):
    """The request names a device of somebody else, whose cases it would get."""

    code = "enrolment.another_person"


class WorksHereAlready(Problem):
    """Whoever has that pseudonym has an enrolment; under two, one person would count as two."""

    code = "enrolment.works_here_already"


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """The answer to a request, to be carried back to the device."""

    device: str
    enrolment: int
    user: str
    role: Role
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLine:
    """One device as the roster lists it."""

    device: str
    enrolment: int
    author: AuthorNumber
    user: str
    role: Role
    area: str
    status: Status
    cases: int
    """How many cases it holds: what would be lost with it."""


@dataclass(frozen=True, slots=True)
class RosterDesk:
    """Who belongs to the office, and with what right."""

    room: Room
    neighbours: Neighbours = field(default_factory=Neighbours)

    def look_at(self, document: bytes) -> tuple[Request, tuple[str, ...]]:
        """Read a request and return the words to compare with those on the other screen."""
        request = read_request(document)
        return request, words_of(request)

    def enrol(
        self, document: bytes, *, user: str, role: Role, area: str, replaces: str = ""
    ) -> Granted:
        """Enrol a device whose words were compared: certificate, next roster, and the answer.

        A device that names the one it was before keeps its enrolment and takes the next
        incarnation, so that its cases stay its own. Only the same person's: the new device says
        so itself, or the office does where nothing was left to restore, and the old one is not
        asked. One that is trusted already and asks again, because the answer was lost, is given
        the same number: it may have got it after all. Nobody is given a second enrolment beside
        one that is in use: a second pair of eyes would be their own.
        """
        self.room.demand(Duty.ENROL)
        request = read_request(document)
        with self.room.vault.writing() as writer:
            directory = self.neighbours.directory(writer)
            roster_key = self._roster_key(writer)
            known = directory.devices.get(request.device)
            before = _before(directory, replaces) or directory.devices.get(request.before)
            former = known or before
            if former is not None and former.certificate.post.user != user:
                raise AnotherPersonsDevice(device=former.certificate.device)
            _expect_one_enrolment(directory, user, former)
            if known is not None and known.is_active:
                number, serial = known.certificate.author, known.certificate.post.serial + 1
            else:
                number, serial = self._number(writer, former)
            certificate = enrolment.certify(
                directory.roots,
                roster_key,
                request,
                author=number,
                post=Post(user=user, role=role, scope=(), area=area, serial=serial),
            )
            entries = dict(directory.roster.entries)
            if before is not None and before.is_active:
                entries[before.certificate.hash] = enrolment.retired(
                    before.certificate,
                    accept_up_to=letters.last_segment(writer, before.certificate.author),
                )
            if known is not None:
                del entries[known.certificate.hash]
            entries[certificate.hash] = enrolment.active(certificate)
            roster = self._publish(writer, directory, roster_key, tuple(entries.values()))
            register.keep_certificate(writer, certificate)
            sealed = self._grant(writer, directory, roster, certificate, request)
            self._note(writer, Action.ENROLLED, certificate, role)
        return Granted(
            device=certificate.device,
            enrolment=enrolment_of(certificate.author),
            user=user,
            role=role,
            sealed=sealed,
        )

    def revoke(self, device_id: str) -> DeviceLine:
        """Take the trust from a device that was lost or whose owner left.

        What has come in of it stays. What it wrote and has not come yet waits, with its content,
        for a person.
        """
        return self._end(device_id, Status.REVOKED)

    def retire(self, device_id: str) -> DeviceLine:
        """End a device that was given back in order."""
        return self._end(device_id, Status.RETIRED)

    def replace_roster_key(self, root_keys: Sequence[tuple[bytes, str]], *, stolen: bool) -> str:
        """Draw a new roster key, signed by two key holders; return the key's name.

        `root_keys` are the sealed files of at least two root keys with their passphrases. If the
        old key was stolen, what it may have signed beyond the present roster is never believed.
        Devices learn of it with the next letter, and need no new card.
        """
        self.room.demand(Duty.ENROL)
        signers = [open_root_key(sealed, passphrase) for sealed, passphrase in root_keys]
        fresh = SigningKey.new()
        with self.room.vault.writing() as writer:
            directory = self.neighbours.directory(writer)
            newest = directory.roots.newest
            roots = replace_keys(
                directory.roots,
                root=newest.root,
                roster=KeyGroup(1, (fresh.verify_key,)),
                signers=signers,
                roster_from=directory.roster.version + STOLEN_LEAP if stolen else 0,
            )
            expires = int((self.room.now() + timedelta(days=365)).timestamp())
            roster = issue_roster(
                roots,
                directory.roster,
                directory.roster.entries.values(),
                expires=expires,
                signers=[fresh],
            )
            register.keep_roots(writer, roots)
            register.keep_roster(writer, roster)
            register.keep_office_key(writer, "roster", roots.newest.version, fresh.to_bytes())
            audit.record(
                writer,
                Action.ROLE_CHANGED,
                self.room.now(),
                actor=self.room.actor.author,
                roster_key=roots.newest.version,
                stolen=int(stolen),
            )
        return fresh.verify_key.id

    def devices(self) -> list[DeviceLine]:
        """List the devices of the office, by enrolment."""
        with self.room.reading() as reader:
            directory = self.neighbours.directory(reader)
            lines = [self._line(reader, directory, device_id) for device_id in directory.devices]
        return sorted(lines, key=lambda line: line.author)

    def name_reviewer(self, reviewer: int, *, author: int = scopes.FOR_ALL) -> None:
        """Name who reviews what an author hands in, or what everybody does.

        A psychologist reviews care, a supervisor plans and closures: the role decides which. What
        waits for a decision now goes to them as well; who was named before still holds it, until
        the case is asked back. Raises `NotLentAtTheOffice` in any vault but the office's own.
        """
        demand_assigning(self.room)
        with self.room.vault.writing() as writer:
            directory = self.neighbours.directory(writer)
            scopes.name_reviewer(writer, reviewer, _role_of(directory, reviewer), author)
            audit.record(
                writer,
                Action.REVIEWER_NAMED,
                self.room.now(),
                actor=self.room.actor.author,
                reviewer=reviewer,
                author=author,
            )
            meta.step(writer)  # a case that is given now is told whole
            waiting = Tally(cases=set(holding.waiting_reviews(writer, self.room)))
            judging_anew.follow(writer, self.room, directory, waiting)

    def _end(self, device_id: str, status: Status) -> DeviceLine:
        self.room.demand(Duty.ENROL)
        with self.room.vault.writing() as writer:
            directory = self.neighbours.directory(writer)
            standing = directory.devices.get(device_id)
            if standing is None:
                raise DeviceUnknown(device=device_id)
            certificate = standing.certificate
            last = letters.last_segment(writer, certificate.author)
            line = (
                enrolment.revoked(certificate, accept_up_to=last)
                if status is Status.REVOKED
                else enrolment.retired(certificate, accept_up_to=last)
            )
            entries = directory.roster.with_entry(line)
            self._publish(writer, directory, self._roster_key(writer), entries)
            self._note(writer, Action.ROLE_CHANGED, certificate, status)
        with self.room.reading() as reader:
            return self._line(reader, self.neighbours.directory(reader), device_id)

    def _number(self, writer: Writer, former: Standing | None) -> tuple[AuthorNumber, int]:
        if former is not None:
            certificate = former.certificate
            highest = max(
                [certificate.author]
                + [
                    peer.author
                    for peer in peers.every(writer)
                    if enrolment_of(peer.author) == enrolment_of(certificate.author)
                ]
            )
            return enrolment.next_number(AuthorNumber(highest)), certificate.post.serial + 1
        last = (kept.number(writer, "last_enrolment") or 0) + 1
        kept.put(writer, "last_enrolment", last)
        return enrolment.first_number(last), 1

    def _publish(
        self,
        writer: Writer,
        directory: Directory,
        key: SigningKey,
        entries: tuple[Entry, ...],
    ) -> Roster:
        expires = int((self.room.now() + timedelta(days=365)).timestamp())
        roster = issue_roster(
            directory.roots, directory.roster, entries, expires=expires, signers=[key]
        )
        register.keep_roster(writer, roster)
        return roster

    def _grant(
        self,
        writer: Writer,
        directory: Directory,
        roster: Roster,
        certificate: Certificate,
        request: Request,
    ) -> bytes:
        me = device.enrolled(writer)
        own = directory.devices[me.id].certificate
        outbox = Outbox(kept.text(writer, "epoch") or "")
        plaintext = package.compose(
            Facts(
                type=PackageType.GRANT,
                training=me.training,
                office=directory.roots.office,
                sender=me.id,
                to=(certificate.device,),
                epoch=outbox.epoch,
                seq=outbox.next_seq,
                prev=outbox.link,
                have={},
                roster=RosterMark(roster.version, roster.hash),
                app=APP,
            ),
            enrolment.grant_frames(directory.roots, roster, [certificate, own]),
            me.signing,
        )
        after = outbox.after(package.link_of(plaintext))
        letters.keep_channel(
            writer,
            certificate.device,
            "out",
            f"{after.epoch} {after.seq} {after.link}".encode(),
        )
        return envelope.close(plaintext, [SealingRecipient.from_text(request.seal)])

    def _roster_key(self, reader: Reader) -> SigningKey:
        seed = register.office_key(reader, "roster")
        if seed is None:
            raise NoRosterKey
        return SigningKey.from_bytes(seed)

    def _line(self, reader: Reader, directory: Directory, device_id: str) -> DeviceLine:
        standing = directory.devices[device_id]
        certificate = standing.certificate
        number = enrolment_of(certificate.author)
        return DeviceLine(
            device=device_id,
            enrolment=number,
            author=certificate.author,
            user=certificate.post.user,
            role=certificate.post.role,
            area=certificate.post.area,
            status=standing.status,
            cases=len({scope.case for scope in scopes.held_by(reader, number)}),
        )

    def _note(
        self, writer: Writer, action: Action, certificate: Certificate, standing: str
    ) -> None:
        audit.record(
            writer,
            action,
            self.room.now(),
            actor=self.room.actor.author,
            device=certificate.device,
            standing=standing,
        )


def _before(directory: Directory, device_id: str) -> Standing | None:
    """Return the device that another one follows; an id nobody has is refused, not passed over."""
    if not device_id:
        return None
    if device_id not in directory.devices:
        raise DeviceUnknown(device=device_id)
    return directory.devices[device_id]


def _expect_one_enrolment(directory: Directory, user: str, former: Standing | None) -> None:
    """Raise `WorksHereAlready` if a device in use bears the pseudonym under another enrolment."""
    own = None if former is None else enrolment_of(former.certificate.author)
    for standing in directory.devices.values():
        certificate = standing.certificate
        same = person(certificate.post.user) == person(user)
        if standing.is_active and same and enrolment_of(certificate.author) != own:
            raise WorksHereAlready(device=certificate.device)


def _role_of(directory: Directory, enrolment: int) -> Role:
    for author, standing in directory.authors.items():
        if enrolment_of(author) == enrolment and standing.is_active:
            return standing.certificate.post.role
    raise DeviceUnknown(device=str(enrolment))
