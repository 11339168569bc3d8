"""The timers desk: every moment by which something must have happened, in one list (b8)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from pendamping.domain.case import CLOSED, Case
from pendamping.domain.closure import Closure
from pendamping.domain.consent import Consent
from pendamping.domain.declare import NO_CASE
from pendamping.domain.legal import LegalClaim
from pendamping.domain.protection import Breach, PdpRequest
from pendamping.domain.review import ReviewRequest
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.deadlines import (
    breach_timer,
    claim_timers,
    first_aid_timer,
    request_timer,
    withdrawal_timers,
)
from pendamping.domain.service import ServiceDelivery
from pendamping.domain.timers import (
    Alarm,
    Timer,
    TimerKind,
    destroy_data,
    review_plan,
    stop_processing,
)
from pendamping.kernel.ids import EntityId
from pendamping.store import dues, lists, records
from pendamping.store.rows import Reader
from pendamping.usecases import matters
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight

RETENTION_DAYS: Final = 60
"""How early the end of retention is shown."""


DECIDED: Final = frozenset({"refused", "executed", "closed"})
"""Where a claim waits for no day any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerLine:
    """One thing that has to happen by a moment."""

    kind: TimerKind
    case: EntityId
    code: str
    record: EntityId
    since: datetime
    due_at: datetime
    due_on: date
    days_left: int
    alarm: Alarm
    law: str
    """The law behind it; empty where it is our own target."""


@dataclass(frozen=True, slots=True)
class TimersDesk:
    """What the law and our own word want by when."""

    room: Room

    def timers(self, at_least: Alarm = Alarm.CALM) -> list[TimerLine]:
        """List every running timer of the cases in this vault, the most alarming first."""
        now = self.room.now()
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            running = [
                (timer, case, record)
                for timer, case, record in self._running(reader, sight)
                if timer.alarm(now) >= at_least
            ]
            codes = lists.codes(reader, [case for _, case, _ in running])
        lines = [
            self._line(timer, case, record, codes.get(case, "")) for timer, case, record in running
        ]
        return sorted(lines, key=_order)

    def of_case(self, case: EntityId) -> list[TimerLine]:
        """List the timers of one case, the most alarming first."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(Case.NOUN, case)
            code = lists.codes(reader, [case]).get(case, "")
            running = list(self._of_one(reader, sight, case))
        lines = [self._line(timer, case, record, code) for timer, record in running]
        return sorted(lines, key=_order)

    def _of_one(
        self, reader: Reader, sight: Sight, case: EntityId
    ) -> Iterator[tuple[Timer, EntityId]]:
        zone = self.room.clock.zone
        if sight.fields(PdpRequest.NOUN, case):
            yield from _protected(reader, case)
        found = records.find(reader, Case, case)
        aid = first_aid_timer(found, records.of_case(reader, ServiceDelivery, case), zone)
        if aid is not None and known(found.status) not in CLOSED:
            yield aid, case
        for claim in sight.veiled_all(records.of_case(reader, LegalClaim, case)):
            if known(claim.status) not in DECIDED:
                yield from ((timer, claim.id) for timer in claim_timers(claim, zone))
        until = self.room.today() + timedelta(days=RETENTION_DAYS)
        for closure in records.of_case(reader, Closure, case):
            day = known(closure.data_retention_until)
            ended = known(closure.closed_on) and known(closure.reopened_on) is None
            if ended and day is not None and day <= until:
                yield destroy_data(day, zone), closure.id
        for timer, _, record in self._reviews(reader, sight, case):
            yield timer, record

    def _running(self, reader: Reader, sight: Sight) -> Iterator[tuple[Timer, EntityId, EntityId]]:
        yield from self._protection(reader, sight)
        yield from self._law(reader, sight)
        yield from self._reviews(reader, sight)

    def _protection(
        self, reader: Reader, sight: Sight
    ) -> Iterator[tuple[Timer, EntityId, EntityId]]:
        for request in dues.open_requests(reader):
            timer = request_timer(request)
            if timer is not None and sight.fields(PdpRequest.NOUN, request.case):
                yield timer, request.case, request.id
        for consent in dues.withdrawals(reader):
            withdrawn = known(consent.withdrawn_at)
            if withdrawn is not None and sight.fields(Consent.NOUN, consent.case):
                yield stop_processing(withdrawn), consent.case, consent.id
        if sight.fields(Breach.NOUN, NO_CASE):
            for breach in dues.open_breaches(reader):
                timer = breach_timer(breach)
                if timer is not None:
                    yield timer, NO_CASE, breach.id

    def _law(self, reader: Reader, sight: Sight) -> Iterator[tuple[Timer, EntityId, EntityId]]:
        zone = self.room.clock.zone
        unserved = dues.unserved_cases(reader)
        services = lists.of_cases(reader, ServiceDelivery, unserved)
        for case in [
            one for found in lists.of_cases(reader, Case, unserved).values() for one in found
        ]:
            timer = first_aid_timer(case, services.get(case.id, []), zone)
            if timer is not None and sight.fields(Case.NOUN, case.id):
                yield timer, case.id, case.id
        for claim in dues.open_claims(reader):
            if sight.fields(LegalClaim.NOUN, claim.case):
                for timer in claim_timers(claim, zone):
                    yield timer, claim.case, claim.id
        until = self.room.today() + timedelta(days=RETENTION_DAYS)
        for closure in dues.retained(reader, until.isoformat()):
            day = known(closure.data_retention_until)
            if day is not None and sight.fields(closure.NOUN, closure.case):
                yield destroy_data(day, zone), closure.case, closure.id

    def _reviews(
        self, reader: Reader, sight: Sight, case: EntityId | None = None
    ) -> Iterator[tuple[Timer, EntityId, EntityId]]:
        newest: dict[EntityId, ReviewRequest] = {}
        for request in matters.unanswered(self.room, reader):
            subject = known(request.subject)
            if case not in (None, request.case):
                continue
            if subject is not None and sight.fields(ReviewRequest.NOUN, request.case):
                newest[subject] = request
        for subject, request in newest.items():
            asked = known(request.asked_on)
            if asked is None or not self._still_waits(reader, subject, request):
                continue
            yield review_plan(asked, self.room.clock.zone), request.case, request.id

    def _still_waits(self, reader: Reader, subject: EntityId, request: ReviewRequest) -> bool:
        """Tell whether the request is about what stands: an edit since has made it void."""
        kind = known(request.subject_kind)
        if kind is None or kind not in matters.SHAPES:
            return False
        if records.first(reader, matters.SHAPES[kind].subject, subject) is None:
            return False
        standing = matters.matter(self.room, reader, kind, subject).standing
        return standing.request is not None

    def _line(self, timer: Timer, case: EntityId, record: EntityId, code: str) -> TimerLine:
        zone = self.room.clock.zone
        return TimerLine(
            kind=timer.kind,
            case=case,
            code=code,
            record=record,
            since=timer.since,
            due_at=timer.due_at,
            due_on=timer.due_on(zone),
            days_left=timer.days_left(self.room.today(), zone),
            alarm=timer.alarm(self.room.now()),
            law=timer.law or "",
        )


def _protected(reader: Reader, case: EntityId) -> Iterator[tuple[Timer, EntityId]]:
    requests = records.of_case(reader, PdpRequest, case)
    for request in requests:
        timer = request_timer(request)
        if timer is not None:
            yield timer, request.id
    consents = records.of_case(reader, Consent, case)
    put_right = {one.corrects for one in consents if known(one.withdrawn_at) is not None}
    for consent in consents:
        if consent.id not in put_right:
            yield from ((timer, consent.id) for timer in withdrawal_timers([consent], requests))


def _order(line: TimerLine) -> tuple[int, datetime, str, EntityId]:
    return -line.alarm, line.due_at, line.kind, line.record
