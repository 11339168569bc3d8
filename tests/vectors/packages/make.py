"""How the vectors were made. They are not made anew: a released reader reads them for ever.

`PYTHONPATH=src:tests python tests/vectors/packages/make.py` writes files that are not there yet.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any, Final

from builders_packages import SEGMENT, Device, a_key, an_office, header_of, packed, rewritten
from pendamping.seal import envelope
from pendamping.sync import package
from pendamping.sync.enrolment import grant_frames
from pendamping.sync.frames import Acknowledgement, Chunk, Frame, FrameKind, join
from pendamping.sync.package import PackageType

HERE: Final = Path(__file__).parent
OFFICE: Final = an_office("vectors")
TRAINING: Final = an_office("vectors, training", training=True)
OTHER: Final = an_office("vectors, other")
DESK, SARI, THIRD = OFFICE.desk, OFFICE.companion, OFFICE.psychologist
GOOD: Final = OFFICE.letter(SARI, DESK)


def signed(changes: Mapping[str, object], **how: Any) -> bytes:
    return rewritten(GOOD, SARI.key, header=lambda header: header.update(changes), **how)


def flipped(at: int) -> bytes:
    changed = bytearray(GOOD)
    changed[at] ^= 1
    return bytes(changed)


def with_raw(raw: bytes, codec: str = "none") -> bytes:
    body = raw if codec == "none" else packed(raw)
    return signed({"codec": codec, "raw_len": len(raw)}, body=body)


def vectors() -> dict[str, tuple[bytes, str]]:
    """Return each package with the verdict expected of the office's desk."""
    acknowledgement = Acknowledgement(held={SARI.certificate.author: ((1, 7),)}, wanted={}).frame()
    chunk = Chunk(address=bytes(32), index=0, count=1, data=b"a" * 5000).frame()
    noise = Frame(FrameKind.STATE, Random(7).randbytes(100_000))
    body_at = 76 + int.from_bytes(GOOD[8:12], "big")
    bomb = packed(bytes(300 << 20))
    return {
        "good": (GOOD, "ok"),
        "good-empty": (OFFICE.letter(SARI, DESK, frames=[], type=PackageType.ACK), "ok"),
        "good-two-readers": (OFFICE.letter(SARI, DESK, THIRD), "ok"),
        "good-128k": (OFFICE.letter(SARI, DESK, frames=[SEGMENT, noise]), "ok"),
        "good-attachment": (OFFICE.letter(SARI, DESK, frames=[chunk, acknowledgement]), "ok"),
        "good-newer-frame": (OFFICE.letter(SARI, DESK, frames=[Frame(200, b"newer")]), "ok"),
        "zip": (b"PK\3\4".ljust(65536, b"\0"), "package.not_a_package"),
        "magic-2": (b"PDMPBDL2" + GOOD[8:], "package.too_new"),
        "alg-2": (signed({"alg": 2}), "package.too_new"),
        "v-2": (signed({"v": 2}), "package.too_new"),
        "cut": (GOOD[:-1], "package.cut"),
        "header-too-long": (GOOD[:8] + b"\0\1\0\1" + GOOD[12:], "package.cut"),
        "lengths": (signed({"pad_len": 9}), "package.cut"),
        "key-twice": (
            rewritten(
                GOOD, SARI.key, raw_header=lambda h: h.replace(b'"seq":1', b'"seq":1,"seq":1')
            ),
            "package.header",
        ),
        "float": (
            rewritten(GOOD, SARI.key, raw_header=lambda h: h.replace(b'"seq":1', b'"seq":1.0')),
            "package.header",
        ),
        "nesting": (
            rewritten(
                GOOD,
                SARI.key,
                raw_header=lambda h: h.replace(b'"have":{}', b'"have":' + b"[" * 9 + b"]" * 9),
            ),
            "package.header",
        ),
        "key-missing": (
            rewritten(GOOD, SARI.key, header=lambda header: header.pop("app")),
            "package.header",
        ),
        "key-unknown": (signed({"colour": "blue"}), "package.header"),
        "stranger": (OTHER.letter(OTHER.companion, DESK), "package.stranger"),
        "forged": (
            package.compose(OFFICE.facts(SARI, DESK), [SEGMENT], a_key("forger")),
            "package.signature",
        ),
        "seq-changed": (GOOD.replace(b'"seq":1,', b'"seq":9,'), "package.signature"),
        "training": (signed({"training": True}), "package.training"),
        "other-office": (signed({"org": OTHER.roots.office}), "package.other_office"),
        "for-another": (OFFICE.letter(SARI, THIRD), "package.not_for_us"),
        "own": (OFFICE.letter(DESK, THIRD, DESK), "package.not_for_us"),
        "body-flipped": (flipped(body_at + 5), "package.body"),
        "padding-used": (flipped(-1), "package.padding"),
        "bomb": (signed({"raw_len": 1000}, body=bomb), "package.compression"),
        "two-frames": (
            signed({"raw_len": 500}, body=packed(b"a" * 500) * 2),
            "package.compression",
        ),
        "frame-cut": (with_raw(join([SEGMENT])[:-1]), "package.frames"),
        "frames-17000": (with_raw(b"\1\0\0\0\0" * 17_000, "zstd"), "package.frames"),
        "attachment-compressed": (with_raw(join([chunk]), "zstd"), "package.frames"),
    }


def sealed() -> dict[str, tuple[bytes, str]]:
    """Return envelopes with the verdict expected of the office's desk."""
    good = envelope.close(GOOD, [DESK.seal.recipient])
    return {
        "sealed-good": (good, "ok"),
        "sealed-for-another": (envelope.close(GOOD, [THIRD.seal.recipient]), "sealed.cannot_open"),
    }


def grant() -> bytes:
    """Return the package with which the companion's device was enrolled."""
    frames = grant_frames(OFFICE.roots, OFFICE.roster, [DESK.certificate, SARI.certificate])
    return OFFICE.letter(DESK, SARI, frames=frames, type=PackageType.GRANT)


def reader(device: Device) -> dict[str, str]:
    return {
        "device": device.id,
        "sign": device.key.verify_key.data.hex(),
        "seal_seed": device.seal.seed.hex(),
    }


def main() -> None:
    known = HERE / "verdicts.json"
    if known.exists():
        raise SystemExit("The vectors are there, and stay as they are.")
    found = []
    for name, (data, verdict) in {**vectors(), **sealed()}.items():
        (HERE / f"{name}.bin").write_bytes(data)
        entry: dict[str, object] = {"file": f"{name}.bin", "verdict": verdict}
        if verdict == "ok" and not name.startswith("sealed"):
            letter = package.unproven(data)
            entry |= {
                "type": header_of(data)["type"],
                "link": letter.link,
                "frames": [[frame.kind, len(frame.data)] for frame in letter.frames],
            }
        found.append(entry)
    (HERE / "grant.bin").write_bytes(grant())
    table = {
        "office": OFFICE.roots.office,
        "training": False,
        "reader": reader(DESK),
        "senders": [reader(SARI)],
        "vectors": found,
        "grant": {"file": "grant.bin", "typed": OFFICE.roots.fingerprint, **reader(SARI)},
    }
    known.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
