"""The folder of a vault: which files stand in it, and that only one program has it open."""

import errno
import os
import re
import secrets
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pendamping.kernel.files import write_whole
from pendamping.kernel.problems import Problem

RESERVE_BYTES: Final = 2 << 20
ROOM_FOR_RESERVE: Final = 8 << 20
"""Only where this much more is free is the reserve made again."""

NAME: Final = re.compile(r"[a-z2-7]{16}")
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz234567"
IN_MAKING: Final = ".part"
INITIALS: Final = re.compile(r"[0-9A-Za-z]{1,4}")
MOST_INITIALS_BYTES: Final = 16

HELD: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
"""How systems say that another program holds the lock."""

CLEAN: Final = b"clean\n"


class VaultInUse(Problem):
    """Another copy of the program has this vault open."""

    code = "vault.in_use"


class VaultFolderMissing(Problem):
    """There is no vault in this folder."""

    code = "vault.folder_missing"


class FolderNotEmpty(Problem):
    """A vault is made in a folder of its own; this one holds something already."""

    code = "vault.folder_not_empty"


class InitialsRefused(Problem):
    """Initials are one to four letters or digits: enough to tell vaults apart, no name."""

    code = "vault.initials_refused"


@dataclass(frozen=True, slots=True)
class VaultFolder:
    """Where the files of one vault are; nothing in their names tells whose it is."""

    path: Path

    @property
    def data(self) -> Path:
        return self.path / "data.db"

    @property
    def next_data(self) -> Path:
        """A data file that is being made and takes the place of `data` when it is whole."""
        return self.path / "data.new"

    @property
    def old_data(self) -> Path:
        """The data file as it was before a migration, kept until the next opening."""
        return self.path / "data.old"

    @property
    def slots(self) -> Path:
        return self.path / "slots.age"

    @property
    def spare_slots(self) -> Path:
        return self.path / "slots.bak"

    @property
    def reserve(self) -> Path:
        return self.path / "reserve"

    @property
    def inbox(self) -> Path:
        return self.path / "inbox"

    @property
    def lock(self) -> Path:
        """Locked while the vault is open; says `clean` when it was closed properly."""
        return self.path / "lock"

    @property
    def trial(self) -> Path:
        """Where a backup is put together again to see whether it opens."""
        return self.path / "trial"

    @property
    def tries(self) -> Path:
        """One byte for every failed try to open, until one succeeds."""
        return self.path / "tries"

    @property
    def pin(self) -> Path:
        """Beside the folder, not in it: whoever puts an old folder back leaves the pin as it is."""
        return self.path.with_name(f"{self.path.name}.pin")

    @property
    def initials(self) -> str:
        """What the user chose to tell vaults apart; empty if nothing."""
        file = self.path / "initials"
        if not file.is_file() or file.stat().st_size > MOST_INITIALS_BYTES:
            return ""
        text = file.read_text(encoding="ascii", errors="replace")
        return text if INITIALS.fullmatch(text) else ""

    def set_initials(self, text: str) -> None:
        """Keep the initials that the user chose, in the clear; an empty text takes them away."""
        if not text:
            (self.path / "initials").unlink(missing_ok=True)
            return
        if not INITIALS.fullmatch(text):
            raise InitialsRefused
        write_whole(self.path / "initials", text.encode("ascii"))

    def attachments(self, number: int) -> Path:
        return self.path / f"att-{number}.db"

    def release_reserve(self) -> None:
        """Give the reserve back to a full disk, so that at least deleting works."""
        self.reserve.unlink(missing_ok=True)

    def make_reserve(self, size: int) -> bool:
        """Make the reserve if it is missing and there is ample room; say whether it stands."""
        if self.reserve.exists():
            return True
        part = self.reserve.with_name("reserve.part")
        try:
            if shutil.disk_usage(self.path).free < size + ROOM_FOR_RESERVE:
                return False
            with part.open("wb") as file:
                file.write(bytes(size))
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.reserve)
        except OSError:  # a reserve is a convenience: without one the vault works all the same
            part.unlink(missing_ok=True)
            return False
        return True

    def put_in_place(self, *, keep_old: bool) -> None:
        """Let the next data file take the place of the one in use.

        No write-ahead log may stand beside either: it would be carried out on the wrong file.
        """
        for log in (*logs(self.data), *logs(self.next_data)):
            log.unlink(missing_ok=True)
        if keep_old:
            self.data.replace(self.old_data)
            settle_folder(self.path)
        self.next_data.replace(self.data)
        settle_folder(self.path)


def logs(data: Path) -> tuple[Path, Path]:
    """Return the write-ahead log of a data file and its index."""
    return data.with_name(f"{data.name}-wal"), data.with_name(f"{data.name}-shm")


def drop(data: Path) -> None:
    """Take a data file away, with its logs."""
    for file in (data, *logs(data)):
        file.unlink(missing_ok=True)


def settle_file(path: Path) -> None:
    """Wait until the disk has a file that somebody else has written."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle_folder(path: Path) -> None:
    """Wait until the disk has the names in a folder."""
    if sys.platform == "win32":  # a folder cannot be opened there, and a rename is written through
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def new_folder(home: Path) -> VaultFolder:
    """Choose a neutral name for a new vault below the home of vaults; nothing is made yet."""
    return VaultFolder(home / "".join(secrets.choice(LETTERS) for _ in range(16)))


def vaults_in(home: Path) -> list[VaultFolder]:
    """List the vaults below a home, in order of their names, which say nothing."""
    if not home.is_dir():
        return []
    return [
        VaultFolder(entry)
        for entry in sorted(home.iterdir())
        if NAME.fullmatch(entry.name) and (entry / "lock").is_file() and not entry.is_symlink()
    ]


def in_making(folder: Path) -> Path:
    """Return where a vault is made before it gets its name."""
    return folder.with_name(folder.name + IN_MAKING)


def sweep(home: Path) -> None:
    """Remove vaults whose making was cut short, unless a program is making them right now."""
    if not home.is_dir():
        return
    for entry in home.iterdir():
        if not (entry.name.endswith(IN_MAKING) and NAME.fullmatch(entry.stem)):
            continue
        try:
            lock = FolderLock(entry / "lock")
        except (VaultInUse, OSError):
            continue
        lock.release(clean=False)
        shutil.rmtree(entry)
        VaultFolder(entry).pin.unlink(missing_ok=True)


class FolderLock:
    """Holds a vault's folder for this process until it is released or the process ends."""

    def __init__(self, path: Path) -> None:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        self._file = os.fdopen(handle, "r+b", buffering=0)
        try:
            _lock(self._file.fileno())
        except OSError as refusal:
            self._file.close()
            if refusal.errno in HELD:
                raise VaultInUse from refusal
            raise
        self._file.seek(0)
        self.was_clean = self._file.read(len(CLEAN)) == CLEAN

    def mark_open(self) -> None:
        """Note that the vault is open; whoever finds the note later knows it was not closed."""
        self._file.truncate(0)
        os.fsync(self._file.fileno())

    def release(self, *, clean: bool) -> None:
        """Let go of the folder, and note whether the vault was closed properly."""
        try:
            self._file.seek(0)
            self._file.truncate(0)
            if clean:
                self._file.write(CLEAN)
            os.fsync(self._file.fileno())
        except OSError:  # on a full disk the note is missing and the next opening looks closer
            self._file.truncate(0)
        finally:
            self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        # The locked byte lies behind the note, which stays readable.
        os.lseek(handle, 4096, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def clear_making(part: Path) -> None:
    """Remove what was left where a vault is made or ended, unless somebody is at it right now."""
    if part.exists():
        FolderLock(part / "lock").release(clean=False)
        shutil.rmtree(part)
