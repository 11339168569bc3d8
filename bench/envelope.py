"""Seal and open 32 MiB, beside the `age` command line, in the same run.

Prints one line a measure: name, value, unit, baseline, ratio, target, met or short, with tabs
between. The data lies in memory (/dev/shm), so no disk is measured on either side.
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
ROUNDS = 9
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
    clear.write_bytes(secrets.token_bytes(BYTES))
    key.write_text(classical.to_text())

    def theirs(*arguments: object) -> None:
        subprocess.run(["age", *map(str, arguments)], check=True)

    def ours_seals() -> None:
        sealed.write_bytes(agefmt.seal(clear.read_bytes(), [classical.recipient]))

    def ours_opens() -> None:
        opened.write_bytes(agefmt.unseal(sealed.read_bytes(), [classical]))

    def package_seals() -> None:
        sealed.write_bytes(envelope.close(clear.read_bytes(), [hybrid.recipient]))

    def package_opens() -> None:
        opened.write_bytes(envelope.open(sealed.read_bytes(), [hybrid]))

    def age_seals() -> None:
        theirs("-r", classical.recipient.to_text(), "-o", sealed, clear)

    def age_opens() -> None:
        theirs("-d", "-i", key, "-o", opened, sealed)

    best: dict[str, float] = {}
    for _ in range(ROUNDS):  # in turns, so that a busy moment hits everybody
        for work in (age_seals, age_opens, ours_seals, ours_opens, package_seals, package_opens):
            taken = seconds(work)
            best[work.__name__] = min(taken, best.get(work.__name__, taken))
    met = [
        report("envelope.seal", best["package_seals"], best["age_seals"]),
        report("envelope.open", best["package_opens"], best["age_opens"]),
        report("agefmt.seal", best["ours_seals"], best["age_seals"]),
        report("agefmt.open", best["ours_opens"], best["age_opens"]),
    ]
    return 0 if all(met) else 1


if __name__ == "__main__":
    raise SystemExit(main())
