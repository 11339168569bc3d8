"""Stages: where a case stands, derived from what was done and never typed.

The seven stages of Permensos 8/2023, each with the gate that leads out of it, what is still
missing there and by when it should be done; beside it, the link in the service chain of Permen
PPPA 8/2021, so that both ministries' reports can be drawn up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from typing import Final

from pendamping.domain.case import CLOSED, Case
from pendamping.domain.case_plan import Goal
from pendamping.domain.closure import Closure
from pendamping.domain.consent import Consent
from pendamping.domain.declare import Maybe, NoValue
from pendamping.domain.identification import Identification
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.programme import Programme
from pendamping.domain.referral import Referral
from pendamping.domain.repatriation import Repatriation
from pendamping.domain.reviewing import Decision, Lapse, ReviewState, Standing
from pendamping.domain.risk import RedFlag, RiskAssessment
from pendamping.domain.rules.answers import known, named
from pendamping.domain.rules.consents import standing_consent
from pendamping.domain.safety_plan import SafetyPlan
from pendamping.domain.service import ServiceDelivery
from pendamping.domain.timers import AFTERCARE_DAYS, FIRST_AID_DAYS

ASSESSMENT_DAYS: Final = 14
PLANNING_DAYS: Final = 30
"""After coming home (IOM Reintegration Handbook)."""


class Stage(IntEnum):
    """The stages of Permensos 8/2023, in their order."""

    ACCESS = 1
    ENGAGEMENT = 2
    ASSESSMENT = 3
    PLANNING = 4
    DELIVERY = 5
    EVALUATION = 6
    AFTERCARE = 7


class Missing(StrEnum):
    """What still stands before a gate; also the code of its sentence."""

    CHANNEL = "stage.channel"
    SAFE_CONTACT = "stage.safe_contact"
    SCREENING = "stage.screening"
    CONSENT_SERVICES = "stage.consent_services"
    CONSENT_RECORD = "stage.consent_record"
    VICTIM_STATUS = "stage.victim_status"
    RISK_INDIVIDUAL = "stage.risk_individual"
    RISK_HOUSEHOLD = "stage.risk_household"
    RISK_COMMUNITY = "stage.risk_community"
    BASELINE = "stage.baseline"
    SAFETY_PLAN = "stage.safety_plan"
    REASSESSMENT = "stage.reassessment"
    CASE_PLAN = "stage.case_plan"
    FAMILY_PLAN = "stage.family_plan"
    SERVICE = "stage.service"
    REFERRALS = "stage.referrals"
    ENDLINE = "stage.endline"
    GOALS = "stage.goals"
    CLOSING = "stage.closing"
    AFTERCARE_PLAN = "stage.aftercare_plan"
    HANDOVER = "stage.handover"
    CLOSING_APPROVED = "stage.closing_approved"


SERVED: Final[dict[str, str]] = {
    "health": "health_rehab",
    "psychiatric": "health_rehab",
    "disability_support": "health_rehab",
    "shelter": "social_rehab",
    "basic_needs": "social_rehab",
    "psychological": "social_rehab",
    "social_rehab": "social_rehab",
    "spiritual": "social_rehab",
    "family_support": "social_rehab",
    "child_care": "social_rehab",
    "material": "social_rehab",
    "legal_aid": "legal",
    "witness_protection": "legal",
    "restitution": "legal",
    "documents": "legal",
    "repatriation": "repatriation",
    "education": "reintegration",
    "vocational": "reintegration",
    "enterprise": "reintegration",
    "job": "reintegration",
    "cash": "reintegration",
}
"""The link of the service chain to which a kind of service belongs."""

COMPLAINT: Final = "complaint"
SOCIAL_REHAB: Final = "social_rehab"
REINTEGRATION: Final = "reintegration"

OPEN_REFERRAL: Final = frozenset({"in_progress", "accepted"})
SCOPES: Final = {
    "individual": Missing.RISK_INDIVIDUAL,
    "household": Missing.RISK_HOUSEHOLD,
    "community": Missing.RISK_COMMUNITY,
}
"""The three levels on which risk is assessed (HTCDS 2.0)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageEvidence:
    """All that the stage of a case follows from."""

    case: Case
    today: date
    consents: tuple[Consent, ...] = ()
    identifications: tuple[Identification, ...] = ()
    assessments: tuple[RiskAssessment, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    responses: tuple[InstrumentResponse, ...] = ()
    safety_plans: tuple[SafetyPlan, ...] = ()
    case_plan: Standing | None = None
    family_plan: Standing | None = None
    goals: tuple[Goal, ...] = ()
    services: tuple[ServiceDelivery, ...] = ()
    referrals: tuple[Referral, ...] = ()
    repatriations: tuple[Repatriation, ...] = ()
    programme: Programme | None = None
    closure: Closure | None = None
    closure_review: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The way out of one stage."""

    stage: Stage
    missing: tuple[Missing, ...]
    due_on: date | None

    @property
    def is_open(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStage:
    """Where a case stands."""

    stage: Stage
    gates: tuple[Gate, ...] = field(repr=False)
    service_chain: str
    is_emergency: bool = False
    """Risk is high and no urgent service was given yet: help first, papers after."""
    is_again: bool = False
    """Back from evaluation to assessment: the risk is due to be looked at again."""
    is_closed: bool = False

    @property
    def gate(self) -> Gate:
        """The gate before which the case stands."""
        return self.gates[self.stage - 1]

    @property
    def owed(self) -> tuple[Gate, ...]:
        """Gates of earlier stages that an emergency passed by and that are still to be met."""
        return tuple(gate for gate in self.gates[: self.stage - 1] if not gate.is_open)

    def is_overdue(self, today: date) -> bool:
        """Tell whether the gate should have been passed by now."""
        due = self.gate.due_on
        return not self.is_closed and due is not None and due < today


def stage_of(evidence: StageEvidence) -> CaseStage:
    """Derive the stage: the first whose gate is not met, but for emergencies and new rounds."""
    gates = tuple(
        Gate(stage=stage, missing=tuple(MISSING[stage](evidence)), due_on=DUE[stage](evidence))
        for stage in Stage
    )
    closed = _is_closed(evidence, gates)
    waiting = (gate.stage for gate in gates if not gate.is_open)
    stage = Stage.AFTERCARE if closed else next(waiting, Stage.AFTERCARE)
    emergency = stage < Stage.DELIVERY and is_high_risk(evidence) and not _urgent_help(evidence)
    again = stage is Stage.EVALUATION and _reassessment_due(evidence)
    if emergency:
        stage = Stage.DELIVERY
    elif again:
        stage = Stage.ASSESSMENT
        gates = _with_reassessment(gates)
    return CaseStage(
        stage=stage,
        gates=gates,
        service_chain=_service_chain(stage, evidence),
        is_emergency=emergency,
        is_again=again,
        is_closed=closed,
    )


def is_high_risk(evidence: StageEvidence) -> bool:
    """Tell whether the case is high risk: as written, as last assessed, or by an open red flag."""
    if known(evidence.case.risk_level) == "high":
        return True
    if any(known(flag.is_open) is not False for flag in evidence.red_flags):
        return True
    return any(known(latest.overall) == "high" for latest in _latest_rounds(evidence).values())


def _access(evidence: StageEvidence) -> Iterator[Missing]:
    case = evidence.case
    if known(case.entry_channel) is None:
        yield Missing.CHANNEL
    if known(case.safe_contact_agreed) is not True:
        yield Missing.SAFE_CONTACT
    if known(case.screened_on) is None:
        yield Missing.SCREENING


def _engagement(evidence: StageEvidence) -> Iterator[Missing]:
    for purpose, missing in (
        ("services", Missing.CONSENT_SERVICES),
        ("record", Missing.CONSENT_RECORD),
    ):
        if standing_consent(evidence.consents, purpose, evidence.today) is None:
            yield missing
    if not any(known(found.status) for found in evidence.identifications):
        yield Missing.VICTIM_STATUS


def _assessment(evidence: StageEvidence) -> Iterator[Missing]:
    rounds = _latest_rounds(evidence)
    for scope, missing in SCOPES.items():
        if scope not in rounds or known(rounds[scope].overall) is None:
            yield missing
    if not any(known(response.phase) == "baseline" for response in evidence.responses):
        yield Missing.BASELINE
    levels = [known(evidence.case.risk_level), *(known(r.overall) for r in rounds.values())]
    if any(level in ("medium", "high") for level in levels) and not evidence.safety_plans:
        yield Missing.SAFETY_PLAN


def _planning(evidence: StageEvidence) -> Iterator[Missing]:
    if not _approved(evidence.case_plan):
        yield Missing.CASE_PLAN
    refused = known(evidence.case.family_contact_refused) is True
    if not refused and not _approved(evidence.family_plan):
        yield Missing.FAMILY_PLAN


def _delivery(evidence: StageEvidence) -> Iterator[Missing]:
    if not any(known(service.delivered_on) for service in evidence.services):
        yield Missing.SERVICE
    if any(known(referral.status) in OPEN_REFERRAL for referral in evidence.referrals):
        yield Missing.REFERRALS


def _evaluation(evidence: StageEvidence) -> Iterator[Missing]:
    asked = any(known(response.phase) == "endline" for response in evidence.responses)
    reason = known(evidence.closure.reason) if evidence.closure else None
    if not asked and reason is None:
        yield Missing.ENDLINE
    if not evidence.goals or any(not _scored(goal.progress) for goal in evidence.goals):
        yield Missing.GOALS


def _aftercare(evidence: StageEvidence) -> Iterator[Missing]:
    closure = evidence.closure
    if closure is None:
        yield Missing.CLOSING
        return
    if not named(closure.aftercare_plan):
        yield Missing.AFTERCARE_PLAN
    if not named(closure.handover_after_programme) and known(closure.receiving_org) is None:
        yield Missing.HANDOVER
    if not _approved(evidence.closure_review):
        yield Missing.CLOSING_APPROVED


MISSING: Final = {
    Stage.ACCESS: _access,
    Stage.ENGAGEMENT: _engagement,
    Stage.ASSESSMENT: _assessment,
    Stage.PLANNING: _planning,
    Stage.DELIVERY: _delivery,
    Stage.EVALUATION: _evaluation,
    Stage.AFTERCARE: _aftercare,
}
"""What is missing before each gate."""


def _later(day: date, days: int) -> date:
    """Return the day so many days later; a programme may say any number of days."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _after_opening(evidence: StageEvidence, days: int) -> date | None:
    opened = known(evidence.case.opened_on)
    return _later(opened, days) if opened else None


def _after_request(evidence: StageEvidence) -> date | None:
    """Return the end of the 7 days of UU 21/2007 Art. 52-53, counted from the request if known."""
    asked = known(evidence.case.help_requested_on)
    if asked:
        return _later(asked, FIRST_AID_DAYS)
    return _after_opening(evidence, FIRST_AID_DAYS)


def _after_return(evidence: StageEvidence) -> date | None:
    home = [known(repatriation.returned_on) for repatriation in evidence.repatriations]
    days = [day for day in home if day is not None]
    if days:
        return _later(max(days), PLANNING_DAYS)
    return _after_opening(evidence, PLANNING_DAYS)


def _window_end(evidence: StageEvidence, days: int = 0) -> date | None:
    end = known(evidence.programme.window_end) if evidence.programme else None
    return _later(end, days) if end else None


def _aftercare_end(evidence: StageEvidence) -> date | None:
    days = known(evidence.programme.post_programme_days) if evidence.programme else None
    return _window_end(evidence, AFTERCARE_DAYS if days is None else days)


DUE: Final = {
    Stage.ACCESS: lambda evidence: _after_opening(evidence, 0),
    Stage.ENGAGEMENT: _after_request,
    Stage.ASSESSMENT: lambda evidence: _after_opening(evidence, ASSESSMENT_DAYS),
    Stage.PLANNING: _after_return,
    Stage.DELIVERY: _window_end,
    Stage.EVALUATION: _window_end,
    Stage.AFTERCARE: _aftercare_end,
}
"""By when each gate should be passed."""


def _latest_rounds(evidence: StageEvidence) -> dict[str, RiskAssessment]:
    """Return the last round of each level; of one round, the latest day."""
    latest: dict[str, RiskAssessment] = {}
    for found in sorted(evidence.assessments, key=_round):
        scope = known(found.level)
        if scope is not None:
            latest[scope] = found
    return latest


def _round(assessment: RiskAssessment) -> tuple[int, date, int]:
    on = known(assessment.assessed_on) or date.min
    return known(assessment.round) or 0, on, assessment.id


def _reassessment_due(evidence: StageEvidence) -> bool:
    due = [known(latest.next_due) for latest in _latest_rounds(evidence).values()]
    return any(day is not None and day < evidence.today for day in due)


def _with_reassessment(gates: Iterable[Gate]) -> tuple[Gate, ...]:
    return tuple(
        Gate(stage=gate.stage, missing=(*gate.missing, Missing.REASSESSMENT), due_on=gate.due_on)
        if gate.stage is Stage.ASSESSMENT
        else gate
        for gate in gates
    )


def _urgent_help(evidence: StageEvidence) -> bool:
    return any(
        known(service.is_urgent) and known(service.delivered_on) for service in evidence.services
    )


def _approved(standing: Standing | None) -> bool:
    """Tell whether exactly what stands was approved, however far it has come.

    That it was carried out is no approval of it. Time running out leaves it true, a new danger
    does not.
    """
    if standing is None:
        return False
    if standing.state is ReviewState.FINISHED:
        decision = standing.decision
        return decision is not None and decision.decision == Decision.APPROVE
    ran_out = standing.state is ReviewState.LAPSED and standing.lapse is Lapse.TIME
    return standing.holds or ran_out


def _scored(progress: Maybe[str]) -> bool:
    return progress is NoValue.NA or known(progress) not in (None, "not_started")


def _service_chain(stage: Stage, evidence: StageEvidence) -> str:
    """Return the link of Permen PPPA 8/2021: that of the latest service once there is one."""
    if stage <= Stage.ENGAGEMENT:
        return COMPLAINT
    if stage is Stage.AFTERCARE:
        return REINTEGRATION
    given = [
        (known(service.delivered_on) or known(service.requested_on) or date.min, SERVED[kind])
        for service in evidence.services
        if (kind := known(service.kind)) in SERVED
    ]
    return max(given, default=(date.min, SOCIAL_REHAB))[1]


def _is_closed(evidence: StageEvidence, gates: Iterable[Gate]) -> bool:
    if known(evidence.case.status) in CLOSED:
        return True
    closure = evidence.closure
    if closure is None or known(closure.reopened_on) is not None:
        return False
    if any(known(flag.is_open) is not False for flag in evidence.red_flags):
        return False
    (last,) = (gate for gate in gates if gate.stage is Stage.AFTERCARE)
    return last.is_open and known(closure.closed_on) is not None
