"""What is due, asked of all cases at once: follow-ups, referrals, requests, claims, retention.

A day or moment that somebody does not know stands in its column as a text (`~unknown`), and ends
nothing: only a day (`GLOB '[0-9]*'`), a moment or a number of a record (`typeof`) does.
"""

from typing import Final

from pendamping.domain.closure import Closure
from pendamping.domain.consent import Consent
from pendamping.domain.declare import RecordT
from pendamping.domain.family_plan import FollowUp
from pendamping.domain.legal import LegalClaim
from pendamping.domain.protection import Breach, PdpRequest
from pendamping.domain.referral import Referral
from pendamping.kernel.ids import EntityId
from pendamping.store import records
from pendamping.store.rows import Reader, Value

OPEN_FOLLOW_UPS: Final = """
    SELECT * FROM follow_up
     WHERE alive = 1 AND needed_by <= :until
       AND (status IS NULL OR status NOT IN ('done', 'cancelled', 'not_possible'))
     ORDER BY needed_by, eid
"""
WAITING_REFERRALS: Final = """
    SELECT * FROM referral
     WHERE alive = 1 AND status IN ('in_progress', 'accepted')
     ORDER BY sent_on, eid
"""
OPEN_REQUESTS: Final = """
    SELECT * FROM pdp_request
     WHERE alive = 1 AND typeof(done_at) <> 'integer'
     ORDER BY received_at, eid
"""
WITHDRAWALS: Final = """
      WITH asked AS (
           SELECT consent FROM pdp_request
            WHERE alive = 1 AND kind = 'withdraw' AND typeof(consent) = 'integer'
           )
    SELECT * FROM consent
     WHERE alive = 1 AND typeof(withdrawn_at) = 'integer'
       AND eid NOT IN (SELECT consent FROM asked)
       AND (typeof(withdraws) <> 'integer' OR withdraws NOT IN (SELECT consent FROM asked))
       AND eid NOT IN (
           SELECT corrects FROM consent
            WHERE alive = 1 AND typeof(corrects) = 'integer'
              AND typeof(withdrawn_at) = 'integer'
       )
     ORDER BY withdrawn_at, eid
"""
OPEN_BREACHES: Final = """
    SELECT * FROM breach
     WHERE alive = 1
       AND (coalesce(told_subject_on, '') NOT GLOB '[0-9]*'
            OR coalesce(told_authority_on, '') NOT GLOB '[0-9]*')
     ORDER BY found_at, eid
"""
OPEN_CLAIMS: Final = """
    SELECT * FROM legal_claim
     WHERE alive = 1 AND (status IS NULL OR status NOT IN ('refused', 'executed', 'closed'))
     ORDER BY eid
"""
UNSERVED: Final = """
      WITH asked AS (
           SELECT eid AS cid, help_requested_on AS day FROM case_file
            WHERE alive = 1 AND help_requested_on GLOB '[0-9]*'
           UNION ALL
           SELECT cid, requested_on FROM service_delivery
            WHERE alive = 1 AND requested_on GLOB '[0-9]*'
           ),
           given AS (
           SELECT cid, max(delivered_on) AS day FROM service_delivery
            WHERE alive = 1 AND delivered_on GLOB '[0-9]*'
            GROUP BY cid
           )
    SELECT eid FROM case_file
     WHERE alive = 1
       AND (status IS NULL OR status NOT IN ('Closed', 'ClosedReferred', 'duplicate'))
       AND eid IN (
           SELECT asked.cid FROM asked LEFT JOIN given ON given.cid = asked.cid
            WHERE given.day IS NULL OR asked.day > given.day
       )
     ORDER BY eid
"""
RETAINED: Final = """
    SELECT * FROM closure
     WHERE alive = 1 AND closed_on GLOB '[0-9]*'
       AND coalesce(reopened_on, '') NOT GLOB '[0-9]*'
       AND data_retention_until <= :until
       AND cid NOT IN (
           SELECT about FROM destruction_record WHERE alive = 1 AND scope = 'case'
       )
     ORDER BY data_retention_until, eid
"""


def follow_ups(reader: Reader, until: str) -> list[FollowUp]:
    """Return the contacts that should have taken place by that day and did not, oldest first."""
    return _read(reader, FollowUp, OPEN_FOLLOW_UPS, until=until)


def waiting_referrals(reader: Reader) -> list[Referral]:
    """Return the referrals that are not done yet, in the order in which they were sent."""
    return _read(reader, Referral, WAITING_REFERRALS)


def open_requests(reader: Reader) -> list[PdpRequest]:
    """Return the requests of people about their data that are not done, oldest first."""
    return _read(reader, PdpRequest, OPEN_REQUESTS)


def withdrawals(reader: Reader) -> list[Consent]:
    """Return withdrawn consents of which nobody has made a request yet, oldest first."""
    return _read(reader, Consent, WITHDRAWALS)


def open_breaches(reader: Reader) -> list[Breach]:
    """Return the breaches of which somebody still has to be told, oldest first."""
    return _read(reader, Breach, OPEN_BREACHES)


def open_claims(reader: Reader) -> list[LegalClaim]:
    """Return the claims that are not at their end."""
    return _read(reader, LegalClaim, OPEN_CLAIMS)


def unserved_cases(reader: Reader) -> list[EntityId]:
    """Return the open cases in which help was asked for and nothing was given since."""
    return [EntityId(row.number("eid")) for row in reader.rows(UNSERVED)]


def retained(reader: Reader, until: str) -> list[Closure]:
    """Return the closings whose records are kept until that day or shorter, and still are here."""
    return _read(reader, Closure, RETAINED, until=until)


def _read(reader: Reader, kind: type[RecordT], sql: str, **facts: Value) -> list[RecordT]:
    return records.read(kind, reader.rows(sql, **facts))
