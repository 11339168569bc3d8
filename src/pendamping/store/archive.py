"""The archive of segments: one's own until acknowledged, others' as they came."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import msgpack

from pendamping.store import peers, touching
from pendamping.store.ledger import Erased
from pendamping.store.meta import Counters, chain_head, set_chain_head
from pendamping.store.rows import Reader, Writer
from pendamping.store.traces import Trace
from pendamping.sync import ranges, segments
from pendamping.sync.operations import Creations, Edits, Transaction
from pendamping.sync.ranges import Ranges
from pendamping.sync.schema import FIELD_BITS
from pendamping.sync.segments import Header, Segment, Signs

TAKEN: Final = "taken"
BRANCH: Final = "branch"
"""Another history under the same numbers: kept whole, not merged, for a person to look at."""
UNSENT: Final = "unsent"
"""One's own, until the office has acknowledged it."""

CUT_BYTES: Final = 512 << 10
CUT_TRANSACTIONS: Final = 2000

KEEP: Final = """
    INSERT INTO seg (author, number, lo, hi, hash, header, signature, body, redacted, state, lsn)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
HAS: Final = "SELECT 1 FROM seg WHERE hash = ?"
PARTS: Final = "SELECT header, signature, body, redacted FROM seg"
OVERLAPPING: Final = f"{PARTS} WHERE author = ? AND lo <= ? AND hi >= ? AND state <> 'branch'"
UNSENT_ONES: Final = f"{PARTS} WHERE state = 'unsent' AND body IS NOT NULL ORDER BY author, lo"
SINCE: Final = f"{PARTS} WHERE lsn > ? AND state <> 'branch' AND body IS NOT NULL ORDER BY id"
BRANCHES: Final = f"{PARTS} WHERE state = 'branch' ORDER BY id"
AROUND: Final = (
    "SELECT number, hash, header FROM seg WHERE author = ?1 AND number BETWEEN ?2 - 1 AND ?2 + 1"
)
LOG: Final = "SELECT s, op FROM log ORDER BY s"


def has(reader: Reader, digest: bytes) -> bool:
    """Tell whether the segment of that name is kept."""
    return bool(list(reader.tuples(HAS, (digest,))))


def keep(writer: Writer, segment: Segment, *, state: str, lsn: int) -> int:
    """Keep a segment as it came, and note which cases it touches."""
    for (number,) in writer.tuples("SELECT id FROM seg WHERE hash = ?", (segment.hash,)):
        return int(number)
    header = segment.header
    number = writer.put(
        KEEP,
        (
            header.author,
            header.number,
            header.lo,
            header.hi,
            segment.hash,
            segment.sealed_header,
            segment.signature,
            segment.body,
            int(segment.redacted),
            state,
            lsn,
        ),
    )
    # A case that was made in this segment is found by the dot of its creation.
    own = {one for made in segment.creations for one in made.ids}
    touching.note(writer, number, (segment.cids | segment.left_cases) - own)
    return number


def fits(reader: Reader, segment: Segment) -> bool:
    """Tell whether a segment follows the one before it and is followed by the one after it.

    Of a number there may be several: a vault that was put back cuts its log anew, elsewhere.
    """
    header = segment.header
    if header.number == 1:
        return header.prev == segments.NO_HASH
    around: dict[int, list[tuple[bytes, bytes]]] = {}
    for number, digest, sealed in reader.tuples(AROUND, (header.author, header.number)):
        around.setdefault(number - header.number, []).append((digest, segments.prev_of(sealed)))
    before = {digest for digest, _ in around.get(-1, ())}
    after = {prev for _, prev in around.get(1, ())}
    same = {digest for digest, _ in around.get(0, ())} | {segment.hash}
    return (not before or header.prev in before) and (not after or bool(after & same))


def cut(writer: Writer, signer: Signs, *, schema: int) -> int:
    """Cut what was written here since the last cut into segments; return how many there are.

    A segment is never changed: until it is acknowledged every export sends the same bytes.
    """
    counters = Counters.read(writer)
    made = 0
    batch: list[tuple[int, Any]] = []
    size = 0
    for seq, packed in list(writer.tuples(LOG)):
        if batch and (size + len(packed) > CUT_BYTES or len(batch) >= CUT_TRANSACTIONS):
            counters = _cut(writer, counters, signer, batch, schema)
            made, batch, size = made + 1, [], 0
        batch.append((seq, msgpack.unpackb(packed, use_list=False, strict_map_key=False)))
        size += len(packed)
    if batch:
        counters = _cut(writer, counters, signer, batch, schema)
        made += 1
    counters.write(writer)
    return made


def unsent(reader: Reader) -> list[bytes]:
    """Return the frames of one's own segments that nobody has acknowledged, oldest first."""
    return [_frame(row) for row in reader.tuples(UNSENT_ONES)]


def since(reader: Reader, lsn: int) -> list[bytes]:
    """Return the frames of all segments kept after an arrival: what a regional office forwards."""
    return [_frame(row) for row in reader.tuples(SINCE, (lsn,))]


def branches(reader: Reader) -> list[bytes]:
    """Return the frames of the segments that tell another history."""
    return [_frame(row) for row in reader.tuples(BRANCHES)]


def acknowledge(writer: Writer, author: int, got: Ranges, *, prune: bool = False) -> int:
    """Note what the office has of an own author number; return how many segments that settles.

    With `prune` the bodies go. Without, they are kept for the day when the office has to be put
    back to an older state and asks for them again.
    """
    settled = [
        number
        for number, low, high in writer.tuples(
            "SELECT id, lo, hi FROM seg WHERE author = ? AND state = 'unsent'", (author,)
        )
        if ranges.covers(got, low, high)
    ]
    body = ", body = NULL" if prune else ""
    writer.many(
        f"UPDATE seg SET state = 'taken'{body} WHERE id = ?", [(number,) for number in settled]
    )
    return len(settled)


def reopen(writer: Writer, author: int, got: Ranges) -> int:
    """Send again what the office once had of an own number and has no more; return how many."""
    lost = [
        (number,)
        for number, low, high in writer.tuples(
            "SELECT id, lo, hi FROM seg WHERE author = ? AND state = 'taken' AND body IS NOT NULL",
            (author,),
        )
        if not ranges.covers(got, low, high)
    ]
    writer.many("UPDATE seg SET state = 'unsent' WHERE id = ?", lost)
    return len(lost)


def remembered(reader: Reader, author: int, low: int, high: int) -> Iterator[Transaction]:
    """Step through an author's transactions that are kept, without what of them was erased."""
    for row in list(reader.tuples(OVERLAPPING, (author, high, low))):
        if row[2] is not None:
            told = segments.decode(_frame(row), None).transactions
            yield from (one for one in told if low <= one.seq <= high)


def transactions(reader: Reader, author: int, low: int, high: int) -> dict[int, Transaction | None]:
    """Return an author's transactions that are kept; `None` where erased or pruned."""
    found: dict[int, Transaction | None] = dict.fromkeys(range(low, high + 1))
    for row in list(reader.tuples(OVERLAPPING, (author, high, low))):
        if row[2] is None or row[3]:
            continue
        segment = segments.decode(_frame(row), None)
        for one in segment.transactions:
            if low <= one.seq <= high:
                found[one.seq] = one
    return found


def branches_off(reader: Reader, segment: Segment, known: Ranges) -> bool:
    """Tell whether a segment continues a branch, or contradicts what is known of its author."""
    follows = reader.tuples(
        "SELECT 1 FROM seg WHERE hash = ? AND state = 'branch'", (segment.header.prev,)
    )
    return bool(list(follows)) or bool(forks(reader, segment, known))


def forks(reader: Reader, segment: Segment, known: Ranges) -> tuple[Trace, ...]:
    """Compare the transactions that are known already; return those that came out different."""
    if not known or segment.redacted:
        return ()
    told = {one.seq: one for one in segment.transactions}
    found: list[Trace] = []
    for low, high in known:
        for seq, kept in transactions(reader, segment.author, low, high).items():
            if seq in segment.left_out or kept is None or kept == told.get(seq):
                continue
            operation = kept.operations[0]
            found.append(
                Trace(operation.noun, operation.id, operation.case, 0, segment.author, seq)
            )
    return tuple(found)


def without_erased(segment: Segment, erased: Erased) -> Segment:
    """Return the segment without what was erased: its body written anew, its header kept.

    A segment that holds nothing of it comes back as it is. Transactions that are not merged stand
    in its body all the same, and what is erased goes from them too.
    """
    if segment.left_out:
        whole = segment.whole
        left = without_erased(whole, erased)
        return segment if left is whole else left.without(segment.left_out)
    author = segment.author
    drop = {(seq, entity) for seq, entity, case in _places(segment) if erased.whole(entity, case)}
    covered = {
        place
        for place, (seq, number, entity, *_) in enumerate(segment.edits.rows())
        if (seq, entity) in drop or erased.value(entity, number, author, seq)
    }
    blank = {
        (made.noun, entity, number)
        for made in segment.creations
        for number, column in zip(made.fields, made.values, strict=True)
        for entity, seq, value in zip(made.ids, made.seqs, column, strict=True)
        if value is not None and erased.value(entity, made.noun << FIELD_BITS | number, author, seq)
    }
    if not (drop or covered or blank):
        return segment
    creations = tuple(
        kept for made in segment.creations if (kept := made.scrubbed(drop).blanked(blank)).ids
    )
    edits = segment.edits.dropped(covered)
    body = segments.deflate_body(segment.header.lo, segment.hlcs, creations, edits)
    return replace(segment, creations=creations, edits=edits, body=body, redacted=True)


def _places(segment: Segment) -> list[tuple[int, int, int]]:
    return [
        *zip(segment.edits.seqs, segment.edits.ids, segment.edits.cases, strict=True),
        *(
            place
            for made in segment.creations
            for place in zip(made.seqs, made.ids, made.cases, strict=True)
        ),
    ]


def _frame(row: Sequence[Any]) -> bytes:
    return segments.frame_of(row[0], row[1], row[2], redacted=bool(row[3]))


def _cut(
    writer: Writer,
    counters: Counters,
    signer: Signs,
    batch: Sequence[tuple[int, Any]],
    schema: int,
) -> Counters:
    lo, hi = batch[0][0], batch[-1][0]
    hlcs = [operations[0] for _, operations in batch]
    if hi - lo + 1 != len(batch):
        raise ValueError("the log has holes")
    creations, edits = unlogged(batch)
    header = Header(
        author=counters.author,
        number=counters.segment + 1,
        lo=lo,
        hi=hi,
        prev=chain_head(writer),
        hash=segments.NO_HASH,
        schema=schema,
    )
    segment = segments.seal(header, hlcs, creations, edits, signer)
    keep(writer, segment, state=UNSENT, lsn=counters.lsn)
    set_chain_head(writer, segment.hash)
    got = ranges.add(peers.received(writer, counters.author), lo, hi)
    peers.receive(writer, counters.author, got, clock_off=0)
    writer.put("DELETE FROM log WHERE s <= ?", (hi,))
    return replace(counters, segment=counters.segment + 1)


def unlogged(batch: Sequence[tuple[int, Any]]) -> tuple[tuple[Creations, ...], Edits]:
    """Turn logged transactions (seq, [hlc, creations, edits]) into columns."""
    made: dict[int, list[tuple[int, int, int, dict[int, Any]]]] = {}
    edited: list[Any] = []
    for seq, (_, creations, edits) in batch:
        for noun, entity, case, values in creations:
            made.setdefault(noun, []).append((seq, entity, case, values))
        edited += [(seq, *edit) for edit in edits]
    columns: Any = list(zip(*edited, strict=True)) or [()] * 7
    return (
        tuple(_columns(noun, rows) for noun, rows in sorted(made.items())),
        Edits(
            seqs=columns[0],
            fields=columns[1],
            ids=columns[2],
            cases=columns[3],
            elements=columns[4],
            contexts=columns[5],
            values=columns[6],
        ),
    )


def _columns(noun: int, rows: Sequence[tuple[int, int, int, dict[int, Any]]]) -> Creations:
    fields = sorted({number for row in rows for number in row[3]})
    return Creations(
        noun=noun,
        seqs=[row[0] for row in rows],
        ids=[row[1] for row in rows],
        cases=[row[2] for row in rows],
        fields=tuple(fields),
        values=[[row[3].get(number) for row in rows] for number in fields],
    )
