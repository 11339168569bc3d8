"""The envelope of a package: every one looks like every other (docs/formats/envelope.md, 3)."""

import secrets
from collections.abc import Iterator, Sequence
from typing import Final

from pendamping.kernel.problems import Problem
from pendamping.seal import agefmt
from pendamping.seal.header import Buffer, read_header
from pendamping.seal.keys import STANZA, SealingIdentity, SealingRecipient
from pendamping.seal.refusals import HeaderRefused

KIB: Final = 1024
MIB: Final = 1024 * KIB

SIZE_CLASSES: Final[tuple[int, ...]] = (
    *(64 * KIB << doubling for doubling in range(7)),
    *range(8 * MIB, 33 * MIB, 4 * MIB),
)
"""The 14 lengths a plaintext may have: all that its length tells an observer."""

STANZA_COUNTS: Final = (4, 8)

_STANZA_BYTES: Final = 1557
_AROUND_STANZAS: Final = 22 + 48 + agefmt.NONCE
_random: Final = secrets.SystemRandom()


class PackageTooLarge(Problem):
    """More was to be sent at once than the largest package holds."""

    code = "package.too_large"


class TooManyReaders(Problem):
    """More devices were named than an envelope has places for."""

    code = "package.too_many_readers"


def close(plaintext: Buffer, recipients: Sequence[SealingRecipient]) -> bytes:
    """Seal a plaintext of exactly a size class; decoys hide how many can read it."""
    return agefmt.whole(pieces(plaintext, recipients), len(plaintext))


def pieces(plaintext: Buffer, recipients: Sequence[SealingRecipient]) -> Iterator[Buffer]:
    """Do what `close` does, piece by piece (`agefmt.pieces`)."""
    if len(plaintext) not in SIZE_CLASSES or not recipients:
        raise ValueError(len(plaintext), len(recipients))
    places = next((count for count in STANZA_COUNTS if len(recipients) <= count), None)
    if places is None:
        raise TooManyReaders(readers=len(recipients), most=STANZA_COUNTS[-1])
    decoys = [SealingIdentity.new().recipient for _ in range(places - len(recipients))]
    mixed = [*recipients, *decoys]
    _random.shuffle(mixed)
    return agefmt.pieces(plaintext, mixed)


def open(data: Buffer, identities: Sequence[SealingIdentity]) -> bytes:  # noqa: A001 - read as envelope.open
    """Return the plaintext of an envelope, or raise one of the `CannotOpen` problems."""
    if len(data) not in SEALED_SIZES:
        raise HeaderRefused
    header = read_header(data)
    stanzas = header.stanzas
    if len(stanzas) not in STANZA_COUNTS or any(stanza.type != STANZA for stanza in stanzas):
        raise HeaderRefused
    plaintext = agefmt.unseal(data, identities, header)
    if len(plaintext) not in SIZE_CLASSES:
        raise HeaderRefused
    return plaintext


def sealed_size(size: int, stanzas: int) -> int:
    """Return the length of an envelope around a plaintext of this length."""
    chunks = -(-size // agefmt.CHUNK)
    return _AROUND_STANZAS + stanzas * _STANZA_BYTES + size + chunks * agefmt.TAG


SEALED_SIZES: Final = frozenset(
    sealed_size(size, stanzas) for size in SIZE_CLASSES for stanzas in STANZA_COUNTS
)
"""The 28 lengths of an envelope; a file of any other length is none."""
