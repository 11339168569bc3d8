"""Founding an office: its root keys, which leave the machine at once, and its first device."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from pendamping.domain.roles import Role
from pendamping.kernel.clock import Clock
from pendamping.kernel.problems import Problem
from pendamping.seal import slots
from pendamping.seal.argon2 import FLOOR, Cost
from pendamping.seal.keys import SealingIdentity, SigningKey
from pendamping.seal.master_key import MasterKey
from pendamping.seal.slots import Contents
from pendamping.store import audit, device, keeping, kept, register
from pendamping.store.audit import Action
from pendamping.store.vault import Vault
from pendamping.sync.certificates import Post, issue_certificate
from pendamping.sync.enrolment import active, first_number
from pendamping.sync.roots import KeyGroup, found_office
from pendamping.sync.roster import issue_roster
from pendamping.usecases.joining import begin_device, settle

ROOT_KEYS: Final = 3
ROOT_THRESHOLD: Final = 2
ROSTER_YEARS: Final = 1
OFFICE_ENROLMENT: Final = 1


class AlreadyFounded(Problem):
    """The vault belongs to an office already."""

    code = "office.already_founded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """A new office, and what has to leave this machine."""

    office: str
    fingerprint: str
    """26 characters for the card that every new device is given."""
    root_keys: tuple[bytes, ...] = field(repr=False)
    """Three sealed files, one for each key holder's stick; two of them can replace any key."""


def found(  # an office is founded once, and all of this is decided then
    vault: Vault,
    clock: Clock,
    *,
    user: str,
    area: str,
    root_passphrases: tuple[str, str, str],
    cost: Cost = FLOOR,
) -> Founded:
    """Found an office in this vault. The root keys are sealed, returned and kept nowhere."""
    roots_keys = [SigningKey.new() for _ in range(ROOT_KEYS)]
    roster_key = SigningKey.new()
    with vault.reading() as reader:
        if device.own(reader) is not None:
            raise AlreadyFounded
        training = keeping.is_training(reader)
    # Sealed before anything is founded on them: an office whose root keys are lost stays so.
    sealed = tuple(
        _sealed(key, passphrase, clock, cost, training=training)
        for key, passphrase in zip(roots_keys, root_passphrases, strict=True)
    )
    with vault.writing() as writer:
        roots = found_office(
            root=KeyGroup(ROOT_THRESHOLD, tuple(key.verify_key for key in roots_keys)),
            roster=KeyGroup(1, (roster_key.verify_key,)),
            training=training,
            signers=roots_keys[:ROOT_THRESHOLD],
        )
        own = begin_device(training=training)
        number = device.add_sealing_key(writer, sealing := SealingIdentity.new(), clock.now())
        certificate = issue_certificate(
            roots,
            roster_key,
            sign=own.signing.verify_key,
            seal=((number, sealing.recipient.to_text()),),
            author=first_number(OFFICE_ENROLMENT),
            post=Post(user=user, role=Role.OFFICE, scope=(), area=area, serial=1),
        )
        roster = issue_roster(
            roots,
            None,
            [active(certificate)],
            expires=int((clock.now() + timedelta(days=365 * ROSTER_YEARS)).timestamp()),
            signers=[roster_key],
        )
        register.keep_roots(writer, roots)
        register.keep_roster(writer, roster)
        register.keep_office_key(writer, "roster", 1, roster_key.to_bytes())
        kept.put(writer, "last_enrolment", OFFICE_ENROLMENT)
        settle(writer, own, roots, certificate)
        audit.record(writer, Action.ENROLLED, clock.now(), actor=certificate.author, founded=1)
    return Founded(office=roots.office, fingerprint=roots.fingerprint, root_keys=sealed)


def open_root_key(sealed: bytes, passphrase: str) -> SigningKey:
    """Open a key holder's file, for the rare day when the office's keys are replaced."""
    return SigningKey.from_bytes(slots.open_with_passphrase(sealed, passphrase).key.secret)


def _sealed(key: SigningKey, passphrase: str, clock: Clock, cost: Cost, *, training: bool) -> bytes:
    contents = Contents(
        key=MasterKey(key.verify_key.id[:32], key.to_bytes()),
        created=int(clock.now().timestamp()),
        training=training,
    )
    return slots.write(contents, passphrase=passphrase, cost=cost)
