"""The programme desk: a window, its targets, and what it asks of people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any, Final

from pendamping.domain import density, positions
from pendamping.domain.case import Case
from pendamping.domain.declare import NO_CASE
from pendamping.domain.density import Gaps, Load, Share
from pendamping.domain.programme import Holiday, Programme, ProgrammeTarget
from pendamping.domain.roles import Duty
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.sessions import Limits
from pendamping.kernel.ids import EntityId, maker_of
from pendamping.kernel.problems import Problem
from pendamping.store import lists, records
from pendamping.store.changes import Changes
from pendamping.store.lists import Met
from pendamping.store.rows import Reader
from pendamping.usecases.finding_outcome import Outcome, demand_answers
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

WEEK: Final = timedelta(days=7)
NEW: Final = EntityId(0)


class WindowEndsBeforeItBegins(Problem):
    """A programme begins before it ends."""

    code = "programme.window"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeLoad:
    """How a programme stands today, as far as the cases of this vault tell."""

    programme: EntityId
    name: str
    window_start: date | None
    window_end: date | None
    enrolled: int
    """Survivors in it, here."""
    companions: int
    sessions_done: int
    sessions_planned: int
    """As many as the programme says for each survivor."""
    days_elapsed: int
    days_in_window: int
    workdays_left: int
    load: Load
    """What is still needed against what the companions here can hold by the end."""
    contacts_a_week: Fraction | None
    """A survivor's, since the window opened (I-01)."""
    gaps: Gaps = field(repr=False)
    full_survivor_days: Share
    """Days with more than one contact (I-03)."""
    full_companion_days: Share
    """Days above the companion's limit (I-03)."""
    limits: Limits

    @property
    def needed_a_day(self) -> Fraction | None:
        """The sessions a workday would have to hold, none where no workday is left."""
        return Fraction(self.load.needed, self.workdays_left) if self.workdays_left else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week of the window: held and agreed contacts against what can be held."""

    monday: date
    held: int
    agreed: int
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenProgramme:
    """A programme with its targets and its days off."""

    programme: Programme
    targets: tuple[ProgrammeTarget, ...]
    holidays: tuple[Holiday, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeDesk:
    """What is done with programmes."""

    room: Room

    def write(
        self,
        programme: Programme,
        targets: Sequence[ProgrammeTarget] = (),
        holidays: Sequence[Holiday] = (),
    ) -> Outcome[Programme]:
        """Write a programme with new targets and days off; an existing one is changed."""
        self.room.demand(Duty.SET_TARGETS)
        demand_answers(programme)
        start, end = known(programme.window_start), known(programme.window_end)
        if start is not None and end is not None and end < start:
            raise WindowEndsBeforeItBegins
        with self.room.changing() as changes:
            Sight(self.room, changes.writer).demand_writing(Programme, NO_CASE)
            if programme.id == NEW:
                kept = records.add(changes, programme)
            else:
                kept = programme
                records.save(changes, programme)
            self._add_items(changes, kept.id, targets, holidays)
        return Outcome(record=kept)

    def write_some(self, programme: EntityId, facts: Mapping[str, Any]) -> Outcome[Programme]:
        """Write these fields of a programme, or of a new one; the others stay as they are."""
        with self.room.reading() as reader:
            before = None if programme == NEW else records.find(reader, Programme, programme)
        return self.write(replace(before or Programme(id=NEW, case=NO_CASE), **facts))

    def programmes(self) -> list[Programme]:
        """List the programmes, the latest to begin first."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(Programme.NOUN, NO_CASE)
            found = records.every(reader, Programme)
        return sorted(found, key=_begins, reverse=True)

    def open_programme(self, programme: EntityId) -> OpenProgramme:
        """Return a programme with its targets and days off, in their order."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(Programme.NOUN, NO_CASE)
            targets = records.pointing(reader, ProgrammeTarget, "programme", programme)
            holidays = records.pointing(reader, Holiday, "programme", programme)
            return OpenProgramme(
                programme=records.find(reader, Programme, programme),
                targets=tuple(sorted(targets, key=lambda one: known(one.position) or "")),
                holidays=tuple(sorted(holidays, key=lambda one: known(one.day) or date.max)),
            )

    def enrol(self, case: EntityId, programme: EntityId, on: date | None = None) -> Case:
        """Take a case into a programme."""
        with self.room.changing() as changes:
            Sight(self.room, changes.writer).demand_writing(Case, case)
            records.find(changes.writer, Programme, programme)
            found = records.find(changes.writer, Case, case)
            after = replace(found, programme=programme, joined_programme_on=on or self.room.today())
            records.save(changes, after)
        return after

    def loads(self) -> list[ProgrammeLoad]:
        """Say how every programme stands whose window or follow-up is not over."""
        today = self.room.today()
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(Programme.NOUN, NO_CASE)
            running = [
                found
                for found in records.every(reader, Programme)
                if (known(found.window_end) or date.max) >= today
            ]
            return [self._load(reader, found) for found in sorted(running, key=_begins)]

    def load(self, programme: EntityId) -> ProgrammeLoad:
        """Say how one programme stands."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(Programme.NOUN, NO_CASE)
            return self._load(reader, records.find(reader, Programme, programme))

    def weeks(self, programme: EntityId) -> list[Week]:
        """Return the weeks of a window with what was held, what is agreed and what can be held."""
        with self.room.reading() as reader:
            found = records.find(reader, Programme, programme)
            start, end = known(found.window_start), known(found.window_end)
            if start is None or end is None:
                return []
            met = self._days(lists.met_in_programme(reader, programme))
            agreed = self._days(lists.agreed_in_programme(reader, programme))
            off = self._holidays(reader, programme)
            cases = lists.owners_in_programme(reader, programme)
        companions = max(1, len(set(cases.values())))
        cap = Limits.of(found).companion_day * companions
        first = start - timedelta(days=start.weekday())
        mondays = [first + WEEK * number for number in range(((end - first).days // 7) + 1)]
        return [
            Week(
                monday=monday,
                held=sum(monday <= day < monday + WEEK for _, day, _ in met),
                agreed=sum(monday <= day < monday + WEEK for _, day, _ in agreed),
                limit=cap
                * density.workdays(max(monday, start), min(monday + WEEK - _DAY, end), off),
            )
            for monday in mondays
        ]

    def _load(self, reader: Reader, programme: Programme) -> ProgrammeLoad:
        today, limits = self.room.today(), Limits.of(programme)
        owners = lists.owners_in_programme(reader, programme.id)
        start, end = known(programme.window_start), known(programme.window_end)
        met = [
            (case, day, by)
            for case, day, by in self._days(lists.met_in_programme(reader, programme.id))
            if (start or date.min) <= day <= (end or date.max)
        ]
        by_case = _grouped((case, day) for case, day, _ in met)
        by_companion = _grouped((by, day) for _, day, by in met)
        planned = known(programme.sessions_per_survivor_planned) or 0
        companions = max(1, len({owner for owner in owners.values() if owner is not None}))
        off = self._holidays(reader, programme.id)
        left = density.workdays(max(today, start or today), end or today, off)
        return ProgrammeLoad(
            programme=programme.id,
            name=known(programme.name) or "",
            window_start=start,
            window_end=end,
            enrolled=len(owners),
            companions=companions,
            sessions_done=len(met),
            sessions_planned=planned * len(owners),
            days_elapsed=_elapsed(start, end, today),
            days_in_window=0 if start is None or end is None else (end - start).days + 1,
            workdays_left=max(0, left),
            load=density.load(
                ((planned, len(by_case.get(case, ()))) for case in owners),
                companion_workdays=max(0, left) * companions,
                daily_cap=limits.companion_day,
            ),
            contacts_a_week=None
            if start is None
            else density.density(len(met), enrolled=len(owners), window_start=start, today=today),
            gaps=density.gaps(by_case.values(), min_gap_days=limits.min_gap_days),
            full_survivor_days=density.overloaded_survivor_days(by_case.values()),
            full_companion_days=density.overloaded_companion_days(
                by_companion.values(), cap=limits.companion_day
            ),
            limits=limits,
        )

    def _days(self, met: Iterable[Met]) -> list[tuple[int, date, int]]:
        zone = self.room.clock.zone
        return [
            (
                one.case,
                datetime.fromtimestamp(one.second, zone).date(),
                maker_of(one.record),
            )
            for one in met
        ]

    def _holidays(self, reader: Reader, programme: EntityId) -> frozenset[date]:
        found = records.pointing(reader, Holiday, "programme", programme)
        return frozenset(day for one in found if (day := known(one.day)) is not None)

    def _add_items(
        self,
        changes: Changes,
        programme: EntityId,
        targets: Sequence[ProgrammeTarget],
        holidays: Sequence[Holiday],
    ) -> None:
        earlier = records.pointing(changes.writer, ProgrammeTarget, "programme", programme)
        last = max((known(one.position) or "" for one in earlier), default="") or None
        for target in targets:
            last = positions.between(last, None)
            demand_answers(target)
            records.add(changes, replace(target, programme=programme, position=last))
        for day in holidays:
            demand_answers(day)
            records.add(changes, replace(day, programme=programme, position=_place_of(day)))


_DAY: Final = timedelta(days=1)


def _place_of(holiday: Holiday) -> str:
    """Let days off stand in the order of the calendar, whoever adds them."""
    day = known(holiday.day)
    return positions.in_a_row(1)[0] if day is None else f"{day.toordinal()}1"


def _grouped(pairs: Iterable[tuple[int, date]]) -> Mapping[int, list[date]]:
    found: dict[int, list[date]] = {}
    for key, day in pairs:
        found.setdefault(key, []).append(day)
    return found


def _elapsed(start: date | None, end: date | None, today: date) -> int:
    if start is None or end is None or today < start:
        return 0
    return (min(today, end) - start).days + 1


def _begins(programme: Programme) -> tuple[date, int]:
    return known(programme.window_start) or date.min, programme.id
