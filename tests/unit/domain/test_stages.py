from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from builders_rules import CASE, COMPANION, TODAY, a_case, a_consent, a_plan, by
from pendamping.domain.case_plan import Goal
from pendamping.domain.closure import Closure
from pendamping.domain.declare import NoValue
from pendamping.domain.identification import Identification
from pendamping.domain.instrument import InstrumentResponse
from pendamping.domain.programme import Programme
from pendamping.domain.referral import Referral
from pendamping.domain.repatriation import Repatriation
from pendamping.domain.review import PlanReview
from pendamping.domain.reviewing import Lapse, ReviewState, Standing
from pendamping.domain.risk import RedFlag, RiskAssessment
from pendamping.domain.safety_plan import SafetyPlan
from pendamping.domain.service import ServiceDelivery
from pendamping.domain.stages import Missing, Stage, StageEvidence, is_high_risk, stage_of

APPROVED = Standing(state=ReviewState.APPROVED, hash="a", round=1)
WAITING = Standing(state=ReviewState.SUBMITTED, hash="a", round=1)


def record(kind: Any, number: int, /, **facts: Any) -> Any:
    return kind(id=by(COMPANION, number), case=CASE, **facts)


def a_round(level: str, number: int = 1, **facts: Any) -> RiskAssessment:
    known: dict[str, Any] = {"level": level, "round": number, "overall": "low"}
    made: RiskAssessment = record(RiskAssessment, 500 + number, **known | facts)
    return made


def a_service(number: int = 1, **facts: Any) -> ServiceDelivery:
    known: dict[str, Any] = {"kind": "psychological", "delivered_on": date(2026, 1, 20)}
    made: ServiceDelivery = record(ServiceDelivery, 600 + number, **known | facts)
    return made


def a_closure(**facts: Any) -> Closure:
    known: dict[str, Any] = {
        "reason": "goals_met",
        "aftercare_plan": "Kunjungan",
        "handover_after_programme": "Kelompok desa",
        "closed_on": date(2026, 2, 9),
    }
    made: Closure = record(Closure, 700, **known | facts)
    return made


WHOLE = StageEvidence(
    case=a_case(
        entry_channel="village",
        safe_contact_agreed=True,
        screened_on=date(2026, 1, 5),
        status="Active",
    ),
    today=TODAY,
    consents=(a_consent(1), a_consent(2, purpose="record")),
    identifications=(record(Identification, 800, status="possible"),),
    assessments=(a_round("individual"), a_round("household"), a_round("community")),
    responses=(
        record(InstrumentResponse, 801, phase="baseline"),
        record(InstrumentResponse, 802, phase="endline"),
    ),
    safety_plans=(),
    case_plan=APPROVED,
    family_plan=APPROVED,
    goals=(record(Goal, 803, progress="met"),),
    services=(a_service(),),
    referrals=(record(Referral, 804, status="done"),),
    closure=a_closure(),
    closure_review=APPROVED,
)


def case(**facts: Any) -> Any:
    return replace(WHOLE.case, **facts)


def test_a_case_with_all_its_evidence_is_closed() -> None:
    found = stage_of(WHOLE)

    assert (found.stage, found.is_closed) == (Stage.AFTERCARE, True)
    assert all(gate.is_open for gate in found.gates)


NOTHING = NoValue.NOT_ASKED
OPEN = replace(WHOLE, closure=a_closure(closed_on=NOTHING))
"""All is settled, and the day of closing has not come."""


GATES: list[tuple[Stage, Missing, dict[str, Any]]] = [
    (Stage.ACCESS, Missing.CHANNEL, {"case": case(entry_channel=NOTHING)}),
    (Stage.ACCESS, Missing.SAFE_CONTACT, {"case": case(safe_contact_agreed=False)}),
    (Stage.ACCESS, Missing.SCREENING, {"case": case(screened_on=NOTHING)}),
    (Stage.ENGAGEMENT, Missing.CONSENT_SERVICES, {"consents": OPEN.consents[1:]}),
    (Stage.ENGAGEMENT, Missing.CONSENT_RECORD, {"consents": OPEN.consents[:1]}),
    (Stage.ENGAGEMENT, Missing.VICTIM_STATUS, {"identifications": ()}),
    (Stage.ASSESSMENT, Missing.RISK_INDIVIDUAL, {"assessments": OPEN.assessments[1:]}),
    (Stage.ASSESSMENT, Missing.RISK_HOUSEHOLD, {"assessments": OPEN.assessments[::2]}),
    (
        Stage.ASSESSMENT,
        Missing.RISK_COMMUNITY,
        {"assessments": (*OPEN.assessments[:2], a_round("community", overall=NOTHING))},
    ),
    (Stage.ASSESSMENT, Missing.BASELINE, {"responses": OPEN.responses[1:]}),
    (
        Stage.ASSESSMENT,
        Missing.SAFETY_PLAN,
        {"assessments": (*OPEN.assessments, a_round("household", 2, overall="medium"))},
    ),
    (Stage.PLANNING, Missing.CASE_PLAN, {"case_plan": None}),
    (Stage.PLANNING, Missing.CASE_PLAN, {"case_plan": WAITING}),
    (Stage.PLANNING, Missing.FAMILY_PLAN, {"family_plan": WAITING}),
    (Stage.DELIVERY, Missing.SERVICE, {"services": (a_service(delivered_on=NOTHING),)}),
    (
        Stage.DELIVERY,
        Missing.REFERRALS,
        {"referrals": (record(Referral, 804, status="accepted"),)},
    ),
    (
        Stage.EVALUATION,
        Missing.ENDLINE,
        {"responses": OPEN.responses[:1], "closure": None, "closure_review": None},
    ),
    (Stage.EVALUATION, Missing.GOALS, {"goals": ()}),
    (
        Stage.EVALUATION,
        Missing.GOALS,
        {"goals": (*OPEN.goals, record(Goal, 805, progress="not_started"))},
    ),
    (Stage.AFTERCARE, Missing.CLOSING, {"closure": None}),
    (
        Stage.AFTERCARE,
        Missing.AFTERCARE_PLAN,
        {"closure": a_closure(aftercare_plan=NOTHING, closed_on=NOTHING)},
    ),
    (
        Stage.AFTERCARE,
        Missing.HANDOVER,
        {"closure": a_closure(handover_after_programme=NOTHING, closed_on=NOTHING)},
    ),
    (
        Stage.AFTERCARE,
        Missing.CLOSING_APPROVED,
        {"closure_review": WAITING, "closure": a_closure()},
    ),
]


@pytest.mark.parametrize(
    ("stage", "missing", "facts"),
    GATES,
    ids=[f"{number}-{missing.name}" for number, (_, missing, _) in enumerate(GATES)],
)
def test_a_case_waits_at_the_first_gate_where_something_is_missing(
    stage: Stage, missing: Missing, facts: dict[str, Any]
) -> None:
    found = stage_of(replace(OPEN, **facts))

    assert found.stage is stage
    assert missing in found.gate.missing
    assert not found.is_closed
    assert not found.is_emergency


def test_every_kind_of_missing_thing_is_tested() -> None:
    assert {missing for _, missing, _ in GATES} == set(Missing) - {Missing.REASSESSMENT}


def test_what_is_missing_later_does_not_hold_an_earlier_stage() -> None:
    found = stage_of(replace(OPEN, case_plan=None, services=()))

    assert found.stage is Stage.PLANNING
    assert [gate.stage for gate in found.gates if not gate.is_open] == [
        Stage.PLANNING,
        Stage.DELIVERY,
    ]


def test_a_family_that_is_not_to_be_contacted_needs_no_family_plan() -> None:
    refused = replace(OPEN, case=case(family_contact_refused=True), family_plan=None)

    assert stage_of(refused).gates[Stage.PLANNING - 1].is_open


def test_a_plan_whose_time_ran_out_was_a_plan_and_one_that_risk_undid_is_not() -> None:
    time = Standing(state=ReviewState.LAPSED, hash="a", round=1, lapse=Lapse.TIME)
    risk = replace(time, lapse=Lapse.RISK)

    assert stage_of(replace(OPEN, family_plan=time)).gates[3].is_open
    assert stage_of(replace(OPEN, family_plan=risk)).stage is Stage.PLANNING


@pytest.mark.parametrize(
    ("decision", "counts"), [("approve", True), ("reject", False), (None, False)]
)
def test_a_plan_that_was_carried_out_counts_only_where_it_was_approved(
    decision: str | None, *, counts: bool
) -> None:
    made = None if decision is None else record(PlanReview, 811, decision=decision)
    ended = Standing(state=ReviewState.FINISHED, hash="a", round=1, decision=made)

    assert stage_of(replace(OPEN, family_plan=ended)).gates[3].is_open is counts


def test_a_plan_that_was_given_up_is_no_plan_although_its_time_ran_out() -> None:
    given_up = Standing(state=ReviewState.STOPPED, hash="a", round=1, lapse=Lapse.TIME)

    assert Missing.FAMILY_PLAN in stage_of(replace(OPEN, family_plan=given_up)).gates[3].missing


def test_a_goal_that_does_not_apply_is_scored() -> None:
    goals = (record(Goal, 806, progress=NoValue.NA),)

    assert stage_of(replace(OPEN, goals=goals)).gates[5].is_open


def test_an_organisation_that_carries_on_is_a_handover() -> None:
    closure = a_closure(handover_after_programme=NOTHING, receiving_org=by(COMPANION, 9))

    assert stage_of(replace(WHOLE, closure=closure)).is_closed


EARLY = replace(OPEN, assessments=(), case_plan=None, family_plan=None, services=(), closure=None)


@pytest.mark.parametrize(
    "danger",
    [
        {"case": case(risk_level="high")},
        {"red_flags": (record(RedFlag, 807, is_open=True),)},
        {"red_flags": (record(RedFlag, 807),)},
        {"assessments": (a_round("household", overall="high"),)},
    ],
)
def test_danger_puts_help_before_papers(danger: dict[str, Any]) -> None:
    found = stage_of(replace(EARLY, **danger))

    assert (found.stage, found.is_emergency) == (Stage.DELIVERY, True)
    assert [gate.stage for gate in found.owed] == [Stage.ASSESSMENT, Stage.PLANNING]


def test_after_urgent_help_the_papers_follow() -> None:
    helped = replace(EARLY, case=case(risk_level="high"), services=(a_service(is_urgent=True),))

    found = stage_of(helped)

    assert (found.stage, found.is_emergency) == (Stage.ASSESSMENT, False)


def test_a_case_in_delivery_stays_there_when_danger_comes() -> None:
    late = replace(OPEN, services=(), case=case(risk_level="high"), safety_plans=(SAFETY,))

    assert not stage_of(late).is_emergency


SAFETY = record(SafetyPlan, 808)


def test_an_assessment_of_no_level_tells_nothing() -> None:
    unfinished = record(RiskAssessment, 509, round=9, overall="high")

    assert not is_high_risk(replace(OPEN, assessments=(*OPEN.assessments, unfinished)))


def test_the_last_round_of_a_level_tells_its_risk() -> None:
    rounds = (a_round("household", 2), a_round("household", 1, overall="high"))

    assert not is_high_risk(replace(OPEN, assessments=rounds))
    assert is_high_risk(replace(OPEN, assessments=rounds[1:]))
    closed_flag = (record(RedFlag, 807, is_open=False),)
    assert not is_high_risk(replace(OPEN, red_flags=closed_flag))


EVALUATING = replace(OPEN, goals=(), closure=None)


def test_a_risk_due_to_be_looked_at_again_leads_back_to_assessment() -> None:
    due = a_round("household", 2, next_due=TODAY - timedelta(days=1))

    found = stage_of(replace(EVALUATING, assessments=(*OPEN.assessments, due)))

    assert (found.stage, found.is_again) == (Stage.ASSESSMENT, True)
    assert found.gate.missing == (Missing.REASSESSMENT,)


def test_a_new_round_leads_on_again() -> None:
    due = a_round("household", 2, next_due=TODAY - timedelta(days=1))
    again = a_round("household", 3, next_due=TODAY)

    found = stage_of(replace(EVALUATING, assessments=(*OPEN.assessments, due, again)))

    assert (found.stage, found.is_again) == (Stage.EVALUATION, False)


def test_gates_are_due_by_law_and_programme() -> None:
    programme = record(Programme, 809, window_end=date(2026, 4, 30))
    home = record(Repatriation, 810, returned_on=date(2026, 1, 15))
    evidence = replace(OPEN, programme=programme, repatriations=(home,))

    assert [gate.due_on for gate in stage_of(evidence).gates] == [
        date(2026, 1, 5),
        date(2026, 1, 12),
        date(2026, 1, 19),
        date(2026, 2, 14),
        date(2026, 4, 30),
        date(2026, 4, 30),
        date(2026, 7, 29),
    ]


def test_first_help_is_counted_from_the_request_and_planning_without_a_return_from_opening() -> (
    None
):
    asked = replace(OPEN, case=case(help_requested_on=date(2026, 1, 2)))

    assert [gate.due_on for gate in stage_of(asked).gates] == [
        date(2026, 1, 5),
        date(2026, 1, 9),
        date(2026, 1, 19),
        date(2026, 2, 4),
        None,
        None,
        None,
    ]


def test_a_programme_may_follow_up_longer_or_shorter() -> None:
    programme = record(Programme, 809, window_end=date(2026, 4, 30), post_programme_days=10)

    assert stage_of(replace(OPEN, programme=programme)).gates[6].due_on == date(2026, 5, 10)


def test_without_a_day_of_opening_nothing_is_due() -> None:
    undated = replace(OPEN, case=case(opened_on=NOTHING))

    assert {gate.due_on for gate in stage_of(undated).gates} == {None}


def test_a_gate_that_was_not_passed_in_time_is_overdue() -> None:
    planning = stage_of(replace(OPEN, case_plan=None))

    assert not planning.is_overdue(date(2026, 2, 4))
    assert planning.is_overdue(date(2026, 2, 5))
    assert not stage_of(WHOLE).is_overdue(date(2036, 1, 1))


@pytest.mark.parametrize("status", ["Closed", "ClosedReferred", "duplicate"])
def test_a_case_that_was_closed_by_hand_is_closed_whatever_is_missing(status: str) -> None:
    found = stage_of(replace(EARLY, case=case(status=status, risk_level="high")))

    assert (found.stage, found.is_closed, found.is_emergency) == (Stage.AFTERCARE, True, False)


@pytest.mark.parametrize("facts", [{"reopened_on": TODAY}, {"closed_on": NOTHING}])
def test_a_case_opened_again_or_not_yet_left_is_open(facts: dict[str, Any]) -> None:
    assert not stage_of(replace(WHOLE, closure=a_closure(**facts))).is_closed


def test_no_day_of_closing_closes_a_case_over_an_open_red_flag() -> None:
    flag = record(RedFlag, 812, kind="suicidal", raised_on=TODAY)

    assert not stage_of(replace(WHOLE, red_flags=(flag,))).is_closed
    assert stage_of(replace(WHOLE, red_flags=(replace(flag, is_open=False),))).is_closed


def test_a_day_of_closing_closes_no_case_whose_closing_nobody_approved() -> None:
    ended = Standing(state=ReviewState.FINISHED, hash="a", round=0)

    assert not stage_of(replace(WHOLE, closure_review=ended)).is_closed


@pytest.mark.parametrize(
    ("services", "chain"),
    [
        ((a_service(),), "social_rehab"),
        ((a_service(1), a_service(2, kind="legal_aid", delivered_on=TODAY)), "legal"),
        ((a_service(1, kind="vocational"), a_service(2, kind="accompaniment")), "reintegration"),
        ((a_service(kind="health", delivered_on=NOTHING, requested_on=TODAY),), "health_rehab"),
        ((a_service(kind="repatriation", delivered_on=NOTHING),), "repatriation"),
        ((a_service(kind="other"),), "social_rehab"),
    ],
)
def test_the_service_chain_follows_the_latest_service(
    services: tuple[ServiceDelivery, ...], chain: str
) -> None:
    assert stage_of(replace(EVALUATING, services=services)).service_chain == chain


def test_the_service_chain_begins_with_the_complaint_and_ends_with_reintegration() -> None:
    assert stage_of(replace(OPEN, consents=())).service_chain == "complaint"
    assert stage_of(OPEN).service_chain == "reintegration"


def test_evidence_of_a_stage_is_never_printed() -> None:
    assert str(a_plan().aim) not in repr(OPEN)
    assert "KP-0000-0" not in repr(OPEN)
