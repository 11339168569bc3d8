"""The folder of a vault: which files stand in it, and that only one program has it open."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pendamping.kernel.problems import Problem

RESERVE_BYTES: Final = 2 << 20
ROOM_FOR_RESERVE: Final = 8 << 20
"""Only where this much is free is the reserve made again."""

CLEAN: Final = b"clean\n"


class VaultInUse(Problem):
    """Another copy of the program has this vault open."""

    code = "vault.in_use"


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
        """The data file as it was before a migration, kept until the first clean lock after it."""
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
    def pin(self) -> Path:
        """Beside the folder, not in it: whoever puts an old folder back leaves the pin as it is."""
        return self.path.with_name(f"{self.path.name}.pin")

    def attachments(self, number: int) -> Path:
        return self.path / f"att-{number}.db"

    def release_reserve(self) -> None:
        """Give the reserve back to a full disk, so that at least deleting works."""
        self.reserve.unlink(missing_ok=True)

    def make_reserve(self, size: int = RESERVE_BYTES) -> bool:
        """Make the reserve if it is missing and there is ample room; say whether it stands."""
        if self.reserve.exists():
            return True
        if shutil.disk_usage(self.path).free < size + ROOM_FOR_RESERVE:
            return False
        part = self.reserve.with_name("reserve.part")
        try:
            with part.open("wb") as file:
                file.write(bytes(size))
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.reserve)
        except OSError:  # a reserve is a convenience: without one the vault works all the same
            part.unlink(missing_ok=True)
            return False
        return True


class FolderLock:
    """Holds a vault's folder for this process until it is released or the process ends."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("r+b" if path.exists() else "w+b", buffering=0)
        try:
            _lock(self._file.fileno())
        except OSError as refusal:
            self._file.close()
            raise VaultInUse from refusal
        self._file.seek(0)
        self.was_clean = self._file.read(len(CLEAN)) == CLEAN

    def mark_open(self) -> None:
        """Note that the vault is open; whoever finds the note later knows it was not closed."""
        self._file.truncate(0)
        os.fsync(self._file.fileno())

    def release(self, *, clean: bool) -> None:
        """Let go of the folder, and note whether the vault was closed properly."""
        try:
            if clean:
                self._file.seek(0)
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
