"""A package: one signed letter between devices, before it is sealed (docs/formats/package.md)."""

import hashlib
import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

import zstandard

from pendamping.kernel.ids import AuthorNumber
from pendamping.kernel.problems import Problem
from pendamping.seal import strictjson
from pendamping.seal.dsse import pae
from pendamping.seal.envelope import SIZE_CLASSES, PackageTooLarge
from pendamping.seal.keys import SignatureRefused, SigningKey, VerifyKey
from pendamping.seal.strictjson import DocumentRefused
from pendamping.sync import frames as framing
from pendamping.sync import shapes
from pendamping.sync.frames import Frame, FrameKind

MAGIC: Final = b"PDMPBDL1"
TYPE: Final = "application/vnd.pendamping.bundle.v1+json"
MOST_HEADER: Final = 1 << 16
MOST_RAW: Final = 32 << 20
MOST_WINDOW: Final = 8 << 20
MOST_RECEIVERS: Final = 8
MOST_HAVE: Final = 4096
NO_LINK: Final = "0" * 64
"""What stands as `prev` in the first package of an epoch."""

_V: Final = 1
_ALG: Final = 1
_LEVEL: Final = 3
_FIXED: Final = struct.Struct(">8sI64s")
_KEYS: Final = frozenset(
    "v alg app type training org from to epoch seq prev have roster codec raw_len body_len"
    " body_sha256 pad_len".split()
)


class NotAPackage(Problem):
    """The file was opened, and something else is inside."""

    code = "package.not_a_package"


class PackageTooNew(Problem):
    """The package is of a version that this program does not know: it needs an update."""

    code = "package.too_new"


class PackageCut(Problem):
    """The package is shorter or longer than it says."""

    code = "package.cut"


class HeaderUnreadable(Problem):
    """The header does not say what a header says, or not in the way our writers do."""

    code = "package.header"


class PackageFromStranger(Problem):
    """No certificate is known for the device that the package names as its sender."""

    code = "package.stranger"


class PackageSignature(Problem):
    """The sender did not sign this header."""

    code = "package.signature"


class PackageOfTraining(Problem):
    """A training package came to a real office, or the other way round."""

    code = "package.training"


class PackageOfOtherOffice(Problem):
    """The package belongs to another office."""

    code = "package.other_office"


class PackageNotForUs(Problem):
    """The package is not addressed to this device, or this device wrote it."""

    code = "package.not_for_us"


class BodyAltered(Problem):
    """The body is not the one whose hash the sender signed."""

    code = "package.body"


class PaddingUsed(Problem):
    """Something other than zeros stands in the padding."""

    code = "package.padding"


class CompressionRefused(Problem):
    """The body does not unfold into exactly the length that the sender declared."""

    code = "package.compression"


class Codec(StrEnum):
    """How the frames are folded into the body."""

    ZSTD = "zstd"
    NONE = "none"


class PackageType(StrEnum):
    """What the package is for."""

    SYNC = "sync"
    ACK = "ack"
    GRANT = "grant"
    REVOKE = "revoke"
    HANDOVER = "handover"
    FORM = "form"
    RESTORE = "restore"
    SNAPSHOT = "snapshot"


class Head(NamedTuple):
    """How far an author's chain is held without a gap: the segment's number, its header's hash."""

    number: int
    hash: str


class RosterMark(NamedTuple):
    """Which roster the sender knows: its version and hash."""

    version: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the sender says about a package; everything else in its header follows from the body."""

    type: PackageType
    training: bool
    office: str
    sender: str
    to: tuple[str, ...]
    epoch: str
    seq: int
    prev: str
    have: Mapping[AuthorNumber, Head]
    roster: RosterMark
    app: int


@dataclass(frozen=True, slots=True)
class Here:
    """Who is reading: the office, this device, and whether all of it is for training."""

    office: str
    device: str
    training: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package that passed every check that needs no memory of earlier packages."""

    facts: Facts
    link: str
    """What the next package on this channel names as its `prev`."""
    frames: tuple[Frame, ...] = field(repr=False)
    codec: Codec
    raw_len: int
    length: int
    """Length of the plaintext: a size class."""

    @property
    def unknown_frames(self) -> int:
        """How many frames are of a kind that only a newer program understands."""
        return sum(not frame.is_known for frame in self.frames)

    def of_kind(self, kind: FrameKind) -> tuple[Frame, ...]:
        return tuple(frame for frame in self.frames if frame.kind == kind)


FindCertificate = Callable[[str], VerifyKey | None]
"""Returns the key with which a device signs, revoked ones included, or `None` for a stranger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """The parts of a package before anything in it was believed."""

    plaintext: bytes = field(repr=False)
    signature: bytes
    header: bytes
    claims: Mapping[str, object]

    @property
    def body_start(self) -> int:
        return _FIXED.size + len(self.header)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    codec: Codec
    raw_len: int
    body_len: int
    sha256: str
    pad_len: int


def compose(facts: Facts, frames: Iterable[Frame], signer: SigningKey) -> bytes:
    """Write a package, signed and padded to its size class, ready to be sealed."""
    frames = tuple(frames)
    raw = framing.join(frames)
    if len(raw) > MOST_RAW:
        raise PackageTooLarge(bytes=len(raw), most=MOST_RAW)
    codec, body = Codec.NONE, raw
    if not any(frame.kind == FrameKind.CHUNK for frame in frames):
        packed = zstandard.ZstdCompressor(level=_LEVEL, write_content_size=True).compress(raw)
        if len(packed) < len(raw):
            codec, body = Codec.ZSTD, packed
    header, padding = _padded(_table(facts, codec, raw, body), len(body))
    signature = signer.sign(pae(TYPE, header))
    return b"".join((_FIXED.pack(MAGIC, len(header), signature), header, body, bytes(padding)))


def read(plaintext: bytes, find_certificate: FindCertificate, *, here: Here) -> Package:
    """Return a package that is whole, signed by a known device, of this office and to this device.

    Raises the problem of the first check that fails, in the order of docs/formats/package.md;
    nothing after it is looked at.
    """
    return _read(plaintext, find_certificate, here)


def examine(plaintext: bytes, find_certificate: FindCertificate) -> Package:
    """Return a package that is whole and signed by a known device, whomever it is for."""
    return _read(plaintext, find_certificate, None)


def unproven(plaintext: bytes) -> Package:
    """Return what a package claims to be, its signature unchecked.

    For a grant, whose reader finds the sender's certificate inside and then reads it properly,
    and for `package inspect`. Nothing of it may be believed.
    """
    letter = _cut(plaintext)
    facts, body = _header(letter)
    return _package(letter, facts, body)


def link_of(plaintext: bytes) -> str:
    """Return the link of a package that was composed here."""
    letter = _cut(plaintext)
    return _link(letter)


def _read(plaintext: bytes, find_certificate: FindCertificate, here: Here | None) -> Package:
    letter = _cut(plaintext)
    _verify(letter, find_certificate)
    facts, body = _header(letter)
    if here is not None:
        _expect_here(facts, here)
    return _package(letter, facts, body)


def _cut(plaintext: bytes) -> _Letter:
    """Take the package apart, and read of its header what is needed to doubt it."""
    if plaintext[: len(MAGIC)] != MAGIC:
        if plaintext[: len(MAGIC) - 1] == MAGIC[:-1] and plaintext[7:8].isdigit():
            raise PackageTooNew(version=int(plaintext[7:8]))
        raise NotAPackage
    if len(plaintext) not in SIZE_CLASSES:
        raise PackageCut(bytes=len(plaintext))
    _, length, signature = _FIXED.unpack_from(plaintext)
    if not 0 < length <= min(MOST_HEADER, len(plaintext) - _FIXED.size):
        raise PackageCut(bytes=len(plaintext))
    header = plaintext[_FIXED.size : _FIXED.size + length]
    try:
        claims = strictjson.read(header, most=MOST_HEADER)
        if shapes.whole(claims.get("alg")) != _ALG:
            raise PackageTooNew(version=claims["alg"])
    except DocumentRefused as fault:
        raise HeaderUnreadable from fault
    return _Letter(plaintext=plaintext, signature=signature, header=header, claims=claims)


def _verify(letter: _Letter, find_certificate: FindCertificate) -> None:
    try:
        sender = shapes.digits(letter.claims.get("from"), 32)
    except DocumentRefused as fault:
        raise HeaderUnreadable from fault
    key = find_certificate(sender)
    if key is None:
        raise PackageFromStranger(device=sender)
    try:
        key.verify(letter.signature, pae(TYPE, letter.header))
    except SignatureRefused as refusal:
        raise PackageSignature(device=sender) from refusal


def _header(letter: _Letter) -> tuple[Facts, _Body]:
    try:
        version = shapes.whole(letter.claims.get("v"))
        if version != _V:
            raise PackageTooNew(version=version)
        table = shapes.table(letter.claims, _KEYS)
        body = _Body(
            codec=shapes.one_of(Codec, table["codec"]),
            raw_len=shapes.whole(table["raw_len"], most=MOST_RAW),
            body_len=shapes.whole(table["body_len"], most=SIZE_CLASSES[-1]),
            sha256=shapes.digits(table["body_sha256"], 64),
            pad_len=shapes.whole(table["pad_len"], most=SIZE_CLASSES[-1]),
        )
        return _facts(table), body
    except DocumentRefused as fault:
        raise HeaderUnreadable from fault


def _facts(table: Mapping[str, object]) -> Facts:
    version, roster = shapes.row(table["roster"], 2)
    return Facts(
        type=shapes.one_of(PackageType, table["type"]),
        training=shapes.flag(table["training"]),
        office=shapes.digits(table["org"], 64),
        sender=shapes.digits(table["from"], 32),
        to=_receivers(table["to"]),
        epoch=shapes.digits(table["epoch"], 16),
        seq=shapes.whole(table["seq"], least=1),
        prev=shapes.digits(table["prev"], 64),
        have=_have(table["have"]),
        roster=RosterMark(shapes.whole(version), shapes.digits(roster, 64)),
        app=shapes.whole(table["app"], least=1),
    )


def _expect_here(facts: Facts, here: Here) -> None:
    if facts.training != here.training:
        raise PackageOfTraining(training=facts.training)
    if facts.office != here.office:
        raise PackageOfOtherOffice(office=facts.office)
    if here.device not in facts.to or facts.sender == here.device:
        raise PackageNotForUs(sender=facts.sender)


def _package(letter: _Letter, facts: Facts, body: _Body) -> Package:
    plaintext, start = letter.plaintext, letter.body_start
    end = start + body.body_len
    if end + body.pad_len != len(plaintext):
        raise PackageCut(bytes=len(plaintext))
    packed = plaintext[start:end]
    if hashlib.sha256(packed).hexdigest() != body.sha256:
        raise BodyAltered(sender=facts.sender, seq=facts.seq)
    if not plaintext.endswith(bytes(body.pad_len)):
        raise PaddingUsed(sender=facts.sender, seq=facts.seq)
    found = framing.split(_unfolded(packed, body))
    if body.codec is not Codec.NONE and any(frame.kind == FrameKind.CHUNK for frame in found):
        raise framing.FramesBroken(frames=len(found))
    return Package(
        facts=facts,
        link=_link(letter),
        frames=found,
        codec=body.codec,
        raw_len=body.raw_len,
        length=len(plaintext),
    )


def _unfolded(packed: bytes, body: _Body) -> bytes:
    """Return the frames; a bomb is seen in its first bytes, before anything is unfolded."""
    if body.codec is Codec.NONE:
        if len(packed) != body.raw_len:
            raise CompressionRefused(bytes=len(packed))
        return packed
    try:
        frame = zstandard.get_frame_parameters(packed)
        if (
            frame.content_size != body.raw_len
            or frame.window_size > MOST_WINDOW
            or frame.dict_id != 0
        ):
            raise CompressionRefused(bytes=len(packed))
        # The frame's own declaration sizes the buffer, so what unfolds further does not fit.
        return zstandard.ZstdDecompressor(max_window_size=MOST_WINDOW).decompress(
            packed, read_across_frames=False, allow_extra_data=False
        )
    except zstandard.ZstdError as fault:
        raise CompressionRefused(bytes=len(packed)) from fault


def _table(facts: Facts, codec: Codec, raw: bytes, body: bytes) -> dict[str, object]:
    return {
        "v": _V,
        "alg": _ALG,
        "app": facts.app,
        "type": facts.type,
        "training": facts.training,
        "org": facts.office,
        "from": facts.sender,
        "to": sorted(facts.to),
        "epoch": facts.epoch,
        "seq": facts.seq,
        "prev": facts.prev,
        "have": {str(author): list(head) for author, head in facts.have.items()},
        "roster": list(facts.roster),
        "codec": codec,
        "raw_len": len(raw),
        "body_len": len(body),
        "body_sha256": hashlib.sha256(body).hexdigest(),
    }


def _padded(table: dict[str, object], body_len: int) -> tuple[bytes, int]:
    """Return the header and the padding that together reach a size class."""
    bare = len(strictjson.written({**table, "pad_len": 0})) - 1  # without the digits
    for size in SIZE_CLASSES:
        room = size - _FIXED.size - bare - body_len
        for digits in range(1, 9):
            padding = room - digits
            if padding >= 0 and len(str(padding)) == digits:
                header = strictjson.written({**table, "pad_len": padding})
                if len(header) > MOST_HEADER:
                    raise PackageTooLarge(bytes=len(header), most=MOST_HEADER)
                return header, padding
    raise PackageTooLarge(bytes=body_len, most=SIZE_CLASSES[-1])


def _link(letter: _Letter) -> str:
    return hashlib.sha256(b"pdmp-bundle" + letter.signature + letter.header).hexdigest()


def _receivers(value: object) -> tuple[str, ...]:
    receivers = tuple(shapes.digits(element, 32) for element in shapes.rows(value, MOST_RECEIVERS))
    if not receivers or list(receivers) != sorted(set(receivers)):
        raise DocumentRefused(reason="spelling")
    return receivers


def _have(value: object) -> dict[AuthorNumber, Head]:
    have = {}
    for author, element in shapes.numbered(value, MOST_HAVE, framing.MOST_AUTHOR).items():
        number, digest = shapes.row(element, 2)
        have[AuthorNumber(author)] = Head(shapes.whole(number, least=1), shapes.digits(digest, 64))
    return have
