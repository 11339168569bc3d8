"""Prevention: what was held for many, what was observed in an area, what was learnt. No names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from pendamping.domain.activity import Activity, ActivityCount
from pendamping.domain.declare import NO_CASE, NoValue, Record
from pendamping.domain.evaluation import PracticeCard
from pendamping.domain.findings import Finding
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.disclosures import v_27
from pendamping.domain.rules.places import v_06
from pendamping.domain.vulnerability import VulnerabilityObservation
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.store.rows import Reader
from pendamping.usecases import ordered_items
from pendamping.usecases.anonymity import demand_nobody, names_known
from pendamping.usecases.finding_outcome import Outcome, demand_answers, passed
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

NEW: Final = EntityId(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many came of one sex and age."""

    n: int
    sex: str | None = None
    age_band: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLine:
    """One activity, with how many came."""

    id: EntityId
    name: str
    kind: str
    held_on: date | None
    area: str
    people: int
    by_sex: Mapping[str, int]
    status: str


@dataclass(frozen=True, slots=True)
class ActivityDesk:
    """Talks, camps, discussions and training; observations; lessons."""

    room: Room

    def record(self, counts: Iterable[Count] = (), /, **facts: Any) -> Outcome[Activity]:
        """Write an activity down with how many came."""
        with self.room.changing() as changes:
            Sight(self.room, changes.writer).demand_writing(Activity, NO_CASE)
            activity = replace(Activity(id=NEW, case=NO_CASE), **facts)
            findings = self._checked(changes.writer, activity)
            made = records.add(changes, activity)
            came: list[ActivityCount] = []
            for count in counts:
                came.append(ordered_items.append(changes, came, _counted(made.id, count)))
        return Outcome(record=made, findings=findings)

    def save(self, activity: Activity, seen: Activity | None = None) -> Outcome[Activity]:
        """Write what differs from the activity as it was seen."""
        with self.room.changing() as changes:
            Sight(self.room, changes.writer).demand_writing(Activity, NO_CASE)
            findings = self._checked(changes.writer, activity)
            records.save(changes, activity, seen)
        return Outcome(record=activity, findings=findings)

    def count(self, activity: EntityId, counts: Iterable[Count]) -> list[ActivityCount]:
        """Write anew how many came; the earlier figures can be restored."""
        with self.room.changing() as changes:
            sight = Sight(self.room, changes.writer)
            sight.demand_writing(ActivityCount, NO_CASE)
            sight.demand_deleting(ActivityCount.NOUN, NO_CASE)
            records.find(changes.writer, Activity, activity)
            for before in records.pointing(changes.writer, ActivityCount, "activity", activity):
                records.delete(changes, before)
            came: list[ActivityCount] = []
            for count in counts:
                came.append(ordered_items.append(changes, came, _counted(activity, count)))
        return came

    def activities(
        self, since: date | None = None, until: date | None = None
    ) -> list[ActivityLine]:
        """List the activities of a time with how many came, the latest first."""
        with self.room.reading() as reader:
            if not Sight(self.room, reader).fields(Activity.NOUN, NO_CASE):
                return []
            came: dict[EntityId, list[ActivityCount]] = {}
            for count in records.every(reader, ActivityCount):
                came.setdefault(known(count.activity) or NEW, []).append(count)
            lines = [
                _line(one, came.get(one.id, []))
                for one in records.every(reader, Activity)
                if _within(known(one.held_on), since, until)
            ]
        return sorted(lines, key=lambda line: (line.held_on or date.min, line.id), reverse=True)

    def observe(self, **facts: Any) -> Outcome[VulnerabilityObservation]:
        """Write down what was seen in an area over a time: factors and figures, no persons."""
        with self.room.changing() as changes:
            Sight(self.room, changes.writer).demand_writing(VulnerabilityObservation, NO_CASE)
            seen = replace(VulnerabilityObservation(id=NEW, case=NO_CASE), **facts)
            findings = self._checked(changes.writer, seen)
            demand_nobody(changes.writer, seen)
            return Outcome(record=records.add(changes, seen), findings=findings)

    def write_card(self, **facts: Any) -> Outcome[PracticeCard]:
        """Write a lesson down for everybody, once somebody answers for that nobody shows in it."""
        with self.room.changing() as changes:
            Sight(self.room, changes.writer).demand_writing(PracticeCard, NO_CASE)
            card = replace(PracticeCard(id=NEW, case=NO_CASE), **facts)
            findings = self._checked(changes.writer, card)
            demand_nobody(changes.writer, card)
            return Outcome(record=records.add(changes, card), findings=findings)

    def _checked(self, reader: Reader, record: Record) -> tuple[Finding, ...]:
        """Ask for what is required and for an area that is, and warn of what names somebody."""
        demand_answers(record)
        area = known(getattr(record, "area_code", NoValue.NOT_ASKED))
        places = v_06(area, self.room.areas().knows, "area_code") if area else ()
        return passed((*places, *v_27(record, names_known(reader))))


def _counted(activity: EntityId, count: Count) -> ActivityCount:
    empty = ActivityCount(id=NEW, case=NO_CASE, activity=activity, n=count.n)
    if count.sex is not None:
        empty = replace(empty, sex=count.sex)
    return replace(empty, age_band=count.age_band) if count.age_band is not None else empty


def _line(activity: Activity, came: Iterable[ActivityCount]) -> ActivityLine:
    by_sex: dict[str, int] = {}
    for count in came:
        sex = known(count.sex) or ""
        by_sex[sex] = by_sex.get(sex, 0) + (known(count.n) or 0)
    return ActivityLine(
        id=activity.id,
        name=known(activity.name) or "",
        kind=known(activity.kind) or "",
        held_on=known(activity.held_on),
        area=known(activity.area_code) or "",
        people=sum(by_sex.values()),
        by_sex=by_sex,
        status=known(activity.status) or "",
    )


def _within(day: date | None, since: date | None, until: date | None) -> bool:
    return day is not None and (since or date.min) <= day <= (until or date.max)
