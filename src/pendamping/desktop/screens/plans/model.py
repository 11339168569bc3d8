"""What the list of family plans shows. No Qt here: this runs on the worker and in plain tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pendamping.desktop import plan_words
from pendamping.domain.reviewing import ReviewState
from pendamping.i18n.words import Words
from pendamping.kernel.ids import EntityId
from pendamping.usecases.family_plans import FamilyPlanDesk, PlanLine
from pendamping.workbench import Desks

FILTERS: Final[Mapping[str, frozenset[ReviewState]]] = {
    "mine": frozenset(
        {ReviewState.DRAFT, ReviewState.REVISION, ReviewState.REJECTED, ReviewState.LAPSED}
    ),
    "waiting": frozenset({ReviewState.SUBMITTED, ReviewState.UNDER_REVIEW}),
    "running": frozenset({ReviewState.APPROVED, ReviewState.RUNNING}),
    "all": frozenset(ReviewState),
}
ORDER: Final = (
    ReviewState.REVISION,
    ReviewState.REJECTED,
    ReviewState.LAPSED,
    ReviewState.DRAFT,
    ReviewState.SUBMITTED,
    ReviewState.UNDER_REVIEW,
    ReviewState.APPROVED,
    ReviewState.RUNNING,
    ReviewState.FINISHED,
    ReviewState.STOPPED,
)
"""What needs its writer comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One case's plan."""

    case: EntityId
    plan: EntityId
    code: str
    detail: str
    state: str
    tone: str
    group: ReviewState


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansState:
    """Everything on the screen at one moment."""

    rows: tuple[PlanRow, ...]

    def of(self, chosen: str) -> tuple[PlanRow, ...]:
        """Return the rows that a filter leaves."""
        return tuple(row for row in self.rows if row.group in FILTERS[chosen])


@dataclass(frozen=True, slots=True)
class PlansModel:
    """Puts the plans of all cases into words."""

    desks: Desks
    words: Words

    def load(self) -> PlansState:
        """Ask the vault, so call it from a job."""
        lines = FamilyPlanDesk(self.desks.room).newest()
        codes = self.desks.cases.codes({line.case for line in lines})
        ordered = sorted(lines, key=lambda line: ORDER.index(line.state))
        return PlansState(rows=tuple(self._row(line, codes.get(line.case, "")) for line in ordered))

    def _row(self, line: PlanLine, code: str) -> PlanRow:
        state, tone = plan_words.state_of(line, self.words)
        parts = [
            self.words.say("Version {n}", n=line.version or 1),
            self.words.say("{done} of {all} actions done", done=line.done, all=line.actions),
            plan_words.since(line, self.words),
        ]
        return PlanRow(
            case=line.case,
            plan=line.id,
            code=code,
            detail=" · ".join(filter(None, parts)),
            state=state,
            tone=tone,
            group=line.state,
        )
