"""V-12 to V-14: what the law wants by when, from the facts on record."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timezone
from typing import Final

from pendamping.domain import timers
from pendamping.domain.case import Case
from pendamping.domain.consent import Consent
from pendamping.domain.findings import Finding, info, rule, warn
from pendamping.domain.legal import LegalClaim
from pendamping.domain.protection import Breach, PdpRequest
from pendamping.domain.rules.answers import known
from pendamping.domain.service import ServiceDelivery
from pendamping.domain.timers import Alarm, Timer, TimerKind

PDP_TIMERS: Final[dict[str, Callable[[datetime], Timer]]] = {
    "withdraw": timers.stop_processing,
    "object": timers.restrict_processing,
    "restrict": timers.restrict_processing,
    "access": timers.give_access,
    "portability": timers.give_access,
    "correct": timers.correct_data,
    "complete": timers.correct_data,
}
"""The timer each request starts; for deletion the law names no hours."""

RUNNING: Final = {
    TimerKind.STOP_PROCESSING: "timer.stop_processing",
    TimerKind.GIVE_ACCESS: "timer.give_access",
    TimerKind.RESTRICT_PROCESSING: "timer.restrict_processing",
    TimerKind.CORRECT_DATA: "timer.correct_data",
    TimerKind.NOTIFY_BREACH: "timer.notify_breach",
    TimerKind.FIRST_AID: "timer.first_aid",
    TimerKind.LPSK_CHECK: "timer.lpsk_check",
    TimerKind.FILE_RESTITUTION: "timer.file_restitution",
}
OVERDUE: Final = {
    TimerKind.STOP_PROCESSING: "timer.stop_processing_overdue",
    TimerKind.GIVE_ACCESS: "timer.give_access_overdue",
    TimerKind.RESTRICT_PROCESSING: "timer.restrict_processing_overdue",
    TimerKind.CORRECT_DATA: "timer.correct_data_overdue",
    TimerKind.NOTIFY_BREACH: "timer.notify_breach_overdue",
    TimerKind.FIRST_AID: "timer.first_aid_overdue",
    TimerKind.LPSK_CHECK: "timer.lpsk_check_overdue",
    TimerKind.FILE_RESTITUTION: "timer.file_restitution_overdue",
}

NOT_FILED: Final = frozenset({"not_informed", "informed", "preparing"})


def request_timer(request: PdpRequest) -> Timer | None:
    """Return the 3 x 24 hours that a request started, none once it is done or has no hours."""
    received, kind = known(request.received_at), known(request.kind)
    settled = known(request.done_at) or (kind == "withdraw" and known(request.stopped_at))
    if received is None or settled or kind not in PDP_TIMERS:
        return None
    return PDP_TIMERS[kind](received)


def withdrawal_timers(
    consents: Iterable[Consent], requests: Iterable[PdpRequest]
) -> tuple[Timer, ...]:
    """Return the timers of withdrawals that nobody has made a request of yet.

    A request that names no consent is about none of them.
    """
    asked = {
        consent
        for request in requests
        if known(request.kind) == "withdraw" and (consent := known(request.consent)) is not None
    }
    return tuple(
        timers.stop_processing(withdrawn)
        for consent in consents
        if (withdrawn := known(consent.withdrawn_at)) is not None
        and not asked & {consent.id, known(consent.withdraws)}
    )


def breach_timer(breach: Breach) -> Timer | None:
    """Return the 3 x 24 hours to tell people and authority, none once both were told."""
    found = known(breach.found_at)
    told = known(breach.told_subject_on) and known(breach.told_authority_on)
    return None if found is None or told else timers.notify_breach(found)


def first_aid_timer(
    case: Case, services: Iterable[ServiceDelivery], zone: timezone
) -> Timer | None:
    """Return the 7 days to first aid of the first request that no help followed.

    What was given before somebody asked is no answer to it.
    """
    given, asked = [], [known(case.help_requested_on)]
    for service in services:
        given.append(known(service.delivered_on))
        asked.append(known(service.requested_on))
    last = max((day for day in given if day is not None), default=date.min)
    waiting = [day for day in asked if day is not None and day > last]
    return timers.first_aid(min(waiting), zone) if waiting else None


def claim_timers(claim: LegalClaim, zone: timezone) -> tuple[Timer, ...]:
    """Return the 90 days to file for restitution, or the 7 days of LPSK after filing there.

    What LPSK checked before it was handed in anew is no answer to that.
    """
    verdict, filed = known(claim.verdict_final_known_on), known(claim.filed_on)
    if filed is not None:
        checked = known(claim.lpsk_checked_on)
        anew = known(claim.status) == "filed" and checked is not None and checked < filed
        waits = known(claim.route) == "lpsk" and (checked is None or anew)
        return (timers.lpsk_check(filed, zone),) if waits else ()
    if known(claim.kind) != "restitution" or verdict is None:
        return ()
    if known(claim.status) not in (None, *NOT_FILED):
        return ()
    return (timers.file_restitution(verdict, zone),)


@rule
def v_12(
    requests: Iterable[PdpRequest],
    consents: Iterable[Consent],
    breaches: Iterable[Breach],
    now: datetime,
) -> Iterator[Finding]:
    """Count 3 x 24 hours: stop after a withdrawal, access, restriction, breach notice.

    (UU 27/2022 Art. 40, 32, 41, 46; correction Art. 30.)
    """
    asked = list(requests)
    running = [
        *(request_timer(request) for request in asked),
        *withdrawal_timers(consents, asked),
        *(breach_timer(breach) for breach in breaches),
    ]
    yield from _alarms(running, now)


@rule
def v_13(
    case: Case, services: Iterable[ServiceDelivery], now: datetime, zone: timezone
) -> Iterator[Finding]:
    """Count 7 days from the request to first aid or rehabilitation (UU 21/2007 Art. 52-53)."""
    delivered = list(services)
    yield from _alarms([first_aid_timer(case, delivered, zone)], now, zone)


@rule
def v_14(claim: LegalClaim, now: datetime, zone: timezone) -> Iterator[Finding]:
    """Count 90 days from the final verdict to the restitution file, with alarms at 60, 30 and 7.

    (PERMA 1/2022 Art. 11-12; 7 days of LPSK: PP 7/2018.) A late file is said, not refused.
    """
    yield from _alarms(claim_timers(claim, zone), now, zone)
    verdict, filed = known(claim.verdict_final_known_on), known(claim.filed_on)
    if known(claim.kind) == "restitution" and verdict and filed:
        late = (filed - verdict).days - timers.RESTITUTION_DAYS
        if late > 0:
            yield info("claim.filed_late", "filed_on", days=late)


def _alarms(
    running: Iterable[Timer | None], now: datetime, zone: timezone | None = None
) -> Iterator[Finding]:
    """Say what is due; where days are counted, the day, which lasts to its end."""
    for timer in timers.by_nearness(filter(None, running), now):
        alarm = timer.alarm(now)
        due = timer.due_at if zone is None else timer.due_on(zone)
        if alarm is Alarm.OVERDUE:
            yield warn(OVERDUE[timer.kind], due_at=due)
        elif alarm >= Alarm.SOON:
            yield warn(RUNNING[timer.kind], due_at=due)
        elif alarm is Alarm.NOTICE or timer.kind is not TimerKind.FILE_RESTITUTION:
            yield info(RUNNING[timer.kind], due_at=due)
