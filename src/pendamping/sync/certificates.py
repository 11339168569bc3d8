"""What an office says about a device, and what the device says about its own sealing keys."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from pendamping.domain.roles import Role
from pendamping.kernel.ids import AuthorNumber
from pendamping.kernel.problems import Problem
from pendamping.seal import dsse
from pendamping.seal.keys import SealingRecipient, SigningKey, VerifyKey
from pendamping.seal.strictjson import DocumentRefused
from pendamping.sync import shapes
from pendamping.sync.frames import MOST_AUTHOR
from pendamping.sync.roots import RootOfOtherOffice, Roots, RosterSignature, hash_of, verify_by

CERTIFICATE: Final = "application/vnd.pendamping.device.v1+json"
SEALING_KEY: Final = "application/vnd.pendamping.sealing-key.v1+json"

MOST_SEALING_KEYS: Final = 4
MOST_SCOPES: Final = 32
MOST_NAME: Final = 64
MOST_AREA: Final = 16
MOST_RECIPIENT: Final = 2048

_KEYS: Final = frozenset(
    "v office root device sign seal author user role scope area serial".split()
)
_NOTICE_KEYS: Final = frozenset({"v", "office", "device", "number", "seal"})


class CertificateRefused(Problem):
    """The certificate was not issued by this office, or contradicts itself."""

    code = "roster.certificate"


class SealingKeyFork(Problem):
    """A device named two sealing keys with one number. An alarm."""

    code = "roster.key_fork"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What the office decides about a device: who, as what, for which cases, where."""

    user: str = field(repr=False)
    """A pseudonym, never a name."""
    role: Role
    scope: tuple[str, ...]
    area: str
    serial: int
    """One higher each time the same device is certified anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What an office says about a device. It names no person."""

    office: str
    root: int
    """The root version whose roster keys issued it."""
    sign: VerifyKey = field(repr=False)
    seal: tuple[tuple[int, str], ...] = field(repr=False)
    """Sealing keys as numbers and `age1pq1...`, ascending."""
    author: AuthorNumber
    post: Post
    hash: str
    data: bytes = field(repr=False)
    """The document with its signature."""

    @property
    def device(self) -> str:
        return device_id(self.sign)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealingKeyNotice:
    """A device names the key to which it is written from now on."""

    office: str
    device: str
    number: int
    seal: str = field(repr=False)
    """`age1pq1...`"""
    data: bytes = field(repr=False)


def device_id(sign: VerifyKey) -> str:
    """Name a device by its signing key: half of a SHA-256, in hex."""
    return sign.id[:32]


def issue_certificate(
    roots: Roots,
    key: SigningKey,
    *,
    sign: VerifyKey,
    seal: tuple[tuple[int, str], ...],
    author: AuthorNumber,
    post: Post,
) -> Certificate:
    """Sign a certificate with a roster key of the newest root."""
    body = {
        "v": 1,
        "office": roots.office,
        "root": roots.newest.version,
        "device": device_id(sign),
        "sign": sign.data.hex(),
        "seal": seal,
        "author": author,
        "user": post.user,
        "role": post.role,
        "scope": post.scope,
        "area": post.area,
        "serial": post.serial,
    }
    return verify_issued(dsse.sign(CERTIFICATE, body, key), roots)


def verify_issued(document: bytes, roots: Roots) -> Certificate:
    """Return a certificate that this office issued at some time; the roster says if it holds."""
    claim = _certificate(document)
    if claim.office != roots.office or claim.root > roots.newest.version:
        raise CertificateRefused(device=claim.device)
    try:
        verify_by(roots.versions[claim.root - 1].roster, CERTIFICATE, document)
    except RosterSignature as refusal:
        raise CertificateRefused(device=claim.device) from refusal
    return claim


def issue_sealing_key(
    *, office: str, number: int, seal: SealingRecipient, key: SigningKey
) -> SealingKeyNotice:
    """Name a new sealing key, in the device's own hand."""
    device = device_id(key.verify_key)
    body = {"v": 1, "office": office, "device": device, "number": number, "seal": seal.to_text()}
    return _notice(dsse.sign(SEALING_KEY, body, key))


def verify_sealing_key(document: bytes, certificate: Certificate) -> SealingKeyNotice:
    """Return a notice that the device of this certificate signed."""
    dsse.verify(SEALING_KEY, document, [certificate.sign])
    notice = _notice(document)
    if notice.device != certificate.device:
        raise CertificateRefused(device=notice.device)
    if notice.office != certificate.office:
        raise RootOfOtherOffice(office=notice.office)
    recipient_from(notice.seal)
    return notice


def device_of_notice(document: bytes) -> str:
    """Return the device that a notice claims to come from, to find its certificate."""
    return _notice(document).device


def sealing_key(
    certificate: Certificate, notices: Iterable[SealingKeyNotice] = ()
) -> tuple[int, SealingRecipient]:
    """Return the newest key to write to this device, with its number."""
    known = dict(certificate.seal)
    for notice in notices:
        if notice.device != certificate.device:
            continue
        if known.setdefault(notice.number, notice.seal) != notice.seal:
            raise SealingKeyFork(device=certificate.device, number=notice.number)
    number = max(known)
    return number, recipient_from(known[number])


@lru_cache(maxsize=1024)
def recipient_from(text: str) -> SealingRecipient:
    """Read `age1pq1...`. The checks cost a millisecond, and an office writes to the same few."""
    return SealingRecipient.from_text(text)


@lru_cache(maxsize=1024)
def post_of(document: bytes) -> tuple[AuthorNumber, str, Role]:
    """Return number, pseudonym and role of a certificate that was verified when it was kept."""
    claim = _certificate(document)
    return claim.author, claim.post.user, claim.post.role


def _certificate(document: bytes) -> Certificate:
    """Read a certificate nobody has vouched for yet."""
    body = shapes.table(dsse.unverified(CERTIFICATE, document), _KEYS)
    shapes.whole(body["v"], least=1, most=1)
    sign = VerifyKey(bytes.fromhex(shapes.digits(body["sign"], 64)))
    if shapes.digits(body["device"], 32) != device_id(sign):
        raise CertificateRefused(device=body["device"])
    return Certificate(
        office=shapes.digits(body["office"], 64),
        root=shapes.whole(body["root"], least=1),
        sign=sign,
        seal=_sealing_keys(body["seal"]),
        author=AuthorNumber(shapes.whole(body["author"], least=1, most=MOST_AUTHOR)),
        post=Post(
            user=shapes.text(body["user"], MOST_NAME),
            role=shapes.one_of(Role, body["role"]),
            scope=tuple(shapes.code(scope) for scope in shapes.rows(body["scope"], MOST_SCOPES)),
            area=shapes.text(body["area"], MOST_AREA),
            serial=shapes.whole(body["serial"], least=1),
        ),
        hash=hash_of(body),
        data=document,
    )


def _sealing_keys(value: object) -> tuple[tuple[int, str], ...]:
    found: list[tuple[int, str]] = []
    for row in shapes.rows(value, MOST_SEALING_KEYS):
        number, recipient = shapes.row(row, 2)
        least = found[-1][0] + 1 if found else 1
        found.append((shapes.whole(number, least=least), shapes.text(recipient, MOST_RECIPIENT)))
    if not found:
        raise DocumentRefused(reason="size")
    return tuple(found)


def _notice(document: bytes) -> SealingKeyNotice:
    body = shapes.table(dsse.unverified(SEALING_KEY, document), _NOTICE_KEYS)
    shapes.whole(body["v"], least=1, most=1)
    return SealingKeyNotice(
        office=shapes.digits(body["office"], 64),
        device=shapes.digits(body["device"], 32),
        number=shapes.whole(body["number"], least=1),
        seal=shapes.text(body["seal"], MOST_RECIPIENT),
        data=document,
    )
