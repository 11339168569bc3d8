from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders_rules import CASE, COMPANION, MOTHER, TODAY, a_session, at, by
from pendamping.domain.declare import NoValue
from pendamping.domain.findings import Finding
from pendamping.domain.programme import Programme
from pendamping.domain.rules.sessions import Limits, v_15, v_16

USUAL = Limits()
OTHER_CASE = MOTHER


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.code, found.severity.value) for found in findings]


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (at(3), at(3), "session.ends_before_it_begins"),
        (at(3), at(2, 59), "session.ends_before_it_begins"),
        (at(3), at(9, 1), "session.too_long"),
    ],
)
def test_v_15_refuses_times_that_cannot_be(start: object, end: object, code: str) -> None:
    assert codes(v_15(a_session(started_at=start, ended_at=end))) == [(code, "block")]


def test_v_15_takes_six_hours_and_a_session_without_an_end() -> None:
    assert v_15(a_session(started_at=at(3), ended_at=at(9))) == ()
    assert v_15(a_session(ended_at=NoValue.NOT_ASKED)) == ()
    assert v_15(a_session(started_at=NoValue.UNKNOWN)) == ()


@pytest.mark.parametrize(
    ("start", "end", "overlaps"),
    [
        (at(1), at(3), False),
        (at(4), at(5), False),
        (at(1), at(3, 1), True),
        (at(3, 59), at(5), True),
        (at(3, 15), at(3, 30), True),
        (at(2), at(5), True),
        (at(3, 30), NoValue.NOT_ASKED, True),
        (NoValue.NOT_ASKED, at(5), False),
    ],
)
def test_v_15_one_survivor_is_in_one_session_at_a_time(
    start: object,
    end: object,
    overlaps: bool,  # noqa: FBT001 - a table of cases
) -> None:
    other = a_session(2, started_at=start, ended_at=end)

    found = v_15(a_session(), of_survivor=[other, a_session()])

    assert codes(found) == ([("session.survivor_in_two", "block")] if overlaps else [])


def test_v_15_a_companion_may_hold_a_group() -> None:
    elsewhere = a_session(2, case=OTHER_CASE)

    (found,) = v_15(a_session(), of_companion=[elsewhere, a_session(3, started_at=at(7))])

    assert (found.code, found.blocks) == ("session.companion_in_two", False)
    assert v_15(a_session(), of_companion=[a_session(2)]) == ()


def test_v_15_leaves_out_what_it_corrects_and_what_was_corrected() -> None:
    first = a_session(1)
    second = a_session(2, corrects=first.id)
    third = a_session(3, started_at=at(8), ended_at=at(9), corrects=second.id)

    assert v_15(second, of_survivor=[first, second]) == ()
    assert v_15(a_session(4), of_survivor=[first, second, third]) == ()


def days(*offsets: int) -> list[date]:
    return [TODAY + timedelta(days=offset) for offset in offsets]


def pace(*offsets: int, **more: Any) -> list[tuple[str, str]]:
    facts: dict[str, Any] = {"limits": USUAL} | more
    return codes(v_16(TODAY, days(*offsets), **facts))


def test_v_16_wants_seven_days_between_contacts() -> None:
    assert pace() == []
    assert pace(-7) == []
    assert pace(-6) == [("density.soon_after", "warn")]
    assert pace(6) == [("density.soon_before", "info")]


def test_v_16_allows_a_short_gap_with_a_reason_or_at_the_survivors_wish() -> None:
    assert pace(-6, has_reason=True) == [("density.soon_after", "info")]
    assert pace(-6, survivor_asked=True) == [("density.soon_after", "info")]


def test_v_16_stops_a_third_contact_in_a_week_unless_the_survivor_asked() -> None:
    assert ("density.full_week", "block") in pace(-3, 2)
    assert ("density.full_week", "block") in pace(-3, 2, has_reason=True)
    assert ("density.full_week", "info") in pace(-3, 2, survivor_asked=True)


def test_v_16_warns_a_companion_of_a_full_day() -> None:
    assert pace(companion_contacts=3) == []
    assert pace(companion_contacts=4) == [("density.full_day", "warn")]


def test_v_16_says_the_numbers() -> None:
    (found,) = v_16(TODAY, days(-2), limits=USUAL)

    assert (found.rule, found.facts) == ("V-16", {"days": 2, "least": 7})


def test_limits_are_the_programmes_where_it_says_so() -> None:
    programme = Programme(id=by(COMPANION, 90), case=CASE, min_gap_days=0)
    other = Programme(
        id=by(COMPANION, 91),
        case=CASE,
        min_gap_days=3,
        max_contacts_per_survivor_week=4,
        max_contacts_per_companion_day=6,
    )

    assert Limits.of(None) == Limits(min_gap_days=7, contacts_week=2, companion_day=4)
    assert Limits.of(programme) == Limits(min_gap_days=0, contacts_week=2, companion_day=4)
    assert Limits.of(other) == Limits(min_gap_days=3, contacts_week=4, companion_day=6)


@given(st.lists(st.integers(-40, 40), max_size=6))
def test_v_16_never_holds_up_what_the_survivor_asked_for(offsets: list[int]) -> None:
    assert all(severity != "block" for _, severity in pace(*offsets, survivor_asked=True))
