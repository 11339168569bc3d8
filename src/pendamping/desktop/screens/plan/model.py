"""What the family plan shows. No Qt here: this runs on the worker and in plain tests."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from pendamping.desktop import plan_words
from pendamping.desktop.case_words import CaseWords
from pendamping.desktop.screens.plan.states import (
    ActionRow,
    GoalRows,
    KeptAction,
    PlanState,
    TypedAction,
)
from pendamping.domain import codes
from pendamping.domain.declare import NoValue
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction
from pendamping.domain.review import ReviewComment
from pendamping.domain.reviewing import ReviewState, content_fields
from pendamping.domain.rules.answers import known
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.reports import charts
from pendamping.reports.charts import Drawing
from pendamping.usecases.family_plans import FamilyPlanDesk, OpenPlan, PlanLine
from pendamping.usecases.readiness import Readiness
from pendamping.usecases.reviews import Decided, ReviewDesk
from pendamping.workbench import Desks

KIND: Final = "family_plan"
NOUN: Final = "family_plan_action"
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


class ActionNotSaid(Problem):
    """An action without words, or without anybody who does it."""

    code = "plan.action_not_said"


class ActionGone(Problem):
    """The action was taken away since it was shown."""

    code = "plan.action_gone"


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
        facts = {
            name: value
            for name, value in self._facts(typed).items()
            if known(value) != known(getattr(before, name))
        }
        self._desk.edit_action(replace(before, **facts), before)
        return self.load(plan)

    def move(self, plan: EntityId, action: EntityId, step: int) -> PlanState:
        """Put an action one place up or down among those towards the same goal."""
        found = self._desk.open_plan(plan)
        groups = [[one.id for one in group.actions] for group in found.groups]
        group = next((one for one in groups if action in one), None)
        if group is None:
            raise ActionGone(action=action)
        to = group.index(action) + step
        if 0 <= to < len(group):
            order = [one.id for one in found.actions if one.id != action]
            beside = order.index(group[to])
            if step < 0:
                beside -= 1
            self._desk.move_action(action, after=order[beside] if beside >= 0 else FIRST)
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

    def keep(
        self, plan: EntityId, action: EntityId | None, draft: int | None, typed: TypedAction
    ) -> int:
        """Keep what stands in the line; return the number it is kept under."""
        texts = {
            "plan": str(plan),
            "what": typed.what,
            "who": typed.who,
            "due_on": "" if typed.due is None else typed.due.isoformat(),
            "goal": "" if typed.goal is None else str(typed.goal),
        }
        return self.desks.notes.keep_draft(
            NOUN,
            {name: text for name, text in texts.items() if text},
            draft=draft,
            case=self.case,
            about=action or FIRST,
        )

    def go_on(self, draft: int) -> tuple[PlanState, KeptAction]:
        """Open the plan in which an action was being written, or raise `DraftGone`."""
        kept = self.kept(draft)
        return self.load(kept.plan), kept

    def kept(self, draft: int) -> KeptAction:
        """Return what was kept, or raise `DraftGone`."""
        found = self.desks.notes.draft(draft)
        typed = found.typed
        plan, due, goal = (typed.get(name, "") for name in ("plan", "due_on", "goal"))
        return KeptAction(
            draft=found.id,
            plan=EntityId(int(plan)) if plan else None,
            action=found.about or None,
            typed=TypedAction(
                what=typed.get("what", ""),
                who=typed.get("who", ""),
                due=date.fromisoformat(due) if due else None,
                goal=EntityId(int(goal)) if goal else None,
            ),
        )

    def drop(self, draft: int) -> None:
        """Throw away what was kept: it was written, or is not wanted."""
        self.desks.notes.drop_draft(draft)

    def _facts(self, typed: TypedAction) -> dict[str, Any]:
        if not typed.what.strip() or not typed.who:
            raise ActionNotSaid
        return {
            "what": typed.what.strip(),
            "who": typed.who,
            "due_on": NoValue.NOT_ASKED if typed.due is None else typed.due,
            "goal": NoValue.NOT_ASKED if typed.goal is None else typed.goal,
        }

    def _action(self, plan: EntityId, action: EntityId) -> FamilyPlanAction:
        for one in self._desk.open_plan(plan).actions:
            if one.id == action:
                return one
        raise ActionGone(action=action)

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
            worth_weighing=(),
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
        groups = tuple(self._groups(found, dict(goals)))
        return PlanState(
            case=self.case,
            code=self._code(),
            plan=line.id,
            chips=tuple(self._chips(line)),
            groups=groups,
            done=self._done(groups),
            goals=goals,
            owners=self._choices("action_owner"),
            statuses=self._choices("action_status"),
            facts=tuple(self._plan_facts(found.plan)),
            missing=() if readiness is None else tuple(self._missing(found, readiness)),
            worth_weighing=(
                ()
                if readiness is None
                else tuple(self.words.finding(one) for one in readiness.findings if not one.blocks)
            ),
            first_open=None if readiness is None else _first_open(found, readiness),
            answer=tuple(self._answer(found)),
            versions=tuple(self._version(one) for one in lines),
            can_write=is_open,
            can_submit=is_open and line.state is not ReviewState.SUBMITTED,
            can_begin=line.state is ReviewState.APPROVED,
            can_follow=not is_open
            and line.state is not ReviewState.UNDER_REVIEW
            and lines[0].id == line.id,
        )

    def _done(self, groups: tuple[GoalRows, ...]) -> Drawing | None:
        """Draw how much of each goal is done; nothing while nothing is."""
        shares = [
            charts.Goal(
                group.title or self.words.say("Towards no goal yet"),
                sum(row.status == "done" for row in group.rows),
                len(group.rows),
            )
            for group in groups
        ]
        if not any(one.done for one in shares):
            return None
        said = tuple(f"{one.done}/{one.of}" for one in shares)
        return charts.completion(
            shares, alt=self.words.say("Done, goal by goal: {shares}", shares=said)
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
        numbers = _numbers(found)
        lines = [self.words.finding(one) for one in readiness.findings if one.blocks]
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

    def _answer(self, found: OpenPlan) -> list[str]:
        rounds = ReviewDesk(self.desks.room).history(KIND, found.plan.id)
        answered = [one for one in rounds if one.decisions]
        if not answered:
            return []
        last = max(answered, key=lambda one: one.number)
        return [line for decided in last.decisions for line in self._said(decided, found)]

    def _said(self, decided: Decided, found: OpenPlan) -> list[str]:
        verdict = self._label("review_decision", known(decided.review.decision) or "")
        if decided.is_void:
            void = self.words.say("does not count: by who wrote it, or another role")
            verdict = f"{verdict} · {void}"
        if decided.is_stale:
            verdict = f"{verdict} · {self.words.say('for an older version')}"
        lines = [verdict]
        summary = known(decided.review.summary)
        if summary:
            lines.append(summary)
        lines += [
            self.words.say("{about}: {comment}", about=self._about(one, found), comment=text)
            for one in decided.comments
            if (text := known(one.comment))
        ]
        return lines

    def _about(self, comment: ReviewComment, found: OpenPlan) -> str:
        """Say which action and which of its answers a comment is about."""
        item, name = known(comment.item), known(comment.field_name)
        number = _numbers(found).get(item) if item is not None else None
        noun = FamilyPlan.NOUN if number is None else FamilyPlanAction.NOUN
        about = (
            self.words.say("The whole")
            if number is None
            else self.words.say("Action {n}", n=number)
        )
        if not name:
            return about
        label = self.words.label(noun.field(name).label)
        return label if number is None else f"{about} · {label}"


def _first_open(found: OpenPlan, readiness: Readiness) -> tuple[EntityId, str] | None:
    """Return the record and the field to begin with: as they stand on the screen."""
    shown = [found.plan.id, *_numbers(found)]
    for record in sorted(readiness.unanswered, key=shown.index):
        return record, readiness.unanswered[record][0]
    names = {one.name for one in FamilyPlan.NOUN.fields}
    asked = [one.field for one in readiness.findings if one.blocks and one.field in names]
    return (found.plan.id, str(asked[0])) if asked else None


def _numbers(found: OpenPlan) -> dict[EntityId, int]:
    """Return which number each action is shown under: they are counted by their goals."""
    shown = [action for group in found.groups for action in group.actions]
    return {one.id: at for at, one in enumerate(shown, start=1)}
