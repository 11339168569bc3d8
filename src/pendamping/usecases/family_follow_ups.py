"""The follow-up desk: contacts with a family that are due, and those that took place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from pendamping.domain.case import Case
from pendamping.domain.family_plan import FamilyPlan, FollowUp, FollowUpContact
from pendamping.domain.findings import Finding
from pendamping.domain.household import HouseholdMember
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.family import v_17
from pendamping.kernel.ids import EntityId
from pendamping.store import dues, lists, records
from pendamping.store.rows import Reader
from pendamping.usecases.finding_outcome import Outcome, demand_answers, passed
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

NEW: Final = EntityId(0)

EVERY: Final = {
    "twice_a_week": 3,
    "weekly": 7,
    "fortnightly": 14,
    "monthly": 30,
    "quarterly": 91,
}
"""Days between two contacts, for the frequencies that can be put into a calendar."""

MOST_PROPOSED: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpDue:
    """A contact that is due, as a list shows it."""

    id: EntityId
    case: EntityId
    code: str
    plan: EntityId | None
    kind: str
    needed_by: date
    days_late: int
    """Below zero while there is time."""


@dataclass(frozen=True, slots=True)
class FollowUpDesk:
    """Family contacts between two sessions: by telephone, at home, through the village."""

    room: Room

    def schedule(self, plan: EntityId, **facts: Any) -> Outcome[FollowUp]:
        """Plan one contact; only with those whom the survivor lets us meet (V-17)."""
        with self.room.changing() as changes:
            writer = changes.writer
            about = records.find(writer, FamilyPlan, plan)
            Sight(self.room, writer).demand_writing(FollowUp, about.case)
            empty = FollowUp(id=NEW, case=about.case, status="planned")
            wanted = replace(empty, **facts, plan=plan)
            demand_answers(wanted)
            findings = passed(_contact_allowed(writer, wanted.case, wanted.members))
            return Outcome(record=records.add(changes, wanted), findings=findings)

    def propose(self, plan: EntityId) -> list[date]:
        """Return the days on which the plan's own frequency would have contacts, from today on."""
        with self.room.reading() as reader:
            about = records.find(reader, FamilyPlan, plan)
            Sight(self.room, reader).demand_reading(FamilyPlan.NOUN, about.case)
        start, end = known(about.period_from), known(about.period_to)
        step = EVERY.get(known(about.contact_frequency) or "")
        if start is None or end is None or step is None:
            return []
        return [day for day in _every(start, end, step) if day >= self.room.today()]

    def schedule_all(self, plan: EntityId, kind: str) -> list[FollowUp]:
        """Plan every contact of the plan's frequency that is not planned yet, in one save."""
        wanted = self.propose(plan)
        with self.room.changing() as changes:
            writer = changes.writer
            about = records.find(writer, FamilyPlan, plan)
            Sight(self.room, writer).demand_writing(FollowUp, about.case)
            passed(_contact_allowed(writer, about.case, about.family_participants))
            taken = {
                known(one.needed_by)
                for one in records.of_case(writer, FollowUp, about.case)
                if one.plan == plan
            }
            return [
                records.add(
                    changes,
                    FollowUp(
                        id=NEW,
                        case=about.case,
                        plan=plan,
                        kind=kind,
                        needed_by=day,
                        members=about.family_participants,
                        status="planned",
                    ),
                )
                for day in wanted
                if day not in taken
            ]

    def record_contact(self, plan: EntityId, **facts: Any) -> Outcome[FollowUpContact]:
        """Write down a contact that took place; the one that was due is done with it.

        It is written even where the contact was not allowed: then the findings say so.
        """
        with self.room.changing() as changes:
            writer = changes.writer
            about = records.find(writer, FamilyPlan, plan)
            Sight(self.room, writer).demand_writing(FollowUpContact, about.case)
            held = replace(FollowUpContact(id=NEW, case=about.case), **facts, plan=plan)
            demand_answers(held)
            made = records.add(changes, held)
            due = known(made.follow_up)
            if due is not None:
                before = records.find(writer, FollowUp, due)
                records.save(changes, replace(before, status="done"))
            return Outcome(record=made, findings=_contact_allowed(writer, about.case, made.members))

    def put_off(self, follow_up: EntityId, until: date, remarks: str) -> FollowUp:
        """Move a contact to another day, and say why."""
        return self._changed(follow_up, needed_by=until, remarks=remarks)

    def cancel(self, follow_up: EntityId, remarks: str) -> FollowUp:
        """Give a contact up, and say why."""
        return self._changed(follow_up, status="cancelled", remarks=remarks)

    def due(self, until: date | None = None) -> list[FollowUpDue]:
        """List the contacts that are due by a day, by default within a week, oldest first."""
        day = until or self.room.today() + timedelta(days=7)
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            found = [
                one
                for one in dues.follow_ups(reader, day.isoformat())
                if sight.fields(FollowUp.NOUN, one.case)
            ]
            codes = lists.codes(reader, [one.case for one in found])
        return [
            FollowUpDue(
                id=one.id,
                case=one.case,
                code=codes.get(one.case, ""),
                plan=known(one.plan),
                kind=known(one.kind) or "",
                needed_by=by,
                days_late=(self.room.today() - by).days,
            )
            for one in found
            if (by := known(one.needed_by)) is not None
        ]

    def contacts(self, plan: EntityId) -> list[FollowUpContact]:
        """Return the contacts of a plan that took place, the latest first."""
        with self.room.reading() as reader:
            about = records.find(reader, FamilyPlan, plan)
            sight = Sight(self.room, reader)
            held = records.of_case(reader, FollowUpContact, about.case)
            corrected = {one.corrects for one in held}
            mine = [one for one in held if one.plan == plan and one.id not in corrected]
            return sorted(
                sight.veiled_all(mine),
                key=lambda one: (known(one.done_on) or date.min, one.id),
                reverse=True,
            )

    def _changed(self, follow_up: EntityId, **facts: Any) -> FollowUp:
        with self.room.changing() as changes:
            before = records.find(changes.writer, FollowUp, follow_up)
            Sight(self.room, changes.writer).demand_writing(FollowUp, before.case)
            after = replace(before, **facts)
            records.save(changes, after)
            return after


def _every(start: date, end: date, step: int) -> Iterator[date]:
    day = start + timedelta(days=step)
    for _ in range(MOST_PROPOSED):
        if day > end:
            return
        yield day
        day += timedelta(days=step)


def _contact_allowed(
    reader: Reader, case: EntityId, members: frozenset[EntityId]
) -> tuple[Finding, ...]:
    household = {one.id: one for one in records.of_case(reader, HouseholdMember, case)}
    about = records.first(reader, Case, case)
    return v_17(members, household, case=about, field="members")
