from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.domain import density
from pendamping.domain.density import Load, LoadVerdict, Share

MONDAY = date(2026, 2, 2)


def on(*days: int) -> list[date]:
    return [MONDAY + timedelta(days=day) for day in days]


def test_gaps_reach_back_and_forth_from_a_day() -> None:
    contacts = on(0, 3, 20)

    assert density.gap_before(contacts, on(10)[0]) == 7
    assert density.gap_after(contacts, on(10)[0]) == 10


def test_a_first_or_last_contact_has_no_gap() -> None:
    assert density.gap_before([], MONDAY) is None
    assert density.gap_after(on(0), MONDAY) is None


def test_the_busiest_week_counts_any_seven_days_around_the_new_contact() -> None:
    assert density.busiest_week([], MONDAY) == 1
    assert density.busiest_week(on(-3, 3), MONDAY) == 3
    assert density.busiest_week(on(-4, 4), MONDAY) == 2
    assert density.busiest_week(on(-7, 7), MONDAY) == 1


days = st.lists(st.integers(-30, 30), max_size=12)


@given(days)
def test_the_busiest_week_is_what_counting_each_week_gives(near: list[int]) -> None:
    contacts = [*on(*near), MONDAY]
    weeks = [
        sum(start <= contact < start + timedelta(days=7) for contact in contacts)
        for start in on(*range(-6, 1))
    ]

    assert density.busiest_week(on(*near), MONDAY) == max(weeks)


def test_density_is_contacts_a_survivor_and_week() -> None:
    assert density.density(36, enrolled=18, window_start=MONDAY, today=on(14)[0]) == Fraction(1)


@pytest.mark.parametrize(("enrolled", "elapsed"), [(0, 14), (18, 0), (18, -3)])
def test_density_says_nothing_without_people_or_time(enrolled: int, elapsed: int) -> None:
    assert density.density(5, enrolled=enrolled, window_start=MONDAY, today=on(elapsed)[0]) is None


def test_gaps_are_taken_within_each_survivor() -> None:
    found = density.gaps([on(0, 7, 10), on(0), on(5, 1)], min_gap_days=7)

    assert found.days == (3, 4, 7)
    assert found.median == 4
    assert found.tenth == Fraction(16, 5)
    assert found.too_short == Share(part=2, whole=3)
    assert found.too_short.value == Fraction(2, 3)


def test_no_gaps_have_no_median_and_no_share() -> None:
    found = density.gaps([on(0)], min_gap_days=7)

    assert (found.median, found.tenth, found.too_short.value) == (None, None, None)


def test_full_days_are_counted_for_survivors_and_companions() -> None:
    assert density.overloaded_survivor_days([on(0, 0, 1), on(2)]) == Share(part=1, whole=3)
    assert density.overloaded_companion_days([on(0, 0, 0, 1)], cap=2) == Share(part=1, whole=2)


def test_workdays_leave_out_weekends_and_holidays() -> None:
    assert density.workdays(MONDAY, on(13)[0]) == 10
    assert density.workdays(MONDAY, on(13)[0], frozenset(on(1, 5))) == 9
    assert density.workdays(MONDAY, on(-1)[0]) == 0


@pytest.mark.parametrize(
    ("needed", "capacity", "verdict"),
    [
        (0, 0, LoadVerdict.FITS),
        (85, 100, LoadVerdict.FITS),
        (86, 100, LoadVerdict.TIGHT),
        (100, 100, LoadVerdict.TIGHT),
        (101, 100, LoadVerdict.INFEASIBLE),
        (1, 0, LoadVerdict.INFEASIBLE),
    ],
)
def test_a_window_fits_is_tight_or_is_too_small(
    needed: int, capacity: int, verdict: LoadVerdict
) -> None:
    assert Load(needed=needed, capacity=capacity).verdict is verdict


def test_load_weighs_open_slots_against_what_companions_can_hold() -> None:
    found = density.load([(8, 3), (8, 9)], companion_workdays=2, daily_cap=4)

    assert found == Load(needed=5, capacity=8)
    assert found.ratio == Fraction(5, 8)
    assert Load(needed=5, capacity=0).ratio is None


def test_pace_is_what_was_attained_beyond_a_straight_line() -> None:
    assert density.pace(30, target=100, days_elapsed=5, days_in_window=20) == 5
    assert density.pace(90, target=100, days_elapsed=40, days_in_window=20) == -10
    assert density.pace(0, target=10, days_elapsed=0, days_in_window=0) == -10
