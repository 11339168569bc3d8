from datetime import UTC, date, datetime

import pytest

from pendamping.domain.declare import NoValue
from pendamping.domain.rules.answers import day_of, holds, known, named
from pendamping.domain.values import set_of


@pytest.mark.parametrize("reason", NoValue)
def test_a_reason_for_no_value_is_no_value(reason: NoValue) -> None:
    assert known(reason) is None
    assert not named(reason)
    assert not holds(set_of(reason))
    assert day_of(reason, "WIB") is None


def test_what_somebody_said_is_known() -> None:
    assert known(0) == 0
    assert named("Bu RT")
    assert not named(" ")
    assert holds(frozenset({"fraud"}))


@pytest.mark.parametrize(
    ("zone", "day"),
    [("WIB", 10), ("WITA", 11), ("WIT", 11), (NoValue.UNKNOWN, 10), ("somewhere", 10)],
)
def test_a_moment_has_its_day_where_it_was_lived(zone: str, day: int) -> None:
    assert day_of(datetime(2026, 2, 10, 16, 30, tzinfo=UTC), zone) == date(2026, 2, day)
