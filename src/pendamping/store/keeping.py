"""Keeping a vault: making it, opening it by passphrase or by paper, changing who can, ending it.

Every function leaves, at every moment of its work, a folder that opens (docs/formats/vault.md,
section 6). What is lost by a sudden end is the change that was being made, nothing else.
"""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

from pendamping.kernel.clock import Clock
from pendamping.kernel.files import DiskFull, read_capped, write_whole
from pendamping.kernel.problems import Problem
from pendamping.seal import slots
from pendamping.seal.argon2 import FLOOR, Cost
from pendamping.seal.keys import SealingIdentity, SealingRecipient
from pendamping.seal.master_key import MasterKey
from pendamping.seal.slots import Contents, SlotsDamaged
from pendamping.store import attachments, audit, kept, migrating
from pendamping.store.audit import Action
from pendamping.store.folder import (
    FolderLock,
    FolderNotEmpty,
    VaultFolder,
    VaultFolderMissing,
    clear_making,
    in_making,
    settle_folder,
)
from pendamping.store.opening import WrongKey, plainly
from pendamping.store.rows import Reader, Writer
from pendamping.store.vault import Finding, Vault

MOST_TRIES: Final = 10_000

Opener = Callable[[bytes], Contents]
"""Opens a slots file: with a passphrase, or with an identity."""


class SlotsMissing(Problem):
    """Neither slots file is there or whole, so no key opens this vault any more."""

    code = "vault.slots_missing"


class RecoveryNotRehearsed(Problem):
    """The recovery code was never tried, so nothing may depend on it yet."""

    code = "vault.recovery_not_rehearsed"


class RecoveryOfAnotherVault(Problem):
    """The recovery code opens something, and it is not this vault."""

    code = "vault.recovery_of_another"


class SlotsOfAnother(Problem):
    """The slots file in the folder holds another key than the open vault has."""

    code = "vault.slots_of_another"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An open vault together with what may only be shown once."""

    vault: Vault
    recovery: SealingIdentity = field(repr=False)
    """To be printed and typed back; nothing keeps it."""


def make(
    folder: Path,
    passphrase: str,
    clock: Clock,
    *,
    cost: Cost = FLOOR,
    training: bool = False,
    escrow: Sequence[SealingRecipient] = (),
    bring_up: migrating.BringUp = migrating.nothing_more,
) -> Opened:
    """Make a vault with a passphrase and a recovery sheet, and open it.

    It is made beside and gets its name when it is whole. It is not ready before the recovery
    code was typed back (`rehearse`).
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty
    part = in_making(folder)
    clear_making(part)
    key, recovery = MasterKey.new(), SealingIdentity.new()
    contents = Contents(
        key=key,
        created=_second(clock),
        recovery=recovery.recipient,
        escrow=tuple(escrow),
        training=training,
    )
    written = _written(contents, passphrase, cost)
    try:
        _make_whole(part, contents, written, clock, bring_up)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        with suppress(OSError):
            VaultFolder(part).pin.unlink(missing_ok=True)
        raise
    with plainly():
        if folder.exists():
            folder.rmdir()
        VaultFolder(part).pin.unlink()
        part.rename(folder)
        settle_folder(folder.parent)
    return Opened(vault=Vault.open(folder, key, bring_up=bring_up), recovery=recovery)


def unlock(
    folder: Path,
    passphrase: str,
    clock: Clock,
    *,
    bring_up: migrating.BringUp = migrating.nothing_more,
) -> Vault:
    """Open a vault with its passphrase."""
    places = _places(folder)
    try:
        vault, _ = _open(places, partial(_by_passphrase, passphrase), bring_up)
    except slots.PassphraseDoesNotOpen:
        _count_try(places)
        raise
    try:
        _note_unlocking(vault, clock)
    except BaseException:
        vault.lock()
        raise
    return vault


def recover(
    folder: Path,
    identity: SealingIdentity,
    passphrase: str,
    clock: Clock,
    *,
    cost: Cost | None = None,
    bring_up: migrating.BringUp = migrating.nothing_more,
) -> Opened:
    """Open a vault with its recovery sheet or an office key, and give it a new passphrase.

    A used sheet is used up: the vault gets a new one, to be printed and rehearsed.
    """
    vault, contents = _open(_places(folder), partial(_by_identity, identity), bring_up)
    recovery = SealingIdentity.new()
    try:
        _note_unlocking(vault, clock)
        changed = replace(contents, recovery=recovery.recipient, created=_second(clock))
        with vault.writing() as writer:
            kept.put(writer, "rehearsed", None)
        _rewrite(vault, changed, passphrase, _cost(vault.folder, cost))
        with vault.writing() as writer:
            _record(writer, Action.RECOVERED, clock)
    except BaseException:
        vault.lock()
        raise
    return Opened(vault=vault, recovery=recovery)


def rehearse(vault: Vault, identity: SealingIdentity, clock: Clock) -> None:
    """Try the recovery code that was typed back or scanned on the slots file itself."""
    contents = slots.open_with_identity(_read(vault.folder.slots), identity)
    if contents.key != vault.key or contents.recovery != identity.recipient:
        raise RecoveryOfAnotherVault
    with vault.writing() as writer:
        kept.put(writer, "rehearsed", 1)
        _record(writer, Action.RECOVERY_REHEARSED, clock)


def is_ready(reader: Reader) -> bool:
    """Tell whether the recovery code was rehearsed since it was made."""
    return kept.number(reader, "rehearsed") == 1


def is_training(reader: Reader) -> bool:
    """Tell whether the vault holds invented people only."""
    return kept.number(reader, "training") == 1


def change_passphrase(
    vault: Vault, old: str, new: str, clock: Clock, *, cost: Cost | None = None
) -> None:
    """Let another passphrase open the vault.

    The key stays, so an old copy of the slots file still opens with the old passphrase: on
    suspicion, `renew_key`.
    """
    contents = _known(vault, old)
    _rewrite(vault, replace(contents, created=_second(clock)), new, _cost(vault.folder, cost))
    with vault.writing() as writer:
        _record(writer, Action.PASSPHRASE_CHANGED, clock)


def renew_recovery(vault: Vault, passphrase: str, clock: Clock) -> SealingIdentity:
    """Make a new recovery sheet; the old one opens nothing any more."""
    contents = _known(vault, passphrase)
    recovery = SealingIdentity.new()
    changed = replace(contents, recovery=recovery.recipient, created=_second(clock))
    with vault.writing() as writer:
        kept.put(writer, "rehearsed", None)
    _rewrite(vault, changed, passphrase, _cost(vault.folder, None))
    with vault.writing() as writer:
        _record(writer, Action.RECOVERY_RENEWED, clock)
    return recovery


def set_escrow(
    vault: Vault, passphrase: str, recipients: Sequence[SealingRecipient], clock: Clock
) -> None:
    """Say which office keys open the vault besides its owner; none turns escrow off.

    Whoever loses the right had the key in reach, so the vault then gets a new one.
    """
    contents = _known(vault, passphrase)
    changed = replace(contents, escrow=tuple(recipients), created=_second(clock))
    cost = _cost(vault.folder, None)
    if {one.data for one in contents.escrow} <= {one.data for one in recipients}:
        _rewrite(vault, changed, passphrase, cost)
        with vault.writing() as writer:
            _record(writer, Action.ESCROW_CHANGED, clock, keys=len(recipients))
    else:
        changed = replace(changed, key=MasterKey.new(vault.key.vault_id))
        written = _written(changed, passphrase, cost)
        _take_key(vault, changed, written, Action.ESCROW_CHANGED, clock)


def renew_key(
    vault: Vault,
    passphrase: str,
    clock: Clock,
    *,
    new_passphrase: str | None = None,
    cost: Cost | None = None,
) -> SealingIdentity:
    """Put everything under a new master key, with a new recovery sheet.

    For the day when somebody may have seen the passphrase or copied the slots file.
    """
    contents = _known(vault, passphrase)
    recovery = SealingIdentity.new()
    changed = replace(
        contents,
        key=MasterKey.new(vault.key.vault_id),
        recovery=recovery.recipient,
        created=_second(clock),
    )
    written = _written(changed, new_passphrase or passphrase, _cost(vault.folder, cost))
    _take_key(vault, changed, written, Action.KEY_RENEWED, clock, forget_rehearsal=True)
    return recovery


def cost_of(vault: Vault) -> Cost:
    """Return what one try at the vault's passphrase costs, or the floor where none opens it."""
    return _cost(vault.folder, None)


def demand_way_back(vault: Vault, passphrase: str) -> Contents:
    """Return what the slots hold, or raise a problem if paper or the office could not open them."""
    contents = _known(vault, passphrase)
    with vault.reading() as reader:
        if not contents.escrow and not is_ready(reader):
            raise RecoveryNotRehearsed
    return contents


def cost_at(folder: Path) -> Cost:
    """Return what one try at the passphrase of a vault that is closed costs."""
    return _cost(_places(folder), None)


def lock_for_travel(vault: Vault, passphrase: str, clock: Clock) -> None:
    """Take the passphrase away and lock: from now on only the office can open this vault.

    The passphrase is asked for so that nobody else can do this to its owner. Without a rehearsed
    sheet or an escrow key it is refused, because then nobody could open it.
    """
    contents = demand_way_back(vault, passphrase)
    changed = replace(contents, key=MasterKey.new(vault.key.vault_id), created=_second(clock))
    written = slots.write(changed, passphrase=None)
    _take_key(vault, changed, written, Action.TRAVEL_LOCKED, clock)
    vault.lock()


def destroy(folder: Path) -> None:
    """End a vault for good: first its keys, then its files.

    A laboratory may still find old encrypted pages on flash; without the slots file they stay
    unreadable (SP 800-88r2, cryptographic erase).
    """
    places = _places(folder)
    FolderLock(places.lock).release(clean=False)
    gone = VaultFolder(in_making(folder))
    pin = places.pin
    clear_making(gone.path)
    folder.rename(gone.path)
    for file in (gone.slots, gone.spare_slots):
        file.unlink(missing_ok=True)
    settle_folder(gone.path)
    shutil.rmtree(gone.path)
    pin.unlink(missing_ok=True)
    settle_folder(folder.parent)


def read_slots(places: VaultFolder) -> bytes:
    """Return the slots file in force, or its copy where it is damaged or gone."""
    for file in (places.slots, places.spare_slots):
        if (data := _whole(file)) is not None:
            return data
    raise SlotsMissing


def _make_whole(
    part: Path, contents: Contents, written: bytes, clock: Clock, bring_up: migrating.BringUp
) -> None:
    with Vault.create(part, contents.key, bring_up=bring_up) as vault:
        write_whole(vault.folder.slots, written)
        write_whole(vault.folder.spare_slots, written)
        with vault.writing() as writer:
            kept.put(writer, "training", int(contents.training))
            _in_force(writer, written)
            _record(writer, Action.MADE, clock, escrow=len(contents.escrow))


def _open(
    places: VaultFolder, opener: Opener, bring_up: migrating.BringUp
) -> tuple[Vault, Contents]:
    """Open with the slots file, or with its copy where the file is damaged or of an older key."""
    trouble: Problem = SlotsMissing()
    for file in (places.slots, places.spare_slots):
        data = _whole(file)
        if data is None:
            continue
        try:
            contents = opener(data)
            vault = Vault.open(places.path, contents.key, bring_up=bring_up)
        except (SlotsDamaged, WrongKey) as reason:
            trouble = reason
            continue
        try:
            _heal(vault, data)
        except BaseException:
            vault.lock()
            raise
        return vault, contents
    raise trouble


def _heal(vault: Vault, data: bytes) -> None:
    """Make both files those in force, and say if they are not the ones last written."""
    digest = hashlib.sha256(data).hexdigest()
    with vault.reading() as reader:
        known, coming = kept.text(reader, "slots"), kept.text(reader, "slots_next")
    if digest not in {known, coming}:
        vault.findings |= {Finding.OTHER_SLOTS}
        return
    for file in (vault.folder.slots, vault.folder.spare_slots):
        if not file.is_file() or _read(file) != data:
            write_whole(file, data)
    if (known, coming) != (digest, None) and not vault.is_turned_back:
        with vault.writing() as writer:
            _in_force(writer, data)


def _rewrite(vault: Vault, contents: Contents, passphrase: str, cost: Cost) -> None:
    written = _written(contents, passphrase, cost)
    with vault.writing() as writer:
        kept.put(writer, "slots_next", hashlib.sha256(written).hexdigest())
    write_whole(vault.folder.slots, written)
    write_whole(vault.folder.spare_slots, written)
    with vault.writing() as writer:
        _in_force(writer, written)
    vault.findings -= {Finding.OTHER_SLOTS}


def _take_key(
    vault: Vault,
    contents: Contents,
    written: bytes,
    action: Action,
    clock: Clock,
    *,
    forget_rehearsal: bool = False,
) -> None:
    def amend(writer: Writer) -> None:
        _in_force(writer, written)
        attachments.begin_file(writer)
        if forget_rehearsal:
            kept.put(writer, "rehearsed", None)
        _record(writer, action, clock, escrow=len(contents.escrow))

    vault.take_key(contents.key, amend, partial(write_whole, vault.folder.slots, written))
    write_whole(vault.folder.spare_slots, written)
    vault.findings -= {Finding.OTHER_SLOTS}


def _written(contents: Contents, passphrase: str, cost: Cost) -> bytes:
    """Write a slots file and open it once, before anything depends on it."""
    written = slots.write(contents, passphrase=passphrase, cost=cost)
    if slots.open_with_passphrase(written, passphrase).key != contents.key:
        raise SlotsDamaged
    return written


def _known(vault: Vault, passphrase: str) -> Contents:
    contents = slots.open_with_passphrase(read_slots(vault.folder), passphrase)
    if contents.key != vault.key:  # put there since the opening: its key must not be written on
        raise SlotsOfAnother
    return contents


def _cost(places: VaultFolder, wanted: Cost | None) -> Cost:
    """Return what a try is to cost: as told, or as before."""
    return wanted or slots.slots_of(read_slots(places)).passphrase or FLOOR


def _by_passphrase(passphrase: str, data: bytes) -> Contents:
    return slots.open_with_passphrase(data, passphrase)


def _by_identity(identity: SealingIdentity, data: bytes) -> Contents:
    return slots.open_with_identity(data, identity)


def _whole(file: Path) -> bytes | None:
    if not file.is_file():
        return None
    data = _read(file)
    try:
        slots.slots_of(data)
    except SlotsDamaged:
        return None
    return data


def _read(file: Path) -> bytes:
    return read_capped(file, slots.MAX_FILE)


def _places(folder: Path) -> VaultFolder:
    if not folder.is_dir():
        raise VaultFolderMissing
    return VaultFolder(folder)


def _in_force(writer: Writer, written: bytes) -> None:
    kept.put(writer, "slots", hashlib.sha256(written).hexdigest())
    kept.put(writer, "slots_next", None)


def _note_unlocking(vault: Vault, clock: Clock) -> None:
    if vault.is_turned_back:
        return
    try:
        _audit_unlocking(vault, clock)
    except DiskFull:  # the reserve was given up by this, so there is room for one line now
        _audit_unlocking(vault, clock)
    with suppress(OSError):
        vault.folder.tries.unlink(missing_ok=True)


def _audit_unlocking(vault: Vault, clock: Clock) -> None:
    tries = vault.folder.tries
    failed = min(tries.stat().st_size, MOST_TRIES) if tries.is_file() else 0
    with vault.writing() as writer:
        if failed:
            _record(writer, Action.UNLOCK_FAILED, clock, times=failed)
        _record(writer, Action.UNLOCKED, clock, findings=len(vault.findings))


def _count_try(places: VaultFolder) -> None:
    # One byte a try: nothing can be written into the vault by whoever cannot open it.
    try:
        with places.tries.open("ab") as file:
            if file.tell() < MOST_TRIES:
                file.write(b".")
    except OSError:  # a medium that takes no byte is told of when it matters
        return


def _record(writer: Writer, action: Action, clock: Clock, **details: int | str) -> None:
    actor = kept.number(writer, "author") or 0
    audit.record(writer, action, clock.now(), actor=actor, subject=0, **details)


def _second(clock: Clock) -> int:
    return int(clock.now().timestamp())
