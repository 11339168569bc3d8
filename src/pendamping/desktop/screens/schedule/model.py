"""What the calendar shows and does. No Qt here: this runs on the worker and in plain tests."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from pendamping.desktop import places
from pendamping.desktop.screens.schedule.feasibility import feasibility
from pendamping.desktop.screens.schedule.states import (
    Choice,
    Detail,
    Draft,
    Entry,
    Feasibility,
    Proposal,
    Scene,
    ScheduleState,
    Told,
    Travel,
)
from pendamping.desktop.screens.schedule.wording import Wording, choices
from pendamping.domain.rules.answers import known
from pendamping.domain.session import Appointment
from pendamping.i18n import formats
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases import spots
from pendamping.usecases.calendars import CalendarDesk
from pendamping.usecases.calendars import Told as Shared
from pendamping.workbench import Desks

DAYS: Final = {Scene.WEEK: 7, Scene.PROGRAMME: 28, Scene.LIST: 56}
"""How many days are shown at once."""
UNTIL: Final = "\u2013"
FILE: Final = "janji.ics"
"""What a calendar file is called: nothing about whom."""
EXPORTED: Final = 90
"""How many days a calendar file holds, from today on."""


@dataclass(frozen=True, slots=True)
class ScheduleModel:
    """Puts appointments, limits and ways into words, and changes what is agreed."""

    desks: Desks
    words: Words

    @property
    def wording(self) -> Wording:
        room = self.desks.room
        return Wording(words=self.words, area=room.areas().first, now=room.now())

    def load(self, scene: Scene, day: date | None = None) -> ScheduleState:
        """Return the days around a day, today if none is named."""
        wording, sessions = self.wording, self.desks.sessions
        chosen = day or wording.today
        first, count = _monday(chosen), DAYS[scene]
        crowded = sessions.crowded(first, count)
        entries = [
            wording.entry(one, crowded.get(one.appointment, ()))
            for one in sessions.upcoming(first, count)
            if scene is Scene.LIST or one.status != "cancelled"
        ]
        return ScheduleState(
            scene=scene,
            day=chosen,
            title=self._title(first, first + timedelta(days=count - 1)),
            weekdays=tuple(
                formats.short_weekday(self.words.language, first + timedelta(days=at))
                for at in range(7)
            ),
            days=wording.days(first, count, entries, self._off()),
            programmes=tuple(self._programmes(wording.today)),
            crowded=tuple(entry for entry in entries if entry.warnings),
        )

    def travel(self, state: ScheduleState, day: date) -> Travel:
        """Return the way of one of the days that are shown."""
        return self.wording.travel(day, state.entries)

    def detail(self, entry: Entry) -> Detail:
        """Look at one appointment."""
        wording = self.wording
        told = (Told(text=text, tone="attention") for text in entry.warnings)
        return Detail(
            entry=entry,
            title=entry.code,
            when=wording.when(entry.at),
            told=tuple(told),
        )

    def propose(self, entry: Entry, to: datetime) -> Proposal:
        """Say what moving an appointment would mean, without moving it."""
        wording, sessions = self.wording, self.desks.sessions
        moved = replace(sessions.appointment(entry.appointment), planned_at=to)
        findings = sessions.foresee(moved)
        codes = {finding.code for finding in findings}
        return Proposal(
            entry=entry,
            to=to,
            title=self.words.say("Move {code}", code=entry.code),
            line=self.words.say(
                "From {before} to {after}",
                before=wording.when(entry.at),
                after=wording.when(to),
            ),
            told=wording.told(findings),
            needs_reason="density.soon_after" in codes,
            needs_wish="density.full_week" in codes,
        )

    def move(self, proposal: Proposal, reason: str, *, survivor_asked: bool) -> None:
        """Move an appointment as it was proposed."""
        self.desks.sessions.move(
            proposal.entry.appointment, proposal.to, reason.strip(), survivor_asked=survivor_asked
        )

    def confirm(self, appointment: EntityId) -> None:
        """Note that the survivor confirmed it."""
        self.desks.sessions.confirm(appointment)

    def miss(self, appointment: EntityId, reason: str | None) -> None:
        """Note that it did not take place, and why as far as known."""
        self.desks.sessions.no_show(appointment, reason)

    def cancel(self, appointment: EntityId, reason: str | None = None) -> None:
        """Call it off."""
        self.desks.sessions.cancel(appointment, reason)

    def foresee(self, draft: Draft) -> tuple[Told, ...]:
        """Say what a new appointment would mean, without agreeing on it."""
        return self.wording.told(self.desks.sessions.foresee(_appointment(draft)))

    def agree(self, draft: Draft) -> EntityId:
        """Agree on an appointment, and return it."""
        return self.desks.sessions.plan(_appointment(draft)).record.id

    def cases(self, typed: str) -> tuple[Choice, ...]:
        """Return the cases whose code has what was typed."""
        areas = self.desks.room.areas()
        return tuple(
            Choice(
                str(one.case),
                " · ".join(
                    filter(
                        None,
                        (one.code, places.near(areas.first(one.area) if one.area else None)),
                    )
                ),
            )
            for one in self.desks.search.cases_called(typed)
        )

    def write_calendar(self, folder: Path, shared: Collection[Shared]) -> tuple[int, Path]:
        """Put the appointments to come into a calendar file; return how many, and the file.

        No file that lies there is overwritten.
        """
        today = self.wording.today
        made = CalendarDesk(self.desks.room).calendar(self.words, today, EXPORTED, shared)
        return made.events, spots.put(folder, FILE, made.data)

    def _title(self, first: date, last: date) -> str:
        language = self.words.language
        months = formats.MONTHS[language]
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}{UNTIL}{last.day} {months[last.month - 1]} {last.year}"
        begin = f"{first.day} {months[first.month - 1]}"
        year = f" {first.year}" if first.year != last.year else ""
        return f"{begin}{year} {UNTIL} {last.day} {months[last.month - 1]} {last.year}"

    def _off(self) -> dict[date, str]:
        desk = self.desks.programmes
        found: dict[date, str] = {}
        for load in desk.loads():
            for one in desk.open_programme(load.programme).holidays:
                day = known(one.day)
                if day is not None:
                    found[day] = known(one.name) or ""
        return found

    def _programmes(self, today: date) -> list[Feasibility]:
        desk = self.desks.programmes
        return [
            feasibility(self.words, load, desk.weeks(load.programme), today)
            for load in desk.loads()
        ]


def kinds(words: Words) -> tuple[Choice, ...]:
    """Return the kinds of sessions that can be agreed on."""
    return choices(words, "session_kind")


def modes(words: Words) -> tuple[Choice, ...]:
    """Return where one can meet."""
    return choices(words, "session_mode")


def reasons(words: Words) -> tuple[Choice, ...]:
    """Return why an appointment did not take place."""
    return choices(words, "no_show_reason")


def step(scene: Scene, day: date, by: int) -> date:
    """Return the day to show when somebody goes on or back by one page."""
    return day + timedelta(days=by * DAYS[scene])


def same_hour(entry: Entry, day: date) -> datetime:
    """Return the moment at which an appointment would be on another day."""
    return datetime.combine(day, entry.at.time(), entry.at.tzinfo)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _appointment(draft: Draft) -> Appointment:
    facts: dict[str, Any] = {"planned_at": draft.at, "kind": draft.kind}
    if draft.mode is not None:
        facts["mode"] = draft.mode
    if draft.minutes is not None:
        facts["minutes"] = draft.minutes
    if draft.reason:
        facts["density_reason"] = draft.reason
    if draft.survivor_asked:
        facts["survivor_asked_for_it"] = True
    return Appointment(id=EntityId(0), case=draft.case, **facts)
