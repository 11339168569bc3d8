"""Which sticks are plugged in, under whatever letter or folder the system gave them."""

import ctypes
import os
import shutil
import string
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

REMOVABLE: Final = 2
"""What Windows calls a drive that can be pulled out (GetDriveTypeW)."""
MOUNTS: Final = Path("/proc/self/mounts")
UNDER: Final = ("/media/", "/run/media/", "/mnt/")
"""Where Linux desktops put what is plugged in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A stick or card that may carry packages."""

    path: Path
    label: str
    """What the system calls it: a letter or the name of its folder."""
    free: int
    """Bytes."""


def plugged_in(platform: str = sys.platform) -> list[Medium]:
    """List the media that can be written to and pulled out, in order of their label."""
    if platform == "win32":
        found = _drives()
    elif platform == "darwin":
        found = _volumes(Path("/Volumes"))
    else:
        found = _mounted(MOUNTS)
    return sorted(_sized(found), key=lambda medium: medium.label.casefold())


def at(path: Path) -> Medium | None:
    """Return what is known of one folder, or nothing when it is not there."""
    return next(iter(_sized([path])), None)


def _sized(places: Iterable[Path]) -> list[Medium]:
    media = []
    for place in places:
        try:
            if not os.access(place, os.W_OK):
                continue
            free = shutil.disk_usage(place).free
        except OSError:  # pulled out while we looked
            continue
        media.append(Medium(path=place, label=place.name or str(place), free=free))
    return media


def _mounted(mounts: Path) -> list[Path]:
    """Read what the kernel says is mounted where sticks are put."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return []
    places = [line.split(" ")[1] for line in lines if line.count(" ") > 1]
    return [
        Path(_unescaped(place)) for place in places if place.startswith(UNDER) and "/." not in place
    ]


def _unescaped(place: str) -> str:
    """Undo the octal escapes of /proc/mounts: a stick may be called `KANTOR 2`."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\134", "\\")):
        place = place.replace(code, letter)
    return place


def _volumes(folder: Path) -> list[Path]:
    try:
        return [entry for entry in folder.iterdir() if entry.is_mount()]
    except OSError:
        return []


def _drives() -> list[Path]:
    windows = getattr(ctypes, "windll", None)
    if windows is None:
        return []
    kind = windows.kernel32.GetDriveTypeW
    letters = [f"{letter}:\\" for letter in string.ascii_uppercase]
    return [Path(place) for place in letters if kind(place) == REMOVABLE]
