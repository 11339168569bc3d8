"""Rehearsals: what one does when something happens, really done, and looked up afterwards.

Nothing is remembered between the steps: whether it happened stands in the vault itself.
"""

from dataclasses import dataclass
from enum import StrEnum

from pendamping.i18n.words import Words
from pendamping.usecases.quick_notes import NoteDesk
from pendamping.workbench import Desks

OFTEN = 200
"""So many lines of the audit are looked at."""


class Rehearsal(StrEnum):
    """What can be rehearsed."""

    LOST_STICK = "lost_stick"
    POWER_CUT = "power_cut"
    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 - a code, no passphrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One rehearsal, in words."""

    rehearsal: Rehearsal
    icon: str
    title: str
    why: str
    steps: tuple[str, ...]
    begin: str
    """The words of the button that begins it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Whether it happened, step by step, and what that means."""

    done: tuple[bool, ...]
    text: str

    @property
    def is_whole(self) -> bool:
        return all(self.done)


@dataclass(frozen=True, slots=True)
class PracticeModel:
    """Tells what to do, and looks in the vault whether it was done."""

    desks: Desks
    words: Words

    def scripts(self) -> tuple[Script, ...]:
        """Return the rehearsals, the most frequent mishap first."""
        say = self.words.say
        return (
            Script(
                rehearsal=Rehearsal.LOST_STICK,
                icon="usb",
                title=say("The stick got lost"),
                why=say("It happens to everybody once. Nothing is lost but the stick."),
                steps=(
                    say("Write a package to a stick, under Exchange."),
                    say("Pull the stick out, put it away, and take it for lost."),
                    say("Write once more, to another stick or a folder: all of it goes again."),
                ),
                begin=say("Go to the exchange"),
            ),
            Script(
                rehearsal=Rehearsal.POWER_CUT,
                icon="timer",
                title=say("The power fails while you write"),
                why=say("So that you believe that your words are still there."),
                steps=(
                    say("Cut the power here: in 30 seconds the program ends without a word."),
                    say(
                        "Until then press Ctrl+N here and type a sentence that you will know again."
                    ),
                    say(
                        "Start the program and open this vault: your sentence is offered on top. "
                        "Check it here before you go on."
                    ),
                ),
                begin=say("Cut the power in 30 seconds"),
            ),
            Script(
                rehearsal=Rehearsal.WRONG_PASSPHRASE,
                icon="key-round",
                title=say("Somebody tries a wrong passphrase"),
                why=say("So that you know what others see, and how you notice it afterwards."),
                steps=(
                    say("Lock now and type something wrong on purpose."),
                    say("Open the vault with the right passphrase."),
                    say("Come back here: the audit tells of the try."),
                ),
                begin=say("Lock now"),
            ),
        )

    def look(self, rehearsal: Rehearsal) -> Outcome:
        """Look up what happened since the vault was opened, or just before."""
        match rehearsal:
            case Rehearsal.LOST_STICK:
                return self._lost_stick()
            case Rehearsal.POWER_CUT:
                return self._power_cut()
            case Rehearsal.WRONG_PASSPHRASE:
                return self._wrong_passphrase()

    def _lost_stick(self) -> Outcome:
        since = self.desks.audit.last("unlocked")
        opened = since.number if since is not None else 0
        written = sum(
            entry.number > opened and str(entry.action) == "package_written"
            for entry in self.desks.audit.entries(OFTEN)
        )
        done = (written >= 1, written >= 2, written >= 2)  # noqa: PLR2004 - once and once more
        if all(done):
            text = self.words.say(
                "Two packages stand in the audit. The second holds what the first held, as long "
                "as the office has not answered. In earnest, also tell the office about the stick."
            )
        elif written:
            text = self.words.say("One package is written. Now write it again, somewhere else.")
        else:
            text = self.words.say("No package was written since this vault was opened.")
        return Outcome(done=done, text=text)

    def _power_cut(self) -> Outcome:
        was_cut = "unclean" in {str(finding) for finding in self.desks.vault.findings}
        drafts = NoteDesk(self.desks.room).drafts() if was_cut else []
        done = (was_cut, bool(drafts), bool(drafts))
        if drafts:
            found = self.words.count(
                "The program ended without locking, and {n} draft is here.",
                "The program ended without locking, and {n} drafts are here.",
                len(drafts),
            )
            text = f"{found} {self.words.say('At most the last five seconds are missing.')}"
        elif was_cut:
            text = self.words.say(
                "The program ended without locking, but no draft was left. Type for more than "
                "five seconds, then let the power fail."
            )
        else:
            text = self.words.say("This vault was locked in order the last time.")
        return Outcome(done=done, text=text)

    def _wrong_passphrase(self) -> Outcome:
        opened = self.desks.audit.last("unlocked")
        tried = self.desks.audit.last("unlock_failed")
        at_last = tried is not None and opened is not None and tried.number == opened.number - 1
        if at_last and tried is not None:
            tries = self.words.count(
                "The audit tells of {n} wrong try before the vault was opened.",
                "The audit tells of {n} wrong tries before the vault was opened.",
                int(tried.details.get("times", 1)),
            )
            seen = self.words.say(
                "Nobody could see more than the initials; each try takes a guesser as long as you."
            )
            text = f"{tries} {seen}"
        else:
            text = self.words.say("Before the last opening nobody typed a wrong passphrase.")
        return Outcome(done=(at_last, at_last, at_last), text=text)
