"""Merge workload W at one office, beside plain inserts of the same rows into SQLCipher.

605 deliveries in random order: each is opened (age, four post-quantum stanzas), its package
signature and its segment signature are verified, and it is merged in one durable commit. Then
every record, every field and every pair is compared with what was written. The baseline writes
the same rows, package by package, with nothing but INSERT and UPDATE into the same kind of file.
Prints a line a measure: name, value, unit, baseline, ratio, target, met or short, tab-separated.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import _workload as workload

from pendamping.kernel.ids import AuthorNumber
from pendamping.seal import envelope
from pendamping.seal.keys import SealingIdentity, VerifyKey
from pendamping.store import merge, meta, tables
from pendamping.store.digest import conflicts, digest
from pendamping.store.rows import Writer
from pendamping.store.vault import MasterKey, Vault
from pendamping.sync import package, segments
from pendamping.sync.frames import Frame, FrameKind
from pendamping.sync.package import Facts, PackageType, RosterMark

OFFICE = "ab" * 32
HERE = "cd" * 16
REPEATED = 0.10
CHANGES = workload.DEVICES * (workload.RECORDS + workload.EDITS)


def main() -> int:
    if sys.argv[1:]:
        part, folder, seed = sys.argv[1:]
        print(json.dumps(PARTS[part](Path(folder), int(seed))))
        return 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        run("prepare", folder, 0)
        plain = [run("plain", folder, 0)]
        ours = []
        for seed in (1, 2, 3):
            ours.append(run("merge", folder, seed))
            plain.append(run("plain", folder, seed))
    return report(ours, plain)


def run(part: str, folder: Path, seed: int) -> dict[str, Any]:
    """Do one part in a process of its own, so that memory is measured for itself."""
    command = [sys.executable, __file__, part, str(folder), str(seed)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def report(ours: list[dict[str, Any]], plain: list[dict[str, Any]]) -> int:
    taken = sorted(one["seconds"] for one in ours)[len(ours) // 2]
    least = sorted(one["seconds"] for one in plain)[len(plain) // 2]
    rate, limit = CHANGES / taken, CHANGES / least
    share = rate / limit
    peak, peak_plainly = (max(one["peak"] for one in runs) for runs in (ours, plain))
    wrong = sum(one["lost"] + one["false"] + one["wrong"] for one in ours)
    shown = {one["shown"] for one in ours}
    every = shown == {workload.PAIRS}
    digests = len({one["digest"] for one in ours})
    store, store_plainly = ours[0]["store"], plain[0]["store"]
    lines = [
        line("merge W", rate, "changes/s", limit, 20_000, met=rate >= 20_000),
        line("merge W against plain inserts", share, "x", 1.0, 0.30, met=share >= 0.30),
        line("pairs shown", min(shown), "pairs", workload.PAIRS, workload.PAIRS, met=every),
        line("values lost, false or wrong", wrong, "values", 0, 0, met=wrong == 0),
        line("digests of three orders", digests, "", 1, 1, met=digests == 1),
        line("peak memory of the merge", peak, "MB", peak_plainly, 250, met=peak <= 250),
        line("store", store, "MB", store_plainly, 1.6, met=store <= 1.6 * store_plainly),
    ]
    return 0 if all(lines) else 1


def line(name: str, value: float, unit: str, baseline: float, target: float, *, met: bool) -> bool:
    ratio = value / baseline if baseline else 1.0
    verdict = "met" if met else "short"
    figures = (f"{value:.5g}", unit, f"{baseline:.5g}", f"{ratio:.2f}", f"{target:g}")
    print(name, *figures, verdict, sep="\t")
    return met


def prepare(folder: Path, _seed: int) -> dict[str, Any]:
    """Write every package as a file, the rows of the baseline, and what is to be expected."""
    office = SealingIdentity.new()
    (folder / "office").write_text(office.to_text())
    made = workload.build()
    keys = {}
    plain = []
    for place, (device, segment) in enumerate(made.packages()):
        name = f"{device.author:032x}"
        keys[name] = device.key.verify_key.data.hex()
        facts = Facts(
            type=PackageType.SYNC,
            training=False,
            office=OFFICE,
            sender=name,
            to=(HERE,),
            epoch="00" * 8,
            seq=place + 1,
            prev="00" * 32,
            have={},
            roster=RosterMark(1, "00" * 32),
            app=1,
        )
        clear = package.compose(facts, [Frame(FrameKind.SEGMENT, segment.frame())], device.key)
        (folder / f"{place:04}.package").write_bytes(envelope.close(clear, [office.recipient]))
        rows = [
            [entity, *values]
            for made_ in segment.creations
            for _, entity, _, values in made_.rows()
        ]
        edits = [
            [number & 255, value, entity]
            for _, number, entity, _, _, _, value in segment.edits.rows()
        ]
        plain.append((rows, edits))
    (folder / "keys").write_text(json.dumps(keys))
    (folder / "plain").write_text(json.dumps(plain))
    (folder / "expected").write_text(
        json.dumps([[*key, sorted(values)] for key, values in made.expected.items()])
    )
    return {}


def open_vault(folder: Path) -> Vault:
    return Vault.create(folder, MasterKey.new(), reserve=0)


def merge_all(folder: Path, seed: int) -> dict[str, Any]:
    """Take everything in, in the order of the seed, and compare."""
    keys = {
        name: VerifyKey(bytes.fromhex(key))
        for name, key in json.loads((folder / "keys").read_text()).items()
    }
    by_author = {int(name, 16): key for name, key in keys.items()}
    office = SealingIdentity.from_text((folder / "office").read_text())
    files = sorted(folder.glob("*.package"))
    drawing = random.Random(seed)
    files += drawing.sample(files, int(len(files) * REPEATED))
    drawing.shuffle(files)
    vault = open_vault(folder / f"merged-{seed}")
    with vault.writing() as writer:
        tables.create(writer, workload.SCHEMA)
        meta.rebirth(writer, AuthorNumber(64))
    start = time.perf_counter()
    for file in files:
        clear = envelope.open(file.read_bytes(), [office])
        for frame in package.examine(clear, keys.get).of_kind(FrameKind.SEGMENT):
            header = segments.read_header(frame.data)
            segment = segments.decode(frame.data, by_author[header.author])
            with vault.writing() as writer:
                merge.merge_segment(writer, workload.SCHEMA, segment, now=60_000_000)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    found = {"seconds": seconds, "peak": peak, **compare(vault, folder)}
    vault.lock()
    found["store"] = (folder / f"merged-{seed}" / "data.db").stat().st_size / 1e6
    return found


def compare(vault: Vault, folder: Path) -> dict[str, Any]:
    """Compare value by value; list what was lost, what is wrong and what is shown in vain."""
    expected = {
        (entity, number): set(values)
        for entity, number, values in json.loads((folder / "expected").read_text())
    }
    with vault.reading() as reader:
        shown = {
            (one.id, one.field): {version.value for version in one.versions}
            for one in conflicts(reader, workload.SCHEMA)
        }
        names = ", ".join(f'"{name}"' for name in workload.FIELDS)
        rows = {
            entity: values for entity, *values in reader.tuples(f"SELECT eid, {names} FROM client")
        }
        told = digest(reader, workload.SCHEMA)
    lost = wrong = 0
    for (entity, number), values in expected.items():
        row = rows.get(entity)
        if row is None or (len(values) == 1 and row[number - 1] not in values):
            wrong += 1
        elif len(values) > 1:
            lost += len(values - shown.get((entity, number), set()))
            wrong += row[number - 1] not in values
    false = sum(len(expected[register]) < 2 for register in shown)
    return {
        "lost": lost, "wrong": wrong, "false": false, "shown": len(shown), "digest": told
    }  # fmt: skip


def plain_all(folder: Path, seed: int) -> dict[str, Any]:
    """Write the same rows, package by package, one durable commit each."""
    packages = json.loads((folder / "plain").read_text())
    vault = open_vault(folder / f"plain-{seed}")
    names = ", ".join(f'"{name}"' for name in workload.FIELDS)
    with vault.writing() as writer:
        writer.run(f"CREATE TABLE client (eid INTEGER PRIMARY KEY, {names})")
    marks = ", ?" * len(workload.FIELDS)
    start = time.perf_counter()
    for rows, edits in packages:
        with vault.writing() as writer:
            insert(writer, marks, rows, edits)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    vault.lock()
    store = (folder / f"plain-{seed}" / "data.db").stat().st_size / 1e6
    return {"seconds": seconds, "peak": peak, "store": store}


def insert(writer: Writer, marks: str, rows: list[Any], edits: list[Any]) -> None:
    if rows:
        writer.many(f"INSERT INTO client VALUES (?{marks})", rows)
    by_field: dict[int, list[Any]] = {}
    for number, value, entity in edits:
        by_field.setdefault(number, []).append((value, entity))
    for number, changed in by_field.items():
        name = workload.FIELDS[number - 1]
        writer.many(f'UPDATE client SET "{name}" = ? WHERE eid = ?', changed)


PARTS = {"prepare": prepare, "merge": merge_all, "plain": plain_all}

if __name__ == "__main__":
    sys.exit(main())
