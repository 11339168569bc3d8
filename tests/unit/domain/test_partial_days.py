from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendamping.domain.partial_days import PartialDay

months = st.integers(1, 12)
years = st.integers(1, 9999)
whole = st.builds(PartialDay.of, st.dates())
partial_days = st.one_of(
    st.builds(PartialDay, year=years, approx=st.booleans()),
    st.builds(PartialDay, year=years, month=months, approx=st.booleans()),
    st.dates().flatmap(
        lambda day: st.builds(
            PartialDay,
            year=st.just(day.year),
            month=st.just(day.month),
            day=st.just(day.day),
            approx=st.booleans(),
        )
    ),
)


def a_day(edtf: str) -> PartialDay:
    return PartialDay.read(edtf)


@given(partial_days)
def test_what_is_written_is_read_again(day: PartialDay) -> None:
    assert PartialDay.read(day.edtf) == day


@pytest.mark.parametrize("edtf", ["2023", "2023-07", "2023-07-14", "2023~", "2023-07~"])
def test_the_text_is_the_one_of_edtf(edtf: str) -> None:
    assert PartialDay.read(edtf).edtf == edtf


@pytest.mark.parametrize(
    "text",
    ["", "23", "2023-13", "2023-00", "2023-02-30", "2023-7", "2023?", "~2023", "14-07-2023",
     "2023-07-14T10", "0000", "\u0662023", " 2023"],
)  # fmt: skip
def test_anything_else_is_not_a_partial_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        PartialDay.read(text)


def test_a_day_has_a_month() -> None:
    with pytest.raises(ValueError, match="without its month"):
        PartialDay(year=2023, day=14)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2023-07-14", date(2023, 7, 14), date(2023, 7, 14)),
        ("2023-07", date(2023, 7, 1), date(2023, 7, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023~", date(2022, 1, 1), date(2024, 12, 31)),
        ("2023-01~", date(2022, 12, 1), date(2023, 2, 28)),
        ("2023-12~", date(2023, 11, 1), date(2024, 1, 31)),
        ("2023-03-01~", date(2023, 2, 28), date(2023, 3, 2)),
        ("9999", date(9999, 1, 1), date.max),
        ("9999-12~", date(9999, 11, 1), date.max),
        ("9999-12-31~", date(9999, 12, 30), date.max),
        ("0001~", date.min, date(2, 12, 31)),
        ("0001-01~", date.min, date(1, 2, 28)),
        ("0001-01-01~", date.min, date(1, 1, 2)),
    ],
)
def test_it_reaches_from_the_first_day_to_the_last_it_can_mean(
    edtf: str, earliest: date, latest: date
) -> None:
    assert (a_day(edtf).earliest, a_day(edtf).latest) == (earliest, latest)


@given(partial_days)
def test_the_earliest_is_never_after_the_latest(day: PartialDay) -> None:
    assert day.earliest <= day.latest


@given(partial_days, partial_days)
def test_of_two_days_not_both_are_after_the_other(one: PartialDay, other: PartialDay) -> None:
    assert not (one.surely_after(other) and other.surely_after(one))


@given(whole, whole)
def test_whole_days_stand_as_the_calendar_has_them(one: PartialDay, other: PartialDay) -> None:
    assert one.surely_after(other) == (one.edtf > other.edtf)


def test_printing_it_tells_nothing() -> None:
    assert "1999" not in repr(a_day("1999-12-05"))
