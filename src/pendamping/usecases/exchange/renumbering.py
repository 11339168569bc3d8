"""Writing on under the next number: after a restore, or when this vault was turned back."""

from datetime import datetime
from typing import Final

from pendamping.domain.roles import Role
from pendamping.kernel.ids import (
    MAX_INCARNATION,
    AuthorNumber,
    author_number,
    enrolment_of,
    incarnation_of,
)
from pendamping.store import archive, blobs, device, kept, meta, peers
from pendamping.store.meta import Counters
from pendamping.store.rows import Reader, Writer
from pendamping.sync import hlc
from pendamping.sync.enrolment import next_number
from pendamping.sync.schema import Schema

HOUR: Final = 3600
HOURS: Final = 13
"""No divisor of a day or a week, and small beside the numbers of one enrolment."""
SPENT_BITS: Final = 40
"""Numbers of sealing keys below one of these belong to an earlier incarnation."""


def is_due(reader: Reader) -> bool:
    """Tell whether the vault is in another epoch than the one its author number began in."""
    begun = kept.text(reader, "author_epoch")
    return begun is not None and begun != kept.text(reader, "epoch")


def further(number: AuthorNumber, steps: int) -> AuthorNumber:
    """Return the number that many steps on, or the last of the enrolment's before they end."""
    return author_number(enrolment_of(number), min(incarnation_of(number) + steps, MAX_INCARNATION))


def take_next_number(writer: Writer, schema: Schema, now: datetime) -> AuthorNumber:
    """Let this vault write on under the next number of its enrolment that nobody has used.

    A number that has written before must never write something else (sync.md 4.6). What was not
    sent yet is cut under the old number first, byte for byte as it may have gone out already.

    A device hears from the office which numbers it has used. Nobody tells the office, so there the
    hours since the copy was made say how far to go on: the same copy put back at another time
    takes another number, unless they are a multiple of `HOURS` apart.
    """
    own = device.enrolled(writer)
    archive.cut(writer, own.signing, schema=schema.version)
    counters = Counters.read(writer)
    number = next_number(counters.author)
    if own.role == Role.OFFICE:
        hours = abs(int(now.timestamp()) - hlc.unix_seconds(counters.hlc)) // HOUR
        number = further(number, hours % HOURS)
    while writer.first("SELECT 1 FROM peer WHERE author = :author", author=number) is not None:
        number = next_number(number)
    meta.rebirth(writer, number)
    peers.hear_anew(writer)
    blobs.unsend_unconfirmed(writer)
    # Keys that were made after the copy are lost with it, and their numbers are spent; the second
    # tells the key apart from that of another restoring of the same copy.
    least = incarnation_of(number) << SPENT_BITS | int(now.timestamp())
    device.renew_sealing_key(writer, least=least)
    kept.put(writer, "author_epoch", kept.text(writer, "epoch"))
    return number
