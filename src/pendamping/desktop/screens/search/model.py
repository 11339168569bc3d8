"""What the search shows. No Qt here: this runs on the worker and in plain tests."""

from dataclasses import dataclass, field
from typing import Final

from pendamping.desktop.errands import (
    Errand,
    ListReferrals,
    OpenCase,
    OpenForm,
    OpenPlan,
    OpenSafetyPlan,
    RecordSession,
    WriteNote,
)
from pendamping.domain.declare import by_name
from pendamping.domain.nouns import NOUNS
from pendamping.i18n.snippets import Segment
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.searching import Found
from pendamping.workbench import Desks

MOST: Final = 24
NOUN: Final = by_name(NOUNS)

CASES: Final = frozenset({"case_file", "survivor", "identity"})
SESSIONS: Final = frozenset({"session", "appointment", "attendance"})
PLANS: Final = frozenset(
    {
        *("family_plan", "family_plan_action", "follow_up", "follow_up_contact"),
        *("case_plan", "goal", "intervention", "safety_plan", "safety_contact", "coping_step"),
    }
)
NOTES: Final = frozenset({"quick_note"})
PROVIDERS: Final = frozenset({"organisation", "organisation_service", "referral"})
SAFETY: Final = frozenset({"safety_plan", "safety_contact", "coping_step"})
FOLLOW_UP: Final = frozenset({"family_plan_action", "follow_up", "follow_up_contact"})
TABS: Final = {
    "attachment": "documents",
    "attendance": "sessions",
    "case_plan": "plan",
    "consent": "rights",
    "goal": "plan",
    "household": "household",
    "household_member": "household",
    "identification": "assessment",
    "intervention": "plan",
    "legal_claim": "rights",
    "red_flag": "assessment",
    "risk_assessment": "assessment",
    "service_delivery": "referrals",
    "trafficking_event": "assessment",
}
"""At which part of a case file a record of that noun stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One record that was found."""

    title: str
    what: str
    """Kind of record and field, in words."""
    snippet: tuple[Segment, ...] = field(repr=False)
    """Nothing where the words say who somebody is: they are not for a list."""
    when: str
    icon: str
    errand: Errand


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Records of a kind that were found together."""

    name: str
    lines: tuple[Line, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchState:
    """Everything on the overlay at one moment."""

    asked: str = field(repr=False)
    groups: tuple[Group, ...] = field(repr=False)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in the order in which they stand."""
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True, slots=True)
class SearchModel:
    """Finds, and puts what was found into groups."""

    desks: Desks
    words: Words

    def find(self, asked: str) -> SearchState:
        """Return what answers; called for each change of what is typed."""
        if not asked.strip():
            return SearchState(asked=asked, groups=())
        groups: dict[str, list[Line]] = {}
        for found in self.desks.search.look(asked, limit=MOST):
            name, icon = self._group(found.noun)
            groups.setdefault(name, []).append(self._line(found, icon))
        return SearchState(
            asked=asked,
            groups=tuple(Group(name=name, lines=tuple(lines)) for name, lines in groups.items()),
        )

    def _group(self, noun: str) -> tuple[str, str]:
        say, label = self.words.say, self.words.label
        for nouns, name, icon in (
            (CASES, label(NOUN["case_file"].label), "user-round"),
            (SESSIONS, label(NOUN["session"].label), "message-circle"),
            (PLANS, say("Plans and goals"), "clipboard-check"),
            (NOTES, label(NOUN["quick_note"].label), "square-pen"),
            (PROVIDERS, say("Referrals and services"), "send"),
        ):
            if noun in nouns:
                return name, icon
        return say("Other records"), "file-text"

    def _line(self, found: Found, icon: str) -> Line:
        noun = NOUN[found.noun]
        label = self.words.label(noun.label)
        where = noun.field(found.field)
        what = self.words.label(where.label)
        return Line(
            title=found.code or label,
            what=f"{label} · {what}" if found.code else what,
            snippet=found.snippet,
            when=self.words.day(found.moment.astimezone(self.words.zone).date()),
            icon=icon,
            errand=errand_of(found),
        )


def errand_of(found: Found) -> Errand:
    """Return where a record that was found is shown."""
    if found.noun == "quick_note" and found.case in (0, found.record):
        return WriteNote()
    if found.noun == "referral" or found.noun in PROVIDERS:
        return ListReferrals(found.record if found.noun == "referral" else None)
    if not found.case:
        return OpenForm(noun=found.noun, case=None, record=found.record)
    return _in_its_case(found.noun, found.case, found.record)


def _in_its_case(noun: str, case: EntityId, record: EntityId) -> Errand:
    match noun:
        case "session":
            return RecordSession(case=case, session=record)
        case "appointment":
            return RecordSession(case=case, appointment=record)
        case "family_plan":
            return OpenPlan(case, record)
        case _ if noun in FOLLOW_UP:
            return OpenPlan(case)
        case _ if noun in SAFETY:
            return OpenSafetyPlan(case)
        case _:
            return OpenCase(case, tab=TABS.get(noun, ""), record=record)
