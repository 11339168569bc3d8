"""Build resources/areas/areas.zst from the npm package idn-area-data.

    python tools/build_areas.py            fetch the pinned packages with npm and build
    python tools/build_areas.py NEW OLD    build from the two archives already at hand

The format is docs/formats/areas.md.
"""

import csv
import hashlib
import io
import subprocess
import sys
import tarfile
from array import array
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgpack
import zstandard

from pendamping.domain.areas import Level, level_of, number_of

PACKAGE = "idn-area-data"
CURRENT = "4.0.1"  # say so: on node 20 a bare `npm pack` gives 3.1.2, because 4.x asks for node 22
EARLIER = "3.1.2"
DIGESTS = {
    CURRENT: "3e1352225e53eecc15c305b124e14cb4269e1c017d4d4bb41cb0dffb7e842166"
    "6ba3d8fb6aef370052098814062fe891b010c0d8e9692797e38aac4d62777339",
    EARLIER: "6ab3beb52f8f42873ba598e43c6886f82ab288b6ec73eadc6ec60de42422b73c"
    "37b606c41cd976985407cc666b4178f0b43a8e8dcd74b61e2ca6cc4d11178e3a",
}
TABLES = ("provinces", "regencies", "districts", "villages")
HOME = Path(__file__).parents[1] / "resources" / "areas"
KEPT = bytes(range(ord("a"), ord("z") + 1)) + b"0123456789\n"
DROPPED = bytes(set(range(256)) - set(KEPT))


def main() -> None:
    """Write the table and say what went in."""
    archives = [Path(name) for name in sys.argv[1:]] or [fetched(CURRENT), fetched(EARLIER)]
    new, old = (
        areas_in(archive, version) for archive, version in zip(archives, DIGESTS, strict=True)
    )
    table = HOME / "areas.zst"
    retired = {code: name for code, name in old.items() if code not in new}
    table.write_bytes(packed(new, retired))
    print(f"{table}: {len(new)} areas, {len(retired)} retired, {table.stat().st_size} bytes")


def fetched(version: str) -> Path:
    """Let npm fetch one version into the current folder."""
    subprocess.run(["npm", "pack", f"{PACKAGE}@{version}"], check=True, capture_output=True)
    return Path(f"{PACKAGE}-{version}.tgz")


def areas_in(archive: Path, version: str) -> dict[str, str]:
    """Read code and name of every area from the archive of that version and no other."""
    octets = archive.read_bytes()
    if hashlib.sha512(octets).hexdigest() != DIGESTS[version]:
        sys.exit(f"{archive} is not {PACKAGE} {version}")
    found: dict[str, str] = {}
    with tarfile.open(fileobj=io.BytesIO(octets)) as opened:
        for table in TABLES:
            member = opened.extractfile(f"package/data/{table}.csv")
            if member is None:
                sys.exit(f"{archive} has no {table}")
            rows = csv.DictReader(io.TextIOWrapper(member, "utf-8"))
            found |= {row["code"]: row["name"].replace("\u2019", "'") for row in rows}
    return dict(sorted(found.items()))


def packed(areas: dict[str, str], retired: dict[str, str]) -> bytes:
    """Put the table together."""
    numbers = [0, *map(number_of, areas)]
    names = "".join(f"{name}\n" for name in areas.values()).encode()
    upper, village = words_in(areas, names)
    table = {
        "v": 1,
        "notice": (HOME / "NOTICE.md").read_text("utf-8"),
        "edition": f"{PACKAGE} {CURRENT}",
        "steps": little(after - before for before, after in pairwise(numbers)),
        "names": names,
        "upper": little(upper),
        "village": little(village),
        "retired": retired,
    }
    return zstandard.ZstdCompressor(level=22, write_content_size=True).compress(
        msgpack.packb(table)
    )


def words_in(areas: dict[str, str], names: bytes) -> tuple[list[int], list[int]]:
    """Say where words start in the folded names, by what follows: above villages, villages."""
    folded = names.lower().translate(None, DROPPED)
    upper: list[int] = []
    village: list[int] = []
    start = 0
    for code, name in areas.items():
        starts = sorted({start + at for at in word_starts(name)})
        (village if level_of(code) is Level.VILLAGE else upper).extend(starts)
        start = folded.index(b"\n", start) + 1
    for entries in (upper, village):
        entries.sort(key=lambda at: (folded[at : folded.index(b"\n", at)], at))
    return upper, village


def word_starts(name: str) -> Iterator[int]:
    """Say where, in the folded name, each of its words starts."""
    at = 0
    for word in name.replace("-", " ").replace("/", " ").replace("(", " ").split():
        folded = word.lower().encode().translate(None, DROPPED)
        if folded:
            yield at
        at += len(folded)


def little(numbers: Iterator[int] | list[int]) -> bytes:
    """Write numbers of four bytes, the lowest byte first."""
    table = array("I", numbers)
    if sys.byteorder == "big":
        table.byteswap()
    return table.tobytes()


if __name__ == "__main__":
    main()
