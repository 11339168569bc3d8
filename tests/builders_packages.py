"""What the tests of packages build with: an office, its devices, and letters between them."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, Final

import zstandard

from pendamping.domain.roles import Role
from pendamping.kernel.ids import AuthorNumber, author_number
from pendamping.seal.dsse import pae
from pendamping.seal.envelope import SIZE_CLASSES
from pendamping.seal.keys import SealingIdentity, SigningKey
from pendamping.sync import package
from pendamping.sync.certificates import Certificate, Post, device_id, issue_certificate
from pendamping.sync.enrolment import active
from pendamping.sync.frames import Frame, FrameKind
from pendamping.sync.package import NO_LINK, Facts, Here, PackageType, RosterMark
from pendamping.sync.roots import KeyGroup, Roots, found_office
from pendamping.sync.roster import Directory, Roster, issue_roster

SLOWEST: Final = 0.1
"""Seconds of work that the worst input may cost."""
EPOCH: Final = "00000000000000e1"
SEGMENT: Final = Frame(FrameKind.SEGMENT, b"catatan pendampingan, buatan belaka " * 40)


def a_key(name: str) -> SigningKey:
    """Make a signing key that is the same in every run."""
    return SigningKey.from_bytes(hashlib.sha256(f"sign {name}".encode()).digest())


def a_sealing_identity(name: str) -> SealingIdentity:
    """Make a sealing identity that is the same in every run."""
    return SealingIdentity.from_seed(hashlib.sha256(f"seal {name}".encode()).digest())


@dataclass(frozen=True)
class Device:
    """A device with its keys and its certificate."""

    key: SigningKey
    seal: SealingIdentity
    certificate: Certificate

    @property
    def id(self) -> str:
        return device_id(self.key.verify_key)


@dataclass(frozen=True)
class Office:
    """An office with three root keys (two must sign), two roster keys, and its devices."""

    name: str
    training: bool

    @cached_property
    def root_keys(self) -> list[SigningKey]:
        return [a_key(f"{self.name} root {number}") for number in (1, 2, 3)]

    @cached_property
    def roster_keys(self) -> list[SigningKey]:
        return [a_key(f"{self.name} roster {number}") for number in (1, 2)]

    @cached_property
    def roots(self) -> Roots:
        return found_office(
            root=a_group(2, self.root_keys),
            roster=a_group(1, self.roster_keys),
            training=self.training,
            signers=self.root_keys[:2],
        )

    @cached_property
    def desk(self) -> Device:
        return self.device("desk", Role.OFFICE, 1)

    @cached_property
    def companion(self) -> Device:
        return self.device("companion", Role.COMPANION, 2)

    @cached_property
    def psychologist(self) -> Device:
        return self.device("psychologist", Role.PSYCHOLOGIST, 3)

    @cached_property
    def auditor(self) -> Device:
        return self.device("auditor", Role.AUDITOR, 4)

    @property
    def devices(self) -> list[Device]:
        return [self.desk, self.companion, self.psychologist, self.auditor]

    @cached_property
    def roster(self) -> Roster:
        lines = [active(device.certificate) for device in self.devices]
        return issue_roster(self.roots, None, lines, expires=0, signers=self.roster_keys[:1])

    @cached_property
    def directory(self) -> Directory:
        return self.directory_of(self.roster)

    def directory_of(self, roster: Roster) -> Directory:
        documents = [device.certificate.data for device in self.devices]
        return Directory.of(self.roots, roster, documents)

    def device(self, name: str, role: Role, enrolment: int, *, incarnation: int = 0) -> Device:
        key = a_key(f"{self.name} {name} {incarnation}")
        seal = a_sealing_identity(f"{self.name} {name} {incarnation}")
        certificate = issue_certificate(
            self.roots,
            self.roster_keys[0],
            sign=key.verify_key,
            seal=((1, seal.recipient.to_text()),),
            author=author_number(enrolment, incarnation),
            post=Post(user=f"{name}-{enrolment}", role=role, scope=(), area="34.01", serial=1),
        )
        return Device(key, seal, certificate)

    def here(self, device: Device) -> Here:
        return Here(self.roots.office, device.id, self.training)

    def facts(self, sender: Device, *to: Device, **changes: Any) -> Facts:
        said = Facts(
            type=PackageType.SYNC,
            training=self.training,
            office=self.roots.office,
            sender=sender.id,
            to=tuple(sorted(device.id for device in to)),
            epoch=EPOCH,
            seq=1,
            prev=NO_LINK,
            have={},
            roster=RosterMark(self.roster.version, self.roster.hash),
            app=1,
        )
        return replace(said, **changes)

    def letter(
        self, sender: Device, *to: Device, frames: Iterable[Frame] = (SEGMENT,), **changes: Any
    ) -> bytes:
        return package.compose(self.facts(sender, *to, **changes), frames, sender.key)


@cache
def an_office(name: str = "kulon progo", *, training: bool = False) -> Office:
    return Office(name, training)


def a_group(threshold: int, keys: list[SigningKey]) -> KeyGroup:
    return KeyGroup(threshold, tuple(key.verify_key for key in keys))


def an_author(number: int) -> AuthorNumber:
    return author_number(number, 0)


# --- what a hostile hand does to a package


def header_of(plaintext: bytes) -> dict[str, Any]:
    length = int.from_bytes(plaintext[8:12], "big")
    header: dict[str, Any] = json.loads(plaintext[76 : 76 + length])
    return header


def body_of(plaintext: bytes) -> bytes:
    start = 76 + int.from_bytes(plaintext[8:12], "big")
    return plaintext[start : start + header_of(plaintext)["body_len"]]


def rewritten(
    plaintext: bytes,
    signer: SigningKey,
    *,
    header: Callable[[dict[str, Any]], object] = lambda _: None,
    raw_header: Callable[[bytes], bytes] = lambda written: written,
    body: bytes | None = None,
    filled_with: bytes = b"\0",
) -> bytes:
    """Write a package anew, with whatever changes, as somebody who holds a signing key can."""
    table = header_of(plaintext)
    body = body_of(plaintext) if body is None else body
    table["body_len"] = len(body)
    table["body_sha256"] = hashlib.sha256(body).hexdigest()
    table["pad_len"] = 0
    header(table)
    length = next(size for size in SIZE_CLASSES if size >= max(len(plaintext), len(body) + 2000))
    if table.get("pad_len") == 0:
        table["pad_len"] = _fitting(table, length - 76 - len(body))
    written = raw_header(_written(table))
    signature = signer.sign(pae(package.TYPE, written))
    start = b"PDMPBDL1" + len(written).to_bytes(4, "big") + signature + written + body
    return start + filled_with * (length - len(start))


def _fitting(table: dict[str, Any], room: int) -> int:
    """Find the padding that fills the room together with a header that names it."""
    for digits in range(1, 9):
        padding = room - len(_written(table)) + 1 - digits
        if len(str(padding)) == digits:
            return padding
    return 0


def packed(raw: bytes, **how: Any) -> bytes:
    """Compress as a package does, or in some other way."""
    return zstandard.ZstdCompressor(**{"level": 3, "write_content_size": True, **how}).compress(raw)


def _written(table: dict[str, Any]) -> bytes:
    return json.dumps(table, sort_keys=True, separators=(",", ":")).encode()
