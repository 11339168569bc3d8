"""A backup: the whole vault in one file, read back before it counts (docs/formats/backup.md)."""

import os
import re
import secrets
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final

from pendamping.kernel.clock import Clock
from pendamping.kernel.files import write_whole
from pendamping.kernel.problems import Problem
from pendamping.seal import slots, strictjson
from pendamping.seal.header import derive
from pendamping.seal.keys import SealingIdentity
from pendamping.seal.master_key import MasterKey
from pendamping.seal.slots import Contents
from pendamping.seal.strictjson import DocumentRefused
from pendamping.store import attachments, audit, keeping, kept, migrating
from pendamping.store.audit import Action
from pendamping.store.folder import (
    FolderLock,
    FolderNotEmpty,
    VaultFolder,
    in_making,
    settle_file,
    settle_folder,
)
from pendamping.store.opening import Purpose, open_database, plainly
from pendamping.store.rows import Reader
from pendamping.store.sealed_stream import PIECE_BYTES, SealedReader, SealedWriter, StreamDamaged
from pendamping.store.vault import Vault, begin_epoch

MAGIC: Final = b"PDMPBAK1"
SALT_BYTES: Final = 32
LENGTH_BYTES: Final = 4
MOST_HEAD: Final = 1 << 16
VERSION: Final = 1
NAMES: Final = re.compile(r"data\.db|att-[1-9][0-9]{0,5}\.db")
Opener = Callable[[bytes], Contents]
"""Opens the slots file that lies in the backup."""

SHAPE: Final[dict[str, type | tuple[type, ...]]] = {
    "created": int,
    "epoch": str,
    "generation": int,
    "pieces": list,
    "v": int,
    "vault_id": str,
}


class NotABackup(Problem):
    """The file is not a backup of a vault, or it is cut off."""

    code = "backup.not_a_backup"


class BackupFromNewerProgram(Problem):
    """A newer program wrote the backup in a way that this one does not know."""

    code = "backup.from_newer_program"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFacts:
    """What a backup says about itself once it is opened."""

    vault_id: str
    created: datetime
    generation: int
    epoch: str
    pieces: tuple[tuple[str, int], ...]

    @property
    def size(self) -> int:
        return sum(size for _, size in self.pieces)


def write(vault: Vault, target: Path, clock: Clock) -> BackupFacts:
    """Write the whole vault, as it is at this moment, into one file.

    The file gets its name only after it was read back from the medium, put together in a folder
    beside the vault, opened and checked there. The vault itself notes that it was done.
    """
    part = target.with_name(f"{target.name}.part")
    trial = vault.folder.trial
    slots_file = keeping.read_slots(vault.folder)
    with plainly():
        try:
            with _standing_still(vault):
                facts = _facts(vault, clock)
                with part.open("wb") as file:
                    _write(file, vault, slots_file, facts)
                    file.flush()
                    os.fsync(file.fileno())
                    if hasattr(os, "posix_fadvise"):  # read back from the medium, not from memory
                        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            _try_out(part, vault.key, trial, facts)
            part.replace(target)
            settle_folder(target.parent)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        finally:
            shutil.rmtree(trial, ignore_errors=True)
    if not vault.is_turned_back:
        with vault.writing() as writer:
            actor = kept.number(writer, "author") or 0
            audit.record(writer, Action.BACKED_UP, clock.now(), actor=actor, bytes=facts.size)
    return facts


def restore(
    file: Path,
    folder: Path,
    secret: str | SealingIdentity,
    clock: Clock,
    *,
    bring_up: migrating.BringUp = migrating.nothing_more,
) -> Vault:
    """Make a vault in a new folder from a backup, in a new epoch, and open it.

    `secret` is the passphrase or the recovery sheet that was in force when the backup was
    written. The recovery code has to be rehearsed anew.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty
    part = VaultFolder(in_making(folder))
    with plainly():
        shutil.rmtree(part.path, ignore_errors=True)
        try:
            key = _unpack(file, partial(_opened_by, secret), part)
            with Vault.open(part.path, key, bring_up=bring_up) as vault, vault.writing() as writer:
                begin_epoch(writer)
                kept.put(writer, "rehearsed", None)
                actor = kept.number(writer, "author") or 0
                audit.record(writer, Action.RESTORED, clock.now(), actor=actor)
            if folder.exists():
                folder.rmdir()
            part.pin.unlink(missing_ok=True)
            part.path.rename(folder)
            settle_folder(folder.parent)
        except BaseException:
            shutil.rmtree(part.path, ignore_errors=True)
            with suppress(OSError):
                part.pin.unlink(missing_ok=True)
            raise
    return Vault.open(folder, key, bring_up=bring_up)


def look(file: Path, secret: str | SealingIdentity) -> BackupFacts:
    """Read a backup to its end, check every byte, and tell what it holds; write nothing."""
    with plainly(), file.open("rb") as source:
        contents, payload = _open(source, partial(_opened_by, secret))
        facts, pieces = _read(payload, contents.key)
        for _, data in pieces:
            for _ in data:
                pass
    return facts


def _facts(vault: Vault, clock: Clock) -> BackupFacts:
    folder = vault.folder
    with vault.reading() as reader:
        generation, epoch = kept.number(reader, "generation"), kept.text(reader, "epoch")
        files = [folder.data, *_attachment_files(reader, folder)]
    return BackupFacts(
        vault_id=vault.key.vault_id,
        created=datetime.fromtimestamp(int(clock.now().timestamp()), UTC),
        generation=generation or 0,
        epoch=epoch or "",
        pieces=tuple((path.name, path.stat().st_size) for path in files),
    )


def _attachment_files(reader: Reader, folder: VaultFolder) -> list[Path]:
    numbers = [
        row.number("number") for row in reader.rows("SELECT number FROM blob_file ORDER BY number")
    ]
    return [path for path in map(folder.attachments, numbers) if path.exists()]


@contextmanager
def _standing_still(vault: Vault) -> Generator[None]:
    attachments.settle(vault)
    with vault.standing_still():
        yield


def _write(file: BinaryIO, vault: Vault, slots_file: bytes, facts: BackupFacts) -> None:
    salt = secrets.token_bytes(SALT_BYTES)
    lead = MAGIC + len(slots_file).to_bytes(LENGTH_BYTES, "big") + slots_file + salt
    file.write(lead)
    sealed = SealedWriter(file, _key(vault.key, salt), lead)
    for data in _payload(vault.folder, facts):
        sealed.write(data)
    sealed.finish()


def _payload(folder: VaultFolder, facts: BackupFacts) -> Iterator[bytes]:
    head = strictjson.written(
        {
            "created": int(facts.created.timestamp()),
            "epoch": facts.epoch,
            "generation": facts.generation,
            "pieces": [{"name": name, "size": size} for name, size in facts.pieces],
            "v": VERSION,
            "vault_id": facts.vault_id,
        }
    )
    yield len(head).to_bytes(LENGTH_BYTES, "big") + head
    for name, size in facts.pieces:
        rest = size
        with (folder.path / name).open("rb") as source:
            while rest and (data := source.read(min(PIECE_BYTES, rest))):
                rest -= len(data)
                yield data
        if rest:  # the file became shorter while it was read, so nothing here is one moment
            raise StreamDamaged


def _try_out(part: Path, key: MasterKey, trial: Path, facts: BackupFacts) -> None:
    """Put the file together again and look whether it is the vault that it should be."""
    shutil.rmtree(trial, ignore_errors=True)
    places = VaultFolder(trial)

    _unpack(part, lambda _: Contents(key=key, created=0), places)
    migrating.check(places.data, key.database_key())
    connection = open_database(places.data, key.database_key(), Purpose.READ)
    try:
        generation = kept.number(Reader(connection), "generation")
    finally:
        connection.close()
    if generation != facts.generation:
        raise StreamDamaged


def _unpack(file: Path, opener: Opener, places: VaultFolder) -> MasterKey:
    with file.open("rb") as source:
        contents, payload = _open(source, opener)
        _, pieces = _read(payload, contents.key)
        places.path.mkdir(parents=True, mode=0o700)
        lock = FolderLock(places.lock)  # so that nobody takes it for something left behind
        try:
            places.inbox.mkdir(mode=0o700)
            for name, data in pieces:
                with (places.path / name).open("xb") as target:
                    for piece in data:
                        target.write(piece)
                settle_file(places.path / name)
            source.seek(0)
            slots_file = _slots(source)
            for copy in (places.slots, places.spare_slots):
                write_whole(copy, slots_file)
        finally:
            lock.release(clean=False)
    return contents.key


def _opened_by(secret: str | SealingIdentity, slots_file: bytes) -> Contents:
    if isinstance(secret, str):
        return slots.open_with_passphrase(slots_file, secret)
    return slots.open_with_identity(slots_file, secret)


def _open(source: BinaryIO, opener: Opener) -> tuple[Contents, SealedReader]:
    slots_file = _slots(source)
    salt = source.read(SALT_BYTES)
    if len(salt) != SALT_BYTES:
        raise NotABackup
    contents = opener(slots_file)
    lead = MAGIC + len(slots_file).to_bytes(LENGTH_BYTES, "big") + slots_file + salt
    return contents, SealedReader(source, _key(contents.key, salt), lead)


def _slots(source: BinaryIO) -> bytes:
    magic = source.read(len(MAGIC))
    if magic != MAGIC:
        if magic[:-1] == MAGIC[:-1]:
            raise BackupFromNewerProgram
        raise NotABackup
    length = int.from_bytes(source.read(LENGTH_BYTES), "big")
    if not 0 < length <= slots.MAX_FILE:
        raise NotABackup
    slots_file = source.read(length)
    if len(slots_file) != length:
        raise NotABackup
    return slots_file


Pieces = Iterator[tuple[str, Iterator[bytes]]]


def _read(payload: SealedReader, key: MasterKey) -> tuple[BackupFacts, Pieces]:
    """Return what the payload says, and its pieces, to be taken in order and to their end."""
    length = int.from_bytes(payload.exactly(LENGTH_BYTES), "big")
    if length > MOST_HEAD:
        raise StreamDamaged
    try:
        facts = _told(strictjson.read(payload.exactly(length)))
    except (DocumentRefused, ValueError) as reason:
        raise StreamDamaged from reason
    if facts.vault_id != key.vault_id:
        raise StreamDamaged
    return facts, _pieces(payload, facts)


def _pieces(payload: SealedReader, facts: BackupFacts) -> Pieces:
    for name, size in facts.pieces:
        yield name, payload.up_to(size)
    if not payload.is_finished():
        raise StreamDamaged


def _told(body: dict[str, Any]) -> BackupFacts:
    strictjson.shaped(body, SHAPE)
    if body["v"] != VERSION:
        raise BackupFromNewerProgram
    pieces = []
    for piece in body["pieces"]:
        strictjson.shaped(piece, {"name": str, "size": int})
        if not NAMES.fullmatch(piece["name"]) or piece["size"] < 0:
            raise StreamDamaged
        pieces.append((piece["name"], piece["size"]))
    if len({name for name, _ in pieces}) != len(pieces) or pieces[0][0] != "data.db":
        raise StreamDamaged
    return BackupFacts(
        vault_id=body["vault_id"],
        created=datetime.fromtimestamp(body["created"], UTC),
        generation=body["generation"],
        epoch=body["epoch"],
        pieces=tuple(pieces),
    )


def _key(key: MasterKey, salt: bytes) -> bytes:
    return derive(key.secret, salt=salt, info=f"pdmp/v1/backup/{key.vault_id}".encode())
