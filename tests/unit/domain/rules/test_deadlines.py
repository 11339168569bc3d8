from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from builders_rules import CASE, COMPANION, a_case, a_consent, by
from pendamping.domain.declare import NoValue
from pendamping.domain.legal import LegalClaim
from pendamping.domain.protection import Breach, PdpRequest
from pendamping.domain.rules.deadlines import (
    OVERDUE,
    PDP_TIMERS,
    RUNNING,
    breach_timer,
    claim_timers,
    first_aid_timer,
    request_timer,
    v_12,
    v_13,
    v_14,
    withdrawal_timers,
)
from pendamping.domain.service import ServiceDelivery
from pendamping.domain.timers import LAW, TimerKind
from pendamping.kernel.clock import WIB

NOW = datetime(2026, 2, 10, 5, 0, tzinfo=UTC)
HOURS_72 = timedelta(hours=72)


def a_request(**facts: Any) -> PdpRequest:
    known: dict[str, Any] = {"kind": "access", "received_at": NOW}
    return PdpRequest(**{"id": by(COMPANION, 80), "case": CASE} | known | facts)


def a_breach(**facts: Any) -> Breach:
    known: dict[str, Any] = {"found_at": NOW}
    return Breach(**{"id": by(COMPANION, 81), "case": CASE} | known | facts)


def a_claim(**facts: Any) -> LegalClaim:
    known: dict[str, Any] = {"kind": "restitution", "route": "lpsk", "status": "informed"}
    return LegalClaim(**{"id": by(COMPANION, 82), "case": CASE} | known | facts)


def a_service(**facts: Any) -> ServiceDelivery:
    return ServiceDelivery(**{"id": by(COMPANION, 83), "case": CASE} | facts)


@pytest.mark.parametrize(
    ("kind", "timer"),
    [
        ("access", TimerKind.GIVE_ACCESS),
        ("portability", TimerKind.GIVE_ACCESS),
        ("withdraw", TimerKind.STOP_PROCESSING),
        ("restrict", TimerKind.RESTRICT_PROCESSING),
        ("object", TimerKind.RESTRICT_PROCESSING),
        ("correct", TimerKind.CORRECT_DATA),
        ("complete", TimerKind.CORRECT_DATA),
    ],
)
def test_v_12_counts_seventy_two_hours_from_a_request(kind: str, timer: TimerKind) -> None:
    found = request_timer(a_request(kind=kind))

    assert found is not None
    assert (found.kind, found.due_at) == (timer, NOW + HOURS_72)


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "delete"},
        {"kind": NoValue.NOT_ASKED},
        {"received_at": NoValue.NOT_ASKED},
        {"done_at": NOW},
        {"kind": "withdraw", "stopped_at": NOW},
    ],
)
def test_v_12_starts_nothing_for_what_is_done_or_has_no_hours(facts: dict[str, Any]) -> None:
    assert request_timer(a_request(**facts)) is None


def test_v_12_starts_with_the_withdrawal_itself_until_there_is_a_request() -> None:
    consent = a_consent(1)
    withdrawal = a_consent(2, withdraws=consent.id, withdrawn_at=NOW)
    asked = a_request(kind="withdraw", consent=consent.id)

    (timer,) = withdrawal_timers([consent, withdrawal], [])

    assert timer.due_at == NOW + HOURS_72
    assert withdrawal_timers([consent, withdrawal], [asked]) == ()
    assert withdrawal_timers([withdrawal], [a_request(consent=consent.id)]) == (timer,)


def test_a_request_that_names_no_consent_ends_the_time_of_none() -> None:
    consent = a_consent(withdrawn_at=NOW)
    general = a_request(kind="withdraw", done_at=NOW)

    for unnamed in (general, replace(general, consent=NoValue.UNKNOWN)):
        for direct in (consent, replace(consent, withdraws=NoValue.UNKNOWN)):
            assert len(withdrawal_timers([direct], [unnamed])) == 1


def test_v_12_ends_for_a_breach_when_person_and_authority_were_told() -> None:
    day = date(2026, 2, 11)

    assert breach_timer(a_breach()) is not None
    assert breach_timer(a_breach(told_subject_on=day)) is not None
    assert breach_timer(a_breach(told_subject_on=day, told_authority_on=day)) is None
    assert breach_timer(a_breach(found_at=NoValue.UNKNOWN)) is None


def test_v_12_says_what_is_due_the_most_pressing_first() -> None:
    requests = [a_request(), a_request(kind="restrict", received_at=NOW - timedelta(days=4))]
    breaches = [a_breach(found_at=NOW - timedelta(hours=60))]

    found = v_12(requests, [], breaches, NOW)

    assert [(f.code, f.severity.value) for f in found] == [
        ("timer.restrict_processing_overdue", "warn"),
        ("timer.notify_breach", "warn"),
        ("timer.give_access", "info"),
    ]
    assert found[2].facts == {"due_at": NOW + HOURS_72}


def test_v_13_counts_seven_days_from_the_first_request() -> None:
    case = a_case(help_requested_on=date(2026, 2, 9))
    services = [a_service(requested_on=date(2026, 2, 6)), a_service()]

    timer = first_aid_timer(case, services, WIB)

    assert timer is not None
    assert timer.due_on(WIB) == date(2026, 2, 13)
    assert [(f.rule, f.code) for f in v_13(case, services, NOW, WIB)] == [
        ("V-13", "timer.first_aid")
    ]


def test_v_13_ends_with_the_first_help_and_never_starts_without_a_request() -> None:
    asked = a_case(help_requested_on=date(2026, 2, 1))

    assert v_13(asked, [a_service(delivered_on=date(2026, 2, 3))], NOW, WIB) == ()
    assert v_13(a_case(), [], NOW, WIB) == ()
    (late,) = v_13(asked, [], NOW, WIB)
    assert (late.code, late.facts) == ("timer.first_aid_overdue", {"due_at": date(2026, 2, 8)})


def test_what_was_given_before_somebody_asked_ends_no_seven_days() -> None:
    asked = a_case(help_requested_on=date(2026, 2, 1))
    before = a_service(delivered_on=date(2025, 1, 1))
    unknown = a_service(delivered_on=NoValue.UNKNOWN)

    timer = first_aid_timer(asked, [before, unknown], WIB)

    assert timer is not None
    assert timer.due_on(WIB) == date(2026, 2, 8)
    assert first_aid_timer(asked, [before, a_service(delivered_on=date(2026, 2, 1))], WIB) is None


def test_who_asks_again_after_help_is_given_seven_days_again() -> None:
    case = a_case(help_requested_on=date(2025, 6, 1))
    first = a_service(delivered_on=date(2025, 6, 3))

    timer = first_aid_timer(case, [first, a_service(requested_on=date(2026, 2, 1))], WIB)

    assert timer is not None
    assert timer.due_on(WIB) == date(2026, 2, 8)


@pytest.mark.parametrize(
    ("days_left", "code", "severity"),
    [
        (61, None, None),
        (60, "timer.file_restitution", "info"),
        (30, "timer.file_restitution", "warn"),
        (7, "timer.file_restitution", "warn"),
        (0, "timer.file_restitution", "warn"),
        (-1, "timer.file_restitution_overdue", "warn"),
    ],
)
def test_v_14_alarms_at_sixty_thirty_and_seven_days(
    days_left: int, code: str | None, severity: str | None
) -> None:
    verdict = date(2026, 2, 10) - timedelta(days=90 - days_left)

    found = v_14(a_claim(verdict_final_known_on=verdict), NOW, WIB)

    expected = [] if code is None else [(code, severity)]
    assert [(f.code, f.severity.value) for f in found] == expected


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "civil", "verdict_final_known_on": date(2026, 1, 1)},
        {"verdict_final_known_on": NoValue.UNKNOWN},
        {"verdict_final_known_on": date(2026, 1, 1), "status": "closed"},
        {"filed_on": date(2026, 2, 1), "route": "court"},
        {"filed_on": date(2026, 2, 1), "lpsk_checked_on": date(2026, 2, 5)},
    ],
)
def test_v_14_starts_nothing_where_nothing_is_to_be_filed(facts: dict[str, Any]) -> None:
    assert claim_timers(a_claim(**facts), WIB) == ()


def test_v_14_waits_seven_days_for_lpsk_after_filing() -> None:
    (timer,) = claim_timers(a_claim(filed_on=date(2026, 2, 9)), WIB)

    assert (timer.kind, timer.due_on(WIB)) == (TimerKind.LPSK_CHECK, date(2026, 2, 16))


def test_v_14_waits_again_for_what_was_handed_in_anew() -> None:
    again = a_claim(status="filed", filed_on=date(2026, 2, 9), lpsk_checked_on=date(2026, 2, 5))

    assert [timer.due_on(WIB) for timer in claim_timers(again, WIB)] == [date(2026, 2, 16)]
    assert claim_timers(replace(again, status="complete"), WIB) == ()


def test_v_14_says_that_a_file_was_late_and_refuses_nothing() -> None:
    late = a_claim(
        route="court", verdict_final_known_on=date(2025, 10, 1), filed_on=date(2026, 1, 2)
    )

    (found,) = v_14(late, NOW, WIB)

    assert (found.code, found.facts, found.blocks) == ("claim.filed_late", {"days": 3}, False)
    in_time = a_claim(
        route="court", verdict_final_known_on=date(2025, 10, 1), filed_on=date(2025, 12, 30)
    )
    assert v_14(in_time, NOW, WIB) == ()


def test_every_timer_of_the_law_has_its_words() -> None:
    assert RUNNING.keys() == OVERDUE.keys() == LAW.keys() - {TimerKind.DESTROY_DATA}
    assert {start(NOW).kind for start in PDP_TIMERS.values()} <= RUNNING.keys()
