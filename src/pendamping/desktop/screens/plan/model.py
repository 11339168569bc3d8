"""What the family plan shows. No Qt here: this runs on the worker and in plain tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from pendamping.desktop import plan_words
from pendamping.desktop.case_words import CaseWords
from pendamping.domain import codes
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction
from pendamping.domain.reviewing import ReviewState, content_fields
from pendamping.domain.rules.answers import known
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.usecases.family_plans import FamilyPlanDesk, OpenPlan, PlanLine
from pendamping.usecases.readiness import Readiness
from pendamping.usecases.reviews import Decided, ReviewDesk
from pendamping.workbench import Desks

KIND: Final = "family_plan"
FIRST: Final = EntityId(0)
FACTS: Final = (
    "aim",
    "survivor_agreed",
    "agreed_on",
    "agreed_how",
    "family_participants",
    "topics",
    "what_family_may_know",
    "contact_frequency",
    "warning_signs_for_family",
    "escalate_to",
    "escalate_phone",
    "period_from",
    "period_to",
    "end_condition",
    "handover_after_programme",
    "handover_org",
    "review_due",
)
OPEN: Final = frozenset(
    {ReviewState.DRAFT, ReviewState.REVISION, ReviewState.REJECTED, ReviewState.SUBMITTED}
)
"""Where the words can still be changed; changing makes a request void."""
DONE_WITH: Final = frozenset({"done", "not_possible", "cancelled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """One action, as its line shows it."""

    id: EntityId
    number: int
    what: str = field(repr=False)
    who: str
    who_code: str
    goal: EntityId | None
    due: date | None
    due_said: str
    status: str
    status_said: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRows:
    """One goal with the actions towards it."""

    goal: EntityId | None
    title: str = field(repr=False)
    rows: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanState:
    """Everything on the screen at one moment. Without a plan, none was begun yet."""

    case: EntityId
    code: str
    plan: EntityId | None
    chips: tuple[tuple[str, str], ...]
    groups: tuple[GoalRows, ...]
    goals: tuple[tuple[EntityId, str], ...] = field(repr=False)
    owners: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...] = field(repr=False)
    missing: tuple[str, ...]
    """What stands between this draft and handing it in, in words."""
    answer: tuple[str, ...] = field(repr=False)
    """What the psychologist said to this version."""
    versions: tuple[tuple[EntityId, str, str, str], ...]
    """Plan, version, state, tone."""
    can_write: bool
    can_submit: bool
    can_begin: bool
    can_follow: bool
    """A new version can be begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAction:
    """An action as it was typed."""

    what: str = field(repr=False)
    who: str
    due: date | None
    goal: EntityId | None


class ActionNotSaid(Problem):
    """An action without words, or without anybody who does it."""

    code = "plan.action_not_said"


@dataclass(frozen=True, slots=True)
class PlanModel:
    """Puts one plan into words, and carries what is typed to the desk."""

    desks: Desks
    words: Words
    case: EntityId

    @property
    def _desk(self) -> FamilyPlanDesk:
        return FamilyPlanDesk(self.desks.room)

    def load(self, plan: EntityId | None = None) -> PlanState:
        """Open a plan, or the newest version; ask in a job."""
        lines = self._desk.plans(self.case)
        chosen = plan or (lines[0].id if lines else None)
        if chosen is None:
            return self._nothing()
        return self._state(self._desk.open_plan(chosen), lines)

    def begin_draft(self) -> PlanState:
        """Begin the first version."""
        return self.load(self._desk.draft(self.case).record.id)

    def follow(self, plan: EntityId) -> PlanState:
        """Begin the version that follows an approved one."""
        return self.load(self._desk.new_version(plan).record.id)

    def add(self, plan: EntityId, typed: TypedAction) -> PlanState:
        """Put an action at the end."""
        self._desk.add_action(plan, **self._facts(typed))
        return self.load(plan)

    def change(self, plan: EntityId, action: EntityId, typed: TypedAction) -> PlanState:
        """Write an action anew."""
        before = self._action(plan, action)
        self._desk.edit_action(replace(before, **self._facts(typed)), before)
        return self.load(plan)

    def move(self, plan: EntityId, action: EntityId, step: int) -> PlanState:
        """Put an action one place up or down."""
        order = [one.id for one in self._desk.open_plan(plan).actions]
        at = order.index(action)
        to = at + step
        if 0 <= to < len(order):
            after = order[to] if step > 0 else (order[to - 1] if to else FIRST)
            self._desk.move_action(action, after=after)
        return self.load(plan)

    def remove(self, plan: EntityId, action: EntityId) -> PlanState:
        """Delete an action; it can be taken back."""
        self._desk.remove_action(action)
        return self.load(plan)

    def restore(self, plan: EntityId, action: EntityId) -> PlanState:
        """Take the deletion back."""
        self._desk.restore_action(plan, action)
        return self.load(plan)

    def note(self, plan: EntityId, action: EntityId, status: str) -> PlanState:
        """Note how an action goes on."""
        self._desk.note_action(action, status)
        return self.load(plan)

    def submit(self, plan: EntityId) -> PlanState:
        """Hand in exactly what stands now."""
        self._desk.submit(plan)
        return self.load(plan)

    def run(self, plan: EntityId) -> PlanState:
        """Note that the approved plan runs."""
        self._desk.begin(plan)
        return self.load(plan)

    def _facts(self, typed: TypedAction) -> dict[str, Any]:
        if not typed.what.strip() or not typed.who:
            raise ActionNotSaid
        facts: dict[str, Any] = {"what": typed.what.strip(), "who": typed.who}
        if typed.due is not None:
            facts["due_on"] = typed.due
        if typed.goal is not None:
            facts["goal"] = typed.goal
        return facts

    def _action(self, plan: EntityId, action: EntityId) -> FamilyPlanAction:
        return next(one for one in self._desk.open_plan(plan).actions if one.id == action)

    def _nothing(self) -> PlanState:
        return PlanState(
            case=self.case,
            code=self._code(),
            plan=None,
            chips=(),
            groups=(),
            goals=(),
            owners=(),
            statuses=(),
            facts=(),
            missing=(),
            answer=(),
            versions=(),
            can_write=False,
            can_submit=False,
            can_begin=False,
            can_follow=False,
        )

    def _code(self) -> str:
        return self.desks.cases.codes([self.case]).get(self.case, "")

    def _state(self, found: OpenPlan, lines: list[PlanLine]) -> PlanState:
        line = found.line
        is_open = line.state in OPEN
        readiness = self._desk.missing(line.id) if is_open else None
        goals = self._goals()
        return PlanState(
            case=self.case,
            code=self._code(),
            plan=line.id,
            chips=tuple(self._chips(line)),
            groups=tuple(self._groups(found, dict(goals))),
            goals=goals,
            owners=self._choices("action_owner"),
            statuses=self._choices("action_status"),
            facts=tuple(self._plan_facts(found.plan)),
            missing=() if readiness is None else tuple(self._missing(found, readiness)),
            answer=tuple(self._answer(line.id)),
            versions=tuple(self._version(one) for one in lines),
            can_write=is_open,
            can_submit=is_open and line.state is not ReviewState.SUBMITTED,
            can_begin=line.state is ReviewState.APPROVED,
            can_follow=not is_open
            and line.state is not ReviewState.UNDER_REVIEW
            and lines[0].id == line.id,
        )

    def _chips(self, line: PlanLine) -> list[tuple[str, str]]:
        chips = [(self.words.say("Version {n}", n=line.version or 1), "neutral")]
        chips.append(plan_words.state_of(line, self.words))
        since = plan_words.since(line, self.words)
        if since:
            chips.append((since, "neutral"))
        if line.stale:
            chips.append((self.words.say("has decisions about other versions"), "attention"))
        return chips

    def _version(self, line: PlanLine) -> tuple[EntityId, str, str, str]:
        state, tone = plan_words.state_of(line, self.words)
        return line.id, self.words.say("Version {n}", n=line.version or 1), state, tone

    def _goals(self) -> tuple[tuple[EntityId, str], ...]:
        found = self.desks.records.every("goal", case=self.case)
        return tuple(
            (one.record.id, text)
            for one in found
            if isinstance(text := getattr(one.record, "words", None), str)
        )

    def _groups(self, found: OpenPlan, goals: Mapping[EntityId, str]) -> list[GoalRows]:
        number = 0
        groups = []
        today = self.desks.room.today()
        for group in found.groups:
            rows = []
            for action in group.actions:
                number += 1
                rows.append(self._row(action, number, today))
            goal = group.goal.id if group.goal else None
            title = goals.get(goal, "") if goal is not None else ""
            groups.append(GoalRows(goal=goal, title=title, rows=tuple(rows)))
        return groups

    def _row(self, action: FamilyPlanAction, number: int, today: date) -> ActionRow:
        who, status = known(action.who) or "", known(action.status) or "planned"
        due = known(action.due_on)
        return ActionRow(
            id=action.id,
            number=number,
            what=known(action.what) or "",
            who=self._label("action_owner", who) if who else "",
            who_code=who,
            goal=known(action.goal),
            due=due,
            due_said="" if due is None else self.words.day(due),
            status=status,
            status_said=self._label("action_status", status),
            is_late=due is not None and due < today and status not in DONE_WITH,
        )

    def _choices(self, of: str) -> tuple[tuple[str, str], ...]:
        return tuple((code, self._label(of, code)) for code in codes.code_list(of).order)

    def _label(self, of: str, code: str) -> str:
        return self.words.label(codes.code_list(of).label(code))

    def _plan_facts(self, plan: FamilyPlan) -> list[tuple[str, str]]:
        said = CaseWords(self.desks.room, self.words)
        relations = {
            one.record.id: self._label("relation", relation)
            for one in self.desks.records.every("household_member", case=self.case)
            if isinstance(relation := getattr(one.record, "relation", None), str)
        }
        facts = []
        for declared in content_fields(plan):
            if declared.name not in FACTS:
                continue
            value = getattr(plan, declared.name)
            if isinstance(value, date):
                shown = self.words.day(value)
            else:
                shown = said.value(declared, value, lambda one: relations.get(EntityId(one), ""))
            if shown:
                facts.append((self.words.label(declared.label), shown))
        return facts

    def _missing(self, found: OpenPlan, readiness: Readiness) -> list[str]:
        numbers = {one.id: at for at, one in enumerate(found.actions, start=1)}
        lines = [self.words.finding(one) for one in readiness.findings]
        for record, names in readiness.unanswered.items():
            noun = FamilyPlan.NOUN if record == found.plan.id else FamilyPlanAction.NOUN
            labels = tuple(self.words.label(noun.field(name).label) for name in names)
            if record in numbers:
                lines.append(
                    self.words.say("Action {n} still lacks: {what}", n=numbers[record], what=labels)
                )
            else:
                lines.append(self.words.say("The plan still lacks: {what}", what=labels))
        return lines

    def _answer(self, plan: EntityId) -> list[str]:
        rounds = ReviewDesk(self.desks.room).history(KIND, plan)
        if not rounds:
            return []
        last = max(rounds, key=lambda one: one.number)
        return [line for decided in last.decisions for line in self._said(decided)]

    def _said(self, decided: Decided) -> list[str]:
        verdict = self._label("review_decision", known(decided.review.decision) or "")
        if decided.is_stale:
            verdict = f"{verdict} · {self.words.say('for an older version')}"
        lines = [verdict]
        summary = known(decided.review.summary)
        if summary:
            lines.append(summary)
        lines += [text for one in decided.comments if (text := known(one.comment))]
        return lines
