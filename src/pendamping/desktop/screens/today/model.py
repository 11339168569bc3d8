"""What the day shows. No Qt here: this runs on the worker and in plain tests."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from pendamping.desktop import places
from pendamping.desktop.errands import (
    Errand,
    ListCases,
    OpenCase,
    OpenPlan,
    OpenSafetyPlan,
    RecordSession,
)
from pendamping.domain.areas import Area
from pendamping.domain.codes import code_list
from pendamping.domain.declare import by_name
from pendamping.domain.density import LoadVerdict
from pendamping.domain.nouns import NOUNS
from pendamping.i18n import formats
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.programmes import ProgrammeLoad
from pendamping.usecases.session_lines import Planned
from pendamping.usecases.today import Attention, AttentionKind, Today, TodaySession, Unsent
from pendamping.workbench import Desks

SHOWN: Final = 6
"""How many lines of attention stand before the rest is asked for."""
PER_CENT: Final = 100
NOUN: Final = by_name(NOUNS)

ICONS: Final = {
    AttentionKind.RED_FLAG: ("siren", "danger"),
    AttentionKind.RETURNED: ("message-square-warning", "attention"),
    AttentionKind.OVERDUE: ("clock-alert", "attention"),
    AttentionKind.CONSENT_ENDS: ("signature", "attention"),
    AttentionKind.UNWRITTEN: ("square-pen", "neutral"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One appointment of the day, in words."""

    errand: RecordSession
    hour: str
    tile: str
    code: str
    what: str
    place: str
    risk: str
    """Empty unless the risk is high."""
    state: str
    tone: str
    is_written: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionRow:
    """One thing that needs somebody, and the errand that deals with it."""

    icon: str
    tone: str
    title: str
    detail: str
    errand: Errand


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A part of a whole: named, counted and drawn."""

    name: str
    figure: str
    share: float
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow:
    """How a programme stands."""

    programme: EntityId
    name: str
    bars: tuple[Bar, ...]
    verdict: str
    tone: str
    icon: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayState:
    """Everything on the screen at one moment."""

    title: str
    line: str
    sessions: tuple[SessionRow, ...]
    attention: tuple[AttentionRow, ...] = field(repr=False)
    programmes: tuple[ProgrammeRow, ...]
    sync: str
    has_unsent: bool


@dataclass(frozen=True, slots=True)
class TodayModel:
    """Puts the day into words."""

    desks: Desks
    words: Words

    def load(self) -> TodayState:
        """Ask the vault, so call it from a job."""
        day = self.desks.today.look()
        return TodayState(
            title=formats.near_day(self.words.language, day.day),
            line=self._line(day),
            sessions=tuple(self._session(one) for one in day.sessions),
            attention=tuple(self._attention(one) for one in day.attention),
            programmes=tuple(self._programme(one) for one in day.programmes),
            sync=self._sync(day.unsent, day.day),
            has_unsent=bool(day.unsent.saves),
        )

    def _line(self, day: Today) -> str:
        count = self.words.count
        parts = [count("{n} session today", "{n} sessions today", len(day.sessions))]
        if day.areas:
            parts.append(count("{n} place", "{n} places", day.areas))
        if day.attention:
            parts.append(count("{n} thing needs you", "{n} things need you", len(day.attention)))
        return " · ".join(parts)

    def _session(self, one: TodaySession) -> SessionRow:
        planned = one.planned
        state, tone = self._state(one)
        errand = RecordSession(
            case=planned.case,
            appointment=None if planned.session else planned.appointment,
            session=planned.session,
        )
        return SessionRow(
            errand=errand,
            hour=formats.hour(self.words.language, planned.at, self.words.zone),
            tile=places.tile(planned.code),
            code=planned.code,
            what=self._what(one),
            place=places.near(self._area(planned)),
            risk=self.words.say("High risk") if planned.risk == "high" else "",
            state=state,
            tone=tone,
            is_written=planned.session is not None,
        )

    def _what(self, one: TodaySession) -> str:
        say = self.words.say
        number = (
            say("Session {number}", number=one.number)
            if one.of is None or one.number > one.of
            else say("Session {number} of {of}", number=one.number, of=one.of)
        )
        labels = [
            self.words.label(code_list(name).label(code))
            for name, code in (
                ("session_kind", one.planned.kind),
                ("session_mode", one.planned.mode),
            )
            if code is not None
        ]
        return " · ".join([number, *(_small(text) for text in labels)])

    def _state(self, one: TodaySession) -> tuple[str, str]:
        say, planned = self.words.say, one.planned
        if planned.session is not None or planned.status == "held":
            return say("Written down"), "fine"
        if planned.status == "no_show":
            return say("Did not take place"), "attention"
        if one.is_next:
            return say("Next"), "info"
        if planned.at < self.desks.room.now():
            return say("Not recorded yet"), "attention"
        if planned.status == "confirmed":
            return say("Confirmed"), "primary"
        return say("Planned"), "neutral"

    def _attention(self, one: Attention) -> AttentionRow:
        icon, tone = ICONS[one.kind]
        return AttentionRow(
            icon=icon,
            tone=tone,
            title=self._title(one),
            detail=self._detail(one),
            errand=errand_of(one),
        )

    def _title(self, one: Attention) -> str:
        if one.kind is AttentionKind.RETURNED and one.noun in NOUN:
            return f"{self.words.label(NOUN[one.noun].label)} {one.code}"
        return one.code

    def _detail(self, one: Attention) -> str:
        say, count = self.words.say, self.words.count
        match one.kind:
            case AttentionKind.RED_FLAG:
                return count(
                    "{n} red flag is open: act today",
                    "{n} red flags are open: act today",
                    one.count,
                )
            case AttentionKind.RETURNED:
                if not one.count:
                    return say("Sent back by the psychologist")
                return count(
                    "Sent back by the psychologist: {n} comment",
                    "Sent back by the psychologist: {n} comments",
                    one.count,
                )
            case AttentionKind.OVERDUE:
                what = self._noun(one)
                return count(
                    "{what} is {n} day late", "{what} is {n} days late", one.days, what=what
                )
            case AttentionKind.CONSENT_ENDS if one.days < 0:
                ago = -one.days
                return count("A consent ended {n} day ago", "A consent ended {n} days ago", ago)
            case AttentionKind.CONSENT_ENDS if not one.days:
                return say("A consent ends today")
            case AttentionKind.CONSENT_ENDS:
                return count("A consent ends in {n} day", "A consent ends in {n} days", one.days)
            case AttentionKind.UNWRITTEN:
                return say(
                    "Not recorded yet: {day}",
                    day=formats.short_day(self.words.language, one.on or self.desks.room.today()),
                )

    def _noun(self, one: Attention) -> str:
        if one.noun == "case_file":
            return self.words.say("What the stage needs")
        return self.words.label(NOUN[one.noun].label) if one.noun in NOUN else one.code

    def _programme(self, one: ProgrammeLoad) -> ProgrammeRow:
        say = self.words.say
        verdict, tone, icon = {
            LoadVerdict.FITS: (say("Fits"), "fine", "circle-check"),
            LoadVerdict.TIGHT: (say("Tight"), "attention", "triangle-alert"),
            LoadVerdict.INFEASIBLE: (say("Does not fit"), "danger", "triangle-alert"),
        }[one.load.verdict]
        number = self.words.number
        done = _share(one.sessions_done, one.sessions_planned)
        gone = _share(one.days_elapsed, one.days_in_window)
        return ProgrammeRow(
            programme=one.programme,
            name=one.name,
            bars=(
                Bar(
                    name=say("Sessions held"),
                    figure=f"{number(one.sessions_done)} / {number(one.sessions_planned)}",
                    share=done,
                    tone="primary",
                ),
                Bar(
                    name=say("Programme time gone"),
                    figure=f"{round(gone * PER_CENT)} %",
                    share=gone,
                    tone="attention" if gone > done else "primary",
                ),
            ),
            verdict=verdict,
            tone=tone,
            icon=icon,
            detail=self._pace(one),
        )

    def _pace(self, one: ProgrammeLoad) -> str:
        say = self.words.say
        if not one.load.needed:
            return say("All planned sessions were held.")
        needed = one.needed_a_day
        if needed is None:
            return say("{needed} sessions are left and no workday is.", needed=one.load.needed)
        return say(
            "{needed} sessions left in {days} workdays: {pace} a day, the limit is {limit}.",
            needed=self.words.number(one.load.needed),
            days=one.workdays_left,
            pace=decimal(self.words, needed),
            limit=one.limits.companion_day * one.companions,
        )

    def _sync(self, unsent: Unsent, today: date) -> str:
        parts = [
            self.words.count(
                "{n} change has not reached the office.",
                "{n} changes have not reached the office.",
                unsent.saves,
            )
            if unsent.saves
            else self.words.say("Nothing waits to be sent.")
        ]
        if unsent.on_the_way:
            parts.append(
                self.words.count(
                    "{n} of them is on its way.",
                    "{n} of them are on their way.",
                    unsent.on_the_way,
                )
            )
        if unsent.last_sent_at is None:
            parts.append(self.words.say("No package was written yet."))
        elif unsent.last_sent_at.date() == today:
            parts.append(self.words.say("The last package was written today."))
        else:
            parts.append(
                self.words.say("The last package is from {day}.", day=unsent.last_sent_at.date())
            )
        return " ".join(parts)

    def _area(self, planned: Planned) -> Area | None:
        return None if planned.area is None else self.desks.room.areas().first(planned.area)


def errand_of(one: Attention) -> Errand:
    """Return where one deals with what needs attention."""
    match one.kind:
        case AttentionKind.RED_FLAG:
            return OpenSafetyPlan(one.case)
        case AttentionKind.UNWRITTEN:
            return RecordSession(case=one.case)
        case AttentionKind.CONSENT_ENDS:
            return OpenCase(one.case, tab="rights")
        case AttentionKind.RETURNED if one.noun == "family_plan":
            return OpenPlan(one.case)
        case AttentionKind.RETURNED:
            return OpenCase(one.case, tab="plan")
        case AttentionKind.OVERDUE if one.noun in ("follow_up", "family_plan_action"):
            return OpenPlan(one.case)
        case _:
            return OpenCase(one.case)


OVERDUE: Final = ListCases(view="overdue")
"""Where the rest of what needs attention is listed."""


def decimal(words: Words, value: Fraction) -> str:
    """Write a number with one figure after the sign that the language uses."""
    tenths = round(value * 10)
    sign = "," if formats.GROUP[words.language] == "." else "."
    return f"{words.number(tenths // 10)}{sign}{tenths % 10}"


def _share(part: int, whole: int) -> float:
    return min(1.0, part / whole) if whole else 0.0


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
