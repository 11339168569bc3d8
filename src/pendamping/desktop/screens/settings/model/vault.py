"""What a person does with their own vault: keys, sheet, backup, a look through, the journey."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pendamping.desktop.steps.keeper import NOTICED, Keeper
from pendamping.desktop.steps.states import Entered, Sheet, Standing
from pendamping.i18n import formats
from pendamping.i18n.words import Words, mark
from pendamping.kernel.ids import EntityId
from pendamping.usecases.travelling import Luggage
from pendamping.usecases.vaults import VaultDesk
from pendamping.workbench import Desks, Workbench

BACKUP: Final = "pendamping-{day}.cadangan"
LATEST: Final = 60

DONE: Final = {
    "access_ended": mark("Access to a case ended"),
    "access_given": mark("Access to a case was given"),
    "attachment_opened": mark("An attachment was opened"),
    "backed_up": mark("A backup was written"),
    "cases_left": mark("Cases were left at the office"),
    "case_handed_over": mark("A case was handed over"),
    "checked": mark("The vault was looked through"),
    "decided": mark("A conflict was decided"),
    "enrolled": mark("This device was enrolled"),
    "erased": mark("Something was erased"),
    "erasure_signed": mark("An erasure was signed"),
    "erasure_withdrawn": mark("An erasure was withdrawn"),
    "escrow_changed": mark("The office's keys to this vault changed"),
    "exported": mark("Data were exported"),
    "fork_told": mark("Two copies of one device were told of"),
    "identity_read": mark("An identity was looked at"),
    "imported": mark("A package was taken in"),
    "key_renewed": mark("Everything was put under a new key"),
    "made": mark("This vault was made"),
    "package_written": mark("A package was written"),
    "passphrase_changed": mark("The passphrase was changed"),
    "printed": mark("A paper was printed"),
    "print_failed": mark("A copy of a paper was not made"),
    "quarantine_decided": mark("Something kept aside was decided"),
    "recovered": mark("The recovery sheet opened the vault"),
    "recovery_rehearsed": mark("The recovery sheet was tried"),
    "recovery_renewed": mark("A new recovery sheet was made"),
    "restored": mark("The vault was restored from a backup"),
    "reviewer_named": mark("A reviewer was named"),
    "role_changed": mark("A role was changed"),
    "travel_locked": mark("The vault was locked for a journey"),
    "turned_back_accepted": mark("Older files were accepted"),
    "own_words_back": mark("Own words came back from another device"),
    "unlocked": mark("The vault was opened"),
    "unlock_failed": mark("A wrong passphrase was tried"),
    "withdrawal_signed": mark("A withdrawal was signed"),
}
"""What the audit calls its lines, in words; a code of a newer program is shown as it is."""

HANGS_TOGETHER: Final = "ok"
"""What a look says of tables that are as they should be."""
AUDIT_BROKEN: Final = mark(
    "From line {line} on the audit does not follow from what was before. Tell the office: "
    "somebody may have changed this vault."
)
AT_OPENING: Final = {
    **NOTICED,
    "behind_pin": mark(
        "The data are older than what was last written here. Tell the office before you write on."
    ),
    "changed_at_rest": mark(
        "The data were changed while the vault was locked. Tell the office before you write on."
    ),
}
"""What an opening noticed about the folder, with what to do about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a look at the vault found, in words."""

    text: str
    tone: str = "fine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One line of the audit, in words."""

    number: int
    what: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultState:
    """How the vault stands."""

    is_training: bool
    is_rehearsed: bool
    backup: str
    """When the last backup was written."""
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What a journey would carry and leave."""

    carried: str
    left: str
    unsent: str
    """What nobody else has yet; empty when that is nothing."""
    cases: tuple[tuple[EntityId, str], ...] = field(repr=False)
    """What can be chosen to be carried: ids and codes."""


@dataclass(frozen=True, slots=True)
class VaultModel:
    """Asks the vault desk. Every method works on the vault: call it in jobs."""

    desks: Desks
    words: Words

    @property
    def keeper(self) -> Keeper:
        """Who draws passphrases, tries sheets and puts files down."""
        return Keeper(self.desks.vault.folder.path.parent, self.desks.clock, self.words)

    def load(self) -> VaultState:
        """Say how the vault stands."""
        audit = self.desks.audit
        last = audit.last("backed_up")
        return VaultState(
            is_training=self._vaults.is_training(self.desks.vault),
            is_rehearsed=self._vaults.is_ready(self.desks.vault),
            backup=self.words.say("Last written on {moment}.", moment=last.moment)
            if last is not None
            else self.words.say("No backup was written yet."),
            traces=tuple(
                Trace(
                    number=entry.number,
                    what=self._done(str(entry.action)),
                    when=self.words.moment(entry.moment.astimezone(self.desks.clock.zone)),
                )
                for entry in audit.entries(LATEST)
            ),
        )

    def entered(self) -> Entered:
        """Return the open vault as the pages around a sheet know it."""
        return Entered(
            desks=self.desks,
            folder=self.desks.vault.folder.path,
            standing=Standing.READY,
            is_training=self._vaults.is_training(self.desks.vault),
            is_rehearsed=self._vaults.is_ready(self.desks.vault),
        )

    def seconds_for_a_try(self) -> float:
        """Return about how long one try at the passphrase takes on this computer."""
        return self._vaults.seconds_to_open(self.desks.vault.folder.path)

    def try_passphrase(self, passphrase: str) -> None:
        """Raise a problem unless this is the passphrase of today."""
        self._vaults.try_passphrase(self.desks.vault, passphrase)

    def change_passphrase(self, old: str, new: str) -> None:
        """Let another passphrase open the vault."""
        self._vaults.change_passphrase(self.desks.vault, old, new)

    def new_sheet(self, passphrase: str) -> Sheet:
        """Make a new recovery sheet; the old one opens nothing any more."""
        return self.keeper.new_sheet(self.entered(), passphrase)

    def renew_key(self, old: str, new: str) -> Sheet:
        """Put everything under a new key, with a new passphrase and a new sheet."""
        sheet = self._vaults.renew_key(self.desks.vault, old, new)
        paper = self.desks.papers.recovery_sheet(sheet, self.words)
        return Sheet(entered=self.entered(), paper=paper)

    def back_up(self, folder: Path) -> Found:
        """Write the vault into one sealed file and read it back."""
        name = BACKUP.format(day=self.desks.clock.now().astimezone(self.desks.clock.zone).date())
        target = _free(folder / name)
        facts = self._vaults.back_up(self.desks.vault, target)
        return Found(
            text=self.words.say(
                "{file} is written and read back, {size}. It opens with the passphrase of today. "
                "The stick can be removed.",
                file=target.name,
                size=formats.size(self.words.language, facts.size),
            )
        )

    def look_through(self) -> Found:
        """Look through every page and every chain of the vault."""
        report = self._vaults.check(self.desks.vault)
        if report.is_sound:
            return Found(
                text=self.words.count(
                    "Everything is as it was written: every page, every chain, {n} audit line.",
                    "Everything is as it was written: every page, every chain, {n} audit lines.",
                    report.audit_lines,
                )
            )
        words = self.words
        damages = (
            (
                report.bad_pages,
                words.count(
                    "{n} page is not as it was written.",
                    "{n} pages are not as they were written.",
                    report.bad_pages,
                ),
            ),
            (
                report.structure != HANGS_TOGETHER,
                words.say("The tables do not hang together any more."),
            ),
            (
                report.broken_audit_line is not None,
                words.say(AUDIT_BROKEN, line=report.broken_audit_line or 0),
            ),
            (
                report.chains,
                words.count(
                    "{n} chain of changes does not follow from what was before.",
                    "{n} chains of changes do not follow from what was before.",
                    len(report.chains),
                ),
            ),
            (
                report.bad_attachment_files,
                words.count(
                    "{n} file with attachments is missing or not as it was written.",
                    "{n} files with attachments are missing or not as they were written.",
                    len(report.bad_attachment_files),
                ),
            ),
        )
        said = [sentence for is_so, sentence in damages if is_so]
        if said:
            said.append(
                words.say("Write a package for the office now, then restore from the last backup.")
            )
        noticed = {str(finding) for finding in report.findings}
        said += [words.say(sentence) for code, sentence in AT_OPENING.items() if code in noticed]
        return Found(text="\n".join(said), tone="danger")

    def verify(self) -> Found:
        """Follow the audit from its first line."""
        report = self.desks.audit.verify()
        if report.is_sound:
            return Found(
                text=self.words.count(
                    "The audit is whole: {n} line, none changed and none missing.",
                    "The audit is whole: {n} lines, none changed and none missing.",
                    report.entries,
                )
            )
        return Found(
            text=self.words.say(AUDIT_BROKEN, line=report.first_broken or 0),
            tone="danger",
        )

    def pack(self, chosen: frozenset[EntityId]) -> Packed:
        """Say what would be carried and left, and what is only here."""
        luggage = self.desks.travel.pack(chosen)
        lines = self.desks.cases.cases().lines
        return Packed(
            carried=self.words.count(
                "{n} case is carried along.", "{n} cases are carried along.", len(luggage.carried)
            ),
            left=self.words.count(
                "{n} case is left: the office tells it again after the journey.",
                "{n} cases are left: the office tells them again after the journey.",
                len(luggage.left),
            ),
            unsent=self._unsent(luggage),
            cases=tuple(sorted(((line.case, line.code) for line in lines), key=lambda one: one[1])),
        )

    def lock_for_travel(
        self, passphrase: str, chosen: frozenset[EntityId], *, anyway: bool
    ) -> None:
        """Leave what is not carried, and take the passphrase away."""
        self.desks.travel.lock(passphrase, chosen, anyway=anyway)

    @property
    def _vaults(self) -> VaultDesk:
        return Workbench(folder=None, clock=self.desks.clock, words=self.words).vaults

    def _unsent(self, luggage: Luggage) -> str:
        if luggage.is_all_sent:
            return ""
        return self.words.say(
            "Only here: {saves} saves, {attachments} attachments, {drafts} drafts. Write them to "
            "a stick first; otherwise the cases they belong to are carried along.",
            saves=luggage.saves,
            attachments=luggage.attachments,
            drafts=luggage.drafts,
        )

    def _done(self, code: str) -> str:
        return self.words.say(DONE[code]) if code in DONE else code


def _free(wanted: Path) -> Path:
    """Return a name beside which nothing is overwritten."""
    number = 2
    target = wanted
    while target.exists():
        target = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        number += 1
    return target
