"""Case plans: what the survivor wants to reach, and how it goes."""

from dataclasses import dataclass, replace
from typing import Final

from pendamping.domain.case_plan import CasePlan, Goal, Intervention
from pendamping.domain.findings import Finding, block
from pendamping.domain.rules.answers import known
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.store.rows import Reader
from pendamping.usecases import matters
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

KIND: Final = "case_plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalProgress:
    """One goal with the steps towards it."""

    goal: Goal
    steps: tuple[Intervention, ...]
    done: int


@dataclass(frozen=True, slots=True)
class CasePlanDesk:
    """How the goals of a case plan go; drafting and handing in is the drafting desk's."""

    room: Room

    def goals(self, case: EntityId) -> list[GoalProgress]:
        """Return the goals of the newest plan of a case in their order, each with its steps."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(CasePlan.NOUN, case)
            newest = matters.latest(self.room, reader, KIND, case)
            if newest is None:
                return []
            return [
                GoalProgress(goal=goal, steps=steps, done=sum(map(_is_done, steps)))
                for goal in newest.items(Goal)
                for steps in [
                    tuple(one for one in newest.items(Intervention) if one.goal == goal.id)
                ]
            ]

    def score(self, goal: EntityId, progress: str, remarks: str | None = None) -> Goal:
        """Note how a goal goes; that may always be noted, approved or not."""
        with self.room.reading() as reader:
            plan = known(records.find(reader, Goal, goal).plan) or EntityId(0)
        with matters.drafting(self.room, KIND, plan) as draft:
            before = records.find(draft.changes.writer, Goal, goal)
            after = replace(before, progress=progress, remarks=remarks or before.remarks)
            records.save(draft.changes, after)
            return after


def findings_of(reader: Reader, plan: EntityId) -> tuple[Finding, ...]:
    """Return what holds a case plan up: nothing is planned over somebody's head."""
    record = records.find(reader, CasePlan, plan)
    parts = matters.parts_of(reader, KIND, plan)
    agreed = [record.survivor_agreed]
    agreed += [part.survivor_agreed for part in parts if isinstance(part, Goal)]
    if all(known(one) is True for one in agreed):
        return ()
    return (block("plan.survivor_has_not_agreed", "survivor_agreed"),)


def _is_done(step: Intervention) -> bool:
    return known(step.progress) == "met"
