"""V-22: a case closes when nothing that protects somebody hangs on it any more."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from pendamping.domain.case import CLOSED, Case
from pendamping.domain.closure import Closure
from pendamping.domain.findings import Finding, block, rule
from pendamping.domain.legal import LegalClaim
from pendamping.domain.people import NOBODY_KNOWN, People
from pendamping.domain.referral import Referral
from pendamping.domain.review import PlanReview
from pendamping.domain.reviewing import Decision, content_hash
from pendamping.domain.risk import RedFlag
from pendamping.domain.rules.answers import known, named
from pendamping.domain.rules.second_eyes import v_20

ENDED_BY_MONEY_OR_TIME: Final = frozenset({"period_ended", "funding_ended"})
"""Reasons that are nobody's recovery: who carries on must be named."""

WITHOUT_AFTERCARE: Final = frozenset({"died", "duplicate"})
"""Reasons after which there is nobody to accompany: as the reason, not as a further one."""

UNDECIDED: Final = frozenset({"filed", "incomplete", "complete", "hearing"})


@rule
def v_22(
    closure: Closure,
    *,
    red_flags: Iterable[RedFlag],
    referrals: Iterable[Referral],
    claims: Iterable[LegalClaim],
) -> Iterator[Finding]:
    """Hold a closing up while red flags, referrals or claims are open, or aftercare is missing."""
    flags = sum(known(flag.is_open) is not False for flag in red_flags)
    if flags:
        yield block("closure.red_flags_open", None, flags=flags)
    sent = sum(known(referral.status) == "in_progress" for referral in referrals)
    if sent and not named(closure.open_referrals_handed):
        yield block("closure.referrals_open", "open_referrals_handed", referrals=sent)
    for claim in claims:
        if known(claim.status) in UNDECIDED and not named(claim.owner_after):
            yield block("closure.claim_undecided", None, record=claim.id)
    if known(closure.reason) not in WITHOUT_AFTERCARE:
        yield from _aftercare(closure)
    reasons = {known(closure.reason), *closure.further_reasons}
    if reasons & ENDED_BY_MONEY_OR_TIME and not named(closure.handover_after_programme):
        yield block("closure.nobody_carries_on", "handover_after_programme")


@rule
def v_22_closed(
    case: Case,
    closings: Iterable[Closure],
    *,
    reviews: Iterable[PlanReview],
    people: People = NOBODY_KNOWN,
) -> Iterator[Finding]:
    """Want an approval of exactly that closing, by somebody else, behind a case that is closed."""
    ended = closing_in_force(closings)
    if known(case.status) in CLOSED and (ended is None or not _is_approved(ended, reviews, people)):
        yield block("closure.not_approved", "status")


def closing_in_force(closings: Iterable[Closure]) -> Closure | None:
    """Return the closing by which a case is closed: the last one that no reopening followed."""
    return max(
        (one for one in closings if known(one.closed_on) and known(one.reopened_on) is None),
        key=lambda one: (known(one.closed_on) or date.min, one.id),
        default=None,
    )


def _is_approved(closing: Closure, reviews: Iterable[PlanReview], people: People) -> bool:
    present = content_hash([closing])
    return any(
        review.subject == closing.id
        and known(review.decision) == Decision.APPROVE
        and known(review.plan_version_hash) == present
        and not v_20(review, [closing], people=people)
        for review in reviews
    )


def _aftercare(closure: Closure) -> Iterator[Finding]:
    if not named(closure.aftercare_plan):
        yield block("closure.no_aftercare", "aftercare_plan")
    if not named(closure.who_to_call_after):
        yield block("closure.nobody_to_call", "who_to_call_after")
    if known(closure.risk_reassessed) == "high" and not named(closure.risk_override):
        yield block("closure.risk_high", "risk_override")
    if known(closure.risk_reassessed) is None:
        yield block("closure.risk_not_reassessed", "risk_reassessed")
