"""The one function that opens a database. Nothing else in the program may.

SQLCipher fails open: without a key it writes an ordinary file, with a key of the wrong length it
takes it for a passphrase, and a single `ATTACH ... KEY ''` writes everything in the clear. So every
step is followed by a look at what it did (docs/formats/vault.md).
"""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2

from pendamping.kernel.files import DiskFull, as_problems
from pendamping.kernel.problems import Problem

KEY_BYTES: Final = 32
KEY_TEXT: Final = 67
"""The length of `x'` + 64 hexadecimal digits + `'`: any other length is taken for a passphrase."""

IN_CLEAR: Final = b"SQLite format 3\x00"
OLDEST_CIPHER: Final = (4, 19)
OLDEST_SQLITE: Final = (3, 53, 3)
"""Two memory faults of FTS5 were mended there."""

WAIT_SECONDS: Final = 10.0
CACHE: Final = -64 << 10
"""How much of the vault a writer keeps opened in memory: 64 MiB, in the engine's way to say it."""

SETTINGS: Final = (
    # pragma, what is set, what it must then be
    ("temp_store", "MEMORY", 2),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
)

USABLE_PRAGMAS: Final = frozenset(
    {
        "cache_size",
        "cipher_integrity_check",
        "data_version",
        "defer_foreign_keys",
        "foreign_key_check",
        "foreign_key_list",
        "freelist_count",
        "incremental_vacuum",
        "index_info",
        "index_list",
        "index_xinfo",
        "integrity_check",
        "optimize",
        "page_count",
        "page_size",
        "quick_check",
        "table_info",
        "table_list",
        "table_xinfo",
        "user_version",
        "wal_checkpoint",
    }
)
READABLE_PRAGMAS: Final = frozenset(
    {name for name, _, _ in SETTINGS}
    | {"cipher_status", "cipher_version", "query_only", "schema_version"}
)
"""May be asked for, never set: an SQL statement cannot undo what this module has settled."""

FORBIDDEN_FUNCTIONS: Final = frozenset({"fts3_tokenizer", "load_extension", "sqlcipher_export"})
USABLE_MODULES: Final = frozenset({"fts5", "fts5vocab"})

IO_TROUBLE: Final = 10
DAMAGED: Final = 11
FULL: Final = 13
CANNOT_OPEN: Final = 14
NOT_A_DATABASE: Final = 26

WORDS: Final = {
    "database disk image is malformed": DAMAGED,
    "database or disk is full": FULL,
    "disk I/O error": IO_TROUBLE,
    "file is not a database": NOT_A_DATABASE,
}
"""What the engine says (`sqlite3_errstr`) where the binding keeps no code."""

WRITES: Final = frozenset({9, 11, 18, 23})
"""The authorizer's codes of DELETE, DROP TABLE, INSERT and UPDATE."""


class WrongKey(Problem):
    """The key does not open the file: another vault's key, or a file that was overwritten."""

    code = "vault.wrong_key"


class VaultInClear(Problem):
    """An unencrypted database stands where a vault belongs. It was not touched."""

    code = "vault.in_clear"


class VaultMissing(Problem):
    """The vault's data file is not there."""

    code = "vault.missing"


class EngineRefused(Problem):
    """The database engine did not do as told, so nothing was entrusted to it."""

    code = "vault.engine_refused"


class VaultDiskFull(DiskFull):
    """The disk is full: nothing of the change was written, and the reserve was given up for it."""

    code = "vault.disk_full"


class VaultMediumRefused(Problem):
    """The disk refused to read or to write; nothing of the change was written."""

    code = "vault.medium_refused"


class VaultDamaged(Problem):
    """A page of the vault is not as it was written."""

    code = "vault.damaged"


class Purpose(Enum):
    """What a connection is for."""

    CREATE = "rwc"
    """The file must not exist."""
    WRITE = "rw"
    READ = "ro"
    """Looks and cannot write, whatever the statement says."""


def open_database(path: Path, key: bytes | bytearray, purpose: Purpose) -> dbapi2.Connection:
    """Open an encrypted database with a raw key, or raise and leave no connection behind.

    The connection that comes back is encrypted, keeps nothing temporary on disk, cannot attach
    another file, cannot load code, and cannot change any of that by a statement.
    """
    key_text = f"x'{bytes(key).hex()}'"
    if len(key) != KEY_BYTES or len(key_text) != KEY_TEXT:
        raise ValueError(len(key))
    _look_at_file(path, purpose)
    # A reader of a WAL file must be able to write its shared memory, so it too opens "rw"; what
    # keeps it from writing is `query_only`, which no statement can turn off again.
    mode = "rwc" if purpose is Purpose.CREATE else "rw"
    _hand_over_as_they_are()
    try:
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            timeout=WAIT_SECONDS,
            isolation_level=None,
            cached_statements=256,
            uri=True,
        )
    except dbapi2.OperationalError as refusal:
        raise VaultMissing from refusal
    try:
        connection.set_key(key_text)
        _settle(connection)
        _set_up(connection, purpose)
        _fence(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def problem_of(refusal: dbapi2.DatabaseError) -> Problem | None:
    """Return what the engine's refusal means to a person, or nothing where it is our bug."""
    family = _family(refusal)
    if family == FULL:
        return VaultDiskFull()
    if family == IO_TROUBLE:
        return VaultMediumRefused()
    return VaultDamaged() if family in (DAMAGED, NOT_A_DATABASE) else None


@contextmanager
def plainly() -> Generator[None]:
    """Turn what the engine and the system refuse into problems that people understand."""
    with as_problems():
        try:
            yield
        except dbapi2.DatabaseError as refusal:
            if problem := problem_of(refusal):
                raise problem from refusal
            raise


def watch_writes(connection: dbapi2.Connection) -> set[str]:
    """Return a set that from now on gathers the tables this connection writes to."""
    written: set[str] = set()

    def note(
        action: int, first: str | None, second: str | None, database: str | None, by: str | None
    ) -> int:
        if action in WRITES and first:
            written.add(first)
        return _judge(action, first, second, database, by)

    connection.set_authorizer(note)
    return written


def _look_at_file(path: Path, purpose: Purpose) -> None:
    if purpose is Purpose.CREATE:
        if path.exists() or path.is_symlink():
            raise FileExistsError(path.name)
        return
    if not path.is_file() or path.is_symlink():
        raise VaultMissing
    with path.open("rb") as file:
        head = file.read(len(IN_CLEAR))
    if head == IN_CLEAR:
        raise VaultInClear
    if not head:  # an empty file would be taken for a new database and any key would fit
        raise WrongKey


def _hand_over_as_they_are() -> None:
    """Spare the binding its search for how octets and nothing might be converted.

    It makes that search for every such value, and it takes longer than writing it.
    """
    dbapi2.register_adapter(bytes, bytes)
    dbapi2.register_adapter(type(None), lambda nothing: nothing)


def _settle(connection: dbapi2.Connection) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # it prints page numbers on stderr
    # The memory guard stays off: it slows searches five times, and what wipes memory for certain
    # is the end of the process, which is what locking is (docs/adr/0005-vault.md).
    connection.execute("PRAGMA cipher_memory_security = OFF")
    _demand("cipher_status", _ask(connection, "cipher_status"), "1")
    _demand("cipher_version", _numbers(_ask(connection, "cipher_version")) >= OLDEST_CIPHER, True)
    _demand("sqlite_version", _numbers(dbapi2.sqlite_version) >= OLDEST_SQLITE, True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as refusal:
        if _family(refusal) in (NOT_A_DATABASE, DAMAGED):
            raise WrongKey from refusal
        if _family(refusal) == CANNOT_OPEN:
            raise VaultMissing from refusal
        raise


def _set_up(connection: dbapi2.Connection, purpose: Purpose) -> None:
    for name, wanted, seen in SETTINGS:
        connection.execute(f"PRAGMA {name} = {wanted}")
        _demand(name, _ask(connection, name), seen)
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")
        _demand("fullfsync", _ask(connection, "fullfsync"), 1)
    if purpose is Purpose.READ:
        connection.execute("PRAGMA query_only = ON")
        _demand("query_only", _ask(connection, "query_only"), 1)
    else:
        connection.execute(f"PRAGMA cache_size = {CACHE}")
        _demand("cache_size", _ask(connection, "cache_size"), CACHE)


def _fence(connection: dbapi2.Connection) -> None:
    connection.enable_load_extension(False)
    connection.set_authorizer(_judge)


def _judge(
    action: int, first: str | None, second: str | None, _database: str | None, _by: str | None
) -> int:
    if action == dbapi2.SQLITE_PRAGMA:
        name = (first or "").lower()
        fine = name in USABLE_PRAGMAS or (second is None and name in READABLE_PRAGMAS)
    elif action == dbapi2.SQLITE_FUNCTION:
        fine = (second or "").lower() not in FORBIDDEN_FUNCTIONS
    elif action == dbapi2.SQLITE_CREATE_VTABLE:
        fine = (second or "").lower() in USABLE_MODULES
    else:
        fine = action not in (dbapi2.SQLITE_ATTACH, dbapi2.SQLITE_DETACH)
    return dbapi2.SQLITE_OK if fine else dbapi2.SQLITE_DENY


def _family(refusal: dbapi2.DatabaseError) -> int:
    # Copying page by page says what happened in words only, and what the binding itself refuses,
    # such as a missing value, carries neither.
    by_words = WORDS.get(str(refusal), 0)
    return getattr(refusal, "sqlite_errorcode", by_words) & 0xFF


def _ask(connection: dbapi2.Connection, pragma: str) -> Any:
    answer = connection.execute(f"PRAGMA {pragma}").fetchone()
    return answer[0] if answer else None


def _demand(what: str, seen: object, wanted: object) -> None:
    if seen != wanted:
        raise EngineRefused(what=what)


def _numbers(version: str | None) -> tuple[int, ...]:
    words = (version or "").split()
    return tuple(int(part) for part in words[0].split(".")) if words else ()
