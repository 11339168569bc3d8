"""Deriving the lines of the case list from the records of the cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from pendamping.domain.case import Case
from pendamping.domain.consent import Consent
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction, FollowUp
from pendamping.domain.review import PlanReview
from pendamping.domain.reviewing import Decision, ReviewState
from pendamping.domain.risk import RedFlag
from pendamping.domain.rules.answers import day_of, known
from pendamping.domain.rules.consents import standing_consent
from pendamping.domain.session import Appointment
from pendamping.domain.stages import CaseStage, StageEvidence, is_high_risk, stage_of
from pendamping.store import case_lines
from pendamping.store.case_lines import CaseLine
from pendamping.usecases.case_evidence import Gathered
from pendamping.usecases.room import Room

AT_ONCE: Final = 200
"""How many lines are made anew in one go: what a person waits for without noticing."""

BACK: Final = frozenset({ReviewState.REVISION, ReviewState.REJECTED})
WAITING: Final = frozenset({"planned", "confirmed", "moved"})
DONE: Final = frozenset({"done", "not_possible", "cancelled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to do in a case, by a day."""

    on: date
    at: datetime | None = None
    noun: str
    code: str | None = None

    @property
    def order(self) -> tuple[date, bool, float, str]:
        return self.on, self.at is None, self.at.timestamp() if self.at else 0, self.noun


def refresh(room: Room, most: int = AT_ONCE) -> int:
    """Make stale lines anew, the latest changed first; return how many were stale, up to `most`."""
    today = room.today()
    with room.reading() as reader:
        if room.vault.is_turned_back or case_lines.are_fresh(reader, today):
            return 0
    with room.vault.writing() as writer:
        case_lines.note_day(writer, today)
        stale = dict(case_lines.stale(writer, today, most))
        if len(stale) < most:
            case_lines.note_fresh(writer, today)
        gathered = Gathered.of(writer, stale)
        sessions = case_lines.sessions_of(writer, stale)
        case_lines.forget(writer, stale)
        for case in gathered.cases():
            count, last = sessions.get(case.id, (0, None))
            turning = gathered.turning_days(case, today)
            case_lines.put(
                writer,
                _line(room, gathered, case, count, last),
                lsn=stale[case.id],
                fresh_until=_day_before(turning[0]) if turning else date.max,
            )
    return len(stale)


def steps(room: Room, gathered: Gathered, case: Case, stage: CaseStage) -> list[Step]:
    """Return what is to be done in a case, the earliest first."""
    found = [*_appointments(room, gathered, case), *_promises(gathered, case)]
    due = stage.gate.due_on
    if due is not None and not stage.is_closed and stage.gate.missing:
        found.append(Step(on=due, noun="case_file", code=stage.gate.stage.name.lower()))
    return sorted(found, key=lambda step: step.order)


def _line(room: Room, gathered: Gathered, case: Case, count: int, last: int | None) -> CaseLine:
    today = room.today()
    evidence = gathered.evidence(case, today)
    stage = stage_of(evidence)
    flags = [flag for flag in evidence.red_flags if known(flag.is_open) is not False]
    ahead = steps(room, gathered, case, stage)
    returned = returned_plan(evidence)
    coming = next((step for step in ahead if step.on >= today and step.noun != "case_file"), None)
    due = ahead[0] if ahead else None
    return CaseLine(
        case=case.id,
        code=known(case.code) or f"#{case.id}",
        area=known(case.area),
        owner=known(case.owner),
        programme=known(case.programme),
        opened_on=known(case.opened_on),
        status=known(case.status),
        is_closed=stage.is_closed,
        stage=int(stage.stage),
        is_emergency=stage.is_emergency,
        missing=len(stage.gate.missing),
        risk="high" if is_high_risk(evidence) else known(case.risk_level),
        flags=len(flags),
        next_on=coming.on if coming else None,
        next_at=coming.at if coming else None,
        next_noun=coming.noun if coming else None,
        next_code=coming.code if coming else None,
        due_on=due.on if due else None,
        due_noun=due.noun if due else None,
        consent_ends_on=consent_end(evidence.consents, today),
        last_session_at=None if last is None else datetime.fromtimestamp(last, room.clock.zone),
        sessions=count,
        returned=None if returned is None else known(returned.subject_kind),
        returned_on=None if returned is None else known(returned.decided_on),
        returned_review=None if returned is None else returned.id,
    )


def consent_end(consents: tuple[Consent, ...], today: date) -> date | None:
    """Return the day on which the first of the consents that hold today ends, if one does."""
    purposes = {known(consent.purpose) for consent in consents} - {None}
    standing = (standing_consent(consents, str(purpose), today) for purpose in purposes)
    ends = [known(consent.expires_on) for consent in standing if consent is not None]
    return min((end for end in ends if end is not None), default=None)


def returned_plan(evidence: StageEvidence) -> PlanReview | None:
    """Return the decision with which a plan of the case came back, the earliest such one."""
    standings = (evidence.family_plan, evidence.case_plan, evidence.closure_review)
    back = [
        decision
        for standing in standings
        if standing is not None and standing.state in BACK
        for decision in [standing.decision or (standing.stale[0] if standing.stale else None)]
        if decision is not None and known(decision.decision) != Decision.APPROVE
    ]
    return min(back, key=lambda one: (known(one.decided_on) or date.max, one.id), default=None)


def _appointments(room: Room, gathered: Gathered, case: Case) -> Iterator[Step]:
    for one in gathered.all(Appointment, case.id):
        moment: datetime | None = known(one.planned_at)
        on = day_of(one.planned_at, one.zone)
        if moment is not None and on is not None and known(one.status) in (None, *WAITING):
            yield Step(
                on=on,
                at=moment.astimezone(room.clock.zone),
                noun=Appointment.NOUN.name,
                code=known(one.kind),
            )


def _promises(gathered: Gathered, case: Case) -> Iterator[Step]:
    for flag in gathered.all(RedFlag, case.id):
        due = known(flag.due_on) or known(flag.raised_on)
        if due is not None and known(flag.is_open) is not False:
            yield Step(on=due, noun=RedFlag.NOUN.name, code=known(flag.kind))
    for follow_up in gathered.all(FollowUp, case.id):
        needed = known(follow_up.needed_by)
        if needed is not None and known(follow_up.status) not in DONE:
            yield Step(on=needed, noun=FollowUp.NOUN.name, code=known(follow_up.kind))
    running = {
        plan.id
        for plan in gathered.all(FamilyPlan, case.id)
        if known(plan.status) in ("approved", "running")
    }
    for action in gathered.all(FamilyPlanAction, case.id):
        due = known(action.due_on)
        if due is not None and action.plan in running and known(action.status) not in DONE:
            yield Step(on=due, noun=FamilyPlanAction.NOUN.name, code=known(action.who))


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
