"""What the office has decided about own saves, and the words of each. No Qt here."""

from dataclasses import dataclass, field

from pendamping.desktop.case_words import NOUN_OF
from pendamping.desktop.record_history import Write, writes
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.workbench import Desks


@dataclass(frozen=True, slots=True)
class About:
    """Which record was decided about, and how."""

    noun: str
    record: EntityId
    is_accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One record of which the office has refused something, or written it anew."""

    about: About
    title: str
    detail: str
    """The day, and what was decided."""
    tone: str
    why: str = field(default="", repr=False)
    """The reason that the office gave, if any."""


@dataclass(frozen=True, slots=True)
class DecidedModel:
    """Puts what the office has decided into words."""

    desks: Desks
    words: Words

    def load(self) -> tuple[Decided, ...]:
        """Return the last of them, the newest first; ask from a job."""
        found = self.desks.exchange.decided_about()
        codes = self.desks.cases.codes({one.case for one in found})
        say = self.words.say
        told = {
            True: say("accepted, written anew by the office"),
            False: say("refused"),
        }
        return tuple(
            Decided(
                about=About(one.noun, one.record, one.is_accepted),
                title=" · ".join(
                    filter(None, (self.words.label(NOUN_OF[one.noun].label), codes.get(one.case)))
                ),
                detail=" · ".join(
                    (
                        self.words.day(one.at.astimezone(self.words.zone).date()),
                        told[one.is_accepted],
                    )
                ),
                tone="info" if one.is_accepted else "attention",
                why=one.remark and self.words.say("The office says: {why}", why=one.remark),
            )
            for one in found
        )

    def history(self, about: About) -> tuple[Write, ...]:
        """Return who wrote what into that record, also where it is shown nowhere any more."""
        return writes(self.desks, self.words, about.noun, about.record)
