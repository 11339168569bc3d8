from datetime import date
from typing import Any

import pytest

from builders_rules import CASE, COMPANION, PSYCHOLOGIST, by
from pendamping.domain.case import Case
from pendamping.domain.closure import Closure
from pendamping.domain.declare import NoValue
from pendamping.domain.findings import Finding
from pendamping.domain.legal import LegalClaim
from pendamping.domain.people import People
from pendamping.domain.referral import Referral
from pendamping.domain.review import PlanReview
from pendamping.domain.reviewing import content_hash
from pendamping.domain.risk import RedFlag
from pendamping.domain.roles import Role
from pendamping.domain.rules.closing import v_22, v_22_closed
from pendamping.kernel.ids import author_number, maker_of


def a_closure(**facts: Any) -> Closure:
    known: dict[str, Any] = {
        "reason": "goals_met",
        "risk_reassessed": "low",
        "aftercare_plan": "Kunjungan bulanan",
        "who_to_call_after": "Kelompok desa",
    }
    return Closure(**{"id": by(COMPANION, 96), "case": CASE} | known | facts)


def a_flag(**facts: Any) -> RedFlag:
    return RedFlag(**{"id": by(COMPANION, 97), "case": CASE, "is_open": False} | facts)


def a_referral(status: object) -> Referral:
    return Referral(id=by(COMPANION, 98), case=CASE, status=status)  # type: ignore[arg-type]


def a_claim(status: str, **facts: Any) -> LegalClaim:
    known: dict[str, Any] = {"status": status}
    return LegalClaim(**{"id": by(COMPANION, 99), "case": CASE} | known | facts)


def close(closure: Closure, **open_things: Any) -> tuple[Finding, ...]:
    return v_22(closure, **{"red_flags": (), "referrals": (), "claims": ()} | open_things)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [found.code for found in findings]


def test_v_22_lets_a_case_close_when_all_is_settled() -> None:
    settled = {
        "red_flags": [a_flag()],
        "referrals": [a_referral("done"), a_referral("rejected")],
        "claims": [a_claim("executed"), a_claim("informed")],
    }

    assert close(a_closure(), **settled) == ()


@pytest.mark.parametrize("is_open", [True, NoValue.NOT_ASKED])
def test_v_22_waits_for_every_red_flag(is_open: object) -> None:
    (found,) = close(a_closure(), red_flags=[a_flag(is_open=is_open), a_flag()])

    assert (found.code, found.facts, found.blocks) == ("closure.red_flags_open", {"flags": 1}, True)


def test_v_22_waits_for_referrals_unless_somebody_carries_them_on() -> None:
    under_way = [a_referral("in_progress")]

    assert codes(close(a_closure(), referrals=under_way)) == ["closure.referrals_open"]
    handed = a_closure(open_referrals_handed="UPTD PPA")
    assert close(handed, referrals=under_way) == ()


@pytest.mark.parametrize("status", ["filed", "incomplete", "complete", "hearing"])
def test_v_22_waits_for_a_claim_unless_it_has_a_new_owner(status: str) -> None:
    assert codes(close(a_closure(), claims=[a_claim(status)])) == ["closure.claim_undecided"]
    assert close(a_closure(), claims=[a_claim(status, owner_after="LBH")]) == ()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"aftercare_plan": NoValue.NOT_ASKED}, "closure.no_aftercare"),
        ({"who_to_call_after": NoValue.NA}, "closure.nobody_to_call"),
        ({"risk_reassessed": "high"}, "closure.risk_high"),
        ({"risk_reassessed": NoValue.UNKNOWN}, "closure.risk_not_reassessed"),
        ({"reason": "period_ended"}, "closure.nobody_carries_on"),
        ({"reason": "funding_ended"}, "closure.nobody_carries_on"),
        ({"further_reasons": frozenset({"funding_ended"})}, "closure.nobody_carries_on"),
    ],
)
def test_v_22_asks_for_what_comes_afterwards(facts: dict[str, Any], code: str) -> None:
    assert codes(close(a_closure(**facts))) == [code]


def test_v_22_takes_a_reason_for_closing_at_high_risk() -> None:
    assert close(a_closure(risk_reassessed="high", risk_override="Pindah ke RPTC")) == ()


def test_v_22_lets_time_run_out_where_somebody_carries_on() -> None:
    assert close(a_closure(reason="period_ended", handover_after_programme="Kelompok desa")) == ()


@pytest.mark.parametrize("reason", ["died", "duplicate"])
def test_v_22_asks_for_no_aftercare_where_nobody_is_left_to_accompany(reason: str) -> None:
    nothing = {
        "aftercare_plan": NoValue.NA,
        "who_to_call_after": NoValue.NA,
        "risk_reassessed": NoValue.NA,
    }

    assert close(a_closure(reason=reason, **nothing)) == ()


@pytest.mark.parametrize("further", ["died", "duplicate"])
def test_v_22_leaves_no_aftercare_out_for_a_further_reason(further: str) -> None:
    nothing = {"aftercare_plan": NoValue.NA, "who_to_call_after": NoValue.NA}
    closing = a_closure(further_reasons=frozenset({further}), risk_reassessed="high", **nothing)

    assert codes(close(closing)) == [
        "closure.no_aftercare",
        "closure.nobody_to_call",
        "closure.risk_high",
    ]


def a_closed_case(status: str = "Closed") -> Case:
    return Case(id=CASE, case=CASE, status=status)


def an_approval(closing: Closure, **facts: Any) -> PlanReview:
    known: dict[str, Any] = {
        "id": by(PSYCHOLOGIST, 100),
        "case": CASE,
        "subject": closing.id,
        "plan_version_hash": content_hash([closing]),
        "decision": "approve",
    }
    return PlanReview(**known | facts)


ENDED = a_closure(status="finished", closed_on=date(2026, 2, 9))


@pytest.mark.parametrize("status", ["Closed", "ClosedReferred", "duplicate"])
def test_v_22_wants_an_approved_closing_behind_a_closed_case(status: str) -> None:
    closed = a_closed_case(status)

    assert v_22_closed(closed, [ENDED], reviews=[an_approval(ENDED)]) == ()
    (found,) = v_22_closed(closed, [], reviews=[])
    assert (found.code, found.field, found.blocks) == ("closure.not_approved", "status", True)
    assert v_22_closed(a_closed_case("Active"), [], reviews=[]) == ()


@pytest.mark.parametrize(
    "closing",
    [
        a_closure(),
        a_closure(closed_on=date(2026, 2, 9), reopened_on=date(2026, 3, 1)),
    ],
    ids=["never closed", "opened again"],
)
def test_v_22_counts_no_closing_that_is_not_in_force(closing: Closure) -> None:
    assert codes(v_22_closed(a_closed_case(), [closing], reviews=[an_approval(closing)])) == [
        "closure.not_approved"
    ]


def test_v_22_counts_no_approval_by_the_author_under_another_number() -> None:
    approval = an_approval(ENDED)
    posts = {
        author_number(maker_of(one), 0): ("melati", Role.SUPERVISOR)
        for one in (approval.id, ENDED.id)
    }

    assert codes(
        v_22_closed(a_closed_case(), [ENDED], reviews=[approval], people=People(posts))
    ) == ["closure.not_approved"]


@pytest.mark.parametrize(
    "facts",
    [{"decision": "reject"}, {"plan_version_hash": "0" * 64}, {"id": by(COMPANION, 100)}],
    ids=["refused", "another text", "by the author"],
)
def test_v_22_counts_no_other_decision_as_an_approval(facts: dict[str, Any]) -> None:
    review = an_approval(ENDED, **facts)

    assert codes(v_22_closed(a_closed_case(), [ENDED], reviews=[review])) == [
        "closure.not_approved"
    ]
