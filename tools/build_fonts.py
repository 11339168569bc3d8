"""Build resources/fonts/*.ttf from the npm package @fontsource/plus-jakarta-sans.

    python tools/build_fonts.py            fetch the pinned package with npm and build
    python tools/build_fonts.py ARCHIVE    build from the archive already at hand

Needs fonttools and brotli, which neither the program nor its tests do: the package ships WOFF2,
and papers embed TrueType. The letters stay as they are; only the packing is another.
"""

import hashlib
import io
import subprocess
import sys
import tarfile
from pathlib import Path

from fontTools.ttLib import TTFont

PACKAGE = "@fontsource/plus-jakarta-sans"
VERSION = "5.3.0"
DIGEST = "2aa0e08c1f3091c6d7e9173415adbb210fe81f7bcbd2544d40892835002db428"
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
HOME = Path(__file__).parents[1] / "resources" / "fonts"


def main() -> None:
    """Write the fonts and their licence, and say how large they are."""
    archive = Path(sys.argv[1]) if len(sys.argv) > 1 else fetched()
    octets = archive.read_bytes()
    if hashlib.sha256(octets).hexdigest() != DIGEST:
        sys.exit(f"{archive} is not {PACKAGE} {VERSION}")
    HOME.mkdir(exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(octets)) as opened:
        for weight, name in WEIGHTS.items():
            packed = member(opened, f"files/plus-jakarta-sans-latin-{weight}-normal.woff2")
            font = TTFont(io.BytesIO(packed), recalcTimestamp=False)
            font.flavor = None
            target = HOME / f"PlusJakartaSans-{name}.ttf"
            font.save(target)
            print(f"{target}: {target.stat().st_size} bytes")
        (HOME / "OFL.txt").write_bytes(member(opened, "LICENSE"))


def fetched() -> Path:
    """Let npm fetch the package into the current folder."""
    subprocess.run(["npm", "pack", f"{PACKAGE}@{VERSION}"], check=True, capture_output=True)
    return Path(f"fontsource-plus-jakarta-sans-{VERSION}.tgz")


def member(opened: tarfile.TarFile, name: str) -> bytes:
    """Read one file of the package."""
    found = opened.extractfile(f"package/{name}")
    if found is None:
        sys.exit(f"the archive has no {name}")
    return found.read()


if __name__ == "__main__":
    main()
