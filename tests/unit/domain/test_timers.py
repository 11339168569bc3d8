from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.domain import timers
from pendamping.domain.timers import Alarm, Timer, TimerKind
from pendamping.kernel.clock import WIB, WIT

NOW = datetime(2026, 2, 10, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "law"),
    [
        (timers.stop_processing, "UU 27/2022 Pasal 40"),
        (timers.give_access, "UU 27/2022 Pasal 32"),
        (timers.restrict_processing, "UU 27/2022 Pasal 41"),
        (timers.correct_data, "UU 27/2022 Pasal 30"),
        (timers.notify_breach, "UU 27/2022 Pasal 46"),
    ],
)
def test_data_protection_gives_seventy_two_hours(
    start: Callable[[datetime], Timer], law: str
) -> None:
    timer = start(NOW)

    assert timer.due_at == NOW + timedelta(hours=72)
    assert timer.law == law
    assert timer.due_on(WIB) == date(2026, 2, 13)


@pytest.mark.parametrize(
    ("left", "alarm"),
    [
        (timedelta(hours=72), Alarm.CALM),
        (timedelta(hours=48), Alarm.NOTICE),
        (timedelta(hours=24), Alarm.SOON),
        (timedelta(hours=6), Alarm.URGENT),
        (timedelta(seconds=1), Alarm.URGENT),
        (timedelta(0), Alarm.OVERDUE),
        (timedelta(days=-400), Alarm.OVERDUE),
    ],
)
def test_seventy_two_hours_warn_at_48_24_and_6(left: timedelta, alarm: Alarm) -> None:
    timer = timers.notify_breach(NOW)

    assert timer.alarm(timer.due_at - left) is alarm


def test_first_aid_is_due_on_the_seventh_day_to_its_end() -> None:
    timer = timers.first_aid(date(2026, 2, 10), WIB)

    assert timer.due_on(WIB) == date(2026, 2, 17)
    assert timer.alarm(datetime(2026, 2, 17, 23, 59, tzinfo=WIB)) is Alarm.URGENT
    assert timer.alarm(datetime(2026, 2, 18, 0, 0, tzinfo=WIB)) is Alarm.OVERDUE
    assert timer.law == "UU 21/2007 Pasal 52-53"


@pytest.mark.parametrize(
    ("days_left", "alarm"),
    [
        (90, Alarm.CALM),
        (61, Alarm.CALM),
        (60, Alarm.NOTICE),
        (31, Alarm.NOTICE),
        (30, Alarm.SOON),
        (8, Alarm.SOON),
        (7, Alarm.URGENT),
        (0, Alarm.URGENT),
        (-1, Alarm.OVERDUE),
    ],
)
@pytest.mark.parametrize("hour", [0, 12, 23])
def test_restitution_warns_at_60_30_and_7_days_left(
    days_left: int, alarm: Alarm, hour: int
) -> None:
    known_on = date(2026, 1, 5)
    timer = timers.file_restitution(known_on, WIT)
    day = known_on + timedelta(days=90 - days_left)

    assert timer.days_left(day, WIT) == days_left
    assert timer.alarm(datetime(day.year, day.month, day.day, hour, tzinfo=WIT)) is alarm


@pytest.mark.parametrize(
    ("start", "days", "kind"),
    [
        (timers.first_aid, 7, TimerKind.FIRST_AID),
        (timers.lpsk_check, 7, TimerKind.LPSK_CHECK),
        (timers.file_restitution, 90, TimerKind.FILE_RESTITUTION),
        (timers.destroy_data, 0, TimerKind.DESTROY_DATA),
        (timers.review_plan, 7, TimerKind.REVIEW_PLAN),
    ],
)
@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), hours=st.integers(-12, 14))
def test_days_are_counted_in_the_zone_where_they_are_lived(
    start: Callable[[date, timezone], Timer], days: int, kind: TimerKind, day: date, hours: int
) -> None:
    zone = timezone(timedelta(hours=hours))

    timer = start(day, zone)

    assert timer.kind is kind
    assert timer.due_on(zone) == day + timedelta(days=days)


def test_the_target_for_a_review_is_the_offices_to_set_and_no_law() -> None:
    timer = timers.review_plan(date(2026, 2, 10), WIB, days=3)

    assert timer.due_on(WIB) == date(2026, 2, 13)
    assert timer.law is None


def test_the_most_alarming_timer_comes_first() -> None:
    breach = timers.notify_breach(NOW - timedelta(hours=70))
    late = timers.first_aid(date(2026, 1, 1), WIB)
    far = timers.file_restitution(date(2026, 2, 9), WIB)

    assert timers.by_nearness([far, breach, late], NOW) == [late, breach, far]
