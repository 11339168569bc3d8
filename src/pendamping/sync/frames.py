"""The frames of a package's body, and what the small ones among them say.

Segments, states and forms are bytes here; their own modules read them. What this module reads
is bounded, and a frame of an unknown kind is kept as it is.
"""

import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Final, TypeVar

from pendamping.kernel.ids import AuthorNumber, EntityId
from pendamping.kernel.problems import Problem
from pendamping.seal import strictjson
from pendamping.seal.strictjson import DocumentRefused
from pendamping.sync import shapes
from pendamping.sync.ranges import Ranges

T = TypeVar("T")

MOST_FRAMES: Final = 16_384
MOST_JSON: Final = 1 << 20
MOST_REMARK: Final = 1_000
MOST_CHUNK: Final = 1 << 20
MOST_ROWS: Final = 20_000
MOST_AUTHOR: Final = (1 << 25) - 1

_HEAD: Final = struct.Struct(">BI")
_CHUNK: Final = struct.Struct(">32sII")


class FramesBroken(Problem):
    """The frames do not fill the body exactly."""

    code = "package.frames"


class FrameUnreadable(Problem):
    """A frame of a known kind does not say what that kind says."""

    code = "package.frame"


class FrameKind(IntEnum):
    """What a frame holds. A number beyond these is something newer."""

    SEGMENT = 1
    STATE = 2
    HEAD = 3
    CHUNK = 4
    DOCUMENT = 5
    FORM = 6
    RECEIPTS = 7
    ACKNOWLEDGEMENT = 8
    SCOPES = 9
    ERASURE = 10
    NOTICES = 11


_K = FrameKind
_ORDER: Final = (
    *(_K.DOCUMENT, _K.ACKNOWLEDGEMENT, _K.ERASURE, _K.SCOPES, _K.RECEIPTS, _K.NOTICES),
    *(_K.SEGMENT, _K.STATE, _K.HEAD, _K.FORM, _K.CHUNK),
)
_PLACE: Final = {int(kind): place for place, kind in enumerate(_ORDER)}


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: its kind as a number, and its bytes."""

    kind: int
    data: bytes = field(repr=False)

    @property
    def is_known(self) -> bool:
        return self.kind in _PLACE


def join(frames: Iterable[Frame]) -> bytes:
    """Write the frames one behind the other, what vanishes before what is new."""
    pieces: list[bytes] = []
    for frame in sorted(frames, key=lambda frame: _PLACE.get(frame.kind, len(_PLACE))):
        pieces += (_HEAD.pack(frame.kind, len(frame.data)), frame.data)
    if len(pieces) > 2 * MOST_FRAMES:
        raise ValueError(len(pieces) // 2)
    return b"".join(pieces)


def split(body: bytes) -> tuple[Frame, ...]:
    """Cut a body into its frames, all of it, or raise `FramesBroken`."""
    frames: list[Frame] = []
    at, end = 0, len(body)
    while at < end:
        start = at + _HEAD.size
        if start > end or len(frames) == MOST_FRAMES:
            raise FramesBroken(frames=len(frames))
        kind, length = _HEAD.unpack_from(body, at)
        at = start + length
        if at > end:
            raise FramesBroken(frames=len(frames))
        frames.append(Frame(kind, body[start:at]))
    return tuple(frames)


class Fate(StrEnum):
    """What became of a change at the other side."""

    RECEIVED = "received"
    MERGED = "merged"
    WAITING = "waiting"
    QUARANTINED = "quarantined"
    REFUSED = "refused"
    REPEATED = "repeated"
    """Of a package: what it told is told again in this letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of an author's changes lo..hi; `at` is for people to read."""

    author: AuthorNumber
    lo: int
    hi: int
    fate: Fate
    reason: str
    at: int
    remark: str = field(default="", repr=False)
    """What whoever decided gave as their reason; of at most `MOST_REMARK` letters."""

    def _row(self, *span: int) -> list[object]:
        told = [self.author, *span, self.fate, self.reason, self.at]
        return [*told, self.remark] if self.remark else told

    def range_row(self) -> list[object]:
        return self._row(self.lo, self.hi)

    def item_row(self) -> list[object]:
        return self._row(self.lo)


@dataclass(frozen=True, slots=True)
class Receipts:
    """Receipts by range, and for single changes inside the ranges the exceptions."""

    ranges: tuple[Receipt, ...]
    items: tuple[Receipt, ...] = ()

    def frame(self) -> Frame:
        if any(item.lo != item.hi for item in self.items):
            raise ValueError(self.items)
        ranges = [one.range_row() for one in self.ranges]
        items = [one.item_row() for one in self.items]
        return _written(FrameKind.RECEIPTS, {"v": 1, "ranges": ranges, "items": items})

    @classmethod
    def of(cls, frame: Frame) -> "Receipts":
        return _read(frame, FrameKind.RECEIPTS, frozenset({"v", "ranges", "items"}), _receipts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """What is durably held, and what is missing and asked for."""

    held: Mapping[AuthorNumber, Ranges]
    wanted: Mapping[AuthorNumber, Ranges]
    packages: Ranges = ()
    """Missing numbers of the channel towards the receiver of this frame."""
    state: int = 0
    """The last state cursor that is held, or 0."""

    def frame(self) -> Frame:
        return _written(
            FrameKind.ACKNOWLEDGEMENT,
            {
                "v": 1,
                "held": {str(author): spans for author, spans in self.held.items()},
                "wanted": {str(author): spans for author, spans in self.wanted.items()},
                "packages": self.packages,
                "state": self.state,
            },
        )

    @classmethod
    def of(cls, frame: Frame) -> "Acknowledgement":
        keys = frozenset({"v", "held", "wanted", "packages", "state"})
        return _read(frame, FrameKind.ACKNOWLEDGEMENT, keys, _acknowledgement)


class Holding(StrEnum):
    """As what an enrolment holds a case."""

    OWN = "own"
    REVIEW = "review"
    SUPERVISION = "supervision"
    HANDOVER = "handover"


class ScopeStep(StrEnum):
    """What happened to a scope; `PURGED` is the device's word that the case is gone from it."""

    GRANTED = "granted"
    ENDED = "ended"
    PURGED = "purged"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeChange:
    """From now on an enrolment holds a case, or no longer does, or has removed it."""

    case: EntityId
    enrolment: int
    holding: Holding
    step: ScopeStep
    at: int


@dataclass(frozen=True, slots=True)
class Scopes:
    """Scope changes, in the order in which they were decided."""

    changes: tuple[ScopeChange, ...]

    def frame(self) -> Frame:
        changes = [[c.case, c.enrolment, c.holding, c.step, c.at] for c in self.changes]
        return _written(FrameKind.SCOPES, {"v": 1, "changes": changes})

    @classmethod
    def of(cls, frame: Frame) -> "Scopes":
        return _read(frame, FrameKind.SCOPES, frozenset({"v", "changes"}), _scopes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A package that was refused, or waits in quarantine, and why."""

    package: str
    """SHA-256 of the sealed file, in hex."""
    sender: str
    seq: int
    fate: Fate
    reason: str
    at: int


@dataclass(frozen=True, slots=True)
class Notices:
    """Notices about packages; for single changes there are receipts."""

    notices: tuple[Notice, ...]

    def frame(self) -> Frame:
        rows = [[n.package, n.sender, n.seq, n.fate, n.reason, n.at] for n in self.notices]
        return _written(FrameKind.NOTICES, {"v": 1, "notices": rows})

    @classmethod
    def of(cls, frame: Frame) -> "Notices":
        return _read(frame, FrameKind.NOTICES, frozenset({"v", "notices"}), _notices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A piece of an attachment, found again by the attachment's address."""

    address: bytes
    index: int
    count: int
    data: bytes = field(repr=False)

    def frame(self) -> Frame:
        if not (len(self.address) == 32 and self._fits()):  # noqa: PLR2004 - a SHA-256
            raise ValueError(self.index, self.count, len(self.data))
        head = _CHUNK.pack(self.address, self.index, self.count)
        return Frame(FrameKind.CHUNK, head + self.data)

    @classmethod
    def of(cls, frame: Frame) -> "Chunk":
        if frame.kind != FrameKind.CHUNK or len(frame.data) < _CHUNK.size:
            raise FrameUnreadable(kind=frame.kind)
        address, index, count = _CHUNK.unpack_from(frame.data)
        chunk = cls(address=address, index=index, count=count, data=frame.data[_CHUNK.size :])
        if not chunk._fits():
            raise FrameUnreadable(kind=frame.kind)
        return chunk

    def _fits(self) -> bool:
        return 0 <= self.index < self.count and 0 < len(self.data) <= MOST_CHUNK


def _written(kind: FrameKind, value: Mapping[str, object]) -> Frame:
    data = strictjson.written(value)
    if len(data) > MOST_JSON:
        raise ValueError(kind, len(data))
    return Frame(kind, data)


def _read(
    frame: Frame, kind: FrameKind, keys: frozenset[str], make: Callable[[Mapping[str, object]], T]
) -> T:
    if frame.kind != kind or len(frame.data) > MOST_JSON:
        raise FrameUnreadable(kind=frame.kind)
    try:
        table = shapes.table(strictjson.read(frame.data), keys)
        shapes.whole(table["v"], least=1, most=1)
        return make(table)
    except DocumentRefused as fault:
        raise FrameUnreadable(kind=frame.kind) from fault


def _receipts(table: Mapping[str, object]) -> Receipts:
    ranges = [shapes.row(row, 6, 7) for row in shapes.rows(table["ranges"], MOST_ROWS)]
    items = [shapes.row(row, 5, 6) for row in shapes.rows(table["items"], MOST_ROWS)]
    return Receipts(
        tuple(_receipt(*row) for row in ranges),
        tuple(_receipt(row[0], row[1], *row[1:]) for row in items),
    )


def _receipt(  # the seven columns of docs/formats/package.md, section 3
    author: object,
    lo: object,
    hi: object,
    fate: object,
    reason: object,
    at: object,
    remark: object = "",
    /,
) -> Receipt:
    first = shapes.whole(lo, least=1)
    return Receipt(
        author=_author(author),
        lo=first,
        hi=shapes.whole(hi, least=first),
        fate=shapes.one_of(Fate, fate),
        reason=shapes.code(reason),
        at=shapes.whole(at),
        remark=shapes.text(remark, MOST_REMARK),
    )


def _acknowledgement(table: Mapping[str, object]) -> Acknowledgement:
    return Acknowledgement(
        held=_by_author(table["held"]),
        wanted=_by_author(table["wanted"]),
        packages=shapes.spans(table["packages"], MOST_ROWS),
        state=shapes.whole(table["state"]),
    )


def _by_author(value: object) -> dict[AuthorNumber, Ranges]:
    found = shapes.numbered(value, MOST_ROWS, MOST_AUTHOR)
    return {AuthorNumber(author): shapes.spans(spans, MOST_ROWS) for author, spans in found.items()}


def _scopes(table: Mapping[str, object]) -> Scopes:
    found = []
    for row in shapes.rows(table["changes"], MOST_ROWS):
        case, enrolment, holding, step, at = shapes.row(row, 5)
        found.append(
            ScopeChange(
                case=EntityId(shapes.whole(case, least=1)),
                enrolment=shapes.whole(enrolment, least=1, most=(1 << 19) - 1),
                holding=shapes.one_of(Holding, holding),
                step=shapes.one_of(ScopeStep, step),
                at=shapes.whole(at),
            )
        )
    return Scopes(tuple(found))


def _notices(table: Mapping[str, object]) -> Notices:
    found = []
    for row in shapes.rows(table["notices"], MOST_ROWS):
        package, sender, seq, fate, reason, at = shapes.row(row, 6)
        found.append(
            Notice(
                package=shapes.digits(package, 64),
                sender=shapes.digits(sender, 32),
                seq=shapes.whole(seq),
                fate=shapes.one_of(Fate, fate),
                reason=shapes.code(reason),
                at=shapes.whole(at),
            )
        )
    return Notices(tuple(found))


def _author(value: object) -> AuthorNumber:
    return AuthorNumber(shapes.whole(value, least=1, most=MOST_AUTHOR))
