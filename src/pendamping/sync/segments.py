"""Segments: an author's own transactions, signed, numbered, chained (docs/formats/changes.md)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final, Protocol

from pendamping.sync import columns
from pendamping.sync.columns import NewerFormat, refuse
from pendamping.sync.operations import Creations, Edits, Transaction, transactions

FORMAT: Final = 1
SIGNED_AS: Final = b"pendamping segment 1"
NO_HASH: Final = bytes(32)
MOST_TRANSACTIONS: Final = 16384


class Signs(Protocol):
    """What can sign: a device's signing key."""

    def sign(self, message: bytes) -> bytes:
        """Return the signature."""


class Verifies(Protocol):
    """What can verify: an author's public key."""

    def verify(self, signature: bytes, message: bytes) -> None:
        """Raise a problem unless the signature is the author's over the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What an author signs about a segment."""

    author: int
    number: int
    lo: int
    hi: int
    prev: bytes
    """The hash of the header of the segment before."""
    hash: bytes
    """The hash of the body."""
    schema: int

    def encode(self) -> bytes:
        return columns.packed(
            [
                FORMAT,
                self.author,
                self.number,
                self.lo,
                self.hi,
                self.prev,
                self.hash,
                self.schema,
            ]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Transactions lo … hi of one author, opened and checked."""

    header: Header
    sealed_header: bytes = field(repr=False)
    """The header as it was signed."""
    signature: bytes = field(repr=False)
    body: bytes = field(repr=False)
    """The body as it came."""
    redacted: bool
    """The body was written anew without what was erased; the sender answers for it."""
    hlcs: Sequence[int] = field(repr=False)
    """One for each transaction."""
    creations: tuple[Creations, ...] = field(repr=False)
    edits: Edits = field(repr=False)
    left_out: frozenset[int] = frozenset()
    """Transactions that somebody decided not to merge; they count as received."""
    left_cases: frozenset[int] = frozenset()
    """The cases that those touched, which the body therefore still holds."""

    @property
    def author(self) -> int:
        return self.header.author

    @property
    def hash(self) -> bytes:
        """Name this segment: the hash of its header."""
        return sha256(self.sealed_header).digest()

    @property
    def whole(self) -> "Segment":
        """The segment with the transactions that somebody decided not to merge."""
        return decode(self.frame(), None) if self.left_out else self

    @property
    def cids(self) -> set[int]:
        """The cases it touches."""
        return set(self.edits.cases).union(*(made.cases for made in self.creations))

    @property
    def tables(self) -> set[int]:
        """The nouns it touches, by number."""
        return self.edits.nouns | {made.noun for made in self.creations}

    @property
    def fields(self) -> set[int]:
        """The fields it edits, by their id on the wire."""
        return set(self.edits.fields)

    @property
    def operations(self) -> int:
        return len(self.edits.seqs) + sum(len(made.seqs) for made in self.creations)

    @property
    def transactions(self) -> tuple[Transaction, ...]:
        """Each save for itself, for whoever has to judge them one by one."""
        return transactions(self.header.lo, self.hlcs, self.creations, self.edits)

    def without(self, seqs: Collection[int]) -> "Segment":
        """Leave transactions out of the merge; body, signature and range stay as they came."""
        if not seqs:
            return self
        drop = frozenset(seqs)
        return replace(
            self,
            creations=tuple(kept for made in self.creations if (kept := made.without(drop)).seqs),
            edits=self.edits.without(drop),
            left_out=self.left_out | drop,
            left_cases=self.left_cases | self.cids,
        )

    def frame(self) -> bytes:
        """Write the segment as it travels."""
        return frame_of(self.sealed_header, self.signature, self.body, redacted=self.redacted)


def frame_of(header: bytes, signature: bytes, body: bytes, *, redacted: bool) -> bytes:
    """Join the parts of a segment as it travels."""
    return columns.packed([header, signature, body, int(redacted)])


def read_header(data: bytes) -> Header:
    """Tell whose segment it is and which one, before anything is believed or unpacked."""
    return _header(_frame(data)[0])


def prev_of(header: bytes) -> bytes:
    """Return the hash of the header that a signed header names as the one before it."""
    return _header(header).prev


def decode(data: bytes, key: Verifies | None) -> Segment:
    """Open a segment; raise `Malformed`, `NewerFormat` or what the key raises.

    Without a key the signature is not looked at: for segments out of one's own archive.
    """
    sealed_header, signature, body, redacted = _frame(data)
    header = _header(sealed_header)
    if key is not None:
        key.verify(signature, SIGNED_AS + sealed_header)
    if not redacted and sha256(body).digest() != header.hash:
        raise refuse("hash")
    hlcs, creations, edits = decode_body(body, header)
    return Segment(
        header=header,
        sealed_header=sealed_header,
        signature=signature,
        body=body,
        redacted=bool(redacted),
        hlcs=hlcs,
        creations=creations,
        edits=edits,
    )


def decode_body(body: bytes, header: Header) -> tuple[list[int], tuple[Creations, ...], Edits]:
    """Unpack and check the operations of a segment."""
    packed_hlcs, made, edited = columns.items(columns.unpacked(columns.inflated(body)), 3)
    count = header.hi - header.lo + 1
    hlcs = columns.read_readings(packed_hlcs, count)
    creations = tuple(
        Creations.decode(one, header.author, header.lo, count) for one in columns.many(made, 250)
    )
    nouns = [one.noun for one in creations]
    if nouns != sorted(set(nouns)):
        raise refuse("nouns")
    edits = Edits.decode(edited, header.lo, count)
    if len(edits.seqs) + sum(len(one.seqs) for one in creations) > columns.MOST_ROWS:
        raise refuse("size")
    return hlcs, creations, edits


def encode_body(
    lo: int, hlcs: Sequence[int], creations: Sequence[Creations], edits: Edits
) -> tuple[bytes, int]:
    """Pack operations; creations and edits in the order of their transactions.

    Return with them where the values of the edits begin: they are the last of all.
    """
    ordered = sorted((made for made in creations if made.seqs), key=lambda made: made.noun)
    edited = edits.encode(lo)
    raw = columns.packed([columns.readings(hlcs), [made.encode(lo) for made in ordered], edited])
    values = columns.packed(edited[-1]) if isinstance(edited, list) and not ordered else raw
    return raw, len(raw) - len(values)


def deflate_body(
    lo: int, hlcs: Sequence[int], creations: Sequence[Creations], edits: Edits
) -> bytes:
    """Pack operations and compress them."""
    raw, cut = encode_body(lo, hlcs, creations, edits)
    return columns.deflated(raw, hard=columns.HARD_SEGMENT, cut=cut)


def seal(
    header: Header,
    hlcs: Sequence[int],
    creations: tuple[Creations, ...],
    edits: Edits,
    signer: Signs,
) -> Segment:
    """Make a segment; the hash in the header given is filled in here."""
    body = deflate_body(header.lo, hlcs, creations, edits)
    header = replace(header, hash=sha256(body).digest())
    sealed_header = header.encode()
    return Segment(
        header=header,
        sealed_header=sealed_header,
        signature=signer.sign(SIGNED_AS + sealed_header),
        body=body,
        redacted=False,
        hlcs=hlcs,
        creations=creations,
        edits=edits,
    )


def _frame(data: bytes) -> tuple[bytes, bytes, bytes, int]:
    if len(data) > columns.MOST_PACKED:
        raise refuse("size")
    header, signature, body, redacted = columns.items(columns.unpacked(data), 4)
    return (
        columns.octets(header),
        columns.octets(signature, 64),
        columns.octets(body),
        columns.number(redacted, 1),
    )


def _header(data: bytes) -> Header:
    items = columns.many(columns.unpacked(data), 64)
    if items and type(items[0]) is int and items[0] > FORMAT:
        raise NewerFormat(format=items[0])
    version, author, number, lo, hi, prev, body, schema = columns.items(items, 8)
    header = Header(
        author=columns.number(author, columns.MOST_AUTHOR),
        number=columns.number(number),
        lo=columns.number(lo),
        hi=columns.number(hi),
        prev=columns.octets(prev, 32),
        hash=columns.octets(body, 32),
        schema=columns.number(schema),
    )
    if version != FORMAT or not header.author or not header.number or not header.lo:
        raise refuse("header")
    if not header.lo <= header.hi < header.lo + MOST_TRANSACTIONS:
        raise refuse("header")
    if header.encode() != data:
        raise refuse("header")
    return header
