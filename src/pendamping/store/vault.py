"""The vault: one encrypted database in one folder, one writer, readers with their own sight."""

import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import Final, Self

from sqlcipher3 import dbapi2

from pendamping.kernel.files import DiskFull
from pendamping.kernel.problems import Problem
from pendamping.seal.master_key import MasterKey
from pendamping.store import kept, migrating
from pendamping.store.folder import (
    RESERVE_BYTES,
    FolderLock,
    VaultFolder,
    VaultFolderMissing,
    drop,
    logs,
    settle_file,
)
from pendamping.store.opening import (
    Purpose,
    VaultDiskFull,
    VaultMediumRefused,
    open_database,
    plainly,
    problem_of,
)
from pendamping.store.pin import Pin, rest_of
from pendamping.store.rows import Reader, Writer

EPOCH_BYTES: Final = 8

GENERATION: Final = "SELECT value FROM meta WHERE name = 'generation'"
NEXT_GENERATION: Final = (
    "UPDATE meta SET value = value + 1 WHERE name = 'generation' RETURNING value"
)
CATCH_UP: Final = """
    UPDATE meta SET value = max(value, :generation) WHERE name = 'generation'
"""


class VaultLocked(Problem):
    """The vault was locked in the meantime."""

    code = "vault.locked"


class VaultTurnedBack(Problem):
    """The vault is not as it was left: older files were put back, so it only lets look."""

    code = "vault.turned_back"


class Finding(StrEnum):
    """What an opening noticed about the folder."""

    UNCLEAN = "unclean"
    """The program ended without locking the vault."""
    BEHIND_PIN = "behind_pin"
    """The database is older than what was last committed."""
    CHANGED_AT_REST = "changed_at_rest"
    """The data file was changed after the vault was locked."""
    STRANGE_LOG = "strange_log"
    """A write-ahead log stood beside a locked vault; it was removed unread."""

    OTHER_SLOTS = "other_slots"
    """The slots file is not the one last written: an older passphrase may open the vault."""


TURNED_BACK: Final = frozenset({Finding.BEHIND_PIN, Finding.CHANGED_AT_REST})


class Vault:
    """An open vault. Locking it ends its use; ending the process ends what memory remembers."""

    def __init__(
        self, folder: VaultFolder, key: MasterKey, lock: FolderLock, *, reserve: int = RESERVE_BYTES
    ) -> None:
        self.folder = folder
        self.key = MasterKey(key.vault_id, key.secret)
        self.findings: frozenset[Finding] = frozenset()
        self._lock = lock
        self._reserve = reserve
        self._idle: list[dbapi2.Connection] = []
        self._take_in_hand()
        self._is_open = True

    @classmethod
    @plainly()
    def create(
        cls,
        folder: Path,
        key: MasterKey,
        *,
        bring_up: migrating.BringUp = migrating.nothing_more,
        reserve: int = RESERVE_BYTES,
    ) -> Self:
        """Make a new vault in an empty or missing folder and open it.

        The slots file is not made here: a vault without one opens only with the key itself.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        places = VaultFolder(folder)
        lock = FolderLock(places.lock)
        try:
            places.inbox.mkdir(mode=0o700)
            connection = open_database(places.data, key.database_key(), Purpose.CREATE)
            try:
                migrating.bring_up_to_date(connection, bring_up)
                kept.put(Writer(connection), "epoch", token_hex(EPOCH_BYTES))
            finally:
                connection.close()
            vault = cls(places, key, lock, reserve=reserve)
        except BaseException:
            lock.release(clean=False)
            raise
        vault._tend()
        return vault

    @classmethod
    def open(
        cls,
        folder: Path,
        key: MasterKey,
        *,
        bring_up: migrating.BringUp = migrating.nothing_more,
        reserve: int = RESERVE_BYTES,
    ) -> Self:
        """Open a vault that nobody else has open, finishing what a sudden end left half done.

        Tables that this program knows and the vault does not are made, on a copy. What is
        strange about the folder stands in `findings`; a vault that was turned back lets look
        and not write, until `go_on_from_here`.
        """
        if not folder.is_dir():
            raise VaultFolderMissing
        places = VaultFolder(folder)
        try:
            vault = cls._opened(places, key, bring_up, reserve)
        except (DiskFull, VaultMediumRefused):
            if not places.reserve.exists():
                raise
            places.release_reserve()
            return cls._opened(places, key, bring_up, reserve)
        vault._tend()  # noqa: SLF001 - of its own kind
        return vault

    @property
    def is_open(self) -> bool:
        return self._is_open

    @property
    def is_turned_back(self) -> bool:
        return bool(self.findings & TURNED_BACK)

    @contextmanager
    def reading(self) -> Generator[Reader]:
        """Look at the vault as it is at this moment, whatever is written meanwhile."""
        self._demand_open()
        connection = self._idle.pop() if self._idle else self._reader()
        try:
            connection.execute("BEGIN")
            yield Reader(connection)
        except dbapi2.DatabaseError as refusal:
            if problem := self._problem(refusal):
                raise problem from refusal
            raise
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
        if self.is_turned_back:
            raise VaultTurnedBack
        with self._transaction() as writer:
            yield writer
        if self._reserve and not self.folder.reserve.exists():
            self._tend()

    def go_on_from_here(self) -> None:
        """Accept a vault that was turned back as it now is, in a new epoch.

        The exchange tells the office, and takes a new incarnation so that no number that was
        given out before is given out again.
        """
        pinned = self._pin.read()
        with self._transaction() as writer:
            begin_epoch(writer)
            writer.run(CATCH_UP, generation=pinned.generation if pinned else 0)
        self.findings -= TURNED_BACK

    def fresh_reader(self) -> dbapi2.Connection:
        """Open a connection that has seen nothing yet, for checks; the caller closes it."""
        self._demand_open()
        return self._reader()

    @plainly()
    def checkpoint(self) -> None:
        """Carry everything from the write-ahead log into the data file."""
        self._demand_open()
        self._close_readers()
        row = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if row is None or row[0]:
            raise VaultMediumRefused

    @contextmanager
    def standing_still(self) -> Generator[None]:
        """Keep the files as they are, complete without their logs, for as long as this lasts."""
        self.checkpoint()
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    @plainly()
    def take_key(
        self, key: MasterKey, amend: Callable[[Writer], None], commit: Callable[[], None]
    ) -> None:
        """Put the whole database under a new key.

        It is copied into `data.new` and `amend` may write there. `commit` makes the new key the
        one that the slots file holds, in one step that happens or does not; before it the vault
        is as it was, after it every opening finishes the exchange of the files.
        """
        self.checkpoint()
        drop(self.folder.next_data)
        try:
            migrating.copy(self._connection, self.folder.next_data, key.database_key(), amend)
        except BaseException:
            drop(self.folder.next_data)
            raise
        try:
            commit()
        except BaseException:
            # Whether the slots were exchanged is now for the next opening to find out; nothing
            # more may be written under the old key meanwhile.
            self.lock()
            raise
        self._let_go()
        try:
            self.folder.put_in_place(keep_old=False)
            drop(self.folder.old_data)  # it opens with the key that was just given up
            self.key.wipe()
            self.key = MasterKey(key.vault_id, key.secret)
            self._take_in_hand()
        except BaseException:
            self._is_open = False
            self._lock.release(clean=False)
            raise

    def lock(self) -> None:
        """Close everything, whatever state the disk is in. Doing so twice is once."""
        if not self._is_open:
            return
        self._is_open = False
        self._close_readers()
        is_clean = False
        try:
            is_clean = self._come_to_rest()
        finally:
            self._let_go()
            self._lock.release(clean=is_clean)
            self.key.wipe()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _what: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        self.lock()

    @classmethod
    @plainly()
    def _opened(
        cls, places: VaultFolder, key: MasterKey, bring_up: migrating.BringUp, reserve: int
    ) -> Self:
        lock = FolderLock(places.lock)
        try:
            findings = cls._first_look(places, key, lock)
            lock.mark_open()
            vault = cls(places, key, lock, reserve=reserve)
            try:
                vault._look_closer(findings)
                vault._bring_up(bring_up)
            except BaseException:
                vault._let_go()
                raise
        except BaseException:
            lock.release(clean=lock.was_clean)
            raise
        return vault

    @staticmethod
    def _first_look(places: VaultFolder, key: MasterKey, lock: FolderLock) -> frozenset[Finding]:
        """Finish what was begun and see to logs, before any database is opened for use."""
        migrating.finish(places, key)
        shutil.rmtree(places.trial, ignore_errors=True)
        if not lock.was_clean:
            return frozenset({Finding.UNCLEAN})
        wal, shm = logs(places.data)
        strange = wal.exists() and wal.stat().st_size > 0
        for log in (wal, shm):
            log.unlink(missing_ok=True)
        return frozenset({Finding.STRANGE_LOG} if strange else ())

    def _take_in_hand(self) -> None:
        self._database_key = bytearray(self.key.database_key())
        self._connection = open_database(self.folder.data, self._database_key, Purpose.WRITE)
        self._pin = Pin(self.folder.pin, self.key.pin_key())

    def _let_go(self) -> None:
        self._close_readers()
        self._connection.close()
        self._pin.close()
        self._database_key[:] = bytes(len(self._database_key))

    def _look_closer(self, findings: frozenset[Finding]) -> None:
        generation = self._generation()
        pinned = self._pin.read()
        if pinned and generation < pinned.generation:
            findings |= {Finding.BEHIND_PIN}
        elif (
            pinned
            and pinned.generation == generation
            and pinned.is_at_rest
            and Finding.UNCLEAN not in findings
            and rest_of(self.folder.data) != pinned.rest
        ):
            findings |= {Finding.CHANGED_AT_REST}
        self.findings = findings

    def _bring_up(self, bring_up: migrating.BringUp) -> None:
        if not migrating.is_needed(self._connection, bring_up):
            if self._lock.was_clean:
                drop(self.folder.old_data)
            return
        self.checkpoint()
        migrating.migrate(
            self._connection, self.folder.next_data, self.key.database_key(), bring_up
        )
        self._let_go()
        self.folder.put_in_place(keep_old=True)
        self._take_in_hand()

    def _reader(self) -> dbapi2.Connection:
        return open_database(self.folder.data, self._database_key, Purpose.READ)

    def _close_readers(self) -> None:
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _transaction(self) -> Generator[Writer]:
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield Writer(connection)
            row = connection.execute(NEXT_GENERATION).fetchone()
            connection.execute("COMMIT")
        except BaseException as refusal:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if isinstance(refusal, dbapi2.DatabaseError) and (problem := self._problem(refusal)):
                raise problem from refusal
            raise
        with suppress(OSError):  # the pin lags behind: a hint less, and the change itself is safe
            self._pin.note(int(row[0]) if row else 0)

    def _generation(self) -> int:
        row = self._connection.execute(GENERATION).fetchone()
        return int(row[0]) if row else 0

    def _come_to_rest(self) -> bool:
        """Close the writer; say whether everything is in the data file and settled.

        A full disk or a bad page is no reason to stay open: the log is then read next time.
        """
        try:
            generation = self._generation()
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except dbapi2.DatabaseError:
            return False
        self._connection.close()
        wal, _ = logs(self.folder.data)
        if wal.exists() and wal.stat().st_size:
            return False
        try:
            if not self.is_turned_back:
                settle_file(self.folder.data)
                self._pin.note(generation, rest_of(self.folder.data))
                self._pin.settle()
        except OSError:
            return False
        return True

    def _tend(self) -> None:
        if self._reserve:
            self.folder.make_reserve(self._reserve)

    def _demand_open(self) -> None:
        if not self._is_open:
            raise VaultLocked

    def _problem(self, refusal: dbapi2.DatabaseError) -> Problem | None:
        problem = problem_of(refusal)
        if isinstance(problem, VaultDiskFull | VaultMediumRefused):
            self.folder.release_reserve()
        return problem


def begin_epoch(writer: Writer) -> str:
    """Draw a new epoch, keeping which one was before, and return it."""
    epoch = token_hex(EPOCH_BYTES)
    kept.put(writer, "restored_from", kept.text(writer, "epoch"))
    kept.put(writer, "epoch", epoch)
    return epoch
