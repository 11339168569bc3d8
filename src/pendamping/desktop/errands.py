"""What a screen asks of the window: errands carry ids, never a name and never a text."""

from dataclasses import dataclass
from datetime import date

from pendamping.desktop.preferences import Preferences
from pendamping.kernel.ids import EntityId


@dataclass(frozen=True, slots=True)
class Errand:
    """Something that another screen, or the window itself, is to do."""


@dataclass(frozen=True, slots=True)
class ShowToday(Errand):
    """Show the day."""


@dataclass(frozen=True, slots=True)
class ListCases(Errand):
    """Show the list of cases, with a saved view if one is named."""

    view: str = ""


@dataclass(frozen=True, slots=True)
class OpenCase(Errand):
    """Show one case, at one of its tabs and at one of its records."""

    case: EntityId
    tab: str = ""
    """summary, sessions, plan, household, assessment, referrals, rights, documents, history."""
    record: EntityId | None = None


@dataclass(frozen=True, slots=True)
class OpenIntake(Errand):
    """Open a new case."""

    draft: int | None = None


@dataclass(frozen=True, slots=True)
class OpenForm(Errand):
    """Fill in or change one record of a case: any noun that has a form."""

    noun: str
    case: EntityId | None
    """Nothing for a record that belongs to no case."""
    record: EntityId | None = None
    draft: int | None = None
    of: EntityId | None = None
    """The record that a new one belongs to, such as the goal of a step; else it is asked."""
    at: str = ""
    """The question to begin with, if it is not the first."""


@dataclass(frozen=True, slots=True)
class RecordSession(Errand):
    """Write down a session: of an appointment, of a case, or of nothing yet."""

    case: EntityId | None = None
    appointment: EntityId | None = None
    session: EntityId | None = None
    """A session that is written already and is to be looked at or put right."""
    draft: int | None = None


@dataclass(frozen=True, slots=True)
class WriteNote(Errand):
    """Open the quick note over whatever stands there."""

    case: EntityId | None = None


@dataclass(frozen=True, slots=True)
class Search(Errand):
    """Open the search over everything."""


@dataclass(frozen=True, slots=True)
class OpenSchedule(Errand):
    """Show the calendar, at a day if one is named."""

    day: date | None = None


@dataclass(frozen=True, slots=True)
class ListPlans(Errand):
    """Show the family plans of all cases held here."""


@dataclass(frozen=True, slots=True)
class OpenPlan(Errand):
    """Write or read a case's family plan; without a number the one in force."""

    case: EntityId
    plan: EntityId | None = None
    draft: int | None = None
    """An action that was being written there."""


@dataclass(frozen=True, slots=True)
class OpenSafetyPlan(Errand):
    """Show what to do when it is dangerous."""

    case: EntityId


@dataclass(frozen=True, slots=True)
class ReviewQueue(Errand):
    """Show what waits for a decision, at one of those matters if it is named."""

    request: EntityId | None = None
    """What is to be decided about: a plan, a closure, …"""
    draft: int | None = None
    """A decision that was being written."""


@dataclass(frozen=True, slots=True)
class ShowProgress(Errand):
    """Show how all cases have come on."""


@dataclass(frozen=True, slots=True)
class ListReferrals(Errand):
    """Show referrals and the directory of providers."""

    referral: EntityId | None = None


@dataclass(frozen=True, slots=True)
class Synchronise(Errand):
    """Show the exchange: usb, conflicts, quarantine or history."""

    part: str = ""


@dataclass(frozen=True, slots=True)
class ShowPapers(Errand):
    """Choose a paper to print, of one kind and about one record if they are named."""

    kind: str = ""
    case: EntityId | None = None
    record: EntityId | None = None


@dataclass(frozen=True, slots=True)
class ShowSettings(Errand):
    """Show settings and help, at one part if it is named."""

    part: str = ""


@dataclass(frozen=True, slots=True)
class ShowHelp(Errand):
    """Explain the screen that stands there, or the page that is named."""

    page: str = ""


@dataclass(frozen=True, slots=True)
class GoBack(Errand):
    """Go to where one came from."""


@dataclass(frozen=True, slots=True)
class Changed(Errand):
    """Something was written: whatever counts it is to look again."""


@dataclass(frozen=True, slots=True)
class ApplyPreferences(Errand):
    """Language, letters or colours were chosen anew: draw everything again."""

    preferences: Preferences


@dataclass(frozen=True, slots=True)
class Lock(Errand):
    """Lock at once, keeping what is being typed."""


@dataclass(frozen=True, slots=True)
class Hide(Errand):
    """Show nothing at once."""
