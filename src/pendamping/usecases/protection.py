"""The protection desk: what people ask about their data, breaches, and what is destroyed when."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from pendamping.domain.case import Case
from pendamping.domain.consent import Consent
from pendamping.domain.declare import NO_CASE, NoValue
from pendamping.domain.protection import Breach, DestructionRecord, PdpRequest
from pendamping.domain.roles import Duty
from pendamping.domain.rules.answers import known
from pendamping.domain.rules.deadlines import breach_timer, request_timer
from pendamping.domain.timers import Alarm, Timer, stop_processing
from pendamping.kernel.clock import ZONES
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import audit, dues, lists, records
from pendamping.store.audit import Action
from pendamping.store.changes import Changes
from pendamping.usecases.finding_outcome import demand_answers
from pendamping.usecases.room import Room
from pendamping.usecases.sight import Sight, demand_case

NEW: Final = EntityId(0)


class ReasonNeeded(Problem):
    """A wish that is not met in full is answered with the reason."""

    code = "request.reason_needed"


class SecondPersonNeeded(Problem):
    """Nothing is destroyed by one person alone."""

    code = "destruction.second_person_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """A request, or a withdrawal of which nobody has made one yet."""

    id: EntityId
    """The request, or the consent that was withdrawn."""
    case: EntityId
    code: str
    kind: str
    received_at: datetime
    due_at: datetime | None
    """None where the law names no hours."""
    alarm: Alarm
    law: str
    is_task: bool
    """Nobody has made a request of this withdrawal yet: processing has to be stopped."""
    stopped_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachLine:
    """A breach and who has been told."""

    id: EntityId
    found_at: datetime
    due_at: datetime
    alarm: Alarm
    people: int | None
    cases: int
    told_subject_on: date | None
    told_authority_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionLine:
    """A closed case whose records are kept no longer than until a day."""

    case: EntityId
    code: str
    closure: EntityId
    until: date
    days_left: int


@dataclass(frozen=True, slots=True)
class ProtectionDesk:
    """UU 27/2022 at work: requests, withdrawals, breaches, retention."""

    room: Room

    def receive(self, case: EntityId, kind: str, **facts: Any) -> PdpRequest:
        """Write down what somebody asks about their data; its hours run from that moment."""
        with self.room.changing() as changes:
            sight = Sight(self.room, changes.writer)
            sight.demand_writing(PdpRequest, case)
            if sight.fields(Case.NOUN, case):  # an auditor's vault holds requests, no cases
                demand_case(changes.writer, case)
            request = PdpRequest(
                id=NEW,
                case=case,
                kind=kind,
                received_at=self.room.now(),
                zone=self._zone(),
                asked_by="self",
            )
            wanted = replace(request, **facts)
            demand_answers(wanted)
            return records.add(changes, wanted)

    def stop(self, request: EntityId, at: datetime | None = None) -> PdpRequest:
        """Note that processing has stopped."""
        with self.room.changing() as changes:
            before = self._request(changes, request)
            after = replace(before, stopped_at=at or self.room.now())
            records.save(changes, after)
            return after

    def settle(self, request: EntityId, outcome: str, reason: str | None = None) -> PdpRequest:
        """Answer a request; what is not met in full is answered with the reason."""
        self.room.demand(Duty.ANSWER_REQUESTS)
        if outcome != "given" and not reason:
            raise ReasonNeeded(outcome=outcome)
        with self.room.changing() as changes:
            before = records.find(changes.writer, PdpRequest, request)
            after = replace(
                before,
                outcome=outcome,
                done_at=self.room.now(),
                reason=reason or NoValue.NOT_ASKED,
            )
            records.save(changes, after)
            self._note(changes, request, outcome=outcome)
            return after

    def requests(self) -> list[RequestLine]:
        """List what is open, withdrawals without a request included, the nearest first."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            asked = [
                one for one in dues.open_requests(reader) if sight.fields(PdpRequest.NOUN, one.case)
            ]
            withdrawn = [
                one for one in dues.withdrawals(reader) if sight.fields(Consent.NOUN, one.case)
            ]
            codes = lists.codes(reader, [one.case for one in (*asked, *withdrawn)])
        lines = [self._line(one, codes.get(one.case, "")) for one in asked]
        lines += [self._task(one, codes.get(one.case, "")) for one in withdrawn]
        return sorted(lines, key=lambda line: (-line.alarm, line.due_at or _FAR, line.id))

    def report_breach(self, **facts: Any) -> Breach:
        """Write down that data got where they should not; whoever notices it writes it down."""
        with self.room.changing() as changes:
            Sight(self.room, changes.writer).demand_writing(Breach, NO_CASE)
            empty = Breach(
                id=NEW,
                case=NO_CASE,
                found_at=self.room.now(),
                zone=self._zone(),
                status="in_progress",
            )
            breach = replace(empty, **facts)
            demand_answers(breach)
            made = records.add(changes, breach)
            self._note(changes, made.id, breach=1)
            return made

    def tell(
        self,
        breach: EntityId,
        *,
        subject_on: date | None = None,
        authority_on: date | None = None,
        public_on: date | None = None,
    ) -> Breach:
        """Note who was told of a breach, and when."""
        self.room.demand(Duty.ANSWER_REQUESTS)
        with self.room.changing() as changes:
            before = records.find(changes.writer, Breach, breach)
            after = replace(
                before,
                told_subject_on=subject_on or before.told_subject_on,
                told_authority_on=authority_on or before.told_authority_on,
                told_public_on=public_on or before.told_public_on,
            )
            both = known(after.told_subject_on) and known(after.told_authority_on)
            after = replace(after, status="done" if both else "in_progress")
            records.save(changes, after)
            return after

    def breaches(self) -> list[BreachLine]:
        """List the breaches of which somebody still has to be told, the nearest first."""
        now = self.room.now()
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            found = dues.open_breaches(reader) if sight.fields(Breach.NOUN, NO_CASE) else []
        return [
            BreachLine(
                id=one.id,
                found_at=timer.since,
                due_at=timer.due_at,
                alarm=timer.alarm(now),
                people=known(one.people_n),
                cases=len(one.cases),
                told_subject_on=known(one.told_subject_on),
                told_authority_on=known(one.told_authority_on),
            )
            for one in found
            if (timer := breach_timer(one)) is not None
        ]

    def retention(self, within_days: int = 60) -> list[RetentionLine]:
        """List the closed cases whose records are to be destroyed by then, the nearest first."""
        until = self.room.today() + timedelta(days=within_days)
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            found = [
                one
                for one in dues.retained(reader, until.isoformat())
                if sight.fields(one.NOUN, one.case)
            ]
            codes = lists.codes(reader, [one.case for one in found])
        return [
            RetentionLine(
                case=one.case,
                code=codes.get(one.case, ""),
                closure=one.id,
                until=day,
                days_left=(day - self.room.today()).days,
            )
            for one in found
            if (day := known(one.data_retention_until)) is not None
        ]

    def record_destruction(
        self, about: EntityId, *, scope: str, basis: str, second_person: str, copies: int
    ) -> DestructionRecord:
        """Keep that something was destroyed and why; nothing of what it said (Art. 42 to 44)."""
        self.room.demand(Duty.ERASE)
        if second_person in ("", self.room.actor.pseudonym):
            raise SecondPersonNeeded(record=about)
        with self.room.changing() as changes:
            record = DestructionRecord(
                id=NEW,
                case=NO_CASE,
                about=about,
                scope=scope,
                basis=basis,
                destroyed_on=self.room.today(),
                copies_confirmed_n=copies,
                decided_by=self.room.actor.pseudonym,
                second_person=second_person,
            )
            made = records.add(changes, record)
            self._note(changes, about, scope=scope, basis=basis)
            return made

    def _request(self, changes: Changes, request: EntityId) -> PdpRequest:
        found = records.find(changes.writer, PdpRequest, request)
        Sight(self.room, changes.writer).demand_writing(PdpRequest, found.case)
        return found

    def _line(self, one: PdpRequest, code: str) -> RequestLine:
        timer = request_timer(one)
        received = known(one.received_at) or self.room.now()
        return RequestLine(
            id=one.id,
            case=one.case,
            code=code,
            kind=known(one.kind) or "",
            received_at=received,
            due_at=timer.due_at if timer else None,
            alarm=timer.alarm(self.room.now()) if timer else Alarm.CALM,
            law=(timer.law or "") if timer else "",
            is_task=False,
            stopped_at=known(one.stopped_at),
        )

    def _task(self, one: Consent, code: str) -> RequestLine:
        withdrawn = known(one.withdrawn_at) or self.room.now()
        timer: Timer = stop_processing(withdrawn)
        return RequestLine(
            id=one.id,
            case=one.case,
            code=code,
            kind="withdraw",
            received_at=withdrawn,
            due_at=timer.due_at,
            alarm=timer.alarm(self.room.now()),
            law=timer.law or "",
            is_task=True,
            stopped_at=None,
        )

    def _zone(self) -> str:
        zone = self.room.clock.zone
        return next((name for name, one in ZONES.items() if one == zone), "WIB")

    def _note(self, changes: Changes, subject: EntityId, **details: int | str) -> None:
        audit.record(
            changes.writer,
            Action.DECIDED,
            self.room.now(),
            actor=self.room.actor.author,
            subject=subject,
            **details,
        )


_FAR: Final = datetime.max.replace(tzinfo=ZONES["WIB"])
