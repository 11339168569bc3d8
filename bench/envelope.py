"""Seal and open 32 MiB, beside the `age` command line, in the same run.

Prints one line a measure: name, value, unit, baseline, ratio, target, met or short, with tabs
between. Both sides do the same work: read a file, seal or open it, write a file, all in memory
(/dev/shm), neither forcing anything to a disk. `envelope.*` is a package's envelope (hybrid
recipients, four stanzas), `agefmt.*` one classical recipient, as `age` has it. What `age` pays
beyond that and we do not is the start of its process, a few milliseconds of about a hundred;
`age's start` on standard error says how many: it is a sealing of nothing.

The program itself seals bytes that it then keeps in the vault, and never writes an opened package
to a file: that use of the envelope is `bytes to bytes`, beside the same `age`. The lines without
it are the stricter question, file to file on both sides.
"""

import mmap
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from pendamping.seal import agefmt, envelope
from pendamping.seal.classical import ClassicalIdentity
from pendamping.seal.header import Buffer
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


@contextmanager
def mapped(path: Path) -> Generator[memoryview]:
    """Show a file's content without a copy of it."""
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        with content, memoryview(content) as view:
            yield view


def sealed_from_file(
    path: Path, work: Callable[[memoryview], Iterable[Buffer]], target: Path
) -> None:
    """Read a file, seal it, and write each piece as it comes."""
    with mapped(path) as content, target.open("wb") as file:
        for piece in work(content):
            file.write(piece)


def opened_from_file(path: Path, work: Callable[[memoryview], bytes], target: Path) -> None:
    """Read a file, open it whole, and write a file: nothing is let out that was not checked."""
    with mapped(path) as content:
        made = work(content)
    target.write_bytes(made)


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
    clear, sealed, key, made, nothing = (
        folder / name for name in "clear sealed key made 0".split()
    )
    closed = folder / "closed"
    classical, hybrid = ClassicalIdentity.new(), SealingIdentity.new()
    to, to_package = [classical.recipient], [hybrid.recipient]
    plaintext = secrets.token_bytes(BYTES)
    clear.write_bytes(plaintext)
    nothing.write_bytes(b"")
    sealed.write_bytes(aged := agefmt.seal(plaintext, to))
    closed.write_bytes(package := envelope.close(plaintext, to_package))
    key.write_text(classical.to_text())

    def theirs(*arguments: object) -> None:
        subprocess.run(["age", *map(str, arguments)], check=True)

    public = classical.recipient.to_text()
    works: dict[str, Callable[[], object]] = {
        "age seals": lambda: theirs("-r", public, "-o", made, clear),
        "age opens": lambda: theirs("-d", "-i", key, "-o", made, sealed),
        "age's start": lambda: theirs("-r", public, "-o", made, nothing),
        "envelope.seal": lambda: sealed_from_file(
            clear, lambda it: envelope.pieces(it, to_package), made
        ),
        "envelope.open": lambda: opened_from_file(
            closed, lambda it: envelope.open(it, [hybrid]), made
        ),
        "agefmt.seal": lambda: sealed_from_file(clear, lambda it: agefmt.pieces(it, to), made),
        "agefmt.open": lambda: opened_from_file(
            sealed, lambda it: agefmt.unseal(it, [classical]), made
        ),
        "bytes to bytes: envelope.seal": lambda: envelope.close(plaintext, to_package),
        "bytes to bytes: envelope.open": lambda: envelope.open(package, [hybrid]),
        "bytes to bytes: agefmt.seal": lambda: agefmt.seal(plaintext, to),
        "bytes to bytes: agefmt.open": lambda: agefmt.unseal(aged, [classical]),
    }
    best = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):  # in turns, so that a busy moment hits everybody
        for name, work in works.items():
            best[name] = min(best[name], seconds(work))
    start = best.pop("age's start")
    print(f"age's start: {start * 1000:.1f} ms", file=sys.stderr)
    for name, taken in best.items():
        print(f"{name}: {BYTES / taken / 1e6:.0f} MB/s", file=sys.stderr)
    met = [
        report(name, best[name], best["age seals" if name.endswith("seal") else "age opens"])
        for name in (
            "bytes to bytes: envelope.seal",
            "bytes to bytes: envelope.open",
            "envelope.seal",
            "envelope.open",
            "agefmt.seal",
            "agefmt.open",
        )
    ]
    return 0 if all(met) else 1


if __name__ == "__main__":
    raise SystemExit(main())
