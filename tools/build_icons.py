"""Build resources/icons/*.svg from the npm package lucide-static.

    python tools/build_icons.py [NAME…]             fetch the pinned package with npm and build
    python tools/build_icons.py ARCHIVE [NAME…]     build from the archive already at hand

Builds anew every icon that ships, and those named beside. Only what the program names may ship:
a test looks after that. Nothing but blanks, comments and class names is taken out.
"""

import hashlib
import io
import re
import subprocess
import sys
import tarfile
from pathlib import Path

PACKAGE = "lucide-static"
VERSION = "1.62.0"
DIGEST = "386f9080c440d6f5049cefe3456ae8357f7a0c7f76e59670cd1cb83bc7050a44"
HOME = Path(__file__).parents[1] / "resources"


def main() -> None:
    """Write the icons and their licence, and say how many there are."""
    named = sys.argv[1:]
    archive = Path(named.pop(0)) if named and named[0].endswith(".tgz") else fetched()
    octets = archive.read_bytes()
    if hashlib.sha256(octets).hexdigest() != DIGEST:
        sys.exit(f"{archive} is not {PACKAGE} {VERSION}")
    icons = HOME / "icons"
    wanted = sorted({*named, *(path.stem for path in icons.glob("*.svg"))})
    with tarfile.open(fileobj=io.BytesIO(octets)) as opened:
        for name in wanted:
            drawn = member(opened, f"icons/{name}.svg").decode()
            (icons / f"{name}.svg").write_text(plain(drawn), encoding="utf-8")
        (HOME / "licences" / "LUCIDE.txt").write_bytes(member(opened, "LICENSE"))
    print(f"{len(wanted)} icons")


def plain(svg: str) -> str:
    """Leave out what is not drawn."""
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s+", " ", svg).replace("> <", "><").replace(" />", "/>").replace(" >", ">")
    return re.sub(r' class="[^"]*"', "", svg).strip() + "\n"


def fetched() -> Path:
    """Let npm fetch the package into the current folder."""
    subprocess.run(["npm", "pack", f"{PACKAGE}@{VERSION}"], check=True, capture_output=True)
    return Path(f"{PACKAGE}-{VERSION}.tgz")


def member(opened: tarfile.TarFile, name: str) -> bytes:
    """Read one file of the package."""
    try:
        found = opened.extractfile(f"package/{name}")
    except KeyError:
        sys.exit(f"the archive has no {name}")
    if found is None:
        sys.exit(f"the archive has no {name}")
    return found.read()


if __name__ == "__main__":
    main()
