from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pendamping.sync import hlc

seconds = st.integers(0, 1 << 31)
readings = st.integers(0, 1 << 47)


@given(st.lists(seconds, min_size=2))
def test_the_clock_never_runs_backwards_whatever_the_laptop_says(times: list[int]) -> None:
    last = 0
    for now in times:
        following = hlc.tick(last, now)
        assert following > last
        last = following


@given(readings, readings, seconds)
def test_what_is_written_after_hearing_comes_after_what_was_heard(
    last: int, heard: int, now: int
) -> None:
    seen = hlc.see(last, heard, now)

    if heard < (now + hlc.MOST_DRIFT) << hlc.COUNTER_BITS:
        assert hlc.tick(seen, now) > heard
    else:
        assert seen == last


def test_a_clock_two_days_ahead_does_not_pull_ours_along() -> None:
    ahead = (1000 + hlc.MOST_DRIFT) << hlc.COUNTER_BITS

    assert hlc.see(5, ahead, 1000) == 5
    assert hlc.see(5, ahead - 1, 1000) == ahead - 1


def test_a_reading_is_told_as_the_moment_it_was_made() -> None:
    moment = datetime(2026, 2, 10, 5, tzinfo=UTC)
    reading = hlc.tick(0, hlc.seconds_of(moment))

    assert hlc.unix_seconds(reading) == int(moment.timestamp())


def test_a_clock_before_the_epoch_counts_as_the_epoch() -> None:
    assert hlc.seconds_of(datetime(1999, 1, 1, tzinfo=UTC)) == 0
