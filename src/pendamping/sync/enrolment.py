"""How a device joins an office: by file, face to face, with no trust on first use."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from pendamping.domain.roles import Duty, Role, may
from pendamping.kernel.ids import AuthorNumber, author_number, enrolment_of, incarnation_of
from pendamping.kernel.problems import Problem
from pendamping.seal import dsse
from pendamping.seal.keys import SealingRecipient, SigningKey, VerifyKey
from pendamping.sync import package, shapes
from pendamping.sync.certificates import (
    CERTIFICATE,
    MOST_RECIPIENT,
    SEALING_KEY,
    Certificate,
    Post,
    device_id,
    issue_certificate,
)
from pendamping.sync.frames import Frame, FrameKind
from pendamping.sync.package import Here, Package, PackageType
from pendamping.sync.roots import ROOT, Roots, document_type
from pendamping.sync.roster import ROSTER, Directory, Entry, Roster, Status, take_roster

REQUEST: Final = "application/vnd.pendamping.enrol-request.v1+json"

_KEYS: Final = frozenset("v sign seal role training before nonce".split())


class RequestForOtherKind(Problem):
    """A device set up for training asks a real office, or the other way round."""

    code = "enrolment.training"


class GrantRefused(Problem):
    """The file is no grant for this device, or its sender may not enrol devices."""

    code = "enrolment.grant_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A new device asks to be enrolled, and proves that it has the key it names.

    Both sides show `seal.fingerprints.spoken` of `data`, and two people compare the words.
    """

    sign: VerifyKey = field(repr=False)
    seal: str = field(repr=False)
    """`age1pq1...`: what the grant will be sealed to."""
    role: Role
    training: bool
    before: str
    """The device it was before it was restored or replaced, or nothing."""
    data: bytes = field(repr=False)

    @property
    def device(self) -> str:
        return device_id(self.sign)


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents that ride in a package, by what they say they are."""

    roots: tuple[bytes, ...] = ()
    rosters: tuple[bytes, ...] = ()
    certificates: tuple[bytes, ...] = ()
    sealing_keys: tuple[bytes, ...] = ()
    others: tuple[bytes, ...] = ()
    """Orders, and kinds that only a newer program knows."""

    @classmethod
    def of(cls, frames: Iterable[Frame]) -> "Documents":
        """Sort the documents; nothing of them is believed yet."""
        documents = [frame.data for frame in frames if frame.kind == FrameKind.DOCUMENT]
        kinds = [(document_type(document), document) for document in documents]
        known = (ROOT, ROSTER, CERTIFICATE, SEALING_KEY)
        return cls(
            roots=_of_kind(kinds, ROOT),
            rosters=_of_kind(kinds, ROSTER),
            certificates=_of_kind(kinds, CERTIFICATE),
            sealing_keys=_of_kind(kinds, SEALING_KEY),
            others=tuple(document for kind, document in kinds if kind not in known),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a new device believes from now on, and who it is."""

    certificate: Certificate
    """Its own: with its author number, role and area."""
    directory: Directory
    package: Package
    """The package it came in, verified like any other."""


def ask(
    key: SigningKey, seal: SealingRecipient, *, training: bool, role: Role, before: str = ""
) -> Request:
    """Write a request, signed with the key that it names."""
    body = {
        "v": 1,
        "sign": key.verify_key.data.hex(),
        "seal": seal.to_text(),
        "role": role,
        "training": training,
        "before": before,
        "nonce": secrets.token_hex(16),
    }
    return read_request(dsse.sign(REQUEST, body, key))


def read_request(document: bytes) -> Request:
    """Return a request whose writer has the key that it names. Whose key it is, people compare."""
    body = shapes.table(dsse.unverified(REQUEST, document), _KEYS)
    shapes.whole(body["v"], least=1, most=1)
    sign = VerifyKey(bytes.fromhex(shapes.digits(body["sign"], 64)))
    dsse.verify(REQUEST, document, [sign])
    seal = shapes.text(body["seal"], MOST_RECIPIENT)
    SealingRecipient.from_text(seal)
    shapes.digits(body["nonce"], 32)
    before = body["before"]
    return Request(
        sign=sign,
        seal=seal,
        role=shapes.one_of(Role, body["role"]),
        training=shapes.flag(body["training"]),
        before="" if before == "" else shapes.digits(before, 32),
        data=document,
    )


def first_number(enrolment: int) -> AuthorNumber:
    """Return the author number of a new enrolment; the office never gives one out twice."""
    return author_number(enrolment, 0)


def next_number(author: AuthorNumber) -> AuthorNumber:
    """Return the number with which a restored or cloned device writes on."""
    return author_number(enrolment_of(author), incarnation_of(author) + 1)


def certify(
    roots: Roots, key: SigningKey, request: Request, *, author: AuthorNumber, post: Post
) -> Certificate:
    """Answer a request, after people have compared the words, with a certificate.

    The role is the office's to decide; what the request asked for is a wish.
    """
    if request.training != roots.training:
        raise RequestForOtherKind(training=request.training)
    return issue_certificate(
        roots, key, sign=request.sign, seal=((1, request.seal),), author=author, post=post
    )


def revoked(certificate: Certificate, *, accept_up_to: int) -> Entry:
    """Return the roster line of a device that was lost, or whose owner is no longer trusted."""
    return Entry(certificate.hash, Status.REVOKED, accept_up_to)


def retired(certificate: Certificate, *, accept_up_to: int) -> Entry:
    """Return the roster line of a device that was given back in order."""
    return Entry(certificate.hash, Status.RETIRED, accept_up_to)


def active(certificate: Certificate) -> Entry:
    """Return the roster line of a device that is trusted."""
    return Entry(certificate.hash, Status.ACTIVE)


def grant_frames(
    roots: Roots, roster: Roster, certificates: Sequence[Certificate]
) -> tuple[Frame, ...]:
    """Return what a package of type `grant` holds: own certificate, and those of its partners."""
    documents = (
        *(root.data for root in roots.versions),
        roster.data,
        *(certificate.data for certificate in certificates),
    )
    return tuple(Frame(FrameKind.DOCUMENT, document) for document in documents)


def read_grant(plaintext: bytes, *, typed: str, me: VerifyKey) -> Grant:
    """Believe an office because its fingerprint was typed from the card, and nothing else.

    The package's sender is only known from the documents inside it, so these are read first:
    the root by the fingerprint, the roster by the root, the certificates by the roster. Then the
    package is read like any other.
    """
    documents = Documents.of(package.unproven(plaintext).frames)
    roots = Roots.trust(documents.roots, typed)
    if len(documents.rosters) != 1:
        raise GrantRefused(device=device_id(me))
    roster = take_roster(roots, None, documents.rosters[0])
    directory = Directory.of(roots, roster, documents.certificates)
    own = directory.expect_active(device_id(me))
    here = Here(roots.office, own.device, roots.training)
    letter = package.read(plaintext, directory.find, here=here)
    sender = directory.expect_active(letter.facts.sender)
    if letter.facts.type is not PackageType.GRANT or not may(sender.post.role, Duty.ENROL):
        raise GrantRefused(device=own.device)
    return Grant(certificate=own, directory=directory, package=letter)


def _of_kind(kinds: Iterable[tuple[str, bytes]], wanted: str) -> tuple[bytes, ...]:
    return tuple(document for kind, document in kinds if kind == wanted)
