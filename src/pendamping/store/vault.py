"""The vault: one encrypted database in one folder, one writer, readers with their own sight."""

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlcipher3 import dbapi2

from pendamping.kernel.files import DiskFull
from pendamping.kernel.problems import Problem
from pendamping.store import migrating
from pendamping.store.folder import RESERVE_BYTES, FolderLock, VaultFolder
from pendamping.store.opening import Purpose, open_database
from pendamping.store.rows import Reader, Writer

FULL: Final = 13
IO_TROUBLE: Final = 10
CORRUPT: Final = frozenset({11, 26})

NEXT_GENERATION: Final = "UPDATE meta SET value = value + 1 WHERE name = 'generation'"


class VaultDiskFull(DiskFull):
    """The disk is full: nothing of the change was written, and the reserve was given up for it."""

    code = "vault.disk_full"


class VaultMediumRefused(Problem):
    """The disk refused to read or to write; nothing of the change was written."""

    code = "vault.medium_refused"


class VaultDamaged(Problem):
    """A page of the vault is not as it was written."""

    code = "vault.damaged"


class VaultLocked(Problem):
    """The vault was locked in the meantime."""

    code = "vault.locked"


@dataclass(frozen=True, slots=True)
class MasterKey:
    """The key from which every key of one vault is made (security.md 4.2)."""

    vault_id: str
    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> Self:
        return cls(secrets.token_hex(16), secrets.token_bytes(32))

    def derive(self, label: str) -> bytes:
        """Return the 32 bytes that serve one purpose and no other."""
        info = f"pdmp/v1/{label}/{self.vault_id}".encode()
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(self.secret)


class Vault:
    """An open vault. Locking it ends its use; ending the process ends what memory remembers."""

    def __init__(self, folder: VaultFolder, key: MasterKey, lock: FolderLock) -> None:
        self.folder = folder
        self._lock = lock
        self._database_key = bytearray(key.derive("db"))
        self._idle: list[dbapi2.Connection] = []
        self._connection = open_database(folder.data, self._database_key, Purpose.WRITE)
        self._is_open = True

    @classmethod
    def create(
        cls,
        folder: Path,
        key: MasterKey,
        *,
        bring_up: migrating.BringUp = migrating.nothing_more,
        reserve: int = RESERVE_BYTES,
    ) -> Self:
        """Make a new vault in an empty or missing folder and open it."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        places = VaultFolder(folder)
        places.inbox.mkdir(mode=0o700)
        lock = FolderLock(places.lock)
        try:
            connection = open_database(places.data, key.derive("db"), Purpose.CREATE)
            try:
                migrating.bring_up_to_date(connection, bring_up)
            finally:
                connection.close()
            places.make_reserve(reserve)
            return cls(places, key, lock)
        except BaseException:
            lock.release(clean=False)
            raise

    @classmethod
    def open(cls, folder: Path, key: MasterKey) -> Self:
        """Open a vault that nobody else has open."""
        places = VaultFolder(folder)
        lock = FolderLock(places.lock)
        try:
            vault = cls(places, key, lock)
            lock.mark_open()
        except BaseException:
            lock.release(clean=False)
            raise
        return vault

    @contextmanager
    def reading(self) -> Generator[Reader]:
        """Look at the vault as it is at this moment, whatever is written meanwhile."""
        self._demand_open()
        connection = (
            self._idle.pop()
            if self._idle
            else open_database(self.folder.data, self._database_key, Purpose.READ)
        )
        try:
            connection.execute("BEGIN")
            yield Reader(connection)
        except dbapi2.DatabaseError as refusal:
            raise (self._problem(refusal) or refusal) from refusal
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if self._is_open:
                self._idle.append(connection)
            else:
                connection.close()

    @contextmanager
    def writing(self) -> Generator[Writer]:
        """Open a transaction: all of it happens, or none of it."""
        self._demand_open()
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield Writer(self._connection)
            self._connection.execute(NEXT_GENERATION)
            self._connection.execute("COMMIT")
        except BaseException as refusal:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(refusal, dbapi2.DatabaseError) and (problem := self._problem(refusal)):
                raise problem from refusal
            raise

    def lock(self) -> None:
        """Close everything. Doing so twice is once."""
        if not self._is_open:
            return
        self._is_open = False
        while self._idle:
            self._idle.pop().close()
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()
        self._database_key[:] = bytes(len(self._database_key))
        self._lock.release(clean=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _what: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        self.lock()

    def _demand_open(self) -> None:
        if not self._is_open:
            raise VaultLocked

    def _problem(self, refusal: dbapi2.DatabaseError) -> Problem | None:
        match refusal.sqlite_errorcode & 0xFF:
            case 13:
                self.folder.release_reserve()
                return VaultDiskFull()
            case 10:
                self.folder.release_reserve()
                return VaultMediumRefused()
            case 11 | 26:
                return VaultDamaged()
            case _:
                return None
