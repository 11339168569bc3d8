"""V-20 and V-21: a second pair of eyes, on exactly the text that stands."""

from collections.abc import Iterable, Iterator

from pendamping.domain.clearance import Clearance, DataIssue
from pendamping.domain.declare import Record
from pendamping.domain.findings import Finding, block, rule, warn
from pendamping.domain.people import NOBODY_KNOWN, People
from pendamping.domain.review import PlanReview
from pendamping.domain.reviewing import Decision, Standing, authors_of
from pendamping.domain.rules.answers import known
from pendamping.kernel.ids import maker_of


@rule
def v_20(
    review: PlanReview,
    parts: Iterable[Record],
    editors: frozenset[int] = frozenset(),
    people: People = NOBODY_KNOWN,
) -> Iterator[Finding]:
    """Let nobody decide about what they wrote or edited, under whatever number."""
    if people.same(_writer(review), authors_of(parts) | editors):
        yield block("review.by_the_author", "reviewer", record=review.id)


@rule
def v_20_clearing(
    clearance: Clearance, record: Record, editors: frozenset[int] = frozenset()
) -> Iterator[Finding]:
    """Let nobody verify, clear or refuse what they entered."""
    judged = known(clearance.state) in ("verified", "cleared", "refused")
    if judged and _writer(clearance) in authors_of([record]) | editors:
        yield block("clearance.by_the_enterer", "state", record=record.id)


@rule
def v_20_answer(issue: DataIssue, answered_by: int) -> Iterator[Finding]:
    """Let nobody answer the question they asked."""
    if known(issue.answer) is not None and _writer(issue) == answered_by:
        yield block("issue.answered_by_asker", "answer", record=issue.id)


@rule
def v_21(standing: Standing) -> Iterator[Finding]:
    """Say that what stands is not what was approved: a new version, back to revision."""
    if standing.holds:
        return
    for review in standing.stale:
        if review.decision == Decision.APPROVE:
            yield warn("review.approved_another_version", None, record=review.id)
            return


def _writer(record: Record) -> int:
    return maker_of(record.id)
