"""The doors of this computer: which vaults stand on it, as anybody may see them.

This is what the lock screen shows first, so it asks for nothing but names of folders.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pendamping.store import folder

PRACTICE: Final = "latihan"
"""Below the home of vaults: the training office, with a vault for each of its people."""
FINISHED: Final = "README.txt"
"""Written last: a training office without it was cut short while it was being made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A vault on this computer as anybody may see it: its folder and the initials on it."""

    folder: Path
    initials: str
    practice: str = ""
    """In the training office: who sits there. Everybody in it is invented."""


def tiles_in(home: Path) -> list[Tile]:
    """List the vaults below a home: folders and initials, nothing else."""
    return [Tile(folder=found.path, initials=found.initials) for found in folder.vaults_in(home)]


def tile_at(place: Path) -> Tile:
    """Return the tile of a vault that was named."""
    initials = folder.VaultFolder(place).initials
    practice = place.name if (place.parent / FINISHED).is_file() else ""
    return Tile(folder=place, initials=initials, practice=practice)


def practice_in(home: Path) -> list[Tile]:
    """List the vaults of the training office, if a whole one was made here."""
    office = home / PRACTICE
    if not (office / FINISHED).is_file():
        return []
    return [tile_at(entry) for entry in sorted(office.iterdir()) if (entry / "lock").is_file()]
