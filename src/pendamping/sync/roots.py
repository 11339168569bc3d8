"""The root of an office: whose keys speak for it, and how they are replaced."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pendamping.kernel.problems import Problem
from pendamping.seal import dsse, fingerprints, strictjson
from pendamping.seal.keys import SignatureRefused, SigningKey, VerifyKey
from pendamping.seal.strictjson import DocumentRefused
from pendamping.sync import shapes

ROOT: Final = "application/vnd.pendamping.root.v1+json"

MOST_KEYS: Final = 8

_KEYS: Final = frozenset("v version training office roster_from root roster".split())


class RootMissing(Problem):
    """Between the root that is known and the one that came, versions are missing."""

    code = "roster.root_missing"


class RootFork(Problem):
    """Two roots of one version: somebody holds the root keys who should not. An alarm."""

    code = "roster.root_fork"


class RootOfOtherOffice(Problem):
    """The document speaks for another office."""

    code = "roster.other_office"


class RosterSignature(Problem):
    """No roster key of the newest root signed this."""

    code = "roster.signature"


class RootLowered(Problem):
    """A root would make older rosters valid again: refused."""

    code = "roster.root_lowered"


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys of which `threshold` must sign."""

    threshold: int
    keys: tuple[VerifyKey, ...]

    def __post_init__(self) -> None:
        if not 1 <= self.threshold <= len(set(self.keys)) == len(self.keys) <= MOST_KEYS:
            raise DocumentRefused(reason="threshold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """One version of the root document."""

    version: int
    office: str
    """The office's id: the hash of its first root."""
    training: bool
    roster_from: int
    """The smallest roster version that is still believed."""
    root: KeyGroup = field(repr=False)
    roster: KeyGroup = field(repr=False)
    hash: str
    data: bytes = field(repr=False)
    """The document with its signatures."""


@dataclass(frozen=True, slots=True)
class Roots:
    """The roots of one office without a gap, from the first to the newest."""

    versions: tuple[Root, ...]

    @property
    def newest(self) -> Root:
        return self.versions[-1]

    @property
    def office(self) -> str:
        return self.newest.office

    @property
    def training(self) -> bool:
        return self.newest.training

    @property
    def fingerprint(self) -> str:
        """What stands on the card: the first 130 bits of the office's id, in groups."""
        return fingerprints.grouped(fingerprints.fingerprint(_signed(self.versions[0].data)))

    @classmethod
    def trust(cls, documents: Sequence[bytes], typed: str) -> "Roots":
        """Believe a first root because its fingerprint was typed from the card, then the rest."""
        if not documents:
            raise RootMissing(version=1)
        first = _first(documents[0])
        fingerprints.check(_signed(first.data), typed)
        return cls((first,)).taking(documents[1:])

    @classmethod
    def known(cls, documents: Sequence[bytes]) -> "Roots":
        """Read the roots that the vault keeps: they were believed before."""
        return cls((_first(documents[0]),)).taking(documents[1:])

    def taking(self, documents: Iterable[bytes]) -> "Roots":
        """Return the roots with newer versions added, each vouched for by the one before it.

        Versions that are known are passed over; one that differs from the known is an alarm.
        """
        roots = self
        for document in documents:
            roots = roots._taking(document)
        return roots

    def _taking(self, document: bytes) -> "Roots":
        claim = _claimed(document)
        if claim.version <= self.newest.version:
            if claim.hash == self.versions[claim.version - 1].hash:
                return self
            vouching = self.versions[max(claim.version - 2, 0)]
            verify_by(vouching.root, ROOT, document)  # a forgery is refused; what holds is an alarm
            raise RootFork(version=claim.version)
        if claim.version != self.newest.version + 1:
            raise RootMissing(version=self.newest.version + 1)
        verify_by(self.newest.root, ROOT, document)
        verify_by(claim.root, ROOT, document)
        if claim.office != self.office or claim.training != self.training:
            raise RootOfOtherOffice(office=claim.office)
        if claim.roster_from < self.newest.roster_from:
            raise RootLowered(version=claim.version)
        return Roots((*self.versions, claim))


def found_office(
    *, root: KeyGroup, roster: KeyGroup, training: bool, signers: Sequence[SigningKey]
) -> Roots:
    """Found an office: its first root, signed by as many root keys as it asks for."""
    body = _body(version=1, office="", training=training, groups=(root, roster), roster_from=1)
    return Roots.known([dsse.sign(ROOT, body, *signers)])


def replace_keys(
    roots: Roots,
    *,
    root: KeyGroup,
    roster: KeyGroup,
    signers: Sequence[SigningKey],
    roster_from: int = 0,
) -> Roots:
    """Write the next root, signed by as many old and new root keys as each version asks for.

    `roster_from` is the smallest roster version to be believed from now on: when a roster key was
    stolen, a number above everything that the thief may have signed.
    """
    newest = roots.newest
    body = _body(
        version=newest.version + 1,
        office=roots.office,
        training=roots.training,
        groups=(root, roster),
        roster_from=max(roster_from, newest.roster_from),
    )
    return roots.taking([dsse.sign(ROOT, body, *signers)])


def verify_by(group: KeyGroup, kind: str, document: bytes) -> dict[str, Any]:
    """Return a document that enough keys of a group signed."""
    try:
        return dsse.verify(kind, document, group.keys, group.threshold)
    except SignatureRefused as refusal:
        raise RosterSignature from refusal


def hash_of(body: Mapping[str, object]) -> str:
    """Name a document by what was signed: a signature added later makes no other document."""
    return hashlib.sha256(strictjson.written(body)).hexdigest()


def document_type(document: bytes) -> str:
    """Return what a document says it is, so that the right reader can doubt it."""
    claim = strictjson.read(document, most=dsse.MAX_BYTES).get("payloadType")
    if not isinstance(claim, str):
        raise DocumentRefused(reason="type")
    return claim


def _signed(document: bytes) -> bytes:
    """Return the bytes that the signatures of a root are over."""
    return strictjson.written(dsse.unverified(ROOT, document))


def _first(document: bytes) -> Root:
    root = _claimed(document)
    if root.version != 1:
        raise RootMissing(version=1)
    verify_by(root.root, ROOT, document)
    return root


def _claimed(document: bytes) -> Root:
    """Read a root that names, itself, the keys that are to vouch for it."""
    body = shapes.table(dsse.unverified(ROOT, document), _KEYS)
    shapes.whole(body["v"], least=1, most=1)
    version = shapes.whole(body["version"], least=1)
    digest = hash_of(body)
    if version == 1 and body["office"] != "":
        raise DocumentRefused(reason="spelling")
    return Root(
        version=version,
        office=digest if version == 1 else shapes.digits(body["office"], 64),
        training=shapes.flag(body["training"]),
        roster_from=shapes.whole(body["roster_from"], least=1),
        root=_group(body["root"]),
        roster=_group(body["roster"]),
        hash=digest,
        data=document,
    )


def _group(value: object) -> KeyGroup:
    table = shapes.table(value, frozenset({"threshold", "keys"}))
    return KeyGroup(
        shapes.whole(table["threshold"], least=1),
        tuple(
            VerifyKey(bytes.fromhex(shapes.digits(key, 64)))
            for key in shapes.rows(table["keys"], MOST_KEYS)
        ),
    )


def _body(
    *,
    version: int,
    office: str,
    training: bool,
    groups: tuple[KeyGroup, KeyGroup],
    roster_from: int,
) -> dict[str, object]:
    root, roster = groups
    return {
        "v": 1,
        "version": version,
        "office": office,
        "training": training,
        "roster_from": roster_from,
        "root": _group_body(root),
        "roster": _group_body(roster),
    }


def _group_body(group: KeyGroup) -> dict[str, object]:
    return {"threshold": group.threshold, "keys": [key.data.hex() for key in group.keys]}
