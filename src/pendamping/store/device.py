"""The device that this vault is, as the exchange knows it: keys, office, standing in the roster."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from pendamping.kernel.problems import Problem
from pendamping.seal.keys import SealingIdentity, SigningKey
from pendamping.store import register
from pendamping.store.rows import Reader, Row, Writer
from pendamping.sync.certificates import Post, verify_issued

OWN: Final = """
    SELECT id, signing, office, training, role, certificate
      FROM device
"""
PUT_OWN: Final = """
    INSERT OR REPLACE INTO device (one, id, signing, office, training, role, certificate)
    VALUES (1, :id, :signing, :office, :training, :role, :certificate)
"""
SEALING_KEYS: Final = """
    SELECT number, seed, made_at, packages, replaced_at
      FROM sealing_key
     ORDER BY number DESC
"""
PUT_SEALING_KEY: Final = """
    INSERT INTO sealing_key (number, seed, made_at) VALUES (:number, :seed, :made_at)
"""
REPLACE_SEALING_KEYS: Final = """
    UPDATE sealing_key SET replaced_at = :at WHERE number < :number AND replaced_at IS NULL
"""
COUNT_PACKAGE: Final = "UPDATE sealing_key SET packages = packages + 1 WHERE number = :number"
FORGET_SEALING_KEYS: Final = """
    DELETE FROM sealing_key WHERE replaced_at < :before AND number < :below
"""


class NotEnrolled(Problem):
    """The vault belongs to no office yet, so it has nobody to write to."""

    code = "device.not_enrolled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """The keys and the standing of the device that this vault is."""

    id: str
    """SHA-256 of the public signing key, 32 hexadecimal digits."""
    signing: SigningKey = field(repr=False)
    office: str | None
    """The office's id: SHA-256 of its first root document; none before enrolment."""
    training: bool
    role: str | None
    certificate: bytes | None = field(repr=False)

    @property
    def is_enrolled(self) -> bool:
        return self.certificate is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class SealingKey:
    """One of the keys that packages to this device are sealed to; the highest number is in use."""

    number: int
    identity: SealingIdentity = field(repr=False)
    made_at: int
    packages: int
    replaced_at: int | None


def own(reader: Reader) -> Device | None:
    """Return this device, or nothing in a vault that has no keys yet."""
    row = reader.first(OWN)
    return None if row is None else _device(row)


def enrolled(reader: Reader) -> Device:
    """Return this device, or raise `NotEnrolled`."""
    device = own(reader)
    if device is None or not device.is_enrolled:
        raise NotEnrolled
    return device


def save(writer: Writer, device: Device) -> None:
    """Write this device as it stands now."""
    writer.run(
        PUT_OWN,
        id=device.id,
        signing=device.signing.to_bytes(),
        office=device.office,
        training=int(device.training),
        role=device.role,
        certificate=device.certificate,
    )


def sealing_keys(reader: Reader) -> list[SealingKey]:
    """Return the sealing keys, the one in use first."""
    return [
        SealingKey(
            number=row.number("number"),
            identity=SealingIdentity.from_seed(row.octets("seed")),
            made_at=row.number("made_at"),
            packages=row.number("packages"),
            replaced_at=row.number_or_none("replaced_at"),
        )
        for row in reader.rows(SEALING_KEYS)
    ]


def add_sealing_key(writer: Writer, identity: SealingIdentity, at: datetime) -> int:
    """Take a new sealing key into use and return its number; the older ones still open."""
    number = max((key.number for key in sealing_keys(writer)), default=0) + 1
    second = int(at.timestamp())
    writer.run(PUT_SEALING_KEY, number=number, seed=identity.seed, made_at=second)
    writer.run(REPLACE_SEALING_KEYS, at=second, number=number)
    return number


def renew_sealing_key(writer: Writer, *, least: int) -> int:
    """Take a new key into use under a number not below this one; it counts as old as the last."""
    (last, *_) = sealing_keys(writer)
    number = max(last.number + 1, least)
    seed = SealingIdentity.new().seed
    writer.run(PUT_SEALING_KEY, number=number, seed=seed, made_at=last.made_at)
    writer.run(REPLACE_SEALING_KEYS, at=last.made_at, number=number)
    return number


def count_package(writer: Writer, number: int) -> None:
    """Note that one more package was opened with the key of that number."""
    writer.run(COUNT_PACKAGE, number=number)


def forget_sealing_keys(writer: Writer, before: datetime, *, below: int) -> int:
    """Destroy the keys below a number that were replaced before that moment; return how many."""
    return writer.run(FORGET_SEALING_KEYS, before=int(before.timestamp()), below=below)


def _device(row: Row) -> Device:
    return Device(
        id=row.text("id"),
        signing=SigningKey.from_bytes(row.octets("signing")),
        office=row.text_or_none("office"),
        training=bool(row.number("training")),
        role=row.text_or_none("role"),
        certificate=row.octets_or_none("certificate"),
    )


def post(reader: Reader) -> Post:
    """Return what the office has certified about this device."""
    found = register.roots(reader)
    own_device = enrolled(reader)
    if found is None or own_device.certificate is None:
        raise NotEnrolled
    return verify_issued(own_device.certificate, found).post
