"""What a new record and an edit of workload W cost on the wire, beside xz of the bare values.

Counted is the plaintext of a package before padding: package header, frame, segment header and
signature included. The baseline is `xz -9e` over the values alone of the same package: no ids, no
times, no contexts, no signature.
Prints a line a measure: name, value, unit, baseline, ratio, target, met or short, tab-separated.
"""

import json
import lzma
import sys

import _workload as workload

from pendamping.sync import package
from pendamping.sync.frames import Frame, FrameKind
from pendamping.sync.package import Facts, PackageType, RosterMark
from pendamping.sync.segments import Segment

DEVICES = 8


def main() -> int:
    made = workload.build(devices=DEVICES)
    ours = {"record": 0, "edit": 0}
    bare = {"record": 0, "edit": 0}
    count = {"record": 0, "edit": 0}
    for device, segment in made.packages():
        kind = "record" if segment.creations else "edit"
        ours[kind] += size_of(device, segment)
        bare[kind] += len(lzma.compress(values_of(segment), preset=9 | lzma.PRESET_EXTREME))
        count[kind] += segment.operations
    lines = [
        report("a new record on the wire", "record", 160, ours, bare, count),
        report("an edit on the wire, 200 a package", "edit", 40, ours, bare, count),
    ]
    return 0 if all(lines) else 1


def size_of(device: workload.Device, segment: Segment) -> int:
    facts = Facts(
        type=PackageType.SYNC,
        training=False,
        office="ab" * 32,
        sender=f"{device.author:032x}",
        to=("cd" * 16,),
        epoch="00" * 8,
        seq=1,
        prev="00" * 32,
        have={},
        roster=RosterMark(1, "00" * 32),
        app=1,
    )
    plaintext = package.compose(facts, [Frame(FrameKind.SEGMENT, segment.frame())], device.key)
    return len(plaintext.rstrip(b"\0"))


def values_of(segment: Segment) -> bytes:
    values: list[object] = [list(column) for made in segment.creations for column in made.values]
    values.append(list(segment.edits.values))
    return json.dumps(values, ensure_ascii=False).encode()


def report(
    name: str,
    kind: str,
    target: int,
    ours: dict[str, int],
    bare: dict[str, int],
    count: dict[str, int],
) -> bool:
    value, baseline = ours[kind] / count[kind], bare[kind] / count[kind]
    met = value <= target
    verdict = "met" if met else "short"
    columns = (f"{value:.1f}", "bytes", f"{baseline:.1f}", f"{value / baseline:.2f}")
    print(name, *columns, target, verdict, sep="\t")
    return met


if __name__ == "__main__":
    sys.exit(main())
