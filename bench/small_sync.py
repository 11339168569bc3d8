"""Take in a package of 10 edits at stores of 50,000, 500,000 and 3,000,000 records.

The time of one durable take-in (signature, decode, merge, commit), the median of 40, beside ten
plain updates of the same rows in the same file with one durable commit. Size of the third store:
`SMALL_SYNC_LARGEST` (default 3,000,000; about 3 GB of temporary disk).
Prints a line a measure: name, value, unit, baseline, ratio, target, met or short, tab-separated.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import _workload as workload
import msgpack

from pendamping.kernel.ids import AuthorNumber, entity_id
from pendamping.seal.keys import SigningKey
from pendamping.store import merge, meta, tables, versions
from pendamping.store.statements import insert_whole
from pendamping.store.vault import MasterKey, Vault
from pendamping.sync import segments
from pendamping.sync.operations import Edits
from pendamping.sync.segments import Header

SIZES = (50_000, 500_000, int(os.environ.get("SMALL_SYNC_LARGEST", "3000000")))
TURNS = 40
NOW = 60_000_000
PER_AUTHOR = 1000
OFFICE = AuthorNumber(64)


def main() -> int:
    lines = []
    first = 0.0
    for size in SIZES:
        with tempfile.TemporaryDirectory() as place:
            ours, plain = measure(Path(place), size)
        first = first or ours
        name = f"take in 10 edits at {size:,} records"
        lines.append(line(name, ours * 1000, "ms", plain * 1000, 5))
        lines.append(line(f"{name}: growth", ours / first, "x", 1.0, 1.5))
    return 0 if all(lines) else 1


def measure(folder: Path, size: int) -> tuple[float, float]:
    vault = Vault.create(folder / "office", MasterKey.new(), reserve=0)
    with vault.writing() as writer:
        tables.create(writer, workload.SCHEMA)
        meta.rebirth(writer, OFFICE)
    fill(vault, size)
    keys = {author: SigningKey.new() for author in range(1, size // PER_AUTHOR + 1)}
    drawing = random.Random(3)
    ours, plain = [], []
    for turn in range(TURNS):
        author = drawing.choice(sorted(keys))
        frame = package(author << 6, keys[author], PER_AUTHOR + 1 + turn * 10, drawing)
        ours.append(take(vault, frame, keys[author]))
        plain.append(write(vault, (drawing.randint(1, size // PER_AUTHOR)) << 6, drawing))
    vault.lock()
    return sorted(ours)[TURNS // 2], sorted(plain)[TURNS // 2]


def rows(size: int) -> Iterator[tuple[object, ...]]:
    writer = workload.Writer(5)
    samples = [
        tuple(writer.value(number) for number in range(1, len(workload.FIELDS) + 1))
        for _ in range(500)
    ]
    for place in range(size):
        author = AuthorNumber((place // PER_AUTHOR + 1) << 6)
        counter = place % PER_AUTHOR + 1
        entity = entity_id(author, counter)
        block = versions.born(author, counter, 1 << 40, 1)
        yield entity, entity, 1, block, 1, *samples[place % len(samples)], None


def fill(vault: Vault, size: int) -> None:
    """Fill the store in bulk, as if all had been merged long ago."""
    with vault.writing() as writer:
        writer.many(insert_whole(workload.TABLE), rows(size))  # type: ignore[arg-type]
        writer.run("INSERT INTO case_head (cid, lsn) SELECT eid, 1 FROM client")
        known = msgpack.packb(((1, PER_AUTHOR),))
        writer.many(
            "INSERT INTO peer (author, ranges) VALUES (?, ?)",
            [(author << 6, known) for author in range(1, size // PER_AUTHOR + 1)],
        )


def package(author: int, key: SigningKey, lo: int, drawing: random.Random) -> bytes:
    ids = [entity_id(AuthorNumber(author), drawing.randint(1, PER_AUTHOR)) for _ in range(10)]
    edits = Edits(
        seqs=range(lo, lo + 10),
        fields=[workload.TABLE.field(drawing.randint(1, 11)) for _ in ids],
        ids=ids,
        cases=ids,
        elements=[None] * 10,
        contexts=[()] * 10,
        values=[f"value {drawing.randint(1, 999)}" for _ in ids],
    )
    header = Header(
        author=author,
        number=2,
        lo=lo,
        hi=lo + 9,
        prev=drawing.randbytes(32),
        hash=segments.NO_HASH,
        schema=12,
    )
    hlcs = [(41_000_000 + turn) << 16 for turn in range(10)]
    return segments.seal(header, hlcs, (), edits, key).frame()


def take(vault: Vault, frame: bytes, key: SigningKey) -> float:
    start = time.perf_counter()
    segment = segments.decode(frame, key.verify_key)
    with vault.writing() as writer:
        merged = merge.merge_segment(writer, workload.SCHEMA, segment, now=NOW)
    taken = time.perf_counter() - start
    assert merged.applied == 10
    return taken


def write(vault: Vault, author: int, drawing: random.Random) -> float:
    start = time.perf_counter()
    with vault.writing() as writer:
        for _ in range(10):
            entity = entity_id(AuthorNumber(author), drawing.randint(1, PER_AUTHOR))
            writer.put("UPDATE client SET status = ? WHERE eid = ?", ("open", entity))
    return time.perf_counter() - start


def line(name: str, value: float, unit: str, baseline: float, target: float) -> bool:
    met = value <= target
    verdict = "met" if met else "short"
    print(
        name,
        f"{value:.3g}",
        unit,
        f"{baseline:.3g}",
        f"{value / baseline:.2f}",
        target,
        verdict,
        sep="\t",
    )
    return met


if __name__ == "__main__":
    sys.exit(main())
