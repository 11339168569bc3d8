"""Packages in a folder: a USB stick, a memory card, a shared directory (docs/formats/usb.md)."""

import base64
import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from pendamping.kernel import files
from pendamping.kernel.files import NotPlainFile
from pendamping.kernel.problems import Problem

LARGEST: Final = 34 << 20
"""A little more than the largest envelope; nothing larger is opened."""
SMALLEST: Final = 1 << 16
MOST_ENTRIES: Final = 1024
FILLED_TO: Final = (2, 4, 8, 16)
DATED: Final = 946_728_000
"""1 January 2000, 12:00 UTC, on every file."""

_NAME: Final = re.compile(r"[a-z2-7]{16}\.bin", re.ASCII | re.IGNORECASE)
_LEFTOVER: Final = re.compile(r"[a-z2-7]{16}\.bin\.part", re.ASCII | re.IGNORECASE)
_RANDOM_BYTES: Final = 10


class NoSuchFolder(Problem):
    """There is no folder at the place that was named: perhaps the stick is not plugged in."""

    code = "folder.not_there"


class TooManyFiles(Problem):
    """More lies in the folder than packages ever would; nothing of it was read."""

    code = "folder.too_many_files"


class Direction(StrEnum):
    """Which way a package travels, and the neutral name of its folder."""

    TO_OFFICE = "data1"
    FROM_OFFICE = "data2"
    BETWEEN = "data3"


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be a package; nothing of it was read yet."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in one direction: files that may be packages, and how many that cannot."""

    files: tuple[Found, ...]
    strange: int


@dataclass(frozen=True, slots=True)
class Put:
    """The names under which a package and its decoys were put down."""

    name: str
    decoys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that carries sealed packages; it can read none of them."""

    path: Path

    def look(self, direction: Direction) -> Listing:
        """Look at names and sizes, without opening or following anything."""
        if not self.path.is_dir():
            raise NoSuchFolder
        found: list[Found] = []
        strange = 0
        for entry in self._entries(direction):
            if _LEFTOVER.fullmatch(entry.name):
                continue
            size = _size(entry) if _NAME.fullmatch(entry.name) else None
            if size is None or not SMALLEST <= size <= LARGEST:
                strange += 1
            else:
                found.append(Found(entry.name, size))
        return Listing(tuple(sorted(found, key=lambda each: each.name)), strange)

    def take(self, direction: Direction, name: str) -> bytes:
        """Read a file that was listed. It stays where it is."""
        return files.read_capped(self._at(direction, name), LARGEST)

    def put(self, direction: Direction, sealed: bytes, decoy: Callable[[], bytes]) -> Put:
        """Put a package down whole under a random name, and decoys so that the count says little.

        `decoy` makes one more envelope that nobody can open.
        """
        if not SMALLEST <= len(sealed) <= LARGEST:
            raise ValueError(len(sealed))
        if not self.path.is_dir():
            raise NoSuchFolder
        self._prepare(direction)
        name = self._write(direction, sealed)
        lying = sum(1 for entry in self._entries(direction) if _NAME.fullmatch(entry.name))
        wanted = next((count for count in FILLED_TO if lying <= count), lying)
        decoys = tuple(self._write(direction, decoy()) for _ in range(wanted - lying))
        return Put(name, decoys)

    def remove(self, direction: Direction, name: str) -> None:
        """Take a file away whose content is safe; one that is gone already is no reason to stop."""
        files.remove(self._at(direction, name))

    def _prepare(self, direction: Direction) -> None:
        """Make the direction's folder, and sweep up what a pulled stick left half written."""
        files.make_folder(self.path / direction)
        for entry in self._entries(direction):
            if _LEFTOVER.fullmatch(entry.name):
                files.remove(self.path / direction / entry.name)

    def _write(self, direction: Direction, data: bytes) -> str:
        letters = base64.b32encode(secrets.token_bytes(_RANDOM_BYTES)).decode("ascii").lower()
        name = f"{letters}.bin"
        files.write_whole(self.path / direction / name, data, dated=DATED)
        return name

    def _at(self, direction: Direction, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError(name)
        folder = self.path / direction
        if folder.is_symlink():
            raise NotPlainFile
        return folder / name

    def _entries(self, direction: Direction) -> list[os.DirEntry[str]]:
        folder = self.path / direction
        if folder.is_symlink():
            raise NotPlainFile
        entries: list[os.DirEntry[str]] = []
        with files.as_problems(), suppress(FileNotFoundError), os.scandir(folder) as found:
            for entry in found:
                entries.append(entry)
                if len(entries) > MOST_ENTRIES:
                    raise TooManyFiles(most=MOST_ENTRIES)
        return entries


def _size(entry: os.DirEntry[str]) -> int | None:
    """Return the size of a plain file, or nothing for a link, a folder or one that vanished."""
    try:
        if not entry.is_file(follow_symlinks=False):
            return None
        return entry.stat(follow_symlinks=False).st_size
    except OSError:
        return None
