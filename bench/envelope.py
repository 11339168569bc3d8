"""Seal and open 32 MiB, beside the `age` command line, in the same run.

Prints one line a measure: name, value, unit, baseline, ratio, target, met or short, with tabs
between. No disk is measured on either side: `age` reads and writes files in memory (/dev/shm),
ours takes bytes and returns bytes. What ours costs with such files read and written around it is
printed to standard error; the program itself never writes an opened package to a file.
"""

import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pendamping.seal import agefmt, envelope
from pendamping.seal.classical import ClassicalIdentity
from pendamping.seal.keys import SealingIdentity

BYTES = envelope.SIZE_CLASSES[-1]
ROUNDS = 21
TARGET = 1.0
MEMORY = Path("/dev/shm")


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(name: str, ours: float, theirs: float) -> bool:
    rate, baseline = (BYTES / taken / 1e6 for taken in (ours, theirs))
    met = rate / baseline >= TARGET
    verdict = "met" if met else "short"
    columns = (name, f"{rate:.0f}", "MB/s", f"{baseline:.0f}", f"{rate / baseline:.2f}")
    print(*columns, f"{TARGET:.1f}", verdict, sep="\t")
    return met


def main() -> int:
    if shutil.which("age") is None:
        print("The `age` command is missing: apt-get install age", file=sys.stderr)
        return 2
    folder = MEMORY / f"pendamping-{secrets.token_hex(8)}"
    folder.mkdir()
    try:
        return measure(folder)
    finally:
        shutil.rmtree(folder)


def measure(folder: Path) -> int:
    clear, sealed, key, opened = (folder / name for name in ("clear", "sealed", "key", "opened"))
    classical, hybrid = ClassicalIdentity.new(), SealingIdentity.new()
    plaintext = secrets.token_bytes(BYTES)
    closed = envelope.close(plaintext, [hybrid.recipient])
    aged = agefmt.seal(plaintext, [classical.recipient])
    clear.write_bytes(plaintext)
    key.write_text(classical.to_text())

    def theirs(*arguments: object) -> None:
        subprocess.run(["age", *map(str, arguments)], check=True)

    works: dict[str, Callable[[], object]] = {
        "age seals": lambda: theirs("-r", classical.recipient.to_text(), "-o", sealed, clear),
        "age opens": lambda: theirs("-d", "-i", key, "-o", opened, sealed),
        "package seals": lambda: envelope.close(plaintext, [hybrid.recipient]),
        "package opens": lambda: envelope.open(closed, [hybrid]),
        "ours seals": lambda: agefmt.seal(plaintext, [classical.recipient]),
        "ours opens": lambda: agefmt.unseal(aged, [classical]),
        "files: ours seals": lambda: sealed.write_bytes(
            agefmt.seal(clear.read_bytes(), [classical.recipient])
        ),
        "files: ours opens": lambda: opened.write_bytes(
            agefmt.unseal(sealed.read_bytes(), [classical])
        ),
    }
    best = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):  # in turns, so that a busy moment hits everybody
        for name, work in works.items():
            best[name] = min(best[name], seconds(work))
    for name in ("files: ours seals", "files: ours opens"):
        print(f"{name}: {BYTES / best[name] / 1e6:.0f} MB/s", file=sys.stderr)
    met = [
        report("envelope.seal", best["package seals"], best["age seals"]),
        report("envelope.open", best["package opens"], best["age opens"]),
        report("agefmt.seal", best["ours seals"], best["age seals"]),
        report("agefmt.open", best["ours opens"], best["age opens"]),
    ]
    return 0 if all(met) else 1


if __name__ == "__main__":
    raise SystemExit(main())
