"""The family plan desk: what family and survivor do together, drafted, handed in, carried on."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from pendamping.domain.case import Case
from pendamping.domain.case_plan import Goal
from pendamping.domain.declare import NO_CASE, NoValue
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction
from pendamping.domain.findings import Finding
from pendamping.domain.household import HouseholdMember
from pendamping.domain.programme import Programme
from pendamping.domain.review import ReviewRequest
from pendamping.domain.reviewing import Decision, Lapse, ReviewState, check_submission
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.family import v_17, v_18
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import lists, records
from pendamping.store.rows import Reader
from pendamping.usecases import matters, ordered_items
from pendamping.usecases.finding_outcome import Outcome
from pendamping.usecases.matters import (
    AlreadyApproved,
    Drafting,
    Matter,
    NewerVersionThere,
    NotApprovedYet,
)
from pendamping.usecases.readiness import Readiness
from pendamping.usecases.record_rules import demand_beginning, demand_no_step
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight, demand_case

KIND: Final = "family_plan"
FIRST: Final = EntityId(0)
"""Named as the item after which another goes, it means the beginning of the list."""

RUNNING: Final = "running"
AGREED: Final = frozenset({ReviewState.APPROVED, ReviewState.RUNNING, ReviewState.LAPSED})
"""Where a plan stands of which exactly this content was approved and that has not ended."""
MOST_LISTED: Final = 300
"""How many plans are listed at once."""


class NeverAgreed(Problem):
    """A plan ends as agreed only where it was approved, and ends once."""

    code = "plan.never_agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One version of a plan, as a list shows it."""

    id: EntityId
    case: EntityId
    version: int | None
    state: ReviewState
    lapse: Lapse | None
    round: int
    asked_on: date | None
    decided_on: date | None
    valid_until: date | None
    period_from: date | None
    period_to: date | None
    review_due: date | None
    actions: int
    done: int
    stale: int
    """Decisions about other versions, which are shown and never applied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalGroup:
    """The actions towards one goal; those towards none stand together at the end."""

    goal: Goal | None
    actions: tuple[FamilyPlanAction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPlan:
    """A plan as its screen shows it."""

    plan: FamilyPlan
    groups: tuple[GoalGroup, ...]
    participants: tuple[HouseholdMember, ...]
    """By relation and role; names stay in the identity record."""
    line: PlanLine
    matter: Matter = field(repr=False)

    @property
    def actions(self) -> tuple[FamilyPlanAction, ...]:
        return self.matter.items(FamilyPlanAction)


@dataclass(frozen=True, slots=True)
class FamilyPlanDesk:
    """Family follow-up plans: drafted with the survivor, decided about by a psychologist."""

    room: Room

    def find(self, typed: str) -> EntityId:
        """Return the plan that somebody named: its own number, or a case, meaning the newest."""
        with self.room.reading() as reader:
            return matters.named(self.room, reader, KIND, typed)

    def draft(self, case: EntityId, **facts: Any) -> Outcome[FamilyPlan]:
        """Begin the first plan of a case, or the next where the last one ended."""
        with self.room.changing() as changes:
            writer = changes.writer
            demand_case(writer, case)
            Sight(self.room, writer).demand_writing(FamilyPlan, case)
            before = matters.latest(self.room, writer, KIND, case)
            if before is not None and before.standing.state not in matters.ENDED:
                raise NewerVersionThere(subject=before.subject.id, version=before.version or 1)
            about = records.find(writer, Case, case)
            empty = FamilyPlan(
                id=FIRST,
                case=case,
                version=(before.version or 0) + 1 if before else 1,
                status="draft",
                programme=about.programme,
            )
            drafted = replace(empty, **facts)
            demand_beginning(drafted)
            plan = records.add(changes, drafted)
            return self._outcome(writer, plan.id)

    def edit(self, plan: FamilyPlan, seen: FamilyPlan | None = None) -> Outcome[FamilyPlan]:
        """Write what differs from the plan as it was seen; raise `Frozen` once it is approved."""
        with matters.drafting(self.room, KIND, plan.id) as draft:
            demand_no_step(seen or draft.before.subject, plan)
            records.save(draft.changes, plan, seen)
            return self._outcome(draft.changes.writer, plan.id)

    def discard(self, plan: EntityId) -> None:
        """Delete a draft that nobody decided about; it can be restored."""
        with self.room.changing() as changes:
            before = matters.matter(self.room, changes.writer, KIND, plan)
            sight = Sight(self.room, changes.writer)
            sight.demand_deleting(FamilyPlan.NOUN, before.subject.case)
            if before.reviews:
                raise AlreadyApproved(subject=plan)
            for part in reversed(before.parts):
                sight.demand_deleting(part.NOUN, part.case)
                records.delete(changes, part)

    def add_action(
        self, plan: EntityId, *, after: EntityId | None = None, **facts: Any
    ) -> Outcome[FamilyPlanAction]:
        """Put an action into a plan, after another or at the end."""
        with matters.drafting(self.room, KIND, plan) as draft:
            empty = FamilyPlanAction(id=FIRST, case=draft.before.subject.case)
            item = replace(empty, status="planned", **facts, plan=plan)
            actions = draft.before.items(FamilyPlanAction)
            made = ordered_items.append(draft.changes, actions, item, after=after)
            return Outcome(record=made, findings=self._findings(draft.changes.writer, plan))

    def edit_action(
        self, action: FamilyPlanAction, seen: FamilyPlanAction | None = None
    ) -> Outcome[FamilyPlanAction]:
        """Write what differs from the action as it was seen."""
        plan = self._plan_of(action.id)
        with matters.drafting(self.room, KIND, plan) as draft:
            records.save(draft.changes, action, seen)
            return Outcome(record=action, findings=self._findings(draft.changes.writer, plan))

    def move_action(self, action: EntityId, *, after: EntityId) -> FamilyPlanAction:
        """Put an action after another; after 0, it comes first."""
        with matters.drafting(self.room, KIND, self._plan_of(action)) as draft:
            actions = draft.before.items(FamilyPlanAction)
            return ordered_items.move(draft.changes, actions, action, after=after)

    def remove_action(self, action: EntityId) -> None:
        """Delete an action; it can be restored."""
        with matters.drafting(self.room, KIND, self._plan_of(action)) as draft:
            found = records.find(draft.changes.writer, FamilyPlanAction, action)
            Sight(self.room, draft.changes.writer).demand_deleting(found.NOUN, found.case)
            records.delete(draft.changes, found)

    def restore_action(self, plan: EntityId, action: EntityId) -> FamilyPlanAction:
        """Take the deletion of an action back."""
        with matters.drafting(self.room, KIND, plan) as draft:
            found = records.restore(draft.changes, FamilyPlanAction, action)
            Sight(self.room, draft.changes.writer).demand_deleting(found.NOUN, found.case)
            return found

    def note_action(
        self, action: EntityId, status: str, *, done_on: date | None = None, remarks: str = ""
    ) -> FamilyPlanAction:
        """Note how an action goes on; that may always be noted, approved or not."""
        with matters.drafting(self.room, KIND, self._plan_of(action)) as draft:
            before = records.find(draft.changes.writer, FamilyPlanAction, action)
            day = done_on or (self.room.today() if status == "done" else None)
            after = replace(
                before,
                status=status,
                done_on=day or NoValue.NOT_ASKED,
                remarks=remarks or before.remarks,
            )
            records.save(draft.changes, after)
            return after

    def missing(self, plan: EntityId) -> Readiness:
        """Tell what stands between this draft and handing it in (V-17, V-18)."""
        with self.room.reading() as reader:
            parts = matters.parts_of(reader, KIND, plan)
            Sight(self.room, reader).demand_reading(FamilyPlan.NOUN, parts[0].case)
            open_questions = {
                part.id: names for part in parts if (names := matters.open_questions(part))
            }
            return Readiness(findings=self._findings(reader, plan), unanswered=open_questions)

    def submit(self, plan: EntityId, remarks: str | None = None) -> Outcome[ReviewRequest]:
        """Ask for a decision about exactly the words that stand now.

        Raises `NotReadyToSubmit` while a rule holds it up and `StillToAnswer` while a required
        question has no answer. A later edit makes the request void: it is handed in again.
        """
        with self.room.changing() as changes:
            writer = changes.writer
            subject = matters.matter(self.room, writer, KIND, plan)
            Sight(self.room, writer).demand_writing(ReviewRequest, subject.subject.case)
            findings = self._findings(writer, plan)
            check_submission(findings)
            request = matters.hand_in(changes, self.room, subject, matters.asking(remarks))
            return Outcome(record=request, findings=findings)

    def new_version(self, plan: EntityId) -> Outcome[FamilyPlan]:
        """Begin the version that follows: the same words, to be agreed anew with the survivor.

        What was approved stays in force until the new version is approved in its place.
        """
        with self.room.changing() as changes:
            writer = changes.writer
            before = matters.matter(self.room, writer, KIND, plan)
            old = before.parts[0]
            Sight(self.room, writer).demand_writing(FamilyPlan, old.case)
            newest = matters.latest(self.room, writer, KIND, old.case)
            if newest is not None and newest.subject.id != plan:
                raise NewerVersionThere(subject=newest.subject.id, version=newest.version or 1)
            later = records.add(changes, _following(records.find(writer, FamilyPlan, plan)))
            for action in before.items(FamilyPlanAction):
                if known(action.status) not in ("done", "cancelled", "not_possible"):
                    records.add(changes, replace(action, plan=later.id))
            return self._outcome(writer, later.id)

    def begin(self, plan: EntityId) -> FamilyPlan:
        """Note that the plan runs; only what was approved, and still is, can begin."""
        with matters.drafting(self.room, KIND, plan) as draft:
            if not draft.before.standing.holds:
                raise NotApprovedYet(subject=plan)
            return self._note(draft, status=RUNNING)

    def finish(self, plan: EntityId, note: str) -> FamilyPlan:
        """Note that the plan came to its end as agreed, and how.

        Only what was approved can end as agreed; that its time ran out or the risk rose since
        does not undo that it was. A plan that never was is stopped.
        """
        return self._end(plan, "finished", note)

    def stop(self, plan: EntityId, note: str) -> FamilyPlan:
        """Note that the plan was given up, and why."""
        return self._end(plan, "stopped", note)

    def plans(self, case: EntityId) -> list[PlanLine]:
        """List the versions of a case's plan, the newest first."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(FamilyPlan.NOUN, case)
            return [line_of(one) for one in matters.matters(self.room, reader, KIND, case)]

    def newest(self, most: int = MOST_LISTED) -> list[PlanLine]:
        """List the newest version of each case held here, those written last first."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(FamilyPlan.NOUN, NO_CASE)
            found: list[PlanLine] = []
            for plan, case in lists.newest_plans(reader, most):
                if sight.fields(FamilyPlan.NOUN, case):
                    found.append(line_of(matters.matter(self.room, reader, KIND, plan)))
            return found

    def open_plan(self, plan: EntityId) -> OpenPlan:
        """Return a plan with everything its screen shows."""
        with self.room.reading() as reader:
            subject = matters.matter(self.room, reader, KIND, plan)
            sight = Sight(self.room, reader)
            sight.demand_reading(FamilyPlan.NOUN, subject.subject.case)
            record = records.find(reader, FamilyPlan, plan)
            members = {one.id: one for one in records.of_case(reader, HouseholdMember, record.case)}
            taking_part = [
                members[one] for one in sorted(record.family_participants) if one in members
            ]
            return OpenPlan(
                plan=record,
                groups=_grouped(reader, subject.items(FamilyPlanAction)),
                participants=tuple(sight.veiled_all(taking_part)),
                line=line_of(subject),
                matter=subject,
            )

    def _end(self, plan: EntityId, status: str, note: str) -> FamilyPlan:
        with matters.drafting(self.room, KIND, plan) as draft:
            if status == "finished" and draft.before.standing.state not in AGREED:
                raise NeverAgreed(subject=plan)
            return self._note(draft, status=status, ended_on=self.room.today(), end_note=note)

    def _note(self, draft: Drafting, **course: Any) -> FamilyPlan:
        before = records.find(draft.changes.writer, FamilyPlan, draft.before.subject.id)
        after = replace(before, **course)
        records.save(draft.changes, after)
        return after

    def _plan_of(self, action: EntityId) -> EntityId:
        with self.room.reading() as reader:
            plan = known(records.find(reader, FamilyPlanAction, action).plan)
        return plan if plan is not None else FIRST

    def _outcome(self, reader: Reader, plan: EntityId) -> Outcome[FamilyPlan]:
        return Outcome(
            record=records.find(reader, FamilyPlan, plan), findings=self._findings(reader, plan)
        )

    def _findings(self, reader: Reader, plan: EntityId) -> tuple[Finding, ...]:
        """Return what V-17 and V-18 say of a plan as it stands."""
        return findings_of(reader, plan)


def findings_of(reader: Reader, plan: EntityId) -> tuple[Finding, ...]:
    """Return what the rules say of a plan as it stands (V-17, V-18)."""
    record = records.find(reader, FamilyPlan, plan)
    case = records.find(reader, Case, record.case)
    household = {one.id: one for one in records.of_case(reader, HouseholdMember, record.case)}
    parts = matters.parts_of(reader, KIND, plan)
    actions = [part for part in parts[1:] if isinstance(part, FamilyPlanAction)]
    acting = frozenset(member for one in actions if (member := known(one.member)) is not None)
    return (
        *v_17(record.family_participants, household, case=case),
        *v_17(acting, household, field="actions"),
        *v_18(record, actions, _programme(reader, record, case)),
    )


def line_of(subject: Matter) -> PlanLine:
    """Return a version as a list shows it."""
    plan = next(part for part in subject.parts if isinstance(part, FamilyPlan))
    stands = subject.standing
    actions = subject.items(FamilyPlanAction)
    request = stands.request or max(subject.requests, key=lambda one: one.id, default=None)
    decision = stands.decision
    approved = decision is not None and decision.decision == Decision.APPROVE
    return PlanLine(
        id=plan.id,
        case=plan.case,
        version=subject.version,
        state=stands.state,
        lapse=stands.lapse,
        round=stands.round,
        asked_on=known(request.asked_on) if request else None,
        decided_on=known(decision.decided_on) if decision else None,
        valid_until=known(decision.valid_until) if decision and approved else None,
        period_from=known(plan.period_from),
        period_to=known(plan.period_to),
        review_due=known(plan.review_due),
        actions=len(actions),
        done=sum(known(action.status) == "done" for action in actions),
        stale=len(stands.stale),
    )


def _following(plan: FamilyPlan) -> FamilyPlan:
    return replace(
        plan,
        version=(known(plan.version) or 1) + 1,
        replaces=plan.id,
        status="draft",
        survivor_agreed=NoValue.NOT_ASKED,
        agreed_on=NoValue.NOT_ASKED,
        agreed_how=NoValue.NOT_ASKED,
        ended_on=NoValue.NOT_ASKED,
        end_note=NoValue.NOT_ASKED,
    )


def _programme(reader: Reader, plan: FamilyPlan, case: Case) -> Programme | None:
    programme = known(plan.programme) or known(case.programme)
    return None if programme is None else records.first(reader, Programme, programme)


def _grouped(reader: Reader, actions: tuple[FamilyPlanAction, ...]) -> tuple[GoalGroup, ...]:
    """Group actions by goal, in the order in which the goals first appear."""
    by_goal: dict[EntityId | None, list[FamilyPlanAction]] = {}
    for action in actions:
        by_goal.setdefault(known(action.goal), []).append(action)
    loose = by_goal.pop(None, [])
    groups = [
        GoalGroup(goal=records.first(reader, Goal, goal), actions=tuple(towards))
        for goal, towards in by_goal.items()
        if goal is not None
    ]
    return (*groups, GoalGroup(goal=None, actions=tuple(loose))) if loose else tuple(groups)
