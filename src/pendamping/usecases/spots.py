"""The desk of places: where a file can be put so that somebody can carry it, and found again.

The system's own file dialogs keep lists of what was opened; this keeps none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from itertools import count
from pathlib import Path
from typing import Final

from pendamping.kernel import files
from pendamping.kernel.problems import Problem
from pendamping.transports import media

MOST: Final = 200
"""So many files of a folder are shown, the newest."""


class NowhereToPut(Problem):
    """Neither a stick nor a folder of the person's own is there."""

    code = "spots.nowhere"


class NothingThere(Problem):
    """The folder or stick is not there any more."""

    code = "spots.nothing_there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """Something that is plugged in and can be written to."""

    folder: Path
    name: str
    free: int
    """Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file that lies in a folder."""

    file: Path
    size: int
    changed: datetime


def sticks() -> list[Stick]:
    """List the sticks that are plugged in now."""
    return [
        Stick(folder=medium.path, name=medium.label, free=medium.free)
        for medium in media.plugged_in()
    ]


def lying_in(folder: Path, endings: Sequence[str], zone: timezone) -> list[Found]:
    """List the files with one of these endings, or all of them, the newest first.

    Links are not followed, what a system hides stays hidden, and what it does not let be looked
    at is left out.
    """
    fitting = [one for one in _shown(folder) if not endings or one.suffix.lower() in endings]
    found = [about for one in fitting if (about := _file(one, zone)) is not None]
    return sorted(found, key=lambda one: one.changed, reverse=True)[:MOST]


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """What lies in a folder."""

    folder: Path
    above: Path | None
    folders: tuple[Path, ...]
    files: tuple[Found, ...]


def begin_with(own: Sequence[tuple[str, Path]]) -> tuple[tuple[str, Path], ...]:
    """Name the places to begin looking at: the sticks, then the person's own folders.

    Where there is neither, it is the person's home.
    """
    found = [(stick.name, stick.folder) for stick in sticks()]
    found += [(name, folder) for name, folder in own if is_folder(folder)]
    return tuple(found) or ((Path.home().name, Path.home()),)


def look_into(folder: Path, endings: Sequence[str] | None, zone: timezone) -> Within:
    """Look into a folder: what it holds of folders, and of files with these endings if any.

    A path that begins with `~` begins at the home of that person, if there is such a person.
    """
    try:
        whole = folder.expanduser().absolute()
    except RuntimeError as nobody:  # so Python says that nobody of that name has a home
        raise NothingThere from nobody
    inside = [one for one in _shown(whole) if is_folder(one, linked=False)]
    return Within(
        folder=whole,
        above=whole.parent if whole.parent != whole else None,
        folders=tuple(sorted(inside, key=lambda entry: entry.name.casefold())[:MOST]),
        files=() if endings is None else tuple(lying_in(whole, endings, zone)),
    )


def put(folder: Path, name: str, data: bytes) -> Path:
    """Put a file down whole, under its name or the next that is free; nothing is overwritten."""
    target = folder / name
    for number in count(2):
        if not target.exists():
            break
        target = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    files.write_whole(target, data)
    return target


def is_folder(path: Path, *, linked: bool = True) -> bool:
    """Tell whether it is a folder, or only leads to one; what cannot be looked at is none."""
    try:
        return path.is_dir() and (linked or not path.is_symlink())
    except OSError:
        return False


def called(folder: Path) -> str:
    """Return what a folder is called where it is spoken of: its own name, not the way to it."""
    return folder.name or str(folder)


def _shown(folder: Path) -> list[Path]:
    """List what lies in a folder and is not hidden."""
    try:
        return [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
    except (OSError, ValueError) as refusal:  # the latter where no system has such a name
        raise NothingThere from refusal


def _file(path: Path, zone: timezone) -> Found | None:
    """Look at a file; nothing where it is none, a link, or cannot be looked at."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        about = path.stat()
        changed = datetime.fromtimestamp(about.st_mtime, zone)
    except (OSError, OverflowError, ValueError):  # the last two for days that no calendar has
        return None
    return Found(file=path, size=about.st_size, changed=changed)
