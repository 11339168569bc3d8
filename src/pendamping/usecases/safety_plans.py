"""Safety plans: worked out while it is calm, and looked at again in time."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pendamping.domain.findings import Finding, block
from pendamping.domain.reviewing import ReviewState
from pendamping.domain.rules.answers import known
from pendamping.domain.safety_plan import CopingStep, SafetyContact, SafetyPlan
from pendamping.kernel.ids import EntityId
from pendamping.store import lists, records
from pendamping.store.rows import Reader, Writer
from pendamping.usecases import matters
from pendamping.usecases.matters import Matter
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

KIND: Final = "safety_plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyCard:
    """The plan as it is needed on a bad night; reading it leaves a line in the audit."""

    plan: SafetyPlan
    contacts: tuple[SafetyContact, ...]
    steps: tuple[CopingStep, ...]
    state: ReviewState


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyReviewDue:
    """A safety plan that is to be looked at again."""

    case: EntityId
    code: str
    plan: EntityId
    review_on: date
    days_late: int


@dataclass(frozen=True, slots=True)
class SafetyPlanDesk:
    """Safety plans in use; drafting and handing in is the drafting desk's."""

    room: Room

    def find(self, typed: str) -> EntityId:
        """Return the plan that somebody named: its own number, or a case, meaning the newest."""
        with self.room.reading() as reader:
            return matters.named(self.room, reader, KIND, typed)

    def card(self, case: EntityId) -> SafetyCard | None:
        """Return the newest safety plan with names and numbers, or none; it is audited."""
        with self.room.vault.writing() as writer:
            sight = Sight(self.room, writer)
            sight.demand_reading(SafetyPlan.NOUN, case)
            newest = matters.latest(self.room, writer, KIND, case)
            if newest is None:
                return None
            plan = records.find(writer, SafetyPlan, newest.subject.id)
            return SafetyCard(
                plan=self._shown(sight, writer, plan),
                contacts=_contacts(sight, newest),
                steps=newest.items(CopingStep),
                state=newest.standing.state,
            )

    def _shown(self, sight: Sight, writer: Writer, plan: SafetyPlan) -> SafetyPlan:
        """Show names where the role may read them, and leave a line in the audit then."""
        may_see = {one.name for one in sight.fields(plan.NOUN, plan.case, identity=True)}
        if may_see == {one.name for one in sight.fields(plan.NOUN, plan.case)}:
            return sight.veiled(plan)
        return sight.look_at_identity(writer, plan)

    def due(self, within_days: int = 14) -> list[SafetyReviewDue]:
        """List the newest safety plans that are to be looked at again by then, oldest first."""
        until = self.room.today() + timedelta(days=within_days)
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            newest: dict[EntityId, SafetyPlan] = {}
            for plan in sight.veiled_all(records.every(reader, SafetyPlan)):
                before = newest.get(plan.case)
                if before is None or _version(before) < _version(plan):
                    newest[plan.case] = plan
            codes = lists.codes(reader, newest)
        lines = [
            SafetyReviewDue(
                case=plan.case,
                code=codes.get(plan.case, ""),
                plan=plan.id,
                review_on=day,
                days_late=(self.room.today() - day).days,
            )
            for plan in newest.values()
            if (day := known(plan.review_on)) is not None and day <= until
        ]
        return sorted(lines, key=lambda line: (line.review_on, line.plan))


def findings_of(reader: Reader, plan: EntityId) -> tuple[Finding, ...]:
    """Return what holds a safety plan up: it is the survivor's own plan or none."""
    record = records.find(reader, SafetyPlan, plan)
    if known(record.survivor_agreed) is True:
        return ()
    return (block("plan.survivor_has_not_agreed", "survivor_agreed"),)


def _contacts(sight: Sight, newest: Matter) -> tuple[SafetyContact, ...]:
    """Show names only to whom the audited look at the plan showed them already."""
    return tuple(sight.veiled(one, identity=True) for one in newest.items(SafetyContact))


def _version(plan: SafetyPlan) -> tuple[int, EntityId]:
    return known(plan.version) or 0, plan.id
