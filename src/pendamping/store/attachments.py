"""Attachments: sealed in files of their own, found by what is in them, cut into chunks."""

import hashlib
import secrets
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from secrets import compare_digest
from typing import Final

from sqlcipher3 import dbapi2

from pendamping.kernel.problems import Problem
from pendamping.seal.header import derive
from pendamping.store.opening import (
    Purpose,
    VaultDamaged,
    VaultMissing,
    WrongKey,
    open_database,
    plainly,
)
from pendamping.store.rows import Reader, Row, Writer
from pendamping.store.vault import Vault

CHUNK_BYTES: Final = 256 << 10
KEY_BYTES: Final = 32
FULL_BYTES: Final = 2_000_000_000
"""A file of this size is written to no more: SQLCipher had a fault past 4 GB once."""
MOST_BYTES: Final = 32 << 20
MOST_CHUNKS: Final = MOST_BYTES // CHUNK_BYTES + 1

MAKE: Final = (
    "CREATE TABLE IF NOT EXISTS chunk (id INTEGER PRIMARY KEY, address TEXT NOT NULL,"
    " number INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE (address, number)) STRICT"
)
PUT: Final = "INSERT OR REPLACE INTO chunk (address, number, data) VALUES (?, ?, ?)"
ONE: Final = "SELECT data FROM chunk WHERE address = ? AND number = ?"
NUMBERS: Final = "SELECT number FROM chunk WHERE address = ? ORDER BY number"
ALL: Final = "SELECT data FROM chunk WHERE address = ? ORDER BY number"
DROP: Final = "DELETE FROM chunk WHERE address = ?"

FACTS: Final = "SELECT address, file, chunks, size FROM blob"
FIND: Final = FACTS + " WHERE address = :address"
BEGIN: Final = "INSERT INTO blob (address, file, chunks) VALUES (:address, :file, :chunks)"
FINISH: Final = "UPDATE blob SET size = :size WHERE address = :address"
FORGET: Final = "DELETE FROM blob WHERE address = :address"
LAST_FILE: Final = "SELECT number, secret FROM blob_file ORDER BY number DESC LIMIT 1"
FILE: Final = "SELECT number, secret FROM blob_file WHERE number = :number"
FILES: Final = "SELECT number FROM blob_file ORDER BY number"
FILES_IN_USE: Final = """
    SELECT DISTINCT file AS number FROM blob WHERE size IS NOT NULL ORDER BY file
"""
NEW_FILE: Final = "INSERT INTO blob_file (number, secret) VALUES (:number, :secret)"
KEY: Final = "SELECT value FROM meta WHERE name = 'blob_key'"
PUT_KEY: Final = "INSERT INTO meta (name, value) VALUES ('blob_key', :key)"


class AttachmentMissing(Problem):
    """The attachment is not here, or not all of it has arrived."""

    code = "attachment.missing"


class AttachmentDamaged(Problem):
    """What is kept or arrived is not what the address names."""

    code = "attachment.damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """What is known of one attachment without opening it."""

    address: str
    """64 hexadecimal digits."""
    file: int
    chunks: int
    size: int | None
    """Of the content with its key; nothing while chunks are missing."""

    @property
    def is_whole(self) -> bool:
        return self.size is not None


def add(vault: Vault, content: bytes) -> str:
    """Keep what `media.cleaned` has cleaned, and return its address. Twice is once."""
    blob = _key(vault) + content
    address = _address(blob)
    chunks = -(-len(blob) // CHUNK_BYTES)
    for number in range(chunks):
        start = number * CHUNK_BYTES
        receive(vault, address, number, chunks, blob[start : start + CHUNK_BYTES])
    return address


def receive(vault: Vault, address: str, number: int, chunks: int, data: bytes) -> bool:
    """Keep one chunk, in any order and any number of times; say whether all are there.

    While some are missing, a chunk that comes again takes the place of the first: whoever sends
    all of an attachment has it kept, whatever somebody else sent under its address before.

    With the last chunk the address is checked; if it does not fit, everything under this address
    is thrown away and `AttachmentDamaged` raised.
    """
    known = _begun(vault, address, chunks)
    if known.is_whole:
        return True
    if known.chunks != chunks or not 0 <= number < chunks:
        raise AttachmentDamaged
    with _opened(vault, known.file) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(PUT, (address, number, data))
        connection.execute("COMMIT")
        if len(connection.execute(NUMBERS, (address,)).fetchall()) < chunks:
            return False
        blob = _joined(connection, address)
    if not compare_digest(_address(blob), address):
        remove(vault, [address])
        raise AttachmentDamaged
    with vault.writing() as writer:
        writer.run(FINISH, size=len(blob), address=address)
    return True


def begin_file(writer: Writer) -> None:
    """Let what is added from now on lie in a new file, under a secret that nobody has seen.

    For a vault that takes a new key: an earlier copy of it holds the secrets of its files.
    """
    last = writer.first(LAST_FILE)
    if last is not None:
        secret = secrets.token_bytes(KEY_BYTES)
        writer.run(NEW_FILE, number=last.number("number") + 1, secret=secret)


def read(vault: Vault, address: str) -> bytes:
    """Return the content, checked against its address."""
    blob = _whole(vault, address)
    with _opened(vault, blob.file) as connection:
        joined = _joined(connection, address)
    if len(joined) < KEY_BYTES or not compare_digest(_address(joined), address):
        raise AttachmentDamaged
    return joined[KEY_BYTES:]


def chunk(vault: Vault, address: str, number: int) -> bytes:
    """Return one chunk as it travels."""
    blob = _whole(vault, address)
    with _opened(vault, blob.file) as connection:
        row = connection.execute(ONE, (address, number)).fetchone()
    if row is None:
        raise AttachmentMissing
    data: bytes = row[0]
    return data


def missing(vault: Vault, address: str, chunks: int) -> list[int]:
    """Return the numbers of the chunks that have not arrived."""
    with vault.reading() as reader:
        blob = find(reader, address)
    if blob is None:
        return list(range(chunks))
    if blob.is_whole:
        return []
    with _opened(vault, blob.file) as connection:
        here = {number for (number,) in connection.execute(NUMBERS, (address,))}
    return [number for number in range(chunks) if number not in here]


def remove(vault: Vault, addresses: Iterable[str]) -> int:
    """Take attachments away, content first; return how many there were."""
    count = 0
    for address in addresses:
        with vault.reading() as reader:
            blob = find(reader, address)
        if blob is None:
            continue
        with _opened(vault, blob.file) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(DROP, (address,))
            connection.execute("COMMIT")
        with vault.writing() as writer:
            count += writer.run(FORGET, address=address)
    return count


def find(reader: Reader, address: str) -> Blob | None:
    """Return what is known of an attachment, or nothing."""
    row = reader.first(FIND, address=address)
    return None if row is None else _blob(row)


def held(reader: Reader) -> list[Blob]:
    """List what is kept or arriving."""
    return [_blob(row) for row in reader.rows(FACTS)]


def settle(vault: Vault) -> None:
    """Carry everything into the attachment files themselves, so that they can be copied."""
    with vault.reading() as reader:
        numbers = [row.number("number") for row in reader.rows(FILES)]
    for number in numbers:
        if vault.folder.attachments(number).exists():
            with _opened(vault, number) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def damaged_files(vault: Vault) -> list[int]:
    """Return the numbers of the attachment files that are missing or not as they were written."""
    with vault.reading() as reader:
        numbers = [row.number("number") for row in reader.rows(FILES_IN_USE)]
    found = []
    for number in numbers:
        try:
            with _opened(vault, number) as connection:
                bad = connection.execute("PRAGMA cipher_integrity_check").fetchone()
                quick = connection.execute("PRAGMA quick_check(1)").fetchone()
        except (AttachmentDamaged, VaultDamaged):
            found.append(number)
        else:
            if bad is not None or quick != ("ok",):
                found.append(number)
    return found


def _begun(vault: Vault, address: str, chunks: int) -> Blob:
    with vault.reading() as reader:
        blob = find(reader, address)
    if blob is not None:
        return blob
    if len(address) != 2 * KEY_BYTES or not 0 < chunks <= MOST_CHUNKS:
        raise AttachmentDamaged
    with vault.writing() as writer:
        last = writer.first(LAST_FILE)
        number = 1 if last is None else last.number("number")
        path = vault.folder.attachments(number)
        if last is not None and path.exists() and path.stat().st_size >= FULL_BYTES:
            last, number = None, number + 1
        if last is None:
            writer.run(NEW_FILE, number=number, secret=secrets.token_bytes(KEY_BYTES))
        writer.run(BEGIN, address=address, file=number, chunks=chunks)
    return Blob(address=address, file=number, chunks=chunks, size=None)


@contextmanager
def _opened(vault: Vault, number: int) -> Generator[dbapi2.Connection]:
    with vault.reading() as reader:
        secret = reader.only(FILE, number=number).octets("secret")
    key = derive(secret, salt=None, info=f"pdmp/v1/att/{vault.key.vault_id}".encode())
    path = vault.folder.attachments(number)
    with plainly():
        try:
            # One that should be there and is not is made anew, empty, and then lacks its chunks.
            purpose = Purpose.WRITE if path.exists() else Purpose.CREATE
            connection = open_database(path, key, purpose)
        except (VaultMissing, WrongKey) as reason:
            raise AttachmentDamaged from reason
        try:
            connection.execute(MAKE)
            yield connection
        finally:
            connection.close()


def _whole(vault: Vault, address: str) -> Blob:
    with vault.reading() as reader:
        blob = find(reader, address)
    if blob is None or not blob.is_whole:
        raise AttachmentMissing
    return blob


def _joined(connection: dbapi2.Connection, address: str) -> bytes:
    return b"".join(data for (data,) in connection.execute(ALL, (address,)))


def _key(vault: Vault) -> bytes:
    with vault.reading() as reader:
        row = reader.first(KEY)
    if row is not None:
        return row.octets("value")
    key = secrets.token_bytes(KEY_BYTES)
    with vault.writing() as writer:
        writer.run(PUT_KEY, key=key)
    return key


def _address(blob: bytes) -> str:
    key, content = blob[:KEY_BYTES], blob[KEY_BYTES:]
    return hashlib.blake2b(content, digest_size=KEY_BYTES, key=key).hexdigest()


def _blob(row: Row) -> Blob:
    return Blob(
        address=row.text("address"),
        file=row.number("file"),
        chunks=row.number("chunks"),
        size=row.number_or_none("size"),
    )
