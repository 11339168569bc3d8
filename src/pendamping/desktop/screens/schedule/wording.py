"""Appointments and days in the words of the calendar."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from pendamping.desktop import places
from pendamping.desktop.screens.schedule.states import Choice, Day, Entry, Stop, Told, Travel
from pendamping.domain.areas import Area
from pendamping.domain.codes import code_list
from pendamping.domain.findings import Finding, Severity
from pendamping.i18n import formats
from pendamping.i18n.words import Words
from pendamping.usecases.session_lines import Planned

USUAL_MINUTES: Final = 60
CROSS: Final = "\u00d7"
SATURDAY: Final = 5
TOGETHER: Final = frozenset({"case_conference", "group", "closing"})
"""Kinds of appointments with others than one survivor."""
WAITING: Final = frozenset({None, "planned", "confirmed", "moved"})
TONES: Final = {Severity.BLOCK: "danger", Severity.WARN: "attention", Severity.INFO: "info"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Says what stands in the calendar."""

    words: Words
    area: Callable[[str], Area | None]
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(self.words.zone).date()

    def entry(self, one: Planned, weighed: Sequence[Finding] = ()) -> Entry:
        """Say one appointment, with what somebody should weigh about it."""
        area = None if one.area is None else self.area(one.area)
        is_open = one.session is None and one.status in WAITING
        state, tone, mark = self._state(one, is_open=is_open, is_crowded=bool(weighed))
        return Entry(
            appointment=one.appointment,
            case=one.case,
            session=one.session,
            code=one.code,
            at=one.at.astimezone(self.words.zone),
            minutes=one.minutes or USUAL_MINUTES,
            hour=formats.hour(self.words.language, one.at, self.words.zone),
            kind=label(self.words, "session_kind", one.kind),
            place=places.near(area),
            district=places.district(area),
            state=state,
            tone=tone,
            mark=mark,
            is_open=is_open,
            is_high_risk=one.risk == "high",
            warnings=tuple(self.words.finding(finding) for finding in weighed),
        )

    def days(
        self, first: date, count: int, entries: Iterable[Entry], off: Mapping[date, str]
    ) -> tuple[Day, ...]:
        """Lay appointments out over days."""
        by_day: dict[date, list[Entry]] = {}
        for entry in entries:
            by_day.setdefault(entry.at.date(), []).append(entry)
        return tuple(
            Day(
                day=day,
                name=formats.near_day(self.words.language, day),
                is_off=day.weekday() >= SATURDAY or day in off,
                is_today=day == self.today,
                note=off.get(day, ""),
                entries=tuple(by_day.get(day, ())),
            )
            for day in (first + timedelta(days=number) for number in range(count))
        )

    def travel(self, day: date, entries: Iterable[Entry]) -> Travel:
        """Put the visits of a day into the order in which one goes."""
        going = [entry for entry in entries if entry.is_open and entry.at.date() == day]
        return Travel(
            title=self.words.say(
                "On the way: {day}", day=formats.short_day(self.words.language, day)
            ),
            stops=tuple(
                Stop(
                    appointment=entry.appointment,
                    number=number,
                    hour=entry.hour,
                    code=entry.code,
                    place=entry.place,
                )
                for number, entry in enumerate(going, 1)
            ),
            line=self._way([entry.district for entry in going if entry.district]),
        )

    def told(self, findings: Iterable[Finding]) -> tuple[Told, ...]:
        """Say what the rules noticed, what holds up first."""
        order = tuple(TONES)
        return tuple(
            Told(text=self.words.finding(one), tone=TONES[one.severity])
            for one in sorted(findings, key=lambda one: order.index(one.severity))
        )

    def when(self, moment: datetime) -> str:
        """Say a moment the way it is agreed on."""
        language, zone = self.words.language, self.words.zone
        day = formats.near_day(language, moment.astimezone(zone).date())
        return f"{day}, {formats.hour(language, moment, zone)}"

    def _way(self, districts: Sequence[str]) -> str:
        if not districts:
            return ""
        words = self.words
        said = words.count("{n} place to go to", "{n} places to go to", len(set(districts)))
        legs = [one for at, one in enumerate(districts) if not at or districts[at - 1] != one]
        twice = next((one for one in legs if legs.count(one) > 1), None)
        if twice is None:
            return said
        again = words.say("{place} comes up twice: another order would spare one way.", place=twice)
        return f"{said}. {again}"

    def _state(self, one: Planned, *, is_open: bool, is_crowded: bool) -> tuple[str, str, str]:
        """Return the state in words, its tone, and its sign on a chip."""
        if one.session is not None or one.status == "held":
            return self.words.say("Written down"), "fine", ""
        if not is_open:
            return label(self.words, "appointment_status", one.status), "neutral", CROSS
        if one.at < self.now:
            return self.words.say("Not recorded yet"), "attention", "?"
        state = (
            self.words.say("Confirmed")
            if one.status == "confirmed"
            else label(self.words, "appointment_status", one.status or "planned")
        )
        if one.risk == "high":
            return state, "danger", "!"
        if is_crowded:
            return state, "attention", "!"
        return state, "violet" if one.kind in TOGETHER else "primary", ""


def label(words: Words, name: str, code: str | None) -> str:
    """Say a code of a list; nothing for none."""
    return "" if code is None else words.label(code_list(name).label(code))


def choices(words: Words, name: str) -> tuple[Choice, ...]:
    """Return what can be chosen from a list."""
    return tuple(Choice(one.code, words.label(one.label)) for one in code_list(name).codes)
