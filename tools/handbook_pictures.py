"""Make the pictures of the handbook from a gallery.

`python3 dev.py gallery DIR` draws every screen; `python3 tools/handbook_pictures.py DIR` takes the
light ones at 1366 by 768, in the language of the page, and makes them small enough to ship.
"""

import sys
from pathlib import Path
from typing import Final

from PIL import Image

ROOT: Final = Path(__file__).resolve().parents[1]
TARGET: Final = ROOT / "docs" / "handbook" / "pictures"
WIDE: Final = 900
COLOURS: Final = (256, 128, 64, 32)
"""Tried one after the other, until the file is small enough."""
MOST: Final = 60_000
"""Bytes of one picture."""
LANGUAGES: Final = ("id", "en")
SHOTS: Final = {
    "entrance": "entrance_doors",
    "today": "today",
    "note": "note",
    "search": "search",
    "cases": "cases",
    "case_file": "case_summary",
    "intake": "intake",
    "record": "form_consent",
    "session": "session",
    "safety": "safety",
    "schedule": "schedule",
    "plans": "plans",
    "plan": "plan",
    "review": "review",
    "progress": "progress",
    "referrals": "referrals",
    "sync": "sync",
    "papers": "papers",
    "settings": "settings",
}
"""Which picture of the gallery stands on which page."""


def shrink(source: Path, target: Path) -> int:
    """Make one picture narrow and of few colours; return how many bytes it has."""
    with Image.open(source) as whole:
        high = round(whole.height * WIDE / whole.width)
        small = whole.convert("RGB").resize((WIDE, high), Image.Resampling.LANCZOS)
    for colours in COLOURS:
        few = small.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(target, optimize=True)
        if target.stat().st_size <= MOST:
            break
    return target.stat().st_size


def main(arguments: list[str]) -> int:
    """Make every picture whose drawing is there; leave with 1 if one is missing."""
    (gallery,) = map(Path, arguments)
    missing = 0
    for language in LANGUAGES:
        folder = TARGET / language
        folder.mkdir(parents=True, exist_ok=True)
        for page, shot in SHOTS.items():
            source = gallery / f"{shot}-{language}-light-1366x768.png"
            if not source.exists():
                print(f"{source.name} is not there", file=sys.stderr)
                missing += 1
                continue
            size = shrink(source, folder / f"{page}.png")
            print(f"{language}/{page}.png\t{size}")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
