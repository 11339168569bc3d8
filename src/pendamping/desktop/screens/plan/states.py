"""What the family plan shows at one moment. No Qt here."""

from dataclasses import dataclass, field
from datetime import date

from pendamping.kernel.ids import EntityId
from pendamping.reports.charts import Drawing


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
    worth_weighing: tuple[str, ...] = ()
    """What does not stand in its way, and should be thought of before."""
    first_open: tuple[EntityId, str] | None = None
    """The first question to be answered before that: of the plan or of an action."""
    answer: tuple[str, ...] = field(repr=False)
    """What the psychologist said to this version."""
    done: Drawing | None = field(default=None, repr=False)
    """How much of each goal is done, once anything is."""
    versions: tuple[tuple[EntityId, str, str, str], ...]
    """Plan, version, state, tone."""
    can_write: bool
    can_submit: bool
    can_begin: bool
    can_follow: bool
    """A new version can be begun."""

    def row_of(self, action: EntityId) -> ActionRow | None:
        """Return an action as it stands here; nothing for one that does not."""
        rows = (row for group in self.groups for row in group.rows)
        return next((row for row in rows if row.id == action), None)

    def number_of(self, action: EntityId | None) -> int:
        """Return which number an action has here; 0 where it does not stand here."""
        rows = [row for group in self.groups for row in group.rows]
        return next((row.number for row in rows if row.id == action), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAction:
    """An action as it was typed."""

    what: str = field(repr=False)
    who: str
    due: date | None
    goal: EntityId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAction:
    """An action as it stood in the line when the program ended."""

    draft: int
    plan: EntityId | None
    action: EntityId | None
    """The action that was being changed; nothing for a new one."""
    typed: TypedAction
