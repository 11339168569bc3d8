"""For which purposes each paper is made, and what each purpose asks and promises."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pendamping.i18n.words import Words, mark
from pendamping.kernel.problems import Problem
from pendamping.usecases.printing.orders import (
    CourtNotToBeTold,
    FamilyNotToBeTold,
    Layout,
    OrganisationNotToBeTold,
    PaperKind,
    Purpose,
    RegionNotToBeTold,
)

PURPOSES: Final[Mapping[PaperKind, Mapping[Purpose, str]]] = {
    PaperKind.SESSION_SHEET: {
        Purpose.OFFICE: mark("The whole session as it was written down, by code."),
        Purpose.SURVIVOR: mark(
            "What was agreed and when you meet again; nothing of what was told."
        ),
        Purpose.BY_HAND: mark("An empty sheet with the same questions, to fill in with a pen."),
    },
    PaperKind.FAMILY_PLAN: {
        Purpose.SURVIVOR: mark("The whole plan in plain words, addressed to the person."),
        Purpose.FAMILY: mark("What this member of the family may know, and nothing besides."),
        Purpose.CARRIES_ON: mark("Who does what, how often and whom to call; nothing of the past."),
        Purpose.OFFICE: mark("The plan with its review, follow-up and how far it has come."),
    },
    PaperKind.SAFETY_PLAN: {
        Purpose.SURVIVOR: mark(
            "A small card to fold: how it begins, what helps, whom to call; no code and no places."
        ),
        Purpose.OFFICE: mark("The whole plan as it was agreed, by code; nobody's name or number."),
    },
    PaperKind.REFERRAL_LETTER: {
        Purpose.PROVIDER: mark("The letter with exactly the data chosen in the referral."),
        Purpose.SURVIVOR: mark("Where to go, when and what to bring; the code in place of a name."),
        Purpose.OFFICE: mark(
            "What was shared with whom and on which consent; not the data itself."
        ),
    },
    PaperKind.CONSENT_FORM: {
        Purpose.SIGN: mark("What is asked, in plain words, with room to sign."),
        Purpose.SURVIVOR: mark("What was agreed to, until when, and how to take it back."),
        Purpose.OFFICE: mark("Every answer with its proof."),
    },
    PaperKind.TRAVEL_SHEET: {
        Purpose.CARRY: mark("Hours, codes and villages of the day; no names and no reasons."),
        Purpose.STAY_SAFE: mark("The same for the office, with when somebody is to ask."),
    },
    PaperKind.CASE_FILE: {
        Purpose.OFFICE: mark("Everything in the case that you may read, by code."),
        Purpose.CONFERENCE: mark("Risks, goals and open questions; no texts, no names."),
        Purpose.REGION: mark("What the next office needs to carry on; who it is goes sealed."),
        Purpose.LEGAL: mark("Who it is, what happened and what was lost; nothing of the sessions."),
        Purpose.ACCESS: mark("Everything about the person; nothing about others."),
    },
}
"""What stands on each, in one sentence."""

LABELS: Final[Mapping[Purpose, str]] = {
    Purpose.SURVIVOR: mark("For the survivor"),
    Purpose.FAMILY: mark("For the family"),
    Purpose.OFFICE: mark("For the office file"),
    Purpose.PROVIDER: mark("For the organisation that helps"),
    Purpose.CARRIES_ON: mark("For whoever carries on"),
    Purpose.LEGAL: mark("For court or legal aid"),
    Purpose.ACCESS: mark("For the survivor, as a right (UU 27/2022)"),
    Purpose.REGION: mark("For the next office"),
    Purpose.CONFERENCE: mark("For a case conference"),
    Purpose.SIGN: mark("To be explained and signed"),
    Purpose.BY_HAND: mark("To fill in by hand"),
    Purpose.CARRY: mark("To have on the way"),
    Purpose.STAY_SAFE: mark("To leave at the office"),
}
"""How a purpose is called where it is asked for."""

PRINTED: Final[Mapping[Purpose, str]] = {
    **LABELS,
    Purpose.SURVIVOR: mark("For you"),
    Purpose.ACCESS: mark("For you, at your request"),
}
"""How a purpose is called on the paper, which may lie where others see it."""

CONFIDENCE: Final[Mapping[Purpose, str]] = {
    Purpose.SURVIVOR: mark(
        "This paper is yours. Keep it where it is safe for you, or leave it with us."
    ),
    Purpose.FAMILY: mark("For the family. It need not be shown to others."),
    Purpose.OFFICE: mark(
        "Confidential. Kept locked at the office, destroyed when no longer needed."
    ),
    Purpose.PROVIDER: mark(
        "Confidential. Only for the organisation and the purpose named here, not to be passed on."
    ),
    Purpose.CARRIES_ON: mark("Confidential. Only for whoever carries on, not to be passed on."),
    Purpose.LEGAL: mark("Confidential. Says who somebody is. Only for the legal steps agreed to."),
    Purpose.ACCESS: mark(
        "This paper is yours and says who you are. Keep it where it is safe for you."
    ),
    Purpose.REGION: mark("Confidential. Only for the office that takes the case over."),
    Purpose.CONFERENCE: mark("Confidential. Collected again and destroyed after the conference."),
    Purpose.SIGN: mark("The signed sheet is kept locked; whoever signs may have a copy."),
    Purpose.BY_HAND: mark(
        "By code only. Bring it to the office the same day; write no name on it."
    ),
    Purpose.CARRY: mark("By code only. If it is lost, tell the office the same day."),
    Purpose.STAY_SAFE: mark("By code only. Destroyed once everybody is back."),
}
"""How each is to be kept."""

TELLS_IDENTITY: Final = frozenset({Purpose.LEGAL, Purpose.ACCESS})
"""Purposes that cannot be served without saying who somebody is."""

WITHIN: Final = frozenset({Purpose.OFFICE, Purpose.CONFERENCE, Purpose.STAY_SAFE, Purpose.BY_HAND})
"""Purposes of our own house."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The consent that a purpose stands on, and the problem that says it is not there."""

    consent: str
    refusal: type[Problem]
    of_reader: bool = False
    """It names the organisation that reads."""


CONSENT: Final[Mapping[Purpose, Asked]] = {
    Purpose.FAMILY: Asked("share_family", FamilyNotToBeTold),
    Purpose.PROVIDER: Asked("share_org", OrganisationNotToBeTold, of_reader=True),
    Purpose.CARRIES_ON: Asked("share_org", OrganisationNotToBeTold, of_reader=True),
    Purpose.LEGAL: Asked("legal_claim", CourtNotToBeTold),
    Purpose.REGION: Asked("cross_region", RegionNotToBeTold),
}

LAYOUTS: Final[Mapping[tuple[PaperKind, Purpose], tuple[Layout, ...]]] = {
    (PaperKind.FAMILY_PLAN, Purpose.SURVIVOR): tuple(Layout),
    (PaperKind.FAMILY_PLAN, Purpose.FAMILY): tuple(Layout),
    (PaperKind.SAFETY_PLAN, Purpose.SURVIVOR): tuple(Layout),
    (PaperKind.SESSION_SHEET, Purpose.SURVIVOR): (Layout.NORMAL, Layout.LARGE),
    (PaperKind.REFERRAL_LETTER, Purpose.SURVIVOR): (Layout.NORMAL, Layout.LARGE),
    (PaperKind.CONSENT_FORM, Purpose.SIGN): (Layout.NORMAL, Layout.LARGE),
    (PaperKind.CONSENT_FORM, Purpose.SURVIVOR): (Layout.NORMAL, Layout.LARGE),
    (PaperKind.CASE_FILE, Purpose.ACCESS): (Layout.NORMAL, Layout.LARGE),
}
"""Whoever reads at home may want large letters; an office does not."""

NAMES: Final[Mapping[PaperKind, str]] = {
    PaperKind.SESSION_SHEET: mark("Session sheet"),
    PaperKind.FAMILY_PLAN: mark("Family plan on paper"),
    PaperKind.SAFETY_PLAN: mark("Safety plan on paper"),
    PaperKind.REFERRAL_LETTER: mark("Referral letter"),
    PaperKind.CONSENT_FORM: mark("Consent form"),
    PaperKind.TRAVEL_SHEET: mark("Travel sheet"),
    PaperKind.CASE_FILE: mark("Case file on paper"),
}

LAYOUT_NAMES: Final[Mapping[Layout, str]] = {
    Layout.NORMAL: mark("Normal letters"),
    Layout.LARGE: mark("Large letters"),
    Layout.SYMBOLS: mark("Picture cards with words"),
    Layout.SYMBOLS_ONLY: mark("Picture cards without words"),
}


def layouts_of(kind: PaperKind, purpose: Purpose) -> tuple[Layout, ...]:
    """Return how such a paper can look."""
    return LAYOUTS.get((kind, purpose), (Layout.NORMAL,))


def name_of(kind: PaperKind, words: Words) -> str:
    """Say what kind of paper it is."""
    return words.say(NAMES[kind])


def layout_name(layout: Layout, words: Words) -> str:
    """Say how it looks."""
    return words.say(LAYOUT_NAMES[layout])
