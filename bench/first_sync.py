"""The first sync of a new device with 1,000 cases of workload W: size and work, both ends.

The baseline is `xz -9e` over the bare values of the same rows (size) and plain inserts of them
into the same kind of vault (work). Work is processor time: the office writes the state, the
device takes it in with one durable commit a piece.
Prints a line a measure: name, value, unit, baseline, ratio, target, met or short, tab-separated.
"""

import json
import lzma
import sys
import tempfile
import time
from pathlib import Path

import _workload as workload

from pendamping.kernel.ids import AuthorNumber
from pendamping.store import merge, meta, tables
from pendamping.store.digest import digest
from pendamping.store.states import Telling, export_state, import_state
from pendamping.store.vault import MasterKey, Vault
from pendamping.sync import segments

CASES = 1000
NOW = 60_000_000
OFFICE, DEVICE = AuthorNumber(64), AuthorNumber(77 << 6)


def main() -> int:
    made = workload.build(devices=2)
    with tempfile.TemporaryDirectory() as place:
        office = new_vault(Path(place) / "office", OFFICE)
        device = new_vault(Path(place) / "device", DEVICE)
        plain = new_vault(Path(place) / "plain", DEVICE)
        for _, segment in made.packages():
            with office.writing() as writer:
                opened = segments.decode(segment.frame(), None)
                merge.merge_segment(writer, workload.SCHEMA, opened, now=NOW)
        with office.reading() as reader:
            cases = sorted(case for (case,) in reader.tuples("SELECT eid FROM client"))[:CASES]
            start = time.process_time()
            pieces = export_state(reader, workload.SCHEMA, Telling(cases=set(cases), to=DEVICE))
            writing = time.process_time() - start
            rows = list(reader.among("SELECT * FROM client WHERE eid IN (%s)", cases))
            wanted = [digest(reader, workload.SCHEMA, case) for case in cases[:20]]
        start = time.process_time()
        for piece in pieces:
            with device.writing() as writer:
                import_state(
                    writer, workload.SCHEMA, piece, sender=OFFICE, trust=set(cases), now=NOW
                )
        taking = time.process_time() - start
        with device.reading() as reader:
            same = [digest(reader, workload.SCHEMA, case) for case in cases[:20]] == wanted
        start = time.process_time()
        marks = ", ".join("?" * len(rows[0]))
        with plain.writing() as writer:
            writer.many(f"INSERT INTO client VALUES ({marks})", rows)
        inserting = time.process_time() - start
        for vault in (office, device, plain):
            vault.lock()
    size = sum(map(len, pieces)) / 1000
    values = json.dumps([row[5:-1] for row in rows]).encode()
    bare = len(lzma.compress(values, preset=9 | lzma.PRESET_EXTREME)) / 1000
    lines = [
        line("first sync of 1,000 cases: size", size, "KB", bare, 220),
        line("first sync of 1,000 cases: work", writing + taking, "s", inserting, 0.2),
        line("first sync: work at the office", writing, "s", inserting, 0.2),
        line("first sync: work at the device", taking, "s", inserting, 0.2),
    ]
    if not same:
        sys.stderr.write("The device does not hold what the office holds.\n")
    return 0 if same and all(lines) else 1


def new_vault(folder: Path, author: AuthorNumber) -> Vault:
    vault = Vault.create(folder, MasterKey.new(), reserve=0)
    with vault.writing() as writer:
        tables.create(writer, workload.SCHEMA)
        meta.rebirth(writer, author)
    return vault


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
