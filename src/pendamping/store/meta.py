"""The few numbers a vault keeps about itself: who writes here, and how far it has come."""

from dataclasses import dataclass, replace
from typing import Final, Self

from pendamping.kernel.ids import NOBODY, AuthorNumber
from pendamping.kernel.problems import Problem
from pendamping.store.rows import Reader, Writer

NAMES: Final = ("author", "seq", "counter", "lsn", "hlc", "segment")
READ: Final = "SELECT name, value FROM meta WHERE name IN (?, ?, ?, ?, ?, ?)"
WRITE: Final = "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)"
HEAD: Final = "SELECT value FROM meta WHERE name = 'chain'"


class NotEnrolled(Problem):
    """Nothing can be written before an office has given this vault a number."""

    code = "author.not_enrolled"


class AuthorUsed(Problem):
    """A vault may never write under a number that has written before."""

    code = "author.used"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counters:
    """Where a vault stands."""

    author: AuthorNumber = NOBODY
    seq: int = 0
    """Its last own transaction."""
    counter: int = 0
    """Its last own record."""
    lsn: int = 0
    """How many times something arrived or was written here."""
    hlc: int = 0
    segment: int = 0
    """Its last own segment."""

    @classmethod
    def read(cls, reader: Reader) -> Self:
        found = {str(name): int(value) for name, value in reader.tuples(READ, NAMES)}
        author = AuthorNumber(found.pop("author", NOBODY))
        return cls(author=author, **found)

    def write(self, writer: Writer) -> None:
        writer.many(WRITE, [(name, getattr(self, name)) for name in NAMES])


def step(writer: Writer) -> int:
    """Take the next arrival number for something that is no change of a record, and return it.

    Nobody has heard of it yet, so whoever says later that they did has heard of what it stands for.
    """
    counters = Counters.read(writer)
    replace(counters, lsn=counters.lsn + 1).write(writer)
    return counters.lsn + 1


def chain_head(reader: Reader) -> bytes:
    """Return the hash of the last own segment's header."""
    row = reader.first(HEAD)
    return bytes(32) if row is None else row.octets("value")


def set_chain_head(writer: Writer, head: bytes) -> None:
    """Remember the hash of the last own segment's header."""
    writer.put(WRITE, ("chain", head))


def rebirth(writer: Writer, author: AuthorNumber) -> None:
    """Let the vault write under this number from now on: at enrolment, or after a restore.

    Numbers begin anew, because record ids and dots carry the author. What was written under the
    old number must have been cut into segments (`archive.cut`) before.
    """
    counters = Counters.read(writer)
    if author in {counters.author, NOBODY}:
        raise AuthorUsed(author=author)
    if writer.first("SELECT 1 FROM peer WHERE author = :author", author=author) is not None:
        raise AuthorUsed(author=author)
    if writer.first("SELECT 1 FROM log LIMIT 1") is not None:
        raise ValueError("the log of the former author is not cut")
    set_chain_head(writer, bytes(32))
    replace(counters, author=author, seq=0, counter=0, segment=0).write(writer)
