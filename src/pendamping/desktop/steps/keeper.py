"""The keeper of the doors: opens, makes and restores vaults, and says how they stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pendamping.desktop.steps.states import (
    Entered,
    Lying,
    Practice,
    Sheet,
    Spot,
    Standing,
)
from pendamping.domain.roles import Role
from pendamping.i18n import formats
from pendamping.i18n.words import Words, mark
from pendamping.kernel import files
from pendamping.kernel.clock import Clock
from pendamping.usecases import doors, spots
from pendamping.usecases.training import practice
from pendamping.usecases.vaults import Made, VaultDesk, VaultUnsound
from pendamping.workbench import Desks, Workbench

REQUEST: Final = "permintaan-bergabung.bin"
MOST_DOCUMENT: Final = 34 << 20
"""A little more than the largest package."""

NOTICED: Final = {
    "strange_log": mark(
        "A strange file lay beside the vault's data and was taken away unread. Tell the office."
    ),
    "other_slots": mark(
        "The file with the keys is not the one this vault wrote last. If you did not put it "
        "there, choose a new passphrase and tell the office."
    ),
}
"""What an opening may notice about the folder and does not settle by itself."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps the doors. Every method works on the vault: call it in jobs."""

    home: Path
    clock: Clock
    words: Words

    def seconds_to_open(self, folder: Path) -> float:
        return self._vaults.seconds_to_open(folder)

    def practice_passphrase(self, folder: Path) -> str:
        return practice.passphrase_of(doors.tile_at(folder).practice)

    def unlock(self, folder: Path, passphrase: str) -> Entered:
        vault = self._vaults.unlock(folder, passphrase)
        return self._entered(self._bench.desks(vault), folder)

    def suggest(self) -> str:
        return self._vaults.suggest_passphrase()

    def check(self, passphrase: str, initials: str = "") -> None:
        self._vaults.check_passphrase(passphrase, (initials,) if initials else ())

    def make(self, passphrase: str, initials: str, *, training: bool) -> Sheet:
        files.make_folder(self.home)
        place = self._vaults.new_place(self.home)
        made = self._vaults.make(place, passphrase, training=training, initials=initials)
        return self._sheet(made, place)

    def recover(self, folder: Path, lines: Sequence[str], passphrase: str) -> Sheet:
        return self._sheet(self._vaults.recover(folder, "\n".join(lines), passphrase), folder)

    def new_sheet(self, entered: Entered, passphrase: str) -> Sheet:
        desks: Desks = entered.desks
        sheet = self._vaults.renew_sheet(desks.vault, passphrase)
        paper = desks.papers.recovery_sheet(sheet, self.words)
        return Sheet(entered=replace(entered, is_rehearsed=False), paper=paper)

    def fits(self, number: int, typed: str) -> bool | None:
        return self._vaults.fits(number, typed)

    def rehearse(self, entered: Entered, lines: Sequence[str]) -> Entered:
        desks: Desks = entered.desks
        self._vaults.rehearse(desks.vault, "\n".join(lines))
        return replace(entered, is_rehearsed=True)

    def go_on(self, entered: Entered) -> Entered:
        desks: Desks = entered.desks
        self._vaults.go_on_from_here(desks.vault)
        return self._entered(desks, entered.folder)

    def ask_to_join(self, entered: Entered, role: str, folder: Path) -> tuple[str, ...]:
        desks: Desks = entered.desks
        asked = desks.ask_to_join(Role(role))
        spots.put(folder, REQUEST, asked.document)
        return asked.words

    def join(self, entered: Entered, file: Path, fingerprint: str) -> Entered:
        desks: Desks = entered.desks
        desks.join(files.read_capped(file, MOST_DOCUMENT), fingerprint)
        return self._entered(desks, entered.folder)

    def describe_backup(self, file: Path, passphrase: str) -> str:
        facts = self._vaults.look_at_backup(file, passphrase)
        return self.words.say(
            "Written on {moment}, {size}.",
            moment=facts.created,
            size=formats.size(self.words.language, facts.size),
        )

    def restore(self, file: Path, passphrase: str) -> Entered:
        files.make_folder(self.home)
        place = self._vaults.new_place(self.home)
        vault = self._vaults.restore(file, place, passphrase)
        return self._entered(self._bench.desks(vault), place)

    def practise(self, watch: Callable[[float, str], bool]) -> Practice:
        saying = self.words.say("People are invented, cases are lived through, sticks go round.")
        made = practice.make(
            self._bench.training, self.home, self.words, lambda share: watch(share, saying)
        )
        return Practice(tile=doors.tile_at(made.folder), passphrase=made.passphrase)

    def spots(self, own: Sequence[tuple[str, Path]]) -> tuple[Spot, ...]:
        found = [
            Spot(
                folder=stick.folder,
                name=stick.name,
                kind="stick",
                detail=self.words.say(
                    "{size} free", size=formats.size(self.words.language, stick.free)
                ),
            )
            for stick in spots.sticks()
        ]
        found += [
            Spot(folder=folder, name=name, kind="folder")
            for name, folder in own
            if spots.is_folder(folder)
        ]
        return tuple(found)

    def lying(self, folder: Path, endings: Sequence[str]) -> tuple[Lying, ...]:
        return tuple(
            Lying(
                file=one.file,
                name=one.file.name,
                detail=self.words.say(
                    "{moment} · {size}",
                    moment=one.changed,
                    size=formats.size(self.words.language, one.size),
                ),
            )
            for one in spots.lying_in(folder, endings, self.clock.zone)
        )

    def put(self, folder: Path, name: str, data: bytes) -> str:
        return spots.put(folder, name, data).name

    def lock(self, entered: Entered) -> None:
        desks: Desks = entered.desks
        desks.vault.lock()

    @property
    def _bench(self) -> Workbench:
        return Workbench(folder=None, clock=self.clock, words=self.words)

    @property
    def _vaults(self) -> VaultDesk:
        return self._bench.vaults

    def _sheet(self, made: Made, place: Path) -> Sheet:
        desks = self._bench.desks(made.vault)
        entered = self._entered(desks, place)
        return Sheet(entered=entered, paper=desks.papers.recovery_sheet(made.sheet, self.words))

    def _entered(self, desks: Desks, place: Path) -> Entered:
        """Say how an open vault stands; one that cannot be looked at is locked again."""
        try:
            return self._looked_at(desks, place)
        except BaseException:
            desks.vault.lock()
            raise

    def _looked_at(self, desks: Desks, place: Path) -> Entered:
        is_sound = True
        try:
            desks.tend_at_the_door()
        except VaultUnsound:
            is_sound = False
        noticed = {str(finding) for finding in desks.vault.findings}
        standing, role = Standing.READY, ""
        if not is_sound:
            standing = Standing.UNSOUND
        elif desks.vault.is_turned_back:
            standing = Standing.TURNED_BACK
        elif not desks.is_enrolled:
            standing = Standing.STRANGER
        if desks.is_enrolled:
            role = str(desks.room.actor.role)
        return Entered(
            desks=desks,
            folder=place,
            standing=standing,
            is_training=self._vaults.is_training(desks.vault),
            is_rehearsed=self._vaults.is_ready(desks.vault),
            role=role,
            notices=tuple(
                self.words.say(sentence) for code, sentence in NOTICED.items() if code in noticed
            )
            if is_sound
            else (),
        )
