"""What can be printed, for which purpose, and what comes of it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem


class PaperKind(StrEnum):
    """What kind of paper it is."""

    SESSION_SHEET = "session_sheet"
    FAMILY_PLAN = "family_plan"
    SAFETY_PLAN = "safety_plan"
    REFERRAL_LETTER = "referral_letter"
    CONSENT_FORM = "consent_form"
    TRAVEL_SHEET = "travel_sheet"
    CASE_FILE = "case_file"


class Purpose(StrEnum):
    """What a paper is for. It is asked before anything else, and decides what stands on it."""

    SURVIVOR = "survivor"
    """For the person it is about, to keep."""
    FAMILY = "family"
    """For one member of the family, who knows what they know."""
    OFFICE = "office"
    """For the locked cabinet."""
    PROVIDER = "provider"
    """For the organisation that a referral asks for help."""
    CARRIES_ON = "carries_on"
    """For whoever carries on when the programme has ended."""
    LEGAL = "legal"
    """For a court, or for whoever gives legal aid."""
    ACCESS = "access"
    """The person's own data, asked for as a right (UU 27/2022 Art. 7)."""
    REGION = "region"
    """For the office of another region that takes a case over."""
    CONFERENCE = "conference"
    """To talk a case over with colleagues."""
    SIGN = "sign"
    """To be explained aloud and signed."""
    BY_HAND = "by_hand"
    """To be filled in with a pen where no laptop can go."""
    CARRY = "carry"
    """To have on the way."""
    STAY_SAFE = "stay_safe"
    """To leave at the office, so that somebody knows where the companion is."""


class Layout(StrEnum):
    """How it looks."""

    NORMAL = "normal"
    LARGE = "large"
    """In large print."""
    SYMBOLS = "symbols"
    """As cards with pictures and few words."""
    SYMBOLS_ONLY = "symbols_only"
    """As cards with pictures alone."""


class NotForThisPurpose(Problem):
    """Such a paper is not made for that purpose."""

    code = "print.not_for_this_purpose"


class NothingNamedToPrint(Problem):
    """The paper needs something that was not named: a session, a plan, a referral, a day."""

    code = "print.nothing_named"


class ReaderNotNamed(Problem):
    """It was not said who is to read it, and that decides what stands on it."""

    code = "print.reader_not_named"


class FamilyNotToBeTold(Problem):
    """The survivor has not agreed that anything is shared with the family."""

    code = "print.family_not_to_be_told"


class MemberNotToBeMet(Problem):
    """The survivor does not want this member of the family to be met."""

    code = "print.member_not_to_be_met"


class OrganisationNotToBeTold(Problem):
    """The survivor has not agreed to sharing with this organisation."""

    code = "print.organisation_not_to_be_told"


class CourtNotToBeTold(Problem):
    """The survivor has not agreed to legal steps."""

    code = "print.court_not_to_be_told"


class RegionNotToBeTold(Problem):
    """The survivor has not agreed to the case being sent to another region."""

    code = "print.region_not_to_be_told"


class RecordsNotKept(Problem):
    """The survivor said no to records, or took that consent back."""

    code = "print.records_not_kept"


class IdentityNotYours(Problem):
    """The purpose needs to say who somebody is, and this role does not see that."""

    code = "print.identity_not_yours"


class CopyNotWanted(Problem):
    """The survivor decided that no paper is kept: it could be found."""

    code = "print.copy_not_wanted"


class ReaderElsewhere(Problem):
    """Whoever is to read it does not belong to this case."""

    code = "print.reader_elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be printed."""

    kind: PaperKind
    purpose: Purpose
    case: EntityId | None = None
    """Left out for a travel sheet and for a form that is filled in by hand."""
    subject: EntityId | None = None
    """The session, the family plan, the safety plan or the referral."""
    day: date | None = None
    """Of a travel sheet; by default today."""
    reader: EntityId | None = None
    """The family member or the organisation that is to read it."""
    layout: Layout = Layout.NORMAL
    chosen: frozenset[str] = frozenset()
    """Of a consent form, the purposes that are asked about; by default all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody for whom a paper can be made, by relation or by the name of an organisation."""

    id: EntityId
    said: str = field(repr=False)
    refused: str | None = None
    """Why not, in words."""
    hint: str | None = None
    """What follows from what they know, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A purpose that can be asked for, in words."""

    purpose: Purpose
    label: str
    says: str
    """What stands on such a paper, and what does not."""
    refused: str | None = None
    """Why not, in words, and what to do next."""
    readers: tuple[Reader, ...] = ()
    needs_reader: bool = False
    layouts: tuple[Layout, ...] = (Layout.NORMAL,)
    tells_identity: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Printable:
    """One thing in a case of which there is a paper."""

    kind: PaperKind
    subject: EntityId | None
    said: str
    """Which one it is: its day and kind, never its text."""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What does not stand on the paper, and why, in words."""

    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper, ready to be looked at, saved or printed."""

    kind: PaperKind
    purpose: Purpose
    pdf: bytes = field(repr=False)
    pages: int
    copy: int | None
    """Which copy it is in its case; none for a preview, which is no copy."""
    left_out: tuple[LeftOut, ...]
    to_check: tuple[str, ...] = field(repr=False)
    """What to look at before it goes out of hand, in words."""
    tells_identity: bool
    file_name: str
    """What to call the file: a code and a number, nobody's name."""
