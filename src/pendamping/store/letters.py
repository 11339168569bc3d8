"""What was sent and what came: channels, files seen, receipts, and the numbers that are missing."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from pendamping.kernel.ids import AuthorNumber
from pendamping.seal.strictjson import MAX_NUMBER
from pendamping.store.rows import Reader, Row, Writer
from pendamping.sync.channel import Arrival, Seen

CHANNEL: Final = "SELECT state FROM channel WHERE peer = :peer AND way = :way"
KNOWN_ROSTER: Final = "SELECT roster FROM channel WHERE peer = :peer AND way = 'in'"
PUT_CHANNEL: Final = """
    INSERT INTO channel (peer, way, state, roster, opened_with)
    VALUES (:peer, :way, :state, :roster, :opened_with)
    ON CONFLICT DO UPDATE
       SET state = excluded.state, roster = iif(excluded.roster, excluded.roster, roster),
           opened_with = max(opened_with, excluded.opened_with)
"""
SEALED_TO: Final = """
    SELECT peer, max(opened_with) AS number FROM channel GROUP BY peer
"""
SEEN: Final = "SELECT verdict FROM package_seen WHERE digest = :digest"
PUT_SEEN: Final = """
    INSERT INTO package_seen
           (digest, sender, epoch, number, link, prev, seen_at, verdict)
    VALUES (:digest, :sender, :epoch, :number, :link, :prev, :at, :verdict)
    ON CONFLICT DO UPDATE
       SET sender = excluded.sender, epoch = excluded.epoch, number = excluded.number,
           link = excluded.link, prev = excluded.prev, seen_at = excluded.seen_at,
           verdict = excluded.verdict
     WHERE verdict <> 'merged'
"""
REMEMBERED: Final = """
    SELECT link, prev FROM package_seen
     WHERE sender = :peer AND epoch = :epoch AND number = :number AND verdict = 'merged'
"""
ASKED: Final = """
    SELECT id, peer, epoch, number, sent_at, size, up_to_seq, up_to_lsn, written_at, confirmed_at,
           refused
      FROM package_sent
     WHERE asked AND (:peer IS NULL OR peer = :peer)
     ORDER BY peer, number
"""
PUT_SENT: Final = """
    INSERT INTO package_sent
           (peer, epoch, number, sent_at, size, up_to_seq, up_to_lsn, digest, content)
    VALUES (:peer, :epoch, :number, :at, :size, :up_to_seq, :up_to_lsn, :digest, :content)
"""
SEALED_AT: Final = "SELECT sent_at FROM package_sent WHERE peer = :peer AND digest = :digest"
SENT: Final = """
    SELECT id, peer, epoch, number, sent_at, size, up_to_seq, up_to_lsn, written_at, confirmed_at,
           refused
      FROM package_sent
     ORDER BY id DESC
     LIMIT :limit
"""
TOLD_TO: Final = """
    SELECT max(up_to_lsn) AS lsn FROM package_sent
     WHERE peer IN (SELECT device FROM certificate WHERE enrolment = :enrolment)
"""
TO_WRITE: Final = """
    SELECT id FROM package_sent
     WHERE peer = :peer AND content IS NOT NULL AND (asked OR written_at IS NULL)
     ORDER BY id
"""
CONTENT: Final = "SELECT content FROM package_sent WHERE id = :id"
WRITTEN: Final = "UPDATE package_sent SET written_at = :at, asked = 0 WHERE id = :id"
PEER_OF: Final = "SELECT peer FROM package_sent WHERE id = :id"
ASKED_NO_MORE: Final = "UPDATE package_sent SET asked = 0 WHERE peer = :peer AND asked"
ASK_AGAIN: Final = """
    UPDATE package_sent SET asked = 1
     WHERE peer = :peer AND epoch = :epoch AND number >= :lo AND number <= :hi
"""
GONE: Final = """
    SELECT number, up_to_seq + up_to_lsn > 0 AS told FROM package_sent
     WHERE peer = :peer AND epoch = :epoch AND asked AND content IS NULL
     ORDER BY number
     LIMIT :most
"""
CONFIRM: Final = """
    UPDATE package_sent SET confirmed_at = :at, content = NULL
     WHERE peer = :peer AND confirmed_at IS NULL AND written_at IS NOT NULL
       AND NOT asked AND up_to_seq <= :seq AND up_to_lsn <= :lsn
       AND up_to_seq + up_to_lsn > 0
"""
ARRIVED: Final = """
    UPDATE package_sent
       SET confirmed_at = ifnull(confirmed_at, :at), content = NULL, refused = NULL
     WHERE peer = :peer AND NOT asked
       AND (epoch, number) IN (
           SELECT one.epoch, one.number FROM package_sent AS one
             JOIN package_sent AS last ON last.peer = one.peer AND last.epoch = one.epoch
            WHERE last.peer = :peer AND last.digest = :digest AND one.number <= last.number)
"""
COME: Final = """
    SELECT digest, confirmed_at FROM package_sent WHERE peer = :peer AND epoch = :epoch
"""
REFUSED: Final = """
    UPDATE package_sent SET refused = :reason WHERE peer = :peer AND digest = :digest
"""
LAST_SEEN: Final = """
    SELECT digest FROM package_seen
     WHERE sender = :peer AND epoch = :epoch AND number = :number AND verdict = 'merged'
"""
FORGET_CONTENT: Final = """
    UPDATE package_sent SET content = NULL
     WHERE peer = :peer AND content IS NOT NULL AND written_at IS NOT NULL AND NOT asked AND id <= (
           SELECT id FROM package_sent WHERE peer = :peer ORDER BY id DESC
            LIMIT 1 OFFSET :most)
"""
FORGET_CONTENTS: Final = """
    UPDATE package_sent SET content = NULL
     WHERE content IS NOT NULL AND (:peer IS NULL OR peer = :peer)
"""
PUT_GAP: Final = """
    INSERT OR IGNORE INTO gap (peer, epoch, number, noticed_at)
    VALUES (:peer, :epoch, :number, :at)
"""
FORGET_GAPS: Final = "DELETE FROM gap WHERE peer = :peer"
CLOSE_GAP: Final = "DELETE FROM gap WHERE peer = :peer AND epoch = :epoch AND number = :number"
FORKED: Final = """
    SELECT author, max(at) AS at FROM receipt
     WHERE way = 'given' AND reason = :reason AND author >= :first AND author <= :last
     GROUP BY author
"""
MAKE_UP: Final = """
    UPDATE gap SET made_up = 1 WHERE peer = :peer AND epoch = :epoch AND number = :number
"""
GAPS: Final = "SELECT peer, epoch, number, noticed_at, made_up FROM gap ORDER BY peer, number"
TOLD_AGAIN: Final = """
    SELECT number FROM package_sent
     WHERE peer = :peer AND epoch = :epoch AND confirmed_at IS NULL AND up_to_seq + up_to_lsn > 0
     ORDER BY number DESC
     LIMIT :most
"""
KNOWN_THERE: Final = -1
PUT_RECEIPT: Final = """
    INSERT INTO receipt (way, author, lo, hi, status, reason, at, remark)
    VALUES (:way, :author, :lo, :hi, :status, :reason, :at, :remark)
    ON CONFLICT DO UPDATE
       SET status = excluded.status, reason = excluded.reason, at = excluded.at,
           remark = excluded.remark, told = 0
     WHERE (status <> excluded.status OR reason <> excluded.reason)
       AND (NOT :late OR (excluded.reason GLOB 'decided.*' AND reason NOT GLOB 'decided.*'))
"""
RECEIPTS: Final = """
    SELECT author, lo, hi, status, reason, at, remark
      FROM receipt
     WHERE way = :way AND (:author IS NULL OR author = :author)
     ORDER BY author, lo, hi
"""
REMARKED: Final = """
    SELECT author, lo, hi, status, reason, at, remark FROM receipt WHERE remark <> ''
"""
FORGET_REMARK: Final = """
    UPDATE receipt SET remark = '' WHERE author = :author AND lo <= :hi AND hi >= :lo
"""
FORGET_REMARK_ON: Final = """
    UPDATE receipt SET remark = ''
     WHERE way = 'given' AND EXISTS (
           SELECT 1 FROM quarantine AS held
            WHERE held.id = :held AND held.author = receipt.author
              AND held.seq BETWEEN receipt.lo AND receipt.hi)
"""
UNTOLD: Final = """
    SELECT author, lo, hi, status, reason, at, remark
      FROM receipt
     WHERE way = 'given' AND author BETWEEN :first AND :last
       AND (told BETWEEN 0 AND 2 OR (told > 0 AND reason GLOB 'decided.*'))
     ORDER BY author, lo, hi
     LIMIT :most
"""
GIVE_AGAIN: Final = """
    UPDATE receipt SET told = 0
     WHERE way = 'given' AND author BETWEEN :first AND :last AND reason GLOB 'decided.*'
"""
TELL: Final = """
    UPDATE receipt SET told = told + 1
     WHERE way = 'given' AND author = :author AND lo = :lo AND hi = :hi
       AND reason NOT GLOB 'decided.*'
"""
TOLD_AT: Final = """
    UPDATE receipt SET told = :lsn
     WHERE way = 'given' AND author = :author AND lo = :lo AND hi = :hi
       AND told = 0 AND reason GLOB 'decided.*'
"""
KNOWN: Final = f"""
    UPDATE receipt SET told = {KNOWN_THERE}
     WHERE way = 'given' AND author BETWEEN :first AND :last
       AND told BETWEEN 1 AND :heard AND reason GLOB 'decided.*'
"""


MOST_TOLD: Final = 5_000
"""How many receipts go into one letter; the others go into the next."""

MOST_REPEATED: Final = 500
"""Of how many earlier packages a letter says that it repeats them."""

MOST_KEPT: Final = 32
"""How many packages to one peer are kept sealed, to be written again.

Those that still have to be written are kept however many they are: nothing else tells what is in
them.
"""


SEGMENT_HASH: Final = """
    SELECT lower(hex(hash)) AS digest FROM seg WHERE author = :author AND number = :number
"""
LAST_SEGMENTS: Final = """
    SELECT author, max(number) AS number, lower(hex(hash)) AS digest
      FROM seg
     WHERE author >= :first AND author <= :last AND state = 'taken'
     GROUP BY author
"""
LAST_SEGMENT: Final = "SELECT max(number) AS number FROM seg WHERE author = :author"
UNSENT: Final = """
    SELECT (SELECT count(*) FROM log) AS logged,
           (SELECT sum(hi - lo + 1) FROM seg WHERE state = 'unsent') AS cut
"""
ON_THE_WAY: Final = """
    SELECT sum(iif(author = :author, min(hi, told.seq), hi) - lo + 1) AS saves
      FROM seg,
           (SELECT max(up_to_seq) AS seq FROM package_sent
             WHERE epoch = :epoch AND written_at IS NOT NULL AND NOT asked AND refused IS NULL
           ) AS told
     WHERE state = 'unsent' AND iif(author = :author, lo <= told.seq, told.seq > 0)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One package that left this device."""

    id: int
    peer: str
    epoch: str
    number: int
    sent_at: int
    size: int
    up_to_seq: int
    """The last own save that is in it."""
    up_to_lsn: int
    """The last arrival that it tells of."""
    written_at: int | None
    """When it was put down and read back; none if that never succeeded."""
    confirmed_at: int | None
    """When the other side was known to have what is in it."""
    refused: str | None
    """Why the other side has put it aside, if it said so: the code of a problem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A package that was sent to this device and has not come."""

    peer: str
    epoch: str
    number: int
    noticed_at: int
    is_made_up: bool
    """Whether a later package has told what was in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipted:
    """What became of a range of an author's saves."""

    author: AuthorNumber
    lo: int
    hi: int
    status: str
    reason: str
    at: int
    remark: str = field(default="", repr=False)
    """What whoever decided gave as their reason."""


def channel(reader: Reader, peer: str, way: str) -> bytes | None:
    """Return the state of a channel as it was last kept, or nothing before the first letter."""
    row = reader.first(CHANNEL, peer=peer, way=way)
    return None if row is None else row.octets("state")


def keep_channel(
    writer: Writer,
    peer: str,
    way: str,
    state: bytes,
    *,
    roster: int = 0,
    opened_with: int = 0,
) -> None:
    """Keep the state of a channel, and which roster and which key of ours the peer knows.

    What was said last of the roster holds, even if it is less: the peer may have been restored.
    """
    writer.run(PUT_CHANNEL, peer=peer, way=way, state=state, roster=roster, opened_with=opened_with)


def told_to(reader: Reader, enrolment: int) -> int:
    """Return up to which of our arrivals anything was ever written to somebody's devices."""
    return reader.only(TOLD_TO, enrolment=enrolment).number_or_none("lsn") or 0


def sealed_to(reader: Reader) -> dict[str, int]:
    """Return the newest of our keys that each peer has sealed to, 0 if none ever wrote."""
    return {row.text("peer"): row.number("number") for row in reader.rows(SEALED_TO)}


def known_roster(reader: Reader, peer: str) -> int:
    """Return the version of the newest roster that the peer is known to have."""
    row = reader.first(KNOWN_ROSTER, peer=peer)
    return 0 if row is None else row.number("roster")


def seen(reader: Reader, digest: bytes) -> str | None:
    """Return what became of a file with that hash, if it ever came."""
    row = reader.first(SEEN, digest=digest)
    return None if row is None else row.text("verdict")


def note_seen(
    writer: Writer,
    digest: bytes,
    *,
    sender: str | None,
    place: Arrival | None,
    at: datetime,
    verdict: str,
) -> None:
    """Note what became of a file, so that its repetition is recognised."""
    writer.run(
        PUT_SEEN,
        digest=digest,
        sender=sender,
        epoch=place.epoch if place else None,
        number=place.seq if place else None,
        link=place.link if place else None,
        prev=place.prev if place else None,
        at=int(at.timestamp()),
        verdict=verdict,
    )


def remembered(reader: Reader, peer: str, epoch: str, number: int) -> Seen | None:
    """Return the link of a package of this peer that was merged, and the one it named."""
    if number > MAX_NUMBER:  # what would follow the highest number there is
        return None
    row = reader.first(REMEMBERED, peer=peer, epoch=epoch, number=number)
    return None if row is None else Seen(row.text("link"), row.text("prev"))


def note_sent(  # each column is a fact of its own  # noqa: PLR0913
    writer: Writer,
    *,
    peer: str,
    epoch: str,
    number: int,
    at: datetime,
    up_to_seq: int,
    up_to_lsn: int,
    content: bytes,
) -> int:
    """Note a package that is about to leave, and return the number under which it is kept.

    It is kept sealed until it is confirmed, so that the very same file can be written again when
    the stick was pulled or the other side asks for it.
    """
    writer.run(
        PUT_SENT,
        peer=peer,
        epoch=epoch,
        number=number,
        at=int(at.timestamp()),
        size=len(content),
        up_to_seq=up_to_seq,
        up_to_lsn=up_to_lsn,
        digest=hashlib.sha256(content).digest(),
        content=content,
    )
    return writer.only("SELECT last_insert_rowid() AS id").number("id")


def forget_contents(writer: Writer, peer: str | None = None) -> None:
    """Keep no package that was written, to one peer or to all; what they lack is told anew.

    For what may hold something erased, and for a peer whose key to it is lost.
    """
    writer.run(FORGET_CONTENTS, peer=peer)


def to_write(reader: Reader, peer: str) -> list[int]:
    """Return the numbers of the packages that were never put down whole, or are asked for again."""
    return [row.number("id") for row in reader.rows(TO_WRITE, peer=peer)]


def content(reader: Reader, number: int) -> bytes:
    """Return a package that is kept, sealed: one at a time, for together they may be large."""
    return reader.only(CONTENT, id=number).octets("content")


def written(writer: Writer, number: int, at: datetime) -> None:
    """Note that a package was put down and read back; older ones need not be kept then."""
    writer.run(WRITTEN, id=number, at=int(at.timestamp()))
    peer = writer.only(PEER_OF, id=number).text("peer")
    writer.run(FORGET_CONTENT, peer=peer, most=MOST_KEPT)


def ask_again(writer: Writer, peer: str, epoch: str, spans: Iterable[tuple[int, int]]) -> bool:
    """Note which packages the peer misses: they are written again with the next one.

    Return whether one of them told of changes and is not kept any more.
    """
    writer.run(ASKED_NO_MORE, peer=peer)
    for lo, hi in spans:
        writer.run(ASK_AGAIN, peer=peer, epoch=epoch, lo=lo, hi=hi)
    gone = writer.rows(GONE, peer=peer, epoch=epoch, most=MOST_TOLD)
    return any(row.number("told") for row in gone)


def gone(reader: Reader, peer: str, epoch: str) -> list[int]:
    """List the packages that a peer misses and that are not kept any more."""
    rows = reader.rows(GONE, peer=peer, epoch=epoch, most=MOST_TOLD)
    return [row.number("number") for row in rows]


def asked(reader: Reader, peer: str | None = None) -> list[Sent]:
    """List the packages that were sent and that their receiver has said it misses."""
    return [_sent(row) for row in reader.rows(ASKED, peer=peer)]


def confirm(writer: Writer, peer: str, *, seq: int, lsn: int, at: datetime) -> None:
    """Note that the peer holds our saves and our arrivals up to there."""
    writer.run(CONFIRM, peer=peer, seq=seq, lsn=lsn, at=int(at.timestamp()))


def arrived(writer: Writer, peer: str, digest: bytes, at: datetime) -> None:
    """Note that a package came there, and before it all that the peer does not ask for."""
    writer.run(ARRIVED, peer=peer, digest=digest, at=int(at.timestamp()))


def has_come(reader: Reader, peer: str, epoch: str, told: Collection[bytes]) -> bool:
    """Tell whether a package of an epoch came there: it was confirmed, or is among these hashes."""
    return any(
        row.number_or_none("confirmed_at") is not None or row.octets("digest") in told
        for row in reader.rows(COME, peer=peer, epoch=epoch)
    )


def refused(writer: Writer, peer: str, digest: bytes, reason: str) -> None:
    """Note that a package lies in quarantine there, and why."""
    writer.run(REFUSED, peer=peer, digest=digest, reason=reason)


def digest_of(reader: Reader, peer: str, epoch: str, number: int) -> bytes | None:
    """Return the hash of a file that was taken in from a peer under this number."""
    row = reader.first(LAST_SEEN, peer=peer, epoch=epoch, number=number)
    return None if row is None else row.octets("digest")


def sealed_at(reader: Reader, peer: str, digest: bytes) -> int | None:
    """Return when a package to a peer was sealed, by our clock; nothing if it is not ours."""
    row = reader.first(SEALED_AT, peer=peer, digest=digest)
    return None if row is None else row.number("sent_at")


def sent(reader: Reader, limit: int = 100) -> list[Sent]:
    """List the packages that left, newest first."""
    return [_sent(row) for row in reader.rows(SENT, limit=limit)]


def open_gaps(writer: Writer, peer: str, epoch: str, numbers: Iterable[int], at: datetime) -> None:
    """Note packages that were jumped over."""
    for number in numbers:
        writer.run(PUT_GAP, peer=peer, epoch=epoch, number=number, at=int(at.timestamp()))


def forget_gaps(writer: Writer, peer: str) -> None:
    """Wait no more for packages of an epoch that a peer has left: nobody has them any more."""
    writer.run(FORGET_GAPS, peer=peer)


def close_gap(writer: Writer, peer: str, epoch: str, number: int) -> None:
    """Note that a missing package came after all."""
    writer.run(CLOSE_GAP, peer=peer, epoch=epoch, number=number)


def make_up(writer: Writer, peer: str, epoch: str, number: int) -> None:
    """Note that what a missing package told has come with a later one."""
    writer.run(MAKE_UP, peer=peer, epoch=epoch, number=number)


def told_again(reader: Reader, peer: str, epoch: str) -> list[int]:
    """List the packages whose contents any later letter repeats, because nobody confirmed them."""
    rows = reader.rows(TOLD_AGAIN, peer=peer, epoch=epoch, most=MOST_REPEATED)
    return [row.number("number") for row in rows]


def gaps(reader: Reader) -> list[Gap]:
    """List the packages that were jumped over and have not come."""
    return [
        Gap(
            peer=row.text("peer"),
            epoch=row.text("epoch"),
            number=row.number("number"),
            noticed_at=row.number("noticed_at"),
            is_made_up=bool(row.number("made_up")),
        )
        for row in reader.rows(GAPS)
    ]


def keep_receipt(writer: Writer, receipt: Receipted, *, way: str, is_late: bool = False) -> None:
    """Keep what became of a range of saves; a later word about the same range replaces it.

    One that `is_late` was said before what is known, and replaces nothing, unless it tells what a
    person has decided and nothing of that is known.
    """
    writer.run(
        PUT_RECEIPT,
        way=way,
        author=receipt.author,
        lo=receipt.lo,
        hi=receipt.hi,
        status=receipt.status,
        reason=receipt.reason,
        at=receipt.at,
        remark=receipt.remark,
        late=is_late,
    )


def receipts(reader: Reader, way: str, author: int | None = None) -> list[Receipted]:
    """List receipts, given or got, by author and number."""
    return [_receipted(row) for row in reader.rows(RECEIPTS, way=way, author=author)]


def remarked(reader: Reader) -> list[Receipted]:
    """List the receipts, given and got, for which somebody gave a reason."""
    return [_receipted(row) for row in reader.rows(REMARKED)]


def forget_remark(writer: Writer, author: AuthorNumber, lo: int, hi: int) -> None:
    """Forget the reason that was given for what became of these saves, not what became of them."""
    writer.run(FORGET_REMARK, author=author, lo=lo, hi=hi)


def forget_remark_on(writer: Writer, held: int) -> None:
    """Forget the reason that was given for what was decided about a save in the quarantine."""
    writer.run(FORGET_REMARK_ON, held=held)


def receipted_because(
    reader: Reader, reason: str, first: int, last: int
) -> list[tuple[AuthorNumber, int]]:
    """Return which of these authors were given such a receipt, and when last."""
    rows = reader.rows(FORKED, reason=reason, first=first, last=last)
    return [(AuthorNumber(row.number("author")), row.number("at")) for row in rows]


def give_again(writer: Writer, first: int, last: int) -> None:
    """Tell the owner of these author numbers once more what was decided about their saves."""
    writer.run(GIVE_AGAIN, first=first, last=last)


def untold(writer: Writer, first: int, last: int, *, heard: int = 0) -> list[Receipted]:
    """Take the receipts that the owner of these author numbers is still to be told.

    Each travels in three letters, because a letter may be lost; what a person has decided travels
    until its owner has `heard` of us up to where it was told first.
    """
    writer.run(KNOWN, heard=heard, first=first, last=last)
    rows = writer.rows(UNTOLD, first=first, last=last, most=MOST_TOLD)
    found = [_receipted(row) for row in rows]
    for one in found:
        writer.run(TELL, author=one.author, lo=one.lo, hi=one.hi)
    return found


def told_at(writer: Writer, lsn: int, told: Iterable[Receipted]) -> None:
    """Note up to which arrival of ours goes what was decided and is told for the first time."""
    for one in told:
        writer.run(TOLD_AT, lsn=lsn, author=one.author, lo=one.lo, hi=one.hi)


def _sent(row: Row) -> Sent:
    return Sent(
        id=row.number("id"),
        peer=row.text("peer"),
        epoch=row.text("epoch"),
        number=row.number("number"),
        sent_at=row.number("sent_at"),
        size=row.number("size"),
        up_to_seq=row.number("up_to_seq"),
        up_to_lsn=row.number("up_to_lsn"),
        written_at=row.number_or_none("written_at"),
        confirmed_at=row.number_or_none("confirmed_at"),
        refused=row.text_or_none("refused"),
    )


def _receipted(row: Row) -> Receipted:
    return Receipted(
        author=AuthorNumber(row.number("author")),
        lo=row.number("lo"),
        hi=row.number("hi"),
        status=row.text("status"),
        reason=row.text("reason"),
        at=row.number("at"),
        remark=row.text("remark"),
    )


def unsent_saves(reader: Reader) -> int:
    """Return how many own saves nobody has acknowledged."""
    row = reader.only(UNSENT)
    return row.number("logged") + (row.number_or_none("cut") or 0)


def saves_on_the_way(reader: Reader, author: AuthorNumber, epoch: str) -> int:
    """Return how many of these went out in a package of this epoch that nobody answered yet.

    `author` is the number under which the vault writes now; what it wrote under an earlier one
    goes out with the first package of the epoch.
    """
    return reader.only(ON_THE_WAY, author=author, epoch=epoch).number_or_none("saves") or 0


def last_segment(reader: Reader, author: int) -> int:
    """Return the number of an author's last segment that is kept here, or 0."""
    return reader.only(LAST_SEGMENT, author=author).number_or_none("number") or 0


def segment_hash(reader: Reader, author: int, number: int) -> str | None:
    """Return the hash, in hex, of an author's segment of that number, if it is here."""
    row = reader.first(SEGMENT_HASH, author=author, number=number)
    return None if row is None else row.text("digest")


def last_segments(reader: Reader, first: int, last: int) -> list[tuple[AuthorNumber, int, str]]:
    """Return the last segment of each of these authors that was merged here: number and hash."""
    return [
        (AuthorNumber(row.number("author")), row.number("number"), row.text("digest"))
        for row in reader.rows(LAST_SEGMENTS, first=first, last=last)
    ]
