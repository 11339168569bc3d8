"""Closings: what still hangs on a case before it may end (V-22)."""

from pendamping.domain.closure import Closure
from pendamping.domain.findings import Finding
from pendamping.domain.legal import LegalClaim
from pendamping.domain.referral import Referral
from pendamping.domain.risk import RedFlag
from pendamping.domain.rules.closing import v_22
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.store.rows import Reader


def findings_of(reader: Reader, closure: EntityId) -> tuple[Finding, ...]:
    """Return what V-22 says of a closing as things stand in its case."""
    record = records.find(reader, Closure, closure)
    return v_22(
        record,
        red_flags=records.of_case(reader, RedFlag, record.case),
        referrals=records.of_case(reader, Referral, record.case),
        claims=records.of_case(reader, LegalClaim, record.case),
    )
