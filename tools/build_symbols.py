"""Build resources/symbols/lucide.json from the npm package lucide-static.

    python tools/build_symbols.py            fetch the pinned package with npm and build
    python tools/build_symbols.py ARCHIVE    build from the archive already at hand

Only the drawings that papers use are kept, as the shapes of a 24 by 24 square; see `reports/icons`.
"""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
from pathlib import Path

PACKAGE = "lucide-static"
VERSION = "1.62.0"
DIGEST = "386f9080c440d6f5049cefe3456ae8357f7a0c7f76e59670cd1cb83bc7050a44"
HOME = Path(__file__).parents[1] / "resources" / "symbols"
NAMES = """
    baby bed briefcase building-2 calendar-days check clock coins cooking-pot dumbbell eye file-text
    fish footprints graduation-cap hammer hand-coins hand-heart heart-handshake heart-pulse house
    landmark map-pin message-circle moon music phone piggy-bank pill scale scissors shield sprout
    square stethoscope store sun user users utensils
""".split()
SHAPE = re.compile(r"<(path|circle|rect|line)\s([^>]*?)/>", re.DOTALL)
ANSWER = re.compile(r'([a-z0-9]+)="([^"]*)"')


def main() -> None:
    """Write the drawings and their licence, and say how large they are."""
    archive = Path(sys.argv[1]) if len(sys.argv) > 1 else fetched()
    if hashlib.sha256(archive.read_bytes()).hexdigest() != DIGEST:
        sys.exit(f"{archive} is not {PACKAGE} {VERSION}")
    HOME.mkdir(exist_ok=True)
    with tarfile.open(archive) as opened:
        lines = [f"{json.dumps(name)}:{drawing(opened, name)}" for name in sorted(NAMES)]
        (HOME / "LICENSE").write_bytes(member(opened, "LICENSE"))
    target = HOME / "lucide.json"
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    print(f"{target}: {target.stat().st_size} bytes")


def drawing(opened: tarfile.TarFile, name: str) -> str:
    """Return the shapes of one icon as JSON."""
    written = member(opened, f"icons/{name}.svg").decode()
    shapes = [[kind, dict(ANSWER.findall(about))] for kind, about in SHAPE.findall(written)]
    return json.dumps(shapes, separators=(",", ":"))


def fetched() -> Path:
    """Let npm fetch the package into the current folder."""
    subprocess.run(["npm", "pack", f"{PACKAGE}@{VERSION}"], check=True, capture_output=True)
    return Path(f"{PACKAGE}-{VERSION}.tgz")


def member(opened: tarfile.TarFile, name: str) -> bytes:
    """Read one file of the package."""
    found = opened.extractfile(f"package/{name}")
    if found is None:
        sys.exit(f"the archive has no {name}")
    return found.read()


if __name__ == "__main__":
    main()
