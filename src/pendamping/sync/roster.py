"""The roster: which devices an office trusts today (docs/formats/roster.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from pendamping.kernel.ids import AuthorNumber
from pendamping.kernel.problems import Problem
from pendamping.seal import dsse
from pendamping.seal.keys import SigningKey, VerifyKey
from pendamping.seal.strictjson import DocumentRefused
from pendamping.sync import shapes
from pendamping.sync.certificates import Certificate, CertificateRefused, verify_issued
from pendamping.sync.roots import RootMissing, RootOfOtherOffice, Roots, hash_of, verify_by

ROSTER: Final = "application/vnd.pendamping.roster.v1+json"

NO_ROSTER: Final = "0" * 64
"""What stands as `prev` in the first roster."""

MOST_DEVICES: Final = 6_000

_KEYS: Final = frozenset("v office root version prev expires devices".split())


class RosterOlder(Problem):
    """A roster came that was replaced since."""

    code = "roster.older"


class RosterFork(Problem):
    """Two rosters of one version, or one that does not follow ours. An alarm."""

    code = "roster.fork"


class CertificateNotListed(Problem):
    """The newest roster does not list this certificate."""

    code = "roster.not_listed"


class DeviceInactive(Problem):
    """The device was revoked or retired; what it wrote since waits for a person."""

    code = "roster.inactive"


class Status(StrEnum):
    """Whether a device is trusted with new work."""

    ACTIVE = "active"
    REVOKED = "revoked"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the roster."""

    certificate: str
    """Hash of the certificate."""
    status: Status
    accept_up_to: int = 0
    """The author's last segment that is taken without a person's decision; 0 while active."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """One version of the roster."""

    office: str
    root: int
    """The root version whose roster keys signed it."""
    version: int
    prev: str
    expires: int
    """Advice only: no decision depends on a clock."""
    entries: Mapping[str, Entry] = field(repr=False)
    """By hash of the certificate."""
    hash: str
    data: bytes = field(repr=False)
    """The document with its signatures."""

    def with_entry(self, entry: Entry, *, instead_of: str | None = None) -> tuple[Entry, ...]:
        """Return the lines of the next roster: one set, perhaps in place of another."""
        kept = {name: line for name, line in self.entries.items() if name != instead_of}
        return tuple({**kept, entry.certificate: entry}.values())


@dataclass(frozen=True, slots=True)
class Standing:
    """How the office stands to a device today."""

    certificate: Certificate
    status: Status
    accept_up_to: int

    @property
    def is_active(self) -> bool:
        return self.status is Status.ACTIVE

    def accepts(self, segment: int) -> bool:
        """Tell whether a segment with this number is taken without a person's decision."""
        return self.is_active or segment <= self.accept_up_to


@dataclass(frozen=True, slots=True)
class Directory:
    """The devices this vault knows of, as the newest roster stands to them.

    Building one checks every signature: build it once for each roster, not for each package.
    """

    roots: Roots
    roster: Roster
    devices: Mapping[str, Standing] = field(repr=False)
    """By device id; listed ones only."""
    authors: Mapping[AuthorNumber, Standing] = field(repr=False)

    @classmethod
    def of(cls, roots: Roots, roster: Roster, documents: Iterable[bytes]) -> "Directory":
        """Gather the certificates that are kept; those no longer listed are passed over."""
        devices: dict[str, Standing] = {}
        for document in documents:
            certificate = verify_issued(document, roots)
            entry = roster.entries.get(certificate.hash)
            held = devices.get(certificate.device)
            if entry is None or (held and held.certificate.post.serial > certificate.post.serial):
                continue
            devices[certificate.device] = Standing(certificate, entry.status, entry.accept_up_to)
        authors = {standing.certificate.author: standing for standing in devices.values()}
        if len(authors) != len(devices):
            raise CertificateRefused(device="")
        return cls(roots, roster, devices, authors)

    def find(self, device: str) -> VerifyKey | None:
        """Return the key a device signs with, whatever its status: what `package.read` asks."""
        standing = self.devices.get(device)
        return standing.certificate.sign if standing else None

    def expect_listed(self, device: str) -> Certificate:
        """Return the certificate of a device that the newest roster names, whatever its status."""
        standing = self.devices.get(device)
        if standing is None:
            raise CertificateNotListed(device=device)
        return standing.certificate

    def expect_active(self, device: str) -> Certificate:
        """Return the certificate of a device that may act now."""
        standing = self.devices.get(device)
        if standing is None:
            raise CertificateNotListed(device=device)
        if not standing.is_active:
            raise DeviceInactive(device=device, status=standing.status)
        return standing.certificate


def issue_roster(
    roots: Roots,
    before: Roster | None,
    entries: Iterable[Entry],
    *,
    expires: int,
    signers: Sequence[SigningKey],
) -> Roster:
    """Write the roster that follows, signed by roster keys of the newest root."""
    newest = roots.newest
    version = max(before.version + 1 if before else 1, newest.roster_from)
    body = {
        "v": 1,
        "office": roots.office,
        "root": newest.version,
        "version": version,
        "prev": before.hash if before else NO_ROSTER,
        "expires": expires,
        "devices": sorted(
            [entry.certificate, entry.status, entry.accept_up_to] for entry in entries
        ),
    }
    return take_roster(roots, before, dsse.sign(ROSTER, body, *signers))


def take_roster(roots: Roots, known: Roster | None, document: bytes) -> Roster:
    """Return the roster to believe from now on: the one that came, or the one that is known.

    Raises `RosterOlder` for one that was replaced, `RosterFork` for one that contradicts ours.
    """
    came = _roster(document, roots)
    if known is not None and came.version == known.version and came.hash == known.hash:
        return known
    if came.version < roots.newest.roster_from or (known and came.version < known.version):
        raise RosterOlder(version=came.version)
    if known is not None and (
        came.version == known.version
        or (came.version == known.version + 1 and came.prev != known.hash)
    ):
        raise RosterFork(version=came.version)
    return came


def _roster(document: bytes, roots: Roots) -> Roster:
    body = shapes.table(verify_by(roots.newest.roster, ROSTER, document), _KEYS)
    shapes.whole(body["v"], least=1, most=1)
    if shapes.digits(body["office"], 64) != roots.office:
        raise RootOfOtherOffice(office=body["office"])
    root = shapes.whole(body["root"], least=1)
    if root > roots.newest.version:
        raise RootMissing(version=roots.newest.version + 1)
    return Roster(
        office=roots.office,
        root=root,
        version=shapes.whole(body["version"], least=1),
        prev=shapes.digits(body["prev"], 64),
        expires=shapes.whole(body["expires"]),
        entries=_entries(body["devices"]),
        hash=hash_of(body),
        data=document,
    )


def _entries(value: object) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    before = ""
    for row in shapes.rows(value, MOST_DEVICES):
        certificate, status, accept_up_to = shapes.row(row, 3)
        if shapes.digits(certificate, 64) <= before:
            raise DocumentRefused(reason="twice")
        before = certificate
        entries[certificate] = Entry(
            certificate, shapes.one_of(Status, status), shapes.whole(accept_up_to)
        )
    return entries
