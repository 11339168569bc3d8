"""Bringing a vault's tables up to what this program knows, on a copy that is compared first."""

import hashlib
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from pendamping.kernel.problems import Problem
from pendamping.seal.master_key import MasterKey
from pendamping.store.folder import VaultFolder, drop, settle_file, settle_folder
from pendamping.store.opening import (
    Purpose,
    VaultDamaged,
    VaultMissing,
    WrongKey,
    open_database,
    plainly,
    watch_writes,
)
from pendamping.store.rows import Writer

BringUp = Callable[[Writer], None]
"""Makes or widens the tables that come from the declared nouns; changes nothing a second time."""

TABLES: Final = """
    SELECT name FROM pragma_table_list
     WHERE schema = 'main' AND type IN ('table', 'shadow') AND name NOT LIKE 'sqlite@_%' ESCAPE '@'
     ORDER BY name
"""
PIECE: Final = 1000


class VaultFromNewerProgram(Problem):
    """A newer program has brought this vault up; an older one would lose what it does not know."""

    code = "vault.from_newer_program"


class MigrationNotFaithful(Problem):
    """The copy did not hold what the vault holds, so the vault stayed as it was."""

    code = "vault.migration_not_faithful"


def nothing_more(_writer: Writer) -> None:
    """Bring up no tables beyond the system's own."""


def steps() -> list[str]:
    """Return the texts of the numbered files, first to last."""
    found = sorted(
        (
            item
            for item in files("pendamping.store.migrations").iterdir()
            if item.name.endswith(".sql")
        ),
        key=lambda item: item.name,
    )
    return [item.read_text(encoding="utf-8") for item in found]


def is_needed(connection: dbapi2.Connection, bring_up: BringUp) -> bool:
    """Tell whether bringing up would change a table, by doing it and taking it back.

    What it only writes into tables that stay as they are is kept: that is a transaction like any
    other and needs no copy.
    """
    known = len(steps())
    if _checked_version(connection, known) < known:
        return True
    if bring_up is nothing_more:
        return False
    connection.execute("BEGIN IMMEDIATE")
    try:
        before, writes = _schema_version(connection), connection.total_changes
        bring_up(Writer(connection))
        changes_tables = _schema_version(connection) != before
        if not changes_tables and connection.total_changes != writes:
            connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return changes_tables


def bring_up_to_date(connection: dbapi2.Connection, bring_up: BringUp) -> None:
    """Apply the numbered files that are missing, then the declared nouns, in one transaction."""
    known = steps()
    connection.execute("BEGIN EXCLUSIVE")
    try:
        for text in known[_checked_version(connection, len(known)) :]:
            for statement in statements(text):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(known)}")
        bring_up(Writer(connection))
    except BaseException:
        if connection.in_transaction:  # on a full disk the engine has taken it back already
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def migrate(source: dbapi2.Connection, target: Path, key: bytes, bring_up: BringUp) -> None:
    """Copy the database, bring the copy up, and compare what was not meant to change."""
    drop(target)
    try:
        with plainly():
            _fill(source, target, key)
            connection = open_database(target, key, Purpose.WRITE)
            try:
                written = watch_writes(connection)
                bring_up_to_date(connection, bring_up)
                compare(source, connection, except_for=written)
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()
            check(target, key)
            settle_file(target)
    except BaseException:
        drop(target)
        raise


def copy(
    source: dbapi2.Connection, target: Path, key: bytes, amend: Callable[[Writer], None]
) -> None:
    """Copy the database page by page under a key of its own, amend the copy, and check it."""
    with plainly():
        _fill(source, target, key)
        connection = open_database(target, key, Purpose.WRITE)
        try:
            connection.execute("BEGIN IMMEDIATE")
            amend(Writer(connection))
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
        check(target, key)
        settle_file(target)


def finish(places: VaultFolder, key: MasterKey) -> None:
    """Finish or undo an exchange of data files that was cut short; usually there is none."""
    if not places.next_data.exists():
        if not places.data.exists() and places.old_data.exists():
            places.old_data.replace(places.data)
            settle_folder(places.path)
        return
    if not places.data.exists():
        places.put_in_place(keep_old=False)
    elif _opens(places.data, key):
        drop(places.next_data)
    elif _opens(places.next_data, key):
        places.put_in_place(keep_old=False)
        drop(places.old_data)


def check(data: Path, key: bytes) -> None:
    """Look at every page of a database that nobody uses yet, or raise `VaultDamaged`."""
    connection = open_database(data, key, Purpose.READ)
    try:
        pages = len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
        quick = connection.execute("PRAGMA quick_check(1)").fetchone()
    finally:
        connection.close()
    if pages or quick != ("ok",):
        raise VaultDamaged


def compare(one: dbapi2.Connection, other: dbapi2.Connection, *, except_for: set[str]) -> None:
    """Demand that every table of one is in the other with the same rows, unless excepted."""
    there = set(_tables(other))
    for table in _tables(one):
        if table in except_for:
            continue
        known = set(_columns(other, table))
        columns = [name for name in _columns(one, table) if name in known]
        if table not in there or _digest(one, table, columns) != _digest(other, table, columns):
            raise MigrationNotFaithful(table=table)


def statements(text: str) -> Iterator[str]:
    """Step through the statements of a file; the bodies of triggers stay whole."""
    piece = ""
    for line in text.splitlines(keepends=True):
        piece += line
        if dbapi2.complete_statement(piece):
            yield piece
            piece = ""
    if piece.strip():
        raise ValueError(piece)


def _fill(source: dbapi2.Connection, target: Path, key: bytes) -> None:
    connection = open_database(target, key, Purpose.CREATE)
    try:
        source.backup(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _opens(data: Path, key: MasterKey) -> bool:
    try:
        open_database(data, key.database_key(), Purpose.READ).close()
    except (VaultMissing, WrongKey):
        return False
    return True


def _checked_version(connection: dbapi2.Connection, known: int) -> int:
    row = connection.execute("PRAGMA user_version").fetchone()
    seen = int(row[0]) if row else 0
    if seen > known:
        raise VaultFromNewerProgram(seen=seen, known=known)
    return seen


def _schema_version(connection: dbapi2.Connection) -> object:
    return connection.execute("PRAGMA schema_version").fetchone()


def _tables(connection: dbapi2.Connection) -> list[str]:
    return [name for (name,) in connection.execute(TABLES)]


def _columns(connection: dbapi2.Connection, table: str) -> list[str]:
    return [
        name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    ]


def _digest(connection: dbapi2.Connection, table: str, columns: list[str]) -> bytes:
    # Table and columns are named by the schema, not by anybody's input. In the order of the table
    # itself: an index that came with the migration would give another.
    named = ", ".join(f'"{column}"' for column in columns)
    digest = hashlib.blake2b(digest_size=32)
    for row in connection.execute(f'SELECT {named} FROM "{table}" NOT INDEXED'):
        digest.update(repr(row).encode())
    return digest.digest()
