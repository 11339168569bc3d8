"""The session desk: agree on a session, write down what was, correct it without hiding it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from pendamping.domain.case import Case
from pendamping.domain.case_plan import CasePlan, Goal
from pendamping.domain.consent import Consent
from pendamping.domain.declare import NoValue
from pendamping.domain.findings import Finding, Severity
from pendamping.domain.household import HouseholdMember
from pendamping.domain.risk import RedFlag
from pendamping.domain.rules.answers import day_of, known, named
from pendamping.domain.rules.consents import v_11
from pendamping.domain.rules.family import v_17
from pendamping.domain.rules.sessions import LONGEST, v_15, v_16
from pendamping.domain.session import Appointment, Session
from pendamping.kernel.ids import EntityId
from pendamping.kernel.problems import Problem
from pendamping.store import audit, corrections, lists, records
from pendamping.store.audit import Action
from pendamping.store.changes import Changes, RecordMissing
from pendamping.store.lists import Span
from pendamping.store.rows import Reader
from pendamping.usecases.finding_outcome import Outcome, demand_answers, passed
from pendamping.usecases.room import Room
from pendamping.usecases.session_lines import Planned, Preparation, Recorded
from pendamping.usecases.sight import Sight
from pendamping.usecases.spacing import WAITING, days_of, limits_of, spacing

SERVICES: Final = "services"
"""The consent that a session needs."""

NEW: Final = EntityId(0)
LOOKED_AT: Final = 120
MINUTES_A_DAY: Final = 1440
"""So many appointments are weighed at once: more than anybody keeps in four weeks."""


class AppointmentSettled(Problem):
    """The appointment was held, missed or called off before."""

    code = "appointment.settled"


class NoMomentGiven(Problem):
    """An appointment needs a day and an hour."""

    code = "appointment.no_moment"


@dataclass(frozen=True, slots=True)
class SessionDesk:
    """What is done with sessions and appointments."""

    room: Room

    def record(self, session: Session) -> Recorded:
        """Write a session down, raise what it shows, and settle the appointment it was."""
        with self.room.changing() as changes:
            self._demand_own(changes.writer, session.case)
            kept, findings = self._check(changes.writer, self._begun(session))
            made = records.add(changes, kept)
            self._note_override(changes, made, findings)
            flags = self._raise_flags(changes, made)
            self._settle(changes, made)
            planned = self._next(changes, made)
        return Recorded(session=made, findings=findings, red_flags=flags, next=planned)

    def correct(self, session: EntityId, corrected: Session) -> Recorded:
        """Write a session anew in the place of an earlier one, which stays as it was."""
        with self.room.changing() as changes:
            before = records.find(changes.writer, Session, session)
            self._demand_own(changes.writer, before.case)
            outdone = corrections.outdone(changes.writer, Session.NOUN)
            if session in outdone or self._corrections(changes.writer, before):
                raise SessionCorrected(record=session)
            anew = replace(corrected, case=before.case, corrects=session)
            kept, findings = self._check(changes.writer, self._begun(anew))
            made = records.add(changes, kept)
            self._note_override(changes, made, findings)
            flags = self._raise_flags(changes, made, seen=before.red_flags)
        return Recorded(session=made, findings=findings, red_flags=flags)

    def check(self, session: Session) -> tuple[Finding, ...]:
        """Return what the rules say of a session that is still being written."""
        with self.room.reading() as reader:
            return tuple(self._rules(reader, self._begun(session)))

    def check_next(self, session: Session) -> tuple[Finding, ...]:
        """Return what the rules say of the next time that is agreed on in a session.

        The session itself counts as a contact already, though it is not written down yet.
        """
        appointment = self._appointment_after(session)
        if appointment is None:
            return ()
        whole = replace(
            appointment,
            zone=self.room.clock.zone.tzname(None),
            held_by=self.room.actor.pseudonym,
        )
        met = day_of(session.started_at, session.zone) or self.room.today()
        is_counted = known(session.appointment) is not None
        with self.room.reading() as reader:
            return tuple(self._distance(reader, whole, also=() if is_counted else (met,)))

    def prepare(self, case: EntityId) -> Preparation:
        """Return what stands beside the form of a new session."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(Session.NOUN, case)
            code = lists.codes(reader, [case]).get(case)
            if code is None:
                raise RecordMissing(record=case)
            held = self.of_case(case)
            waiting = [
                one
                for one in records.of_case(reader, Appointment, case)
                if known(one.status) in WAITING
            ]
            plans = records.of_case(reader, CasePlan, case)
            return Preparation(
                case=case,
                code=code,
                number=len(held) + 1,
                last=held[-1] if held else None,
                goals=tuple(
                    goal
                    for goal in records.of_case(reader, Goal, case)
                    if plans and goal.plan == plans[-1].id
                ),
                appointment=min(waiting, key=_planned_at, default=None),
                family=tuple(
                    sight.veiled(member)
                    for member in records.of_case(reader, HouseholdMember, case)
                    if known(member.survivor_allows_contact) in ("yes", "limited")
                ),
                red_flags=tuple(
                    flag
                    for flag in records.of_case(reader, RedFlag, case)
                    if known(flag.is_open) is not False
                ),
            )

    def find(self, session: EntityId) -> Session:
        """Return a session as far as it is open."""
        with self.room.reading() as reader:
            found = records.find(reader, Session, session)
            sight = Sight(self.room, reader)
            sight.demand_reading(Session.NOUN, found.case)
            return sight.veiled(found)

    def of_case(self, case: EntityId) -> list[Session]:
        """Return the sessions of a case in the order in which they took place."""
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            sight.demand_reading(Session.NOUN, case)
            return [sight.veiled(one) for one in standing(reader, case)]

    def plan(self, appointment: Appointment) -> Outcome[Appointment]:
        """Agree on a session, keeping a distance that a person can bear (V-16)."""
        with self.room.changing() as changes:
            self._demand_own(changes.writer, appointment.case)
            made, findings = self._plan(changes, appointment)
        return Outcome(record=made, findings=findings)

    def appointment(self, appointment: EntityId) -> Appointment:
        """Return an appointment as far as it is open."""
        with self.room.reading() as reader:
            found = records.find(reader, Appointment, appointment)
            sight = Sight(self.room, reader)
            sight.demand_reading(Appointment.NOUN, found.case)
            return sight.veiled(found)

    def foresee(self, appointment: Appointment) -> tuple[Finding, ...]:
        """Return what the rules say of an appointment that is still being agreed on or moved."""
        with self.room.reading() as reader:
            Sight(self.room, reader).demand_reading(Appointment.NOUN, appointment.case)
            return tuple(self._distance(reader, self._begun_by(appointment)))

    def crowded(
        self, since: date, days: int = 1, *, most: int = LOOKED_AT
    ) -> dict[EntityId, tuple[Finding, ...]]:
        """Return what the rules would have somebody weigh in the open appointments of some days.

        At most so many of one's own are looked at, the earliest first.
        """
        with self.room.reading() as reader:
            sight = Sight(self.room, reader)
            waiting = [
                one
                for one in lists.appointments(
                    reader, days_of(self.room, since, days), only_open=True
                )
                if one.held_by == self.room.actor.pseudonym
                and sight.fields(Appointment.NOUN, one.case)
            ][:most]
            found = {one.id: tuple(self._distance(reader, one)) for one in waiting}
        return {
            one: weighty
            for one, findings in found.items()
            if (weighty := tuple(f for f in findings if f.severity is not Severity.INFO))
        }

    def move(
        self,
        appointment: EntityId,
        to: datetime,
        reason: str = "",
        *,
        survivor_asked: bool = False,
    ) -> Outcome[Appointment]:
        """Move an appointment to another moment, which the survivor has yet to confirm."""
        with self.room.changing() as changes:
            before = self._waiting(changes.writer, appointment)
            moved = replace(
                before, planned_at=to, status="moved", confirmed_by_survivor=NoValue.NOT_ASKED
            )
            if reason:
                moved = replace(moved, density_reason=reason)
            if survivor_asked:
                moved = replace(moved, survivor_asked_for_it=True)
            findings = passed(self._distance(changes.writer, moved))
            records.save(changes, moved)
        return Outcome(record=moved, findings=findings)

    def confirm(self, appointment: EntityId) -> Appointment:
        """Note that the survivor confirmed it: planning leaves it where it is from now on."""
        return self._become(appointment, status="confirmed", confirmed_by_survivor=True)

    def cancel(self, appointment: EntityId, reason: str | None = None) -> Appointment:
        """Call an appointment off."""
        return self._become(appointment, status="cancelled", **_because(reason))

    def no_show(self, appointment: EntityId, reason: str | None = None) -> Appointment:
        """Note that it did not take place, and why as far as known."""
        return self._become(appointment, status="no_show", **_because(reason))

    def upcoming(self, since: date, days: int = 1) -> list[Planned]:
        """List the appointments of some days, the earliest first, with what became of each."""
        with self.room.reading() as reader:
            return self.planned(reader, since, days)

    def planned(self, reader: Reader, since: date, days: int) -> list[Planned]:
        """List the appointments of some days within a look that is already open."""
        found = lists.appointments(reader, days_of(self.room, since, days))
        sight = Sight(self.room, reader)
        open_ = [one for one in found if sight.fields(Appointment.NOUN, one.case)]
        cases = lists.of_cases(reader, Case, {one.case for one in open_})
        held = {
            known(session.appointment): session.id
            for session in lists.sessions(reader, days_of(self.room, since, days))
        }
        return [
            Planned(
                appointment=one.id,
                case=one.case,
                code=known(case.code) or f"#{case.id}",
                at=moment,
                kind=known(one.kind),
                mode=known(one.mode),
                minutes=_within_a_day(known(one.minutes)),
                status=known(one.status),
                area=known(case.area),
                risk=known(case.risk_level),
                session=held.get(one.id),
            )
            for one in open_
            for case in cases.get(one.case, ())
            if (moment := known(one.planned_at)) is not None
        ]

    def _begun(self, session: Session) -> Session:
        zone = self.room.clock.zone.tzname(None)
        return replace(session, zone=zone) if known(session.zone) is None else session

    def _demand_own(self, reader: Reader, case: EntityId) -> None:
        if lists.case_of_number(reader, case) is None:
            raise RecordMissing(record=case)
        Sight(self.room, reader).demand_writing(Session, case)

    def _check(self, reader: Reader, session: Session) -> tuple[Session, tuple[Finding, ...]]:
        demand_answers(session)
        findings = passed(self._rules(reader, session))
        programme = known(records.find(reader, Case, session.case).programme)
        if programme is not None and known(session.programme) is None:
            session = replace(session, programme=programme)
        return session, findings

    def _rules(self, reader: Reader, session: Session) -> Iterator[Finding]:
        case = records.find(reader, Case, session.case)
        on = day_of(session.started_at, session.zone) or self.room.today()
        others = [one for one in standing(reader, session.case) if one.id != session.corrects]
        yield from v_11(
            records.of_case(reader, Consent, session.case),
            SERVICES,
            on,
            role=self.room.actor.role,
            override_reason=session.override_reason,
        )
        own = self._own_sessions(reader, session)
        yield from v_15(session, of_survivor=others, of_companion=own)
        household = {one.id: one for one in records.of_case(reader, HouseholdMember, case.id)}
        yield from v_17(session.family_present, household, case=case, field="family_present")
        days = [day for one in others if (day := day_of(one.started_at, one.zone)) is not None]
        yield from v_16(
            on,
            days,
            limits=limits_of(reader, case),
            companion_contacts=sum(day_of(one.started_at, one.zone) == on for one in own),
            survivor_asked=known(session.survivor_asked_for_it) is True,
            has_reason=named(session.density_reason),
        )

    def _own_sessions(self, reader: Reader, session: Session) -> list[Session]:
        start = known(session.started_at)
        if start is None:
            return []
        day = timedelta(days=1)
        span = Span(since=start - day - LONGEST, until=(known(session.ended_at) or start) + day)
        found = lists.sessions(reader, span, self.room.actor.enrolment)
        return [one for one in found if one.id != session.corrects]

    def _note_override(
        self, changes: Changes, session: Session, findings: Sequence[Finding]
    ) -> None:
        if any(finding.code == "consent.overridden" for finding in findings):
            audit.record(
                changes.writer,
                Action.DECIDED,
                self.room.now(),
                actor=self.room.actor.author,
                subject=session.id,
                what="consent_overridden",
                purpose=SERVICES,
            )

    def _raise_flags(
        self, changes: Changes, session: Session, seen: frozenset[str] = frozenset()
    ) -> tuple[RedFlag, ...]:
        kinds = sorted(kind for kind in session.red_flags - seen if not kind.startswith("~"))
        if not kinds:
            return ()
        today = self.room.today()
        flags = tuple(
            records.add(
                changes,
                RedFlag(
                    id=NEW,
                    case=session.case,
                    kind=kind,
                    raised_on=today,
                    due_on=today,
                    is_open=True,
                    session=session.id,
                ),
            )
            for kind in kinds
        )
        case = records.find(changes.writer, Case, session.case)
        if known(case.risk_level) != "high":
            records.save(changes, replace(case, risk_level="high"))
        return flags

    def _settle(self, changes: Changes, session: Session) -> None:
        appointment = known(session.appointment)
        if appointment is not None:
            found = records.find(changes.writer, Appointment, appointment)
            records.save(changes, replace(found, status="held"))

    def _next(self, changes: Changes, session: Session) -> Appointment | None:
        appointment = self._appointment_after(session)
        if appointment is None:
            return None
        made, _ = self._plan(changes, appointment)
        return made

    def _appointment_after(self, session: Session) -> Appointment | None:
        at = known(session.next_at)
        if at is None:
            return None
        return Appointment(
            id=NEW,
            case=session.case,
            kind=session.kind,
            mode=session.mode,
            planned_at=at,
            survivor_asked_for_it=session.survivor_asked_for_it,
            density_reason=session.density_reason,
        )

    def _plan(
        self, changes: Changes, appointment: Appointment
    ) -> tuple[Appointment, tuple[Finding, ...]]:
        if known(appointment.planned_at) is None:
            raise NoMomentGiven
        case = records.find(changes.writer, Case, appointment.case)
        whole = self._begun_by(appointment)
        if known(whole.programme) is None:
            whole = replace(whole, programme=case.programme)
        demand_answers(whole)
        findings = passed(self._distance(changes.writer, whole))
        return records.add(changes, whole), findings

    def _begun_by(self, appointment: Appointment) -> Appointment:
        facts: dict[str, Any] = {
            "status": "planned",
            "zone": self.room.clock.zone.tzname(None),
            "held_by": self.room.actor.pseudonym,
        }
        given = {
            name: fact for name, fact in facts.items() if known(getattr(appointment, name)) is None
        }
        return replace(appointment, **given)

    def _distance(
        self, reader: Reader, appointment: Appointment, also: Sequence[date] = ()
    ) -> Iterator[Finding]:
        met = [day_of(one.started_at, one.zone) for one in standing(reader, appointment.case)]
        yield from spacing(self.room, reader, appointment, (*met, *also))

    def _waiting(self, reader: Reader, appointment: EntityId) -> Appointment:
        found = records.find(reader, Appointment, appointment)
        Sight(self.room, reader).demand_writing(Appointment, found.case)
        if known(found.status) not in WAITING:
            raise AppointmentSettled(record=appointment)
        return found

    def _become(self, appointment: EntityId, **facts: Any) -> Appointment:
        with self.room.changing() as changes:
            after = replace(self._waiting(changes.writer, appointment), **facts)
            records.save(changes, after)
        return after

    def _corrections(self, reader: Reader, session: Session) -> list[Session]:
        found = records.of_case(reader, Session, session.case)
        return [one for one in found if one.corrects == session.id]


class SessionCorrected(Problem):
    """The session was corrected before; the correction is what can be corrected now."""

    code = "session.corrected"


def standing(reader: Reader, case: EntityId) -> list[Session]:
    """Return the sessions of a case as they stand, by time, without those corrected since.

    Of two corrections of one session the later one stands.
    """
    found = records.of_case(reader, Session, case)
    gone = {known(one.corrects) for one in found} | corrections.outdone(reader, Session.NOUN)
    return sorted((one for one in found if one.id not in gone), key=_started_at)


def _started_at(session: Session) -> tuple[float, int]:
    moment = known(session.started_at)
    return (moment.timestamp() if moment else 0), session.id


def _planned_at(appointment: Appointment) -> tuple[float, int]:
    moment = known(appointment.planned_at)
    return (moment.timestamp() if moment else 0), appointment.id


def _within_a_day(minutes: int | None) -> int | None:
    """Return how long is planned; what came in may say any number, and an hour later must exist."""
    return None if minutes is None else min(max(minutes, 0), MINUTES_A_DAY)


def _because(reason: str | None) -> dict[str, str]:
    return {} if reason is None else {"no_show_reason": reason}


__all__ = [
    "NEW",
    "SERVICES",
    "WAITING",
    "AppointmentSettled",
    "NoMomentGiven",
    "Planned",
    "Preparation",
    "Recorded",
    "SessionCorrected",
    "SessionDesk",
    "standing",
]
