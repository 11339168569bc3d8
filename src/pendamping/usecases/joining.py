"""Joining an office: the new device asks, two people compare words, the office answers."""

from dataclasses import dataclass, field, replace

from pendamping.domain.roles import Role
from pendamping.kernel.clock import Clock
from pendamping.kernel.ids import AuthorNumber
from pendamping.kernel.problems import Problem
from pendamping.seal import envelope, fingerprints
from pendamping.seal.keys import SealingIdentity, SigningKey
from pendamping.store import audit, device, keeping, kept, letters, meta, register
from pendamping.store.audit import Action
from pendamping.store.device import Device
from pendamping.store.rows import Writer
from pendamping.store.vault import Vault
from pendamping.sync.certificates import Certificate, device_id
from pendamping.sync.channel import Arrival, Channel
from pendamping.sync.enrolment import Request, RequestForOtherKind, ask, read_grant
from pendamping.sync.roots import Roots
from pendamping.usecases import word_lists


class AlreadyEnrolled(Problem):
    """The vault belongs to an office already."""

    code = "device.already_enrolled"


class NothingAsked(Problem):
    """A grant came to a vault that has not asked for one."""

    code = "device.nothing_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the new device hands over, and what its owner reads aloud."""

    document: bytes = field(repr=False)
    words: tuple[str, ...]
    """Twelve words; the office's screen must show the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What the device is from now on."""

    office: str
    role: Role
    user: str
    training: bool


def ask_to_join(vault: Vault, clock: Clock, role: Role) -> Asked:
    """Write a request to be enrolled; asking again while unanswered repeats the same keys."""
    with vault.writing() as writer:
        own = device.own(writer)
        if own is not None and own.is_enrolled:
            raise AlreadyEnrolled
        if own is None:
            own = begin_device(training=keeping.is_training(writer))
            device.save(writer, own)
            device.add_sealing_key(writer, SealingIdentity.new(), clock.now())
        key = device.sealing_keys(writer)[0]
        request = ask(own.signing, key.identity.recipient, training=own.training, role=role)
    return Asked(document=request.data, words=words_of(request))


def join(vault: Vault, clock: Clock, sealed: bytes, fingerprint: str) -> Joined:
    """Believe the office whose fingerprint was typed from the card, and become its device."""
    with vault.reading() as reader:
        own = device.own(reader)
        if own is None:
            raise NothingAsked
        if own.is_enrolled:
            raise AlreadyEnrolled
        identities = [key.identity for key in device.sealing_keys(reader)]
    plaintext = envelope.open(sealed, identities)
    grant = read_grant(plaintext, typed=fingerprint, me=own.signing.verify_key)
    roots = grant.directory.roots
    if roots.training != own.training:
        raise RequestForOtherKind(training=own.training)
    arrival = Arrival.of(grant.package)
    sender = grant.package.facts.sender
    with vault.writing() as writer:
        register.keep_roots(writer, roots)
        register.keep_roster(writer, grant.directory.roster)
        for standing in grant.directory.devices.values():
            register.keep_certificate(writer, standing.certificate)
        settle(writer, replace(own), roots, grant.certificate)
        letters.keep_channel(
            writer,
            sender,
            "in",
            Channel().after(arrival).to_bytes(),
            roster=grant.directory.roster.version,
        )
        kept.put(writer, "office_device", sender)
        audit.record(
            writer,
            Action.ENROLLED,
            clock.now(),
            actor=grant.certificate.author,
            role=grant.certificate.post.role,
        )
    return Joined(
        office=roots.office,
        role=grant.certificate.post.role,
        user=grant.certificate.post.user,
        training=roots.training,
    )


def begin_device(*, training: bool) -> Device:
    """Draw the keys of a device that belongs to no office yet."""
    signing = SigningKey.new()
    return Device(
        id=device_id(signing.verify_key),
        signing=signing,
        office=None,
        training=training,
        role=None,
        certificate=None,
    )


def settle(writer: Writer, own: Device, roots: Roots, certificate: Certificate) -> None:
    """Make this vault the device that a certificate speaks of; it writes under its number."""
    register.keep_certificate(writer, certificate)
    device.save(
        writer,
        Device(
            id=own.id,
            signing=own.signing,
            office=roots.office,
            training=roots.training,
            role=certificate.post.role,
            certificate=certificate.data,
        ),
    )
    meta.rebirth(writer, AuthorNumber(certificate.author))
    kept.put(writer, "author_epoch", kept.text(writer, "epoch"))


def words_of(request: Request) -> tuple[str, ...]:
    """Return the twelve words by which two people compare a request."""
    return fingerprints.spoken(request.data, word_lists.indonesian())
