"""Where a case stands in verification: derived from its last step and what came in since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pendamping.domain.findings import Severity
from pendamping.domain.verification import VerificationState
from pendamping.kernel.ids import EntityId
from pendamping.store.clearances import CaseFacts, IssueCount, LastStep

DUPLICATES: Final = "V-05"

_S = VerificationState
STANDS_WHATEVER_COMES: Final = frozenset(
    {_S.QUARANTINE, _S.LOCKED, _S.DUPLICATE, _S.WITHDRAWN, _S.REFUSED}
)
"""States that a later change of the facts does not undo by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStanding:
    """Where one case stands, as the list of the data desk shows it."""

    case: EntityId
    code: str
    owner: str
    state: VerificationState
    has_changed: bool
    """Facts came in after the last step: it is looked at again, or adjusted if locked."""
    blocks: int
    warnings: int
    questions: int
    """Asked by a person and not answered."""
    answers: int
    """Answered and not looked at."""
    duplicates: int
    period: str
    since: date | None
    """The day of the last step, or of opening."""

    @property
    def is_clean(self) -> bool:
        return not (self.blocks or self.warnings or self.questions or self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The whole register at a glance: what reports print as received, verified, cleared."""

    by_state: dict[VerificationState, int]
    received: int
    verified: int
    cleared: int
    clean: int
    """Ready for the next step without a question."""


def derived(
    last: LastStep | None, issues: Sequence[IssueCount], *, has_changed: bool
) -> VerificationState:
    """Derive a state from the last step, what changed since, and what was answered."""
    if last is None or last.state not in {*VerificationState}:
        return _S.RECEIVED
    state = VerificationState(last.state)
    if state is _S.QUESTIONED:
        asked = any(one.state == "open" and one.raised_by == "pic" for one in issues)
        return _S.QUESTIONED if asked else _S.ANSWERED
    if has_changed and state not in STANDS_WHATEVER_COMES:
        return _S.RECEIVED
    return state


def standing_of(
    facts: CaseFacts,
    last: LastStep | None,
    issues: Sequence[IssueCount],
    *,
    has_changed: bool,
) -> CaseStanding:
    """Return where a case stands, as a list shows it."""
    day = last.decided_on if last else facts.opened_on
    machine = [one for one in issues if one.raised_by != "pic" and one.rule != DUPLICATES]
    asked = [one for one in issues if one.raised_by == "pic"]
    return CaseStanding(
        case=facts.case,
        code=facts.code,
        owner=facts.owner,
        state=derived(last, issues, has_changed=has_changed),
        has_changed=has_changed,
        blocks=sum(one.count for one in issues if one.severity == Severity.BLOCK),
        warnings=sum(one.count for one in machine if one.severity == Severity.WARN),
        questions=sum(one.count for one in asked if one.state == "open"),
        answers=sum(one.count for one in asked if one.state == "answered"),
        duplicates=sum(one.count for one in issues if one.rule == DUPLICATES),
        period=last.period if last else "",
        since=date.fromisoformat(day) if day else None,
    )


def pressing(one: CaseStanding) -> tuple[bool, int, date, EntityId]:
    """Order a list: what has open questions, then what blocks most, then the longest waiting."""
    return one.is_clean, -one.blocks, one.since or date.min, one.case
