"""The vault desk: make, open, recover, lock for travel, back up and restore one's own vault."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pendamping.domain import codes
from pendamping.domain.nouns import NOUNS
from pendamping.kernel import resources
from pendamping.kernel.clock import Clock
from pendamping.kernel.problems import Problem
from pendamping.seal import argon2, recovery, slots
from pendamping.seal.argon2 import Cost
from pendamping.seal.keys import SealingIdentity, SealingRecipient
from pendamping.seal.passphrases import Guesser
from pendamping.store import (
    backup,
    blobs,
    case_lines,
    chains,
    drafts,
    folder,
    integrity,
    keeping,
    kept,
    lists,
    search,
    tables,
)
from pendamping.store.backup import BackupFacts
from pendamping.store.integrity import IntegrityReport, Look
from pendamping.store.rows import Writer
from pendamping.store.searched import Subjects
from pendamping.store.vault import Vault
from pendamping.sync.schema import Schema
from pendamping.usecases import word_lists
from pendamping.usecases.doors import Tile, tiles_in
from pendamping.usecases.exchange import renumbering

Timer = Callable[[Cost], float]
"""Says how many seconds one try at a cost takes on this computer."""


class VaultUnsound(Problem):
    """The vault is not as it was written: pages, chains or the audit do not fit."""

    code = "vault.unsound"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """What is printed once and kept sealed at the office; nothing keeps it here."""

    lines: tuple[str, ...] = field(repr=False)
    """Six lines to type back, each with its own check letters."""
    qr: str = field(repr=False)
    """What the QR code says; any age tool takes it as an identity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A vault that was made or renewed, open, with its recovery sheet."""

    vault: Vault
    sheet: RecoverySheet = field(repr=False)


@cache
def schema() -> Schema:
    """Return the tables of every declared noun; read once."""
    nouns = [kind.NOUN for kind in NOUNS]
    return Schema.of(nouns, codes.ranks(nouns))


@cache
def searched() -> Subjects:
    """Return what is searched of every noun; read once."""
    return Subjects(kind.NOUN for kind in NOUNS)


def bring_up(writer: Writer) -> None:
    """Make the tables of the nouns, of the search index and of the desks fit this program.

    A vault that was brought up by this very program is left as it is, so that it opens at once.
    """
    if kept.text(writer, "shape") == shape():
        return
    tables.bring_up(writer, schema())
    search.bring_up(writer, searched())
    lists.create(writer)
    case_lines.create(writer)
    drafts.create(writer)
    blobs.bring_up(writer)
    kept.put(writer, "shape", shape())


@cache
def shape() -> str:
    """Return the fingerprint of everything that `bring_up` makes."""
    made = (tables.SYSTEM, schema(), searched().rules, lists.INDEXES, case_lines.MADE, drafts.MADE)
    return hashlib.sha256(repr(made).encode()).hexdigest()


@cache
def guesser() -> Guesser:
    """Return what guessing machines try first; read once."""
    return Guesser.from_text(resources.octets("words/common_passwords.txt").decode("utf-8"))


@dataclass(frozen=True, slots=True)
class VaultDesk:
    """What a person does with the vault itself."""

    clock: Clock
    seconds_for: Timer

    def suggest_passphrase(self) -> str:
        """Draw a passphrase of easy words, worth at least 77 bits."""
        return word_lists.indonesian().draw()

    def check_passphrase(self, passphrase: str, surroundings: tuple[str, ...] = ()) -> None:
        """Raise a problem if an own choice is too short or too easy to guess."""
        guesser().check(passphrase, surroundings)

    def new_place(self, home: Path) -> Path:
        """Return a folder for a new vault whose name tells nothing."""
        return folder.new_folder(home).path

    def tiles(self, home: Path) -> list[Tile]:
        """List the vaults of this computer's user: folders and initials, nothing else."""
        folder.sweep(home)
        return tiles_in(home)

    def make(
        self, place: Path, passphrase: str, *, training: bool = False, initials: str = ""
    ) -> Made:
        """Make a vault; a real one costs a guesser as much as this computer can bear in a second.

        It is not ready before the recovery sheet was rehearsed.
        """
        self.check_passphrase(passphrase)
        cost = argon2.TRAINING if training else argon2.calibrated(self.seconds_for)
        opened = keeping.make(
            place, passphrase, self.clock, cost=cost, training=training, bring_up=bring_up
        )
        if initials:
            opened.vault.folder.set_initials(initials)
        return Made(vault=opened.vault, sheet=sheet_of(opened.recovery))

    def unlock(self, place: Path, passphrase: str) -> Vault:
        """Open a vault with its passphrase; a restored one takes its next number first."""
        vault = keeping.unlock(place, passphrase, self.clock, bring_up=bring_up)
        return self._ready(vault)

    def recover(self, place: Path, typed: str, passphrase: str) -> Made:
        """Open a vault with its recovery sheet and give it a new passphrase and a new sheet."""
        self.check_passphrase(passphrase)
        opened = keeping.recover(
            place, recovery.read(typed), passphrase, self.clock, bring_up=bring_up
        )
        return Made(vault=self._ready(opened.vault), sheet=sheet_of(opened.recovery))

    def seconds_to_open(self, place: Path) -> float:
        """Return about how long one try at this vault's passphrase takes on this computer.

        A small try is timed and multiplied, so that asking costs a few hundredths of a second.
        """
        cost = keeping.cost_at(place)
        sample = argon2.sample_of(cost)
        return self.seconds_for(sample) * cost.work / sample.work

    def fits(self, number: int, typed: str) -> bool | None:
        """Tell whether a line of a recovery sheet was typed as it stands; nothing if unfinished."""
        return recovery.line_fits(number, typed)

    def is_training(self, vault: Vault) -> bool:
        """Tell whether the vault holds invented people only."""
        with vault.reading() as reader:
            return keeping.is_training(reader)

    def rehearse(self, vault: Vault, typed: str) -> None:
        """Try the recovery code that was typed back or scanned, on the vault itself."""
        keeping.rehearse(vault, recovery.read(typed), self.clock)

    def is_ready(self, vault: Vault) -> bool:
        """Tell whether the recovery sheet was rehearsed."""
        with vault.reading() as reader:
            return keeping.is_ready(reader)

    def demand_ready(self, vault: Vault) -> None:
        """Raise `RecoveryNotRehearsed` where real people would depend on a sheet nobody tried."""
        with vault.reading() as reader:
            if not keeping.is_training(reader) and not keeping.is_ready(reader):
                raise keeping.RecoveryNotRehearsed

    def try_passphrase(self, vault: Vault, passphrase: str) -> None:
        """Raise a problem unless this passphrase opens the vault; it takes as long as opening."""
        slots.open_with_passphrase(keeping.read_slots(vault.folder), passphrase)

    def change_passphrase(self, vault: Vault, old: str, new: str) -> None:
        """Let another passphrase open the vault."""
        self.check_passphrase(new)
        keeping.change_passphrase(vault, old, new, self.clock)

    def renew_sheet(self, vault: Vault, passphrase: str) -> RecoverySheet:
        """Make a new recovery sheet; the old one opens nothing any more."""
        return sheet_of(keeping.renew_recovery(vault, passphrase, self.clock))

    def renew_key(self, vault: Vault, passphrase: str, new: str | None = None) -> RecoverySheet:
        """Put everything under a new master key: somebody may have seen the passphrase."""
        if new is not None:
            self.check_passphrase(new)
        return sheet_of(keeping.renew_key(vault, passphrase, self.clock, new_passphrase=new))

    def set_escrow(self, vault: Vault, passphrase: str, keys: Sequence[str]) -> None:
        """Say which keys of the office open the vault besides its owner; none turns it off."""
        recipients = [SealingRecipient.from_text(key) for key in keys]
        keeping.set_escrow(vault, passphrase, recipients, self.clock)

    def go_on_from_here(self, vault: Vault) -> None:
        """Accept a vault that was turned back as it is, and write on under a new number."""
        vault.go_on_from_here()
        self._ready(vault)

    def lock_for_travel(self, vault: Vault, passphrase: str) -> None:
        """Take the passphrase away: until it is recovered, nobody on the road can open it."""
        keeping.lock_for_travel(vault, passphrase, self.clock)

    def check(self, vault: Vault) -> IntegrityReport:
        """Look through everything the vault holds."""
        return integrity.check(vault, self.clock, (chains.check,))

    def check_if_due(self, vault: Vault) -> IntegrityReport | None:
        """Look through the vault weekly and after a sudden end; return nothing if not due."""
        return integrity.check_if_due(vault, self.clock, (chains.check,))

    def check_if_pressing(self, vault: Vault) -> IntegrityReport | None:
        """Look through the vault where that cannot wait; return nothing if it can."""
        return integrity.check_if_pressing(vault, self.clock, (chains.check,))

    def look_if_due(self, vault: Vault, is_waited_for: Callable[[], bool]) -> Look | None:
        """Begin a look in pieces that gives way to whoever waits; return nothing if not due."""
        if not integrity.is_due(vault, self.clock):
            return None
        return Look(vault, self.clock, (chains.check,), is_waited_for)

    def demand_sound(self, report: IntegrityReport) -> None:
        """Raise `VaultUnsound` unless everything is as it was written."""
        if not report.is_sound:
            raise VaultUnsound(pages=report.bad_pages, line=report.broken_audit_line or 0)

    def back_up(self, vault: Vault, target: Path) -> BackupFacts:
        """Write the vault into one file, sealed, and read it back."""
        return backup.write(vault, target, self.clock)

    def look_at_backup(self, file: Path, passphrase: str) -> BackupFacts:
        """Read a backup to its end and tell what it holds; nothing is written."""
        return backup.look(file, passphrase)

    def restore(self, file: Path, place: Path, passphrase: str) -> Vault:
        """Make a vault from a backup, in a new epoch and under a new author number."""
        vault = backup.restore(file, place, passphrase, self.clock, bring_up=bring_up)
        return self._ready(vault)

    def destroy(self, place: Path) -> None:
        """End a vault for good: first its keys, then its files."""
        keeping.destroy(place)

    def _ready(self, vault: Vault) -> Vault:
        """Let a vault that was restored write on under the next number of its enrolment."""
        try:
            with vault.reading() as reader:
                is_due = renumbering.is_due(reader)
            if is_due and not vault.is_turned_back:
                with vault.writing() as writer:
                    renumbering.take_next_number(writer, schema(), self.clock.now())
        except BaseException:
            vault.lock()
            raise
        return vault


def sheet_of(identity: SealingIdentity) -> RecoverySheet:
    """Return what is to be printed of a recovery identity."""
    return RecoverySheet(lines=recovery.sheet_lines(identity), qr=recovery.qr_payload(identity))


def cost_of(vault: Vault) -> Cost:
    """Return what one try at this vault's passphrase costs."""
    return keeping.cost_of(vault)
