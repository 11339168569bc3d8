"""V-23: amounts in whole rupiah, never below zero, and no more paid than was awarded."""

from collections.abc import Iterable, Iterator

from pendamping.domain.declare import Kind, Record
from pendamping.domain.findings import Finding, block, rule, warn
from pendamping.domain.legal import ClaimPayment, LegalClaim
from pendamping.domain.rules.answers import known


@rule
def v_23(record: Record) -> Iterator[Finding]:
    """Refuse an amount below zero, in whatever record it stands."""
    for field in record.NOUN.fields:
        if field.kind is Kind.RUPIAH:
            amount = known(getattr(record, field.name))
            if amount is not None and amount < 0:
                yield block("amount.below_zero", field.name)


@rule
def v_23_claim(claim: LegalClaim, payments: Iterable[ClaimPayment]) -> Iterator[Finding]:
    """Point out that more was paid than awarded; what is awarded may differ from what was asked."""
    paid, awarded = sum(known(payment.amount) or 0 for payment in payments), known(claim.awarded)
    if paid and awarded is None:
        yield warn("claim.paid_without_award", "awarded", paid=paid)
    elif awarded is not None and paid > awarded:
        yield warn("claim.paid_more_than_awarded", "awarded", paid=paid, awarded=awarded)
